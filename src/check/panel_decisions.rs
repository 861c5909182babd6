//! The decision that follows a grant panel: it exists, it is about the panel's awards, and it came after the panel.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::record::{Record, RecordKey};
use crate::model::source::Span;
use crate::records::award::counts;
use crate::records::panel::{CLOSES, DECISION, OPENS, PANEL_DATE, PANELS};
use crate::records::{award, decision};

use super::panels::awards;
use super::{Matter, Subject};

static WITHOUT_DECISION: Rule = Rule::duty("panel-without-decision")
    .relies_on(&["decisions"])
    .what("A panel has met, but no decision record followed in the days that the office gives itself.")
    .why("A panel recommends; the office holder decides. The Elected Local Policing Bodies (Specified Information) Order 2011 asks for a record of each decision of significant public interest.")
    .fix("Add the decision record and name it in the panel. If the panel has not met yet, correct its date. If the office needs longer, set panel_decision_within_days in site.yaml; it is 28 unless you do.")
    .example("panel_date: 2023-10-31\ndecision: 2023-012");

static DECISION_DIFFERS: Rule = Rule::error("panel-decision-differs")
    .what("The decision of a panel does not list exactly the panel’s awards.")
    .why("The decision is the authority for each award. An award that is not in it was never decided. One that is only in the decision is missing from every total.")
    .fix("Make the two agree: the decision’s list of awards, and the awards that name the panel. A decision whose kind is not grant-panel may list other awards too.")
    .example("# the decision\nkind: grant-panel\nawards:\n  - { award: one, amount: 1500 }\n# the award “one”\npanel: autumn-2023\ndecision: 2023-012");

static DATES_OUT_OF_ORDER: Rule = Rule::error("panel-dates-out-of-order")
    .what("A round’s dates are not in the order in which things happen.")
    .why("Applications open and close, the panel meets, the decision is made, and then awards are. Dates in another order suggest that somebody decided before the applications arrived.")
    .fix("Correct the date that is wrong. Two of these may be on the same day.")
    .example("opens: 2023-08-07\ncloses: 2023-09-29\npanel_date: 2023-10-31   # and decided on that day or later");

pub(super) static MATTER: Matter = Matter {
    checks: &[decisions, dates_in_order],
    rules: &[&WITHOUT_DECISION, &DECISION_DIFFERS, &DATES_OUT_OF_ORDER],
};

/// Whether this award's panel has that decision: then rules about panels say what is wrong between the two.
pub(super) fn is_of_panel_decided_by(subject: &Subject, award: &Record, decision: RecordKey) -> bool {
    award.target(&award::PANEL).is_some_and(|panel| subject.dataset.get(panel).target(&DECISION) == Some(decision))
}

fn decisions(subject: &Subject, found: &mut Diagnostics) {
    for (key, panel) in subject.dataset.keyed(&PANELS) {
        let days = subject.settings.panel_decision_within_days;
        let met = panel.get(&PANEL_DATE).filter(|date| date.plus_days(days) < subject.today);
        if let Some(met) = met.filter(|_| !panel.has(&DECISION)) {
            let message = format!("panel “{}” met on {}, but names no decision", panel.id, met.long());
            let finding = found.on_field(&WITHOUT_DECISION, panel, &PANEL_DATE, message);
            finding.help("add the decision record, and its id to the panel (decision: 2023-012)");
            finding
                .help(format!("the office publishes it within {days} days (panel_decision_within_days in site.yaml)"));
        }
        let Some(decision) = panel.target(&DECISION) else { continue };
        for (_, award) in awards(subject, key).filter(|(_, award)| counts(award)) {
            if award.target(&award::DECISION).is_some_and(|other| other != decision) {
                let other = award.get(&award::DECISION).map_or("", |reference| reference.id);
                let decided = &subject.dataset.get(decision).id;
                let message =
                    format!("award “{}” names decision “{other}”, but its panel was decided by “{decided}”", award.id);
                let finding = found.on_field(&DECISION_DIFFERS, award, &award::DECISION, message);
                finding.note(panel.span(&DECISION), format!("panel “{}” names its decision here", panel.id));
                finding.help(format!("write {decided}, or correct the panel of the award"));
            }
        }
        lists_the_awards(subject, key, decision, found);
    }
}

/// Compares what a decision lists with the awards of its panel. Sums are compared for all decisions alike.
fn lists_the_awards(subject: &Subject, key: RecordKey, decided: RecordKey, found: &mut Diagnostics) {
    let (panel, decision) = (subject.dataset.get(key), subject.dataset.get(decided));
    let Some(shares) = decision.get(&decision::AWARDS) else { return };
    let listed: BTreeSet<RecordKey> = shares.iter().filter_map(|share| share.target()).collect();
    // A share whose award is unknown was reported; it may be the one that seems to be missing.
    let whole = listed.len() == shares.len();
    for (award_key, award) in awards(subject, key).filter(|(_, award)| counts(award) && whole) {
        if award.target(&award::DECISION) == Some(decided) && !listed.contains(&award_key) {
            let message = format!("decision “{}” does not list award “{}” of its panel", decision.id, award.id);
            let finding = found.on_field(&DECISION_DIFFERS, decision, &decision::AWARDS, message);
            finding.note(award.span(&award::PANEL), format!("the award names panel “{}” here", panel.id));
            finding.help(
                "add the award to the decision’s list; if it was not decided then, correct its panel and decision",
            );
        }
    }
    if decision.get(&decision::KIND) != Some(decision::DecisionKind::GrantPanel) {
        return;
    }
    for share in shares {
        let Some(award) = share.target().map(|target| subject.dataset.get(target)) else { continue };
        let unknown_panel = award.has(&award::PANEL) && award.target(&award::PANEL).is_none();
        let of_panel = unknown_panel || is_of_panel_decided_by(subject, award, decided);
        // One that names another decision is the matter of `award-names-another-decision`.
        if award.target(&award::DECISION) == Some(decided) && !of_panel {
            let message =
                format!("decision “{}” lists award “{}”, which does not belong to its panel", decision.id, award.id);
            let finding = found.report(&DECISION_DIFFERS, decision.at(share.key_at), message);
            finding.about(decision).field(decision::AWARDS.name);
            finding.note(award.span(&award::PANEL), "the award is here").note(panel.head(), "the panel is here");
            finding.help(format!("give the award its panel ({}), or take it out of this decision", panel.id));
        }
    }
}

fn dates_in_order(subject: &Subject, found: &mut Diagnostics) {
    for (_, panel) in subject.dataset.keyed(&PANELS) {
        let own =
            |date: Option<Date>, what, field: &'static FieldDef| Some((date?, what, panel.span(field), field.name));
        let decision = panel.target(&DECISION).map(|key| subject.dataset.get(key));
        let decided = decision.and_then(|decision| decision.get(&decision::DECIDED_ON));
        let steps = [
            own(panel.get(&OPENS), "applications open", &OPENS.def),
            own(panel.get(&CLOSES), "applications close", &CLOSES.def),
            own(panel.get(&PANEL_DATE), "the panel meets", &PANEL_DATE.def),
            own(decided, "the decision is made", &DECISION.def),
        ];
        let steps: Vec<(Date, &str, Span, &'static str)> = steps.into_iter().flatten().collect();
        for pair in steps.windows(2) {
            let ((first, first_what, first_span, _), (then, what, span, field)) = (pair[0], pair[1]);
            if then < first {
                let message = format!(
                    "in panel “{}” {what} on {}, before {first_what} on {}",
                    panel.id,
                    then.long(),
                    first.long()
                );
                let finding = found.report(&DATES_OUT_OF_ORDER, span, message).about(panel).field(field);
                finding.note(first_span, format!("{first_what} on {}", first.long()));
                if let Some(decision) = decision.filter(|_| field == DECISION.name) {
                    finding.note(decision.span(&decision::DECIDED_ON), "the decision gives this date");
                }
                finding.help("correct the date that is wrong; is it the right year?");
            }
        }
    }
}
