//! The package of all grants, as JSON.

use std::io;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::super::identifiers;
use super::super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use super::{count, grant, grants};
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

/// So many grants are in memory as text at a time.
const PART: usize = 16_384;

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let head = serde_json::to_string(&head(package))?;
    // The list of grants goes before the bracket that ends it all.
    output.write_all(head.trim_end_matches('}').as_bytes())?;
    output.write_all(b",\"grants\":[")?;
    let keys: Vec<_> = grants(package).collect();
    for (part, keys) in keys.chunks(PART).enumerate() {
        let lines: Vec<String> = keys.par_iter().map(|key| grant(package, *key).to_string()).collect();
        for (index, line) in lines.iter().enumerate() {
            output.write_all(if part + index == 0 { b"\n" } else { b",\n" })?;
            output.write_all(line.as_bytes())?;
        }
    }
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
