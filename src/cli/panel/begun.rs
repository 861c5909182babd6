//! What the outcome of a panel needs and the site has not yet: told in one go, in the order in which to make it, or begun as files
//! in which an empty value is an error until somebody writes it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::PanelOutcome;
use crate::cli::rewriting::Rewriting;
use crate::cli::{ExitStatus, changes, print};
use crate::import::outcome::{self, Announced};
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::id::as_id;
use crate::model::record_type::RecordType;
use crate::model::retyped::written;
use crate::model::visible::visible;
use crate::records::budget_area::BUDGET_AREAS;
use crate::records::funding_source::FUNDING_SOURCES;
use crate::records::panel::{self, PANELS};
use crate::records::plan::PLANS;
use crate::records::priority::PRIORITIES;
use crate::records::scheme::{self, SCHEMES};
use crate::records::shared::ID;

/// Types of which an award that the law asks nothing more of names one, each after those that it names itself.
const NEEDED: [&RecordType; 4] = [&PLANS, &PRIORITIES, &BUDGET_AREAS, &FUNDING_SOURCES];

/// A record that the site has not yet, and what the workbook says of it.
struct Missing {
    record_type: &'static RecordType,
    known: Vec<(&'static FieldDef, String)>,
}

/// Of each type that awards need and the site has none of, the command that makes one.
pub(super) fn commands(dataset: &Dataset) -> Vec<String> {
    none_of(dataset).map(|record_type| Missing { record_type, known: Vec::new() }.command()).collect()
}

/// Whether the site has none of a type, and a file of it that was begun.
pub(super) fn is_unfinished(rewriting: &Rewriting) -> bool {
    let sources = &rewriting.before.sources.files;
    let is_begun = |path: String| sources.iter().any(|file| file.path == path && has_values(&file.text));
    none_of(&rewriting.before.dataset).any(|record_type| is_begun(format!("data/{}.yaml", record_type.name)))
}

fn none_of(dataset: &Dataset) -> impl Iterator<Item = &'static RecordType> {
    NEEDED.into_iter().filter(|record_type| dataset.all(record_type).is_empty())
}

/// Tells all that a panel needs which is not there, or begins it.
pub(super) fn begin(outcome: &PanelOutcome, rewriting: &Rewriting) -> Result<ExitStatus> {
    if as_id(outcome.panel) != outcome.panel {
        let (panel, id) = (visible(outcome.panel), as_id(outcome.panel));
        bail!("“{panel}” is not an id: use lower-case letters, digits and hyphens, such as {id}");
    }
    let dataset = &*rewriting.before.dataset;
    if let Some(line) = no_such_panel(dataset, outcome.panel) {
        print(&line)?;
    }
    let announced = outcome::announced(outcome.from, outcome.sheet, dataset)?;
    let missing = missing(dataset, outcome.panel, &announced);
    if !outcome.write_map {
        let lines: Vec<String> = missing.iter().map(Missing::command).collect();
        outcome.tell("missing in the site: make them in this order", &lines)?;
        print("nothing was written. --write-map begins all of them at once, as files to be filled in\n")?;
        return Ok(ExitStatus::Findings);
    }
    let originals = changes::originals(&rewriting.before.sources);
    let (mut texts, mut lines) = (BTreeMap::new(), Vec::new());
    for record in &missing {
        let path = record.path(outcome.panel);
        let before = originals.get(&path).map(String::as_str).unwrap_or_default();
        lines.push(format!("{path}: write {}", record.open().join(", ")));
        if has_values(before) {
            continue;
        }
        texts.insert(path, Some(format!("{before}{}", record.text())));
    }
    let is_new = !texts.is_empty();
    changes::write(&originals, &texts, outcome.common, "nothing was begun")?;
    outcome.tell(if is_new { "begun, to be filled in" } else { "begun before, and not filled in" }, &lines)?;
    print("Write what is empty in these files, look the rest through, then give the same command again.\n")?;
    Ok(if is_new { ExitStatus::Clean } else { ExitStatus::Findings })
}

/// That there is no panel of that id, and which there are: it may be misspelt.
fn no_such_panel(dataset: &Dataset, id: &str) -> Option<String> {
    if dataset.find_by_any_id(&PANELS, id).is_some() {
        return None;
    }
    let all: Vec<&str> = dataset.all(&PANELS).iter().map(|panel| &*panel.id).collect();
    let there = if all.is_empty() { String::new() } else { format!("; the panels are {}", all.join(", ")) };
    Some(format!("there is no panel “{id}”{there}\n"))
}

/// Whether a file has more than comments.
fn has_values(text: &str) -> bool {
    text.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
}

/// All that is not there, in the order in which one names the other.
fn missing(dataset: &Dataset, id: &str, announced: &Announced) -> Vec<Missing> {
    let mut missing: Vec<Missing> =
        none_of(dataset).map(|record_type| Missing { record_type, known: Vec::new() }).collect();
    if dataset.find_by_any_id(&PANELS, id).is_some() {
        return missing;
    }
    let schemes = dataset.all(&SCHEMES);
    let mut scheme = (schemes.len() == 1).then(|| schemes[0].id.to_string());
    if schemes.is_empty() {
        let title = announced.scheme.clone();
        let made = title.as_deref().map(as_id).filter(|made| !made.is_empty());
        let known = made.clone().map(|made| (&ID.def, made)).into_iter();
        let known = known.chain(title.filter(|_| made.is_some()).map(|title| (&scheme::TITLE.def, title))).collect();
        missing.push(Missing { record_type: &SCHEMES, known });
        scheme = made;
    }
    let known = [
        (&ID.def, Some(id.to_string())),
        (&panel::SCHEME.def, scheme),
        (&panel::TITLE.def, announced.title.clone()),
        (&panel::PANEL_DATE.def, announced.day.map(|day| day.to_string())),
    ];
    let known = known.into_iter().filter_map(|(field, text)| Some((field, text?))).collect();
    missing.push(Missing { record_type: &PANELS, known });
    missing
}

impl Missing {
    /// What somebody has to write. The decision of a panel follows from its outcome.
    fn fields(&self) -> Vec<&'static FieldDef> {
        let is_wanted = |field: &&&FieldDef| {
            let is_known = self.value(field).is_some();
            (field.need != Need::Optional || is_known || field.name == ID.def.name)
                && field.name != panel::DECISION.def.name
        };
        self.record_type.fields.iter().filter(is_wanted).copied().collect()
    }

    fn value(&self, field: &FieldDef) -> Option<&str> {
        self.known.iter().find(|(own, _)| own.name == field.name).map(|(_, text)| text.as_str())
    }

    fn open(&self) -> Vec<&'static str> {
        self.fields().iter().filter(|field| self.value(field).is_none()).map(|field| field.name).collect()
    }

    /// `candour new panel --id safer-spaces-2026 --set scheme=safer-spaces-fund (it asks for title, pot)`
    fn command(&self) -> String {
        let mut command = format!("candour new {}", self.record_type.singular);
        for (field, text) in self.known.iter().filter(|(_, text)| is_plain(text)) {
            let is_word = text.chars().all(|sign| sign.is_ascii_alphanumeric() || "-.:/".contains(sign));
            let text = if is_word { text.clone() } else { format!("\"{text}\"") };
            let _ = match field.name == ID.def.name {
                true => write!(command, " --id {text}"),
                false => write!(command, " --set {}={text}", field.name),
            };
        }
        let is_asked = |field: &&&FieldDef| !self.value(field).is_some_and(is_plain);
        let asked: Vec<&str> = self.fields().iter().filter(is_asked).map(|field| field.name).collect();
        if asked.is_empty() { command } else { format!("{command}   (it asks for {})", asked.join(", ")) }
    }

    fn path(&self, panel: &str) -> String {
        match self.record_type.name == PANELS.name {
            true => format!("data/{}/{panel}.yaml", self.record_type.name),
            false => format!("data/{}.yaml", self.record_type.name),
        }
    }

    /// The record with a value for what is known, and none for what is not.
    fn text(&self) -> String {
        let name = self.record_type.name;
        let mut text = format!("# {}\n", self.record_type.help);
        let _ = writeln!(
            text,
            "# Begun from the outcome of a panel. Write what is empty; candour explain {name} says more."
        );
        for (index, field) in self.fields().into_iter().enumerate() {
            let begin = if self.record_type.name == PANELS.name { "" } else { ["- ", "  "][usize::from(index > 0)] };
            let value = self.value(field).map(|value| match field.kind {
                Kind::Date => value.to_string(),
                _ => written(value),
            });
            let _ = writeln!(text, "{begin}{}: {}   # {}", field.name, value.unwrap_or_default(), field.help);
        }
        text
    }
}

/// Whether a text of a workbook means nothing to a shell.
fn is_plain(text: &str) -> bool {
    text.chars().all(|sign| sign.is_alphanumeric() || " -.,:()/–’".contains(sign))
}
