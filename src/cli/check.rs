//! `candour check`: every problem, nothing written.

use std::mem::ManuallyDrop;
use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::diff::both;
use super::left_out::left_out;
use super::remote::Network;
use super::report::{FindingArgs, summary};
use super::{ExitStatus, GlobalArgs, counted};
use crate::load::{self, Staged};
use crate::pipeline::{self, Site};

/// Find every problem, and write nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("findings", |findings| findings.short('o')))]
pub(super) struct Check {
    #[command(flatten)]
    judging: FindingArgs,
    /// Also fail where what was published is lost, or a published figure is another, and the records do not say why.
    /// BASE is a revision of git or a folder of earlier sources; without it, where this branch left the main branch
    #[arg(long, value_name = "BASE", num_args = 0..=1, default_missing_value = "")]
    against: Option<String>,
    /// Check what is staged in git, as the next commit would have it, in place of the files as they are now
    #[arg(long)]
    staged: bool,
}

const EXAMPLES: &str = "\
Examples:
  candour check                    findings with their lines, and how many
  candour check -v                 all of them, also the fourth and later of one kind
  candour check --format github    annotations on the changed lines of a pull request
  candour check --format github,sarif -o findings.sarif
                                   the same, and a file for code scanning
  candour check --format gitlab -o gl-code-quality-report.json
  candour check --strict           for CI that should fail on warnings
  candour check --against          nothing that was published is lost since this branch left the main branch
  candour check --against HEAD~1   the same, of the last commit
  candour check --staged           before a commit: every record of the site, with the staged changes and no others";

impl Check {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        // The program ends with it: to free it value by value first would take a tenth of the time.
        if common.is_unfinished() {
            common.say(
                "note: an earlier command was stopped while it wrote the records; candour build ends what it had begun",
            );
        }
        let staged = self.staged.then(|| as_staged(common)).transpose()?;
        let folder = staged.as_ref().map_or(&*common.folder, Staged::folder);
        let site = match &self.against {
            Some(base) => guarded(Some(base.as_str()).filter(|base| !base.is_empty()), folder, common)?,
            None => ManuallyDrop::new(pipeline::check(folder, &common.options())?),
        };
        let ending = self.judging.findings(&site.found, &site.sources, common)?;
        for line in left_out(&site).iter().chain([&summary(&site)]).chain(&site.found.waived.line()) {
            self.judging.last_line(line, common)?;
        }
        Ok(ending)
    }
}

/// The site as it is staged, where git keeps it or where a hook was told.
fn as_staged(common: &GlobalArgs) -> Result<Staged> {
    let staged = load::staged(&common.folder, std::env::var_os("GIT_INDEX_FILE").as_deref())?;
    if let Some(first) = staged.left_out.first() {
        let number = counted(staged.left_out.len(), "staged file");
        common.say(&format!("{number} left out, being links or no plain files: {first} …"));
    }
    Ok(staged)
}

/// The site, judged also by what it has lost of what was published.
fn guarded(base: Option<&str>, folder: &Path, common: &GlobalArgs) -> Result<ManuallyDrop<Site>> {
    let (base, before, mut site) = both(base, Network::default(), folder, common)?;
    pipeline::guard(&before, &mut site, &common.options())?;
    common.say(&format!("compared with {}", base.name()));
    base.say_what_is_left_out(common);
    Ok(site)
}
