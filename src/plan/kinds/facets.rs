//! Pages of two facets: the awards of a priority in a district, of a scheme in a year … Only those that have any.
//!
//! Six facets give fifteen kinds of pair. A page shows the newest awards, its download all of them, so the number of
//! pages grows with the number of priorities, districts and the like, not with the number of awards.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::view::{Cell, Link, LinkItem, Part, Section, View};
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::award_files;
use crate::plan::parts::award_table;
use crate::plan::parts::cells::{self, section};
use crate::plan::parts::corrections;
use crate::plan::parts::subject;
use crate::plan::parts::totals::{self, Subject, dimension_of, title_of};
use crate::plan::rows::ROWS_PER_PAGE;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The awards that name both of two facets, of different kinds and in the order of their kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetsPage {
    pub first: Key,
    pub second: Key,
}

impl PageKind for FacetsPage {
    fn records_about(&self) -> Vec<RecordKey> {
        let record = |key| match key {
            Key::Record(record) => Some(record),
            _ => None,
        };
        [self.first, self.second].into_iter().filter_map(record).collect()
    }

    /// Each two facets that an award names.
    fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<FacetsPage> {
        listings.pairs.keys().map(|(first, second)| FacetsPage { first: *first, second: *second }).collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        let facet = |key| facet(urls, dataset, key);
        urls.below(&format!("{}/{}", facet(self.first), facet(self.second)))
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, self.first, self.second, facts)
    }

    fn awards<'a>(&self, context: &'a Context) -> Cow<'a, [AwardIndex]> {
        Cow::Owned(context.listings.with_both(self.first, self.second))
    }

    fn awards_listed(&self, context: &Context) -> usize {
        context.listings.pairs.get(&(self.first, self.second)).map_or(0, |awards| *awards as usize)
    }

    /// Its awards, and the corrections of both.
    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        hash::wide(&corrections::fingerprint(context, from, &[self.first, self.second]))
    }
}

fn facet(urls: &LanguageUrls, dataset: &Dataset, key: Key) -> String {
    match key {
        Key::Record(record) => format!("{}/{}", urls.type_name(record.ordinal()), dataset.get(record).id),
        Key::Year(year) => format!("{}/{year}", urls.named("years")),
        // No other key is a facet.
        Key::Kind(_) | Key::Several | Key::NotRecorded => String::new(),
    }
}

pub(in crate::plan) fn view(context: &Context, first: Key, second: Key, facts: &FileInfos) -> View {
    let page = FacetsPage { first, second }.into();
    let awards = context.listings.with_both(first, second);
    let keys = [first, second].map(|key| (dimension(context, key), key));
    let subject = Subject { awards: &awards, keys: keys.to_vec() };
    let names = keys.map(|(_, key)| cells::key_cell(context, key));
    let title =
        context.format("facets-title", &[("first", (&names[0].text).into()), ("second", (&names[1].text).into())]);
    let kinds = keys.map(|(dimension, _)| context.message(&title_of(dimension)));
    let caption = context.format("facets-caption", &[("first", (&kinds[0]).into()), ("second", (&kinds[1]).into())]);
    let how: Vec<String> = keys.iter().filter_map(|(_, key)| how(context, *key)).collect();
    let lede = subject::subject_sentence(context, &subject, &how.join(" "));
    let mut view = View {
        template: "pages/facets.html",
        head_title: title.clone(),
        title,
        caption: Some(caption),
        description: lede.clone(),
        lede: Some(lede),
        href: context.href(page),
        breadcrumbs: facet_trail(context, first),
        ..View::default()
    };
    if !matches!(second, Key::Year(_)) {
        let years = totals::years_table(context, &subject);
        view.sections.extend(
            years.map(|(table, _)| section("by-year", context.message("by-financial-year"), vec![Part::Table(table)])),
        );
    }
    view.sections.push(newest_awards(context, &subject, page, facts));
    view.sections.extend(corrections::moved_both(context, first, second));
    let items = names.into_iter().zip(kinds).map(|(Cell { text, href, lang, .. }, kind)| LinkItem {
        text,
        href: href.unwrap_or_default(),
        note: Some(kind),
        lang,
    });
    view.sections.push(section(
        "parents",
        context.message("facets-parents"),
        vec![Part::Links { items: items.collect() }],
    ));
    view
}

/// The newest awards of two facets, and the download of all.
fn newest_awards(context: &Context, subject: &Subject, page: Page, facts: &FileInfos) -> Section {
    let shown = &subject.awards[..subject.awards.len().min(ROWS_PER_PAGE)];
    let whole = shown.len() == subject.awards.len();
    let mut table = award_table::awards_table(context, subject, shown);
    if whole {
        table.foot = Some(award_table::awards_foot(context, subject));
    }
    let mut section = section("awards", context.message("awards"), vec![Part::Table(table)]);
    section.parts.extend(award_files::parts(context, page, subject, facts));
    let notes = [
        (!whole).then(|| {
            let all = context.count("counted-awards", subject.awards.len());
            context.format("newest-of-download", &[("shown", ROWS_PER_PAGE.into()), ("all", (&all).into())])
        }),
        subject
            .keys
            .iter()
            .any(|(dimension, _)| *dimension == Dimension::District)
            .then(|| context.message("what-is-counted-text")),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    section.intro = (!notes.is_empty()).then(|| notes.join(" "));
    section
}

fn dimension(context: &Context, key: Key) -> Dimension {
    match key {
        Key::Record(record) => dimension_of(context.dataset.get(record)).unwrap_or(Dimension::Year),
        _ => Dimension::Year,
    }
}

/// `under Safer Streets`, for the sentence; the sentence itself gives the year.
fn how(context: &Context, key: Key) -> Option<String> {
    let Key::Record(record) = key else { return None };
    let singular = context.dataset.get(record).record_type.singular;
    Some(context.format(&format!("how-{singular}"), &[("name", context.name(record).into())]))
}

fn facet_trail(context: &Context, first: Key) -> Vec<Link> {
    let Key::Record(record) = first else { return vec![context.home_link()] };
    let record_type = context.dataset.get(record).record_type;
    let list = context.href(Page::list(record.ordinal()));
    vec![
        context.home_link(),
        Link { text: context.label(record_type.title), href: list, lang: None },
        context.record_link(record),
    ]
}
