//! What a reader's browser does with a file of the site: which addresses it loads unasked, where its links lead, which
//! code it runs.
//!
//! Reads HTML, CSS, SVG and scripts as browsers do, and allows what is known to be harmless instead of refusing what is
//! known to be harmful. Knows no rules: `render` and `load` report what is found here.

pub mod address;
pub mod css;
pub mod html;
mod known;
pub mod page;
pub mod plain;
pub mod script;
mod strict;
mod tag;
mod vocabularies;
pub mod xml;

use std::ops::Range;

pub use tag::BLANK;

/// What a reader's browser would do and may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It loads something from another host, or from no host at all, such as a `data:` address.
    Foreign,
    /// It loads something into a picture, which may only show itself.
    Outside,
    /// It runs script or uses style that the file itself holds.
    Inline,
    /// It follows a link that is neither of the web, of mail nor of a telephone.
    Link,
    /// It meets markup that pages may not hold: frames, objects, or what two browsers read differently.
    Markup,
    /// It uses a file as a script or a style that was not read as one.
    Unread,
    /// It is not held by the policy of `model::policy`.
    NoPolicy,
    /// It has to guess in which encoding the page is.
    NoEncoding,
}

/// Something that a browser may not do, and where the file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub kind: Kind,
    /// The address, attribute or element, as the browser reads it.
    pub what: String,
    /// In bytes of the text that was read.
    pub at: Range<usize>,
}

impl Breach {
    fn new(kind: Kind, what: impl Into<String>, at: Range<usize>) -> Breach {
        Breach { kind, what: what.into(), at }
    }
}
