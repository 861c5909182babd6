//! What files of `content/` say in their own properties of people and places keeps a site from being published. Files
//! with binary data are made here, as `rules/` holds text only.

use std::io::{Cursor, Write};

use candour::diagnostic::Level;

use crate::support::Site;

const CREATOR: &str = "<dc:creator><rdf:Seq><rdf:li>Example Author</rdf:li></rdf:Seq></dc:creator>";
const PLACE: &str = "<rdf:Description exif:GPSLatitude=\"51,30.0N\" exif:GPSLongitude=\"0,7.0W\"/>";
const PROGRAM: &str = "<xmp:CreatorTool>Example Program</xmp:CreatorTool>";

/// A packet of XMP.
fn xmp(inside: &str) -> Vec<u8> {
    let packet =
        ["<?xpacket begin='' id='W5M0'?><x:xmpmeta><rdf:RDF>", inside, "</rdf:RDF></x:xmpmeta><?xpacket end='w'?>"];
    packet.concat().into_bytes()
}

/// EXIF data that say who made a picture.
fn exif(artist: &str) -> Vec<u8> {
    let length = (artist.len() as u32 + 1).to_le_bytes();
    let field = [b"\x3b\x01\x02\0", &length[..], b"\x1a\0\0\0"].concat();
    [b"II*\0\x08\0\0\0\x01\0", &field[..], b"\0\0\0\0", artist.as_bytes(), b"\0"].concat()
}

fn jpeg(begin: &[u8], data: &[u8]) -> Vec<u8> {
    let data = [begin, data].concat();
    [b"\xff\xd8\xff\xe1", &(data.len() as u16 + 2).to_be_bytes()[..], &data, b"\xff\xd9"].concat()
}

/// A JPEG file with IPTC data, as Photoshop writes them.
fn iptc(by_line: &str) -> Vec<u8> {
    let data = [b"\x1c\x02\x50\0", &[by_line.len() as u8][..], by_line.as_bytes()].concat();
    let resource = [b"8BIM\x04\x04\0\0\0\0\0", &[data.len() as u8][..], &data].concat();
    let length = (resource.len() as u16 + 16).to_be_bytes();
    [b"\xff\xd8\xff\xed", &length[..], b"Photoshop 3.0\0", &resource, b"\xff\xd9"].concat()
}

fn png(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes()[..], kind, data, b"csum"].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[0; 13]), &chunk(kind, data), &chunk(b"IEND", b"")].concat()
}

fn webp(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let length = |bytes: &[u8]| (bytes.len() as u32).to_le_bytes();
    let padding = vec![0; data.len() % 2];
    let chunks = [b"WEBPVP8X\x0a\0\0\0", &[0; 10][..], kind, &length(data), data, &padding].concat();
    [b"RIFF", &length(&chunks)[..], &chunks].concat()
}

fn pdf(inside: &[u8]) -> Vec<u8> {
    [b"%PDF-1.7\n1 0 obj\n", inside, b"\nendobj\n"].concat()
}

fn docx(creator: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let core = format!("<c:p xmlns:c=\"c\" xmlns:dc=\"d\"><dc:creator>{creator}</dc:creator></c:p>");
    for (name, text) in
        [("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), ("docProps/core.xml", &core)]
    {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn svg(inside: &str) -> Vec<u8> {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
                   xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata><rdf:RDF>";
    [drawing, inside, "</rdf:RDF></metadata></svg>"].concat().into_bytes()
}

/// What the findings of the rule say of a file, with the other findings that stop the site.
fn said_of(name: &str, bytes: &[u8]) -> Vec<String> {
    let site = Site::with(&[]);
    site.write(&format!("content/files/{name}"), bytes);
    let checked = site.check();
    let errors = checked.found.list.iter().filter(|finding| finding.level == Level::Error);
    errors.map(|error| format!("{}: {}", error.rule.code, error.message)).collect()
}

#[test]
fn a_file_that_names_a_person_or_a_place_is_not_published() {
    let author = &b"Example Author"[..];
    for (name, bytes, said) in [
        ("a.pdf", pdf(b"<</Author (Example Author)>>"), "Author: Example Author"),
        ("a.PDF", pdf(b"<</Author<FEFF00450078>>>"), "Author: Ex"),
        ("a.pdf", pdf(&[&b"x".repeat(20_000)[..], b"<</Author (Example)>>"].concat()), "Author: Example"),
        ("a.pdf", pdf(&xmp(CREATOR)), "creator: Example Author"),
        ("a.pdf", pdf(&[&b"<</Author (A)>>"[..], &xmp(CREATOR)].concat()), "Author: A; creator: Example Author"),
        ("a.jpg", jpeg(b"Exif\0\0", &exif("Example Author")), "Artist: Example Author"),
        ("a.jpeg", jpeg(b"http://ns.adobe.com/xap/1.0/\0", &xmp(CREATOR)), "creator: Example Author"),
        ("a.jpg", jpeg(b"http://ns.adobe.com/xap/1.0/\0", &xmp(PLACE)), "GPSLatitude: 51,30.0N; GPSLongitude: 0,7.0W"),
        ("a.png", png(b"tEXt", &[b"Author\0", author].concat()), "Author: Example Author"),
        ("a.png", png(b"iTXt", &[b"Author\0\0\0\0\0", author].concat()), "Author: Example Author"),
        ("a.png", png(b"eXIf", &exif("Example Author")), "Artist: Example Author"),
        (
            "a.png",
            png(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", &xmp(PLACE)[..]].concat()),
            "GPSLatitude: 51,30.0N; GPSLongitude: 0,7.0W",
        ),
        ("a.webp", webp(b"EXIF", &exif("Example Author")), "Artist: Example Author"),
        ("a.webp", webp(b"XMP ", &xmp(CREATOR)), "creator: Example Author"),
        ("a.tif", exif("Example Author"), "Artist: Example Author"),
        ("a.tif", [b"II*\0\x08\0\0\0\0\0\0\0", &xmp(CREATOR)[..]].concat(), "creator: Example Author"),
        ("a.jpg", iptc("Example Author"), "By-line: Example Author"),
        ("a.tif", [b"II*\0\x08\0\0\0\0\0\0\0", &iptc("Example")[2..]].concat(), "By-line: Example"),
        ("a.gif", [b"GIF89a\x01\0\x01\0", &xmp(CREATOR)[..]].concat(), "creator: Example Author"),
        ("a.svg", svg("<dc:creator>Example Author</dc:creator>"), "creator: Example Author"),
        ("a.docx", docx("Example Author"), "creator: Example Author"),
    ] {
        let expected = format!("personal-data-in-file: “{name}” says in its properties: {said}");
        assert_eq!(said_of(name, &bytes), [expected]);
    }
}

#[test]
fn a_file_that_names_only_programs_and_titles_is_published() {
    for (name, bytes) in [
        ("a.pdf", pdf(b"<</Author () /Creator (Example Program) /Title (Plan)>>")),
        ("a.pdf", pdf(&xmp(PROGRAM))),
        ("a.jpg", jpeg(b"Exif\0\0", &exif("      "))),
        ("a.jpg", jpeg(b"http://ns.adobe.com/xap/1.0/\0", &xmp(PROGRAM))),
        ("a.png", png(b"tEXt", b"Software\0Example Program")),
        ("a.webp", webp(b"XMP ", &xmp(PROGRAM))),
        ("a.svg", svg("<dc:title>Plan</dc:title>")),
        ("a.docx", docx("")),
        ("a.txt", b"/Author (Example Author)".to_vec()),
    ] {
        assert_eq!(said_of(name, &bytes), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_finding_names_the_file_and_how_to_remove_what_it_says() {
    for (name, bytes, way) in [
        ("a.pdf", pdf(b"<</Author (Example Author)>>"), "qpdf --linearize"),
        ("a.png", png(b"tEXt", b"Author\0Example Author"), "exiftool -all="),
        ("a.docx", docx("Example Author"), "Inspect Document"),
        ("a.svg", svg("<dc:creator>Example Author</dc:creator>"), "<metadata>"),
    ] {
        let site = Site::with(&[]);
        site.write(&format!("content/files/{name}"), &bytes);
        let ended = site.run(&["check"]);
        let said = ended.stdout + &ended.stderr;
        assert_eq!(ended.status, Some(1), "{said}");
        assert!(said.contains(&format!("content/files/{name}")) && said.contains(way), "{said}");
    }
}

#[test]
fn a_file_may_name_the_office_and_bodies_that_the_site_names() {
    let settings = "name: {en: Office of the Example Commissioner, cy: Swyddfa Comisiynydd Enghraifft}\nkind: pcc\n\
                    base_url: https://example.org\nlanguages: [en, cy]\n";
    let organisations = "id,name,kind,other_names\n\
                         hub,The Example Hub Ltd.,company,Hub of Examples\n\
                         sam,Sam Example,individual,\nann,Ann Example,sole-trader,\nnone,Nobody Example,not-recorded,\n";
    let said = |name: &str, bytes: Vec<u8>| {
        let site = Site::with(&[("data/site.yaml", settings), ("data/organisations.csv", organisations)]);
        site.write(&format!("content/files/{name}"), &bytes);
        let checked = site.check();
        let found = checked.found.list.iter().filter(|finding| finding.rule.code == "personal-data-in-file");
        let said: Vec<String> = found.map(|finding| finding.message.clone()).collect();
        if said.is_empty() {
            assert_eq!(checked.file(&format!("files/{name}")), Some(bytes), "{name} is published");
        }
        said.join("; ").replace(&format!("“{name}” says in its properties: "), "")
    };
    let by = |author: &str| pdf(format!("<</Author ({author})>>").as_bytes());
    for author in
        ["Office of the Example Commissioner", "OFFICE OF EXAMPLE COMMISSIONER", "Example Hub", "Hub of Examples"]
    {
        assert_eq!(said("a.pdf", by(author)), "", "{author}");
    }
    assert_eq!(said("a.jpg", iptc("Swyddfa Comisiynydd Enghraifft")), "");
    assert_eq!(said("a.docx", docx("Office of the Example Commissioner")), "");
    for author in ["Sam Example", "Ann Example", "Nobody Example", "Example Commissioner", "Sam, Example Hub"] {
        assert_eq!(said("a.pdf", by(author)), format!("Author: {author}"));
    }
    let both = [by("Example Hub"), by("Example Author")].concat();
    assert_eq!(said("a.pdf", both), "Author: Example Author");
    assert!(said("a.jpg", jpeg(b"http://ns.adobe.com/xap/1.0/\0", &xmp(PLACE))).contains("GPSLatitude"));
}
