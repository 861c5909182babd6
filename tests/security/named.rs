//! `SECURITY.md` names the tests of what it says: each is there.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let page = fs::read_to_string("SECURITY.md").unwrap();
    let is_test = |word: &&str| {
        word.matches('_').count() >= 3 && word.chars().all(|sign| sign == '_' || sign.is_ascii_lowercase())
    };
    let named: Vec<&str> = page.split('`').skip(1).step_by(2).filter(is_test).collect();
    assert!(named.len() > 20, "{named:?}");
    let code: String = ["tests/security", "tests/suite", "src"]
        .into_iter()
        .flat_map(|folder| sources(Path::new(folder)))
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let missing: Vec<_> = named.iter().filter(|name| !code.contains(&format!("fn {name}("))).collect();
    assert!(missing.is_empty(), "no test is called {missing:?}");
}
