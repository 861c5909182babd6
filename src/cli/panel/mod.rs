//! `candour import FILE --panel ID`: what a grant panel recommended, as the drafts of a decision and its awards.

mod begun;
mod compared;
mod decision;
mod to_do;
mod written;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::lines::listed;
use super::rewriting::{Rewriting, new_errors};
use super::{ExitStatus, GlobalArgs, changes, counted, print, shown};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, Access};
use crate::import::outcome::{self, Outcome, OutcomeRequest};
use crate::model::dataset::Dataset;
use crate::model::limits::MAP_BYTES;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::spelling;
use crate::model::visible::visible;
use crate::pipeline::{self, Options, Site};
use crate::records::award::{AWARDS, Status};
use crate::records::panel::{self, PANELS};
use crate::records::shared::DRAFT;

use to_do::Lacking;
use written::Written;

/// What is asked for.
pub(super) struct PanelOutcome<'a> {
    pub(super) from: &'a Path,
    pub(super) panel: &'a str,
    pub(super) map: Option<&'a Path>,
    pub(super) sheet: Option<&'a str>,
    /// The number of the decision, where nobody can know it.
    pub(super) reference: Option<&'a str>,
    pub(super) write_map: bool,
    pub(super) alike: u8,
    pub(super) allow_lost: bool,
    pub(super) dry_run: bool,
    pub(super) common: &'a GlobalArgs,
}

/// The map that an outcome is read by.
struct FoundMap {
    path: PathBuf,
    text: String,
    /// What it leaves open, where it is only proposed.
    proposed: Option<Vec<String>>,
}

impl PanelOutcome<'_> {
    pub(super) fn run(&self) -> Result<ExitStatus> {
        let _lock = self.common.hold(if self.dry_run { Access::Read } else { Access::Write })?;
        let rewriting = Rewriting::new(self.common, self.dry_run)?;
        let dataset = rewriting.before.dataset.clone();
        let Some(panel) = self.panel(&dataset)? else { return begun::begin(self, &rewriting) };
        if self.write_map && begun::is_unfinished(&rewriting) {
            return begun::begin(self, &rewriting);
        }
        let map = self.found_map(&dataset, panel)?;
        if let Some(open) = &map.proposed {
            self.propose(&map, open)?;
            self.tell(
                "missing in the site, and asked for of its awards: make them in this order",
                &begun::commands(&dataset),
            )?;
            if self.write_map || !open.is_empty() {
                return Ok(if self.write_map { ExitStatus::Clean } else { ExitStatus::Findings });
            }
        }
        let request = OutcomeRequest {
            from: self.from,
            sheet: self.sheet,
            map: &map.text,
            map_name: &shown(&map.path),
            dataset: &dataset,
            panel,
            alike: self.alike,
            allow_lost: self.allow_lost,
        };
        let outcome = outcome::read(&request)?;
        self.settle(rewriting, panel, outcome, &map)
    }

    /// The panel; none where the site has none that may be meant.
    fn panel<'d>(&self, dataset: &'d Dataset) -> Result<Option<&'d Record>> {
        if let Some(key) = dataset.find_by_any_id(&PANELS, self.panel) {
            return Ok(Some(dataset.get(key)));
        }
        let all: Vec<&str> = dataset.all(&PANELS).iter().map(|panel| &*panel.id).collect();
        let hint = spelling::hint(self.panel, all.iter().copied());
        if hint.is_empty() {
            return Ok(None);
        }
        bail!("there is no panel “{}”{hint}: the panels are {}", visible(self.panel), all.join(", "))
    }

    /// The map that is named, that of the scheme, or one that is proposed.
    fn found_map(&self, dataset: &Dataset, panel: &Record) -> Result<FoundMap> {
        let scheme = panel.get(&panel::SCHEME).map_or(self.panel, |scheme| scheme.id);
        let of_scheme = PathBuf::from(format!("data/_maps/{scheme}.yaml"));
        let (path, place) = match self.map {
            Some(path) => (path.to_path_buf(), path.to_path_buf()),
            None => (of_scheme.clone(), disk::below(&self.common.folder, &of_scheme)?),
        };
        let is_there = self.map.is_some() || place.exists();
        if is_there && self.write_map {
            bail!("{} is there already: change it, or take it away to have a new one proposed", shown(&path));
        }
        if is_there {
            let about = || format!("cannot read the map {}", shown(&path));
            let bytes = disk::read(&place, MAP_BYTES).with_context(about)?;
            let text = crate::load::text(bytes).map_err(anyhow::Error::msg).with_context(about)?;
            return Ok(FoundMap { path, text, proposed: None });
        }
        let (text, open) = outcome::proposed(self.from, self.sheet, dataset, panel)?;
        Ok(FoundMap { path: of_scheme, text, proposed: Some(open) })
    }

    /// Shows a map that is proposed, and keeps it where that is asked for.
    fn propose(&self, map: &FoundMap, open: &[String]) -> Result<()> {
        let path = shown(&map.path);
        print(&format!("{}\n", map.text))?;
        self.tell("left open", open)?;
        if !self.write_map {
            return Ok(print(&format!(
                "This map is proposed. --write-map keeps it as {path}, to be changed there.\n\n"
            ))?);
        }
        let text = [(map.path.to_string_lossy().into_owned(), Some(map.text.clone()))].into();
        changes::write(&BTreeMap::new(), &text, self.common, "the map was not written")?;
        Ok(print(&format!("written: {path}. Look it through, then give the same command without --write-map.\n"))?)
    }

    /// Writes what was recommended, if nothing speaks against it.
    fn settle(&self, mut rewriting: Rewriting, panel: &Record, outcome: Outcome, map: &FoundMap) -> Result<ExitStatus> {
        let dataset = rewriting.before.dataset.clone();
        self.tell("understood so", &outcome.told)?;
        self.tell("not read", &outcome.unread.lines())?;
        if !outcome.errors.is_empty() {
            return self.refuse(&outcome.errors, &outcome);
        }
        if let Some(differs) = compared::with_site(&dataset, panel, &outcome) {
            let differs = [differs, written::counts_that_differ(panel, &outcome)].concat();
            if differs.is_empty() {
                print(&format!("{}: nothing is new, so nothing was written\n", self.summary(&outcome)))?;
                return Ok(ExitStatus::Clean);
            }
            return self.refuse(&differs, &outcome);
        }
        // As if it were published at once: what would be wrong then is wrong in the workbook, what is missing is still to write.
        let rehearsed = match Written::new(self, &mut rewriting, panel, &outcome, None)? {
            Ok(written) => written,
            Err(why) => return self.refuse(&why, &outcome),
        };
        let published = self.site_with(&rewriting, false)?;
        let lacking = Lacking::from_findings(&published.found.list);
        // Of a panel that is a draft itself nothing may be public yet.
        let mut errors = if panel.draft { Vec::new() } else { lines_at(&published, &outcome, &rehearsed) };
        let mut written = match Written::new(self, &mut rewriting, panel, &outcome, Some(Status::Draft))? {
            Ok(written) => written,
            Err(why) => return self.refuse(&why, &outcome),
        };
        let as_drafts = lines_at(&self.site_with(&rewriting, true)?, &outcome, &written);
        errors.extend(as_drafts.into_iter().filter(|line| !errors.contains(line)).collect::<Vec<_>>());
        if !errors.is_empty() {
            return self.refuse(&errors, &outcome);
        }
        to_do::add(&mut written, lacking, outcome.has_unread_sheets, is_shown(&dataset, panel));
        let is_dry = self.dry_run || map.proposed.is_some();
        if !is_dry {
            let originals = changes::originals(&rewriting.before.sources);
            changes::write(&originals, &rewriting.texts, self.common, "nothing was written")?;
        }
        self.tell(if is_dry { "would be written, as drafts" } else { "written, as drafts" }, &written.lines)?;
        self.tell("left to do", &written.to_do)?;
        let end = match (&map.proposed, self.dry_run) {
            (Some(_), _) => format!("; nothing was written: --write-map keeps the map as {}", shown(&map.path)),
            (None, true) => "; nothing was written".to_string(),
            (None, false) => String::new(),
        };
        print(&format!("{}{end}\n", self.summary(&outcome)))?;
        Ok(if map.proposed.is_some() { ExitStatus::Findings } else { ExitStatus::Clean })
    }

    /// The site with what would be written, and of its findings the errors that are new.
    fn site_with(&self, rewriting: &Rewriting, drafts: bool) -> Result<Site> {
        let options = Options { drafts, edited: Arc::new(rewriting.texts.clone()), ..self.common.options() };
        let mut after = pipeline::check(&self.common.folder, &options)?;
        new_errors(&rewriting.before, &mut after, None);
        Ok(after)
    }

    fn refuse(&self, errors: &[String], outcome: &Outcome) -> Result<ExitStatus> {
        self.tell("to put right first", errors)?;
        print(&format!("{}; nothing was written\n", self.summary(outcome)))?;
        Ok(ExitStatus::Findings)
    }

    /// What the panel did, in numbers.
    fn summary(&self, outcome: &Outcome) -> String {
        let total = outcome.awards.iter().fold(Pence::ZERO, |sum, award| sum + award.amount);
        let asked = outcome.requested.map(|asked| format!(", of {asked} asked for")).unwrap_or_default();
        format!(
            "{}: {}, {} recommended ({total}{asked}), {} declined",
            visible(self.panel),
            counted(usize::try_from(outcome.received).unwrap_or(usize::MAX), "application"),
            outcome.awards.len(),
            outcome.declined
        )
    }

    fn tell(&self, title: &str, lines: &[String]) -> Result<()> {
        Ok(print(&listed(title, lines, self.common.verbose))?)
    }
}

/// Errors but for what is missing, each at its cell of the workbook, else at its file.
fn lines_at(site: &Site, outcome: &Outcome, written: &Written) -> Vec<String> {
    let line = |finding: &Diagnostic| {
        let award = finding.record.as_ref().filter(|(name, _)| *name == AWARDS.name);
        let award = award.and_then(|(_, id)| outcome.awards.iter().find(|award| written.is_id_of(id, award)));
        let help = finding.help.first().map(|help| format!("; {help}")).unwrap_or_default();
        let at = award.map_or_else(
            || site.sources.get(finding.span.file).path.clone(),
            |award| award.place_of(finding.field).to_string(),
        );
        format!("{at}: {}{help}", finding.message)
    };
    site.found.list.iter().filter(|finding| !to_do::is_missing(finding)).map(line).collect()
}

/// Whether readers see a panel now, of which drafts alone will tell.
fn is_shown(dataset: &Dataset, panel: &Record) -> bool {
    let is_named = dataset.find(&PANELS, &panel.id).is_some_and(|key| dataset.naming_it(key).next().is_some());
    !panel.draft && !panel.has(&DRAFT.def) && !is_named
}
