//! Enters each award in the ledger: its confirmed sum by financial year and funding source, to the penny.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::ledger::{AwardKeys, Change, Dimension, Key, Ledger};
use crate::model::limits::PARTS;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Fields, Share};
use crate::records::award::{
    AGREEMENT, AMOUNT, AWARDS, BUDGET_AREA, DECISION, DISTRICTS, FUNDING, KIND, PANEL, PRIORITY, RECIPIENT, SCHEME,
    START, VARIATION_AMOUNT, VARIATION_DATE, VARIATION_DECISION, VARIATION_FUNDING, VARIATION_YEARS, VARIATIONS, YEAR,
    YEARS, counts, variations_in_order,
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

const AWARDS_AT_A_TIME: usize = 8192;

/// The ledger of all awards, in their order.
pub(super) fn ledger(dataset: &Dataset, found: &mut Diagnostics) -> Ledger {
    let awards = dataset.all(&AWARDS);
    awards.iter().for_each(|award| report_missing_year(award, found));
    awards.iter().for_each(|award| report_too_many_parts(award, found));
    let mut ledger = Ledger::for_awards(awards.len());
    // Worked out for a few thousand at a time: for all of them it takes more memory than the ledger itself.
    for awards in awards.chunks(AWARDS_AT_A_TIME) {
        let entered: Vec<(AwardKeys, Entered)> = awards.par_iter().map(|award| (keys(award), entered(award))).collect();
        entered.into_iter().for_each(|(keys, own)| ledger.push(&keys, own.sums, own.changes));
    }
    ledger
}

/// A ledger of one award alone.
pub(super) fn of_one(award: &Record) -> Ledger {
    let mut ledger = Ledger::for_awards(1);
    let own = entered(award);
    ledger.push(&keys(award), own.sums, own.changes);
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
    let changes = || award.get(&VARIATIONS).unwrap_or_default().iter().map(|variation| &variation.fields);
    let shares = |fields: &Fields, field| fields.get(field).map_or(0, |shares: &[Share]| shares.len());
    let sources = shares(&award.fields, &FUNDING) + changes().map(|it| shares(it, &VARIATION_FUNDING)).sum::<usize>();
    let years = shares(&award.fields, &YEARS) + changes().map(|it| shares(it, &VARIATION_YEARS).max(1)).sum::<usize>();
    let districts = award.get(&DISTRICTS).map_or(0, |items| items.len());
    [sources, years, districts]
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
    let kind = award.get(&KIND);
    keys[Dimension::Kind as usize] = kind.map_or(Key::NotRecorded, |kind| Key::Kind(kind as u8));
    keys
}

fn district(award: &Record) -> Key {
    let mut targets: Vec<RecordKey> =
        award.get(&DISTRICTS).unwrap_or_default().iter().filter_map(|item| item.value.target()).collect();
    targets.sort();
    targets.dedup();
    match targets[..] {
        [] => Key::NotRecorded,
        [district] => Key::Record(district),
        _ => Key::Several,
    }
}

type Sums = BTreeMap<(u16, FinancialYear, Key), Pence>;

/// What the ledger has of one award.
#[derive(Default)]
struct Entered {
    sums: Sums,
    changes: Vec<Change>,
}

fn entered(award: &Record) -> Entered {
    let Some(amount) = award.get(&AMOUNT) else { return Entered::default() };
    if !counts(award) || too_many_parts(award).is_some() {
        return Entered::default();
    }
    let mut sums = Sums::new();
    let sources = sources(award.get(&FUNDING), amount);
    share(0, &years(award, amount), &sources, &mut sums);
    let mut changes = Vec::new();
    for (index, fields) in variations_in_order(award) {
        let Some((change, number)) = change(fields, index).zip(u16::try_from(changes.len() + 1).ok()) else { continue };
        enter_change(number, &change, fields, &sources, &mut sums);
        changes.push(Change { number, ..change });
    }
    sums.retain(|_, amount| *amount != Pence::ZERO);
    Entered { sums, changes }
}

/// A variation as a change of the sum; none where it has no day or changes no sum.
fn change(fields: &Fields, index: usize) -> Option<Change> {
    let decision = fields.get(&VARIATION_DECISION).and_then(|decision| decision.target);
    Some(Change {
        award: AwardIndex::new(0),
        number: 0,
        index: u16::try_from(index).ok()?,
        date: fields.get(&VARIATION_DATE)?,
        decision: decision.map_or(Key::NotRecorded, Key::Record),
        amount: fields.get(&VARIATION_AMOUNT)?,
    })
}

/// Enters a change: in its own years and from its own sources where it has them; else in the year of its day, from the
/// sources of the award in proportion.
fn enter_change(number: u16, change: &Change, fields: &Fields, of_award: &[(Key, Pence)], sums: &mut Sums) {
    let years = match fields.get(&VARIATION_YEARS) {
        Some(shares) => shares_by_year(shares, change.amount),
        None => vec![(change.date.financial_year(), change.amount)],
    };
    match fields.get(&VARIATION_FUNDING).filter(|shares| !shares.is_empty()) {
        Some(shares) => share(number, &years, &sources(Some(shares), change.amount), sums),
        None => years.into_iter().for_each(|(year, amount)| {
            let weights: Vec<Pence> = of_award.iter().map(|(_, amount)| *amount).collect();
            for (index, part) in amount.in_proportion(&weights).into_iter().enumerate() {
                *sums.entry((number, year, of_award[index].0)).or_default() += part;
            }
        }),
    }
}

/// Shares each year over the sources. Years are taken in order, and each is shared in proportion to what the sources have
/// left, so that the sums by year and the sums by source both come out exactly.
fn share(act: u16, years: &[(FinancialYear, Pence)], sources: &[(Key, Pence)], sums: &mut Sums) {
    let mut left: Vec<Pence> = sources.iter().map(|(_, amount)| *amount).collect();
    for (year, amount) in years {
        for (index, part) in amount.in_proportion(&left).into_iter().enumerate() {
            left[index] = left[index] - part;
            *sums.entry((act, *year, sources[index].0)).or_default() += part;
        }
    }
}

/// The confirmed sum of each year, in order of years.
fn years(award: &Record, amount: Pence) -> Vec<(FinancialYear, Pence)> {
    if let Some(shares) = award.get(&YEARS) {
        return shares_by_year(shares, amount);
    }
    let year = award.get(&START).map(|start| start.financial_year()).or(award.get(&YEAR));
    year.map(|year| (year, amount)).into_iter().collect()
}

fn shares_by_year(shares: &[Share], amount: Pence) -> Vec<(FinancialYear, Pence)> {
    let confirmed = shares.iter().filter(|share| share.confirmed);
    let mut years: Vec<_> =
        confirmed.filter_map(|share| Some((share.year()?, share.money().unwrap_or(amount)))).collect();
    years.sort();
    years
}

/// What each source gives; everything from no recorded source when funding is not recorded.
fn sources(funding: Option<&[Share]>, amount: Pence) -> Vec<(Key, Pence)> {
    let key = |share: &Share| share.target().map_or(Key::NotRecorded, Key::Record);
    match funding {
        Some(shares) if !shares.is_empty() => {
            shares.iter().map(|share| (key(share), share.money().unwrap_or(amount))).collect()
        }
        _ => vec![(Key::NotRecorded, amount)],
    }
}
