//! The page for addresses that do not exist.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::view::{Part, Section, View};
use crate::records::settings::Settings;

use crate::plan::Context;
use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::urls::LanguageUrls;

/// The page for addresses that do not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFound;

impl PageKind for NotFound {
    fn pages(_dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<NotFound> {
        vec![NotFound]
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below("404")
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    /// Texts alone.
    fn fingerprint(&self, _context: &Context, _from: &Fingerprints) -> u128 {
        0
    }

    fn has_address(&self) -> bool {
        false
    }
}

fn view(context: &Context) -> View {
    let html = context.prose(context.texts.get("not-found-text"), 2);
    View {
        template: "pages/not-found.html",
        title: context.message("not-found"),
        head_title: context.message("not-found"),
        description: context.message("not-found-description"),
        href: context.href(NotFound.into()),
        sections: vec![Section {
            id: "text".into(),
            parts: vec![Part::Prose { html, lang: None }],
            ..Section::default()
        }],
        ..View::default()
    }
}
