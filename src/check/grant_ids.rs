//! Identifiers under which grants were published before: each has the form of the standard, and belongs to one grant.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record::Record;
use crate::records::award::{AWARDS, GRANT_ID, is_grant, published_id};
use crate::records::register_numbers::is_grant_id;

use super::{AwardCheck, Matter, Subject};

static NOT_A_GRANT_ID: Rule = Rule::error("not-a-grant-id")
    .what("The identifier under which a grant was published is not one of the 360Giving standard.")
    .why("Open data have it as it is written. Programs that know the grant by its old identifier would not find it.")
    .fix("Copy it from the data that were published. It begins with 360G- and the publisher’s prefix, and has no spaces.")
    .example("grant_id: 360G-example-A1");

static GRANT_ID_USED_TWICE: Rule = Rule::error("grant-id-used-twice")
    .what("Two grants would be published under one identifier.")
    .why("Programs that read the open data would take them for one grant, and leave out the money of the other.")
    .fix("Correct the grant_id that is wrong. Without one, a grant is published under the site’s prefix and its id.")
    .example("grant_id: 360G-example-A1   # of one grant only");

pub(super) static MATTER: Matter = Matter { checks: &[used_twice], rules: &[&NOT_A_GRANT_ID, &GRANT_ID_USED_TWICE] };

pub(super) static EACH_AWARD: &[AwardCheck] = &[forms];

fn forms(_: &Subject, award: &Record, found: &mut Diagnostics) {
    if let Some(id) = award.get(&GRANT_ID).filter(|id| !is_grant_id(id)) {
        let message = format!("“{id}” is not an identifier of a grant");
        let finding = found.on_field(&NOT_A_GRANT_ID, award, &GRANT_ID, message);
        finding.help("write it as it was published, such as 360G-example-A1");
    }
}

fn used_twice(subject: &Subject, found: &mut Diagnostics) {
    let prefix = subject.settings.grant_id_prefix.as_deref().unwrap_or_default();
    let grants = || subject.dataset.all(&AWARDS).iter().filter(|award| is_grant(award));
    // Ids of records differ already, so one of two has to give an identifier of its own.
    let given: Vec<&Record> = grants().filter(|award| award.get(&GRANT_ID).is_some()).collect();
    let mut first: HashMap<String, &Record> = HashMap::new();
    if !given.is_empty() {
        let made = grants().filter(|award| award.get(&GRANT_ID).is_none());
        first.extend(made.map(|award| (published_id(award, prefix), award)));
    }
    for award in given {
        let id = published_id(award, prefix);
        let message = format!("“{id}” is the identifier of grant “{}” too", first.get(&id).map_or("", |it| &it.id));
        let other = *first.entry(id).or_insert(award);
        if other.id != award.id {
            let finding = found.on_field(&GRANT_ID_USED_TWICE, award, &GRANT_ID, message);
            finding.note(other.span(&GRANT_ID), "the other is here").help("correct the one that is wrong");
        }
    }
}
