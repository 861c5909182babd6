//! The site as it is on the disk at this moment, and one record of it as its file has it.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::values::Shape;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::edit::{Editor, RawValues, Refused};
use crate::export::workbook::form::Names;
use crate::load::Edited;
use crate::model::dataset::Records;
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::schema::TypeSchema;
use crate::model::source::Source;
use crate::pipeline::{self, Options, Site};
use crate::read;
use crate::records;
use crate::records::site::SITE;
use crate::texts::Messages;

/// A site that was read just now.
pub(super) struct Look {
    pub(super) site: Site,
    /// Its records as their files have them, drafts and parts of others too.
    pub(super) records: Records,
}

impl Look {
    /// Reads the site, with other texts in place of those that some of its files have.
    ///
    /// # Errors
    /// When the site folder cannot be read.
    pub(super) fn at(folder: &Path, options: Options, edited: Edited) -> io::Result<Look> {
        Look::with(folder, Options { drafts: true, edited: Arc::new(edited), ..options })
    }

    /// The same as it would be published: without drafts.
    ///
    /// # Errors
    /// When the site folder cannot be read.
    pub(super) fn published(folder: &Path, options: Options, edited: Edited) -> io::Result<Look> {
        Look::with(folder, Options { drafts: false, edited: Arc::new(edited), ..options })
    }

    fn with(folder: &Path, options: Options) -> io::Result<Look> {
        let site = pipeline::check(folder, &options)?;
        let records = read::records(&site.sources, &mut Diagnostics::default());
        Ok(Look { site, records })
    }

    /// Whether a record is there that would not be published.
    pub(super) fn has_drafts(&self) -> bool {
        let mut records = self.site.dataset.by_type.iter().flatten();
        records.any(|record| record.draft || record.has_draft_parts())
    }

    pub(super) fn messages(&self) -> &Messages {
        self.site.plan().shared().1
    }

    pub(super) fn schema(&self, record_type: &'static RecordType) -> &TypeSchema {
        self.records.schema.type_schema(record_type)
    }

    /// All records of a type, in the order of their files.
    pub(super) fn all(&self, record_type: &RecordType) -> &[Record] {
        let index = self.records.schema.types.iter().position(|own| own.record_type == record_type);
        index.map_or(&[], |index| &self.records.by_type[index])
    }

    pub(super) fn record(&self, record_type: &RecordType, id: &str) -> Option<&Record> {
        self.all(record_type).iter().find(|record| *record.id == *id)
    }

    /// The file that a record is in.
    pub(super) fn source(&self, record: &Record) -> &Source {
        self.site.sources.get(record.file)
    }

    /// What a record says, as its file has it.
    ///
    /// # Errors
    /// When its file cannot be edited.
    pub(super) fn raw(&self, record: &Record) -> Result<RawValues, Refused> {
        Editor::new(self.source(record))?.raw(record, self.schema(record.record_type))
    }

    /// The form of a record, or of a new one that is no row of a table.
    pub(super) fn shape(&self, record_type: &'static RecordType, record: Option<&Record>) -> Shape<'_> {
        let contexts = &self.site.contexts;
        let has_welsh = contexts.len() > 1 && contexts.iter().any(|own| own.site.language == Language::Welsh.code());
        let is_row = record.is_some_and(|record| is_table(&self.source(record).path));
        Shape { schema: self.schema(record_type), is_row, has_welsh }
    }

    /// The names of the records of a type, by their ids.
    pub(super) fn names(&self, type_name: &str) -> Names {
        let all = records::named(type_name).map_or(&[][..], |record_type| self.all(record_type));
        all.iter().map(|record| (record.id.to_string(), record.name().to_string())).collect::<BTreeMap<_, _>>()
    }

    /// What tells findings about a record.
    pub(super) fn about<'a>(&self, record: &'a Record) -> About<'a> {
        About { record, bytes: self.bytes_of(record) }
    }

    /// The bytes of a record in its file: up to those of the next one.
    fn bytes_of(&self, record: &Record) -> Range<u32> {
        let others = self.all(record.record_type).iter().filter(|other| other.file == record.file);
        let next = others.map(|other| other.head.start).filter(|start| *start > record.head.start).min();
        record.head.start..next.unwrap_or(u32::MAX)
    }
}

/// A record that findings may be about.
pub(super) struct About<'a> {
    record: &'a Record,
    pub(super) bytes: Range<u32>,
}

impl About<'_> {
    /// Whether a finding is about it: it says so, or points into it.
    pub(super) fn takes(&self, finding: &Diagnostic) -> bool {
        match &finding.record {
            Some((type_name, id)) => *type_name == self.record.record_type.name && **id == *self.record.id,
            None => finding.span.file == self.record.file && self.bytes.contains(&finding.span.start),
        }
    }
}

pub(super) fn is_table(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".csv")
}

/// Whether there may be further records of a type: all but the settings.
pub(super) fn can_be_made(record_type: &RecordType) -> bool {
    *record_type != SITE
}

/// The tables that records of a type are in.
pub(super) fn tables(look: &Look, record_type: &RecordType) -> Vec<String> {
    let paths = look.site.sources.files.iter().map(|source| &source.path);
    paths.filter(|path| is_table(path) && is_place_of(path, record_type)).cloned().collect()
}

/// Whether a file below `data/` is one of that type.
pub(super) fn is_place_of(path: &str, record_type: &RecordType) -> bool {
    let below = path.strip_prefix("data/").and_then(|path| path.strip_prefix(record_type.name));
    below.is_some_and(|rest| rest.starts_with(['/', '.']))
}
