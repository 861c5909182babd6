//! `manifest.json`: every file of the site with its size and SHA-256, what made it, and of which records.

use std::fmt::Write;

use rayon::prelude::*;
use serde_json::{Value, json};

/// Its path.
pub const PATH: &str = "manifest.json";

/// So many lines are made by one processor at a time.
const PART: usize = 8_192;

/// The manifest of files with their sizes and sums, a line for each; `commit` is that of the records, where they are
/// exactly a commit.
pub fn json<'a>(files: impl IndexedParallelIterator<Item = (&'a str, u64, String)>, commit: Option<&str>) -> Vec<u8> {
    let parts = files.chunks(PART).map(|files| {
        let mut lines = String::with_capacity(files.len() * 160);
        for (path, size, sha256) in files {
            let before = if lines.is_empty() { "" } else { ",\n" };
            // Writing to text does not fail.
            let _ = write!(lines, "{before}{}: {{\"size\":{size},\"sha256\":\"{sha256}\"}}", json!(path));
        }
        lines
    });
    let files = parts.collect::<Vec<_>>().join(",\n");
    let generator = json!(concat!("candour ", env!("CARGO_PKG_VERSION")));
    let commit = json!(commit);
    format!("{{\n\"generator\": {generator},\n\"commit\": {commit},\n\"files\": {{\n{files}\n}}\n}}\n").into_bytes()
}

/// Whether a manifest names a file.
pub fn names(manifest: &str, path: &str) -> bool {
    paths(manifest).iter().any(|own| own == path)
}

/// The files that a manifest names; none where it is no manifest.
pub fn paths(manifest: &str) -> Vec<String> {
    let manifest: Option<Value> = serde_json::from_str(manifest).ok();
    let files = manifest.as_ref().and_then(|manifest| manifest.get("files")?.as_object());
    files.map(|files| files.keys().cloned().collect()).unwrap_or_default()
}

/// The commit that a manifest names.
pub fn commit(manifest: &str) -> Option<String> {
    let manifest: Value = serde_json::from_str(manifest).ok()?;
    Some(manifest.get("commit")?.as_str()?.to_string())
}
