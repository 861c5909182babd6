//! stub
pub mod links;
pub use links::links;
use crate::model::{dataset::Dataset, date::Date, source::Sources}; use crate::diagnostic::{Diagnostics,Rule};
pub static RULES: &[&Rule] = &[];
pub fn dataset(_: &Dataset, _: &Sources, _: Date, _: &mut Diagnostics) {}
pub fn settle(_: &Dataset, _: &Sources, _: Date, f: Diagnostics, _: &[&'static Rule]) -> Diagnostics { f }
