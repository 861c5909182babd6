//! Turns records into a dataset: ids made unique, references resolved and indexed both ways, sums entered in the ledger.
//!
//! Reads no files. Drops drafts and the second of two records with one id, and nothing else; moves rows into the records
//! that they are part of, and works out what was paid.

mod all_money;
mod corrections;
mod drafts;
mod former;
mod ledger;
mod moved;
mod paid;
mod parts;
mod references;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::backlinks::Backlinks;
use crate::model::dataset::{Dataset, Draft, Records, WhyDraft};
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::former_ids::FormerIds;
use crate::model::hash::FastMap;
use crate::model::ledger::Ledger;
use crate::model::moment::Moment;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::source::{Sources, Span};
use crate::model::text::Text;
use crate::records::award::{AWARDED_ON, AWARDS, ENTERED_ON, NOTICE_DATE, NOTICES};
use crate::records::correction::{CORRECTED_ON, CORRECTIONS};
use crate::records::decision::{DECIDED_ON, DECISIONS, PUBLISHED_ON};
use crate::records::district::DISTRICTS;
use crate::records::monitoring_return::{PUBLISHED_ON as RETURNED_ON, RETURNS};
use crate::records::organisation::{ORGANISATIONS, POSTCODE, place_is_withheld};
use crate::records::payment::{DATE as PAID_ON, PAYMENTS};
use crate::records::publication::{CHECKED_ON, OPINION_ON, PUBLICATIONS, PUBLISHED_ON as PUT_UP_ON, reviews};
use crate::records::shared::FORMER;

/// An id is a record's address: two records cannot share one.
static DUPLICATE_ID: Rule = Rule::error("duplicate-id")
    .what("Two records of one type have the same id.")
    .why("The id makes the record’s address and is what other records refer to. With two, one would hide the other.")
    .fix("Give one of them another id. Change the one that has not been published yet, so that no link breaks.")
    .example("- id: crisis-drop-in\n  …\n- id: crisis-drop-in-2024   # was crisis-drop-in too");

/// The faults this stage can find.
pub static RULES: &[&Rule] = &[
    &DUPLICATE_ID,
    &drafts::INVALID_MOMENT,
    &all_money::TOTAL_TOO_LARGE,
    &references::REFERS_TO_DRAFT,
    &references::REFERS_TO_FORMER_ID,
    &former::FORMER_ID_TAKEN,
    &parts::PART_OF_ONE_RECORD,
    &ledger::AWARD_IN_NO_YEAR,
    &ledger::AWARD_IN_TOO_MANY_PARTS,
];

pub use drafts::{files_of_drafts, is_draft, without_office_fields};
pub use references::UNKNOWN;

/// The linked dataset as it is public at that moment. Drafts stay in it only when asked for.
pub fn dataset(
    records: Records,
    sources: &Sources,
    with_drafts: bool,
    now: Moment,
    found: &mut Diagnostics,
) -> Dataset {
    let Records { schema, mut by_type, mut damaged } = records;
    parts::spread_damage(&schema, &mut damaged);
    // A part of a draft is as little public as the draft, and what only it names; so it joins the draft first.
    parts::join(&schema, &mut by_type, sources, |part| !drafts::is_draft(part, now));
    let reasons = drafts::reasons(&schema, &by_type, now, found);
    if with_drafts {
        drafts::mark(&mut by_type, &reasons);
        parts::join(&schema, &mut by_type, sources, |_| true);
    }
    let next_change = drafts::next_change(&reasons);
    let by_type = by_type.into_par_iter().zip(reasons);
    let deduplicated: Vec<Deduplicated> =
        by_type.map(|(records, reasons)| deduplicated(records, reasons, with_drafts)).collect();
    let mut dataset = Dataset {
        schema,
        by_type: Vec::with_capacity(deduplicated.len()),
        damaged,
        drafts: Vec::new(),
        backlinks: Backlinks::default(),
        former: FormerIds::default(),
        ledger: Ledger::default(),
        moved: Vec::new(),
        newest: None,
        next_change,
    };
    let mut ids = Vec::with_capacity(deduplicated.len());
    for own in deduplicated {
        dataset.by_type.push(own.records);
        dataset.drafts.extend(own.drafts);
        ids.push(own.ids);
        found.append(own.found);
    }
    all_money::keep_below_limit(&mut dataset.by_type, found);
    references::resolve(&mut dataset, &ids);
    drop(ids);
    dataset.former = former::ids(&dataset, found);
    let (mut unknown, mut unentered) = (Diagnostics::default(), Diagnostics::default());
    let (backlinks, ledger) = rayon::join(
        || references::backlinks(&dataset),
        || {
            references::report_unknown(&dataset, &mut unknown);
            parts::report(&dataset, &mut unknown);
            ledger::ledger(&dataset, &mut unentered)
        },
    );
    found.append(unknown);
    found.append(unentered);
    let mut dataset = Dataset { backlinks, ledger, newest: newest(&dataset), ..dataset };
    paid::work_out(&mut dataset, sources);
    dataset.moved = moved::steps(&dataset);
    leave_out_unused_columns(&mut dataset);
    dataset
}

/// Leaves those fields out of tables that few sites fill in, and this one does not: a column of nothing for a million awards.
fn leave_out_unused_columns(dataset: &mut Dataset) {
    let Dataset { schema, by_type, .. } = dataset;
    for (schema, records) in schema.types.iter_mut().zip(by_type.iter()) {
        let former = schema.field(FORMER.def.name);
        let fields = schema.record_type.where_used.iter().copied().chain(former);
        let is_used = |field: &&FieldDef| records.par_iter().any(|record| record.has(field));
        schema.untabled = fields.filter(|field| !is_used(field)).collect();
    }
}

fn newest(dataset: &Dataset) -> Option<Date> {
    let awards = dataset.all(&AWARDS).iter();
    let notices = awards.clone().flat_map(|award| award.get(&NOTICES).unwrap_or_default());
    let noticed = notices.filter_map(|notice| notice.fields.get(&NOTICE_DATE));
    let awarded = awards.flat_map(|award| [award.get(&AWARDED_ON), award.get(&ENTERED_ON)]).flatten();
    let decisions = dataset.all(&DECISIONS).iter();
    let decided = decisions.flat_map(|decision| [decision.get(&DECIDED_ON), decision.get(&PUBLISHED_ON)]).flatten();
    let paid = dataset.all(&PAYMENTS).iter().filter_map(|payment| payment.get(&PAID_ON));
    let publications = dataset.all(&PUBLICATIONS).iter();
    let published = publications.flat_map(|record| {
        let days = [record.get(&PUT_UP_ON), record.get(&CHECKED_ON), record.get(&OPINION_ON)];
        days.into_iter().flatten().chain(reviews(record))
    });
    let returned = dataset.all(&RETURNS).iter().filter_map(|record| record.get(&RETURNED_ON));
    let corrected = dataset.all(&CORRECTIONS).iter().filter_map(|record| record.get(&CORRECTED_ON));
    awarded.chain(noticed).chain(decided).chain(paid).chain(published).chain(returned).chain(corrected).max()
}

/// The records of one type, sorted by id and each id once.
#[derive(Default)]
struct Deduplicated {
    records: Vec<Record>,
    /// The place of each id.
    ids: FastMap<Text, u32>,
    /// What was left out.
    drafts: Vec<Draft>,
    found: Diagnostics,
}

fn deduplicated(mut records: Vec<Record>, reasons: Vec<Option<WhyDraft>>, with_drafts: bool) -> Deduplicated {
    let mut deduplicated = Deduplicated::default();
    if !with_drafts {
        (records, deduplicated.drafts) = drafts::take_out(records, reasons);
    }
    // A stable sort: of two records with one id, the first in the order of files stays the first.
    records.par_sort_by(|a, b| a.id.cmp(&b.id));
    report_duplicates(&records, &mut deduplicated.found);
    records.dedup_by(|later, first| later.id == first.id);
    deduplicated.ids = records.iter().enumerate().map(|(index, record)| (record.id.clone(), index as u32)).collect();
    deduplicated.records = records;
    deduplicated
}

/// The dataset without the places of organisations whose place could endanger people, and of natural persons: the
/// postcode, and every field that names a district, also of those that the office added.
///
/// Called once everything is checked: what is not in the dataset can be in no page, table, feed or index.
pub fn without_withheld_places(mut dataset: Dataset) -> Dataset {
    let ordinal = dataset.ordinal(&ORGANISATIONS);
    for organisation in &mut dataset.by_type[ordinal] {
        if place_is_withheld(organisation) {
            let entries = std::mem::take(&mut organisation.fields.entries).into_vec();
            organisation.fields.entries = entries.into_iter().filter(|entry| !is_place(entry.def)).collect();
        }
    }
    corrections::without_withheld_places(&mut dataset);
    dataset
}

/// Whether a field of an organisation says where it is.
fn is_place(field: &FieldDef) -> bool {
    field.name == POSTCODE.name || field.refers_to() == Some(DISTRICTS.name)
}

fn report_duplicates(records: &[Record], found: &mut Diagnostics) {
    for pair in records.windows(2).filter(|pair| pair[0].id == pair[1].id) {
        let (first, second) = (&pair[0], &pair[1]);
        found
            .report(&DUPLICATE_ID, id_span(second), format!("two {} have the id “{}”", plural(second), second.id))
            .about(second)
            .field("id")
            .note(id_span(first), "the other is here")
            .help("give one of them another id; keep the one that is already published")
            .help("if one is a copy, such as a file that was saved twice, delete it");
    }
}

fn id_span(record: &Record) -> Span {
    record.span(&crate::records::shared::ID)
}

fn plural(record: &Record) -> String {
    let record_type: &RecordType = record.record_type;
    record_type.name.replace('-', " ")
}
