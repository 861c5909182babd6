//! What the office sets aside of that which a duty asks for: a field that some records lack, for a reason and up to a day.

use super::duty::{Duty, Evidence};
use super::entry::Entry;
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::settings::Waived;

/// A waiver of something that a duty asks for.
#[derive(Debug)]
pub struct Exception<'a> {
    pub waived: &'a Waived,
    pub record_type: &'static RecordType,
    /// What the records lack.
    pub field: &'static FieldDef,
    /// Those that lack it, as far as they are public; none where it is set aside for all before a day, or for all.
    pub records: Vec<RecordKey>,
}

/// Rules whose code does not name the field that they ask for: the type of the record, and the field.
static RULES: &[(&str, &str, &str)] = &[
    ("contract-without-copy", "awards", "documents"),
    ("tender-without-copy", "opportunities", "documents"),
    ("missing-decision-text", "decisions", "decision"),
    ("panel-without-decision", "panels", "decision"),
    ("spending-unexplained", "payments", "purpose"),
    ("travel-without-office-holder", "payments", "office_holder"),
];

/// The waivers of what that duty asks for, in the order of the settings.
pub fn exceptions<'a>(dataset: &Dataset, waived: &'a [Waived], entry: &Entry) -> Vec<Exception<'a>> {
    waived.iter().filter_map(|waived| exception(dataset, waived, entry)).collect()
}

fn exception<'a>(dataset: &Dataset, waived: &'a Waived, entry: &Entry) -> Option<Exception<'a>> {
    let (record_type, field) = asked(waived).find(|(of, field)| entry.duty.asks(of, field))?;
    let covers = |record: &Record| {
        let is_named = waived.ids.contains(&*record.id);
        let is_before = waived.before.zip(record.date()).is_some_and(|(before, day)| day < before);
        *record.record_type == *record_type && (waived.record_type.is_none() || is_named || is_before)
    };
    if entry.duty.needs(record_type, field) {
        let lacking = entry.incomplete().filter(|one| one.lacks.contains(&field.name)).map(|one| one.key);
        let records: Vec<RecordKey> = lacking.filter(|key| covers(dataset.get(*key))).collect();
        return (!records.is_empty()).then_some(Exception { waived, record_type, field, records });
    }
    let named = waived.ids.iter().filter_map(|id| dataset.find(record_type, id));
    let records: Vec<RecordKey> = named.filter(|key| !dataset.get(*key).has(field)).collect();
    let is_of_all = waived.record_type.is_none() || waived.before.is_some();
    (is_of_all || !records.is_empty()).then_some(Exception { waived, record_type, field, records })
}

/// The fields that the rule of a waiver asks for.
fn asked(waived: &Waived) -> impl Iterator<Item = (&'static RecordType, &'static FieldDef)> {
    let own = RULES.iter().filter(|(code, ..)| *code == waived.code);
    let own = own.filter_map(|(_, of, name)| {
        let record_type = records::named(of)?;
        Some((record_type, record_type.fields.iter().copied().find(|field| field.name == *name)?))
    });
    let name = waived.code.strip_prefix("missing-").unwrap_or_default();
    let by_name = records::TYPES.iter().copied().filter_map(move |record_type| {
        Some((record_type, record_type.fields.iter().copied().find(|field| field.kebab() == name)?))
    });
    own.chain(by_name).filter(|(of, _)| waived.record_type.is_none_or(|own| own == of.name))
}

impl Duty {
    /// Whether it asks for that field of such records: it says so itself, or the field says that its paragraph does.
    fn asks(&self, record_type: &RecordType, field: &FieldDef) -> bool {
        let by_law = self.by_paragraph && self.view_of.is_none() && field.law == Some(self.paragraph.as_str());
        by_law || self.needs(record_type, field)
    }

    /// Whether a record that lacks that field does not prove it.
    fn needs(&self, record_type: &RecordType, field: &FieldDef) -> bool {
        let of_parts = self.parts.iter().flat_map(|part| &part.evidence);
        self.evidence.iter().chain(of_parts).any(|evidence| match evidence {
            Evidence::Records { records, needs, .. } if records == record_type.name => {
                let paths = needs.iter().flat_map(|paths| paths.split('|'));
                paths.map(|path| path.split('.').next().unwrap_or_default()).any(|name| name == field.name)
            }
            _ => false,
        })
    }
}
