//! What a change of a site does: nothing where nothing changed, and the same in both directions.

use candour::internals::pipeline::difference;
use candour::pipeline::{self, Site};
use fastrand::Rng;
use serde_json::Value;
use tempfile::tempdir;

use crate::engine::{Files, Target};
use crate::fixtures::{checked, options, site_with, sound};
use crate::mutation::{PIECES, mutated};

pub(crate) static TARGET: Target = Target { name: "diff", make, test };

/// Two sites in one case: `before/` and `now/`.
fn make(rng: &mut Rng) -> Files {
    let is_record = |path: &str| path.starts_with("data/") || path.ends_with(".md");
    let (before, path) = site_with(rng, is_record);
    let (others, other) = site_with(rng, is_record);
    let mut now = before.clone();
    match rng.u8(0..6) {
        0 => drop(now.remove(&path)),
        1 => now.extend(others),
        _ => drop(now.insert(path.clone(), mutated(rng, &before[&path], &others[&other], PIECES))),
    }
    let below = |folder: &'static str| move |(path, bytes)| (format!("{folder}/{path}"), bytes);
    before.into_iter().map(below("before")).chain(now.into_iter().map(below("now"))).collect()
}

fn test(files: &Files) {
    let folder = tempdir().unwrap();
    let part = |name: &str| -> Files {
        let own = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(name)?.to_string(), bytes.clone())));
        own.collect()
    };
    let before = checked(&folder.path().join("before"), &part("before/"));
    let mut now = checked(&folder.path().join("now"), &part("now/"));
    assert!(difference(&before, &before).unwrap().is_nothing(), "a site differs from itself");
    let (there, back) = (told(&before, &now), told(&now, &before));
    // What has another id now is one record only in the direction in which it says so.
    let is_renamed = files.values().any(|bytes| bytes.windows(6).any(|word| word.eq_ignore_ascii_case(b"former")));
    if !is_renamed {
        assert_eq!(records(&there, "added"), records(&back, "removed"));
        assert_eq!(records(&there, "removed"), records(&back, "added"));
    }
    pipeline::guard(&before, &mut now, &options()).unwrap();
    sound(&now.found, &now.sources);
}

fn told(before: &Site, now: &Site) -> Value {
    serde_json::to_value(difference(before, now).unwrap()).unwrap()
}

/// The records that came or went, by their types and ids; of rows without one, not all is told of those that went.
fn records(told: &Value, change: &str) -> Vec<String> {
    let all = told["records"].as_array().unwrap().iter();
    let named = all.filter(|one| one["change"] == change && one["id"].is_string());
    let mut names: Vec<String> = named.map(|one| format!("{} {}", one["type"], one["id"])).collect();
    names.sort();
    names
}
