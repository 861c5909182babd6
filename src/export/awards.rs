//! The rows of awards, each written once: every `awards.csv` is put together from them.

use std::io;
use std::sync::OnceLock;

use super::columns::Columns;
use super::{ExportContext, Publication, csv};
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::records::award::AWARDS;

/// So many rows are written at a time.
const PIECE: usize = 256;

/// The rows that were made, those of some awards together.
#[derive(Debug)]
pub struct MadeRows {
    header: Vec<u8>,
    columns: Columns,
    /// Rows in the order of ids, [`TOGETHER`] in each part but the last. Each part is made when it is first asked for, by
    /// that thread alone: one that hands out work and waits for it could be given work that waits for the same part.
    parts: Vec<OnceLock<Part>>,
}

/// So many rows are in one part.
const TOGETHER: usize = 256;

/// A row has about so many bytes.
const USUAL: usize = 1024;

/// Some rows, and where each ends.
#[derive(Debug, Default)]
struct Part {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl MadeRows {
    /// None as yet.
    pub(super) fn new(dataset: &Dataset, outlet: &Publication) -> MadeRows {
        let columns = Columns::for_type(dataset, &AWARDS, outlet);
        let parts = dataset.all(&AWARDS).len().div_ceil(TOGETHER);
        MadeRows { header: header(dataset, outlet), columns, parts: (0..parts).map(|_| OnceLock::new()).collect() }
    }
}

/// Every award as a finished CSV row. An award is in a dozen files, with the same row in each.
#[derive(Clone, Copy, Debug)]
pub struct AwardRows<'a> {
    pub(super) package: &'a ExportContext,
    pub(super) made: &'a MadeRows,
}

/// The titles of the columns, as the first row of each file.
pub fn header(dataset: &Dataset, outlet: &Publication) -> Vec<u8> {
    let mut writer = csv::writer(Vec::new());
    csv::write_header(&Columns::for_type(dataset, &AWARDS, outlet), &mut writer).expect(IN_MEMORY);
    writer.into_inner().unwrap_or_default()
}

const IN_MEMORY: &str = "writing to memory does not fail";

impl<'a> AwardRows<'a> {
    /// The size in bytes of the file of those awards.
    pub fn size(self, awards: &[AwardIndex]) -> u64 {
        let rows = awards.iter().map(|award| self.row(*award).len());
        (self.made.header.len() + rows.sum::<usize>()) as u64
    }

    /// Writes the file of all awards, in the order of ids.
    ///
    /// # Errors
    /// When the output fails.
    pub fn write_all(self, output: &mut dyn io::Write) -> io::Result<()> {
        output.write_all(&self.made.header)?;
        (0..self.made.parts.len()).try_for_each(|number| output.write_all(&self.part(number).bytes))
    }

    /// The file of those awards, in that order.
    pub fn file(self, awards: &[AwardIndex]) -> Vec<u8> {
        let mut file = Vec::with_capacity(self.size(awards) as usize);
        self.write(awards, &mut file).expect(IN_MEMORY);
        file
    }

    /// Writes the file of those awards in pieces: it may have tens of megabytes.
    pub fn write(self, awards: &[AwardIndex], output: &mut dyn io::Write) -> io::Result<()> {
        output.write_all(&self.made.header)?;
        let mut piece = Vec::new();
        for awards in awards.chunks(PIECE) {
            piece.clear();
            awards.iter().for_each(|award| piece.extend_from_slice(self.row(*award)));
            output.write_all(&piece)?;
        }
        Ok(())
    }

    fn row(self, award: AwardIndex) -> &'a [u8] {
        let (part, index) = (self.part(award.index() / TOGETHER), award.index() % TOGETHER);
        let start = index.checked_sub(1).map_or(0, |before| part.ends[before]);
        &part.bytes[start as usize..part.ends[index] as usize]
    }

    fn part(self, number: usize) -> &'a Part {
        self.made.parts[number].get_or_init(|| {
            let ExportContext { dataset, outlet, .. } = self.package;
            let mut writer = csv::writer(Vec::with_capacity(TOGETHER * USUAL));
            let rows = dataset.keyed(&AWARDS).skip(number * TOGETHER).take(TOGETHER).map(|(key, _)| {
                csv::write_row(self.made.columns.row(dataset, key, outlet), &mut writer).expect(IN_MEMORY);
                writer.written().expect(IN_MEMORY).len() as u32
            });
            let ends = rows.collect();
            let mut bytes = writer.into_inner().unwrap_or_default();
            bytes.shrink_to_fit();
            Part { bytes, ends }
        })
    }
}
