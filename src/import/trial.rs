//! Tries what arrives in a copy of the site: what cannot be published is left out, what is missing is waived, and both are
//! reported.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
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
use super::waivers::{self, Waiver};
use super::{Incoming, IncomingRecord, Report, Request};
use crate::check;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk;
use crate::link;
use crate::model::dataset::Dataset;
use crate::model::limits::{CSV_BYTES, YAML_BYTES};
use crate::model::record_type::RecordType;
use crate::model::schema::TypeSchema;
use crate::model::source::Sources;
use crate::pipeline::{self, Options, Site};
use crate::records;
use crate::records::page::PAGES;
use crate::records::site::SITE;

/// Why something is waived, in English and Welsh: pages show it.
const LACKING: (&str, &str) =
    ("Not in the data that was read to make this record.", "Nid yw yn y data a ddarllenwyd i lunio’r cofnod hwn.");
const UNREAD: (&str, &str) = (
    "The data that this record was made from gives it in a form that could not be read.",
    "Mae’r data y lluniwyd y cofnod hwn ohono yn ei roi ar ffurf na ellid ei darllen.",
);
const PUBLISHED_SO: (&str, &str) = (
    "Published so before; the data that this record was made from does not say why.",
    "Cyhoeddwyd felly o’r blaen; nid yw’r data y lluniwyd y cofnod hwn ohono yn dweud pam.",
);

/// What is to be waived: the reason in English and Welsh, the code of the rule and the type of record.
type Open<'a> = ((&'static str, &'static str), &'a str, &'a str);

/// A copy of the site, to try an import in.
pub(super) struct StagedImport<'a> {
    request: &'a Request<'a>,
    place: Sidecar,
    /// The files of the site as they were read.
    stamps: Stamps,
    /// What the files of the import are called, without their ending.
    stem: String,
    before: Arc<Dataset>,
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
        Ok(StagedImport { request, place, stamps, stem, before: site.dataset, sources: site.sources, outdated })
    }

    /// What was there before.
    pub(super) fn dataset(&self) -> Arc<Dataset> {
        self.before.clone()
    }

    /// The same with what is for the office alone.
    pub(super) fn records(&self) -> Result<Dataset> {
        Ok(pipeline::dataset(self.place.path(), self.request.options)?)
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
            false => update::files(self.request.folder, &self.sources, &self.records()?, &corrections, &mut report)?,
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
            self.move_into_tables(&incoming, &mut files, &updated, &mut report)?;
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

    /// Puts new rows at the end of their tables, if the site is then as it would be otherwise.
    fn move_into_tables(
        &self,
        incoming: &Incoming,
        files: &mut NewFiles,
        updated: &NewFiles,
        report: &mut Report,
    ) -> Result<()> {
        let site = (self.request.folder, &self.sources, &self.before.schema);
        let moved = into_tables::moved(incoming, files, updated, site, &self.stem);
        if moved.written.is_empty() {
            return Ok(());
        }
        let errors = || -> Result<usize> {
            let found = pipeline::check(self.place.path(), self.request.options)?.found;
            Ok(found.count(Level::Error))
        };
        let before = errors()?;
        folder::remove_all(self.place.path(), files.keys())?;
        folder::write_all(self.place.path(), &moved.files)?;
        if errors()? == before {
            (*files, report.written) = (moved.files, moved.written);
            return Ok(());
        }
        let tables = moved.files.keys().filter(|path| !files.contains_key(*path));
        for path in tables {
            let bytes = match updated.get(path) {
                Some(bytes) => bytes.to_vec(),
                None => disk::read(&disk::below(self.request.folder, path)?, CSV_BYTES)?,
            };
            folder::replace(&disk::below(self.place.path(), path)?, &bytes)?;
        }
        folder::write_all(self.place.path(), files)
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

    /// Waives duties that the new records leave open, for these records alone and with a reason; other errors are reported.
    fn waive(&self, site: Site, incoming: &Incoming, files: &mut NewFiles, report: &mut Report) -> Result<()> {
        let mut arrived: HashMap<(&str, &str), &IncomingRecord> = HashMap::new();
        for (name, arrivals) in &incoming.records {
            arrived.extend(arrivals.iter().map(|arrival| ((*name, arrival.id()), arrival)));
        }
        let has_welsh = site.contexts.len() > 1;
        let mut open: BTreeMap<Open, BTreeSet<String>> = BTreeMap::new();
        for finding in site.found.list.iter().filter(|finding| finding.level == Level::Error) {
            let about = finding.record.as_ref().filter(|_| finding.rule.adjustable);
            let arrival = about.and_then(|(name, id)| match *name == SITE.name {
                true => incoming.records.get(name)?.first(),
                false => arrived.get(&(*name, &**id)).copied(),
            });
            let is_unread =
                |arrival: &IncomingRecord| finding.field.is_some_and(|field| arrival.unread.contains(field));
            let reason = arrival.and_then(|arrival| match check::is_of_lack(finding) {
                true if is_unread(arrival) => Some(UNREAD),
                true => Some(LACKING),
                false => arrival.is_published().then_some(PUBLISHED_SO),
            });
            match (about, reason) {
                (Some((name, id)), Some(reason)) => {
                    open.entry((reason, finding.rule.code, name)).or_default().insert(id.to_string());
                }
                _ if self.request.is_compared && leads_nowhere(finding, incoming) => {}
                _ => report.errors.push(line_of(finding)),
            }
        }
        if open.is_empty() || !report.errors.is_empty() {
            return Ok(());
        }
        let until = self.request.options.today.plus_months(12);
        let waivers: Vec<Waiver> = open
            .iter()
            .map(|(((english, welsh), code, record_type), ids)| {
                let reason = (*english, has_welsh.then_some(*welsh));
                Waiver { code, record_type, ids, reason, until }
            })
            .collect();
        let counted = |own: &Waiver| {
            let record_type = records::named(own.record_type)?;
            Some(format!("{}: {}", own.code, folder::counted(own.ids.len(), record_type)))
        };
        report.waived = waivers.iter().filter_map(counted).collect();
        let path = folder::settings(self.place.path());
        let about = || format!("{} cannot be read", path.display());
        let before = disk::read(&self.place.path().join(path), YAML_BYTES).with_context(about)?;
        let after = String::from_utf8(before).ok().and_then(|before| waivers::with(&before, &waivers));
        let Some(text) = after else {
            let lines = waivers::lines(&waivers);
            report.errors.push(format!("add these lines to {}, and import again:\n{lines}", path.display()));
            return Ok(());
        };
        files.insert(path.to_path_buf(), text.into_bytes().into());
        folder::write_all(self.place.path(), files)?;
        let site = pipeline::check(self.place.path(), self.request.options)?;
        let left = site.found.list.iter().filter(|finding| finding.level == Level::Error);
        let left = left.filter(|finding| !self.request.is_compared || !leads_nowhere(finding, incoming));
        report.errors.extend(left.map(line_of));
        Ok(())
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

fn line_of(finding: &Diagnostic) -> String {
    let about = finding.record.as_ref().map(|(record_type, id)| format!("{record_type} {id}: ")).unwrap_or_default();
    format!("{about}{} [{}]", finding.message, finding.rule.code)
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

/// Whether a finding is about a reference to a record of a type that the source has none of.
fn leads_nowhere(finding: &Diagnostic, incoming: &Incoming) -> bool {
    let unknown = link::UNKNOWN.iter().filter(|(_, rule)| rule.code == finding.rule.code);
    unknown.into_iter().any(|(name, _)| incoming.records.get(name).is_none_or(Vec::is_empty))
}
