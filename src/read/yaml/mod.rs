//! YAML text → a tree of texts, lists and mappings, each with its place. The home of `granit-parser`.
//!
//! Guesses no type: `no`, `01234` and `2023-04-01` stay the text that was typed, and the schema says what it means.

mod builder;
mod recover;
mod words;

use std::borrow::Cow;

use crate::diagnostic::Diagnostics;
use crate::model::limits;
use crate::model::source::{At, FileId};
use builder::Builder;

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
    let mut builder = Builder::new(file, &text[..end], found);
    let mut restarts = 0;
    let mut from = Some(start);
    while let Some(position) = from {
        from = builder.read_from(position).filter(|_| restarts < limits::SYNTAX_ERRORS);
        restarts += 1;
    }
    builder.finish()
}
