//! Totals that moved, and by how much: those of the ledger, which every page adds up from.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::compared::{RecordChange, What};
use super::fields::field;
use super::pairing::has_id;
use super::renamed::Renamed;
use super::withheld::Withdrawn;
use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::field::Kind;
use crate::model::ledger::{Dimension, Key, Total};
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::records::award::{AWARDS, AwardKind};

/// A total that is not what it was.
#[derive(Debug, Serialize)]
pub struct TotalChange {
    /// What is added up: `awards`, `payments`, `budgets`.
    pub of: &'static str,
    /// What divides the awards: `year`, `priority`; none for the total of all.
    pub by: Option<&'static str>,
    /// Which of them: an id, a financial year, a kind.
    pub key: Option<String>,
    /// What a person would call it.
    pub name: Option<String>,
    pub before: Sum,
    pub now: Sum,
    #[serde(rename = "difference_pence")]
    pub difference: Pence,
}

/// A sum and how many awards, payments or lines of the budget it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    pub pence: Pence,
    pub awards: u32,
}

/// Totals by what divides them, with their names.
type Totals = BTreeMap<(Option<Dimension>, Order), (Sum, Option<String>)>;

/// Keys in the order in which they are told: by id or year, what is not recorded last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Named(String),
    Several,
    NotRecorded,
}

/// All totals that moved, that of all awards first, then by each dimension; and how many awards of before they leave out.
///
/// An award whose sum is withheld now, or that was withdrawn, is in none of them, before or now: how much a total fell would
/// tell its sum.
pub(super) fn totals(
    before: &Dataset,
    now: &Dataset,
    renamed: &Renamed,
    changes: &[RecordChange],
) -> (Vec<TotalChange>, usize) {
    let silent = silent(before, now, renamed, &changed_awards(changes));
    let [told_before, told_now] = [(before, renamed), (now, &Renamed::none())].map(|(dataset, renamed)| {
        let is_told = |award: &Record| silent.is_empty() || !silent.contains(renamed.id(AWARDS.name, &award.id));
        let awards = dataset.all(&AWARDS).iter().enumerate().filter(|(_, award)| is_told(award));
        awards.map(|(index, _)| AwardIndex::new(index)).collect::<Vec<_>>()
    });
    let (old, new) = rayon::join(|| summed(before, &told_before, renamed), || summed(now, &told_now, &Renamed::none()));
    let mut keys: Vec<_> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let moved = keys.into_iter().filter_map(|key| {
        let (before, now) = (old.get(key), new.get(key));
        let [was, is] = [before, now].map(|total| total.map_or(Sum::default(), |(sum, _)| *sum));
        // The name of what is gone may have been taken back with it.
        (was != is).then(|| change(key, now.and_then(|(_, name)| name.clone()), was, is))
    });
    (moved.collect(), silent.len())
}

/// The ids, of before and of now, of the awards that are not what they were.
fn changed_awards(changes: &[RecordChange]) -> BTreeSet<&str> {
    let of_awards = changes.iter().filter(|change| change.record_type == AWARDS.name);
    of_awards.flat_map(|change| [change.id.as_deref(), former_id(&change.what)]).flatten().collect()
}

fn former_id(what: &What) -> Option<&str> {
    match what {
        What::Changed { former_id, .. } => former_id.as_deref(),
        _ => None,
    }
}

/// The awards of before whose part in totals may not be told, by the ids that they have now.
fn silent<'a>(before: &'a Dataset, now: &Dataset, renamed: &'a Renamed, changed: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let withdrawn = Withdrawn::in_dataset(now);
    let is_withheld = |old: &Record, new: &Record| {
        let counts = old.fields.entries.iter().map(|entry| entry.def).filter(|def| counts(&def.kind));
        counts.into_iter().any(|def| field(old, new, def, renamed, &withdrawn).is_some_and(|change| change.withheld))
    };
    let is_silent = |old: &&Record| match now.find_by_any_id(&AWARDS, &old.id).map(|key| now.get(key)) {
        None => withdrawn.has(old),
        Some(new) => is_withheld(old, new),
    };
    let may_differ = |old: &&Record| changed.contains(&*old.id) || !has_id(old);
    let awards = before.all(&AWARDS).par_iter().filter(may_differ).filter(is_silent);
    awards.map(|award| renamed.id(AWARDS.name, &award.id)).collect()
}

/// Whether a field of that kind can say where an award counts, and with how much.
fn counts(kind: &Kind) -> bool {
    !matches!(kind, Kind::Text | Kind::Markdown | Kind::Url | Kind::Id | Kind::Date | Kind::Choice(_))
}

fn change((by, order): &(Option<Dimension>, Order), name: Option<String>, before: Sum, now: Sum) -> TotalChange {
    let key = match order {
        Order::Named(key) => Some(key.clone()).filter(|key| !key.is_empty()),
        Order::Several => Some("several".to_string()),
        Order::NotRecorded => Some("not recorded".to_string()),
    };
    TotalChange {
        of: AWARDS.name,
        by: by.map(Dimension::name),
        key,
        name,
        before,
        now,
        difference: now.pence - before.pence,
    }
}

fn summed(dataset: &Dataset, awards: &[AwardIndex], renamed: &Renamed) -> Totals {
    let mut all: Totals = BTreeMap::new();
    let whole = dataset.ledger.sum(awards.iter().copied(), |_| true);
    all.insert((None, Order::Named(String::new())), (sum(&whole), None));
    for dimension in Dimension::ALL {
        let table = dataset.ledger.table(awards.iter().copied(), |_| true, dimension, Dimension::Kind);
        for (key, total) in table.rows.iter() {
            let (order, name) = named(dataset, renamed, *key);
            let entry = all.entry((Some(dimension), order)).or_insert((Sum::default(), name));
            // Two records of before may be one now.
            entry.0 = Sum { pence: entry.0.pence + total.amount, awards: entry.0.awards + total.awards };
        }
    }
    all
}

fn sum(total: &Total) -> Sum {
    Sum { pence: total.amount, awards: total.awards }
}

fn named(dataset: &Dataset, renamed: &Renamed, key: Key) -> (Order, Option<String>) {
    match key {
        Key::Year(year) => (Order::Named(year.to_string()), None),
        Key::Record(key) => {
            let name = dataset.get(key).name().to_string();
            (Order::Named(renamed.id_of(dataset, key).to_string()), Some(name))
        }
        Key::Kind(index) => {
            let word = AwardKind::CHOICES.get(usize::from(index)).map_or("other", |choice| choice.value);
            (Order::Named(word.to_string()), None)
        }
        Key::Several => (Order::Several, None),
        Key::NotRecorded => (Order::NotRecorded, None),
    }
}
