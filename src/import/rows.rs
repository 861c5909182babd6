//! Rows of a table → records, by a map. What does not fit is reported, and nothing is made up.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Number, Value};

use super::corrected::Corrected;
use super::map::{Map, Part, Source};
use super::matching::{Known, LONG_STEM, numbered};
use super::numbers::{by_register, is_number, put_right};
use super::same::{self, OfStem};
use super::table::{Row, Table, one_line, shortened};
use super::totals::{Line, Totals};
use super::{Fields, IncomingRecord, Unmapped};
use crate::model::dataset::Dataset;
use crate::model::date::{Date, FinancialYear};
use crate::model::field::{Choice, FieldDef, Kind};
use crate::model::limits::NAMED;
use crate::model::record::Record;
use crate::read::{self, as_id};
use crate::records::award::{self, AWARDS};
use crate::records::organisation::ORGANISATIONS;
use crate::records::register_numbers::is_placeholder;
use crate::records::shared::ID;

/// Of records with one very long name, so many are found again.
const NUMBERS_OF_A_LONG_STEM: usize = 1_000;

/// Why a row that nobody sees is left out.
const HIDDEN: &str = "it is hidden in the sheet, by a filter or by hand: show it to bring it in, or delete it";

/// Makes records of rows.
pub(super) struct Rows<'a> {
    pub(super) table: &'a Table,
    pub(super) map: &'a Map,
    /// The records that the site has.
    pub(super) dataset: &'a Dataset,
    /// Columns that are read elsewhere.
    pub(super) read_too: &'a [&'a str],
    pub(super) known: Known<'a>,
    pub(super) unplaced: &'a mut Unmapped,
    /// Ids of rows that the site has already.
    pub(super) kept: usize,
    /// The records of each stem of ids, for rows that have no id.
    pub(super) same: HashMap<String, OfStem>,
    /// Awards that rows may correct, once one has been asked for.
    pub(super) corrected: Option<Corrected<'a>>,
    /// Rows that count in the year of the day they were awarded, for want of a start.
    pub(super) years_concluded: usize,
}

/// What a row says, before it is known whether it is a record already.
struct Draft<'r> {
    row: &'r Row,
    /// The id that it gives, and as it is written.
    given: Option<String>,
    written: String,
    fields: Fields,
    /// The financial year that counts if the start turns out to be no day.
    year: Option<String>,
}

/// A record that a row made.
struct Made {
    place: String,
    /// The id as the row has it.
    written: String,
    amount: Option<String>,
}

/// What the rows so far have come to be.
#[derive(Default)]
struct SoFar<'r> {
    /// By id.
    made: BTreeMap<String, Made>,
    /// Ids of records that a row is.
    kept: HashSet<String>,
    /// Awards that no record says, to be looked at again after the last row.
    unsettled: Vec<Draft<'r>>,
    arrivals: Vec<IncomingRecord>,
}

impl Rows<'_> {
    /// A record of each row that is new. What somebody has to look at is added to `doubtful`.
    pub(super) fn read(&mut self, doubtful: &mut Vec<String>) -> Vec<IncomingRecord> {
        let table = self.table;
        let mut totals = Totals::new(self.map);
        let mut so_far = SoFar::default();
        for row in table.rows.iter().filter(|row| !row.is_empty()) {
            if table.hides(row) {
                totals.hide(table, row);
                self.unplaced.at(&row.place, HIDDEN.to_string());
                continue;
            }
            match totals.judge(table, self.map, row) {
                Line::Record => {}
                Line::Doubtful(why) => doubtful.push(format!("{}: {why}", row.place)),
                Line::Disagrees(how) => {
                    self.unplaced.at(&row.place, how);
                    continue;
                }
                Line::Sums(how) => {
                    self.known.matched.push(format!("{}: {how}, and no record", row.place));
                    continue;
                }
            }
            if let Some(draft) = self.draft(row) {
                self.sort(draft, &mut so_far);
            }
        }
        for draft in std::mem::take(&mut so_far.unsettled) {
            self.settle(draft, &mut so_far);
        }
        self.name_unasked();
        so_far.arrivals
    }

    /// What a row says; none where it says nothing.
    fn draft<'r>(&mut self, row: &'r Row) -> Option<Draft<'r>> {
        let (given, written) = (self.id(row), self.written_id(row).unwrap_or_default().to_string());
        let mut fields = self.fields(self.map, row, 0);
        self.tell_further(row);
        fields.shift_remove(ID.name);
        if fields.is_empty() {
            return None;
        }
        let year = self.settle_year(&mut fields, row);
        if *self.map.record_type == ORGANISATIONS {
            fields = by_register(fields);
        }
        Some(Draft { row, given, written, fields, year })
    }

    /// Finds the record that a row is, or makes one. An award without an id waits until all rows have been seen: it may be a
    /// correction of one that no row repeats.
    fn sort<'r>(&mut self, mut draft: Draft<'r>, so_far: &mut SoFar<'r>) {
        let record_type = self.map.record_type;
        if let Some(before) = draft.given.as_ref().and_then(|id| so_far.made.get(id)) {
            if before.written == draft.written {
                self.tell_repeated(&draft, before);
                return;
            }
            // Ids that differ in case or in a sign are two records; addresses have neither.
            let what =
                format!("its id, {}, and {} of {} make one address", draft.written, before.written, before.place);
            self.known.matched.push(format!("{}: {what}; it has a number at its end", draft.row.place));
            let wanted = draft.given.take().unwrap_or_default();
            self.make(draft, &wanted, so_far);
            return;
        }
        // An organisation is known by more than its id; two awards may well have one name.
        let there = match &draft.given {
            Some(id) if self.known.has(record_type, id) => Some(id.clone()),
            _ if *record_type == ORGANISATIONS => self.known.find(&ORGANISATIONS, &draft.fields),
            Some(_) => None,
            None => self.same_as(&draft.fields, &so_far.kept),
        };
        match (there, draft.given.clone()) {
            (Some(id), _) => {
                self.keep(&id, &draft.fields, draft.row, &so_far.made);
                so_far.kept.insert(id);
            }
            (None, None) if *record_type == AWARDS => so_far.unsettled.push(draft),
            (None, given) => {
                let wanted = given.unwrap_or_else(|| self.name(&draft.fields));
                self.make(draft, &wanted, so_far);
            }
        }
    }

    /// An award that no record says: it corrects one, or is new.
    fn settle<'r>(&mut self, draft: Draft<'r>, so_far: &mut SoFar<'r>) {
        let dataset = self.dataset;
        let corrected = self.corrected.get_or_insert_with(|| Corrected::new(dataset));
        let Some(record) = corrected.meant(&draft.fields, &so_far.kept) else {
            let wanted = self.name(&draft.fields);
            self.make(draft, &wanted, so_far);
            return;
        };
        let title = draft.fields.get(award::TITLE.name).and_then(Value::as_str).unwrap_or_default();
        if title != record.name() {
            let what = format!(
                "award {} already has another title: “{}” in the records, “{title}” here",
                record.id,
                record.name()
            );
            self.unplaced.at(&draft.row.place, what);
        }
        let id = record.id.to_string();
        self.keep(&id, &draft.fields, draft.row, &so_far.made);
        so_far.kept.insert(id);
    }

    fn make<'r>(&mut self, draft: Draft<'r>, wanted: &str, so_far: &mut SoFar<'r>) {
        let record_type = self.map.record_type;
        let id = self.known.take(record_type, wanted);
        self.known.learn(record_type, &id, &draft.fields);
        let amount = draft.fields.get(award::AMOUNT.name).map(shown);
        let made = Made { place: draft.row.place.clone(), written: draft.written, amount };
        so_far.made.insert(id.clone(), made);
        so_far.kept.insert(id.clone());
        let mut record = Fields::new();
        record.insert(ID.name.to_string(), Value::from(id));
        record.extend(draft.fields);
        so_far.arrivals.push(IncomingRecord { year: draft.year, ..IncomingRecord::at(&draft.row.place, record) });
    }

    /// Reports a row with the very id of an earlier one, with both amounts where these differ.
    fn tell_repeated(&mut self, draft: &Draft, before: &Made) {
        let mut what = format!("it has the id {}, as {} has", draft.given.as_deref().unwrap_or_default(), before.place);
        let amount = draft.fields.get(award::AMOUNT.name).map(shown);
        if let (Some(own), Some(other)) = (&amount, &before.amount)
            && own != other
        {
            what += &format!(", and another amount: {other} there, {own} here");
        }
        self.unplaced.at(&draft.row.place, what);
    }

    /// Of the records with the id that a row would have, the one that says the same, and that no earlier row is.
    fn same_as(&mut self, fields: &Fields, kept: &HashSet<String>) -> Option<String> {
        let stem = self.name(fields);
        let record_type = self.map.record_type;
        let of_stem = self.same.entry(stem.clone()).or_default();
        // Long stems with one beginning have their numbers in common: each would look through those of all.
        let last = if stem.len() > LONG_STEM { NUMBERS_OF_A_LONG_STEM } else { usize::MAX };
        while of_stem.next < last {
            let id = if of_stem.next < 2 { stem.clone() } else { numbered(&stem, of_stem.next) };
            let key = self.dataset.find(record_type, &id);
            if key.is_none() && !self.known.has(record_type, &id) {
                break;
            }
            if let Some(key) = key {
                of_stem.add(&id, same::said_in_record(self.dataset.get(key)));
            }
            of_stem.next = of_stem.next.max(1) + 1;
        }
        of_stem.agreeing(&same::said_in_row(record_type, fields), kept)
    }

    /// Notes that a row belongs to an existing record, and reports where the two differ.
    fn keep(&mut self, id: &str, fields: &Fields, row: &Row, made: &BTreeMap<String, Made>) {
        let Some(key) = self.dataset.find(self.map.record_type, id) else {
            let noun = self.map.record_type.noun();
            let before = made.get(id).map(|made| made.place.as_str()).unwrap_or_default();
            self.unplaced.at(&row.place, format!("it belongs to {noun} {id}, as {before} does"));
            return;
        };
        self.kept += 1;
        for (field, own, given) in self.differences(self.dataset.get(key), fields) {
            let noun = self.map.record_type.noun();
            let what = format!("{noun} {id} already has another “{}”: {own} in the records, {given} here", field.label);
            self.unplaced.at(&row.place, what);
        }
    }

    /// Sums and days in which a row and a record differ: what each says.
    fn differences(&self, record: &Record, fields: &Fields) -> Vec<(&'static FieldDef, String, String)> {
        let mut differences = Vec::new();
        for field in same::compared(self.map.record_type) {
            let (Some(own), Some(given)) = (same::in_record(record, field), same::in_row(fields, field)) else {
                continue;
            };
            if same::comparable(field, &own) != same::comparable(field, &given) {
                differences.push((field, own, given));
            }
        }
        differences
    }

    /// The id that a row gives its record.
    fn id(&self, row: &Row) -> Option<String> {
        self.written_id(row).map(as_id).filter(|id| !id.is_empty())
    }

    /// The same as the row has it.
    fn written_id<'r>(&'r self, row: &'r Row) -> Option<&'r str> {
        let part = self.map.parts.iter().find(|part| part.name == ID.name)?;
        let Source::Column(title) = &part.source else { return None };
        self.table.cell(row, title)
    }

    /// An id made of what the record is called; for an award, of its year and its recipient too.
    fn name(&self, fields: &Fields) -> String {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let name = text(self.map.record_type.name_field);
        if *self.map.record_type != AWARDS {
            return as_id(name);
        }
        let days = [award::START.name, award::AWARDED_ON.name, award::YEAR.name];
        let year = days.iter().find_map(|field| fields.get(*field)?.as_str()?.get(..4)).unwrap_or_default();
        as_id(&format!("{year} {} {name}", text(award::RECIPIENT.name)))
    }

    /// A year is for awards whose start is not known. Returns the one that counts if the start turns out to be no day.
    fn settle_year(&mut self, fields: &mut Fields, row: &Row) -> Option<String> {
        if *self.map.record_type != AWARDS {
            return None;
        }
        // A month is no day, but its financial year is sure.
        let start = fields.get(award::START.name).and_then(Value::as_str).unwrap_or_default().to_string();
        if let Some(first) = Date::from_iso(&format!("{start}-01")) {
            let year = first.financial_year().to_string();
            let what =
                format!("“{}” {start} is a month, not a date; its financial year, {year}, is used", award::START.label);
            self.unplaced.at(&row.place, what);
            fields.shift_remove(award::START.name);
            fields.insert(award::YEAR.name.to_string(), Value::from(year));
            return None;
        }
        let has = |fields: &Fields, field: &FieldDef| fields.contains_key(field.name);
        if !has(fields, &award::YEAR) {
            return None;
        }
        match has(fields, &award::START) || has(fields, &award::YEARS) {
            true => fields.shift_remove(award::YEAR.name).and_then(|year| year.as_str().map(str::to_string)),
            false => {
                self.years_concluded += usize::from(self.year_is_a_day());
                None
            }
        }
    }

    /// Whether the map takes the year from the day of the award.
    fn year_is_a_day(&self) -> bool {
        let column = |field: &FieldDef| {
            self.map.parts.iter().find(|part| part.field.name == field.name).and_then(|part| match &part.source {
                Source::Column(title) => Some(title.as_str()),
                _ => None,
            })
        };
        column(&award::YEAR).is_some() && column(&award::YEAR) == column(&award::AWARDED_ON)
    }

    /// Reports the values of repeated columns where a record has room for one value.
    fn tell_further(&mut self, row: &Row) {
        let table = self.table;
        let single = self.map.parts.iter().filter(|part| !matches!(part.field.kind, Kind::List(_) | Kind::Split(_)));
        for part in single {
            let columns = match &part.source {
                Source::Column(title) => vec![title.as_str()],
                Source::Value(_) => Vec::new(),
                Source::Record(map) => map.columns(),
            };
            for title in columns {
                for (_, further) in table.cells(row, title).filter(|(number, _)| *number > 0) {
                    self.unplaced.at(&row.place, format!("“{title}” has another value, “{further}”"));
                }
            }
        }
    }

    fn name_unasked(&mut self) {
        let asked = self.map.columns();
        let is_asked =
            |name: &str| asked.iter().chain(self.read_too).any(|column| column.trim().eq_ignore_ascii_case(name));
        let unasked = self.table.unasked(is_asked);
        for (name, values) in unasked.iter().take(NAMED) {
            let name = match *name {
                "" => "a column without a title".to_string(),
                name => format!("column “{}”", shortened(name)),
            };
            self.unplaced.nowhere(format!("{name}: it matches no field; values: {values}"));
        }
        if let Some(more) = unasked.get(NAMED..).filter(|more| !more.is_empty()) {
            let values: usize = more.iter().map(|(_, values)| values).sum();
            self.unplaced.nowhere(format!("{} more columns: they match no field; values: {values}", more.len()));
        }
    }

    /// The fields of a row that have a value in the columns of that number.
    fn fields(&mut self, map: &Map, row: &Row, number: usize) -> Fields {
        let mut fields = Fields::new();
        for part in &map.parts {
            let value = match part.field.kind {
                Kind::List(_) | Kind::Split(_) => self.list(part, row),
                _ => self.one(part, row, number),
            };
            if let Some(value) = value {
                fields.insert(part.name.clone(), value);
            }
        }
        fields
    }

    fn one(&mut self, part: &Part, row: &Row, number: usize) -> Option<Value> {
        let table = self.table;
        match &part.source {
            Source::Value(text) => self.value(part.field, text, row),
            Source::Column(title) => {
                let text = table.numbered(row, title, number)?;
                self.value(part.field, text, row)
            }
            Source::Record(map) => {
                let fields = self.fields(map, row, number);
                self.reference(part.field, fields, row)
            }
        }
    }

    /// Every value of a list, from cells with several and from columns of one name.
    fn list(&mut self, part: &Part, row: &Row) -> Option<Value> {
        let table = self.table;
        let mut values = Vec::new();
        match &part.source {
            Source::Value(text) => values.extend(self.values(part.field, text, row)),
            Source::Column(title) => {
                for (_, text) in table.cells(row, title) {
                    values.extend(self.values(part.field, text, row));
                }
            }
            Source::Record(map) => {
                let columns = map.columns();
                let mut numbers: Vec<usize> =
                    columns.iter().flat_map(|title| table.cells(row, title).map(|(number, _)| number)).collect();
                numbers.sort_unstable();
                numbers.dedup();
                for number in numbers {
                    let fields = self.fields(map, row, number);
                    values.extend(self.reference(part.field, fields, row));
                }
            }
        }
        let once = same::once_each(values);
        // Shares without sums each mean all of it, so that only one may stand there.
        match matches!(part.field.kind, Kind::Split(_)) && once.len() > 1 && !once.iter().any(has_a_sum) {
            true => {
                self.unplaced
                    .at(&row.place, format!("it does not say how much belongs to each “{}”", part.field.label));
                None
            }
            false => (!once.is_empty()).then_some(Value::Array(once)),
        }
    }

    fn values(&mut self, field: &'static FieldDef, text: &str, row: &Row) -> Vec<Value> {
        let items = text.split(';').map(str::trim).filter(|item| !item.is_empty());
        items.filter_map(|item| self.value(field, item, row)).collect()
    }

    /// One value as files of records have it.
    fn value(&mut self, field: &'static FieldDef, text: &str, row: &Row) -> Option<Value> {
        let is_split = matches!(field.kind, Kind::Split(_));
        if let Some(target) =
            field.refers_to().and_then(crate::records::named).filter(|_| !is_split || !text.contains(':'))
        {
            let mut fields = Fields::new();
            fields.insert(target.name_field.to_string(), Value::from(one_line(text)));
            return self.reference(field, fields, row);
        }
        let kind = match &field.kind {
            Kind::List(inner) => inner,
            kind => kind,
        };
        let text = text.trim();
        if text.is_empty() || (is_number(field) && is_placeholder(text)) {
            return None;
        }
        Some(match kind {
            Kind::Money | Kind::Percent | Kind::Count => plain_number(text),
            Kind::Date => Value::from(day(text).map_or_else(|| text.to_string(), |day| day.to_string())),
            // A year alone is none: it may be that before or that after.
            Kind::Year => Value::from(financial_year(text).map_or_else(|| text.to_string(), |year| year.to_string())),
            Kind::YesNo => Value::from(text.to_lowercase()),
            Kind::Choice(choices) => Value::from(chosen(choices, text).unwrap_or(text)),
            Kind::Markdown => Value::from(text),
            _ => Value::from(put_right(field, text).unwrap_or_else(|| one_line(text))),
        })
    }

    /// The id of the record that is meant; if there is none, this is reported.
    fn reference(&mut self, field: &'static FieldDef, fields: Fields, row: &Row) -> Option<Value> {
        let target = field.refers_to().and_then(crate::records::named)?;
        if fields.is_empty() {
            return None;
        }
        match self.known.id_of(target, fields) {
            Ok(id) => Some(Value::from(id)),
            Err(why) => {
                self.unplaced.at(&row.place, why);
                None
            }
        }
    }
}

/// A value for people.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

/// Whether a share says how much it is.
fn has_a_sum(share: &Value) -> bool {
    share.as_str().is_some_and(|text| text.contains(':'))
}

/// A whole number as one; all else as it is written.
fn plain_number(text: &str) -> Value {
    let whole = text.parse::<i64>().ok().filter(|whole| whole.to_string() == text);
    whole.map_or_else(|| Value::from(text), |whole| Value::Number(Number::from(whole)))
}

/// The day of `2021-03-05`, or of a moment on it. Those of columns are written so already.
fn day(text: &str) -> Option<Date> {
    read::date_in(text, None).ok()
}

/// A financial year, or that of a day.
fn financial_year(text: &str) -> Option<FinancialYear> {
    read::year(text).ok().or_else(|| day(text).map(Date::financial_year))
}

/// The word for a choice that was written as pages do, or in other letters.
fn chosen(choices: &'static [Choice], text: &str) -> Option<&'static str> {
    let is = |choice: &&Choice| {
        choice.value.eq_ignore_ascii_case(text)
            || choice.label.eq_ignore_ascii_case(text)
            || choice.value.eq_ignore_ascii_case(&text.replace(' ', "-"))
    };
    choices.iter().find(is).map(|choice| choice.value)
}
