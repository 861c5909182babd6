//! `manifest.json`: every file of the site with its size and SHA-256, what made it, and of which records.

use std::io::{self, Write};

use serde_json::{Value, json};

/// Its path.
pub const PATH: &str = "manifest.json";

/// Writes the manifest, a line for each file. `commit` is that of the records, where they are exactly a commit.
///
/// # Errors
/// When the output fails.
pub fn write<'a>(
    files: impl Iterator<Item = (&'a str, u64, String)>,
    commit: Option<&str>,
    output: &mut dyn Write,
) -> io::Result<()> {
    writeln!(output, "{{\n\"generator\": {},", json!(concat!("candour ", env!("CARGO_PKG_VERSION"))))?;
    writeln!(output, "\"commit\": {},\n\"files\": {{", json!(commit))?;
    for (place, (path, size, sha256)) in files.enumerate() {
        let before = if place == 0 { "" } else { ",\n" };
        write!(output, "{before}{}: {}", json!(path), json!({ "size": size, "sha256": sha256 }))?;
    }
    writeln!(output, "\n}}\n}}")
}

/// The commit that a manifest names.
pub fn commit(manifest: &str) -> Option<String> {
    let manifest: Value = serde_json::from_str(manifest).ok()?;
    Some(manifest.get("commit")?.as_str()?.to_string())
}
