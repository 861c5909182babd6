//! Who names whom, from the other end.

use std::collections::BTreeMap;

use super::record_key::RecordKey;

/// Who names whom: for a source type, one of its fields and a target record, the sources' indexes.
#[derive(Debug, Default)]
pub struct Backlinks {
    /// By the ordinal of the source type, the field, and the ordinal of the target type.
    lists: BTreeMap<(usize, &'static str, usize), Namers>,
}

/// What names the records of one type in one field. Side by side, a link takes a few bytes; as a list for each target it
/// would take some seventy.
#[derive(Debug, Default)]
struct Namers {
    /// The indexes of the sources, by target.
    indexes: Vec<u32>,
    /// By the index of the target: where its sources end.
    ends: Vec<u32>,
}

/// The links of one field of a source type: the targets, each with the index of the record that names it.
pub type Links = Vec<(RecordKey, u32)>;

impl Backlinks {
    /// Adds what the records of the type at `source` name in `field`.
    pub fn add(&mut self, source: usize, field: &'static str, mut links: Links) {
        links.sort_unstable();
        links.dedup();
        for links in links.chunk_by(|(one, _), (other, _)| one.ordinal() == other.ordinal()) {
            self.lists.insert((source, field, links[0].0.ordinal()), Namers::new(links));
        }
    }

    /// The indexes of the type at `source` that name `target` in `field`.
    pub fn get(&self, source: usize, field: &str, target: RecordKey) -> &[u32] {
        // The static name of a field is found by comparing text: a map of a few dozen entries.
        let is_it = |own: &(usize, &str, usize)| own.0 == source && own.2 == target.ordinal() && own.1 == field;
        self.lists.iter().find(|(own, _)| is_it(own)).map_or(&[], |(_, namers)| namers.of(target))
    }

    /// The type and index of each record that names this one, once for each field.
    pub fn all(&self, target: RecordKey) -> impl Iterator<Item = (usize, usize)> {
        let lists = self.lists.iter().filter(move |((_, _, ordinal), _)| *ordinal == target.ordinal());
        lists.flat_map(move |((source, ..), namers)| namers.of(target).iter().map(|index| (*source, *index as usize)))
    }

    /// Whether any record names this one.
    pub fn any(&self, target: RecordKey) -> bool {
        self.all(target).next().is_some()
    }
}

impl Namers {
    /// Links to records of one type, sorted.
    fn new(links: &[(RecordKey, u32)]) -> Namers {
        let mut namers = Namers { indexes: Vec::with_capacity(links.len()), ends: Vec::new() };
        for links in links.chunk_by(|(one, _), (other, _)| one == other) {
            // Records that nobody names end where those before them do.
            namers.ends.resize(links[0].0.index(), namers.indexes.len() as u32);
            namers.indexes.extend(links.iter().map(|(_, index)| *index));
            namers.ends.push(namers.indexes.len() as u32);
        }
        namers.ends.shrink_to_fit();
        namers
    }

    fn of(&self, target: RecordKey) -> &[u32] {
        let index = target.index();
        let Some(end) = self.ends.get(index) else { return &[] };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.indexes[start as usize..*end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_is_there_once_and_in_order() {
        let key = |index| RecordKey::new(3, index);
        let mut backlinks = Backlinks::default();
        backlinks.add(1, "panel", vec![(key(4), 7), (key(2), 9), (key(4), 5), (key(4), 7), (RecordKey::new(2, 4), 1)]);
        backlinks.add(0, "decision", vec![(key(4), 6)]);
        assert_eq!(backlinks.get(1, "panel", key(4)), [5, 7]);
        assert_eq!(backlinks.get(1, "panel", key(2)), [9]);
        assert_eq!(backlinks.get(1, "panel", RecordKey::new(2, 4)), [1]);
        for none in [key(0), key(3), key(5), RecordKey::new(0, 4)] {
            assert!(!backlinks.any(none) && backlinks.get(1, "panel", none).is_empty(), "{none:?}");
        }
        assert_eq!(backlinks.all(key(4)).collect::<Vec<_>>(), [(0, 6), (1, 5), (1, 7)]);
    }
}
