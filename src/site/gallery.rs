//! The component gallery: each component of the theme with its examples, for those who change one. No part of the site.

use super::{Outcome, Published, Site};
use crate::diagnostic::Diagnostics;
use crate::load::Commit;
use crate::model::view::{Link, LinkItem, Part, Section, Translation, View};
use crate::publish::{self, Output};
use crate::render::RowCache;

impl Site {
    /// The components of the theme, from A to Z: `chart`.
    pub fn components(&self) -> Vec<&str> {
        self.theme.as_ref().map_or(Vec::new(), |theme| theme.components())
    }

    /// A component's page of examples.
    pub fn examples(&self, component: &str, found: &mut Diagnostics) -> Vec<u8> {
        let mut html = Vec::new();
        if let Some(theme) = &self.theme {
            theme.examples(component, &self.around(component), &mut html, found);
        }
        html
    }

    /// The page around the examples of a component; it also shows the components of every page.
    fn around(&self, component: &str) -> View {
        let site = &self.plan().site;
        let title = words(component);
        View {
            head_title: format!("{title} - Components"),
            title,
            caption: Some("Component".to_string()),
            lede: Some(format!("Examples of the files in themes/default/components/{component}/.")),
            description: "How it looks, and how a screen reader reads it.".to_string(),
            href: format!("{}/{component}/", site.root),
            breadcrumbs: vec![self.link_to_all()],
            sections: vec![example_section()],
            translations: vec![
                Translation { code: "en", name: "English", href: format!("{}/{component}/", site.root), current: true },
                Translation { code: "cy", name: "Cymraeg", href: format!("{}/", site.root), current: false },
            ],
            ..View::default()
        }
    }

    fn link_to_all(&self) -> Link {
        Link { text: "Components".to_string(), href: self.plan().site.home.clone(), lang: None }
    }

    fn list_of_components(&self) -> View {
        let item = |component: &&str| LinkItem {
            text: words(component),
            href: format!("{}/{component}/", self.plan().site.root),
            note: None,
            lang: None,
        };
        let items = self.components().iter().map(item).collect();
        View {
            template: "pages/page.html",
            title: "Components".to_string(),
            head_title: "Components".to_string(),
            lede: Some("What pages are made of, each with examples.".to_string()),
            description: "What pages are made of, each with examples.".to_string(),
            href: self.plan().site.home.clone(),
            sections: vec![Section { id: "all".into(), parts: vec![Part::Links { items }], ..Section::default() }],
            ..View::default()
        }
    }
}

/// What the component of all sections has to show.
fn example_section() -> Section {
    let text = "A section has a heading, a line about it, and parts.".to_string();
    Section {
        id: "example".to_string(),
        heading: Some("A section".to_string()),
        intro: Some("The line about it.".to_string()),
        parts: vec![Part::Inset { text }],
        ..Section::default()
    }
}

/// `Summary list`.
fn words(component: &str) -> String {
    let mut letters = component.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect::<String>().replace('-', " ")
}

/// Writes the gallery to its place: a page of each component, the list of them, and the files that a theme needs.
pub fn publish_components(site: &Site, place: publish::Target) -> Result<Outcome, publish::PublishError> {
    let staging = place.begin()?;
    let mut found = Diagnostics::default();
    for component in site.components() {
        let html = site.examples(component, &mut found);
        staging.write(&format!("{component}/index.html"), &html, None)?;
    }
    let mut list = Vec::new();
    if let Some(theme) = &site.theme {
        theme.render(0, &mut site.list_of_components(), &RowCache::default(), &|_| Vec::new(), &mut list, &mut found);
        theme.assets().iter().try_for_each(|(path, bytes)| staging.write(path, bytes, None))?;
    }
    staging.write("index.html", &list, None)?;
    if found.has_errors() {
        return Ok(Outcome::Refused(found.in_source_order()));
    }
    Ok(Outcome::Published(Published {
        changed_pages: staging.finish()?.changed_pages,
        replaced: None,
        commit: Commit::None,
        found,
    }))
}
