//! The settings of a site as one value, read once from the record of `data/site.yaml`.
//!
//! A text in several languages stays so: pages choose. A rule that points at a setting reads the record instead, which
//! knows where each value is written.

mod accessibility;
mod waived;

use super::site::{
    ACCESSIBILITY, ADDRESS, ADDRESSES, AREA, AREA_CODE, BASE_URL, BODY_BUNDLE, BODY_FROM, BODY_KIND, BODY_NAME,
    BODY_UNTIL, BODY_URL, CALENDAR, CALENDAR_EVENT, CALENDAR_LIGHT_TOUCH, CALENDAR_ON, COLOURS, CONTACT, EMAIL,
    FEED_IDENTITY, GLOSSARY, GLOSSARY_MEANING, GLOSSARY_TERM, GRANT_ID_PREFIX, HOLDER_FROM, HOLDER_NAME, HOLDER_ROLE,
    HOLDER_TO, KIND, LICENCE, NAME, NAVIGATION, NAVIGATION_TITLE, NAVIGATION_URL, OCID_PREFIX, OFFICE_HOLDERS, ORG_ID,
    PANEL_DECISION_WITHIN_DAYS, PHONE, PREDECESSOR, PREDECESSORS, PUBLISH_WITHIN_DAYS, RECORD_FILES, SITE,
    SITE_LANGUAGES, SUCCESSOR, THEME,
};
use crate::model::address::AddressStyle;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::source::Span;
use crate::model::value::{Fields, Item, LocalString, Value};
use crate::model::view::Contact;

pub use super::site::Compliance;
pub use accessibility::AccessibilityFacts;
pub use waived::{NumberGap, Waived, WaivedReasons};

/// Working days to publish a decision, unless the settings say otherwise.
const PUBLISH_WITHIN: u64 = 2;

/// Days in which the decision of a panel is published.
const PANEL_DECISION_WITHIN: u64 = 28;

/// What the settings say, or what is usual where they say nothing.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The publishing body's name.
    pub name: LocalString,
    /// What kind of body it is: `pcc`.
    pub kind: String,
    /// The place it serves.
    pub area: Option<LocalString>,
    /// The site's languages, the default first; never empty.
    pub languages: Vec<Language>,
    /// The site's address without a slash at its end.
    pub base_url: String,
    /// The path part of the address, empty or such as `/register`.
    pub root: String,
    /// The same of the address that the settings give, where the site is made for another: what the office writes begins
    /// with this one.
    pub written_root: String,
    pub style: AddressStyle,
    /// The folder under `themes/`.
    pub theme: String,
    pub colours: Vec<BrandColour>,
    /// Whether each record with a page has a file of its own.
    pub record_files: bool,
    /// The code of the licence of the data.
    pub licence: String,
    pub contact: Contact,
    /// The menu, where the settings give one.
    pub navigation: Option<Vec<MenuEntry>>,
    /// The terms that pages explain, where there is a glossary.
    pub glossary: Option<Vec<GlossaryEntry>>,
    /// The facts of the accessibility statement, where there is one.
    pub accessibility: Option<AccessibilityFacts>,
    /// Who holds the office, and who held it.
    pub office_holders: Vec<OfficeHolder>,
    pub successor: Option<OtherBody>,
    /// The bodies it took over from, the earliest first.
    pub predecessors: Vec<OtherBody>,
    /// The body's identifier in open data.
    pub org_id: Option<String>,
    /// The prefix that 360Giving issued.
    pub grant_id_prefix: Option<String>,
    /// The prefix that the Open Contracting Partnership issued.
    pub ocid_prefix: Option<String>,
    /// The name that the identifiers in feeds are made from.
    pub feed_identity: String,
    /// Working days within which a decision is to be published.
    pub publish_within_days: u64,
    /// Days after a grant panel in which its decision is published.
    pub panel_decision_within_days: u64,
    /// Why records lack what they lack.
    pub waived: WaivedReasons,
    /// Numbers that no decision has.
    pub gaps: Vec<NumberGap>,
    /// What happened on which day that starts the clock of a duty: `election`.
    pub calendar: Vec<CalendarEvent>,
    /// The nation it is in, by the code of its area: `england`.
    pub nation: Option<&'static str>,
}

/// A colour of the body's brand.
#[derive(Clone, Debug)]
pub struct BrandColour {
    /// `brand`, or `brand_dark` for dark mode.
    pub name: &'static str,
    /// As it was written: `#1d3d5c`.
    pub value: String,
    /// Where it is written.
    pub span: Span,
}

/// An entry of the menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    pub title: LocalString,
    /// An address of the site, such as `/awards/`, or a whole one.
    pub url: String,
}

/// A term that pages explain.
#[derive(Clone, Debug)]
pub struct GlossaryEntry {
    pub term: LocalString,
    pub meaning: LocalString,
}

/// Something that started the clock of a duty.
#[derive(Clone, Debug)]
pub struct CalendarEvent {
    /// As duties call it: `election`.
    pub event: String,
    pub on: Date,
    /// Whether it was about a light touch contract, for which the law gives more time.
    pub light_touch: bool,
}

/// Somebody who holds the office, or held it.
#[derive(Clone, Debug)]
pub struct OfficeHolder {
    pub name: String,
    /// As files write it: `commissioner`.
    pub role: String,
    pub from: Date,
    pub to: Option<Date>,
}

/// The body that takes over, or the one it took over from.
#[derive(Clone, Debug, Default)]
pub struct OtherBody {
    pub name: LocalString,
    pub url: String,
    /// What kind of body it was, where that is said: `pcc`.
    pub kind: Option<String>,
    /// The folder in `predecessors/` with what it handed over, and where that name is written.
    pub bundle: Option<(String, Span)>,
    /// Its identifier in open data.
    pub org_id: Option<String>,
    /// The last day of the one it took over from.
    pub until: Option<Date>,
    /// The first day of the one that takes over.
    pub from: Option<Date>,
}

impl Settings {
    /// The settings of a site on that day; `base_url` is where the site will stand, instead of what they say.
    pub fn new(dataset: &Dataset, base_url: Option<&str>) -> Settings {
        let nothing = Fields::default();
        let record = dataset.all(&SITE).first();
        let given = record.map_or(&nothing, |record| &record.fields);
        let text = |field: &Field<str>| given.get(field).map(str::to_string);
        let written = given.get(&BASE_URL).or(base_url).unwrap_or("https://example.org").trim_end_matches('/');
        let base_url = base_url.unwrap_or(written).trim_end_matches('/');
        Settings {
            name: given.get(&NAME).map(LocalString::from).unwrap_or_default(),
            kind: text(&KIND).unwrap_or_default(),
            area: given.get(&AREA).map(LocalString::from),
            languages: languages(given),
            base_url: base_url.to_string(),
            root: root(base_url).to_string(),
            written_root: root(written).to_string(),
            style: given.get(&ADDRESSES).unwrap_or_default(),
            theme: text(&THEME).unwrap_or_else(|| "default".to_string()),
            colours: record.map(colours).unwrap_or_default(),
            record_files: given.get(&RECORD_FILES) == Some(true),
            licence: text(&LICENCE).unwrap_or_else(|| "OGL-UK-3.0".to_string()),
            contact: contact(given),
            navigation: navigation(given),
            // What cannot be read has been reported; the page is there, so that no link to it is reported too.
            glossary: given.has(&GLOSSARY).then(|| glossary(given)),
            accessibility: given
                .has(&ACCESSIBILITY)
                .then(|| AccessibilityFacts::from_fields(given.get(&ACCESSIBILITY))),
            office_holders: office_holders(given),
            successor: record.and_then(|record| Some(other_body(record, record.get(&SUCCESSOR)?))),
            predecessors: record.map(predecessors).unwrap_or_default(),
            org_id: text(&ORG_ID),
            grant_id_prefix: text(&GRANT_ID_PREFIX),
            ocid_prefix: text(&OCID_PREFIX),
            feed_identity: text(&FEED_IDENTITY)
                .or_else(|| Some(given.get(&NAME)?.text().to_string()))
                .unwrap_or_default(),
            publish_within_days: given.get(&PUBLISH_WITHIN_DAYS).unwrap_or(PUBLISH_WITHIN),
            panel_decision_within_days: given.get(&PANEL_DECISION_WITHIN_DAYS).unwrap_or(PANEL_DECISION_WITHIN),
            waived: WaivedReasons::new(dataset, given),
            gaps: waived::gaps(given),
            calendar: calendar(given),
            nation: given.get(&AREA_CODE).and_then(nation),
        }
    }

    /// The body whose work it was on that day, where that was another, and the one after it where that was another too.
    pub fn body_before(&self, day: Date) -> Option<(&OtherBody, Option<&OtherBody>)> {
        let index = self.predecessors.iter().position(|body| body.until.is_some_and(|until| day <= until))?;
        Some((&self.predecessors[index], self.predecessors.get(index + 1)))
    }

    /// Who held the office on that day.
    pub fn holders_on(&self, day: Date) -> impl Iterator<Item = &OfficeHolder> {
        self.office_holders.iter().filter(move |holder| holder.from <= day && holder.to.is_none_or(|to| day <= to))
    }

    /// The site's first language, which texts without a language are in.
    pub fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or_default()
    }
}

/// The site's languages, the default first; English where the settings name none.
fn languages(given: &Fields) -> Vec<Language> {
    let mut languages = Vec::new();
    for code in texts(given, &SITE_LANGUAGES) {
        languages.extend(Language::named(&code).filter(|language| !languages.contains(language)));
    }
    if languages.is_empty() { vec![Language::English] } else { languages }
}

fn office_holders(given: &Fields) -> Vec<OfficeHolder> {
    let holders = given.get(&OFFICE_HOLDERS).unwrap_or_default().iter();
    let holders = holders.filter_map(|holder| {
        let role = holder.fields.get(&HOLDER_ROLE)?.to_string();
        let name = holder.fields.get(&HOLDER_NAME)?.to_string();
        Some(OfficeHolder { name, role, from: holder.fields.get(&HOLDER_FROM)?, to: holder.fields.get(&HOLDER_TO) })
    });
    holders.collect()
}

/// The events of the calendar, in its order. What lacks a name or a day has been reported.
fn calendar(given: &Fields) -> Vec<CalendarEvent> {
    let entries = given.get(&CALENDAR).unwrap_or_default().iter();
    let events = entries.filter_map(|entry| {
        let fields = &entry.fields;
        let light_touch = fields.get(&CALENDAR_LIGHT_TOUCH) == Some(true);
        Some(CalendarEvent {
            event: fields.get(&CALENDAR_EVENT)?.to_string(),
            on: fields.get(&CALENDAR_ON)?,
            light_touch,
        })
    });
    events.collect()
}

/// The nation of an area: codes of the Office for National Statistics begin with its letter.
fn nation(area_code: &str) -> Option<&'static str> {
    match area_code.chars().next()? {
        'E' => Some("england"),
        'W' => Some("wales"),
        _ => None,
    }
}

/// The path part of the site's address: `https://example.org/register` gives `/register`.
fn root(base_url: &str) -> &str {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.find('/').map_or("", |slash| &after_scheme[slash..])
}

fn colours(record: &Record) -> Vec<BrandColour> {
    let entries = record.get(&COLOURS).map(|colours| &*colours.entries).unwrap_or_default();
    let colours = entries.iter().filter_map(|entry| match &entry.value {
        Value::Text(value) => {
            Some(BrandColour { name: entry.def.name, value: value.to_string(), span: record.at(entry.at) })
        }
        _ => None,
    });
    colours.collect()
}

fn contact(given: &Fields) -> Contact {
    let contact = given.get(&CONTACT);
    let text = |field: &Field<str>| contact.and_then(|contact| contact.get(field)).map(str::to_string);
    Contact { email: text(&EMAIL), phone: text(&PHONE), address: text(&ADDRESS) }
}

fn navigation(given: &Fields) -> Option<Vec<MenuEntry>> {
    let entries = given.get(&NAVIGATION)?.iter().map(|entry| &entry.fields);
    let entries = entries.filter_map(|entry| {
        let title = entry.get(&NAVIGATION_TITLE)?.into();
        Some(MenuEntry { title, url: entry.get(&NAVIGATION_URL)?.to_string() })
    });
    Some(entries.collect())
}

fn glossary(given: &Fields) -> Vec<GlossaryEntry> {
    let entries = given.get(&GLOSSARY).unwrap_or_default().iter().map(|entry| &entry.fields);
    let entries = entries.filter_map(|entry| {
        let term = entry.get(&GLOSSARY_TERM)?.into();
        Some(GlossaryEntry { term, meaning: entry.get(&GLOSSARY_MEANING)?.into() })
    });
    entries.collect()
}

/// The bodies before this one, the earliest first; what has no last day comes last.
fn predecessors(record: &Record) -> Vec<OtherBody> {
    let several = record.get(&PREDECESSORS).unwrap_or_default().iter().map(|group| &group.fields);
    let all = record.get(&PREDECESSOR).into_iter().chain(several);
    let mut bodies: Vec<OtherBody> = all.map(|fields| other_body(record, fields)).collect();
    bodies.sort_by_key(|body| (body.until.is_none(), body.until));
    bodies
}

fn other_body(record: &Record, fields: &Fields) -> OtherBody {
    let bundle = fields.get(&BODY_BUNDLE).zip(fields.entry(&BODY_BUNDLE));
    OtherBody {
        name: fields.get(&BODY_NAME).map(LocalString::from).unwrap_or_default(),
        url: fields.get(&BODY_URL).unwrap_or_default().to_string(),
        kind: fields.get(&BODY_KIND).map(str::to_string),
        bundle: bundle.map(|(name, entry)| (name.to_string(), record.at(entry.at))),
        org_id: fields.get(&ORG_ID).map(str::to_string),
        until: fields.get(&BODY_UNTIL),
        from: fields.get(&BODY_FROM),
    }
}

/// The texts of a list, without what could not be read.
fn texts(fields: &Fields, field: &Field<[Item]>) -> Vec<String> {
    let items: &[Item] = fields.get(field).unwrap_or_default();
    let texts = items.iter().filter_map(|item| match &item.value {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_path_of_the_address() {
        let roots = ["https://example.org", "https://example.org/register", "https://example.org/a/b", "nonsense", ""];
        assert_eq!(roots.map(root), ["", "/register", "/a/b", "", ""]);
    }
}
