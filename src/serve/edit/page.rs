//! The page with the form of one record.

use axum::http::StatusCode;

use super::fields::{Fields, Marks};
use super::findings::Found;
use super::look::Look;
use super::request::{ANYWAY, SAVE, TOKEN, UNDO, WAS};
use super::values::{Inputs, Shape};
use super::{Answer, BASE, NEW, address_of};
use crate::edit::RawValues;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::view::{Link, Part, Section, View};
use crate::model::view_form::{Form, FormField, FormInput, FormProblem};
use crate::model::visible::visible;

/// What one page with a form says.
pub(super) struct FormPage<'a> {
    pub(super) look: &'a Look,
    pub(super) record_type: &'static RecordType,
    /// None where it is a new one.
    pub(super) record: Option<&'a Record>,
    pub(super) shape: Shape<'a>,
    /// Questions that come first.
    pub(super) first: Vec<FormField>,
    pub(super) token: &'a str,
    /// What the inputs say.
    pub(super) inputs: Inputs,
    /// What the file said when the page was made, as the form has it.
    pub(super) was: RawValues,
    pub(super) marks: Marks,
    pub(super) found: Found,
    /// What heads the problems: a message.
    pub(super) heading: &'static str,
    /// Said above the form.
    pub(super) notices: Vec<String>,
    /// What keeps it from being saved, said first of all problems.
    pub(super) refused: Option<String>,
    /// The field that gets a further row.
    pub(super) wider: Option<String>,
    /// The save that can be undone here.
    pub(super) undo: Option<usize>,
    /// Whether it may be saved although something is wrong.
    pub(super) anyway: bool,
    pub(super) status: StatusCode,
}

impl<'a> FormPage<'a> {
    /// The form as the file has it, with what the check says of it.
    pub(super) fn of(look: &'a Look, record: &'a Record, token: &'a str, was: RawValues, found: Found) -> FormPage<'a> {
        let shape = look.shape(record.record_type, Some(record));
        let page = FormPage::empty(look, record.record_type, shape, token);
        let (inputs, marks) = (shape.inputs(&was), found.marks());
        FormPage { record: Some(record), inputs, was, marks, found, ..page }
    }

    /// The form of a new record.
    pub(super) fn empty(
        look: &'a Look,
        record_type: &'static RecordType,
        shape: Shape<'a>,
        token: &'a str,
    ) -> FormPage<'a> {
        FormPage {
            look,
            record_type,
            record: None,
            shape,
            first: Vec::new(),
            token,
            inputs: Inputs::new(),
            was: RawValues::new(),
            marks: Marks::default(),
            found: Found::default(),
            heading: "edit-problems-now",
            notices: Vec::new(),
            refused: None,
            wider: None,
            undo: None,
            anyway: false,
            status: StatusCode::OK,
        }
    }

    pub(super) fn answer(self) -> Answer {
        let status = self.status;
        let view = self.view();
        shown(self.look, view, status)
    }

    fn message(&self, name: &str) -> String {
        self.look.messages().get(name).to_string()
    }

    /// Where it is, and where it is sent to.
    pub(super) fn address(&self) -> String {
        match self.record {
            Some(record) => address_of(self.record_type.name, &record.id),
            None => format!("{BASE}{NEW}/{}", self.record_type.name),
        }
    }

    fn title(&self) -> String {
        let messages = self.look.messages();
        match self.record {
            Some(record) => messages.format("edit-one", &[("name", (&*visible(record.name())).into())]),
            None => messages.get("edit-new").to_string(),
        }
    }

    fn view(&self) -> View {
        let title = self.title();
        let form = self.form();
        let wrong = if form.problems.is_empty() { String::new() } else { format!("{}: ", self.message("edit-error")) };
        View {
            template: "pages/edit.html",
            head_title: format!("{wrong}{title}"),
            title,
            caption: Some(self.look.messages().label(self.record_type.title).to_string()),
            href: self.address(),
            breadcrumbs: vec![start(self.look), list(self.look, self.record_type)],
            sections: vec![self.notes()],
            form: Some(Box::new(form)),
            ..View::default()
        }
    }

    /// What is said above the form, and where the record is.
    fn notes(&self) -> Section {
        let messages = self.look.messages();
        let place = self.record.map(|record| {
            let path = visible(&self.look.source(record).path).into_owned();
            messages.format("edit-place", &[("id", (&*record.id).into()), ("path", (&path).into())])
        });
        let intro = place.unwrap_or_else(|| messages.label(self.record_type.help).to_string());
        let notices = self.notices.iter().map(|text| Part::Inset { text: text.clone() });
        Section { id: "notes".into(), intro: Some(intro), parts: notices.collect(), ..Section::default() }
    }

    fn form(&self) -> Form {
        let fields = Fields::new(self.look, self.shape, &self.inputs, &self.marks).wider(self.wider.as_deref());
        let refused = self.refused.iter().map(|text| FormProblem { text: text.clone(), ..FormProblem::default() });
        Form {
            action: self.address(),
            problems: refused.chain(self.found.problems(&fields)).collect(),
            heading: self.message(self.heading),
            hidden: vec![
                hidden(TOKEN, self.token.to_string()),
                hidden(WAS, serde_json::to_string(&self.was).unwrap_or_default()),
            ],
            fields: self.first.iter().cloned().chain(fields.all()).collect(),
            grid: None,
            lists: fields.lists(),
            buttons: self.buttons(),
        }
    }

    fn buttons(&self) -> Vec<FormInput> {
        let save = button(SAVE, "yes", self.message("edit-save"), "major");
        let anyway = self.anyway.then(|| button(SAVE, ANYWAY, self.message("edit-save-anyway"), "minor"));
        let undo = self.undo.map(|number| button(UNDO, &number.to_string(), self.message("edit-undo"), "minor"));
        [Some(save), anyway, undo].into_iter().flatten().collect()
    }
}

pub(super) fn hidden(name: &str, value: String) -> FormInput {
    FormInput { name: name.to_string(), value, ..FormInput::default() }
}

pub(super) fn button(name: &str, value: &str, label: String, kind: &'static str) -> FormInput {
    FormInput { name: name.to_string(), value: value.to_string(), label, kind, ..FormInput::default() }
}

/// The link to all that can be edited.
pub(super) fn start(look: &Look) -> Link {
    Link { text: look.messages().get("edit-records").to_string(), href: BASE.to_string(), lang: None }
}

/// The link to the records of a type.
pub(super) fn list(look: &Look, record_type: &RecordType) -> Link {
    let text = look.messages().label(record_type.title).to_string();
    Link { text, href: format!("{BASE}{}/", record_type.name), lang: None }
}

/// The page of a view in the look of the site.
pub(super) fn shown(look: &Look, view: View, status: StatusCode) -> Answer {
    match look.site.page_beside(view) {
        Some(html) => Answer::Page(status, html),
        None => Answer::Plain(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n".to_string()),
    }
}
