//! What a record says ↔ what the inputs of its form say. A field of several values has an input for each.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::{self, Raw, RawValues};
use crate::export::workbook::form::without_names;
use crate::model::field::{Amounts, FieldDef, Kind, SplitKind};
use crate::model::language::Language;
use crate::model::schema::TypeSchema;
use crate::records::shared::{FORMER, ID};

/// What inputs say, by their names: `amount`, `funding.0.key`, `approvals.1.role`.
pub(super) type Inputs = BTreeMap<String, String>;

/// The parts of a share, as names of inputs end.
pub(super) const KEY: &str = "key";
pub(super) const AMOUNT: &str = "amount";
pub(super) const UNCONFIRMED: &str = "unconfirmed";

/// So many rows of a field are read: far more than a record has.
const ROWS: usize = 10_000;

/// A field of a form, in one language.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// As its file has it: `title_cy`.
    pub(super) name: String,
    pub(super) field: &'static FieldDef,
    /// Whether it is in Welsh.
    pub(super) is_welsh: bool,
}

/// What shape a form has: which fields, and in which languages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'a> {
    pub(super) schema: &'a TypeSchema,
    /// Whether the record is a row of a table, which has no place for small records.
    pub(super) is_row: bool,
    pub(super) has_welsh: bool,
}

impl Shape<'_> {
    /// The fields of the form. The id and former ids are the affair of `candour rename`.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let is_shown = |field: &&&'static FieldDef| {
            let has_no_place = self.is_row && matches!(field.kind, Kind::Group(_) | Kind::Groups(_));
            !has_no_place && ![ID.name, FORMER.name].contains(&field.name)
        };
        let fields = self.schema.fields.iter().filter(is_shown);
        fields.flat_map(|field| self.in_languages(field)).collect()
    }

    /// The fields of small records.
    pub(super) fn leaves(&self, fields: &[&'static FieldDef]) -> Vec<Slot> {
        let is_plain = |field: &&&'static FieldDef| !matches!(field.kind, Kind::Group(_) | Kind::Groups(_));
        fields.iter().filter(is_plain).flat_map(|field| self.in_languages(field)).collect()
    }

    /// Where a field is in the form, by its name: new fields are written in that order.
    pub(super) fn order(&self, name: &str) -> (Option<usize>, usize, Option<usize>) {
        let mut steps = name.split('.');
        let (top, last) = (steps.next().unwrap_or(name), name.rsplit('.').next().unwrap_or(name));
        let row = steps.next().and_then(|row| row.parse().ok()).unwrap_or(0);
        let slots = self.slots();
        let index = slots.iter().position(|slot| slot.name == top);
        let leaf = match index.map(|index| slots[index].field.kind) {
            Some(Kind::Group(fields) | Kind::Groups(fields)) => {
                self.leaves(fields).iter().position(|leaf| leaf.name == last)
            }
            _ => None,
        };
        (index, row, leaf)
    }

    fn in_languages(&self, field: &'static FieldDef) -> Vec<Slot> {
        let own = Slot { name: field.name.to_string(), field, is_welsh: false };
        let welsh = format!("{}_{}", field.name, Language::Welsh.code());
        let welsh = Slot { name: welsh, field, is_welsh: true };
        let is_double = field.translated && self.has_welsh;
        [Some(own), is_double.then_some(welsh)].into_iter().flatten().collect()
    }

    /// The inputs that say what a record does.
    pub(super) fn inputs(&self, raw: &RawValues) -> Inputs {
        let mut inputs = Inputs::new();
        for slot in self.slots() {
            match (&slot.field.kind, raw.get(&slot.name)) {
                (Kind::Group(_) | Kind::Groups(_), _) => {
                    let before = format!("{}.", slot.name);
                    let own = raw.iter().filter(|(name, _)| name.starts_with(&before));
                    inputs.extend(own.map(|(name, raw)| (name.clone(), raw.cell())));
                }
                (Kind::Split(split), Some(Raw::Items(items))) => {
                    items
                        .iter()
                        .enumerate()
                        .for_each(|(row, item)| add_share(&slot.name, row, item, split, &mut inputs));
                }
                (_, Some(Raw::Items(items))) => {
                    let rows = items.iter().enumerate();
                    inputs.extend(rows.map(|(row, item)| (format!("{}.{row}", slot.name), item.clone())));
                }
                (_, Some(Raw::Text(text))) => drop(inputs.insert(slot.name, text.clone())),
                (_, None) => {}
            }
        }
        inputs
    }

    /// What a record says by those inputs; what says nothing is left out.
    pub(super) fn raw(&self, inputs: &Inputs) -> RawValues {
        let mut values = RawValues::new();
        for slot in self.slots() {
            match &slot.field.kind {
                Kind::Group(fields) => self.add_leaves(&slot.name, fields, inputs, &mut values),
                Kind::Groups(fields) => {
                    for row in rows(inputs, &slot.name) {
                        self.add_leaves(&format!("{}.{row}", slot.name), fields, inputs, &mut values);
                    }
                }
                Kind::Split(split) => {
                    let items = rows(inputs, &slot.name).into_iter();
                    let items = items.filter_map(|row| share(inputs, &format!("{}.{row}", slot.name), split));
                    drop(values.insert(slot.name.clone(), Raw::Items(items.collect())));
                }
                Kind::List(inner) => {
                    let items = rows(inputs, &slot.name).into_iter();
                    let items = items.filter_map(|row| said(inputs, &format!("{}.{row}", slot.name), inner));
                    drop(values.insert(slot.name.clone(), Raw::Items(items.collect())));
                }
                kind => {
                    let text = said(inputs, &slot.name, kind).unwrap_or_default();
                    drop(values.insert(slot.name.clone(), Raw::Text(text)));
                }
            }
        }
        values.retain(|_, raw| !raw.is_empty());
        values
    }

    /// What a record says, as far as the form shows it, in the words of the form.
    pub(super) fn shown(&self, raw: &RawValues) -> RawValues {
        self.raw(&self.inputs(raw))
    }

    fn add_leaves(&self, before: &str, fields: &[&'static FieldDef], inputs: &Inputs, values: &mut RawValues) {
        for leaf in self.leaves(fields) {
            let name = format!("{before}.{}", leaf.name);
            if let Some(text) = said(inputs, &name, &leaf.field.kind) {
                values.insert(name, Raw::Text(text));
            }
        }
    }
}

fn add_share(name: &str, row: usize, item: &str, split: &SplitKind, inputs: &mut Inputs) {
    let (key, amount, is_confirmed) = edit::share(item, split);
    inputs.insert(format!("{name}.{row}.{KEY}"), key);
    inputs.insert(format!("{name}.{row}.{AMOUNT}"), amount);
    if !is_confirmed {
        inputs.insert(format!("{name}.{row}.{UNCONFIRMED}"), "yes".to_string());
    }
}

/// Whether shares of that kind may be subject to approval.
pub(super) fn may_be_unconfirmed(split: &SplitKind) -> bool {
    split.amounts != Amounts::Figures
}

/// The numbers of the rows that a field has inputs for.
pub(super) fn rows(inputs: &Inputs, name: &str) -> BTreeSet<usize> {
    let before = format!("{name}.");
    let own = inputs.keys().filter_map(|input| input.strip_prefix(&before));
    own.filter_map(|rest| rest.split('.').next()?.parse().ok()).filter(|row| *row < ROWS).collect()
}

/// What an input says; nothing where it is empty. The id alone of a record that is named with its id.
fn said(inputs: &Inputs, name: &str, kind: &Kind) -> Option<String> {
    let text = edit::plain(inputs.get(name)?);
    let names_record = match kind {
        Kind::Reference(_) | Kind::List(Kind::Reference(_)) => true,
        Kind::Split(split) => matches!(split.key, Kind::Reference(_)),
        _ => false,
    };
    let text = if names_record && text.contains(']') { without_names(&text).0 } else { text };
    (!text.trim().is_empty()).then_some(text)
}

/// A share as a cell has it: `poca: 1500`.
fn share(inputs: &Inputs, before: &str, split: &SplitKind) -> Option<String> {
    let part = |name: &str| inputs.get(&format!("{before}.{name}")).map(|text| text.trim()).unwrap_or_default();
    let key = said(inputs, &format!("{before}.{KEY}"), &split.key).unwrap_or_default();
    let unconfirmed = if part(UNCONFIRMED).is_empty() { "" } else { " unconfirmed" };
    match (key.trim(), part(AMOUNT)) {
        ("", "") => None,
        (key, "") => Some(key.to_string()),
        (key, amount) => Some(format!("{key}: {amount}{unconfirmed}")),
    }
}
