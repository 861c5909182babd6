pub mod load;
pub mod link;
pub mod records;
pub mod diagnostic;
pub mod model;
