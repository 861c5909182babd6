//! Where cases begin: the small sites that show the rules, which between them have every type, field and fault.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use candour::diagnostic::{Diagnostics, Format, Style, print};
use candour::model::date::Date;
use candour::model::source::Sources;
use candour::pipeline::{self, Options, Site};
use fastrand::Rng;

use crate::engine::{Files, write};
use crate::mutation::{PIECES, mutated};

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\n";

/// Every small site of `tests/rules/`, without the lines that mark what is wrong.
static SITES: LazyLock<Vec<Files>> = LazyLock::new(|| {
    let mut paths: Vec<_> = fs::read_dir("tests/rules").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.split("\n== ").skip(1).map(site).collect::<Vec<_>>()).collect()
});

fn site(part: &str) -> Files {
    let mut files = Files::from([("data/site.yaml".to_string(), SETTINGS.into())]);
    let mut last = None;
    for line in part.lines().skip(1) {
        if let Some(path) = line.strip_prefix("-- ") {
            files.insert(path.trim().to_string(), Vec::new());
            last = Some(path.trim().to_string());
        } else if let Some(file) = last.as_ref().and_then(|path| files.get_mut(path)) {
            let is_mark = !line.trim().is_empty() && line.trim().bytes().all(|sign| sign == b'^');
            if !is_mark {
                file.extend(line.bytes().chain([b'\n']));
            }
        }
    }
    files
}

/// A small site, with the path of one of its files that is wanted.
pub(crate) fn site_with(rng: &mut Rng, is_wanted: fn(&str) -> bool) -> (Files, String) {
    loop {
        let files = rng.choice(&*SITES).expect("there are rules").clone();
        let wanted: Vec<&String> = files.keys().filter(|path| is_wanted(path)).collect();
        if let Some(path) = rng.choice(wanted) {
            let path = path.clone();
            return (files, path);
        }
    }
}

/// A small site of which one file is another than it was.
pub(crate) fn changed_site(rng: &mut Rng, is_wanted: fn(&str) -> bool) -> Files {
    let (mut files, path) = site_with(rng, is_wanted);
    let (other, other_path) = site_with(rng, is_wanted);
    let changed = mutated(rng, &files[&path], &other[&other_path], PIECES);
    files.insert(path, changed);
    files
}

/// What is usual, on the day on which small sites are read.
pub(crate) fn options() -> Options {
    Options::on(Date::from_iso("2026-06-01").expect("a day"))
}

/// A site as the program reads it from a folder.
pub(crate) fn checked(folder: &Path, files: &Files) -> Site {
    fs::create_dir_all(folder.join("data")).unwrap();
    write(folder, files);
    let site = pipeline::check(folder, &options()).expect("a folder that can be read");
    sound(&site.found, &site.sources);
    site
}

/// Each finding points into its file, between two letters, and every format can say it.
pub(crate) fn sound(found: &Diagnostics, sources: &Sources) {
    for finding in &found.list {
        let changes = finding.changes().map(|change| change.span);
        let places = [finding.span].into_iter().chain(finding.related.iter().map(|(span, _)| *span)).chain(changes);
        for span in places {
            let text = &sources.get(span.file).text;
            let range = span.start as usize..span.end as usize;
            assert!(text.get(range).is_some(), "{} points at {span:?}, no part of its file", finding.rule.code);
        }
    }
    for format in [Format::Human, Format::Json, Format::Github, Format::Sarif, Format::Gitlab] {
        let text = print(found, sources, format, &Style { all: true, ..Style::default() });
        assert!(!text.chars().any(|sign| sign.is_control() && sign != '\n'), "a control character is printed");
    }
}
