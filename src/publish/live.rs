//! The tree that is published now, and what of it the next one shares.

use std::sync::atomic::AtomicBool;

use super::tree::Tree;

/// The tree that is published now.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) tree: Tree,
    /// By the place of each file: whether the tree that is being brought up to date has the same.
    pub(super) shared: Vec<bool>,
    /// By the place of each file: whether it stays, without having been made.
    pub(super) kept: Vec<AtomicBool>,
    /// Whether all is as it was written. Else nothing of it is used: not by this build, nor by the one after it.
    pub(super) untouched: bool,
}

impl Live {
    /// What is known of a published tree other than the one that is brought up to date.
    pub(super) fn new(tree: Tree, before: Option<&Tree>) -> Live {
        let files = &tree.manifest;
        let untouched = tree.is_untouched();
        let shared = match before {
            Some(before) => files.beside(&before.manifest).map(|(_, own, other)| other == Some(own)).collect(),
            None => vec![false; files.len()],
        };
        let kept = (0..files.len()).map(|_| AtomicBool::new(false)).collect();
        Live { tree, shared, kept, untouched }
    }
}
