//! `candour fix`: what has one reading only is put right; every other byte stays.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Args;
use similar::TextDiff;

use super::report::counts;
use super::{ExitStatus, GlobalArgs, counted, print};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, Access, Replacement};
use crate::edit;
use crate::model::visible::visible;
use crate::pipeline::{self, Options, Site};

/// Put right what has one reading only
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Fix {
    /// Only the findings of these files and of these codes; all, if none is named
    #[arg(value_name = "FILE|CODE")]
    only: Vec<String>,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

const EXAMPLES: &str = "\
Comments, order, quotes and line ends stay as they are. What can be read in two ways is left to you.

Examples:
  candour fix --dry-run                    show what would change
  candour fix data/awards/2025-26.csv      only in this file
  candour fix unknown-choice               only findings of this code";

/// So many times a site is read again, for what is put right may show what else is wrong.
const ROUNDS: usize = 8;

/// The texts of the files that were put right, by their paths.
type Texts = BTreeMap<String, String>;

impl Fix {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let _lock = common.hold(Access::Write)?;
        if !self.dry_run {
            disk::finish(&common.folder).context("cannot finish what an earlier run began to write")?;
        }
        let before = pipeline::check(&common.folder, &common.options())?;
        self.refuse_unknown(&before)?;
        let (texts, after) = self.fixed(&before, common)?;
        let after = after.as_ref().unwrap_or(&before);
        for (path, text) in &texts {
            print(&difference(path, original(&before, path), text))?;
        }
        if !self.dry_run {
            write(&before, &texts, common)?;
        }
        print(&format!("{}\n", self.summary(&before, after, texts.len())))?;
        Ok(if after.found.has_errors() { ExitStatus::Findings } else { ExitStatus::Clean })
    }

    /// A name that is neither a file of the site nor a code is a mistake.
    fn refuse_unknown(&self, site: &Site) -> Result<()> {
        let is_known = |name: &String| {
            site.sources.files.iter().any(|source| source.path == path(name))
                || pipeline::rules().iter().any(|rule| rule.code == *name)
        };
        match self.only.iter().find(|name| !is_known(name)) {
            Some(name) => {
                bail!("“{name}” is neither a file of the site, such as data/site.yaml, nor the code of a finding")
            }
            None => Ok(()),
        }
    }

    /// Whether that finding is to be put right, and can be.
    fn takes(&self, finding: &Diagnostic, site: &Site) -> bool {
        self.is_asked(finding, site) && !finding.repairs.is_empty()
    }

    fn is_asked(&self, finding: &Diagnostic, site: &Site) -> bool {
        let file = &site.sources.get(finding.span.file).path;
        let names = |name: &String| path(name) == *file || finding.rule.code == *name;
        self.only.is_empty() || self.only.iter().any(names)
    }

    /// The files as they are once put right, and the site with them.
    fn fixed(&self, before: &Site, common: &GlobalArgs) -> Result<(Texts, Option<Site>)> {
        let (mut texts, mut after) = (Texts::new(), None);
        for _ in 0..ROUNDS {
            let site = after.as_ref().unwrap_or(before);
            let next = self.round(site);
            if next.is_empty() {
                break;
            }
            let edited: Texts = texts.clone().into_iter().chain(next).collect();
            let options = Options { edited: Arc::new(edited.clone()), ..common.options() };
            let there = pipeline::check(&common.folder, &options)?;
            if let Some(path) = self.not_improved(site, &there, &edited) {
                common.say(&format!("{path} was not put right: what was found in it would still be found"));
                break;
            }
            (texts, after) = (edited, Some(there));
        }
        Ok((texts, after))
    }

    /// A file that has been edited, and still has as many findings of a code that was put right in it.
    fn not_improved<'a>(&self, before: &Site, after: &Site, edited: &'a Texts) -> Option<&'a str> {
        let count = |site: &Site, path: &str, code: &str| {
            let is_same =
                |finding: &&Diagnostic| finding.rule.code == code && site.sources.get(finding.span.file).path == path;
            site.found.list.iter().filter(is_same).count()
        };
        let taken = before.found.list.iter().filter(|finding| self.takes(finding, before));
        let mut codes = taken.map(|finding| (&*before.sources.get(finding.span.file).path, finding.rule.code));
        let failed = codes.find(|(path, code)| count(after, path, code) >= count(before, path, code));
        failed.and_then(|(failed, _)| edited.keys().find(|path| *path == failed)).map(String::as_str)
    }

    /// The files that have something to put right, each with as much of it as can be at once.
    fn round(&self, site: &Site) -> Texts {
        let mut by_file: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
        for finding in site.found.list.iter().filter(|finding| self.takes(finding, site)) {
            by_file.entry(finding.span.file).or_default().push(finding);
        }
        let text = |(file, findings): (_, Vec<&Diagnostic>)| {
            let source = site.sources.get(file);
            let text = edit::repaired(source, &findings).ok().filter(|text| *text != source.text)?;
            Some((source.path.clone(), text))
        };
        by_file.into_iter().filter_map(text).collect()
    }

    /// `12 of 15 findings put right in 3 files; 3 need a person: 0 errors, 3 warnings`
    fn summary(&self, before: &Site, after: &Site, files: usize) -> String {
        let asked = |site: &Site| site.found.list.iter().filter(|finding| self.is_asked(finding, site)).count();
        let (all, left) = (asked(before), asked(after));
        let done = all.saturating_sub(left);
        let verb = if self.dry_run { "can be put right" } else { "put right" };
        let right = format!("{done} of {} {verb} in {}", counted(all, "finding"), counted(files, "file"));
        match left {
            0 => right,
            1 => format!("{right}; 1 needs a person ({})", counts(&after.found)),
            _ => format!("{right}; {left} need a person ({})", counts(&after.found)),
        }
    }
}

/// A path of the site folder as findings write it.
fn path(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}

fn original<'a>(site: &'a Site, path: &str) -> &'a str {
    site.sources.files.iter().find(|source| source.path == path).map_or("", |source| &source.text)
}

/// The lines that change, with three around them, as `git diff` shows them.
fn difference(path: &str, before: &str, after: &str) -> String {
    let name = visible(path);
    let diff = TextDiff::from_lines(before, after);
    format!("{}\n", diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")))
}

/// Writes the files into the site folder, all or none.
fn write(before: &Site, texts: &Texts, common: &GlobalArgs) -> Result<()> {
    let replacement = |(path, text): (&String, &String)| {
        let file = disk::read_unlinked(&disk::below(&common.folder, path.as_ref())?, u64::MAX)?;
        let mark = if file.starts_with(b"\xef\xbb\xbf") { &file[..3] } else { &[] };
        if file[mark.len()..] != *original(before, path).as_bytes() {
            bail!("{} is not saved as UTF-8, or was changed meanwhile; save it as UTF-8 first", visible(path));
        }
        let after = [mark, text.as_bytes()].concat();
        Ok(Replacement { path: PathBuf::from(path), before: file, after })
    };
    let files: Vec<Replacement> = texts.iter().map(replacement).collect::<Result<_>>()?;
    disk::replace_all(&common.folder, &files).context("nothing was put right")
}
