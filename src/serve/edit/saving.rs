//! What becomes of a form that was sent: it is saved, or shown again with what keeps it from being saved.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use axum::http::StatusCode;

use super::findings::{Found, found};
use super::look::Look;
use super::page::FormPage;
use super::request::{ADD, ADDED, NEW_TARGET, Posted, TOKEN, UNDO, WAS, Wish};
use super::save::{self, Change, changed, changes, edited};
use super::values::{Inputs, Shape};
use super::{Answer, Desk, Save};
use crate::edit::{Raw, RawValues, Refused};
use crate::load::Edited;
use crate::model::field::Kind;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::visible::visible;
use crate::serve::UNBROKEN;

/// How much of a value is shown in a sentence.
const SHOWN: usize = 120;

/// `Amount: was 4200, is now 4300.`
pub(super) fn told(look: &Look, shape: &Shape, change: &Change) -> String {
    let label = label(look, shape, &change.name);
    let (was, now) = (value(look, &change.was), value(look, &change.now));
    look.messages().format("edit-change", &[("label", (&label).into()), ("was", (&was).into()), ("now", (&now).into())])
}

/// What a field is called: that of a small record after what it is in.
pub(super) fn label(look: &Look, shape: &Shape, name: &str) -> String {
    let slots = shape.slots();
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
        let mut page = match self.page(look, record, Some(posted)) {
            Ok(page) => page,
            Err(refused) => return refused,
        };
        let file = std::mem::take(&mut page.was);
        let Ok(was) = serde_json::from_str(posted.own(WAS)) else { return incomplete() };
        let inputs = completed(&page.shape, &file, &posted.inputs);
        page.inputs = inputs.clone().into_iter().chain(posted.all()).collect();
        page.was = was;
        let page = match self.other_wish(page, posted) {
            ControlFlow::Continue(page) => page,
            ControlFlow::Break(answer) => return answer,
        };
        let _lock = match self.hold() {
            Ok(lock) => lock,
            Err(why) => return not_written(page, &why),
        };
        let mine = page.shape.raw(&inputs);
        if !changes(&page.was, &file).is_empty() {
            return meanwhile(page, &file, &mine);
        }
        self.save_changes(page, record, changes(&file, &mine), posted.wish())
    }

    /// What a button other than Save asks for; the page, where it was Save.
    pub(super) fn other_wish<'a>(&self, page: FormPage<'a>, posted: &Posted) -> ControlFlow<Answer, FormPage<'a>> {
        let is_asked = |button: &str| !posted.own(button).is_empty();
        ControlFlow::Break(match () {
            () if posted.own(TOKEN) != self.token => restarted(page),
            () if is_asked(UNDO) => self.undo(page, posted.own(UNDO)),
            () if is_asked(NEW_TARGET) => self.create_target(page, posted),
            () if is_asked(ADD) => wider(page, posted),
            () => return ControlFlow::Continue(page),
        })
    }

    fn save_changes(&self, page: FormPage, record: &Record, changes: Vec<Change>, wish: Wish) -> Answer {
        let (look, address) = (page.look, page.address());
        match (changes.is_empty(), wish) {
            (true, Wish::Check) => return page.answer(),
            (true, _) => return Answer::Elsewhere(format!("{address}?same")),
            _ => {}
        }
        match self.judged(look, record, &changes) {
            Err(why) => not_written(page, &why),
            Ok((_, found)) if wish == Wish::Check => looked_at(page, found),
            Ok((text, found)) if wish == Wish::SaveAnyway || !found.has_new_errors() => {
                let source = look.source(record);
                match self.write(&source.path, Some(&source.text), &text, changes) {
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
        let path = &look.source(record).path;
        let found = self.found_with(look, path, &text, (record.record_type, &record.id))?;
        Ok((text, found))
    }

    /// What the check says of a record, and of the site, with another text in the place of a file.
    pub(super) fn found_with(
        &self,
        look: &Look,
        path: &str,
        text: &str,
        (record_type, id): (&'static RecordType, &str),
    ) -> Result<Found, Refused> {
        let edited = Edited::from([(path.to_string(), Some(text.to_string()))]);
        let after = self.look(edited.clone()).map_err(|error| Refused(error.to_string()))?;
        let in_look = |after: &Look, before: &Look| {
            let gone = || Refused(format!("“{id}” could not be found in {path} any more"));
            Ok(found(after, after.record(record_type, id).ok_or_else(gone)?, Some(before)))
        };
        let with_drafts = in_look(&after, look)?;
        if with_drafts.has_new_errors() {
            return Ok(with_drafts);
        }
        let published = match self.published([look, &after], &edited)? {
            Some([before, after]) => Some(in_look(&after, &before)?).filter(Found::has_new_errors),
            None => None,
        };
        Ok(published.unwrap_or(with_drafts))
    }

    /// Writes the file; returns the number of the save.
    pub(super) fn write(
        &self,
        path: &str,
        before: Option<&str>,
        text: &str,
        changes: Vec<Change>,
    ) -> Result<usize, Refused> {
        let mut saves = self.saves.lock().expect(UNBROKEN);
        let written = save::write(&self.folder, path, before, text)?;
        saves.push(Save { written, changes, is_undone: false });
        Ok(saves.len() - 1)
    }

    fn undo(&self, page: FormPage, number: &str) -> Answer {
        let address = page.address();
        let Ok(number) = number.parse() else { return Answer::Elsewhere(address) };
        match self.undo_save(number) {
            Ok(()) => Answer::Elsewhere(format!("{address}?undone={number}")),
            Err(why) => not_written(page, &why),
        }
    }
}

/// What was sent does not say what the form was made from, so nobody can tell what was changed in it.
pub(super) fn incomplete() -> Answer {
    super::plain(
        StatusCode::BAD_REQUEST,
        "The form was not sent whole, so nothing was written. Go back and send it again.\n",
    )
}

/// The inputs that were sent, and those of the file for fields of which nothing was sent: they stay as they are.
fn completed(shape: &Shape, file: &RawValues, sent: &Inputs) -> Inputs {
    let top = |name: &str| name.split('.').next().unwrap_or_default().to_string();
    let there: BTreeSet<String> = sent.keys().map(|name| top(name)).collect();
    let absent = shape.inputs(file).into_iter().filter(|(name, _)| !there.contains(&top(name)));
    absent.chain(sent.clone()).collect()
}

/// The page again, as it is of another run.
fn restarted(mut page: FormPage) -> Answer {
    page.refused = Some(page.look.messages().get("edit-restarted").to_string());
    (page.heading, page.status) = ("edit-problems-refused", StatusCode::FORBIDDEN);
    page.answer()
}

/// The page again, with a further row.
fn wider(mut page: FormPage, posted: &Posted) -> Answer {
    page.wider = Some(posted.own(ADD).to_string());
    if let Some(name) = Some(posted.own(ADDED)).filter(|name| !name.is_empty()) {
        page.notices.push(page.look.messages().format("edit-added", &[("name", name.into())]));
    }
    page.answer()
}

/// The page again, as the file could not be written.
pub(super) fn not_written(mut page: FormPage, why: &Refused) -> Answer {
    page.refused = Some(visible(&why.0).into_owned());
    (page.heading, page.status) = ("edit-problems-refused", StatusCode::UNPROCESSABLE_ENTITY);
    page.answer()
}

/// The page again, with what the check says of what was typed.
pub(super) fn looked_at(mut page: FormPage, found: Found) -> Answer {
    page.marks = found.marks();
    page.found = found;
    page.answer()
}

/// The page again, with what would be wrong.
pub(super) fn wrong(mut page: FormPage, found: Found) -> Answer {
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
    let (look, shape) = (page.look, page.shape);
    let own = changes(&page.was, mine);
    for theirs in changes(&page.was, file) {
        let now = value(look, &theirs.now);
        let was = value(look, &theirs.was);
        let text = look.messages().format("edit-meanwhile", &[("was", (&was).into()), ("now", (&now).into())]);
        let top = theirs.name.split('.').next().unwrap_or(&theirs.name);
        let is_row = shape.schema.field(top).is_some_and(|field| matches!(field.kind, Kind::Groups(_)));
        let name = if is_row { top } else { &theirs.name };
        page.marks.meanwhile.entry(name.to_string()).or_insert(text);
    }
    page.inputs = shape.inputs(&changed(file, &own));
    page.was = file.clone();
    page.notices.push(look.messages().get("edit-meanwhile-explained").to_string());
    (page.heading, page.status) = ("edit-problems-meanwhile", StatusCode::CONFLICT);
    page.refused = Some(look.messages().get("edit-problems-meanwhile").to_string());
    page.answer()
}
