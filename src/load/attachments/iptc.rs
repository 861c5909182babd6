//! Whom the IPTC data of a picture name (Information Interchange Model, version 4), which Photoshop and the programs of
//! press agencies write.

use memchr::memmem;

use super::people;

/// How Photoshop marks the resource that holds them, in a JPEG file or elsewhere.
const RESOURCE: &[u8] = b"8BIM\x04\x04";

/// A picture has one such resource; more than these are none.
const MOST: usize = 100;

/// The datasets of record 2 that name people, and ways to reach them.
const PERSONAL: [(u8, &str); 3] = [(80, "By-line"), (118, "Contact"), (122, "Caption writer")];

/// The people whom the IPTC data in a picture name, wherever they stand in it.
pub(super) fn people(bytes: &[u8]) -> Vec<String> {
    let resources = memmem::find_iter(bytes, RESOURCE).take(MOST);
    resources.filter_map(|at| datasets(&bytes[at + RESOURCE.len()..])).flat_map(in_datasets).collect()
}

/// What a resource holds: behind its name, which is as long as its first byte says, and padded, and its length.
fn datasets(resource: &[u8]) -> Option<&[u8]> {
    let named = usize::from(*resource.first()?) + 1;
    let (length, rest) = resource.get(named + named % 2..)?.split_first_chunk::<4>()?;
    Some(&rest[..rest.len().min(u32::from_be_bytes(*length) as usize)])
}

/// What datasets say, up to where they are none any more.
pub(super) fn in_datasets(mut bytes: &[u8]) -> Vec<String> {
    let mut said = Vec::new();
    while let [0x1c, record, number, high, low, rest @ ..] = bytes {
        let Some((value, after)) = rest.split_at_checked(usize::from(u16::from_be_bytes([*high, *low]))) else { break };
        let name = PERSONAL.iter().find(|(personal, _)| *record == 2 && number == personal);
        said.extend(name.and_then(|(_, name)| people::said(name, &text(value))));
        bytes = after;
    }
    said
}

/// Text in UTF-8, or else in what most programs wrote before it.
fn text(bytes: &[u8]) -> String {
    str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|byte| *byte as char).collect(), str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dataset(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
        [&[0x1c, record, number], &(value.len() as u16).to_be_bytes()[..], value].concat()
    }

    fn resource(name: &[u8], datasets: &[u8]) -> Vec<u8> {
        [RESOURCE, name, &(datasets.len() as u32).to_be_bytes(), datasets].concat()
    }

    #[test]
    fn who_took_a_picture_and_who_wrote_its_caption_is_found() {
        for (datasets, expected) in [
            (dataset(2, 80, b"Example Author"), "By-line: Example Author"),
            ([dataset(1, 90, b"\x1b%G"), dataset(2, 80, b"\xc5\xb7")].concat(), "By-line: \u{177}"),
            (dataset(2, 80, b"\xc9"), "By-line: \u{c9}"),
            ([dataset(2, 80, b"A"), dataset(2, 80, b"B")].concat(), "By-line: A; By-line: B"),
            (
                [dataset(2, 118, b"01632 960001"), dataset(2, 122, b"C")].concat(),
                "Contact: 01632 960001; Caption writer: C",
            ),
            ([dataset(2, 120, b"A caption"), dataset(3, 80, b"x"), dataset(2, 80, b" ")].concat(), ""),
            ([dataset(2, 80, b"A"), vec![0, 0], dataset(2, 80, b"B")].concat(), "By-line: A"),
        ] {
            for name in [&b"\0\0"[..], b"\x03abc", b"\x02ab\0"] {
                let bytes = [b"\xff\xed..Photoshop 3.0\0", &resource(name, &datasets)[..], b"\xff\xd9"].concat();
                assert_eq!(people(&bytes).join("; "), expected);
                (0..bytes.len()).for_each(|end| drop(people(&bytes[..end])));
            }
        }
    }
}
