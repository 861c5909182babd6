//! Publications of a part of a duty: each names a part that there is, and whoever publishes it is the one whose part it is.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Body, Duty};
use crate::model::choices::Choices;
use crate::model::record::Record;
use crate::records::publication::{DUTIES, HELD_BY, PART, PUBLICATIONS};

use super::publications::duty_of;
use super::{Matter, Subject};

static WITHOUT_PART: Rule = Rule::warning("publication-without-part")
    .what("A publication answers a duty whose parts are those of the body and of the force, and does not say which it answers.")
    .why("The law asks for both. Counted for both, the one would hide that the other was never published; so it counts for neither.")
    .fix("Give part: body or part: force. A publication of each is a row of its own.")
    .example("title: Contracts of the force\nduties: [sio-4b]\npart: force\nurl: https://force.example.org/contracts\nheld_by: force");

static PART_OF_NONE: Rule = Rule::error("part-of-a-duty-without-parts")
    .what("A publication names a part that its duty does not have.")
    .why("What the force publishes does not meet a duty that is the body’s alone, and the page would say that it does.")
    .fix(
        "Take the part out; or correct it, or the id of the duty. What answers a duty with parts and one without is two rows.",
    )
    .example("title: Allowances\nduties: [sio-1d]   # the body’s alone\nperiod: 2026-27-q1");

static PART_OF_ANOTHER: Rule = Rule::error("part-held-by-another")
    .what("A publication is for the part of the one, the body or the force, and says that the other holds it.")
    .why("One of the two is wrong. From the wrong one, the page of duties would say that the force’s part is met by what the body publishes of itself, or the other way round.")
    .fix("Correct part or held_by; the finding says what fits. Where the body puts up the force’s part on its own site, leave held_by out.")
    .example("title: The force’s spending over £500\nduties: [sio-3g]\npart: force\nheld_by: force   # not body");

pub(super) static MATTER: Matter =
    Matter { checks: &[parts], rules: &[&WITHOUT_PART, &PART_OF_NONE, &PART_OF_ANOTHER] };

fn parts(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&PUBLICATIONS) {
        let duties = duties::duties_of(record).filter_map(|id| duty_of(subject, id));
        let duties: Vec<_> = duties.filter(|duty| duty.binds(Body::new(subject.settings).kind)).collect();
        duties.iter().for_each(|duty| named(record, duty, found));
        held(record, &duties, found);
    }
}

/// Whether it names a part exactly where the duty has parts of the two.
fn named(record: &Record, duty: &Duty, found: &mut Diagnostics) {
    let (id, name) = (&duty.id, record.name());
    if duty.has_parts_of_holders() && duties::part(record).is_none() {
        let message = format!("publication “{name}” does not say whose part of duty {id} it answers");
        let finding = found.on_field(&WITHOUT_PART, record, &DUTIES, message);
        finding.help("give part: body or part: force, and a row for each");
    }
    let has = |part| duty.parts.iter().any(|own| own.of() == Some(part));
    if let Some(part) = record.get(&PART).filter(|part| !has(*part)) {
        let parts: Vec<&str> = duty.parts.iter().map(|part| part.id.as_str()).collect();
        let (others, help) = match parts.is_empty() {
            true => ("parts".to_string(), "take “part” out".to_string()),
            false => (format!("part of that name, but {}", parts.join(", ")), "correct “part” or the duty".to_string()),
        };
        let message = format!("publication “{name}” is for the part “{}”, but duty {id} has no {others}", part.word());
        let finding = found.on_field(&PART_OF_NONE, record, &PART, message);
        finding.help(format!("{help}; candour explain duty:{id} says whose it is"));
    }
}

/// Whether the part is that of whoever is said to hold it; said once of all its duties.
fn held(record: &Record, duties: &[Cow<Duty>], found: &mut Diagnostics) {
    let Some((part, holder)) = record.get(&PART).filter(|part| part.is_of_holder()).zip(record.get(&HELD_BY)) else {
        return;
    };
    let another = |duty: &Cow<Duty>| Some((duty.id.clone(), duty.part_of(holder).filter(|own| *own != part)?));
    let Some((id, own)) = duties.iter().find_map(another) else { return };
    let (name, said, holds) = (record.name(), part.word(), holder.word());
    let message = format!("publication “{name}” is for the part “{said}” of duty {id}, and is held by “{holds}”");
    let finding = found.on_field(&PART_OF_ANOTHER, record, &HELD_BY, message);
    finding.note(record.span(&PART), "the part stands here");
    finding.help(format!("write held_by: {said} if that is its part; or part: {}", own.word()));
    finding.help("where the body puts up the force’s part on its own site, leave held_by out");
}
