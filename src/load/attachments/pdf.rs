//! Who the information dictionary of a PDF file says that wrote it (ISO 32000-1, 14.3.3), where that is not compressed.

use memchr::memmem;

use super::people;

/// Earlier versions of a dictionary stay in the file, each with its author; more than these say nothing new.
const MOST: usize = 5;

/// Strings longer than this are no names.
const LONGEST: usize = 1024;

/// The authors, those of versions that were replaced too.
pub(super) fn authors(bytes: &[u8]) -> Vec<String> {
    let is_encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let entries = || memmem::find_iter(bytes, b"/Author").map(|at| &bytes[at + b"/Author".len()..]);
    // Each reference costs a search of the whole file.
    let referred = entries().filter_map(reference).take(MOST).filter_map(|begin| string(object(bytes, &begin)?));
    let values = entries().filter_map(string).chain(referred).filter(|value| !value.is_empty());
    let values = values.map(|value| if is_encrypted { "(encrypted)".to_string() } else { text(&value) });
    values.filter_map(|value| people::said("Author", &value)).take(MOST).collect()
}

/// How the object begins that a reference such as `12 0 R` names.
fn reference(bytes: &[u8]) -> Option<String> {
    let words = str::from_utf8(bytes[..bytes.len().min(24)].split(|byte| *byte == b'R').next()?).ok()?;
    let [number, generation] = words.split_ascii_whitespace().collect::<Vec<_>>()[..] else { return None };
    let (number, generation): (u32, u16) = (number.parse().ok()?, generation.parse().ok()?);
    Some(format!("{number} {generation} obj"))
}

/// What follows that beginning of an object.
fn object<'a>(bytes: &'a [u8], begin: &str) -> Option<&'a [u8]> {
    let is_whole = |at: &usize| *at == 0 || !bytes[at - 1].is_ascii_digit();
    let at = memmem::find_iter(bytes, begin).find(is_whole)?;
    Some(&bytes[at + begin.len()..])
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
    use super::*;

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
            assert_eq!(authors(inside).join("; "), expected, "{}", String::from_utf8_lossy(inside));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_file_panics(bytes in proptest::collection::vec(0u8.., 0..40), inside in "[()<>\\\\0-9 R]{0,20}") {
            let _ = authors(&[b"/Author", inside.as_bytes(), &bytes].concat());
        }
    }
}
