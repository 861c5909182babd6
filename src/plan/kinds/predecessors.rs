//! The bodies whose work it was before, and where their records are.

use crate::model::address::{self, UrlPath};
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hand_over::PREDECESSORS;
use crate::model::view::{Cell, Part, Section, SummaryRow, View};
use crate::records::settings::{OtherBody, Settings};

use crate::plan::Context;
use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::{date, link, row, section, text};
use crate::plan::parts::predecessors;
use crate::plan::urls::LanguageUrls;

/// The bodies before this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predecessors;

impl PageKind for Predecessors {
    fn pages(_dataset: &Dataset, settings: &Settings, _listings: &Listings) -> Vec<Predecessors> {
        settings.predecessors.first().map(|_| Predecessors).into_iter().collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named("predecessors"))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    /// The settings alone.
    fn fingerprint(&self, _context: &Context, _from: &Fingerprints) -> u128 {
        0
    }

    fn footer(&self) -> Option<(u8, &'static str)> {
        Some((4, "predecessors"))
    }
}

fn view(context: &Context) -> View {
    let bodies = &context.settings.predecessors;
    let lede = context.format("predecessors-lede", &[("site", (&context.site.name).into())]);
    View {
        template: "pages/predecessors.html",
        title: context.message("predecessors"),
        head_title: context.message("predecessors"),
        description: lede.clone(),
        lede: Some(lede),
        href: context.href(Predecessors.into()),
        breadcrumbs: vec![context.home_link()],
        sections: bodies.iter().rev().enumerate().map(|(index, body)| of_body(context, index, body)).collect(),
        ..View::default()
    }
}

/// What is known of one of them.
fn of_body(context: &Context, index: usize, body: &OtherBody) -> Section {
    let (name, lang) = predecessors::name(context, body);
    let parts = vec![Part::Summary { rows: rows(context, body) }];
    let mut own = section(&format!("{}-{}", address::slug(name), index + 1), name, parts);
    // A heading has no language of its own: a name in another is said once more, in its own.
    if lang.is_some() {
        let cell = Cell { lang, ..text(name) };
        if let Some(Part::Summary { rows }) = own.parts.first_mut() {
            rows.insert(0, row(context.message("predecessor-name"), vec![cell]));
        }
    }
    own.intro = Some(context.message(if body.bundle.is_some() { "predecessor-apart" } else { "predecessor-among" }));
    own
}

fn rows(context: &Context, body: &OtherBody) -> Vec<SummaryRow> {
    let kind = body.kind.as_ref().map(|kind| text(context.message(&format!("body-kind-{kind}"))));
    let file = |name: &str, path: &str| link(context.message(name), context.file_href(path));
    let folder = body.bundle.as_ref().map(|(name, _)| format!("{PREDECESSORS}/{name}/"));
    let site = folder.as_ref().map(|folder| file("predecessor-site-link", folder));
    let data = folder.as_ref().map(|folder| file("predecessor-data-link", &format!("{folder}data/all.zip")));
    let address = Some(&body.url).filter(|url| !url.is_empty());
    let rows = [
        ("predecessor-kind", kind),
        ("predecessor-until", body.until.map(|until| date(context, until))),
        ("predecessor-site", site),
        ("predecessor-data", data),
        ("predecessor-address", address.map(|url| link(url, context.leading_to(url)))),
    ];
    rows.into_iter().filter_map(|(term, cell)| Some(row(context.message(term), vec![cell?]))).collect()
}
