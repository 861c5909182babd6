//! What each feed says: records that became public, in words that make sense without the page.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::markdown;
use crate::model::date::Date;
use crate::model::feed::{Feed, News};
use crate::model::record::{Record, RecordKey};
use crate::model::view::Link;
use crate::records::TYPES;
use crate::records::award::{AMOUNT, AWARDED_ON, AWARDS, DECISION, RECIPIENT};
use crate::records::decision::{DECIDED_ON, DECISIONS, PUBLISHED_ON, REFERENCE, SUMMARY};

use super::{Beside, Page, Plan};

/// Entries in a feed; older ones are on the pages.
const MOST: usize = 50;

impl Plan {
    /// A page's feed, if it has one.
    pub fn feed(&self, page: Page) -> Option<Feed> {
        let path = self.beside(page, Beside::Feed)?;
        let author = self.site.name.clone();
        let title = match page {
            Page::Record(key, _) => self.name(key).to_string(),
            Page::Listing(ordinal, _) => self.label(TYPES[ordinal as usize].title),
            _ => self.say("decisions-and-awards"),
        };
        Some(Feed {
            title: format!("{title} - {author}"),
            url: format!("{}/{path}", self.site.base_url),
            page: format!("{}{}", self.site.origin(), self.href(page)),
            author,
            language: self.texts.language.code(),
            news: self.news(page),
        })
    }

    /// The link to a page's feed.
    pub(super) fn feed_link(&self, page: Page) -> Option<Link> {
        let path = self.beside(page, Beside::Feed)?;
        Some(self.said_link(self.feed_words(page), self.file_href(&path)))
    }

    fn feed_words(&self, page: Page) -> &'static str {
        match page {
            Page::Home => "feed-of-all",
            Page::Listing(ordinal, _) if ordinal as usize == self.dataset.ordinal(&DECISIONS) => "feed-of-decisions",
            Page::Listing(..) => "feed-of-awards",
            _ => "feed-of-page",
        }
    }

    /// The newest records of a feed. Records without a day are left out: a feed is about when.
    fn news(&self, page: Page) -> Vec<News> {
        let mut dated: Vec<(Reverse<Date>, RecordKey)> = self
            .records(page)
            .into_iter()
            .filter_map(|key| Some((Reverse(became_public(self.dataset.get(key))?), key)))
            .collect();
        dated.sort_by_key(|(day, _)| *day);
        dated.truncate(MOST);
        dated.into_iter().map(|(Reverse(day), key)| self.news_of(day, key)).collect()
    }

    /// The records of a feed: decisions, and awards, the newest first.
    fn records(&self, page: Page) -> Vec<RecordKey> {
        let awards = |awards: &[u32]| awards.iter().map(|award| self.award_key(*award)).collect::<Vec<_>>();
        let newest_awards = || awards(&self.order()[..self.order().len().min(4 * MOST)]);
        match page {
            Page::Home => [self.newest_decisions(usize::MAX), newest_awards()].concat(),
            Page::Listing(ordinal, _) if ordinal as usize == self.dataset.ordinal(&DECISIONS) => {
                self.newest_decisions(usize::MAX)
            }
            Page::Listing(..) => newest_awards(),
            Page::Record(key, _) => {
                let awards = awards(self.awards_of(key));
                let decisions: BTreeSet<RecordKey> =
                    awards.iter().filter_map(|award| self.dataset.get(*award).target(&DECISION)).collect();
                decisions.into_iter().chain(awards).collect()
            }
            _ => Vec::new(),
        }
    }

    fn news_of(&self, day: Date, key: RecordKey) -> News {
        let record = self.dataset.get(key);
        let summary = record.get(&SUMMARY).map(|summary| markdown::plain(self.prose_words(summary).0));
        let url = format!("{}{}", self.site.origin(), self.record_href(key));
        News { day, title: self.headline(record), url, summary }
    }

    fn headline(&self, record: &Record) -> String {
        let name = self.name_of(record).0;
        if *record.record_type != AWARDS {
            return record.get(&REFERENCE).map_or(name.to_string(), |reference| format!("{reference}: {name}"));
        }
        let recipient = record.target(&RECIPIENT).map(|key| self.name(key)).unwrap_or_default();
        match record.get(&AMOUNT) {
            Some(amount) => {
                let amount = amount.to_string();
                let values = [("amount", (&amount).into()), ("recipient", recipient.into()), ("title", name.into())];
                self.tell("feed-award", &values)
            }
            None => format!("{recipient}: {name}"),
        }
    }
}

/// The day a record became news, if it has one.
fn became_public(record: &Record) -> Option<Date> {
    record.get(&PUBLISHED_ON).or(record.get(&DECIDED_ON)).or(record.get(&AWARDED_ON))
}
