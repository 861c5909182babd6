//! A table that may run over several pages.

use std::io;

use crate::model::address::UrlPath;
use crate::model::view::{Cell, Column, PageNumber, Pagination, Part, Section, Table, View};

use super::{Pages, Take, section};

/// So many rows are on a page.
pub(super) const ROWS: usize = 250;

/// A table whose rows are made when their page is.
pub(super) struct Paged<'a> {
    pub(super) place: &'a str,
    pub(super) title: &'a str,
    /// The language of the title, where it is not that of the page.
    pub(super) title_lang: Option<&'static str>,
    /// What tells it apart from pages of the same title, in the name of the page.
    pub(super) apart: Option<String>,
    pub(super) lede: Option<String>,
    /// The list that the page belongs to: its name and its place.
    pub(super) above: Option<(&'a str, &'a str)>,
    /// What comes before the table, on the first page alone.
    pub(super) before: Vec<Section>,
    pub(super) id: &'static str,
    pub(super) caption: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: usize,
    pub(super) row: &'a dyn Fn(usize) -> Vec<Cell>,
    pub(super) foot: Option<Vec<Cell>>,
    pub(super) note: Option<String>,
}

/// Where the row of that place is, from its page’s own address: `2/` for the second page.
pub(super) fn place_of_row(place: &str, row: usize) -> String {
    numbered(place, row / ROWS + 1)
}

fn numbered(place: &str, page: usize) -> String {
    if page == 1 { place.to_string() } else { format!("{place}/page/{page}") }
}

impl Pages<'_> {
    /// Hands on the pages of a table.
    pub(super) fn paged(&self, mut paged: Paged, take: &mut Take) -> io::Result<()> {
        let pages = paged.rows.div_ceil(ROWS).max(1);
        for page in 1..=pages {
            let rows = (page - 1) * ROWS..(page * ROWS).min(paged.rows);
            let table = Table {
                caption: paged.caption.clone(),
                columns: paged
                    .columns
                    .iter()
                    .map(|column| Column { title: column.title.clone(), remarks: column.remarks.clone(), ..*column })
                    .collect(),
                rows: rows.map(|row| (paged.row)(row)).collect(),
                foot: if page == pages { paged.foot.take() } else { None },
                note: paged.note.clone(),
                ..Table::default()
            };
            let mut sections = if page == 1 { std::mem::take(&mut paged.before) } else { Vec::new() };
            sections.push(section(paged.id, paged.caption.clone(), vec![Part::Table(table)]));
            let place = numbered(paged.place, page);
            take(UrlPath::new(&place), self.numbered_view(&paged, &place, (page, pages), sections))?;
        }
        Ok(())
    }

    fn numbered_view(&self, paged: &Paged, place: &str, (page, pages): (usize, usize), sections: Vec<Section>) -> View {
        let values = [("title", paged.title.into()), ("number", page.into())];
        let title = if page == 1 { paged.title.to_string() } else { self.texts.format("page-of-title", &values) };
        let view = self.view(place, &title, paged.above, sections);
        let apart = paged
            .apart
            .as_ref()
            .map(|apart| view.head_title.replacen(paged.title, &format!("{}, {apart}", paged.title), 1));
        View {
            title_lang: paged.title_lang,
            head_title: apart.unwrap_or_else(|| view.head_title.clone()),
            lede: paged.lede.clone().filter(|_| page == 1),
            pagination: self.pagination(paged.place, page, pages),
            ..view
        }
    }

    fn pagination(&self, place: &str, page: usize, pages: usize) -> Option<Pagination> {
        if pages < 2 {
            return None;
        }
        let href = |number: usize| self.href(&numbered(place, number));
        let mut numbers = Vec::new();
        let mut last = 0;
        for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= 2) {
            if number > last + 1 {
                numbers.push(None);
            }
            numbers.push(Some(PageNumber { number, href: href(number), current: number == page }));
            last = number;
        }
        let previous = (page > 1).then(|| href(page - 1));
        let next = (page < pages).then(|| href(page + 1));
        Some(Pagination { page, pages, previous, next, numbers })
    }
}
