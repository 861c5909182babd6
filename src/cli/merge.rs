//! `candour merge`: one record in place of two. What named the one that goes names the one that stays.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use clap::Args;

use super::rename::{refuse_without_page, rewrite_references, tell_left};
use super::rewriting::{Read, Renamed, Rewriting, type_meant};
use super::{ExitStatus, GlobalArgs};
use crate::disk::Access;
use crate::edit::{self, former_with};
use crate::model::cell_text::cell_text;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::spelling;
use crate::model::value::Value;
use crate::records;
use crate::records::organisation::{NAME, ORGANISATIONS, OTHER_NAMES};
use crate::records::shared::{FORMER, ID};

/// Make one record of two that are the same thing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Merge {
    /// The type of record, such as organisation
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// The id of the record that goes
    from: String,
    /// The id of the record that stays
    into: String,
    /// A field that stays as it is in the record that stays
    #[arg(long, value_name = "FIELD")]
    keep: Vec<String>,
    /// A field that is taken from the record that goes
    #[arg(long, value_name = "FIELD")]
    take: Vec<String>,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

const EXAMPLES: &str = "\
Every reference to the record that goes names the one that stays, which has the other id as a former one: old addresses lead to
it. Of an organisation, it has the other name among its other names. Where the two say different things, say of each field
which of them holds. All files are written, or none; and none where a sum would change.

Examples:
  candour merge organisation hilltop hilltop-trust --dry-run                show what would change
  candour merge organisation hilltop hilltop-trust --take website --keep kind";

impl Merge {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::written())?;
        refuse_without_page(record_type)?;
        if self.from == self.into {
            bail!("“{}” is one record already", self.from);
        }
        for name in self.keep.iter().chain(&self.take) {
            if !record_type.fields.iter().any(|field| field.name == *name) {
                let hint = spelling::hint(name, record_type.fields.iter().map(|field| field.name));
                bail!("{} has no field “{name}”{hint}", record_type.a_noun());
            }
        }
        let _lock = common.hold(Access::Write)?;
        let mut rewriting = Rewriting::new(common, self.dry_run)?;
        let values = self.values(record_type, &rewriting.read()?)?;
        let left = rewrite_references(&mut rewriting, record_type, [&self.from, &self.into], true)?;
        // One after the other: two columns that a table lacks would begin at the same place.
        for value in values {
            let read = rewriting.read()?;
            let stays = read.record(record_type, &self.into)?;
            let (path, text) = (read.source(stays).path.clone(), read.with_values(stays, &[value])?);
            rewriting.texts.insert(path, Some(text));
        }
        let read = rewriting.read()?;
        let goes = read.record(record_type, &self.from)?;
        let (path, text) = (read.source(goes).path.clone(), edit::without(read.source(goes), goes)?);
        rewriting.texts.insert(path, text);
        tell_left(left, common);
        let renamed = Renamed { record_type, from: &self.from, to: &self.into, is_corrected: false };
        let done = format!("{} “{}” is now part of “{}”", record_type.noun(), self.from, self.into);
        rewriting.finish(self.dry_run, Some(&renamed), &done)
    }

    /// What the record that stays says from now on, field by field.
    fn values(&self, record_type: &'static RecordType, read: &Read) -> Result<Vec<(&'static str, String)>> {
        let (goes, stays) = (read.record(record_type, &self.from)?, read.record(record_type, &self.into)?);
        let mut values = self.chosen(goes, stays)?;
        let former = former_with(stays, &self.from, &self.into);
        let more = former_with(goes, &self.from, &self.into);
        values.push((FORMER.name, united(&former, &more)));
        if *record_type == ORGANISATIONS {
            let said = |record: &Record| text(record, &OTHER_NAMES).unwrap_or_default();
            let names = united(&united(&said(stays), &said(goes)), &format!("{}; {}", stays.name(), goes.name()));
            let taken = values.iter().find(|(field, _)| *field == NAME.name).map(|(_, name)| name.clone());
            let chosen = taken.unwrap_or_else(|| stays.name().to_string());
            let own: Vec<&str> = names.split("; ").filter(|name| *name != chosen).collect();
            values.retain(|(name, _)| *name != OTHER_NAMES.name);
            if own.iter().any(|name| !name.is_empty()) {
                values.push((OTHER_NAMES.name, own.join("; ")));
            }
        }
        Ok(values)
    }

    /// The fields that are taken from the record that goes. Where the two differ and nobody chose, they are told.
    fn chosen(&self, goes: &Record, stays: &Record) -> Result<Vec<(&'static str, String)>> {
        let own = [ID.name, FORMER.name, OTHER_NAMES.name];
        let is_name = |field: &FieldDef| field.name == goes.record_type.name_field;
        let (mut taken, mut open) = (Vec::new(), Vec::new());
        for field in goes.fields.entries.iter().map(|entry| entry.def).filter(|field| !own.contains(&field.name)) {
            let (old, new) = (text(stays, field), text(goes, field));
            if old == new && old.is_some() || self.keep.iter().any(|name| name == field.name) {
                continue;
            }
            match (self.take.iter().any(|name| name == field.name), new) {
                (true, Some(new)) => taken.push((field.name, new)),
                (false, Some(_)) if is_name(field) => {}
                (_, new) => open.push(line(field, old, new)),
            }
        }
        if open.is_empty() {
            return Ok(taken);
        }
        bail!(
            "“{}” and “{}” say different things; write --keep FIELD or --take FIELD for each:\n{}",
            self.from,
            self.into,
            open.join("\n")
        )
    }
}

/// `  website: https://a.example in the one that goes, nothing in the one that stays`
fn line(field: &FieldDef, stays: Option<String>, goes: Option<String>) -> String {
    let said = |text: Option<String>| text.unwrap_or_else(|| "nothing, or what no table can say,".to_string());
    format!("  {}: {} in the one that goes, {} in the one that stays", field.name, said(goes), said(stays))
}

/// What a record says in a field, as a table writes it.
fn text(record: &Record, field: &FieldDef) -> Option<String> {
    match record.fields.value(field)? {
        Value::Translated(_) | Value::Invalid => None,
        value => cell_text(value),
    }
}

/// Two lists as one, each entry once.
fn united(one: &str, other: &str) -> String {
    let mut seen = BTreeSet::new();
    let entries = one.split("; ").chain(other.split("; ")).filter(|entry| !entry.is_empty());
    entries.filter(|entry| seen.insert(*entry)).collect::<Vec<_>>().join("; ")
}
