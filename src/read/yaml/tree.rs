//! What a YAML text says: texts, lists and mappings, each with its place.

use std::borrow::Cow;

use crate::model::source::ByteRange;

/// One value of a YAML text.
#[derive(Debug)]
pub(in crate::read) struct Node<'a> {
    pub(in crate::read) at: ByteRange,
    pub(in crate::read) content: Content<'a>,
}

/// What a value is.
#[derive(Debug)]
pub(in crate::read) enum Content<'a> {
    /// Empty where nothing was written.
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Mapping(Vec<(Key<'a>, Node<'a>)>),
    /// Something that has been reported already.
    Refused,
}

/// The name before a colon.
#[derive(Debug)]
pub(in crate::read) struct Key<'a> {
    pub(in crate::read) text: Cow<'a, str>,
    pub(in crate::read) at: ByteRange,
}

/// What a YAML text holds.
#[derive(Debug)]
pub(in crate::read) struct Document<'a> {
    /// None when the text holds nothing but remarks, or could not be read.
    pub(in crate::read) root: Option<Node<'a>>,
    /// Whether part of it could not be read.
    pub(in crate::read) damaged: bool,
}
