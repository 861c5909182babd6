//! Where a file stands → what its records are. The first name under `data/` is the record type.

use super::rules::{MISPLACED_FILE, UNKNOWN_RECORD_TYPE};
use super::scalar::nearest;
use crate::diagnostic::Diagnostics;
use crate::model::field::{RecordType, Schema};
use crate::model::source::{FileId, Source, Sources, Span};
use crate::records::{self, page::PAGES, site::SITE};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    Csv,
    Markdown,
}

/// A file that is not read, which was reported.
struct Unplaced {
    /// The type whose records it seems to hold.
    meant: Option<&'static str>,
}

/// A file of records.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: FileId,
    /// The type's place in the schema.
    pub(super) ordinal: usize,
    pub(super) format: Format,
    /// The path below the type's folder, or below `content/`, without the ending; the file's stem.
    pub(super) name: &'a str,
}

/// Every file of records; those with a name that means nothing are reported, a folder of them once, and the types
/// whose records may be in them are marked as damaged.
pub(super) fn places<'a>(
    sources: &'a Sources,
    schema: &Schema,
    damaged: &mut [bool],
    found: &mut Diagnostics,
) -> Vec<Place<'a>> {
    let mut reported: Vec<&str> = Vec::new();
    let ordinal = |name: &str| schema.types.iter().position(|schema| schema.record_type.name == name);
    let mut places = Vec::new();
    for (file, source) in sources.iter() {
        let Some((root, below)) = source.path.split_once('/') else { continue };
        let Some((format, below)) = format(below) else { continue };
        let placed = match root {
            "content" if format == Format::Markdown => Ok((&PAGES, page_name(below))),
            "data" if below.split('/').next() == Some("schema") => {
                report_misplaced_schema(file, sources, found);
                continue;
            }
            "data" => record_type(file, below, format, sources, schema, &mut reported, found),
            _ => continue,
        };
        match placed {
            Ok((record_type, name)) => {
                places.extend(ordinal(record_type.name).map(|ordinal| Place { file, ordinal, format, name }));
            }
            Err(Unplaced { meant }) => match meant.and_then(ordinal) {
                Some(ordinal) => damaged[ordinal] = true,
                None => damaged.fill(true),
            },
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

/// The format, by the ending, and the path without it.
fn format(path: &str) -> Option<(Format, &str)> {
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
    sources: &Sources,
    schema: &Schema,
    reported: &mut Vec<&'a str>,
    found: &mut Diagnostics,
) -> Result<(&'static RecordType, &'a str), Unplaced> {
    let (first, rest) = below.split_once('/').map_or((below, None), |(first, rest)| (first, Some(rest)));
    let known = schema.types.iter().map(|schema| schema.record_type).find(|known| known.name == first);
    let Some(record_type) = known.filter(|known| *known != &PAGES) else {
        let meant = meant(first);
        if !reported.contains(&first) {
            reported.push(first);
            report_unknown(file, first, rest.is_some(), meant, found);
        }
        return Err(Unplaced { meant });
    };
    let is_second = || sources.iter().any(|(other, source)| other != file && source.path == "data/site.yaml");
    let is_misplaced = rest.is_some() || format != Format::Yaml || is_second();
    if record_type == &SITE && is_misplaced {
        found
            .report(&MISPLACED_FILE, Span::top_of(file), "the settings are one file, data/site.yaml")
            .help("move what this file says to data/site.yaml, and remove it");
        return Err(Unplaced { meant: Some(SITE.name) });
    }
    Ok((record_type, rest.unwrap_or(first)))
}

/// The type that a name most likely stands for. `organisation` and `award` are what people write first.
fn meant(name: &str) -> Option<&'static str> {
    if is_pages(name) {
        return Some(PAGES.name);
    }
    let singular = records::published().find(|known| known.singular == name).map(|known| known.name);
    singular.or_else(|| nearest(name, records::published().map(|known| known.name)))
}

fn is_pages(name: &str) -> bool {
    name == PAGES.name || name == "content"
}

fn report_unknown(file: FileId, first: &str, is_folder: bool, meant: Option<&'static str>, found: &mut Diagnostics) {
    let place = Span::top_of(file);
    if is_pages(first) {
        found
            .report(&MISPLACED_FILE, place, format!("“{first}” stands under data, but pages are not records"))
            .help("write pages in content/, each in a file that ends in .md");
        return;
    }
    let what = if is_folder { "folder" } else { "file" };
    let message = format!("“{first}” is no type of record, so this {what} would not be read");
    let finding = found.report(&UNKNOWN_RECORD_TYPE, place, message);
    match meant {
        Some(near) => finding.help(format!("did you mean “{near}”?")),
        None => {
            let names = records::published().map(|known| known.name).collect::<Vec<_>>();
            finding.help(format!("the types are: {}", names.join(", ")))
        }
    };
}
