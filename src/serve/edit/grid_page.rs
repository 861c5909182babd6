//! The page of a table as a grid of inputs.

use super::Answer;
use super::fields::input_id;
use super::grid::{Grid, ROWS, address_of};
use super::look::{Look, tables};
use super::page::{button, hidden, list, shown, start};
use super::request::{ANYWAY, PASTE, PUT, SAVE, TOKEN, UNDO, WAS, Was, name};
use crate::edit::GridRow;
use crate::model::record_type::RecordType;
use crate::model::view::{Link, LinkItem, Part, Section, View};
use crate::model::view_form::{Form, FormField, FormGrid, FormInput, FormProblem, FormRow};
use crate::model::visible::visible;

impl Grid<'_> {
    pub(super) fn answer(self) -> Answer {
        let messages = self.look.messages();
        let form = self.form();
        let title = messages.format("edit-table", &[("path", (&*visible(&self.source.path)).into())]);
        let wrong = if form.problems.is_empty() { String::new() } else { format!("{}: ", messages.get("edit-error")) };
        let notices = self.notices.iter().map(|text| Part::Inset { text: text.clone() });
        let view = View {
            template: "pages/edit.html",
            head_title: format!("{wrong}{title}"),
            title,
            caption: Some(messages.label(self.record_type.title).to_string()),
            href: address_of(&self.source.path),
            lede: Some(messages.get("edit-table-lede").to_string()),
            breadcrumbs: vec![start(self.look), list(self.look, self.record_type)],
            sections: vec![Section {
                id: "notes".into(),
                parts: notices.chain(self.other_pages()).collect(),
                ..Section::default()
            }],
            form: Some(Box::new(form)),
            ..View::default()
        };
        shown(self.look, view, self.status)
    }

    /// Links to the other pages of a long table.
    fn other_pages(&self) -> Option<Part> {
        let page = |number: usize| {
            let text = self.look.messages().format("edit-row", &[("number", ((number - 1) * ROWS + 1).into())]);
            let href = format!("{}?page={number}", address_of(&self.source.path));
            LinkItem { text, href, note: None, lang: None }
        };
        let others = (1..=self.pages()).filter(|number| *number != self.number);
        (self.pages() > 1).then(|| Part::Links { items: others.map(page).collect() })
    }

    fn form(&self) -> Form {
        let was = Was {
            titles: self.titles.clone(),
            rows: self.shown_rows().map(|row| (row.number, row.cells.clone())).collect(),
        };
        let messages = self.look.messages();
        let own = self.problems.iter().map(|text| FormProblem { text: text.clone(), ..FormProblem::default() });
        let save = button(SAVE, "yes", messages.get("edit-save").to_string(), "major");
        let anyway = self.anyway.then(|| button(SAVE, ANYWAY, messages.get("edit-save-anyway").to_string(), "minor"));
        let undo = |number: usize| button(UNDO, &number.to_string(), messages.get("edit-undo").to_string(), "minor");
        Form {
            action: self.at("").trim_end_matches(['?', '&']).to_string(),
            problems: own.chain(self.found.problems.iter().map(|problem| self.located(problem))).collect(),
            heading: messages.get(self.heading).to_string(),
            hidden: vec![
                hidden(TOKEN, self.token.to_string()),
                hidden(WAS, serde_json::to_string(&was).unwrap_or_default()),
            ],
            grid: Some(self.grid()),
            fields: vec![self.paste()],
            buttons: [Some(save), anyway, self.undo.map(undo)].into_iter().flatten().collect(),
            ..Form::default()
        }
    }

    /// A problem with the input of its cell.
    fn located(&self, (at, problem): &(Option<(u32, usize)>, FormProblem)) -> FormProblem {
        let href = at.map(|(number, column)| format!("#{}", input_id(&self.name_of(number, column))));
        FormProblem { href: href.unwrap_or_else(|| problem.href.clone()), text: problem.text.clone() }
    }

    /// The name of the input of a cell: new rows follow those that are there.
    fn name_of(&self, number: u32, column: usize) -> String {
        let last = self.rows.last().map_or(1, |row| row.number);
        if number > last { format!("n.{}.{column}", number - last - 1) } else { name(number, column) }
    }

    fn grid(&self) -> FormGrid {
        let of_row = |row: &GridRow| {
            let label = self.label(row);
            let cells = (0..self.titles.len()).map(|column| {
                let own = || row.cells.get(column).cloned().unwrap_or_default();
                let text = self.typed.get(&(row.number, column)).cloned().unwrap_or_else(own);
                self.input(name(row.number, column), (row.number, column), &label, text)
            });
            FormRow { label: label.clone(), cells: cells.collect() }
        };
        let last = self.rows.last().map_or(1, |row| row.number);
        let empty = vec![String::new(); self.titles.len()];
        let new = self.new.iter().chain([&empty]).enumerate().map(|(index, cells)| {
            let label = self.look.messages().format("edit-new-row", &[("number", (index + 1).into())]);
            let cells = cells.iter().enumerate().map(|(column, text)| {
                self.input(format!("n.{index}.{column}"), (last + 1 + index as u32, column), &label, text.clone())
            });
            FormRow { label: label.clone(), cells: cells.collect() }
        });
        FormGrid {
            caption: visible(&self.source.path).into_owned(),
            columns: self.titles.iter().map(|title| visible(title).into_owned()).collect(),
            rows: self.shown_rows().map(of_row).chain(new).collect(),
        }
    }

    fn input(&self, name: String, at: (u32, usize), row: &str, text: String) -> FormInput {
        let id = input_id(&name);
        let title = self.titles.get(at.1).map(|title| visible(title).into_owned()).unwrap_or_default();
        let error = self.found.by_cell.get(&at).map(|texts| texts.join(" "));
        let note = self.meanwhile.get(&at).cloned().or(error);
        FormInput {
            described: note.is_some().then(|| format!("note-{id}")),
            wrong: note.is_some(),
            note,
            kind: if text.contains('\n') { "area" } else { "text" },
            size: 2,
            label: format!("{title}, {row}"),
            value: text,
            id,
            name,
            ..FormInput::default()
        }
    }

    fn paste(&self) -> FormField {
        let messages = self.look.messages();
        let input = FormInput { kind: "area", size: 4, ..button(PASTE, &self.pasted, String::new(), "area") };
        let (errors, described) = match self.pasted.trim() {
            "" => (Vec::new(), format!("help-{PASTE}")),
            _ => (vec![messages.get("edit-paste-first").to_string()], format!("help-{PASTE} errors-{PASTE}")),
        };
        let input = FormInput { wrong: !errors.is_empty(), ..input };
        FormField {
            id: PASTE.to_string(),
            errors,
            label: messages.get("edit-paste").to_string(),
            help: messages.get("edit-paste-help").to_string(),
            input: Some(FormInput { id: input_id(PASTE), described: Some(described), ..input }),
            add: Some(button(PUT, "yes", messages.get("edit-put").to_string(), "minor")),
            ..FormField::default()
        }
    }
}

/// The links to the grids of the tables of a type.
pub(super) fn links(look: &Look, record_type: &RecordType) -> Vec<Link> {
    let tables = tables(look, record_type).into_iter();
    let link = |path: String| {
        let text = look.messages().format("edit-table", &[("path", (&*visible(&path)).into())]);
        Link { text, href: address_of(&path), lang: None }
    };
    tables.map(link).collect()
}
