//! Waives what the new records of an import lack, where its rules may be waived: for these records alone, and with a reason.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Context, Result};

use super::folder::{self, NewFiles};
use super::trial::StagedImport;
use super::waivers::{self, Waiver};
use super::{Incoming, IncomingRecord, Report};
use crate::check;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk;
use crate::link;
use crate::model::limits::YAML_BYTES;
use crate::pipeline::{self, Site};
use crate::records;
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

impl StagedImport<'_> {
    /// Waives duties that the new records leave open, for these records alone and with a reason; other errors are reported.
    pub(super) fn waive(
        &self,
        site: Site,
        incoming: &Incoming,
        files: &mut NewFiles,
        report: &mut Report,
    ) -> Result<()> {
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
}

fn line_of(finding: &Diagnostic) -> String {
    let about = finding.record.as_ref().map(|(record_type, id)| format!("{record_type} {id}: ")).unwrap_or_default();
    format!("{about}{} [{}]", finding.message, finding.rule.code)
}

/// Whether a finding is about a reference to a record of a type that the source has none of.
fn leads_nowhere(finding: &Diagnostic, incoming: &Incoming) -> bool {
    let unknown = link::UNKNOWN.iter().filter(|(_, rule)| rule.code == finding.rule.code);
    unknown.into_iter().any(|(name, _)| incoming.records.get(name).is_none_or(Vec::is_empty))
}
