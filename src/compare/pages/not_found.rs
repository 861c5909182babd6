//! The page for addresses that do not exist, as every site has it.

use std::io;

use crate::markdown::{self, Surroundings};
use crate::model::address::UrlPath;
use crate::model::view::{Part, Section, View};

use super::{Pages, Take, href};

/// Where hosts look for it.
const PLACE: &str = "404";

impl Pages<'_> {
    pub(super) fn not_found(&self, take: &mut Take) -> io::Result<()> {
        let link = |address: &str| href(&self.site.root, address.trim_matches('/'));
        let around = Surroundings { link: &link, table: self.texts.get("table") };
        let html = markdown::html(self.texts.get("not-found-text"), &around, 2);
        let parts = vec![Part::Prose { html, lang: None }];
        let sections = vec![Section { id: "text".into(), parts, ..Section::default() }];
        let title = self.say("not-found");
        let view = View {
            template: "pages/not-found.html",
            head_title: title.clone(),
            description: self.say("not-found-description"),
            breadcrumbs: Vec::new(),
            ..self.view(PLACE, &title, None, sections)
        };
        take(UrlPath::new(PLACE), view)
    }
}
