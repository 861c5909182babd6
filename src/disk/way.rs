//! Where a path leads, from part to part.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Where a path leads, and the links that it passes through.
#[derive(Debug)]
pub struct Way {
    /// The whole path, without links and without `..`.
    pub place: PathBuf,
    /// Each link on the way, by its own whole path.
    links: Vec<PathBuf>,
}

/// As many as Linux follows.
const LINKS: usize = 40;

/// Follows a path as the system does. Folders that are not there yet may be part of it, and `..` leads back from these
/// too: whoever makes the folders of the path first would leave one behind that nobody asked for.
///
/// # Errors
/// When links lead in a circle, or the current folder is gone.
pub fn follow(path: &Path) -> io::Result<Way> {
    let mut way = Way { place: PathBuf::new(), links: Vec::new() };
    let mut ahead = parts(&std::path::absolute(path)?);
    while let Some(part) = ahead.pop() {
        match Path::new(&part).components().next() {
            Some(Component::ParentDir) => drop(way.place.pop()),
            Some(Component::CurDir) | None => {}
            _ => way.step(part, &mut ahead)?,
        }
    }
    Ok(way)
}

/// The parts of a path, the last one first.
fn parts(path: &Path) -> Vec<OsString> {
    path.components().rev().map(|part| part.as_os_str().to_os_string()).collect()
}

impl Way {
    /// Goes on to the next part; where that is a link, what it says comes before what was ahead.
    fn step(&mut self, part: OsString, ahead: &mut Vec<OsString>) -> io::Result<()> {
        self.place.push(part);
        let Ok(target) = fs::read_link(&self.place) else { return Ok(()) };
        self.links.push(self.place.clone());
        if self.links.len() > LINKS {
            let what = format!("{}: links lead in a circle", self.place.display());
            return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
        }
        self.place.pop();
        ahead.extend(parts(&target));
        Ok(())
    }

    /// The first link below a folder that the path passes through; the folder is given without links.
    pub fn link_below(&self, folder: &Path) -> Option<&Path> {
        self.links.iter().map(PathBuf::as_path).find(|link| link.starts_with(folder))
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_path_leads_where_the_system_says_and_back_from_folders_that_are_not_there() {
        let around = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(around.path()).unwrap();
        let at = |name: &str| top.join(name);
        fs::create_dir(at("site")).unwrap();
        fs::create_dir(at("elsewhere")).unwrap();
        symlink(at("elsewhere"), at("site/whole")).unwrap();
        symlink("../elsewhere/", at("site/near")).unwrap();
        symlink("site/near", at("onward")).unwrap();
        symlink("nowhere", at("site/loose")).unwrap();
        symlink("circle", at("circle")).unwrap();
        for (path, place, link) in [
            ("site/new", "site/new", None),
            ("site/new/../../x", "x", None),
            ("site/new/deep/../../../x/./y", "x/y", None),
            ("site/../elsewhere", "elsewhere", None),
            ("site/whole", "elsewhere", Some("site/whole")),
            ("site/whole/../x", "x", Some("site/whole")),
            ("site/near/sub/new", "elsewhere/sub/new", Some("site/near")),
            ("onward/x", "elsewhere/x", Some("site/near")),
            ("site/loose/x", "site/nowhere/x", Some("site/loose")),
            ("new/../site/whole/x", "elsewhere/x", Some("site/whole")),
        ] {
            let way = follow(&at(path)).unwrap();
            assert_eq!(way.place, at(place), "{path}");
            assert_eq!(way.link_below(&at("site")), link.map(at).as_deref(), "{path}");
        }
        assert!(follow(&at("circle/x")).is_err());
        assert_eq!(follow(Path::new("/../../..")).unwrap().place, Path::new("/"));
    }
}
