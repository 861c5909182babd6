//! Which record is meant: by id, by a register's number, by name. What nobody has yet is added, if enough is known of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;
use serde_json::Value;

use super::{Arrival, Fields};
use crate::model::dataset::Dataset;
use crate::model::field::{Kind, Need, RecordType};
use crate::model::name::plain;
use crate::model::record::Record;
use crate::model::value::Value as Held;
use crate::read::as_id;
use crate::records::organisation::{self, CHARITY_NUMBER, COMPANY_NUMBER, ORG_ID, ORGANISATIONS, OTHER_NAMES};
use crate::records::{self, decision, district};

/// Fields by which a record is known to others, more surely than by its name.
const NUMBERS: [&str; 5] = [
    CHARITY_NUMBER.def.name,
    COMPANY_NUMBER.def.name,
    ORG_ID.def.name,
    district::CODE.def.name,
    decision::REFERENCE.def.name,
];

/// Names less alike than this are not worth a word.
const WORTH_A_WORD: f64 = 0.85;

/// What is known so far: the records of the site, and those that the import adds.
pub(super) struct Known<'a> {
    dataset: &'a Dataset,
    /// From how much on, of 1, two names are taken for one.
    alike: f64,
    by_type: BTreeMap<&'static str, OfType>,
    pub(super) added: BTreeMap<&'static str, Vec<Arrival>>,
    /// Who was found how, each once, in the order of the rows.
    pub(super) matched: Vec<String>,
    told: HashSet<String>,
}

/// The records of one type.
#[derive(Default)]
struct OfType {
    ids: HashSet<String>,
    /// By field and number.
    numbers: HashMap<(&'static str, String), String>,
    /// By a name without what people write differently; of several records with one name, all.
    names: HashMap<String, Vec<String>>,
    /// The names of records that the site has, as they are and plain.
    own_names: Vec<(String, String, String)>,
    /// What each record says of its numbers.
    numbers_of: HashMap<String, Vec<(&'static str, String)>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(dataset: &'a Dataset, alike: f64) -> Known<'a> {
        let mut by_type: BTreeMap<&'static str, OfType> = BTreeMap::new();
        for record_type in records::TYPES {
            let known = by_type.entry(record_type.name).or_default();
            for record in dataset.all(record_type) {
                known.learn(&record.id, &numbers_of(record), &names_of(record));
                let own = names_of(record).into_iter().map(|name| (plain(&name), name, record.id.to_string()));
                known.own_names.extend(own);
            }
        }
        Known { dataset, alike, by_type, added: BTreeMap::new(), matched: Vec::new(), told: HashSet::new() }
    }

    /// Whether there is a record of that id, or will be.
    pub(super) fn has(&self, record_type: &RecordType, id: &str) -> bool {
        self.by_type[record_type.name].ids.contains(id)
    }

    /// An id that is free, and taken from then on: the one that is asked for, else with a number.
    pub(super) fn take(&mut self, record_type: &RecordType, wanted: &str) -> String {
        let ids = &mut self.by_type.entry(record_type.name).or_default().ids;
        let stem = if wanted.is_empty() { record_type.singular } else { wanted };
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let id = [stem.to_string()].into_iter().chain(numbered).find(|id| !ids.contains(id)).expect("numbers go on");
        ids.insert(id.clone());
        id
    }

    /// The id of the record that is meant by what is known of it; added where nobody has it and enough is known.
    pub(super) fn id_of(&mut self, record_type: &'static RecordType, fields: Fields) -> Option<String> {
        let fields = by_register(fields);
        match self.several(record_type, &fields) {
            true => None,
            false => self.find(record_type, &fields).or_else(|| self.add(record_type, fields)),
        }
    }

    /// Whether the name alone is given, and more than one record has it. Which is meant nobody can know, so it is told.
    fn several(&mut self, record_type: &'static RecordType, fields: &Fields) -> bool {
        let Some(name) = fields.get(record_type.name_field).and_then(Value::as_str) else { return false };
        let same = self.by_type[record_type.name].names.get(&plain(name)).map(Vec::as_slice).unwrap_or_default();
        if same.len() < 2 || NUMBERS.iter().any(|field| fields.contains_key(*field)) {
            return false;
        }
        let line = format!("{} “{name}” may be {}: only its number can tell", record_type.noun(), same.join(" or "));
        self.tell(line, false, record_type, String::new());
        true
    }

    /// The id of the record that is meant, if there is one.
    pub(super) fn find(&mut self, record_type: &'static RecordType, fields: &Fields) -> Option<String> {
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let name = text(record_type.name_field);
        let known = &self.by_type[record_type.name];
        let noun = record_type.noun();
        let shown = name.unwrap_or_default();
        for field in NUMBERS {
            let Some(number) = text(field) else { continue };
            if let Some(id) = known.numbers.get(&(field, number.to_uppercase())) {
                let line = format!("{noun} “{shown}” is {id}, by its number {number}");
                let is_own_name = known.names.get(&plain(shown)).is_some_and(|ids| ids.contains(id));
                return Some(self.tell(line, is_own_name, record_type, id.clone()));
            }
        }
        let given: Vec<(&str, String)> =
            NUMBERS.iter().filter_map(|field| Some((*field, text(field)?.to_uppercase()))).collect();
        if let Some(name) = name {
            let same = known.names.get(&plain(name)).into_iter().flatten();
            let mut same = same.filter(|id| !known.contradicts(id, &given));
            if let Some(id) = same.next().filter(|_| same.next().is_none()).cloned() {
                let line = format!("{noun} “{name}” is {id}, by its name, 100 % alike");
                return Some(self.tell(line, true, record_type, id));
            }
        }
        if let Some(id) = text("id").filter(|id| known.ids.contains(*id)) {
            return Some(id.to_string());
        }
        let bare = name.filter(|_| fields.len() == 1);
        if let Some(id) = bare.filter(|name| known.ids.contains(*name)) {
            return Some(id.to_string());
        }
        // A decision, and a place, are often written by number where a name could stand.
        for field in [district::CODE.name, decision::REFERENCE.name] {
            let Some(name) = bare else { break };
            if let Some(id) = known.numbers.get(&(field, name.to_uppercase())) {
                return Some(id.clone());
            }
        }
        let (score, other, id) = known.nearest(&plain(name?), &given)?;
        let percent = (score * 100.0).floor();
        let name = name.unwrap_or_default();
        if score >= self.alike {
            let line = format!("{noun} “{name}” is {id}, by its name, {percent} % like “{other}”");
            return Some(self.tell(line, false, record_type, id));
        }
        let line = format!(
            "{noun} “{name}” is {percent} % like “{other}” ({id}), and not taken for it; --alike {percent} would"
        );
        self.tell(line, false, record_type, String::new());
        None
    }

    /// Tells how a record was found. One of the same source, under its own name, is not worth a word.
    fn tell(&mut self, line: String, is_own_name: bool, record_type: &'static RecordType, id: String) -> String {
        let is_worth_it = !is_own_name || self.dataset.find(record_type, &id).is_some();
        if is_worth_it && self.told.insert(line.clone()) {
            self.matched.push(line);
        }
        id
    }

    fn add(&mut self, record_type: &'static RecordType, mut fields: Fields) -> Option<String> {
        let name = fields.get(record_type.name_field)?.as_str()?.to_string();
        // What looks like an id is the id of a record that is not here, and no name.
        if as_id(&name) == name {
            return None;
        }
        if *record_type == ORGANISATIONS && !fields.contains_key(organisation::KIND.name) {
            fields.insert(organisation::KIND.name.to_string(), Value::from("not-recorded"));
        }
        let required = self.dataset.schema.of(record_type).fields.iter().filter(|field| field.need == Need::Schema);
        let mut lacking = required.filter(|field| !matches!(field.kind, Kind::Id) && !fields.contains_key(field.name));
        if lacking.next().is_some() {
            return None;
        }
        let wanted = fields.shift_remove("id").and_then(|id| id.as_str().map(as_id));
        let id = self.take(record_type, &wanted.filter(|id| !id.is_empty()).unwrap_or_else(|| as_id(&name)));
        let numbers: Vec<_> =
            NUMBERS.iter().filter_map(|field| Some((*field, fields.get(*field)?.as_str()?.to_uppercase()))).collect();
        self.by_type.entry(record_type.name).or_default().learn(&id, &numbers, &[name]);
        let mut named = Fields::new();
        named.insert("id".to_string(), Value::from(id.as_str()));
        named.extend(fields);
        self.added.entry(record_type.name).or_default().push(Arrival::beside(named));
        Some(id)
    }
}

impl OfType {
    fn learn(&mut self, id: &str, numbers: &[(&'static str, String)], names: &[String]) {
        self.ids.insert(id.to_string());
        for (field, number) in numbers {
            self.numbers.entry((field, number.clone())).or_insert_with(|| id.to_string());
        }
        for name in names.iter().filter(|name| !plain(name).is_empty()) {
            let same = self.names.entry(plain(name)).or_default();
            if !same.iter().any(|other| other == id) {
                same.push(id.to_string());
            }
        }
        self.numbers_of.insert(id.to_string(), numbers.to_vec());
    }

    /// Whether both have a number of the same register, and not the same one. An identifier may be any giver's own.
    fn contradicts(&self, id: &str, given: &[(&str, String)]) -> bool {
        let own = self.numbers_of.get(id).into_iter().flatten().filter(|(field, _)| *field != ORG_ID.name);
        own.into_iter().any(|(field, number)| given.iter().any(|(other, given)| other == field && given != number))
    }

    /// The name of the site's records that is most alike, if any is worth a word.
    fn nearest(&self, name: &str, given: &[(&str, String)]) -> Option<(f64, String, String)> {
        let length = name.chars().count();
        let near = self.own_names.par_iter().filter_map(|(plain, shown, id)| {
            let other = plain.chars().count();
            if (length.min(other) as f64) < WORTH_A_WORD * length.max(other) as f64 || self.contradicts(id, given) {
                return None;
            }
            let score = strsim::normalized_damerau_levenshtein(name, plain);
            (score >= WORTH_A_WORD).then(|| (score, shown.clone(), id.clone()))
        });
        near.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.2.cmp(&one.2)))
    }
}

fn numbers_of(record: &Record) -> Vec<(&'static str, String)> {
    let mut numbers = Vec::new();
    for entry in &record.fields.entries {
        let Held::Text(text) = &entry.value else { continue };
        let Some(field) = NUMBERS.iter().find(|field| **field == entry.def.name) else { continue };
        numbers.extend(of_register(text).filter(|_| *field == ORG_ID.name));
        numbers.push((*field, text.to_uppercase()));
    }
    numbers
}

/// The number that an identifier of an organisation is made of: `GB-CHC-1090095` is of the charity 1090095.
fn of_register(identifier: &str) -> Option<(&'static str, String)> {
    let registers = [
        ("GB-CHC-", "", CHARITY_NUMBER.name),
        ("GB-SC-", "", CHARITY_NUMBER.name),
        ("GB-NIC-", "NIC", CHARITY_NUMBER.name),
        ("GB-COH-", "", COMPANY_NUMBER.name),
    ];
    let identifier = identifier.to_uppercase();
    let of = |(register, before, field): &(&str, &str, &'static str)| {
        Some((*field, format!("{before}{}", identifier.strip_prefix(register)?)))
    };
    registers.iter().find_map(of)
}

/// An identifier that only repeats a register's number is that number.
fn by_register(mut fields: Fields) -> Fields {
    let Some(identifier) = fields.get(ORG_ID.name).and_then(Value::as_str) else { return fields };
    let Some((field, number)) = of_register(identifier) else { return fields };
    let same = |given: &Value| given.as_str().is_some_and(|given| given.eq_ignore_ascii_case(&number));
    if fields.get(field).is_none_or(same) {
        fields.shift_remove(ORG_ID.name);
        fields.insert(field.to_string(), Value::from(number));
    }
    fields
}

fn names_of(record: &Record) -> Vec<String> {
    let others = record.get(&OTHER_NAMES).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Held::Text(name) => Some(name.to_string()),
        _ => None,
    });
    [record.name().to_string()].into_iter().chain(others).collect()
}
