//! All data in one ZIP file, with a README and the sum of each file. The home of `zip`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use tempfile::{NamedTempFile, SpooledTempFile};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Attached, BulkFile, Export, ExportContext, InArchive, MadeFrom, Rows};
use crate::disk;
use crate::model::date::Date;
use crate::model::digest::Summed;
use crate::model::tee::Tee;
use crate::records;

/// Where the archive is.
pub const PATH: &str = "data/all.zip";

pub(super) static FILE: BulkFile = BulkFile {
    path: PATH,
    format: "ZIP",
    media_type: "application/zip",
    text: "archive",
    rows: Rows::NotCounted,
    archive: InArchive::Itself,
    made_from: MadeFrom::Everything,
    write,
};

/// What a person reads first, and the checksum of each file. No file of the site may have one of these names.
pub const OWN: [&str; 2] = ["README.txt", "SHA256SUMS"];

/// How hard the files are deflated: level 3 takes a third of the time of level 6 and makes the archive a fifth larger.
/// Level 2 takes a quarter, and makes it three tenths larger.
const LEVEL: i64 = 3;

/// What a deflated file may have before it is kept on the disk.
const IN_MEMORY: usize = 1 << 20;

/// A file of the archive in an archive of its own, whose bytes go into that of all as they are.
type Member = ZipArchive<SpooledTempFile>;

/// The files of the archive that were published already, by their paths. Each is made and deflated as it is published,
/// on whichever processor that is: made again for the archive, they took a fifth of a build.
#[derive(Debug, Default)]
pub(super) struct Members {
    made: Mutex<BTreeMap<String, Member>>,
    before: Mutex<Before>,
}

/// What was published before: the archive, and those of its files that are as they were and so are taken from it. Of the
/// archive of a large site they are a quarter of the bytes after one word of an award was changed.
#[derive(Debug, Default)]
struct Before {
    archive: Option<PathBuf>,
    reused: BTreeSet<String>,
}

impl Members {
    /// Writes a file, and keeps it for the archive.
    pub(super) fn keep(&self, package: &ExportContext, export: Export, output: &mut dyn Write) -> io::Result<()> {
        let member = deflated(package, export, output)?;
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(export.path(), member);
        Ok(())
    }

    /// Learns where the archive is that was published before.
    pub(super) fn tell_archive_before(&self, archive: Option<PathBuf>) {
        *self.before.lock().unwrap_or_else(PoisonError::into_inner) = Before { archive, reused: BTreeSet::new() };
    }

    /// Learns of a file that is as it was published before.
    pub(super) fn tell_reused(&self, export: Export) {
        self.before.lock().unwrap_or_else(PoisonError::into_inner).reused.insert(export.path());
    }

    fn take(&self, path: &str) -> Option<Member> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).remove(path)
    }

    /// The archive that was published before, and what of it is as it was.
    fn before(&self) -> (Option<ZipArchive<File>>, BTreeSet<String>) {
        let Before { archive, reused } =
            std::mem::take(&mut *self.before.lock().unwrap_or_else(PoisonError::into_inner));
        (archive.and_then(|path| ZipArchive::new(disk::open(&path).ok()?).ok()), reused)
    }
}

/// Writes a file; returns it deflated.
fn deflated(package: &ExportContext, export: Export, output: &mut dyn Write) -> io::Result<Member> {
    let mut member = ZipWriter::new(SpooledTempFile::new(IN_MEMORY));
    member.start_file(export.path(), options(package))?;
    export.write(package, &mut Tee([output, &mut member]))?;
    Ok(member.finish_into_readable()?)
}

/// A file for the archive with its checksum: made now where this build did not publish it.
fn member(package: &ExportContext, export: Export) -> io::Result<(Member, String)> {
    let path = export.path();
    match package.members.take(&path).zip(package.written(&path)) {
        Some((member, (_, sum))) => Ok((member, sum)),
        None => {
            let mut summed = Summed::new(io::sink());
            let member = deflated(package, export, &mut summed)?;
            Ok((member, summed.entry().hex()))
        }
    }
}

fn write(package: &ExportContext, output: &mut dyn Write) -> io::Result<()> {
    let mut file = NamedTempFile::new()?;
    fill(package, BufWriter::with_capacity(1 << 16, file.as_file_mut()))?;
    file.rewind()?;
    io::copy(file.as_file_mut(), output).map(drop)
}

/// Where a file of the archive is, deflated.
enum Source {
    Made(Box<Member>),
    /// In the archive before, at that place.
    Before(usize),
}

/// Copies a file into the archive as it is, wherever it comes from.
fn take_in<R: Read>(file: ZipFile<R>, archive: &mut ZipWriter<impl Write + Seek>, day: DateTime) -> io::Result<()> {
    Ok(archive.raw_copy_file_touch(file, day, Some(MODE))?)
}

fn fill(package: &ExportContext, file: impl Write + Seek) -> io::Result<()> {
    let mut archive = ZipWriter::new(file);
    let (options, day) = (options(package), day(package.outlet.newest));
    let mut sums = String::new();
    let [first, last] = OWN;
    archive.start_file(first, options)?;
    archive.write_all(readme(package).as_bytes())?;
    let packed: Vec<Export> = package.exports().iter().copied().filter(|export| export.is_packed()).collect();
    let (mut before, reused) = package.members.before();
    let can_be_copied = !is_large(package);
    let index_before =
        |path: &str| before.as_ref().filter(|_| can_be_copied && reused.contains(path))?.index_for_name(path);
    let members = packed.par_iter().map(|export| {
        let path = export.path();
        match index_before(&path).zip(package.written(&path)) {
            Some((index, (_, sum))) => Ok((Source::Before(index), sum)),
            None => member(package, *export).map(|(member, sum)| (Source::Made(Box::new(member)), sum)),
        }
    });
    let members: Vec<_> = members.collect::<io::Result<_>>()?;
    for (export, (source, sum)) in packed.iter().zip(members) {
        match (source, &mut before) {
            (Source::Made(mut member), _) => take_in(member.by_index_raw(0)?, &mut archive, day)?,
            (Source::Before(index), Some(before)) => take_in(before.by_index_raw(index)?, &mut archive, day)?,
            (Source::Before(_), None) => return Err(io::Error::other("the archive before is gone")),
        }
        // Writing to text does not fail.
        let _ = writeln!(sums, "{sum}  {}", export.path());
    }
    for attached in free_files(package) {
        archive.start_file(attached.path.as_str(), options)?;
        let mut summed = Summed::new(&mut archive);
        io::copy(&mut disk::open(&attached.from)?, &mut summed)?;
        let _ = writeln!(sums, "{}  {}", summed.entry().hex(), attached.path);
    }
    archive.start_file(last, options)?;
    archive.write_all(sums.as_bytes())?;
    archive.finish()?.flush()
}

/// The files of so many records are below the four gigabytes from which archives note sizes in another form: all texts of a
/// site have at most one, and JSON names some forty fields of each record.
const SMALL: usize = 500_000;

/// Whether a file may need that form, which takes a note at each file that copying alters.
fn is_large(package: &ExportContext) -> bool {
    package.dataset.by_type.iter().map(Vec::len).sum::<usize>() > SMALL
}

/// Who may read the files once they are unpacked.
const MODE: u32 = 0o644;

/// Packs files of a folder, given by their paths there in order, into an archive in which they are below that name.
pub fn pack<'a>(
    folder: &Path,
    name: &str,
    paths: impl Iterator<Item = &'a str>,
    newest: Option<Date>,
    file: impl Write + Seek,
) -> io::Result<()> {
    let mut archive = ZipWriter::new(BufWriter::with_capacity(1 << 16, file));
    for path in paths {
        archive.start_file(format!("{name}/{path}"), options_on(newest, true))?;
        io::copy(&mut disk::open_unlinked(&folder.join(path))?, &mut archive)?;
    }
    archive.finish()?.flush()
}

/// The bytes of the file at a path in the one folder of an archive; none where it is no such archive.
pub fn member_of(archive: &Path, path: &str, limit: u64) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(disk::open_unlinked(archive).ok()?).ok()?;
    let folder = archive.file_names().next()?.ok()?.split('/').next()?.to_string();
    let mut bytes = Vec::new();
    archive.by_name(&format!("{folder}/{path}")).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The day of every file, that of the newest record: with that of the build no two builds would have the same bytes.
fn day(newest: Option<Date>) -> DateTime {
    let newest = newest.map(|day| (day.year(), day.day_and_month0()));
    let day = newest.and_then(|(year, (day, month))| {
        DateTime::from_date_and_time(u16::try_from(year).ok()?, month as u8 + 1, day as u8, 0, 0, 0).ok()
    });
    day.unwrap_or_default()
}

/// How every file of the archive is stored.
fn options(package: &ExportContext) -> SimpleFileOptions {
    options_on(package.outlet.newest, is_large(package))
}

fn options_on(newest: Option<Date>, is_large: bool) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(day(newest))
        .unix_permissions(MODE)
        .large_file(is_large)
}

/// The files that the data refer to, without those called as one that the archive has already: they are reported.
fn free_files(package: &ExportContext) -> impl Iterator<Item = &Attached> {
    let exports = package.exports().iter().filter(|export| export.is_packed());
    let own: BTreeSet<String> = exports.map(|export| export.path()).chain(OWN.map(str::to_string)).collect();
    package.attached.iter().filter(move |file| !own.contains(&file.path))
}

/// What a person reads first.
fn readme(package: &ExportContext) -> String {
    let outlet = &package.outlet;
    let newest = outlet.newest.map(|day| day.long()).unwrap_or_default();
    let mut text = format!(
        "{publisher}\n\n\
         All records of {address}\n\
         Newest record: {newest}\n\
         Licence: {licence}, {licence_url}\n\n\
         Each table is a CSV file and a JSON file in the folder data. datapackage.json says what each column means, \
         as does the file ending in .csv-metadata.json for each table. SHA256SUMS has the checksum of each file: \
         sha256sum -c SHA256SUMS. The workbooks, the database and the Parquet file, which hold the same tables, are on \
         the site: {page}\n\n",
        publisher = outlet.publisher,
        address = outlet.base_url,
        licence = outlet.licence.text,
        licence_url = outlet.licence.href,
        page = outlet.file_url("open-data/"),
    );
    for record_type in records::published() {
        let records = match package.dataset.all(record_type).len() {
            1 => "1 record".to_string(),
            records => format!("{records} records"),
        };
        let _ = writeln!(text, "data/{}.csv: {records}. {}", record_type.name, record_type.help);
    }
    text
}
