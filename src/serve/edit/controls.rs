//! One input for one value: a line, several lines, a choice, or a record by its name.

use super::fields::{Fields, OFFERED, input_id, list_id};
use super::look::can_be_made;
use super::request::NEW_TARGET;
use crate::export::workbook::form::{named, without_names};
use crate::model::field::{Choice, FieldDef, Kind, Need};
use crate::model::view_form::{FormField, FormInput, FormOption, FormRow};
use crate::records;
use crate::records::shared::ID;

/// A text longer than this, or of several lines, has room for several lines.
const LONG: usize = 80;

/// So many choices are shown at once; more are in a list that opens.
const RADIOS: usize = 4;

impl Fields<'_> {
    /// An input for a value of that kind, filled.
    pub(super) fn input(&self, name: &str, kind: &Kind, label: String) -> FormInput {
        let text = self.inputs.get(name).cloned().unwrap_or_default();
        let input = FormInput { id: input_id(name), name: name.to_string(), label, ..FormInput::default() };
        match kind {
            Kind::Choice(choices) => self.choice(input, choices, &text),
            Kind::YesNo => self.yes_or_no(input, &text),
            Kind::Reference(target) => self.reference(input, target, text),
            Kind::Markdown => area(input, text),
            _ if text.contains('\n') || text.chars().count() > LONG => area(input, text),
            _ => FormInput { kind: "text", value: text, ..input },
        }
    }

    /// Where an answer names no record that is there: the questions for a new one of that name.
    pub(super) fn offer_new(&self, field: &mut FormField, name: &str, target: &'static str) {
        let text = self.inputs.get(name).map(String::as_str).unwrap_or_default().trim();
        let is_known = self
            .names
            .get(target)
            .is_some_and(|names| names.contains_key(text) || names.contains_key(&without_names(text).0));
        let Some(record_type) = records::named(target).filter(|own| !text.is_empty() && !is_known && can_be_made(own))
        else {
            return;
        };
        let is_asked = |own: &&&'static FieldDef| {
            own.need == Need::Schema && own.name != ID.name && !matches!(own.kind, Kind::Group(_) | Kind::Groups(_))
        };
        let cells = record_type.fields.iter().filter(is_asked).map(|own| {
            let label = self.messages().label(own.label).to_string();
            let input = self.input(&format!("{NEW_TARGET}.{name}.{}", own.name), &own.kind, label);
            let is_name = own.name == record_type.name_field && input.value.is_empty();
            if is_name { FormInput { value: text.to_string(), ..input } } else { input }
        });
        let label = self.messages().get("edit-new").to_string();
        field.rows = vec![FormRow { label, cells: cells.collect() }];
        let label = self.messages().format("edit-add-new", &[("name", text.into())]);
        let button = FormInput { name: NEW_TARGET.into(), value: name.to_string(), label, ..FormInput::default() };
        field.add = Some(button);
    }

    fn reference(&self, input: FormInput, target: &str, text: String) -> FormInput {
        let Some(names) = self.names.get(target) else { return FormInput { kind: "text", value: text, ..input } };
        let list = (names.len() <= OFFERED).then(|| list_id(target));
        FormInput { kind: "text", value: named(&text, names), list, ..input }
    }

    fn choice(&self, input: FormInput, choices: &'static [Choice], text: &str) -> FormInput {
        let known = choices.iter().map(|choice| (choice.value, self.messages().label(choice.label).to_string()));
        self.one_of(input, known.collect(), text)
    }

    fn yes_or_no(&self, input: FormInput, text: &str) -> FormInput {
        let word = |word: &'static str| (word, self.messages().get(word).to_string());
        self.one_of(input, vec![word("yes"), word("no")], text)
    }

    /// One of a few words, or none; a word of the file that is none of them stays as it is.
    fn one_of(&self, input: FormInput, known: Vec<(&str, String)>, text: &str) -> FormInput {
        let none = ("", self.messages().get("edit-no-answer").to_string());
        let other =
            (!text.is_empty() && known.iter().all(|(value, _)| *value != text)).then(|| (text, format!("“{text}”")));
        let all: Vec<(&str, String)> = [none].into_iter().chain(other).chain(known).collect();
        let kind = if all.len() <= RADIOS + 1 && !input.name.contains('.') { "radios" } else { "select" };
        let option = |(index, (value, text_shown)): (usize, (&str, String))| FormOption {
            id: format!("{}-{index}", input.id),
            value: value.to_string(),
            text: text_shown,
            current: value == text,
        };
        let items = all.into_iter().enumerate().map(option).collect();
        FormInput { kind, items, ..input }
    }
}

/// As many lines as the text has, and some more to write on.
fn area(input: FormInput, text: String) -> FormInput {
    let lines = text.lines().map(|line| line.chars().count() / LONG + 1).sum::<usize>();
    FormInput { kind: "area", size: (lines + 1).clamp(3, 20), value: text, ..input }
}
