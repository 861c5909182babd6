//! What becomes of a form that was sent: it is saved, or shown again with what keeps it from being saved.

use axum::http::StatusCode;

use super::findings::{Found, found};
use super::look::Look;
use super::page::FormPage;
use super::request::{ADD, ANYWAY, Posted, SAVE, TOKEN, UNDO, WAS};
use super::save::{self, Change, Written, changed, changes, edited};
use super::{Answer, Desk, Save, address_of};
use crate::disk::{Access, FolderLock};
use crate::edit::{Raw, RawValues, Refused};
use crate::load::Edited;
use crate::model::record::Record;
use crate::model::visible::visible;
use crate::serve::UNBROKEN;

/// How much of a value is shown in a sentence.
const SHOWN: usize = 120;

/// `Amount: was 4200, is now 4300.`
pub(super) fn told(look: &Look, record: &Record, change: &Change) -> String {
    let label = label(look, record, &change.name);
    let (was, now) = (value(look, &change.was), value(look, &change.now));
    look.messages().format("edit-change", &[("label", (&label).into()), ("was", (&was).into()), ("now", (&now).into())])
}

/// What a field is called: that of a small record after what it is in.
fn label(look: &Look, record: &Record, name: &str) -> String {
    let slots = look.shape(record.record_type, Some(record)).slots();
    let top = name.split('.').next().unwrap_or(name);
    let slot = slots.iter().find(|slot| slot.name == top);
    let label = slot.map_or(top, |slot| look.messages().label(slot.field.label));
    match name.split_once('.') {
        Some((_, rest)) => format!("{label} ({})", rest.replace(['.', '_'], " ")),
        None => label.to_string(),
    }
}

fn value(look: &Look, raw: &Raw) -> String {
    if raw.is_empty() {
        return look.messages().get("edit-nothing").to_string();
    }
    let text = visible(&raw.cell()).into_owned();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl Desk {
    /// Saves what a form says, undoes a save, or shows the form with a further row.
    pub(super) fn save(&self, look: &Look, record: &Record, posted: &Posted) -> Answer {
        let mut page = match self.page(look, record) {
            Ok(page) => page,
            Err(refused) => return refused,
        };
        let file = std::mem::take(&mut page.was);
        page.inputs = posted.inputs.clone();
        page.was = serde_json::from_str(posted.own(WAS)).unwrap_or_else(|_| file.clone());
        if posted.own(TOKEN) != self.token {
            return refused(page, "edit-problems-refused", StatusCode::FORBIDDEN, "edit-restarted");
        }
        if !posted.own(UNDO).is_empty() {
            return self.undo(page, posted.own(UNDO));
        }
        if !posted.own(ADD).is_empty() {
            page.wider = Some(posted.own(ADD).to_string());
            return page.answer();
        }
        let _lock = FolderLock::take(&self.folder, Access::Write, &|| {});
        let mine = look.shape(record.record_type, Some(record)).raw(&posted.inputs);
        if !changes(&page.was, &file).is_empty() {
            return meanwhile(page, &file, &mine);
        }
        self.save_changes(page, changes(&file, &mine), posted.own(SAVE) == ANYWAY)
    }

    fn save_changes(&self, page: FormPage, changes: Vec<Change>, anyway: bool) -> Answer {
        let (look, record) = (page.look, page.record);
        let address = address_of(record.record_type.name, &record.id);
        if changes.is_empty() {
            return Answer::Elsewhere(format!("{address}?same"));
        }
        match self.judged(look, record, &changes) {
            Err(why) => not_written(page, &why),
            Ok((text, found)) if anyway || !found.has_new_errors => {
                let source = look.source(record);
                match self.write(&source.path, &source.text, &text, changes) {
                    Ok(number) => Answer::Elsewhere(format!("{address}?saved={number}")),
                    Err(why) => not_written(page, &why),
                }
            }
            Ok((_, found)) => wrong(page, found),
        }
    }

    /// The text of the file with those changes, and what the check says of the site that has it.
    fn judged(&self, look: &Look, record: &Record, changes: &[Change]) -> Result<(String, Found), Refused> {
        let shape = look.shape(record.record_type, Some(record));
        let text = edited(look, record, &shape, changes)?;
        let edited = Edited::from([(look.source(record).path.clone(), Some(text.clone()))]);
        let after = self.look(edited).map_err(|error| Refused(error.to_string()))?;
        let gone = || Refused(format!("“{}” could not be found in the file any more", record.id));
        let now = after.record(record.record_type, &record.id).ok_or_else(gone)?;
        let found = found(&after, now, Some(look));
        Ok((text, found))
    }

    /// Writes the file; returns the number of the save.
    fn write(&self, path: &str, before: &str, text: &str, changes: Vec<Change>) -> Result<usize, Refused> {
        let mut saves = self.saves.lock().expect(UNBROKEN);
        let written = save::write(&self.folder, path, before, text)?;
        saves.push(Save { written, changes, is_undone: false });
        Ok(saves.len() - 1)
    }

    /// Puts the very bytes back that were there before a save, if the file is as that save left it.
    fn undo(&self, page: FormPage, number: &str) -> Answer {
        let address = address_of(page.record.record_type.name, &page.record.id);
        let _lock = FolderLock::take(&self.folder, Access::Write, &|| {});
        let mut saves = self.saves.lock().expect(UNBROKEN);
        let save = number.parse().ok().and_then(|number: usize| saves.get_mut(number)).filter(|save| !save.is_undone);
        let Some(save) = save else { return Answer::Elsewhere(address) };
        let Written { path, before, after } = &save.written;
        let back = Written { path: path.clone(), before: after.clone(), after: before.clone() };
        match save::put(&self.folder, &back) {
            Ok(()) => {
                save.is_undone = true;
                Answer::Elsewhere(format!("{address}?undone={number}"))
            }
            Err(why) => not_written(page, &why),
        }
    }
}

/// The page again, with a message that says why nothing was saved.
fn refused(mut page: FormPage, heading: &'static str, status: StatusCode, message: &str) -> Answer {
    page.refused = Some(page.look.messages().get(message).to_string());
    (page.heading, page.status) = (heading, status);
    page.answer()
}

/// The page again, as the file could not be written.
fn not_written(mut page: FormPage, why: &Refused) -> Answer {
    page.refused = Some(visible(&why.0).into_owned());
    (page.heading, page.status) = ("edit-problems-refused", StatusCode::UNPROCESSABLE_ENTITY);
    page.answer()
}

/// The page again, with what would be wrong.
fn wrong(mut page: FormPage, found: Found) -> Answer {
    page.marks = found.marks();
    page.found = found;
    page.anyway = true;
    page.notices.push(page.look.messages().get("edit-wrong-explained").to_string());
    (page.heading, page.status) = ("edit-problems-new", StatusCode::UNPROCESSABLE_ENTITY);
    page.answer()
}

/// The page again, as the record says something else by now: what was typed stays typed, and the file’s value is shown with it;
/// fields that were not touched say what the file does.
fn meanwhile(mut page: FormPage, file: &RawValues, mine: &RawValues) -> Answer {
    let (look, record) = (page.look, page.record);
    let own = changes(&page.was, mine);
    for theirs in changes(&page.was, file) {
        let now = value(look, &theirs.now);
        let was = value(look, &theirs.was);
        let text = look.messages().format("edit-meanwhile", &[("was", (&was).into()), ("now", (&now).into())]);
        let top = theirs.name.split('.').next().unwrap_or(&theirs.name);
        let slots = look.shape(record.record_type, Some(record)).slots();
        let is_whole = slots.iter().any(|slot| slot.name == theirs.name);
        let name = if is_whole || !is_list(look, record, top) { &theirs.name } else { top };
        page.marks.meanwhile.entry(name.to_string()).or_insert(text);
    }
    page.inputs = look.shape(record.record_type, Some(record)).inputs(&changed(file, &own));
    page.was = file.clone();
    page.notices.push(look.messages().get("edit-meanwhile-explained").to_string());
    (page.heading, page.status) = ("edit-problems-meanwhile", StatusCode::CONFLICT);
    page.refused = Some(look.messages().get("edit-problems-meanwhile").to_string());
    page.answer()
}

/// Whether a field has rows of small records.
fn is_list(look: &Look, record: &Record, name: &str) -> bool {
    let schema = look.schema(record.record_type);
    schema.field(name).is_some_and(|field| matches!(field.kind, crate::model::field::Kind::Groups(_)))
}
