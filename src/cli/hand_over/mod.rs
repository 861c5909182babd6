//! `candour hand-over`: all that the body which takes over needs, in one bundle.

mod drafts;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use super::build::site_address;
use super::report::{FindingArgs, counts, summary};
use super::{ExitStatus, GlobalArgs, counted, output, shown};
use crate::disk::Access;
use crate::export::hand_over::Parts;
use crate::pipeline::{self, Options, RecordFile, RecordFiles, Site};

/// Bundle the site, its records, redirects and checksums for the body that takes over
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct HandOver {
    /// Where to write: a folder, or an archive if the name ends in .zip; by default hand-over/ in the site folder
    #[arg(short, value_name = "DIR|FILE.zip")]
    output: Option<PathBuf>,
    /// The address at which the successor keeps the site, instead of base_url in data/site.yaml; links are made for it
    #[arg(long, value_name = "URL", value_parser = site_address)]
    base_url: Option<String>,
    /// Hand over drafts too, in the records; the site in the bundle never shows them
    #[arg(long)]
    with_drafts: bool,
    #[command(flatten)]
    judging: FindingArgs,
}

const EXAMPLES: &str = "\
The bundle holds the site as published, with the archive of its data, the records that it is made from, where old addresses
lead, every address for web archives, and a checksum of every file. README.txt in it says what each part is. Nothing is
written while an error is found, and what stands in the place is replaced only if an earlier hand-over made it.

Examples:
  candour hand-over                                  into hand-over/ in the site folder
  candour hand-over -o example-pcc.zip               as one archive
  candour hand-over -o example-pcc.zip --base-url https://mayor.example.org/predecessors/example-pcc
                                                     for the place where the successor keeps it

The successor puts it into the folder predecessors/ of its own site, and its name into data/site.yaml:

  predecessor: { name: Example PCC, kind: pcc, until: 2028-05-03, bundle: example-pcc }

Exit status: 0 it was written, 1 errors were found, 2 could not run.";

impl HandOver {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let target = self.output.clone().unwrap_or_else(|| common.folder.join("hand-over"));
        let place = output::find(&common.folder, &target)?;
        refuse_what_is_not_ours(&place, &target)?;
        let _lock = common.hold(Access::Read)?;
        let options = Options { base_url: self.base_url.clone(), strict: self.judging.strict, ..common.options() };
        let site = pipeline::check(&common.folder, &options)?;
        self.judging.findings(&site.found, &site.sources, common)?;
        if options.is_stopped_by(&site.found) {
            return self.nothing_written(&summary(&site), common);
        }
        let records = self.records(&site, &options, common)?;
        match pipeline::hand_over(&site, &records, &place)? {
            pipeline::HandOver::Refused(found) => {
                self.judging.findings(&found, &site.sources, common)?;
                self.nothing_written(&counts(&found), common)
            }
            pipeline::HandOver::Written(parts) => {
                for line in lines(&target, parts, &records) {
                    self.judging.last_line(&line, common)?;
                }
                Ok(ExitStatus::Clean)
            }
        }
    }

    fn nothing_written(&self, why: &str, common: &GlobalArgs) -> Result<ExitStatus> {
        self.judging.last_line(&format!("{why}; nothing was written"), common)?;
        Ok(ExitStatus::Findings)
    }

    /// The files that the site is made from: with all drafts, or without any.
    fn records(&self, site: &Site, options: &Options, common: &GlobalArgs) -> Result<RecordFiles> {
        let as_they_are = |site: &Site| -> Result<_> {
            let files = site.made_from()?.into_iter();
            Ok(files.map(|(path, from)| (path, RecordFile::AsItIs(from))).collect())
        };
        if self.with_drafts {
            let all = pipeline::check(&common.folder, &Options { drafts: true, ..options.clone() })?;
            return Ok(RecordFiles { files: as_they_are(&all)?, with_drafts: true, drafts_left_out: 0 });
        }
        let mut records = RecordFiles { files: as_they_are(site)?, with_drafts: false, drafts_left_out: 0 };
        drafts::leave_out(&mut records, options, common)?;
        Ok(records)
    }
}

fn refuse_what_is_not_ours(place: &Path, target: &Path) -> Result<()> {
    if !pipeline::may_be_replaced(place) {
        bail!(
            "{} has something that no hand-over made, so it was left unchanged; choose an empty folder or a new name with -o",
            shown(target)
        );
    }
    Ok(())
}

/// What was written, and what is in it that not everybody may see.
fn lines(target: &Path, parts: Parts, records: &RecordFiles) -> Vec<String> {
    let drafts = match (records.with_drafts, records.drafts_left_out) {
        (true, _) => "with drafts".to_string(),
        (false, 0) => "of which none is a draft".to_string(),
        (false, number) => format!("without {}", counted(number, "draft")),
    };
    vec![
        format!(
            "{} in records/, {drafts}: they hold notes and withheld places, so give them to the successor alone",
            counted(parts.records, "file")
        ),
        format!(
            "handed over {} at {} to {}",
            counted(parts.pages, "page"),
            if parts.addresses == 1 { "1 address".to_string() } else { format!("{} addresses", parts.addresses) },
            shown(target)
        ),
    ]
}
