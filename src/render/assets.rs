//! The files of a theme that are published beside the pages: one stylesheet and whatever stands in `assets/`.

use std::collections::BTreeMap;

/// The one stylesheet.
pub(super) const STYLE: &str = "assets/style.css";

/// The published files by their paths, made from the files of the theme by theirs.
pub(super) fn of(files: &BTreeMap<&str, &[u8]>) -> BTreeMap<String, Vec<u8>> {
    let (styles, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| is_style(path));
    let others = others.into_iter().filter(|(path, _)| path.starts_with("assets/"));
    let mut assets: BTreeMap<_, _> = others.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
    assets.insert(STYLE.to_string(), joined(&styles));
    assets
}

/// Whether a file is a part of the stylesheet.
fn is_style(path: &str) -> bool {
    path.ends_with(".css") && (path.starts_with("assets/") || path.starts_with("components/"))
}

/// In the order of their paths. Their layers say which rule wins, so the order is of no weight.
fn joined(styles: &[(&&str, &&[u8])]) -> Vec<u8> {
    let mut joined = Vec::new();
    for (_, bytes) in styles {
        joined.extend_from_slice(bytes);
        if !bytes.ends_with(b"\n") {
            joined.push(b'\n');
        }
    }
    joined
}
