//! The duties to publish that the law gives a body, as data: one YAML file an instrument, in `instruments/`.
//!
//! A dated copy of the law in our own words, not the law. What nobody read for it is not in it.

mod catalogue;
mod day;
mod duty;
mod limit;
mod timing;

pub use catalogue::{Instrument, duties, find};
pub use duty::{Body, Duty, Evidence, Sure};
pub use limit::{Counting, Limit};
pub use timing::{Every, Timing, Trigger};
