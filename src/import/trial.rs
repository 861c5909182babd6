//! Tries what arrives in a copy of the site: what cannot stand is left out, what is missing is waived, and told.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tempfile::TempDir;

use super::folder::{self, NewFiles, SETTINGS};
use super::{Arrival, Incoming, Report, Request};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Need, TypeSchema};
use crate::pipeline::{self, Site};
use crate::records;
use crate::records::site::SITE;

/// A copy of the site, to try an import in.
pub(super) struct Trial<'a> {
    request: &'a Request<'a>,
    place: TempDir,
    /// What the files of the import are called, without their ending.
    stem: String,
    before: Arc<Dataset>,
}

impl<'a> Trial<'a> {
    /// The copy, without the files of an earlier import that may be replaced.
    pub(super) fn of(request: &'a Request<'a>, stem: &str) -> Result<Trial<'a>> {
        let place = folder::beside(request.folder)?;
        folder::copy_site(request.folder, place.path())?;
        let data = place.path().join("data");
        fs::create_dir_all(&data).context("a copy of the site cannot be made")?;
        if request.force {
            for record_type in records::TYPES {
                let earlier = place.path().join(folder::path_of(record_type, stem));
                if **record_type != SITE && earlier.is_file() {
                    fs::remove_file(earlier)?;
                }
            }
        }
        let site = pipeline::check(place.path(), request.options)?;
        if !request.force && request.folder.join("data").is_dir() && site.found.has_errors() {
            bail!("the site in {} has errors: candour check shows them; mend these first", request.folder.display());
        }
        let is_free = |stem: &String| {
            let mut files = records::TYPES.iter().filter(|own| ***own != SITE).map(|own| folder::path_of(own, stem));
            request.force || !files.any(|path| request.folder.join(path).exists())
        };
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let stem = [stem.to_string()].into_iter().chain(numbered).find(is_free).context("no name is free")?;
        Ok(Trial { request, place, stem, before: site.dataset })
    }

    /// What was there before.
    pub(super) fn dataset(&self) -> Arc<Dataset> {
        self.before.clone()
    }

    /// Drops what cannot stand, waives what is missing, and only then writes.
    pub(super) fn run(self, mut incoming: Incoming, mut report: Report) -> Result<Report> {
        self.keep_new(&mut incoming, &mut report);
        let (mut files, site) = loop {
            self.forget_unmeant(&mut incoming);
            let files = folder::files_of(self.request, &incoming, &self.stem)?;
            folder::write_all(self.place.path(), &files)?;
            let site = pipeline::check(self.place.path(), self.request.options)?;
            if !self.drop_faults(&site, &mut incoming, &mut report) {
                break (files, site);
            }
            for path in files.keys() {
                fs::remove_file(self.place.path().join(path))?;
            }
        };
        report.written = folder::written(&incoming, &files, &self.stem);
        self.waive(site, &mut files, &mut report)?;
        if report.errors.is_empty() && !self.request.dry_run {
            folder::move_all(self.place.path(), self.request.folder, files.keys())?;
        }
        Ok(report)
    }

    /// Leaves out records that are there.
    fn keep_new(&self, incoming: &mut Incoming, report: &mut Report) {
        for record_type in records::TYPES {
            let Some(arrivals) = incoming.records.get_mut(record_type.name) else { continue };
            let before = arrivals.len();
            arrivals.retain(|arrival| match **record_type == SITE {
                true => self.before.all(&SITE).is_empty(),
                false => self.before.find(record_type, arrival.id()).is_none(),
            });
            let kept = before - arrivals.len();
            if kept > 0 {
                report.kept.push(folder::counted(kept, record_type));
            }
        }
    }

    /// Leaves out records that came only because a row named them, and that no row names any longer.
    fn forget_unmeant(&self, incoming: &mut Incoming) {
        loop {
            let mut meant: BTreeSet<(&str, String)> = BTreeSet::new();
            for (name, arrivals) in &incoming.records {
                let Some(schema) = self.before.schema.named(name) else { continue };
                for (target, value) in arrivals.iter().flat_map(|arrival| references(schema, arrival)) {
                    meant.extend(texts(value).map(|id| (target, id)));
                }
            }
            let mut forgotten = 0;
            for (name, arrivals) in &mut incoming.records {
                let before = arrivals.len();
                arrivals.retain(|arrival| !arrival.beside || meant.contains(&(*name, arrival.id().to_string())));
                forgotten += before - arrivals.len();
            }
            if forgotten == 0 {
                return;
            }
        }
    }

    /// Leaves out values, and rows, that are at fault, and tells which. Says whether there were any.
    fn drop_faults(&self, site: &Site, incoming: &mut Incoming, report: &mut Report) -> bool {
        let mut places: HashMap<(&str, String), usize> = HashMap::new();
        for (name, arrivals) in &incoming.records {
            let ids = arrivals.iter().enumerate().map(|(place, arrival)| ((*name, arrival.id().to_string()), place));
            places.extend(ids);
        }
        let mut dropped = false;
        for finding in site.found.list.iter().filter(|finding| finding.level == Level::Error) {
            let Some((record_type, id)) = &finding.record else { continue };
            let Some(schema) = self.before.schema.named(record_type) else { continue };
            let Some(place) = places.get(&(*record_type, id.to_string())) else { continue };
            let Some(arrivals) = incoming.records.get_mut(record_type) else { continue };
            let arrival = &mut arrivals[*place];
            if arrival.place.is_none() && !arrival.beside || arrival.fields.is_empty() {
                continue;
            }
            let field = finding.field.and_then(|name| schema.field(name));
            let is_given = field.is_some_and(|field| given(arrival, field).next().is_some());
            if finding.rule.adjustable && !is_given {
                continue;
            }
            let place = arrival.place.clone().unwrap_or_else(|| format!("{} {id}", schema.record_type.noun()));
            let what = match field.filter(|field| is_given && field.need != Need::Schema) {
                Some(field) => {
                    let names: Vec<String> = given(arrival, field).map(str::to_string).collect();
                    names.iter().for_each(|name| drop(arrival.fields.shift_remove(name)));
                    format!("“{}” is left out", field.label)
                }
                None => {
                    arrival.fields.clear();
                    "all of it is left out".to_string()
                }
            };
            report.unplaced.at(&place, format!("{}; {what}", finding.message));
            dropped = true;
        }
        incoming.records.values_mut().for_each(|arrivals| arrivals.retain(|arrival| !arrival.fields.is_empty()));
        dropped
    }

    /// Waives duties that the new records leave open, for these records alone and with a reason; other errors are told.
    fn waive(&self, site: Site, files: &mut NewFiles, report: &mut Report) -> Result<()> {
        let mut open: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
        for finding in site.found.list.iter().filter(|finding| finding.level == Level::Error) {
            match (&finding.record, finding.rule.adjustable) {
                (Some((record_type, id)), true) => {
                    open.entry((finding.rule.code, record_type)).or_default().insert(id.to_string());
                }
                _ => report.errors.push(told(finding)),
            }
        }
        if open.is_empty() || !report.errors.is_empty() {
            return Ok(());
        }
        let until = self.request.options.today.plus_months(12);
        let mut lines = String::new();
        for ((code, record_type), ids) in &open {
            // Writing to text does not fail.
            let _ = write!(
                lines,
                "    - code: {code}\n      type: {record_type}\n      ids:\n        [{}]\n      reason: Not in the \
                 imported data.\n      until: {until}\n",
                wrapped(ids)
            );
            report.waived.push(format!("{code}: {} {record_type}", ids.len()));
        }
        let settings = self.place.path().join(SETTINGS);
        let before = fs::read_to_string(&settings).context("the settings cannot be read")?;
        let Some(text) = with_waivers(&before, &lines) else {
            report.errors.push(format!("add these lines to {SETTINGS} below `checks:`\n  waivers:\n{lines}"));
            return Ok(());
        };
        folder::replace(&settings, text.as_bytes())?;
        files.insert(PathBuf::from(SETTINGS), text.into_bytes());
        let site = pipeline::check(self.place.path(), self.request.options)?;
        let left = site.found.list.iter().filter(|finding| finding.level == Level::Error);
        report.errors.extend(left.map(told));
        Ok(())
    }
}

fn told(finding: &Diagnostic) -> String {
    format!("{} [{}]", finding.message, finding.rule.code)
}

/// The names under which a field is given: in one language or several.
fn given<'a>(arrival: &'a Arrival, field: &'a FieldDef) -> impl Iterator<Item = &'a str> {
    let names = arrival.fields.keys().map(String::as_str);
    names.filter(|name| {
        let rest = name.strip_prefix(field.name);
        rest.is_some_and(|rest| rest.is_empty() || (field.translated && rest.starts_with('_') && rest.len() == 3))
    })
}

/// The fields of an arrival that refer to others: the type, and what is said.
fn references<'a>(schema: &'a TypeSchema, arrival: &'a Arrival) -> impl Iterator<Item = (&'static str, &'a Value)> {
    schema.fields.iter().filter_map(|field| Some((field.refers_to()?, arrival.fields.get(field.name)?)))
}

fn texts(value: &Value) -> Box<dyn Iterator<Item = String> + '_> {
    match value {
        Value::String(text) => Box::new([text.clone()].into_iter()),
        Value::Array(items) => Box::new(items.iter().flat_map(texts)),
        Value::Object(fields) => Box::new(fields.values().flat_map(texts)),
        _ => Box::new([].into_iter()),
    }
}

/// Ids in lines of a width that people can read.
fn wrapped(ids: &BTreeSet<String>) -> String {
    let mut text = String::new();
    let mut width = 0;
    for id in ids {
        if width > 0 {
            text.push(',');
            let (gap, start) = if width + id.len() > 100 { ("\n         ", 0) } else { (" ", width) };
            text.push_str(gap);
            width = start;
        }
        text.push_str(id);
        width += id.len() + 2;
    }
    text
}

/// The settings with more waivers, every other line as it was; none where they have a form that lines do not fit in.
fn with_waivers(settings: &str, lines: &str) -> Option<String> {
    let text = settings.trim_end();
    if !settings.lines().any(|line| line.starts_with("checks:")) {
        return Some(format!("{text}\n\nchecks:\n  waivers:\n{lines}"));
    }
    let (before, after) = settings.split_once("\n  waivers:\n")?;
    Some(format!("{before}\n  waivers:\n{lines}{after}"))
}
