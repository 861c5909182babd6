//! Pages that other sites may frame: one chart of a page with its table, its source, and the way to the page.

use crate::model::address::{FRAMED, UrlPath};
use crate::model::view::{Link, Part, Section, Table, View};

use super::{Context, Page};

impl Context {
    /// The page that has the picture or the page to be framed at that path, or at that place.
    pub fn find_taken_away(&self, path: &str) -> Option<Page> {
        let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_string());
        let below = path.strip_prefix(FRAMED).and_then(|below| below.strip_prefix('/'));
        let is_picture = [".png", ".svg"].iter().any(|ending| path.ends_with(ending));
        match below {
            Some(below) => self.find(&folder(below)),
            None if is_picture => self.find(&folder(path)),
            None => None,
        }
    }

    /// The pages to be framed of what a page shows, each with its place.
    pub fn framed(&self, view: View) -> Vec<(UrlPath, View)> {
        let page = Link { text: view.title, href: view.href, lang: view.title_lang };
        let mut framed = Vec::new();
        for section in view.sections {
            let mut parts = section.parts.into_iter().peekable();
            while let Some(part) = parts.next() {
                let Part::Chart(mut chart) = part else { continue };
                let Some(own) = chart.take_away.take() else { continue };
                let (title, href) = (chart.title.clone(), own.frame.href);
                let mut shown = vec![Part::Chart(chart)];
                if let Some(Part::Table(table)) = parts.next_if(|part| matches!(part, Part::Table(_))) {
                    shown.push(Part::Table(without_links(table)));
                }
                let view = View {
                    template: "pages/embed.html",
                    head_title: format!("{title} - {}", page.text),
                    title,
                    description: own.source,
                    href,
                    breadcrumbs: vec![page.clone()],
                    sections: vec![Section { id: section.id.clone(), parts: shown, ..Section::default() }],
                    coverage: view.coverage.clone(),
                    draft: view.draft.clone(),
                    ..View::default()
                };
                framed.push((own.frame.place, view));
            }
        }
        framed
    }
}

/// A link of a table would open its page within the frame.
fn without_links(table: Table) -> Table {
    let mut table = Table { figures: None, ..table };
    for cell in table.rows.iter_mut().chain(&mut table.foot).flatten() {
        cell.href = None;
    }
    table
}
