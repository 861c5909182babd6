//! Enters each award in the ledger: its confirmed sum by financial year and funding source, to the penny.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::ledger::{AwardKeys, Dimension, Key, Ledger};
use crate::model::limits::PARTS;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Share, Value};
use crate::records::award::{
    AGREEMENT, AMOUNT, AWARDS, BUDGET_AREA, DECISION, DISTRICTS, FUNDING, KIND, KINDS, PANEL, PRIORITY, RECIPIENT,
    SCHEME, START, VARIATION_AMOUNT, VARIATION_DATE, VARIATIONS, YEAR, YEARS, counts,
};

pub(super) static AWARD_IN_NO_YEAR: Rule = Rule::error("award-in-no-year")
    .what("An award does not say which financial year it belongs to.")
    .why("Totals are published by financial year, so an amount in no year would be in no total.")
    .fix("Give the award its start, its years, or at least its year.")
    .example("year: 2023-24");

pub(super) static AWARD_IN_TOO_MANY_PARTS: Rule = Rule::error("award-in-too-many-parts")
    .what("An award has more parts, by year, funding source and district, than can be worked out.")
    .why("Each year is shared over all sources, to the penny, and each two of a year, a source and a district have a page. So many come from a mistake, and would fill the memory.")
    .fix("Put small sources or districts together, or record what was awarded as several awards.")
    .example("funding: police-fund: 60000; home-office: 40000");

/// The ledger of all awards, in their order.
pub(super) fn ledger(dataset: &Dataset, found: &mut Diagnostics) -> Ledger {
    let awards = dataset.all(&AWARDS);
    awards.iter().for_each(|award| report_missing_year(award, found));
    awards.iter().for_each(|award| report_too_many_parts(award, found));
    let entered: Vec<(AwardKeys, Sums)> = awards.par_iter().map(|award| (keys(award), sums(award))).collect();
    let mut ledger = Ledger::default();
    entered.into_iter().for_each(|(keys, sums)| ledger.push(&keys, sums));
    ledger
}

fn report_missing_year(award: &Record, found: &mut Diagnostics) {
    if [&START.def, &YEARS.def, &YEAR.def].iter().all(|field| !award.has(field)) {
        found
            .report(&AWARD_IN_NO_YEAR, award.head(), format!("award “{}” has no start, years or year", award.id))
            .about(award)
            .field("year")
            .help("give its start (2024-04-01), or the financial year it belongs to (year: 2024-25)");
    }
}

fn report_too_many_parts(award: &Record, found: &mut Diagnostics) {
    if let Some(parts) = too_many_parts(award) {
        let [sources, years, districts] = lists(award);
        let message = format!(
            "award “{}” has {sources} funding sources, {years} years and changes, and {districts} districts: two of \
             these make {parts} parts together; at most {PARTS} can be read",
            award.id
        );
        let help = "put small sources or districts together, or record it as several awards";
        found.report(&AWARD_IN_TOO_MANY_PARTS, award.head(), message).about(award).help(help);
    }
}

/// How many sources, years with changes, and districts an award names.
fn lists(award: &Record) -> [usize; 3] {
    let changes = award.get(&VARIATIONS).map_or(0, |changes| changes.len());
    let years = award.get(&YEARS).map_or(0, |shares| shares.len());
    let [sources, districts] =
        [award.get(&FUNDING).map_or(0, |shares| shares.len()), award.get(&DISTRICTS).map_or(0, |items| items.len())];
    [sources, years + changes, districts]
}

/// How many parts two lists of an award make, where these are too many: the ledger has an entry for each of a year and a
/// source, and the site a page for each two of a source, a year and a district.
fn too_many_parts(award: &Record) -> Option<usize> {
    let [sources, years, districts] = lists(award).map(|count| count.max(1));
    let parts = (sources * years).max(sources * districts).max(years * districts);
    (parts > PARTS).then_some(parts)
}

fn keys(award: &Record) -> AwardKeys {
    let mut keys = [Key::NotRecorded; Dimension::ALL.len()];
    let mut set = |dimension: Dimension, target: Option<RecordKey>| {
        keys[dimension as usize] = target.map_or(Key::NotRecorded, Key::Record);
    };
    set(Dimension::Priority, award.target(&PRIORITY));
    set(Dimension::BudgetArea, award.target(&BUDGET_AREA));
    set(Dimension::Scheme, award.target(&SCHEME));
    set(Dimension::Panel, award.target(&PANEL));
    set(Dimension::Recipient, award.target(&RECIPIENT));
    set(Dimension::Decision, award.target(&DECISION));
    set(Dimension::Agreement, award.target(&AGREEMENT));
    keys[Dimension::District as usize] = district(award);
    let kind = award.get(&KIND).and_then(|kind| KINDS.iter().position(|choice| choice.value == kind));
    keys[Dimension::Kind as usize] = kind.map_or(Key::NotRecorded, |place| Key::Kind(place as u8));
    keys
}

fn district(award: &Record) -> Key {
    let mut targets: Vec<RecordKey> = award
        .get(&DISTRICTS)
        .unwrap_or_default()
        .iter()
        .filter_map(|item| match &item.value {
            Value::Reference(reference) => reference.target,
            _ => None,
        })
        .collect();
    targets.sort();
    targets.dedup();
    match targets[..] {
        [] => Key::NotRecorded,
        [district] => Key::Record(district),
        _ => Key::Several,
    }
}

type Sums = BTreeMap<(FinancialYear, Key), Pence>;

/// The award's confirmed sums. Years are taken in order, and each is shared over the sources in proportion to what
/// these have left, so that the sums by year and the sums by source both come out exactly.
fn sums(award: &Record) -> Sums {
    let mut sums = Sums::new();
    let Some(amount) = award.get(&AMOUNT) else { return sums };
    if !counts(award) || too_many_parts(award).is_some() {
        return sums;
    }
    let sources = sources(award, amount);
    let mut left: Vec<Pence> = sources.iter().map(|(_, amount)| *amount).collect();
    for (year, amount) in years(award, amount) {
        for (place, share) in amount.in_proportion(&left).into_iter().enumerate() {
            left[place] = left[place] - share;
            *sums.entry((year, sources[place].0)).or_default() += share;
        }
    }
    let weights: Vec<Pence> = sources.iter().map(|(_, amount)| *amount).collect();
    for variation in award.get(&VARIATIONS).unwrap_or_default() {
        let (Some(date), Some(change)) =
            (variation.fields.get(&VARIATION_DATE), variation.fields.get(&VARIATION_AMOUNT))
        else {
            continue;
        };
        for (place, share) in change.in_proportion(&weights).into_iter().enumerate() {
            *sums.entry((date.financial_year(), sources[place].0)).or_default() += share;
        }
    }
    sums.retain(|_, amount| *amount != Pence::ZERO);
    sums
}

/// The confirmed sum of each year, in order of years.
fn years(award: &Record, amount: Pence) -> Vec<(FinancialYear, Pence)> {
    if let Some(shares) = award.get(&YEARS) {
        let confirmed = shares.iter().filter(|share| share.confirmed);
        let mut years: Vec<_> =
            confirmed.filter_map(|share| Some((share.year()?, share.amount.unwrap_or(amount)))).collect();
        years.sort();
        return years;
    }
    let year = award.get(&START).map(|start| start.financial_year()).or(award.get(&YEAR));
    year.map(|year| (year, amount)).into_iter().collect()
}

/// What each source gives; everything from no recorded source when funding is not recorded.
fn sources(award: &Record, amount: Pence) -> Vec<(Key, Pence)> {
    let key = |share: &Share| share.target().map_or(Key::NotRecorded, Key::Record);
    match award.get(&FUNDING) {
        Some(shares) if !shares.is_empty() => {
            shares.iter().map(|share| (key(share), share.amount.unwrap_or(amount))).collect()
        }
        _ => vec![(Key::NotRecorded, amount)],
    }
}
