//! `candour completions` and `candour man`: for those who package the program; not listed in the help.

use std::io;

use anyhow::{Context, Result};
use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{ExitStatus, command_line, print_as_it_is};

/// Print completions for a shell: candour completions bash > /usr/share/bash-completion/completions/candour
#[derive(Debug, Args)]
#[command(hide = true)]
pub(super) struct Completions {
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<ExitStatus> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command_line(), "candour", &mut script);
        print_as_it_is(&String::from_utf8_lossy(&script))?;
        Ok(ExitStatus::Clean)
    }
}

/// Print the manual page of Candour or of one command: candour man build | man -l -
#[derive(Debug, Args)]
#[command(hide = true)]
pub(super) struct ManPage {
    /// One of the commands
    command: Option<String>,
}

impl ManPage {
    pub(super) fn run(&self) -> Result<ExitStatus> {
        let mut command = command_line();
        command.build();
        if let Some(name) = &self.command {
            let found = command.find_subcommand(name).with_context(|| format!("there is no command “{name}”"))?;
            command = found.clone().display_name(format!("candour-{name}"));
        }
        let mut page = Vec::new();
        Man::new(command).render(&mut page).map_err(io::Error::other)?;
        print_as_it_is(&String::from_utf8_lossy(&page))?;
        Ok(ExitStatus::Clean)
    }
}
