//! The words every stage shares: sources, spans, values, fields, records, the dataset and its ledger.
//!
//! Nothing here reads a file, judges a value or makes HTML.

pub mod address;
pub mod cells;
pub mod content;
pub mod dataset;
pub mod date;
pub mod distribution;
pub mod feed;
pub mod field;
pub mod hash;
pub mod json_ld;
pub mod language;
pub mod ledger;
pub mod limits;
pub mod markup;
pub mod moment;
pub mod money;
pub mod name;
pub mod policy;
pub mod record;
pub mod record_key;
pub mod record_type;
pub mod schema;
pub mod search;
pub mod source;
pub mod spelling;
pub mod sum;

pub mod value;
pub mod view;
pub mod visible;
pub mod written;
