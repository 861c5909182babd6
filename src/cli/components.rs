//! `candour components`: the theme's components with their examples, for those who change its look.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::report::{FindingArgs, counts};
use super::{ExitStatus, GlobalArgs, counted, output, shown};
use crate::disk::Access;
use crate::pipeline::{self, Outcome};
use crate::publish::Keep;

/// Write a page of examples for each component of the theme
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Components {
    /// Where to write them
    #[arg(short, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    judging: FindingArgs,
}

const EXAMPLES: &str = "\
A component’s examples are in its folder: themes/default/components/table/examples.html. To change \
a component, put your own file in the same place in your site folder, and look at the examples before you publish. Menu \
links on these pages do not work.

Examples:
  candour components -o components    then serve that folder, because addresses begin with /";

impl Components {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let target = output::find(&common.folder, &self.output)?;
        let _lock = common.hold(Access::Read)?;
        let waiting = || common.wait_for(&self.output);
        let (site, place) =
            pipeline::check_for(&common.folder, &common.options(), &target, Keep::WhereNeeded, &waiting);
        let (site, mut place) = (site?, place?);
        output::note_what_is_there(&mut place, common);
        match pipeline::publish_components(&site, place)? {
            Outcome::Published(_) => {
                let components = counted(site.components().len(), "component");
                self.judging
                    .last_line(&format!("wrote the examples of {components} to {}", shown(&self.output)), common)?;
                Ok(ExitStatus::Clean)
            }
            Outcome::Refused(found) => {
                self.judging.findings(&found, &site.sources, common)?;
                self.judging.last_line(&format!("{}; nothing was written", counts(&found)), common)?;
                Ok(ExitStatus::Findings)
            }
        }
    }
}
