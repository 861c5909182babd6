//! Texts in one language or several.

use super::language::Language;
use super::source::ByteRange;
use super::text::Text;

/// A text in more than one language; each with its place.
#[derive(Clone, Debug, Default)]
pub struct Translated {
    pub en: Option<(Text, ByteRange)>,
    pub cy: Option<(Text, ByteRange)>,
}

/// A text as the record has it: in one language or several.
#[derive(Clone, Copy, Debug)]
pub enum LocalStr<'a> {
    One(&'a str),
    Many(&'a Translated),
}

impl<'a> LocalStr<'a> {
    /// The text in English, else in the language there is.
    pub fn text(self) -> &'a str {
        match self {
            LocalStr::One(text) => text,
            LocalStr::Many(texts) => {
                let text = texts.en.as_ref().or(texts.cy.as_ref());
                text.map_or("", |(text, _)| text)
            }
        }
    }

    /// The text in Welsh, where it is given beside the English.
    pub fn welsh(self) -> Option<&'a str> {
        match self {
            LocalStr::Many(Translated { en: Some(_), cy: Some((text, _)) }) => Some(text),
            _ => None,
        }
    }

    /// The text in that language, else in the one there is; and which it is in. Without a language, it is in `first`.
    pub fn in_language(self, wanted: Language, first: Language) -> (&'a str, Language) {
        match self {
            LocalStr::One(text) => (text, first),
            LocalStr::Many(texts) => {
                let english = texts.en.as_ref().map(|(text, _)| (&**text, Language::English));
                let welsh = texts.cy.as_ref().map(|(text, _)| (&**text, Language::Welsh));
                let text = if wanted == Language::Welsh { welsh.or(english) } else { english.or(welsh) };
                text.unwrap_or(("", wanted))
            }
        }
    }
}

/// A [`LocalStr`] that outlives the record it was read in.
#[derive(Clone, Debug)]
pub enum LocalString {
    One(Box<str>),
    Many(Translated),
}

impl LocalString {
    /// The text, to be read in one language.
    pub fn as_prose(&self) -> LocalStr<'_> {
        match self {
            LocalString::One(text) => LocalStr::One(text),
            LocalString::Many(texts) => LocalStr::Many(texts),
        }
    }
}

impl Default for LocalString {
    fn default() -> LocalString {
        LocalString::One("".into())
    }
}

impl From<LocalStr<'_>> for LocalString {
    fn from(prose: LocalStr) -> LocalString {
        match prose {
            LocalStr::One(text) => LocalString::One(text.into()),
            LocalStr::Many(texts) => LocalString::Many(texts.clone()),
        }
    }
}
