//! Findings for people. The home of `annotate-snippets`.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level as Title, Renderer, Snippet};

use super::location::{self, Location};
use super::{Diagnostic, Diagnostics, Level, Style};
use crate::model::source::Sources;
use crate::model::visible::{visible, visible_line};

/// Of many findings with one code, so many are shown in full.
const IN_FULL: usize = 3;

/// A line longer than this is shown around its place only.
const WIDTH: usize = 120;

/// Each finding with its line; the fourth and later of one code only counted, unless all are asked for.
pub(super) fn print(found: &Diagnostics, sources: &Sources, style: &Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let places = location::locations(found, sources);
    let mut text = String::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rest: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for (finding, place) in found.list.iter().zip(&places) {
        let count = seen.entry(finding.rule.code).or_default();
        *count += 1;
        if style.all || *count <= IN_FULL {
            text.push_str(&in_full(finding, place, sources, &renderer));
            text.push_str("\n\n");
        } else {
            let file = place.in_file().map_or(place.to_string(), |place| place.file.to_string());
            *rest.entry(finding.rule.code).or_default().entry(file).or_default() += 1;
        }
    }
    for (code, files) in &rest {
        let all: usize = files.values().sum();
        let files: Vec<String> = files.iter().map(|(file, count)| format!("{count} in {}", visible(file))).collect();
        let _ = writeln!(text, "and {all} more of {code}: {}", files.join(", "));
    }
    if !rest.is_empty() {
        text.push_str("(-v shows each of them)\n\n");
    }
    text
}

fn in_full(finding: &Diagnostic, place: &Location, sources: &Sources, renderer: &Renderer) -> String {
    let level = match finding.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Advice | Level::Off => Title::INFO.with_name("advice"),
    };
    let title = level.primary_title(visible(&finding.message).into_owned()).id(finding.rule.code);
    let spans = finding.related.iter().map(|(span, _)| *span);
    let related = location::of_spans(spans, sources).into_iter().zip(&finding.related);
    let notes = related.map(|(place, (_, message))| format!("{message}: {place}")).chain(finding.help.iter().cloned());
    let Some(place) = place.in_file() else {
        return renderer.render(&[Group::with_title(title).elements(notes.map(note))]);
    };
    let place_line = match finding.field {
        Some(field) => visible(&format!("{place} ({field})")).into_owned(),
        None => visible(&place.to_string()).into_owned(),
    };
    let snippet = snippet(finding, place, sources).path(place_line.as_str());
    without_numbers(&renderer.render(&[title.element(snippet).elements(notes.map(note))]), &place_line)
}

/// The line that a finding is in, with what is wrong in it marked. Of a place that runs over lines the first is shown: the
/// record's head says enough.
fn snippet<'a>(finding: &Diagnostic, place: &Location, sources: &'a Sources) -> Snippet<'a, Annotation<'a>> {
    let (line, line_starts_at) = sources.get(finding.span.file).lines(place.start.line, place.start.line);
    let start = (finding.span.start as usize).clamp(line_starts_at, line_starts_at + line.len()) - line_starts_at;
    let end = (finding.span.end as usize).clamp(line_starts_at + start, line_starts_at + line.len()) - line_starts_at;
    let (line, cut) = around(line, start, end);
    let (start, end) = (start - cut, (end - cut).min(line.len()));
    let (line, marked) = visible_line(line, start..end);
    Snippet::source(line).line_start(place.start.line as usize).annotation(AnnotationKind::Primary.span(marked))
}

/// The part of a long line around a place in it, and where that part begins: the renderer looks through all of a line.
fn around(line: &str, start: usize, end: usize) -> (&str, usize) {
    const AROUND: usize = 200;
    let first = line.floor_char_boundary(start.saturating_sub(AROUND));
    let last = line.ceil_char_boundary(end.min(start + AROUND) + AROUND);
    (&line[first..last], first)
}

/// The renderer ends the place with `:14:16`; ours says it in words already.
fn without_numbers(text: &str, place: &str) -> String {
    let Some(end) = text.find(place).map(|start| start + place.len()) else { return text.to_string() };
    let rest = text[end..].trim_start_matches(|sign: char| sign == ':' || sign.is_ascii_digit());
    format!("{}{rest}", &text[..end])
}

fn note<'a>(text: String) -> Element<'a> {
    Title::HELP.no_name().message(visible(&text).into_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::model::source::{ByteRange, FileId, Source};

    static UNKNOWN: Rule = Rule::error("unknown-organisation");

    #[test]
    fn a_finding_looks_as_the_contract_says() {
        let text = "id,kind,recipient,title\n2023-041,grant,hiltop-trust,Crisis drop-in\n";
        let sources = Sources { files: vec![Source::new("data/awards/2023-24.csv", text)] };
        let start = text.find("hiltop").expect("it is there");
        let mut found = Diagnostics::default();
        let span = ByteRange::new(start, start + 12).in_file(FileId(0));
        let finding = found.report(&UNKNOWN, span, "no organisation has the id “hiltop-trust”").field("recipient");
        finding.help("did you mean “hilltop-trust” (Hilltop Trust)?");
        finding.help("to add a new one: candour new organisation");
        let expected = "\
error[unknown-organisation]: no organisation has the id “hiltop-trust”
 --> data/awards/2023-24.csv, line 2, cell C2 (recipient)
  |
2 | 2023-041,grant,hiltop-trust,Crisis drop-in
  |                ^^^^^^^^^^^^
  |
  = did you mean “hilltop-trust” (Hilltop Trust)?
  = to add a new one: candour new organisation

";
        assert_eq!(print(&found, &sources, &Style::default()), expected);
    }

    #[test]
    fn carets_stay_below_what_they_mark_whatever_is_in_the_line() {
        let text = "a\u{202e}b\u{1b}[2J,\t“é\u{9b}”,wr\u{200b}ong,end\u{85}\n";
        let sources = Sources { files: vec![Source::new("data/a\u{202e}.csv", text)] };
        let start = text.find("wr").expect("it is there");
        let mut found = Diagnostics::default();
        let span = ByteRange::new(start, start + "wr\u{200b}ong".len()).in_file(FileId(0));
        found.report(&UNKNOWN, span, "no “wr\u{200b}ong”\n::error::x").help("write\u{7}");
        let expected = "\
error[unknown-organisation]: no “wr\\u{200b}ong”\\n::error::x
 --> data/a\\u{202e}.csv, line 1, cell C1
  |
1 | a\\u{202e}b\\u{1b}[2J,    “é\\u{9b}”,wr\\u{200b}ong,end\\u{85}
  |                                   ^^^^^^^^^^^^^
  |
  = write\\u{7}

";
        assert_eq!(print(&found, &sources, &Style::default()), expected);
    }
}
