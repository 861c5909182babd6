//! The files of a build below names that begin with a dot, such as `.well-known/security.txt`. They stand among names that
//! an office put there, so each is known by its whole path.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::deep::remove_folder;
use super::manifest::Manifest;
use crate::model::digest::FileDigest;

/// Those of a manifest.
#[derive(Debug, Default)]
pub(super) struct MadeDotted(BTreeMap<String, FileDigest>);

impl MadeDotted {
    pub(super) fn from_manifest(manifest: &Manifest) -> MadeDotted {
        let dotted = manifest.files().filter(|(path, _)| path.starts_with('.'));
        MadeDotted(dotted.map(|(path, entry)| (path.to_string(), entry)).collect())
    }

    /// The file at a path below the output.
    pub(super) fn get(&self, path: &Path) -> Option<FileDigest> {
        self.0.get(path.to_str()?).copied()
    }

    /// Whether a path is that of a folder with such a file in it.
    pub(super) fn is_around(&self, path: &Path) -> bool {
        self.0.keys().any(|own| Path::new(own) != path && Path::new(own).starts_with(path))
    }

    /// Whether it is that of such a file or of a folder with one.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.get(path).is_some() || self.is_around(path)
    }

    /// Whether something below a path is none of them.
    pub(super) fn has_strangers(&self, root: &Path, path: &Path) -> io::Result<bool> {
        if !self.is_around(path) || !fs::metadata(root.join(path))?.is_dir() {
            return Ok(self.get(path).is_none());
        }
        for entry in fs::read_dir(root.join(path))? {
            if self.has_strangers(root, &path.join(entry?.file_name()))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Removes all else below dotted names from a tree that is brought up to date.
    pub(super) fn remove_all_but(&self, root: &Path) -> io::Result<()> {
        for entry in fs::read_dir(root)? {
            let name = entry?.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                self.remove_below(root, Path::new(&name))?;
            }
        }
        Ok(())
    }

    fn remove_below(&self, root: &Path, path: &Path) -> io::Result<()> {
        let place = root.join(path);
        let is_folder = place.symlink_metadata()?.is_dir();
        if is_folder && self.is_around(path) {
            let inside = fs::read_dir(&place)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
            return inside.iter().try_for_each(|name| self.remove_below(root, &path.join(name)));
        }
        match is_folder {
            true => remove_folder(&place),
            false if self.get(path).is_some() => Ok(()),
            false => fs::remove_file(&place),
        }
    }
}
