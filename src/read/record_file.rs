//! Where a file is → what its records are. The first name under `data/` is the record type.

use std::collections::BTreeSet;

use super::rules::{MISPLACED_FILE, UNKNOWN_RECORD_TYPE};
use crate::diagnostic::Diagnostics;
use crate::model::record_type::RecordType;
use crate::model::schema::Schema;
use crate::model::source::{FileId, Source, Sources, Span};
use crate::model::spelling::nearest;
use crate::records::{self, page::PAGES, site::SITE};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    Csv,
    Markdown,
}

/// A file of records.
#[derive(Clone, Debug)]
pub(super) struct RecordFile<'a> {
    pub(super) file: FileId,
    /// The type's place in the schema.
    pub(super) ordinal: usize,
    pub(super) format: Format,
    /// The path below the type's folder, or below `content/`, without the ending; the file's stem.
    pub(super) name: &'a str,
}

/// Says that a file will not be read, that this has been reported, and the type it was probably meant for.
struct Misplaced {
    near: Option<&'static str>,
}

/// Every file of records; those with a name that means nothing are reported, a folder of them once.
///
/// Sets `damaged` of each type that a file may have been meant for whose name or ending keeps it from being read.
pub(super) fn places<'a>(
    sources: &'a Sources,
    schema: &Schema,
    damaged: &mut [bool],
    found: &mut Diagnostics,
) -> Vec<RecordFile<'a>> {
    let ordinal = |name: &str| schema.types.iter().position(|schema| schema.record_type.name == name);
    let mut reported: BTreeSet<&str> = BTreeSet::new();
    let mut places = Vec::new();
    for (file, source) in sources.iter() {
        let Some((root, below)) = source.path.split_once('/') else { continue };
        let Some((format, below)) = format(below) else {
            let first = below.split(['/', '.']).next().unwrap_or_default();
            if let Some(ordinal) = ordinal(first).filter(|_| root == "data") {
                damaged[ordinal] = true;
            }
            continue;
        };
        let placed = match root {
            "content" if format == Format::Markdown => Ok((&PAGES, page_name(below))),
            "data" if below.split('/').next() == Some("schema") => {
                report_misplaced_schema(file, sources, found);
                continue;
            }
            "data" => record_type(file, below, format, schema, &mut reported, found)
                .and_then(|placed| only_settings(file, placed, sources, found)),
            _ => continue,
        };
        match placed {
            Ok((record_type, name)) => {
                places.extend(ordinal(record_type.name).map(|ordinal| RecordFile { file, ordinal, format, name }));
            }
            Err(Misplaced { near }) => {
                if let Some(ordinal) = near.and_then(ordinal) {
                    damaged[ordinal] = true;
                }
            }
        }
    }
    places
}

/// The file that says what the site adds to the built-in schema.
pub(super) fn schema_file(sources: &Sources) -> Option<(FileId, &Source)> {
    sources.iter().find(|(_, source)| matches!(source.path.as_str(), "data/schema.yaml" | "data/schema.yml"))
}

fn report_misplaced_schema(file: FileId, sources: &Sources, found: &mut Diagnostics) {
    if schema_file(sources).is_none_or(|(read, _)| read != file) {
        found
            .report(&MISPLACED_FILE, Span::top_of(file), "the site’s own schema is one file, data/schema.yaml")
            .help("move what this file says to data/schema.yaml, and remove it");
    }
}

/// Refuses a second file of settings: `site.yml` as well as `site.yaml`.
fn only_settings<'a>(
    file: FileId,
    placed: (&'static RecordType, &'a str),
    sources: &Sources,
    found: &mut Diagnostics,
) -> Result<(&'static RecordType, &'a str), Misplaced> {
    let is_second = || sources.iter().any(|(other, source)| other != file && source.path == "data/site.yaml");
    if placed.0 == &SITE && is_second() {
        report_misplaced_settings(file, found);
        return Err(Misplaced { near: None });
    }
    Ok(placed)
}

fn report_misplaced_settings(file: FileId, found: &mut Diagnostics) {
    found
        .report(&MISPLACED_FILE, Span::top_of(file), "the settings are one file, data/site.yaml")
        .help("move what this file says to data/site.yaml, and remove it");
}

/// The format, by the ending, and the path without it.
pub(super) fn format(path: &str) -> Option<(Format, &str)> {
    let (name, ending) = path.rsplit_once('.')?;
    let format = match ending.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Format::Yaml,
        "csv" => Format::Csv,
        "md" => Format::Markdown,
        _ => return None,
    };
    Some((format, name))
}

/// `apply/index` is the page `apply`.
fn page_name(path: &str) -> &str {
    path.strip_suffix("/index").unwrap_or(path)
}

fn record_type<'a>(
    file: FileId,
    below: &'a str,
    format: Format,
    schema: &Schema,
    reported: &mut BTreeSet<&'a str>,
    found: &mut Diagnostics,
) -> Result<(&'static RecordType, &'a str), Misplaced> {
    let (first, rest) = below.split_once('/').map_or((below, None), |(first, rest)| (first, Some(rest)));
    let known = schema.types.iter().map(|schema| schema.record_type).find(|known| known.name == first);
    let Some(record_type) = known.filter(|known| *known != &PAGES) else {
        let near = near(first);
        if reported.insert(first) {
            report_unknown(file, first, rest.is_some(), near, found);
        }
        return Err(Misplaced { near });
    };
    if record_type == &SITE && (rest.is_some() || format != Format::Yaml) {
        report_misplaced_settings(file, found);
        return Err(Misplaced { near: Some(SITE.name) });
    }
    Ok((record_type, rest.unwrap_or(first)))
}

/// The type that a name most likely means. `organisation` and `award` are what people write first.
fn near(first: &str) -> Option<&'static str> {
    let singular = records::written().find(|known| known.singular == first).map(|known| known.name);
    singular.or_else(|| nearest(first, records::written().map(|known| known.name)))
}

fn report_unknown(file: FileId, first: &str, is_folder: bool, near: Option<&'static str>, found: &mut Diagnostics) {
    let what = if is_folder { "folder" } else { "file" };
    if first == PAGES.name || first == "content" {
        found
            .report(&MISPLACED_FILE, Span::top_of(file), format!("“{first}” is in data, but pages are not records"))
            .help("write pages in content/, each in a file that ends in .md");
        return;
    }
    let names = records::written().map(|known| known.name);
    let finding = found.report(
        &UNKNOWN_RECORD_TYPE,
        Span::top_of(file),
        format!("“{first}” is not a record type, so this {what} would not be read"),
    );
    match near {
        Some(near) => finding.help(format!("did you mean “{near}”?")),
        None => finding.help(format!("the types are: {}", names.collect::<Vec<_>>().join(", "))),
    };
}
