//! Who was declined: counted, and named in nothing that is printed or written. Their names are known here alone, to see to it.

use super::super::table::{Row, Table};
use super::names::{forms_of, names_any};
use super::rows::Reading;
use super::sheet::place;
use super::tables::title_of_names;
use super::words::folded;
use crate::model::money::Pence;
use crate::read;

/// A shorter name may be a word of any text.
const LETTERS_OF_A_NAME: usize = 6;

impl Reading<'_> {
    /// Counts who was declined, and keeps their name to see that it is written nowhere.
    pub(super) fn decline(&mut self, row: &Row) {
        self.outcome.declined += 1;
        if let Some(amount) = self.map.map.amount_of(self.table, row).and_then(read::amount_in)
            && amount > Pence::ZERO
        {
            let at = place(self.table, row, self.map.map.column_of_money().unwrap_or_default());
            self.contradictions.push(format!("{at}: the application was declined, and has an award of {amount}"));
        }
        let name = self.name(self.table, row).map(forms_of).unwrap_or_default();
        self.declined.extend(name.into_iter().filter(|name| name.chars().count() >= LETTERS_OF_A_NAME));
    }

    pub(super) fn recipient(&self, table: &Table, row: &Row) -> Option<String> {
        self.name(table, row).map(folded)
    }

    fn name<'r>(&self, table: &'r Table, row: &'r Row) -> Option<&'r str> {
        table.cell(row, &title_of_names(self.map, table)?)
    }

    /// Tells where one of them stands in what would be written. Who applied twice, and was recommended once, may.
    pub(super) fn tell_declined(&mut self) {
        let is_recommended = |table: &Table, row: &Row| {
            table.cell(row, &self.map.outcome).is_some_and(|outcome| self.map.only.contains(&folded(outcome)))
        };
        let rows = self.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
        let recommended = rows.filter(|(table, row)| is_recommended(table, row));
        for name in
            recommended.filter_map(|(table, row)| self.name(table, row).map(forms_of)).flatten().collect::<Vec<_>>()
        {
            self.declined.remove(&name);
        }
        for award in &self.outcome.awards {
            for (name, text) in &award.cells {
                if names_any(&self.declined, text) {
                    let at = award.place_of(Some(name));
                    self.contradictions
                        .push(format!("{at}: it names somebody whose application was declined: take that out"));
                }
            }
        }
    }
}
