//! What of a site its host does not take, and what to turn off for it to be less.

use std::collections::BTreeMap;

use super::Site;
use crate::diagnostic::{Diagnostics, Rule};
use crate::export::hosting::{Host, Limit, Measure};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::source::{FileId, Span};
use crate::plan::Sidecar;
use crate::publish::Manifest;
use crate::records::site::SITE;
use crate::texts::grouped;

pub(super) static HOST_LIMIT: Rule = Rule::warning("host-limit")
    .what("The site has more or larger files than the host of `--host` takes.")
    .why("The host would refuse the whole site, or leave files out without a word.")
    .fix("Turn off what the finding names, let records link to large documents elsewhere, or choose a host that takes more. Where your plan allows more, set the rule to off.")
    .example("record_files: true   # a file more for each record: take it out where a host takes 20,000 files");

/// Each limit of the host that the files of a site exceed.
pub(super) fn exceeded(site: &Site, host: Host, written: &Manifest) -> Diagnostics {
    let mut found = Diagnostics::default();
    for limit in host.limits() {
        if let Some((message, remedy)) = over(site, host, limit, written) {
            found.report(&HOST_LIMIT, in_settings(&site.dataset, None), message).help(remedy);
        }
    }
    found
}

/// Where the settings have that field; their beginning where they do not have it.
pub(super) fn in_settings(dataset: &Dataset, field: Option<&FieldDef>) -> Span {
    let Some(settings) = dataset.all(&SITE).first() else { return Span::top_of(FileId(0)) };
    field.map_or(Span::top_of(settings.file), |field| settings.span(field))
}

/// What is more than the limit, and what to do.
fn over(site: &Site, host: Host, limit: &Limit, written: &Manifest) -> Option<(String, String)> {
    let (what, has) = match limit.of {
        Measure::Files => ("this site".to_string(), written.len() as u64),
        Measure::BytesOfAll => ("this site".to_string(), written.files().map(|(_, file)| file.size).sum()),
        Measure::FilesOfOneFolder => fullest_folder(written)?,
        Measure::BytesOfOneFile => {
            let (path, file) = written.files().max_by_key(|(_, file)| file.size)?;
            (path.to_string(), file.size)
        }
    };
    let grouped = |number: u64| grouped(number as usize);
    let said = |number: u64| match limit.of {
        Measure::Files | Measure::FilesOfOneFolder => format!("{} files", grouped(number)),
        Measure::BytesOfAll => format!("{} MB", grouped(number.div_ceil(1_000_000))),
        Measure::BytesOfOneFile => format!("{} MiB", grouped(number.div_ceil(1 << 20))),
    };
    let where_at = match limit.of {
        Measure::FilesOfOneFolder => " in a folder",
        Measure::BytesOfOneFile => " a file",
        Measure::Files | Measure::BytesOfAll => "",
    };
    let (title, most, whose) = (host.title(), said(limit.most), limit.whose);
    (has > limit.most).then(|| {
        let message = format!("{title} takes {most}{where_at}{whose}; {what} has {}", said(has));
        (message, remedy(site, limit.of, written))
    })
}

/// What to turn off, with what that saves; where nothing can be turned off, what else there is to do.
fn remedy(site: &Site, of: Measure, written: &Manifest) -> String {
    if of == Measure::BytesOfOneFile {
        return "let the records link to large documents elsewhere, or choose a host that takes more".to_string();
    }
    let packed: Vec<u64> = written.files().filter(|(path, _)| is_packed(path)).map(|(_, file)| file.size).collect();
    let records = site.pages().filter(|(context, page)| context.sidecar(*page, Sidecar::Record).is_some()).count();
    let mut remedies = Vec::new();
    if site.options.compress && !packed.is_empty() {
        let size = packed.iter().sum::<u64>() / 1_000_000;
        remedies.push(format!("build without --compress ({} files, {size} MB less)", grouped(packed.len())));
    }
    if records > 0 && of != Measure::BytesOfAll {
        remedies.push(format!("take “record_files” out of data/site.yaml ({} files less)", grouped(records)));
    }
    match remedies.is_empty() {
        true => "choose a host that takes more".to_string(),
        false => remedies.join(", or "),
    }
}

fn is_packed(path: &str) -> bool {
    path.ends_with(".gz") || path.ends_with(".br")
}

/// The folder with the most files right in it, and how many these are.
fn fullest_folder(written: &Manifest) -> Option<(String, u64)> {
    let mut folders: BTreeMap<&str, u64> = BTreeMap::new();
    for (path, _) in written.files() {
        *folders.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default() += 1;
    }
    let (folder, files) = folders.into_iter().max_by_key(|(_, files)| *files)?;
    Some((if folder.is_empty() { "the top folder".to_string() } else { format!("{folder}/") }, files))
}
