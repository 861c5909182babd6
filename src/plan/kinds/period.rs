//! The performance report of a period: by priority, the money beside the figures.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::period::Period;
use crate::model::view::{LinkItem, Part, Section, View};
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::section;
use crate::plan::parts::performance;
use crate::plan::parts::return_line::Line;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The performance report of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodPage {
    pub period: Period,
}

impl PageKind for PeriodPage {
    /// Those of each period of which there is a return.
    fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<PeriodPage> {
        listings.by_period.keys().map(|period| PeriodPage { period: *period }).collect()
    }

    /// A period is written alike in every language, as a financial year is.
    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&format!("{}/{}", urls.named("performance"), self.period))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context, self.period)
    }

    fn has_draft_parts(&self, context: &Context) -> bool {
        let all = [lines(context, self.period), wholes(context, self.period)].concat();
        all.iter().any(|line| line.within().any(|(_, record)| record.draft))
    }

    /// Awards, their returns and what was counted a year before.
    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.everything()
    }
}

/// The awards that were reported on in a period, or were to be.
fn lines(context: &Context, period: Period) -> Vec<Line<'_>> {
    let awards = context.listings.by_period.get(&period).map_or(&[][..], Vec::as_slice);
    awards.iter().map(|award| Line::new(context, *award, period)).collect()
}

/// The schemes and agreements that were reported on as a whole in a period.
fn wholes(context: &Context, period: Period) -> Vec<Line<'_>> {
    let keys = context.listings.wholes_by_period.get(&period).map_or(&[][..], Vec::as_slice);
    keys.iter().map(|key| Line::of_subject(context, *key, period)).collect()
}

fn view(context: &Context, period: Period) -> View {
    let page = PeriodPage { period }.into();
    let lines = lines(context, period);
    let title = context.format("performance-of", &[("period", (&context.period_name(period)).into())]);
    let wholes = wholes(context, period);
    let lede = sentence(context, &lines, wholes.len());
    let mut sections: Vec<Section> = performance::added(context, page, &lines).into_iter().collect();
    sections.extend(performance::by_priority(context, page, &lines));
    sections.extend(performance::wholes(context, page, &wholes));
    sections.extend(performance::ratings(context, page, &lines, &wholes));
    sections.extend(others(context, period));
    View {
        template: "pages/performance.html",
        caption: Some(context.message("performance-report")),
        head_title: title.clone(),
        title,
        description: lede.clone(),
        lede: Some(lede),
        href: context.href(page),
        breadcrumbs: vec![context.home_link(), context.said_link("performance", context.href(Page::PERFORMANCE))],
        sections,
        ..View::default()
    }
}

/// How many awards there are returns on, for how many there is none, and how many schemes and agreements have one.
fn sentence(context: &Context, lines: &[Line], wholes: usize) -> String {
    let reported = lines.iter().filter(|line| line.is_reported()).count();
    let without = lines.len() - reported;
    let said = [
        (reported > 0 || wholes == 0).then(|| context.count("returns-on-awards", reported)),
        (without > 0).then(|| context.count("awards-without-return", without)),
        (wholes > 0).then(|| context.count("returns-on-wholes", wholes)),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The same period of the years before and after, and the periods next to it.
fn others(context: &Context, period: Period) -> Option<Section> {
    let is_near = |other: Period| {
        let is_next = other.length() == period.length() && (other.next() == period || other == period.next());
        is_next || other == period.year_before()
    };
    let year = period.financial_year();
    let of_year = context.listings.by_year.contains_key(&year).then(|| LinkItem {
        text: context.format("year-title", &[("year", (&context.texts.year(year)).into())]),
        href: context.href(Page::year(year)),
        note: None,
        lang: None,
    });
    match (performance::reports(context, "other-periods", is_near), of_year) {
        (Some(mut section), of_year) => {
            if let Some(Part::Links { items }) = section.parts.first_mut() {
                items.extend(of_year);
            }
            Some(section)
        }
        (None, Some(item)) => {
            let parts = vec![Part::Links { items: vec![item] }];
            Some(section("other-periods", context.message("other-periods"), parts))
        }
        (None, None) => None,
    }
}
