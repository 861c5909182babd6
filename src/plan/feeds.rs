//! What each feed says: records that became public, in words that make sense without the page.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::markdown;
use crate::model::date::Date;
use crate::model::feed::News;
use crate::model::record::{Record, RecordKey};
use crate::records::award::{AMOUNT, AWARDED_ON, AWARDS, DECISION, RECIPIENT};
use crate::records::decision::{DECIDED_ON, PUBLISHED_ON, REFERENCE, SUMMARY};

use super::Context;

/// Entries in a feed; older ones are on the pages.
const MOST: usize = 50;

/// The newest records of a feed. Records without a day are left out: a feed is about when.
pub(super) fn news(context: &Context, keys: Vec<RecordKey>) -> Vec<News> {
    let mut dated: Vec<(Reverse<Date>, RecordKey)> =
        keys.into_iter().filter_map(|key| Some((Reverse(became_public(context.dataset.get(key))?), key))).collect();
    dated.sort_by_key(|(day, _)| *day);
    dated.truncate(MOST);
    dated.into_iter().map(|(Reverse(day), key)| entry(context, day, key)).collect()
}

/// The awards made last, as many as a feed may need.
pub(super) fn newest_awards(context: &Context) -> Vec<RecordKey> {
    context.listings.order.as_slice().iter().take(4 * MOST).map(|award| context.award_key(*award)).collect()
}

/// Some awards, after the decisions that they name.
pub(super) fn awards_with_decisions(context: &Context, awards: &[u32]) -> Vec<RecordKey> {
    let awards: Vec<RecordKey> = awards.iter().map(|award| context.award_key(*award)).collect();
    let decisions: BTreeSet<RecordKey> =
        awards.iter().filter_map(|award| context.dataset.get(*award).target(&DECISION)).collect();
    decisions.into_iter().chain(awards).collect()
}

fn entry(context: &Context, day: Date, key: RecordKey) -> News {
    let record = context.dataset.get(key);
    let summary = record.get(&SUMMARY).map(|summary| markdown::plain(context.prose_words(summary).0));
    let url = format!("{}{}", context.site.origin(), context.record_href(key));
    News { day, title: headline(context, record), url, summary }
}

fn headline(context: &Context, record: &Record) -> String {
    let name = context.name_of(record).0;
    if *record.record_type != AWARDS {
        return record.get(&REFERENCE).map_or(name.to_string(), |reference| format!("{reference}: {name}"));
    }
    let recipient = record.target(&RECIPIENT).map(|key| context.name(key)).unwrap_or_default();
    match record.get(&AMOUNT) {
        Some(amount) => {
            let amount = amount.to_string();
            let values = [("amount", (&amount).into()), ("recipient", recipient.into()), ("title", name.into())];
            context.tell("feed-award", &values)
        }
        None => format!("{recipient}: {name}"),
    }
}

/// The day a record became news, if it has one.
fn became_public(record: &Record) -> Option<Date> {
    record.get(&PUBLISHED_ON).or(record.get(&DECIDED_ON)).or(record.get(&AWARDED_ON))
}
