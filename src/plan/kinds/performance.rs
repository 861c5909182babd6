//! The list of periods that were reported on.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::period::{Length, Period};
use crate::model::view::{LinkItem, Part, Section, View};
use crate::records::monitoring_return::RETURNS;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::section;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The periods that were reported on, where there are any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Performance;

impl PageKind for Performance {
    /// Where returns could not be read, the page is there, so that no link to it is reported too.
    fn pages(dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<Performance> {
        let is_there = !listings.by_period.is_empty() || !dataset.is_whole(&RETURNS);
        is_there.then_some(Performance).into_iter().collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named("performance"))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    fn footer(&self) -> Option<(u8, &'static str)> {
        Some((3, "performance"))
    }

    /// Which periods there are, and how many awards of each.
    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.everything()
    }
}

fn view(context: &Context) -> View {
    let lede = context.message("performance-lede");
    let lengths = [Length::Quarter, Length::Month, Length::HalfYear, Length::Year];
    View {
        template: "pages/listing.html",
        title: context.message("performance"),
        head_title: context.message("performance"),
        description: lede.clone(),
        lede: Some(lede),
        href: context.href(Performance.into()),
        breadcrumbs: vec![context.home_link()],
        sections: lengths.into_iter().filter_map(|length| of_length(context, length)).collect(),
        ..View::default()
    }
}

/// The periods of a length, the newest first.
fn of_length(context: &Context, length: Length) -> Option<Section> {
    let (id, heading) = match length {
        Length::Month => ("months", "performance-months"),
        Length::Quarter => ("quarters", "performance-quarters"),
        Length::HalfYear => ("halves", "performance-half-years"),
        Length::Year => ("years", "performance-years"),
    };
    let periods = context.listings.by_period.iter().rev().filter(|(period, _)| period.length() == length);
    let items = periods.map(|(period, awards)| LinkItem {
        text: context.period_name(*period),
        href: context.href(Page::period(*period)),
        note: Some(reported(context, *period, awards.len())),
        lang: None,
    });
    let items: Vec<LinkItem> = items.collect();
    (!items.is_empty()).then(|| section(id, context.message(heading), vec![Part::Links { items }]))
}

/// How many awards are reported on in a period; where it has schemes and agreements as a whole, how many of these.
fn reported(context: &Context, period: Period, awards: usize) -> String {
    let wholes = context.listings.wholes_by_period.get(&period).map_or(0, Vec::len);
    let said = [
        (awards > 0 || wholes == 0).then(|| context.count("counted-awards", awards)),
        (wholes > 0).then(|| context.count("returns-on-wholes", wholes)),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
