//! `candour import`: published data back into a site folder.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::lines::listed;
use super::panel::PanelOutcome;
use super::{ExitStatus, GlobalArgs, print};
use crate::import::{self, Report, Request};

/// Bring data into a site folder: a site’s own open data, 360Giving grants, or any table
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// A published site, as a folder or its ZIP archive; a 360Giving file; or a table as CSV or XLSX
    #[arg(value_name = "DIR|ZIP|FILE")]
    from: PathBuf,
    /// The record type of the rows of a table, such as awards or organisations
    #[arg(long = "as", value_name = "TYPE")]
    rows_are: Option<String>,
    /// A file that says which column is which field; without it, column titles must be field names
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// The sheet of a workbook; by default the only one with known titles
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The funder whose grants belong on the site; by default the site’s own body
    #[arg(long, value_name = "NAME")]
    funder: Option<String>,
    /// How alike two names must be, in per cent, to count as the same organisation; charity and company numbers are compared first
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = clap::value_parser!(u8).range(50..=100))]
    alike: u8,
    /// The panel whose outcome a workbook is: it becomes drafts of a decision and its awards
    #[arg(long, value_name = "ID", conflicts_with_all = ["rows_are", "funder", "update", "add", "history", "force"])]
    panel: Option<String>,
    /// With --panel: keep the map that is proposed, as data/_maps/SCHEME.yaml; where the panel, or a priority or budget that its
    /// awards need, is not there, first begin those as files to be filled in
    #[arg(long, requires = "panel", conflicts_with = "dry_run")]
    write_map: bool,
    /// With --panel: the number of the decision, where it is not the next one
    #[arg(long, value_name = "NUMBER", requires = "panel")]
    reference: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write what the rows say otherwise into the records that are there, and leave every other byte of their files
    #[arg(long)]
    update: bool,
    /// Bring in as new records rows that may be records of the site, corrected, or that were taken out of it since an earlier
    /// import, which otherwise are left out
    #[arg(long)]
    add: bool,
    /// Waive for a year what the records lack, also those of the last two years, which otherwise come in as drafts
    #[arg(long)]
    history: bool,
    /// Accept that rows and values are left out, and that a sheet says other sums of itself than it has
    #[arg(long)]
    allow_lost: bool,
    /// Replace the files that an earlier import of a file with the same name made
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Existing records do not change, unless --update is given. Anything that does not fit is listed and left out, rows first; the last line says \
what became of all rows. Facts that are missing are accepted for a year (a waiver), and listed. If anything else would \
prevent a build, nothing is written.

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
  dates: day-first        # or month-first: how 05/06/2025 is read, where the column does not show it

Examples:
  candour -C our-site import all.zip                   the archive of a site’s open data
  candour -C our-site import public/                   a published folder
  candour -C our-site import grants.json               360Giving grants: JSON, CSV or XLSX
  candour -C our-site import 2024.xlsx --map map.yaml  any table, with a map of its columns
  candour -C our-site import old.xlsx --map map.yaml --history   records whose gaps nobody can fill any more
  candour -C our-site import partners.csv --as organisations --dry-run
  candour -C our-site import 2024.xlsx --map map.yaml --update   the same sheet again, corrected
  candour import outcome.xlsx --panel safer-spaces-2026 --write-map   the outcome of a panel: proposes how to read it
  candour import outcome.xlsx --panel safer-spaces-2026               makes drafts of its decision and awards

Exit status: 0 everything was imported, 1 something was left out (unless --allow-lost) or prevented the import, \
2 Candour could not run.";

impl Import {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        if let Some(panel) = &self.panel {
            return self.outcome_of(panel, common).run();
        }
        let (options, waiting) = (common.options(), || common.wait());
        let request = Request {
            is_compared: false,
            from: &self.from,
            folder: &common.folder,
            force: self.force,
            dry_run: self.dry_run,
            update: self.update,
            add: self.add,
            history: self.history,
            allow_lost: self.allow_lost,
            rows_are: self.rows_are.as_deref(),
            map: self.map.as_deref(),
            sheet: self.sheet.as_deref(),
            funder: self.funder.as_deref(),
            alike: self.alike,
            waiting: &waiting,
            options: &options,
        };
        let report = import::run(&request)?;
        print(&text_of(&report, self.dry_run, common.verbose))?;
        let is_whole = report.errors.is_empty() && (self.allow_lost || report.unplaced.is_empty());
        Ok(if is_whole { ExitStatus::Clean } else { ExitStatus::Findings })
    }
}

impl Import {
    fn outcome_of<'a>(&'a self, panel: &'a str, common: &'a GlobalArgs) -> PanelOutcome<'a> {
        PanelOutcome {
            from: &self.from,
            panel,
            map: self.map.as_deref(),
            sheet: self.sheet.as_deref(),
            reference: self.reference.as_deref(),
            write_map: self.write_map,
            alike: self.alike,
            allow_lost: self.allow_lost,
            dry_run: self.dry_run,
            common,
        }
    }
}

fn text_of(report: &Report, is_dry: bool, verbose: bool) -> String {
    let unplaced = report.unplaced.lines();
    let refused = is_dry || !report.errors.is_empty();
    let parts = [
        ("left out", &unplaced),
        (if refused { "would have written" } else { "written" }, &report.written),
        (if refused { "would have replaced" } else { "replaced" }, &report.replaced),
        (if refused { "would have corrected" } else { "corrected" }, &report.updated),
        (if report.updated.is_empty() { "already there, and left unchanged" } else { "already there" }, &report.kept),
        ("found among the records", &report.matched),
        ("drafts, because records of the last two years lack what the law asks for", &report.drafts),
        ("waived, because the data does not have it", &report.waived),
        ("to correct before you publish", &report.to_do),
        ("problems, so nothing was written", &report.errors),
    ];
    let mut text = String::new();
    parts.iter().for_each(|(title, lines)| text.push_str(&listed(title, lines, verbose)));
    if report.written.is_empty() && report.updated.is_empty() && report.errors.is_empty() {
        text.push_str("there was nothing new, so nothing was written\n");
    }
    if let Some(balance) = &report.balance {
        let end = if refused { "; nothing was written" } else { "" };
        text.push_str(&format!("{}{end}\n", balance.line(&report.unplaced)));
    }
    text
}
