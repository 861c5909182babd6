//! A page that the office wrote.

use std::collections::HashSet;

use crate::markdown::{self, MarkdownLink, PageText, TextHeading};
use crate::model::address;
use crate::model::language::Language;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Link, LinkItem, Part, Section, View};
use crate::records::page::{self, ADDRESS_CY, DESCRIPTION, PAGES, YEARS};
use crate::records::shared::BODY;

use crate::plan::parts::cells::section;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The anchors of such a page, which headings of its text leave free.
const SECTIONS: [&str; 4] = ["main", "text", "pages-below", "page-after"];

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
    let description = record
        .get(&DESCRIPTION)
        .map(str::to_string)
        .unwrap_or_else(|| first_words(&markdown::plain(context.below_title(record, body))));
    let mut breadcrumbs = vec![context.home_link()];
    let parents = record.id.match_indices('/').map(|(slash, _)| &record.id[..slash]);
    breadcrumbs
        .extend(parents.filter_map(|parent| context.dataset.find(&PAGES, parent)).map(|key| context.record_link(key)));
    let PageText { html, headings } = context.page_prose(record, body, &SECTIONS);
    let text = Section { id: "text".into(), parts: vec![Part::Prose { html, lang }], ..Section::default() };
    let heading = |TextHeading { id, words }| Section { id, heading: Some(words), lang, ..Section::default() };
    let sections = [Some(text), pages_below(context, record, body), pages_beside(context, key)];
    View {
        template: "pages/page.html",
        title: title.to_string(),
        title_lang,
        head_title: title.to_string(),
        description,
        href: context.href(Page::record(key)),
        breadcrumbs,
        sections: sections.into_iter().flatten().collect(),
        headings: headings.into_iter().map(heading).collect(),
        ..View::default()
    }
}

/// Links to the pages below this one that its text does not lead to.
fn pages_below(context: &Context, page: &Record, body: &str) -> Option<Section> {
    let below = context.content.below(&page.id);
    if below.is_empty() {
        return None;
    }
    let led_to =
        |link: MarkdownLink| context.leading_from(page, link.destination.split('#').next().unwrap_or_default());
    let led_to: HashSet<String> = markdown::links(body).into_iter().map(led_to).collect();
    let items = below.iter().map(|key| {
        let Link { text, href, lang } = context.record_link(*key);
        let note = context.dataset.get(*key).get(&DESCRIPTION).map(str::to_string);
        LinkItem { text, href, note, lang }
    });
    let items: Vec<LinkItem> = items.filter(|item| !led_to.contains(&item.href)).collect();
    (!items.is_empty()).then(|| section("pages-below", context.message("pages-below"), vec![Part::Links { items }]))
}

/// Links to the pages before and after it, where the office gave them an order.
fn pages_beside(context: &Context, key: RecordKey) -> Option<Section> {
    let beside = ["page-before", "page-after"].into_iter().zip(context.content.neighbours(&context.dataset, key));
    let items = beside.filter_map(|(message, key)| {
        let Link { text, href, .. } = context.record_link(key?);
        Some(LinkItem { text: context.format(message, &[("title", (&text).into())]), href, note: None, lang: None })
    });
    let items: Vec<LinkItem> = items.collect();
    (!items.is_empty()).then(|| Section {
        id: "page-after".into(),
        parts: vec![Part::Links { items }],
        ..Section::default()
    })
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
