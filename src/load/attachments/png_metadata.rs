//! Who the text chunks of a PNG file name (W3C Portable Network Graphics, 11.3.3).

use super::people;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The people whom the text of a picture names.
pub(super) fn named(bytes: &[u8]) -> Vec<String> {
    let Some(mut rest) = bytes.strip_prefix(SIGNATURE) else { return Vec::new() };
    let mut said = Vec::new();
    while let Some((kind, data, after)) = chunk(rest) {
        said.extend(person(kind, data));
        rest = after;
    }
    said
}

/// The type and the data of the first chunk, and what follows it.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    Some((kind, data, rest.get(4..)?))
}

/// What a chunk says, where its keyword is one for people.
fn person(kind: &[u8], data: &[u8]) -> Option<String> {
    let (keyword, value) = split_at_nul(data)?;
    let name =
        ["Author", "Artist", "Creator"].into_iter().find(|name| name.as_bytes().eq_ignore_ascii_case(keyword))?;
    let value = match kind {
        b"tEXt" => value.iter().map(|byte| *byte as char).collect(),
        b"iTXt" if value.first() == Some(&0) => international(value)?,
        b"iTXt" | b"zTXt" => "(compressed)".to_string(),
        _ => return None,
    };
    people::said(name, &value)
}

/// The text of an `iTXt` chunk, behind its compression, its language and the keyword in that language.
fn international(value: &[u8]) -> Option<String> {
    let (_, rest) = split_at_nul(value.get(2..)?)?;
    let (_, text) = split_at_nul(rest)?;
    Some(String::from_utf8_lossy(text).into_owned())
}

fn split_at_nul(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of these chunks, whose checksums nobody looks at.
    fn picture(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
        let chunk =
            |(kind, data): &(&[u8], &[u8])| [&(data.len() as u32).to_be_bytes()[..], kind, data, b"csum"].concat();
        [SIGNATURE.to_vec(), chunks.iter().flat_map(chunk).collect()].concat()
    }

    #[test]
    fn the_author_of_a_picture_is_found_in_every_form_of_text() {
        let header: (&[u8], &[u8]) = (b"IHDR", b"0123456789abc");
        for (kind, data, expected) in [
            (&b"tEXt"[..], &b"Author\0Example Author"[..], "Author: Example Author"),
            (b"tEXt", b"artist\0\xc9", "Artist: \u{c9}"),
            (b"iTXt", b"Author\0\0\0cy\0Awdur\0\xc5\xb7", "Author: \u{177}"),
            (b"iTXt", b"Author\0\x01\0\0\0packed", "Author: (compressed)"),
            (b"zTXt", b"Creator\0\0packed", "Creator: (compressed)"),
            (b"tEXt", b"Author\0 ", ""),
            (b"tEXt", b"Software\0Example Program", ""),
            (b"IDAT", b"Author\0Example", ""),
        ] {
            let bytes = picture(&[header, (kind, data), (b"IEND", b"")]);
            assert_eq!(named(&bytes).join("; "), expected, "{}", String::from_utf8_lossy(data));
            (0..bytes.len()).for_each(|end| drop(named(&bytes[..end])));
        }
    }
}
