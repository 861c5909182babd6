//! Rows that are parts of records, such as those of `data/variations.csv`: each is put into the list of its record, as if
//! it had been written there.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::hash::{FastMap, FastSet};
use crate::model::record::Record;
use crate::model::record_type::PartOf;
use crate::model::schema::Schema;
use crate::model::source::Sources;
use crate::model::value::{FieldEntry, Fields, Group, Value};
use crate::records::shared::{DRAFT, ID, PUBLISH_FROM};

pub(super) static PART_OF_ONE_RECORD: Rule = Rule::error("part-of-one-record")
    .what("A row of a table does not name the record it belongs to, or names several.")
    .why("The row would be shown nowhere, or Candour would have to guess where.")
    .fix("Fill in one of the columns that name a record, and leave the others empty. For a second record, write a second row.")
    .example("award,decision,title,file\ndrop-in,,Grant agreement,documents/drop-in.pdf\n,2024-007,Report to the commissioner,documents/report.pdf");

/// Puts each part of which `now` says so into its record. One whose record does not exist stays where it is, as a dead
/// reference.
pub(super) fn join(schema: &Schema, by_type: &mut [Vec<Record>], sources: &Sources, now: impl Fn(&Record) -> bool) {
    let place_of = |name: &str| schema.types.iter().position(|own| own.record_type.name == name);
    for (ordinal, parts) in schema.types.iter().enumerate() {
        for part_of in parts.record_type.part_of {
            if by_type[ordinal].is_empty() {
                break;
            }
            let Some(whole) = part_of.named_by.refers_to().and_then(place_of) else { continue };
            let Some(list) = schema.types[whole].field(part_of.list.name) else { continue };
            let parts = std::mem::take(&mut by_type[ordinal]);
            let (joined, others) = by_whole(parts, &by_type[whole], part_of, &now);
            by_type[ordinal] = others;
            for (index, parts) in joined {
                put(parts, &mut by_type[whole][index], part_of, list, sources);
            }
        }
    }
}

/// Where part of a table could not be read, the records that its rows are parts of are not known in full.
pub(super) fn spread_damage(schema: &Schema, damaged: &mut [bool]) {
    for (ordinal, parts) in schema.types.iter().enumerate() {
        if !damaged[ordinal] {
            continue;
        }
        for whole in parts.record_type.part_of.iter().filter_map(|part_of| part_of.named_by.refers_to()) {
            let indexes = schema.types.iter().position(|own| own.record_type.name == whole);
            indexes.into_iter().for_each(|index| damaged[index] = true);
        }
    }
}

/// The parts to be put into records, by the place of the record, each in the order of files and rows; and the others.
fn by_whole(
    parts: Vec<Record>,
    wholes: &[Record],
    part_of: &PartOf,
    now: &impl Fn(&Record) -> bool,
) -> (BTreeMap<usize, Vec<Record>>, Vec<Record>) {
    let named: FastSet<&str> = parts.iter().flat_map(|part| named(part, part_of)).collect();
    let mut indexes: FastMap<&str, usize> = FastMap::default();
    for (index, whole) in wholes.iter().enumerate().filter(|(_, whole)| named.contains(&*whole.id)) {
        indexes.entry(&whole.id).or_insert(index);
    }
    // Each record once, and all of them or none: a part of which one record is missing is a dead reference.
    let wholes_of = |part: &Record| {
        let ids = self::named(part, part_of);
        let found: BTreeSet<usize> = ids.iter().filter_map(|id| indexes.get(id)).copied().collect();
        let is_known = records_named(part) == 1 && ids.iter().all(|id| indexes.contains_key(id)) && now(part);
        if is_known { found } else { BTreeSet::new() }
    };
    let of_parts: Vec<BTreeSet<usize>> = parts.iter().map(wholes_of).collect();
    let (mut joined, mut others) = (BTreeMap::<usize, Vec<Record>>::new(), Vec::new());
    for (part, mut wholes) in parts.into_iter().zip(of_parts) {
        let last = wholes.pop_last();
        wholes.into_iter().for_each(|whole| joined.entry(whole).or_default().push(part.clone()));
        last.map_or(&mut others, |whole| joined.entry(whole).or_default()).push(part);
    }
    (joined, others)
}

/// The ids of the records that a part says it is part of: of one, or of each in a list.
fn named<'a>(part: &'a Record, part_of: &PartOf) -> Vec<&'a str> {
    let id = |value: &'a Value| match value {
        Value::Reference { id, .. } => Some(&**id),
        _ => None,
    };
    match part.fields.value(part_of.named_by) {
        Some(Value::List(items)) => items.iter().filter_map(|item| id(&item.value)).collect(),
        value => value.and_then(id).into_iter().collect(),
    }
}

/// How many records a part says it is part of, whether or not they exist.
fn records_named(part: &Record) -> usize {
    let is_empty = |value: &Value| matches!(value, Value::List(items) if items.is_empty());
    let names = |part_of: &&PartOf| part.fields.value(part_of.named_by).is_some_and(|value| !is_empty(value));
    part.record_type.part_of.iter().filter(names).count()
}

/// Reports each part that says of no record, or of several, that it is part of it. Where only one field can say it, `read`
/// has asked for it.
pub(super) fn report(dataset: &Dataset, found: &mut Diagnostics) {
    let several = dataset.schema.types.iter().filter(|own| own.record_type.part_of.len() > 1);
    for part in several.flat_map(|own| dataset.all(own.record_type)).filter(|part| records_named(part) != 1) {
        let fields: Vec<&str> = part.record_type.part_of.iter().map(|part_of| part_of.named_by.name).collect();
        let how_many = if records_named(part) == 0 { "no record" } else { "more than one record" };
        let message = format!("this {} belongs to {how_many}", part.record_type.noun());
        let finding = found.report(&PART_OF_ONE_RECORD, part.head(), message).about(part);
        finding.help(format!("fill in one of these, and leave the others empty: {}", fields.join(", ")));
    }
}

/// Adds parts to a record's list, which is in the order of their days where they have days that count.
fn put(parts: Vec<Record>, whole: &mut Record, part_of: &PartOf, list: &'static FieldDef, sources: &Sources) {
    let dated_by = parts.first().and_then(|part| part.record_type.dated_by.first());
    let added: Vec<Group> = parts.into_iter().map(|part| group(part, whole, part_of, sources)).collect();
    let Some(at) = added.first().map(|group| group.at) else { return };
    let mut entries = std::mem::take(&mut whole.fields.entries).into_vec();
    match entries.iter_mut().find(|entry| entry.def.name == list.name) {
        Some(FieldEntry { value: Value::Groups(groups), .. }) => {
            let written = std::mem::take(groups).into_iter();
            *groups = in_order(written.chain(added).collect(), dated_by);
        }
        // What was written there could not be read: the list is not known.
        Some(_) => {}
        None => entries.push(FieldEntry { def: list, value: Value::Groups(in_order(added, dated_by)), at }),
    }
    whole.fields.entries = entries.into();
}

/// A part as it is in the list of its record: without what names the record, and what is for the office.
fn group(part: Record, whole: &mut Record, part_of: &PartOf, sources: &Sources) -> Group {
    let from = whole.go_on_in(part.file, sources);
    let of_row = [part_of.named_by.name, ID.name, DRAFT.name, PUBLISH_FROM.name];
    let entries = part.fields.entries.into_iter().filter(|entry| !of_row.contains(&entry.def.name));
    let mut fields = Fields { entries: entries.collect() };
    fields.move_places(from);
    Group { fields, at: part.head.moved(from), draft: part.draft }
}

fn in_order(mut groups: Vec<Group>, dated_by: Option<&&'static FieldDef>) -> Box<[Group]> {
    let day = |group: &Group| -> Option<Date> {
        match group.fields.value(dated_by?)? {
            Value::Date(day) => Some(*day),
            _ => None,
        }
    };
    groups.sort_by_key(day);
    groups.into()
}
