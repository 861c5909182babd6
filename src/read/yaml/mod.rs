//! YAML text → a tree of texts, lists and mappings, each with its place. The home of `granit-parser`.
//!
//! Guesses no type: `no`, `01234` and `2023-04-01` stay the text that was typed, and the schema says what it means.

mod empty_entry;
mod marks;
mod parts;
mod quoting;
mod recover;
mod locate;
mod swallowed;
mod tree;
mod words;

use std::borrow::Cow;

use granit_parser::{Event, Parser, Placement, ScalarStyle, ScanError, Span as Stretch, options};

use super::{raw_text, rules};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::limits;
use crate::model::source::{ByteRange, FileId};
pub use locate::{Shape, Standing, standing};
pub(super) use parts::parts;
pub use parts::{Form, Part, Step};
pub(super) use tree::{Content, Document, Key, Node};

/// What a text consists of, as far as it is YAML.
fn events(text: &str) -> impl Iterator<Item = Result<(Event<'_>, Stretch), ScanError>> {
    let options = options! {
        flow_nesting_limit: limits::NESTING,
        block_nesting_limit: limits::NESTING,
        disallow_directives: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: 100_000,
    };
    Parser::new_from_str_with_options(text, options)
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
        reported: 0,
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
    /// How many findings there are of this text.
    reported: usize,
    /// Where the last text without quotes is.
    last_plain: Option<ByteRange>,
}

impl<'a> Builder<'a, '_> {
    /// Reads on from that byte; after a syntax error, says where to try again.
    fn read_from(&mut self, start: usize) -> Option<usize> {
        self.begun = start;
        self.stack.clear();
        self.complete = false;
        let text = self.text;
        for event in events(&text[start..]) {
            match event {
                Ok((event, stretch)) => {
                    let go_on = self.take(event, &stretch);
                    if !go_on || self.reported > limits::FINDINGS_IN_A_FILE {
                        self.damaged = true;
                        return None;
                    }
                }
                Err(error) => return self.recover(&error),
            }
        }
        None
    }

    fn at(&self, stretch: &Stretch) -> ByteRange {
        let start = stretch.start.byte_offset().unwrap_or(0) + self.begun;
        let end = stretch.end.byte_offset().unwrap_or(0) + self.begun;
        ByteRange::new(start, end.max(start))
    }

    fn report(&mut self, rule: &'static Rule, at: ByteRange, message: impl Into<String>, help: impl Into<String>) {
        self.found.report(rule, at.in_file(self.file), raw_text::message(message.into())).help(help);
        self.reported += 1;
        self.damaged |= rule.level == crate::diagnostic::Level::Error;
    }

    /// Takes one event; says whether to go on.
    fn take(&mut self, event: Event<'a>, stretch: &Stretch) -> bool {
        let at = self.at(stretch);
        match event {
            Event::DocumentStart(..) if self.complete => {
                let help = "make one list of the records, each beginning with “- ”, or one file for each";
                self.report(&rules::SEVERAL_DOCUMENTS, at, "a second document begins here, in the same file", help);
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
                self.report(
                    &rules::NEEDS_QUOTES,
                    at,
                    message,
                    "put the text in quotes; to repeat a value, write it again",
                );
                self.offer_quotes(at.start as usize);
                self.add(Node { at, content: Content::Refused });
            }
            _ => {}
        }
        true
    }

    fn scalar(&mut self, text: Cow<'a, str>, style: ScalarStyle, at: ByteRange, refused: bool) -> Node<'a> {
        let (start, end) = (at.start as usize, at.end as usize);
        let at = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if end >= start + 2 => {
                ByteRange::new(start + 1, end - 1)
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                ByteRange::new(start, start + self.text[start..end].trim_end().len())
            }
            _ => at,
        };
        if style == ScalarStyle::Plain {
            self.last_plain = Some(at);
        } else {
            self.last_plain = None;
        }
        if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            self.report_swallowed(start, end);
        }
        // The parser says “~” where there is nothing; if somebody wrote it, it is what was written.
        let nothing = style == ScalarStyle::Plain && text == "~" && self.text.get(start..end) != Some("~");
        if nothing && matches!(self.stack.last(), Some(Open::List { .. })) {
            self.report_empty_entry(start);
        }
        let content = match (refused, nothing) {
            (true, _) => Content::Refused,
            (_, true) => Content::Text(Cow::Borrowed("")),
            _ => Content::Text(text),
        };
        Node { at, content }
    }

    /// Puts a whole value where it belongs.
    fn add(&mut self, node: Node<'a>) {
        match self.stack.last_mut() {
            None => self.add_root(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Mapping { key: key @ None, refused, .. }) => {
                let problem = match node.content {
                    Content::Text(text) if !text.is_empty() => {
                        *key = Some(Key { text, at: node.at });
                        return;
                    }
                    Content::Text(_) => Some("there is a colon here without a field’s name before it"),
                    Content::List(_) | Content::Mapping(_) => {
                        Some("there is a list or mapping here instead of a field’s name")
                    }
                    Content::Refused => None,
                };
                *key = Some(Key { text: Cow::Borrowed(""), at: node.at });
                // What a record without this field lacks would only repeat the fault.
                *refused = true;
                if let Some(problem) = problem {
                    let width = self.text[node.at.start as usize..].chars().next().map_or(0, char::len_utf8);
                    let end = node.at.end.max(node.at.start + width as u32);
                    self.report(&rules::YAML_SYNTAX, ByteRange { end, ..node.at }, problem, "write “field: value”");
                }
            }
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
        Node { at: ByteRange::new(start, start + self.text[start..end.max(start)].trim_end().len()), content }
    }
}
