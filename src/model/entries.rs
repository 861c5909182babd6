//! The values of a record, in the order in which they were written.

use std::ops::{Deref, DerefMut};

use super::field::FieldDef;
use super::value::FieldEntry;

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
