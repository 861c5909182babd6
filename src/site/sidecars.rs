//! Writes the files beside pages: awards as tables, feeds and records, each only where what it is made from changed.

use std::io;

use super::Site;
use super::fingerprint::{reused, reused_file};
use crate::export::feed;
use crate::model::award_index::AwardIndex;
use crate::plan::{Context, Fingerprints, Page, Sidecar};
use crate::publish::{self, Fingerprint};

/// A page's table of awards of this size is written in pieces.
const LARGE: u64 = 1 << 20;

/// What the files are made from, and where they go.
pub(super) struct SidecarWriter<'a> {
    pub(super) site: &'a Site,
    pub(super) from: Option<&'a Fingerprints>,
    pub(super) output: &'a dyn publish::Output,
}

/// A file to be written.
struct File<'a> {
    context: &'a Context,
    page: Page,
    path: String,
    fingerprint: Option<Fingerprint>,
    awards: &'a [AwardIndex],
}

impl File<'_> {
    /// Whether it is written with the page of this language: all but feeds are the same in every language.
    fn is_written_here(&self) -> bool {
        self.context.language_index == 0
    }
}

impl SidecarWriter<'_> {
    /// Writes the files beside a page that lists those awards; returns the sizes of those that the page tells of. `buffer`
    /// is kept from page to page.
    pub(super) fn write(
        &self,
        context: &Context,
        page: Page,
        awards: &[AwardIndex],
        buffer: &mut Vec<u8>,
    ) -> io::Result<Vec<(String, u64)>> {
        let mut sizes = Vec::new();
        for what in Sidecar::ALL {
            let Some(path) = context.sidecar(page, what) else { continue };
            let fingerprint = self.from.map(|from| context.sidecar_fingerprint(from, page, what, &path, awards));
            let file = File { context, page, path, fingerprint, awards };
            let size = match what {
                Sidecar::Awards => Some(self.table(&file, buffer)?),
                Sidecar::Workbook => Some(self.workbook(&file)?),
                Sidecar::Payments => Some(self.payments(&file)?),
                Sidecar::Feed => self.feed(&file).map(|()| None)?,
                Sidecar::Record => self.record(&file).map(|()| None)?,
            };
            sizes.extend(size.map(|size| (file.path, size)));
        }
        Ok(sizes)
    }

    /// The size of a file that is as it was, and need not be made.
    fn size_before(&self, file: &File) -> io::Result<Option<u64>> {
        let before = match file.is_written_here() {
            true => reused_file(&file.path, file.fingerprint, self.output)?,
            false => file.fingerprint.and_then(|fingerprint| self.output.before(&file.path, fingerprint)),
        };
        Ok(before.map(|entry| entry.size))
    }

    fn table(&self, file: &File, buffer: &mut Vec<u8>) -> io::Result<u64> {
        if let Some(size) = self.size_before(file)? {
            return Ok(size);
        }
        let rows = self.site.package.award_rows();
        let size = rows.size(file.awards);
        if file.is_written_here() && size > LARGE {
            self.output.stream(&file.path, file.fingerprint, &mut |output| rows.write(file.awards, output))?;
        } else if file.is_written_here() {
            buffer.clear();
            rows.write(file.awards, buffer)?;
            self.output.write(&file.path, buffer, file.fingerprint)?;
        }
        Ok(size)
    }

    fn payments(&self, file: &File) -> io::Result<u64> {
        if let Some(size) = self.size_before(file)? {
            return Ok(size);
        }
        let bytes = self.site.payments(file.context, file.page)?;
        if file.is_written_here() {
            self.output.write(&file.path, &bytes, file.fingerprint)?;
        }
        Ok(bytes.len() as u64)
    }

    fn workbook(&self, file: &File) -> io::Result<u64> {
        if let Some(size) = self.size_before(file)? {
            return Ok(size);
        }
        let bytes = self.site.workbook(file.context, file.page, &file.path)?;
        if file.is_written_here() {
            self.output.write(&file.path, &bytes, file.fingerprint)?;
        }
        Ok(bytes.len() as u64)
    }

    fn feed(&self, file: &File) -> io::Result<()> {
        if reused(file.fingerprint, self.output)? {
            return Ok(());
        }
        let feed = file.context.feed(file.page).map(|feed| feed::atom(&feed));
        feed.map_or(Ok(()), |bytes| self.output.write(&file.path, &bytes, file.fingerprint))
    }

    fn record(&self, file: &File) -> io::Result<()> {
        if !file.is_written_here() || reused(file.fingerprint, self.output)? {
            return Ok(());
        }
        let record = self.site.record_file(file.page);
        record.map_or(Ok(()), |bytes| self.output.write(&file.path, &bytes, file.fingerprint))
    }
}
