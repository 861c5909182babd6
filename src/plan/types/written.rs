//! A page that the office wrote.

use crate::markdown;
use crate::model::address;
use crate::model::language::Language;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Part, Section, View};
use crate::records::page::{self, ADDRESS_CY, DESCRIPTION, PAGES, YEARS};
use crate::records::shared::BODY;

use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// Where a page of the office is, below the prefix of its language.
pub(in crate::plan) fn path(urls: &LanguageUrls, page: &Record) -> String {
    match &*page.id {
        "index" => String::new(),
        "what-we-publish" => urls.named("what-we-publish"),
        id if page::year(id).is_some() => format!("{}{}", urls.named("years"), &id[YEARS.len()..]),
        id => in_welsh(urls, page).unwrap_or_else(|| id.to_string()),
    }
}

/// The address an officer gave a page in Welsh.
fn in_welsh(urls: &LanguageUrls, page: &Record) -> Option<String> {
    let given = page.get(&ADDRESS_CY).filter(|_| urls.language() == Language::Welsh)?;
    let parts: Vec<String> = given.split('/').filter(|part| !part.is_empty()).map(address::slug).collect();
    (!urls.is_first() && !parts.is_empty()).then(|| parts.join("/"))
}

pub(in crate::plan) fn view(context: &Context, key: RecordKey, record: &Record) -> View {
    let (body, lang) = record.get(&BODY).map_or(("", None), |body| context.prose_words(body));
    let (title, title_lang) = context.name_of(record);
    let description =
        record.get(&DESCRIPTION).map(str::to_string).unwrap_or_else(|| first_words(&markdown::plain(body)));
    let mut breadcrumbs = vec![context.home_link()];
    let parents = record.id.match_indices('/').map(|(slash, _)| &record.id[..slash]);
    breadcrumbs
        .extend(parents.filter_map(|parent| context.dataset.find(&PAGES, parent)).map(|key| context.record_link(key)));
    View {
        template: "pages/page.html",
        title: title.to_string(),
        title_lang,
        head_title: title.to_string(),
        description,
        href: context.href(Page::record(key)),
        breadcrumbs,
        sections: vec![Section {
            id: "text".into(),
            parts: vec![Part::Prose { html: context.page_prose(body, &["main", "text"]), lang }],
            ..Section::default()
        }],
        ..View::default()
    }
}

/// The first sentences of a text, for a description.
fn first_words(text: &str) -> String {
    let mut short: String = text.chars().take(160).collect();
    if short.len() < text.len() {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push('…');
    }
    short
}
