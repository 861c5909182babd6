//! Bounded: what a stranger sends has an end, in bytes, cells, requests, depth and time, and each limit says so.
//!
//! Inputs that once took time with the square of their size are so large here that the old way would hang; how time grows
//! is measured by `benches/growth`.

mod growth;
mod packages;
mod sources;
mod themes;
mod verify;
mod workbooks;

use crate::support::{SETTINGS, World};

/// A site whose settings ask for no more than the rules that nobody can switch off.
fn lenient(files: &[(&str, &str)]) -> World {
    let settings = settings("");
    World::with(&[&[("data/site.yaml", settings.as_str())], files].concat())
}

/// Such settings, with further ones.
fn settings(more: &str) -> String {
    let codes = candour::internals::check::rules().filter(|rule| rule.adjustable && !rule.code.starts_with("waiver-"));
    let lines: String =
        codes.map(|rule| format!("    {}: {{level: off, reason: None., until: 2030-12-31}}\n", rule.code)).collect();
    format!("{SETTINGS}{more}checks:\n  severity:\n{lines}")
}
