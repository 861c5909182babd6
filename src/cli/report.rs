//! Findings and their counts on the terminal, for the commands that judge a site.

use std::io;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use super::{ExitStatus, GlobalArgs, counted, print, print_as_it_is, shown};
use crate::diagnostic::{self, Diagnostics, Format, Level};
use crate::disk;
use crate::model::source::Sources;
use crate::pipeline::Site;
use crate::records;

/// How findings are written and weighed.
#[derive(Debug, Args)]
pub(super) struct FindingArgs {
    /// The format of findings; with a FILE for findings two may be given, “github,sarif”: the second is the file’s
    #[arg(long, value_name = "FORMAT", default_value = "human", value_delimiter = ',', num_args = 1)]
    format: Vec<FormatName>,
    /// Also write findings to this file, in that format; what is printed is then for people
    #[arg(long, value_name = "FILE")]
    findings: Option<PathBuf>,
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
    /// For GitLab: a report of code quality
    Gitlab,
}

impl FormatName {
    fn format(self) -> Format {
        match self {
            FormatName::Human => Format::Human,
            FormatName::Json => Format::Json,
            FormatName::Github => Format::Github,
            FormatName::Sarif => Format::Sarif,
            FormatName::Gitlab => Format::Gitlab,
        }
    }
}

impl FindingArgs {
    /// The format of what is printed: the first that was asked for, and for people where the only one goes to a file.
    fn printed(&self) -> FormatName {
        match (&*self.format, &self.findings) {
            ([_], Some(_)) | ([], _) => FormatName::Human,
            ([first, ..], _) => *first,
        }
    }

    /// Prints findings on stdout and says whether they stop a build.
    pub(super) fn findings(&self, found: &Diagnostics, sources: &Sources, common: &GlobalArgs) -> Result<ExitStatus> {
        let style = common.style();
        let written = |format: FormatName| diagnostic::print(found, sources, format.format(), &style);
        if let Some((file, format)) = self.findings.as_ref().zip(self.format.last()) {
            disk::replace(file, written(*format).as_bytes())
                .with_context(|| format!("the findings could not be written to {}", shown(file)))?;
        }
        print_as_it_is(&written(self.printed()))?;
        let stops = found.has_errors() || self.strict && found.count(Level::Warning) > 0;
        Ok(if stops { ExitStatus::Findings } else { ExitStatus::Clean })
    }

    /// Whether findings are written as one document, which takes all of them at once.
    pub(super) fn is_one_document(&self) -> bool {
        self.findings.is_some() || matches!(self.printed(), FormatName::Sarif | FormatName::Gitlab)
    }

    /// The last line: a result for people, talk where a program reads the results.
    pub(super) fn last_line(&self, line: &str, common: &GlobalArgs) -> io::Result<()> {
        match self.printed() {
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
