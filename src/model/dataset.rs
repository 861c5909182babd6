//! All records, linked both ways. Built by `link`; everything after reads it and changes nothing.

use super::backlinks::Backlinks;
use super::date::Date;
use super::field::FieldDef;
use super::former_ids::FormerIds;
use super::ledger::Ledger;
use super::moment::Moment;
use super::moved_totals::Step;
use super::record::{Record, RecordKey};
use super::record_type::RecordType;
use super::schema::Schema;

/// What `read` hands to `link`: records in the order of their files, and what was missed.
#[derive(Debug)]
pub struct Records {
    pub schema: Schema,
    /// By the schema's order of types; each in the order of its files and rows.
    pub by_type: Vec<Vec<Record>>,
    /// By the schema's order of types: whether part of it could not be read.
    pub damaged: Vec<bool>,
}

/// A record that is not public yet.
#[derive(Debug)]
pub struct Draft {
    pub record: Record,
    pub why: WhyDraft,
}

/// Why a record is not public yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyDraft {
    /// It says so.
    Marked,
    /// It becomes public at that moment.
    HeldUntil(Moment),
    /// Only drafts name it.
    OnlyDraftsNameIt,
}

/// Every record with its links resolved and indexed both ways.
#[derive(Debug)]
pub struct Dataset {
    pub schema: Schema,
    /// By the schema's order of types; each sorted by id, ids unique.
    pub by_type: Vec<Vec<Record>>,
    pub damaged: Vec<bool>,
    /// The drafts that were left out: a reference to one is not unknown.
    pub drafts: Vec<Draft>,
    pub backlinks: Backlinks,
    /// The ids that records had before.
    pub former: FormerIds,
    pub ledger: Ledger,
    /// What corrections moved in the totals, by award, the newest day first.
    pub moved: Vec<Step>,
    /// The newest day in the records: what was awarded, decided, published or paid last.
    pub newest: Option<Date>,
    /// The first moment at which a record that is held becomes public.
    pub next_change: Option<Moment>,
}

impl Dataset {
    /// The place of a type among the types.
    pub fn ordinal(&self, record_type: &'static RecordType) -> usize {
        self.schema
            .types
            .iter()
            .position(|schema| schema.record_type == record_type)
            .expect("a schema holds every record type")
    }

    /// All records of that type, sorted by id.
    pub fn all(&self, record_type: &'static RecordType) -> &[Record] {
        &self.by_type[self.ordinal(record_type)]
    }

    /// All records of that type with their keys.
    pub fn keyed(&self, record_type: &'static RecordType) -> impl ExactSizeIterator<Item = (RecordKey, &Record)> {
        let ordinal = self.ordinal(record_type);
        self.by_type[ordinal].iter().enumerate().map(move |(index, record)| (RecordKey::new(ordinal, index), record))
    }

    /// The record of that key.
    pub fn get(&self, key: RecordKey) -> &Record {
        &self.by_type[key.ordinal()][key.index()]
    }

    /// The record of that type and id.
    pub fn find(&self, record_type: &'static RecordType, id: &str) -> Option<RecordKey> {
        let ordinal = self.ordinal(record_type);
        let index = self.by_type[ordinal].binary_search_by(|record| (*record.id).cmp(id)).ok()?;
        Some(RecordKey::new(ordinal, index))
    }

    /// The record of that type that has that id, or once had it.
    pub fn find_by_any_id(&self, record_type: &'static RecordType, id: &str) -> Option<RecordKey> {
        self.find(record_type, id).or_else(|| self.former.get(self.ordinal(record_type), id))
    }

    /// The records of `source` that name `target` in `field` (or inside it), sorted by id, each once.
    pub fn naming(
        &self,
        target: RecordKey,
        source: &'static RecordType,
        field: &FieldDef,
    ) -> impl Iterator<Item = (RecordKey, &Record)> {
        let ordinal = self.ordinal(source);
        let indexes = self.backlinks.get(ordinal, field.name, target);
        indexes
            .iter()
            .map(move |index| (RecordKey::new(ordinal, *index as usize), &self.by_type[ordinal][*index as usize]))
    }

    /// The records that name that one in any field, each as often as it does.
    pub fn naming_it(&self, target: RecordKey) -> impl Iterator<Item = &Record> {
        self.backlinks.all(target).map(|(ordinal, index)| &self.by_type[ordinal][index])
    }

    /// False when part of that type could not be read: rules that need every record stay silent.
    pub fn is_whole(&self, record_type: &'static RecordType) -> bool {
        !self.damaged[self.ordinal(record_type)]
    }
}
