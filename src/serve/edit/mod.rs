//! Forms in the preview: a page for each record, whose answers are written into its file, and every other byte stays.
//!
//! Everything is read from the disk anew for each page, so a form never says what a file does not. What a form was made from is
//! sent along with it: where the record says something else by then, nothing is written, and both are shown.

mod controls;
mod fields;
mod findings;
mod grid;
mod grid_page;
mod kept;
mod lists;
mod look;
mod new;
mod page;
mod request;
mod save;
mod saving;
mod values;

use std::io;
use std::path::PathBuf;
use std::sync::Mutex;

use axum::http::{HeaderMap, StatusCode};

use super::UNBROKEN;
use crate::disk::{Access, FolderLock};
use crate::edit::Refused;
use crate::load::Edited;
use crate::model::address;
use crate::model::record::Record;
use crate::pipeline::Options;
use crate::records;
use look::Look;
use page::FormPage;
use request::{Posted, Refusal, refusal};
use save::{Change, Written};

/// Where the forms are.
pub(super) const BASE: &str = "/_candour/edit/";

/// Below it, where new records are made.
const NEW: &str = "new";

/// The same of the grids of tables.
const TABLE: &str = "table";

/// What the browser gets.
pub(super) enum Answer {
    Page(StatusCode, Vec<u8>),
    /// It is to ask for another page.
    Elsewhere(String),
    Plain(StatusCode, String),
}

/// One save of this run.
struct Save {
    written: Written,
    changes: Vec<Change>,
    is_undone: bool,
}

/// Where records are edited.
pub(super) struct Desk {
    folder: PathBuf,
    options: Box<dyn Fn() -> Options + Send + Sync>,
    token: String,
    /// The saves of this run, in their order; held while a file is written.
    saves: Mutex<Vec<Save>>,
}

/// The form of a record.
pub(super) fn address_of(type_name: &str, id: &str) -> String {
    format!("{BASE}{type_name}/{}", address::of_path(id))
}

impl Desk {
    /// One for that site folder.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub(super) fn new(folder: PathBuf, options: impl Fn() -> Options + Send + Sync + 'static) -> io::Result<Desk> {
        let token = request::new_token()?;
        Ok(Desk { folder, options: Box::new(options), token, saves: Mutex::default() })
    }

    fn look(&self, edited: Edited) -> io::Result<Look> {
        Look::at(&self.folder, (self.options)(), edited)
    }

    /// The site without drafts, as it is and as it would be with other texts; none where nothing is a draft.
    fn published(&self, looks: [&Look; 2], edited: &Edited) -> Result<Option<[Look; 2]>, Refused> {
        if !looks.iter().any(|look| look.has_drafts()) {
            return Ok(None);
        }
        let look = |edited| {
            Look::published(&self.folder, (self.options)(), edited).map_err(|error| Refused(error.to_string()))
        };
        Ok(Some([look(Edited::new())?, look(edited.clone())?]))
    }

    /// A page below [`BASE`]. `query` is what is behind the question mark.
    pub(super) fn get(&self, path: &str, query: &str) -> Answer {
        self.answer((path, query), None, |look, record| {
            let mut page = match self.page(look, record, None) {
                Ok(page) => page,
                Err(refused) => return refused,
            };
            self.tell_save(&mut page, query);
            page.answer()
        })
    }

    /// What a form was sent to.
    pub(super) fn post(&self, path: &str, query: &str, headers: &HeaderMap, body: &[u8]) -> Answer {
        match refusal(headers) {
            Some(Refusal::OtherOrigin) => {
                return plain(StatusCode::FORBIDDEN, "Only a page of this preview can change a record.\n");
            }
            Some(Refusal::NoForm) => return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Only forms are read here.\n"),
            None => {}
        }
        self.heed(path, query, &Posted::read(body))
    }

    /// Does what a form says.
    fn heed(&self, path: &str, query: &str, posted: &Posted) -> Answer {
        self.answer((path, query), Some(posted), |look, record| self.save(look, record, posted))
    }

    /// Answers about the record at a path; lists where it names none.
    fn answer(
        &self,
        (path, query): (&str, &str),
        posted: Option<&Posted>,
        of_record: impl Fn(&Look, &Record) -> Answer,
    ) -> Answer {
        let look = match self.look(Edited::new()) {
            Ok(look) => look,
            Err(error) => return Answer::Plain(StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
        };
        let (type_name, id) = path.split_once('/').unwrap_or((path, ""));
        if type_name.is_empty() {
            return lists::types(&look);
        }
        if type_name == TABLE {
            return self.table(&look, id, query, posted);
        }
        if let Some(record_type) = records::named(id).filter(|own| type_name == NEW && look::can_be_made(own)) {
            return self.make(&look, record_type, posted);
        }
        let Some(record_type) = records::named(type_name) else { return not_found() };
        if id.is_empty() {
            return lists::records_of(&look, record_type);
        }
        match (look.record(record_type, id), posted) {
            (Some(record), _) => of_record(&look, record),
            (None, Some(posted)) => kept::of_record(&look, record_type, posted, NOT_FOUND),
            (None, None) => not_found(),
        }
    }

    /// The form as the file has it.
    fn page<'a>(&'a self, look: &'a Look, record: &'a Record, posted: Option<&Posted>) -> Result<FormPage<'a>, Answer> {
        let raw = look.raw(record).map_err(|why| match posted {
            Some(posted) => kept::of_record(look, record.record_type, posted, &why.0),
            None => Answer::Plain(StatusCode::CONFLICT, format!("{why}\n")),
        })?;
        let was = look.shape(record.record_type, Some(record)).shown(&raw);
        let found = findings::found(look, record, None);
        Ok(FormPage::of(look, record, &self.token, was, found))
    }

    /// Says above a form what was saved last, where the address names a save.
    fn tell_save(&self, page: &mut FormPage, query: &str) {
        let messages = page.look.messages();
        let (what, number) = query.split_once('=').unwrap_or((query, ""));
        let saves = self.saves.lock().expect(UNBROKEN);
        let save = number.parse().ok().and_then(|number: usize| Some((number, saves.get(number)?)));
        match (what, save) {
            ("same", _) => page.notices.push(messages.get("edit-nothing-changed").to_string()),
            ("saved", Some((number, save))) if !save.is_undone => {
                let told = save.changes.iter().map(|change| saving::told(page.look, &page.shape, change));
                let path = messages.format("edit-saved", &[("path", (&save.written.path).into())]);
                page.notices.push([path].into_iter().chain(told).collect::<Vec<_>>().join(" "));
                page.undo = Some(number);
            }
            ("undone", Some((_, save))) if save.is_undone => {
                page.notices.push(messages.format("edit-undone", &[("path", (&save.written.path).into())]));
            }
            _ => {}
        }
    }
}

impl Desk {
    /// Holds the site folder against other commands that write.
    fn hold(&self) -> Result<FolderLock, Refused> {
        FolderLock::take(&self.folder, Access::Write, &|| {}).map_err(|error| Refused(error.to_string()))
    }

    /// Whether a save of that number can be undone.
    fn can_undo(&self, number: usize) -> bool {
        self.saves.lock().expect(UNBROKEN).get(number).is_some_and(|save| !save.is_undone)
    }

    /// Puts the very bytes back that were there before a save, if the file is as that save left it.
    fn undo_save(&self, number: usize) -> Result<(), Refused> {
        let _lock = self.hold()?;
        let mut saves = self.saves.lock().expect(UNBROKEN);
        let Some(save) = saves.get_mut(number).filter(|save| !save.is_undone) else { return Ok(()) };
        let Written { path, before, after } = &save.written;
        let back = Written { path: path.clone(), before: after.clone(), after: before.clone() };
        save::put(&self.folder, &back)?;
        save.is_undone = true;
        Ok(())
    }
}

fn plain(status: StatusCode, text: &str) -> Answer {
    Answer::Plain(status, text.to_string())
}

const NOT_FOUND: &str =
    "There is no such record. It may have been renamed or taken out meanwhile, or its file cannot be read.";

fn not_found() -> Answer {
    plain(StatusCode::NOT_FOUND, &format!("{NOT_FOUND}\n"))
}

#[cfg(test)]
mod tests;
