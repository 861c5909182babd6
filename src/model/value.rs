//! Typed values with their places.

use std::ops::{Deref, DerefMut};

use super::date::{Date, FinancialYear};
use super::field::FieldDef;
use super::figure::Figure;
pub use super::local_text::{LocalStr, LocalString, Translated};
use super::money::Pence;
use super::percentage::Percentage;
use super::period::Period;
use super::record_key::RecordKey;
use super::source::ByteRange;
use super::text::Text;

/// One value as read: typed once, never text that means something else.
#[derive(Clone, Debug)]
pub enum Value {
    Text(Text),
    Translated(Box<Translated>),
    Money(Pence),
    Percent(Percentage),
    Date(Date),
    Year(FinancialYear),
    Period(Period),
    Count(u64),
    YesNo(bool),
    /// An id that names another record, and that record once `link` has found it.
    Reference {
        id: Text,
        target: Option<RecordKey>,
    },
    List(Box<[Item]>),
    Split(Box<[Share]>),
    Group(Box<Fields>),
    Groups(Box<[Group]>),
    /// The record says in so many words that the sum was never published.
    NotPublished,
    /// Something was written here that could not be read; it has been reported.
    Invalid,
}

/// An id that names another record, and that record if it exists.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    pub id: &'a str,
    pub target: Option<RecordKey>,
}

impl Value {
    /// The record it names, if it names one and it exists.
    pub fn target(&self) -> Option<RecordKey> {
        match self {
            Value::Reference { target, .. } => *target,
            _ => None,
        }
    }
}

/// One entry of a list.
#[derive(Clone, Debug)]
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
    /// Where the split is of measures.
    Figure(Figure),
}

/// One key of a split with its amount.
#[derive(Clone, Debug)]
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
            Portion::Percent(_) | Portion::Figure(_) => None,
        }
    }

    /// What was reported of the measure that it names; none where it is of money.
    pub fn figure(&self) -> Option<Figure> {
        match self.amount? {
            Portion::Figure(figure) => Some(figure),
            Portion::Money(_) | Portion::Percent(_) => None,
        }
    }

    /// The record this share names, if it names one and it exists.
    pub fn target(&self) -> Option<RecordKey> {
        self.key.target()
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
#[derive(Clone, Debug)]
pub struct Group {
    pub fields: Fields,
    pub at: ByteRange,
    /// Whether it is a row of another table that is not public yet, and shown in a preview of drafts only.
    pub draft: bool,
}

/// Values by field, in the order they were written. Used by records and by the groups inside them.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub entries: Entries,
}

/// One field's value and where it is.
#[derive(Clone, Debug)]
pub struct FieldEntry {
    pub def: &'static FieldDef,
    pub value: Value,
    pub at: ByteRange,
}

impl Fields {
    /// The untyped value of that field, for code that walks all fields.
    pub fn value(&self, field: &FieldDef) -> Option<&Value> {
        self.entry(field).map(|entry| &entry.value)
    }

    /// The field's value with its place. Fields are the same when their names are: a site may tighten a definition.
    pub fn entry(&self, field: &FieldDef) -> Option<&FieldEntry> {
        self.entries.find(field)
    }

    /// Whether anything was written for that field, readable or not.
    pub fn has(&self, field: &FieldDef) -> bool {
        self.entry(field).is_some()
    }
}

/// Values by field, which are read as a slice. They know of most fields that they have no value of it without a look at any:
/// a record is asked for some forty fields, of which it has half.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    all: Box<[FieldEntry]>,
    /// A bit for each field of the values. Fields may share one.
    bits: u64,
}

impl Entries {
    /// The field's value with its place. Fields are the same when their names are: a site may tighten a definition.
    pub fn find(&self, field: &FieldDef) -> Option<&FieldEntry> {
        if self.bits & bit(field) == 0 {
            return None;
        }
        // Looked up tens of millions of times on a large site: lengths and first letters, which mostly tell names apart,
        // are compared before the rest.
        let (length, first) = (field.name.len(), field.name.as_bytes().first());
        self.all.iter().find(|entry| {
            std::ptr::eq(entry.def, field)
                || entry.def.name.len() == length
                    && entry.def.name.as_bytes().first() == first
                    && entry.def.name == field.name
        })
    }

    /// The values as a list that can be added to.
    pub fn into_vec(self) -> Vec<FieldEntry> {
        self.all.into_vec()
    }
}

/// The bit of a field, by the length of its name and the letters at its ends.
fn bit(field: &FieldDef) -> u64 {
    let name = field.name.as_bytes();
    let letter = |letter: Option<&u8>| letter.map_or(0, |letter| u64::from(*letter));
    1 << ((name.len() as u64 * 9 + letter(name.first()) * 22 + letter(name.last()) * 7) % 64)
}

impl From<Vec<FieldEntry>> for Entries {
    fn from(all: Vec<FieldEntry>) -> Entries {
        Entries { bits: all.iter().fold(0, |bits, entry| bits | bit(entry.def)), all: all.into() }
    }
}

impl FromIterator<FieldEntry> for Entries {
    fn from_iter<T: IntoIterator<Item = FieldEntry>>(entries: T) -> Entries {
        entries.into_iter().collect::<Vec<_>>().into()
    }
}

impl Deref for Entries {
    type Target = [FieldEntry];

    fn deref(&self) -> &[FieldEntry] {
        &self.all
    }
}

/// Values may change, their fields may not.
impl DerefMut for Entries {
    fn deref_mut(&mut self) -> &mut [FieldEntry] {
        &mut self.all
    }
}

impl IntoIterator for Entries {
    type Item = FieldEntry;
    type IntoIter = std::vec::IntoIter<FieldEntry>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a> IntoIterator for &'a Entries {
    type Item = &'a FieldEntry;
    type IntoIter = std::slice::Iter<'a, FieldEntry>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl<'a> IntoIterator for &'a mut Entries {
    type Item = &'a mut FieldEntry;
    type IntoIter = std::slice::IterMut<'a, FieldEntry>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_few_bytes() {
        // A million awards have twenty million of them.
        assert_eq!([size_of::<Value>(), size_of::<FieldEntry>()], [24, 40]);
    }
}
