//! `candour workbook`: records as a workbook to edit, which `candour import --update` takes back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::rewriting::type_meant;
use super::{ExitStatus, GlobalArgs, print, shown};
use crate::disk::{self, Access};
use crate::export::workbook::form::{self, Names};
use crate::export::workbook::{Editable, editable};
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::limits::WORKBOOK_ROWS;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::pipeline;
use crate::records;
use crate::records::award::{self, AWARDS};

/// Make a workbook of records to edit in a spreadsheet program, and to bring back
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct WorkbookCommand {
    /// The type of record, such as awards or organisations
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// Only the records of that financial year, such as 2025-26
    #[arg(long, value_name = "YEAR", value_parser = year)]
    year: Option<FinancialYear>,
    /// No records, only what new ones need
    #[arg(long, conflicts_with = "year")]
    blank: bool,
    /// Where to write it [default: TYPE.xlsx, or TYPE-YEAR.xlsx, in the folder that you are in]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
The workbook has a row for each record, drafts too, and a list to choose from wherever a record or a word is meant. Change
cells, add rows below the last, and bring it back with candour import FILE --update: only the cells that you changed are
written, into the CSV, YAML or Markdown file where each record is, and no other byte. What was changed meanwhile in the
records is told, cell by cell, and nothing is written. The workbook is for the office: do not publish it.

Examples:
  candour workbook awards --year 2025-26          awards-2025-26.xlsx
  candour import awards-2025-26.xlsx --update     what was changed in it, into the records
  candour workbook organisations --blank          a form for new ones";

fn year(text: &str) -> Result<FinancialYear, String> {
    FinancialYear::parse(text).ok_or_else(|| "write a financial year, such as 2025-26".to_string())
}

impl WorkbookCommand {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::published().filter(|own| own.is_data))?;
        let options = common.options();
        let _lock = common.hold(Access::Read)?;
        let site = pipeline::check(&common.folder, &options)?;
        if site.found.has_errors() {
            bail!("the site in {} has errors: candour check lists them; fix these first", common.folder.display());
        }
        let dataset = pipeline::dataset(&common.folder, &options)?;
        let records: Vec<&Record> = match self.blank {
            true => Vec::new(),
            false => dataset.all(record_type).iter().filter(|record| self.is_meant(record)).collect(),
        };
        self.refuse_too_many(&records, record_type)?;
        let schema = dataset.schema.type_schema(record_type);
        let names = names(&dataset, record_type);
        let has_welsh = site.contexts.len() > 1;
        let made = editable(&Editable { schema, records: &records, names: &names, has_welsh })?;
        let path = self.path(record_type);
        self.refuse_place(&path, common)?;
        if path.exists() && !self.force {
            bail!("{} is there already: say --force to replace it, or -o to write another file", shown(&path));
        }
        disk::replace(&path, &made.bytes).with_context(|| format!("cannot write {}", path.display()))?;
        for (id, field) in &made.too_long {
            common
                .say(&format!("note: “{field}” of {id} is too long for a cell: it is not in the workbook, and stays"));
        }
        let things = match records.len() {
            1 => format!("1 {}", record_type.noun()),
            all => format!("{all} {}", record_type.title.to_lowercase()),
        };
        print(&format!("{}: {things}\n", shown(&path)))?;
        Ok(ExitStatus::Clean)
    }

    fn is_meant(&self, record: &Record) -> bool {
        let Some(year) = self.year else { return true };
        let years = match *record.record_type == AWARDS {
            true => award::years_named(record),
            false => BTreeSet::new(),
        };
        match years.is_empty() {
            true => record.date().is_some_and(|date| date.financial_year() == year),
            false => years.contains(&year),
        }
    }

    fn refuse_too_many(&self, records: &[&Record], record_type: &RecordType) -> Result<()> {
        match self.year {
            _ if records.len() > WORKBOOK_ROWS => bail!(
                "there are {} {}, and a workbook has at most {WORKBOOK_ROWS}: say --year",
                records.len(),
                record_type.title.to_lowercase()
            ),
            Some(year) if records.is_empty() => {
                bail!("there are no {} of {year}: say another --year, or --blank", record_type.title.to_lowercase())
            }
            _ => Ok(()),
        }
    }

    /// What it holds is for the office: it may not stand where files are published.
    fn refuse_place(&self, path: &Path, common: &GlobalArgs) -> Result<()> {
        if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
            bail!("{} is no name of a workbook: give one that ends in .xlsx", shown(path));
        }
        let place = disk::follow(path)?.place;
        let site = disk::follow(&common.folder)?.place;
        for name in ["content", "data", "themes", "public"] {
            if place.starts_with(site.join(name)) {
                bail!("{} is inside {name}/, and a workbook has drafts in it: write it elsewhere with -o", shown(path));
            }
        }
        Ok(())
    }

    fn path(&self, record_type: &RecordType) -> PathBuf {
        let year = self.year.map(|year| format!("-{year}")).unwrap_or_default();
        self.output.clone().unwrap_or_else(|| format!("{}{year}.xlsx", record_type.name).into())
    }
}

/// The names of the records of each type that records of that type refer to.
fn names(dataset: &Dataset, record_type: &'static RecordType) -> BTreeMap<&'static str, Names> {
    let columns = form::columns(dataset.schema.type_schema(record_type), false);
    let targets = columns.iter().filter_map(|column| records::named(column.field.refers_to()?));
    let named = |record: &Record| (record.id.to_string(), record.name().to_string());
    targets.map(|target| (target.name, dataset.all(target).iter().map(named).collect())).collect()
}
