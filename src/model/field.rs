//! What a field is: one definition feeds reading, checks, exports, the record's page, the data dictionary and `new`.

use std::marker::PhantomData;
use std::ops::Deref;

use super::value::FieldValue;

/// What kind of value a field holds, and how it is written in YAML and in a CSV cell.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of plain text.
    Text,
    /// Paragraphs in Markdown.
    Markdown,
    /// The record's own id: lower-case letters, digits and hyphens.
    Id,
    /// An address: `https://…`, `http://…`, `mailto:…` or a path of this site.
    Url,
    /// One of a few words.
    Choice(&'static [Choice]),
    /// Pounds, two decimals at most, held as pence.
    Money,
    /// Hundredths: a percentage such as `12.5` or `12.5%`.
    Percent,
    Date,
    /// A financial year, `2023-24`.
    Year,
    /// A whole number, not negative.
    Count,
    YesNo,
    /// The id of a record of the named type.
    Reference(&'static str),
    /// Several values of one kind: `[a, b]`, or `a; b` in a cell.
    List(&'static Kind),
    /// Sums by key: `[{source: poca, amount: 1500}]`, or `poca: 1500; precept: 500`; a lone key means all of it.
    Split(&'static SplitKind),
    /// One small record inside this one.
    Group(&'static [&'static FieldDef]),
    /// A list of small records inside this one.
    Groups(&'static [&'static FieldDef]),
}

/// The two parts of a split, and what YAML calls them.
#[derive(Debug)]
pub struct SplitKind {
    pub key_name: &'static str,
    pub key: Kind,
    pub amount_name: &'static str,
}

/// A word a field may hold, and what pages call it.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub value: &'static str,
    pub label: &'static str,
}

/// Shorthand for the tables of choices in `records/`.
pub const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice { value, label }
}

/// Who asks for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Optional,
    /// By the schema: without it the record cannot be published at all.
    Schema,
    /// By duty: its absence is a finding of the rule `missing-<name>`, which an office may waive.
    Duty,
}

/// One field of a record type.
#[derive(Clone, Copy, Debug)]
pub struct FieldDef {
    /// As files write it: `budget_area`.
    pub name: &'static str,
    /// As pages write it: `Budget area`.
    pub label: &'static str,
    /// What it means, for a journalist; printed in the data dictionary.
    pub help: &'static str,
    pub kind: Kind,
    pub need: Need,
    /// May be given in each of the site's languages.
    pub translated: bool,
    /// Added by the office's own `data/schema.yaml`.
    pub added: bool,
    /// Where the law asks local policing bodies for it: the paragraph of the Schedule to the Elected Local Policing Bodies
    /// (Specified Information) Order 2011, SI 2011/3050, such as `3(f)`.
    pub law: Option<&'static str>,
}

impl FieldDef {
    /// `budget_area` as codes and addresses write it: `budget-area`.
    pub fn kebab(&self) -> String {
        self.name.replace('_', "-")
    }

    /// The type this field refers to, looking inside lists and splits.
    pub fn refers_to(&self) -> Option<&'static str> {
        fn target(kind: &Kind) -> Option<&'static str> {
            match kind {
                Kind::Reference(name) => Some(name),
                Kind::List(inner) => target(inner),
                Kind::Split(split) => target(&split.key),
                _ => None,
            }
        }
        target(&self.kind)
    }
}

/// A field whose value has the type `T`: reading it as another type does not compile.
#[derive(Debug)]
pub struct Field<T: FieldValue> {
    pub def: FieldDef,
    value: PhantomData<fn() -> T>,
}

impl<T: FieldValue> Field<T> {
    /// An optional field of the kind that goes with `T`; see the constructors in `value.rs`.
    pub(super) const fn of_kind(name: &'static str, label: &'static str, help: &'static str, kind: Kind) -> Field<T> {
        let def =
            FieldDef { name, label, help, kind, need: Need::Optional, translated: false, added: false, law: None };
        Field { def, value: PhantomData }
    }

    /// Makes the schema ask for it.
    pub const fn required(mut self) -> Field<T> {
        self.def.need = Need::Schema;
        self
    }

    /// Says which paragraph of the Schedule to SI 2011/3050 asks for it.
    pub const fn law(mut self, paragraph: &'static str) -> Field<T> {
        self.def.law = Some(paragraph);
        self
    }

    /// Makes duty ask for it.
    pub const fn duty(mut self) -> Field<T> {
        self.def.need = Need::Duty;
        self
    }
}

impl<T: FieldValue> Deref for Field<T> {
    type Target = FieldDef;
    fn deref(&self) -> &FieldDef {
        &self.def
    }
}

/// One type of record: what its files, addresses and exports are called, and its fields in order.
#[derive(Debug)]
pub struct RecordType {
    /// The first name under `data/`, and the address: `budget-areas`.
    pub name: &'static str,
    /// One of them, in codes and messages: `budget-area`.
    pub singular: &'static str,
    /// Many of them, on pages: `Budget areas`.
    pub title: &'static str,
    /// What the type is, in a sentence; printed in the data dictionary.
    pub help: &'static str,
    /// The field a person would call a record by.
    pub name_field: &'static str,
    /// Whether each record has a page of its own.
    pub has_page: bool,
    pub fields: &'static [&'static FieldDef],
}

impl RecordType {
    /// `budget area`, for sentences.
    pub fn noun(&self) -> String {
        self.singular.replace('-', " ")
    }

    /// `a budget area`, `an award`.
    pub fn a_noun(&self) -> String {
        let article = if self.singular.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }
}

/// Record types are statics: the same type is the same address.
impl PartialEq for RecordType {
    fn eq(&self, other: &RecordType) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A record type as this site has it: the built-in fields and what `data/schema.yaml` adds or tightens.
#[derive(Clone, Debug)]
pub struct TypeSchema {
    pub record_type: &'static RecordType,
    pub fields: Vec<&'static FieldDef>,
}

impl TypeSchema {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldDef> {
        self.fields.iter().copied().find(|field| field.name == name)
    }
}

/// Every record type as this site has it, in the order of the contract.
#[derive(Clone, Debug)]
pub struct Schema {
    pub types: Vec<TypeSchema>,
}

impl Schema {
    /// The type of that name.
    pub fn named(&self, name: &str) -> Option<&TypeSchema> {
        self.types.iter().find(|schema| schema.record_type.name == name)
    }

    /// That type with what the site adds.
    ///
    /// # Panics
    /// Never for a type of `records::TYPES`, which is what a schema is made from.
    pub fn of(&self, record_type: &'static RecordType) -> &TypeSchema {
        self.types.iter().find(|schema| schema.record_type == record_type).expect("a schema holds every record type")
    }
}
