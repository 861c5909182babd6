//! Fast hashes, the same on every machine, for sums of content and for tables that outsiders' text cannot slow down
//! because it is our own. The home of `xxhash_rust`.

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
/// values each.
pub fn wide(value: &impl Hash) -> u128 {
    let mut hasher = Wide(Xxh3Default::new());
    value.hash(&mut hasher);
    hasher.0.digest128()
}

struct Wide(Xxh3Default);

impl Hasher for Wide {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        self.0.digest()
    }
}
