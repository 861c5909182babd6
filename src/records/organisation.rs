//! Organisations: whom money is awarded to, and partners.

use super::agreement::{self, AGREEMENTS};
use super::award;
use super::shared::{BODY, DOCUMENT, DRAFT, ID, PUBLISH_FROM};
use crate::model::choices::choices;
use crate::model::dataset::Dataset;
use crate::model::field::{Choice, Field, Kind, choice};
use crate::model::ledger::Dimension;
use crate::model::record::Record;
use crate::model::record_type::{Division, Members, RecordType};
use crate::model::value::{Group, Item, LocalString, Reference, Value};

pub static ORGANISATIONS: RecordType = RecordType {
    name: "organisations",
    singular: "organisation",
    title: "Organisations",
    help: "A body that is awarded money, supplies a service or shares its cost.",
    name_field: "name",
    fields: &[
        &ID.def,
        &NAME.def,
        &KIND.def,
        &OTHER_NAMES.def,
        &CHARITY_NUMBER.def,
        &COMPANY_NUMBER.def,
        &ORG_ID.def,
        &POSTCODE.def,
        &DISTRICT.def,
        &WEBSITE.def,
        &LOCATION_SENSITIVE.def,
        &VCSE.def,
        &SME.def,
        &STATUS.def,
        &SUCCESSOR.def,
        &NAMING_BASIS.def,
        &NOTE.def,
        &DOCUMENTS.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    where_used: &[&DOCUMENTS.def],
    divides: Some(Division { field: &award::RECIPIENT.def, dimension: Dimension::Recipient }),
    template: "pages/organisation.html",
    high_volume: true,
    has_feed: true,
    search_order: 1,
    full_text: &["name", "other_names", "note"],
    members: &[Members {
        id: "agreements",
        heading: "part-of-agreements",
        record_type: &AGREEMENTS,
        field: &agreement::PARTNERS.def,
    }],
    unused: Some("No award, agreement or other record names an organisation."),
    follows_drafts: |_| true,
    ..RecordType::DEFAULT
};

pub static NAME: Field<str> = Field::text("name", "Name", "Its registered name.").required();
pub static KIND: Field<OrganisationKind> = Field::one_of("kind", "Kind", "What kind of organisation it is.").required();
pub static OTHER_NAMES: Field<[Item]> =
    Field::list("other_names", "Other names", "Former names and names it trades under.", &Kind::Text);
pub static CHARITY_NUMBER: Field<str> = Field::text(
    "charity_number",
    "Charity number",
    "Its number on the register of charities: of England and Wales, Scotland (SC…) or Northern Ireland.",
);
pub static COMPANY_NUMBER: Field<str> =
    Field::text("company_number", "Company number", "Its number at Companies House: eight characters.");
pub static ORG_ID: Field<str> = Field::text(
    "org_id",
    "Organisation identifier",
    "Its identifier for open data, such as GB-CHC-1090095; made from its numbers when left out.",
);
pub static POSTCODE: Field<str> = Field::text("postcode", "Postcode", "The postcode of its office.");
pub static DISTRICT: Field<Reference> =
    Field::reference("district", "District", "The district its office is in.", "districts");
pub static WEBSITE: Field<str> = Field::url("website", "Website", "Its own website.");
pub static LOCATION_SENSITIVE: Field<bool> = Field::yes_no(
    "location_sensitive",
    "Place withheld",
    "Whether saying where it is could endanger people, as with a refuge; its place is then in no output.",
);
pub static VCSE: Field<bool> = Field::yes_no(
    "vcse",
    "Voluntary sector",
    "Whether it is a voluntary, community or social enterprise organisation.",
);
pub static SME: Field<bool> =
    Field::yes_no("sme", "Small or medium-sized", "Whether it is a small or medium-sized enterprise.");
pub static STATUS: Field<str> = Field::choice("status", "Status", "Whether it still exists.", STATUSES);
pub static SUCCESSOR: Field<Reference> =
    Field::reference("successor", "Followed by", "The organisation that took its place.", "organisations");
pub static NAMING_BASIS: Field<str> = Field::text(
    "naming_basis",
    "Basis for the name",
    "Why a person’s name may be published, such as consent; only for sole traders and individuals.",
);
pub static NOTE: Field<LocalString> =
    Field::markdown("note", "Note", "Anything a reader should know about it.").translated();

pub static DOCUMENTS: Field<[Group]> = Field::groups(
    "documents",
    "Documents",
    "Audits, deep dives and other documents about the organisation.",
    &DOCUMENT,
);

choices! {
    /// Kinds of organisation.
    OrganisationKind {
        Charity = "charity", "Charity";
        Cio = "cio", "Charitable incorporated organisation";
        Cic = "cic", "Community interest company";
        Company = "company", "Company";
        Unincorporated = "unincorporated", "Unincorporated group";
        LocalAuthority = "local-authority", "Local authority";
        Csp = "csp", "Community safety partnership";
        Police = "police", "Police";
        Nhs = "nhs", "NHS body";
        Education = "education", "School, college or university";
        HousingAssociation = "housing-association", "Housing association";
        OtherPublicBody = "other-public-body", "Other public body";
        SoleTrader = "sole-trader", "Sole trader";
        Individual = "individual", "Individual";
        NotRecorded = "not-recorded", "Not recorded";
    }
}

impl OrganisationKind {
    /// Whether it is no natural person, and known to be none.
    pub fn is_body(self) -> bool {
        use OrganisationKind::{Individual, NotRecorded, SoleTrader};
        !matches!(self, SoleTrader | Individual | NotRecorded)
    }
}

static STATUSES: &[Choice] = &[choice("active", "Active"), choice("closed", "Closed"), choice("merged", "Merged")];

/// Whether an organisation is of the voluntary sector whatever else its record says.
pub fn is_voluntary(organisation: &Record) -> bool {
    use OrganisationKind::{Charity, Cic, Cio, Unincorporated};
    matches!(organisation.get(&KIND), Some(Charity | Cio | Cic | Unincorporated))
}

/// Whether an organisation is a natural person: privacy rules apply.
pub fn is_person(organisation: &Record) -> bool {
    matches!(organisation.get(&KIND), Some(OrganisationKind::SoleTrader | OrganisationKind::Individual))
}

/// Whether it stands for a person.
pub fn is_individual(organisation: &Record) -> bool {
    organisation.get(&KIND) == Some(OrganisationKind::Individual)
}

/// Whether nothing may say where an organisation is: a person, or one whose place could endanger people.
pub fn place_is_withheld(organisation: &Record) -> bool {
    is_person(organisation) || organisation.get(&LOCATION_SENSITIVE) == Some(true)
}

/// The names of the publishing body and of all organisations that are no natural persons, in each language.
pub fn names_of_bodies(dataset: &Dataset, own: &LocalString) -> Vec<String> {
    let own = match own {
        LocalString::One(name) => vec![name.to_string()],
        LocalString::Many(names) => {
            [&names.en, &names.cy].into_iter().flatten().map(|(name, _)| name.to_string()).collect()
        }
    };
    let is_body = |organisation: &&Record| organisation.get(&KIND).is_some_and(OrganisationKind::is_body);
    let bodies = dataset.all(&ORGANISATIONS).iter().filter(is_body);
    own.into_iter().chain(bodies.flat_map(names).map(str::to_string)).collect()
}

/// The name of an organisation and those by which it is known besides.
pub fn names(organisation: &Record) -> impl Iterator<Item = &str> {
    let others = organisation.get(&OTHER_NAMES).unwrap_or_default().iter();
    let others = others.filter_map(|item| match &item.value {
        Value::Text(name) => Some(&**name),
        _ => None,
    });
    organisation.get(&NAME).into_iter().chain(others)
}
