//! The files that an outcome makes and changes: the decision, the rows of its awards, new organisations, the panel's counts.

use std::collections::BTreeSet;

use anyhow::Result;

use super::decision::{self, Next};
use super::{PanelOutcome, counted, shown};
use crate::cli::rewriting::Rewriting;
use crate::edit::Editor;
use crate::export::workbook::form;
use crate::import::outcome::{DraftDecision, Outcome, RecommendedAward, decision_text};
use crate::model::cells::Rows;
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::date::{Date, FinancialYear};
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::read;
use crate::records::award::{self, AWARDS, Status};
use crate::records::decision::{DECISIONS, MAKER, REFERENCE};
use crate::records::organisation::ORGANISATIONS;
use crate::records::panel;
use crate::records::shared::ID;

/// What was written, or would be.
pub(super) struct Written {
    /// In words.
    pub(super) lines: Vec<String>,
    pub(super) to_do: Vec<String>,
    pub(super) next: Next,
    /// The tables with the awards.
    pub(super) tables: Vec<String>,
    /// The id of each award, in their order, and that by which the outcome knows it.
    ids: Vec<(String, String)>,
}

/// Why nothing can be written, each a line.
type Refused = Vec<String>;

impl Written {
    /// Puts the files into what a command changes, with that status of the decision and its awards.
    pub(super) fn new(
        asked: &PanelOutcome,
        rewriting: &mut Rewriting,
        panel: &Record,
        outcome: &Outcome,
        status: Option<Status>,
    ) -> Result<Result<Written, Refused>> {
        rewriting.texts.clear();
        let dataset = rewriting.before.dataset.clone();
        let day = panel.get(&panel::PANEL_DATE).unwrap_or(asked.common.options().today);
        let Some(next) = decision::next(&dataset, day, asked.reference) else {
            let year = day.year();
            let why = "the decisions so far do not show which number comes next";
            return Ok(Err(vec![format!("{why}: give it, as in --reference 001/{year}")]));
        };
        if let Some(taken) = dataset.all(&DECISIONS).iter().find(|own| own.get(&REFERENCE) == Some(&*next.reference)) {
            return Ok(Err(vec![format!("decision “{}” has the number {} already", taken.id, next.reference)]));
        }
        let taken = taken_ids(&dataset, outcome);
        if !taken.is_empty() {
            return Ok(Err(taken));
        }
        let differs = counts_that_differ(panel, outcome);
        if !differs.is_empty() && !asked.allow_lost {
            return Ok(Err(differs));
        }
        // On a sheet that was not read may be further applications.
        let counts = if outcome.has_unread_sheets { Vec::new() } else { counts(panel, outcome) };
        let mut written =
            Written { lines: Vec::new(), to_do: Vec::new(), ids: ids(&dataset, outcome), tables: Vec::new(), next };
        match written.tables(rewriting, panel, outcome, day, status) {
            Ok(tables) => written.tables = tables,
            Err(refused) => return Ok(Err(refused)),
        }
        written.decision(asked, rewriting, (panel, outcome), status)?;
        for organisation in &outcome.organisations {
            let path = format!("data/{}/{}.yaml", ORGANISATIONS.name, organisation.id);
            written.lines.push(format!("organisation {} in {path}", organisation.name));
            rewriting.texts.insert(path, Some(organisation.text.clone()));
        }
        match written.panel(rewriting, panel, &counts)? {
            Some(refused) => Ok(Err(refused)),
            None => Ok(Ok(written)),
        }
    }

    /// How many awards there are.
    pub(super) fn count(&self) -> usize {
        self.ids.len()
    }

    /// Whether an id is that of an award of the outcome.
    pub(super) fn is_id_of(&self, id: &str, award: &RecommendedAward) -> bool {
        self.ids.iter().any(|(own, known)| own == id && *known == award.id)
    }

    fn decision(
        &mut self,
        asked: &PanelOutcome,
        rewriting: &mut Rewriting,
        (panel, outcome): (&Record, &Outcome),
        status: Option<Status>,
    ) -> Result<()> {
        let (dataset, next) = (rewriting.before.dataset.clone(), &self.next);
        let makers: BTreeSet<&str> =
            dataset.all(&DECISIONS).iter().filter_map(|decision| decision.get(&MAKER)).collect();
        let source = asked.from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let sums = outcome.awards.iter().map(|award| award.amount);
        let awards: Vec<(&str, Pence)> = self.ids.iter().map(|(id, _)| id.as_str()).zip(sums).collect();
        let total = awards.iter().fold(Pence::ZERO, |sum, (_, amount)| sum + *amount);
        let text = decision_text(&DraftDecision {
            reference: &next.reference,
            title: panel.name(),
            met: panel.get(&panel::PANEL_DATE),
            maker: makers.first().copied().filter(|_| makers.len() == 1),
            awards,
            source: &shown(source.as_ref()),
            table: &self.tables.join(" and "),
            is_draft: status == Some(Status::Draft),
        })?;
        let count = counted(outcome.awards.len(), "award");
        self.lines.insert(0, format!("decision {} in {}: {count}, {total}", next.reference, next.path));
        let path = next.path.clone();
        rewriting.texts.insert(path, Some(text));
        Ok(())
    }

    /// Puts a row for each award into the table of its year. Returns the tables.
    fn tables(
        &mut self,
        rewriting: &mut Rewriting,
        panel: &Record,
        outcome: &Outcome,
        day: Date,
        status: Option<Status>,
    ) -> Result<Vec<String>, Refused> {
        let mut rows: Vec<(String, usize)> = Vec::new();
        let mut refused = Refused::new();
        for (award, (id, _)) in outcome.awards.iter().zip(self.ids.clone()) {
            let path = format!("data/{}/{}.csv", AWARDS.name, year(award, day));
            let scheme = panel.get(&panel::SCHEME).map(|scheme| scheme.id.to_string());
            let mut cells: Vec<(&str, &str)> = vec![(ID.name, &id)];
            cells.extend(award.cells.iter().map(|(name, text)| (name.as_str(), text.as_str())));
            cells.extend(scheme.as_deref().map(|scheme| (award::SCHEME.name, scheme)));
            cells.push((award::PANEL.name, &panel.id));
            cells.push((award::DECISION.name, &self.next.id));
            cells.extend(status.map(|status| (award::STATUS.name, status.word())));
            match with_row(rewriting, &path, &cells) {
                Ok(text) => drop(rewriting.texts.insert(path.clone(), Some(text))),
                Err(why) => refused.push(format!("{}: {why}", award.place)),
            }
            match rows.iter_mut().find(|(own, _)| *own == path) {
                Some((_, rows)) => *rows += 1,
                None => rows.push((path, 1)),
            }
        }
        self.lines.extend(rows.iter().map(|(path, rows)| format!("{} at the end of {path}", counted(*rows, "award"))));
        if refused.is_empty() { Ok(rows.into_iter().map(|(path, _)| path).collect()) } else { Err(refused) }
    }

    /// Writes the counts into the panel, and which decision followed.
    fn panel(&mut self, rewriting: &mut Rewriting, panel: &Record, counts: &[Count]) -> Result<Option<Refused>> {
        let mut values: Vec<(&str, String)> = counts
            .iter()
            .filter(|count| count.own.is_none())
            .map(|count| (count.field.name, count.given.clone()))
            .collect();
        if let Some(other) = panel.get(&panel::DECISION) {
            return Ok(Some(vec![format!(
                "panel “{}” names decision “{}” already: is this another panel?",
                panel.id, other.id
            )]));
        }
        values.push((panel::DECISION.name, self.next.id.clone()));
        let read = rewriting.read()?;
        let record = read.record(panel.record_type, &panel.id)?;
        let (path, text) = (read.source(record).path.clone(), read.with_values(record, &values)?);
        let shown: Vec<String> = values.iter().map(|(name, value)| format!("{name} {value}")).collect();
        self.lines.push(format!("{} in {path}", shown.join(", ")));
        rewriting.texts.insert(path, Some(text));
        Ok(None)
    }
}

/// A count of a panel, as it stands and as the outcome gives it.
struct Count {
    field: &'static FieldDef,
    own: Option<String>,
    given: String,
}

impl Count {
    fn differs(&self, panel: &Record) -> Option<String> {
        let own = self.own.as_ref()?;
        let amount = |text: &str| read::amount_in(text);
        let is_same = *own == self.given || amount(own).is_some() && amount(own) == amount(&self.given);
        let (label, id, given) = (self.field.label, &panel.id, &self.given);
        (!is_same)
            .then(|| format!("“{label}” of panel “{id}” is {own}, and {given} here: correct the one that is wrong"))
    }
}

/// Counts of a panel that are others than those of the outcome, in words.
pub(super) fn counts_that_differ(panel: &Record, outcome: &Outcome) -> Refused {
    let counts = if outcome.has_unread_sheets { Vec::new() } else { counts(panel, outcome) };
    counts.iter().filter_map(|count| count.differs(panel)).collect()
}

/// References that are ids of awards which the site has.
fn taken_ids(dataset: &Dataset, outcome: &Outcome) -> Refused {
    let has_reference = |award: &&RecommendedAward| award.places.contains_key(ID.name);
    let awards = outcome.awards.iter().filter(has_reference);
    let taken = awards.filter(|award| dataset.find(&AWARDS, &award.id).is_some());
    taken.map(|award| format!("{}: award “{}” is there already", award.place_of(Some(ID.name)), award.id)).collect()
}

fn counts(panel: &Record, outcome: &Outcome) -> Vec<Count> {
    let count = |field: &'static FieldDef, given: String| Count { field, own: form::said(panel, field, None), given };
    let requested = outcome.requested.map(Pence::typed);
    let received = count(&panel::RECEIVED.def, outcome.received.to_string());
    [received].into_iter().chain(requested.map(|asked| count(&panel::REQUESTED.def, asked))).collect()
}

/// An id for each award that no other has.
fn ids(dataset: &Dataset, outcome: &Outcome) -> Vec<(String, String)> {
    let mut taken: BTreeSet<String> = dataset.all(&AWARDS).iter().map(|award| award.id.to_string()).collect();
    let mut ids = Vec::new();
    for award in &outcome.awards {
        let numbered = (2..).map(|number| format!("{}-{number}", award.id));
        let mut free = std::iter::once(award.id.clone()).chain(numbered).filter(|id| !taken.contains(id));
        let id = free.next().unwrap_or_default();
        taken.insert(id.clone());
        ids.push((id, award.id.clone()));
    }
    ids
}

/// The financial year of an award: of its start, else of the day the panel met.
fn year(award: &RecommendedAward, day: Date) -> FinancialYear {
    let start = award.cell(award::START.name).and_then(Date::from_iso);
    start.unwrap_or(day).financial_year()
}

/// The text of a table of awards with a further row; a new table has the titles of the newest.
fn with_row(rewriting: &Rewriting, path: &str, cells: &[(&str, &str)]) -> Result<String, String> {
    let sources = &rewriting.before.sources;
    let changed = rewriting.texts.get(path).cloned().flatten();
    let own = || sources.files.iter().find(|source| source.path == path).map(|source| source.text.to_string());
    let text = changed.or_else(own).unwrap_or_else(|| titles(rewriting, cells));
    let source = Source::new(path.to_string(), text);
    let schema = rewriting.before.dataset.schema.type_schema(&AWARDS);
    let editor = Editor::new(&source).map_err(|refused| refused.to_string())?;
    editor.append_row(schema, cells).map_err(|refused| refused.to_string())
}

/// The line of titles of a new table: those of the newest table of awards, and what else there is to say.
fn titles(rewriting: &Rewriting, cells: &[(&str, &str)]) -> String {
    let prefix = format!("data/{}/", AWARDS.name);
    let tables = rewriting.before.sources.files.iter();
    let tables = tables.filter(|source| source.path.starts_with(&prefix) && source.path.ends_with(".csv"));
    let newest = tables.max_by_key(|source| source.path.clone());
    let first = newest.and_then(|source| Rows::new(&source.text).next());
    let mut titles: Vec<String> =
        first.map(|row| row.cells.iter().map(|cell| cell.text.to_string()).collect()).unwrap_or_default();
    for (name, _) in cells {
        if !titles.iter().any(|title| title == name) {
            titles.push((*name).to_string());
        }
    }
    titles.join(",") + "\n"
}
