//! Drafts: the records that are not public yet, because they say so, are held until later, or only drafts name them.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::{Dataset, Draft, WhyDraft};
use crate::model::field::FieldDef;
use crate::model::hash::FastMap;
use crate::model::moment::Moment;
use crate::model::record::Record;
use crate::model::references::each_reference;
use crate::model::schema::Schema;
use crate::model::value::{Fields, Value};
use crate::records::shared::{DRAFT, PUBLISH_FROM};

/// A moment that cannot be read would publish too early or never.
pub(super) static INVALID_MOMENT: Rule = Rule::error("invalid-publish-from")
    .what("The moment from which a record is public is not written as a date, or a date and a time.")
    .why("Candour cannot know when to publish the record.")
    .fix("Write the date, or the date and the time in London, as in the example.")
    .example("publish_from: 2026-03-05\npublish_from: 2026-03-05 14:30");

/// Why each record is a draft, by type and in the order of its files; none for a public record.
pub(super) type Reasons = Vec<Vec<Option<WhyDraft>>>;

/// A record by the places of its type and of itself.
type Position = (usize, usize);

/// Says of each record whether and why it is a draft at that moment.
pub(super) fn reasons(schema: &Schema, by_type: &[Vec<Record>], now: Moment, found: &mut Diagnostics) -> Reasons {
    let mut reasons: Reasons =
        by_type.iter().map(|records| records.iter().map(|record| own_reason(record, now, found)).collect()).collect();
    if reasons.iter().flatten().any(Option::is_some) {
        let names = Names::new(schema, by_type);
        for (ordinal, index) in names.only_in_drafts(&reasons) {
            reasons[ordinal][index] = Some(WhyDraft::OnlyDraftsNameIt);
        }
    }
    reasons
}

/// The first moment at which a record that is held becomes public.
pub(super) fn next_change(reasons: &Reasons) -> Option<Moment> {
    let held = reasons.iter().flatten().filter_map(|why| match why {
        Some(WhyDraft::HeldUntil(moment)) => Some(*moment),
        _ => None,
    });
    held.min()
}

/// Whether a record is a draft by what it says itself.
pub fn is_draft(record: &Record, now: Moment) -> bool {
    own_reason(record, now, &mut Diagnostics::default()).is_some()
}

/// Marks the drafts, where they are shown.
pub(super) fn mark(by_type: &mut [Vec<Record>], reasons: &Reasons) {
    for (records, reasons) in by_type.iter_mut().zip(reasons) {
        records.iter_mut().zip(reasons).for_each(|(record, why)| record.draft = why.is_some());
    }
}

/// Why a record is a draft by what it says itself.
fn own_reason(record: &Record, now: Moment, found: &mut Diagnostics) -> Option<WhyDraft> {
    if is_marked(record) {
        return Some(WhyDraft::Marked);
    }
    let text = record.get(&PUBLISH_FROM)?;
    let Some(moment) = Moment::parse(text.trim()) else {
        let message = format!("“{text}” is not a date, or a date and a time");
        found
            .report(&INVALID_MOMENT, record.span(&PUBLISH_FROM.def), message)
            .about(record)
            .field(PUBLISH_FROM.def.name)
            .help("write the date and the time in London, such as 2026-03-05 14:30");
        return Some(WhyDraft::Marked);
    };
    (now < moment).then_some(WhyDraft::HeldUntil(moment))
}

/// Whether a record says of itself that it is not to be published yet.
fn is_marked(record: &Record) -> bool {
    record.fields.entries.iter().any(|entry| match (entry.def.name, &entry.value) {
        ("status", Value::Text(status)) => &**status == "draft",
        ("draft", Value::YesNo(draft)) => *draft,
        _ => false,
    })
}

/// Which records name which, for those whose being public follows from who names them.
struct Names<'a> {
    schema: &'a Schema,
    by_type: &'a [Vec<Record>],
    /// Those that may be drafts only because of who names them, by type and id.
    followers: FastMap<(&'static str, &'a str), Position>,
}

impl<'a> Names<'a> {
    fn new(schema: &'a Schema, by_type: &'a [Vec<Record>]) -> Names<'a> {
        let mut followers = FastMap::default();
        for (ordinal, records) in by_type.iter().enumerate() {
            for (index, record) in records.iter().enumerate().filter(|(_, record)| follows(record)) {
                followers.entry((record.record_type.name, &*record.id)).or_insert((ordinal, index));
            }
        }
        Names { schema, by_type, followers }
    }

    /// The records that drafts name, directly or through such records, and nothing else.
    fn only_in_drafts(&self, reasons: &Reasons) -> BTreeSet<Position> {
        let is_public = |(ordinal, index): Position| reasons[ordinal][index].is_none();
        let every = || {
            self.by_type.iter().enumerate().flat_map(|(ordinal, of)| (0..of.len()).map(move |index| (ordinal, index)))
        };
        let mut named = BTreeSet::new();
        self.spread(every().filter(|position| !is_public(*position)).collect(), |position| {
            is_public(position) && named.insert(position)
        });
        let others = every().filter(|position| is_public(*position) && !named.contains(position)).collect();
        self.spread(others, |position| named.remove(&position));
        named
    }

    /// Visits what these records name, and what those name of which `visit` says so.
    fn spread(&self, mut waiting: Vec<Position>, mut visit: impl FnMut(Position) -> bool) {
        while let Some((ordinal, index)) = waiting.pop() {
            let record = &self.by_type[ordinal][index];
            // A draft that is part of a record says nothing of whether that record is public.
            let is_whole =
                |field: &FieldDef| record.record_type.part_of.iter().any(|it| it.named_by.name == field.name);
            for entry in record.fields.entries.iter().filter(|entry| !is_whole(entry.def)) {
                each_reference(&entry.def.kind, &entry.value, entry.at, &mut |to, reference, _| {
                    let Some(target) = self.schema.named(to) else { return };
                    let place = self.followers.get(&(target.record_type.name, reference.id)).copied();
                    waiting.extend(place.filter(|place| *place != (ordinal, index) && visit(*place)));
                });
            }
        }
    }
}

/// Whether a record is a draft where only drafts name it: by its type, unless it says itself that it is none.
fn follows(record: &Record) -> bool {
    (record.record_type.follows_drafts)(&record.fields) && !record.has(&DRAFT.def)
}

/// Takes the drafts out of records of one type.
pub(super) fn take_out(records: Vec<Record>, reasons: Vec<Option<WhyDraft>>) -> (Vec<Record>, Vec<Draft>) {
    if reasons.iter().all(Option::is_none) {
        return (records, Vec::new());
    }
    let (mut public, mut drafts) = (Vec::with_capacity(records.len()), Vec::new());
    for (record, why) in records.into_iter().zip(reasons) {
        match why {
            Some(why) => drafts.push(Draft { record, why }),
            None => public.push(record),
        }
    }
    (public, drafts)
}

/// Those of these files that drafts name and nothing public does: the copy of a contract that is not announced yet.
pub fn files_of_drafts<'a>(dataset: &Dataset, paths: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    // A draft keeps back whatever it may mean; only the very address in a public record publishes it.
    let may_mean = |record: &Record, path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        in_fields(&record.fields, &|text| text.contains(name))
    };
    let mut files: Vec<&str> =
        paths.filter(|path| dataset.drafts.iter().any(|draft| may_mean(&draft.record, path))).collect();
    for record in dataset.by_type.iter().flatten() {
        if files.is_empty() {
            break;
        }
        files.retain(|path| !in_fields(&record.fields, &|text| names(text, path)));
    }
    files.into_iter().map(str::to_string).collect()
}

/// Whether a text is the path of a file, or has its address among other words.
fn names(text: &str, path: &str) -> bool {
    let is_it = |address: &str| {
        let address = address.split(['#', '?']).next().unwrap_or_default();
        let below_host =
            address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        below_host.trim_start_matches('/').trim_end_matches(['.', ',', ';', ':']).replace("%20", " ") == path
    };
    is_it(text.trim()) || text.split(|sign: char| sign.is_whitespace() || "()<>[]\"'".contains(sign)).any(is_it)
}

fn in_fields(fields: &Fields, says: &dyn Fn(&str) -> bool) -> bool {
    fields.entries.iter().any(|entry| in_value(&entry.value, says))
}

fn in_value(value: &Value, says: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::Text(text) => says(text),
        Value::Translated(texts) => [&texts.en, &texts.cy].into_iter().flatten().any(|(text, _)| says(text)),
        Value::List(items) => items.iter().any(|item| in_value(&item.value, says)),
        Value::Group(fields) => in_fields(fields, says),
        Value::Groups(groups) => groups.iter().any(|group| in_fields(&group.fields, says)),
        _ => false,
    }
}

/// The dataset without the fields that say when a record is to be public: they are for the office.
pub fn without_office_fields(mut dataset: Dataset) -> Dataset {
    let is_for_office = |name: &str| [DRAFT.def.name, PUBLISH_FROM.def.name].contains(&name);
    for schema in dataset.schema.types.iter_mut().filter(|schema| schema.record_type.is_data) {
        schema.fields.retain(|field| !is_for_office(field.name));
    }
    for record in dataset.by_type.iter_mut().flatten() {
        if record.fields.entries.iter().any(|entry| is_for_office(entry.def.name)) {
            let entries = std::mem::take(&mut record.fields.entries).into_vec();
            record.fields.entries = entries.into_iter().filter(|entry| !is_for_office(entry.def.name)).collect();
        }
    }
    dataset
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_file_is_named_by_its_very_address() {
        let path = "documents/plan.pdf";
        for text in [
            "documents/plan.pdf",
            "/documents/plan.pdf",
            "See [the plan](/documents/plan.pdf).",
            "at https://pcc.example/documents/plan.pdf#page=2, and",
            "<a href=\"/documents/plan.pdf\">",
        ] {
            assert!(names(text, path), "{text}");
        }
        for text in
            ["newplan.pdf", "/documents/newplan.pdf", "/old/documents/plan.pdf", "/documents/plan.pdf.txt", "plan.pdf"]
        {
            assert!(!names(text, path), "{text}");
        }
        assert!(names("documents/my report.pdf", "documents/my report.pdf"));
        assert!(names("[a](/documents/my%20report.pdf)", "documents/my report.pdf"));
    }
}
