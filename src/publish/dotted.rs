//! Names that begin with a dot at the top of the output: `.git`, `.nojekyll`, `.well-known` and the like.
//!
//! Every build keeps those that it did not make, for an office may have put them there. So may a branch that brings a file
//! `public/.page.html`: what is not as the last build saw it is named. Those that `content/` has are a build’s own.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::deep::is_too_deep;
use super::dotted_made::MadeDotted;
use super::manifest::Manifest;
use super::trees::{self, TREES};
use super::{at, manifest};
use crate::disk::{self, Stamp};
use crate::model::digest::{FileDigest, Summed};
use crate::model::limits::DOTTED_BYTES;

/// The dotted names of an output folder.
#[derive(Debug, Default)]
pub struct Dotted {
    /// Those that are new, or have changed, since the user was last shown what there is.
    pub new: Vec<OsString>,
    /// Links, pipes, devices and what is too deep, at or below dotted names, by their paths in the folder: not kept.
    pub left_out: Vec<PathBuf>,
    /// The sum of each name with all that is in it.
    pub(super) sums: BTreeSet<String>,
    /// Those sums that are among the known ones.
    pub(super) known: BTreeSet<String>,
}

impl Dotted {
    /// Those of a folder, of which some sums are known, but for what the last build made.
    pub(super) fn in_folder(folder: &Path, known: &BTreeSet<String>, made: &MadeDotted) -> io::Result<Dotted> {
        let mut dotted = Dotted::default();
        let mut allowance = DOTTED_BYTES;
        for name in names(folder)? {
            if made.has(Path::new(&name)) && trees::is_link_of_ours(folder, Path::new(&name)) {
                continue;
            }
            let kept = is_file_or_folder(&folder.join(&name))?;
            let sum = match sum(folder, &name, &mut dotted.left_out, &mut allowance, made) {
                Ok(None) if kept => continue,
                // What cannot be read has no sum, and is new each time.
                sum => sum.ok().flatten(),
            };
            if kept && sum.as_ref().is_none_or(|sum| !known.contains(sum)) {
                dotted.new.push(name);
            }
            dotted.sums.extend(sum);
        }
        dotted.known = dotted.sums.intersection(known).cloned().collect();
        Ok(dotted)
    }
}

/// All names at the top of a published copy that begin with a dot, in order, but for the manifest of a build, and for those
/// with nothing but files that `made` has.
///
/// # Errors
/// When the folder cannot be read.
pub fn dotted_in(folder: &Path, made: &Manifest) -> io::Result<Vec<OsString>> {
    let made = MadeDotted::from_manifest(made);
    let stays = trees::tree_in(folder) != folder;
    let mut names = names(folder)?;
    names.retain(|name| {
        let name = Path::new(name);
        let is_made = made.has(name) && (!stays || trees::is_link_of_ours(folder, name));
        !is_made || made.has_strangers(folder, name).unwrap_or(true)
    });
    // Whatever else has the manifest’s name is as strange as any other.
    if !matches!(manifest::Manifest::read(folder)?, manifest::Found::Complete(_) | manifest::Found::Nothing) {
        names.insert(0, manifest::NAME.into());
    }
    Ok(names)
}

pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<OsString>>>()?;
    names.retain(|name| name.as_encoded_bytes().starts_with(b".") && *name != *manifest::NAME && *name != *TREES);
    names.sort();
    Ok(names)
}

fn is_file_or_folder(path: &Path) -> io::Result<bool> {
    let kind = path.symlink_metadata()?.file_type();
    Ok(kind.is_file() || kind.is_dir())
}

/// The sum of a name with the names and the bytes of all that is in it; what is neither file nor folder is left out.
/// What is too deep is left out too. None where all of it is as the last build made it.
fn sum(
    folder: &Path,
    name: &OsStr,
    left_out: &mut Vec<PathBuf>,
    allowance: &mut u64,
    made: &MadeDotted,
) -> io::Result<Option<String>> {
    let mut sum = Summed::new(io::sink());
    let mut open = vec![PathBuf::from(name)];
    while let Some(path) = open.pop() {
        let place = folder.join(&path);
        let kind = place.symlink_metadata()?.file_type();
        // git writes there with each commit, and no checkout brings it.
        let is_in_git = name == ".git" && path.as_os_str() != name;
        match () {
            () if is_too_deep(&path) => left_out.push(path),
            () if kind.is_dir() => {
                open.extend(inside(&place)?.into_iter().rev().map(|name| path.join(name)));
                if !is_in_git && !made.is_around(&path) {
                    add(&mut sum, &path, None)?;
                }
            }
            () if kind.is_file() && is_in_git => {}
            () if kind.is_file() => {
                let what = file(&place, allowance)?;
                if made.get(&path).is_none_or(|entry| described(entry) != what) {
                    add(&mut sum, &path, Some(&what))?;
                }
            }
            () => left_out.push(path),
        }
    }
    let entry = sum.entry();
    Ok((entry.size > 0 || !made.has(Path::new(name))).then(|| entry.hex()))
}

/// What a file is: its bytes as long as the allowance lasts, else its size and time, which take no longer for any size.
fn file(place: &Path, allowance: &mut u64) -> io::Result<String> {
    let file = disk::open_unlinked(place)?;
    let data = file.metadata()?;
    let Some(left) = allowance.checked_sub(data.len()) else { return Ok(format!("{:?}", Stamp::from_metadata(&data))) };
    *allowance = left;
    let entry = FileDigest::of_reader(file.take(data.len().saturating_add(1)))?;
    Ok(described(entry))
}

fn described(entry: FileDigest) -> String {
    format!("{} {}", entry.size, entry.hex())
}

/// Adds a path and what is there to a sum; lengths and ends keep two neighbours from reading as another two.
fn add(sum: &mut Summed<io::Sink>, path: &Path, file: Option<&str>) -> io::Result<()> {
    let name = path.as_os_str().as_encoded_bytes();
    let what = file.unwrap_or("folder");
    write!(sum, "{} ", name.len())?;
    sum.write_all(name)?;
    writeln!(sum, " {what}")
}

fn inside(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Gives them to the new folder, but for links: a branch may bring one that leads anywhere.
/// Those that the last build made are not given: the new one has made its own.
pub(super) fn keep(old: &Path, new: &Path, made: &MadeDotted, written: &MadeDotted) -> io::Result<()> {
    let is_known = |path: &Path| made.get(path).is_some() || written.get(path).is_some();
    let is_in_the_way = |path: &Path| written.is_around(path) && !old.join(path).is_dir();
    let give = |path: &Path| !is_known(path) && !is_in_the_way(path);
    for name in names(old)? {
        share_some(old, new, Path::new(&name), &give)?;
        if made.is_around(Path::new(&name)) {
            // A folder that only held files of the last build; one that holds something stays.
            let _ = fs::remove_dir(new.join(&name));
        }
    }
    Ok(())
}

/// The same file under a second name, so that neither site lacks it at any moment; a copy where that cannot be. Links,
/// pipes, devices and what is too deep are left behind.
pub(super) fn share(old: &Path, new: &Path, path: &Path) -> io::Result<()> {
    share_some(old, new, path, &|_| true)
}

fn share_some(old: &Path, new: &Path, path: &Path, is_given: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    let (from, to) = (old.join(path), new.join(path));
    let kind = from.symlink_metadata().map_err(at(&from))?.file_type();
    if is_too_deep(path) || !(kind.is_file() || kind.is_dir()) || !is_given(path) {
        return Ok(());
    }
    if kind.is_file() {
        return fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop)).map_err(at(&from));
    }
    fs::create_dir_all(&to).map_err(at(&to))?;
    inside(&from)?.iter().try_for_each(|name| share_some(old, new, &path.join(name), is_given))
}
