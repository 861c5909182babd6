//! `candour log`: what git knows of one record, for the office itself; nothing of it is ever on the site.

use std::collections::BTreeMap;
use std::io;

use anyhow::{Result, bail};
use clap::Args;

use super::diff::fields_line;
use super::rewriting::type_meant;
use super::{ExitStatus, GlobalArgs, print};
use crate::diff::{RecordChange, of_one_record};
use crate::load::{Followed, Step, history};
use crate::model::field::Kind;
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
        let options = common.options();
        let ids = self.ids(record_type, common)?;
        let paths = paths(record_type);
        let also = ["data/site.yaml", "data/schema.yaml"];
        let followed = Followed { paths: &paths, words: &ids, also: &also };
        let (mut records, mut told) = (BTreeMap::new(), 0);
        let is_whole = history(&common.folder, &followed, &mut |step| {
            let now = record(&step, record_type, &ids, &options)?;
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
            bail!("git knows no {} “{}”, in this branch and of this id", record_type.noun(), visible(&self.id));
        }
        Ok(ExitStatus::Clean)
    }

    /// The id that was named, and those that the record has or had besides, by what it says now; the id of today first.
    fn ids(&self, record_type: &'static RecordType, common: &GlobalArgs) -> Result<Vec<String>> {
        let named = vec![self.id.clone()];
        let Some(now) = pipeline::record(&common.folder, record_type, &named, &common.options())? else {
            return Ok(named);
        };
        let former = now.get(&FORMER).unwrap_or_default().iter();
        let former =
            former.filter_map(|item| if let Value::Text(id) = &item.value { Some(id.to_string()) } else { None });
        Ok([now.id.to_string()].into_iter().chain(former).collect())
    }
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
