//! `candour verify`: is what stands there what the records say?

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use super::report::Judging;
use super::{Common, Ending, counted, print, shown};
use crate::export::manifest;
use crate::pipeline::{self, Options};
use crate::publish::{self, Manifest};

/// Make the site again and name each file of a published copy that differs
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Verify {
    /// The published copy; public/ in the site folder unless given
    #[arg(value_name = "DIR")]
    published: Option<PathBuf>,
    /// Where the site stands, instead of base_url in data/site.yaml
    #[arg(long, value_name = "URL", value_parser = super::build::web_address)]
    base_url: Option<String>,
    #[command(flatten)]
    judging: Judging,
}

const EXAMPLES: &str = "\
Nothing is written. Only the bytes of files count, not their times. Names beginning with a dot at the top are left out,
and so is the commit that manifest.json names: later commits may have changed other files.

Examples:
  candour verify                    is public/ what the records say?
  candour verify /srv/www/register  is the copy on the web server?

Exit status: 0 all is the same, 1 something differs or the records are wrong, 2 could not run.";

impl Verify {
    pub(super) fn run(&self, common: &Common) -> Result<Ending> {
        let folder = self.published.clone().unwrap_or_else(|| common.folder.join("public"));
        if !folder.is_dir() {
            bail!("there is no folder {}; name the published copy, or publish with: candour build", shown(&folder));
        }
        let options = Options { base_url: self.base_url.clone(), ..common.options() };
        let site = pipeline::check(&common.folder, &options)?;
        if self.judging.findings(&site.found, &site.sources, common)? == Ending::Findings {
            return Ok(Ending::Findings);
        }
        let there = publish::found_in(&folder)?;
        let commit = publish::text_in(&folder, manifest::PATH)?.and_then(|text| manifest::commit(&text));
        let made = pipeline::manifest(&site, commit.as_deref())?;
        let differing = differences(&made, &there);
        for (path, what) in &differing {
            print(&format!("{path}: {what}\n"))?;
        }
        let line = match differing.len() {
            0 => format!("all {} are what the records say", counted(made.len(), "file")),
            found => format!("{} of {} differ from what the records say", counted(found, "file"), made.len()),
        };
        self.judging.last_line(&line, common)?;
        Ok(if differing.is_empty() { Ending::Clean } else { Ending::Findings })
    }
}

/// Each path that is not the same, in order, with what is wrong there.
fn differences<'a>(made: &'a Manifest, there: &'a Manifest) -> Vec<(&'a str, &'static str)> {
    let paths: BTreeSet<&str> = made.files().chain(there.files()).map(|(path, _)| path).collect();
    let differing = paths.into_iter().filter_map(|path| match (made.get(path), there.get(path)) {
        (Some(own), Some(other)) if own == other => None,
        (Some(_), Some(_)) => Some((path, "differs")),
        (Some(_), None) => Some((path, "is missing")),
        (None, _) => Some((path, "is not of this site")),
    });
    differing.collect()
}
