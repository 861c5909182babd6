//! What bodies before this one handed over: `predecessors/NAME/` of the site folder, as `candour hand-over` made it.
//!
//! The site in it is published as it is. So nothing in it is read as a record, and each file must have the sum that it
//! was handed over with; what has no sum is not published.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::handed_over::danger;
use super::rules;
use crate::browser::address::Origin;
use crate::diagnostic::Diagnostics;
use crate::disk;
use crate::model::choices::Choices;
use crate::model::digest::FileDigest;
use crate::model::hand_over::{ABOUT, About, PREDECESSORS, RECORDS, SITE, SUMS, is_name, sum_of_line};
use crate::model::limits::{MANIFEST_BYTES, NAMED, THEME_BYTES};
use crate::model::source::{FileId, Source, Sources, Span};
use crate::records::settings::Settings;

/// A file that a body before this one handed over, published as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// Its path in the published site: `predecessors/example-pcc/index.html`.
    pub path: String,
    /// Where it is now.
    pub from: PathBuf,
    pub digest: FileDigest,
}

impl KeptFile {
    /// Its bytes, read now.
    ///
    /// # Errors
    /// When the file is gone or cannot be read.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        disk::read_unlinked(&self.from, u64::MAX)
    }
}

/// The files of the sites that bodies before this one handed over, but for those that are not as they were.
pub(super) fn kept(dir: &Path, settings: &Settings, sources: &mut Sources, found: &mut Diagnostics) -> Vec<KeptFile> {
    let named = settings.predecessors.iter().filter_map(|body| body.bundle.as_ref());
    let mut kept = Vec::new();
    for (name, span) in named {
        match Bundle::open(dir, name) {
            Some(bundle) => {
                bundle.report_address(settings, *span, found);
                let own = bundle.kept(sources, found);
                bundle.report_unsafe(&own, &Origin::new(&settings.base_url), sources, found);
                kept.extend(own);
            }
            None => report_missing(name, *span, found),
        }
    }
    kept.sort_by(|one, other| one.path.cmp(&other.path));
    kept.dedup_by(|one, other| one.path == other.path);
    kept
}

fn report_missing(name: &str, span: Span, found: &mut Diagnostics) {
    let help = match is_name(name) {
        true => format!("unpack there what candour hand-over made: {PREDECESSORS}/{name}/{SUMS} and all that it names"),
        false => "write the name of the folder alone, in lower-case letters, digits and hyphens".to_string(),
    };
    found
        .report(&rules::PREDECESSOR_MISSING, span, format!("{PREDECESSORS}/{name} is no hand-over of a site"))
        .help(help);
}

/// What one body handed over.
struct Bundle<'a> {
    name: &'a str,
    folder: PathBuf,
    about: About,
    sums: String,
    has_records: bool,
}

/// A listed file, or the path of one that is not as it was.
type Listed = Result<Option<KeptFile>, String>;

impl Bundle<'_> {
    fn open<'a>(dir: &Path, name: &'a str) -> Option<Bundle<'a>> {
        let folder = disk::below(dir, &Path::new(PREDECESSORS).join(name)).ok().filter(|_| is_name(name))?;
        let about = About::parse(&disk::read_unlinked(&folder.join(ABOUT), THEME_BYTES).ok()?)?;
        let sums = String::from_utf8(disk::read_unlinked(&folder.join(SUMS), MANIFEST_BYTES).ok()?).ok()?;
        let has_records = folder.join(RECORDS).symlink_metadata().is_ok();
        Some(Bundle { name, folder, about, sums, has_records })
    }

    /// Its site's files; those that are not as they were handed over are reported.
    fn kept(&self, sources: &mut Sources, found: &mut Diagnostics) -> Vec<KeptFile> {
        let lines: Vec<&str> = self.sums.lines().collect();
        let listed: Vec<Listed> = lines.into_par_iter().map(|line| self.listed(line)).collect();
        let (mut kept, mut faults) = (Vec::new(), Vec::new());
        for listed in listed {
            match listed {
                Ok(file) => kept.extend(file),
                Err(path) => faults.push(path),
            }
        }
        self.report_changed(&faults, sources, found);
        kept
    }

    fn listed(&self, line: &str) -> Listed {
        let (path, sum) = sum_of_line(line).ok_or_else(|| SUMS.to_string())?;
        // Its records hold notes of the office: a copy that others can read may be without them, but for no single file.
        if path.starts_with(RECORDS) && !self.has_records {
            return Ok(None);
        }
        let from = disk::below(&self.folder, Path::new(path)).map_err(|_| path.to_string())?;
        let digest = disk::open_unlinked(&from).and_then(FileDigest::of_reader).map_err(|_| path.to_string())?;
        if digest.hex() != sum.to_ascii_lowercase() {
            return Err(path.to_string());
        }
        let below = path.strip_prefix(SITE);
        Ok(below.map(|below| KeptFile { path: format!("{PREDECESSORS}/{}/{below}", self.name), from, digest }))
    }

    /// Reports the files that would make browsers or hosts do what no file of this site may.
    fn report_unsafe(&self, kept: &[KeptFile], origin: &Origin, sources: &mut Sources, found: &mut Diagnostics) {
        let start = format!("{PREDECESSORS}/{}/", self.name);
        let danger = |file: &KeptFile| {
            let path = file.path.strip_prefix(&start)?;
            Some((path.to_string(), danger(path, &file.from, origin)?))
        };
        let dangers: Vec<(String, String)> = kept.par_iter().filter_map(danger).collect();
        for (path, what) in dangers.iter().take(NAMED) {
            let span = self.place(&format!("{SITE}{path}"), sources);
            found
                .report(&rules::PREDECESSOR_UNSAFE, span, format!("“{path}” may not be published: {what}"))
                .help("take the bundle from the body itself, and compare its checksums with that body");
        }
    }

    /// The top of one of its files. It is no text of the site, so it is not among the sources; the finding needs one.
    fn place(&self, path: &str, sources: &mut Sources) -> Span {
        let file = FileId(sources.files.len() as u32);
        sources.files.push(Source::new(format!("{PREDECESSORS}/{}/{path}", self.name), ""));
        Span::top_of(file)
    }

    fn report_changed(&self, faults: &[String], sources: &mut Sources, found: &mut Diagnostics) {
        for (number, path) in faults.iter().take(NAMED).enumerate() {
            let span = self.place(path, sources);
            let what = if self.folder.join(path).exists() {
                "is not as it was handed over"
            } else {
                "was handed over and is gone"
            };
            let more = faults.len() - NAMED.min(faults.len());
            let others =
                if number + 1 == NAMED && more > 0 { format!(", and so with {more} more") } else { String::new() };
            let finding = found.report(&rules::PREDECESSOR_CHANGED, span, format!("“{path}” {what}{others}"));
            finding
                .help(format!("take it again from what was handed over; sha256sum -c {SUMS} in its folder names all"));
        }
    }

    /// Whether links of its pages lead to its pages: they begin with the path that it was made for.
    fn report_address(&self, settings: &Settings, span: Span, found: &mut Diagnostics) {
        let here = format!("{}/{PREDECESSORS}/{}", settings.base_url, self.name);
        let style = settings.style.word();
        let path = |url: &str| {
            let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
            rest.find('/').map_or(String::new(), |slash| rest[slash..].trim_end_matches('/').to_string())
        };
        let folder = format!("{PREDECESSORS}/{}", self.name);
        let (message, help) = if path(&self.about.base_url) != path(&here) {
            (
                format!("{folder} was made for {}, and is published at {here}", self.about.base_url),
                format!(
                    "make it again: candour -C {folder}/records hand-over --base-url {here} -o {}-again",
                    self.name
                ),
            )
        } else if self.about.addresses != style {
            (
                format!("{folder} has addresses of the style “{}”, and this site “{style}”", self.about.addresses),
                format!(
                    "hosts are set up for one of the two: write addresses: {style} in {folder}/records/data/site.yaml of a copy, and hand it over again from there"
                ),
            )
        } else {
            return;
        };
        found.report(&rules::PREDECESSOR_ELSEWHERE, span, message).help(help);
    }
}
