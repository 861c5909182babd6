pub mod link;
pub mod records;
pub mod diagnostic;
pub mod model;
