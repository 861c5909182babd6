//! The page of a record.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::field::FieldDef;
use crate::model::hash;
use crate::model::json_ld::JsonLd;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::view::{Link, Part, Section, View};
use crate::records::TYPES;
use crate::records::agreement::AGREEMENTS;
use crate::records::award::{AWARDS, RECIPIENT};
use crate::records::decision::{self, DECISIONS};
use crate::records::district::DISTRICTS;
use crate::records::measure::MEASURES;
use crate::records::monitoring_return::RETURNS;
use crate::records::opportunity::OPPORTUNITIES;
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::{self, PAGES};
use crate::records::panel::PANELS;
use crate::records::scheme::SCHEMES;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::{self, section};
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::totals::{self, Subject};
use crate::plan::parts::{
    award_table, corrections, details, duty_facts, pagination, payments, predecessors, standing, subject,
};
use crate::plan::rows::numbers;
use crate::plan::types::{
    award, award_results, decision as notice, measure, opportunity, organisation, payment, written,
};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page, feeds, json_ld};

/// The page of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordPage {
    pub key: RecordKey,
    pub number: u32,
}

impl PageKind for RecordPage {
    /// As many for each record as its awards fill. All awards of a decision are on one.
    fn pages(dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<RecordPage> {
        let types = TYPES.iter().filter(|record_type| record_type.has_page);
        let pages = types.flat_map(|record_type| {
            let rows = |key| if *record_type == &DECISIONS { 0 } else { listings.awards_of(key).len() };
            // What the office writes about a financial year is on the page of that year.
            let is_of_year =
                |record: &Record| page::year(&record.id).is_some_and(|year| listings.by_year.contains_key(&year));
            let records = dataset.keyed(record_type);
            let records = records.filter(move |(_, record)| *record.record_type != PAGES || !is_of_year(record));
            records.flat_map(move |(key, _)| numbers(rows(key)).map(move |number| RecordPage { key, number }))
        });
        pages.collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        let record = dataset.get(self.key);
        match *record.record_type == PAGES {
            true => urls.below(&written::path(urls, record)),
            false => urls.below_type(self.key.ordinal(), &record.id),
        }
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, self.key, self.number, facts)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn ordinal(&self) -> Option<usize> {
        Some(self.key.ordinal())
    }

    fn has_pictures(&self, context: &Context) -> bool {
        !context.dataset.get(self.key).record_type.high_volume
    }

    fn main_figure(&self, context: &Context) -> Option<Pence> {
        let subject = if self.has_pictures(context) { Subject::for_record(context, self.key) } else { None };
        subject.map(|subject| subject.total(&context.dataset.ledger).amount)
    }

    fn awards<'a>(&self, context: &'a Context) -> Cow<'a, [AwardIndex]> {
        Cow::Borrowed(context.listings.awards_of(self.key))
    }

    fn in_common(&self, context: &Context) -> String {
        context.dataset.get(self.key).name().to_string()
    }

    fn has_workbook(&self, context: &Context) -> bool {
        context.dataset.get(self.key).record_type.has_workbook
    }

    fn record(&self) -> Option<RecordKey> {
        Some(self.key)
    }

    fn feed(&self, context: &Context) -> Option<&'static str> {
        let has_feed =
            context.dataset.get(self.key).record_type.has_feed && !context.listings.awards_of(self.key).is_empty();
        has_feed.then_some("feed-of-page")
    }

    fn feed_title(&self, context: &Context) -> String {
        context.name(self.key).to_string()
    }

    fn news(&self, context: &Context) -> Vec<RecordKey> {
        feeds::awards_with_decisions(context, context.listings.awards_of(self.key))
    }

    fn json_ld<'a>(&self, context: &'a Context) -> Option<JsonLd<'a>> {
        json_ld::thing(context, self.key).filter(|_| self.number == 1)
    }

    /// Further pages show only rows and the record’s name, which those awards name.
    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        if self.number > 1 {
            return 0;
        }
        // A district’s page tells also what was awarded to the whole area.
        let record_type = context.dataset.get(self.key).record_type;
        let (is_district, is_measure) = (*record_type == DISTRICTS, *record_type == MEASURES);
        let wide = is_district.then(|| subject::whole_areas(context)).into_iter().flatten();
        let wide: Vec<u128> = wide.map(|key| from.listed(context, context.listings.awards_of(key), 1)).collect();
        // Which return is the current one is said by returns that may not name the measure.
        let returns = is_measure.then(|| from.of_type(context, &RETURNS));
        let reported = shows_results(record_type).then(|| from.of_records(&organisation::returns(context, self.key)));
        let corrections = corrections::fingerprint(context, from, &[Key::Record(self.key)]);
        hash::wide(&(from.whole(self.key), from.around(self.key), wide, returns, reported, corrections))
    }

    fn fingerprint_of_feed(&self, context: &Context, from: &Fingerprints) -> u128 {
        let corrections = corrections::fingerprint(context, from, &[Key::Record(self.key)]);
        hash::wide(&(from.whole(self.key), from.news(context.listings.awards_of(self.key)), corrections))
    }
}

pub(in crate::plan) fn view(context: &Context, key: RecordKey, number: u32, facts: &FileInfos) -> View {
    let record = context.dataset.get(key);
    if *record.record_type == PAGES {
        return written::view(context, key, record);
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
        href: context.href(RecordPage { key, number }.into()),
        breadcrumbs: trail(context, record),
        ..View::default()
    };
    if *record.record_type == AWARDS {
        award::award(context, key, record, &mut view);
    } else {
        fill_subject(context, key, record, number, facts, &mut view);
    }
    let said = [("then", predecessors::made_before(context, key)), ("standing", standing::standing(context, key))];
    for (id, text) in said.into_iter().filter_map(|(id, text)| Some((id, text?))) {
        view.sections.insert(0, Section { id: id.into(), parts: vec![Part::Inset { text }], ..Section::default() });
    }
    if number == 1 {
        add_corrections(context, key, &mut view);
    }
    give_each_its_own_id(&mut view.sections);
    view.description = view.lede.clone().unwrap_or_else(|| view.title.clone());
    view
}

/// Says first that the record was corrected, and last all that was changed in it and what moved its totals.
fn add_corrections(context: &Context, key: RecordKey, view: &mut View) {
    view.sections.extend(corrections::moved(context, Key::Record(key)));
    view.sections.extend(corrections::history(context, key));
    if let Some(notice) = corrections::notice(context, key) {
        view.sections.insert(0, notice);
    }
}

/// `Decision 14/2023`, `Organisation`.
fn caption(context: &Context, record: &Record) -> String {
    match record.get(&decision::REFERENCE) {
        Some(reference) if *record.record_type == DECISIONS => {
            context.format("decision-reference", &[("reference", reference.into())])
        }
        _ => context.one(record.record_type),
    }
}

/// The record's name, with what distinguishes it from another of the same name: an award's recipient, a decision's reference.
fn distinct_name(context: &Context, record: &Record) -> String {
    let (name, _) = context.name_of(record);
    let recipient = record.target(&RECIPIENT).filter(|_| *record.record_type == AWARDS).map(|key| context.name(key));
    let reference = record.get(&decision::REFERENCE).filter(|_| *record.record_type == DECISIONS);
    match recipient.or(reference) {
        Some(other) => format!("{name} ({other})"),
        None => name.to_string(),
    }
}

fn trail(context: &Context, record: &Record) -> Vec<Link> {
    let list = Page::list(context.dataset.ordinal(record.record_type));
    vec![
        context.home_link(),
        Link { text: context.label(record.record_type.title), href: context.href(list), lang: None },
    ]
}

fn fill_subject(context: &Context, key: RecordKey, record: &Record, number: u32, facts: &FileInfos, view: &mut View) {
    let page = RecordPage { key, number }.into();
    let subject = Subject::for_record(context, key)
        .unwrap_or_else(|| Subject { awards: context.listings.awards_of(key), keys: Vec::new() });
    let has_awards = !subject.awards.is_empty();
    if number == 1 && (has_awards || record.record_type == &ORGANISATIONS) {
        view.lede = Some(match *record.record_type == DECISIONS {
            true => notice::sentence(context, key, &subject),
            false => record_sentence(context, record, &subject),
        });
    } else if *record.record_type == OPPORTUNITIES {
        view.lede = opportunity::dates(context, record).map(|dates| format!("{dates}."));
    }
    if number == 1 {
        view.sections = first_page_sections(context, key, record, &subject);
    }
    view.sections.extend(award_table::awards_section(context, &subject, page, "awards", facts));
    if *record.record_type == DECISIONS {
        notice::arrange(&mut view.sections);
    }
    view.pagination = pagination::pagination(context, page, subject.awards.len());
}

/// Whether its page leads to the returns on its awards.
fn shows_results(record_type: &RecordType) -> bool {
    [&ORGANISATIONS, &AGREEMENTS, &SCHEMES].iter().any(|own| *record_type == **own)
}

fn first_page_sections(context: &Context, key: RecordKey, record: &Record, subject: &Subject) -> Vec<Section> {
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
        sections.extend(subject::pot_section(context, record, subject));
    } else {
        let details = sections.iter().position(|section| section.id == "details").map(|at| sections.remove(at));
        sections.extend(subject::district_notes(context, key, subject));
        sections.extend(record_totals(context, key, record, subject));
        sections.extend(details);
    }
    if [&SCHEMES, &AGREEMENTS].iter().any(|own| *record.record_type == **own) {
        sections.extend(award_results::of_whole(context, key, record));
    }
    if shows_results(record.record_type) {
        sections.extend(organisation::results(context, key));
    }
    if *record.record_type == ORGANISATIONS {
        sections.extend(payment::to_organisation(context, key));
        sections.extend(duty_facts::of_organisation(context, key));
    }
    if *record.record_type == MEASURES {
        sections.extend(measure::periods(context, key));
    }
    sections.extend(members(context, key, record));
    if *record.record_type != DECISIONS {
        sections.extend(subject::decisions_section(context, subject));
    }
    sections
}

fn record_totals(context: &Context, key: RecordKey, record: &Record, subject: &Subject) -> Vec<Section> {
    let page = Page::record(key);
    if *record.record_type == ORGANISATIONS {
        let caption = context.message("sums-by-source-and-year");
        let id = "by-funding-source";
        let table = totals::by_year_table(context, subject, Dimension::FundingSource, caption, &[]);
        let parts = table.map(|(table, years)| charts::drawn(context, page, id, table, Drawn::Histories(&years)));
        let by_source = parts.map(|parts| section(id, context.message("awarded-by-source"), parts));
        let payments = payments::payments_section(context, subject, subject.total(&context.dataset.ledger));
        return [payments].into_iter().chain(by_source).collect();
    }
    if *record.record_type == AGREEMENTS || *record.record_type == DECISIONS {
        return subject::years_section(context, subject, page).into_iter().collect();
    }
    subject::totals_sections(context, subject, page)
}

fn record_sentence(context: &Context, record: &Record, subject: &Subject) -> String {
    if *record.record_type == ORGANISATIONS {
        return organisation::sentence(context, record, subject);
    }
    let name = context.name_of(record).0;
    let how = context.format(&format!("how-{}", record.record_type.singular), &[("name", name.into())]);
    subject::subject_sentence(context, subject, &how)
}

/// The records that belong to this one: a plan's priorities, a scheme's panels, a decision's variations.
fn members(context: &Context, key: RecordKey, record: &Record) -> Vec<Section> {
    let lists = record.record_type.members.iter().map(|list| {
        let named_by = context.dataset.naming(key, list.record_type, list.field);
        let items: Vec<_> = named_by.map(|(key, _)| cells::record_item(context, key, None)).collect();
        (!items.is_empty()).then(|| section(list.id, context.message(list.heading), vec![Part::Links { items }]))
    });
    lists.flatten().collect()
}

/// A field may be called as another section of the page is: a decision's `awards`, and the awards themselves.
fn give_each_its_own_id(sections: &mut [Section]) {
    for index in 1..sections.len() {
        let (earlier, rest) = sections.split_at_mut(index);
        while earlier.iter().any(|section| section.id == rest[0].id) {
            rest[0].id.push_str("-more");
        }
    }
}
