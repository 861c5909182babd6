//! Funding sources: where the money comes from.

use super::award;
use super::shared::{BODY, BY_YEAR, ID};
use crate::model::field::{Choice, Field, choice};
use crate::model::ledger::Dimension;
use crate::model::record_type::{Division, RecordType};
use crate::model::value::{LocalString, Share};

pub static FUNDING_SOURCES: RecordType = RecordType {
    name: "funding-sources",
    singular: "funding-source",
    title: "Funding sources",
    help: "Where the money comes from: a grant from government, council tax, recovered proceeds of crime.",
    fields: &[&ID.def, &TITLE.def, &FUNDER.def, &KIND.def, &RESTRICTED.def, &CONDITIONS.def, &RECEIVED.def, &BODY.def],
    divides: Some(Division { field: &award::FUNDING.def, dimension: Dimension::FundingSource }),
    template: "pages/subject.html",
    is_facet: true,
    has_workbook: true,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the source is called.").translated().required();
pub static FUNDER: Field<str> = Field::text("funder", "Funder", "Who gives the money.").required();
pub static KIND: Field<str> = Field::choice("kind", "Kind", "What kind of income it is.", KINDS).required();
pub static RESTRICTED: Field<bool> =
    Field::yes_no("restricted", "Restricted", "Whether the funder says what it may be spent on.");
pub static CONDITIONS: Field<LocalString> =
    Field::markdown("conditions", "Conditions", "What the funder asks in return.").translated();
pub static RECEIVED: Field<[Share]> =
    Field::split("received", "Received", "What was received in each financial year, in pounds.", &BY_YEAR)
        .may_be_zero();

static KINDS: &[Choice] = &[
    choice("police-grant", "Home Office police grant"),
    choice("precept", "Council tax precept"),
    choice("moj-victims", "Ministry of Justice victims’ funding"),
    choice("home-office", "Home Office"),
    choice("other-government", "Other government"),
    choice("poca", "Proceeds of crime"),
    choice("ppa", "Police Property Act fund"),
    choice("reserves", "Reserves"),
    choice("partner", "Partner"),
];
