//! `candour serve`: the preview, and what is found at each save.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use clap::Args;

use super::diff::Panel;
use super::report::summary;
use super::schema::{self, Which};
use super::{ExitStatus, GlobalArgs, print, print_as_it_is};
use crate::command;
use crate::diagnostic::{self, Format};
use crate::model::visible::visible;
use crate::pipeline::Options;
use crate::serve::{self, Event, Reach, Watching};

/// Preview the site at http://127.0.0.1:4000, and reload it when you save a file
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Serve {
    /// The port of this machine to use; 0 for any free port
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub(super) port: u16,
    /// Open the preview in a browser
    #[arg(long)]
    pub(super) open: bool,
    /// Also answer to a browser that asks for this name, as one does through a forwarded port; may be given again
    #[arg(long, value_name = "NAME")]
    pub(super) allow_host: Vec<String>,
    /// Look at all files every second: for network drives, and folders shared with WSL or a container
    #[arg(long)]
    pub(super) poll: bool,
    /// Also show drafts
    #[arg(long)]
    pub(super) drafts: bool,
}

const EXAMPLES: &str = "\
While a record is wrong, pages show the last version without errors, with the findings above them. What has changed since this \
branch left the main branch, in pounds too, is one line above each page, which opens.
The preview answers on this machine only. Where it runs in a codespace or a container, forward the port, and allow the \
name by which your browser reaches it.

Examples:
  candour serve --open             preview in a browser
  candour -C our-site serve --port 8080
  candour serve --allow-host officer-4000.app.github.dev";

impl Serve {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        self.preview(common, false)
    }

    /// Shows the site until it is stopped; where it `edits`, with forms for its records.
    pub(super) fn preview(&self, common: &GlobalArgs, edits: bool) -> Result<ExitStatus> {
        let (drafts, own) = (self.drafts, common.clone());
        let options = move || Options { drafts, ..own.options() };
        let style = common.style();
        let talk = common.clone();
        let open = self.open;
        let tell = move |event: Event| {
            // Whoever closed our output still has the preview.
            let _ = match event {
                Event::Ready { address } => {
                    if open {
                        open_browser(&address, &talk.folder);
                    }
                    print(&format!("preview at {address} (press Ctrl-C to stop)\n"))
                }
                Event::Read { site } => {
                    let findings = diagnostic::print(&site.found, &site.sources, Format::Human, &style);
                    talk.say(&summary(site));
                    // An editor offers what was saved; a folder that cannot be written is no reason to stop.
                    let _ = schema::write(&talk, Which::ReferencesThatAreThere);
                    print_as_it_is(&findings)
                }
                Event::Failed { problem } => {
                    talk.say(&format!("the site could not be read: {}", visible(&problem.to_string())));
                    Ok(())
                }
            };
        };
        let watching = if self.poll { Watching::Polled } else { Watching::Told };
        let reach = Reach { port: self.port, hosts: self.allow_host.clone(), watching, edits };
        let panel = Panel::new(common.clone());
        match serve::run(&common.folder, options, reach, tell, move |site| panel.html(site)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                bail!("port {} is taken by another program, perhaps another preview; choose one with --port", self.port)
            }
            ended => ended?,
        }
        Ok(ExitStatus::Clean)
    }
}

/// Asks the system to show an address. Without a browser nothing happens: the address is printed all the same.
fn open_browser(address: &str, folder: &Path) {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let Some(program) = command::find(program, folder) else { return };
    let _ = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
