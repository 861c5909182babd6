//! Numbers and lists as few bytes.

/// Adds a number, seven bits to a byte, the lowest first; every byte but the last has its highest bit set.
pub(super) fn number(mut value: u64, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Folds negative numbers between the positive ones: 0, -1, 1, -2 … become 0, 1, 2, 3 …
pub(super) fn unsigned(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// Adds a list of documents: twice their count, plus one where a bit for each follows instead of the gaps between them.
pub(super) fn documents(list: &[u32], bytes: &mut Vec<u8>) {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return number(0, bytes) };
    let mut gaps = Vec::new();
    let mut before = 0;
    for document in list {
        number(u64::from(document - before), &mut gaps);
        before = *document;
    }
    let (start, length) = (first / 8, (last / 8 - first / 8 + 1) as usize);
    let dense = length < gaps.len();
    number((list.len() as u64) << 1 | u64::from(dense), bytes);
    if dense {
        number(u64::from(start), bytes);
        number(length as u64, bytes);
        let begin = bytes.len();
        bytes.resize(begin + length, 0);
        list.iter().for_each(|document| bytes[begin + (document / 8 - start) as usize] |= 1 << (document % 8));
    } else {
        bytes.extend(gaps);
    }
}
