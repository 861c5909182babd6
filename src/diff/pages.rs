//! The pages that say something else, and the files that are others.

use serde::Serialize;

/// The pages that were there before and say something else now. That the newest record of all is another, which every page
/// tells, is no change of a page.
#[derive(Debug, Default, Serialize)]
pub struct PageChanges {
    /// Their addresses, sorted.
    pub changed: Vec<String>,
    /// The addresses of files of the content folder that are other files now, sorted.
    pub files: Vec<String>,
    /// How many pages can differ, where these are too many to compare: none of them is listed then.
    pub at_most: Option<usize>,
}

impl PageChanges {
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.files.is_empty() && self.at_most.is_none()
    }
}
