//! Fast hashes, the same on every machine, for sums of content and for tables that outsiders' text cannot slow down
//! because it is our own. The home of `xxhash_rust`.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::{Xxh3Default, Xxh3DefaultBuilder};

/// A map by fast hashes.
pub type FastMap<K, V> = HashMap<K, V, Xxh3DefaultBuilder>;

/// A set by fast hashes.
pub type FastSet<T> = HashSet<T, Xxh3DefaultBuilder>;

/// A hash of bytes that come in pieces.
pub type Running = Xxh3Default;

/// The hash of some bytes.
pub fn of_bytes(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// The hash of a value, wide enough to stand for it: two different values have the same once in 10¹⁸ sites of a million
/// values each. Never 0.
pub fn wide(value: &impl Hash) -> u128 {
    // A record gives its value in some hundred pieces: gathered first, they are hashed in a third of the time.
    let mut gathered = Gathered(BUFFER.take());
    value.hash(&mut gathered);
    let hash = xxhash_rust::xxh3::xxh3_128(&gathered.0);
    gathered.0.clear();
    BUFFER.set(gathered.0);
    hash.max(1)
}

/// The hash of some hashes in their order.
pub fn wide_of<'a>(hashes: impl Iterator<Item = &'a u128>) -> u128 {
    let mut bytes = BUFFER.take();
    hashes.for_each(|hash| bytes.extend_from_slice(&hash.to_le_bytes()));
    let hash = xxhash_rust::xxh3::xxh3_128(&bytes);
    bytes.clear();
    BUFFER.set(bytes);
    hash.max(1)
}

thread_local! {
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

struct Gathered(Vec<u8>);

impl Hasher for Gathered {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        of_bytes(&self.0)
    }
}
