//! The decision record itself: published in time, silent on what is restricted, and after the decisions it changes.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostics, Level, Rule};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::record::{Record, RecordKey};
use crate::model::source::ByteRange;
use crate::records::decision::{
    AMENDS, BACKGROUND, DECIDED_ON, DECISION, DECISIONS, EXTENT, Extent, GROUND, IMPLICATIONS, OPTIONS, PUBLISHED_ON,
    REASONS, RECOMMENDATION, RESTRICTED, SUMMARY, SUPERSEDES,
};
use crate::records::shared::BODY;

use super::{Matter, Subject};

static PUBLISHED_LATE: Rule = Rule::warning("published-late")
    .what("A decision was published later than the body’s target. After thirty days this is an error.")
    .why("The Elected Local Policing Bodies (Specified Information) Order 2011 asks for a record of each decision of significant public interest. A late record comes too late to be of use; many offices undertake to publish within two working days.")
    .fix("Correct the date if it is wrong. If the decision was published late, waive the finding for it and give the reason. If the office has another target, set publish_within_days in site.yaml.")
    .example("decided_on: 2024-03-11\npublished_on: 2024-03-13");

static PUBLISHED_BEFORE_DECIDED: Rule = Rule::error("published-before-decided")
    .what("A decision was published before it was made.")
    .why("One of the two dates is wrong, and pages and feeds show both.")
    .fix("Correct the date that is wrong. They may be the same day.")
    .example(
        "decided_on: 2024-03-11\npublished_on: 2023-03-13   # wrong: the year\npublished_on: 2024-03-13   # right",
    );

static WITHOUT_GROUND: Rule = Rule::duty("restricted-without-ground")
    .what("Part of a decision is restricted, but the record does not say on which ground.")
    .why("Article 2(2) of the Elected Local Policing Bodies (Specified Information) Order 2011 lets information be withheld. Readers are owed the reason: without it, nobody can tell whether the ground is a proper one.")
    .fix("Say in a sentence why it is restricted. The restricted text itself is never in the records.")
    .example("restricted:\n  extent: part\n  ground: Saying where the refuge is could put people in danger.");

static TEXT_PUBLISHED: Rule = Rule::error("restricted-text-published")
    .what("A whole decision is restricted, but its record contains text that would be published.")
    .why("Text in the records is published, and stays in the history of the files. A wholly restricted decision shows only its reference, date, a neutral title, who decided and the ground.")
    .fix("If the text may be published, the decision is restricted in part: extent: part. If it may not, remove it from the record and from the history of the files.")
    .example("title: A matter of security\nrestricted:\n  extent: whole\n  ground: It would show how a building is protected.\n# no summary, no reasons, no background");

static CYCLE: Rule = Rule::error("decision-cycle")
    .what("Decisions change or replace each other in a circle.")
    .why("A reader who follows the links would never reach the decision that is in force.")
    .fix("Remove the reference that is wrong: a decision names only earlier ones, in `amends` and `supersedes`.")
    .example("# decision 2024-007\nsupersedes: [2024-002]\n# decision 2024-002 does not name 2024-007");

static LATER_DECISION: Rule = Rule::error("amends-a-later-decision")
    .what("A decision changes or replaces one that was made after it.")
    .why("A decision cannot change a later one. One of the dates is wrong, or the two are swapped.")
    .fix("Name the earlier decision in the later one, or correct the date that is wrong.")
    .example("# decision 2024-007, of 5 June 2024\nsupersedes: [2024-002]   # of 11 March 2024");

pub(super) static MATTER: Matter = Matter {
    checks: &[publication, restriction, chains],
    rules: &[&PUBLISHED_LATE, &PUBLISHED_BEFORE_DECIDED, &WITHOUT_GROUND, &TEXT_PUBLISHED, &CYCLE, &LATER_DECISION],
};

/// Days after which lateness is no matter of a target any more.
const FAR_TOO_LATE_DAYS: i64 = 30;

/// Text that a wholly restricted decision must not have.
static PROSE: &[&FieldDef] = &[
    &SUMMARY.def,
    &RECOMMENDATION.def,
    &DECISION.def,
    &REASONS.def,
    &BACKGROUND.def,
    &OPTIONS.def,
    &IMPLICATIONS.def,
    &BODY.def,
];

fn publication(subject: &Subject, found: &mut Diagnostics) {
    let target = subject.settings.publish_within_days;
    for decision in subject.dataset.all(&DECISIONS) {
        let (Some(decided), Some(published)) = (decision.get(&DECIDED_ON), decision.get(&PUBLISHED_ON)) else {
            continue;
        };
        if published < decided {
            let message =
                format!("decision “{}” was published on {}, before it was made", decision.id, published.long());
            let finding = found.on_field(&PUBLISHED_BEFORE_DECIDED, decision, &PUBLISHED_ON, message);
            finding.note(decision.span(&DECIDED_ON), format!("it was made on {}", decided.long()));
            finding.help("correct the date that is wrong; is it the right year?");
        }
        let (taken, days) = (published.working_days_since(decided), published.days_since(decided));
        if i128::from(taken) > i128::from(target) || days > FAR_TOO_LATE_DAYS {
            let message = format!("decision “{}” was published {taken} working days after it was made", decision.id);
            let finding = found.on_field(&PUBLISHED_LATE, decision, &PUBLISHED_ON, message);
            finding.note(decision.span(&DECIDED_ON), format!("it was made on {}", decided.long()));
            finding
                .help(format!("the target is {target}; correct a wrong date, or waive this and say why it was late"));
            if days > FAR_TOO_LATE_DAYS {
                finding.at_level(Level::Error);
            }
        }
    }
}

fn restriction(subject: &Subject, found: &mut Diagnostics) {
    for decision in subject.dataset.all(&DECISIONS) {
        let Some(restricted) = decision.get(&RESTRICTED) else { continue };
        if !restricted.has(&GROUND) {
            let message = format!("decision “{}” is restricted, but does not say on which ground", decision.id);
            let finding = found.on_field(&WITHOUT_GROUND, decision, &RESTRICTED, message);
            finding
                .help("add below restricted: “ground:” and a sentence that says why; not the restricted text itself");
        }
        if restricted.get(&EXTENT) != Some(Extent::Whole) {
            continue;
        }
        for field in PROSE.iter().copied().filter(|field| decision.has(field)) {
            let label = field.label.to_lowercase();
            let message =
                format!("decision “{}” is wholly restricted, but its {label} would be published", decision.id);
            let finding = found.on_field(&TEXT_PUBLISHED, decision, field, message);
            finding.note(decision.span(&RESTRICTED), "it is restricted as a whole here");
            finding
                .help("if this text may be published, write extent: part; if not, remove it from the record and from the history of the files");
        }
    }
}

/// One decision that a decision changes or replaces.
struct Step {
    to: RecordKey,
    at: ByteRange,
    field: &'static FieldDef,
}

fn steps(decision: &Record) -> Vec<Step> {
    let mut steps = Vec::new();
    for field in [&AMENDS, &SUPERSEDES] {
        for item in decision.get(field).unwrap_or_default() {
            if let Some(to) = item.value.target() {
                steps.push(Step { to, at: item.at, field: &field.def });
            }
        }
    }
    steps
}

fn chains(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    let steps: Vec<Vec<Step>> = dataset.all(&DECISIONS).iter().map(steps).collect();
    let circular = report_cycles(dataset, &steps, found);
    for (key, decision) in dataset.keyed(&DECISIONS) {
        for step in steps[key.index()].iter().filter(|step| !circular.contains(&(key, step.to))) {
            let other = dataset.get(step.to);
            let (Some(own), Some(later)) = (decision.get(&DECIDED_ON), other.get(&DECIDED_ON)) else { continue };
            if later > own {
                let word = step.field.label.to_lowercase();
                let message = format!("decision “{}” of {} {word} “{}”, made later", decision.id, own.long(), other.id);
                let finding = found.report(&LATER_DECISION, decision.at(step.at), message).about(decision);
                finding.field(step.field.name);
                finding.note(other.span(&DECIDED_ON), format!("that one was made on {}", later.long()));
                finding.help(format!("name “{}” in “{}” instead, or correct the date", decision.id, other.id));
            }
        }
    }
}

/// Walks from each decision to those it names; a step back to one on the way closes a circle. Gives its steps.
fn report_cycles(dataset: &Dataset, steps: &[Vec<Step>], found: &mut Diagnostics) -> HashSet<(RecordKey, RecordKey)> {
    let mut circular = HashSet::new();
    let mut done = vec![false; steps.len()];
    for (start, _) in dataset.keyed(&DECISIONS) {
        // The way from the start, each with the number of its steps already taken: a stack, so that no chain is too long.
        let mut way: Vec<(RecordKey, usize)> = Vec::from([(start, 0)]);
        let mut on_way = HashSet::from([start]);
        while let Some((key, taken)) = way.last_mut() {
            let (key, next) = (*key, *taken);
            *taken += 1;
            let Some(step) = steps[key.index()].get(next).filter(|_| !done[key.index()]) else {
                done[key.index()] = true;
                on_way.remove(&key);
                way.pop();
                continue;
            };
            if !on_way.contains(&step.to) {
                on_way.insert(step.to);
                way.push((step.to, 0));
                continue;
            }
            let circle: Vec<RecordKey> =
                way.iter().map(|(key, _)| *key).skip_while(|key| *key != step.to).chain([step.to]).collect();
            circular.extend(circle.windows(2).map(|pair| (pair[0], pair[1])));
            let names: Vec<String> = circle.iter().map(|key| format!("“{}”", dataset.get(*key).id)).collect();
            let decision = dataset.get(key);
            let message = format!("decisions change or replace each other in a circle: {}", names.join(", then "));
            let finding = found.report(&CYCLE, decision.at(step.at), message).about(decision).field(step.field.name);
            finding.help("remove the reference that is wrong; a decision names only earlier ones");
        }
    }
    circular
}
