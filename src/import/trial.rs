//! Tries what arrives in a copy of the site: what cannot be published is left out, what is missing is waived, and both are
//! reported.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::brought_in;
use super::differences::differences;
use super::faults;
use super::folder::{self, NewFiles, Stamps};
use super::former_names;
use super::into_tables;
use super::made_columns;
use super::moving::Sidecar;
use super::numbered_rows;
use super::outdated::Outdated;
use super::paths::not_taken;
use super::recent::Drafts;
use super::update::{self, Correction, RecordId};
use super::{Incoming, IncomingRecord, Report, Request};
use crate::diagnostic::Level;
use crate::disk;
use crate::model::dataset::Dataset;
use crate::model::record_type::RecordType;
use crate::model::schema::TypeSchema;
use crate::model::source::Sources;
use crate::pipeline::{self, Options, Site};
use crate::records;
use crate::records::page::PAGES;
use crate::records::site::SITE;

/// A copy of the site, to try an import in.
pub(super) struct StagedImport<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) place: Sidecar,
    /// The files of the site as they were read.
    stamps: Stamps,
    /// What the files of the import are called, without their ending.
    stem: String,
    before: Arc<Dataset>,
    /// The same with what is for the office alone, once somebody asks.
    office: OnceCell<Dataset>,
    sources: Sources,
    /// Files of an earlier import, which this one replaces.
    outdated: Outdated,
}

impl<'a> StagedImport<'a> {
    /// The copy, without the files of an earlier import that may be replaced.
    pub(super) fn new(request: &'a Request<'a>, stem: &str) -> Result<StagedImport<'a>> {
        let place = Sidecar::for_site(request.folder, request.dry_run)?;
        let stamps = Stamps::for_site(request.folder)?;
        folder::copy_site(request.folder, place.path())?;
        let data = place.path().join("data");
        fs::create_dir_all(&data).context("cannot copy the site")?;
        let mut site = pipeline::check(place.path(), request.options)?;
        if !request.force && request.folder.join("data").is_dir() && site.found.has_errors() {
            bail!("the site in {} has errors: candour check lists them; fix these first", request.folder.display());
        }
        site = with_drafts(site, place.path(), request.options)?;
        let mut stem = stem.to_string();
        let mut outdated = Outdated::default();
        if request.force {
            let earlier = folder::earlier(request.folder, &stem);
            folder::remove_all(place.path(), &earlier)?;
            outdated = Outdated::new(&site, request.folder, &earlier)?;
            site = with_drafts(pipeline::check(place.path(), request.options)?, place.path(), request.options)?;
        } else {
            let numbered = (2..).map(|number| format!("{stem}-{number}"));
            let mut names = [stem.clone()].into_iter().chain(numbered);
            let is_free = |stem: &String| folder::earlier(request.folder, stem).is_empty();
            stem = names.find(is_free).context("every name is taken")?;
        }
        let (before, sources, office) = (site.dataset, site.sources, OnceCell::new());
        Ok(StagedImport { request, place, stamps, stem, before, office, sources, outdated })
    }

    /// What was there before.
    pub(super) fn dataset(&self) -> Arc<Dataset> {
        self.before.clone()
    }

    /// The same with what is for the office alone.
    pub(super) fn records(&self) -> Result<&Dataset> {
        if self.office.get().is_none() {
            let _ = self.office.set(pipeline::dataset(self.place.path(), self.request.options)?);
        }
        self.office.get().context("they were read just now")
    }

    /// Records of a type that somebody took out of files of earlier imports, each with its file.
    pub(super) fn taken_out(&self, record_type: &'static RecordType) -> BTreeMap<String, String> {
        brought_in::taken_out(&self.sources, &self.before, record_type)
    }

    /// Drops what cannot stand, waives what is missing, and only then writes.
    pub(super) fn run(mut self, mut incoming: Incoming, mut report: Report) -> Result<Report> {
        self.keep_new(&mut incoming, &mut report)?;
        self.keep_new_files(&mut incoming, &mut report);
        let mut corrections = std::mem::take(&mut incoming.corrections);
        let mut differing: BTreeSet<RecordId> = corrections.iter().map(Correction::record).collect();
        if !self.request.update {
            corrections.drain(..).for_each(|correction| correction.leave("; --update would write it", &mut report));
        }
        former_names::keep_former(&mut corrections, &self.before);
        let (updated, corrected) = match corrections.is_empty() {
            true => Default::default(),
            false => update::files(self.request.folder, &self.sources, self.records()?, &corrections, &mut report)?,
        };
        // What is worked out follows what was corrected.
        incoming.made.retain(|cell| !differing.contains(cell.record()));
        differing.retain(|record| !corrected.contains(record));
        folder::write_all(self.place.path(), &updated)?;
        let mut drafts = Drafts::default();
        let (mut files, site) = loop {
            self.forget_unmeant(&mut incoming);
            let files = folder::files_of(self.request, &incoming, &self.stem)?;
            folder::write_all(self.place.path(), &files)?;
            let site = pipeline::check(self.place.path(), self.request.options)?;
            let today = self.request.options.today;
            let is_changed = faults::leave_out(&site, &self.before.schema, &mut incoming, &mut report)
                || !self.request.history && drafts.make(&site, today, &mut incoming, &mut report);
            if !is_changed {
                break (files, site);
            }
            folder::remove_all(self.place.path(), files.keys())?;
        };
        self.tell_made(&site, &incoming, &mut report)?;
        if incoming.is_returned {
            self.move_into_tables(&incoming, &mut files, &updated, site.found.count(Level::Error), &mut report)?;
        }
        report.written.extend(folder::written(&incoming, &files, &self.stem));
        if let Some(balance) = &mut report.balance {
            let counted = || records::TYPES.iter().filter(|record_type| balance.counts(record_type));
            let arrivals = counted().flat_map(|record_type| incoming.records.get(record_type.name)).flatten();
            // Of a table, those of a row of their own.
            let is_counted = |arrival: &&IncomingRecord| balance.record_type.is_none() || arrival.place.is_some();
            let new = arrivals.filter(is_counted).count();
            let as_drafts = counted().map(|record_type| drafts.count(record_type.name)).sum();
            let rows = |records: &BTreeSet<RecordId>| {
                let is_counted = |(name, _): &&RecordId| counted().any(|own| own.name == *name);
                records.iter().filter(is_counted).count()
            };
            (balance.corrected, balance.other) = (rows(&corrected), rows(&differing));
            (balance.new, balance.drafts) = (new, as_drafts);
        }
        drafts.tell(&mut report);
        files.extend(updated.into_iter().filter(|(path, _)| !files.contains_key(path)).collect::<NewFiles>());
        self.waive(site, &incoming, &mut files, &mut report)?;
        if report.written.is_empty() && report.kept.is_empty() && !report.unplaced.is_empty() {
            report.errors.push("nothing in the source could be imported".to_string());
        }
        self.outdated.tell(&incoming, &mut report);
        self.tell_left(&mut report);
        if report.errors.is_empty() && !self.request.dry_run {
            self.place.move_all(self.request.folder, &files, &self.outdated.paths(), &self.stamps)?;
        }
        Ok(report)
    }

    /// Puts new rows at the end of their tables, if the site has no more errors then than otherwise.
    fn move_into_tables(
        &self,
        incoming: &Incoming,
        files: &mut NewFiles,
        updated: &NewFiles,
        errors: usize,
        report: &mut Report,
    ) -> Result<()> {
        let site = (self.request.folder, &self.sources, &self.before.schema);
        let moved = into_tables::moved(incoming, files, updated, site, &self.stem);
        if moved.written.is_empty() {
            return Ok(());
        }
        let options = Options { edited: Arc::new(moved.edited(files)), ..self.request.options.clone() };
        let judged = pipeline::check(self.place.path(), &options)?;
        if judged.found.count(Level::Error) == errors {
            folder::remove_all(self.place.path(), files.keys())?;
            folder::write_all(self.place.path(), &moved.files)?;
            (*files, report.written) = (moved.files, moved.written);
        }
        Ok(())
    }

    /// Reports what columns that are worked out from others say otherwise than the records.
    fn tell_made(&self, site: &Site, incoming: &Incoming, report: &mut Report) -> Result<()> {
        if site.dataset.drafts.is_empty() || incoming.made.is_empty() {
            made_columns::tell(&incoming.made, &site.dataset, report);
            return Ok(());
        }
        let options = Options { drafts: true, ..self.request.options.clone() };
        let with_drafts = pipeline::check(self.place.path(), &options)?;
        made_columns::tell(&incoming.made, &with_drafts.dataset, report);
        Ok(())
    }

    /// Leaves out records that are there, be it as drafts.
    fn keep_new(&self, incoming: &mut Incoming, report: &mut Report) -> Result<()> {
        let settings = self.request.folder.join(folder::settings(self.request.folder));
        for record_type in records::TYPES {
            let Some(arrivals) = incoming.records.get_mut(record_type.name) else { continue };
            let mut pages = Vec::new();
            for arrival in arrivals.iter().filter(|_| **record_type == PAGES) {
                let path = self.request.folder.join(folder::page_path(arrival.id())?);
                pages.extend(path.exists().then(|| arrival.id().to_string()));
            }
            let before = arrivals.len();
            numbered_rows::settle(&self.before, record_type, arrivals, report);
            incoming.corrections.extend(self.corrections_of(record_type, arrivals));
            arrivals.retain(|arrival| match **record_type == SITE {
                true => !settings.exists(),
                false => {
                    let id = arrival.id();
                    let is_there = self.before.find(record_type, id).is_some();
                    !is_there && !pages.iter().any(|page| page == id)
                }
            });
            if let Some(balance) = report.balance.as_mut().filter(|balance| balance.counts(record_type)) {
                balance.kept += before - arrivals.len();
            }
            match before - arrivals.len() {
                0 => {}
                _ if **record_type == SITE => report.kept.push("the settings".to_string()),
                kept => report.kept.push(folder::counted(kept, record_type)),
            }
        }
        Ok(())
    }

    /// What published records say otherwise than those of the site.
    fn corrections_of(&self, record_type: &'static RecordType, arrivals: &[IncomingRecord]) -> Vec<Correction> {
        let known = &self.before.schema.type_schema(record_type).fields;
        let published = arrivals.iter().filter(|arrival| arrival.is_published() && *record_type != SITE);
        let there = published.filter_map(|arrival| Some((arrival, self.before.find(record_type, arrival.id())?)));
        there
            .flat_map(|(arrival, key)| {
                let differences = differences(known, self.before.get(key), &arrival.fields).into_iter();
                differences.map(|differs| Correction {
                    record_type,
                    id: arrival.id().to_string(),
                    differs,
                    place: None,
                    former: None,
                })
            })
            .collect()
    }

    /// Leaves out documents that are there, or for which the site has no room.
    fn keep_new_files(&self, incoming: &mut Incoming, report: &mut Report) {
        let mut kept = 0;
        incoming.files.retain(|(path, bytes)| {
            let below = Path::new("content").join(path);
            let place = self.request.folder.join(&below);
            if let Some(why) = folder::in_the_way(self.request.folder, &below) {
                report.unplaced.nowhere(not_taken(path, &why));
                return false;
            }
            let is_there = place.exists();
            let is_same = is_there && disk::read_unlinked(&place, bytes.len() as u64).is_ok_and(|own| own == **bytes);
            if is_there && !is_same {
                let why = format!("{} is there already, and is another file", below.display());
                report.unplaced.nowhere(not_taken(path, &why));
            }
            kept += usize::from(is_same);
            !is_there
        });
        report
            .kept
            .extend((kept > 0).then(|| format!("{kept} {} in content/", if kept == 1 { "file" } else { "files" })));
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
                arrivals.retain(|arrival| {
                    let is_meant = || meant.contains(&(*name, arrival.id().to_string()));
                    !arrival.beside || self.outdated.is_named(name, arrival.id()) || is_meant()
                });
                forgotten += before - arrivals.len();
            }
            if forgotten == 0 {
                return;
            }
        }
    }

    /// Reports what other imports left in the site folder, or seem to have left there.
    fn tell_left(&self, report: &mut Report) {
        let strangers = self.place.strangers.iter().map(|path| {
            format!(
                "{}: your own imports did not leave it, so it is not used; remove it if nobody needs it",
                path.display()
            )
        });
        report.to_do.extend(strangers);
        if self.place.is_half_moved {
            let what = "an import stopped while it was writing files; the next one without --dry-run will undo it";
            report.to_do.push(what.to_string());
        }
    }
}

/// The site with its drafts among its records: what arrives again may be one of them.
fn with_drafts(site: Site, place: &Path, options: &Options) -> Result<Site> {
    if site.dataset.drafts.is_empty() {
        return Ok(site);
    }
    Ok(pipeline::check(place, &Options { drafts: true, ..options.clone() })?)
}

/// The fields of an arrival that refer to others: the type, and what is said.
fn references<'a>(
    schema: &'a TypeSchema,
    arrival: &'a IncomingRecord,
) -> impl Iterator<Item = (&'static str, &'a Value)> {
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
