//! Folders around a target that are missing.
#![expect(clippy::disallowed_methods, reason = "makes and removes folders around what is published")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::at;

/// Folders that were made around a target, the outermost first; those that are still empty in the end are removed.
#[derive(Debug, Default)]
pub(super) struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Makes a folder, with those around it that are missing.
    pub(super) fn make(folder: &Path) -> io::Result<MadeFolders> {
        let missing = folder.ancestors().take_while(|folder| fs::symlink_metadata(folder).is_err());
        let mut made = MadeFolders(missing.map(Path::to_path_buf).collect());
        made.0.reverse();
        fs::create_dir_all(folder).map_err(at(folder))?;
        Ok(made)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
