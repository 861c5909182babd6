//! What results are narrowed and sorted by: a few bytes for each document, in files that a page fetches some of.

use std::collections::HashMap;

use rayon::prelude::*;

use super::bytes;
use crate::model::date::Date;
use crate::model::search::{Document, FACETS};

/// Documents to a file.
pub(super) const BLOCK: usize = 4096;

/// The columns of all documents.
pub(super) struct Columns {
    pub(super) files: Vec<Vec<u8>>,
    /// Each document's place from A to Z, three bytes for each.
    pub(super) ranks: Vec<Vec<u8>>,
    /// By facet: the combinations of values that documents have.
    pub(super) sets: [Sets; FACETS.len()],
}

/// Combinations of a facet's values: a document names one of them in one to three bytes.
#[derive(Default)]
pub(super) struct Sets {
    pub(super) all: Vec<Vec<u16>>,
    /// By document.
    chosen: Vec<u32>,
}

impl Sets {
    fn new(documents: &[Document], facet: usize) -> Sets {
        let mut sets = Sets { all: Vec::new(), chosen: Vec::with_capacity(documents.len()) };
        let mut known: HashMap<&[u16], u32> = HashMap::new();
        for document in documents {
            let values = document.facets[facet].as_slice();
            let number = *known.entry(values).or_insert_with(|| {
                sets.all.push(values.to_vec());
                sets.all.len() as u32 - 1
            });
            sets.chosen.push(number);
        }
        sets
    }

    /// How many bytes a document needs.
    pub(super) fn width(&self) -> usize {
        match self.all.len() {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 3,
        }
    }
}

/// The columns of those documents.
pub(super) fn columns(documents: &[Document]) -> Columns {
    let sets = std::array::from_fn(|facet| Sets::new(documents, facet));
    let blocks = documents.par_chunks(BLOCK).enumerate();
    let files = blocks.map(|(block, documents)| file(block * BLOCK, documents, &sets)).collect();
    let ranks = documents.par_chunks(BLOCK).map(|documents| {
        documents.iter().flat_map(|document| document.rank.to_le_bytes().into_iter().take(3)).collect()
    });
    Columns { files, ranks: ranks.collect(), sets }
}

/// The combinations of each facet; then the sums in pence, then the days: 0 where there is none.
fn file(first: usize, documents: &[Document], sets: &[Sets; FACETS.len()]) -> Vec<u8> {
    let mut file = Vec::with_capacity(documents.len() * 10);
    for sets in sets {
        let chosen = &sets.chosen[first..first + documents.len()];
        file.extend(chosen.iter().flat_map(|number| number.to_le_bytes().into_iter().take(sets.width())));
    }
    for document in documents {
        bytes::number(document.sum.map_or(0, |sum| bytes::unsigned(sum.0) + 1), &mut file);
    }
    let mut before = 0;
    for document in documents {
        let day = document.day.map_or(0, days);
        bytes::number(bytes::unsigned(day - before), &mut file);
        before = day;
    }
    file
}

/// Days from the last one of 1969; days before that count as it.
fn days(day: Date) -> i64 {
    let first = Date::new(1969, 12, 31).expect("a day of the calendar");
    day.days_since(first).max(0)
}
