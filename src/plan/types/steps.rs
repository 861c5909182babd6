//! The timeline of an award: what happened on which day, and by which decision.

use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Fields;
use crate::model::view::{Cell, Part, Section, Table};
use crate::records::award::{
    AWARDED_ON, DECISION, PANEL, START, STATUS, STATUS_DECISION, STATUS_ON, VARIATION_AMOUNT, VARIATION_DATE,
    VARIATION_DECISION, VARIATION_END, is_draft_variation, last_day, variations_in_order,
};
use crate::records::decision::{DECIDED_ON, PUBLISHED_ON};
use crate::records::panel;

use crate::plan::Context;
use crate::plan::parts::cells::{self, section, text, worded};
use crate::plan::parts::drafts;
use crate::plan::types::decision;

/// Each day of the award's history on which something happened, in order, and last what happened on a day that was not
/// recorded; none where that is a single step.
pub(in crate::plan) fn steps(context: &Context, award: &Record) -> Option<Section> {
    let mut steps = steps_before(context, award);
    let said = |message: &str| text(context.message(message));
    steps.extend(award.get(&AWARDED_ON).map(|day| (day, by(context, said("step-awarded"), award.target(&DECISION)))));
    steps.extend(award.get(&START).map(|day| (day, said("step-starts"))));
    steps.extend(steps_after(context, award));
    let ended = ended(context, award);
    steps.extend(ended.clone().and_then(|(day, step)| Some((day?, step))));
    steps.extend(last_day(award).map(|day| (day, said("step-ends"))));
    let undated = ended.filter(|(day, _)| day.is_none());
    // Steps of one day stay in the order in which such things happen.
    steps.sort_by_key(|(day, _)| *day);
    let steps = steps.into_iter().map(|(day, step)| (Some(day), step)).chain(undated);
    let rows: Vec<_> = steps.map(|(day, step)| vec![cells::day_cell(context, day), step]).collect();
    let columns = ["column-date", "column-step"].map(|message| cells::column(context, message)).into();
    let table = Table { caption: context.message("steps-caption"), columns, rows, foot: None, ..Table::default() };
    (table.rows.len() > 1).then(|| section("steps", context.message("steps"), vec![Part::Table(table)]))
}

fn steps_before(context: &Context, award: &Record) -> Vec<(Date, Cell)> {
    let mut steps = Vec::new();
    let mut step = |day: Option<Date>, key: RecordKey, message: &str| {
        let (name, lang) = context.name_of(context.dataset.get(key));
        let words = context.format(message, &[("name", name.into())]);
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
    let steps = variations_in_order(award).into_iter().filter_map(|(place, fields)| {
        let decision = fields.get(&VARIATION_DECISION).and_then(|decision| decision.target);
        let step = by(context, text(changed(context, fields)), decision);
        Some((fields.get(&VARIATION_DATE)?, drafts::marked(context, step, is_draft_variation(award, place))))
    });
    steps.collect()
}

/// What a variation changed.
pub(in crate::plan) fn changed(context: &Context, fields: &Fields) -> String {
    let change = fields.get(&VARIATION_AMOUNT).map(|amount| amount.to_string());
    let end = fields.get(&VARIATION_END).map(|end| context.texts.date(end));
    match (&change, &end) {
        (Some(change), Some(end)) => {
            context.format("step-changed-both", &[("change", change.into()), ("end", end.into())])
        }
        (Some(change), None) => context.format("step-changed-by", &[("change", change.into())]),
        (None, Some(end)) => context.format("step-changed-end", &[("end", end.into())]),
        (None, None) => context.message("step-changed"),
    }
}

/// That an award was withdrawn, ended early or its money returned, and since when, if that is recorded.
fn ended(context: &Context, award: &Record) -> Option<(Option<Date>, Cell)> {
    let status = award.get(&STATUS).filter(|status| status.is_early_end())?;
    let step = text(context.message(&format!("step-{}", status.word())));
    Some((award.get(&STATUS_ON), by(context, step, award.target(&STATUS_DECISION))))
}

/// A step with the decision that took it, if that is known.
fn by(context: &Context, step: Cell, decision: Option<RecordKey>) -> Cell {
    let Some(key) = decision else { return step };
    let values = [("step", (&step.text).into()), ("reference", decision::reference(context, key).into())];
    Cell { text: context.format("step-by-decision", &values), href: Some(context.record_href(key)), ..step }
}
