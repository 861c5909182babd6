//! `candour check`: every problem, nothing written.

use std::mem::ManuallyDrop;

use anyhow::Result;
use clap::Args;

use super::left_out::left_out;
use super::report::{FindingArgs, summary};
use super::{ExitStatus, GlobalArgs};
use crate::pipeline;

/// Find every problem, and write nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("findings", |findings| findings.short('o')))]
pub(super) struct Check {
    #[command(flatten)]
    judging: FindingArgs,
}

const EXAMPLES: &str = "\
Examples:
  candour check                    findings with their lines, and how many
  candour check -v                 all of them, also the fourth and later of one kind
  candour check --format github    annotations on the changed lines of a pull request
  candour check --format github,sarif -o findings.sarif
                                   the same, and a file for code scanning
  candour check --format gitlab -o gl-code-quality-report.json
  candour check --strict           for CI that should fail on warnings";

impl Check {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        // The program ends with it: to free it value by value first would take a tenth of the time.
        let site = ManuallyDrop::new(pipeline::check(&common.folder, &common.options())?);
        let ending = self.judging.findings(&site.found, &site.sources, common)?;
        for line in left_out(&site).iter().chain([&summary(&site)]).chain(&site.found.waived.line()) {
            self.judging.last_line(line, common)?;
        }
        Ok(ending)
    }
}
