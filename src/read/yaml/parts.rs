//! Every value of a YAML text with the very bytes that it is written in, for edits that leave all others untouched.

use std::ops::Range;

use granit_parser::{Event, Marker, ScalarStyle, Span as Stretch, StructureStyle};

/// One value of a file, be it a text or a group of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The names and numbers that lead to it from the root.
    pub path: Vec<Step>,
    /// What it says; nothing for a group.
    pub text: String,
    /// Its bytes, with quotes or with the line that opens a block.
    pub at: Range<usize>,
    /// The bytes of its name, where it has one.
    pub name: Option<Range<usize>>,
    pub form: Form,
    /// Whether it stands between brackets or braces.
    pub in_flow: bool,
}

/// One step from a group of values to a value in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Name(String),
    /// Counts from 0.
    Item(usize),
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Not at all.
    Nothing,
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// Lines as they are, below `|`.
    Literal,
    /// Lines that are one paragraph, below `>`.
    Folded,
    List,
    Mapping,
    /// The text below the front matter of a Markdown file.
    Body,
}

/// A group that is still open: its place among the parts, and what the next value in it is called.
struct Open {
    part: usize,
    is_flow: bool,
    next: Next,
}

enum Next {
    Item(usize),
    Name,
    Value(String, Range<usize>),
}

/// The parts of a stretch of a file in the order in which they begin; nothing where it cannot be read, or holds what
/// Candour refuses: anchors, tags, several documents, a group as a name.
pub(in crate::read) fn parts(text: &str, stretch: Range<usize>) -> Option<Vec<Part>> {
    let behind = stretch.start;
    let mut walk = Walk { text, begun: behind, behind, parts: Vec::new(), open: Vec::new(), documents: 0 };
    for event in super::events(&text[stretch]) {
        let (event, place) = event.ok()?;
        walk.take(event, &place)?;
    }
    Some(walk.parts)
}

struct Walk<'a> {
    text: &'a str,
    begun: usize,
    /// Where the last name or text ended.
    behind: usize,
    parts: Vec<Part>,
    open: Vec<Open>,
    documents: usize,
}

impl Walk<'_> {
    fn take(&mut self, event: Event, place: &Stretch) -> Option<()> {
        let byte = |marker: Marker| marker.byte_offset().unwrap_or(0) + self.begun;
        let at = byte(place.start)..byte(place.end).max(byte(place.start));
        match event {
            Event::DocumentStart(..) => self.documents += 1,
            Event::Scalar(said, style, 0, None) => return self.scalar(said.into_owned(), style, at),
            Event::SequenceStart(style, 0, None) => return self.begin(Form::List, style, Next::Item(0), at),
            Event::MappingStart(style, 0, None) => return self.begin(Form::Mapping, style, Next::Name, at),
            Event::SequenceEnd | Event::MappingEnd => self.end(at.end)?,
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => return None,
            Event::Alias(_) | Event::UnresolvedAlias(_) => return None,
            _ => {}
        }
        (self.documents <= 1).then_some(())
    }

    fn scalar(&mut self, said: String, style: ScalarStyle, at: Range<usize>) -> Option<()> {
        if let Some(Open { next: next @ Next::Name, .. }) = self.open.last_mut() {
            self.behind = at.end;
            *next = Next::Value(said, at);
            return Some(());
        }
        let nothing = style == ScalarStyle::Plain && said == "~" && &self.text[at.clone()] != "~";
        let (form, at) = match style {
            // The parser says “~” where there is nothing.
            ScalarStyle::Plain if nothing => (Form::Nothing, self.gap()),
            ScalarStyle::Plain => (Form::Plain, at),
            ScalarStyle::SingleQuoted => (Form::SingleQuoted, at),
            ScalarStyle::DoubleQuoted => (Form::DoubleQuoted, at),
            ScalarStyle::Literal => (Form::Literal, self.block(at)),
            ScalarStyle::Folded => (Form::Folded, self.block(at)),
        };
        self.behind = at.end;
        self.add(if nothing { String::new() } else { said }, form, at)
    }

    /// The place just behind the colon or the dash that has no value.
    fn gap(&self) -> Range<usize> {
        let sign = self.next_of(&[':', '-']);
        let offset = if self.text[sign..].starts_with([':', '-']) { sign + 1 } else { self.behind };
        offset..offset
    }

    /// A block from the sign that opens it to its last line that is not blank; the parser gives its text alone.
    fn block(&self, at: Range<usize>) -> Range<usize> {
        let start = self.next_of(&['|', '>']);
        let end = self.text[..at.end.max(start)].trim_end().len();
        start.min(end)..end
    }

    /// The first of those signs after the last name or text, remarks aside; else where something else stands.
    fn next_of(&self, signs: &[char]) -> usize {
        let mut offset = self.behind;
        while let Some(next) = self.text[offset..].chars().next().filter(|next| !signs.contains(next)) {
            offset += match next {
                '#' => self.text[offset..].find(['\r', '\n']).unwrap_or(self.text.len() - offset),
                ' ' | '\t' | '\r' | '\n' | ':' | '-' | '?' | ',' | '[' | '{' => 1,
                _ => break,
            };
        }
        offset
    }

    fn begin(&mut self, form: Form, style: StructureStyle, next: Next, at: Range<usize>) -> Option<()> {
        self.add(String::new(), form, at)?;
        self.open.push(Open { part: self.parts.len() - 1, is_flow: style == StructureStyle::Flow, next });
        Some(())
    }

    /// A block ends where the next thing begins: what is between is not part of it.
    fn end(&mut self, end: usize) -> Option<()> {
        let Open { part, is_flow, .. } = self.open.pop()?;
        self.behind = if is_flow { end } else { self.behind };
        let start = self.parts[part].at.start;
        self.parts[part].at.end = if is_flow { end } else { self.behind.max(start) };
        Some(())
    }

    /// Adds a value where the walk is; nothing where a name was due.
    fn add(&mut self, text: String, form: Form, at: Range<usize>) -> Option<()> {
        let (mut path, mut name, mut in_flow) = (Vec::new(), None, false);
        if let Some(open) = self.open.last_mut() {
            let group = &self.parts[open.part];
            path.clone_from(&group.path);
            in_flow = group.in_flow || open.is_flow;
            path.push(match std::mem::replace(&mut open.next, Next::Name) {
                Next::Item(number) => {
                    open.next = Next::Item(number + 1);
                    Step::Item(number)
                }
                Next::Value(said, at) => {
                    name = Some(at);
                    Step::Name(said)
                }
                Next::Name => return None,
            });
        }
        self.parts.push(Part { path, text, at, name, form, in_flow });
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `h 1 k` is a path.
    fn steps(path: &str) -> Vec<Step> {
        let step = |step: &str| step.parse().map_or_else(|_| Step::Name(step.to_string()), Step::Item);
        path.split(' ').map(step).collect()
    }

    /// What that text has at the end of that path, and the bytes it is written in.
    fn part(text: &str, path: &str) -> (String, String) {
        let parts = parts(text, 0..text.len()).expect("YAML that can be read");
        let part = parts.into_iter().find(|part| part.path == steps(path)).expect("a part");
        (part.text, text[part.at].to_string())
    }

    #[test]
    fn each_value_has_all_its_bytes_and_no_others() {
        let text = "# head\na: plain # remark\nb: 'it''s'\nc: \"two\\n\"\nd: |-  # why | how\n  one\n  two\n\n# remark\ne: >\n  one\n\
                    \x20 two\n\nf: # nothing\nh: [x, 'y', { k: v, e: }]\ni:\n- |\n  two\n\n  2\n\n\n- # remark\n- l: more\n    words\n\
                    empty: |\nj: ~\nlast: z";
        let cases = [
            ("a", "plain", "plain"),
            ("b", "it's", "'it''s'"),
            ("c", "two\n", "\"two\\n\""),
            ("d", "one\ntwo", "|-  # why | how\n  one\n  two"),
            ("e", "one two\n", ">\n  one\n  two"),
            ("f", "", ""),
            ("h", "", "[x, 'y', { k: v, e: }]"),
            ("h 1", "y", "'y'"),
            ("h 2 k", "v", "v"),
            ("h 2 e", "", ""),
            ("i 0", "two\n\n2\n", "|\n  two\n\n  2"),
            ("i 1", "", ""),
            ("i 2 l", "more words", "more\n    words"),
            ("empty", "", "|"),
            ("j", "~", "~"),
            ("last", "z", "z"),
        ];
        for (path, said, written) in cases {
            assert_eq!(part(text, path), (said.to_string(), written.to_string()), "{path}");
        }
        let gaps = ["f", "h 2 e", "i 1"].map(|path| {
            let parts = parts(text, 0..text.len()).unwrap();
            let part = parts.iter().find(|part| part.path == steps(path)).unwrap();
            text[..part.at.start].chars().last().unwrap()
        });
        assert_eq!(gaps, [':', ':', '-']);
    }

    #[test]
    fn what_candour_refuses_has_no_parts() {
        for text in ["a: &x 1\nb: *x", "a: !!str 1", "a: 1\n---\nb: 2", "? [a]\n: b", "a: [", "a: *x"] {
            assert_eq!(parts(text, 0..text.len()), None, "{text}");
        }
    }
}
