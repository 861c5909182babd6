//! A decision as a formal notice: its parts in the order a reader wants them, the signature last.

use std::cmp::Ordering;

use crate::model::award_index::AwardIndex;
use crate::model::distribution::FileInfos;
use crate::model::field::FieldDef;
use crate::model::markup::escape;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, LinkItem, Part, Section, View};
use crate::records::award;
use crate::records::decision::{DECISION, DECISIONS, REFERENCE, SIGNED_BY, SIGNED_ON};

use crate::plan::parts::cells::{self, section, text};
use crate::plan::parts::totals::Subject;
use crate::plan::parts::{decision_log, subject};
use crate::plan::{Context, Page};

/// The fields that a notice shows below its parts, not among its details.
pub(in crate::plan) static SIGNATURE: [&FieldDef; 2] = [&SIGNED_BY.def, &SIGNED_ON.def];

/// The parts of a notice by their anchors; those not named here come before the approvals.
const FIRST: [&str; 11] = [
    "summary",
    "decision",
    "restricted",
    "awards",
    "reasons",
    "recommendation",
    "background",
    "options",
    "implications",
    "interests",
    "details",
];
const LAST: [&str; 2] = ["approvals", "signature"];

/// A decision by its reference, leading to its page; words where none is recorded.
pub(in crate::plan) fn named(context: &Context, decision: Option<RecordKey>) -> Cell {
    let Some(key) = decision else { return cells::not_recorded(context) };
    cells::link(reference(context, key), context.record_href(key))
}

/// What people call a decision: its reference, else its id.
pub(in crate::plan) fn reference(context: &Context, key: RecordKey) -> &str {
    let decision = context.dataset.get(key);
    decision.get(&REFERENCE).unwrap_or(&decision.id)
}

/// What a decision awarded, and by how much it changed earlier awards.
pub(in crate::plan) fn sentence(context: &Context, key: RecordKey, subject: &Subject) -> String {
    let is_own =
        |award: &AwardIndex| context.dataset.get(context.award_key(*award)).target(&award::DECISION) == Some(key);
    let (own, changed): (Vec<AwardIndex>, Vec<AwardIndex>) = subject.awards.iter().partition(|award| is_own(award));
    let of = |awards| Subject { awards, keys: subject.keys.clone() };
    let awarded =
        (!own.is_empty()).then(|| subject::subject_sentence(context, &of(&own), &context.message("how-decision")));
    let changed = (!changed.is_empty()).then(|| change_sentence(context, &of(&changed)));
    let said: Vec<String> = awarded.into_iter().chain(changed).collect();
    said.join(" ")
}

/// By how much a decision changed awards that other decisions made.
fn change_sentence(context: &Context, subject: &Subject) -> String {
    let change = subject.total(&context.dataset.ledger).amount;
    let message = match change.cmp(&Pence::ZERO) {
        Ordering::Greater => "decision-added",
        Ordering::Less => "decision-took",
        Ordering::Equal => "decision-changed",
    };
    let sum = if change < Pence::ZERO { -change } else { change }.to_string();
    let awards = context.count("counted-awards", subject.awards.len());
    context.format(message, &[("sum", (&sum).into()), ("awards", (&awards).into())])
}

/// Puts the parts of a decision in the order of a notice.
pub(in crate::plan) fn arrange(sections: &mut [Section]) {
    sections.sort_by_key(|section| {
        let index = |list: &[&str]| list.iter().position(|id| *id == section.id);
        index(&FIRST).or_else(|| index(&LAST).map(|index| FIRST.len() + 1 + index)).unwrap_or(FIRST.len())
    });
}

/// The heading of a decision whose words were never recorded: a reader looks for them there.
pub(in crate::plan) fn missing_decision(context: &Context, record: &Record) -> Option<Section> {
    let missing = *record.record_type == DECISIONS && !record.has(&DECISION);
    missing.then(|| unwritten(context, record, &DECISION.def))
}

/// The heading of a field that nobody filled in, that it was not recorded and, where the office says so, why.
pub(in crate::plan) fn unwritten(context: &Context, record: &Record, field: &FieldDef) -> Section {
    let mut html = format!(r#"<p><span class="absent">{}</span></p>"#, escape(context.texts.get("not-recorded")));
    if let Some((why, lang)) = context.why_not_recorded(record, field) {
        let lang = lang.map(|lang| format!(r#" lang="{lang}""#)).unwrap_or_default();
        html.push_str(&format!("<p{lang}>{}</p>", escape(why)));
    }
    section(&field.kebab(), context.label(field.label), vec![Part::Prose { html, lang: None }])
}

/// Who signed, and when; none where neither is recorded.
pub(in crate::plan) fn signature(context: &Context, record: &Record) -> Option<Section> {
    let signed_by = record.get(&SIGNED_BY).map(|name| cells::field_row(context, &SIGNED_BY, vec![text(name)]));
    let signed_on =
        record.get(&SIGNED_ON).map(|day| cells::field_row(context, &SIGNED_ON, vec![cells::date(context, day)]));
    let rows: Vec<_> = signed_by.into_iter().chain(signed_on).collect();
    (!rows.is_empty()).then(|| section("signature", context.message("signature"), vec![Part::Summary { rows }]))
}

/// The front page of the decision log: the years and the newest decisions.
pub(in crate::plan) fn list(context: &Context, _page: Page, _facts: &FileInfos, view: &mut View) {
    let years = context.listings.by_decision_year.iter().rev().map(|(year, keys)| LinkItem {
        text: if *year == 0 { context.message("year-not-recorded") } else { year.to_string() },
        href: context.href(Page::decision_year(*year)),
        note: Some(context.count("counted-decisions", keys.len())),
        lang: None,
    });
    view.template = "pages/decisions.html";
    view.sections.push(section("years", context.message("by-year"), vec![Part::Links { items: years.collect() }]));
    let newest = context.listings.newest_decisions(50);
    if !newest.is_empty() {
        let table = Part::Table(decision_log::log(context, &newest));
        let mut section = section("newest", context.message("decisions-newest-first"), vec![table]);
        section.intro = subject::newest_of(context, newest.len(), context.dataset.all(&DECISIONS).len());
        view.sections.push(section);
    }
    view.sections.extend(decision_log::gaps(context));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decision_comes_before_its_reasons_and_the_signature_last() {
        let of = |id: &str| Section { id: id.to_string(), ..Section::default() };
        let mut sections = ["signature", "approvals", "mine", "reasons", "awards", "decision", "details"].map(of);
        arrange(&mut sections);
        let ids: Vec<&str> = sections.iter().map(|section| &*section.id).collect();
        assert_eq!(ids, ["decision", "awards", "reasons", "details", "mine", "approvals", "signature"]);
    }
}
