//! `candour diff`: what a change does, in pounds.

mod base;
mod html;
mod human;
mod json;
mod markdown;
mod panel;
mod sections;

use std::mem::ManuallyDrop;
use std::path::Path;

use anyhow::{Error, Result};
use clap::{Args, ValueEnum};

use super::remote::Network;
use super::{ExitStatus, GlobalArgs, print, print_as_it_is};
use crate::diff::RecordChange;
use crate::pipeline::{self, Site};

pub(super) use base::Base;
pub(super) use panel::Panel;
pub(super) use sections::signed;

/// The effect of a change: on records, totals, addresses, pages, findings and duties
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Diff {
    /// What to compare with: a branch, a tag, a commit (in git’s words); or a folder of the site’s earlier sources, a
    /// published folder or its archive, with a slash; the address of the live site; by default where this branch left its upstream or the main branch
    #[arg(value_name = "BASE")]
    base: Option<String>,
    /// For people, for a pull request or the summary of a job, or for programs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DiffFormat,
    #[command(flatten)]
    network: Network,
}

const EXAMPLES: &str = "\
Examples:
  candour diff                     since this branch left the main branch
  candour diff HEAD                what is not committed yet
  candour diff HEAD~1              what the last commit does
  candour diff v2025               since a tag
  candour diff main...             since this branch left that one
  candour diff ../before/          since the sources in a folder
  candour diff ./public/           what a build would change of what is published; also ./all.zip, its archive
  candour diff https://example.org what a build would change of the live site, by the archive of its open data
  candour diff -v                  all lines, also of long lists
  candour diff --format markdown >> \"$GITHUB_STEP_SUMMARY\"

Records are paired by their ids, and by former ids where a record names some: sorting a table, moving a file or saving it
again in a spreadsheet program is no change. Drafts are named, but not what they say; what is withheld is never shown.

Exit status: 0 compared, whether or not anything changed, 2 Candour could not run.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    Human,
    Markdown,
    Json,
}

impl Diff {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let (base, before, now) = both(self.base.as_deref(), self.network, &common.folder, common)?;
        let mut difference = pipeline::difference(&before, &now)?;
        if base.is_published() {
            difference.keep_what_is_published();
        }
        base.say_what_is_left_out(common);
        match self.format {
            DiffFormat::Human => print(&human::text(&difference, base.name(), common.verbose))?,
            DiffFormat::Markdown => print_as_it_is(&markdown::text(&difference, base.name()))?,
            DiffFormat::Json => print_as_it_is(&json::text(&difference, &base)?)?,
        }
        Ok(ExitStatus::Clean)
    }
}

/// What has become of a record, a line for each of its fields.
pub(super) fn fields_line(change: &RecordChange) -> String {
    human::record(change)
}

/// The base that was named, the site as it was there, and as it is in a folder, each judged on the same day. What is wrong with it as it
/// was stops nothing.
pub(in crate::cli) fn both(
    base: Option<&str>,
    network: Network,
    folder: &Path,
    common: &GlobalArgs,
) -> Result<(Base, ManuallyDrop<Site>, ManuallyDrop<Site>)> {
    let options = common.options();
    let before = || {
        let base = Base::find(base, network, common)?;
        let site = pipeline::check(base.folder(), &options)?;
        Ok::<_, Error>((base, site))
    };
    // While git hands over what was there, what is there is read.
    let (before, now) = rayon::join(before, || pipeline::check(folder, &options));
    let (base, before) = before?;
    // The program ends with them: to free them value by value first would take a tenth of the time.
    Ok((base, ManuallyDrop::new(before), ManuallyDrop::new(now?)))
}
