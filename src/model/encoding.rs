//! Bytes of a file → its text, and text that was read in the wrong encoding → what it was. The home of `encoding_rs`.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why bytes are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// A zip archive, which is what a spreadsheet or a word processor's own format is.
    Office,
    Pdf,
    /// Zero bytes, which no text has.
    Binary,
    /// Not UTF-8, in a file that no spreadsheet writes.
    NotUtf8,
    /// Mostly UTF-8, but this line, counted from 1, has a character in another encoding.
    Mixed {
        line: usize,
    },
}

/// What UTF-8 may begin with, and some spreadsheet programs need.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a file that is to say another text: in UTF-8, with the mark at its start if it had one.
pub fn with_text(before: &[u8], text: &str) -> Vec<u8> {
    let mark = if before.starts_with(MARK) { MARK } else { &[] };
    [mark, text.as_bytes()].concat()
}

/// Whether a file has the very bytes of that text, or these after a mark: not so where it has another encoding.
pub fn is_utf_8_of(bytes: &[u8], text: &str) -> bool {
    bytes.strip_prefix(MARK).unwrap_or(bytes) == text.as_bytes()
}

/// The text, without a byte order mark: UTF-8 or UTF-16, marked or not; what is neither is what Excel saves by
/// default, Windows-1252, if `legacy` allows it.
pub fn decode(bytes: Vec<u8>, legacy: bool) -> Result<String, NotText> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(NotText::Office);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(NotText::Pdf);
    }
    let marked = Encoding::for_bom(&bytes);
    let text = match marked.map(|(encoding, _)| encoding).or_else(|| unmarked_utf_16(&bytes)) {
        Some(encoding) if encoding != UTF_8 => encoding.decode_with_bom_removal(&bytes).0.into_owned(),
        _ => utf_8_or_older(bytes, marked.map_or(0, |(_, length)| length), legacy)?,
    };
    if text.contains('\0') { Err(NotText::Binary) } else { Ok(text) }
}

fn utf_8_or_older(mut bytes: Vec<u8>, mark: usize, legacy: bool) -> Result<String, NotText> {
    bytes.drain(..mark);
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if error.as_bytes().contains(&0) => Err(NotText::Binary),
        Err(error) if legacy && is_mixed(error.as_bytes()) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            Err(NotText::Mixed { line: before.iter().filter(|byte| **byte == b'\n').count() + 1 })
        }
        Err(error) if legacy => Ok(WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned()),
        Err(_) => Err(NotText::NotUtf8),
    }
}

/// Whether more characters beyond ASCII are UTF-8 than are not: somebody pasted a few from another program.
fn is_mixed(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

/// UTF-16 without a mark: about every second byte of English text is zero, the later one in little-endian order.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 4;
    match (even, odd) {
        _ if sample.len() < 4 => None,
        (even, odd) if odd > enough && even * 20 < odd => Some(UTF_16LE),
        (even, odd) if even > enough && odd * 20 < even => Some(UTF_16BE),
        _ => None,
    }
}

/// The stretch of a text, in bytes, that was UTF-8 and read as Windows-1252, perhaps several times: “cafÃ©”.
pub fn garbled(text: &str) -> Option<Range<usize>> {
    if text.is_ascii() {
        return None;
    }
    let leads = text.char_indices().filter(|(_, letter)| ['Â', 'Ã', 'Å', 'â'].contains(letter));
    let start = leads.map(|(start, _)| start).find(|start| garbled_letter(&text[*start..]).is_some())?;
    let mut end = start;
    while let Some(length) = any_letter(&text[end..]) {
        end += length;
    }
    Some(start..end)
}

/// The text with every garbled stretch as it was meant.
pub fn ungarbled(text: &str) -> String {
    let mut text = text.to_string();
    while let Some(stretch) = garbled(&text) {
        let bytes = WINDOWS_1252.encode(&text[stretch.clone()]).0.into_owned();
        let Ok(meant) = String::from_utf8(bytes) else { break };
        text.replace_range(stretch, &meant);
    }
    text
}

/// The length of what one letter became that a text begins with, if it is one of English and Welsh or one of their signs:
/// the capital of SIÔN’S and its apostrophe would be a letter of another script.
fn garbled_letter(text: &str) -> Option<usize> {
    let second = WINDOWS_1252.encode(text.get(..second_end(text))?).0.get(1).copied()?;
    let expected = match text.chars().next()? {
        'Â' => 0xa0..=0xbf,
        'Ã' | 'â' => 0x80..=0xbf,
        // ŵ and ŷ
        'Å' => 0xb4..=0xb7,
        _ => return None,
    };
    any_letter(text).filter(|_| expected.contains(&second))
}

fn second_end(text: &str) -> usize {
    text.char_indices().nth(2).map_or(text.len(), |(end, _)| end)
}

/// The same for a letter of any script: what follows a garbled letter is garbled too.
fn any_letter(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|letter| !letter.is_ascii())?;
    let length = match WINDOWS_1252.encode(&text[..first.len_utf8()]).0[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let end = text.char_indices().nth(length).map_or(text.len(), |(end, _)| end);
    let (bytes, _, is_lost) = WINDOWS_1252.encode(&text[..end]);
    (!is_lost && bytes.len() == length && str::from_utf8(&bytes).is_ok()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_a_spreadsheet_writes() {
        let text = "id,name\r\ncafe,Café “Mind” £5\r\n";
        let windows = b"id,name\r\ncafe,Caf\xe9 \x93Mind\x94 \xa35\r\n".to_vec();
        let marked = format!("\u{feff}{text}");
        let encodings = [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            windows,
            utf_16(text, u16::to_le_bytes),
            utf_16(text, u16::to_be_bytes),
            utf_16(&marked, u16::to_le_bytes),
            utf_16(&marked, u16::to_be_bytes),
        ];
        for bytes in encodings {
            assert_eq!(decode(bytes.clone(), true).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_not_text() {
        assert_eq!(decode(b"PK\x03\x04rest".to_vec(), true), Err(NotText::Office));
        assert_eq!(decode(b"%PDF-1.7".to_vec(), true), Err(NotText::Pdf));
        assert_eq!(decode(b"id,name\0\n".to_vec(), true), Err(NotText::Binary));
        assert_eq!(decode(b"\xff\xfe\0\0i\0\0\0".to_vec(), true), Err(NotText::Binary), "UTF-32");
        assert_eq!(decode(b"caf\xe9".to_vec(), false), Err(NotText::NotUtf8));
        let pasted = ["a: ‘one’ ‘two’\nb: caf".as_bytes(), b"\xe9\n"].concat();
        assert_eq!(decode(pasted, true), Err(NotText::Mixed { line: 2 }));
        assert_eq!(decode(Vec::new(), true).as_deref(), Ok(""));
    }

    #[test]
    fn text_read_in_the_wrong_encoding_is_known_and_put_right() {
        let garble = |text: &str| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        for text in ["Women’s club", "£5 a head", "café “Mind” – n’est-ce pas?", "Tŷ Gŵyr", "naïve €"]
        {
            assert_eq!(ungarbled(&garble(text)), text);
            assert_eq!(ungarbled(&garble(&garble(text))), text);
            assert_eq!(garbled(text), None, "{text}");
        }
        assert_eq!(garbled("a cafÃ© here"), Some(5..9));
        for fine in ["São Tomé", "ÀÉÎÕÜ", "Â", "£", "“£5”", "日本語 ☃", "SIÔN’S", "CAFÉ–BAR", "TÂN’S"]
        {
            assert_eq!(garbled(fine), None, "{fine}");
        }
    }
}
