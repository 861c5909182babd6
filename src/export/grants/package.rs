//! The package of all grants, as JSON.

use std::io;

use serde_json::{Value, json};

use super::super::identifiers;
use super::super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, rows};
use super::{Grants, count, grants};
use crate::model::address::UrlPath;
use crate::records::award::{AWARDS, is_grant};

pub(in crate::export) static FILE: BulkFile = BulkFile {
    path: "data/grants-360giving.json",
    format: "360Giving JSON",
    media_type: "application/json",
    text: "grants-package",
    rows: Rows::Counted(count),
    archive: InArchive::Packed,
    made_from: MadeFrom::Everything,
    write,
};

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let head = serde_json::to_string(&head(package))?;
    // The list of grants goes before the bracket that ends it all.
    output.write_all(head.trim_end_matches('}').as_bytes())?;
    output.write_all(b",\"grants\":[")?;
    let (all, keys) = (Grants::new(package), grants(package).collect::<Vec<_>>());
    rows::write_json(&keys, output, |key, bytes| {
        serde_json::to_writer(bytes, &all.grant(*key)).expect(rows::IN_MEMORY);
    })?;
    output.write_all(b"\n]}\n")
}

/// What is said of the package.
fn head(package: &ExportContext) -> Value {
    let outlet = &package.outlet;
    let all = package.dataset.all(&AWARDS).iter().filter(|award| is_grant(award)).count();
    let left_out = all - count(package);
    let mut description = "Grants of the body. Sums are its own share, confirmed, with variations.".to_string();
    if left_out > 0 {
        description += &format!(" Left out, for want of a sum, a day or a recipient: {left_out}.");
    }
    let prefix = identifiers::prefix(&package.settings);
    let mut head = json!({
        "version": "1.4",
        "title": format!("Grants of {}", outlet.publisher),
        "description": description,
        "identifier": format!("{prefix}-grants"),
        "license": outlet.licence.href,
        "publisher": { "name": outlet.publisher, "identifier": identifiers::publisher(&package.settings), "website": outlet.base_url },
        "downloadURL": outlet.file_url(FILE.path),
        "accessURL": outlet.url(&UrlPath::new("open-data")),
    });
    if let Some(day) = outlet.newest {
        head["modified"] = json!(day.midnight());
        head["issued"] = json!(day.to_string());
    }
    // No `}` ends a value of it, so that only the last bracket is cut off.
    head["extensions"] = json!([]);
    head
}
