//! The words every stage shares: sources, spans, values, fields, records, the dataset and its ledger.
//!
//! Nothing here reads a file, judges a value or makes HTML.

pub mod award_index;
pub mod backlinks;
pub mod choices;
pub mod dataset;
pub mod date;
pub mod field;
pub mod figure;
pub mod ledger;
pub mod moment;
pub mod money;
pub mod moved;
pub mod percentage;
pub mod period;
pub mod record;
pub mod record_type;
pub mod schema;
pub mod source;
pub mod text;
pub mod value;

pub(crate) mod address;
pub(crate) mod cell_text;
pub(crate) mod cells;
pub(crate) mod digest;
pub(crate) mod distribution;
pub(crate) mod encoding;
pub(crate) mod feed;
pub(crate) mod field_value;
pub(crate) mod guarded;
pub(crate) mod hash;
pub(crate) mod json_ld;
pub(crate) mod language;
pub(crate) mod ledger_entry;
pub(crate) mod limits;
pub(crate) mod local_text;
pub(crate) mod markup;
pub(crate) mod media_type;
pub(crate) mod organisation_name;
pub(crate) mod policy;
pub(crate) mod record_hash;
pub(crate) mod record_key;
pub(crate) mod retyped;
pub(crate) mod search;
pub(crate) mod span;
pub(crate) mod spelling;
pub(crate) mod tee;
pub(crate) mod totals;
pub(crate) mod totals_label;
pub(crate) mod view;
pub(crate) mod view_fields;
pub(crate) mod view_name;
pub(crate) mod view_value;
pub(crate) mod visible;
