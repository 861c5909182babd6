//! Rows that are made on all processors and written in their order.

use std::io;

use rayon::prelude::*;

/// So many rows are in memory as text at a time: a table may be larger than the memory.
const PART: usize = 1024;

/// So many are made by one processor at a time, as one text.
const PIECE: usize = 32;

/// What writing to memory never does.
pub(super) const IN_MEMORY: &str = "writing to memory does not fail";

/// Writes a row for each item: `rows` makes those of some items, the first of which has that index.
pub(super) fn write<T: Sync>(
    items: &[T],
    output: &mut dyn io::Write,
    rows: impl Fn(usize, &[T]) -> Vec<u8> + Sync,
) -> io::Result<()> {
    for (part, items) in items.chunks(PART).enumerate() {
        let pieces = items.par_chunks(PIECE).enumerate();
        let pieces = pieces.map(|(piece, items)| rows(part * PART + piece * PIECE, items));
        pieces.collect::<Vec<_>>().iter().try_for_each(|piece| output.write_all(piece))?;
    }
    Ok(())
}

/// Writes the items of a JSON list, one a line; `item` adds one to those before.
pub(super) fn write_json<T: Sync>(
    items: &[T],
    output: &mut dyn io::Write,
    item: impl Fn(&T, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    write(items, output, |first, items| {
        let mut bytes = Vec::new();
        for (index, own) in (first..).zip(items) {
            bytes.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
            item(own, &mut bytes);
        }
        bytes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_items_there_are_each_is_in_the_list_once_and_in_its_place() {
        for many in [0, 1, PIECE, PIECE + 1, PART, 2 * PART + PIECE + 1] {
            let items: Vec<usize> = (0..many).collect();
            let mut list = b"[".to_vec();
            write_json(&items, &mut list, |item, bytes| bytes.extend(item.to_string().bytes())).unwrap();
            list.push(b']');
            assert_eq!(serde_json::from_slice::<Vec<usize>>(&list).unwrap(), items);
        }
    }
}
