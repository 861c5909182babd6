//! `catalogue.jsonld`: the data as a catalogue with a dataset for each table, for portals that gather such descriptions.
//!
//! Source: W3C, Data Catalog Vocabulary (DCAT) Version 3, and the European Commission, DCAT-AP 3.0.1, which asks for classes
//! of what is named, for `dcat:accessURL`, and for languages and kinds of place by their addresses.

mod datasets;

use std::io;

use serde_json::{Map, Value, json};

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use crate::model::address::UrlPath;
use crate::model::distribution::Distribution;
use crate::model::hand_over::PREDECESSORS;
use crate::records::site::{AREA_CODE, SITE};
use datasets::Dataset;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/catalogue.jsonld",
    format: "DCAT",
    media_type: "application/ld+json",
    text: "catalogue",
    rows: Rows::NotCounted,
    archive: InArchive::TellsOfIt,
    made_from: MadeFrom::Everything,
    write,
};

const CONTEXT: [(&str, &str); 9] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("locn", "http://www.w3.org/ns/locn#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

const SHA256: &str = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";
const LANGUAGES: &str = "http://publications.europa.eu/resource/authority/language";
const THEMES: &str = "http://publications.europa.eu/resource/authority/data-theme";

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let outlet = &package.outlet;
    let context: Map<String, Value> = CONTEXT.iter().map(|(name, iri)| (name.to_string(), json!(iri))).collect();
    let mut catalogue = json!({ "@context": context, "@type": "dcat:Catalog", "@id": outlet.file_url(FILE.path) });
    let mut with = |name: &str, value: Value| catalogue[name] = value;
    with("dct:title", json!(format!("Open data of {}", outlet.publisher)));
    with("dct:description", english("Awards, the decisions behind them, the organisations and the plans they serve."));
    with("foaf:homepage", json!({ "@id": outlet.url(&UrlPath::new("open-data")), "@type": "foaf:Document" }));
    common(package).into_iter().for_each(|(name, value)| with(name, value));
    let before = catalogues_before(package);
    if !before.is_empty() {
        with("dct:replaces", json!(before));
    }
    with("dcat:themeTaxonomy", theme_taxonomy());
    let listed = package.distributions();
    let datasets = datasets::all(package).map(|own| dataset(package, &own, &listed));
    with("dcat:dataset", datasets.collect());
    super::write_json(&catalogue, output)
}

/// The catalogues of the bodies before this one, which it has as they were.
fn catalogues_before(package: &ExportContext) -> Vec<Value> {
    let bundles = package.settings.predecessors.iter().filter_map(|body| body.bundle.as_ref());
    let catalogue = |name: &str| package.outlet.file_url(&format!("{PREDECESSORS}/{name}/{}", FILE.path));
    bundles.map(|(name, _)| json!({ "@id": catalogue(name), "@type": "dcat:Catalog" })).collect()
}

/// What is true of the catalogue and of each dataset.
fn common(package: &ExportContext) -> Vec<(&'static str, Value)> {
    let outlet = &package.outlet;
    let mut facts = vec![
        ("dct:publisher", publisher(package)),
        ("dct:license", json!({ "@id": outlet.licence.href, "@type": "dct:LicenseDocument" })),
        ("dct:language", languages(outlet.welsh)),
    ];
    facts.extend(place(package).map(|place| ("dct:spatial", place)));
    facts.extend(outlet.newest.map(|day| ("dct:modified", typed(day, "xsd:date"))));
    facts
}

fn dataset(package: &ExportContext, own: &Dataset, listed: &[Distribution]) -> Value {
    let outlet = &package.outlet;
    let page = outlet.url(&UrlPath::new("open-data"));
    let mut dataset = json!({ "@type": "dcat:Dataset", "@id": format!("{page}#{}", own.id), "dct:identifier": own.id });
    let mut with = |name: &str, value: Value| dataset[name] = value;
    with("dct:title", english(&own.title));
    with("dct:description", english(own.description));
    with("dcat:keyword", json!(own.keywords));
    with("dcat:theme", theme());
    common(package).into_iter().for_each(|(name, value)| with(name, value));
    with("dcat:contactPoint", contact(package));
    with("dcat:landingPage", json!({ "@id": page, "@type": "foaf:Document" }));
    if let Some(whole) = own.part_of {
        with("dct:isPartOf", json!({ "@id": format!("{page}#{whole}") }));
    }
    if let Some(standard) = own.conforms_to {
        with("dct:conformsTo", json!({ "@id": standard, "@type": "dct:Standard" }));
    }
    if let Some((first, last)) = own.period {
        let days =
            [("dcat:startDate", first), ("dcat:endDate", last)].map(|(name, day)| (name, typed(day, "xsd:date")));
        with("dct:temporal", json!({ "@type": "dct:PeriodOfTime", days[0].0: days[0].1, days[1].0: days[1].1 }));
    }
    let files = listed.iter().filter(|file| own.files.contains(&file.path));
    with("dcat:distribution", files.map(|file| distribution(package, file)).collect());
    dataset
}

/// A file, with its size and checksum where the files have been written.
fn distribution(package: &ExportContext, file: &Distribution) -> Value {
    let address = package.outlet.file_url(&file.path);
    let media_type = file.media_type.split(';').next().unwrap_or_default();
    let media_type = format!("https://www.iana.org/assignments/media-types/{media_type}");
    // `CSV` of `360Giving CSV`: the word by which portals tell what they can show.
    let format = file.format.rsplit(' ').next().unwrap_or_default();
    let mut shown = json!({
        "@type": "dcat:Distribution",
        "@id": address,
        "dct:title": format!("{} ({})", file.path.trim_start_matches("data/"), file.format),
        "dcat:accessURL": { "@id": address, "@type": "rdfs:Resource" },
        "dcat:downloadURL": { "@id": address, "@type": "rdfs:Resource" },
        "dcat:mediaType": { "@id": media_type, "@type": "dct:MediaType" },
        "dct:format": { "@type": ["dct:IMT", "dct:MediaTypeOrExtent"], "rdfs:label": format },
        "dct:license": { "@id": package.outlet.licence.href, "@type": "dct:LicenseDocument" },
    });
    if let Some((size, sum)) = package.written(&file.path) {
        shown["dcat:byteSize"] = typed(size, "xsd:nonNegativeInteger");
        shown["spdx:checksum"] = json!({
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": SHA256, "@type": "spdx:ChecksumAlgorithm" },
            "spdx:checksumValue": typed(sum, "xsd:hexBinary"),
        });
    }
    shown
}

fn publisher(package: &ExportContext) -> Value {
    let outlet = &package.outlet;
    json!({
        "@id": format!("{}/#publisher", outlet.base_url),
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": outlet.publisher,
        "foaf:homepage": { "@id": outlet.base_url, "@type": "foaf:Document" },
    })
}

fn languages(welsh: bool) -> Value {
    let codes: &[&str] = if welsh { &["ENG", "CYM"] } else { &["ENG"] };
    let language = |code| json!({ "@id": format!("{LANGUAGES}/{code}"), "@type": "dct:LinguisticSystem" });
    codes.iter().map(language).collect()
}

/// The place that the body serves.
fn place(package: &ExportContext) -> Option<Value> {
    let area = package.settings.area.as_ref()?.as_prose().text().to_string();
    let mut place = json!({ "@type": "dct:Location", "skos:prefLabel": area });
    let code = package.dataset.all(&SITE).first().and_then(|site| site.get(&AREA_CODE));
    if let Some(code) = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        place["@id"] = json!(format!("http://statistics.data.gov.uk/id/statistical-geography/{code}"));
    }
    Some(place)
}

/// How to reach the office: at least its site.
fn contact(package: &ExportContext) -> Value {
    let (outlet, contact) = (&package.outlet, &package.settings.contact);
    let mut shown = json!({
        "@id": format!("{}/#contact", outlet.base_url),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": outlet.publisher,
        "vcard:hasURL": { "@id": outlet.base_url },
    });
    if let Some(email) = &contact.email {
        shown["vcard:hasEmail"] = json!({ "@id": format!("mailto:{}", email.trim()) });
    }
    if let Some(phone) = &contact.phone {
        let digits: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
        shown["vcard:hasTelephone"] = json!({ "@id": format!("tel:{digits}") });
    }
    shown
}

fn theme_taxonomy() -> Value {
    json!({ "@id": THEMES, "@type": "skos:ConceptScheme", "dct:title": english("Data theme") })
}

fn theme() -> Value {
    let label = english("Government and public sector");
    json!({ "@id": format!("{THEMES}/GOVE"), "@type": "skos:Concept", "skos:prefLabel": label })
}

fn english(text: &str) -> Value {
    json!({ "@value": text, "@language": "en" })
}

fn typed(value: impl ToString, datatype: &str) -> Value {
    json!({ "@value": value.to_string(), "@type": datatype })
}
