//! A new record: a row of a table, or a file of its own.

use std::ops::ControlFlow;

use super::fields::input_id;
use super::look::{Look, can_be_made, is_place_of, is_table, tables};
use super::page::FormPage;
use super::request::{ADD, ADDED, ID, NEW_TARGET, PLACE, Posted, Wish};
use super::save::{Change, OneFile, changes};
use super::saving::{looked_at, not_written, wrong};
use super::values::{Inputs, Shape};
use super::{Answer, Desk, address_of};
use crate::diagnostic::Diagnostics;
use crate::edit::{Editor, Raw, RawValues, Refused};
use crate::model::field::Kind;
use crate::model::id::{as_id, is_id};
use crate::model::record_type::RecordType;
use crate::model::source::{Source, Sources};
use crate::model::view_form::{FormField, FormInput, FormOption};
use crate::read;
use crate::records;
use crate::records::page::PAGES;
use crate::records::shared::{BODY, ID as ID_FIELD};

/// A record that is begun: the file with as little of it as can be.
struct Begun {
    path: String,
    /// The text of the file as it is; none where it is a new one.
    before: Option<String>,
    text: String,
    id: String,
    /// What the record says already.
    says: RawValues,
}

/// A record that is to be made.
struct New<'a> {
    look: &'a Look,
    record_type: &'static RecordType,
    /// The id, where one is given.
    id: &'a str,
    /// The table that it is a row of; empty where it has a file of its own.
    table: &'a str,
    says: RawValues,
}

impl Desk {
    /// The form of a new record, or what becomes of it.
    pub(super) fn make(&self, look: &Look, record_type: &'static RecordType, posted: Option<&Posted>) -> Answer {
        let tables = tables(look, record_type);
        let table = match posted {
            Some(posted) => posted.own(PLACE).to_string(),
            None => tables.last().cloned().unwrap_or_default(),
        };
        let shape = Shape { is_row: !table.is_empty(), ..look.shape(record_type, None) };
        let mut page = FormPage::empty(look, record_type, shape, &self.token);
        let id = posted.map(|posted| posted.own(ID)).unwrap_or_default();
        page.first = first(look, record_type, &tables, (id, &table));
        let Some(posted) = posted else { return page.answer() };
        page.inputs = posted.all();
        let page = match self.other_wish(page, posted) {
            ControlFlow::Continue(page) => page,
            ControlFlow::Break(answer) => return answer,
        };
        let _lock = match self.hold() {
            Ok(lock) => lock,
            Err(why) => return not_written(page, &why),
        };
        let new = New { look, record_type, id, table: &table, says: shape.raw(&posted.inputs) };
        self.create(page, &new, posted.wish())
    }

    fn create(&self, page: FormPage, new: &New, wish: Wish) -> Answer {
        let made = new.begun().and_then(|begun| {
            let (text, changes) = new.finished(&begun)?;
            let found = self.found_with(page.look, &begun.path, &text, (new.record_type, &begun.id))?;
            Ok((begun, text, changes, found))
        });
        match made {
            Err(why) => not_written(page, &why),
            Ok((.., found)) if wish == Wish::Check => looked_at(page, found),
            Ok((.., found)) if found.has_new_errors() && wish == Wish::Save => wrong(page, found),
            Ok((begun, text, changes, _)) => match self.write(&begun.path, begun.before.as_deref(), &text, changes) {
                Ok(number) => {
                    Answer::Elsewhere(format!("{}?saved={number}", address_of(new.record_type.name, &begun.id)))
                }
                Err(why) => not_written(page, &why),
            },
        }
    }

    /// Adds the record that an answer of a form names, and shows the form again with that answer.
    pub(super) fn create_target(&self, page: FormPage, posted: &Posted) -> Answer {
        let name = posted.own(NEW_TARGET);
        let field = page.shape.schema.field(name).map(|field| field.kind);
        let target = match field {
            Some(Kind::Reference(target)) => records::named(target).filter(|own| can_be_made(own)),
            _ => None,
        };
        let Some(record_type) = target else { return page.answer() };
        let _lock = match self.hold() {
            Ok(lock) => lock,
            Err(why) => return not_written(page, &why),
        };
        let before = format!("{NEW_TARGET}.{name}.");
        let own = posted
            .own
            .iter()
            .filter_map(|(input, value)| Some((input.strip_prefix(&before)?.to_string(), value.clone())));
        let inputs: Inputs = own.collect();
        let tables = tables(page.look, record_type);
        let table = tables.last().map(String::as_str).unwrap_or_default();
        let shape = Shape { is_row: !table.is_empty(), ..page.look.shape(record_type, None) };
        let new = New { look: page.look, record_type, id: "", table, says: shape.raw(&inputs) };
        let made = new.begun().and_then(|begun| {
            let (text, changes) = new.finished(&begun)?;
            let found = self.found_with(page.look, &begun.path, &text, (record_type, &begun.id))?;
            if let Some(problem) = found.first_error() {
                return Err(Refused(problem));
            }
            self.write(&begun.path, begun.before.as_deref(), &text, changes).map(|_| begun.id)
        });
        let id = match made {
            Ok(id) => id,
            Err(why) => return not_written(page, &why),
        };
        let mut again = posted.clone();
        let label = again.inputs.insert(name.to_string(), id).unwrap_or_default();
        again.own.retain(|name, _| !name.starts_with(NEW_TARGET));
        again.own.extend([(ADD.to_string(), "-".to_string()), (ADDED.to_string(), label)]);
        let address = page.address();
        self.heed(address.strip_prefix(super::BASE).unwrap_or_default(), "", &again)
    }
}

impl New<'_> {
    fn begun(&self) -> Result<Begun, Refused> {
        let id = self.chosen_id()?;
        if self.table.is_empty() { self.own_file(id) } else { self.row(id) }
    }

    /// The id that is given, or made from the name.
    fn chosen_id(&self) -> Result<String, Refused> {
        let name = self.says.get(self.record_type.name_field).map(Raw::cell).unwrap_or_default();
        let id = if self.id.trim().is_empty() { as_id(&name) } else { self.id.trim().to_string() };
        let noun = self.record_type.noun();
        let is_page = *self.record_type == PAGES;
        let is_right = is_id(&id) || is_page && id.split('/').all(is_id);
        if !id.is_empty() && !is_right {
            return Err(Refused(format!("“{id}” is not an id: use lower-case letters, digits and hyphens")));
        }
        if self.look.record(self.record_type, &id).is_some() {
            return Err(Refused(format!("there is already a {noun} with the id “{id}”: give it another id")));
        }
        Ok(id)
    }

    fn own_file(&self, id: String) -> Result<Begun, Refused> {
        if id.is_empty() {
            return Err(Refused("give it an id: lower-case letters, digits and hyphens".to_string()));
        }
        let body = self.says.get(BODY.name).map(Raw::cell);
        let name = self.record_type.name;
        let is_page = *self.record_type == PAGES;
        let (path, text) = match body.clone().or(is_page.then(String::new)) {
            Some(body) if is_page => (format!("content/{id}.md"), format!("---\ntitle: \"\"\n---\n\n{body}\n")),
            Some(body) => (format!("data/{name}/{id}.md"), format!("---\nid: {id}\n---\n\n{body}\n")),
            None => (format!("data/{name}/{id}.yaml"), format!("id: {id}\n")),
        };
        if self.look.site.sources.files.iter().any(|source| source.path == path) {
            return Err(Refused(format!("{path} is there already: give it another id")));
        }
        let says = body.map(|body| (BODY.name.to_string(), Raw::Text(body))).into_iter().collect();
        Ok(Begun { path, before: None, text, id, says })
    }

    /// The table with a row that has the id, or the first value that it has a column for.
    fn row(&self, id: String) -> Result<Begun, Refused> {
        let is_own = |source: &&Source| source.path == self.table && is_place_of(&source.path, self.record_type);
        let source = self.look.site.sources.files.iter().find(is_own);
        let source = source.ok_or_else(|| Refused(format!("{} is not there any more", self.table)))?;
        let editor = Editor::new(source)?;
        let schema = self.look.schema(self.record_type);
        let given = (!id.is_empty()).then(|| (ID_FIELD.name.to_string(), Raw::Text(id)));
        let values = given.into_iter().chain(self.says.clone());
        let first = values.map(|(name, raw)| (editor.append_row(schema, &[(&name, &raw.cell())]), name, raw));
        let (text, name, raw) = first
            .into_iter()
            .find_map(|(text, name, raw)| Some((text.ok()?, name, raw)))
            .ok_or_else(|| Refused(format!("{} has no column for what is said here", self.table)))?;
        let id = last_id(self.look, &source.path, &text, self.record_type)?;
        let says = if name == ID_FIELD.name { RawValues::new() } else { RawValues::from([(name, raw)]) };
        Ok(Begun { path: source.path.clone(), before: Some(source.text.to_string()), text, id, says })
    }

    /// The text of the file with all that the record says.
    fn finished(&self, begun: &Begun) -> Result<(String, Vec<Change>), Refused> {
        let shape = Shape { is_row: is_table(&begun.path), ..self.look.shape(self.record_type, None) };
        let changes = changes(&begun.says, &self.says);
        let file = OneFile::new(self.look, &begun.path, &begun.text, self.record_type, &begun.id);
        Ok((file.edited(&shape, &begun.says, &changes)?, changes))
    }
}

/// The id of the last record of a table.
fn last_id(look: &Look, path: &str, text: &str, record_type: &'static RecordType) -> Result<String, Refused> {
    let is_schema = |source: &&Source| source.path.starts_with("data/schema.y");
    let schema = look.site.sources.files.iter().filter(is_schema);
    let files = schema.map(|source| Source::new(&*source.path, source.text.as_str())).chain([Source::new(path, text)]);
    let records = read::records(&Sources { files: files.collect() }, &mut Diagnostics::default());
    let own = records.by_type.iter().flatten().filter(|record| record.record_type == record_type);
    let last = own.max_by_key(|record| record.head.start).map(|record| record.id.to_string());
    last.ok_or_else(|| Refused(format!("a new row of {path} could not be read")))
}

/// The questions that come first: the id, and where the record is written.
fn first(look: &Look, record_type: &RecordType, tables: &[String], (id, table): (&str, &str)) -> Vec<FormField> {
    let messages = look.messages();
    let question = |name: &str, label: &str, help: &str, input: FormInput| FormField {
        id: name.to_string(),
        label: messages.get(label).to_string(),
        help: messages.get(help).to_string(),
        input: Some(FormInput {
            id: input_id(name),
            name: name.to_string(),
            described: Some(format!("help-{name}")),
            ..input
        }),
        ..FormField::default()
    };
    let input = FormInput { kind: "text", value: id.to_string(), ..FormInput::default() };
    let own_id = question(ID, "edit-id", "edit-id-help", input);
    let option =
        |value: String, text: String| FormOption { current: value == table, value, text, ..FormOption::default() };
    let own = option(String::new(), messages.get("edit-own-file").to_string());
    let items = tables.iter().map(|path| option(path.clone(), path.clone())).chain([own]).collect();
    let input = FormInput { kind: "select", items, ..FormInput::default() };
    let place = question(PLACE, "edit-file", "edit-file-help", input);
    let has_id = record_type.fields.iter().any(|field| field.name == ID_FIELD.name);
    [has_id.then_some(own_id), (!tables.is_empty()).then_some(place)].into_iter().flatten().collect()
}
