//! Folders in folders, thousands deep: no path leads to the last of them, and none of them stops a build.
#![expect(clippy::disallowed_methods, reason = "removes what was published")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::limits::{FOLDER_DEPTH, PATH_BYTES};

/// Whether a path below a folder is deeper than builds follow it.
pub(super) fn is_too_deep(path: &Path) -> bool {
    path.as_os_str().len() > PATH_BYTES || path.components().count() > FOLDER_DEPTH
}

/// Removes a folder with all that is in it, however deep.
pub(super) fn remove_folder(folder: &Path) -> io::Result<()> {
    flatten(folder)?;
    fs::remove_dir_all(folder)
}

/// Moves each folder that is too deep to the top, where what is in it can be reached.
fn flatten(top: &Path) -> io::Result<()> {
    let mut number = 0;
    let mut open = vec![PathBuf::new()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(top.join(&path))? {
            let entry = entry?;
            let mut inner = path.join(entry.file_name());
            if !entry.file_type()?.is_dir() {
                continue;
            }
            if is_too_deep(&inner) {
                inner = free_name(top, &mut number);
                fs::rename(entry.path(), top.join(&inner))?;
            }
            open.push(inner);
        }
    }
    Ok(())
}

/// A name that nothing has there yet.
fn free_name(top: &Path, number: &mut usize) -> PathBuf {
    loop {
        *number += 1;
        let name = PathBuf::from(format!(".removed-{number}"));
        if top.join(&name).symlink_metadata().is_err() {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_removed_however_deep_it_is() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("folder");
        fs::create_dir(&folder).unwrap();
        // Built from its end: no path would lead there.
        for name in ["d", ".removed-1", &"n".repeat(200)] {
            fs::create_dir(folder.join("inner")).unwrap();
            fs::write(folder.join("inner/file"), "MARKER").unwrap();
            for _ in 0..3_000 {
                fs::create_dir(folder.join("outer")).unwrap();
                fs::rename(folder.join("inner"), folder.join("outer").join(name)).unwrap();
                fs::rename(folder.join("outer"), folder.join("inner")).unwrap();
            }
            fs::rename(folder.join("inner"), folder.join(name)).unwrap();
        }
        remove_folder(&folder).unwrap();
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
