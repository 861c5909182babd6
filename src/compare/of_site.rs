//! A site that this program published, as a source.

use crate::import::Published;
use crate::model::dataset::Dataset;
use crate::model::language::Language;
use crate::model::local_text::LocalStr;
use crate::model::record::{Record, RecordKey};
use crate::model::source::{FileId, Span};
use crate::model::value::Value;
use crate::pipeline::{self, Options, Site};
use crate::records::award::{self, AWARDED_ON, AWARDS, PRIORITY, RECIPIENT};
use crate::records::organisation::is_person;
use crate::records::settings::Settings;

use super::currency::Currency;
use super::incoming::{DutyLine, Incoming, IncomingAward, IncomingRecipient, Source, Words, web_address};
use super::register;

/// Reads the records of a site. What is wrong with them is told where they are published, and stops nothing.
///
/// # Errors
/// When its files cannot be read.
pub(super) fn read(
    published: &Published,
    address: Option<String>,
    file: FileId,
    language: Language,
    options: &Options,
) -> std::io::Result<Incoming> {
    let site = pipeline::check(published.folder(), options)?;
    let settings = Settings::new(&site.dataset, None);
    let reading = Reading { site: &site, settings: &settings, language, file };
    let awards: Vec<_> = site.dataset.keyed(&AWARDS).filter_map(|(key, award)| reading.award(key, award)).collect();
    let outlet = site.outlet();
    let source = Source {
        publisher: outlet.publisher.clone(),
        is_ours: true,
        address: address.or(Some(outlet.base_url.clone())).as_deref().and_then(web_address),
        licence: Some(outlet.licence.clone()),
        newest: outlet.newest,
        issued: outlet.newest,
        not_shown: site.dataset.all(&AWARDS).len() - awards.len(),
        duties: reading.duties(),
        ..Source::default()
    };
    Ok(Incoming { source, awards })
}

struct Reading<'a> {
    site: &'a Site,
    settings: &'a Settings,
    language: Language,
    file: FileId,
}

impl Reading<'_> {
    fn dataset(&self) -> &Dataset {
        &self.site.dataset
    }

    /// An award, with the sum that the body's own totals count; none where they count none of it.
    fn award(&self, key: RecordKey, record: &Record) -> Option<IncomingAward> {
        let amount = award::counted(self.dataset(), key)?;
        let url = web_address(&self.site.outlet().record_url(record));
        let prefix = self.settings.grant_id_prefix.as_deref();
        let id = prefix.filter(|_| award::is_grant(record)).map(|prefix| award::published_id(record, prefix));
        let id = id.or_else(|| record.get(&award::GRANT_ID).map(str::to_string));
        let day = record.get(&AWARDED_ON);
        Some(IncomingAward {
            span: Span::top_of(self.file),
            place: String::new(),
            keys: id.iter().chain(&url).cloned().collect(),
            id: id.unwrap_or_else(|| record.id.to_string()),
            body: self.body(record),
            title: self.words(record),
            recipient: self.recipient_of(record),
            priority: record.target(&PRIORITY).map(|key| self.words(self.dataset().get(key))),
            day,
            year: day.map(|day| day.financial_year()).or_else(|| award::first_year(record)),
            currency: Currency::POUNDS,
            amount,
            url,
        })
    }

    /// The body that made it: where that was before a succession, one before this.
    fn body(&self, record: &Record) -> (String, Option<String>) {
        match record.date().and_then(|day| self.settings.body_before(day)) {
            Some((body, _)) => (body.name.as_prose().text().to_string(), body.org_id.clone()),
            None => (self.site.outlet().publisher.clone(), self.settings.org_id.clone()),
        }
    }

    /// Whom an award was made to; by its id alone where the source does not have it.
    fn recipient_of(&self, award: &Record) -> IncomingRecipient {
        let by_id = || award.get(&RECIPIENT).map(|of| of.id.to_string());
        match award.target(&RECIPIENT) {
            Some(key) => self.recipient(key),
            None => IncomingRecipient { own: by_id().unwrap_or_default(), name: by_id(), numbers: Vec::new() },
        }
    }

    fn recipient(&self, key: RecordKey) -> IncomingRecipient {
        let organisation = self.dataset().get(key);
        let (own, name) = match is_person(organisation) {
            true => ("people".to_string(), None),
            false => (organisation.id.to_string(), Some(organisation.name().to_string())),
        };
        IncomingRecipient { own, name, numbers: register::of_record(organisation) }
    }

    /// What a record is called, in the language of the pages where it is said in that.
    fn words(&self, record: &Record) -> Words {
        let name = record.fields.entries.iter().find(|entry| entry.def.name == record.record_type.name_field);
        let said = match name.map(|entry| &entry.value) {
            Some(Value::Text(text)) => LocalStr::One(text),
            Some(Value::Translated(texts)) => LocalStr::Many(texts),
            _ => LocalStr::One(&record.id),
        };
        let (text, language) = said.in_language(self.language, self.settings.first_language());
        Words { text: text.to_string(), lang: (language != self.language).then(|| language.code()) }
    }

    /// What the body has to publish; none where its register of duties is empty.
    fn duties(&self) -> Option<Vec<DutyLine>> {
        let entries = self.site.duties().entries().iter().filter(|entry| entry.state.is_owed());
        let lines = entries.map(|entry| DutyLine {
            id: entry.duty.id.to_string(),
            title: if self.language == Language::Welsh { &entry.duty.title.cy } else { &entry.duty.title.en }.clone(),
            last: entry.last_published.or(entry.newest_record),
            next: entry.next().map(|occasion| occasion.day()),
        });
        Some(lines.collect::<Vec<_>>()).filter(|lines| !lines.is_empty())
    }
}
