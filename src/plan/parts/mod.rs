//! What pages are put together from: functions of the context.

pub(super) mod award_files;
pub(super) mod award_table;
pub(super) mod browse;
pub(super) mod budget;
pub(super) mod cells;
pub(super) mod charts;
pub(super) mod corrections;
pub(super) mod decision_log;
pub(super) mod details;
pub(super) mod drafts;
pub(super) mod duty_facts;
pub(super) mod duty_words;
pub(super) mod facets_address;
pub(super) mod figures;
pub(super) mod former;
pub(super) mod pagination;
pub(super) mod payment_cells;
pub(super) mod payments;
pub(super) mod performance;
pub(super) mod predecessors;
pub(super) mod return_line;
pub(super) mod sentences;
pub(super) mod standing;
pub(super) mod subject;
pub(super) mod timeliness;
pub(super) mod totals;
