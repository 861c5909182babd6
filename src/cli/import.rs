//! `candour import`: published data back into a site folder.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{Common, Ending, counted, print};
use crate::import::{self, Report, Request};
use crate::model::visible::visible;

/// Bring data into a site folder: a site’s own open data, 360Giving grants, or any table
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// The folder or ZIP archive that a site was published as; a 360Giving file; a table as CSV or XLSX
    #[arg(value_name = "DIR|ZIP|FILE")]
    from: PathBuf,
    /// What the rows of a table are, such as awards or organisations
    #[arg(long = "as", value_name = "TYPE")]
    rows_are: Option<String>,
    /// Which column of the table holds which field; without it, titles are names of fields
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// The sheet of a workbook; the only one that has known titles unless given
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Whose grants belong on the site; the site’s own body unless given
    #[arg(long, value_name = "NAME")]
    funder: Option<String>,
    /// From how many per cent on two names are taken for one; organisations are matched by their numbers first
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = clap::value_parser!(u8).range(50..=100))]
    alike: u8,
    /// Tell what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Replace the files that an earlier import from a file of the same name made
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
No existing record is changed. What has no place in the records is told and left out; what the records lack is \
waived for a year and listed; where anything else stands in the way of a build, nothing is written.

A map says which column holds which field, in YAML. A field that refers to another record has fields of its own:

  columns:
    id: Ref
    title: Project
    amount: Award (£)
    start: Starts
    recipient:
      name: Organisation
      charity_number: Charity no.
  values:
    kind: grant

Examples:
  candour -C our-site import all.zip                   the archive of a site’s open data
  candour -C our-site import public/                   a published folder
  candour -C our-site import grants.json               360Giving grants: JSON, CSV or XLSX
  candour -C our-site import 2024.xlsx --map map.yaml  any table, with a map of its columns
  candour -C our-site import partners.csv --as organisations --dry-run

Exit status: 0 all of it has its place, 1 something was left out or is in the way, 2 could not run.";

/// So many lines of a kind are printed, unless all are asked for.
const LINES: usize = 20;

impl Import {
    pub(super) fn run(&self, common: &Common) -> Result<Ending> {
        let (options, waiting) = (common.options(), || common.wait());
        let request = Request {
            from: &self.from,
            folder: &common.folder,
            force: self.force,
            dry_run: self.dry_run,
            rows_are: self.rows_are.as_deref(),
            map: self.map.as_deref(),
            sheet: self.sheet.as_deref(),
            funder: self.funder.as_deref(),
            alike: self.alike,
            waiting: &waiting,
            options: &options,
        };
        let report = import::run(&request)?;
        let most = if common.verbose { usize::MAX } else { LINES };
        print(&told(&report, self.dry_run, most))?;
        let is_whole = report.errors.is_empty() && report.unplaced.is_empty();
        Ok(if is_whole { Ending::Clean } else { Ending::Findings })
    }
}

fn told(report: &Report, is_dry: bool, most: usize) -> String {
    let unplaced = report.unplaced.lines();
    let refused = is_dry || !report.errors.is_empty();
    let parts = [
        (if refused { "would have written" } else { "written" }, &report.written),
        (if refused { "would have replaced" } else { "replaced" }, &report.replaced),
        ("there already, and left as they are", &report.kept),
        ("found among the records", &report.matched),
        ("not placed", &unplaced),
        ("waived, because the data do not have it", &report.waived),
        ("for you to put right before you publish", &report.to_do),
        ("in the way, so nothing was written", &report.errors),
    ];
    let mut text = String::new();
    for (title, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        text.push_str(&format!("{title}:\n"));
        lines.iter().take(most).for_each(|line| text.push_str(&format!("  - {}\n", visible(line))));
        if lines.len() > most {
            text.push_str(&format!("  and {} more: --verbose lists them\n", lines.len() - most));
        }
    }
    if report.written.is_empty() && report.errors.is_empty() {
        text.push_str("nothing new was found, so nothing was written\n");
    }
    let left_out = report.unplaced.count();
    if left_out > 0 {
        let things = counted(left_out, "thing");
        text.push_str(&format!("left out: {things} of the source, listed above as not placed\n"));
    }
    text
}
