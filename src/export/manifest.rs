//! `manifest.json`: every file of the site with its size and SHA-256, what made it, and of which records.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;

use crate::model::limits::PATH_BYTES;

/// Its path.
pub const PATH: &str = "manifest.json";

/// The text before the lines of files; `commit` is the commit of the records, if they match one exactly.
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

/// The text after the lines of files.
pub const END: &str = "\n}\n}\n";

/// What is read of a manifest: of a long one, no more than that is held in memory.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    commit: Option<String>,
    files: BTreeMap<String, IgnoredAny>,
}

fn read(manifest: &str) -> Named {
    serde_json::from_str(manifest).unwrap_or_default()
}

/// Whether a manifest names a file.
pub fn names(manifest: &str, path: &str) -> bool {
    read(manifest).files.contains_key(path)
}

/// The files that a manifest names; none where it is no manifest.
pub fn paths(manifest: &str) -> Vec<String> {
    read(manifest).files.into_keys().collect()
}

/// Whether a path that a manifest names can be one of a file of the site, and of nothing else.
pub fn is_path(path: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.len() <= PATH_BYTES
        && path.split('/').all(is_part)
        && !path.contains(|sign: char| sign.is_control() || sign == '\\' || sign == ':')
}

/// The commit that a manifest names.
pub fn commit(manifest: &str) -> Option<String> {
    read(manifest).commit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_manifest_names() {
        let text = "{\"commit\": \"abc\", \"files\": {\"a\": {\"size\": 1}, \"b/c\": null}, \"more\": []}";
        assert_eq!(paths(text), ["a", "b/c"]);
        assert_eq!(commit(text).as_deref(), Some("abc"));
        assert!(names(text, "a") && !names(text, "c"));
        for none in ["", "[]", "{\"files\": 5}", "<html>"] {
            assert_eq!((paths(none), commit(none)), (Vec::new(), None), "{none}");
        }
    }

    #[test]
    fn paths_stay_within_the_site() {
        assert!(is_path("awards/a-1/index.html") && is_path("data/café.csv"));
        for none in
            ["", "/a", "//example.org/a", "a/../b", "../a", "a//b", "a/", "./a", "http://example.org", "a\nb", "a\\b"]
        {
            assert!(!is_path(none), "{none:?}");
        }
    }
}
