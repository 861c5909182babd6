//! `candour verify`: does a published copy say what the records say?

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;

use super::output::some_of;
use super::remote::{self, Network, Remote};
use super::report::FindingArgs;
use super::{ExitStatus, GlobalArgs, counted, print, shown};
use crate::disk;
use crate::export::hosting::NOT_SENT;
use crate::export::manifest;
use crate::model::limits::STRANGE_FILES;
use crate::model::visible::visible;
use crate::pipeline::{self, Host, Options};
use crate::publish::{self, Manifest};

/// Check a published copy against the records; list every file that differs
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Verify {
    /// Published copies: folders or web addresses; by default public/ in the site folder
    #[arg(value_name = "DIR|URL")]
    published: Vec<String>,
    /// The address of the site, instead of base_url in data/site.yaml
    #[arg(long, value_name = "URL", value_parser = super::build::site_address)]
    base_url: Option<String>,
    /// How long each web site may take to send its files; by default 5 minutes, and more for large sites
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    time_limit: Option<u32>,
    #[command(flatten)]
    network: Network,
    #[command(flatten)]
    judging: FindingArgs,
}

const EXAMPLES: &str = "\
Nothing is written. Files are compared byte for byte; their dates do not matter. Candour lists files whose names begin \
with a dot, but does not compare them: check that they are yours. It leaves out the files _headers, _redirects and \
.nojekyll of a web site, which hosts read and need not send, and the commit named in manifest.json, because later commits may have changed other files. \
It fetches every file of a web site. It can see a file that does not belong to this site only if the web site’s \
manifest.json names it.

Examples:
  candour verify                                  is public/ what the records say?
  candour verify /srv/www/register                is the copy on this web server?
  candour verify https://www.example.org/register is the web site itself?
  candour verify https://www.example.org --time-limit 3600

Exit status: 0 no difference, 1 something differs or the records are wrong, 2 could not run.";

impl Verify {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        if self.published.is_empty() {
            // A link in the site folder could lead to all files of the machine.
            disk::below(&common.folder, Path::new("public"))?;
        }
        let own = [common.folder.join("public").to_string_lossy().into_owned()];
        let copies = if self.published.is_empty() { &own[..] } else { &self.published };
        let mut ending = ExitStatus::Clean;
        for copy in copies {
            if copies.len() > 1 {
                print(&format!("verifying {}\n", visible(copy)))?;
            }
            if self.verify(copy, common)? == ExitStatus::Findings {
                ending = ExitStatus::Findings;
            }
        }
        Ok(ending)
    }

    fn verify(&self, copy: &str, common: &GlobalArgs) -> Result<ExitStatus> {
        let remote = Remote::new(copy, self.network);
        let folder = Path::new(copy);
        let begun = Instant::now();
        let limit = self.time_limit.map(|seconds| Duration::from_secs(seconds.into()));
        if remote.is_none() && !folder.is_dir() {
            bail!("there is no folder {}; name the published copy, or publish with: candour build", shown(folder));
        }
        let text = match &remote {
            Some(remote) => remote.text(manifest::PATH, begun + limit.unwrap_or(remote::PATIENCE))?,
            None => publish::text_in(&publish::tree_in(folder), manifest::PATH)?,
        };
        let used = begun.elapsed();
        let compress = text.as_ref().is_some_and(|text| manifest::names(text, "index.html.gz"));
        let host = text.as_ref().and_then(|text| {
            let paths: BTreeSet<String> = manifest::paths(text).into_iter().collect();
            Host::of_copy(|path| paths.contains(path))
        });
        let options = Options { base_url: self.base_url.clone(), compress, host, ..common.options() };
        let site = pipeline::check(&common.folder, &options)?;
        if self.judging.findings(&site.found, &site.sources, common)? == ExitStatus::Findings {
            return Ok(ExitStatus::Findings);
        }
        let made = pipeline::manifest(&site, text.as_deref().and_then(manifest::commit).as_deref())?;
        let (there, strange) = match &remote {
            Some(remote) => {
                let strange = Strange::new(text.as_deref().unwrap_or_default(), &made);
                // What it took to make the site again is not the web site's fault.
                let left = limit.unwrap_or_else(|| remote::patience(&made)).saturating_sub(used);
                let found = remote.files(&made, &strange.asked, site.plan().style, Instant::now() + left, common)?;
                (found.files, Strange { asked: found.strangers.into_iter().collect(), ..strange })
            }
            None => (publish::found_in(&publish::tree_in(folder), &made)?, Strange::default()),
        };
        let mut differing = differences(&made, &there);
        differing.retain(|(path, _)| remote.is_none() || !NOT_SENT.contains(path));
        differing.extend(strange.asked.iter().map(|path| (path.as_str(), "does not belong to this site")));
        let at_the_top = if remote.is_none() { publish::strangers_in(folder)? } else { Vec::new() };
        differing.extend(at_the_top.iter().map(|name| (name.as_str(), "does not belong to this site")));
        differing.sort_unstable();
        if remote.is_none() {
            name_dotted(folder, &made, common)?;
        }
        for (path, what) in &differing {
            print(&format!("{what}: {}\n", visible(path)))?;
        }
        if strange.left > 0 {
            let files = counted(strange.left, "file");
            print(&format!(
                "{files} more that only its manifest names: not fetched, because they do not belong to this site\n"
            ))?;
        }
        let line = match differing.len() + strange.left {
            0 => format!("all {} match the records", counted(made.len(), "file")),
            found => format!("{} of {} differ from the records", counted(found, "file"), made.len()),
        };
        self.judging.last_line(&line, common)?;
        Ok(if differing.is_empty() && strange.left == 0 { ExitStatus::Clean } else { ExitStatus::Findings })
    }
}

/// Names what no build makes and every build keeps: it may be meant, so it does not differ.
fn name_dotted(folder: &Path, made: &Manifest, common: &GlobalArgs) -> Result<()> {
    let names = publish::dotted_in(folder, made)?;
    if !names.is_empty() {
        let names = some_of(names.iter().map(|name| name.to_string_lossy()), common);
        common.say(&format!("note: not compared, for their names begin with a dot: {names}"));
    }
    Ok(())
}

/// The files that only the manifest of a copy names.
#[derive(Default)]
struct Strange {
    /// Those to ask for, in their order.
    asked: Vec<String>,
    /// How many more there are.
    left: usize,
}

impl Strange {
    fn new(manifest: &str, made: &Manifest) -> Strange {
        let named: BTreeSet<String> = manifest::paths(manifest).into_iter().collect();
        let mut strange = Strange::default();
        for path in named.into_iter().filter(|path| !NOT_SENT.contains(&path.as_str()) && made.get(path).is_none()) {
            match strange.asked.len() < STRANGE_FILES && manifest::is_path(&path) {
                true => strange.asked.push(path),
                false => strange.left += 1,
            }
        }
        strange
    }
}

/// Each path that is not the same, in order, with what is wrong there.
fn differences<'a>(made: &'a Manifest, there: &'a Manifest) -> Vec<(&'a str, &'static str)> {
    let paths: BTreeSet<&str> = made.files().chain(there.files()).map(|(path, _)| path).collect();
    let differing = paths.into_iter().filter_map(|path| match (made.get(path), there.get(path)) {
        (Some(own), Some(other)) if own == other => None,
        (Some(_), Some(_)) => Some((path, "differs")),
        (Some(_), None) => Some((path, "missing")),
        (None, _) => Some((path, "does not belong to this site")),
    });
    differing.collect()
}
