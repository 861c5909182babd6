//! What every page shares, from the settings.

use crate::model::address::{AddressStyle, Place};
use crate::model::dataset::Dataset;
use crate::model::field::Field;
use crate::model::language::Language;
use crate::model::source::Span;
use crate::model::value::{Fields, Prose, Text, Value, Words};
use crate::model::view::{Contact, Link, SiteView};
use crate::records::site::{
    ADDRESS, ADDRESSES, AREA, BASE_URL, BODY_NAME, BODY_URL, COLOURS, CONTACT, EMAIL, LICENCE, NAME, NAVIGATION,
    NAVIGATION_TITLE, NAVIGATION_URL, PHONE, PREDECESSOR, RECORD_FILES, SITE, SUCCESSOR, THEME,
};
use crate::texts::Texts;

use super::kinds::kind;
use super::{Page, Plan};

/// The menu of a site whose settings give none: messages that are parts of addresses too.
const MENU: [&str; 5] = ["awards", "organisations", "decisions", "years", "open-data"];

/// What the settings say in that language, with `base_url` in place of theirs when given. The links of the menu and
/// the foot are the plan's: they lead to pages.
pub(super) fn site_view(dataset: &Dataset, texts: &Texts, first: Language, base_url: Option<&str>) -> SiteView {
    let settings = dataset.all(&SITE).first();
    let base_url = base_url.or_else(|| settings?.get(&BASE_URL)).unwrap_or("https://example.org");
    let base_url = base_url.trim_end_matches('/').to_string();
    let root = root(&base_url);
    let words = |prose: Prose| prose.in_language(texts.language, first).0.to_string();
    let said = |field: &Field<Words>| settings.and_then(|settings| settings.get(field)).map(words);
    let other_body = |fields: &Fields| Link {
        text: fields.get(&BODY_NAME).map(words).unwrap_or_default(),
        href: fields.get(&BODY_URL).unwrap_or_default().to_string(),
        lang: None,
    };
    SiteView {
        name: said(&NAME).unwrap_or_default(),
        area: said(&AREA),
        language: texts.language.code(),
        home: String::new(),
        search: String::new(),
        navigation: Vec::new(),
        footer: Vec::new(),
        contact: contact(settings.and_then(|settings| settings.get(&CONTACT))),
        licence: licence(settings.and_then(|settings| settings.get(&LICENCE)), texts),
        successor: settings.and_then(|settings| settings.get(&SUCCESSOR)).map(other_body),
        predecessor: settings.and_then(|settings| settings.get(&PREDECESSOR)).map(other_body),
        base_url,
        root,
    }
}

/// The brand's colours by their names, each as it is written and where.
pub fn colours(dataset: &Dataset) -> Vec<(&'static str, String, Span)> {
    let settings = dataset.all(&SITE).first();
    let Some((site, colours)) = settings.and_then(|site| Some((site, site.get(&COLOURS)?))) else { return Vec::new() };
    let entries = colours.entries.iter().filter_map(|entry| match &entry.value {
        Value::Text(value) => Some((entry.def.name, value.to_string(), site.at(entry.at))),
        _ => None,
    });
    entries.collect()
}

/// How the site's addresses are written.
pub(super) fn address_style(dataset: &Dataset) -> AddressStyle {
    match dataset.all(&SITE).first().and_then(|settings| settings.get(&ADDRESSES)) {
        Some("file") => AddressStyle::File,
        _ => AddressStyle::Folder,
    }
}

/// Whether each record is published in a file of its own, too.
pub(super) fn has_record_files(dataset: &Dataset) -> bool {
    dataset.all(&SITE).first().and_then(|settings| settings.get(&RECORD_FILES)) == Some(true)
}

/// The theme the settings name.
pub fn theme_name(dataset: &Dataset) -> &str {
    dataset.all(&SITE).first().and_then(|settings| settings.get(&THEME)).unwrap_or("default")
}

/// The path part of the site's address: `https://example.org/register` gives `/register`.
fn root(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.find('/').map_or(String::new(), |slash| after_scheme[slash..].to_string())
}

impl Plan {
    /// Puts in the links that every page has: the home page, the menu and the foot.
    pub(super) fn link_site(&mut self) {
        self.site.home = self.href(Page::Home);
        self.site.search = self.href(Page::Search);
        self.site.navigation = self.menu();
        let mut foot: Vec<_> = self.pages().iter().filter_map(|page| Some((kind(page).footer()?, *page))).collect();
        foot.sort_by_key(|(place, _)| *place);
        self.site.footer =
            foot.into_iter().map(|((_, message), page)| self.said_link(message, self.href(page))).collect();
        self.site.footer.extend(self.feed_link(Page::Home));
    }

    fn menu(&self) -> Vec<Link> {
        let settings = self.dataset.all(&SITE).first();
        let Some(entries) = settings.and_then(|settings| settings.get(&NAVIGATION)) else {
            let url = |name: &str| Place::new(name).url(self.style);
            return MENU.iter().map(|name| self.said_link(name, self.link_within(&url(name)))).collect();
        };
        let links = entries.iter().filter_map(|entry| {
            let (text, lang) = self.prose_words(entry.fields.get(&NAVIGATION_TITLE)?);
            let url = entry.fields.get(&NAVIGATION_URL)?;
            let href = if url.starts_with('/') { self.link_within(url) } else { url.to_string() };
            Some(Link { text: text.to_string(), href, lang })
        });
        links.collect()
    }
}

fn contact(fields: Option<&Fields>) -> Contact {
    let text = |field: &Field<Text>| fields.and_then(|fields| fields.get(field)).map(str::to_string);
    Contact { email: text(&EMAIL), phone: text(&PHONE), address: text(&ADDRESS) }
}

fn licence(code: Option<&str>, texts: &Texts) -> Link {
    let (text, href) = match code.unwrap_or("OGL-UK-3.0") {
        "OGL-UK-3.0" => (
            texts.get("licence-ogl").to_string(),
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/".to_string(),
        ),
        other => (other.to_string(), format!("https://spdx.org/licenses/{other}.html")),
    };
    Link { text, href, lang: None }
}
