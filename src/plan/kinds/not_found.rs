//! The page for addresses that do not exist.

use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::distribution::Facts;
use crate::model::view::{Part, Section, View};

use crate::plan::kinds::PageKind;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

pub(in crate::plan) struct NotFound;

impl PageKind for NotFound {
    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> Place {
        urls.below("404")
    }

    fn view(&self, context: &Context, _facts: &Facts) -> View {
        view(context)
    }

    fn has_address(&self) -> bool {
        false
    }
}

fn view(context: &Context) -> View {
    let html = context.prose(context.texts.get("not-found-text"), 2);
    View {
        template: "pages/not-found.html",
        title: context.say("not-found"),
        head_title: context.say("not-found"),
        description: context.say("not-found-description"),
        href: context.href(Page::NotFound),
        sections: vec![Section {
            id: "text".into(),
            parts: vec![Part::Prose { html, lang: None }],
            ..Section::default()
        }],
        ..View::default()
    }
}
