//! Links in the site folder, and which of them are followed.
//!
//! A link that says where it leads (a symbolic one) may lead to a file of its own one of the three folders, at each step
//! by a way that stays in that folder, passes through no other link and meets no name that is left out of the site. A file
//! with a second name (a hard link) is refused where that name is in the site folder and not published.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::entry::{Fate, ROOTS, SiteFile, is_hidden};
use super::{Fault, rules};
use crate::disk::{self, Mark};
use crate::model::limits;

/// Why the link at that path below a root folder is not followed.
pub(super) fn refused(root: &Path, link: &Path) -> Option<Fault> {
    end(root, link).err().map(fault)
}

fn fault(problem: impl Into<String>) -> Fault {
    Fault::new(&rules::SYMBOLIC_LINK, problem, "replace the link by a copy of what it leads to, or remove it")
}

/// Follows a link to the file at its end, step by step.
fn end(root: &Path, link: &Path) -> Result<(), &'static str> {
    let mut at = link.to_path_buf();
    for _ in 0..limits::LINK_STEPS {
        let target = fs::read_link(root.join(&at)).map_err(|_| "this is a link that leads nowhere")?;
        at = step(root, &at, &target)?;
        let Ok(data) = root.join(&at).symlink_metadata() else { return Err("this is a link that leads nowhere") };
        match () {
            () if data.is_symlink() => {}
            () if data.is_file() => return Ok(()),
            () if data.is_dir() => return Err("this is a link to a folder"),
            () => return Err("this is a link to something that is no file"),
        }
    }
    Err("this is a link that leads nowhere")
}

/// Where one step leads, below the root folder.
fn step(root: &Path, link: &Path, target: &Path) -> Result<PathBuf, &'static str> {
    const OUT: &str = "this is a link that leads out of the site’s own files";
    let mut at = link.parent().unwrap_or(Path::new("")).to_path_buf();
    for part in target.components() {
        // Through a link, the folder above would be another one.
        if root.join(&at).symlink_metadata().is_ok_and(|data| data.is_symlink()) {
            return Err("this is a link through another link");
        }
        match part {
            Component::Normal(name) if is_hidden(name) => return Err(OUT),
            Component::Normal(name) => at.push(name),
            Component::CurDir => {}
            Component::ParentDir if at.pop() => {}
            Component::ParentDir => return Err(OUT),
            // In another clone of the records it would lead elsewhere.
            Component::RootDir | Component::Prefix(_) => return Err("this is a link to a whole path"),
        }
    }
    Ok(at)
}

/// Refuses each file that has a second name in the site folder under which it is not published: a private file, or one
/// of git’s. Git makes no such names; unpacking an archive can. Names elsewhere are those of backups (`cp -al`), and so
/// are those at the same place below a folder of the same name.
pub(super) fn refuse_second_names(dir: &Path, entries: &mut [SiteFile]) {
    let linked = |entry: &SiteFile| {
        let data = entry.from.symlink_metadata().ok().filter(|data| data.is_file() && disk::has_second_name(data))?;
        Some(identity(&Mark::from_metadata(&data)?))
    };
    let mut by_file: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| !matches!(entry.fate, Fate::Refused(_))) {
        if let Some(file) = linked(entry) {
            by_file.entry(file).or_default().push(index);
        }
    }
    if by_file.is_empty() {
        return;
    }
    let names = WalkDir::new(dir).into_iter().flatten().take(limits::FILES);
    for name in names.filter(|name| name.file_type().is_file()) {
        let Ok(path) = name.path().strip_prefix(dir) else { continue };
        let Some(mark) = name.metadata().ok().and_then(|data| Mark::from_metadata(&data)) else { continue };
        let Some(indexes) = by_file.get(&identity(&mark)).filter(|_| !is_published(path)) else { continue };
        for index in
            indexes.iter().filter(|index| !is_backup(path, &entries[**index].path)).copied().collect::<Vec<_>>()
        {
            let what = format!("this is also the file “{}” (a hard link), which is not published", path.display());
            entries[index].fate = Fate::Refused(fault(what));
        }
    }
}

fn identity(mark: &Mark) -> (u64, u64) {
    (mark.device, mark.inode)
}

/// Whether a path below the site folder is one of those that a site is made of.
fn is_published(path: &Path) -> bool {
    let mut parts = path.components().map(Component::as_os_str);
    parts.next().is_some_and(|root| ROOTS.iter().any(|own| root == *own)) && !parts.any(is_hidden)
}

/// Whether a path is that of a published file in a copy: `backup/content/a.pdf`, `content-before/a.pdf`.
///
/// Other names that begin alike, such as `content-private`, are of folders with files of their own.
fn is_backup(path: &Path, published: &str) -> bool {
    let Some((root, rest)) = published.split_once('/') else { return false };
    let Some(above) = path.to_str().and_then(|path| path.strip_suffix(rest)?.strip_suffix('/')) else { return false };
    above.rsplit('/').next().is_some_and(|folder| is_copy(folder, root))
}

/// Whether a name says that the folder is a copy of another: its own name, alone or with words or a date that say so.
fn is_copy(folder: &str, root: &str) -> bool {
    const COPIES: [&str; 8] = ["before", "old", "backup", "bak", "copy", "orig", "previous", "saved"];
    let says_so =
        |word: &str| COPIES.contains(&word) || !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let Some(rest) = folder.strip_prefix(root) else { return false };
    let words = rest.strip_prefix(['-', '_', '.', ' ']).map(str::to_ascii_lowercase);
    rest.is_empty() || words.is_some_and(|words| words.split(['-', '_', '.', ' ']).all(says_so))
}
