//! Messages in Fluent, found by their names. The home of `fluent_bundle`.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::ParserError;
use unic_langid::LanguageIdentifier;

use super::bounds;
use super::fault::Fault;
use crate::model::hash::FastMap;
use crate::model::language::Language;

/// The program's own texts.
const ENGLISH: &str = include_str!("../../themes/default/text/en.ftl");
const WELSH: &str = include_str!("../../themes/default/text/cy.ftl");

/// The program's own messages, as its theme writes them.
pub(super) fn own_text(language: Language) -> &'static str {
    match language {
        Language::English => ENGLISH,
        Language::Welsh => WELSH,
    }
}

/// A value put into a message: text stays as it is, a number also decides between singular and plural.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    Text(&'a str),
    Number(usize),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Argument<'a> {
        Argument::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Argument<'a> {
        Argument::Text(text)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Argument::Number(number)
    }
}

/// The messages of one language. Those that need no values are made once.
pub(super) struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    fixed: FastMap<String, Box<str>>,
    /// The values that each message names; an attribute is named `message.attribute`.
    values: BTreeMap<String, BTreeSet<String>>,
}

impl Catalogue {
    /// The program's own messages.
    pub(super) fn new(language: Language) -> Catalogue {
        let code: LanguageIdentifier = language.code().parse().expect("a code of Language::ALL is one of a language");
        let mut bundle = FluentBundle::new_concurrent(vec![code]);
        // The marks that Fluent would put around each value show as boxes where a font lacks them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(grouped(number.value as usize)),
            _ => None,
        }));
        let mut catalogue = Catalogue { language, bundle, fixed: FastMap::default(), values: BTreeMap::new() };
        let own = own_text(language);
        let resource = FluentResource::try_new(own.to_string()).unwrap_or_else(|(partial, _)| partial);
        catalogue.values = messages(&resource).into_iter().map(|named| (named.id, named.values)).collect();
        catalogue.bundle.add_resource_overriding(resource);
        catalogue.fix();
        catalogue
    }

    /// Puts messages in the place of those that have their names; returns all that is wrong with them.
    pub(super) fn replace(&mut self, text: &str) -> Vec<Fault> {
        if let Some(beyond) = bounds::beyond(text) {
            return vec![beyond];
        }
        let (resource, mut faults) = match FluentResource::try_new(text.to_string()) {
            Ok(resource) => (resource, Vec::new()),
            Err((partial, errors)) => (partial, errors.iter().map(|error| unreadable(error, text)).collect()),
        };
        let mut seen = BTreeSet::new();
        for Named { id, start, values } in messages(&resource) {
            let end = start + id.find('.').unwrap_or(id.len());
            let fault = |message, help| Fault { start, end, message, help };
            match self.values.get(&id) {
                _ if !seen.insert(id.clone()) => {
                    faults.push(fault(format!("“{id}” is given twice"), "keep one of the two"));
                }
                None => {
                    let help = "see the file of the same name in the default theme for the names";
                    faults.push(fault(format!("no page uses a message called “{id}”"), help));
                }
                Some(known) => {
                    for name in values.difference(known) {
                        let help = "use the names in braces from the default theme’s message";
                        faults.push(fault(format!("“{id}” has no value called “${name}”"), help));
                    }
                }
            }
        }
        if faults.is_empty() {
            let places = messages(&resource);
            self.bundle.add_resource_overriding(resource);
            faults = places.into_iter().filter_map(|named| self.unsayable(named)).collect();
            if !faults.is_empty() {
                *self = Catalogue::new(self.language);
            }
            self.fix();
        }
        faults
    }

    /// What is wrong with a message that cannot be put together: it names what is not there, goes round, or names too much.
    fn unsayable(&self, Named { id, start, values }: Named) -> Option<Fault> {
        let given: FluentArgs = values.iter().map(|name| (name.as_str(), FluentValue::from(1))).collect();
        let mut wrong = Vec::new();
        self.bundle.format_pattern(self.pattern(&id)?, Some(&given), &mut wrong);
        let message = match wrong.first()? {
            FluentError::ResolverError(ResolverError::Cyclic) => {
                format!("“{id}” refers to itself, directly or through other messages")
            }
            FluentError::ResolverError(ResolverError::TooManyPlaceables) => {
                format!("“{id}” is made of too many other messages")
            }
            _ => format!("“{id}” refers to something that does not exist"),
        };
        let end = start + id.find('.').unwrap_or(id.len());
        Some(Fault { start, end, message, help: "write the text itself in its place" })
    }

    /// The message, or the attribute of one, of that name.
    fn pattern(&self, id: &str) -> Option<&Pattern<&str>> {
        let (message, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let message = self.bundle.get_message(message)?;
        match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        }
    }

    /// Makes the messages that need no values.
    fn fix(&mut self) {
        let plain: Vec<_> =
            self.values.iter().filter(|(_, named)| named.is_empty()).map(|(id, _)| id.clone()).collect();
        let texts: Vec<_> = plain.iter().map(|id| self.format(id, &[]).into()).collect();
        self.fixed = plain.into_iter().zip(texts).collect();
    }

    /// The message of that name; the name itself where there is none, which the tests rule out.
    pub(super) fn get<'a>(&'a self, id: &'a str) -> &'a str {
        self.find(id).unwrap_or(id)
    }

    /// The message of that name, where there is one that needs no values.
    pub(super) fn find(&self, id: &str) -> Option<&str> {
        self.fixed.get(id).map(|text| &**text)
    }

    /// The names of all messages.
    #[cfg(test)]
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// Whether there is a message of that name.
    pub(super) fn has(&self, id: &str) -> bool {
        self.values.contains_key(id)
    }

    /// All messages that need no values.
    pub(super) fn fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        let ids = self.values.keys();
        ids.filter_map(|id| Some((id.as_str(), &**self.fixed.get(id)?)))
    }

    /// The message of that name with values in their places.
    pub(super) fn format(&self, id: &str, given: &[(&'static str, Argument)]) -> String {
        let Some(pattern) = self.pattern(id) else { return id.to_string() };
        if let Some(text) = in_place(pattern, given) {
            return text;
        }
        let values = given.iter().map(|(name, value)| {
            let value = match value {
                Argument::Text(text) => FluentValue::from(*text),
                Argument::Number(number) => FluentValue::from(*number),
            };
            (*name, value)
        });
        let values: FluentArgs = values.collect();
        self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }
}

/// A message that only has values in it, as most have, with these in their places; nothing where it is more than that. Every
/// page has several, and the library gathers values and guards against circles for each.
fn in_place(pattern: &Pattern<&str>, given: &[(&'static str, Argument)]) -> Option<String> {
    let mut text = String::with_capacity(64);
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match given.iter().find(|(name, _)| *name == id.name)?.1 {
                Argument::Text(value) => text.push_str(value),
                Argument::Number(number) => text.push_str(&grouped(number)),
            },
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

/// A line that is not a message; the parser reports all that it could not read up to the next one.
fn unreadable(error: &ParserError, text: &str) -> Fault {
    let start = error.slice.as_ref().unwrap_or(&error.pos).start;
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    Fault {
        start,
        end: start + line.len(),
        message: "this is not a message".to_string(),
        help: "write “name = text”, and begin further lines of a text with spaces",
    }
}

/// A message or an attribute of one: its place, and the values it names.
struct Named {
    id: String,
    start: usize,
    values: BTreeSet<String>,
}

/// Every message of a file; an attribute is named `message.attribute`.
fn messages(resource: &FluentResource) -> Vec<Named> {
    let mut all = Vec::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let start = id.as_ptr() as usize - resource.source().as_ptr() as usize;
        let mut add = |id: String, pattern: &Pattern<&str>| {
            let mut values = BTreeSet::new();
            add_values(pattern, &mut values);
            all.push(Named { id, start, values });
        };
        if let Some(pattern) = &message.value {
            add(id.to_string(), pattern);
        }
        message.attributes.iter().for_each(|attribute| add(format!("{id}.{}", attribute.id.name), &attribute.value));
    }
    all
}

fn add_values(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    let mut add = |expression: &InlineExpression<&str>| {
        if let InlineExpression::VariableReference { id } = expression {
            values.insert(id.name.to_string());
        }
    };
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inline) } => add(inline),
            PatternElement::Placeable { expression: Expression::Select { selector, .. } } => add(selector),
            PatternElement::TextElement { .. } => {}
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression: Expression::Select { variants, .. } } = element {
            variants.iter().for_each(|variant| add_values(&variant.value, values));
        }
    }
}

/// `1,250`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
