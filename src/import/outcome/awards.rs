//! A row that recommends an award → what a table of awards has of it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::map::{Part, Source};
use super::super::table::Row;
use super::RecommendedAward;
use super::map::title_of;
use super::meanings::SAY_IN_MAP;
use super::rows::Reading;
use super::sheet::{place, within};
use crate::model::field::{FieldDef, Kind};
use crate::model::id::as_id;
use crate::model::money::Pence;
use crate::read;
use crate::records::award;
use crate::records::panel;
use crate::records::shared::ID;

impl Reading<'_> {
    pub(super) fn recommended(&mut self, row: &Row) {
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
        if let Some((title, _)) = self.reference(row) {
            places.insert(ID.name.to_string(), place(self.table, row, title));
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
                // What a value of the map should be is said there itself.
                let is_of_map = matches!(part.source, Source::Value(_));
                let why =
                    why.split(SAY_IN_MAP).next().filter(|_| is_of_map).map_or(&*why, |why| why.trim_end_matches("; "));
                let line = format!("{at}: {why}");
                if !self.outcome.errors.contains(&line) {
                    self.outcome.errors.push(line);
                }
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
        (amount != Pence::ZERO).then(|| (format!("{key}: {}", amount.typed()), amount))
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
            cells.push((award::AMOUNT.name.to_string(), amount.typed()));
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
