//! The tables of `tests/sentences/` name what shows each sentence of an issue: none of these may be gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The texts of all Rust files below those folders.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn everything_that_is_named_as_evidence_is_there() {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        sources(Path::new(folder), &mut files);
    }
    let steps = fs::read_to_string("tests/run").unwrap();
    let has = |file: &dyn Fn(&str) -> bool, test: &str| {
        files.iter().any(|(name, text)| file(name) && text.contains(&format!("fn {test}(")))
    };
    let mut named = BTreeSet::new();
    for entry in fs::read_dir("tests/sentences").unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for evidence in text.split('`').skip(1).step_by(2).filter(|evidence| !evidence.contains('\n')) {
            let is_there = if let Some((module, test)) = evidence.split_once("::") {
                has(&|name| name == format!("{module}.rs") || name == "mod.rs", test)
            } else if let Some((file, test)) = evidence.split_once(".rs: ") {
                has(&|name| name == format!("{file}.rs"), test)
            } else if let Some(step) = evidence.strip_prefix("tests/run ") {
                steps.contains(&format!("step_{step}()"))
            } else if evidence.starts_with("rules/") {
                Path::new("tests").join(evidence).is_file()
            } else {
                continue;
            };
            assert!(is_there, "{evidence}");
            named.insert(evidence.to_string());
        }
    }
    assert!(named.len() > 50, "{named:?}");
}
