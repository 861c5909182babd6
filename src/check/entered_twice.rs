//! One award under two ids: alike in all that an office would type again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::hash;
use crate::model::organisation_name;
use crate::model::record::Record;
use crate::records::award::{AMOUNT, AWARDED_ON, AWARDS, RECIPIENT, START, counts};
use crate::records::shared::ID;

use super::{Matter, Subject, alike};

static AWARD_ENTERED_TWICE: Rule = Rule::warning("award-entered-twice")
    .what("Two awards have the same recipient, title, amount and day.")
    .why("It is almost always one award that was typed or imported twice, and its amount would count twice in every total.")
    .fix("Delete one of the two. If both were awarded, say in their titles how they differ; or waive the finding and say why.")
    .example("id,recipient,title,amount,awarded_on\na-7,hilltop,Roof of the hall,1250,2024-03-05\na-8,hilltop,Roof of the library,1250,2024-03-05");

pub(super) static MATTER: Matter = Matter { checks: &[entered_once], rules: &[&AWARD_ENTERED_TWICE] };

fn entered_once(subject: &Subject, found: &mut Diagnostics) {
    for group in alike::groups(subject.dataset.all(&AWARDS), typed) {
        let mut seen: BTreeMap<String, &Record> = BTreeMap::new();
        for award in group {
            match seen.entry(organisation_name::plain(award.name())) {
                Entry::Occupied(first) => report(first.get(), award, found),
                Entry::Vacant(place) => _ = place.insert(award),
            }
        }
    }
}

/// What an office would type again of an award that counts, but for its title, as a hash.
fn typed(award: &Record) -> Option<u128> {
    let day = award.get(&AWARDED_ON).or(award.get(&START));
    let (recipient, amount) = (award.get(&RECIPIENT), award.get(&AMOUNT));
    let (recipient, amount, day) = (recipient.filter(|_| counts(award))?, amount?, day?);
    Some(hash::wide(&(recipient.id, amount, day)))
}

fn report(first: &Record, award: &Record, found: &mut Diagnostics) {
    let message = format!("awards “{}” and “{}” have the same recipient, title, amount and day", first.id, award.id);
    let finding = found.on_field(&AWARD_ENTERED_TWICE, award, &ID, message);
    finding.note(first.span(&ID), "the other award is here");
    finding.help("delete one of the two; if both were awarded, say in their titles how they differ");
}
