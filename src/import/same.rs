//! Records that are there already, by what rows of one name say: each row finds the first record that agrees with it,
//! however many records have the name.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::Fields;
use super::wording::one_line;
use crate::model::cell_text;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records::shared::{DRAFT, ID};

/// What a row and a record are compared by: sums, days and references, each in one form, where they have them.
pub(super) type Said = Vec<Option<String>>;

/// Which of the compared fields have a value.
pub(super) type Pattern = Vec<bool>;

/// The records whose ids are one stem and its numbers, as far as they have been looked at.
#[derive(Debug, Default)]
pub(super) struct OfStem {
    /// The number of the next id to look at.
    pub(super) next: usize,
    ids: Vec<String>,
    said: Vec<Said>,
    /// For rows that have values in these fields: the records by what they say there.
    by_row: HashMap<Pattern, Agreeing>,
}

/// Records by which of a row's fields they have, and what they say in these; in the order of their numbers.
type Agreeing = HashMap<Pattern, HashMap<Said, VecDeque<usize>>>;

impl OfStem {
    /// Takes in all records of a type that has no names: their ids tell nothing of a row.
    pub(super) fn add_all(&mut self, records: &[Record]) {
        if self.next == 0 {
            self.next = 1;
            records.iter().for_each(|record| self.add(&record.id, said_in_record(record)));
        }
    }

    /// Takes in the record of the next number.
    pub(super) fn add(&mut self, id: &str, said: Said) {
        let index = self.ids.len();
        #[expect(clippy::iter_over_hash_type, reason = "each index takes it in by itself")]
        for (row, agreeing) in &mut self.by_row {
            put(agreeing, row, &said, index);
        }
        self.ids.push(id.to_string());
        self.said.push(said);
    }

    /// The first record that agrees with a row wherever both have a value, and that is not `kept` by an earlier one.
    pub(super) fn agreeing(&mut self, row: &Said, kept: &HashSet<String>) -> Option<String> {
        let pattern: Pattern = row.iter().map(Option::is_some).collect();
        let (ids, all) = (&self.ids, &self.said);
        let agreeing = self.by_row.entry(pattern).or_insert_with_key(|pattern| {
            let mut agreeing = Agreeing::new();
            all.iter().enumerate().for_each(|(index, said)| put(&mut agreeing, pattern, said, index));
            agreeing
        });
        let mut first = None;
        #[expect(clippy::iter_over_hash_type, reason = "the least place of all is the same in any order")]
        for (pattern, records) in agreeing {
            let Some(indexes) = records.get_mut(&within(row, pattern)) else { continue };
            while indexes.front().is_some_and(|index| kept.contains(&ids[*index])) {
                indexes.pop_front();
            }
            first = first.into_iter().chain(indexes.front().copied()).min();
        }
        first.map(|index| ids[index].clone())
    }
}

fn put(agreeing: &mut Agreeing, row: &Pattern, said: &Said, index: usize) {
    let both: Pattern = row.iter().zip(said).map(|(row, said)| *row && said.is_some()).collect();
    let said = within(said, &both);
    agreeing.entry(both).or_default().entry(said).or_default().push_back(index);
}

/// What is said in the fields of a pattern.
pub(super) fn within(said: &Said, pattern: &Pattern) -> Said {
    said.iter().zip(pattern).map(|(said, is_in)| said.clone().filter(|_| *is_in)).collect()
}

/// The fields by which rows and records are compared: of those without a name, such as payments, all that have one value.
pub(super) fn compared(record_type: &'static RecordType) -> impl Iterator<Item = &'static FieldDef> {
    let fields = record_type.fields.iter().copied();
    fields.filter(|field| match field.kind {
        Kind::Money | Kind::Date | Kind::Reference(_) => true,
        _ => is_nameless(record_type) && is_plain(field),
    })
}

/// Whether records of a type are called nothing but their ids.
pub(super) fn is_nameless(record_type: &RecordType) -> bool {
    record_type.name_field == ID.name
}

/// Whether an id is no more than the number of a row, such as `payments-row-3`: it is another record’s once a row is put in
/// above.
pub(super) fn is_number_of_row(record_type: &RecordType, id: &str) -> bool {
    let number = id.rsplit_once("-row-").map(|(_, number)| number);
    is_nameless(record_type) && number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Whether a field has one value, which one cell of a sheet can put right. A draft is the office’s own affair.
pub(super) fn is_plain(field: &FieldDef) -> bool {
    !matches!(field.kind, Kind::Id | Kind::List(_) | Kind::Split(_) | Kind::Group(_) | Kind::Groups(_))
        && field.name != DRAFT.name
}

/// What a record says in a field, for people.
pub(super) fn in_record(record: &Record, field: &FieldDef) -> Option<String> {
    cell_text::cell_text(record.fields.value(field)?)
}

/// What a row says in a field, for people.
pub(super) fn in_row(fields: &Fields, field: &FieldDef) -> Option<String> {
    Some(match fields.get(field.name)? {
        Value::String(text) => text.clone(),
        Value::Bool(answer) if matches!(field.kind, Kind::YesNo) => if *answer { "yes" } else { "no" }.to_string(),
        // A published text in two languages.
        Value::Object(texts) => texts.get("en").or(texts.get("cy"))?.as_str()?.to_string(),
        other => other.to_string(),
    })
}

/// A value in the form in which values of a field are compared.
pub(super) fn comparable(field: &FieldDef, text: &str) -> String {
    match field.kind {
        Kind::Money => two_decimals(text),
        Kind::Percent => two_decimals(text.trim().trim_end_matches('%').trim_end()),
        // The order of entries says nothing.
        Kind::List(_) => entries(text, str::to_string),
        Kind::Split(_) => entries(text, share),
        Kind::Text | Kind::Markdown => one_line(text),
        Kind::YesNo => yes_or_no(text).map_or_else(|| text.trim().to_lowercase(), str::to_string),
        Kind::Choice(_) => text.trim().to_lowercase(),
        _ => text.to_string(),
    }
}

/// An answer as records write it, however it was written: programs that convert workbooks write `true`.
pub(super) fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" => Some("yes"),
        "no" | "n" | "false" => Some("no"),
        _ => None,
    }
}

/// The entries of a list, in one order.
fn entries(text: &str, form: fn(&str) -> String) -> String {
    let mut entries: Vec<String> = text.split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(form).collect();
    entries.sort();
    entries.dedup();
    entries.join("; ")
}

/// A share with both the digits of its sum.
fn share(entry: &str) -> String {
    let Some((key, sum)) = entry.rsplit_once(':') else { return entry.to_string() };
    let sum = sum.trim();
    let (sum, rest) = sum.split_once(' ').unwrap_or((sum, ""));
    let (sum, sign) = sum.strip_suffix('%').map_or((sum, ""), |sum| (sum, "%"));
    format!("{}: {}{sign} {rest}", key.trim(), two_decimals(sum))
}

/// All that a record says in the fields that are compared.
pub(super) fn said_in_record(record: &Record) -> Said {
    compared(record.record_type).map(|field| Some(comparable(field, &in_record(record, field)?))).collect()
}

/// All that a row says in the fields that are compared.
pub(super) fn said_in_row(record_type: &'static RecordType, fields: &Fields) -> Said {
    compared(record_type).map(|field| Some(comparable(field, &in_row(fields, field)?))).collect()
}

/// A sum with both its digits behind the point, however it was written.
pub(super) fn two_decimals(text: &str) -> String {
    let plain: String = text.chars().filter(|sign| !matches!(sign, '£' | ',' | ' ')).collect();
    let (pounds, pence) = plain.split_once('.').unwrap_or((&plain, ""));
    format!("{pounds}.{pence:0<2}")
}

/// Items in their order, each once.
pub(super) fn once_each(items: Vec<Value>) -> Vec<Value> {
    let mut seen = HashSet::new();
    items.into_iter().filter(|item| seen.insert(item.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> Said {
        words.iter().map(|word| (!word.is_empty()).then(|| word.to_string())).collect()
    }

    /// As it is written down: each record in turn.
    fn plainly(ids: &[String], all: &[Said], row: &Said, kept: &HashSet<String>) -> Option<String> {
        let agrees =
            |said: &Said| said.iter().zip(row).all(|(one, other)| one.is_none() || other.is_none() || one == other);
        let mut records = ids.iter().zip(all).filter(|(id, said)| !kept.contains(*id) && agrees(said));
        records.next().map(|(id, _)| id.clone())
    }

    #[test]
    fn the_first_record_that_agrees_is_found_as_if_each_was_compared() {
        let words = ["", "1", "2"];
        let every = |number: usize| said(&[words[number % 3], words[number / 3 % 3], words[number / 9 % 3]]);
        let mut records = OfStem::default();
        let (mut ids, mut all, mut kept) = (Vec::new(), Vec::new(), HashSet::new());
        for turn in 0..200 {
            let (id, record) = (format!("a-{turn}"), every(turn * 7 % 27));
            records.add(&id, record.clone());
            ids.push(id);
            all.push(record);
            for row in [every(turn * 5 % 27), every(turn * 11 % 27)] {
                let found = records.agreeing(&row, &kept);
                assert_eq!(found, plainly(&ids, &all, &row, &kept), "turn {turn}, {row:?}");
                kept.extend(found.filter(|_| turn % 3 > 0));
            }
        }
        assert!(kept.len() > 100);
    }
}
