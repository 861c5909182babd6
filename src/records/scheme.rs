//! Schemes: standing offers of grants.

use super::award;
use super::panel::{self, PANELS};
use super::shared::{BODY, DOCUMENT, DRAFT, ID, LegalBasis, PUBLISH_FROM};
use crate::model::field::{Field, Kind};
use crate::model::ledger::Dimension;
use crate::model::money::Pence;
use crate::model::record_type::{Division, Members, RecordType};
use crate::model::value::{Group, Item, LocalString};

pub static SCHEMES: RecordType = RecordType {
    name: "schemes",
    singular: "scheme",
    title: "Grant schemes",
    help: "A standing offer of grants, with who may apply, for how much and on what conditions.",
    fields: &[
        &ID.def,
        &TITLE.def,
        &PURPOSE.def,
        &LEGAL_BASIS.def,
        &FUNDING_SOURCES.def,
        &MINIMUM.def,
        &MAXIMUM.def,
        &MAX_MONTHS.def,
        &ELIGIBILITY.def,
        &CONDITIONS.def,
        &DOCUMENTS.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    divides: Some(Division { field: &award::SCHEME.def, dimension: Dimension::Scheme }),
    where_used: &[&DOCUMENTS.def],
    template: "pages/subject.html",
    is_facet: true,
    has_workbook: true,
    members: &[Members { id: "panels", heading: "grant-panels", record_type: &PANELS, field: &panel::SCHEME.def }],
    unused: Some("No award, panel or opportunity names a scheme."),
    follows_drafts: |_| true,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the scheme is called.").translated().required();
pub static PURPOSE: Field<LocalString> =
    Field::markdown("purpose", "Purpose", "What the scheme wants to achieve.").translated().duty();
pub static LEGAL_BASIS: Field<LegalBasis> = Field::one_of("legal_basis", "Legal basis", "The law the grants rest on.");
pub static FUNDING_SOURCES: Field<[Item]> = Field::list(
    "funding_sources",
    "Funding sources",
    "Where the scheme’s money comes from.",
    &Kind::Reference("funding-sources"),
);
pub static MINIMUM: Field<Pence> = Field::money("minimum", "Smallest award", "The smallest sum, in pounds.");
pub static MAXIMUM: Field<Pence> = Field::money("maximum", "Largest award", "The largest sum, in pounds.");
pub static MAX_MONTHS: Field<u64> = Field::count("max_months", "Longest award", "The longest time, in months.");
pub static ELIGIBILITY: Field<LocalString> =
    Field::markdown("eligibility", "Who can apply", "Who may apply, and what they need.").translated();
pub static CONDITIONS: Field<LocalString> =
    Field::markdown("conditions", "Standard conditions", "The conditions every award of the scheme carries.")
        .translated();
pub static DOCUMENTS: Field<[Group]> =
    Field::groups("documents", "Documents", "Audits, deep dives and other documents about the scheme.", &DOCUMENT);
