//! The fields of a form: each question with its help and its inputs, filled with what was typed or what the file says.

use std::collections::{BTreeMap, BTreeSet};

use super::look::Look;
use super::new::can_be_made;
use super::request::NEW_TARGET;
use super::values::{self, AMOUNT, Inputs, KEY, Shape, Slot, UNCONFIRMED};
use crate::export::workbook::form::{Names, named};
use crate::model::field::{Choice, FieldDef, Kind, Need, SplitKind};
use crate::model::view_form::{FormField, FormInput, FormList, FormOption, FormRow};
use crate::records;
use crate::records::shared::ID;
use crate::texts::Messages;

/// What is said of fields, by their names.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) errors: BTreeMap<String, Vec<String>>,
    /// What the file says by now, where somebody changed it meanwhile.
    pub(super) meanwhile: BTreeMap<String, String>,
}

/// What the fields of one form are made of.
pub(super) struct Fields<'a> {
    look: &'a Look,
    shape: Shape<'a>,
    inputs: &'a Inputs,
    marks: &'a Marks,
    /// The field that gets a further empty row.
    wider: Option<&'a str>,
    names: BTreeMap<&'static str, Names>,
}

/// A text longer than this, or of several lines, has room for several lines.
const LONG: usize = 80;

/// So many choices are shown at once; more are in a list that opens.
const RADIOS: usize = 4;

/// So many records are offered to choose from: a longer list slows a browser down.
const OFFERED: usize = 5_000;

/// The id of the input of that name.
pub(super) fn input_id(name: &str) -> String {
    format!("f-{}", name.replace('.', "-"))
}

impl<'a> Fields<'a> {
    pub(super) fn new(look: &'a Look, shape: Shape<'a>, inputs: &'a Inputs, marks: &'a Marks) -> Fields<'a> {
        let slots = shape.slots();
        let own = slots.iter().map(|slot| slot.field);
        let within = own.clone().flat_map(|field| fields_of(field).iter().copied());
        let targets: BTreeSet<&'static str> = own.chain(within).filter_map(FieldDef::refers_to).collect();
        let names = targets.into_iter().map(|name| (name, look.names(name))).collect();
        Fields { look, shape, inputs, marks, wider: None, names }
    }

    /// The same with a further empty row of that field.
    pub(super) fn wider(self, name: Option<&'a str>) -> Fields<'a> {
        Fields { wider: name, ..self }
    }

    pub(super) fn all(&self) -> Vec<FormField> {
        self.shape.slots().iter().flat_map(|slot| self.of_slot(slot)).collect()
    }

    /// The lists to choose from: records that are there.
    pub(super) fn lists(&self) -> Vec<FormList> {
        let offered = self.names.iter().filter(|(_, names)| names.len() <= OFFERED);
        let option = |id: &String, names: &Names| FormOption { value: named(id, names), ..FormOption::default() };
        let list = |(of, names): (&&'static str, &Names)| FormList {
            id: list_id(of),
            items: names.keys().map(|id| option(id, names)).collect(),
        };
        offered.map(list).collect()
    }

    /// The name of the first input of a field, so that a link can lead there.
    pub(super) fn first_input(&self, name: &str) -> Option<String> {
        let slot = self.shape.slots().into_iter().find(|slot| slot.name == name)?;
        let field = self.of_slot(&slot).into_iter().next()?;
        let input = field.input.or_else(|| field.rows.into_iter().next()?.cells.into_iter().next());
        let id = input.map(|input| {
            if input.kind == "radios" {
                input.items.first().map(|item| item.id.clone()).unwrap_or_default()
            } else {
                input.id
            }
        });
        id.filter(|id| !id.is_empty())
    }

    fn messages(&self) -> &'a Messages {
        self.look.messages()
    }

    /// One question; a group of fields is a question for each.
    fn of_slot(&self, slot: &Slot) -> Vec<FormField> {
        match slot.field.kind {
            Kind::Group(fields) => self.of_group(slot, fields),
            Kind::Groups(fields) => {
                vec![self.of_rows(slot, |row, fields_row| self.of_record(slot, fields, row, fields_row))]
            }
            Kind::Split(split) => vec![self.of_rows(slot, |row, name| self.of_share(split, row, name))],
            Kind::List(inner) => {
                vec![self.of_rows(slot, |_, name| vec![self.input(name, inner, self.label_of_entry())])]
            }
            kind => {
                let mut field = self.question(&slot.name, slot);
                let input = self.input(&slot.name, &kind, field.label.clone());
                field.input = Some(self.described(input, &field));
                if let Kind::Reference(target) = kind {
                    self.offer_new(&mut field, &slot.name, target);
                }
                vec![field]
            }
        }
    }

    fn of_group(&self, slot: &Slot, fields: &'static [&'static FieldDef]) -> Vec<FormField> {
        let whole = self.messages().label(slot.field.label).to_string();
        let leaves = self.shape.leaves(fields).into_iter().map(|leaf| {
            let name = format!("{}.{}", slot.name, leaf.name);
            let mut field = self.question(&name, &leaf);
            field.label = format!("{whole}: {}", field.label);
            field.errors.extend(self.marks.errors.get(&slot.name).into_iter().flatten().cloned());
            let input = self.input(&name, &leaf.field.kind, field.label.clone());
            field.input = Some(self.described(input, &field));
            field
        });
        leaves.collect()
    }

    /// A question with a row for each of its values, and an empty one.
    fn of_rows(&self, slot: &Slot, cells: impl Fn(usize, &str) -> Vec<FormInput>) -> FormField {
        let mut field = self.question(&slot.name, slot);
        let filled = values::rows(self.inputs, &slot.name);
        let next = filled.iter().next_back().map_or(0, |last| last + 1);
        let empty = next..next + 1 + usize::from(self.wider == Some(&slot.name));
        for (index, row) in filled.into_iter().chain(empty).enumerate() {
            let label = self.messages().format("edit-row", &[("number", (index + 1).into())]);
            field.rows.push(FormRow { label, cells: cells(row, &format!("{}.{row}", slot.name)) });
        }
        let label = self.messages().get("edit-add-row").to_string();
        field.add = Some(FormInput { name: "_add".into(), value: slot.name.clone(), label, ..FormInput::default() });
        field
    }

    fn of_record(&self, _: &Slot, fields: &'static [&'static FieldDef], _: usize, name: &str) -> Vec<FormInput> {
        let leaves = self.shape.leaves(fields).into_iter();
        leaves.map(|leaf| self.input(&format!("{name}.{}", leaf.name), &leaf.field.kind, self.label(&leaf))).collect()
    }

    fn of_share(&self, split: &'static SplitKind, _: usize, name: &str) -> Vec<FormInput> {
        let label = |english: &'static str| capital(&self.messages().label(english).replace('_', " "));
        let key = self.input(&format!("{name}.{KEY}"), &split.key, label(split.key_name));
        let amount = self.input(&format!("{name}.{AMOUNT}"), &Kind::Money, label(split.amount_name));
        let unconfirmed = values::may_be_unconfirmed(split).then(|| self.tick(&format!("{name}.{UNCONFIRMED}")));
        [Some(key), Some(amount), unconfirmed].into_iter().flatten().collect()
    }

    fn tick(&self, name: &str) -> FormInput {
        FormInput {
            id: input_id(name),
            name: name.to_string(),
            label: capital(self.messages().get("subject-to-approval")),
            kind: "check",
            value: "yes".to_string(),
            current: self.inputs.contains_key(name),
            ..FormInput::default()
        }
    }

    fn label_of_entry(&self) -> String {
        self.messages().get("edit-entry").to_string()
    }

    fn label(&self, slot: &Slot) -> String {
        let label = self.messages().label(slot.field.label);
        match slot.is_welsh {
            true => self.messages().format("edit-in-welsh", &[("label", label.into())]),
            false => label.to_string(),
        }
    }

    fn question(&self, name: &str, slot: &Slot) -> FormField {
        let errors = self.marks.errors.get(name).cloned().unwrap_or_default();
        let meanwhile = self.marks.meanwhile.get(name).cloned();
        FormField {
            id: name.replace('.', "-"),
            label: self.label(slot),
            help: self.messages().label(slot.field.help).to_string(),
            note: self.note(slot.field),
            errors,
            meanwhile,
            ..FormField::default()
        }
    }

    /// Who asks for it, and how it is written where that is not plain.
    fn note(&self, field: &FieldDef) -> Option<String> {
        let messages = self.messages();
        let need = match field.need {
            Need::Schema => Some(messages.get("edit-required").to_string()),
            Need::Duty => Some(messages.get("edit-asked-for").to_string()),
            Need::Optional => None,
        };
        let law = field.law.map(|paragraph| messages.format("edit-law", &[("paragraph", paragraph.into())]));
        let example =
            example(&field.kind).map(|example| messages.format("edit-example", &[("example", example.into())]));
        let all: Vec<String> = [need, law, example].into_iter().flatten().collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    /// The input with the elements that say something about it.
    fn described(&self, input: FormInput, field: &FormField) -> FormInput {
        let there = [
            ("help", !field.help.is_empty() || field.note.is_some()),
            ("errors", !field.errors.is_empty()),
            ("meanwhile", field.meanwhile.is_some()),
        ];
        let ids: Vec<String> = there
            .into_iter()
            .filter(|(_, is_there)| *is_there)
            .map(|(what, _)| format!("{what}-{}", field.id))
            .collect();
        FormInput { described: (!ids.is_empty()).then(|| ids.join(" ")), wrong: !field.errors.is_empty(), ..input }
    }

    /// An input for a value of that kind, filled.
    fn input(&self, name: &str, kind: &Kind, label: String) -> FormInput {
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
    fn offer_new(&self, field: &mut FormField, name: &str, target: &'static str) {
        let text = self.inputs.get(name).map(String::as_str).unwrap_or_default().trim();
        let is_known = self.names.get(target).is_some_and(|names| names.contains_key(text));
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

/// The fields of the small records of a field.
fn fields_of(field: &FieldDef) -> &'static [&'static FieldDef] {
    match field.kind {
        Kind::Group(fields) | Kind::Groups(fields) => fields,
        _ => &[],
    }
}

fn list_id(type_name: &str) -> String {
    format!("list-{type_name}")
}

/// As many lines as the text has, and some more to write on.
fn area(input: FormInput, text: String) -> FormInput {
    let lines = text.lines().map(|line| line.chars().count() / LONG + 1).sum::<usize>();
    FormInput { kind: "area", size: (lines + 1).clamp(3, 20), value: text, ..input }
}

/// A value of that kind, where its form is not plain from its name.
fn example(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Date => Some("2026-03-05"),
        Kind::Money => Some("1250.50"),
        Kind::Year => Some("2025-26"),
        Kind::Period => Some("2025-26-q1"),
        Kind::Percent => Some("12.5%"),
        Kind::Url => Some("https://www.example.org/"),
        _ => None,
    }
}

/// The text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
