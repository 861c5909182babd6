//! Which path was meant: the nearest of many, for as long as looking is worth it.

use crate::model::spelling;
use std::collections::HashMap;

/// So many pairs of letters are compared: half a second. A site with thousands of wrong links should not take minutes.
const PAIRS_OF_LETTERS: usize = 50_000_000;

/// A longer path is near to none.
const LONGEST: usize = 500;

/// Paths that could be meant, read when the first is asked for.
#[derive(Debug, Default)]
pub struct Suggestions {
    paths: Option<Vec<String>>,
    /// Which path has that name in small letters.
    by_small_letters: HashMap<String, usize>,
    compared: usize,
}

impl Suggestions {
    /// The path nearest to one that was written, if any is near.
    pub fn nearest(&mut self, path: &str, all: impl FnOnce() -> Vec<String>) -> Option<String> {
        self.read(all);
        let Suggestions { paths, compared, .. } = self;
        let allowed = spelling::allowed(path);
        let all = paths.iter().flatten();
        let near: Vec<&String> = all.filter(|other| other.len().abs_diff(path.len()) <= allowed).collect();
        *compared += near.iter().map(|other| other.len() * path.len()).sum::<usize>();
        if path.len() > LONGEST || *compared > PAIRS_OF_LETTERS {
            return None;
        }
        let measured = near.into_iter().map(|other| (spelling::distance(other, path), other));
        measured.filter(|(far, _)| *far <= allowed).min().map(|(_, other)| other.clone())
    }

    /// The path that differs in its capitals alone, else the nearest.
    pub(super) fn like(&mut self, path: &str, all: impl FnOnce() -> Vec<String>) -> Option<String> {
        self.read(all);
        let same = self.by_small_letters.get(path).and_then(|index| self.paths.as_ref()?.get(*index).cloned());
        same.or_else(|| self.nearest(path, Vec::new))
    }

    fn read(&mut self, all: impl FnOnce() -> Vec<String>) {
        if self.paths.is_none() {
            let paths = all();
            for (index, path) in paths.iter().enumerate() {
                self.by_small_letters.entry(path.to_lowercase()).or_insert(index);
            }
            self.paths = Some(paths);
        }
    }
}
