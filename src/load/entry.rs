//! The files a site folder has, and what becomes of each.

use std::ffi::OsStr;
use std::path::PathBuf;

use super::Fault;
use super::properties::Properties;

/// The folders a site is made of; Candour ignores everything else in the site folder.
pub(super) const ROOTS: [&str; 3] = ["content", "data", "themes"];

/// One file of the site folder.
#[derive(Debug)]
pub(super) struct SiteFile {
    /// Relative to the site folder, with `/` between its parts.
    pub(super) path: String,
    pub(super) from: PathBuf,
    pub(super) fate: Fate,
}

impl SiteFile {
    /// The path below `content/` or `themes/`.
    pub(super) fn path_in_root(&self) -> String {
        self.path.split_once('/').map_or(self.path.as_str(), |(_, rest)| rest).to_string()
    }
}

/// What becomes of a file.
#[derive(Debug)]
pub(super) enum Fate {
    Text(Text),
    Asset,
    ThemeAsset,
    Refused(Fault),
    /// Published as it would be, where all that its properties name are bodies that the site names too.
    Named(Properties, Box<Fate>),
}

/// How a text file is read.
#[derive(Debug)]
pub(super) struct Text {
    /// In bytes.
    pub(super) limit: u64,
    /// Whether it may be Windows-1252: records and pages may, a theme is written by people who know encodings.
    pub(super) legacy: bool,
    pub(super) may_be_empty: bool,
}

/// What Windows puts into a folder that somebody looked at; macOS has a dotted name for it.
const OF_THE_SYSTEM: [&[u8]; 3] = [b"Thumbs.db", b"ehthumbs.db", b"desktop.ini"];

/// Whether a name is left out: `~$awards.csv` is how office programs mark a file that somebody has open.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    OF_THE_SYSTEM.iter().any(|own| name.eq_ignore_ascii_case(own))
        || name.first().is_some_and(|first| matches!(first, b'.' | b'_'))
        || name.starts_with(b"~$")
}

/// Whether a file of the site folder is in the `assets/` of a theme, which are published.
pub(super) fn is_asset_of_a_theme(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.next() == Some("themes") && parts.nth(1) == Some("assets") && parts.next().is_some()
}
