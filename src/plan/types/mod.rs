//! What pages of single record types have beyond those of any.

pub(super) mod award;
mod award_changes;
pub(super) mod award_results;
mod correction;
pub(super) mod decision;
pub(super) mod measure;
pub(super) mod opportunity;
pub(super) mod organisation;
mod panel;
pub(super) mod payment;
mod plan;
mod request;
pub(super) mod spending;
pub(super) mod steps;
pub(super) mod written;

use crate::model::distribution::FileInfos;
use crate::model::record_type::RecordType;
use crate::model::view::View;
use crate::records::award::AWARDS;
use crate::records::correction::CORRECTIONS;
use crate::records::decision::DECISIONS;
use crate::records::opportunity::OPPORTUNITIES;
use crate::records::organisation::ORGANISATIONS;
use crate::records::panel::PANELS;
use crate::records::payment::PAYMENTS;
use crate::records::plan::PLANS;
use crate::records::request::REQUESTS;

use super::{Context, Page};

/// Fills in the list of a type.
pub(super) type List = fn(&Context, Page, &FileInfos, &mut View);

/// The types whose list is not that of any type.
static LISTS: [(&RecordType, List); 9] = [
    (&AWARDS, award::list),
    (&ORGANISATIONS, organisation::list),
    (&DECISIONS, decision::list),
    (&PANELS, panel::list),
    (&PLANS, plan::list),
    (&OPPORTUNITIES, opportunity::list),
    (&PAYMENTS, payment::list),
    (&REQUESTS, request::list),
    (&CORRECTIONS, correction::list),
];

/// What fills in the list of a type that has its own.
pub(super) fn list_of(record_type: &RecordType) -> Option<List> {
    LISTS.iter().find(|(listed, _)| *listed == record_type).map(|(_, list)| *list)
}
