//! `index.json`: every record by type, id and name, with the address of its page: where a program begins.

use std::io;

use serde_json::json;

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use crate::records;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/index.json",
    format: "JSON",
    media_type: "application/json",
    text: "index",
    rows: Rows::Counted(|package| records::published().map(|record_type| package.dataset.all(record_type).len()).sum()),
    archive: InArchive::Packed,
    made_from: MadeFrom::Outlines,
    write,
};

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    output.write_all(b"[")?;
    let mut first = true;
    for record_type in records::published() {
        for record in package.dataset.all(record_type) {
            let mut entry = json!({ "type": record_type.name, "id": record.id, "name": record.name() });
            if record_type.has_page {
                entry["url"] = json!(package.outlet.record_url(record));
            }
            output.write_all(if first { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *output, &entry)?;
            first = false;
        }
    }
    output.write_all(b"\n]\n")
}
