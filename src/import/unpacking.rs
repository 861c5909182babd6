//! What an archive holds, counted as it is unpacked: what it says of sizes need not be true. With `export/archive.rs` the
//! home of `zip`.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom};

use anyhow::{Context, Result, bail};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::paths::{not_taken, place};
use crate::model::limits::ARCHIVED_FILES;

/// Calls `each` with the path, the size it says and the bytes of every file that can have a place. Together they may have so many bytes.
/// Returns a line for each of the others.
///
/// # Errors
/// When it is no archive or holds too much; and when `each` fails.
pub(super) fn each_file(
    mut archive: impl Read + Seek,
    bytes: u64,
    mut each: impl FnMut(&str, u64, &mut dyn Read) -> Result<()>,
) -> Result<Vec<String>> {
    let several = names_of_several(&mut archive)?;
    let mut archive = ZipArchive::new(archive)?;
    let mut left_out: Vec<String> = several.iter().map(|name| not_taken(name, OF_SEVERAL)).collect();
    let mut left = bytes;
    for number in 0..archive.len() {
        let mut file = archive.by_index(number)?;
        let path = match path_of(&file, &several) {
            Ok(path) => path,
            Err(line) => {
                left_out.extend(line);
                continue;
            }
        };
        let about = || format!("its file {}", path.escape_debug());
        let said = file.size();
        let mut counted = file.by_ref().take(left + 1);
        each(&path, said, &mut counted).with_context(about)?;
        // What nobody asked for counts too.
        io::copy(&mut counted, &mut io::sink()).with_context(about)?;
        match counted.limit().checked_sub(1) {
            Some(rest) => left = rest,
            None => bail!("it unpacks to more than {} MB, the limit", bytes >> 20),
        }
    }
    Ok(left_out)
}

/// Which of them is meant nobody can know: programs differ in which one they unpack.
pub(super) const OF_SEVERAL: &str = "the archive has more than one file of that name";

/// Where a file belongs; else a line that says why it is left out, unless it is told already or is only a folder.
fn path_of<R: Read>(file: &ZipFile<R>, several: &BTreeSet<String>) -> Result<String, Option<String>> {
    let raw = String::from_utf8_lossy(file.name_raw()).into_owned();
    if several.contains(&raw) || (file.is_dir() && file.size() == 0) {
        return Err(None);
    }
    let Ok(name) = file.name() else { return Err(Some(not_taken(&raw, "its name is no text"))) };
    let refused = |why: &str| Err(Some(not_taken(&name, why)));
    match place(&name) {
        _ if file.is_dir() => refused("it is a folder by its name, and yet has bytes"),
        _ if file.is_symlink() => refused("it is a link"),
        Ok(path) => Ok(path),
        Err(why) => refused(&why),
    }
}

/// The names that more than one file has. The reader of archives shows one file of each name only.
fn names_of_several(archive: &mut (impl Read + Seek)) -> Result<BTreeSet<String>> {
    let read = ZipArchive::new(&mut *archive)?;
    let (start, count, has_several) = (read.central_directory_start(), read.len(), read.has_duplicate_names());
    drop(read);
    if count > ARCHIVED_FILES {
        bail!("it holds {count} files; at most {ARCHIVED_FILES} are read");
    }
    let (mut seen, mut several) = (BTreeSet::new(), BTreeSet::new());
    if has_several {
        archive.seek(SeekFrom::Start(start))?;
        let mut list = io::BufReader::new(archive);
        while let Some(name) = next_name(&mut list)? {
            if let Some(name) = seen.replace(name) {
                several.insert(name);
            }
        }
    }
    Ok(several)
}

/// The next name of the list at the end of an archive: its entries begin so, and say at these places how long the name is,
/// and what follows it.
fn next_name(list: &mut impl Read) -> io::Result<Option<String>> {
    let mut head = [0; 46];
    if list.read_exact(&mut head).is_err() || !head.starts_with(b"PK\x01\x02") {
        return Ok(None);
    }
    let length = |at: usize| u64::from(u16::from_le_bytes([head[at], head[at + 1]]));
    let mut name = Vec::new();
    list.by_ref().take(length(28)).read_to_end(&mut name)?;
    io::copy(&mut list.by_ref().take(length(30) + length(32)), &mut io::sink())?;
    Ok(Some(String::from_utf8_lossy(&name).into_owned()))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::model::limits::PATH_BYTES;

    fn archive(files: &[(&str, usize)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, size) in files {
            zip.start_file(path, SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b'x'; *size]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn unpacked(archive: Vec<u8>, bytes: u64) -> Result<Vec<String>> {
        let mut paths = Vec::new();
        each_file(Cursor::new(archive), bytes, |path, _, _| {
            paths.push(path.to_string());
            Ok(())
        })?;
        Ok(paths)
    }

    #[test]
    fn what_an_archive_holds_is_counted_and_not_what_it_says() {
        let files = [("a", 100), ("b/c", 100_000)];
        assert_eq!(unpacked(archive(&files), 100_100).unwrap(), ["a", "b/c"]);
        let fault = unpacked(archive(&files), 100_099).unwrap_err();
        assert!(format!("{fault:#}").contains("unpacks to more than"), "{fault:#}");
        // The sizes that it says are in three places of four bytes.
        let mut lying = archive(&files);
        for at in 0..lying.len() - 4 {
            if lying[at..at + 4] == 100_000_u32.to_le_bytes() {
                lying[at..at + 4].copy_from_slice(&7_u32.to_le_bytes());
            }
        }
        assert!(unpacked(lying, 50_000).is_err(), "whatever it says");
    }

    #[test]
    fn paths_are_no_longer_than_file_systems_allow() {
        let long = "a/".repeat(PATH_BYTES / 2) + "b";
        let left_out = each_file(Cursor::new(archive(&[(&long, 1), ("c", 1)])), 100, |path, _, _| {
            assert_eq!(path, "c");
            Ok(())
        });
        assert!(left_out.unwrap()[0].ends_with("its path has 1025 bytes; at most 1024 are read"));
    }

    #[test]
    fn of_several_files_with_one_name_none_is_taken() {
        let mut packed = archive(&[("a.pdf", 1), ("b.pdf", 2), ("c.pdf", 3)]);
        for at in 0..packed.len() - 5 {
            if packed[at..].starts_with(b"b.pdf") {
                packed[at] = b'a';
            }
        }
        let mut found = Vec::new();
        let left_out = each_file(Cursor::new(packed), 100, |path, _, _| {
            found.push(path.to_string());
            Ok(())
        });
        assert_eq!(left_out.unwrap(), [not_taken("a.pdf", OF_SEVERAL)]);
        assert_eq!(found, ["c.pdf"]);
    }
}
