//! Writes what is new into the site folder, and waives what it lacks. Existing files are never changed.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tempfile::TempDir;

use super::{Fields, Incoming, Report, Request, file_of};
use crate::diagnostic::Level;
use crate::model::dataset::Dataset;
use crate::model::field::RecordType;
use crate::pipeline::{self, Site};
use crate::records::page::PAGES;
use crate::records::site::SITE;
use crate::records::{self, shared::BODY};

/// What the folders of a site are called.
const FOLDERS: [&str; 3] = ["data", "content", "themes"];

/// The site that is there, if there is one.
pub(super) fn existing(request: &Request) -> Result<Option<Site>> {
    if !request.folder.join("data").exists() {
        return Ok(None);
    }
    let site = pipeline::check(request.folder, request.options)?;
    if site.found.has_errors() {
        bail!("the site in {} has errors: candour check shows them; mend these first", request.folder.display());
    }
    Ok(Some(site))
}

/// Tries the import in a copy, drops what cannot stand, waives what is missing, and only then writes.
pub(super) fn write(request: &Request, existing: Option<&Dataset>, incoming: Incoming) -> Result<Report> {
    let mut report = Report::default();
    let mut files = files_of(request, existing, incoming, &mut report)?;
    let trial = tempfile::tempdir()?;
    for folder in FOLDERS {
        copy(&request.folder.join(folder), &trial.path().join(folder))?;
    }
    write_all(trial.path(), &files)?;
    waive(request, &trial, &mut files, &mut report)?;
    if report.errors.is_empty() {
        write_all(request.folder, &files)?;
    }
    Ok(report)
}

type NewFiles = BTreeMap<PathBuf, Vec<u8>>;

/// The files of what is not there yet.
fn files_of(
    request: &Request,
    existing: Option<&Dataset>,
    incoming: Incoming,
    report: &mut Report,
) -> Result<NewFiles> {
    let mut files = NewFiles::new();
    for record_type in records::TYPES {
        let Some(mut records) = incoming.records.get(record_type.name).cloned() else { continue };
        let known = |record: &Fields| {
            let id = record.get("id").and_then(Value::as_str).unwrap_or_default();
            existing.is_some_and(|dataset| match **record_type == SITE {
                true => !dataset.all(&SITE).is_empty(),
                false => dataset.find(record_type, id).is_some(),
            })
        };
        let before = records.len();
        records.retain(|record| !known(record));
        if before > records.len() {
            report.kept.push(format!("{} {} that are there already", before - records.len(), called(record_type)));
        }
        if records.is_empty() {
            continue;
        }
        if **record_type == PAGES {
            for page in &records {
                let (path, text) = page_file(page)?;
                files.insert(path, text.into_bytes());
            }
            report.written.push(format!("{} pages in content/", records.len()));
            continue;
        }
        let path = file_of(record_type.name);
        if request.folder.join(&path).exists() && !request.force {
            bail!("{} is there from an earlier import, and was not replaced: --force does", path.display());
        }
        report.written.push(format!("{} {} in {}", records.len(), called(record_type), path.display()));
        let text = match **record_type == SITE {
            true => serde_yaml::to_string(&records[0])?,
            false => serde_yaml::to_string(&records)?,
        };
        files.insert(path, text.into_bytes());
    }
    for (path, bytes) in incoming.files {
        let path = Path::new("content").join(path);
        if !request.folder.join(&path).exists() || request.force {
            files.insert(path, bytes);
        }
    }
    Ok(files)
}

fn called(record_type: &RecordType) -> String {
    record_type.title.to_lowercase()
}

/// A page as Markdown: its fields before it, in the first language its text behind them.
fn page_file(page: &Fields) -> Result<(PathBuf, String)> {
    let mut front = page.clone();
    let id = front.shift_remove("id").and_then(|id| id.as_str().map(str::to_string)).unwrap_or_default();
    let body = match front.shift_remove(BODY.name) {
        Some(Value::Object(texts)) => {
            if let Some(welsh) = texts.get("cy") {
                front.insert("body_cy".to_string(), welsh.clone());
            }
            texts.get("en").and_then(Value::as_str).unwrap_or_default().to_string()
        }
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    let path = PathBuf::from(format!("content/{}.md", if id.is_empty() { "index" } else { &id }));
    Ok((path, format!("---\n{}---\n{body}\n", serde_yaml::to_string(&front)?)))
}

/// Waives duties that the new records leave open, for these records alone and with a reason; other errors are told.
fn waive(request: &Request, trial: &TempDir, files: &mut NewFiles, report: &mut Report) -> Result<()> {
    let site = pipeline::check(trial.path(), request.options)?;
    let errors = site.found.list.iter().filter(|finding| finding.level == Level::Error);
    let mut open: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    for finding in errors {
        match (&finding.record, finding.rule.adjustable) {
            (Some((record_type, id)), true) => {
                open.entry((finding.rule.code, record_type)).or_default().insert(id.to_string());
            }
            _ => report.errors.push(format!("{} [{}]", finding.message, finding.rule.code)),
        }
    }
    if open.is_empty() || !report.errors.is_empty() {
        return Ok(());
    }
    let until = request.options.today.plus_months(12);
    let mut lines = String::new();
    for ((code, record_type), ids) in &open {
        let listed: Vec<&str> = ids.iter().map(String::as_str).collect();
        // Writing to text does not fail.
        let _ = write!(
            lines,
            "    - code: {code}\n      type: {record_type}\n      ids: [{}]\n      reason: Not in the imported data.\n      \
             until: {until}\n",
            listed.join(", ")
        );
        report.waived.push(format!("{code}: {} {record_type}", ids.len()));
    }
    let path = file_of(SITE.name);
    let settings = fs::read_to_string(trial.path().join(&path)).context("the settings cannot be read")?;
    let Some(settings) = with_waivers(&settings, &lines) else {
        report.errors.push(format!("add these lines to {} below `checks:`\n  waivers:\n{lines}", path.display()));
        return Ok(());
    };
    fs::write(trial.path().join(&path), &settings)?;
    files.insert(path, settings.into_bytes());
    let site = pipeline::check(trial.path(), request.options)?;
    let left = site.found.list.iter().filter(|finding| finding.level == Level::Error);
    report.errors.extend(left.map(|finding| format!("{} [{}]", finding.message, finding.rule.code)));
    Ok(())
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

fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &to)?,
            false => fs::copy(entry.path(), &to).map(drop)?,
        }
    }
    Ok(())
}

fn write_all(folder: &Path, files: &NewFiles) -> Result<()> {
    for (path, bytes) in files {
        let path = folder.join(path);
        let about = || format!("cannot write {}", path.display());
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(about)?;
        }
        fs::write(&path, bytes).with_context(about)?;
    }
    Ok(())
}
