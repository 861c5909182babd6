//! What `check` says of records that are not public yet: how many, and until when.

use std::collections::{BTreeMap, BTreeSet};

use super::counted;
use crate::model::dataset::{Draft, WhyDraft};
use crate::model::moment::Moment;
use crate::pipeline::Site;

/// A line for drafts and what only they name, one for each moment until which records are held, and the next moment.
pub(super) fn left_out(site: &Site) -> Vec<String> {
    let drafts = &site.dataset.drafts;
    let mut lines = Vec::new();
    lines.extend(drafts_line(drafts));
    let held = held(drafts);
    lines.extend(held.iter().map(|(moment, names)| format!("held until {moment}: {}", listed(names))));
    lines.extend(
        site.dataset.next_change.map(|next| format!("the site next changes at {next}, London time; build it then")),
    );
    lines
}

/// `2 drafts, and 1 organisation that only drafts name, are left out`.
fn drafts_line(drafts: &[Draft]) -> Option<String> {
    let marked = drafts.iter().filter(|draft| draft.why == WhyDraft::Marked).count();
    let named = only_named(drafts);
    match (marked, named.as_str()) {
        (0, "") => None,
        (1, "") => Some("1 draft is left out".to_string()),
        (_, "") => Some(format!("{} are left out", counted(marked, "draft"))),
        (0, _) => Some(format!("left out, because only held records name them: {named}")),
        _ => Some(format!(
            "{}, and {named} that only drafts name, are left out; to publish one that only drafts name, write “draft: no” in it",
            counted(marked, "draft")
        )),
    }
}

/// `1 organisation, 2 panels`.
fn only_named(drafts: &[Draft]) -> String {
    let mut by_type: BTreeMap<&str, (String, usize)> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| draft.why == WhyDraft::OnlyDraftsNameIt) {
        let record_type = draft.record.record_type;
        by_type.entry(record_type.name).or_insert_with(|| (record_type.noun(), 0)).1 += 1;
    }
    let each: Vec<String> = by_type.into_values().map(|(noun, number)| counted(number, &noun)).collect();
    each.join(", ")
}

fn held(drafts: &[Draft]) -> BTreeMap<Moment, BTreeSet<String>> {
    let mut held: BTreeMap<Moment, BTreeSet<String>> = BTreeMap::new();
    for draft in drafts {
        if let WhyDraft::HeldUntil(moment) = draft.why {
            let name = format!("{} {}", draft.record.record_type.noun(), draft.record.id);
            held.entry(moment).or_default().insert(name);
        }
    }
    held
}

/// At most ten names.
fn listed(names: &BTreeSet<String>) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    match names.len() - shown.len() {
        0 => shown.join(", "),
        more => format!("{}, and {more} more", shown.join(", ")),
    }
}
