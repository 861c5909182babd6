//! Rows without an id, once all rows have been seen: each is a record that no other row is, corrected in one thing; or it
//! may be one, which somebody has to say; or it is new.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::Fields;
use super::again::{self, Outcome, Pair, Strength};
use super::corrected::{ByFacts, Corrected};
use super::nearly::Nearly;
use super::rows::Rows;
use super::same;
use super::so_far::{Draft, SoFar};
use super::wording::named;
use crate::model::organisation_name::plain;
use crate::model::record::Record;
use crate::model::source::FileId;
use crate::records::award::AWARDS;

/// How rows are compared with the records of a type.
enum Compared<'a> {
    /// By recipient, title, day and sum.
    Awards(Corrected),
    /// By all that they say but for one value.
    Nameless(Nearly),
    /// By what they are called.
    Named(HashMap<String, Vec<usize>>, &'a str),
}

impl<'a> Rows<'a> {
    /// Finds out what the rows are that no record says, and makes the new ones.
    pub(super) fn settle_all<'r>(&mut self, drafts: Vec<Draft<'r>>, so_far: &mut SoFar<'r>) {
        if drafts.is_empty() {
            return;
        }
        let dataset = self.dataset;
        let all = dataset.all(self.map.record_type).iter();
        let records: Vec<&Record> = all.filter(|record| !so_far.kept.contains(&*record.id)).collect();
        let mut compared = self.compared(&records);
        let pairs: Vec<Vec<Pair>> = drafts.iter().map(|draft| self.pairs(&mut compared, &draft.fields)).collect();
        let known = self.files_that_came_again(&so_far.kept, &records);
        let outcomes = again::outcomes(pairs, |record| known.contains(&records[record].file));
        for (draft, outcome) in drafts.into_iter().zip(outcomes) {
            match outcome {
                Outcome::Is(record) => self.keep_as(records[record].id.to_string(), draft, so_far),
                Outcome::MayBe(some) if !self.adds => {
                    let why = self.may_be(&draft.fields, &some.iter().map(|one| records[*one]).collect::<Vec<_>>());
                    self.lose(draft.row, why);
                }
                _ => {
                    let wanted = self.name(&draft.fields);
                    self.make(draft, &wanted, so_far);
                }
            }
        }
    }

    /// Names records that no row is, of files of which most are in the table.
    pub(super) fn tell_absent(&mut self, so_far: &SoFar) {
        if self.read.kept == 0 {
            return;
        }
        let all = self.dataset.all(self.map.record_type).iter();
        let left: Vec<&Record> = all.filter(|record| !so_far.kept.contains(&*record.id)).collect();
        let known = self.files_that_came_again(&so_far.kept, &left);
        let absent = left.iter().filter(|record| known.contains(&record.file));
        let ids: Vec<&str> = absent.map(|record| &*record.id).collect();
        if !ids.is_empty() {
            let what = named(&ids, "“”");
            self.read.doubtful.push(format!(
                "no row is {what} of the site, though most of those beside are there: it stays as it is; if a new row is one of \
                 them, corrected, remove one of the two"
            ));
        }
    }

    /// Why a row is left out whose id no award has: an award that no row is yet says the same, or has an id that differs in
    /// signs alone.
    pub(super) fn under_another_id(&mut self, id: &str, fields: &Fields, kept: &HashSet<String>) -> Option<String> {
        let records = self.dataset.all(&AWARDS);
        let Rows { by_facts, known, .. } = self;
        let by_facts = by_facts.get_or_insert_with(|| ByFacts::new(&records.iter().collect::<Vec<_>>(), known));
        let twins = by_facts.twins(id, fields, known).into_iter().map(|index| &records[index]);
        let twins: Vec<&Record> = twins.filter(|record| !kept.contains(&*record.id)).collect();
        (!twins.is_empty()).then(|| self.may_be(fields, &twins))
    }

    fn compared(&self, records: &[&Record]) -> Compared<'a> {
        let record_type = self.map.record_type;
        if *record_type == AWARDS {
            return Compared::Awards(Corrected::new(records, &self.known));
        }
        if same::is_nameless(record_type) {
            return Compared::Nameless(Nearly::new(record_type, records));
        }
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, record) in records.iter().enumerate() {
            by_name.entry(plain(record.name())).or_default().push(index);
        }
        Compared::Named(by_name, record_type.name_field)
    }

    fn pairs(&self, compared: &mut Compared, fields: &Fields) -> Vec<Pair> {
        match compared {
            Compared::Awards(corrected) => corrected.pairs(fields, &self.known),
            Compared::Nameless(nearly) => nearly.pairs(&same::said_in_row(self.map.record_type, fields)),
            Compared::Named(by_name, field) => {
                let name = fields.get(*field).and_then(Value::as_str).unwrap_or_default();
                let records = by_name.get(&plain(name)).into_iter().flatten();
                records.map(|record| Pair { record: *record, strength: Strength::Near }).collect()
            }
        }
    }

    /// The files of which at least as many records are in the table as are not: what they have may come again.
    fn files_that_came_again(&self, kept: &HashSet<String>, left: &[&Record]) -> HashSet<FileId> {
        let mut there: BTreeMap<FileId, i64> = BTreeMap::new();
        for record in self.dataset.all(self.map.record_type).iter().filter(|record| kept.contains(&*record.id)) {
            *there.entry(record.file).or_default() += 1;
        }
        for record in left {
            if let Some(count) = there.get_mut(&record.file) {
                *count -= 1;
            }
        }
        there.into_iter().filter(|(_, more)| *more >= 0).map(|(file, _)| file).collect()
    }

    /// Why a row is left out that may be one of these records.
    fn may_be(&self, fields: &Fields, records: &[&Record]) -> String {
        let noun = self.map.record_type.noun();
        let ids: Vec<&str> = records.iter().map(|record| &*record.id).collect();
        let first = self.differences(records[0], fields);
        let differs = first
            .iter()
            .map(|differs| format!("{} is {} there, {} here", differs.field.label, differs.own_shown(), differs.given));
        let differs = differs.collect::<Vec<_>>().join("; ");
        let of_first = match (differs.is_empty(), records.len()) {
            (true, _) => ", which says the same".to_string(),
            (false, 1) => format!(", corrected ({differs})"),
            (false, _) => format!(", corrected (of {}: {differs})", ids[0]),
        };
        let which = match ids.as_slice() {
            [id] => format!("{noun} “{id}”"),
            several => format!("one of the {} {}", self.map.record_type.title.to_lowercase(), named(several, "“”")),
        };
        format!(
            "it may be {which}{of_first}, and was left out: give it the id of that {noun} in a column \
             of ids, or say --add if it is a new one"
        )
    }
}
