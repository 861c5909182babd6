//! The financial years, with the sums of each.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::view::{Section, View};
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::subject;
use crate::plan::parts::totals::{self, Subject};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The financial years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years;

impl PageKind for Years {
    fn pages(_dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<Years> {
        vec![Years]
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named("years"))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    /// Sums.
    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.outlines()
    }
}

fn view(context: &Context) -> View {
    let everything = Subject::everything(context);
    let mut view = View {
        template: "pages/listing.html",
        title: context.message("financial-years"),
        head_title: context.message("financial-years"),
        description: context.message("years-description"),
        lede: Some(subject::subject_sentence(context, &everything, &context.message("how-in-all"))),
        href: context.href(Page::YEARS),
        breadcrumbs: vec![context.home_link()],
        ..View::default()
    };
    if let Some((table, years)) = totals::years_table(context, &everything) {
        let parts = charts::drawn(context, Page::YEARS, "by-year", table, Drawn::History(&years));
        view.sections.push(Section { id: "list".into(), parts, ..Section::default() });
    }
    view
}
