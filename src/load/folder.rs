//! Walks the site folder and says of each file what becomes of it. With `links.rs` the home of `walkdir`.

use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::entry::{Fate, ROOTS, SiteFile, Text, is_asset_of_a_theme, is_hidden};
use super::{Fault, attachments, links, rules};
use crate::model::limits;

/// Endings of a theme's texts: templates, styles, scripts, pictures made of text, words in each language.
const THEME_TEXTS: [&str; 10] = ["html", "css", "js", "mjs", "svg", "json", "webmanifest", "txt", "yaml", "ftl"];

/// Those of them that a theme publishes as they are, from its `assets/`: each is judged by what a browser does with it.
/// All else there is published where `attachments` knows its kind, or refused.
const PUBLISHED_TEXTS: [&str; 7] = ["html", "css", "js", "mjs", "svg", "json", "webmanifest"];

/// Every file of the site, in the order of their paths. Names beginning with `.` or `_` are left out, but for those that
/// hosts ask for at the top of `content/`.
pub(super) fn entries(dir: &Path) -> io::Result<Vec<SiteFile>> {
    let mut entries = Vec::new();
    for root in ROOTS {
        let path = dir.join(root);
        let Ok(data) = path.symlink_metadata() else { continue };
        if !data.is_dir() {
            let fate = Fate::Refused(if data.is_symlink() { link_to_a_root() } else { no_folder() });
            entries.push(SiteFile { path: root.to_string(), from: path, fate });
            continue;
        }
        for entry in
            WalkDir::new(&path).sort_by_file_name().into_iter().filter_entry(|entry| is_part_of_the_site(entry, root))
        {
            let entry = entry.map_err(|error| io::Error::other(format!("cannot read the site folder: {error}")))?;
            if !entry.file_type().is_dir() && entry.depth() > 0 {
                entries.push(classified(&entry, dir, root));
            }
            if entries.len() > limits::FILES {
                let fault = Fault::new(
                    &rules::TOO_MANY_FILES,
                    format!("the site has more than {} files", limits::FILES),
                    "remove folders that do not belong to the site",
                );
                return Ok(vec![SiteFile { path: root.to_string(), from: path, fate: Fate::Refused(fault) }]);
            }
        }
    }
    links::refuse_second_names(dir, &mut entries);
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

fn is_part_of_the_site(entry: &DirEntry, root: &str) -> bool {
    let name = entry.file_name();
    let is_looked_at = || root == "content" && name.to_str().is_some_and(attachments::is_looked_at);
    entry.depth() == 0 || !is_hidden(name) || entry.depth() == 1 && is_looked_at()
}

fn classified(entry: &DirEntry, dir: &Path, root: &str) -> SiteFile {
    let relative = entry.path().strip_prefix(dir).unwrap_or(entry.path());
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let path = parts.join("/");
    let refusal = if relative.to_str().is_none() {
        let message = format!("the name “{path}” has characters that some computers cannot read");
        Some(Fault::new(&rules::FILE_NAME_NOT_UNICODE, message, "rename it, with letters a to z, digits and hyphens"))
    } else if entry.path_is_symlink() {
        links::refused(&dir.join(root), relative.strip_prefix(root).unwrap_or(relative))
    } else if !entry.file_type().is_file() {
        Some(Fault::new(&rules::NOT_A_FILE, "this is neither a file nor a folder", "remove it"))
    } else {
        None
    };
    let fate = refusal.map_or_else(|| fate(root, &path), Fate::Refused);
    SiteFile { path, from: entry.path().to_path_buf(), fate }
}

/// Where `data`, `content` or `themes` is a link, everything below where it leads would be published.
fn link_to_a_root() -> Fault {
    let message = "this is a link, not the folder itself";
    Fault::new(&rules::SYMBOLIC_LINK, message, "replace the link with the folder it leads to")
}

fn no_folder() -> Fault {
    Fault::new(&rules::NOT_A_FILE, "this is not a folder", "remove it, and make a folder with that name")
}

fn fate(root: &str, path: &str) -> Fate {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match (root, ending.as_str()) {
        ("data", "csv") => records(limits::CSV_BYTES),
        ("data", "yaml" | "yml") => records(limits::YAML_BYTES),
        ("content", _) if path.strip_prefix("content/").is_some_and(attachments::is_in_well_known) => Fate::Asset,
        ("data" | "content", "md") => records(limits::MARKDOWN_BYTES),
        ("data", _) => Fate::Refused(unknown_type(path, &ending)),
        ("themes", ending) if texts_at(path).contains(&ending) => {
            Fate::Text(Text { limit: limits::THEME_BYTES, legacy: false, may_be_empty: true })
        }
        ("themes", _) => Fate::ThemeAsset,
        _ => Fate::Asset,
    }
}

/// The endings of texts in that place of a theme.
fn texts_at(path: &str) -> &'static [&'static str] {
    if is_asset_of_a_theme(path) { &PUBLISHED_TEXTS } else { &THEME_TEXTS }
}

fn records(limit: u64) -> Fate {
    Fate::Text(Text { limit, legacy: true, may_be_empty: false })
}

fn unknown_type(path: &str, ending: &str) -> Fault {
    let name = path.rsplit('/').next().unwrap_or(path);
    let help = match ending {
        "xlsx" | "xls" | "xlsm" | "ods" | "numbers" => "save the spreadsheet as CSV (UTF-8) and remove this file",
        "tsv" | "txt" | "tab" => "if it is a table, rename it to end in .csv; tabs between cells are accepted",
        "json" => "write records as YAML or CSV",
        "markdown" | "mdown" | "mkd" | "mkdn" => "rename it to end in .md",
        ending if attachments::is_leftover(ending) => "this is a copy that an editor or git left behind: remove it",
        "pdf" | "doc" | "docx" | "png" | "jpg" | "jpeg" => "to publish it as it is, move it to content/",
        _ => "records are read from .yaml, .csv and .md files; files whose names begin with _ are ignored",
    };
    Fault::new(&rules::UNKNOWN_FILE_TYPE, format!("Candour cannot read records from “{name}”"), help)
}
