//! New rows of a workbook that came back go to the end of the table where records of their kind are, not into a file of their
//! own: whoever reads the table in a year looks for them there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::differences::given_text;
use super::folder::{self, NewFiles};
use super::{Fields, Incoming, IncomingRecord};
use crate::disk;
use crate::edit::Editor;
use crate::model::date::{Date, FinancialYear};
use crate::model::encoding;
use crate::model::limits::CSV_BYTES;
use crate::model::record_type::RecordType;
use crate::model::schema::{Schema, TypeSchema};
use crate::model::source::{Source, Sources};
use crate::records;
use crate::records::award::{self, AWARDS};

/// Files with new rows in their tables, and in words which.
pub(super) struct Moved {
    pub(super) files: NewFiles,
    pub(super) written: Vec<String>,
}

impl Moved {
    /// The texts that become others, so that the site can be judged before anything is written: tables with their new rows, and
    /// none in place of the files that are not needed.
    pub(super) fn edited(&self, files: &NewFiles) -> BTreeMap<String, Option<String>> {
        let gone = files.keys().filter(|path| !self.files.contains_key(*path)).map(|path| (path, None));
        let new = self.files.iter().filter(|(path, _)| !files.contains_key(*path));
        let new = new.map(|(path, bytes)| (path, encoding::decode(bytes.to_vec(), false).ok()));
        gone.chain(new).map(|(path, text)| (path.to_string_lossy().into_owned(), text)).collect()
    }
}

/// The files of an import in which each type whose records all have a table to go to is there, and in no file of its own.
/// `updated` are tables that change for other reasons.
pub(super) fn moved(
    incoming: &Incoming,
    files: &NewFiles,
    updated: &NewFiles,
    site: (&Path, &Sources, &Schema),
    stem: &str,
) -> Moved {
    let (folder, sources, schema) = site;
    let mut moved = Moved { files: files.clone(), written: Vec::new() };
    for (name, arrivals) in &incoming.records {
        let Some(record_type) = records::named(name) else { continue };
        let own = folder::path_of(record_type, stem);
        // Records that a row only names stay in a file of their own: nobody typed them into a row.
        if !files.contains_key(&own) || arrivals.iter().any(|arrival| arrival.place.is_none()) {
            continue;
        }
        let tables = Tables { folder, sources, schema: schema.type_schema(record_type), updated };
        let Some(texts) = tables.with(arrivals) else { continue };
        moved.files.retain(|path, _| !is_of_import(path, &own, stem));
        for (path, Table { before, text, rows }) in texts {
            moved.written.push(format!("{} in {path}", folder::counted(rows, record_type)));
            moved.files.insert(PathBuf::from(path), encoding::with_text(&before, &text).into());
        }
    }
    moved
}

/// Whether a path is the file of an import, or a further part of it.
fn is_of_import(path: &Path, own: &Path, stem: &str) -> bool {
    let further = format!("{stem}-part-");
    let is_part = || path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&further));
    path == own || path.parent() == own.parent() && is_part()
}

/// A table that gets rows.
struct Table {
    /// Its bytes as they were.
    before: Vec<u8>,
    text: String,
    /// How many are new.
    rows: usize,
}

/// The tables of a type.
struct Tables<'a> {
    folder: &'a Path,
    sources: &'a Sources,
    schema: &'a TypeSchema,
    updated: &'a NewFiles,
}

impl Tables<'_> {
    /// The tables with a row for each of those; none where one has no place in any.
    fn with(&self, arrivals: &[IncomingRecord]) -> Option<BTreeMap<String, Table>> {
        let mut tables = BTreeMap::new();
        for arrival in arrivals {
            let path = self.of(&arrival.fields)?;
            let Table { before, text, rows } = tables.remove(&path).or_else(|| self.begun(&path))?;
            let cells = self.cells(&arrival.fields)?;
            let cells: Vec<(&str, &str)> = cells.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let source = Source::new(path.clone(), text);
            let text = Editor::new(&source).ok()?.append_row(self.schema, &cells).ok()?;
            tables.insert(path, Table { before, text, rows: rows + 1 });
        }
        Some(tables)
    }

    /// The table that a record belongs in: of awards that of its financial year, of other types the only one.
    fn of(&self, fields: &Fields) -> Option<String> {
        let record_type = self.schema.record_type;
        let tables: Vec<&str> = self.sources.files.iter().map(|source| source.path.as_str()).collect();
        let mut tables = tables.into_iter().filter(|path| is_table_of(path, record_type));
        let year = (*record_type == AWARDS).then(|| year(fields)).flatten();
        let of_year = year.map(|year| format!("data/{}/{year}.csv", record_type.name));
        let first = tables.clone().next()?;
        let found = of_year.and_then(|path| tables.clone().find(|own| *own == path));
        found.or((tables.nth(1).is_none()).then_some(first)).map(str::to_string)
    }

    /// A table as it is now, where it is saved as UTF-8.
    fn begun(&self, path: &str) -> Option<Table> {
        let before = match self.updated.get(Path::new(path)) {
            Some(bytes) => bytes.to_vec(),
            None => disk::read(&disk::below(self.folder, path.as_ref()).ok()?, CSV_BYTES).ok()?,
        };
        let text = encoding::decode(before.clone(), false).ok()?;
        encoding::is_utf_8_of(&before, &text).then_some(Table { before, text, rows: 0 })
    }

    /// The fields of a record as cells.
    fn cells(&self, fields: &Fields) -> Option<Vec<(String, String)>> {
        let cell = |(name, value): (&String, &Value)| {
            let base = name.rsplit_once('_').map_or(name.as_str(), |(base, _)| base);
            let field = self.schema.field(name).or_else(|| self.schema.field(base))?;
            Some((name.clone(), given_text(field, value)?))
        };
        fields.iter().map(cell).collect()
    }
}

fn is_table_of(path: &str, record_type: &RecordType) -> bool {
    let Some(rest) = path.strip_prefix("data/").and_then(|path| path.strip_prefix(record_type.name)) else {
        return false;
    };
    rest == ".csv" || rest.starts_with('/') && rest.ends_with(".csv")
}

/// The financial year of an award that has not been read yet.
fn year(fields: &Fields) -> Option<FinancialYear> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let day = text(award::START.name).and_then(Date::from_iso).map(Date::financial_year);
    day.or_else(|| text(award::YEAR.name).and_then(FinancialYear::parse))
}
