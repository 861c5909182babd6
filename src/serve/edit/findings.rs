//! What the check says of a record, at its fields, and what a change causes elsewhere.

use std::collections::BTreeMap;

use super::fields::{Fields, Marks, capital, input_id};
use super::look::Look;
use crate::diagnostic::{Diagnostic, Level, location};
use crate::model::cells::Cell;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::model::view_form::FormProblem;
use crate::model::visible::visible;
use crate::read;

/// What was found, as a form says it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Of each field, what is wrong with it.
    by_field: BTreeMap<String, Vec<Said>>,
    /// Of the record as a whole.
    of_record: Vec<Said>,
    /// Caused elsewhere: what is said, and the page where it can be changed.
    elsewhere: Vec<FormProblem>,
    /// The first error that was not there before.
    new_error: Option<String>,
}

/// What is wrong, and the same with what to do.
#[derive(Clone, Debug)]
struct Said {
    what: String,
    in_full: String,
}

/// How many findings elsewhere are listed; the terminal has all.
const LISTED: usize = 20;

/// What is found of a record, and elsewhere what was not there `before`.
pub(super) fn found(look: &Look, record: &Record, before: Option<&Look>) -> Found {
    let mut found = Found::default();
    let mut known = before.map(counted);
    let about = look.about(record);
    let slots = look.shape(record.record_type, Some(record)).slots();
    let places = location::locations(&look.site.found, &look.site.sources);
    for (finding, place) in look.site.found.list.iter().zip(places) {
        let is_new = known.as_mut().is_some_and(|known| !take(known, finding));
        let said = said(finding, look);
        if is_new && finding.level == Level::Error {
            found.new_error.get_or_insert_with(|| said.in_full.clone());
        }
        if about.takes(finding) {
            let field = finding.field.filter(|name| slots.iter().any(|slot| slot.name == *name));
            match field {
                Some(field) => found.by_field.entry(field.to_string()).or_default().push(said),
                None => found.of_record.push(said),
            }
        } else if is_new && found.elsewhere.len() < LISTED {
            found.elsewhere.push(FormProblem {
                text: format!("{} ({})", said.what, visible(&place.to_string())),
                href: address(finding),
            });
        }
    }
    found
}

/// What was found in a table, as its grid says it.
#[derive(Debug, Default)]
pub(super) struct InFile {
    /// By the number of the row and the column.
    pub(super) by_cell: BTreeMap<(u32, usize), Vec<String>>,
    /// All of it, with the cell where there is one.
    pub(super) problems: Vec<(Option<(u32, usize)>, FormProblem)>,
    pub(super) has_new_errors: bool,
}

/// What is found in a table, and elsewhere what was not there `before`.
pub(super) fn in_file(look: &Look, source: &Source, before: Option<&Look>) -> InFile {
    let mut found = InFile::default();
    let first = source.path.split('/').nth(1).unwrap_or_default().trim_end_matches(".csv");
    let fields = look.records.schema.named(first).map_or(&[][..], |schema| &schema.fields);
    let mut known = before.map(counted);
    let places = location::locations(&look.site.found, &look.site.sources);
    for (finding, place) in look.site.found.list.iter().zip(places) {
        let is_new = known.as_mut().is_some_and(|known| !take(known, finding));
        found.has_new_errors |= is_new && finding.level == Level::Error;
        let said = said(finding, look);
        let text = format!("{} ({})", said.what, visible(&place.to_string()));
        if look.site.sources.get(finding.span.file).path == source.path {
            let cell = cell_at(source, fields, finding);
            if let Some(at) = cell {
                found.by_cell.entry(at).or_default().push(said.in_full);
            }
            found.problems.push((cell, FormProblem { text, href: address(finding) }));
        } else if is_new && found.problems.len() < LISTED {
            found.problems.push((None, FormProblem { text, href: address(finding) }));
        }
    }
    found
}

/// The row and the column that a finding is about: that of its field, or the one that it points into.
fn cell_at(source: &Source, fields: &[&'static FieldDef], finding: &Diagnostic) -> Option<(u32, usize)> {
    let start = finding.span.start;
    let row = source.rows_from(start).find(|row| row.at.end >= start).filter(|row| row.at.start <= start)?;
    let titles = source.rows_from(0).next().map(|titles| titles.cells).unwrap_or_default();
    let is_of_field = |title: &Cell| finding.field.is_some_and(|name| read::is_title_of(&title.text, name, fields));
    let holds = |cell: &Cell| cell.at.start <= start && finding.span.end <= cell.at.end;
    let column = titles.iter().position(is_of_field).or_else(|| row.cells.iter().position(holds))?;
    Some((row.number, column))
}

impl Found {
    /// Whether any of it is an error that was not there before.
    pub(super) fn has_new_errors(&self) -> bool {
        self.new_error.is_some()
    }

    /// The first of them.
    pub(super) fn first_error(&self) -> Option<String> {
        self.new_error.clone()
    }

    pub(super) fn marks(&self) -> Marks {
        let in_full = |said: &Vec<Said>| said.iter().map(|said| said.in_full.clone()).collect();
        let errors = self.by_field.iter().map(|(name, said)| (name.clone(), in_full(said))).collect();
        Marks { errors, ..Marks::default() }
    }

    /// All of it, each with the place that it is about.
    pub(super) fn problems(&self, fields: &Fields) -> Vec<FormProblem> {
        let own = self.by_field.iter().flat_map(|(name, said)| {
            let id = fields.first_input(name).unwrap_or_else(|| input_id(name));
            said.iter().map(move |said| FormProblem { text: said.what.clone(), href: format!("#{id}") })
        });
        let of_record = self.of_record.iter();
        let of_record = of_record.map(|said| FormProblem { text: said.in_full.clone(), ..FormProblem::default() });
        own.chain(of_record).chain(self.elsewhere.iter().cloned()).collect()
    }
}

/// What tells findings apart, whatever the line they are on.
type Key = (&'static str, String, Option<(&'static str, Box<str>)>);

fn key(finding: &Diagnostic) -> Key {
    (finding.rule.code, finding.message.clone(), finding.record.clone())
}

fn counted(look: &Look) -> BTreeMap<Key, usize> {
    let mut known = BTreeMap::new();
    look.site.found.list.iter().for_each(|finding| *known.entry(key(finding)).or_default() += 1);
    known
}

/// Whether one like it was known, which is then used up.
fn take(known: &mut BTreeMap<Key, usize>, finding: &Diagnostic) -> bool {
    let left = known.get_mut(&key(finding)).filter(|left| **left > 0);
    left.map(|left| *left -= 1).is_some()
}

/// `Error: what is wrong.`, and what to do.
fn said(finding: &Diagnostic, look: &Look) -> Said {
    let level = look.messages().get(match finding.level {
        Level::Error => "edit-error",
        Level::Warning => "edit-warning",
        _ => "edit-advice",
    });
    let what = format!("{level}: {}.", visible(&finding.message));
    let help = finding.help.iter().map(|line| format!(" {}.", capital(visible(line).trim_end_matches('.'))));
    Said { in_full: what.clone() + &help.collect::<String>(), what }
}

/// Where the record that a finding is about can be changed; empty where it is about none.
fn address(finding: &Diagnostic) -> String {
    finding.record.as_ref().map(|(type_name, id)| super::address_of(type_name, id)).unwrap_or_default()
}
