pub mod link;
pub mod export;
pub mod plan;
pub mod markdown;
pub mod records;
pub mod diagnostic;
pub mod model;
