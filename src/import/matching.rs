//! Which record is meant: by a register's number first, then by name, then by id. What nobody has yet is added, if enough
//! is known of it. Reports how each was matched.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::known_records::{OfType, names_of};
use super::likeness::Likeness;
use super::names_of_one::{ALIKE, are_initials, may_be_one};
use super::numbers::{Number, by_register, comparable, numbers_in, numbers_of};
use super::{Fields, IncomingRecord};
use crate::model::dataset::Dataset;
use crate::model::field::{Kind, Need};
use crate::model::id::as_id;
use crate::model::limits;
use crate::model::organisation_name::plain;
use crate::model::record_type::RecordType;
use crate::model::spelling;
use crate::records::district::DISTRICTS;
use crate::records::organisation::{self, ORGANISATIONS, OTHER_NAMES};
use crate::records::{self, decision, district};

/// Codes of council areas, counties and police areas begin so; those of smaller places are no districts.
/// Source: Office for National Statistics, Register of Geographic Codes.
const CODES_OF_DISTRICTS: [&str; 8] = ["E06", "E07", "E08", "E09", "E10", "E23", "W06", "W15"];

/// A decision, and a place, are often written by number where a name could stand.
const BY_NUMBER: [&str; 2] = [district::CODE.def.name, decision::REFERENCE.def.name];

/// Of several records with one name, so many are named.
const SHOWN: usize = 5;

/// What is known so far: the records of the site, and those that the import adds.
pub(super) struct Known<'a> {
    dataset: &'a Dataset,
    /// From how much on, of 1, two names are taken for one.
    alike: f64,
    by_type: BTreeMap<&'static str, OfType>,
    pub(super) added: BTreeMap<&'static str, Vec<IncomingRecord>>,
    /// Who was found how, each once, in the order of the rows.
    pub(super) matched: Vec<String>,
    reported: HashSet<String>,
    /// The row that is looked at.
    pub(super) place: String,
    /// The cells of the row in which a name and numbers are looked at, by the fields that they are for.
    pub(super) cells: BTreeMap<&'static str, String>,
    /// The rows that first named the records that the import adds.
    places: HashMap<String, String>,
    /// Whose number another record has, which is not like it: the row, and what to do.
    pub(super) apart: Vec<(String, String)>,
    /// How much may still be done to compare names for likeness.
    likeness: u64,
}

impl<'a> Known<'a> {
    pub(super) fn new(dataset: &'a Dataset, alike: f64) -> Known<'a> {
        let mut by_type: BTreeMap<&'static str, OfType> = BTreeMap::new();
        for record_type in records::TYPES {
            let known = by_type.entry(record_type.name).or_default();
            for record in dataset.all(record_type) {
                known.learn(&record.id, numbers_of(record), &names_of(record));
                names_of(record).into_iter().for_each(|name| known.own_names.add(name, &record.id));
            }
        }
        let (added, matched, reported) = (BTreeMap::new(), Vec::new(), HashSet::new());
        Known {
            dataset,
            alike,
            by_type,
            added,
            matched,
            reported,
            place: String::new(),
            cells: BTreeMap::new(),
            places: HashMap::new(),
            apart: Vec::new(),
            likeness: limits::LIKENESS,
        }
    }

    /// Whether there is a record of that id, or will be.
    pub(super) fn has(&self, record_type: &RecordType, id: &str) -> bool {
        self.by_type[record_type.name].ids.contains(id)
    }

    /// What the record of that id is called, of the site or of the import.
    pub(super) fn called(&self, record_type: &RecordType, id: &str) -> Option<&str> {
        self.by_type[record_type.name].called.get(id).map(String::as_str)
    }

    /// The record of the site or the import that has one of these numbers, and that number.
    pub(super) fn by_number(&self, record_type: &RecordType, fields: &Fields) -> Option<(&str, String)> {
        let numbers = &self.by_type[record_type.name].numbers;
        numbers_in(fields).into_iter().find_map(|number| Some((numbers.get(&number)?.as_str(), number.1)))
    }

    /// An id that is free, and taken from then on: the one that is asked for, else with a number.
    pub(super) fn take(&mut self, record_type: &RecordType, wanted: &str) -> String {
        let stem = if wanted.is_empty() { record_type.singular } else { wanted };
        self.by_type.entry(record_type.name).or_default().take(stem)
    }

    /// Notes a record that a row makes, so that later rows find it.
    pub(super) fn learn(&mut self, record_type: &'static RecordType, id: &str, fields: &Fields) {
        let name = fields.get(record_type.name_field).and_then(Value::as_str).map(str::to_string);
        self.by_type.entry(record_type.name).or_default().learn(id, numbers_in(fields), name.as_slice());
    }

    /// The id of the record that is meant by what is known of it; added where nobody has it and enough is known.
    ///
    /// # Errors
    /// Why it is none, in words.
    pub(super) fn id_of(&mut self, record_type: &'static RecordType, fields: Fields) -> Result<String, String> {
        let fields = by_register(fields);
        if let Some(several) = self.several(record_type, &fields) {
            return Err(several);
        }
        if let Some(id) = self.find(record_type, &fields) {
            self.tell_more(record_type, &id, &fields);
            return Ok(id);
        }
        let shown: Vec<&str> = fields.values().filter_map(Value::as_str).collect();
        let none = format!("there is no {} “{}”", record_type.noun(), shown.join(", "));
        self.add(record_type, fields).ok_or(none)
    }

    /// Whether the name alone is given, and more than one record has it: which is meant nobody can know.
    fn several(&self, record_type: &'static RecordType, fields: &Fields) -> Option<String> {
        let name = fields.get(record_type.name_field).and_then(Value::as_str)?;
        let same = self.by_type[record_type.name].names.get(&plain(name)).map(Vec::as_slice).unwrap_or_default();
        if same.len() < 2 || !numbers_in(fields).is_empty() {
            return None;
        }
        let many = record_type.title.to_lowercase();
        let all = match same.get(..SHOWN) {
            Some(first) if same.len() > SHOWN => format!("{} and {} more", first.join(", "), same.len() - SHOWN),
            _ => same.join(" and "),
        };
        Some(format!("{many} called “{name}” are {all}: only a number can show which one is meant"))
    }

    /// The id of the only record that a text names: by its name, its id, or the number that stands for one. Nothing is told.
    pub(super) fn named(&self, record_type: &RecordType, text: &str) -> Option<&str> {
        let known = &self.by_type[record_type.name];
        let ids = known.names.get(&plain(text)).map(Vec::as_slice).unwrap_or_default();
        if let [id] = ids {
            return Some(id);
        }
        let own = known.ids.get(text.trim()).map(String::as_str);
        own.or_else(|| {
            let numbers = BY_NUMBER.iter().find_map(|field| known.numbers.get(&(*field, comparable(field, text))));
            numbers.map(String::as_str)
        })
    }

    /// The id of the record that is meant, if there is one.
    pub(super) fn find(&mut self, record_type: &'static RecordType, fields: &Fields) -> Option<String> {
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let name = text(record_type.name_field);
        let known = &self.by_type[record_type.name];
        let noun = record_type.noun();
        let shown = name.unwrap_or_default();
        let given = numbers_in(fields);
        let shared = given.iter().find_map(|number| Some((number, known.numbers.get(number)?.clone())));
        if let Some((number, id)) = shared
            && let Some(found) = self.by_shared_number(record_type, &id, shown, number, &given)
        {
            return Some(found);
        }
        let known = &self.by_type[record_type.name];
        let mut namesake = None;
        if let Some(name) = name {
            let same = known.names.get(&plain(name)).map(Vec::as_slice).unwrap_or_default();
            // If there are very many, the first one represents the name, and none is matched by it.
            let same = if same.len() > limits::NAMESAKES { &same[..2] } else { same }.iter();
            let (other, same): (Vec<&String>, Vec<&String>) = same.partition(|id| known.contradicts(id, &given));
            if let [id] = same.as_slice() {
                let id = (*id).clone();
                let line = format!("{noun} “{name}” is {id}, matched by name");
                self.by_type.entry(record_type.name).or_default().learn(&id, given, &[]);
                if name == id {
                    return Some(id);
                }
                return Some(self.tell(line, true, record_type, id));
            }
            namesake = other.first().or(same.first()).map(|id| (*id).clone());
        }
        if let Some(id) = text("id").filter(|id| known.ids.contains(*id)) {
            return Some(id.to_string());
        }
        let bare = name.filter(|_| fields.len() == 1);
        if let Some(id) = bare.filter(|name| known.ids.contains(*name)) {
            return Some(id.to_string());
        }
        for field in BY_NUMBER {
            let Some(name) = bare else { break };
            if let Some(id) = known.numbers.get(&(field, comparable(field, name))) {
                return Some(id.clone());
            }
        }
        if let Some(other) = namesake {
            let line = format!("{noun} “{shown}” has the name of {other}, but another number, and is kept apart");
            self.tell(line, false, record_type, String::new());
            return None;
        }
        self.find_alike(record_type, name?, &given)
    }

    /// The record that has one of the numbers given; none where the name says that it is somebody else.
    fn by_shared_number(
        &mut self,
        record_type: &'static RecordType,
        id: &str,
        name: &str,
        number: &Number,
        given: &[Number],
    ) -> Option<String> {
        let known = &self.by_type[record_type.name];
        let noun = record_type.noun();
        let own_name = known.called.get(id).cloned().unwrap_or_default();
        let is_own_name = known.names.get(&plain(name)).is_some_and(|ids| ids.iter().any(|own| own == id));
        // A further number that differs asks for a name that is more alike.
        let bound = if known.differs(id, given) { self.alike } else { self.alike.min(ALIKE) };
        let is_other = *record_type == ORGANISATIONS && !name.is_empty() && !is_own_name;
        if is_other && !may_be_one(name, &own_name, bound) {
            self.tell_apart(id, name, &own_name, number);
            return None;
        }
        if !is_own_name && !name.is_empty() {
            self.name_too(record_type, id, name);
        }
        let called = self.name_of(record_type, id).filter(|_| !is_own_name && !name.is_empty());
        let called = called.map(|name| format!(" ({name})")).unwrap_or_default();
        let line = format!("{noun} “{name}” is {id}{called}, matched by number {}", number.1);
        Some(self.tell(line, is_own_name, record_type, id.to_string()))
    }

    /// Reports that a number is given for two names that nobody would take for one.
    fn tell_apart(&mut self, id: &str, name: &str, own_name: &str, number: &Number) {
        let place = self.cells.get(number.0).unwrap_or(&self.place).clone();
        let (label, number) = (number.0.replace('_', " "), &number.1);
        let percent = (spelling::likeness(&plain(name), &plain(own_name)) * 100.0).floor();
        let first = self.places.get(id).map(|place| format!(", first in {place}")).unwrap_or_default();
        let what = format!(
            "organisation “{name}” has the {label} {number} of {id} (“{own_name}”{first}), but a name that is only \
             {percent}% like it: it is kept apart, without the number. If the two are one, write “{name}” under other_names \
             of {id} in data/organisations, and import again; else correct the number"
        );
        if self.reported.insert(what.clone()) {
            self.apart.push((place, what));
        }
    }

    /// Takes the numbers of others out of a record that is kept apart from them.
    pub(super) fn leave_to_others(&self, record_type: &RecordType, fields: &mut Fields) {
        let known = &self.by_type[record_type.name];
        for number in numbers_in(fields).iter().filter(|_| *record_type == ORGANISATIONS) {
            if known.numbers.contains_key(number) {
                fields.shift_remove(number.0);
            }
        }
    }

    /// Gives a record that the import adds a further name. The shortest is the name, but no initials: those of branches say
    /// more.
    fn name_too(&mut self, record_type: &'static RecordType, id: &str, name: &str) {
        let added = self.added.get_mut(record_type.name).into_iter().flatten();
        let Some(record) = added.into_iter().find(|record| record.id() == id) else { return };
        let fields = &mut record.fields;
        let own = fields.get(record_type.name_field).and_then(Value::as_str).unwrap_or_default().to_string();
        let is_plainer = name.len() < own.len() && !are_initials(name, &own) || are_initials(&own, name);
        let (main, other) = if is_plainer { (name, own.as_str()) } else { (own.as_str(), name) };
        fields.insert(record_type.name_field.to_string(), Value::from(main));
        if *record_type == ORGANISATIONS {
            let others = fields.entry(OTHER_NAMES.name.to_string()).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(others) = others {
                others.push(Value::from(other));
            }
        }
        self.by_type.entry(record_type.name).or_default().learn(id, Vec::new(), &[name.to_string()]);
    }

    /// The record whose name is most alike, if that is as much as is asked for.
    fn find_alike(&mut self, record_type: &'static RecordType, name: &str, given: &[Number]) -> Option<String> {
        let known = self.by_type.entry(record_type.name).or_default();
        if known.alone.contains(name) {
            return None;
        }
        let noun = record_type.noun();
        let nearest = match known.own_names.nearest(&plain(name), &mut self.likeness, |id| known.contradicts(id, given))
        {
            Likeness::Alike { score, name, id } => Some((score, name, id)),
            Likeness::Alone => None,
            Likeness::NotCompared => {
                self.tell_once("there are too many names to look for similar ones among all of them".to_string());
                return None;
            }
        };
        let Some((score, other, id)) = nearest else {
            known.alone.insert(name.to_string());
            return None;
        };
        let percent = (score * 100.0).floor();
        if score >= self.alike {
            let line = format!("{noun} “{name}” is {id}, matched by name, {percent}% like “{other}”");
            return Some(self.tell(line, false, record_type, id));
        }
        let line = format!(
            "{noun} “{name}” is {percent}% like “{other}” ({id}), and is kept apart; --alike {percent} would match them"
        );
        self.tell(line, false, record_type, String::new());
        None
    }

    fn name_of(&self, record_type: &'static RecordType, id: &str) -> Option<&'a str> {
        Some(self.dataset.get(self.dataset.find(record_type, id)?).name())
    }

    /// Reports how a record was matched. One from the same source, under its own name, is not reported.
    fn tell(&mut self, line: String, is_own_name: bool, record_type: &'static RecordType, id: String) -> String {
        let is_worth_it = !is_own_name || self.dataset.find(record_type, &id).is_some();
        if is_worth_it {
            self.tell_once(line);
        }
        id
    }

    fn tell_once(&mut self, line: String) {
        if self.reported.insert(line.clone()) {
            self.matched.push(line);
        }
    }

    /// Reports what the source says about a record of the site that the record itself does not.
    fn tell_more(&mut self, record_type: &'static RecordType, id: &str, fields: &Fields) {
        let Some(key) = self.dataset.find(record_type, id) else { return };
        let record = self.dataset.get(key);
        let schema = self.dataset.schema.type_schema(record_type);
        let by_hand = [record_type.name_field, "id", organisation::KIND.name];
        for (name, value) in fields.iter().filter(|(name, _)| !by_hand.contains(&name.as_str())) {
            let (Some(field), Some(value)) = (schema.field(name), value.as_str()) else { continue };
            // An identifier of another giver's own making is nobody else's.
            if !record.has(field) && !value.starts_with("360G-") {
                let noun = record_type.noun();
                self.tell_once(format!("{noun} {id} has no “{}”; the source says {value}", field.label));
            }
        }
    }

    fn add(&mut self, record_type: &'static RecordType, mut fields: Fields) -> Option<String> {
        let name = fields.get(record_type.name_field)?.as_str()?.to_string();
        // What looks like an id is the id of a record that is not here, and no name.
        if as_id(&name) == name {
            return None;
        }
        // A place in a table may be a street or a country: a district is one that has the code of one.
        let code = fields.get(district::CODE.name).and_then(Value::as_str).unwrap_or_default();
        if *record_type == DISTRICTS && !CODES_OF_DISTRICTS.iter().any(|kind| code.starts_with(kind)) {
            return None;
        }
        if *record_type == ORGANISATIONS && !fields.contains_key(organisation::KIND.name) {
            fields.insert(organisation::KIND.name.to_string(), Value::from("not-recorded"));
        }
        let required =
            self.dataset.schema.type_schema(record_type).fields.iter().filter(|field| field.need == Need::Schema);
        let mut lacking = required.filter(|field| !matches!(field.kind, Kind::Id) && !fields.contains_key(field.name));
        if lacking.next().is_some() {
            return None;
        }
        let wanted = fields.shift_remove("id").and_then(|id| id.as_str().map(as_id));
        let id = self.take(record_type, &wanted.filter(|id| !id.is_empty()).unwrap_or_else(|| as_id(&name)));
        self.leave_to_others(record_type, &mut fields);
        let place = self.cells.get(organisation::NAME.name).unwrap_or(&self.place).clone();
        self.places.insert(id.clone(), place);
        self.learn(record_type, &id, &fields);
        let mut named = Fields::new();
        named.insert("id".to_string(), Value::from(id.as_str()));
        named.extend(fields);
        self.added.entry(record_type.name).or_default().push(IncomingRecord::beside(named));
        Some(id)
    }
}
