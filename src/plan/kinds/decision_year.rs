//! The decision log: by calendar year.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::view::{Link, Part, Section, View};
use crate::records::decision::DECISIONS;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::decision_log;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The decisions of a calendar year; 0 for those whose year is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionYearPage {
    pub year: i32,
}

impl PageKind for DecisionYearPage {
    fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<DecisionYearPage> {
        listings.by_decision_year.keys().map(|year| DecisionYearPage { year: *year }).collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        let year = if self.year == 0 { urls.named("not-recorded") } else { self.year.to_string() };
        urls.below(&format!("{}/{}/{year}", urls.named("decisions"), urls.named("years")))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context, self.year)
    }

    /// Rows have the first sentence of what each decision says.
    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        from.of_type(context, &DECISIONS)
    }
}

pub(in crate::plan) fn view(context: &Context, year: i32) -> View {
    let keys = context.listings.by_decision_year.get(&year).map_or(&[][..], Vec::as_slice);
    let title = match year {
        0 => context.message("decisions-undated"),
        year => context.format("decisions-of-year", &[("year", (&year.to_string()).into())]),
    };
    let lede = context.count("recorded-decisions", keys.len());
    View {
        template: "pages/decisions.html",
        head_title: format!("{title} - {}", context.label(DECISIONS.title)),
        description: lede.clone(),
        lede: Some(lede),
        title,
        href: context.href(DecisionYearPage { year }.into()),
        breadcrumbs: vec![context.home_link(), decisions_link(context)],
        sections: vec![Section {
            parts: vec![Part::Table(decision_log::log(context, keys))],
            id: "log".into(),
            ..Section::default()
        }],
        feed: context.feed_link(decisions_list(context)),
        ..View::default()
    }
}

fn decisions_link(context: &Context) -> Link {
    Link { text: context.label(DECISIONS.title), href: context.href(decisions_list(context)), lang: None }
}

fn decisions_list(context: &Context) -> Page {
    Page::list(context.dataset.ordinal(&DECISIONS))
}
