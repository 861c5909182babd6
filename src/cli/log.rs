//! `candour log`: what git knows of one record, for the office itself; nothing of it is ever on the site.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

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
use crate::model::visible::visible;
use crate::pipeline::{self, Options};
use crate::records;

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

Exit status: 0 the record has a history, 2 Candour could not run, or git knows no such record.";

impl Log {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::written())?;
        let paths = paths(record_type);
        let also = ["data/site.yaml", "data/schema.yaml"];
        let followed = Followed { paths: &paths, word: &self.id, also: &also };
        let options = common.options();
        let (mut records, mut told) = (BTreeMap::new(), 0);
        history(&common.folder, &followed, &mut |step| {
            let now = self.record(&step, record_type, &options)?;
            if let Some(change) = change(&records, &step, now.as_ref()) {
                told += 1;
                print(&text(&step, &change))?;
            }
            records.insert(step.commit, now);
            Ok(())
        })?;
        if told == 0 {
            bail!("git knows no {} “{}”, in this branch and of this id", record_type.noun(), visible(&self.id));
        }
        Ok(ExitStatus::Clean)
    }

    /// The record as a commit has it.
    fn record(&self, step: &Step, record_type: &'static RecordType, options: &Options) -> io::Result<Option<Record>> {
        let read = |folder: &Path| pipeline::record(folder, record_type, &self.id, options);
        step.folder().map_or(Ok(None), read)
    }
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
