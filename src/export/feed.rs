//! Atom feeds of what is new. The home of `atom_syndication`.
//!
//! Source: RFC 4287.

use atom_syndication::{self as atom, Entry, FixedDateTime, Link, Person, Text};

use crate::model::date::Date;
use crate::model::feed::{Feed, News};
use crate::model::media_type::FEED;

/// The feed as XML.
pub fn atom(feed: &Feed) -> Vec<u8> {
    let mut atom = atom::Feed {
        id: feed.id.clone(),
        lang: Some(feed.language.to_string()),
        title: Text::plain(feed.title.clone()),
        // Some readers take the first link, whatever its rel.
        links: vec![link("alternate", &feed.page, HTML), link("self", &feed.url, FEED)],
        authors: vec![Person { name: feed.author.clone(), ..Person::default() }],
        entries: feed.news.iter().map(entry).collect(),
        ..atom::Feed::default()
    };
    if let Some(day) = feed.updated {
        atom.updated = moment(day);
    }
    let mut xml = atom.to_string().into_bytes();
    xml.push(b'\n');
    xml
}

fn entry(news: &News) -> Entry {
    Entry {
        id: news.id.clone(),
        title: Text::plain(news.title.clone()),
        updated: moment(news.day),
        links: vec![link("alternate", &news.url, HTML)],
        summary: news.summary.clone().map(Text::plain),
        ..Entry::default()
    }
}

const HTML: &str = "text/html";

fn link(relation: &str, href: &str, media_type: &str) -> Link {
    let mime_type = Some(media_type.to_string());
    Link { rel: relation.to_string(), href: href.to_string(), mime_type, ..Link::default() }
}

/// Midnight of a day.
fn moment(day: Date) -> FixedDateTime {
    day.midnight().parse().unwrap_or_default()
}
