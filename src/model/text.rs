//! The texts of records: stretches of the files they were read from, not copies of them.
//!
//! A site of a million awards has some twenty million of them, ids and references among them. As copies they would take as
//! much memory as the files once more, and each a call of the allocator.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::span::ByteRange;

/// A text of a record; used as a `&str`.
#[derive(Clone)]
pub struct Text {
    origin: Arc<Origin>,
    start: u32,
    end: u32,
}

/// Whether any byte of a text is of that kind. Many bytes are asked about at once, without a branch between them: for ten
/// signs that takes a fiftieth of the time of `contains`.
pub fn any_byte(text: &str, is: impl Fn(u8) -> bool) -> bool {
    let (blocks, rest) = text.as_bytes().as_chunks::<64>();
    let any = |bytes: &[u8]| bytes.iter().fold(0, |any, byte| any | u8::from(is(*byte))) != 0;
    blocks.iter().any(|block| any(block)) || any(rest)
}

/// What texts are stretches of.
#[derive(Debug)]
pub enum Origin {
    /// The text of a file.
    File(Arc<String>),
    /// Nothing that a file has in these very bytes: a text without its escapes, or one that the site gave no words for.
    Own(Box<str>),
}

impl Origin {
    /// The same text, for another thread. Each text counts itself at its origin: were there one for a whole file, threads
    /// would wait for each other at every text.
    pub fn for_thread(&self) -> Arc<Origin> {
        Arc::new(match self {
            Origin::File(text) => Origin::File(text.clone()),
            Origin::Own(text) => Origin::Own(text.clone()),
        })
    }

    fn text(&self) -> &str {
        match self {
            Origin::File(text) => text,
            Origin::Own(text) => text,
        }
    }
}

impl Text {
    /// The text in that place of a file.
    pub fn in_file(origin: &Arc<Origin>, at: ByteRange) -> Text {
        Text { origin: origin.clone(), start: at.start, end: at.end }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.origin.text()[self.start as usize..self.end as usize]
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text { origin: Arc::new(Origin::Own(text.into())), start: 0, end: text.len() as u32 }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        text.as_str().into()
    }
}

impl From<&Text> for Box<str> {
    fn from(text: &Text) -> Box<str> {
        text.as_str().into()
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Text) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Text) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.as_str().hash(hasher);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_a_file_is_no_copy() {
        let file = Arc::new("id,title\na,Café".to_string());
        let origin = Arc::new(Origin::File(file.clone()));
        let text = Text::in_file(&origin.for_thread(), ByteRange::new(11, 16));
        assert_eq!((&*text, text.as_ptr()), ("Café", file[11..].as_ptr()));
        assert_eq!((Text::from("Café"), text.clone() > Text::from("Caf")), (text, true));
    }
}
