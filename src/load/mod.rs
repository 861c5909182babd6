//! Reads the site folder: every file of records, page and theme becomes a source, everything else an asset.
//!
//! The only reader of the site folder. Understands encodings and sizes, nothing of what the files say.

mod attachments;
mod commit;
mod entry;
mod folder;
mod git;
mod handed_over;
mod links;
mod predecessors;
mod program;
mod properties;
mod rules;
mod text;

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::disk;
use crate::model::limits;
use crate::model::source::{FileId, Source, Sources, Span};
use crate::records::settings::Settings;
pub use attachments::{HOST_NAME, REDIRECTS, attachment_fault, bytes_needed, redirects};
pub use commit::{Commit, commit};
use entry::{Fate, SiteFile};
pub use git::{Committed, Followed, Staged, Step, committed, history, path_in_checkout, staged, usual_base};
pub use predecessors::KeptFile;
pub use program::program;
use properties::Properties;
pub use rules::RULES;
pub use text::text;
use text::{MIB, source};

/// A file that is published as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the published site, with `/` between its parts.
    pub path: String,
    /// Where it is now.
    pub from: PathBuf,
}

impl Asset {
    /// Its bytes, read now.
    ///
    /// # Errors
    /// When the file is gone or cannot be read.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        disk::read(&self.from, u64::MAX)
    }
}

/// A file of a theme that is published as it is: a picture or a font.
#[derive(Debug, PartialEq, Eq)]
pub struct ThemeAsset {
    /// The folder under `themes/`.
    pub theme: String,
    /// Relative to the theme's folder, with `/` between its parts.
    pub path: String,
    /// Where it is now.
    pub from: PathBuf,
}

/// A site folder as it was found.
#[derive(Debug, Default)]
pub struct Loaded {
    pub sources: Sources,
    /// Files of `content/` other than Markdown.
    pub assets: Vec<Asset>,
    pub theme_assets: Vec<ThemeAsset>,
    /// Files that bodies before this one handed over, in the order of their paths.
    pub predecessors: Vec<KeptFile>,
    /// Files that name somebody in their properties: published only where the site names these bodies too.
    naming: Vec<NamingFile>,
}

/// A file that is published as it is, if whom it names are bodies.
#[derive(Debug)]
struct NamingFile {
    file: FileId,
    properties: Properties,
    entry: SiteFile,
}

impl Loaded {
    /// Publishes the files that name nobody but bodies of the site in their properties, and reports the others.
    pub fn judge_properties(&mut self, bodies: impl FnOnce() -> Vec<String>, found: &mut Diagnostics) {
        if self.naming.is_empty() {
            return;
        }
        let bodies = bodies();
        for NamingFile { file, properties, entry } in std::mem::take(&mut self.naming) {
            match properties.fault(&bodies) {
                Some(Fault { rule, message, help }) => {
                    found.report(rule, Span::top_of(file), message).help(help);
                }
                None => self.publish(entry),
            }
        }
        self.assets.sort_by(|one, other| one.path.cmp(&other.path));
    }

    /// Takes in what bodies before this one handed over, and reports what is not as it was.
    pub fn take_predecessors(&mut self, dir: &Path, settings: &Settings, found: &mut Diagnostics) {
        self.predecessors = predecessors::kept(dir, settings, &mut self.sources, found);
    }

    /// Adds a file that is published as it is.
    fn publish(&mut self, entry: SiteFile) {
        match entry.fate {
            Fate::Asset => self.assets.push(Asset { path: entry.path_in_root(), from: entry.from }),
            _ => self.theme_assets.push(theme_asset(entry)),
        }
    }
}

/// Something wrong with one file, reported once every file has its number.
#[derive(Debug)]
struct Fault {
    rule: &'static Rule,
    message: String,
    help: String,
}

impl Fault {
    fn new(rule: &'static Rule, message: impl Into<String>, help: impl Into<String>) -> Fault {
        Fault { rule, message: message.into(), help: help.into() }
    }
}

/// Reads the site in that folder. Faulty files stay among the sources, empty, so that findings can point at them.
///
/// # Errors
/// When there is no such folder, it holds no `data`, or a file of it cannot be read.
pub fn site(dir: &Path, found: &mut Diagnostics) -> io::Result<Loaded> {
    site_with(dir, &BTreeMap::new(), found)
}

/// Texts in place of those that files have, by the paths of the files; none where a file is gone. A file may come, too.
pub type Edited = BTreeMap<String, Option<String>>;

/// The same, with other texts in place of those that some files have.
///
/// # Errors
/// As [`site`].
pub fn site_with(dir: &Path, edited: &Edited, found: &mut Diagnostics) -> io::Result<Loaded> {
    if !dir.is_dir() {
        return Err(missing(format!("there is no folder {}; `candour init DIR` makes an example site", dir.display())));
    }
    if dir.join("data").symlink_metadata().is_err() {
        let place = dir.display();
        return Err(missing(format!(
            "{place} has no folder `data`, so it is not a site; `candour init DIR` makes one"
        )));
    }
    let mut loaded = Loaded::default();
    let mut texts = Vec::new();
    let entries: io::Result<Vec<SiteFile>> = folder::entries(dir)?.into_par_iter().map(attachments::judged).collect();
    for entry in entries? {
        match entry.fate {
            Fate::Asset | Fate::ThemeAsset => loaded.publish(entry),
            Fate::Text(_) | Fate::Refused(_) | Fate::Named(..) => texts.push(entry),
        }
    }
    come_and_go(&mut texts, dir, edited);
    refuse_too_much(&mut texts);
    loaded.naming = texts.iter_mut().enumerate().filter_map(|(number, entry)| naming(number, entry)).collect();
    let read: Vec<(Source, Option<Fault>)> =
        texts.into_par_iter().map(|entry| source(entry, edited)).collect::<io::Result<_>>()?;
    for (number, (source, fault)) in read.into_iter().enumerate() {
        if let Some(Fault { rule, message, help }) = fault {
            found.report(rule, Span::top_of(FileId(number as u32)), message).help(help);
        }
        loaded.sources.files.push(source);
    }
    report_missing_settings(&mut loaded.sources, found);
    Ok(loaded)
}

/// Leaves out the files that are gone, and takes in those that come.
fn come_and_go(texts: &mut Vec<SiteFile>, dir: &Path, edited: &Edited) {
    texts.retain(|entry| edited.get(&entry.path).is_none_or(Option::is_some));
    for path in edited.iter().filter(|(_, text)| text.is_some()).map(|(path, _)| path) {
        if let Err(index) = texts.binary_search_by(|entry| entry.path.cmp(path)) {
            let fate = Fate::Text(entry::Text { limit: 0, legacy: false, may_be_empty: true });
            texts.insert(index, SiteFile { path: path.clone(), from: dir.join(path), fate });
        }
    }
}

/// Takes what a file names out of its entry, which stays among the texts so that a finding can point at it.
fn naming(number: usize, entry: &mut SiteFile) -> Option<NamingFile> {
    match std::mem::replace(&mut entry.fate, Fate::Asset) {
        Fate::Named(properties, fate) => {
            let entry = SiteFile { path: entry.path.clone(), from: entry.from.clone(), fate: *fate };
            Some(NamingFile { file: FileId(number as u32), properties, entry })
        }
        other => {
            entry.fate = other;
            None
        }
    }
}

/// Reads none of the texts where they would be too much together. The largest of them is reported.
fn refuse_too_much(texts: &mut Vec<SiteFile>) {
    let sizes: Vec<u64> = texts.par_iter().map(size_of_text).collect();
    let all: u64 = sizes.iter().sum();
    if all <= limits::SITE_TEXT_BYTES {
        return;
    }
    let Some(largest) = (0..texts.len()).max_by_key(|index| sizes[*index]) else { return };
    let (all, most) = (all.div_ceil(MIB), limits::SITE_TEXT_BYTES / MIB);
    let message = format!("the records, pages and themes have {all} MB together; at most {most} MB can be read");
    let help = "remove what does not belong in the site; this is its largest file";
    let fate = Fate::Refused(Fault::new(&rules::FILE_TOO_LARGE, message, help));
    *texts = vec![SiteFile { fate, ..texts.swap_remove(largest) }];
}

/// How much would be read of a file; nothing of one that is refused.
fn size_of_text(entry: &SiteFile) -> u64 {
    match &entry.fate {
        Fate::Text(text) => std::fs::metadata(&entry.from).map_or(0, |data| data.len()).min(text.limit + 1),
        _ => 0,
    }
}

fn missing(message: String) -> io::Error {
    io::Error::new(ErrorKind::NotFound, message)
}

fn theme_asset(entry: SiteFile) -> ThemeAsset {
    let path = entry.path_in_root();
    let (theme, path) = path.split_once('/').unwrap_or(("", &path));
    ThemeAsset { theme: theme.to_string(), path: path.to_string(), from: entry.from }
}

fn report_missing_settings(sources: &mut Sources, found: &mut Diagnostics) {
    const SETTINGS: [&str; 2] = ["data/site.yaml", "data/site.yml"];
    if sources.files.iter().any(|source| SETTINGS.contains(&source.path.as_str())) {
        return;
    }
    // The finding needs a file to point at: an empty one of the name that is missing, last of all.
    let file = FileId(sources.files.len() as u32);
    sources.files.push(Source::new(SETTINGS[0], ""));
    found
        .report(&rules::SETTINGS_MISSING, Span::top_of(file), "the site has no data/site.yaml")
        .help("write one with at least a name, a kind and a base_url; `candour init` shows an example");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "a test makes a site folder")]
    fn site_of(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        dir
    }

    fn loaded(dir: &Path) -> (Loaded, Vec<String>) {
        let mut found = Diagnostics::default();
        let loaded = site(dir, &mut found).unwrap();
        let place = |span: Span| loaded.sources.get(span.file).path.clone();
        let found = found.list.iter().map(|d| format!("{}: {}", place(d.span), d.rule.code)).collect();
        (loaded, found)
    }

    fn paths(loaded: &Loaded) -> Vec<&str> {
        loaded.sources.files.iter().map(|source| source.path.as_str()).collect()
    }

    #[test]
    fn each_file_is_a_source_or_an_asset() {
        let dir = site_of(&[
            ("data/site.yaml", b"name: Test"),
            ("data/awards/2023-24.csv", b"\xef\xbb\xbfid\n"),
            ("data/_draft.yaml", b"x"),
            ("data/.hidden/a.csv", b"x"),
            ("data/Thumbs.db", b"x"),
            ("content/files/thumbs.db", b"x"),
            ("content/desktop.ini", b"x"),
            ("themes/default/assets/Desktop.INI", b"x"),
            ("content/files/.DS_Store", b"x"),
            ("content/index.md", b"---\n---\n"),
            ("content/files/a.pdf", b"%PDF-1"),
            ("themes/default/page.html", b"<p>"),
            ("themes/default/img/logo.png", b"png"),
            ("public/index.html", b"never read back"),
            ("README.md", b"not a part of the site"),
        ]);
        let (loaded, found) = loaded(dir.path());
        assert_eq!(found, [""; 0]);
        let sources = ["content/index.md", "data/awards/2023-24.csv", "data/site.yaml", "themes/default/page.html"];
        assert_eq!(paths(&loaded), sources);
        assert_eq!(*loaded.sources.files[1].text, "id\n", "the mark is dropped");
        assert_eq!(loaded.assets.iter().map(|asset| asset.path.as_str()).collect::<Vec<_>>(), ["files/a.pdf"]);
        let theme = &loaded.theme_assets[0];
        assert_eq!((theme.theme.as_str(), theme.path.as_str()), ("default", "img/logo.png"));
    }

    #[test]
    fn what_cannot_be_read_is_reported_and_the_rest_is_read() {
        let dir = site_of(&[
            ("data/awards.xlsx", b"PK\x03\x04"),
            ("data/awards.csv", b"PK\x03\x04"),
            ("data/awards.csv~", b"id\n"),
            ("data/plans.yaml", b" \n"),
            ("content/a.md", b"x\0y"),
            ("themes/default/a.css", b"\xff"),
            ("themes/default/b.css", b""),
        ]);
        let expected = [
            "content/a.md: not-text",
            "data/awards.csv: not-text",
            "data/awards.csv~: unknown-file-type",
            "data/awards.xlsx: unknown-file-type",
            "data/plans.yaml: empty-file",
            "themes/default/a.css: not-text",
            "data/site.yaml: settings-missing",
        ];
        assert_eq!(loaded(dir.path()).1, expected);
    }

    #[test]
    fn a_folder_that_is_no_site_says_what_to_do() {
        let dir = site_of(&[("README.md", b"x")]);
        let error = site(dir.path(), &mut Diagnostics::default()).unwrap_err();
        assert!(error.to_string().contains("candour init"), "{error}");
        let error = site(&dir.path().join("none"), &mut Diagnostics::default()).unwrap_err();
        assert!(error.to_string().contains("there is no folder"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_site() {
        use std::os::unix::fs::symlink;
        let outside = site_of(&[("secret.csv", b"id\n"), ("folder/secret.csv", b"id\n")]);
        let dir = site_of(&[("data/site.yaml", b"name: Test"), ("data/plans.yaml", b"[]"), (".git/config", b"x")]);
        let link = |target: &Path, name: &str| symlink(target, dir.path().join("data").join(name)).unwrap();
        link(&outside.path().join("secret.csv"), "awards.csv");
        link(&outside.path().join("folder"), "panels");
        link(Path::new("plans.yaml"), "priorities.yaml");
        link(&dir.path().join("data/plans.yaml"), "districts.yaml");
        link(&dir.path().join(".git/config"), "schemes.yaml");
        link(Path::new("nowhere"), "broken.csv");
        link(&dir.path().join("data"), "again");
        let (loaded, found) = loaded(dir.path());
        let expected = ["again", "awards.csv", "broken.csv", "districts.yaml", "panels", "schemes.yaml"];
        assert_eq!(found, expected.map(|name| format!("data/{name}: symbolic-link")));
        let priorities = loaded.sources.files.iter().find(|source| source.path == "data/priorities.yaml");
        assert_eq!(
            priorities.map(|source| source.text.as_str()),
            Some("[]"),
            "links to files of the same folder are followed"
        );
    }

    #[cfg(unix)]
    #[test]
    fn names_and_pipes_that_are_no_files() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let dir = site_of(&[("data/site.yaml", b"name: Test")]);
        let socket = std::os::unix::net::UnixListener::bind(dir.path().join("data/pipe.csv")).unwrap();
        let name = dir.path().join(OsStr::from_bytes(b"data/caf\xe9.csv"));
        #[expect(clippy::disallowed_methods, reason = "a test makes a site folder")]
        std::fs::write(name, "id\n").unwrap();
        let (_, found) = loaded(dir.path());
        assert_eq!(found, ["data/caf\u{fffd}.csv: file-name-not-unicode", "data/pipe.csv: not-a-file"]);
        drop(socket);
    }
}
