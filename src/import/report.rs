//! What an import did, in words for people: what came in, and what did not.

use super::balance::Balance;
use super::unplaced::Unmapped;

/// What an import did.
#[derive(Debug, Default)]
pub struct Report {
    /// `12 awards in data/awards/imported.yaml`.
    pub written: Vec<String>,
    /// Files of an earlier import that were replaced or taken away, and what is no longer there.
    pub replaced: Vec<String>,
    /// Values of records that were corrected: what they were, and what they are.
    pub updated: Vec<String>,
    /// Records that are there already, and so were not touched.
    pub kept: Vec<String>,
    /// Which records of the site were meant, and by what that was seen.
    pub matched: Vec<String>,
    /// What of the source has no place in the records.
    pub unplaced: Unmapped,
    /// What records of the last two years lack, which so came in as drafts: the rule and how many records.
    pub drafts: Vec<String>,
    /// What the records lack, which is waived: the rule and how many records.
    pub waived: Vec<String>,
    /// What somebody has to put right before the site is published.
    pub to_do: Vec<String>,
    /// What keeps the site from being built; nothing was written then.
    pub errors: Vec<String>,
    /// What became of the rows, where the source is a table.
    pub balance: Option<Balance>,
}
