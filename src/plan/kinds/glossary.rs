//! Every term that pages explain, together.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::view::{Part, Section, View};
use crate::records::settings::Settings;

use crate::plan::Context;
use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::terms::Term;
use crate::plan::urls::LanguageUrls;

/// The terms that pages explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glossary;

impl PageKind for Glossary {
    fn pages(_dataset: &Dataset, settings: &Settings, _listings: &Listings) -> Vec<Glossary> {
        settings.glossary.iter().map(|_| Glossary).collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named("glossary"))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    /// The settings alone.
    fn fingerprint(&self, _context: &Context, _from: &Fingerprints) -> u128 {
        0
    }

    fn explains_terms(&self) -> bool {
        false
    }

    fn footer(&self) -> Option<(u8, &'static str)> {
        Some((2, "glossary"))
    }
}

pub(in crate::plan) fn view(context: &Context) -> View {
    let parts = vec![Part::Summary { rows: context.terms.iter().map(Term::row).collect() }];
    View {
        template: "pages/glossary.html",
        title: context.message("glossary"),
        head_title: context.message("glossary"),
        description: context.message("glossary-lede"),
        lede: Some(context.message("glossary-lede")),
        href: context.href(Glossary.into()),
        breadcrumbs: vec![context.home_link()],
        sections: vec![Section { id: "terms".into(), parts, ..Section::default() }],
        ..View::default()
    }
}
