//! Awards that rows say but for one correction: of recipient, title, day and sum all but one are the same.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::Fields;
use super::again::{Pair, Strength};
use super::matching::Known;
use super::same;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::organisation_name::plain;
use crate::model::record::Record;
use crate::model::spelling;
use crate::records::award::{self, RECIPIENT};
use crate::records::organisation::ORGANISATIONS;

/// From how much on, of 1, two titles or names are taken for one that was corrected.
const ALIKE: f64 = 0.6;

/// Days by which awards are compared, the most telling first.
const DAYS: [&FieldDef; 3] = [&award::AWARDED_ON.def, &award::START.def, &award::YEAR.def];

/// Two days that are no further apart are one that was corrected.
const DAYS_NEAR: i64 = 31;

/// Of the awards that share two facts with a row, so many are looked at.
const LOOKED_AT: usize = 2_000;

/// By what an award is known where nobody gave it an id.
#[derive(Debug)]
struct Facts {
    recipient: String,
    /// Without what people write differently.
    recipient_name: String,
    title: String,
    amount: Option<String>,
    days: [Option<String>; 3],
    /// The office’s own reference, without its signs.
    reference: Option<String>,
}

/// How the days of two awards compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days {
    Same,
    /// No more than the financial year is known of both, and is the same.
    SameYear,
    Near,
    Other,
}

impl Facts {
    fn from_record(record: &Record, known: &Known) -> Option<Facts> {
        let recipient = record.get(&RECIPIENT)?.id.to_string();
        let amount = same::in_record(record, &award::AMOUNT).map(|amount| same::comparable(&award::AMOUNT, &amount));
        let days = DAYS.map(|field| same::in_record(record, field));
        let reference = same::in_record(record, &award::REFERENCE).map(|reference| bare(&reference));
        let (recipient_name, title) = (name_of(&recipient, known), plain(record.name()));
        Some(Facts { recipient_name, recipient, title, amount, days, reference })
    }

    fn from_row(fields: &Fields, known: &Known) -> Option<Facts> {
        let text = |field: &FieldDef| fields.get(field.name).and_then(Value::as_str);
        let recipient = text(&RECIPIENT)?.to_string();
        let amount = same::in_row(fields, &award::AMOUNT).map(|amount| same::comparable(&award::AMOUNT, &amount));
        let days = DAYS.map(|field| same::in_row(fields, field));
        let title = plain(text(&award::TITLE).unwrap_or_default());
        let reference = text(&award::REFERENCE).map(bare);
        Some(Facts { recipient_name: name_of(&recipient, known), recipient, title, amount, days, reference })
    }

    /// The financial years of its days.
    fn years(&self) -> BTreeSet<String> {
        self.days.iter().flatten().filter_map(|day| year(day)).collect()
    }

    fn days_beside(&self, row: &Facts) -> Days {
        let both = self.days.iter().zip(&row.days).enumerate();
        let mut both = both.filter_map(|(place, (own, given))| Some((place, own.as_ref()?, given.as_ref()?)));
        match both.next() {
            Some((2, own, given)) if own == given => Days::SameYear,
            Some((_, own, given)) if own == given => Days::Same,
            Some((_, own, given)) if is_near(own, given) => Days::Near,
            None if !self.years().is_disjoint(&row.years()) => Days::SameYear,
            _ => Days::Other,
        }
    }

    /// How sure it is that a row means it; none where more than one fact differs, and nothing else points at it.
    fn strength(&self, row: &Facts) -> Option<Strength> {
        let same = (self.recipient == row.recipient, self.title == row.title);
        let same_amount = self.amount.is_some() && self.amount == row.amount;
        let days = self.days_beside(row);
        let is_same_day = matches!(days, Days::Same | Days::SameYear);
        let alike = |own: &str, given: &str| spelling::likeness(own, given) >= ALIKE;
        let strength = match (same, same_amount, days) {
            ((true, true), true, _) if is_same_day => Strength::Full,
            ((true, true), false, _) if is_same_day => Strength::Near,
            ((true, true), true, Days::Near) => Strength::Near,
            ((true, true), true, _) => Strength::Weak,
            ((true, false), true, Days::Same) => Strength::Near,
            ((true, false), true, _) if is_same_day && alike(&self.title, &row.title) => Strength::Near,
            ((false, true), true, _) if is_same_day && alike(&self.recipient_name, &row.recipient_name) => {
                Strength::Near
            }
            ((true, false) | (false, true), true, _) if is_same_day => Strength::Weak,
            _ if self.has_reference_of(row) => Strength::Faint,
            ((true, true), ..) if !self.years().is_disjoint(&row.years()) => Strength::Faint,
            ((true, true), ..) => Strength::Distant,
            _ => return None,
        };
        Some(strength)
    }

    fn has_reference_of(&self, row: &Facts) -> bool {
        self.reference.as_ref().is_some_and(|own| !own.is_empty() && row.reference.as_ref() == Some(own))
    }

    /// What awards with which it may be one have in common with it.
    fn keys(&self) -> Vec<Key> {
        let (recipient, title) = (|| self.recipient.clone(), || self.title.clone());
        let amount = || self.amount.clone().unwrap_or_default();
        let mut keys = vec![Key::RecipientAndTitle(recipient(), title())];
        keys.extend(self.reference.clone().filter(|own| !own.is_empty()).map(Key::Reference));
        for year in self.years() {
            keys.push(Key::RecipientAndAmount(recipient(), amount(), year.clone()));
            keys.push(Key::TitleAndAmount(title(), amount(), year));
        }
        keys
    }
}

/// Two facts, and the financial year.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    RecipientAndTitle(String, String),
    RecipientAndAmount(String, String, String),
    TitleAndAmount(String, String, String),
    Reference(String),
}

/// Awards that no row is yet, by what rows may have in common with them.
pub(super) struct Corrected {
    facts: Vec<Option<Facts>>,
    by_key: HashMap<Key, Vec<usize>>,
}

impl Corrected {
    pub(super) fn new(records: &[&Record], known: &Known) -> Corrected {
        let facts: Vec<Option<Facts>> = records.iter().map(|record| Facts::from_record(record, known)).collect();
        let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
        for (index, own) in facts.iter().enumerate() {
            own.iter().flat_map(Facts::keys).for_each(|key| by_key.entry(key).or_default().push(index));
        }
        Corrected { facts, by_key }
    }

    /// The awards that a row may be, in their order.
    pub(super) fn pairs(&self, fields: &Fields, known: &Known) -> Vec<Pair> {
        let Some(row) = Facts::from_row(fields, known) else { return Vec::new() };
        let sharing = row.keys().into_iter().filter_map(|key| self.by_key.get(&key));
        let sharing: BTreeSet<usize> = sharing.flat_map(|all| all.iter().take(LOOKED_AT)).copied().collect();
        let pair = |record: usize| Some(Pair { record, strength: self.facts[record].as_ref()?.strength(&row)? });
        sharing.into_iter().filter_map(pair).collect()
    }
}

/// The awards of a site, by their facts and by their ids without signs.
pub(super) struct ByFacts {
    corrected: Corrected,
    by_bare_id: HashMap<String, Vec<usize>>,
}

impl ByFacts {
    pub(super) fn new(records: &[&Record], known: &Known) -> ByFacts {
        let mut by_bare_id: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, record) in records.iter().enumerate() {
            by_bare_id.entry(bare(&record.id)).or_default().push(index);
        }
        ByFacts { corrected: Corrected::new(records, known), by_bare_id }
    }

    /// The awards that a row with an id of its own may be all the same: those that say the same, and those whose ids differ
    /// from its own in signs alone.
    pub(super) fn twins(&self, id: &str, fields: &Fields, known: &Known) -> BTreeSet<usize> {
        let same = self.corrected.pairs(fields, known).into_iter().filter(|pair| pair.strength == Strength::Full);
        let of_id = self.by_bare_id.get(&bare(id)).into_iter().flatten().copied();
        same.map(|pair| pair.record).chain(of_id).collect()
    }
}

/// An id without its signs.
fn bare(id: &str) -> String {
    id.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn name_of(recipient: &str, known: &Known) -> String {
    plain(known.called(&ORGANISATIONS, recipient).unwrap_or(recipient))
}

/// The financial year of a day, or the year itself.
fn year(day: &str) -> Option<String> {
    Some(Date::from_iso(day).map_or_else(|| day.to_string(), |day| day.financial_year().to_string()))
}

fn is_near(own: &str, given: &str) -> bool {
    let (Some(own), Some(given)) = (Date::from_iso(own), Date::from_iso(given)) else { return false };
    own.financial_year() == given.financial_year() || own.days_since(given).abs() <= DAYS_NEAR
}
