//! The rows of awards, each written once: every `awards.csv` is put together from them.

use std::io;

use rayon::prelude::*;

use super::{Outlet, csv};
use crate::model::dataset::Dataset;
use crate::model::record::RecordKey;
use crate::records::award::AWARDS;

/// So many rows are written at a time.
const PIECE: usize = 256;

/// Every award as a finished CSV row. An award stands in a dozen files; its row is the same in each.
#[derive(Debug)]
pub struct AwardRows {
    header_end: usize,
    bytes: Vec<u8>,
    /// By award: where its row begins; one more at the end.
    starts: Vec<usize>,
}

/// Writes each award's row, in the order of ids.
pub fn rows(dataset: &Dataset, outlet: &Outlet) -> AwardRows {
    let columns = csv::Columns::of(dataset, &AWARDS, outlet);
    let mut writer = csv::writer(Vec::new());
    let in_memory = "writing to memory does not fail";
    columns.write_header(&mut writer).expect(in_memory);
    let mut bytes = writer.into_inner().unwrap_or_default();
    let header_end = bytes.len();
    let mut starts = Vec::new();
    let keys: Vec<RecordKey> = dataset.keyed(&AWARDS).map(|(key, _)| key).collect();
    let parts = keys.par_chunks(4096).map(|keys| {
        let mut bytes = Vec::new();
        let mut ends = Vec::new();
        for key in keys {
            let mut writer = csv::writer(bytes);
            columns.write_row(dataset, *key, outlet, &mut writer).expect(in_memory);
            bytes = writer.into_inner().unwrap_or_default();
            ends.push(bytes.len());
        }
        (bytes, ends)
    });
    for (part, ends) in parts.collect::<Vec<_>>() {
        let before = bytes.len();
        starts.push(before);
        starts.extend(ends.iter().take(ends.len().saturating_sub(1)).map(|end| before + end));
        bytes.extend_from_slice(&part);
    }
    starts.push(bytes.len());
    AwardRows { header_end, bytes, starts }
}

impl AwardRows {
    /// The size in bytes of the file of those awards.
    pub fn size(&self, awards: &[u32]) -> u64 {
        let rows = awards.iter().map(|award| self.row(*award).len());
        (self.header_end + rows.sum::<usize>()) as u64
    }

    /// The file of all awards, in the order of ids.
    pub fn all(&self) -> &[u8] {
        &self.bytes
    }

    /// The titles of the columns, as the first row of each file.
    pub fn header(&self) -> &[u8] {
        &self.bytes[..self.header_end]
    }

    /// The file of those awards, in that order.
    pub fn file(&self, awards: &[u32]) -> Vec<u8> {
        let mut file = Vec::with_capacity(self.size(awards) as usize);
        self.write(awards, &mut file).expect("writing to memory does not fail");
        file
    }

    /// Writes the file of those awards in pieces: it may have tens of megabytes.
    pub fn write(&self, awards: &[u32], output: &mut dyn io::Write) -> io::Result<()> {
        output.write_all(self.header())?;
        let mut piece = Vec::new();
        for awards in awards.chunks(PIECE) {
            piece.clear();
            awards.iter().for_each(|award| piece.extend_from_slice(self.row(*award)));
            output.write_all(&piece)?;
        }
        Ok(())
    }

    fn row(&self, award: u32) -> &[u8] {
        &self.bytes[self.starts[award as usize]..self.starts[award as usize + 1]]
    }
}
