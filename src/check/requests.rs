//! Requests within the year: counted once for each year and urgency, and at least as many approved as decided.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::FinancialYear;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::records::decision::{self, DECIDED_ON, DECISIONS};
use crate::records::request::{APPROVED, APPROVED_SUM, NOT_APPROVED, NOT_APPROVED_SUM, REQUESTS, URGENCY, YEAR};

use super::{Matter, Subject};

static COUNTED_TWICE: Rule = Rule::error("requests-counted-twice")
    .what("Two rows count the requests of one financial year and one urgency.")
    .why("The page adds the rows of a year up, so the same requests would count twice.")
    .fix("Put the counts together in one row, or correct the year or the urgency of one.")
    .example("year,urgency,approved,not_approved\n2025-26,must,4,0\n2025-26,should,3,2");

static SUM_OF_NONE: Rule = Rule::error("sum-of-no-requests")
    .what("A sum was approved, or not approved, for requests of which there were none.")
    .why("The count or the sum is wrong.")
    .fix("Correct the count, or take the sum out.")
    .example("year,urgency,approved,not_approved,approved_sum\n2025-26,could,0,3,");

static FEWER_THAN_DECIDED: Rule = Rule::warning("fewer-requests-than-decisions")
    .what("Fewer requests of an urgency were approved than there are decisions on changes of that urgency in the year.")
    .why("Readers who count the decisions find more than the office says it approved.")
    .fix("Correct the count, or the urgency of a decision.")
    .example("# in decisions\ndecided_on: 2025-09-12\nurgency: must\n# in requests.csv\nyear,urgency,approved,not_approved\n2025-26,must,1,0");

pub(super) static MATTER: Matter = Matter {
    checks: &[once_each, sums_of_some, as_many_as_decided],
    rules: &[&COUNTED_TWICE, &SUM_OF_NONE, &FEWER_THAN_DECIDED],
};

fn period(request: &Record) -> Option<(FinancialYear, &str)> {
    Some((request.get(&YEAR)?, request.get(&URGENCY)?))
}

fn once_each(subject: &Subject, found: &mut Diagnostics) {
    let mut first: HashMap<(FinancialYear, &str), &Record> = HashMap::new();
    for (request, period) in subject.dataset.all(&REQUESTS).iter().filter_map(|it| Some((it, period(it)?))) {
        let earlier = *first.entry(period).or_insert(request);
        if !std::ptr::eq(earlier, request) {
            let message = format!("requests of {} in {} are counted a second time", period.1, period.0);
            let finding = found.on_field(&COUNTED_TWICE, request, &URGENCY, message);
            finding.note(earlier.span(&URGENCY), "they are counted here already");
            finding.help("put both into one row, or correct the year or the urgency");
        }
    }
}

fn sums_of_some(subject: &Subject, found: &mut Diagnostics) {
    for request in subject.dataset.all(&REQUESTS) {
        for (count, sum, word) in
            [(&APPROVED, &APPROVED_SUM, "approved"), (&NOT_APPROVED, &NOT_APPROVED_SUM, "not approved")]
        {
            let (Some(0), Some(amount)) = (request.get(count), request.get(sum)) else { continue };
            if amount > Pence::ZERO {
                let message = format!("no request was {word}, but {amount} was");
                let finding = found.on_field(&SUM_OF_NONE, request, sum, message);
                finding.note(request.span(count), "the count is here").help("correct the count, or take the sum out");
            }
        }
    }
}

fn as_many_as_decided(subject: &Subject, found: &mut Diagnostics) {
    let requests = subject.dataset.all(&REQUESTS);
    if requests.is_empty() || !subject.dataset.is_whole(&DECISIONS) {
        return;
    }
    let mut decided: HashMap<(FinancialYear, &str), u64> = HashMap::new();
    for decision in subject.dataset.all(&DECISIONS) {
        let (Some(day), Some(urgency)) = (decision.get(&DECIDED_ON), decision.get(&decision::URGENCY)) else {
            continue;
        };
        *decided.entry((day.financial_year(), urgency)).or_default() += 1;
    }
    for (request, period) in requests.iter().filter_map(|it| Some((it, period(it)?))) {
        let (Some(approved), Some(decisions)) = (request.get(&APPROVED), decided.get(&period)) else { continue };
        if approved < *decisions {
            let (year, urgency) = period;
            let message = format!(
                "{approved} requests of {urgency} were approved in {year}, but {decisions} decisions say {urgency}"
            );
            let finding = found.on_field(&FEWER_THAN_DECIDED, request, &APPROVED, message);
            finding.help("correct the count, or the urgency of a decision of that year");
        }
    }
}
