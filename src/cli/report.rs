//! Findings and their counts on the terminal, for the commands that judge a site.

use std::io;

use clap::{Args, ValueEnum};

use super::{ExitStatus, GlobalArgs, counted, print, print_as_it_is};
use crate::diagnostic::{self, Diagnostics, Format, Level};
use crate::model::source::Sources;
use crate::pipeline::Site;
use crate::records;

/// How findings are written and weighed.
#[derive(Debug, Args)]
pub(super) struct FindingArgs {
    /// The format of findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: FormatName,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    /// For people, each with the line it is about
    Human,
    /// For programs: one JSON object per line
    Json,
    /// For GitHub: annotations
    Github,
    /// For code scanning services: SARIF
    Sarif,
}

impl FindingArgs {
    fn format(&self) -> Format {
        match self.format {
            FormatName::Human => Format::Human,
            FormatName::Json => Format::Json,
            FormatName::Github => Format::Github,
            FormatName::Sarif => Format::Sarif,
        }
    }

    /// Prints findings on stdout and says whether they stop a build.
    pub(super) fn findings(
        &self,
        found: &Diagnostics,
        sources: &Sources,
        common: &GlobalArgs,
    ) -> io::Result<ExitStatus> {
        print_as_it_is(&diagnostic::print(found, sources, self.format(), common.style()))?;
        let stops = found.has_errors() || self.strict && found.count(Level::Warning) > 0;
        Ok(if stops { ExitStatus::Findings } else { ExitStatus::Clean })
    }

    /// The last line: a result for people, talk where a program reads the results.
    pub(super) fn last_line(&self, line: &str, common: &GlobalArgs) -> io::Result<()> {
        match self.format {
            FormatName::Human if common.quiet => Ok(()),
            FormatName::Human => print(&format!("{line}\n")),
            _ => {
                common.say(line);
                Ok(())
            }
        }
    }
}

/// `0 errors, 2 warnings in 412 records`.
pub(super) fn summary(site: &Site) -> String {
    let records: usize = records::published().map(|record_type| site.dataset.all(record_type).len()).sum();
    format!("{} in {}", counts(&site.found), counted(records, "record"))
}

/// `0 errors, 2 warnings`, and advice where there is some.
pub(super) fn counts(found: &Diagnostics) -> String {
    let errors = counted(found.count(Level::Error), "error");
    let warnings = counted(found.count(Level::Warning), "warning");
    match found.count(Level::Advice) {
        0 => format!("{errors}, {warnings}"),
        advice => format!("{errors}, {warnings}, {advice} advice"),
    }
}
