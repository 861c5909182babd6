//! Links whose address stands apart from them: `[the report][r]`, and elsewhere `[r]: /report/`.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};

use super::Meant;

/// The addresses that links of a text use, and where it has words.
#[derive(Default)]
pub(super) struct Definitions {
    used: BTreeSet<String>,
    /// Every stretch that readers see, in the order of the text.
    seen: Vec<Range<usize>>,
}

impl Definitions {
    pub(super) fn take(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) if !id.is_empty() => {
                self.used.insert(id.to_string());
            }
            Event::Text(_) | Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => self.seen.push(range.clone()),
            _ => {}
        }
    }

    /// The addresses that no link uses, and those that come second.
    pub(super) fn faults<'a>(&self, text: &'a str, defined: &RefDefs) -> Vec<(Meant, &'a str)> {
        let used: BTreeSet<usize> = self.used.iter().filter_map(|label| Some(defined.get(label)?.span.start)).collect();
        let first: BTreeSet<usize> = defined.iter().map(|(_, own)| own.span.start).collect();
        let is_note = |label: &str| label.starts_with('^');
        let unused = defined.iter().filter(|(label, own)| !is_note(label) && !used.contains(&own.span.start));
        let mut faults: Vec<_> =
            unused.map(|(_, own)| (Meant::UnusedAddress, text[own.span.clone()].trim_end())).collect();
        if !first.is_empty() {
            let is_second = |(start, line): &(usize, &str)| {
                !first.contains(start)
                    && !self.is_seen(*start)
                    && label(line).is_some_and(|own| defined.get(own).is_some())
            };
            faults.extend(lines(text).filter(is_second).map(|(_, line)| (Meant::SecondAddress, line)));
        }
        faults
    }

    fn is_seen(&self, at: usize) -> bool {
        let after = self.seen.partition_point(|range| range.start <= at);
        after.checked_sub(1).is_some_and(|index| self.seen[index].contains(&at))
    }
}

/// The lines of a text without what is around them, with their places.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let own = start + line.len() - line.trim_start().len();
        start += line.len();
        (own, line.trim())
    })
}

/// `r` of `[r]: /report/`.
fn label(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix('[')?.split_once(']')?;
    rest.starts_with(':').then_some(label)
}

/// A link to an address that the text does not give. Two numbers beside each other are notes.
pub(super) fn undefined(link: LinkType, text: &str, at: Range<usize>) -> Option<(Meant, &str)> {
    let after = if text[at.end..].starts_with("[]") { 2 } else { 0 };
    let typed = &text[at.start..at.end + after];
    let is_meant = matches!(link, LinkType::Reference | LinkType::Collapsed) && !typed.contains("[^");
    let is_numbers = typed.chars().all(|sign| sign.is_ascii_digit() || sign == '[' || sign == ']');
    (is_meant && !is_numbers).then_some((Meant::UndefinedLink, typed))
}
