//! A text as HTML: headings with levels and ids, tables with scopes, links and pictures that are safe.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd, html as writer};

use super::{PageText, Surroundings, TextHeading, events, without_depth};
use crate::model::address;
use crate::model::markup::escape;

/// Whether a link may lead there: addresses of the web, of mail and telephone, and of this site.
fn is_safe(destination: &str) -> bool {
    let scheme_end = destination.find([':', '/', '?', '#']).filter(|at| destination.as_bytes()[*at] == b':');
    match scheme_end {
        Some(colon) => ["http", "https", "mailto", "tel"].contains(&destination[..colon].to_ascii_lowercase().as_str()),
        None => true,
    }
}

/// Whether a picture is on this site.
fn is_own(destination: &str) -> bool {
    is_safe(destination) && !destination.contains(':') && !destination.starts_with("//")
}

/// A text on its way to HTML.
pub(super) struct Document<'a> {
    pub(super) around: &'a Surroundings<'a>,
    pub(super) top: u8,
    /// Where headings have ids.
    pub(super) anchors: Option<Anchors>,
}

/// The ids of headings.
pub(super) struct Anchors {
    used: BTreeSet<String>,
    /// Of each heading that came before, the number from which none is used.
    free: HashMap<String, usize>,
    /// The headings of the highest level so far.
    highest: Vec<TextHeading>,
}

impl Anchors {
    /// Those that a page may still use, which has some elsewhere.
    pub(super) fn besides(taken: &[&str]) -> Anchors {
        let used = taken.iter().map(|id| id.to_string()).collect();
        Anchors { used, free: HashMap::new(), highest: Vec::new() }
    }

    /// An id of those words that nothing has: the words alone, or with a number.
    fn take(&mut self, words: &str) -> String {
        let base = address::slug(words);
        if self.used.insert(base.clone()) {
            return base;
        }
        let number = self.free.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{number}");
            *number += 1;
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

impl Document<'_> {
    pub(super) fn html(mut self, text: &str) -> String {
        let (markup, _) = self.markup(text);
        written(markup.into_iter(), text.len())
    }

    /// The text of a page, with its highest headings.
    pub(super) fn page(mut self, text: &str) -> PageText {
        let (markup, _) = self.markup(text);
        let html = written(markup.into_iter(), text.len());
        PageText { html, headings: self.anchors.map(|anchors| anchors.highest).unwrap_or_default() }
    }

    /// What is above the first line across the page that is in no list or quotation, and what is below it.
    pub(super) fn halves(mut self, text: &str) -> (String, String) {
        let (mut above, line) = self.markup(text);
        let below = above.split_off(line.unwrap_or(above.len()));
        (written(above.into_iter(), text.len()), written(below.into_iter().skip(1), text.len()))
    }

    /// The text as markup, and which of it is the first line across the page.
    fn markup<'t>(&mut self, text: &'t str) -> (Vec<Event<'t>>, Option<usize>) {
        let events: Vec<Event> = without_depth(events(text)).collect();
        let (mut depth, mut line) = (0_usize, None);
        let mut levels = Levels::new(&events, self.top);
        let mut out = Vec::with_capacity(events.len());
        let mut open_links = Vec::new();
        let mut index = 0;
        while index < events.len() {
            let rest = &events[index..];
            match &rest[0] {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Rule if depth == 0 && line.is_none() => line = Some(out.len()),
                _ => {}
            }
            match &rest[0] {
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = levels.open(*level);
                    out.push(markup(format!("<h{level}{}>", self.anchor(rest, level))));
                }
                Event::End(TagEnd::Heading(_)) => out.push(markup(format!("</h{}>\n", levels.current))),
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    let safe = is_safe(dest_url);
                    open_links.push(safe);
                    if safe {
                        out.push(markup(format!("<a href=\"{}\"{}>", self.address(dest_url), titled(title))));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if open_links.pop() == Some(true) {
                        out.push(markup("</a>"));
                    }
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let end = image_end(rest);
                    // Its end is passed over with what it holds.
                    depth -= 1;
                    out.push(markup(self.image(dest_url, title, &words(&rest[..end]))));
                    index += end;
                }
                Event::Html(raw) | Event::InlineHtml(raw) => out.push(Event::Text(raw.clone())),
                Event::HardBreak => out.push(markup("<br>\n")),
                Event::Rule => out.push(markup("<hr>\n")),
                Event::Start(Tag::Table(_)) => out.push(markup(format!(
                    "<div class=\"table-scroll\" role=\"group\" aria-label=\"{}\" tabindex=\"0\"><table>\n",
                    escape(self.around.table)
                ))),
                other => match table_markup(other, &mut levels.in_head) {
                    Some(tag) => out.push(markup(tag)),
                    None => out.push(other.clone()),
                },
            }
            index += 1;
        }
        (out, line)
    }

    /// ` id="…"` made from the heading's words, where headings have ids.
    fn anchor(&mut self, heading: &[Event], level: u8) -> String {
        let Some(anchors) = &mut self.anchors else { return String::new() };
        let end = heading.iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        let words = words(&heading[..end.unwrap_or(heading.len())]);
        let id = anchors.take(&words);
        let attribute = format!(" id=\"{}\"", escape(&id));
        if level == self.top {
            anchors.highest.push(TextHeading { id, words });
        }
        attribute
    }

    fn address(&self, destination: &str) -> String {
        if is_own(destination) && !destination.starts_with(['#', '?']) {
            return escape(&address::encoded(&(self.around.link)(destination))).into_owned();
        }
        escape(&address::encoded(destination)).into_owned()
    }

    /// A picture of this site, or the words for one of another.
    fn image(&self, destination: &str, title: &str, description: &str) -> String {
        if is_own(destination) {
            let source = self.address(destination);
            return format!("<img src=\"{source}\" alt=\"{}\"{}>", escape(description), titled(title));
        }
        let words = if description.is_empty() { destination } else { description };
        match is_safe(destination) {
            true => format!("<a href=\"{}\">{}</a>", self.address(destination), escape(words)),
            false => escape(words).into_owned(),
        }
    }
}

/// Headings as an outline without gaps: the highest used becomes `top`, and none is more than one below the last.
struct Levels {
    top: u8,
    shift: i8,
    current: u8,
    in_head: bool,
}

impl Levels {
    fn new(events: &[Event], top: u8) -> Levels {
        let used = events.iter().filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as i8),
            _ => None,
        });
        let shift = used.min().map_or(0, |highest| top as i8 - highest);
        Levels { top, shift, current: top - 1, in_head: false }
    }

    fn open(&mut self, level: HeadingLevel) -> u8 {
        let wanted = (level as i8 + self.shift).clamp(self.top as i8, 6) as u8;
        self.current = wanted.min(self.current + 1);
        self.current
    }
}

/// The tags of a table: with header scopes, in a region that scrolls, and without inline styles.
fn table_markup(event: &Event, in_head: &mut bool) -> Option<&'static str> {
    Some(match event {
        Event::End(TagEnd::Table) => "</tbody></table></div>\n",
        Event::Start(Tag::TableHead) => {
            *in_head = true;
            "<thead><tr>"
        }
        Event::End(TagEnd::TableHead) => {
            *in_head = false;
            "</tr></thead><tbody>\n"
        }
        Event::Start(Tag::TableRow) => "<tr>",
        Event::End(TagEnd::TableRow) => "</tr>\n",
        Event::Start(Tag::TableCell) if *in_head => "<th scope=\"col\">",
        Event::End(TagEnd::TableCell) if *in_head => "</th>",
        Event::Start(Tag::TableCell) => "<td>",
        Event::End(TagEnd::TableCell) => "</td>",
        _ => return None,
    })
}

/// Markup as text, made from a text of so many bytes.
fn written<'a>(markup: impl Iterator<Item = Event<'a>>, bytes: usize) -> String {
    let mut html = String::with_capacity(bytes * 3 / 2);
    writer::push_html(&mut html, markup);
    html
}

fn markup<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::Html(html.into())
}

fn titled(title: &str) -> Cow<'static, str> {
    if title.is_empty() { Cow::Borrowed("") } else { Cow::Owned(format!(" title=\"{}\"", escape(title))) }
}

/// Where the picture that begins here ends: pictures may be in each other's descriptions.
fn image_end(events: &[Event]) -> usize {
    let mut depth = 0;
    for (index, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    events.len() - 1
}

/// The words among some events.
fn words(events: &[Event]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => text.push_str(words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
