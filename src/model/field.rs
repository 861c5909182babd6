//! What a field is: one definition feeds reading, checks, exports, the record's page, the data dictionary and `new`.

use std::marker::PhantomData;
use std::ops::Deref;

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
    /// A percentage such as `12.5` or `12.5%`.
    Percent,
    Date,
    /// A financial year, `2023-24`.
    Year,
    /// A month, quarter, half-year or financial year: `2025-04`, `2025-26-q1`, `2025-26-h1`, `2025-26`.
    Period,
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

impl Kind {
    /// A value of that kind, where its form is not plain from its name.
    pub fn example(&self) -> Option<&'static str> {
        match self {
            Kind::Date => Some("2026-03-05"),
            Kind::Money => Some("1250.50"),
            Kind::Year => Some("2025-26"),
            Kind::Period => Some("2025-26-q1"),
            Kind::Percent => Some("12.5%"),
            Kind::Count => Some("3"),
            Kind::YesNo => Some("yes"),
            Kind::Url => Some("https://www.example.org/"),
            _ => None,
        }
    }
}

/// The two parts of a split, and what YAML calls them.
#[derive(Debug)]
pub struct SplitKind {
    pub key_name: &'static str,
    pub key: Kind,
    pub amount_name: &'static str,
    pub amounts: Amounts,
}

/// What each key of a split has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amounts {
    Money,
    MoneyOrPercent,
    /// What was counted: a number, or a word such as `suppressed` in its place.
    Figures,
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
    /// What sums it takes.
    pub floor: Floor,
}

/// What sums a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Floor {
    AboveZero,
    Zero,
    /// Above or below zero, but not zero: what is added or taken away.
    Change,
    /// Any sum: above zero, below or zero.
    Any,
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

/// A field whose value is read as a `T`, such as `Field<Pence>`: reading it as another type does not compile.
#[derive(Debug)]
pub struct Field<T: ?Sized> {
    pub def: FieldDef,
    value: PhantomData<fn(&T)>,
}

impl<T: ?Sized> Field<T> {
    /// An optional field of the kind that goes with `T`; see the constructors in `value.rs`.
    pub(super) const fn of_kind(name: &'static str, label: &'static str, help: &'static str, kind: Kind) -> Field<T> {
        let def = FieldDef {
            name,
            label,
            help,
            kind,
            need: Need::Optional,
            translated: false,
            added: false,
            law: None,
            floor: Floor::AboveZero,
        };
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

    /// Lets its sums be zero.
    pub const fn may_be_zero(mut self) -> Field<T> {
        self.def.floor = Floor::Zero;
        self
    }

    /// Says that its sums are changes, above or below zero.
    pub const fn is_change(mut self) -> Field<T> {
        self.def.floor = Floor::Change;
        self
    }

    /// Lets its sums be zero, or below it.
    pub const fn may_be_below_zero(mut self) -> Field<T> {
        self.def.floor = Floor::Any;
        self
    }

    /// Makes duty ask for it.
    pub const fn duty(mut self) -> Field<T> {
        self.def.need = Need::Duty;
        self
    }
}

impl<T: ?Sized> Deref for Field<T> {
    type Target = FieldDef;
    fn deref(&self) -> &FieldDef {
        &self.def
    }
}
