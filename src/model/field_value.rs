//! Which Rust type the value of a field has: what makes `record.get(&AMOUNT)` a sum.

use super::date::{Date, FinancialYear};
use super::field::{Choice, Field, FieldDef, Kind, SplitKind};
use super::local_text::{LocalStr, LocalString};
use super::money::Pence;
use super::percentage::Percentage;
use super::period::Period;
use super::value::{Fields, Group, Item, Reference, Share, Value};

/// Reads a value as the Rust type a field promises.
pub trait FieldValue {
    type Out<'a>;
    fn read(value: &Value) -> Option<Self::Out<'_>>;
}

impl Fields {
    /// The value of that field, if it was given and could be read.
    pub fn get<'a, T: FieldValue + ?Sized>(&'a self, field: &Field<T>) -> Option<T::Out<'a>> {
        T::read(self.value(&field.def)?)
    }
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
    Period, 'a Period, Value::Period(period) => *period;
    u64, 'a u64, Value::Count(count) => *count;
    bool, 'a bool, Value::YesNo(answer) => *answer;
    Reference<'_>, 'a Reference<'a>, Value::Reference { id, target } => Reference { id, target: *target };
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
    Period: period(Kind::Period);
    u64: count(Kind::Count);
    bool: yes_no(Kind::YesNo);
    Reference<'static>: reference(Kind::Reference(to), to: &'static str);
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
