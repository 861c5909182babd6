//! `candour import`: published data back into a site folder.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{Common, Ending, print};
use crate::import::{self, Report, Request};

/// Bring published data back into a site folder
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// The folder or the ZIP archive that a site was published as
    #[arg(value_name = "DIR|ZIP")]
    from: PathBuf,
    /// Replace files that an earlier import made
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
No existing record is changed. What the records lack is waived for a year and listed; where anything else stands in the
way of a build, nothing is written.

Examples:
  candour -C our-site import all.zip    from the archive of a site's open data
  candour -C our-site import public/    from a published folder";

impl Import {
    pub(super) fn run(&self, common: &Common) -> Result<Ending> {
        let options = common.options();
        let request = Request { from: &self.from, folder: &common.folder, force: self.force, options: &options };
        let report = import::run(&request)?;
        print(&told(&report))?;
        Ok(if report.errors.is_empty() { Ending::Clean } else { Ending::Findings })
    }
}

fn told(report: &Report) -> String {
    let refused = !report.errors.is_empty();
    let parts = [
        (if refused { "would have written" } else { "written" }, &report.written),
        ("left as they are", &report.kept),
        ("waived, because the data do not have it", &report.waived),
        ("in the way, so nothing was written", &report.errors),
    ];
    let mut text = String::new();
    for (title, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        text.push_str(&format!("{title}:\n"));
        lines.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text
}
