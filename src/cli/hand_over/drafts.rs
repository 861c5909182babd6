//! Takes drafts out of the records that are handed over; every other byte stays.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::{Result, bail};

use crate::cli::GlobalArgs;
use crate::cli::changes::Edited;
use crate::diagnostic::{Diagnostics, Level};
use crate::disk;
use crate::edit;
use crate::link;
use crate::load;
use crate::model::encoding;
use crate::model::moment::Moment;
use crate::model::record::Record;
use crate::model::references::each_reference;
use crate::model::source::Source;
use crate::model::value::Value;
use crate::model::visible::visible;
use crate::pipeline::{self, Options, RecordFile, RecordFiles, Site};
use crate::read;

/// A record, by its type and id.
type Named = (&'static str, String);

/// Leaves all drafts out of these files. What they alone name is not public either, and goes with them.
///
/// # Errors
/// When a draft cannot be taken out alone, or something public needs it.
pub(super) fn leave_out(records: &mut RecordFiles, options: &Options, common: &GlobalArgs) -> Result<()> {
    let with_drafts = Options { drafts: true, ..options.clone() };
    let site = pipeline::check(&common.folder, &with_drafts)?;
    let drafts = drafts(&site);
    let (texts, left_out) = texts_without(&drafts, options.now(), common)?;
    if texts.is_empty() {
        return refuse_parts(&site);
    }
    let edited = Options { edited: Arc::new(texts.clone()), ..with_drafts };
    let after = pipeline::check(&common.folder, &edited)?;
    refuse_errors(&after)?;
    refuse_parts(&after)?;
    name_what_is_left(&drafts, &after, common);
    for (path, text) in texts {
        match text {
            None => drop(records.files.remove(&path)),
            Some(text) => {
                let file = disk::read_unlinked(&disk::below(&common.folder, path.as_ref())?, u64::MAX)?;
                records.files.insert(path, RecordFile::Changed(encoding::with_text(&file, &text)));
            }
        }
    }
    records.drafts_left_out = left_out;
    Ok(())
}

fn drafts(site: &Site) -> BTreeSet<Named> {
    let drafts = site.dataset.by_type.iter().flatten().filter(|record| record.draft);
    drafts.map(|record| (record.record_type.name, record.id.to_string())).collect()
}

/// The texts of files as they are without these records and the rows that are parts of them, and how many that are.
fn texts_without(drafts: &BTreeSet<Named>, now: Moment, common: &GlobalArgs) -> Result<(Edited, usize)> {
    let mut found = Diagnostics::default();
    let sources = load::site(&common.folder, &mut found)?.sources;
    let read = read::records(&sources, &mut found);
    let goes = |record: &&Record| {
        drafts.contains(&(record.record_type.name, record.id.to_string())) || is_part_of(record, drafts, now)
    };
    let mut by_file: BTreeMap<u32, Vec<&Record>> = BTreeMap::new();
    for record in read.by_type.iter().flatten().filter(goes) {
        by_file.entry(record.file.0).or_default().push(record);
    }
    let number = by_file.values().map(Vec::len).sum();
    let mut texts = Edited::new();
    for mut going in by_file.into_values() {
        // From the last to the first: what is before one that went is where it was.
        going.sort_by_key(|record| Reverse(record.head.start));
        let source = sources.get(going[0].file);
        texts.insert(source.path.clone(), text_without(source, &going)?);
    }
    Ok((texts, number))
}

fn text_without(source: &Source, going: &[&Record]) -> Result<Option<String>> {
    let mut source = Source::new(source.path.clone(), source.text.to_string());
    for record in going {
        match edit::without(&source, record) {
            Ok(Some(text)) => source = Source::new(source.path.clone(), text),
            Ok(None) => return Ok(None),
            Err(refused) => bail!("{refused}, or hand over drafts too: --with-drafts"),
        }
    }
    Ok(Some(source.text.to_string()))
}

/// Whether a record is a row that is part of one of these, or a draft by what it says itself.
fn is_part_of(record: &Record, drafts: &BTreeSet<Named>, now: Moment) -> bool {
    let mut names_one = false;
    let parts = record.record_type.part_of.iter().map(|part| part.named_by.name);
    for name in parts {
        for entry in record.fields.entries.iter().filter(|entry| entry.def.name == name) {
            each_reference(&entry.def.kind, &entry.value, entry.at, &mut |to, reference, _| {
                names_one |= drafts.iter().any(|(of, id)| *of == to && *id == *reference.id);
            });
        }
    }
    names_one || !record.record_type.part_of.is_empty() && link::is_draft(record, now)
}

/// Without drafts the records must make a site as they do with them.
fn refuse_errors(after: &Site) -> Result<()> {
    let Some(error) = after.found.list.iter().find(|finding| finding.level == Level::Error) else { return Ok(()) };
    let place = &after.sources.get(error.span.file).path;
    bail!(
        "without drafts the records would have an error, so nothing was written: {}, in {}; hand over drafts too with \
         --with-drafts, or take them out yourself",
        visible(&error.message),
        visible(place)
    )
}

/// A draft that is written inside a public record stays there.
fn refuse_parts(site: &Site) -> Result<()> {
    let part = |record: &&Record| {
        let is_draft = |value: &Value| matches!(value, Value::Groups(groups) if groups.iter().any(|group| group.draft));
        record.draft || record.fields.entries.iter().any(|entry| is_draft(&entry.value))
    };
    match site.dataset.by_type.iter().flatten().find(part) {
        Some(record) => bail!(
            "“{}” of {} has drafts in it, so nothing was written; take them out, or hand over drafts too with --with-drafts",
            visible(&record.id),
            record.record_type.name
        ),
        None => Ok(()),
    }
}

/// Names the drafts that some text still has: a waiver, or a remark.
fn name_what_is_left(drafts: &BTreeSet<Named>, after: &Site, common: &GlobalArgs) {
    for (record_type, id) in drafts {
        let names = |text: &str| {
            let is_sign = |sign: char| sign.is_alphanumeric() || sign == '-';
            text.match_indices(id.as_str())
                .any(|(at, _)| !text[..at].ends_with(is_sign) && !text[at + id.len()..].starts_with(is_sign))
        };
        let texts = after.sources.files.iter().filter(|source| !source.path.starts_with("themes/"));
        for source in texts.filter(|source| names(&source.text)) {
            common.say(&format!(
                "note: {} still has the word “{}”, the id of a draft of {record_type} that is left out",
                visible(&source.path),
                visible(id)
            ));
        }
    }
}
