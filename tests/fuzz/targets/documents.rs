//! Files that are published as they are: what each is, and whom it names.

use std::sync::LazyLock;

use candour::internals::load::attachment_fault;
use fastrand::Rng;

use crate::engine::{Files, Target, read};
use crate::mutation::{PIECES, mutated};

pub(crate) static TARGET: Target = Target { name: "documents", make, test };

const ENDINGS: &[&str] = &[
    "pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "gif", "webp", "avif", "tiff", "svg", "txt", "csv", "json",
    "xml", "zip", "ics", "rtf", "doc", "mp4", "geojson",
];

/// Documents of the example, and the beginnings of others.
static DOCUMENTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut documents: Vec<(String, Vec<u8>)> = read("content".as_ref()).into_iter().collect();
    let beginnings: [(&str, &[u8]); 7] = [
        ("a.jpg", b"\xff\xd8\xff\xe1\x00\x40Exif\0\0II*\0\x08\0\0\0\x02\0\x3b\x01\x02\0\x04\0\0\0Ann\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\xff\xd9"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0ftEXtAuthor\0Ann Other\0\0\0\0IEND\xaeB`\x82"),
        ("a.tiff", b"MM\0*\0\0\0\x08\0\x01\x01\x3b\0\x02\0\0\0\x04Ann\0\0\0\0\0"),
        ("a.webp", b"RIFF\x2a\0\0\0WEBPVP8X\x0a\0\0\0\x08\0\0\0\0\0\0\0\0\0EXIF\x08\0\0\0II*\0\x08\0\0\0XMP \x04\0\0\0<x/>"),
        ("a.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf\0\0\0\x2cmeta\0\0\0\0\0\0\0\x20iinf\0\0\0\0\0\x01\0\0\0\x12infe\x02\0\0\0\0\x01\0\0Exif"),
        ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0\x21\xff\x0bXMP DataXMP<x:xmpmeta xmlns:x='adobe:ns:meta/'/>\x01\0\0;"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<</Author (Ann)/Title <FEFF0041>>>\nendobj\n2 0 obj\n<</Type/ObjStm/N 1/First 4/Length 9/Filter/FlateDecode>>stream\nx\x9c\x03\0\0\0\0\x01\nendstream\nendobj\ntrailer\n<</Info 1 0 R>>\nstartxref\n9\n%%EOF\n"),
    ];
    documents.extend(beginnings.into_iter().map(|(name, bytes)| (name.to_string(), bytes.to_vec())));
    documents
});

fn make(rng: &mut Rng) -> Files {
    let (name, bytes) = rng.choice(&*DOCUMENTS).expect("there are documents");
    let (_, other) = rng.choice(&*DOCUMENTS).expect("there are documents");
    let ending = match rng.u8(0..10) {
        0 => rng.choice(ENDINGS).unwrap_or(&"pdf"),
        _ => name.rsplit('.').next().unwrap_or("pdf"),
    };
    Files::from([(format!("documents/a.{ending}"), mutated(rng, bytes, other, PIECES))])
}

/// Whatever it is, the same is said of it each time, in letters that a terminal shows.
fn test(files: &Files) {
    for (path, bytes) in files {
        let bodies = ["Example Office".to_string()];
        let fault = attachment_fault(path, bytes, &bodies);
        assert_eq!(fault, attachment_fault(path, bytes, &bodies));
    }
}
