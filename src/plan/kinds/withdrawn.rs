//! What is at the address of a record that was withdrawn: that it was, when and on what ground. Never what it said.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Part, Section, View};
use crate::records::correction::{self, CORRECTED_ON, CORRECTIONS, DECISION, REASON, withdrawals};
use crate::records::page::PAGES;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::{self, section, worded};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page in the place of a record, by the correction that withdrew it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    pub correction: RecordKey,
}

impl PageKind for Withdrawn {
    /// One for each record that had a page and is gone.
    fn pages(dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<Withdrawn> {
        let gone = withdrawals(dataset).into_iter().filter(|(_, entry)| had_a_page(dataset, entry));
        gone.map(|(correction, _)| Withdrawn { correction }).collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        match correction::about(dataset.get(self.correction)) {
            Some((record_type, id)) if *record_type != PAGES => urls.below_type(dataset.ordinal(record_type), id),
            Some((_, id)) => urls.below(id),
            None => urls.below(""),
        }
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context, *self)
    }

    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        hash::wide(&(from.outlines(), from.of_type(context, &CORRECTIONS)))
    }

    fn has_address(&self) -> bool {
        false
    }

    fn records_about(&self) -> Vec<RecordKey> {
        vec![self.correction]
    }

    fn explains_terms(&self) -> bool {
        false
    }
}

/// Whether a correction is about a record that is gone and had a page.
fn had_a_page(dataset: &Dataset, correction: &Record) -> bool {
    let is_gone = correction::subject(dataset, correction).is_none();
    is_gone && correction::about(correction).is_some_and(|(record_type, _)| record_type.has_page)
}

impl Context {
    /// The page in the place of the record that a correction withdrew, or that one about it did.
    pub(in crate::plan) fn withdrawn_page(&self, correction: &Record) -> Option<Page> {
        let about = correction::about(correction)?;
        let urls = &self.languages[self.language_index];
        let place = match *about.0 == PAGES {
            true => urls.below(about.1),
            false => urls.below_type(self.dataset.ordinal(about.0), about.1),
        };
        self.find(&place.0).filter(|page| matches!(page, Page::Withdrawn(_)))
    }
}

fn view(context: &Context, page: Withdrawn) -> View {
    let correction = context.dataset.get(page.correction);
    let (one, id) = correction::about(correction).map_or((String::new(), ""), |(of, id)| (context.one(of), id));
    let day = correction.get(&CORRECTED_ON).map(|day| context.texts.date(day)).unwrap_or_default();
    let ground = correction.get(&REASON).map_or(("", None), |reason| context.prose_words(reason));
    let mut rows = vec![
        cells::row(context.message("withdrawn-day"), vec![cells::day_cell(context, correction.get(&CORRECTED_ON))]),
        cells::row(context.message("withdrawn-ground"), vec![worded(ground)]),
    ];
    let decision = correction.target(&DECISION).map(|key| cells::record_cell(context, key));
    rows.extend(decision.map(|cell| cells::field_row(context, &DECISION, vec![cell])));
    let html = context.prose(context.texts.get("withdrawn-contact"), 2);
    View {
        template: "pages/withdrawn.html",
        title: context.message("withdrawn-title"),
        caption: Some(one.clone()),
        head_title: format!("{} - {one} {id}", context.message("withdrawn-title")),
        description: context.message("withdrawn-title"),
        lede: Some(context.format("withdrawn-text", &[("day", (&day).into())])),
        href: context.href(page.into()),
        breadcrumbs: vec![context.home_link(), corrections_link(context)],
        sections: vec![
            section("withdrawal", context.message("withdrawn-why"), vec![Part::Summary { rows }]),
            Section { id: "ask".into(), parts: vec![Part::Prose { html, lang: None }], ..Section::default() },
        ],
        ..View::default()
    }
}

/// The link to the list of all corrections.
fn corrections_link(context: &Context) -> crate::model::view::Link {
    let list = Page::list(context.dataset.ordinal(&CORRECTIONS));
    crate::model::view::Link { text: context.label(CORRECTIONS.title), href: context.href(list), lang: None }
}
