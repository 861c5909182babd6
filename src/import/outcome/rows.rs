//! Rows of an outcome → recommended awards and counts. All that a row may be wrong in is told at its cell.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use super::super::matching::Known;
use super::super::table::{Row, Table};
use super::super::totals::{Line, Totals};
use super::super::wording::{named, one_line, shortened};
use super::super::yaml;
use super::count_lines::CountSaid;
use super::map::OutcomeMap;
use super::meanings::Meanings;
use super::names::names_any;
use super::sheet::{place, within};
use super::tables;
use super::unquoted::without_label;
use super::words::folded;
use super::{NewOrganisation, Outcome, OutcomeRequest};
use crate::model::id::as_id;
use crate::model::money::Pence;
use crate::read;
use crate::records::award;
use crate::records::organisation::{self, ORGANISATIONS};
use crate::records::shared::ID;

/// Reads the rows of the workbook.
pub(super) fn read(request: &OutcomeRequest) -> Result<Outcome> {
    let about = || format!("the map {}", request.map_name);
    let map = OutcomeMap::of_text(request.map, &request.dataset.schema).with_context(about)?;
    let mut outcome = Outcome::default();
    let tables = tables::read(request, &map, &mut outcome).with_context(about)?;
    let known = Known::new(request.dataset, f64::from(request.alike) / 100.0);
    // Organisations that rows add are nothing that a word of another field stands for.
    let there = Known::new(request.dataset, 1.0);
    let meanings = Meanings { dataset: request.dataset, known: &there, map: &map };
    let mut reading = Reading {
        request,
        tables: &tables,
        table: &tables[0],
        map: &map,
        meanings,
        known,
        sums: BTreeMap::new(),
        applications: BTreeMap::new(),
        references: BTreeMap::new(),
        contradictions: Vec::new(),
        counts_said: Vec::new(),
        declined: BTreeSet::new(),
        outcome,
    };
    for table in &tables {
        (reading.table, reading.sums) = (table, BTreeMap::new());
        let before = reading.counts();
        reading.rows();
        reading.compare_counts(before);
        let declined = reading.outcome.declined - before.declined;
        if let Some(sheet) = tables::of_declined(&map, table) {
            let told = format!("sheet “{sheet}”: {declined} that were declined, and their names are not kept");
            reading.outcome.told.push(told);
        }
    }
    Ok(reading.finish())
}

/// What a column adds up to so far, and since the last line of sums.
#[derive(Default)]
pub(super) struct ColumnSum {
    all: Pence,
    section: Pence,
}

/// The rows of a workbook, and what they came to be so far.
pub(super) struct Reading<'a> {
    pub(super) request: &'a OutcomeRequest<'a>,
    pub(super) tables: &'a [Table],
    /// That which is read now.
    pub(super) table: &'a Table,
    pub(super) map: &'a OutcomeMap,
    pub(super) meanings: Meanings<'a>,
    pub(super) known: Known<'a>,
    /// Of columns of that table with money that is not the award itself, by title.
    pub(super) sums: BTreeMap<String, ColumnSum>,
    /// By who applied and for what: where that stood first, and whether it was recommended.
    pub(super) applications: BTreeMap<(String, String), (String, bool)>,
    /// Where each reference of an application stood first.
    pub(super) references: BTreeMap<String, String>,
    /// Where the sheet says two things of itself.
    pub(super) contradictions: Vec<String>,
    /// The lines of that table that say how many there are.
    pub(super) counts_said: Vec<CountSaid>,
    /// Names of who was declined, in the form that words are compared in.
    pub(super) declined: BTreeSet<String>,
    pub(super) outcome: Outcome,
}

impl Reading<'_> {
    fn rows(&mut self) {
        let table = self.table;
        let mut totals = Totals::new(&self.map.map);
        for row in table.rows.iter().filter(|row| !row.is_empty()) {
            let at = within(table, &row.place);
            if let Some(why) = table.leaves_out(row) {
                totals.hide(table, row);
                self.outcome.errors.push(format!("{at}: {why}"));
                continue;
            }
            if self.takes_count(row) {
                continue;
            }
            match totals.judge(table, &self.map.map, row) {
                Line::Sums(how) => self.line_of_sums(row, format!("{at}: {}", without_label(&how)), false),
                Line::Disagrees(how) => self.line_of_sums(row, format!("{at}: {}", without_label(&how)), true),
                Line::Doubtful(why) => {
                    self.contradictions.push(format!("{at}: {why}; if it is none, say --allow-lost"));
                    self.application(row);
                }
                Line::Record => self.application(row),
            }
        }
        self.contradictions.extend(totals.of_the_whole(table).into_iter().map(|line| within(table, &line)));
    }

    /// A line of sums: what it says was asked for must be so too.
    fn line_of_sums(&mut self, row: &Row, how: String, disagrees: bool) {
        if disagrees { &mut self.contradictions } else { &mut self.outcome.told }.push(how);
        for title in self.money_columns() {
            let Some(said) = self.table.cell(row, &title).and_then(read::amount_in) else { continue };
            let sum = self.sums.entry(title.clone()).or_default();
            if said != sum.all && said != sum.section {
                let at = place(self.table, row, &title);
                self.contradictions.push(format!(
                    "{at}: it says {said} for “{title}”, but the rows above add up to {}: is one missing or wrong?",
                    sum.all
                ));
            }
            sum.section = Pence::ZERO;
        }
    }

    /// The columns of what was asked for and of shares.
    pub(super) fn money_columns(&self) -> Vec<String> {
        self.map
            .column_of(&award::REQUESTED.def)
            .map(str::to_string)
            .into_iter()
            .chain(self.map.shares.keys().cloned())
            .collect()
    }

    /// The column of what was asked for, and what a row has in it.
    pub(super) fn requested<'r>(&self, row: &'r Row) -> Option<(&str, &'r str)>
    where
        Self: 'r,
    {
        let title = self.map.column_of(&award::REQUESTED.def)?;
        Some((title, self.table.cell(row, title)?))
    }

    fn application(&mut self, row: &Row) {
        let table = self.table;
        let outcome = table.cell(row, &self.map.outcome).map(folded).unwrap_or_default();
        if outcome.is_empty() && self.is_note(row) {
            self.outcome.told.push(format!("{}: a heading or a note, and no application", within(table, &row.place)));
            return;
        }
        let Some(is_recommended) = self.map.recommends(&outcome) else {
            self.outcome.errors.push(self.no_outcome(row));
            return;
        };
        self.outcome.received += 1;
        self.tell_both_outcomes(row, is_recommended);
        self.count(row, is_recommended);
        self.refer(row);
        if is_recommended { self.recommended(row) } else { self.decline(row) }
    }

    /// Notes who applied for what, and that one application is recommended and declined.
    fn tell_both_outcomes(&mut self, row: &Row, is_recommended: bool) {
        let title = self.map.column_of(&award::TITLE.def).and_then(|title| self.table.cell(row, title));
        let Some((name, title)) = self.recipient(self.table, row).zip(title.map(folded)) else { return };
        let at = within(self.table, &row.place);
        let first = self.applications.entry((name, title)).or_insert_with(|| (at.clone(), is_recommended));
        if first.1 != is_recommended {
            self.contradictions.push(format!("{at}: it has another outcome than the same application in {}", first.0));
        }
    }

    /// Rows that recommend the same twice.
    fn tell_alike(&mut self) {
        let mut seen: BTreeMap<Vec<(String, String)>, String> = BTreeMap::new();
        for award in &self.outcome.awards {
            if let Some(first) = seen.insert(award.cells.clone(), award.place.clone()) {
                let at = &award.place;
                self.contradictions.push(format!("{at}: it says the same as {first}: take one of the two out"));
            }
        }
    }

    /// Whether a row without an outcome has no sum and no more than one text.
    fn is_note(&self, row: &Row) -> bool {
        let has_sum = self.requested(row).is_some() || self.map.map.amount_of(self.table, row).is_some();
        !has_sum && row.texts().count() < 2
    }

    fn no_outcome(&self, row: &Row) -> String {
        let (at, map) = (place(self.table, row, &self.map.outcome), self.map);
        if self.table.cell(row, &map.outcome).is_none() {
            let words: Vec<&String> = map.only.iter().chain(&map.declined).collect();
            let is_made = self.table.columns_named(&map.outcome).any(|column| self.table.is_made(column));
            let what = if is_made { "no heading above it says the outcome" } else { "the outcome is empty" };
            return format!("{at}: {what}: write one of {}", named(&words, "“”"));
        }
        format!(
            "{at}: this outcome is neither under “only” nor under “declined” in the map: write it under one of them"
        )
    }

    /// Adds up what an application asked for, and its shares.
    fn count(&mut self, row: &Row, is_recommended: bool) {
        for title in self.money_columns() {
            let Some(text) = self.table.cell(row, &title) else { continue };
            let Some(amount) = read::amount_in(text) else {
                let (at, shown) = (place(self.table, row, &title), format!("“{}”", shortened(&one_line(text))));
                let shown = if is_recommended { shown } else { "this".to_string() };
                self.outcome.errors.push(format!("{at}: {shown} is no sum in pounds: write it as 1250 or 1250.50"));
                continue;
            };
            let sum = self.sums.entry(title.clone()).or_default();
            (sum.all, sum.section) = (sum.all + amount, sum.section + amount);
            if !self.map.shares.contains_key(&title) {
                self.outcome.requested = Some(self.outcome.requested.unwrap_or_default() + amount);
            }
        }
    }

    /// Notes the reference of an application, which no other may have.
    fn refer(&mut self, row: &Row) {
        let Some((title, text)) = self.reference(row) else { return };
        let (at, key) = (place(self.table, row, title), as_id(text));
        if let Some(first) = self.references.insert(key, at.clone()) {
            self.outcome.errors.push(format!("{at}: the application in {first} has the same reference"));
        }
    }

    /// The column of references, and what a row has in it.
    pub(super) fn reference<'r>(&self, row: &'r Row) -> Option<(&str, &'r str)>
    where
        Self: 'r,
    {
        let title = self.map.column_of(&ID)?;
        Some((title, self.table.cell(row, title).filter(|text| !as_id(text).is_empty())?))
    }

    /// That nobody knows what all asked for together, where one of the sheets does not say it.
    fn tell_what_was_not_asked(&mut self) {
        let Some(title) = self.map.column_of(&award::REQUESTED.def) else { return };
        for sheet in self.tables.iter().filter(|table| !table.has(title)).filter_map(|table| table.sheet.as_deref()) {
            self.outcome.requested = None;
            self.outcome.told.push(format!(
                "sheet “{sheet}” has no column “{title}”: what all asked for together is left for you to write"
            ));
        }
    }

    fn finish(mut self) -> Outcome {
        self.tell_declined();
        self.tell_alike();
        self.tell_what_was_not_asked();
        let Known { added, matched, apart, .. } = self.known;
        let outcome = &mut self.outcome;
        outcome.told.extend(matched);
        outcome.errors.extend(apart.into_iter().map(|(place, what)| format!("{place}: {what}")));
        let contradictions = self.contradictions;
        if self.request.allow_lost { &mut outcome.told } else { &mut outcome.errors }.extend(contradictions);
        let schema = self.request.dataset.schema.type_schema(&ORGANISATIONS);
        for record in added.get(ORGANISATIONS.name).into_iter().flatten() {
            let name =
                record.fields.get(organisation::NAME.name).and_then(Value::as_str).unwrap_or_default().to_string();
            match yaml::record(&record.fields, &schema.fields) {
                Ok(text) => outcome.organisations.push(NewOrganisation { id: record.id().to_string(), name, text }),
                Err(error) => outcome.errors.push(format!("{name}: {error}")),
            }
        }
        let asked = |title: &str| self.map.map.columns().iter().any(|column| column.eq_ignore_ascii_case(title));
        // What stands on the sheet of who was declined is not said, be it a title.
        let told = self.tables.iter().filter(|table| tables::of_declined(self.map, table).is_none());
        for (title, values) in told.flat_map(|table| table.unasked(asked)) {
            outcome.unread.nowhere(format!("column “{title}” was not read: {values} values"));
        }
        // Somebody may have made a sheet or a column for each applicant.
        let names_declined = |line: &str| names_any(&self.declined, line);
        outcome.unread.reword(|line| names_declined(line).then(|| "a sheet or a column was not read".to_string()));
        if outcome.awards.is_empty() && outcome.errors.is_empty() {
            let nothing = "no row recommends an award: the words of the outcome that do stand under “only” in the map";
            outcome.errors.push(nothing.to_string());
        }
        self.outcome
    }
}
