//! `catalogue.jsonld`: the data as a dataset with its distributions, for portals that gather such descriptions.
//!
//! Source: W3C, Data Catalog Vocabulary (DCAT) Version 3, sections 6.6 to 6.8.

use std::io;

use serde_json::{Value, json};

use super::{BulkFile, ExportContext, InArchive, Rows};
use crate::model::address::UrlPath;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/catalogue.jsonld",
    format: "DCAT",
    media_type: "application/ld+json",
    text: "catalogue",
    rows: Rows::NotCounted,
    archive: InArchive::Packed,
    write,
};

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let outlet = &package.outlet;
    let distributions = package.exports().iter().map(|export| {
        let distribution = export.distribution(package);
        let address = outlet.file_url(&distribution.path);
        json!({
            "@type": "dcat:Distribution",
            "@id": address,
            "dct:title": format!("{} ({})", distribution.path.trim_start_matches("data/"), distribution.format),
            "dcat:downloadURL": { "@id": address },
            "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{}", bare(distribution.media_type)) },
            "dct:license": { "@id": outlet.licence.href },
        })
    });
    let mut dataset = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dcat:Dataset",
        "@id": outlet.file_url(FILE.path),
        "dct:title": outlet.publisher,
        "dct:description": "Awards, the decisions behind them, the organisations and the plans they serve.",
        "dct:publisher": { "@type": "foaf:Organization", "foaf:name": outlet.publisher, "foaf:homepage": { "@id": outlet.base_url } },
        "dct:license": { "@id": outlet.licence.href },
        "dct:language": if outlet.welsh { json!(["en", "cy"]) } else { json!("en") },
        "dcat:landingPage": { "@id": outlet.url(&UrlPath::new("open-data")) },
        "dcat:distribution": distributions.collect::<Vec<Value>>(),
    });
    if let Some(day) = outlet.newest {
        dataset["dct:modified"] = json!({ "@value": day.to_string(), "@type": "xsd:date" });
    }
    super::write_json(&dataset, output)
}

/// A media type without its parameters.
fn bare(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type)
}
