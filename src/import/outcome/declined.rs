//! Who was declined: counted, and named in nothing that is printed or written. Their names are known here alone, to see to it.

use super::super::table::{Row, Table};
use super::rows::Reading;
use super::sheet::place;
use super::words::folded;
use crate::model::money::Pence;
use crate::read;
use crate::records::award;

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
        let name = self.recipient(self.table, row).or_else(|| self.only_name(row));
        self.declined.extend(name.filter(|name| name.chars().count() >= LETTERS_OF_A_NAME));
    }

    fn recipient(&self, table: &Table, row: &Row) -> Option<String> {
        self.map.column_of(&award::RECIPIENT.def).and_then(|title| table.cell(row, title)).map(folded)
    }

    /// What stands first in a sheet that calls its applicants otherwise.
    fn only_name(&self, row: &Row) -> Option<String> {
        let is_there = self.map.column_of(&award::RECIPIENT.def).is_some_and(|title| self.table.has(title));
        row.first().filter(|_| !is_there).map(folded)
    }

    /// Tells where one of them stands in what would be written. Who applied twice, and was recommended once, may.
    pub(super) fn tell_declined(&mut self) {
        let is_recommended = |table: &Table, row: &Row| {
            table.cell(row, &self.map.outcome).is_some_and(|outcome| self.map.only.contains(&folded(outcome)))
        };
        let rows = self.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
        let recommended = rows.filter(|(table, row)| is_recommended(table, row));
        for name in recommended.filter_map(|(table, row)| self.recipient(table, row)).collect::<Vec<_>>() {
            self.declined.remove(&name);
        }
        for award in &self.outcome.awards {
            for (name, text) in &award.cells {
                let text = folded(text);
                if self.declined.iter().any(|declined| text.contains(declined.as_str())) {
                    let at = award.place_of(Some(name));
                    self.contradictions
                        .push(format!("{at}: it names somebody whose application was declined: take that out"));
                }
            }
        }
    }
}
