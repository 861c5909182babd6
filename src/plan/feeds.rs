//! What each feed says: records that became public, in words that make sense without the page.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::markdown;
use crate::model::date::Date;
use crate::model::feed::{Feed, News};
use crate::model::record::{Record, RecordKey};
use crate::model::view::Link;
use crate::records::award::{AMOUNT, AWARDED_ON, AWARDS, DECISION, RECIPIENT};
use crate::records::decision::{DECIDED_ON, PUBLISHED_ON, REFERENCE, SUMMARY};

use super::kinds::kind;
use super::{Context, Page, Sidecar};

/// Entries in a feed; older ones are on the pages.
const MOST: usize = 50;

impl Context {
    /// A page's feed, if it has one.
    pub fn feed(&self, page: Page) -> Option<Feed> {
        let path = self.sidecar(page, Sidecar::Feed)?;
        let author = self.site.name.clone();
        let title = kind(&page).feed_title(self);
        Some(Feed {
            title: format!("{title} - {author}"),
            url: format!("{}/{path}", self.site.base_url),
            page: format!("{}{}", self.site.origin(), self.href(page)),
            author,
            language: self.texts.language.code(),
            news: news(self, page),
        })
    }

    /// The link to a page's feed.
    pub(super) fn feed_link(&self, page: Page) -> Option<Link> {
        let words = kind(&page).feed(self)?;
        let path = self.sidecar(page, Sidecar::Feed)?;
        Some(self.said_link(words, self.file_href(&path)))
    }
}

/// The newest records of a feed. Records without a day are left out: a feed is about when.
fn news(context: &Context, page: Page) -> Vec<News> {
    let mut dated: Vec<(Reverse<Date>, RecordKey)> = kind(&page)
        .news(context)
        .into_iter()
        .filter(|key| !context.dataset.get(*key).draft)
        .filter_map(|key| Some((Reverse(became_public(context.dataset.get(key))?), key)))
        .collect();
    dated.sort_by_key(|(day, _)| *day);
    dated.truncate(MOST);
    dated.into_iter().map(|(Reverse(day), key)| told_of(context, day, key)).collect()
}

/// The awards made last, as many as a feed may need.
pub(super) fn newest_awards(context: &Context) -> Vec<RecordKey> {
    context.order().iter().take(4 * MOST).map(|award| context.award_key(*award)).collect()
}

/// Some awards, after the decisions that they name.
pub(super) fn awards_with_decisions(context: &Context, awards: &[u32]) -> Vec<RecordKey> {
    let awards: Vec<RecordKey> = awards.iter().map(|award| context.award_key(*award)).collect();
    let decisions: BTreeSet<RecordKey> =
        awards.iter().filter_map(|award| context.dataset.get(*award).target(&DECISION)).collect();
    decisions.into_iter().chain(awards).collect()
}

fn told_of(context: &Context, day: Date, key: RecordKey) -> News {
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
