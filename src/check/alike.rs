//! Records that have the same of something.

use rayon::prelude::*;

use crate::model::record::Record;

/// The groups of two records and more that have the same of something, of which `of` makes a hash; in each the order of the
/// records. None is looked up in a table: sorted hashes lie side by side, and a table of a hundred thousand is never in the cache.
pub(super) fn groups(records: &[Record], of: impl Fn(&Record) -> Option<u128> + Sync) -> Vec<Vec<&Record>> {
    let hashed = records.par_iter().enumerate().filter_map(|(index, record)| Some((of(record)?, index)));
    let mut hashed: Vec<(u128, usize)> = hashed.collect();
    hashed.par_sort_unstable();
    let groups = hashed.chunk_by(|(one, _), (other, _)| one == other).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|(_, index)| &records[*index]).collect()).collect()
}
