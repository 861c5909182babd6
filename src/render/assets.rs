//! The files of a theme that are published with the pages: one stylesheet, those of single pages, and whatever
//! is in `assets/`.

use std::collections::BTreeMap;

/// The stylesheet of every page.
pub(super) const STYLE: &str = "assets/style.css";

/// How the name of a component's stylesheet ends that only the pages which ask for it load: `search.page.css` of the
/// component `search` is published as `assets/search.css`.
const OF_PAGES: &str = ".page.css";

/// The published files by their paths, made from the files of the theme by theirs.
pub(super) fn published_assets(files: &BTreeMap<&str, &[u8]>) -> BTreeMap<String, Vec<u8>> {
    let mut assets = BTreeMap::from([(STYLE.to_string(), Vec::new())]);
    for (path, bytes) in files {
        let name = path.rsplit('/').next().unwrap_or_default();
        if path.starts_with("components/") && name.ends_with(OF_PAGES) {
            assets.insert(format!("assets/{}.css", name.trim_end_matches(OF_PAGES)), squeezed(bytes));
        } else if is_style(path) {
            // In the order of their paths. Their layers say which rule wins, so the order does not matter.
            assets.entry(STYLE.to_string()).or_default().extend(squeezed(bytes));
        } else if path.starts_with("assets/") {
            assets.insert(path.to_string(), bytes.to_vec());
        }
    }
    assets
}

/// Whether a file is a part of the stylesheet.
fn is_style(path: &str) -> bool {
    path.ends_with(".css") && (path.starts_with("assets/") || path.starts_with("components/"))
}

/// A stylesheet without indentation, blank lines and comments of one line, which are a quarter of it and mean nothing: no
/// string of CSS runs over lines unless its line ends with a backslash.
fn squeezed(bytes: &[u8]) -> Vec<u8> {
    let lines = bytes.split(|byte| *byte == b'\n');
    let mut squeezed = Vec::with_capacity(bytes.len());
    let mut in_string = false;
    for line in lines {
        let text = if in_string { line } else { line.trim_ascii() };
        let ends = memchr::memmem::find(text, b"*/").is_some_and(|end| end + 2 == text.len());
        let is_comment = !in_string && text.starts_with(b"/*") && ends;
        if !text.is_empty() && !is_comment {
            squeezed.extend_from_slice(text);
            squeezed.push(b'\n');
        }
        in_string = line.trim_ascii_end().ends_with(b"\\");
    }
    squeezed
}
