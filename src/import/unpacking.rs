//! What an archive holds, counted as it is unpacked: what it says of sizes need not be true. With `export/archive.rs` the
//! home of `zip`.

use std::io::{self, Read, Seek};

use anyhow::{Context, Result, bail};
use zip::ZipArchive;

use crate::model::limits::{ARCHIVED_FILES, PATH_BYTES};

/// Calls `each` with the path and the bytes of every file. Together they may have so many bytes.
///
/// # Errors
/// When it is no archive, holds too much, or a path in it leads out of it; and when `each` fails.
pub(super) fn each_file(
    archive: impl Read + Seek,
    bytes: u64,
    mut each: impl FnMut(&str, &mut dyn Read) -> Result<()>,
) -> Result<()> {
    let mut archive = ZipArchive::new(archive)?;
    if archive.len() > ARCHIVED_FILES {
        bail!("it has {} files; the limit is {ARCHIVED_FILES}", archive.len());
    }
    let mut left = bytes;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place)?;
        if file.is_dir() {
            continue;
        }
        let Some(path) = file.enclosed_name() else { bail!("it has a file whose path leads out of it") };
        let path = path.to_string_lossy().replace('\\', "/");
        if path.len() > PATH_BYTES {
            bail!("it has a file with a path of {} bytes; the limit is {PATH_BYTES}", path.len());
        }
        let mut counted = file.by_ref().take(left + 1);
        each(&path, &mut counted).with_context(|| format!("its file {}", path.escape_debug()))?;
        // What nobody asked for counts too.
        io::copy(&mut counted, &mut io::sink()).with_context(|| format!("its file {}", path.escape_debug()))?;
        match counted.limit().checked_sub(1) {
            Some(rest) => left = rest,
            None => bail!("it unpacks to more than {} MB, the limit", bytes >> 20),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

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
        each_file(Cursor::new(archive), bytes, |path, _| {
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
        let fault = unpacked(archive(&[(&long, 1)]), 100).unwrap_err();
        assert!(format!("{fault:#}").contains("with a path of 1025 bytes"), "{fault:#}");
    }
}
