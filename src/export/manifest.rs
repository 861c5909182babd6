//! `manifest.json`: every file of the site with its size and SHA-256, what made it, and of which records.

use std::fmt::Write;

use serde_json::{Value, json};

/// Its path.
pub const PATH: &str = "manifest.json";

/// What stands before the lines of files; `commit` is that of the records, where they are exactly a commit.
pub fn head(commit: Option<&str>) -> String {
    let generator = json!(concat!("candour ", env!("CARGO_PKG_VERSION")));
    format!("{{\n\"generator\": {generator},\n\"commit\": {},\n\"files\": {{\n", json!(commit))
}

/// Adds the line of a file to `text`; each but the first ends the one before.
pub fn add_line(first: bool, path: &str, size: u64, sha256: &str, text: &mut String) {
    let before = if first { "" } else { ",\n" };
    // Writing to text does not fail.
    let _ = write!(text, "{before}{}: {{\"size\":{size},\"sha256\":\"{sha256}\"}}", json!(path));
}

/// What stands after the lines of files.
pub const END: &str = "\n}\n}\n";

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
