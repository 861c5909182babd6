//! Rows of a table → records, by a map. What does not fit is reported, and nothing is made up.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;

use super::corrected::ByFacts;
use super::folder::counted;
use super::former_names::Renamed;
use super::grant_identifiers::{self, Identifiers};
use super::made_columns::MadeCell;
use super::map::{Map, Part, Source};
use super::matching::Known;
use super::numbers::by_register;
use super::same::{self, OfStem};
use super::so_far::{Draft, SoFar, all_of};
use super::table::{Row, Table};
use super::totals::{Line, Totals};
use super::unplaced::{Amount, Unmapped};
use super::update::Correction;
use super::{CellsOfRow, Fields, IncomingRecord};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::id::as_id;
use crate::records::award::{self, AWARDS};
use crate::records::organisation::ORGANISATIONS;
use crate::records::shared::ID;

/// Makes records of rows.
pub(super) struct Rows<'a> {
    pub(super) table: &'a Table,
    pub(super) map: &'a Map,
    /// The records that the site has.
    pub(super) dataset: &'a Dataset,
    /// Columns that are read elsewhere.
    pub(super) read_too: &'a [&'a str],
    /// Whether the table is what is new in a workbook that this program made.
    pub(super) is_returned: bool,
    /// Columns that are worked out from others.
    pub(super) made: Vec<&'static FieldDef>,
    pub(super) known: Known<'a>,
    pub(super) unplaced: &'a mut Unmapped,
    identifiers: Identifiers<'a>,
    /// The records of each stem of ids, for rows that have no id.
    pub(super) same: HashMap<String, OfStem>,
    /// Whether rows that may be records of the site come in as new ones.
    pub(super) adds: bool,
    /// Records that somebody took out of files of earlier imports, each with its file.
    pub(super) taken_out: BTreeMap<String, String>,
    /// The awards of the site by their facts and ids, once a row has an id that none of them has.
    pub(super) by_facts: Option<ByFacts>,
    /// Whether records of the site become what the rows say of them.
    pub(super) updates: bool,
    /// What rows say otherwise of records that they name: the type, and the id, field and value.
    pub(super) compared: HashSet<(&'static str, (String, String, String))>,
    /// Organisations that rows call otherwise.
    pub(super) renamed: Renamed,
    /// By the label of a field: rows that leave it empty, and whose records have it.
    pub(super) emptied: BTreeMap<&'static str, usize>,
    /// Rows that count in the year of the day they were awarded, for want of a start.
    pub(super) years_concluded: usize,
    /// Which column holds which field.
    columns: Arc<BTreeMap<String, usize>>,
    pub(super) read: Read,
}

/// What the rows of a table came to be.
#[derive(Default)]
pub(super) struct Read {
    /// Rows that are new records.
    pub(super) arrivals: Vec<IncomingRecord>,
    /// Records that rows name and nobody has yet, by type.
    pub(super) added: BTreeMap<&'static str, Vec<IncomingRecord>>,
    /// Rows whose records the site has already.
    pub(super) kept: usize,
    /// Values of these records that rows say otherwise.
    pub(super) corrections: Vec<Correction>,
    /// What columns that are worked out from others say of records.
    pub(super) made: Vec<MadeCell>,
    /// Lines of sums, or that count the rows.
    pub(super) sums: usize,
    pub(super) matched: Vec<String>,
    /// What somebody has to look at.
    pub(super) doubtful: Vec<String>,
    /// Where the table says one thing of itself, and has another.
    pub(super) contradictions: Vec<String>,
}

impl<'a> Rows<'a> {
    pub(super) fn from_table(
        table: &'a Table,
        map: &'a Map,
        dataset: &'a Dataset,
        read_too: &'a [&'a str],
        known: Known<'a>,
        unplaced: &'a mut Unmapped,
    ) -> Rows<'a> {
        let columns = Arc::new(map.columns_by_field(table));
        let (same, read) = (HashMap::new(), Read::default());
        let identifiers = Identifiers::from_table(table, dataset);
        Rows {
            table,
            map,
            dataset,
            read_too,
            is_returned: false,
            made: Vec::new(),
            known,
            unplaced,
            identifiers,
            same,
            adds: false,
            taken_out: BTreeMap::new(),
            by_facts: None,
            updates: false,
            compared: HashSet::new(),
            renamed: Renamed::new(),
            emptied: BTreeMap::new(),
            years_concluded: 0,
            columns,
            read,
        }
    }

    /// What each row is: a new record, one that is there, a line of sums, or left out.
    pub(super) fn read(mut self) -> Read {
        let table = self.table;
        let mut totals = Totals::new(self.map);
        let mut so_far = SoFar::default();
        let is_shown = |row: &&Row| !row.is_empty() && table.leaves_out(row).is_none();
        let last = table.rows.iter().rfind(is_shown).map(|row| row.place.as_str());
        for row in table.rows.iter().filter(|row| !row.is_empty()) {
            if let Some(why) = table.leaves_out(row) {
                totals.hide(table, row);
                self.lose(row, why.to_string());
            } else if self.is_record(totals.judge(table, self.map, row), row, last) {
                match self.draft(row) {
                    Some(draft) => self.sort(draft, &mut so_far),
                    None => self.lose(row, "it has values only in columns that are not read".to_string()),
                }
            }
        }
        let unsettled = std::mem::take(&mut so_far.unsettled);
        self.settle_all(unsettled, &mut so_far);
        if !self.is_returned {
            self.tell_absent(&so_far);
        }
        self.settle_names();
        self.read.contradictions.extend(totals.of_the_whole(table));
        self.name_unasked();
        self.finish(so_far.arrivals)
    }

    /// Whether a row may be a record. What else it is, is told.
    fn is_record(&mut self, line: Line, row: &Row, last: Option<&str>) -> bool {
        match line {
            Line::Record => return true,
            // At the end of a table, and with a name of its own, such a row is hardly anything else.
            Line::Doubtful(why) if last == Some(&row.place) && self.has_own_name(row) => {
                self.read.contradictions.push(format!("{}: {why}; if it is none, say --allow-lost", row.place));
                return true;
            }
            Line::Doubtful(why) => {
                self.read.doubtful.push(format!("{}: {why}", row.place));
                return true;
            }
            Line::Disagrees(how) => self.read.contradictions.push(format!("{}: {how}", row.place)),
            Line::Sums(how) => self.known.matched.push(format!("{}: {how}, and no record", row.place)),
        }
        self.read.sums += 1;
        false
    }

    /// Whether a row has no id, and begins as no other row does.
    fn has_own_name(&self, row: &Row) -> bool {
        let others = || self.table.rows.iter().filter(|other| other.place != row.place);
        self.written_id(row).is_none() && others().all(|other| other.first() != row.first())
    }

    /// Reports a row that makes no record.
    pub(super) fn lose(&mut self, row: &Row, why: String) {
        let amount = self.map.amount_of(self.table, row).map_or(Amount::Unknown, Amount::from_text);
        self.unplaced.row(&row.place, amount, why);
    }

    fn finish(self, arrivals: Vec<IncomingRecord>) -> Read {
        let Known { mut matched, added, apart, .. } = self.known;
        apart.into_iter().for_each(|(place, what)| self.unplaced.at(&place, what));
        if self.years_concluded > 0 {
            let awards = counted(self.years_concluded, self.map.record_type);
            matched.push(format!("{awards} without a start: the award date gives the financial year"));
        }
        for (label, count) in &self.emptied {
            let rows = if *count == 1 { "1 row has".to_string() } else { format!("{count} rows have") };
            matched.push(format!("{rows} nothing for “{label}”, which the records have: it stays as it is"));
        }
        Read { arrivals, added, matched, ..self.read }
    }

    /// What a row says; none where it says nothing.
    fn draft<'r>(&mut self, row: &'r Row) -> Option<Draft<'r>> {
        self.known.place.clone_from(&row.place);
        let published = self.identifiers.id_of(self.table, row);
        let written = published.or(self.written_id(row)).unwrap_or_default().to_string();
        let given = published.map(str::to_string).or_else(|| self.id(row));
        let mut fields = self.fields(self.map, row, 0);
        self.tell_further(row);
        fields.shift_remove(ID.name);
        if fields.is_empty() && !given.as_ref().is_some_and(|id| self.is_there(id, row)) {
            return None;
        }
        if let Some(id) = &given {
            grant_identifiers::keep(self.table, row, &written, id, &mut fields);
        }
        let year = self.settle_year(&mut fields, row);
        if *self.map.record_type == ORGANISATIONS {
            fields = by_register(fields);
        }
        Some(Draft { row, given, written, fields, year })
    }

    /// Finds the record that a row is, or makes one. A row without an id waits until all rows have been seen: it may be a
    /// correction of a record that no row repeats.
    fn sort<'r>(&mut self, mut draft: Draft<'r>, so_far: &mut SoFar<'r>) {
        let record_type = self.map.record_type;
        let before = so_far.written.get(&draft.written).filter(|_| !draft.written.is_empty());
        if let Some(before) = before.and_then(|id| so_far.made.get(id)) {
            self.tell_repeated(&draft, before);
            return;
        }
        if let Some(before) = draft.given.as_ref().and_then(|id| so_far.made.get(id)) {
            // Ids that differ in case or in a sign are two records; addresses have neither.
            let what =
                format!("its id, {}, and {} of {} make one address", draft.written, before.written, before.place);
            self.known.matched.push(format!("{}: {what}; it has a number at its end", draft.row.place));
            let wanted = draft.given.take().unwrap_or_default();
            match self.of_number(&wanted, &draft.fields, &so_far.kept) {
                Some(id) => self.keep_as(id, draft, so_far),
                None => self.make(draft, &wanted, so_far),
            }
            return;
        }
        // An organisation is known by more than its id; two awards may well have one name.
        let there = match &draft.given {
            Some(id) if self.is_there(id, draft.row) => Some(id.clone()),
            _ if *record_type == ORGANISATIONS => self.known.find(&ORGANISATIONS, &draft.fields),
            // An import that had no ids made one of what the award is called.
            Some(_) if *record_type == AWARDS => self.same_without_id(&draft, &so_far.kept),
            Some(_) => None,
            None => self.same_as(&draft.fields, &so_far.kept),
        };
        match (there, draft.given.clone()) {
            (Some(id), _) => self.keep_as(id, draft, so_far),
            (None, None) if *record_type != ORGANISATIONS => so_far.unsettled.push(draft),
            (None, Some(given)) if *record_type == AWARDS && !self.adds => {
                match self.under_another_id(&given, &draft.fields, &so_far.kept) {
                    Some(why) => self.lose(draft.row, why),
                    None => self.make(draft, &given, so_far),
                }
            }
            (None, given) => {
                let wanted = given.unwrap_or_else(|| self.name(&draft.fields));
                self.make(draft, &wanted, so_far);
            }
        }
    }

    /// Whether the record of that id is there, and is not one that was published as another.
    fn is_there(&self, id: &str, row: &Row) -> bool {
        self.known.has(self.map.record_type, id) && !self.identifiers.is_other(id, self.table, row)
    }

    /// A row is a record that is there; a later row with the same id is not.
    pub(super) fn keep_as<'r>(&mut self, id: String, draft: Draft<'r>, so_far: &mut SoFar<'r>) {
        self.keep(&id, &draft.fields, draft.row, &so_far.made);
        so_far.by_all.entry(all_of(&draft)).or_insert_with(|| (draft.row.place.clone(), true));
        if !draft.written.is_empty() {
            so_far.take(&id, &draft);
        }
        so_far.kept.insert(id);
    }

    /// Reports a row that says all that an earlier one says. Says whether it makes no record: a row without an id came
    /// twice, and the record of the first was there.
    fn is_repeated(&mut self, draft: &Draft, so_far: &mut SoFar) -> bool {
        let place = &draft.row.place;
        let (first, was_there) = so_far.by_all.entry(all_of(draft)).or_insert_with(|| (place.clone(), false));
        if first == place {
            return false;
        }
        if *was_there && draft.given.is_none() && !self.adds {
            let why = format!(
                "it says the same as {first}, whose {} is there: say --add if it is one more",
                self.map.record_type.noun()
            );
            self.lose(draft.row, why);
            return true;
        }
        let nouns = self.map.record_type.title.to_lowercase();
        self.read.doubtful.push(format!(
            "{place}: it says the same as {first}, and they are two {nouns}: if one was typed twice, remove it"
        ));
        false
    }

    pub(super) fn make<'r>(&mut self, mut draft: Draft<'r>, wanted: &str, so_far: &mut SoFar<'r>) {
        let record_type = self.map.record_type;
        let lacking = self.map.lacking();
        if !lacking.is_empty() {
            let (noun, lacking) = (record_type.noun(), lacking.join(", "));
            let why = format!(
                "there is no {noun} “{}” to correct, and no column gives what a new one needs: {lacking}",
                draft.written
            );
            self.lose(draft.row, why);
            return;
        }
        if self.is_repeated(&draft, so_far) {
            return;
        }
        let id = self.known.take(record_type, wanted);
        if let Some(file) = self.taken_out.get(&id).filter(|_| !self.adds) {
            let why = format!(
                "an earlier import brought {} {id} into {file}, and it was taken out since: say --add to bring it back, or \
                 take it out of the source as well",
                record_type.noun()
            );
            self.lose(draft.row, why);
            return;
        }
        grant_identifiers::keep(self.table, draft.row, &draft.written, &id, &mut draft.fields);
        self.known.leave_to_others(record_type, &mut draft.fields);
        self.known.learn(record_type, &id, &draft.fields);
        so_far.take(&id, &draft);
        so_far.kept.insert(id.clone());
        self.note_made(&id, draft.row);
        let mut record = Fields::new();
        record.insert(ID.name.to_string(), Value::from(id));
        record.extend(draft.fields);
        let cells = draft.row.sheet_row().map(|row| CellsOfRow { row, columns: self.columns.clone() });
        let unread = self.unread(&record, draft.row);
        let record = IncomingRecord { year: draft.year, cells, unread, ..IncomingRecord::at(&draft.row.place, record) };
        so_far.arrivals.push(record);
    }

    /// Fields that a row has a cell for, and its record has not.
    fn unread(&self, fields: &Fields, row: &Row) -> BTreeSet<&'static str> {
        let is_filled = |title: &&str| self.table.cell(row, title).is_some_and(|text| !text.trim().is_empty());
        let is_unread = |part: &&Part| match &part.source {
            _ if fields.contains_key(&part.name) => false,
            Source::Column(title) => is_filled(&title.as_str()),
            Source::Record(map) => map.columns().iter().any(is_filled),
            Source::Value(_) => false,
        };
        self.map.parts.iter().filter(is_unread).map(|part| part.field.name).collect()
    }

    /// The id that a row gives its record.
    fn id(&self, row: &Row) -> Option<String> {
        self.written_id(row).map(as_id).filter(|id| !id.is_empty())
    }

    /// The same as the row has it.
    fn written_id<'r>(&'r self, row: &'r Row) -> Option<&'r str> {
        let part = self.map.parts.iter().find(|part| part.name == ID.name)?;
        let Source::Column(title) = &part.source else { return None };
        self.table.cell(row, title).filter(|id| !same::is_number_of_row(self.map.record_type, id))
    }

    /// An id made of what the record is called; for an award, of its year and its recipient too.
    pub(super) fn name(&self, fields: &Fields) -> String {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let name = text(self.map.record_type.name_field);
        if *self.map.record_type != AWARDS {
            return as_id(name);
        }
        let days = [award::START.name, award::AWARDED_ON.name, award::YEAR.name];
        let year = days.iter().find_map(|field| fields.get(*field)?.as_str()?.get(..4)).unwrap_or_default();
        as_id(&format!("{year} {} {name}", text(award::RECIPIENT.name)))
    }
}
