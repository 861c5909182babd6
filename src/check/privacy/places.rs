//! People who receive money under their own name, and places whose address could endanger people.

use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::record::{Record, RecordKey};
use crate::model::source::ByteRange;
use crate::model::value::Value;
use crate::records::award::{self, AWARDS};
use crate::records::district::{AREA_WIDE, DISTRICTS};
use crate::records::organisation::{LOCATION_SENSITIVE, NAME, NAMING_BASIS, ORGANISATIONS, POSTCODE, is_person};
use crate::records::shared::ID;

use super::super::Subject;

pub(super) static PERSON_NAMED: Rule = Rule::error("person-named")
    .what("A person who receives money is published by name, but no record says why that is allowed.")
    .why(
        "A person’s name is personal data under the UK GDPR: publishing it needs a basis, such as consent. Without \
         one, the record carries a reference with a number instead, such as “Individual 14”.",
    )
    .fix("Give the basis as `naming_basis`; or make both name and id a reference with a number.")
    .example("id: individual-14\nname: Individual 14\nkind: individual");

pub(super) static PLACE_OF_REFUGE_PUBLISHED: Rule = Rule::error("place-of-refuge-published")
    .what("The records say where an organisation is or works, although its place is withheld.")
    .why("Saying where a refuge is can endanger the people in it. Candour never publishes its place; the records must not contain it either.")
    .fix("Remove the postcode, and name no district except the one that covers the whole area.")
    .example("location_sensitive: yes\ndistrict: area-wide");

pub(super) static NAME_OVER_SEVERAL_LINES: Rule = Rule::error("name-over-several-lines")
    .what("A cell of a table has an organisation’s name on several lines.")
    .why("The lines below the name are often the address or the person to write to. All of them would be published as its name, in every list and download.")
    .fix("Keep the name only, on one line.")
    .example("hub,The Hub,unincorporated   # was a cell of “The Hub”, “Rose Cottage” and “Mill Lane”");

pub(super) fn name_over_several_lines(subject: &Subject, found: &mut Diagnostics) {
    for organisation in subject.dataset.all(&ORGANISATIONS) {
        let span = organisation.span(&NAME);
        let is_table = subject.sources.get(span.file).path.ends_with(".csv");
        let lines = subject.sources.text(span).trim_matches(['"', ' ', '\r', '\n']).lines().count();
        if is_table && organisation.has(&NAME) && lines > 1 {
            let message = format!("the name of organisation “{}” is on {lines} lines", organisation.id);
            let finding = found.on_field(&NAME_OVER_SEVERAL_LINES, organisation, &NAME, message);
            finding.help("keep the first line if that is the name, and delete the rest of the cell");
        }
    }
}

pub(super) fn person_named(subject: &Subject, found: &mut Diagnostics) {
    for organisation in subject.dataset.all(&ORGANISATIONS) {
        if !is_person(organisation) || organisation.has(&NAMING_BASIS) {
            continue;
        }
        let opaque = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        let name = organisation.get(&NAME).unwrap_or_default();
        let (field, shown) = match (opaque(name), opaque(&organisation.id)) {
            (false, _) => (&NAME.def, name),
            (true, false) => (&ID.def, &*organisation.id),
            (true, true) => continue,
        };
        found
            .on_field(
                &PERSON_NAMED,
                organisation,
                field,
                format!("“{shown}” is a person who would be published by name"),
            )
            .help("say why the name may be published: naming_basis: …")
            .help("or make both name and id a reference with a number, such as “Individual 14”");
    }
}

pub(super) fn place_of_refuge_published(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    for (key, organisation) in dataset.keyed(&ORGANISATIONS) {
        if organisation.get(&LOCATION_SENSITIVE) != Some(true) {
            continue;
        }
        if organisation.has(&POSTCODE) {
            let message = format!("“{}” has a withheld place, but also a postcode", organisation.name());
            found
                .on_field(&PLACE_OF_REFUGE_PUBLISHED, organisation, &POSTCODE, message)
                .note(organisation.span(&LOCATION_SENSITIVE), "its place is withheld here")
                .help("take the postcode out");
        }
        for (field, at, district) in districts_named(dataset, organisation) {
            let message = format!("“{}” has a withheld place, but also a district", organisation.name());
            let help = format!("take “{district}” out, or name the whole area");
            report(organisation, (organisation, field, at), message, found).help(help);
        }
        for (_, award) in dataset.naming(key, &AWARDS, &award::RECIPIENT) {
            places_of_award(dataset, organisation, award, found);
        }
    }
    let parts = dataset.keyed(&DISTRICTS).filter(|(key, _)| is_a_part(dataset, *key));
    parts.for_each(|(_, district)| refuges_of_district(dataset, district, found));
}

/// Organisations that a district names in a field that the office added.
fn refuges_of_district(dataset: &Dataset, district: &Record, found: &mut Diagnostics) {
    for (field, at, key) in named(district, ORGANISATIONS.name) {
        let organisation = dataset.get(key);
        if organisation.get(&LOCATION_SENSITIVE) == Some(true) {
            let message =
                format!("the district “{}” names “{}”, whose place is withheld", district.id, organisation.id);
            report(organisation, (district, field, at), message, found).help("take it out");
        }
    }
}

fn places_of_award(dataset: &Dataset, organisation: &Record, award: &Record, found: &mut Diagnostics) {
    for (field, at, district) in districts_named(dataset, award) {
        let message =
            format!("“{district}” says in which district “{}” works, whose place is withheld", organisation.name());
        report(organisation, (award, field, at), message, found).help("name the whole area instead");
    }
}

/// Reports a value of a record that reveals where an organisation is.
fn report<'a>(
    organisation: &Record,
    (record, field, at): (&Record, &'static FieldDef, ByteRange),
    message: String,
    found: &'a mut Diagnostics,
) -> &'a mut Diagnostic {
    let finding = found.report(&PLACE_OF_REFUGE_PUBLISHED, record.at(at), message).about(record).field(field.name);
    finding.note(organisation.span(&LOCATION_SENSITIVE), "its place is withheld here")
}

/// Each district that a record names: the field, the place and the id. Those that stand for the whole area say nothing.
fn districts_named<'a>(dataset: &'a Dataset, record: &'a Record) -> Vec<(&'static FieldDef, ByteRange, &'a str)> {
    let parts = named(record, DISTRICTS.name).into_iter().filter(|(_, _, district)| is_a_part(dataset, *district));
    parts.map(|(field, at, district)| (field, at, &*dataset.get(district).id)).collect()
}

/// Each record of a type that a record names, in whatever field, also one that the office added.
fn named(record: &Record, record_type: &str) -> Vec<(&'static FieldDef, ByteRange, RecordKey)> {
    let entries = record.fields.entries.iter().filter(|entry| entry.def.refers_to() == Some(record_type));
    let mut named = Vec::new();
    for entry in entries {
        let mut see = |value: &Value, at: ByteRange| {
            named.extend(value.target().map(|key| (entry.def, at, key)));
        };
        match &entry.value {
            Value::List(items) => items.iter().for_each(|item| see(&item.value, item.at)),
            value => see(value, entry.at),
        }
    }
    named
}

/// Whether a district is less than the whole area.
fn is_a_part(dataset: &Dataset, district: RecordKey) -> bool {
    dataset.get(district).get(&AREA_WIDE) != Some(true)
}
