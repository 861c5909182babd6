//! What is withheld: on a ground that the duty has, and in the view of the officer whom the law names.

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties;
use crate::model::choices::Choices;
use crate::model::record::Record;
use crate::records::publication::{OPINION_OF, OPINION_ON, PROVISION, PUBLICATIONS, WITHHELD};

use super::{Matter, Subject};

static WITHOUT_OPINION: Rule = Rule::error("withheld-without-opinion")
    .what("Something is withheld, and the record does not say on what the ground rests.")
    .why("Article 2(2) of the Specified Information Order lets information be withheld for national security, safety or the prevention of crime only in the view of the chief officer of police, or of the chief fire officer for what the fire authority owes; and otherwise only where an enactment forbids it.")
    .fix("Give opinion_on, the day of that officer’s view; or provision, the enactment that forbids publication.")
    .example("withheld: safety\nopinion_of: Chief Constable\nopinion_on: 2026-02-03");

static GROUND_OF_ANOTHER: Rule = Rule::error("ground-of-another-instrument")
    .what("Something is withheld on a ground of the Specified Information Order, and its duty is none of the Order.")
    .why("Article 2(2) of the Order withholds only what the Order asks for. The page would cite a ground that the law does not give here.")
    .fix("Publish it; or write withheld: enactment, with the provision that forbids its publication. Where one row answers duties of the Order and others, give the others a row of their own.")
    .example("duties: [sio-5c]   # of the Order; not s55, which the Police Act gives\nwithheld: safety\nopinion_of: Chief Constable\nopinion_on: 2026-02-03");

static OPINION_OF_ANOTHER: Rule = Rule::error("opinion-of-another-officer")
    .what("The view that a withholding rests on is that of somebody who is not the chief officer.")
    .why("Article 2(2) of the Specified Information Order asks for the view of the chief officer of police; of what the fire authority owes, that of the chief fire officer. Nobody else’s is enough.")
    .fix("Give the role of that officer, such as Chief Constable or Acting Chief Constable, and the day of that officer’s own view.")
    .example("withheld: safety\nopinion_of: Chief Constable   # not Head of Governance\nopinion_on: 2026-02-03");

pub(super) static MATTER: Matter =
    Matter { checks: &[withheld], rules: &[&WITHOUT_OPINION, &GROUND_OF_ANOTHER, &OPINION_OF_ANOTHER] };

fn withheld(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&PUBLICATIONS).iter().filter(|record| record.has(&WITHHELD)) {
        without_opinion(record, found);
        ground_of_another(record, found);
        opinion_of_another(record, found);
    }
}

fn without_opinion(record: &Record, found: &mut Diagnostics) {
    let Some(ground) = record.get(&WITHHELD) else { return };
    let (field, help) = match ground.rests_on_an_opinion() {
        true => (&OPINION_ON.def, format!("give opinion_on, the day on which the {} gave the view", viewers(record))),
        false => (&PROVISION.def, "give provision, the enactment that forbids publication".to_string()),
    };
    if !record.has(field) {
        let message = format!("publication “{}” is withheld, and does not say on what that rests", record.name());
        found.on_field(&WITHOUT_OPINION, record, &WITHHELD, message).help(help);
    }
}

/// Whose view the law asks for: of what the fire authority owes, the chief fire officer's.
fn viewers(record: &Record) -> String {
    let known = duties::duties_of(record).filter_map(duties::find);
    let all = known.map(|(_, duty)| duty.view_of.as_ref().map_or("chief officer of police", |words| &words.en));
    let mut all: Vec<&str> = all.collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() { "chief officer of police".to_string() } else { all.join(" and the ") }
}

fn ground_of_another(record: &Record, found: &mut Diagnostics) {
    let Some(ground) = record.get(&WITHHELD).filter(|ground| ground.rests_on_an_opinion()) else { return };
    let is_of_order = |id: &str| duties::find(id).is_some_and(|(_, duty)| duty.has_grounds());
    if let Some(id) = duties::duties_of(record).find(|id| !is_of_order(id)) {
        let message =
            format!("“{}” is a ground of the Specified Information Order, and duty {id} is none of it", ground.word());
        let finding = found.on_field(&GROUND_OF_ANOTHER, record, &WITHHELD, message);
        finding.help(format!("publish what {id} asks for; or write withheld: enactment, and its provision"));
    }
}

fn opinion_of_another(record: &Record, found: &mut Diagnostics) {
    let rests = record.get(&WITHHELD).is_some_and(|ground| ground.rests_on_an_opinion());
    let Some(role) = record.get(&OPINION_OF).filter(|_| rests) else { return };
    let known: Vec<_> = duties::duties_of(record).filter_map(duties::find).collect();
    let is_of = |words: &[&str]| is_role(role, words);
    let suits = known.iter().all(|(_, duty)| match duty.view_of {
        Some(_) => is_of(FIRE),
        None => is_of(POLICE) || ALONE.contains(&role.trim().to_lowercase().as_str()),
    });
    if !suits {
        let message = format!("the view is that of “{role}”, and the law asks for that of the {}", viewers(record));
        let finding = found.on_field(&OPINION_OF_ANOTHER, record, &OPINION_OF, message);
        finding.help("give that officer’s role, and in opinion_on the day of that officer’s own view");
    }
}

/// What the chief officers of police are called, in both languages.
static POLICE: &[&str] = &[
    "chief constable",
    "chief officer of police",
    "commissioner of police",
    "commissioner of the metropolitan police",
    "commissioner of the city of london police",
    "metropolitan police commissioner",
    "prif gwnstabl",
    "prif swyddog yr heddlu",
    "comisiynydd heddlu",
];

/// The same of the fire service.
static FIRE: &[&str] = &["chief fire officer", "prif swyddog tân"];

/// What may precede: whoever acts in the post holds it.
static ACTING: &[&str] = &["the ", "acting ", "temporary ", "interim ", "a/", "t/", "y ", "yr "];

/// What the chief officer is called where there is no doubt of whom.
static ALONE: &[&str] = &["chief officer", "prif swyddog"];

/// Whether a role is one of those, of whatever force, also for the time being; a deputy’s or an assistant’s is not.
fn is_role(role: &str, titles: &[&str]) -> bool {
    let role = role.to_lowercase();
    let mut rest = role.trim();
    while let Some(after) = ACTING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    let ends = |after: &str| !after.starts_with(|sign: char| sign.is_alphanumeric() || sign == '’' || sign == '\'');
    titles.iter().any(|title| rest.strip_prefix(title).is_some_and(ends))
}
