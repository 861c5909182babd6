//! Agreements: services commissioned together with others.

use super::award;
use super::shared::{BODY, BY_ORGANISATION, DOCUMENT, DRAFT, ID, PUBLISH_FROM};
use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::{Choice, Field, choice};
use crate::model::ledger::Dimension;
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::record::Record;
use crate::model::record_type::{Division, RecordType};
use crate::model::value::{Group, LocalString, Portion, Reference, Share};

pub static AGREEMENTS: RecordType = RecordType {
    name: "agreements",
    singular: "agreement",
    title: "Co-commissioning agreements",
    help: "An agreement to pay for a service together with others. Only this body’s own share counts in its totals.",
    fields: &[
        &ID.def,
        &TITLE.def,
        &KIND.def,
        &LEAD.def,
        &PARTNERS.def,
        &SHARE_KIND.def,
        &TOTAL.def,
        &START.def,
        &END.def,
        &TERM.def,
        &FUNCTIONS.def,
        &DISPUTES.def,
        &LIABILITIES.def,
        &DOCUMENTS.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    where_used: &[&TERM.def, &FUNCTIONS.def],
    divides: Some(Division { field: &award::AGREEMENT.def, dimension: Dimension::Agreement }),
    follows_drafts: |_| true,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the agreement is called.").translated().required();
pub static KIND: Field<str> = Field::choice("kind", "Kind", "What kind of agreement it is.", KINDS).required();
pub static LEAD: Field<Reference> =
    Field::reference("lead", "Lead", "The organisation that leads it.", "organisations");
pub static PARTNERS: Field<[Share]> =
    Field::split("partners", "Partners’ shares", "What each partner pays: a sum, or a percentage.", &BY_ORGANISATION)
        .may_be_zero();
pub static SHARE_KIND: Field<ShareKind> =
    Field::one_of("share_kind", "Shares are", "Whether shares are sums or percentages.");
pub static TOTAL: Field<Pence> =
    Field::money("total", "Total of all partners", "What all partners pay together, in pounds.");
pub static START: Field<Date> = Field::date("start", "Start", "The first day.");
pub static END: Field<Date> = Field::date("end", "End", "The last day.");
pub static TERM: Field<LocalString> =
    Field::markdown("term", "Term", "How long the agreement lasts, how it may be extended, and how a partner leaves.")
        .translated();
pub static FUNCTIONS: Field<LocalString> =
    Field::markdown("functions", "Functions", "What the partners do together, and which of them does what.")
        .translated();
pub static DISPUTES: Field<LocalString> =
    Field::markdown("disputes", "Disputes", "How disagreements are settled.").translated();
pub static LIABILITIES: Field<LocalString> =
    Field::markdown("liabilities", "Liabilities", "Who bears which financial risk.").translated();
pub static DOCUMENTS: Field<[Group]> =
    Field::groups("documents", "Documents", "The agreement and what goes with it, or why it is withheld.", &DOCUMENT);

static KINDS: &[Choice] =
    &[choice("collaboration", "Collaboration agreement"), choice("mou", "Memorandum of understanding")];

choices! {
    /// What the partners’ shares are.
    ShareKind {
        Amount = "amount", "Sums";
        Percent = "percent", "Percentages";
    }
}

/// How much a partner pays: a sum, or a percentage of the total; none where a lone partner pays all of it.
///
/// A sign says so, or `share_kind`. Without either, shares of at most 100 are percentages, unless they add up to the total in
/// pounds.
pub fn portion(agreement: &Record, share: &Share) -> Option<Portion> {
    Some(match share.amount? {
        Portion::Money(sum) if shares_are_percentages(agreement) => Portion::Percent(Percentage(sum.0)),
        given => given,
    })
}

fn shares_are_percentages(agreement: &Record) -> bool {
    match agreement.get(&SHARE_KIND) {
        Some(kind) => kind == ShareKind::Percent,
        None => {
            let shares = agreement.get(&PARTNERS).unwrap_or_default();
            if shares.iter().any(has_percent_sign) {
                return true;
            }
            let sums: Vec<Pence> = shares.iter().filter_map(Share::money).collect();
            let at_most = Pence(Percentage::WHOLE.0);
            sums.iter().all(|sum| *sum <= at_most) && agreement.get(&TOTAL) != Some(sums.into_iter().sum())
        }
    }
}

/// Whether a share is written as a percentage, such as `60%`.
pub fn has_percent_sign(share: &Share) -> bool {
    matches!(share.amount, Some(Portion::Percent(_)))
}
