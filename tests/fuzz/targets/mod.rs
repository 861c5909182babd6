//! What is fuzzed, a file each: how its cases are made, and what must be true of every one.

pub(crate) mod addresses;
pub(crate) mod archives;
pub(crate) mod diff;
pub(crate) mod documents;
pub(crate) mod edits;
mod import;
pub(crate) mod markdown;
mod records;
pub(crate) mod settings;
pub(crate) mod tables;
pub(crate) mod workbooks;
pub(crate) mod yaml;
