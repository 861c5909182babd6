//! The files of the search index of each language, which no page makes and the page for searching asks for.

use std::collections::BTreeMap;
use std::io;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::Site;
use super::fingerprint::reused;
use crate::{export, publish};

/// Where the indexes stand, a folder for each language.
const FOLDER: &str = "search/index/";

/// The files of a preview, made when the first of them is asked for.
pub(super) type Made = OnceLock<BTreeMap<String, Vec<u8>>>;

/// Whether a path is the index's.
pub(super) fn is_of_index(path: &str) -> bool {
    path.starts_with(FOLDER)
}

/// Writes the indexes.
pub(super) fn write(site: &Site, fingerprint: Option<u128>, output: &dyn publish::Output) -> io::Result<()> {
    if reused(fingerprint, output)? {
        return Ok(());
    }
    files(site).par_iter().try_for_each(|(path, bytes)| output.write(path, bytes, fingerprint))
}

/// One file of an index, made now.
pub(super) fn file(site: &Site, path: &str) -> Option<Vec<u8>> {
    let made = is_of_index(path).then(|| site.search.get_or_init(|| files(site).into_iter().collect()))?;
    made.get(path).cloned()
}

fn files(site: &Site) -> Vec<(String, Vec<u8>)> {
    let of_language = |context: &crate::plan::Context| {
        let files = export::search::index(&crate::plan::searchable(context)).into_iter();
        let folder = format!("{FOLDER}{}", context.site.language);
        files.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect::<Vec<_>>()
    };
    site.contexts.iter().flat_map(of_language).collect()
}
