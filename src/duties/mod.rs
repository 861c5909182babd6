//! The duties to publish that the law gives a body, as data: one YAML file an instrument, in `instruments/`.
//!
//! A dated copy of the law in our own words, not the law. What nobody read for it is not in it.

mod applies;
mod body;
mod catalogue;
mod contract;
mod day;
mod due;
mod duty;
mod entry;
mod exceptions;
mod limit;
mod occasion;
mod own;
mod proof;
mod published;
mod register;
mod state;
mod times;
mod timing;

pub use body::Body;
pub use catalogue::{Instrument, duties, find};
pub use contract::is_of_contracts;
pub use due::{Due, Standing, due};
pub use duty::{Duty, Evidence, Part as DutyPart, Sums, Sure, Words};
pub use entry::Entry;
pub use exceptions::Exception;
pub use limit::{Counting, Limit};
pub use occasion::{Occasion, Of};
pub use own::own_duty;
pub use proof::{Incomplete, Proof, Which};
pub use published::{Answer, Published, answer, covers, duties as duties_of, part, taken_over};
pub use register::Register;
pub use state::{Missing, State};
pub use timing::{Timing, Trigger};
