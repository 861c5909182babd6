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
        bail!("it holds {} files; at most {ARCHIVED_FILES} are read", archive.len());
    }
    let mut left = bytes;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place)?;
        if file.is_dir() {
            continue;
        }
        let Some(path) = file.enclosed_name() else { bail!("a file within it has a path that leaves it") };
        let path = path.to_string_lossy().replace('\\', "/");
        if path.len() > PATH_BYTES {
            bail!("a file within it has a path of {} bytes; at most {PATH_BYTES} are read", path.len());
        }
        let mut counted = file.by_ref().take(left + 1);
        each(&path, &mut counted).with_context(|| format!("its file {}", path.escape_debug()))?;
        // What nobody asked for counts too.
        io::copy(&mut counted, &mut io::sink()).with_context(|| format!("its file {}", path.escape_debug()))?;
        match counted.limit().checked_sub(1) {
            Some(rest) => left = rest,
            None => bail!("it unpacks to more than {} MB; at most that is read", bytes >> 20),
        }
    }
    Ok(())
}
