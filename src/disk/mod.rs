//! The disk, with care: only regular files are opened, paths stay below their folder and pass through no link, and
//! what one run leaves for the next is believed only where this user’s own run left it.
//!
//! A site folder, an archive or an output folder may hold whatever a stranger put there: pipes that are never ready,
//! devices, links out of the folder. Whoever opens, reads or writes a file of theirs comes here.
//! With `publish/exchange.rs` the home of `rustix`.
#![expect(clippy::disallowed_methods, reason = "the one place that opens files for others")]

mod below;
mod lock;
mod mark;
mod mount;
mod replace;
mod state;
mod way;

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};

pub use below::{Below, Looked};
pub use lock::{Access, FolderLock, patiently};
pub use mark::{Mark, Stamp};
pub use mount::{is_mount_point, is_mounted_elsewhere, may_write};
pub use replace::{Replacement, finish, is_unfinished, replace_all};
pub use state::{forget, recall, remember};
pub use way::follow;

/// Opens a regular file for reading, also where the path itself is a link to one.
///
/// # Errors
/// When it is something else, such as a pipe or a device, or cannot be opened.
pub fn open(path: &Path) -> io::Result<File> {
    // Looked at first: opening some devices does something, and opening a pipe waits for somebody at its other end.
    refuse_unless_regular(path, &fs::metadata(path)?)?;
    let file = careful(OpenOptions::new().read(true), false).open(path)?;
    refuse_unless_regular(path, &file.metadata()?)?;
    Ok(file)
}

/// Opens a regular file for reading, unless the path itself is a link.
///
/// # Errors
/// As [`open`].
pub fn open_unlinked(path: &Path) -> io::Result<File> {
    refuse_unless_regular(path, &fs::symlink_metadata(path)?)?;
    let file = careful(OpenOptions::new().read(true), true).open(path)?;
    refuse_unless_regular(path, &file.metadata()?)?;
    Ok(file)
}

/// The bytes of a regular file that has at most `limit` of them.
///
/// # Errors
/// When it is no regular file, is larger, cannot be read, or does not fit into the memory.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read_all(open(path)?, path, limit)
}

/// Whether two regular files are alike, byte for byte; not where either cannot be read.
pub fn has_same_bytes(one: &Path, other: &Path) -> bool {
    let size = |path: &Path| open(path).and_then(|file| file.metadata()).map(|facts| facts.len()).ok();
    let bytes = |path: &Path| read(path, u64::MAX).ok();
    size(one) == size(other) && bytes(one).is_some_and(|bytes_of_one| bytes(other) == Some(bytes_of_one))
}

/// The same as [`read`], unless the path itself is a link.
///
/// # Errors
/// As [`read`].
pub fn read_unlinked(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read_all(open_unlinked(path)?, path, limit)
}

fn read_all(mut file: File, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let size = file.metadata()?.len();
    if size > limit {
        return Err(too_large(path, limit));
    }
    let mut bytes = room_for(size)?;
    if size > 2 * PIECE as u64 {
        drop(bytes);
        bytes = read_in_pieces(&file, size as usize).or_else(|_| room_for(size))?;
        file.seek(SeekFrom::Start(bytes.len() as u64))?;
    }
    // A file may grow while it is read.
    let most = limit.saturating_add(1).saturating_sub(bytes.len() as u64);
    file.take(most).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(path, limit));
    }
    Ok(bytes)
}

/// So many bytes of a large file one thread reads before it asks for more.
const PIECE: usize = 8 << 20;

fn room_for(bytes: u64) -> io::Result<Vec<u8>> {
    let mut room = Vec::new();
    room.try_reserve_exact(usize::try_from(bytes).unwrap_or(usize::MAX)).map_err(|_| ErrorKind::OutOfMemory)?;
    Ok(room)
}

/// Reads on all threads: a system hands out a page of memory more slowly than a file that it has read before. Of a check of
/// 230 MB in one table this was a fifth of the time.
#[cfg(unix)]
fn read_in_pieces(file: &File, size: usize) -> io::Result<Vec<u8>> {
    use std::os::unix::fs::FileExt;

    use rayon::prelude::*;

    let mut bytes = vec![0; size];
    let pieces = bytes.par_chunks_mut(PIECE).enumerate();
    pieces.try_for_each(|(index, piece)| file.read_exact_at(piece, (index * PIECE) as u64))?;
    Ok(bytes)
}

#[cfg(not(unix))]
fn read_in_pieces(_: &File, _: usize) -> io::Result<Vec<u8>> {
    Err(ErrorKind::Unsupported.into())
}

fn too_large(path: &Path, limit: u64) -> io::Error {
    let what = format!("{} has more than the {limit} bytes that may be read", path.display());
    io::Error::new(ErrorKind::FileTooLarge, what)
}

/// A new file of those bytes, with the folders above it: whole or not at all. What has that name already stays as it is.
///
/// # Errors
/// When something has that name already, or the disk fails.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    beside(path, bytes)?.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file of those bytes under another name in the folder of a path, which everyone may read whom the user lets.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut file = readable(&mut tempfile::Builder::new()).tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    Ok(file)
}

type TemporaryFile = tempfile::Builder<'static, 'static>;

#[cfg(unix)]
fn readable(file: &mut TemporaryFile) -> &mut TemporaryFile {
    file.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable(file: &mut TemporaryFile) -> &mut TemporaryFile {
    file
}

/// Writes a file, new or in the place of a file of that name, whole or not at all. A link is not followed.
///
/// # Errors
/// When something else than a file has that name, or the disk fails.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok_and(|data| !data.is_file()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "this is a link, a folder or a device, not a file"));
    }
    beside(path, bytes)?.persist(path).map(drop).map_err(|error| error.error)
}

/// Whether a folder is there, or can be made there.
///
/// # Errors
/// When it, or what is above it, is a file or a link that leads nowhere.
pub fn room_for_folder(folder: &Path) -> io::Result<()> {
    let mut above = folder.ancestors().filter(|place| !place.as_os_str().is_empty());
    let Some(there) = above.find(|place| fs::symlink_metadata(place).is_ok()) else { return Ok(()) };
    let what = match fs::metadata(there) {
        Ok(data) if data.is_dir() => return Ok(()),
        Ok(_) => "a file, and no folder",
        Err(_) => "a link that leads nowhere",
    };
    let shown = there.strip_prefix(".").unwrap_or(there).display();
    Err(io::Error::new(ErrorKind::NotADirectory, format!("{shown} is {what}")))
}

/// Opens an empty file that is locked while somebody is at work; made where it is missing.
///
/// # Errors
/// When something else has that name: a link, a pipe, or a file that says something or has a second name.
pub fn open_lock(path: &Path) -> io::Result<File> {
    let in_the_way = || {
        let what = format!("{} is in the way: no build made it; remove it, or give it another name", path.display());
        io::Error::new(ErrorKind::AlreadyExists, what)
    };
    if fs::symlink_metadata(path).is_ok_and(|data| !is_bare(&data)) {
        return Err(in_the_way());
    }
    let file = careful(OpenOptions::new().create(true).truncate(false).write(true), true).open(path)?;
    if is_bare(&file.metadata()?) { Ok(file) } else { Err(in_the_way()) }
}

/// Whether a file is regular and empty, and has no second name.
fn is_bare(data: &fs::Metadata) -> bool {
    data.is_file() && data.len() == 0 && !has_second_name(data)
}

/// Whether a file has more than one name, as a hard link gives it. What its holder has just removed has none left.
#[cfg(unix)]
pub fn has_second_name(data: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(data) > 1
}

/// Whether a file has more than one name; other systems do not say.
#[cfg(not(unix))]
pub fn has_second_name(_: &fs::Metadata) -> bool {
    false
}

/// Where a path below a folder is, unless a part of it leaves the folder or is a link.
///
/// # Errors
/// When it does.
pub fn below(folder: &Path, path: &Path) -> io::Result<PathBuf> {
    let mut place = folder.to_path_buf();
    for part in path.components() {
        let Component::Normal(name) = part else {
            let what = format!("{} leaves the folder that it belongs to", path.display());
            return Err(io::Error::new(ErrorKind::InvalidInput, what));
        };
        place.push(name);
        if fs::symlink_metadata(&place).is_ok_and(|data| data.is_symlink()) {
            let what = format!("{} is a link; put a folder or a file in its place", place.display());
            return Err(io::Error::new(ErrorKind::InvalidInput, what));
        }
    }
    Ok(place)
}

fn refuse_unless_regular(path: &Path, data: &fs::Metadata) -> io::Result<()> {
    let what = match () {
        () if data.is_file() => return Ok(()),
        () if data.is_dir() => "a folder",
        () if data.is_symlink() => "a link",
        () => "a pipe, a socket or a device",
    };
    Err(io::Error::new(ErrorKind::InvalidInput, format!("{} is {what}, and no file", path.display())))
}

/// Options that never wait for somebody else, and follow no link where that is asked for.
#[cfg(unix)]
fn careful(options: &mut OpenOptions, unlinked: bool) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = if unlinked { OFlags::NONBLOCK | OFlags::NOFOLLOW } else { OFlags::NONBLOCK };
    options.custom_flags(flags.bits() as i32)
}

#[cfg(not(unix))]
fn careful(options: &mut OpenOptions, _: bool) -> &mut OpenOptions {
    options
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with a file, a link to it, a pipe, and a folder with a link out.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "text").unwrap();
        symlink("file", folder.path().join("link")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            folder.path().join("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RWXU,
            0,
        )
        .unwrap();
        fs::create_dir(folder.path().join("inner")).unwrap();
        symlink("/", folder.path().join("inner/out")).unwrap();
        folder
    }

    #[test]
    fn a_large_file_is_read_whole_and_within_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        // No piece is as another, and the last is not whole.
        let bytes: Vec<u8> = (0..3 * PIECE + 5).map(|index| (index / 7 + index / PIECE) as u8).collect();
        fs::write(&path, &bytes).unwrap();
        let size = bytes.len() as u64;
        assert!(read(&path, size).unwrap() == bytes);
        assert_eq!(read(&path, size - 1).unwrap_err().kind(), ErrorKind::FileTooLarge);
        assert!(has_same_bytes(&path, &path));
    }

    #[test]
    fn only_regular_files_are_opened_and_none_is_waited_for() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(read(&at("file"), 4).unwrap(), b"text");
        assert_eq!(read(&at("link"), 4).unwrap(), b"text");
        assert_eq!(read(&at("file"), 3).unwrap_err().kind(), ErrorKind::FileTooLarge);
        assert!(read_unlinked(&at("link"), 4).unwrap_err().to_string().ends_with("a link, and no file"));
        for name in [at("pipe"), at("inner"), PathBuf::from("/dev/zero"), PathBuf::from("/dev/null")] {
            assert!(read(&name, 4).is_err(), "{}", name.display());
            assert!(read_unlinked(&name, 4).is_err(), "{}", name.display());
        }
    }

    #[test]
    fn paths_stay_below_their_folder_and_pass_through_no_link() {
        let folder = folder();
        let below = |path: &str| below(folder.path(), Path::new(path));
        for path in ["file", "inner/new/file", "new"] {
            assert_eq!(below(path).unwrap(), folder.path().join(path));
        }
        for path in ["../file", "/etc/new", "inner/../../x", "inner/out", "inner/out/tmp/new", "link", "./file"] {
            assert!(below(path).is_err(), "{path}");
        }
    }
}
