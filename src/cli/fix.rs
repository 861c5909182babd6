//! `candour fix`: what has one reading only is put right; every other byte stays.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::changes::{self, Edited};
use super::report::counts;
use super::{ExitStatus, GlobalArgs, counted, print};
use crate::diagnostic::{Diagnostic, Level, location};
use crate::disk::{self, Access};
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
Comments, order, quotes and line ends stay as they are. What can be read in two ways is left to you: the last lines list it, a
line for each kind. The exit status is 1 while an error is left.

Examples:
  candour fix --dry-run                    show what would change
  candour fix data/awards/2025-26.csv      only in this file
  candour fix unknown-choice               only findings of this code";

/// So many times a site is read again, for what is put right may show what else is wrong.
const ROUNDS: usize = 8;

/// What has been put right so far.
struct Fixed {
    texts: Edited,
    /// The site with them.
    site: Site,
    findings: usize,
}

/// Findings of one kind that are left for a person.
struct KindLeft {
    level: Level,
    code: &'static str,
    number: usize,
    /// Where the first is, what it says, and what to do.
    first: String,
}

impl KindLeft {
    fn line(&self) -> String {
        let KindLeft { level, code, number, first } = self;
        let first = visible(first.lines().next().unwrap_or_default());
        match number {
            1 => format!("  {}[{code}], {first}\n", level.name()),
            _ => format!("  {number} × {}[{code}], the first in {first}\n", level.name()),
        }
    }
}

impl Fix {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let _lock = common.hold(Access::Write)?;
        if !self.dry_run {
            disk::finish(&common.folder).context("cannot finish what an earlier run began to write")?;
        }
        let before = pipeline::check(&common.folder, &common.options())?;
        self.refuse_unknown(&before)?;
        let originals = changes::originals(&before.sources);
        let fixed = self.fixed(before, common)?;
        for difference in changes::differences(&originals, &fixed.texts) {
            print(&difference)?;
        }
        if !self.dry_run {
            changes::write(&originals, &fixed.texts, common, "nothing was put right")?;
        }
        print(&self.left(&fixed.site))?;
        print(&format!("{}\n", self.summary(&fixed)))?;
        Ok(if fixed.site.found.has_errors() { ExitStatus::Findings } else { ExitStatus::Clean })
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

    fn is_asked(&self, finding: &Diagnostic, site: &Site) -> bool {
        let names = |name: &String| path(name) == file_of(finding, site) || finding.rule.code == *name;
        self.only.is_empty() || self.only.iter().any(names)
    }

    /// The findings that are to be put right, and can be.
    fn taken<'a>(&self, site: &'a Site) -> impl Iterator<Item = &'a Diagnostic> {
        site.found.list.iter().filter(|finding| !finding.repairs.is_empty() && self.is_asked(finding, site))
    }

    /// The site put right, round by round: what was hidden by one finding is found once that one is gone.
    fn fixed(&self, before: Site, common: &GlobalArgs) -> Result<Fixed> {
        let mut fixed = Fixed { texts: Edited::new(), site: before, findings: 0 };
        for _ in 0..ROUNDS {
            let next = self.round(&fixed.site);
            if next.is_empty() {
                break;
            }
            let texts: Edited =
                fixed.texts.iter().map(|(path, text)| (path.clone(), text.clone())).chain(next).collect();
            let options = Options { edited: Arc::new(texts.clone()), ..common.options() };
            let site = pipeline::check(&common.folder, &options)?;
            let Some(gone) = self.gone(&fixed.site, &site) else {
                common.say("the rest was left as it is: what was found would still be found");
                break;
            };
            fixed = Fixed { texts, site, findings: fixed.findings + gone };
        }
        Ok(fixed)
    }

    /// How many findings are gone of those that were put right; nothing where a file has as many of a code as before.
    fn gone(&self, before: &Site, after: &Site) -> Option<usize> {
        let kinds: BTreeSet<_> =
            self.taken(before).map(|finding| (file_of(finding, before), finding.rule.code)).collect();
        let count = |site: &Site, kind: (&str, &str)| {
            site.found.list.iter().filter(|finding| (file_of(finding, site), finding.rule.code) == kind).count()
        };
        let gone = |kind: (&str, &str)| count(before, kind).checked_sub(count(after, kind)).filter(|gone| *gone > 0);
        kinds.into_iter().map(gone).sum()
    }

    /// The files that have something to put right, each with as much of it as can be at once.
    fn round(&self, site: &Site) -> Edited {
        let mut by_file: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
        self.taken(site).for_each(|finding| by_file.entry(finding.span.file).or_default().push(finding));
        let text = |(file, findings): (_, Vec<&Diagnostic>)| {
            let source = site.sources.get(file);
            let text = edit::repaired(source, &findings).ok().filter(|text| *text != *source.text)?;
            Some((source.path.clone(), Some(text)))
        };
        by_file.into_iter().filter_map(text).collect()
    }

    /// What is left for a person: a line for each kind, with the first of it and what to do.
    fn left(&self, site: &Site) -> String {
        let places = location::locations(&site.found, &site.sources);
        let mut kinds: BTreeMap<_, KindLeft> = BTreeMap::new();
        for (finding, place) in site.found.list.iter().zip(&places).filter(|(finding, _)| self.is_asked(finding, site))
        {
            let first = || format!("{place}: {}{}", finding.message, remedy(finding));
            // A message that names no value, such as of a tab, is a kind of its own.
            let own = Some(&*finding.message).filter(|message| !message.contains('“'));
            let key = (Reverse(finding.level), finding.rule.code, own);
            let (level, code) = (finding.level, finding.rule.code);
            kinds.entry(key).or_insert_with(|| KindLeft { level, code, number: 0, first: first() }).number += 1;
        }
        match kinds.is_empty() {
            true => String::new(),
            false => format!(
                "left as it is, for only a person can say what was meant:\n{}",
                kinds.values().map(KindLeft::line).collect::<String>()
            ),
        }
    }

    /// `12 of 15 findings put right in 3 files; 3 need a person (1 error, 2 warnings)`
    fn summary(&self, fixed: &Fixed) -> String {
        let Fixed { texts, site, findings } = fixed;
        let left = site.found.list.iter().filter(|finding| self.is_asked(finding, site)).count();
        let verb = if self.dry_run { "can be put right" } else { "put right" };
        let all = counted(findings + left, "finding");
        let right = format!("{findings} of {all} {verb} in {}", counted(texts.len(), "file"));
        match left {
            0 if *findings == 0 => "nothing to put right".to_string(),
            0 => right,
            1 => format!("{right}; 1 needs a person ({})", counts(&site.found)),
            _ => format!("{right}; {left} need a person ({})", counts(&site.found)),
        }
    }
}

/// ` (indent it with spaces)`
fn remedy(finding: &Diagnostic) -> String {
    finding.help.first().map(|help| format!(" ({help})")).unwrap_or_default()
}

fn file_of<'a>(finding: &Diagnostic, site: &'a Site) -> &'a str {
    &site.sources.get(finding.span.file).path
}

/// A path of the site folder as findings write it.
fn path(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}
