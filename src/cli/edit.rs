//! `candour edit`: the preview, with a form for each record.

use anyhow::Result;
use clap::Args;

use super::serve::Serve;
use super::{ExitStatus, GlobalArgs};

/// Preview the site with a form for each record, and write what you change into its file
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Edit {
    /// The port of this machine to use; 0 for any free port
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// Open the preview in a browser
    #[arg(long)]
    open: bool,
    /// Look at all files every second: for network drives, and folders shared with WSL or a container
    #[arg(long)]
    poll: bool,
}

const EXAMPLES: &str = "\
Each page has a link to the form of its record. Saving changes the values that you changed and no other byte of the file: \
comments, order and quotes stay. Where the record would have a new error, it is saved only if you say so. Where somebody else \
changed it meanwhile, nothing is saved and both values are shown.
The forms answer on this machine only, to pages of their own. Drafts are shown. Nothing is published.

Examples:
  candour edit --open              preview in a browser, with forms
  candour -C our-site edit --port 8080";

impl Edit {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let Edit { port, open, poll } = *self;
        Serve { port, open, allow_host: Vec::new(), poll, drafts: true }.preview(common, true)
    }
}
