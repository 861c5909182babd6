//! What is mounted where, as far as this process can see.

use std::path::Path;

/// Whether something is mounted at a folder.
#[cfg(target_os = "linux")]
pub fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let about = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty());
    about.is_ok_and(|about| about.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)) || is_of_another_disk(folder)
}

/// Whether something is mounted at a folder.
#[cfg(not(target_os = "linux"))]
pub fn is_mount_point(folder: &Path) -> bool {
    is_of_another_disk(folder)
}

#[cfg(unix)]
fn is_of_another_disk(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| path.symlink_metadata().ok().map(|data| data.dev());
    folder.parent().and_then(disk).zip(disk(folder)).is_some_and(|(parent, own)| parent != own)
}

#[cfg(not(unix))]
fn is_of_another_disk(_: &Path) -> bool {
    false
}

/// Whether this user may make files in a folder.
#[cfg(unix)]
pub fn may_write(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Whether this user may make files in a folder; other systems say so only when one is made.
#[cfg(not(unix))]
pub fn may_write(_: &Path) -> bool {
    true
}

/// Whether a folder is what is mounted at some other place that this process sees. A container’s mounts are not among
/// them. The folder is given without links.
pub fn is_mounted_elsewhere(folder: &Path) -> bool {
    let list = super::read(Path::new("/proc/self/mountinfo"), crate::model::limits::MOUNT_BYTES).unwrap_or_default();
    let list = String::from_utf8_lossy(&list);
    let mounts: Vec<Mount> = list.lines().filter_map(Mount::read).collect();
    let Some(folder) = folder.to_str() else { return false };
    let own = mounts.iter().filter(|mount| below(folder, &mount.place).is_some());
    // Of two at one place the later hides the other.
    let Some(own) = own.max_by_key(|mount| mount.place.len()) else { return false };
    let path = format!("{}{}", own.root.trim_end_matches('/'), below(folder, &own.place).unwrap_or_default());
    mounts.iter().any(|mount| mount.disk == own.disk && mount.root == path && mount.place != folder)
}

/// One line of the list.
struct Mount {
    disk: String,
    /// Which folder of the disk is mounted.
    root: String,
    place: String,
}

impl Mount {
    /// `36 35 98:0 /mnt1 /mnt2 rw,noatime …`, in which octal digits stand for spaces.
    fn read(line: &str) -> Option<Mount> {
        let mut words = line.split(' ').skip(2).map(|word| {
            let word = word.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n");
            word.replace("\\134", "\\")
        });
        Some(Mount { disk: words.next()?, root: words.next()?, place: words.next()? })
    }
}

/// What follows a place in a path at or below it: empty, or beginning with a slash.
fn below<'a>(path: &'a str, place: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(place.trim_end_matches('/'))?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_list_is_read() {
        let mount = Mount::read("36 35 98:0 /a\\040b /c\\134d rw - ext3 /dev/root rw").unwrap();
        assert_eq!((&*mount.disk, &*mount.root, &*mount.place), ("98:0", "/a b", "/c\\d"));
        assert!(Mount::read("36 35").is_none());
    }

    #[test]
    fn a_path_below_a_place() {
        assert_eq!(below("/a/b", "/a"), Some("/b"));
        assert_eq!(below("/a/b", "/"), Some("/a/b"));
        assert_eq!(below("/a", "/a"), Some(""));
        assert_eq!(below("/ab", "/a"), None);
    }
}
