//! Which records each page lists, in which order: made once, for all languages and pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::language::Language;
use crate::model::ledger::{Dimension, Key};
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::records::award::{self, AMOUNT, AWARDS, DECISION, PRIORITY, START, VARIATIONS, YEAR, counts, years_listed};
use crate::records::decision::{DECIDED_ON, DECISIONS, PUBLISHED_ON, REFERENCE, SIGNED_ON};
use crate::records::monitoring_return::{self, PERIOD, RETURNS};
use crate::records::plan::PLANS;
use crate::records::priority::{PLAN, PRIORITIES};
use crate::records::reporting;
use crate::records::settings::Settings;
use crate::records::translated;

use super::Page;
use super::corrections::Corrections;
use super::pairs::{self, Pairs};
use super::payment_months::PaymentMonths;

/// Lists of records that many pages share.
pub(super) struct Listings {
    /// All awards, newest first.
    pub(super) order: Vec<AwardIndex>,
    /// By award: its index in that order. Every list of awards has it, so that two are compared in one walk.
    pub(super) rank: Vec<u32>,
    /// By award: the decisions that made, changed, extended and ended it.
    pub(super) decisions: Vec<Box<[RecordKey]>>,
    /// By award: the year whose files have it. Every page of a long list asks for that of each of its awards.
    first_years: OnceLock<Box<[Option<FinancialYear>]>>,
    /// The awards in force whose amount no record gives. They are few.
    unrecorded: Vec<AwardIndex>,
    /// By type and record: the awards that name it, newest first.
    pub(super) by_record: Vec<Vec<Box<[AwardIndex]>>>,
    pub(super) by_year: BTreeMap<FinancialYear, Vec<AwardIndex>>,
    /// By period of which there is a return: the awards reported on and those that were to be, the newest first.
    pub(super) by_period: BTreeMap<Period, Vec<AwardIndex>>,
    /// The schemes and agreements that were reported on as a whole, of each period, in the order of the records.
    pub(super) wholes_by_period: BTreeMap<Period, Vec<RecordKey>>,
    /// The facets that awards name together.
    pub(super) pairs: Pairs,
    /// Those that awards named together before they were corrected, and that none names now.
    pub(super) ended_pairs: Vec<(Key, Key)>,
    pub(super) by_decision_year: BTreeMap<i32, Vec<RecordKey>>,
    pub(super) payments: PaymentMonths,
    pub(super) corrections: Corrections,
    /// Of a site in several languages: texts that are given in all of them, and all texts.
    pub(super) translated: Option<(usize, usize)>,
}

impl Listings {
    pub(super) fn new(dataset: &Dataset, settings: &Settings) -> Listings {
        let order = newest_first(dataset);
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(index, award)| rank[award.index()] = index as u32);
        let (by_record, (by_year, pairs)) = rayon::join(
            || by_record(dataset, &rank),
            || rayon::join(|| awards_by_year(dataset, &order), || pairs::pairs(dataset)),
        );
        Listings {
            by_record,
            by_year,
            ended_pairs: pairs::ended(dataset, &pairs),
            pairs,
            by_decision_year: decisions_by_year(dataset),
            payments: PaymentMonths::new(dataset),
            corrections: Corrections::new(dataset),
            by_period: awards_by_period(dataset, &order),
            wholes_by_period: wholes_by_period(dataset),
            decisions: dataset.all(&AWARDS).iter().map(|record| award::decisions(record).into()).collect(),
            first_years: OnceLock::new(),
            unrecorded: unrecorded(dataset),
            translated: translated(dataset, &settings.languages),
            order,
            rank,
        }
    }

    /// The years whose files have some awards.
    pub(super) fn first_years(&self, dataset: &Dataset, awards: &[AwardIndex]) -> BTreeSet<Option<FinancialYear>> {
        let of_all = || dataset.all(&AWARDS).iter().map(award::first_year).collect();
        let all = self.first_years.get_or_init(of_all);
        awards.iter().map(|award| all[award.index()]).collect()
    }

    /// Those of some awards, newest first, that are in force without a recorded amount.
    pub(super) fn unrecorded<'a>(&'a self, awards: &'a [AwardIndex]) -> impl Iterator<Item = AwardIndex> + 'a {
        let rank = |award: AwardIndex| self.rank[award.index()];
        let is_one = move |award: &AwardIndex| awards.binary_search_by_key(&rank(*award), |other| rank(*other)).is_ok();
        self.unrecorded.iter().copied().filter(is_one)
    }

    /// The awards that name a record, newest first.
    pub(super) fn awards_of(&self, key: RecordKey) -> &[AwardIndex] {
        self.by_record[key.ordinal()].get(key.index()).map_or(&[], |awards| awards)
    }

    /// The latest decisions; those without a day come after the others of their year.
    pub(super) fn newest_decisions(&self, most: usize) -> Vec<RecordKey> {
        self.by_decision_year.values().rev().flatten().copied().take(most).collect()
    }
}

/// All awards, the newest first; of one day, by id.
fn newest_first(dataset: &Dataset) -> Vec<AwardIndex> {
    let awards = dataset.all(&AWARDS);
    let mut order: Vec<AwardIndex> = (0..awards.len()).map(AwardIndex::new).collect();
    order.sort_by_cached_key(|award| (std::cmp::Reverse(awards[award.index()].date()), *award));
    order
}

/// The awards in force whose amount no record gives.
fn unrecorded(dataset: &Dataset) -> Vec<AwardIndex> {
    let awards = dataset.all(&AWARDS).iter().enumerate();
    awards
        .filter(|(_, award)| award.get(&AMOUNT).is_none() && counts(award))
        .map(|(index, _)| AwardIndex::new(index))
        .collect()
}

/// The awards of each financial year: those with money in it and those that name it.
fn awards_by_year(dataset: &Dataset, order: &[AwardIndex]) -> BTreeMap<FinancialYear, Vec<AwardIndex>> {
    let mut years: BTreeMap<FinancialYear, Vec<AwardIndex>> = BTreeMap::new();
    for award in order {
        years_listed(dataset, *award).into_iter().for_each(|year| years.entry(year).or_default().push(*award));
    }
    years
}

/// The awards that were reported on for each period of which there is a return, and those that were to be reported on.
fn awards_by_period(dataset: &Dataset, order: &[AwardIndex]) -> BTreeMap<Period, Vec<AwardIndex>> {
    let returns = dataset.all(&RETURNS).iter().filter_map(|record| record.get(&PERIOD));
    let mut periods: BTreeMap<Period, Vec<AwardIndex>> = returns.map(|period| (period, Vec::new())).collect();
    if periods.is_empty() {
        return periods;
    }
    let ordinal = dataset.ordinal(&AWARDS);
    for award in order {
        let key = RecordKey::new(ordinal, award.index());
        let returned = monitoring_return::of_subject(dataset, key).into_iter().map(|(period, _)| period);
        let all: BTreeSet<Period> = returned.chain(reporting::expected(dataset.get(key))).collect();
        for period in all {
            if let Some(awards) = periods.get_mut(&period) {
                awards.push(*award);
            }
        }
    }
    periods
}

/// The schemes and agreements with a return on each period.
fn wholes_by_period(dataset: &Dataset) -> BTreeMap<Period, Vec<RecordKey>> {
    let mut periods: BTreeMap<Period, Vec<RecordKey>> = BTreeMap::new();
    let wholes = monitoring_return::subjects(dataset).filter(|key| *dataset.get(*key).record_type != AWARDS);
    for key in wholes {
        for (period, _) in monitoring_return::of_subject(dataset, key) {
            periods.entry(period).or_default().push(key);
        }
    }
    periods
}

/// By type and record: the awards that name it, newest first; those of a plan name its priorities, and those of a decision
/// include the awards whose sum it changed. Made once, for many pages list the same awards. `rank` is each award's index
/// among all, the newest first.
fn by_record(dataset: &Dataset, rank: &[u32]) -> Vec<Vec<Box<[AwardIndex]>>> {
    let awards = dataset.ordinal(&AWARDS);
    let naming_in_order = |key: RecordKey, field: &str| {
        dataset.backlinks.get(awards, field, key).iter().map(|index| AwardIndex::new(*index as usize))
    };
    let naming = |key: RecordKey, field: &str| {
        let mut list: Vec<AwardIndex> = naming_in_order(key, field).collect();
        list.sort_unstable_by_key(|award| rank[award.index()]);
        list
    };
    let of_plan = |key: RecordKey| {
        let priorities = dataset.naming(key, &PRIORITIES, &PLAN);
        let mut list: Vec<AwardIndex> = priorities.flat_map(|(priority, _)| naming(priority, PRIORITY.name)).collect();
        list.sort_unstable_by_key(|award| rank[award.index()]);
        list
    };
    let of_decision = |key: RecordKey| {
        let mut list = naming(key, DECISION.name);
        let changed = naming_in_order(key, VARIATIONS.name);
        list.extend(changed.filter(|award| dataset.ledger.is_changed_by(*award, key)));
        list.sort_unstable_by_key(|award| rank[award.index()]);
        list.dedup();
        list
    };
    let types = dataset.schema.types.iter().map(|schema| {
        let keys = dataset.keyed(schema.record_type).map(|(key, _)| key);
        match &schema.record_type.divides {
            Some(_) if *schema.record_type == DECISIONS => keys.map(|key| of_decision(key).into()).collect(),
            Some(division) => keys.map(|key| naming(key, division.field.name).into()).collect(),
            None if *schema.record_type == PLANS => keys.map(|key| of_plan(key).into()).collect(),
            None => Vec::new(),
        }
    });
    types.collect()
}

/// Decisions by the calendar year they were made in, the newest first; year 0 for those whose year is not known.
fn decisions_by_year(dataset: &Dataset) -> BTreeMap<i32, Vec<RecordKey>> {
    let mut years: BTreeMap<i32, Vec<RecordKey>> = BTreeMap::new();
    for (key, record) in dataset.keyed(&DECISIONS) {
        years.entry(decision_year(dataset, key, record).unwrap_or(0)).or_default().push(key);
    }
    for keys in years.values_mut() {
        keys.sort_by_key(|key| (std::cmp::Reverse(dataset.get(*key).get(&DECIDED_ON)), *key));
    }
    years
}

/// The year of a decision: of its own dates, else as its reference writes it, else of its first award.
fn decision_year(dataset: &Dataset, key: RecordKey, record: &Record) -> Option<i32> {
    let dated = [&DECIDED_ON, &SIGNED_ON, &PUBLISHED_ON].into_iter().find_map(|field| record.get(field));
    let of_awards = || {
        let awards = dataset.naming(key, &AWARDS, &DECISION);
        awards
            .filter_map(|(_, award)| {
                award.get(&START).map(|start| start.year()).or(award.get(&YEAR).map(|year| year.start_year()))
            })
            .min()
    };
    dated.map(|day| day.year()).or_else(|| record.get(&REFERENCE).and_then(year_in)).or_else(of_awards)
}

/// The year a reference writes out: `28/2024-25` gives 2024.
fn year_in(reference: &str) -> Option<i32> {
    let runs = reference.split(|letter: char| !letter.is_ascii_digit());
    runs.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok()).find(|year| (1990..2100).contains(year))
}

fn translated(dataset: &Dataset, languages: &[Language]) -> Option<(usize, usize)> {
    let (mut given, mut all) = (0, 0);
    if languages.len() > 1 {
        translated::each(dataset, languages, &mut |text| {
            all += 1;
            given += usize::from(text.missing.is_none());
        });
    }
    (all > 0).then_some((given, all))
}

impl Listings {
    /// The page that lists the awards with exactly these keys, where there is one.
    pub(super) fn page_with(&self, keys: &[(Dimension, Key)]) -> Option<Page> {
        match keys {
            [(_, key)] => match *key {
                Key::Record(record) => Some(Page::record(record)),
                Key::Year(year) => Some(Page::year(year)),
                _ => None,
            },
            [(_, one), (_, other)] => {
                let (first, second) = (pairs::kind(*one)?, pairs::kind(*other)?);
                let (first, second) = if first < second { (*one, *other) } else { (*other, *one) };
                self.pairs.contains_key(&(first, second)).then(|| Page::facets(first, second))
            }
            _ => None,
        }
    }

    /// The awards that name both facets, newest first.
    pub(super) fn with_both(&self, first: Key, second: Key) -> Vec<AwardIndex> {
        let rank = |award: &AwardIndex| self.rank[award.index()];
        let mut others = self.with(second).iter().peekable();
        let in_both = |award: &&AwardIndex| {
            while others.next_if(|other| rank(other) < rank(award)).is_some() {}
            others.peek() == Some(award)
        };
        self.with(first).iter().filter(in_both).copied().collect()
    }

    /// The awards that name a facet, newest first.
    fn with(&self, facet: Key) -> &[AwardIndex] {
        match facet {
            Key::Record(record) => self.awards_of(record),
            Key::Year(year) => self.by_year.get(&year).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }
}
