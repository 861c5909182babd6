//! What pages are put together from: functions of the context.

pub(super) mod award_table;
pub(super) mod cells;
pub(super) mod charts;
pub(super) mod details;
pub(super) mod payments;
pub(super) mod sentences;
pub(super) mod subject;
pub(super) mod totals;
