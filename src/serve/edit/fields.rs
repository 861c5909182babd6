//! The fields of a form: each question with its help and its inputs, filled with what was typed or what the file says.

use std::collections::{BTreeMap, BTreeSet};

use super::look::Look;
use super::values::{self, AMOUNT, Inputs, KEY, Shape, Slot, UNCONFIRMED};
use crate::export::workbook::form::{Names, named};
use crate::model::field::{FieldDef, Kind, Need, SplitKind};
use crate::model::view_form::{FormField, FormInput, FormList, FormOption, FormRow};
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
    pub(super) inputs: &'a Inputs,
    marks: &'a Marks,
    /// The field that gets a further empty row.
    wider: Option<&'a str>,
    pub(super) names: BTreeMap<&'static str, Names>,
}

/// So many records are offered to choose from: a longer list slows a browser down.
pub(super) const OFFERED: usize = 5_000;

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

    pub(super) fn messages(&self) -> &'a Messages {
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
            field.kind.example().map(|example| messages.format("edit-example", &[("example", example.into())]));
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
}

/// The fields of the small records of a field.
fn fields_of(field: &FieldDef) -> &'static [&'static FieldDef] {
    match field.kind {
        Kind::Group(fields) | Kind::Groups(fields) => fields,
        _ => &[],
    }
}

pub(super) fn list_id(type_name: &str) -> String {
    format!("list-{type_name}")
}

/// The text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
