//! What files say in their own properties of places and people. The home of `exif`.

use std::io::Cursor;

use exif::{Context, Exif, Field, Reader, Tag};

use super::kinds::Proof;
use super::{iptc, kinds, office, pdf, people, png_metadata};

const OF_PICTURE: &str = "remove the properties and save the file again (in Windows: Properties, Details, Remove Properties and \
                          Personal Information; elsewhere: exiftool -all= FILE)";
const OF_DRAWING: &str =
    "remove the element <metadata> and save the file again (in Inkscape: File, Document Properties, Metadata)";
const OF_DOCUMENT: &str = "remove the name, also from comments and changes, and save the file again (in Word and Excel: File, \
                           Info, Inspect Document; in LibreOffice: File, Properties, Reset Properties, and Edit, Track \
                           Changes, Accept All)";
const OF_PDF: &str = "remove the name from the document and make the PDF again (in Word: File, Info, Inspect Document; in \
                      LibreOffice: File, Properties, Reset Properties), or in Acrobat: Sanitize Document; elsewhere: \
                      exiftool -all= FILE, and then qpdf --linearize --replace-input FILE, as exiftool alone keeps the name in it";

/// What Windows writes as “Authors”.
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9c9d);

/// Where a TIFF file has its IPTC data.
const IPTC: Tag = Tag(Context::Tiff, 0x83bb);

/// Whether a file is of a kind whose properties may stand anywhere in it.
pub(super) fn has_properties(path: &str) -> bool {
    is_of(path, &["pdf", "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "avif"])
}

fn is_of(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    endings.contains(&ending.as_str())
}

/// The places and people that a file names in its own properties, and how to remove them.
pub(super) fn people(path: &str, bytes: &[u8]) -> Option<(Vec<String>, &'static str)> {
    Some(match kinds::proof(path)? {
        Proof::Office(_) => (office::people(bytes), OF_DOCUMENT),
        Proof::Picture => (people::in_packets(bytes), OF_DRAWING),
        _ if is_of(path, &["pdf"]) => (pdf::people(bytes), OF_PDF),
        _ if has_properties(path) => (in_picture(bytes), OF_PICTURE),
        _ => return None,
    })
}

fn in_picture(bytes: &[u8]) -> Vec<String> {
    [in_exif(bytes), png_metadata::named(bytes), iptc::people(bytes), people::in_packets(bytes)].concat()
}

/// The place, author or owner that the EXIF data of a picture has.
fn in_exif(bytes: &[u8]) -> Vec<String> {
    // One field that is wrong hides no other.
    let read = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| {})) else { return Vec::new() };
    let own = exif.fields().filter(|field| is_personal(field)).filter_map(|field| said_by(field, &exif));
    let iptc = exif.fields().filter(|field| field.tag == IPTC).flat_map(|field| iptc::in_datasets(&raw(&field.value)));
    own.chain(iptc).collect()
}

fn is_personal(field: &Field) -> bool {
    let place = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude, Tag::GPSDestLongitude];
    let person = [Tag::Artist, Tag::CameraOwnerName, XP_AUTHOR];
    place.contains(&field.tag) || person.contains(&field.tag)
}

/// `GPSLatitude: 51 deg 30 min 0 sec`.
fn said_by(field: &Field, exif: &Exif) -> Option<String> {
    let value: String = match &field.value {
        exif::Value::Byte(bytes) => utf16(bytes),
        _ => field.display_value().with_unit(exif).to_string(),
    };
    let name = if field.tag == XP_AUTHOR { "Authors".to_string() } else { field.tag.to_string() };
    people::said(&name, &value)
}

/// The bytes of a field that is no text: programs write IPTC data as bytes or as whole numbers.
fn raw(value: &exif::Value) -> Vec<u8> {
    match value {
        exif::Value::Byte(bytes) | exif::Value::Undefined(bytes, _) => bytes.clone(),
        exif::Value::Long(numbers) => numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
        _ => Vec::new(),
    }
}

/// Text as Windows writes it in EXIF data.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use exif::experimental::Writer;
    use exif::{In, Rational, Value};

    use super::*;

    /// A JPEG file with these EXIF data.
    fn photograph(fields: &[(Tag, Value)]) -> Vec<u8> {
        let fields: Vec<Field> =
            fields.iter().map(|(tag, value)| Field { tag: *tag, ifd_num: In::PRIMARY, value: value.clone() }).collect();
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut tiff = Cursor::new(Vec::new());
        writer.write(&mut tiff, true).expect("fields of the test");
        let tiff = tiff.into_inner();
        let length = (tiff.len() as u16 + 8).to_be_bytes();
        [b"\xff\xd8\xff\xe1", &length[..], b"Exif\0\0", &tiff, b"\xff\xd9"].concat()
    }

    fn what(path: &str, bytes: &[u8]) -> String {
        people(path, bytes).map_or(String::new(), |(said, _)| said.join("; "))
    }

    #[test]
    fn the_place_and_the_author_of_a_picture_are_found() {
        let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
        let degrees = [51, 30, 0].map(|num| Rational { num, denom: 1 }).to_vec();
        let placed = photograph(&[(Tag::GPSLatitudeRef, text("N")), (Tag::GPSLatitude, Value::Rational(degrees))]);
        assert!(what("a.JPG", &placed).contains("GPSLatitude: 51 deg 30 min 0 sec"), "{}", what("a.JPG", &placed));
        assert_eq!(what("a.jpg", &photograph(&[(Tag::Artist, text("Sam Example"))])), "Artist: Sam Example");
        let windows = Value::Byte(b"S\0a\0m\0\0\0".to_vec());
        assert_eq!(what("a.jpg", &photograph(&[(XP_AUTHOR, windows)])), "Authors: Sam");
        assert_eq!(what("a.jpg", &photograph(&[(Tag::Model, text("A camera")), (Tag::Artist, text(" "))])), "");
        assert_eq!(what("a.jpg", b"\xff\xd8\xff\xe1\0"), "");
    }
}
