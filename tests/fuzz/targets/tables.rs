//! Records in tables, in every encoding that spreadsheet programs write.

use fastrand::Rng;

use crate::engine::{Files, Target};
use crate::fixtures::changed_site;

pub(crate) static TARGET: Target = Target { name: "csv", make, test: super::records::judged };

fn make(rng: &mut Rng) -> Files {
    let mut files = changed_site(rng, |path| path.ends_with(".csv"));
    let tables = files.iter_mut().filter(|(path, _)| path.ends_with(".csv"));
    tables.for_each(|(_, bytes)| encode(rng, bytes));
    files
}

/// Now and then as another program would have saved it.
fn encode(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let utf16 =
        |mark: u16, to: fn(u16) -> [u8; 2]| [mark].into_iter().chain(text.encode_utf16()).flat_map(to).collect();
    *bytes = match rng.u8(0..20) {
        0 => utf16(0xfeff, u16::to_le_bytes),
        1 => utf16(0xfeff, u16::to_be_bytes),
        2 => text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap_or(b'?')).collect(),
        3 => text.replace(',', ";").into_bytes(),
        4 => text.replace(',', "\t").into_bytes(),
        5 => text.replace('\n', "\r\n").into_bytes(),
        6 => text.replace('\n', "\r").into_bytes(),
        7 => format!("\u{feff}{text}").into_bytes(),
        _ => return,
    };
}
