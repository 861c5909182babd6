//! Typed values with their places, and the typed keys that read them.

use super::date::{Date, FinancialYear};
use super::field::{Choice, Field, FieldDef, Kind, SplitKind};
use super::language::Language;
use super::money::Pence;
use super::percentage::Percentage;
use super::record_key::RecordKey;
use super::source::ByteRange;

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
    pub en: Option<(Box<str>, ByteRange)>,
    pub cy: Option<(Box<str>, ByteRange)>,
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
    pub at: ByteRange,
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
    pub key_at: ByteRange,
    /// None when a lone key was written: it means all of it.
    pub amount: Option<Portion>,
    pub amount_at: ByteRange,
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
    pub at: ByteRange,
}

/// Values by field, in the order they were written. Used by records and by the groups inside them.
#[derive(Debug, Default)]
pub struct Fields {
    pub entries: Box<[FieldEntry]>,
}

/// One field's value and where it is.
#[derive(Debug)]
pub struct FieldEntry {
    pub def: &'static FieldDef,
    pub value: Value,
    pub at: ByteRange,
}

impl Fields {
    /// The value of that field, if it was given and could be read.
    pub fn get<'a, T: FieldValue + ?Sized>(&'a self, field: &Field<T>) -> Option<T::Out<'a>> {
        T::read(self.value(&field.def)?)
    }

    /// The untyped value of that field, for code that walks all fields.
    pub fn value(&self, field: &FieldDef) -> Option<&Value> {
        self.entry(field).map(|entry| &entry.value)
    }

    /// The field's value with its place. Fields are the same when their names are: a site may tighten a definition.
    pub fn entry(&self, field: &FieldDef) -> Option<&FieldEntry> {
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

/// Reads a value as the Rust type a field promises.
pub trait FieldValue {
    type Out<'a>;
    fn read(value: &Value) -> Option<Self::Out<'_>>;
}

macro_rules! field_value {
    ($($type:ty, $a:lifetime $out:ty, $pattern:pat => $result:expr;)+) => { $(
        impl FieldValue for $type {
            type Out<$a> = $out;
            fn read(value: &Value) -> Option<Self::Out<'_>> {
                match value {
                    $pattern => Some($result),
                    _ => None,
                }
            }
        }
    )+ };
}

field_value! {
    str, 'a &'a str, Value::Text(text) => text;
    Pence, 'a Pence, Value::Money(sum) => *sum;
    Percentage, 'a Percentage, Value::Percent(percentage) => *percentage;
    Date, 'a Date, Value::Date(date) => *date;
    FinancialYear, 'a FinancialYear, Value::Year(year) => *year;
    u64, 'a u64, Value::Count(count) => *count;
    bool, 'a bool, Value::YesNo(answer) => *answer;
    Reference, 'a &'a Reference, Value::Reference(reference) => reference;
    [Item], 'a &'a [Item], Value::List(items) => items;
    [Share], 'a &'a [Share], Value::Split(shares) => shares;
    Fields, 'a &'a Fields, Value::Group(fields) => fields;
    [Group], 'a &'a [Group], Value::Groups(groups) => groups;
}

impl FieldValue for LocalString {
    type Out<'a> = LocalStr<'a>;
    fn read(value: &Value) -> Option<LocalStr<'_>> {
        match value {
            Value::Text(text) => Some(LocalStr::One(text)),
            Value::Translated(texts) => Some(LocalStr::Many(texts)),
            _ => None,
        }
    }
}

macro_rules! constructors {
    ($($type:ty: $($name:ident($kind:expr $(, $argument:ident: $argument_type:ty)?)),+;)+) => { $(
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
    str: text(Kind::Text), id(Kind::Id), url(Kind::Url), choice(Kind::Choice(choices), choices: &'static [Choice]);
    LocalString: words(Kind::Text), markdown(Kind::Markdown);
    Pence: money(Kind::Money);
    Percentage: percent(Kind::Percent);
    Date: date(Kind::Date);
    FinancialYear: year(Kind::Year);
    u64: count(Kind::Count);
    bool: yes_no(Kind::YesNo);
    Reference: reference(Kind::Reference(to), to: &'static str);
    [Item]: list(Kind::List(of), of: &'static Kind);
    [Share]: split(Kind::Split(split), split: &'static SplitKind);
    Fields: group(Kind::Group(fields), fields: &'static [&'static FieldDef]);
    [Group]: groups(Kind::Groups(fields), fields: &'static [&'static FieldDef]);
}

impl Field<LocalString> {
    /// Lets the text be given in each of the site's languages.
    pub const fn translated(mut self) -> Field<LocalString> {
        self.def.translated = true;
        self
    }
}
