//! What a page is about, for programs: a thing with its properties, to be written as JSON-LD.
//!
//! Not `serde_json::Value`: each page has some thirty properties, and a map of each would be hashed and thrown away.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// A thing in schema.org's words; its properties stay in their order.
#[derive(Debug)]
pub struct JsonLd<'a>(Vec<(&'static str, Property<'a>)>);

/// What a property says.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Property<'a> {
    Text(Cow<'a, str>),
    Number(usize),
    Yes(bool),
    JsonLd(JsonLd<'a>),
    List(Vec<JsonLd<'a>>),
}

impl<'a> JsonLd<'a> {
    /// A thing of that type.
    pub fn new(kind: &'static str) -> JsonLd<'a> {
        JsonLd(Vec::with_capacity(10)).with("@type", kind)
    }

    /// Things of one vocabulary.
    pub fn graph(vocabulary: &'static str, things: Vec<JsonLd<'a>>) -> JsonLd<'a> {
        JsonLd(Vec::with_capacity(2)).with("@context", vocabulary).with("@graph", Property::List(things))
    }

    /// With a property more.
    pub fn with(mut self, name: &'static str, value: impl Into<Property<'a>>) -> JsonLd<'a> {
        self.0.push((name, value.into()));
        self
    }

    /// With a property more, where there is a value.
    pub fn with_some(self, name: &'static str, value: Option<impl Into<Property<'a>>>) -> JsonLd<'a> {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// As text that may be in a script element: no `<` is in it.
    pub fn text(&self) -> String {
        // What holds text, numbers and lists of these can always be written.
        serde_json::to_string(self).unwrap_or_default().replace('<', "\\u003c")
    }
}

impl Serialize for JsonLd<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'a> From<&'a str> for Property<'a> {
    fn from(text: &'a str) -> Property<'a> {
        Property::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Property<'_> {
    fn from(text: String) -> Self {
        Property::Text(Cow::Owned(text))
    }
}

impl<'a> From<JsonLd<'a>> for Property<'a> {
    fn from(thing: JsonLd<'a>) -> Property<'a> {
        Property::JsonLd(thing)
    }
}

impl<'a> From<Vec<JsonLd<'a>>> for Property<'a> {
    fn from(things: Vec<JsonLd<'a>>) -> Property<'a> {
        Property::List(things)
    }
}
