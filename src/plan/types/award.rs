//! The page of an award: what the law asks for first, then how it came about, then what followed.
//!
//! Source of what comes first: the Elected Local Policing Bodies (Specified Information) Order 2011, Schedule, for each
//! grant the recipient, its purpose, its conditions and the reasons.

use crate::model::award_index::AwardIndex;
use crate::model::distribution::FileInfos;
use crate::model::field::{Field, FieldDef};
use crate::model::record::{Record, RecordKey};
use crate::model::value::{LocalStr, LocalString};
use crate::model::view::{Part, Section, View};
use crate::records::award::{
    AGREEMENT, AMOUNT, AWARDED_ON, BUDGET_AREA, CONDITIONS, DECISION, DISTRICTS, END, ENTERED_ON, EXTENSIONS, FUNDING,
    KIND, LEGAL_BASIS, MEASURES, OPEN_CALL, OUTCOMES, PAID, PANEL, PAYMENT_SCHEDULE, PRIORITY, PURPOSE, REASONS,
    RECIPIENT, REPORTING, REQUESTED, REVIEW, SCHEME, STANDARD_CONDITIONS, START, STATUS, STATUS_DECISION, STATUS_ON,
    TARGETS, VARIATIONS, YEAR, YEARS, last_day,
};
use crate::records::scheme;

use crate::plan::parts::cells::{money, row};
use crate::plan::parts::totals::Subject;
use crate::plan::parts::{award_table, details, pagination, subject};
use crate::plan::types::{award_changes, award_results, decision, payment, steps};
use crate::plan::{Context, Page};

/// What was given, to whom and for what.
static GIVEN: &[&FieldDef] = &[
    &RECIPIENT.def,
    &AMOUNT.def,
    &KIND.def,
    &PRIORITY.def,
    &BUDGET_AREA.def,
    &FUNDING.def,
    &DISTRICTS.def,
    &YEARS.def,
];
/// Each under a heading of its own, also where nothing was recorded: readers look for them there.
static WRITTEN: [&Field<LocalString>; 3] = [&PURPOSE, &CONDITIONS, &REASONS];
/// How it came about.
static BEFORE: &[&FieldDef] = &[
    &SCHEME.def,
    &PANEL.def,
    &AGREEMENT.def,
    &DECISION.def,
    &LEGAL_BASIS.def,
    &OPEN_CALL.def,
    &REQUESTED.def,
    &AWARDED_ON.def,
];
/// What followed.
static AFTER: &[&FieldDef] = &[
    &START.def,
    &END.def,
    &YEAR.def,
    &STATUS.def,
    &STATUS_ON.def,
    &STATUS_DECISION.def,
    &PAID.def,
    &PAYMENT_SCHEDULE.def,
    &EXTENSIONS.def,
    &ENTERED_ON.def,
    &REVIEW.def,
    &REPORTING.def,
    &OUTCOMES.def,
];

pub(in crate::plan) fn award(context: &Context, key: RecordKey, award: &Record, view: &mut View) {
    view.lede = Some(award_sentence(context, key, award));
    view.sections = given(context, key, award);
    let law = WRITTEN.iter().map(|field| written(context, award, field));
    let after_the_facts = view.sections.len().min(1);
    view.sections.splice(after_the_facts..after_the_facts, law);
    view.sections.extend(details::fields(context, award, ("decided", "award-decided"), BEFORE.iter().copied()));
    view.sections.extend(steps::steps(context, award));
    view.sections.extend(since(context, key, award));
    view.sections.extend(award_results::results(context, key, award));
    let mut shown = [GIVEN, BEFORE, AFTER].concat();
    shown.extend(WRITTEN.map(|field| &field.def));
    shown.extend([&VARIATIONS.def, &MEASURES.def, &TARGETS.def]);
    view.sections.extend(details::details(context, award, &shown));
}

/// What was awarded; of an award that was changed since, as it is now.
fn given(context: &Context, key: RecordKey, award: &Record) -> Vec<Section> {
    let divided: Vec<(&FieldDef, Section)> =
        GIVEN.iter().filter_map(|field| Some((*field, award_changes::divided(context, key, award, field)?))).collect();
    let is_divided = |field: &&FieldDef| divided.iter().any(|(other, _)| other.name == field.name);
    let own = GIVEN.iter().copied().filter(|field| !is_divided(field));
    let mut sections = details::fields(context, award, ("given", "award-what"), own);
    if !context.dataset.ledger.changes(AwardIndex::from_key(key)).is_empty()
        && let Some(Part::Summary { rows }) = sections.first_mut().and_then(|given| given.parts.first_mut())
    {
        let total = context.dataset.ledger.total(AwardIndex::from_key(key));
        rows.insert(2.min(rows.len()), row(context.message("amount-with-variations"), vec![money(total)]));
    }
    sections.extend(award_changes::history(context, award));
    sections.extend(divided.into_iter().map(|(_, section)| section));
    sections
}

/// What followed, with the end as it was changed last, and each payment.
fn since(context: &Context, key: RecordKey, award: &Record) -> Vec<Section> {
    let mut sections = details::fields(context, award, ("since", "award-since"), AFTER.iter().copied());
    let end = context.label(END.label);
    if let Some(Part::Summary { rows }) = sections.first_mut().and_then(|since| since.parts.first_mut())
        && let Some(row) = rows.iter_mut().find(|row| row.term == end)
    {
        row.cells = award_changes::end(context, award).into_iter().collect();
    }
    if let Some(payments) = payment::of_award(context, key) {
        lead_to_payments(context, &mut sections);
        sections.push(payments);
    }
    sections
}

/// Lets what was paid lead to the payments that it is the sum of.
fn lead_to_payments(context: &Context, sections: &mut [Section]) {
    let paid = context.label(PAID.label);
    if let Some(Part::Summary { rows }) = sections.first_mut().and_then(|since| since.parts.first_mut()) {
        let cells = rows.iter_mut().filter(|row| row.term == paid).flat_map(|row| &mut row.cells);
        cells.for_each(|cell| cell.href = Some(format!("#{}", payment::SECTION)));
    }
}

fn award_sentence(context: &Context, key: RecordKey, award: &Record) -> String {
    let recipient = award.target(&RECIPIENT).map_or(context.texts.get("an-organisation"), |key| context.name(key));
    // A sum that counts in no total, such as a withdrawn award's, is not in the ledger.
    let counted = AwardIndex::from_key(key);
    let is_counted = !context.dataset.ledger.entries_of(counted).is_empty();
    let sum = award.get(&AMOUNT).filter(|_| !is_counted).unwrap_or_else(|| context.dataset.ledger.total(counted));
    let sum = sum.to_string();
    let requested = award.get(&REQUESTED).unwrap_or_default().to_string();
    let period = match (award.get(&START), last_day(award)) {
        (Some(start), Some(end)) => {
            let (start, end) = (context.texts.date(start), context.texts.date(end));
            context.format("award-period", &[("start", (&start).into()), ("end", (&end).into())])
        }
        _ => String::new(),
    };
    let message = match (award.get(&AMOUNT), award.get(&REQUESTED)) {
        (Some(_), _) => "award-sum",
        (None, Some(_)) => "award-requested",
        (None, None) => "award-unpublished",
    };
    let values = [
        ("sum", (&sum).into()),
        ("recipient", recipient.into()),
        ("period", (&period).into()),
        ("requested", (&requested).into()),
    ];
    context.format(message, &values)
}

fn written(context: &Context, award: &Record, field: &Field<LocalString>) -> Section {
    let Some(words) = award.get(field) else { return decision::unwritten(context, award, &field.def) };
    let standard = standard_conditions(context, award).filter(|_| field.def.name == CONDITIONS.name);
    standard.unwrap_or_else(|| details::prose_section(context, &field.def, context.prose_words(words)))
}

/// The conditions of the scheme, where an award carries the standard ones.
fn standard_conditions(context: &Context, award: &Record) -> Option<Section> {
    let words = award.get(&CONDITIONS).map(LocalStr::text)?;
    let scheme = award.target(&SCHEME).filter(|_| words.trim().eq_ignore_ascii_case(STANDARD_CONDITIONS))?;
    let conditions = context.dataset.get(scheme).get(&scheme::CONDITIONS)?;
    let mut section = details::prose_section(context, &CONDITIONS.def, context.prose_words(conditions));
    section.intro = Some(context.format("conditions-of-scheme", &[("scheme", context.name(scheme).into())]));
    Some(section)
}

/// The list of all awards.
pub(in crate::plan) fn list(context: &Context, page: Page, facts: &FileInfos, view: &mut View) {
    let number = page.number();
    let everything = Subject::everything(context);
    view.template = "pages/awards.html";
    // Figures of all awards are on the first page alone: adding them up for each page would take the square of the time.
    if number == 1 {
        view.lede = Some(subject::subject_sentence(context, &everything, &context.message("how-in-all")));
        view.sections.extend(subject::years_section(context, &everything, page));
    }
    view.sections.extend(award_table::awards_section(context, &everything, page, "all-awards", facts));
    view.pagination = pagination::pagination(context, page, everything.awards.len());
}
