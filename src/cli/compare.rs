//! `candour compare`: several bodies side by side, in a site of its own.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::build::site_address;
use super::remote::{Network, Remote};
use super::report::{FindingArgs, counts};
use super::{ExitStatus, GlobalArgs, counted, output, shown};
use crate::compare::{self, Comparison, Given, Options};
use crate::export::archive;
use crate::import::{self, MAY_BE_GIVEN};
use crate::model::language::Language;
use crate::model::limits::{IMPORTED_BYTES, IMPORTED_FILE_BYTES};
use crate::pipeline;
use crate::publish::{self, Keep};

/// Set what several bodies published side by side, in a site of its own
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Compare {
    /// What to compare: folders that Candour published or their archives; addresses of such sites; files of grants in the
    /// 360Giving standard, as .json, .csv or .xlsx, here or at an address
    #[arg(value_name = "SITE", required = true)]
    sites: Vec<String>,
    /// Where to write the site
    #[arg(short, value_name = "DIR")]
    output: PathBuf,
    /// What the site is called
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The sheet of a workbook that has several; of several workbooks, each takes the first named that it has
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// The language of its pages
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = PossibleValuesParser::new(["en", "cy"]))]
    language: String,
    /// The address at which the site will stand
    #[arg(long, value_name = "URL", value_parser = site_address)]
    base_url: Option<String>,
    #[command(flatten)]
    network: Network,
    #[command(flatten)]
    judging: FindingArgs,
}

const EXAMPLES: &str = "\
Organisations of several sources are one where they share the number of a register, such as a
charity number; never by name alone. Sums of different currencies are never added up. Awards that a
source withdrew, or whose sums it withholds, are not shown. Pages name each source with its licence
and its days, and rows lead to the award at its source.

Examples:
  candour compare ../north/public ../south/public -o compared    two published folders
  candour compare north.zip south.zip -o compared                archives of open data, data/all.zip
  candour compare https://north.example.org grants.json -o both  a live site and a file of grants
  candour compare north.zip south.zip -o cymharu --language cy   pages in Welsh
  candour compare grants.xlsx --sheet Grants -o compared         a workbook with several sheets
  candour compare *.zip -o www --base-url https://example.org/a  for the address where it will stand

Exit status: 0 all was compared, 1 something was left out and the rest was compared, 2 nothing was.";

impl Compare {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let place = output::find(&common.folder, &self.output)?;
        self.refuse_what_would_be_lost(&place)?;
        let options = common.options();
        let given = self.sites.iter().map(|site| self.given(site, &options, common)).collect::<Result<Vec<Given>>>()?;
        let language = Language::named(&self.language).unwrap_or_default();
        let mut all = Comparison::new(given, language, &options)?;
        all.found = std::mem::take(&mut all.found).in_source_order();
        let status = self.judging.findings(&all.found, &all.texts, common)?;
        let (awards, bodies, sources) = all.counts();
        if bodies == 0 {
            bail!("nothing is left to compare: {}", counts(&all.found));
        }
        if bodies > BODIES {
            bail!("the sources have awards of {bodies} bodies; at most {BODIES} can be set side by side");
        }
        let place = publish::look_patiently(&place, Keep::WhereNeeded, &|| common.wait_for(&self.output))?;
        let how = Options { title: self.title.as_deref(), base_url: self.base_url.as_deref() };
        let pages = compare::publish(&all, &how, place)?;
        for line in left_out(all.left_out()) {
            self.judging.last_line(&line, common)?;
        }
        let bodies = if bodies == 1 { "1 body".to_string() } else { format!("{bodies} bodies") };
        let line = format!(
            "compared {} of {bodies} in {}: {} in {}",
            counted(awards, "award"),
            counted(sources, "source"),
            counted(pages, "page"),
            shown(&self.output)
        );
        self.judging.last_line(&line, common)?;
        Ok(status)
    }

    fn at_address(&self, address: &str, options: &pipeline::Options, common: &GlobalArgs) -> Result<Given> {
        let address = address.trim_end_matches('/');
        let is_file = ENDINGS.iter().any(|ending| address.to_ascii_lowercase().ends_with(ending));
        let (site, path) = address.rsplit_once('/').filter(|_| is_file).unwrap_or((address, archive::PATH));
        let remote = Remote::new(site, self.network)
            .with_context(|| format!("{address} is no address of the web: {MAY_BE_GIVEN}"))?;
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        common.say(&format!("fetching {site}/{path} …"));
        let limit = if ending == "zip" { IMPORTED_BYTES } else { IMPORTED_FILE_BYTES };
        let fetch = |file: &mut dyn Write| match remote.save(path, file, limit)? {
            true => Ok(()),
            false => bail!("{site} has no {path}: {MAY_BE_GIVEN}"),
        };
        let from = import::fetched(fetch, ending, &self.sheet, options)
            .with_context(|| format!("{address} cannot be compared"))?;
        Ok(Given { name: address.to_string(), address: Some(address.to_string()), from })
    }
}

impl Compare {
    /// A comparison takes the place of whatever is in its folder: never of what is compared, or of a register.
    fn refuse_what_would_be_lost(&self, place: &Path) -> Result<()> {
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let target = match (place.parent(), place.file_name()) {
            (Some(parent), Some(name)) if !place.exists() => whole(parent).join(name),
            _ => whole(place),
        };
        for source in self.sites.iter().filter(|site| !site.contains("://")) {
            let path = whole(Path::new(source));
            if path.starts_with(&target) || target.starts_with(&path) {
                bail!(
                    "{} is or holds what is compared, or lies in it: give another folder with -o",
                    shown(&self.output)
                );
            }
        }
        if target.join(archive::PATH).exists() {
            bail!("{} holds a site with its own records: give another folder with -o", shown(&self.output));
        }
        Ok(())
    }
}

impl Compare {
    /// A source, by a path or an address.
    fn given(&self, site: &str, options: &pipeline::Options, common: &GlobalArgs) -> Result<Given> {
        if site.contains("://") {
            return self.at_address(site, options, common);
        }
        let path = Path::new(site);
        let from = import::comparable(path, &self.sheet, options)
            .with_context(|| format!("{} cannot be compared", shown(path)))?;
        Ok(Given { name: self.name_of(path), address: None, from })
    }

    /// What a source is called where something in it is told: the name of its folder or file, or the whole path where another
    /// has that name.
    fn name_of(&self, path: &Path) -> String {
        let has_name = |site: &&String| Path::new(site).file_name() == path.file_name();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        name.filter(|_| self.sites.iter().filter(has_name).count() < 2).unwrap_or_else(|| shown(path))
    }
}

/// So many bodies fit on a page.
const BODIES: usize = 5_000;

/// What is in no page.
fn left_out((left_out, not_shown): (usize, usize)) -> Vec<String> {
    let not_shown = (not_shown > 0)
        .then(|| format!("{} not shown: withdrawn, or without a published sum", counted(not_shown, "award")));
    let left_out = (left_out > 0).then(|| format!("{} left out, for what is said above", counted(left_out, "grant")));
    not_shown.into_iter().chain(left_out).collect()
}

/// What can be fetched by itself; all else is the address of a site.
const ENDINGS: [&str; 4] = [".json", ".csv", ".xlsx", ".zip"];
