//! Events of the parser → a tree of nodes, and what is wrong with a text that is YAML nonetheless.

use std::borrow::Cow;

use granit_parser::{Event, Parser, Placement, ScalarStyle, Span as Stretch, Tag, options};

use super::{Content, Document, Key, Node};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::limits;
use crate::model::source::{At, FileId};
use crate::read::rules;

/// A list or mapping whose end has not come yet.
pub(super) enum Open<'a> {
    List { start: usize, refused: bool, items: Vec<Node<'a>> },
    Mapping { start: usize, refused: bool, key: Option<Key<'a>>, pairs: Vec<(Key<'a>, Node<'a>)> },
}

/// What has been read of a text so far.
pub(super) struct Builder<'a, 'f> {
    pub(super) file: FileId,
    /// The file's text up to where reading ends.
    pub(super) text: &'a str,
    pub(super) found: &'f mut Diagnostics,
    /// Where the present attempt began; places of events count from here.
    pub(super) begun: usize,
    pub(super) stack: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    /// The first document has ended.
    complete: bool,
    pub(super) damaged: bool,
    /// Where the last text without quotes stands.
    pub(super) last_plain: Option<At>,
}

impl<'a, 'f> Builder<'a, 'f> {
    /// A builder of what `text` holds; `text` is a file up to where reading ends.
    pub(super) fn new(file: FileId, text: &'a str, found: &'f mut Diagnostics) -> Builder<'a, 'f> {
        Builder {
            file,
            text,
            found,
            begun: 0,
            stack: Vec::new(),
            root: None,
            complete: false,
            damaged: false,
            last_plain: None,
        }
    }

    /// What was read.
    pub(super) fn finish(self) -> Document<'a> {
        Document { root: self.root, damaged: self.damaged }
    }

    /// Reads on from that byte; after a syntax error, says where to try again.
    pub(super) fn read_from(&mut self, start: usize) -> Option<usize> {
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

    pub(super) fn report(&mut self, rule: &'static Rule, at: At, message: impl Into<String>, help: impl Into<String>) {
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
                let refused = self.refuse_marks(anchor, tag.as_deref(), at, stretch, true);
                let node = self.scalar(text, style, at, refused);
                self.add(node);
            }
            Event::SequenceStart(_, anchor, tag) => {
                let refused = self.refuse_marks(anchor, tag.as_deref(), at, stretch, false);
                self.stack.push(Open::List { start: at.start as usize, refused, items: Vec::new() });
            }
            Event::MappingStart(_, anchor, tag) => {
                let refused = self.refuse_marks(anchor, tag.as_deref(), at, stretch, false);
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
        // The parser says “~” where nothing stands, and where somebody wrote it to say so.
        let nothing = style == ScalarStyle::Plain && text == "~";
        let content = match (refused, nothing) {
            (true, _) => Content::Refused,
            (_, true) => Content::Text(Cow::Borrowed("")),
            _ => Content::Text(text),
        };
        Node { at, content }
    }

    /// Reports an anchor or a tag: nobody who writes records means one.
    fn refuse_marks(&mut self, anchor: usize, tag: Option<&Tag>, at: At, stretch: &Stretch, whole: bool) -> bool {
        let mark = if tag.is_some() {
            let start = stretch.tag_start.and_then(|marker| marker.byte_offset());
            start.map_or(at.start as usize, |start| start + self.begun)
        } else if anchor != 0 {
            self.text[..at.start as usize].rfind('&').unwrap_or(at.start as usize)
        } else {
            return false;
        };
        // Of a list or mapping only its first sign is known yet; of a text, all.
        let line = mark + self.line_from(At::new(mark, mark)).len();
        let at = At::new(mark, if whole { line.min(at.end as usize) } else { line });
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
    pub(super) fn add_root(&mut self, node: Node<'a>) {
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
}
