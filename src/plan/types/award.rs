//! The page of an award: what the law asks for first, then how it came about, then what followed.
//!
//! Source of what comes first: the Elected Local Policing Bodies (Specified Information) Order 2011, Schedule, for each
//! grant the recipient, its purpose, its conditions and the reasons.

use crate::model::date::Date;
use crate::model::distribution::Facts;
use crate::model::field::{Field, FieldDef};
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Prose, Words};
use crate::model::view::{Cell, Part, Section, Table, View};
use crate::records::award::{
    AGREEMENT, AMOUNT, AWARDED_ON, BUDGET_AREA, CONDITIONS, DECISION, DISTRICTS, END, EXTENSIONS, FUNDING, KIND,
    LEGAL_BASIS, OPEN_CALL, OUTCOMES, PAID, PANEL, PAYMENT_SCHEDULE, PRIORITY, PURPOSE, REASONS, RECIPIENT, REPORTING,
    REQUESTED, REVIEW, SCHEME, START, STATUS, VARIATION_AMOUNT, VARIATION_DATE, VARIATION_DECISION, VARIATION_END,
    VARIATIONS, YEAR, YEARS, last_day,
};
use crate::records::decision::{DECIDED_ON, PUBLISHED_ON};
use crate::records::{panel, scheme};

use crate::plan::parts::cells::{self, money, row, section, text, worded};
use crate::plan::parts::totals::Subject;
use crate::plan::parts::{award_table, details, pagination, subject};
use crate::plan::types::decision;
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
static WRITTEN: [&Field<Words>; 3] = [&PURPOSE, &CONDITIONS, &REASONS];
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
    &PAID.def,
    &PAYMENT_SCHEDULE.def,
    &VARIATIONS.def,
    &EXTENSIONS.def,
    &REVIEW.def,
    &REPORTING.def,
    &OUTCOMES.def,
];

pub(in crate::plan) fn award(context: &Context, key: RecordKey, award: &Record, view: &mut View) {
    view.lede = Some(award_sentence(context, key, award));
    view.sections = details::fields(context, award, ("given", "award-what"), GIVEN.iter().copied());
    if award.has(&VARIATIONS)
        && let Some(Part::Summary { rows }) = view.sections.first_mut().and_then(|given| given.parts.first_mut())
    {
        let total = context.dataset.ledger.total(key.index() as u32);
        rows.insert(2.min(rows.len()), row(context.say("amount-with-variations"), vec![money(total)]));
    }
    let law = WRITTEN.iter().map(|field| written(context, award, field));
    let after_the_facts = view.sections.len().min(1);
    view.sections.splice(after_the_facts..after_the_facts, law);
    view.sections.extend(details::fields(context, award, ("decided", "award-decided"), BEFORE.iter().copied()));
    view.sections.extend(steps(context, award));
    view.sections.extend(details::fields(context, award, ("since", "award-since"), AFTER.iter().copied()));
    let mut shown = [GIVEN, BEFORE, AFTER].concat();
    shown.extend(WRITTEN.map(|field| &field.def));
    view.sections.extend(details::details(context, award, &shown));
}

fn award_sentence(context: &Context, key: RecordKey, award: &Record) -> String {
    let recipient = award.target(&RECIPIENT).map_or(context.texts.get("an-organisation"), |key| context.name(key));
    // A sum that counts in no total, such as a withdrawn award's, is not in the ledger.
    let counted = key.index() as u32;
    let is_counted = !context.dataset.ledger.of(counted).is_empty();
    let sum = award.get(&AMOUNT).filter(|_| !is_counted).unwrap_or_else(|| context.dataset.ledger.total(counted));
    let sum = sum.to_string();
    let requested = award.get(&REQUESTED).unwrap_or_default().to_string();
    let period = match (award.get(&START), last_day(award)) {
        (Some(start), Some(end)) => {
            let (start, end) = (context.texts.date(start), context.texts.date(end));
            context.tell("award-period", &[("start", (&start).into()), ("end", (&end).into())])
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
    context.tell(message, &values)
}

fn written(context: &Context, award: &Record, field: &Field<Words>) -> Section {
    let Some(words) = award.get(field) else { return decision::unwritten(context, &field.def) };
    let standard = standard_conditions(context, award).filter(|_| field.def.name == CONDITIONS.name);
    standard.unwrap_or_else(|| details::prose_section(context, &field.def, context.prose_words(words)))
}

/// The conditions of the scheme, where an award carries the standard ones.
fn standard_conditions(context: &Context, award: &Record) -> Option<Section> {
    let words = award.get(&CONDITIONS).map(Prose::text)?;
    let scheme = award.target(&SCHEME).filter(|_| words.trim().eq_ignore_ascii_case("standard"))?;
    let conditions = context.dataset.get(scheme).get(&scheme::CONDITIONS)?;
    let mut section = details::prose_section(context, &CONDITIONS.def, context.prose_words(conditions));
    section.intro = Some(context.tell("conditions-of-scheme", &[("scheme", context.name(scheme).into())]));
    Some(section)
}

/// Each day of the award's history on which something happened, in order; none where that is a single day.
fn steps(context: &Context, award: &Record) -> Option<Section> {
    let mut steps: Vec<(Date, Cell)> = steps_before(context, award);
    let said = |message: &str| text(context.say(message));
    steps.extend(award.get(&AWARDED_ON).map(|day| (day, said("step-awarded"))));
    steps.extend(award.get(&START).map(|day| (day, said("step-starts"))));
    steps.extend(steps_after(context, award));
    steps.extend(last_day(award).map(|day| (day, said("step-ends"))));
    // Steps of one day stay in the order in which such things happen.
    steps.sort_by_key(|(day, _)| *day);
    let rows: Vec<_> = steps.into_iter().map(|(day, step)| vec![cells::date(context, day), step]).collect();
    let columns = ["column-date", "column-step"].map(|message| cells::column(context, message)).into();
    let table = Table { caption: context.say("steps-caption"), columns, rows, foot: None, ..Table::default() };
    (table.rows.len() > 1).then(|| section("steps", context.say("steps"), vec![Part::Table(table)]))
}

fn steps_before(context: &Context, award: &Record) -> Vec<(Date, Cell)> {
    let mut steps = Vec::new();
    let mut step = |day: Option<Date>, key: RecordKey, message: &str| {
        let (name, lang) = context.name_of(context.dataset.get(key));
        let words = context.tell(message, &[("name", name.into())]);
        let cell = Cell { href: Some(context.record_href(key)), ..worded((&words, lang)) };
        steps.extend(day.map(|day| (day, cell)));
    };
    if let Some(key) = award.target(&PANEL) {
        let panel = context.dataset.get(key);
        step(panel.get(&panel::OPENS), key, "step-opened");
        step(panel.get(&panel::CLOSES), key, "step-closed");
        step(panel.get(&panel::PANEL_DATE), key, "step-met");
    }
    if let Some(key) = award.target(&DECISION) {
        let decision = context.dataset.get(key);
        step(decision.get(&DECIDED_ON), key, "step-decided");
        step(decision.get(&PUBLISHED_ON), key, "step-published");
    }
    steps
}

fn steps_after(context: &Context, award: &Record) -> Vec<(Date, Cell)> {
    let variations = award.get(&VARIATIONS).unwrap_or_default().iter();
    let steps = variations.filter_map(|variation| {
        let fields = &variation.fields;
        let change = fields.get(&VARIATION_AMOUNT).map(|amount| amount.to_string());
        let words = match (&change, fields.get(&VARIATION_END)) {
            (Some(change), _) => context.tell("step-changed-by", &[("change", change.into())]),
            (None, Some(end)) => context.tell("step-changed-end", &[("end", (&context.texts.date(end)).into())]),
            (None, None) => context.say("step-changed"),
        };
        let decision =
            fields.get(&VARIATION_DECISION).and_then(|decision| decision.target).map(|key| context.record_href(key));
        Some((fields.get(&VARIATION_DATE)?, Cell { href: decision, ..text(words) }))
    });
    steps.collect()
}

/// The list of all awards.
pub(in crate::plan) fn list(context: &Context, page: Page, facts: &Facts, view: &mut View) {
    let number = page.number();
    let everything = Subject::everything(context);
    view.template = "pages/awards.html";
    // Figures of all awards are on the first page alone: adding them up for each page would take the square of the time.
    if number == 1 {
        view.lede = Some(subject::subject_sentence(context, &everything, &context.say("how-in-all")));
        view.sections.extend(subject::years_section(context, &everything, page));
    }
    view.sections.extend(award_table::awards_section(context, &everything, page, "all-awards", facts));
    view.pagination = pagination::pagination(context, page, everything.awards.len());
}
