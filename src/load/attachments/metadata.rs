//! What files say in their own properties of places and people. The home of `exif`; XML is read by `quick_xml`.

use std::io::Cursor;

use exif::{Context, Exif, Field, Reader, Tag};
use quick_xml::events::Event;

use super::Problem;

const REMOVE: &str = "remove the properties and save the file again (in Windows: Properties, Details, Remove Properties and \
                      Personal Information; elsewhere: exiftool -all= FILE)";
const INSPECT: &str = "remove the name and save the file again (in Word and Excel: File, Info, Inspect Document; in \
                       LibreOffice: File, Properties, Reset Properties)";

/// What Windows writes as “Authors”.
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9c9d);

/// Elements of office documents that name people.
const PEOPLE: [&str; 4] = ["creator", "lastModifiedBy", "initial-creator", "printed-by"];

/// Whether a file is of a kind of picture that may hold EXIF data.
pub(super) fn is_picture(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["jpg", "jpeg", "png", "webp", "tif", "tiff", "avif"].contains(&ending.as_str())
}

/// The place, author or owner that the EXIF data of a picture has.
pub(super) fn in_picture(path: &str, bytes: &[u8]) -> Option<Problem> {
    let exif = is_picture(path).then(|| Reader::new().read_from_container(&mut Cursor::new(bytes)).ok())??;
    let said: Vec<String> =
        exif.fields().filter(|field| is_personal(field)).filter_map(|field| said(field, &exif)).collect();
    (!said.is_empty()).then(|| (format!("says in its properties: {}", said.join("; ")), REMOVE))
}

fn is_personal(field: &Field) -> bool {
    let place = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude, Tag::GPSDestLongitude];
    let person = [Tag::Artist, Tag::CameraOwnerName, XP_AUTHOR];
    place.contains(&field.tag) || person.contains(&field.tag)
}

/// `GPSLatitude: 51 deg 30 min 0 sec`; none where the value is empty.
fn said(field: &Field, exif: &Exif) -> Option<String> {
    let value: String = match &field.value {
        exif::Value::Byte(bytes) => utf16(bytes),
        _ => field.display_value().with_unit(exif).to_string(),
    };
    let value: String = value.trim_matches([' ', '"', '\0']).chars().take(80).collect();
    let name = if field.tag == XP_AUTHOR { "Authors".to_string() } else { field.tag.to_string() };
    (!value.is_empty()).then(|| format!("{name}: {value}"))
}

/// Text as Windows writes it in EXIF data.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The people that the properties of an office document name.
pub(super) fn in_properties(xml: &str) -> Option<Problem> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut field, mut value, mut said) = (None, String::new(), Vec::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let name = start.local_name();
                field = PEOPLE.iter().find(|person| **person == name.as_ref());
                value.clear();
            }
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(entity) => value.push_str(&entity_text(&entity)),
            Event::End(_) => {
                let name = field.take().filter(|_| !value.trim().is_empty());
                said.extend(name.map(|name| format!("{name}: {}", value.trim().chars().take(80).collect::<String>())));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    (!said.is_empty()).then(|| (format!("says in its properties: {}", said.join("; ")), INSPECT))
}

/// What a reference such as `&amp;` means.
fn entity_text(entity: &str) -> String {
    let written = format!("&{entity};");
    quick_xml::escape::unescape(&written).map(|text| text.into_owned()).unwrap_or_default()
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
        in_picture(path, bytes).map_or(String::new(), |(what, _)| what)
    }

    #[test]
    fn the_place_and_the_author_of_a_picture_are_found() {
        let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
        let degrees = [51, 30, 0].map(|num| Rational { num, denom: 1 }).to_vec();
        let placed = photograph(&[(Tag::GPSLatitudeRef, text("N")), (Tag::GPSLatitude, Value::Rational(degrees))]);
        assert!(what("a.JPG", &placed).contains("GPSLatitude: 51 deg 30 min 0 sec"), "{}", what("a.JPG", &placed));
        assert_eq!(
            what("a.jpg", &photograph(&[(Tag::Artist, text("Sam Example"))])),
            "says in its properties: Artist: Sam Example"
        );
        let windows = Value::Byte(b"S\0a\0m\0\0\0".to_vec());
        assert_eq!(what("a.jpg", &photograph(&[(XP_AUTHOR, windows)])), "says in its properties: Authors: Sam");
        assert_eq!(what("a.jpg", &photograph(&[(Tag::Model, text("A camera")), (Tag::Artist, text(" "))])), "");
        assert_eq!(what("a.jpg", b"\xff\xd8\xff\xe1\0"), "");
    }
}
