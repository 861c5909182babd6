//! What every page shares, from the settings.

use crate::model::address::{AddressStyle, Place};
use crate::model::dataset::Dataset;
use crate::model::field::Field;
use crate::model::record::Record;
use crate::model::value::{Fields, Text, Value, Words};
use crate::model::view::{Contact, Link, SiteView};
use crate::records::site::{
    ADDRESS, ADDRESSES, AREA, BASE_URL, BODY_NAME, BODY_URL, CONTACT, EMAIL, LICENCE, NAME, NAVIGATION,
    NAVIGATION_TITLE, NAVIGATION_URL, PHONE, PREDECESSOR, SITE, SITE_LANGUAGES, SUCCESSOR, THEME,
};

/// The menu of a site whose settings give none.
const MENU: [(&str, &str); 5] = [
    ("Awards", "awards"),
    ("Organisations", "organisations"),
    ("Decisions", "decisions"),
    ("Years", "years"),
    ("Open data", "open-data"),
];

/// What the settings say, with `base_url` in place of theirs when given.
pub fn site_view(dataset: &Dataset, base_url: Option<&str>) -> (SiteView, AddressStyle) {
    let settings = dataset.all(&SITE).first();
    let base_url = base_url.or_else(|| settings?.get(&BASE_URL)).unwrap_or("https://example.org");
    let base_url = base_url.trim_end_matches('/').to_string();
    let root = root(&base_url);
    let style = match settings.and_then(|settings| settings.get(&ADDRESSES)) {
        Some("file") => AddressStyle::File,
        _ => AddressStyle::Folder,
    };
    let words =
        |field: &Field<Words>| settings.and_then(|settings| settings.get(field)).map(|words| words.text().to_string());
    let view = SiteView {
        name: words(&NAME).unwrap_or_default(),
        area: words(&AREA),
        language: language(settings),
        home: format!("{root}/"),
        navigation: navigation(settings, &root, style),
        footer: footer(&root, style),
        contact: contact(settings.and_then(|settings| settings.get(&CONTACT))),
        licence: licence(settings.and_then(|settings| settings.get(&LICENCE))),
        successor: settings.and_then(|settings| settings.get(&SUCCESSOR)).map(other_body),
        predecessor: settings.and_then(|settings| settings.get(&PREDECESSOR)).map(other_body),
        base_url,
        root,
    };
    (view, style)
}

/// The theme the settings name.
pub fn theme_name(dataset: &Dataset) -> &str {
    dataset.all(&SITE).first().and_then(|settings| settings.get(&THEME)).unwrap_or("default")
}

/// Whether the site is also in Welsh.
pub fn has_welsh(dataset: &Dataset) -> bool {
    let languages = dataset.all(&SITE).first().and_then(|settings| settings.get(&SITE_LANGUAGES));
    languages.unwrap_or_default().iter().any(|item| matches!(&item.value, Value::Text(language) if &**language == "cy"))
}

/// The path part of the site's address: `https://example.org/register` gives `/register`.
fn root(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    after_scheme.find('/').map_or(String::new(), |slash| after_scheme[slash..].to_string())
}

fn language(settings: Option<&Record>) -> String {
    let first = settings.and_then(|settings| settings.get(&SITE_LANGUAGES)).and_then(<[_]>::first);
    match first.map(|item| &item.value) {
        Some(Value::Text(language)) => language.to_string(),
        _ => "en".to_string(),
    }
}

fn navigation(settings: Option<&Record>, root: &str, style: AddressStyle) -> Vec<Link> {
    let link = |text: &str, url: &str| {
        let href = if url.starts_with('/') { format!("{root}{url}") } else { url.to_string() };
        Link { text: text.to_string(), href }
    };
    match settings.and_then(|settings| settings.get(&NAVIGATION)) {
        Some(entries) => entries
            .iter()
            .filter_map(|entry| {
                Some(link(entry.fields.get(&NAVIGATION_TITLE)?.text(), entry.fields.get(&NAVIGATION_URL)?))
            })
            .collect(),
        None => MENU.iter().map(|(text, place)| link(text, &Place::new(place).url(style))).collect(),
    }
}

fn footer(root: &str, style: AddressStyle) -> Vec<Link> {
    let open_data = Place::new("open-data").url(style);
    let links = [("Open data", open_data.as_str()), ("Feed of decisions and awards", "/feed.xml")];
    links.map(|(text, url)| Link { text: text.to_string(), href: format!("{root}{url}") }).into()
}

fn contact(fields: Option<&Fields>) -> Contact {
    let text = |field: &Field<Text>| fields.and_then(|fields| fields.get(field)).map(str::to_string);
    Contact { email: text(&EMAIL), phone: text(&PHONE), address: text(&ADDRESS) }
}

fn licence(code: Option<&str>) -> Link {
    match code.unwrap_or("OGL-UK-3.0") {
        "OGL-UK-3.0" => Link {
            text: "Open Government Licence v3.0".to_string(),
            href: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/".to_string(),
        },
        other => Link { text: other.to_string(), href: format!("https://spdx.org/licenses/{other}.html") },
    }
}

fn other_body(fields: &Fields) -> Link {
    Link {
        text: fields.get(&BODY_NAME).map(|name| name.text().to_string()).unwrap_or_default(),
        href: fields.get(&BODY_URL).unwrap_or_default().to_string(),
    }
}
