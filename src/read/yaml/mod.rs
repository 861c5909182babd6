//! YAML text → a tree of texts, lists and mappings, each with its place. The home of `granit-parser`.
//!
//! Guesses no type: `no`, `01234` and `2023-04-01` stay the text that was typed, and the schema says what it means.

mod words;

use std::borrow::Cow;

use granit_parser::{Event, Parser, Placement, ScalarStyle, ScanError, Span as Stretch, Tag, options};

use super::rules;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::limits;
use crate::model::source::{At, FileId};

/// One value of a YAML text.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) at: At,
    pub(super) content: Content<'a>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Content<'a> {
    /// Empty where nothing was written.
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Mapping(Vec<(Key<'a>, Node<'a>)>),
    /// Something that has been reported already.
    Refused,
}

/// The name before a colon.
#[derive(Debug)]
pub(super) struct Key<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) at: At,
}

/// What a YAML text holds.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// None when the text holds nothing but remarks, or could not be read.
    pub(super) root: Option<Node<'a>>,
    /// Whether part of it could not be read.
    pub(super) damaged: bool,
}

/// Reads the stretch `start..end` of a file. After a syntax error in a list, reads on at the next entry.
pub(super) fn document<'a>(
    file: FileId,
    text: &'a str,
    start: usize,
    end: usize,
    found: &mut Diagnostics,
) -> Document<'a> {
    let mut builder = Builder {
        file,
        text: &text[..end],
        found,
        begun: start,
        stack: Vec::new(),
        root: None,
        complete: false,
        damaged: false,
        last_plain: None,
    };
    let mut restarts = 0;
    let mut from = Some(start);
    while let Some(position) = from {
        from = builder.read_from(position).filter(|_| restarts < limits::SYNTAX_ERRORS);
        restarts += 1;
    }
    Document { root: builder.root, damaged: builder.damaged }
}

/// A list or mapping whose end has not come yet.
enum Open<'a> {
    List { start: usize, refused: bool, items: Vec<Node<'a>> },
    Mapping { start: usize, refused: bool, key: Option<Key<'a>>, pairs: Vec<(Key<'a>, Node<'a>)> },
}

struct Builder<'a, 'f> {
    file: FileId,
    /// The file's text up to where reading ends.
    text: &'a str,
    found: &'f mut Diagnostics,
    /// Where the present attempt began; places of events count from here.
    begun: usize,
    stack: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    /// The first document has ended.
    complete: bool,
    damaged: bool,
    /// Where the last text without quotes stands.
    last_plain: Option<At>,
}

impl<'a> Builder<'a, '_> {
    /// Reads on from that byte; after a syntax error, says where to try again.
    fn read_from(&mut self, start: usize) -> Option<usize> {
        self.begun = start;
        self.stack.clear();
        self.complete = false;
        let text = self.text;
        let options = options! {
            flow_nesting_limit: limits::NESTING,
            block_nesting_limit: limits::NESTING,
            disallow_directives: true,
            emit_unresolved_aliases: true,
            max_buffered_comment_events: 100_000,
        };
        for event in Parser::new_from_str_with_options(&text[start..], options) {
            match event {
                Ok((event, stretch)) => {
                    if !self.take(event, &stretch) {
                        return None;
                    }
                }
                Err(error) => return self.recover(&error),
            }
        }
        None
    }

    fn at(&self, stretch: &Stretch) -> At {
        let start = stretch.start.byte_offset().unwrap_or(0) + self.begun;
        let end = stretch.end.byte_offset().unwrap_or(0) + self.begun;
        At::new(start, end.max(start))
    }

    fn report(&mut self, rule: &'static Rule, at: At, message: impl Into<String>, help: impl Into<String>) {
        self.found.report(rule, at.in_file(self.file), message).help(help);
        self.damaged |= rule.level == crate::diagnostic::Level::Error;
    }

    /// Takes one event; says whether to go on.
    fn take(&mut self, event: Event<'a>, stretch: &Stretch) -> bool {
        let at = self.at(stretch);
        match event {
            Event::DocumentStart(..) if self.complete => {
                let help = "make one list of the records, each beginning with “- ”, or one file for each";
                self.report(&rules::SEVERAL_DOCUMENTS, at, "here begins a second document in one file", help);
                return false;
            }
            Event::DocumentEnd => self.complete = true,
            Event::Comment(remark, Placement::Right) => self.warn_of_cut(&remark, at),
            Event::Scalar(text, style, anchor, tag) => {
                let refused = self.refuse_marks(anchor, tag.as_deref(), at, stretch);
                let node = self.scalar(text, style, at, refused);
                self.add(node);
            }
            Event::SequenceStart(_, anchor, tag) => {
                let refused = self.refuse_marks(anchor, tag.as_deref(), at, stretch);
                self.stack.push(Open::List { start: at.start as usize, refused, items: Vec::new() });
            }
            Event::MappingStart(_, anchor, tag) => {
                let refused = self.refuse_marks(anchor, tag.as_deref(), at, stretch);
                let start = at.start as usize;
                self.stack.push(Open::Mapping { start, refused, key: None, pairs: Vec::new() });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at.end as usize),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let message = format!("“{}” begins with *, which YAML takes for a repeated value", self.line_from(at));
                self.report(&rules::NEEDS_QUOTES, at, message, "put the text in quotes");
                self.add(Node { at, content: Content::Refused });
            }
            _ => {}
        }
        true
    }

    fn scalar(&mut self, text: Cow<'a, str>, style: ScalarStyle, at: At, refused: bool) -> Node<'a> {
        let (start, end) = (at.start as usize, at.end as usize);
        let at = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if end >= start + 2 => At::new(start + 1, end - 1),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                At::new(start, start + self.text[start..end].trim_end().len())
            }
            _ => at,
        };
        if style == ScalarStyle::Plain {
            self.last_plain = Some(at);
        } else {
            self.last_plain = None;
        }
        // The parser says “~” where nothing stands; where somebody wrote it, it is what was written.
        let nothing = style == ScalarStyle::Plain && text == "~" && self.text.get(start..end) != Some("~");
        let content = match (refused, nothing) {
            (true, _) => Content::Refused,
            (_, true) => Content::Text(Cow::Borrowed("")),
            _ => Content::Text(text),
        };
        Node { at, content }
    }

    /// Reports an anchor or a tag: nobody who writes records means one.
    fn refuse_marks(&mut self, anchor: usize, tag: Option<&Tag>, at: At, stretch: &Stretch) -> bool {
        let mark = if tag.is_some() {
            let start = stretch.tag_start.and_then(|marker| marker.byte_offset());
            start.map_or(at.start as usize, |start| start + self.begun)
        } else if anchor != 0 {
            self.text[..at.start as usize].rfind('&').unwrap_or(at.start as usize)
        } else {
            return false;
        };
        let at = At::new(mark, mark.max(at.end as usize));
        let sign = self.text[mark..].chars().next().unwrap_or('&');
        let message = format!("“{}” begins with {sign}, which has a meaning of its own in YAML", self.line_from(at));
        self.report(&rules::NEEDS_QUOTES, at, message, "put the text in quotes");
        true
    }

    /// The text from there to the end of its line.
    fn line_from(&self, at: At) -> &'a str {
        let rest = &self.text[at.start as usize..];
        rest[..rest.find(['\r', '\n']).unwrap_or(rest.len())].trim_end()
    }

    /// Puts a whole value where it belongs.
    fn add(&mut self, node: Node<'a>) {
        match self.stack.last_mut() {
            None => self.add_root(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Mapping { key: key @ None, .. }) => match node.content {
                Content::Text(text) => *key = Some(Key { text, at: node.at }),
                content => {
                    *key = Some(Key { text: Cow::Borrowed(""), at: node.at });
                    if !matches!(content, Content::Refused) {
                        let message = "a list or mapping stands where a field’s name should";
                        self.report(&rules::YAML_SYNTAX, node.at, message, "write “field: value”");
                    }
                }
            },
            Some(Open::Mapping { key, pairs, .. }) => {
                let key = key.take().expect("a value follows its key");
                pairs.push((key, node));
            }
        }
    }

    /// After a syntax error the entries of the rest join those of before.
    fn add_root(&mut self, node: Node<'a>) {
        match (&mut self.root, node.content) {
            (Some(Node { content: Content::List(items), .. }), Content::List(more)) => items.extend(more),
            (root, content) => *root = Some(Node { at: node.at, content }),
        }
    }

    fn close(&mut self, end: usize) {
        let node = match self.stack.pop() {
            None => return,
            Some(Open::List { start, refused: false, items }) => self.node(start, end, Content::List(items)),
            Some(Open::Mapping { start, refused: false, pairs, .. }) => self.node(start, end, Content::Mapping(pairs)),
            Some(Open::List { start, .. } | Open::Mapping { start, .. }) => self.node(start, end, Content::Refused),
        };
        self.add(node);
    }

    /// A block ends where the next thing begins: what is between is not part of it.
    fn node(&self, start: usize, end: usize, content: Content<'a>) -> Node<'a> {
        Node { at: At::new(start, start + self.text[start..end.max(start)].trim_end().len()), content }
    }

    fn warn_of_cut(&mut self, remark: &str, at: At) {
        let Some(plain) = self.last_plain else { return };
        let same_line = self.text.get(plain.end as usize..at.start as usize);
        let same_line = same_line.is_some_and(|between| !between.contains(['\r', '\n']));
        if !same_line || !remark.starts_with(|first: char| first.is_alphanumeric()) {
            return;
        }
        let is_key = self.text[plain.end as usize..].starts_with(':');
        let whole = if is_key { at } else { At::new(plain.start as usize, at.end as usize) };
        let text = &self.text[whole.start as usize..whole.end as usize];
        let message = format!("“#{remark}” is taken for a remark, because # follows a space");
        self.report(&rules::VALUE_CUT, whole, message, format!("if it belongs to the value, use quotes: \"{text}\""));
    }

    /// Reports a syntax error, drops the record it stands in and says where the next begins.
    fn recover(&mut self, error: &ScanError) -> Option<usize> {
        let place = (error.marker().byte_offset().unwrap_or(0) + self.begun).min(self.text.len());
        self.damaged = true;
        let (list_start, mut items, item) = match self.stack.first_mut() {
            Some(Open::List { start, items, .. }) => (*start, std::mem::take(items), self.stack.get(1)),
            _ => {
                let from = self.begun;
                self.report_syntax(error, from, place);
                return None;
            }
        };
        let item_start = item.map(|open| match open {
            Open::List { start, .. } | Open::Mapping { start, .. } => *start,
        });
        let indent = list_start - self.line_start(list_start);
        let faulty = item_start.or_else(|| self.last_entry(indent, list_start, place)).unwrap_or(list_start);
        let faulty = self.line_start(faulty);
        self.report_syntax(error, faulty, place);
        items.retain(|node| self.line_start(node.at.start as usize) < faulty);
        self.stack.clear();
        self.add_root(Node { at: At::new(list_start, faulty.max(list_start)), content: Content::List(items) });
        // Never the place this attempt began at: each attempt reads at least one entry less.
        self.next_entry(indent, faulty.max(self.begun))
    }

    fn line_start(&self, place: usize) -> usize {
        self.text[..place].rfind(['\r', '\n']).map_or(0, |end| end + 1)
    }

    /// The first line after `after` that begins with a dash at that indentation.
    fn next_entry(&self, indent: usize, after: usize) -> Option<usize> {
        self.entries(indent, after).find(|start| *start > after)
    }

    /// The last such line up to `to`.
    fn last_entry(&self, indent: usize, from: usize, to: usize) -> Option<usize> {
        self.entries(indent, self.line_start(from)).take_while(|start| *start <= to).last()
    }

    fn entries(&self, indent: usize, from: usize) -> impl Iterator<Item = usize> {
        let text = self.text;
        let starts = std::iter::successors(Some(from), move |start| {
            text[*start..].find(['\r', '\n']).map(|end| start + end + 1)
        });
        starts.filter(move |start| {
            let line = &text[*start..];
            let dash = line.trim_start_matches(' ');
            line.len() - dash.len() == indent
                && (dash.starts_with("- ") || dash.starts_with("-\n") || dash.starts_with("-\r"))
        })
    }

    fn report_syntax(&mut self, error: &ScanError, from: usize, place: usize) {
        let place = words::place(error.kind(), &self.text[from..], place - from) + from;
        let line = self.line_start(place);
        let said_already = self.found.list.last().is_some_and(|last| {
            last.span.file == self.file
                && std::ptr::eq(last.rule, &rules::NEEDS_QUOTES)
                && self.line_start((last.span.start as usize).min(self.text.len())) == line
        });
        if said_already {
            return;
        }
        let width = self.text[place..].chars().next().filter(|next| !next.is_control()).map_or(0, char::len_utf8);
        let continued = self.last_plain.is_some_and(|plain| {
            plain.end as usize == place && self.text[plain.start as usize..place].contains(['\r', '\n'])
        });
        let (rule, message, help) = words::explain(error.kind(), continued);
        self.report(rule, At::new(place, place + width), message, help);
    }
}
