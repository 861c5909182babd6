//! Where the fields of a YAML text are, for edits that must leave every other byte untouched.

use super::tree::{Content, Node};
use crate::diagnostic::Diagnostics;
use crate::model::source::{ByteRange, FileId};

/// A field in a text; bytes count from the text’s start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where its name begins and ends; nothing for the whole text.
    pub key: Option<(usize, usize)>,
    /// Where its value begins, and ends.
    pub value: (usize, usize),
    pub shape: Shape,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Fields or entries on lines of their own.
    Block,
    /// Between brackets or braces.
    Flow,
    /// Nothing is written.
    Nothing,
    Text,
}

/// The field at the end of that path of names; `None` where there is none, or where the text cannot be read.
pub fn standing(text: &str, names: &[&str]) -> Option<Standing> {
    let document = super::document(FileId(0), text, 0, text.len(), &mut Diagnostics::default());
    let root = document.root.filter(|_| !document.damaged)?;
    let mut node = &root;
    let mut key: Option<ByteRange> = None;
    for name in names {
        let Content::Mapping(pairs) = &node.content else { return None };
        let (found, value) = pairs.iter().find(|(key, _)| key.text == *name)?;
        key = Some(found.at);
        node = value;
    }
    let place = |at: ByteRange| (at.start as usize, at.end as usize);
    let (shape, start) = shape(text, node);
    Some(Standing { key: key.map(place), value: (start, node.at.end as usize), shape })
}

/// How a value is written, and where it begins.
fn shape(text: &str, node: &Node) -> (Shape, usize) {
    let start = node.at.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..start];
    match &node.content {
        Content::Text(own) if own.is_empty() => (Shape::Nothing, start),
        Content::Text(_) | Content::Refused => (Shape::Text, start),
        // Of entries no deeper than the name above them, the parser gives the first without its hyphen.
        Content::List(_) if before.trim() == "-" => (Shape::Block, line + before.find('-').unwrap_or_default()),
        Content::List(_) | Content::Mapping(_) if text[start..].starts_with(['[', '{']) => (Shape::Flow, start),
        Content::List(_) | Content::Mapping(_) => (Shape::Block, start),
    }
}
