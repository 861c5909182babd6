//! All data in one ZIP file, with a README and the sum of each file. The home of `zip`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Seek, Write};

use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Attached, BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use crate::disk;
use crate::model::digest::Summed;
use crate::records;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/all.zip",
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

fn write(package: &ExportContext, output: &mut dyn Write) -> io::Result<()> {
    let mut file = NamedTempFile::new()?;
    fill(package, BufWriter::with_capacity(1 << 16, file.as_file_mut()))?;
    file.rewind()?;
    io::copy(file.as_file_mut(), output).map(drop)
}

fn fill(package: &ExportContext, file: impl Write + Seek) -> io::Result<()> {
    let mut archive = ZipWriter::new(file);
    // The day of the newest record: with that of the build no two builds would have the same bytes.
    let newest = package.outlet.newest.map(|day| (day.year(), day.day_and_month0()));
    let day = newest.and_then(|(year, (day, month))| {
        DateTime::from_date_and_time(u16::try_from(year).ok()?, month as u8 + 1, day as u8, 0, 0, 0).ok()
    });
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(day.unwrap_or_default())
        .unix_permissions(0o644)
        .large_file(true);
    let mut sums = String::new();
    let [first, last] = OWN;
    archive.start_file(first, options)?;
    archive.write_all(readme(package).as_bytes())?;
    for export in package.exports().iter().filter(|export| export.is_packed()) {
        let path = export.path();
        archive.start_file(path.as_str(), options)?;
        let mut summed = Summed::new(&mut archive);
        export.write(package, &mut summed)?;
        // Writing to text does not fail.
        let _ = writeln!(sums, "{}  {path}", summed.entry().hex());
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
