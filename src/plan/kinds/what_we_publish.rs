//! What the body has to publish: each duty, what proves it, up to when, and what comes next. It does not depend on today.

use crate::duties::{Entry, Instrument};
use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::view::{Cell, Download, LinkItem, Part, Section, Table, View};
use crate::records::duty::{Basis, CLASSES, DUTIES};
use crate::records::page::PAGES;
use crate::records::publication::PUBLICATIONS;
use crate::records::settings::Settings;
use crate::records::shared::BODY;

use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::{column, day_cell, link, section, text};
use crate::plan::parts::{duty_facts, duty_words, timeliness};
use crate::plan::urls::LanguageUrls;
use crate::plan::words::distribution_name;
use crate::plan::{Context, Page};

/// The page in `content/` whose text this one begins with.
const TEXT: &str = "what-we-publish";

/// What the body has to publish, and what proves that it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatWePublish;

impl PageKind for WhatWePublish {
    /// A body of another kind has the page where it has duties of its own.
    fn pages(dataset: &Dataset, settings: &Settings, _listings: &Listings) -> Vec<WhatWePublish> {
        let has_records = [&DUTIES, &PUBLICATIONS].into_iter().any(|of| !dataset.all(of).is_empty());
        let is_policing_body = !matches!(settings.kind.as_str(), "" | "other");
        (is_policing_body || has_records).then_some(WhatWePublish).into_iter().collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named(TEXT))
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, facts)
    }

    fn footer(&self) -> Option<(u8, &'static str)> {
        Some((0, TEXT))
    }

    fn written(&self) -> Option<&'static str> {
        Some(TEXT)
    }

    fn shows_file_facts(&self) -> bool {
        true
    }
}

pub(in crate::plan) fn view(context: &Context, facts: &FileInfos) -> View {
    let written = context.dataset.find(&PAGES, TEXT).map(|key| context.name_of(context.dataset.get(key)));
    let (title, title_lang) = written.map_or((context.message(TEXT), None), |(title, lang)| (title.to_string(), lang));
    let mut view = View {
        template: "pages/what-we-publish.html",
        head_title: title.clone(),
        title,
        title_lang,
        description: context.message("what-we-publish-lede"),
        lede: Some(context.message("what-we-publish-lede")),
        href: context.href(Page::WHAT_WE_PUBLISH),
        breadcrumbs: vec![context.home_link()],
        ..View::default()
    };
    let entries = context.duties.entries();
    let groups = groups(entries);
    view.sections.extend(own_text(context, &groups));
    if !context.duties.has_catalogue() {
        let said = vec![Part::Inset { text: context.message("duty-no-catalogue") }];
        view.sections.push(Section { id: "catalogue".into(), parts: said, ..Section::default() });
    }
    if !entries.is_empty() {
        view.sections.push(overview(context, entries));
        view.sections.push(by_class(context, entries));
    }
    view.sections.extend(timeliness::section(context));
    view.sections.extend(groups.iter().map(|group| group_section(context, group)));
    if !entries.is_empty() {
        view.sections.push(downloads(context, facts));
    }
    view
}

/// The office's own text, from `content/what-we-publish.md`.
fn own_text(context: &Context, groups: &[Group]) -> Option<Section> {
    let page = context.dataset.get(context.dataset.find(&PAGES, TEXT)?);
    let (body, lang) = page.get(&BODY).map(|body| context.prose_words(body))?;
    let duties = groups.iter().flat_map(|group| &group.entries).map(|entry| entry.duty.id.as_str());
    let sections = ["main", "introduction", "overview", "classes", "timeliness", "files"];
    let taken: Vec<&str> =
        sections.into_iter().chain(groups.iter().map(|group| group.id.as_str())).chain(duties).collect();
    let html = context.page_prose(page, body, &taken).html;
    let parts = vec![Part::Prose { html, lang }];
    (!body.trim().is_empty()).then(|| Section { id: "introduction".into(), parts, ..Section::default() })
}

/// Every duty in a line.
fn overview(context: &Context, entries: &[Entry]) -> Section {
    let rows = entries.iter().map(|entry| {
        let (title, lang) = duty_facts::heading(context, entry);
        let next = entry.next().map(|next| duty_words::due(context, next));
        let next = next
            .unwrap_or_else(|| if entry.state.is_owed() { duty_words::undated(context, entry) } else { String::new() });
        vec![
            Cell { lang, ..link(title, format!("#{}", entry.duty.id)) },
            duty_facts::status(context, entry),
            day_cell(context, entry.last_published),
            text(next),
        ]
    });
    let columns = ["duty-duty", "duty-status", "duty-last-published", "duty-next"];
    let table = Table {
        caption: context.message("duty-overview-caption"),
        columns: columns.map(|message| column(context, message).labelled()).into_iter().collect(),
        rows: rows.collect(),
        stacks: true,
        ..Table::default()
    };
    let mut section = section("overview", context.message("duty-overview"), vec![Part::Table(table)]);
    section.intro = Some(context.message("duty-overview-intro"));
    section
}

/// The same by the classes of the publication scheme.
fn by_class(context: &Context, entries: &[Entry]) -> Section {
    let parts = CLASSES.iter().flat_map(|class| {
        let items = entries.iter().filter(|entry| entry.duty.group == class.value).map(|entry| {
            let (title, lang) = duty_facts::title(context, entry);
            let note = Some(duty_facts::status(context, entry).text);
            LinkItem { text: title.to_string(), href: format!("#{}", entry.duty.id), note, lang }
        });
        let items: Vec<LinkItem> = items.collect();
        let (id, heading) = (format!("class-{}", class.value), context.label(class.label));
        let titled = Part::Titled { id, heading, html: String::new(), lang: None };
        if items.is_empty() { Vec::new() } else { vec![titled, Part::Links { items }] }
    });
    section("classes", context.message("duty-classes"), parts.collect())
}

/// Duties that stand below one heading: of a part of the Order, of another instrument, or the office's own.
struct Group<'a> {
    id: String,
    instrument: Option<&'static Instrument>,
    /// The first number of the paragraph, where the instrument is the Order.
    paragraph: Option<&'a str>,
    entries: Vec<&'a Entry>,
}

fn groups(entries: &[Entry]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let instrument = entry.instrument.filter(|_| matches!(entry.basis, Basis::Law | Basis::Guidance));
        let number =
            entry.duty.paragraph.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(entry.duty.paragraph.len());
        let paragraph = entry.duty.by_paragraph.then(|| &entry.duty.paragraph[..number]);
        let id = match (paragraph, instrument) {
            (Some(number), _) => format!("paragraph-{number}"),
            (None, Some(instrument)) => instrument.anchor(),
            (None, None) => "own".to_string(),
        };
        match groups.iter_mut().find(|group| group.id == id) {
            Some(group) => group.entries.push(entry),
            None => groups.push(Group { id, instrument, paragraph, entries: vec![entry] }),
        }
    }
    groups
}

fn group_section(context: &Context, group: &Group) -> Section {
    let heading = match (group.paragraph, group.instrument) {
        (Some(number), _) => context.message(&format!("duty-paragraph-{number}")),
        (None, Some(instrument)) => duty_facts::in_language(context, &instrument.title).to_string(),
        (None, None) => context.message("duty-own"),
    };
    let parts = group.entries.iter().flat_map(|entry| duty_facts::parts(context, entry)).collect();
    let mut section = section(&group.id, heading, parts);
    section.intro = group.instrument.map(|instrument| {
        let read = duty_words::month(context, &instrument.read);
        let title = duty_facts::in_language(context, &instrument.title);
        context.format("duty-read", &[("title", title.into()), ("month", (&read).into())])
    });
    section
}

fn downloads(context: &Context, facts: &FileInfos) -> Section {
    let files = context.distributions.iter().filter(|file| file.path.starts_with("what-we-publish/"));
    let items = files.map(|file| Download {
        text: distribution_name(context, file),
        href: context.file_href(&file.path),
        format: file.format,
        size: facts(&file.path).map(|facts| context.file_size(facts.size)),
    });
    section("files", context.message("duty-files"), vec![Part::Downloads { items: items.collect() }])
}
