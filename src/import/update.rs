//! `--update`: what a corrected sheet says otherwise is written into the records, and every other byte of their files stays.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::folder::{Bytes, NewFiles};
use super::report::Report;
use crate::disk;
use crate::edit::{Edit, Editor, Refused};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::limits::YAML_BYTES;
use crate::model::record_type::RecordType;
use crate::model::source::{FileId, Source, Sources};

/// What UTF-8 may begin with, and some spreadsheet programs need.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A value of a record that a row says otherwise.
#[derive(Debug)]
pub(super) struct Correction {
    pub(super) record_type: &'static RecordType,
    pub(super) id: String,
    pub(super) field: &'static FieldDef,
    /// What the record says.
    pub(super) own: String,
    /// What the row says.
    pub(super) given: String,
    /// The row.
    pub(super) place: String,
}

impl Correction {
    /// Reports that the record was left as it is.
    pub(super) fn leave(&self, why: &str, report: &mut Report) {
        let Correction { record_type, id, field, own, given, place } = self;
        let noun = record_type.noun();
        let what = format!("{noun} {id} already has another “{}”: {own} in the records, {given} here", field.label);
        report.unplaced.at(place, format!("{what}{why}"));
    }

    fn line(&self) -> String {
        let Correction { record_type, id, field, own, given, .. } = self;
        format!("{} {id}: {} was {own}, is now {given}", record_type.noun(), field.label)
    }
}

/// The files of the site in which those values are corrected. What cannot be corrected is reported, and left as it is.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn files(
    folder: &Path,
    sources: &Sources,
    dataset: &Dataset,
    corrections: &[Correction],
    report: &mut Report,
) -> Result<NewFiles> {
    let mut by_file: BTreeMap<FileId, Vec<&Correction>> = BTreeMap::new();
    for correction in corrections {
        let Some(key) = dataset.find(correction.record_type, &correction.id) else { continue };
        by_file.entry(dataset.get(key).file).or_default().push(correction);
    }
    let mut files = NewFiles::new();
    for (file, corrections) in by_file {
        let source = sources.get(file);
        match corrected(source, dataset, &corrections) {
            Ok(text) => {
                files.insert(PathBuf::from(&source.path), with_text(folder, source, &text)?);
                report.updated.extend(corrections.iter().map(|correction| correction.line()));
            }
            Err(Refused(why)) => {
                corrections.iter().for_each(|correction| correction.leave(&format!("; {why}"), report));
            }
        }
    }
    Ok(files)
}

fn corrected(source: &Source, dataset: &Dataset, corrections: &[&Correction]) -> Result<String, Refused> {
    let editor = Editor::of(source)?;
    let edit = |correction: &&Correction| -> Result<Edit, Refused> {
        let gone = || Refused(format!("{} has no record “{}”", source.path, correction.id));
        let key = dataset.find(correction.record_type, &correction.id).ok_or_else(gone)?;
        let schema = dataset.schema.named(correction.record_type.name).ok_or_else(gone)?;
        editor.set_value(dataset.get(key), schema, correction.field.name, &correction.given)
    };
    let edits: Vec<Edit> = corrections.iter().map(edit).collect::<Result<_, _>>()?;
    editor.applied(&edits)
}

/// The bytes of a file with another text: as before, with or without the mark at its start.
fn with_text(folder: &Path, source: &Source, text: &str) -> Result<Bytes> {
    let about = || format!("{} cannot be read", source.path);
    let bytes = disk::read(&disk::below(folder, source.path.as_ref()).with_context(about)?, YAML_BYTES);
    let mark = if bytes.with_context(about)?.starts_with(MARK) { MARK } else { &[] };
    Ok([mark, text.as_bytes()].concat().into())
}
