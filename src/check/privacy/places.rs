//! People who receive money under their own name, and places whose address could endanger people.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::records::award::{self, AWARDS};
use crate::records::district::AREA_WIDE;
use crate::records::organisation::{
    DISTRICT, KIND, LOCATION_SENSITIVE, NAME, NAMING_BASIS, ORGANISATIONS, PERSONS, POSTCODE,
};
use crate::records::shared::ID;

use super::super::Subject;

pub(super) static PERSON_NAMED: Rule = Rule::error("person-named")
    .what("A person who receives money is published by name, and nothing says why that is allowed.")
    .why(
        "A person’s name is personal data under the UK GDPR: publishing it needs a basis, such as consent. Without \
         one, the record carries a reference with a number instead, such as “Individual 14”.",
    )
    .fix("Give the basis as `naming_basis`; or make both name and id a reference with a number.")
    .example("id: individual-14\nname: Individual 14\nkind: individual");

pub(super) static PLACE_OF_REFUGE_PUBLISHED: Rule = Rule::error("place-of-refuge-published")
    .what("The records say where an organisation is whose place is withheld, or where it works.")
    .why("Saying where a refuge is can endanger the people in it. Its place is in no output; nor may it be in the records.")
    .fix("Take the postcode out, and name no district but the one that stands for the whole area.")
    .example("location_sensitive: yes\ndistrict: area-wide");

pub(super) fn person_named(subject: &Subject, found: &mut Diagnostics) {
    for organisation in subject.dataset.all(&ORGANISATIONS) {
        let person = organisation.get(&KIND).is_some_and(|kind| PERSONS.contains(&kind));
        if !person || organisation.has(&NAMING_BASIS) {
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
                format!("“{shown}” is a person, and would be published by name"),
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
            let message = format!("“{}” is at a place that is withheld, yet has a postcode", organisation.name());
            found
                .on_field(&PLACE_OF_REFUGE_PUBLISHED, organisation, &POSTCODE, message)
                .note(organisation.span(&LOCATION_SENSITIVE), "its place is withheld here")
                .help("take the postcode out");
        }
        if let Some(district) = organisation.target(&DISTRICT).filter(|district| is_a_part(dataset, *district)) {
            let message = format!("“{}” is at a place that is withheld, yet has a district", organisation.name());
            found
                .on_field(&PLACE_OF_REFUGE_PUBLISHED, organisation, &DISTRICT, message)
                .note(organisation.span(&LOCATION_SENSITIVE), "its place is withheld here")
                .help(format!("take “{}” out, or name the whole area", dataset.get(district).id));
        }
        for (_, award) in dataset.naming(key, &AWARDS, &award::RECIPIENT) {
            places_of_award(dataset, organisation, award, found);
        }
    }
}

fn places_of_award(dataset: &Dataset, organisation: &Record, award: &Record, found: &mut Diagnostics) {
    for item in award.get(&award::DISTRICTS).unwrap_or_default() {
        let Value::Reference(reference) = &item.value else { continue };
        if reference.target.is_some_and(|district| is_a_part(dataset, district)) {
            let message = format!(
                "“{}” says in which district “{}” works, whose place is withheld",
                reference.id,
                organisation.name()
            );
            found
                .report(&PLACE_OF_REFUGE_PUBLISHED, award.at(item.at), message)
                .about(award)
                .field(award::DISTRICTS.name)
                .note(organisation.span(&LOCATION_SENSITIVE), "its place is withheld here")
                .help("name the whole area instead");
        }
    }
}

/// Whether a district is less than the whole area.
fn is_a_part(dataset: &Dataset, district: RecordKey) -> bool {
    dataset.get(district).get(&AREA_WIDE) != Some(true)
}
