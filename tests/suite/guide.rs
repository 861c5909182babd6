//! The tutorial of the documentation, followed to the letter: each file is written as the page has it, each command is run.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::git::git;
use crate::support::{TODAY_IN_SITES, candour_on, copy, write};

const PAGES: [&str; 2] = ["first-hour", "next-week"];

/// A block of a page: what stands behind its fence, and what is in it.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut parts = page.split("```");
    let mut blocks = Vec::new();
    parts.next();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        let (fence, body) = block.split_once('\n').expect("a line behind the fence");
        blocks.push((fence.to_string(), body.to_string()));
    }
    blocks
}

/// Runs one line of a terminal. The preview would not end, and folders are those of the test.
fn run(folder: &Path, line: &str) {
    let words = words(line);
    let arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    match words[0].as_str() {
        "candour" if arguments[0] != "serve" => {
            let inside = folder.join("our-site");
            let place = if inside.exists() { &inside } else { folder };
            let ended = candour_on(place, TODAY_IN_SITES, &arguments);
            assert_eq!(ended.status, Some(0), "{line}: {}{}", ended.stdout, ended.stderr);
        }
        "git" => drop(git(&folder.join("our-site"), &arguments)),
        "candour" | "cd" => {}
        other => panic!("nothing runs {other}"),
    }
}

/// The words of a line, of which some are in quotes.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().map(str::to_string).collect(),
        _ => vec![part.to_string()],
    });
    words.collect()
}

#[test]
fn the_guide_can_be_followed_to_the_letter() {
    let place = TempDir::new().unwrap();
    let site = place.path().join("our-site");
    for page in PAGES {
        let text =
            fs::read_to_string(format!("{}/docs/content/tutorial/{page}.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
        for (fence, body) in blocks(&text) {
            match fence.split_once(' ') {
                Some((kind, path)) if kind.ends_with('+') => {
                    let before = fs::read_to_string(site.join(path)).unwrap();
                    write(&site.join(path), before + &body);
                }
                Some((_, path)) => write(&site.join(path), &body),
                None => body.lines().for_each(|line| run(place.path(), line)),
            }
        }
        let checked = candour_on(&site, TODAY_IN_SITES, &["check", "--strict"]);
        assert_eq!(checked.status, Some(0), "{page}: {}", checked.stdout);
        assert!(checked.stdout.starts_with("0 errors, 0 warnings in "), "{page}: {}", checked.stdout);
    }
    let built = candour_on(&site, TODAY_IN_SITES, &["build"]);
    assert_eq!(built.status, Some(0), "{}", built.stderr);
    // For the pictures of the guide, which tests/tools/pictures.mjs takes.
    if let Some(folder) = std::env::var_os("GUIDE_SITE") {
        copy(&site.join("public"), Path::new(&folder));
    }
    let page = |path: &str| fs::read_to_string(site.join("public").join(path)).unwrap();
    assert!(page("awards/boxing-evenings/index.html").contains("£2,800"), "the award with what was added");
    assert!(page("organisations/riverside-boxing/index.html").contains("Riverside Boxing Club (example)"));
    assert!(page("corrections/index.html").contains("£1,200"));
    assert!(page("years/2026-27/index.html").contains("came back to the evenings"));
}
