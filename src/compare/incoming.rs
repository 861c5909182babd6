//! What a source says, in its own words, before it is joined with others.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::import::Comparable;
use crate::model::date::{Date, FinancialYear};
use crate::model::money::Pence;
use crate::model::source::Span;
use crate::model::view::Link;

use super::currency::Currency;

pub(super) static GRANT_LEFT_OUT: Rule = Rule::error("compared-grant-left-out")
    .what("A grant of a file that is compared cannot be read, and is in none of the pages and totals.")
    .why("A total without it would be taken for the whole.")
    .fix("Put it right in the file, or ask whoever publishes it; the standard is at standard.threesixtygiving.org.")
    .example("\"amountAwarded\": \"5000\"   # a text\n\"amountAwarded\": 5000");

pub(super) static GRANT_TWICE: Rule = Rule::error("compared-grant-twice")
    .what("Two grants that are compared have the same identifier; the first of them counts.")
    .why("Both together would count the same money twice.")
    .fix("Give each source once; where a file has an identifier twice, ask whoever publishes it which grant is meant.")
    .example("candour compare grants-2024.json all-grants.json -o compared   # the grants of 2024 are in both");

/// What can be found in sources that are compared.
pub static RULES: &[&Rule] = &[&GRANT_LEFT_OUT, &GRANT_TWICE];

/// A source as it was given.
pub struct Given {
    /// What whoever gave it calls it.
    pub name: String,
    /// Where it was fetched, if it was.
    pub address: Option<String>,
    pub from: Comparable,
}

/// What a source says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    pub(super) publisher: String,
    /// Whether this program published it; else it is a file of grants.
    pub(super) is_ours: bool,
    pub(super) address: Option<String>,
    pub(super) licence: Option<Link>,
    /// The day of its newest award.
    pub(super) newest: Option<Date>,
    /// The day that its package is of.
    pub(super) issued: Option<Date>,
    pub(super) sha256: Option<String>,
    pub(super) awards: usize,
    /// Awards that were withdrawn, or whose sums are not published.
    pub(super) not_shown: usize,
    /// Grants that cannot be read, or are there twice.
    pub(super) left_out: usize,
    /// What its body has to publish; none where it makes no statement of that.
    pub(super) duties: Option<Vec<DutyLine>>,
}

/// What is to be published, and how that stands.
#[derive(Clone, Debug)]
pub(super) struct DutyLine {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) last: Option<Date>,
    pub(super) next: Option<Date>,
}

/// Words, and the language they are in where it is not that of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) lang: Option<&'static str>,
}

/// An organisation as a source names it.
#[derive(Clone, Debug, Default)]
pub(super) struct IncomingRecipient {
    /// What it is known by in its source alone.
    pub(super) own: String,
    /// None where it is a person, of whom nothing is said.
    pub(super) name: Option<String>,
    /// The numbers that registers give it.
    pub(super) numbers: Vec<String>,
}

/// An award as a source has it.
#[derive(Clone, Debug)]
pub(super) struct IncomingAward {
    pub(super) span: Span,
    /// Where it is, in words: `row 14`; nothing of a site.
    pub(super) place: String,
    pub(super) id: String,
    /// What no other award may share: its identifier, and its own address where it has one.
    pub(super) keys: Vec<String>,
    /// The body that made it: its name, and its identifier where it has one.
    pub(super) body: (String, Option<String>),
    pub(super) title: Words,
    pub(super) recipient: IncomingRecipient,
    pub(super) priority: Option<Words>,
    pub(super) day: Option<Date>,
    pub(super) year: Option<FinancialYear>,
    pub(super) currency: Currency,
    pub(super) amount: Pence,
    pub(super) url: Option<String>,
}

/// A source with its awards.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) source: Source,
    pub(super) awards: Vec<IncomingAward>,
}

impl Incoming {
    /// Keeps the first of awards that share a key; the others are told.
    pub(super) fn keep_each_once(&mut self, known: &mut HashMap<String, Span>, found: &mut Diagnostics) {
        let before = self.awards.len();
        self.awards.retain(|award| {
            let Some(first) = award.keys.iter().find_map(|key| known.get(key)).copied() else {
                known.extend(award.keys.iter().map(|key| (key.clone(), award.span)));
                return true;
            };
            let place = if award.place.is_empty() { String::new() } else { format!("{}: ", award.place) };
            let message = format!("{place}{} is here twice: the first counts", award.id);
            let told = found.report(&GRANT_TWICE, award.span, message);
            told.note(first, "the first is here").help("give each source once, or ask whoever publishes it");
            false
        });
        self.source.left_out += before - self.awards.len();
        self.source.awards = self.awards.len();
        self.source.newest = self.source.newest.max(self.awards.iter().filter_map(|award| award.day).max());
    }
}

/// An address of the web that a page may lead to.
pub(super) fn web_address(written: &str) -> Option<String> {
    let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"))?;
    let is_clean = !rest.is_empty()
        && !rest.contains(|sign: char| sign.is_whitespace() || sign.is_control() || "\"<>\\^`{|}".contains(sign));
    is_clean.then(|| written.to_string())
}
