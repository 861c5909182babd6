//! Every term that pages explain, together.

use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::distribution::Facts;
use crate::model::view::{Part, Section, View};
use crate::records::settings::Settings;

use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::terms::Term;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page, where the settings have any term.
pub(in crate::plan) fn pages(_dataset: &Dataset, settings: &Settings, _listings: &Listings) -> Vec<Page> {
    settings.glossary.iter().map(|_| Page::Glossary).collect()
}

pub(in crate::plan) struct Glossary;

impl PageKind for Glossary {
    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> Place {
        urls.below(&urls.named("glossary"))
    }

    fn view(&self, context: &Context, _facts: &Facts) -> View {
        view(context)
    }

    fn footer(&self) -> Option<(u8, &'static str)> {
        Some((2, "glossary"))
    }
}

pub(in crate::plan) fn view(context: &Context) -> View {
    let parts = vec![Part::Summary { rows: context.terms.iter().map(Term::row).collect() }];
    View {
        template: "pages/glossary.html",
        title: context.say("glossary"),
        head_title: context.say("glossary"),
        description: context.say("glossary-lede"),
        lede: Some(context.say("glossary-lede")),
        href: context.href(Page::Glossary),
        breadcrumbs: vec![context.home_link()],
        sections: vec![Section { id: "terms".into(), parts, ..Section::default() }],
        ..View::default()
    }
}
