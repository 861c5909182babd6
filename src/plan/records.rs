//! The page of a record.

use super::award;
use super::awards;
use super::cells;
use super::charts;
use super::details;
use super::subjects;
use super::totals;
use crate::markdown;
use crate::model::field::FieldDef;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Facts, Link, Part, Section, View};
use crate::records::agreement::AGREEMENTS;
use crate::records::award::{AWARDS, KINDS};
use crate::records::decision::{self, DECISIONS};
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::{DESCRIPTION, PAGES};
use crate::records::panel::PANELS;
use crate::records::shared::BODY;

use super::cells::section;
use super::charts::Drawn;
use super::notice;
use super::sentences::{self, Received, Share};
use super::totals::Subject;
use super::{Page, Plan};

impl Plan {
    /// The link to the home page.
    pub(super) fn home_link(&self) -> Link {
        self.said_link("home", self.href(Page::Home))
    }
}

pub(super) fn view(context: &Plan, key: RecordKey, number: u32, facts: &Facts) -> View {
    let record = context.dataset.get(key);
    if *record.record_type == PAGES {
        return written_page(context, key, record);
    }
    let (name, title_lang) = context.name_of(record);
    let mut view = View {
        template: record.record_type.template,
        title: name.to_string(),
        title_lang,
        caption: Some(caption(context, record)),
        head_title: format!(
            "{} - {}",
            context.numbered_title(&distinct_name(context, record), number),
            context.label(record.record_type.title)
        ),
        href: context.href(Page::Record(key, number)),
        breadcrumbs: trail(context, record),
        ..View::default()
    };
    if *record.record_type == AWARDS {
        award::award(context, key, record, &mut view);
    } else {
        fill_subject(context, key, record, number, facts, &mut view);
    }
    if let Some(standing) = details::standing(context, record) {
        view.sections.insert(
            0,
            Section { id: "standing".into(), parts: vec![Part::Inset { text: standing }], ..Section::default() },
        );
    }
    give_each_its_own_id(&mut view.sections);
    view.description = view.lede.clone().unwrap_or_else(|| view.title.clone());
    view
}

/// `Decision 14/2023`, `Organisation`.
fn caption(context: &Plan, record: &Record) -> String {
    match record.get(&decision::REFERENCE) {
        Some(reference) if *record.record_type == DECISIONS => {
            context.tell("decision-reference", &[("reference", reference.into())])
        }
        _ => context.one(record.record_type),
    }
}

/// The record's name, with its id where another of its type has the same name.
fn distinct_name(context: &Plan, record: &Record) -> String {
    let (name, _) = context.name_of(record);
    if *record.record_type == AWARDS || *record.record_type == DECISIONS {
        format!("{name} ({})", record.id)
    } else {
        name.to_string()
    }
}

fn trail(context: &Plan, record: &Record) -> Vec<Link> {
    let ordinal = context.dataset.ordinal(record.record_type) as u8;
    let list = Page::Listing(ordinal, 1);
    vec![
        context.home_link(),
        Link { text: context.label(record.record_type.title), href: context.href(list), lang: None },
    ]
}

fn fill_subject(context: &Plan, key: RecordKey, record: &Record, number: u32, facts: &Facts, view: &mut View) {
    let page = Page::Record(key, number);
    let subject = context.subject(key).unwrap_or_else(|| Subject { awards: context.awards_of(key), keys: Vec::new() });
    let has_awards = !subject.awards.is_empty();
    if number == 1 && (has_awards || record.record_type == &ORGANISATIONS) {
        view.lede = Some(record_sentence(context, record, &subject));
    }
    if number == 1 {
        view.sections = first_page_sections(context, key, record, &subject);
    }
    view.sections.extend(awards::awards_section(context, &subject, page, "awards", facts));
    if *record.record_type == DECISIONS {
        notice::arrange(&mut view.sections);
    }
    view.pagination = context.pagination(subject.awards.len(), number, |number| Page::Record(key, number));
}

fn first_page_sections(context: &Plan, key: RecordKey, record: &Record, subject: &Subject) -> Vec<Section> {
    // The checks have seen to it that a decision lists the awards that name it: the table of awards says more.
    let mut shown: Vec<&FieldDef> = if subject.awards.is_empty() { vec![] } else { vec![&decision::AWARDS.def] };
    shown.extend(notice::SIGNATURE);
    if !record.has(&decision::DECISION) {
        shown.push(&decision::DECISION.def);
    }
    let mut sections = details::details(context, record, &shown);
    sections.extend(notice::signature(context, record));
    sections.extend(notice::missing_decision(context, record));
    // A decision and a panel are read for what they say, an organisation or a priority for its figures.
    if *record.record_type == DECISIONS || *record.record_type == PANELS || subject.awards.is_empty() {
        sections.extend(subjects::pot_section(context, record, subject));
    } else {
        let details = sections.iter().position(|section| section.id == "details").map(|at| sections.remove(at));
        sections.extend(subjects::district_notes(context, key, subject));
        sections.extend(record_totals(context, key, record, subject));
        sections.extend(details);
    }
    sections.extend(members(context, key, record));
    if *record.record_type != DECISIONS {
        sections.extend(subjects::decisions_section(context, subject));
    }
    sections
}

fn record_totals(context: &Plan, key: RecordKey, record: &Record, subject: &Subject) -> Vec<Section> {
    let page = Page::Record(key, 1);
    if *record.record_type == ORGANISATIONS {
        let caption = context.say("sums-by-source-and-year");
        let id = "by-funding-source";
        let table = totals::by_year_table(context, subject, Dimension::FundingSource, caption, &[]);
        let parts = table.map(|(table, years)| charts::drawn(context, page, id, table, Drawn::Histories(&years)));
        return parts.map(|parts| section(id, context.say("what-it-received"), parts)).into_iter().collect();
    }
    if *record.record_type == AGREEMENTS || *record.record_type == DECISIONS {
        return subjects::years_section(context, subject, page).into_iter().collect();
    }
    subjects::totals_sections(context, subject, page)
}

fn record_sentence(context: &Plan, record: &Record, subject: &Subject) -> String {
    let (name, _) = context.name_of(record);
    if *record.record_type != ORGANISATIONS {
        let how = context.tell(&format!("how-{}", record.record_type.singular), &[("name", name.into())]);
        return subjects::subject_sentence(context, subject, &how);
    }
    let sums = context.sums(subject, Dimension::Year, Dimension::Kind);
    let years = context.in_order(sums.rows.keys());
    let years = match (years.first(), years.last()) {
        (Some(Key::Year(first)), Some(Key::Year(last))) => Some((*first, *last)),
        _ => None,
    };
    let kind = match sums.columns.keys().next() {
        Some(Key::Kind(place)) if sums.columns.len() == 1 => Some(KINDS[*place as usize].value),
        _ => None,
    };
    sentences::received(
        &context.texts,
        &Received {
            name,
            years,
            sum: sums.all.amount,
            counted: sums.all.awards as usize,
            listed: subject.awards.len(),
            kind,
            priority: main_priority(context, subject),
        },
    )
}

/// The priority that more than half of a subject's money is under.
fn main_priority<'a>(context: &'a Plan, subject: &Subject) -> Option<Share<'a>> {
    let sums = context.sums(subject, Dimension::Priority, Dimension::Kind);
    let (key, most) = sums.rows.iter().max_by_key(|(_, total)| total.amount)?;
    let Key::Record(priority) = key else { return None };
    let name = context.name(*priority);
    (most.amount + most.amount > sums.all.amount).then_some(Share { name, all: sums.rows.len() == 1 })
}

/// The records that belong to this one: a plan's priorities, a scheme's panels, a decision's variations.
fn members(context: &Plan, key: RecordKey, record: &Record) -> Vec<Section> {
    let lists = record.record_type.members.iter().map(|list| {
        let named_by = context.dataset.naming(key, list.record_type, list.field);
        let items: Vec<_> = named_by.map(|(key, _)| cells::record_item(context, key, None)).collect();
        (!items.is_empty()).then(|| section(list.id, context.say(list.heading), vec![Part::Links { items }]))
    });
    lists.flatten().collect()
}

fn written_page(context: &Plan, key: RecordKey, record: &Record) -> View {
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
        href: context.href(Page::Record(key, 1)),
        breadcrumbs,
        sections: vec![Section {
            id: "text".into(),
            parts: vec![Part::Prose { html: context.page_prose(body, &["main", "text"]), lang }],
            ..Section::default()
        }],
        ..View::default()
    }
}

/// A field may be called as another section of the page is: a decision's `awards`, and the awards themselves.
fn give_each_its_own_id(sections: &mut [Section]) {
    for place in 1..sections.len() {
        let (earlier, rest) = sections.split_at_mut(place);
        while earlier.iter().any(|section| section.id == rest[0].id) {
            rest[0].id.push_str("-more");
        }
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
