//! `candour log`: what git knows of one record, for the office itself; nothing of it is ever on the site.

use std::collections::BTreeMap;
use std::io;

use anyhow::{Result, bail};
use clap::Args;

use super::diff::fields_line;
use super::rewriting::{Read, type_meant};
use super::{ExitStatus, GlobalArgs, print};
use crate::diff::{RecordChange, of_one_record};
use crate::load::{Followed, Step, history};
use crate::model::field::Kind;
use crate::model::id::is_made;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::model::visible::visible;
use crate::pipeline::{self, Options};
use crate::records;
use crate::records::page::PAGES;
use crate::records::shared::FORMER;

/// The git history of one record, field by field, for the office itself
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Log {
    /// Its type, such as awards or award
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// Its id
    #[arg(value_name = "ID")]
    id: String,
}

const EXAMPLES: &str = "\
Each commit in which the record differs is shown, the oldest first, with the day, the author and the first line of what
the author wrote. That is for people of the office: the website never shows it.

Examples:
  candour log awards 2025-014
  candour log organisation hilltop-trust
  candour log page about

Ids that the record had before, which it names as former ones, are followed too.

Exit status: 0 the record has a history, 2 Candour could not run, or git knows no such record.";

impl Log {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::written().chain([&PAGES]))?;
        self.refuse_number(record_type, common)?;
        let ids = self.ids(record_type, common)?;
        let (mut records, mut told) = (BTreeMap::new(), 0);
        let is_whole = steps(record_type, &ids, common, &mut |step, now| {
            if let Some(change) = change(&records, &step, now.as_ref()) {
                told += 1;
                print(&text(&step, &change))?;
            }
            records.insert(step.commit, now);
            Ok(())
        })?;
        if !is_whole {
            common.say(
                "this clone has the newest commits only, so the history is not whole: run `git fetch --unshallow`",
            );
        }
        if told == 0 {
            let near = Read::of(common)?.meant(record_type, &self.id);
            bail!("git knows no {} “{}”, in this branch and of this id{near}", record_type.noun(), visible(&self.id));
        }
        Ok(ExitStatus::Clean)
    }

    /// The id that was named, and those that the record has or had besides: by what it says now, or said when it was there
    /// last; the newest id first.
    fn ids(&self, record_type: &'static RecordType, common: &GlobalArgs) -> Result<Vec<String>> {
        let named = vec![self.id.clone()];
        if let Some(now) = pipeline::record(&common.folder, record_type, &named, &common.options())? {
            return Ok(ids_of(&now));
        }
        // It is gone. Each id that it is found by may lead to a commit in which it says another.
        let mut ids = named;
        for _ in 0..RENAMES {
            let mut known = ids.clone();
            steps(record_type, &ids, common, &mut |_, now| {
                let more = now.iter().flat_map(ids_of).collect::<Vec<_>>();
                // The later a commit, the nearer its ids to the last.
                known = more.iter().chain(known.iter().filter(|id| !more.contains(id))).cloned().collect();
                Ok(())
            })?;
            if known.len() == ids.len() {
                return Ok(known);
            }
            ids = known;
        }
        Ok(ids)
    }

    /// The number of a row is no name: git knows no history of it.
    fn refuse_number(&self, record_type: &'static RecordType, common: &GlobalArgs) -> Result<()> {
        if record_type.has_page || *record_type == PAGES || !is_made(&self.id) {
            return Ok(());
        }
        let (noun, singular, id) = (record_type.noun(), record_type.singular, &self.id);
        let read = Read::of(common)?;
        let numbered = || read.all(record_type).iter().find(|record| *record.id == **id);
        match read.of_number(record_type, id).or_else(numbered).map(|record| &*record.id) {
            Some(own) if own != id => bail!("that {noun} has an id of its own: candour log {singular} {own}"),
            Some(_) => bail!(
                "“{id}” is the number of a row, and another row had it before. Give the row an id of its own, in a column “id”, \
                 as candour correct does: from then on it has a history"
            ),
            None => bail!("“{id}” is the number of a row, and there is no such row"),
        }
    }
}

/// A record that was renamed more often is followed as far as that.
const RENAMES: usize = 32;

/// Each step of the history of a record, with what it says there. Returns whether that is all of them.
fn steps(
    record_type: &'static RecordType,
    ids: &[String],
    common: &GlobalArgs,
    each: &mut dyn FnMut(Step, Option<Record>) -> io::Result<()>,
) -> Result<bool> {
    let (paths, also, options) = (paths(record_type), ["data/site.yaml", "data/schema.yaml"], common.options());
    let followed = Followed { paths: &paths, words: ids, also: &also };
    let is_whole = history(&common.folder, &followed, &mut |step| {
        let now = record(&step, record_type, ids, &options)?;
        each(step, now)
    })?;
    Ok(is_whole)
}

/// The id that a record has, and those that it had.
fn ids_of(record: &Record) -> Vec<String> {
    let former = record.get(&FORMER).unwrap_or_default().iter();
    let former = former.filter_map(|item| if let Value::Text(id) = &item.value { Some(id.to_string()) } else { None });
    [record.id.to_string()].into_iter().chain(former).collect()
}

/// The record as a commit has it.
fn record(
    step: &Step,
    record_type: &'static RecordType,
    ids: &[String],
    options: &Options,
) -> io::Result<Option<Record>> {
    step.folder().map_or(Ok(None), |folder| pipeline::record(folder, record_type, ids, options))
}

/// What a commit changed in the record. A merge that has it as one of the commits has it that were merged changed nothing.
fn change(records: &BTreeMap<String, Option<Record>>, step: &Step, now: Option<&Record>) -> Option<RecordChange> {
    let parents = step.parents.iter().map(|parent| records.get(parent).and_then(Option::as_ref));
    let mut changes: Vec<Option<RecordChange>> = parents.map(|before| of_one_record(before, now)).collect();
    if changes.is_empty() {
        return of_one_record(None, now);
    }
    if changes.iter().all(Option::is_some) { changes.swap_remove(0) } else { None }
}

/// Where records of a type may be, and the rows that are parts of them.
fn paths(record_type: &'static RecordType) -> Vec<String> {
    if *record_type == PAGES {
        return vec!["content".to_string()];
    }
    let is_part = |other: &&RecordType| {
        let lists = || record_type.fields.iter().filter(|field| matches!(field.kind, Kind::Groups(_)));
        other.part_of.iter().any(|part| lists().any(|field| std::ptr::eq(*field, part.list)))
    };
    let parts = records::written().filter(is_part).map(|part| part.name);
    let names = [record_type.name].into_iter().chain(parts);
    names.flat_map(|name| ["", ".csv", ".yaml", ".yml", ".md"].map(|ending| format!("data/{name}{ending}"))).collect()
}

fn text(step: &Step, change: &RecordChange) -> String {
    let head = [step.digits(), &step.day, &step.author, &step.subject].map(|part| visible(part).into_owned());
    format!("{}\n{}\n", head.join("  "), fields_line(change))
}
