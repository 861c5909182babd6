//! A map for a workbook that nobody has mapped yet: fields by the titles and what stands below them, the words of the outcome
//! by what they say, and what all awards share by those of the round before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};

use super::super::matching::Known;
use super::super::table::Table;
use super::super::unplaced::Unmapped;
use super::super::wording::{named, one_line};
use super::sections;
use super::sheet;
use super::titles::{Holds, candidates};
use super::words::{SHEET, bare, folded, is_word, says};
use crate::export::workbook::form;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::read;
use crate::records::award::{self, AWARDS, STANDARD_CONDITIONS};
use crate::records::budget_area::BUDGET_AREAS;
use crate::records::funding_source::FUNDING_SOURCES;
use crate::records::organisation;
use crate::records::panel;
use crate::records::priority::PRIORITIES;
use crate::records::scheme;

/// What the awards of a round share, and so the map says once for all of them.
const SHARED: [&FieldDef; 8] = [
    &award::KIND.def,
    &award::PRIORITY.def,
    &award::BUDGET_AREA.def,
    &award::FUNDING.def,
    &award::LEGAL_BASIS.def,
    &award::CONDITIONS.def,
    &award::OPEN_CALL.def,
    &award::REPORTING.def,
];

/// A column with more words than these is no column of outcomes.
const OUTCOMES: usize = 12;

/// The text of a map that may fit a workbook, and what it leaves open.
///
/// # Errors
/// When the file cannot be read.
pub fn proposed(from: &Path, sheet: Option<&str>, dataset: &Dataset, panel: &Record) -> Result<(String, Vec<String>)> {
    let known = Known::new(dataset, 1.0);
    let mut tables = tables(from, sheet, dataset, &known)?;
    let beside = tables.split_off(1);
    let mut table = tables.swap_remove(0);
    if !says_outcome(&table, dataset, &known) {
        sections::propose(&mut table);
    }
    let mut proposal = Proposal::from_table(&table, dataset, &known);
    proposal.share_values(panel);
    let (also, declined): (Vec<&Table>, Vec<&Table>) = beside.iter().partition(|table| is_named(table));
    let names = |tables: Vec<&Table>| tables.iter().filter_map(|it| it.sheet.as_deref()).map(one_line).collect();
    proposal.declined_sheets = names(declined);
    let also: Vec<String> = names(also);
    proposal.recommends.extend(also);
    let name = from.file_name().map(|name| one_line(&name.to_string_lossy())).unwrap_or_default();
    Ok((proposal.text(&name), proposal.open()))
}

/// The tables of a workbook that nobody has mapped yet, the main one first.
pub(super) fn tables(from: &Path, sheet: Option<&str>, dataset: &Dataset, known: &Known) -> Result<Vec<Table>> {
    let wanted = |title: &str| !candidates(title, known, dataset).is_empty();
    let read = |by_sheet: bool| {
        let is_table = |name: &str| by_sheet && sections::heading_says(name) == Some(true);
        let is_beside = |name: &str| sections::heading_says(name).is_some_and(|recommends| by_sheet || !recommends);
        let sheets = sheet::Sheets { asked: sheet, is_table: &is_table, is_beside: &is_beside };
        sheet::tables(from, &sheets, wanted, &mut Unmapped::default())
    };
    let by_sheet = || read(true).ok().filter(|tables| tables.len() > 1 && is_named(&tables[0]));
    match read(false) {
        Ok(tables) if says_outcome(&tables[0], dataset, known) => Ok(tables),
        other => match by_sheet() {
            Some(mut tables) => {
                sections::give_sheet(&mut tables[0], SHEET, None);
                Ok(tables)
            }
            None => other.context(SEVERAL),
        },
    }
}

fn says_outcome(table: &Table, dataset: &Dataset, known: &Known) -> bool {
    !Proposal::from_table(table, dataset, known).outcomes.is_empty()
}

/// Whether the name of a sheet says that its rows are recommended.
fn is_named(table: &Table) -> bool {
    table.sheet.as_deref().and_then(sections::heading_says) == Some(true)
}

const SEVERAL: &str = "no map can be proposed; where several sheets are one table, propose it from one with --sheet, and then add \
    “sheets: [North, South]” to it";

/// What is proposed.
pub(super) struct Proposal<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) known: &'a Known<'a>,
    pub(super) table: &'a Table,
    pub(super) outcome: Option<String>,
    /// All columns that may say the outcome.
    outcomes: Vec<String>,
    /// Columns that the map says nothing of.
    pub(super) unread: Vec<String>,
    pub(super) recommends: Vec<String>,
    pub(super) declines: Vec<String>,
    pub(super) unclear: Vec<String>,
    /// Sheets of who was declined.
    pub(super) declined_sheets: Vec<String>,
    /// By field, in the order of the columns: its title, or the text that all awards have.
    pub(super) recipient: Vec<(&'static str, String)>,
    pub(super) fields: Vec<(&'static str, String)>,
    /// By field: whose share each is, and its title.
    pub(super) shares: BTreeMap<&'static str, Vec<(String, String)>>,
    pub(super) values: Vec<(&'static str, String)>,
    /// Fields of these that have the one record of the site that they can name.
    pub(super) only: Vec<&'static str>,
}

impl<'a> Proposal<'a> {
    fn from_table(table: &'a Table, dataset: &'a Dataset, known: &'a Known<'a>) -> Proposal<'a> {
        let (recommends, declines, unclear) = (Vec::new(), Vec::new(), Vec::new());
        let (recipient, fields, shares) = (Vec::new(), Vec::new(), BTreeMap::new());
        let values = Vec::new();
        let mut proposal = Proposal {
            dataset,
            known,
            table,
            outcome: None,
            outcomes: Vec::new(),
            unread: Vec::new(),
            recommends,
            declines,
            unclear,
            declined_sheets: Vec::new(),
            recipient,
            fields,
            shares,
            values,
            only: Vec::new(),
        };
        for title in table.names() {
            let heading = [sections::TITLE, SHEET].contains(&title).then_some(Holds::Outcome);
            let mut holds = heading.into_iter().chain(candidates(title, known, dataset));
            let holds = holds.find(|holds| proposal.fits(title, holds));
            match holds {
                Some(holds) => proposal.take(title, holds),
                None => proposal.unread.push(title.to_string()),
            }
        }
        proposal.take_total();
        if let [outcome] = proposal.outcomes.as_slice() {
            proposal.outcome = Some(outcome.clone());
        }
        proposal.sort_outcomes();
        proposal
    }

    /// Whether what stands below a title is of that kind, and nothing else was taken for it.
    fn fits(&self, title: &str, holds: &Holds) -> bool {
        let texts: Vec<&str> = self.table.column_of(title).map(|(_, text)| text).collect();
        let amounts = texts.iter().filter(|text| read::amount_in(text).is_some()).count();
        let is_money = amounts * 2 > texts.len();
        match holds {
            Holds::Outcome => !is_money && (title == SHEET || self.are_outcomes(&texts)),
            Holds::OfRecipient(name) => !has(&self.recipient, name),
            Holds::Field(name) => {
                let field = AWARDS.fields.iter().find(|field| field.name == *name);
                let asks_money = field.is_some_and(|field| matches!(field.kind, Kind::Money));
                let is_id = field.is_some_and(|field| matches!(field.kind, Kind::Id));
                !has(&self.fields, name) && (is_id || asks_money == is_money)
            }
            Holds::Share(field, key) => {
                let shares = self.shares.get(field).map(Vec::as_slice).unwrap_or_default();
                is_money && shares.iter().all(|(own, _)| own != key)
            }
        }
    }

    fn are_outcomes(&self, texts: &[&str]) -> bool {
        let words: BTreeSet<String> = texts.iter().map(|text| folded(text)).collect();
        words.len() <= OUTCOMES && words.iter().any(|word| says(word) == Some(true))
    }

    fn take(&mut self, title: &str, holds: Holds) {
        let title = title.to_string();
        match holds {
            Holds::Outcome => self.outcomes.push(title),
            Holds::OfRecipient(name) => self.recipient.push((name, title)),
            Holds::Field(name) => self.fields.push((name, title)),
            Holds::Share(field, key) => self.shares.entry(field).or_default().push((key, title)),
        }
    }

    /// Beside columns of shares, that of their sum is the amount.
    fn take_total(&mut self) {
        let is_total = |title: &String| {
            ["total", "awardtotal", "totalaward", "totalawarded", "totalgrant"].contains(&bare(title).as_str())
        };
        let total = self.unread.iter().position(is_total).filter(|_| !self.shares.is_empty());
        if let Some(total) = total.filter(|_| !has(&self.fields, award::AMOUNT.name)) {
            let title = self.unread.remove(total);
            self.fields.push((award::AMOUNT.name, title));
        }
    }

    fn sort_outcomes(&mut self) {
        let Some(title) = &self.outcome else { return };
        let mut seen = BTreeSet::new();
        for (place, text) in self.table.column_of(title) {
            if !seen.insert(folded(text)) {
                continue;
            }
            let is_heading = [sections::TITLE, SHEET].contains(&title.as_str());
            let said = if is_heading { sections::heading_says(text) } else { says(&folded(text)) };
            // A longer text may name who applied, and a map is kept.
            match said.filter(|_| is_word(text)) {
                Some(true) => self.recommends.push(one_line(text)),
                Some(false) => self.declines.push(one_line(text)),
                None => self.unclear.push(sheet::within(self.table, &place)),
            }
        }
    }

    /// What the awards of the round before have in common, as far as no column says it.
    fn share_values(&mut self, panel: &Record) {
        let scheme = panel.target(&panel::SCHEME);
        let of_scheme = |award: &&Record| award.target(&award::SCHEME) == scheme && scheme.is_some();
        let awards: Vec<&Record> = self.dataset.all(&AWARDS).iter().filter(of_scheme).collect();
        let newest = awards.iter().filter_map(|award| award.date()).max();
        let round = awards.iter().find(|award| award.date() == newest).and_then(|award| award.target(&award::PANEL));
        let before: Vec<&&Record> = awards.iter().filter(|award| award.target(&award::PANEL) == round).collect();
        for field in SHARED {
            let said = |award: &&&Record| form::said(award, field, None);
            let first = before.first().and_then(said);
            let common = first.filter(|first| before.iter().all(|award| said(award).as_ref() == Some(first)));
            let common = common.or_else(|| self.of_round(field, panel));
            let only = self.only_one(field).filter(|_| common.is_none());
            let common = common.or_else(|| only.clone());
            if let Some(text) =
                common.filter(|_| !has(&self.fields, field.name) && !self.shares.contains_key(field.name))
            {
                self.values.push((field.name, text));
                self.only.extend(only.map(|_| field.name));
            }
        }
    }

    /// The one record of the site that a field can name.
    fn only_one(&self, field: &FieldDef) -> Option<String> {
        let record_type = match field.name {
            name if name == award::PRIORITY.def.name => &PRIORITIES,
            name if name == award::BUDGET_AREA.def.name => &BUDGET_AREAS,
            name if name == award::FUNDING.def.name => &FUNDING_SOURCES,
            _ => return None,
        };
        let all = self.dataset.all(record_type);
        (all.len() == 1).then(|| all[0].id.to_string())
    }

    /// What the panel and its scheme say for all of its awards.
    fn of_round(&self, field: &FieldDef, panel: &Record) -> Option<String> {
        let scheme = self.dataset.get(panel.target(&panel::SCHEME)?);
        let sources = || {
            let said = form::said(panel, &panel::SOURCES.def, None).filter(|said| !said.contains(';'))?;
            Some(said.split_once(':').map_or(said.as_str(), |(source, _)| source).to_string())
        };
        match field.name {
            name if name == award::KIND.name => Some("grant".to_string()),
            name if name == award::LEGAL_BASIS.name => form::said(scheme, &scheme::LEGAL_BASIS.def, None),
            name if name == award::FUNDING.name => sources(),
            name if name == award::CONDITIONS.name => {
                form::said(scheme, &scheme::CONDITIONS.def, None).map(|_| STANDARD_CONDITIONS.to_string())
            }
            _ => None,
        }
    }

    /// What the map leaves open.
    fn open(&self) -> Vec<String> {
        let mut open = Vec::new();
        if self.outcomes.len() > 1 {
            open.push(format!(
                "the outcome may be in {}: name one of them, and its words, under “only” and “declined”",
                named(&self.outcomes, "“”")
            ));
        } else if self.outcome.is_none() {
            open.push(
                "no column seems to say the outcome: name it, and its words, under “only” and “declined”".to_string(),
            );
        }
        open.extend(self.unclear.iter().map(|place| {
            format!("{place}: does this outcome recommend an award? Write its words under “only” or “declined”")
        }));
        let is_given = |field: &FieldDef| has(&self.fields, field.name) || has(&self.values, field.name);
        let is_shared = |field: &FieldDef| field.name == award::AMOUNT.name && !self.shares.is_empty();
        for field in [&award::TITLE.def, &award::AMOUNT.def] {
            if !is_given(field) && !is_shared(field) {
                open.push(format!("no column seems to be the {}: name it under “columns”", field.label.to_lowercase()));
            }
        }
        if !has(&self.recipient, organisation::NAME.name) {
            open.push("no column seems to name the recipients: “recipient: {name: …}” under “columns”".to_string());
        }
        open
    }
}

fn has(pairs: &[(&'static str, String)], name: &str) -> bool {
    pairs.iter().any(|(own, _)| *own == name)
}
