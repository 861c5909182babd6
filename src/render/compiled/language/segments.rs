//! A template divided into text, values and statements; comments and the white space that signs take away are gone.

use super::steps::Fault;

/// A part of a template, with the line where it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Segment<'a> {
    pub(super) kind: Kind,
    /// The text, or what is between the signs.
    pub(super) text: &'a str,
    pub(super) line: usize,
}

/// What a part of a template is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    /// Between `{{` and `}}`.
    Value,
    /// Between `{%` and `%}`.
    Statement,
    /// Between `{#` and `#}`.
    Comment,
}

/// The signs that begin and end what is no text.
const SIGNS: [(&str, &str, Kind); 3] =
    [("{{", "}}", Kind::Value), ("{%", "%}", Kind::Statement), ("{#", "#}", Kind::Comment)];

/// Divides a template.
pub(super) fn segments(template: &str) -> Result<Vec<Segment<'_>>, Fault> {
    let mut segments = Vec::new();
    let mut rest = template;
    let mut trims = false;
    let lines: Vec<usize> = template.match_indices('\n').map(|(index, _)| index).collect();
    let line = |rest: &str| lines.partition_point(|end| *end < template.len() - rest.len()) + 1;
    loop {
        let Some((start, (open, close, kind))) = next(rest) else {
            text(rest, line(rest), trims, false, &mut segments);
            return Ok(segments);
        };
        let inner = &rest[start + open.len()..];
        let end = end(inner, close, *kind)
            .ok_or_else(|| Fault::new(line(&rest[start..]), format!("no {close} follows {open}")))?;
        let (inner_text, before) = trimmed(&inner[..end], |text| text.strip_prefix('-'));
        text(&rest[..start], line(rest), trims, before, &mut segments);
        let (inner_text, after) = trimmed(inner_text, |text| text.strip_suffix('-'));
        if *kind != Kind::Comment {
            segments.push(Segment { kind: *kind, text: inner_text, line: line(&rest[start..]) });
        }
        trims = after;
        rest = &inner[end + close.len()..];
    }
}

/// Where the next sign begins, and which one it is. One search for all three: each alone would go to the end of the text.
fn next(text: &str) -> Option<(usize, &(&str, &str, Kind))> {
    let mut braces = text.match_indices('{').map(|(start, _)| start);
    braces.find_map(|start| Some((start, SIGNS.iter().find(|(open, ..)| text[start..].starts_with(open))?)))
}

/// The text without a sign at one of its ends, and whether it was there.
fn trimmed<'a>(text: &'a str, strip: impl Fn(&'a str) -> Option<&'a str>) -> (&'a str, bool) {
    strip(text).map_or((text, false), |stripped| (stripped, true))
}

fn text<'a>(text: &'a str, line: usize, start: bool, end: bool, segments: &mut Vec<Segment<'a>>) {
    let text = if start { text.trim_start() } else { text };
    let text = if end { text.trim_end() } else { text };
    if !text.is_empty() {
        segments.push(Segment { kind: Kind::Text, text, line });
    }
}

/// Where that sign is, not between quotes; in comments quotes are letters.
fn end(text: &str, close: &str, kind: Kind) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    text.char_indices().find_map(|(index, letter)| {
        match letter {
            _ if kind == Kind::Comment => {}
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        (!quoted && text[index..].starts_with(close)).then_some(index)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_take_white_space_away() {
        let found = segments("a \n{%- if b -%}\n c {{ \"}}\" }}{# d {{ -#} \n e").unwrap();
        let found: Vec<_> = found.iter().map(|segment| (segment.kind, segment.text, segment.line)).collect();
        assert_eq!(
            found,
            [
                (Kind::Text, "a", 1),
                (Kind::Statement, " if b ", 2),
                (Kind::Text, "c ", 2),
                (Kind::Value, " \"}}\" ", 3),
                (Kind::Text, "e", 3)
            ]
        );
    }

    #[test]
    fn what_does_not_end_is_a_fault_of_its_line() {
        assert_eq!(segments("a\n{{ b").unwrap_err().line, 2);
        assert_eq!(segments("a\n\n{{ \"}}").unwrap_err().line, 3);
    }
}
