//! Keeps the floors: a module imports only from the floors below it, and stages never import each other.
#![expect(clippy::disallowed_methods, reason = "reads the source tree")]

#[path = "architecture/circles.rs"]
mod circles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the top floor to the ground. Modules of one floor do not import each other.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli", "internals"],
    &["compare"],
    &["serve", "import"],
    &["pipeline"],
    &["site", "edit"],
    &["load", "read", "link", "check", "diff", "export", "plan", "render", "publish"],
    &["browser", "command", "disk", "drawing", "duties", "markdown", "picture", "texts"],
    &["records"],
    &["diagnostic"],
    &["model"],
];

/// Outside packages with one home each, so that replacing one is one file's work.
const HOMES: &[(&str, &[&str])] = &[
    ("strsim", &["model/spelling.rs"]),
    ("exif", &["load/attachments/metadata.rs"]),
    ("walkdir", &["load/folder.rs", "load/links.rs"]),
    ("encoding_rs", &["model/encoding.rs"]),
    ("granit_parser", &["read/yaml/"]),
    ("csv_core", &["model/cells.rs"]),
    ("csv", &["export/csv.rs"]),
    ("chrono", &["model/date.rs", "cli/"]),
    ("pulldown_cmark", &["markdown/"]),
    ("tera", &["render/engine.rs"]),
    ("fluent_bundle", &["texts/catalogue.rs"]),
    ("fluent_syntax", &["texts/catalogue.rs"]),
    ("unic_langid", &["texts/catalogue.rs"]),
    ("icu_normalizer", &["export/search/words.rs", "import/paths.rs", "picture/font.rs"]),
    ("icu_collator", &["texts/order.rs"]),
    ("icu_locale_core", &["texts/order.rs"]),
    ("atom_syndication", &["export/feed.rs"]),
    (
        "quick_xml",
        &[
            "model/markup.rs",
            "browser/xml/",
            "load/attachments/people.rs",
            "import/sheet_xml.rs",
            "import/sheet_marks.rs",
            "import/crossed_texts.rs",
        ],
    ),
    ("url", &["browser/address.rs", "serve/edit/request.rs"]),
    ("html5gum", &["browser/html.rs"]),
    ("cssparser", &["browser/css/"]),
    ("infer", &["load/attachments/"]),
    ("annotate_snippets", &["diagnostic/human.rs"]),
    ("notify", &["serve/watch.rs"]),
    ("notify_debouncer_full", &["serve/watch.rs"]),
    ("tokio", &["serve/"]),
    ("tokio_stream", &["serve/"]),
    ("axum", &["serve/"]),
    ("anyhow", &["cli/", "import/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/shell.rs"]),
    ("clap_mangen", &["cli/shell.rs"]),
    ("mimalloc", &["main.rs"]),
    ("ureq", &["cli/remote/mod.rs", "cli/remote/network.rs"]),
    ("indicatif", &["cli/"]),
    ("rustix", &["publish/exchange.rs", "disk/"]),
    ("dirs", &["disk/state.rs"]),
    ("include_dir", &["render/template.rs", "cli/init/mod.rs"]),
    ("percent_encoding", &["model/address.rs", "serve/"]),
    ("xxhash_rust", &["model/hash.rs"]),
    ("sha2", &["model/digest.rs"]),
    ("zip", &["export/archive.rs", "export/workbook/", "import/unpacking.rs", "load/attachments/"]),
    ("rusqlite", &["export/database/"]),
    ("rust_xlsxwriter", &["export/workbook/"]),
    ("parquet", &["export/parquet.rs"]),
    ("tempfile", &["disk/", "export/", "import/", "load/git/"]),
    ("getrandom", &["serve/edit/request.rs"]),
    ("flate2", &["publish/compressed.rs", "load/attachments/"]),
    ("brotli", &["publish/compressed.rs"]),
    (
        "memchr",
        &[
            "model/cells.rs",
            "model/swallowed_rows.rs",
            "read/conflict.rs",
            "read/fields.rs",
            "export/workbook/rows.rs",
            "render/links.rs",
            "render/assets.rs",
            "browser/strict.rs",
            "import/crossed_texts.rs",
            "load/attachments/",
            "load/git/history.rs",
        ],
    ),
    ("serde_yaml", &["cli/", "duties/catalogue.rs", "import/"]),
    ("similar", &["cli/changes.rs"]),
    ("semver", &["check/settings.rs"]),
    ("calamine", &["import/workbook.rs"]),
    ("icalendar", &["export/duties/calendar.rs"]),
    ("ttf_parser", &["picture/font.rs"]),
    ("tiny_skia", &["picture/raster.rs"]),
    ("png", &["picture/raster.rs"]),
];

/// Outside packages that any module may use.
const EVERYWHERE: &[&str] = &["rayon", "serde", "serde_json"];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|extension| extension == "rs") => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    let relative = |path: &PathBuf| path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (relative(path), fs::read_to_string(path).expect("a source file"))).collect()
}

/// The module a file belongs to: `check` for `check/data/duty.rs`.
fn module(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

/// The code of a file without its unit tests, which may call any stage.
fn without_tests(text: &str) -> &str {
    ["#[cfg(test)]\nmod tests", "#[cfg(test)]\n#["]
        .iter()
        .fold(text, |text, tests| text.split(tests).next().unwrap_or_default())
}

/// Each module named as `crate::name` or in a `use crate::{a, b}`.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in text.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            Some(list) => {
                let list = list.split("};").next().unwrap_or_default();
                let mut depth = 0;
                let mut word = String::new();
                for letter in list.chars().chain([',']) {
                    match letter {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            let name: String =
                                word.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                            found.insert(name);
                            word.clear();
                        }
                        _ if depth == 0 => word.push(letter),
                        _ => {}
                    }
                }
            }
            None => {
                found.insert(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn imports_point_down() {
    for (path, text) in sources().iter().filter(|(path, _)| path != "lib.rs") {
        let own = module(path);
        let own_floor =
            floor(own).unwrap_or_else(|| panic!("src/{path}: the module `{own}` has no floor; add it to FLOORS"));
        for name in imports(without_tests(text)) {
            let Some(floor) = floor(&name) else { panic!("src/{path}: `crate::{name}` has no floor") };
            assert!(name == own || floor > own_floor, "src/{path} imports crate::{name}, which is not below it");
        }
    }
}

/// Within `plan`: what the files whose paths begin so may not use. `src/plan/mod.rs` explains the order.
const WITHIN_PLAN: &[(&str, &[&str])] = &[
    ("plan/parts/", &["terms", "search", "types", "kinds", "page", "pages", "links", "sidecars", "site"]),
    ("plan/types/", &["kinds", "page", "pages", "links", "sidecars", "site"]),
    ("plan/kinds/", &["page", "pages", "links", "sidecars", "site"]),
];

#[test]
fn kinds_of_page_use_parts_and_never_each_other() {
    for (path, text) in sources() {
        let text = without_tests(&text);
        for (_, above) in WITHIN_PLAN.iter().filter(|(folder, _)| path.starts_with(folder)) {
            let used = above.iter().find(|name| text.contains(&format!("plan::{name}::")));
            assert!(used.is_none(), "src/{path} uses plan::{used:?}, which is not below it");
        }
        let is_kind = path.starts_with("plan/kinds/");
        let uses_another = text.replace("use crate::plan::kinds::PageKind;", "").contains("plan::kinds::");
        assert!(!(is_kind && uses_another), "src/{path} uses another kind: move what they share to src/plan/parts/");
    }
}

#[test]
fn each_outside_package_has_one_home() {
    for (path, text) in sources() {
        for (package, homes) in HOMES {
            let used = without_tests(&text).lines().any(|line| {
                let line = line.trim_start();
                // What other programs do, in an example of theirs.
                if line.starts_with("//!") {
                    return false;
                }
                line.starts_with(&format!("use {package}::"))
                    || line.starts_with(&format!("use {package};"))
                    || line.contains(&format!(" {package}::"))
                    || line.contains(&format!("({package}::"))
            });
            let at_home = homes.iter().any(|home| path.starts_with(home));
            // Modules of ours may share a package's name.
            let ours = *package == "csv" && (path.starts_with("export/") || path.starts_with("read/"));
            assert!(!used || at_home || ours, "src/{path} uses {package}, whose home is {homes:?}");
        }
    }
}

/// The packages that the program is made of, as code names them: what `[dependencies]` holds, of any target.
fn dependencies() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(path).expect("the manifest");
    let mut found = BTreeSet::new();
    for (title, table) in manifest.split("\n[").filter_map(|table| table.split_once("]\n")) {
        // Of any target: `target.….dependencies`.
        let part = title.contains(".dependencies") || title.starts_with("dependencies");
        let package = title.rsplit_once("dependencies.").filter(|_| part).map(|(_, package)| package);
        if part && package.is_none() {
            let keys = table.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_alphanumeric()));
            found.extend(keys.filter_map(|line| line.split(['=', '.', ' ']).next()));
        }
        found.extend(package);
    }
    found.into_iter().map(|name| name.replace('-', "_")).collect()
}

#[test]
fn every_outside_package_has_a_home_or_may_be_used_everywhere() {
    let listed: BTreeSet<String> =
        HOMES.iter().map(|(package, _)| *package).chain(EVERYWHERE.iter().copied()).map(str::to_string).collect();
    let own = dependencies();
    assert!(own.len() > 30, "Cargo.toml was read: {own:?}");
    let homeless: Vec<&String> = own.difference(&listed).collect();
    assert!(homeless.is_empty(), "Cargo.toml: add {homeless:?} to HOMES, with one home, or to EVERYWHERE");
    let gone: Vec<&String> = listed.difference(&own).collect();
    assert!(gone.is_empty(), "HOMES and EVERYWHERE name {gone:?}, which Cargo.toml does not");
    let twice: Vec<_> = HOMES.iter().filter(|(package, _)| EVERYWHERE.contains(package)).collect();
    assert!(twice.is_empty(), "{twice:?} have a home and may be used everywhere");
}

#[test]
fn programs_are_run_from_few_places() {
    const PLACES: [&str; 3] = ["command.rs", "load/git/mod.rs", "cli/serve.rs"];
    for (path, text) in sources() {
        let runs = without_tests(&text).contains("process::Command") || without_tests(&text).contains("Command::new(");
        let runs = runs || without_tests(&text).contains("process::{C");
        assert!(!runs || PLACES.contains(&path.as_str()), "src/{path} runs a program: find it with crate::command");
    }
}

/// Modules that other programs may use. All else is private, so that the compiler finds what nothing uses any more.
const PUBLIC: &[&str] = &["cli", "pipeline", "records", "diagnostic", "model"];

fn source(path: &str) -> String {
    let (_, text) = sources().into_iter().find(|(own, _)| own == path).expect("the file is there");
    text
}

#[test]
fn the_public_face_is_small() {
    let text = source("lib.rs");
    let public: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(
        public,
        [PUBLIC, &["internals"]].concat(),
        "src/lib.rs: a module is public where other programs need it"
    );
    assert!(text.contains("#[doc(hidden)]\npub mod internals;"), "src/lib.rs shows internals to other programs");
}

#[test]
fn what_tests_use_of_the_inside_is_used_by_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["tests", "benches"].into_iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let files = files.map(|entry| entry.expect("an entry").into_path());
    let tests: String = files
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "rs")
                && !path.to_string_lossy().contains("tests/architecture")
        })
        .map(|path| fs::read_to_string(path).expect("a test"))
        .collect();
    let words: BTreeSet<&str> = tests.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let text = source("internals.rs");
    for names in text.lines().filter_map(|line| line.trim().strip_prefix("pub use ")?.strip_suffix(';')) {
        let last = names.rsplit("::").next().unwrap_or_default();
        for name in last.trim_matches(['{', '}']).split(", ") {
            assert!(words.contains(name), "src/internals.rs names {name}, which no test uses any more: take it out");
        }
    }
}
