//! Atom feeds of what is new. The home of `atom_syndication`.

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};

use super::Outlet;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Prose;
use crate::records::award::{AMOUNT, AWARDED_ON, AWARDS, RECIPIENT};
use crate::records::decision::{DECIDED_ON, PUBLISHED_ON, REFERENCE, SUMMARY};

/// Entries in a feed; older ones are on the pages.
const MOST: usize = 50;

/// A feed: its address and title, and the records to tell of, the newest first.
pub struct FeedOf<'a> {
    /// The feed's own path, such as `awards/feed.xml`.
    pub path: &'a str,
    pub title: String,
    /// The site's name.
    pub author: &'a str,
    pub records: Vec<RecordKey>,
}

/// The day a record became news, if it has one.
pub fn day(record: &Record) -> Option<Date> {
    record.get(&PUBLISHED_ON).or(record.get(&DECIDED_ON)).or(record.get(&AWARDED_ON))
}

/// The feed as XML. Records without a day are left out: a feed is about when.
pub fn atom(dataset: &Dataset, feed: &FeedOf, outlet: &Outlet) -> Vec<u8> {
    let mut dated: Vec<(Date, &Record)> =
        feed.records.iter().map(|key| dataset.get(*key)).filter_map(|record| Some((day(record)?, record))).collect();
    dated.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    dated.truncate(MOST);
    let url = format!("{}/{}", outlet.base_url, feed.path);
    let mut atom = Feed {
        id: url.clone(),
        title: Text::plain(feed.title.clone()),
        links: vec![Link { rel: "self".to_string(), href: url, ..Link::default() }],
        authors: vec![Person { name: feed.author.to_string(), ..Person::default() }],
        entries: dated.iter().map(|(day, record)| entry(dataset, *day, record, outlet)).collect(),
        ..Feed::default()
    };
    if let Some((day, _)) = dated.first() {
        atom.updated = moment(*day);
    }
    let mut xml = atom.to_string().into_bytes();
    xml.push(b'\n');
    xml
}

fn entry(dataset: &Dataset, day: Date, record: &Record, outlet: &Outlet) -> Entry {
    let url = outlet.record_url(record);
    Entry {
        id: url.clone(),
        title: Text::plain(title(dataset, record)),
        updated: moment(day),
        links: vec![Link { href: url, ..Link::default() }],
        summary: record.get(&SUMMARY).map(|summary| Text::plain(crate::markdown::plain(Prose::text(summary)))),
        ..Entry::default()
    }
}

fn title(dataset: &Dataset, record: &Record) -> String {
    let name = record.name();
    if *record.record_type == AWARDS {
        let recipient = record.target(&RECIPIENT).map(|key| dataset.get(key).name()).unwrap_or_default();
        return match record.get(&AMOUNT) {
            Some(amount) => format!("{amount} to {recipient}: {name}"),
            None => format!("{recipient}: {name}"),
        };
    }
    record.get(&REFERENCE).map_or(name.to_string(), |reference| format!("{reference}: {name}"))
}

/// Midnight of a day.
fn moment(day: Date) -> FixedDateTime {
    day.midnight().parse().unwrap_or_default()
}
