//! Rows of an outcome → recommended awards and counts. All that a row may be wrong in is told at its cell.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use serde_json::Value;

use super::super::map::{Map, Part, Source};
use super::super::matching::Known;
use super::super::numbers::{self, put_right};
use super::super::table::{Row, Table};
use super::super::totals::{Line, Totals};
use super::super::values::decimal;
use super::super::wording::{named, one_line, shortened};
use super::super::yaml;
use super::super::{Fields, Report, dates, doubts};
use super::map::OutcomeMap;
use super::meanings::Meanings;
use super::sheet::{self, place, within};
use super::words::{folded, number_apart};
use super::{NewOrganisation, Outcome, OutcomeRequest, RecommendedAward};
use crate::model::choices::Choices;
use crate::model::field::{FieldDef, Kind};
use crate::model::id::as_id;
use crate::model::money::Pence;
use crate::read;
use crate::records::award;
use crate::records::organisation::{self, ORGANISATIONS, OrganisationKind};
use crate::records::panel;
use crate::records::shared::ID;

/// Reads the rows of the workbook.
pub(super) fn read(request: &OutcomeRequest) -> Result<Outcome> {
    let map = OutcomeMap::of_text(request.map, &request.dataset.schema)?;
    let mut outcome = Outcome::default();
    let asked: Vec<String> = map.map.columns().into_iter().map(one_line).collect();
    let wanted = |title: &str| asked.iter().any(|column| column.eq_ignore_ascii_case(title));
    let mut table = sheet::table(request.from, request.sheet, wanted, &mut outcome.unread)?;
    check(&map, &table)?;
    let mut report = Report::default();
    doubts::settle(&mut table, &map.map, &mut report);
    // What it says of merged cells names rows that were declined too.
    outcome.errors.append(&mut report.errors);
    outcome.errors.extend(dates::settle(&mut table, &map.map));
    let known = Known::new(request.dataset, f64::from(request.alike) / 100.0);
    let meanings = Meanings { dataset: request.dataset, map: &map };
    let mut reading = Reading {
        request,
        table: &table,
        map: &map,
        meanings,
        known,
        sums: BTreeMap::new(),
        references: BTreeMap::new(),
        contradictions: Vec::new(),
        outcome,
    };
    reading.rows();
    Ok(reading.finish())
}

/// Whether the columns are there, and all that an award needs.
fn check(map: &OutcomeMap, table: &Table) -> Result<()> {
    if let Some(unknown) = map.map.columns().into_iter().find(|column| !table.has(column)) {
        bail!("there is no column “{unknown}”; the columns are {}", table.names_shown());
    }
    let is_shared = map.shares.keys().next().is_some();
    let lacking = map.map.lacking().into_iter().filter(|field| !(*field == award::AMOUNT.name && is_shared));
    let lacking: Vec<&str> = lacking.collect();
    if !lacking.is_empty() {
        bail!(
            "an award must have {}, and the map has neither a column nor a value for it; the columns are {}",
            lacking.join(", "),
            table.names_shown()
        );
    }
    Ok(())
}

/// What a column adds up to so far, and since the last line of sums.
#[derive(Default)]
struct ColumnSum {
    all: Pence,
    section: Pence,
}

struct Reading<'a> {
    request: &'a OutcomeRequest<'a>,
    table: &'a Table,
    map: &'a OutcomeMap,
    meanings: Meanings<'a>,
    known: Known<'a>,
    /// Of columns with money that is not the award itself, by title.
    sums: BTreeMap<String, ColumnSum>,
    /// Where each reference of an application stood first.
    references: BTreeMap<String, String>,
    /// Where the sheet says two things of itself.
    contradictions: Vec<String>,
    outcome: Outcome,
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
            match totals.judge(table, &self.map.map, row) {
                Line::Sums(how) => self.line_of_sums(row, format!("{at}: {how}"), false),
                Line::Disagrees(how) => self.line_of_sums(row, format!("{at}: {how}"), true),
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
    fn money_columns(&self) -> Vec<String> {
        let asked = self.map.map.parts.iter().find(|part| part.field.name == award::REQUESTED.name).and_then(title_of);
        asked.map(str::to_string).into_iter().chain(self.map.shares.keys().cloned()).collect()
    }

    /// The column of what was asked for, and what a row has in it.
    fn requested<'r>(&self, row: &'r Row) -> Option<(&str, &'r str)>
    where
        Self: 'r,
    {
        let part = self.map.map.parts.iter().find(|part| part.field.name == award::REQUESTED.name)?;
        let Source::Column(title) = &part.source else { return None };
        Some((title, self.table.cell(row, title)?))
    }

    fn application(&mut self, row: &Row) {
        let table = self.table;
        let outcome = table.cell(row, &self.map.outcome).map(folded).unwrap_or_default();
        if outcome.is_empty() && self.is_note(row) {
            self.outcome.told.push(format!("{}: a heading or a note, and no application", within(table, &row.place)));
            return;
        }
        let is_recommended = self.map.only.contains(&outcome);
        if !is_recommended && !self.map.declined.contains(&outcome) {
            self.outcome.errors.push(self.no_outcome(row));
            return;
        }
        self.outcome.received += 1;
        self.count(row);
        self.refer(row);
        if is_recommended { self.recommended(row) } else { self.outcome.declined += 1 }
    }

    /// Whether a row without an outcome has no sum and no more than one text.
    fn is_note(&self, row: &Row) -> bool {
        let has_sum = self.requested(row).is_some() || self.map.map.amount_of(self.table, row).is_some();
        !has_sum && row.texts().count() < 2
    }

    fn no_outcome(&self, row: &Row) -> String {
        let (at, map) = (place(self.table, row, &self.map.outcome), self.map);
        let Some(word) = self.table.cell(row, &map.outcome) else {
            let words: Vec<&String> = map.only.iter().chain(&map.declined).collect();
            return format!("{at}: the outcome is empty: write one of {}", named(&words, "“”"));
        };
        let word = shortened(&one_line(word));
        format!("{at}: “{word}” is neither under “only” nor under “declined” in the map: write it under one of them")
    }

    /// Adds up what an application asked for, and its shares.
    fn count(&mut self, row: &Row) {
        for title in self.money_columns() {
            let Some(text) = self.table.cell(row, &title) else { continue };
            let Some(amount) = read::amount_in(text) else {
                let (at, shown) = (place(self.table, row, &title), shortened(&one_line(text)));
                self.outcome.errors.push(format!("{at}: “{shown}” is no sum in pounds: write it as 1250 or 1250.50"));
                continue;
            };
            let sum = self.sums.entry(title.clone()).or_default();
            (sum.all, sum.section) = (sum.all + amount, sum.section + amount);
            if !self.map.shares.contains_key(&title) {
                self.outcome.requested = Some(sum.all);
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

    fn reference<'r>(&self, row: &'r Row) -> Option<(&str, &'r str)>
    where
        Self: 'r,
    {
        let part = self.map.map.parts.iter().find(|part| part.field.name == ID.name)?;
        let Source::Column(title) = &part.source else { return None };
        Some((title, self.table.cell(row, title).filter(|text| !as_id(text).is_empty())?))
    }

    fn recommended(&mut self, row: &Row) {
        let at = within(self.table, &row.place);
        self.known.place.clone_from(&at);
        let (mut cells, mut places) = (Vec::new(), BTreeMap::new());
        let mut shares: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let mut shared: BTreeMap<&'static str, Pence> = BTreeMap::new();
        for part in
            self.map.map.parts.iter().filter(|part| ![ID.name, award::STATUS.name].contains(&part.name.as_str()))
        {
            let title = title_of(part);
            if let Some(title) = title {
                places.entry(part.name.clone()).or_insert_with(|| place(self.table, row, title));
            }
            match title.and_then(|title| Some((title, self.map.shares.get(title)?))) {
                Some((title, key)) => {
                    if let Some((share, amount)) = self.share(part.field, row, title, key) {
                        shares.entry(part.field.name).or_default().push(share);
                        *shared.entry(part.field.name).or_default() += amount;
                    }
                }
                None => cells.extend(self.value(part, row).map(|text| (part.name.clone(), text))),
            }
        }
        let amount = self.amount(row, &mut cells, &places, &shared);
        for (name, shares) in shares {
            cells.push((name.to_string(), lone(shares)));
        }
        self.settle_year(&mut cells);
        let cell = |name: &str| cells.iter().find(|(own, _)| own == name).map(|(_, text)| text.as_str());
        for field in [&award::TITLE.def, &award::RECIPIENT.def] {
            if cell(field.name).is_none() && !self.outcome.errors.iter().any(|error| error.starts_with(&at)) {
                let at = places.get(field.name).unwrap_or(&at);
                self.outcome
                    .errors
                    .push(format!("{at}: a recommended application must have a {}", field.label.to_lowercase()));
            }
        }
        let id = self.id(row, &cells);
        self.outcome.awards.push(RecommendedAward { id, cells, places, place: at, amount });
    }

    /// A value of a row as a table of awards has it.
    fn value(&mut self, part: &Part, row: &Row) -> Option<String> {
        let (text, at) = match &part.source {
            Source::Value(text) => (text.clone(), "the map, under “values”".to_string()),
            Source::Column(title) => (self.table.cell(row, title)?.to_string(), place(self.table, row, title)),
            Source::Record(map) => return self.record(part.field, map, row),
        };
        if part.field.name == award::RECIPIENT.name {
            let fields = self.named(&text);
            return self.organisation(fields, &at);
        }
        match self.meanings.written(part.field, &text) {
            Ok(text) => Some(text).filter(|text| !text.is_empty()),
            Err(why) => {
                let line = format!("{at}: {why}");
                if !self.outcome.errors.contains(&line) {
                    self.outcome.errors.push(line);
                }
                None
            }
        }
    }

    /// The record that several columns say something of.
    fn record(&mut self, field: &'static FieldDef, map: &Map, row: &Row) -> Option<String> {
        let mut fields = Fields::new();
        let mut at = within(self.table, &row.place);
        for part in &map.parts {
            let text = match &part.source {
                Source::Column(title) => self.table.cell(row, title).map(one_line),
                Source::Value(text) => Some(text.clone()),
                Source::Record(_) => None,
            };
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            if part.field.name == organisation::NAME.name {
                at = title_of(part).map_or(at, |title| place(self.table, row, title));
                self.named(&text).into_iter().for_each(|(name, value)| _ = fields.entry(name).or_insert(value));
            } else if !numbers::is_number(part.field) {
                fields.insert(part.name.clone(), Value::from(text));
            } else if let Some(number) = self.number(part, row, &text) {
                fields.insert(part.name.clone(), Value::from(number));
            }
        }
        match field.refers_to() {
            Some(target) if target == ORGANISATIONS.name => self.organisation(fields, &at),
            _ => None,
        }
    }

    /// A number of a register; what is none is told and left out.
    fn number(&mut self, part: &Part, row: &Row, text: &str) -> Option<String> {
        let number = put_right(part.field, text).unwrap_or_else(|| text.to_string());
        let mut fields = Fields::new();
        fields.insert(part.field.name.to_string(), Value::from(number.as_str()));
        if !numbers::numbers_in(&fields).is_empty() {
            return Some(number);
        }
        let at = title_of(part).map_or_else(|| row.place.clone(), |title| place(self.table, row, title));
        let (label, shown) = (part.field.label.to_lowercase(), shortened(text));
        self.outcome.told.push(format!("{at}: “{shown}” is no {label}, and was left out"));
        None
    }

    /// What a name says of an organisation, and the number within it.
    fn named(&self, text: &str) -> Fields {
        let (mut fields, name) = (Fields::new(), text.lines().next().unwrap_or_default());
        let (name, number) = match number_apart(name) {
            Some((name, field, number)) => (name, Some((field, number))),
            None => (one_line(name), None),
        };
        fields.insert(organisation::NAME.name.to_string(), Value::from(name));
        fields.extend(number.map(|(field, number)| (field.name.to_string(), Value::from(number))));
        fields
    }

    /// The id of the organisation that is meant.
    fn organisation(&mut self, mut fields: Fields, at: &str) -> Option<String> {
        let name = fields.get(organisation::NAME.name)?.clone();
        if let Some(kind) = kind_by_number(&fields)
            && self.known.find(&ORGANISATIONS, &fields).is_none()
        {
            fields.entry(organisation::KIND.name.to_string()).or_insert_with(|| Value::from(kind));
        }
        match self.known.id_of(&ORGANISATIONS, fields) {
            Ok(id) => Some(id),
            Err(why) => {
                let why =
                    if as_id(name.as_str().unwrap_or_default()).is_empty() { "it is no name".to_string() } else { why };
                self.outcome.errors.push(format!("{at}: {why}"));
                None
            }
        }
    }

    /// The share in a column of its own: `precept: 500`, and the sum.
    fn share(&mut self, field: &'static FieldDef, row: &Row, title: &str, key: &str) -> Option<(String, Pence)> {
        let text = self.table.cell(row, title)?;
        let at = place(self.table, row, title);
        let Kind::Split(split) = &field.kind else { return None };
        let key = self.meanings.one(field, &split.key, key);
        let key = key.map_err(|why| self.outcome.errors.push(format!("{at}: {why}"))).ok()?;
        let amount = read::amount_in(text)?;
        (amount != Pence::ZERO).then(|| (format!("{key}: {}", pounds(amount)), amount))
    }

    /// The amount of an award: that of its column, and what its shares add up to.
    fn amount(
        &mut self,
        row: &Row,
        cells: &mut Vec<(String, String)>,
        places: &BTreeMap<String, String>,
        shared: &BTreeMap<&'static str, Pence>,
    ) -> Pence {
        let written =
            cells.iter().find(|(name, _)| name == award::AMOUNT.name).and_then(|(_, text)| Pence::from_decimal(text));
        let at = places.get(award::AMOUNT.name).cloned().unwrap_or_else(|| within(self.table, &row.place));
        let sums: BTreeSet<Pence> = shared.values().copied().collect();
        let amount = written.or_else(|| sums.first().copied()).unwrap_or_default();
        for (field, sum) in shared.iter().filter(|(_, sum)| **sum != amount) {
            self.contradictions.push(format!("{at}: the award is {amount}, but its {field} add up to {sum}"));
        }
        if amount <= Pence::ZERO && !self.outcome.errors.iter().any(|error| error.starts_with(&at)) {
            self.outcome.errors.push(format!("{at}: a recommended application must have a sum"));
        }
        if written.is_none() && amount > Pence::ZERO {
            cells.push((award::AMOUNT.name.to_string(), pounds(amount)));
        }
        let asked = self.requested(row).and_then(|(_, text)| read::amount_in(text));
        if let Some(asked) = asked.filter(|asked| *asked < amount) {
            self.contradictions.push(format!("{at}: the award is {amount}, more than the {asked} that was asked for"));
        }
        amount
    }

    /// An award without a start or a year counts in the financial year in which the panel met.
    fn settle_year(&self, cells: &mut Vec<(String, String)>) {
        let says = [award::START.name, award::YEARS.name, award::YEAR.name];
        let Some(met) = self.request.panel.get(&panel::PANEL_DATE) else { return };
        if !cells.iter().any(|(name, _)| says.contains(&name.as_str())) {
            cells.push((award::YEARS.name.to_string(), met.financial_year().to_string()));
        }
    }

    /// The id of an award: its reference, else its year, recipient and title.
    fn id(&mut self, row: &Row, cells: &[(String, String)]) -> String {
        let cell = |name: &str| cells.iter().find(|(own, _)| own == name).map(|(_, text)| text.as_str());
        let panel = self.request.panel;
        let met = panel.get(&panel::PANEL_DATE).map(|day| day.to_string());
        let day = cell(award::START.name).map(str::to_string).or(met).unwrap_or_default();
        let year = day.get(..4).unwrap_or_default();
        let name = format!(
            "{year} {} {}",
            cell(award::RECIPIENT.name).unwrap_or_default(),
            cell(award::TITLE.name).unwrap_or_default()
        );
        // A running number says nothing outside its workbook.
        let own = self.reference(row).map(|(_, text)| as_id(text)).filter(|id| id.contains(char::is_alphabetic));
        own.unwrap_or_else(|| as_id(&name))
    }

    fn finish(mut self) -> Outcome {
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
        for (title, values) in self.table.unasked(asked) {
            outcome.unread.nowhere(format!("column “{title}” was not read: {values} values"));
        }
        if outcome.awards.is_empty() && outcome.errors.is_empty() {
            let nothing = "no row recommends an award: the words of the outcome that do stand under “only” in the map";
            outcome.errors.push(nothing.to_string());
        }
        self.outcome
    }
}

/// The title of the column that a part is read from.
fn title_of(part: &Part) -> Option<&str> {
    match &part.source {
        Source::Column(title) => Some(title),
        Source::Record(map) => map.columns().first().copied(),
        Source::Value(_) => None,
    }
}

/// Shares as a cell has them; a lone one means all of the sum.
fn lone(shares: Vec<String>) -> String {
    match shares.as_slice() {
        [one] if !one.starts_with(|first: char| first.is_ascii_digit()) => {
            one.rsplit_once(": ").map_or_else(|| one.clone(), |(key, _)| key.to_string())
        }
        several => several.join("; "),
    }
}

/// A sum as tables have it.
fn pounds(amount: Pence) -> String {
    number_of(amount).as_str().map_or_else(|| number_of(amount).to_string(), str::to_string)
}

/// A sum as files of records have it: whole pounds, or with pence.
pub(super) fn number_of(amount: Pence) -> Value {
    decimal(amount)
}

/// What kind of organisation its numbers say that it is.
fn kind_by_number(fields: &Fields) -> Option<&'static str> {
    let has = |field: &FieldDef| fields.contains_key(field.name);
    let name = fields.get(organisation::NAME.name).and_then(Value::as_str).unwrap_or_default();
    match () {
        () if has(&organisation::CHARITY_NUMBER.def) => Some(OrganisationKind::Charity.word()),
        () if name.ends_with(" CIC") => Some(OrganisationKind::Cic.word()),
        () if has(&organisation::COMPANY_NUMBER.def) => Some(OrganisationKind::Company.word()),
        () => None,
    }
}
