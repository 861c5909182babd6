//! What each feed says: records that became public and what changed in them since, in words that make sense without the
//! page.
//!
//! A record has one entry, which keeps its id and says how the record is now. Readers keep a changed entry marked as read,
//! so each change is an entry of its own as well.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::feed::News;
use crate::model::record::{Record, RecordKey};
use crate::records::award::AWARDS;

use super::Context;

use events::Event;
pub(super) use events::{identifier, life};

mod events;

/// Entries in a feed; older ones are on the pages. Those of one day stay together, so there may be more.
const MOST: usize = 50;

/// The newest entries of a feed, the newest first.
pub(super) fn news(context: &Context, records: Vec<RecordKey>) -> Vec<News> {
    let is_public = |record: &Record| !record.draft && !record.has_draft_parts();
    let public = records.into_iter().filter(|key| is_public(context.dataset.get(*key)));
    let mut events: Vec<Event> = public.flat_map(|key| events::of_record(context, key)).collect();
    events.sort_by_key(|event| Reverse(event.day));
    keep_whole_days(&mut events, |event| event.day);
    events.iter().map(|event| event.told(context)).collect()
}

/// Leaves the first of a list that is sorted by day, and all of the last one's day.
fn keep_whole_days<T>(sorted: &mut Vec<T>, day: impl Fn(&T) -> Date) {
    if let Some(last) = sorted.get(MOST - 1).map(&day) {
        let later = sorted[MOST..].iter().take_while(|other| day(other) == last).count();
        sorted.truncate(MOST + later);
    }
}

/// The awards that were made or changed last, as many as a feed needs.
pub(super) fn newest_awards(context: &Context) -> Vec<RecordKey> {
    let awards = context.listings.order.iter().map(|award| context.award_key(*award));
    let mut dated: Vec<(Date, RecordKey)> =
        awards.filter_map(|key| Some((events::last_day(context, key)?, key))).collect();
    dated.sort_by_key(|(day, _)| Reverse(*day));
    keep_whole_days(&mut dated, |(day, _)| *day);
    dated.into_iter().map(|(_, key)| key).collect()
}

/// Some awards, after the decisions that made and changed them.
pub(super) fn awards_with_decisions(context: &Context, awards: &[AwardIndex]) -> Vec<RecordKey> {
    let decisions: BTreeSet<RecordKey> = awards.iter().flat_map(|award| context.decisions_of(*award)).collect();
    let ordinal = context.dataset.ordinal(&AWARDS);
    decisions.into_iter().chain(awards.iter().map(|award| RecordKey::new(ordinal, award.index()))).collect()
}
