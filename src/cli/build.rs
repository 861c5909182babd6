//! `candour build`: check, then publish, whole or not at all.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::progress;
use super::replaced;
use super::report::{FindingArgs, counts, summary};
use super::{ExitStatus, GlobalArgs, counted, output, shown};
use crate::browser::address;
use crate::diagnostic::Diagnostics;
use crate::disk::Access;
use crate::load::Commit;
use crate::model::limits::GIT_SECONDS;
use crate::pipeline::{self, Host, Options, Outcome, Site};
use crate::publish::Keep;

/// Check, then publish to public/
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Build {
    /// Where to publish; by default public/ in the site folder
    #[arg(short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address of the site, instead of base_url in data/site.yaml
    #[arg(long, value_name = "URL", value_parser = site_address)]
    base_url: Option<String>,
    /// Also write each text file as .gz and .br, for web servers that can send these (ask whoever runs yours)
    #[arg(long)]
    compress: bool,
    /// Leave the output folder itself in place and fill it with links: for readers that hold it, such as a container
    #[arg(long)]
    keep_folder: bool,
    /// Write the settings of this host only, and warn of what it does not take or do
    #[arg(long, value_name = "HOST", value_parser = PossibleValuesParser::new(Host::names()))]
    host: Option<String>,
    /// Also publish drafts
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    judging: FindingArgs,
}

const EXAMPLES: &str = "\
Nothing is published while an error is found; the published site then stays as it was.

Examples:
  candour build                                   publish to public/
  candour build -o /srv/www/register              publish elsewhere
  candour build -o www --keep-folder              for a folder that is mounted into a container
  candour build --host github-pages               for one host: without the settings of others
  candour build --compress                        for nginx with gzip_static or brotli_static
  candour build --drafts -o preview --base-url https://preview.example.org";

impl Build {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let started = Instant::now();
        let target = self.output.clone().unwrap_or_else(|| common.folder.join("public"));
        let place = output::find(&common.folder, &target)?;
        common.settle()?;
        let _lock = common.hold(Access::Read)?;
        let options = Options {
            drafts: self.drafts,
            base_url: self.base_url.clone(),
            compress: self.compress,
            host: self.host.as_deref().and_then(Host::named),
            strict: self.judging.strict,
            ..common.options()
        };

        let keep = if self.keep_folder { Keep::Always } else { Keep::WhereNeeded };
        let waiting = || common.wait_for(&target);
        let (site, place) = pipeline::check_for(&common.folder, &options, &place, keep, &waiting);
        // The program ends with it: nothing is gained by freeing it value by value.
        let mut site = ManuallyDrop::new(site?);
        if options.is_stopped_by(&site.found) {
            self.judging.findings(&site.found, &site.sources, common)?;
            let line = format!("{}; nothing was published, {} is as it was", summary(&site), shown(&target));
            self.judging.last_line(&line, common)?;
            return Ok(ExitStatus::Findings);
        }
        if !self.judging.is_one_document() {
            self.judging.findings(&site.found, &site.sources, common)?;
        }
        let bar = progress::bar(site.pages().count(), "pages", common);
        let mut place = place?;
        output::note_what_is_there(&mut place, common);
        let outcome = pipeline::publish(&site, place, &|done, _| bar.set_position(done as u64));
        bar.finish_and_clear();
        match outcome? {
            Outcome::Published(published) => {
                self.tell(&mut site, published.found, common)?;
                let pages = counted(site.pages().count(), "page");
                let seconds = started.elapsed().as_secs_f64();
                if common.verbose {
                    let facets = counted(site.facet_pages(), "page");
                    common.say(&format!("{facets} each combine two headings, such as a priority and a district"));
                }
                if published.commit == Commit::NotInTime {
                    common.say(&format!(
                        "note: git did not answer within {GIT_SECONDS} seconds; manifest.json names no commit"
                    ));
                }
                let line = format!("published {pages} ({} changed) in {seconds:.2} s", published.changed_pages);
                let preview = self
                    .drafts
                    .then(|| format!("{} shows drafts: for a preview, never for the public", shown(&target)));
                for line in published.replaced.iter().flat_map(replaced::lines) {
                    self.judging.last_line(&line, common)?;
                }
                for line in [line].iter().chain(&site.found.waived.line()).chain(&preview) {
                    self.judging.last_line(line, common)?;
                }
                Ok(ExitStatus::Clean)
            }
            Outcome::Refused(found) => {
                let line = format!("{}; nothing was published, {} is as it was", counts(&found), shown(&target));
                self.tell(&mut site, found, common)?;
                self.judging.last_line(&line, common)?;
                Ok(ExitStatus::Findings)
            }
        }
    }
}

impl Build {
    /// Prints what was found when the site was made; with all else, where findings are one document.
    fn tell(&self, site: &mut Site, found: Diagnostics, common: &GlobalArgs) -> Result<()> {
        let mut all = found;
        if self.judging.is_one_document() {
            all.append(std::mem::take(&mut site.found));
            all = all.in_source_order();
        }
        self.judging.findings(&all, &site.sources, common)?;
        if self.judging.is_one_document() {
            site.found = all;
        }
        Ok(())
    }
}

/// An address that a site can have.
pub(super) fn site_address(text: &str) -> Result<String, String> {
    address::site_fault(text).map_or_else(|| Ok(text.to_string()), Err)
}
