//! Typed values with their places, and the typed keys that read them.

use super::date::{Date, FinancialYear};
use super::field::{Choice, Field, FieldDef, Kind, SplitKind};
use super::language::Language;
use super::money::Pence;
use super::percentage::Percentage;
use super::record_key::RecordKey;
use super::source::At;

/// One value as read: typed once, never text that means something else.
#[derive(Debug)]
pub enum Value {
    Text(Box<str>),
    Translated(Box<Translated>),
    Money(Pence),
    Percent(Percentage),
    Date(Date),
    Year(FinancialYear),
    Count(u64),
    YesNo(bool),
    Reference(Reference),
    List(Box<[Item]>),
    Split(Box<[Share]>),
    Group(Box<Fields>),
    Groups(Box<[Group]>),
    /// The record says in so many words that the sum was never published.
    NotPublished,
    /// Something was written here that could not be read; it has been reported.
    Invalid,
}

/// A text in more than one language; each with its place.
#[derive(Clone, Debug, Default)]
pub struct Translated {
    pub en: Option<(Box<str>, At)>,
    pub cy: Option<(Box<str>, At)>,
}

/// An id that names another record, and that record once `link` has found it.
#[derive(Debug)]
pub struct Reference {
    pub id: Box<str>,
    pub target: Option<RecordKey>,
}

/// One entry of a list.
#[derive(Debug)]
pub struct Item {
    pub value: Value,
    pub at: At,
}

/// How much one key of a split has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Portion {
    Money(Pence),
    /// Where the split allows percentages.
    Percent(Percentage),
}

/// One key of a split with its amount.
#[derive(Debug)]
pub struct Share {
    pub key: Value,
    pub key_at: At,
    /// None when a lone key was written: it means all of it.
    pub amount: Option<Portion>,
    pub amount_at: At,
    /// False for a later year still subject to approval.
    pub confirmed: bool,
}

impl Share {
    /// The sum of money it gives; none for a lone key, and for a percentage.
    pub fn money(&self) -> Option<Pence> {
        match self.amount? {
            Portion::Money(sum) => Some(sum),
            Portion::Percent(_) => None,
        }
    }

    /// The record this share names, if it names one and it exists.
    pub fn target(&self) -> Option<RecordKey> {
        match &self.key {
            Value::Reference(reference) => reference.target,
            _ => None,
        }
    }

    /// The financial year this share names, if it names one.
    pub fn year(&self) -> Option<FinancialYear> {
        match self.key {
            Value::Year(year) => Some(year),
            _ => None,
        }
    }
}

/// A small record inside a record.
#[derive(Debug)]
pub struct Group {
    pub fields: Fields,
    pub at: At,
}

/// Values by field, in the order they were written. Used by records and by the groups inside them.
#[derive(Debug, Default)]
pub struct Fields {
    pub entries: Box<[Entry]>,
}

/// One field's value and where it is.
#[derive(Debug)]
pub struct Entry {
    pub def: &'static FieldDef,
    pub value: Value,
    pub at: At,
}

impl Fields {
    /// The value of that field, if it was given and could be read.
    pub fn get<'a, T: FieldValue>(&'a self, field: &Field<T>) -> Option<T::Out<'a>> {
        T::read(self.value(&field.def)?)
    }

    /// The untyped value of that field, for code that walks all fields.
    pub fn value(&self, field: &FieldDef) -> Option<&Value> {
        self.entry(field).map(|entry| &entry.value)
    }

    /// The field's value with its place. Fields are the same when their names are: a site may tighten a definition.
    pub fn entry(&self, field: &FieldDef) -> Option<&Entry> {
        // Looked up tens of millions of times on a large site: lengths and first letters, which mostly tell names apart,
        // are compared before the rest.
        let (length, first) = (field.name.len(), field.name.as_bytes().first());
        self.entries.iter().find(|entry| {
            std::ptr::eq(entry.def, field)
                || entry.def.name.len() == length
                    && entry.def.name.as_bytes().first() == first
                    && entry.def.name == field.name
        })
    }

    /// Whether anything was written for that field, readable or not.
    pub fn has(&self, field: &FieldDef) -> bool {
        self.entry(field).is_some()
    }
}

/// A text as the record has it: in one language or several.
#[derive(Clone, Copy, Debug)]
pub enum Prose<'a> {
    One(&'a str),
    Many(&'a Translated),
}

impl<'a> Prose<'a> {
    /// The text in English, else in the language there is.
    pub fn text(self) -> &'a str {
        match self {
            Prose::One(text) => text,
            Prose::Many(texts) => {
                let text = texts.en.as_ref().or(texts.cy.as_ref());
                text.map_or("", |(text, _)| text)
            }
        }
    }

    /// The text in that language, else in the one there is; and which it is in. Without a language, it is in `first`.
    pub fn in_language(self, wanted: Language, first: Language) -> (&'a str, Language) {
        match self {
            Prose::One(text) => (text, first),
            Prose::Many(texts) => {
                let english = texts.en.as_ref().map(|(text, _)| (&**text, Language::English));
                let welsh = texts.cy.as_ref().map(|(text, _)| (&**text, Language::Welsh));
                let text = if wanted == Language::Welsh { welsh.or(english) } else { english.or(welsh) };
                text.unwrap_or(("", wanted))
            }
        }
    }
}

/// A [`Prose`] that outlives the record it was read in.
#[derive(Clone, Debug)]
pub enum OwnedProse {
    One(Box<str>),
    Many(Translated),
}

impl OwnedProse {
    /// The text, to be read in one language.
    pub fn as_prose(&self) -> Prose<'_> {
        match self {
            OwnedProse::One(text) => Prose::One(text),
            OwnedProse::Many(texts) => Prose::Many(texts),
        }
    }
}

impl Default for OwnedProse {
    fn default() -> OwnedProse {
        OwnedProse::One("".into())
    }
}

impl From<Prose<'_>> for OwnedProse {
    fn from(prose: Prose) -> OwnedProse {
        match prose {
            Prose::One(text) => OwnedProse::One(text.into()),
            Prose::Many(texts) => OwnedProse::Many(texts.clone()),
        }
    }
}

/// Reads a value as the Rust type a field promises.
pub trait FieldValue: Sized {
    type Out<'a>;
    fn read(value: &Value) -> Option<Self::Out<'_>>;
}

macro_rules! field_value {
    ($(#[$doc:meta])* $name:ident, $a:lifetime $out:ty, $pattern:pat => $result:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl FieldValue for $name {
            type Out<$a> = $out;
            fn read(value: &Value) -> Option<Self::Out<'_>> {
                match value {
                    $pattern => Some($result),
                    _ => None,
                }
            }
        }
    };
}

field_value!(/** Plain text, an id, an address or one of a few words. */ Text, 'a &'a str, Value::Text(text) => text);
field_value!(/** A sum of money. */ Money, 'a Pence, Value::Money(pence) => *pence);
field_value!(/** A percentage. */ Percent, 'a Percentage, Value::Percent(percentage) => *percentage);
field_value!(/** A day. */ Day, 'a Date, Value::Date(date) => *date);
field_value!(/** A financial year. */ Year, 'a FinancialYear, Value::Year(year) => *year);
field_value!(/** A whole number. */ Count, 'a u64, Value::Count(count) => *count);
field_value!(/** Yes or no. */ YesNo, 'a bool, Value::YesNo(answer) => *answer);
field_value!(/** The id of another record. */ Ref, 'a &'a Reference, Value::Reference(reference) => reference);
field_value!(/** Several values. */ List, 'a &'a [Item], Value::List(items) => items);
field_value!(/** Sums by key. */ Split, 'a &'a [Share], Value::Split(shares) => shares);
field_value!(/** One small record. */ One, 'a &'a Fields, Value::Group(fields) => fields);
field_value!(/** Small records. */ Many, 'a &'a [Group], Value::Groups(groups) => groups);

/// Text that may be in several languages.
#[derive(Debug)]
pub struct Words;

impl FieldValue for Words {
    type Out<'a> = Prose<'a>;
    fn read(value: &Value) -> Option<Prose<'_>> {
        match value {
            Value::Text(text) => Some(Prose::One(text)),
            Value::Translated(texts) => Some(Prose::Many(texts)),
            _ => None,
        }
    }
}

macro_rules! constructors {
    ($($type:ident: $($name:ident($kind:expr $(, $argument:ident: $argument_type:ty)?)),+;)+) => { $(
        #[allow(missing_docs, reason = "each makes an optional field of the kind it is named after")]
        impl Field<$type> { $(
            pub const fn $name(
                name: &'static str, label: &'static str, help: &'static str $(, $argument: $argument_type)?
            ) -> Field<$type> {
                Field::of_kind(name, label, help, $kind)
            }
        )+ }
    )+ };
}

constructors! {
    Text: text(Kind::Text), id(Kind::Id), url(Kind::Url), choice(Kind::Choice(choices), choices: &'static [Choice]);
    Words: words(Kind::Text), markdown(Kind::Markdown);
    Money: money(Kind::Money);
    Percent: percent(Kind::Percent);
    Day: date(Kind::Date);
    Year: year(Kind::Year);
    Count: count(Kind::Count);
    YesNo: yes_no(Kind::YesNo);
    Ref: reference(Kind::Reference(to), to: &'static str);
    List: list(Kind::List(of), of: &'static Kind);
    Split: split(Kind::Split(split), split: &'static SplitKind);
    One: group(Kind::Group(fields), fields: &'static [&'static FieldDef]);
    Many: groups(Kind::Groups(fields), fields: &'static [&'static FieldDef]);
}

impl Field<Words> {
    /// Lets the text be given in each of the site's languages.
    pub const fn translated(mut self) -> Field<Words> {
        self.def.translated = true;
        self
    }
}
