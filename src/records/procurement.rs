//! What a commissioning strategy promises of purchases, on tenders and on contracts alike: how likely modern slavery is, what
//! bids are weighed by, how the market was asked before, and where suppliers find the tender.

use super::shared::WEIGHT;
use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::{Field, FieldDef};
use crate::model::percentage::Percentage;
use crate::model::value::{Fields, Group, LocalString};

pub static SUSTAINABILITY_WEIGHT: Field<Percentage> = Field::percent(
    "sustainability_weight",
    "Weight of sustainability",
    "The share of the score given to sustainability, where it has one of its own.",
);
pub static MODERN_SLAVERY: Field<Fields> = Field::group(
    "modern_slavery",
    "Modern slavery assessment",
    "How likely modern slavery is in this purchase, when that was assessed, and what is done about it.",
    ASSESSMENT,
);
pub static MARKET_ENGAGEMENT: Field<[Group]> = Field::groups(
    "market_engagement",
    "Market engagement",
    "What was done before the tender to hear from suppliers, and when.",
    ENGAGEMENT,
);
pub static PORTAL: Field<Fields> =
    Field::group("portal", "Procurement portal", "The website on which suppliers find the tender and bid.", WEBSITE);

pub static RISK: Field<Risk> = Field::one_of("risk", "Risk", "Low, medium or high.").required();
pub static ASSESSED_ON: Field<Date> = Field::date("assessed_on", "Assessed on", "The day it was assessed.");
pub static ACTIONS: Field<LocalString> =
    Field::markdown("actions", "Actions", "What is done about the risk, and what the supplier has to do.").translated();
static ASSESSMENT: &[&FieldDef] = &[&RISK.def, &ASSESSED_ON.def, &ACTIONS.def];

pub static ENGAGED_ON: Field<Date> = Field::date("date", "Date", "The day of it, or its first.").required();
pub static ENGAGED_BY: Field<LocalString> =
    Field::words("what", "What was done", "Such as a meeting with suppliers, or questions to them.")
        .translated()
        .required();
pub static ENGAGEMENT_URL: Field<str> = Field::url("url", "Address", "Where its notice or its results are published.");
static ENGAGEMENT: &[&FieldDef] = &[&ENGAGED_ON.def, &ENGAGED_BY.def, &ENGAGEMENT_URL.def];

pub static PORTAL_NAME: Field<LocalString> =
    Field::words("name", "Name", "What the website is called.").translated().required();
pub static PORTAL_URL: Field<str> = Field::url("url", "Address", "Its address.");
static WEBSITE: &[&FieldDef] = &[&PORTAL_NAME.def, &PORTAL_URL.def];

/// The fields that tenders and contracts have in common, in the order of their pages.
pub const PURCHASE: [&FieldDef; 5] =
    [&WEIGHT.def, &SUSTAINABILITY_WEIGHT.def, &MODERN_SLAVERY.def, &MARKET_ENGAGEMENT.def, &PORTAL.def];

choices! {
    /// How likely modern slavery is in a purchase.
    Risk {
        Low = "low", "Low";
        Medium = "medium", "Medium";
        High = "high", "High";
    }
}
