//! Who the information dictionary of a PDF file says that wrote it (ISO 32000-1, 14.3.3), also in packed objects.

use memchr::memmem;

use super::pdf_streams::{self, Unpacked};
use super::people;

/// Earlier versions of a dictionary stay in the file, each with its author; more different ones than these say nothing new.
const MOST: usize = 20;

/// A file of thousands of versions has no more of these entries.
const ENTRIES: usize = 10_000;

/// Strings longer than this are no names.
const LONGEST: usize = 1024;

/// The people whom a file names, in its information and in XMP.
pub(super) fn people(bytes: &[u8]) -> Vec<String> {
    let streams = pdf_streams::unpacked(bytes);
    let xmp = streams.iter().flat_map(|stream| people::in_packets(&stream.bytes));
    [authors(bytes, &streams), people::in_packets(bytes), xmp.collect()].concat()
}

/// The authors, those of versions that were replaced too.
fn authors(bytes: &[u8], streams: &[Unpacked]) -> Vec<String> {
    let is_encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let places: Vec<&[u8]> = std::iter::once(bytes).chain(streams.iter().map(|stream| &*stream.bytes)).collect();
    let entries = || places.iter().flat_map(|place| entries(place)).take(ENTRIES);
    // Each reference costs a search of the whole file.
    let referred = entries().filter_map(reference).take(MOST);
    let referred = referred.filter_map(|(number, generation)| string(object(bytes, streams, number, generation)?));
    let mut authors: Vec<String> = Vec::new();
    for value in entries().filter_map(string).chain(referred).filter(|value| !value.is_empty()) {
        let value = if is_encrypted { "(encrypted)".to_string() } else { text(&value) };
        authors.extend(people::said("Author", &value).filter(|said| authors.len() < MOST && !authors.contains(said)));
    }
    // Nobody can see whether packed objects that are encrypted name somebody.
    let is_closed = is_encrypted && streams.iter().any(|stream| stream.bytes.is_empty());
    authors.extend(people::said("Author", "(encrypted)").filter(|_| is_closed && authors.is_empty()));
    authors
}

/// What follows each name `Author`.
fn entries(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    memmem::find_iter(bytes, b"/Author").map(|at| &bytes[at + b"/Author".len()..])
}

/// The number and the generation of the object that a reference such as `12 0 R` names.
fn reference(bytes: &[u8]) -> Option<(u32, u16)> {
    let words = str::from_utf8(bytes[..bytes.len().min(24)].split(|byte| *byte == b'R').next()?).ok()?;
    let [number, generation] = words.split_ascii_whitespace().collect::<Vec<_>>()[..] else { return None };
    Some((number.parse().ok()?, generation.parse().ok()?))
}

/// What that object is, be it packed or not.
fn object<'a>(bytes: &'a [u8], streams: &'a [Unpacked], number: u32, generation: u16) -> Option<&'a [u8]> {
    let begin = format!("{number} {generation} obj");
    let is_whole = |at: &usize| *at == 0 || !bytes[at - 1].is_ascii_digit();
    let at = memmem::find_iter(bytes, &begin).find(is_whole);
    let packed = || streams.iter().find_map(|stream| stream.object(number));
    at.map(|at| &bytes[at + begin.len()..]).or_else(packed)
}

/// The bytes of a string in round or angle brackets.
fn string(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = bytes.trim_ascii_start();
    match bytes.split_first()? {
        (b'(', rest) => Some(literal(rest)),
        (b'<', rest) => Some(hexadecimal(rest)),
        _ => None,
    }
}

/// The string up to the bracket that ends it.
fn literal(bytes: &[u8]) -> Vec<u8> {
    let (mut value, mut depth, mut rest) = (Vec::new(), 0, &bytes[..bytes.len().min(LONGEST)]);
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'\\' => rest = escaped(after, &mut value),
            b')' if depth == 0 => break,
            byte => {
                depth += usize::from(*byte == b'(');
                depth -= usize::from(*byte == b')');
                value.push(*byte);
            }
        }
    }
    value
}

/// Adds what a backslash and the bytes behind it mean; what follows them.
fn escaped<'a>(bytes: &'a [u8], value: &mut Vec<u8>) -> &'a [u8] {
    let digits = bytes.iter().take(3).take_while(|byte| (b'0'..=b'7').contains(*byte)).count();
    if digits > 0 {
        let code = bytes[..digits].iter().fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0'));
        value.push(code as u8);
        return &bytes[digits..];
    }
    let Some((byte, after)) = bytes.split_first() else { return bytes };
    match byte {
        b'n' | b'r' | b't' | b'b' | b'f' => value.push(b' '),
        b'\r' | b'\n' => return after.strip_prefix(b"\n").unwrap_or(after),
        other => value.push(*other),
    }
    after
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take(LONGEST).take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits.filter_map(|byte| (*byte as char).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// A text string in one of the three encodings that PDF knows; the oldest nearly is Latin-1.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, utf16 @ ..] => {
            let units = utf16.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        }
        [0xef, 0xbb, 0xbf, utf8 @ ..] => String::from_utf8_lossy(utf8).into_owned(),
        latin => latin.iter().map(|byte| *byte as char).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::model::limits;

    #[test]
    fn the_author_is_found_however_it_is_written() {
        for (inside, expected) in [
            (&b"<< /Title (Plan) /Author (Example Author) >>"[..], "Author: Example Author"),
            (b"<</Author(Example \\(An\\) (Author))>>", "Author: Example (An) (Author)"),
            (b"<< /Author\n(\\105xample\\\r\n Author)>>", "Author: Example Author"),
            (b"<</Author <4578616d706c65 20417574686f72>>>", "Author: Example Author"),
            (b"<</Author<FEFF00C9>>>", "Author: \u{c9}"),
            (b"<</Author(\xfe\xff\0E\0x)>>", "Author: Ex"),
            (b"<</Author(\xef\xbb\xbf\xc5\xb7)>>", "Author: \u{177}"),
            (b"<</Author(\xc9)>>", "Author: \u{c9}"),
            (b"12 0 obj\n(No)\nendobj\n2 0 obj\n(Example)\nendobj <</Author 2 0 R>>", "Author: Example"),
            (b"<</Author(A)>> <</Author(B)>>", "Author: A; Author: B"),
            (b"/Authors/Authors/Authors/Authors/Authors/Authors<</Author()>><</Author(A)>>", "Author: A"),
            (b"<</Author(\x01\x02)>> trailer <</Encrypt 3 0 R>>", "Author: (encrypted)"),
            (b"<</Author()>> <</Author( )>> <</Author<>>> <</Author 9 0 R>> <</Author", ""),
            (b"<</Author 1 0 R", ""),
            (b"<</Authors(A)>> <</AuthorityKey(B)>> <</Creator(Example Program)>>", ""),
        ] {
            assert_eq!(people(inside).join("; "), expected, "{}", String::from_utf8_lossy(inside));
        }
    }

    /// A stream of that kind, packed, with what else its dictionary says.
    fn stream(kind: &str, inside: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(inside).unwrap();
        let packed = encoder.finish().unwrap();
        let begin = format!("5 0 obj\n<</Type/{kind}/Length {}/Filter/FlateDecode>>\nstream\r\n", packed.len());
        [begin.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn the_author_is_found_in_packed_objects_and_packed_xmp() {
        let xmp = b"<rdf:RDF><dc:creator>Example Author</dc:creator></rdf:RDF>";
        let objects = "ObjStm/N 2/First 9";
        for (file, expected) in [
            (stream(objects, b"7 0 8 20 <</Author (Example)>>"), "Author: Example"),
            (stream(objects, b"7 0 8 17 <</Author 8 0 R>>(Example)"), "Author: Example"),
            (
                [stream(objects, b"7 0 8 16 <</Author 9 0 R>>"), b"9 0 obj (Example)".to_vec()].concat(),
                "Author: Example",
            ),
            (
                [b"<</Author 8 0 R>>".to_vec(), stream(objects, b"7 0 8 16                 (Example)")].concat(),
                "Author: Example",
            ),
            ([stream(objects, b"<</Author(A)>>"), stream(objects, b"<</Author(B)>>")].concat(), "Author: A; Author: B"),
            (stream("Metadata/Subtype/XML", xmp), "creator: Example Author"),
            (stream("XObject", b"<</Author (Example)>>"), ""),
            (
                b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n\x01\x02 trailer<</Encrypt 3 0 R>>".to_vec(),
                "Author: (encrypted)",
            ),
            (b"5 0 obj<</Type/ObjStm/Filter/FlateDecode/First 99999999999999999999>>stream\n".to_vec(), ""),
        ] {
            assert_eq!(people(&file).join("; "), expected, "{}", String::from_utf8_lossy(&file));
        }
        let cut = stream(objects, b"7 0 8 20 <</Author (Example)>>");
        (0..cut.len()).for_each(|end| drop(people(&cut[..end])));
    }

    #[test]
    fn a_small_file_that_unpacks_to_much_takes_no_more_room_than_a_large_one() {
        let bomb = stream("ObjStm/N 1/First 4", &vec![b' '; 40 << 20]);
        let streams = pdf_streams::unpacked(&[bomb.clone(), bomb].concat());
        assert_eq!(streams.iter().map(|stream| stream.bytes.len() as u64).sum::<u64>(), limits::ATTACHMENT_BYTES);
    }

    proptest::proptest! {
        #[test]
        fn no_file_panics(bytes in proptest::collection::vec(0u8.., 0..40), inside in "[()<>\\\\0-9 R]{0,20}") {
            let _ = people(&[b"/Author", inside.as_bytes(), &bytes].concat());
        }
    }
}
