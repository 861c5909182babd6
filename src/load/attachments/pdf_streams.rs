//! What a PDF file keeps packed: objects in streams (ISO 32000-1, 7.5.7) and its XMP. Unpacks by `flate2`, up to a limit,
//! and looks for streams in all bytes of the file, so versions that were replaced are unpacked too.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use crate::model::limits;

/// A dictionary of such a stream has some hundred bytes.
const LONGEST_DICTIONARY: usize = 1024;

/// A stream of the objects or of the XMP of a file, unpacked.
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// Where the first of its objects begins, behind the list of them; zero for XMP.
    first: usize,
}

impl Unpacked {
    /// What the object of that number is.
    pub(super) fn object(&self, number: u32) -> Option<&[u8]> {
        let list = str::from_utf8(self.bytes.get(..self.first)?).ok()?;
        let numbers: Vec<u32> = list.split_ascii_whitespace().map_while(|word| word.parse().ok()).collect();
        let pair = numbers.chunks_exact(2).find(|pair| pair[0] == number)?;
        self.bytes.get(self.first.checked_add(pair[1] as usize)?..)
    }
}

/// The streams of objects and of XMP in a file.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<Unpacked> {
    let mut room = limits::ATTACHMENT_BYTES;
    let mut streams = Vec::new();
    for (dictionary, packed) in packed(bytes).take(limits::PDF_STREAMS) {
        let mut bytes = Vec::new();
        // What was unpacked before an error may name somebody too.
        let _ = ZlibDecoder::new(packed).take(room).read_to_end(&mut bytes);
        room -= bytes.len() as u64;
        streams.push(Unpacked { first: number_of(dictionary, b"/First").unwrap_or_default().min(bytes.len()), bytes });
    }
    streams
}

/// The dictionary and the bytes, with all that follows them, of each stream of that kind.
fn packed(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    memmem::find_iter(bytes, b"stream").filter_map(|at| {
        let before = &bytes[at.saturating_sub(LONGEST_DICTIONARY)..at];
        let dictionary = before.trim_ascii_end().ends_with(b">>").then_some(before)?;
        let dictionary = &dictionary[memmem::rfind(dictionary, b" obj")?..];
        let says = |word: &[u8]| memmem::find(dictionary, word).is_some();
        let rest = &bytes[at + b"stream".len()..];
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest).strip_prefix(b"\n")?;
        (says(b"/FlateDecode") && (says(b"/ObjStm") || says(b"/Metadata"))).then_some((dictionary, rest))
    })
}

/// The whole number behind a name in a dictionary.
fn number_of(dictionary: &[u8], name: &[u8]) -> Option<usize> {
    let rest = dictionary[memmem::find(dictionary, name)? + name.len()..].trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    str::from_utf8(&rest[..digits]).ok()?.parse().ok()
}
