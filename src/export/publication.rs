//! Who publishes the data, and where.

use std::collections::BTreeMap;

use crate::duties;
use crate::model::address::{self, AddressStyle, UrlPath};
use crate::model::date::Date;
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::view::Link;
use crate::records::settings::Settings;
use crate::texts::Messages;

/// What an exporter needs besides the dataset: the address of the site, and who publishes it.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The site's address without a slash at its end.
    pub base_url: String,
    pub style: AddressStyle,
    /// Whether texts have a Welsh column of their own.
    pub welsh: bool,
    /// The publishing body.
    pub publisher: String,
    pub licence: Link,
    /// The day of the newest record.
    pub newest: Option<Date>,
    /// What people call the events that duties follow.
    event_words: BTreeMap<String, String>,
}

impl Publication {
    /// Where the site of those settings is published; `texts` are those of its first language.
    pub(super) fn new(settings: &Settings, texts: &Messages, newest: Option<Date>) -> Publication {
        let publisher = settings.name.as_prose().in_language(texts.language, settings.first_language()).0;
        Publication {
            base_url: settings.base_url.clone(),
            style: settings.style,
            welsh: settings.languages.contains(&Language::Welsh),
            publisher: publisher.to_string(),
            licence: texts.licence(&settings.licence),
            newest,
            event_words: event_words(texts),
        }
    }

    /// What people call an event of the calendar; its name where there are no words for it.
    pub fn event_words(&self, event: &str) -> String {
        self.event_words.get(event).cloned().unwrap_or_else(|| event.replace('-', " "))
    }

    /// The whole address of a record's page.
    pub fn record_url(&self, record: &Record) -> String {
        self.url(&UrlPath::of_record(record.record_type.name, &record.id))
    }

    /// The whole address of a page.
    pub fn url(&self, place: &UrlPath) -> String {
        [&*self.base_url, &place.url(self.style)].concat()
    }

    /// The whole address of a file, by its path.
    pub fn file_url(&self, path: &str) -> String {
        [&*self.base_url, "/", &address::of_path(path)].concat()
    }
}

fn event_words(texts: &Messages) -> BTreeMap<String, String> {
    let events = duties::duties().flat_map(|(_, duty)| duty.timing.events());
    let worded =
        events.filter_map(|event| Some((event.to_string(), texts.find(&format!("event-{event}"))?.to_string())));
    worded.collect()
}
