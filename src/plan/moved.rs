//! Addresses that pages had before, and those of what was withdrawn.

use crate::model::address::{FRAMED, MovedAddress, UrlPath};
use crate::records::page::PAGES;

use super::{Context, Page, Sidecar, kinds};

impl Context {
    /// Every address that was another page’s before, with where it leads now; without the names of its files.
    pub fn moved_addresses(&self) -> Vec<MovedAddress> {
        self.moved(|_| Vec::new())
    }

    /// The same with the names of the files that lead on with it, for hosts that must be told each of them.
    pub fn moved_addresses_with_files(&self) -> Vec<MovedAddress> {
        self.moved(|page| self.files_beside(page))
    }

    /// Whether any address was another page’s before.
    pub fn has_moved_addresses(&self) -> bool {
        self.pages().iter().any(|page| kinds::kind(page).moved_to().is_some())
    }

    fn moved(&self, files: impl Fn(Page) -> Vec<String>) -> Vec<MovedAddress> {
        let moved = self.pages().iter().filter_map(|page| Some((*page, kinds::kind(page).moved_to()?)));
        let is_written = |page: Page| {
            let shown = page.record_shown().map(|key| self.dataset.get(key));
            shown.is_some_and(|record| *record.record_type == PAGES)
        };
        let address = |(page, to): (Page, Page)| MovedAddress {
            from: self.place(page),
            to: self.place(to),
            with_files: !is_written(to),
            files: files(to),
        };
        moved.map(address).collect()
    }

    /// Every address at which a chart of a page that moved could be framed before, with where it is now.
    pub fn moved_frames(&self) -> Vec<MovedAddress> {
        let moved = self.pages().iter().filter_map(|page| Some((*page, kinds::kind(page).moved_to()?)));
        let moved = moved.filter(|(_, to)| kinds::kind(to).has_pictures(self));
        moved.flat_map(|(page, to)| self.frames_that_were(page, to)).collect()
    }

    fn frames_that_were(&self, page: Page, to: Page) -> Vec<MovedAddress> {
        let [old, new] = [page, to].map(|page| format!("{FRAMED}/{}/", self.place(page).0));
        let view = self.view(to, &|_| None);
        let places = view.taken_away().map(|(_, own)| &own.frame.place);
        let moved = places.filter_map(|place| {
            let from = UrlPath(format!("{old}{}", place.0.strip_prefix(&new)?));
            Some(MovedAddress { from, to: place.clone(), with_files: false, files: Vec::new() })
        });
        moved.collect()
    }

    /// The names of the files that are in the folder of a page: also those of figures and pictures, which the page itself names.
    fn files_beside(&self, page: Page) -> Vec<String> {
        let folder = format!("{}/", self.place(page).0);
        let view = self.view(page, &|_| None);
        let figures = view.figures().map(|(path, _)| path.to_string());
        let pictures = view.taken_away().flat_map(|(_, own)| own.files.iter().map(move |file| (own, file.format)));
        let pictures = pictures.map(|(own, format)| format!("{}.{}", own.path, format.to_lowercase()));
        let pictures = pictures.chain(view.card.iter().map(|card| card.path.clone()));
        let files = Sidecar::ALL.into_iter().filter_map(|what| self.sidecar(page, what)).chain(figures).chain(pictures);
        files.filter_map(|path| Some(path.strip_prefix(&folder)?.to_string())).collect()
    }

    /// The address of every record that was withdrawn.
    pub fn withdrawn_addresses(&self) -> Vec<UrlPath> {
        let gone = self.pages().iter().filter(|page| matches!(page, Page::Withdrawn(_)));
        gone.map(|page| self.place(*page)).collect()
    }
}
