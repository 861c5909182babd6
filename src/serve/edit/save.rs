//! Writes what a form says into the file of its record: every other byte stays, and the file is another one at once or not at
//! all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::look::Look;
use super::values::Shape;
use crate::diagnostic::Diagnostics;
use crate::disk::{self, Replacement};
use crate::edit::{self, Editor, Raw, RawValues, Refused};
use crate::model::encoding;
use crate::model::field::Kind;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::source::{Source, Sources};
use crate::read;

/// A file that was written, with what it was.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) path: String,
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: Option<Vec<u8>>,
}

/// A value that changes: its field, what it says and what it is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) name: String,
    pub(super) was: Raw,
    pub(super) now: Raw,
}

/// What differs between two states of a record.
pub(super) fn changes(was: &RawValues, now: &RawValues) -> Vec<Change> {
    let names: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
    let value = |values: &RawValues, name: &str, other: &RawValues| {
        let like = other.get(name);
        let nothing =
            if matches!(like, Some(Raw::Items(_))) { Raw::Items(Vec::new()) } else { Raw::Text(String::new()) };
        values.get(name).cloned().unwrap_or(nothing)
    };
    let change = |name: &String| {
        let (was, now) = (value(was, name, now), value(now, name, was));
        (!is_same(&was, &now)).then(|| Change { name: name.clone(), was, now })
    };
    names.into_iter().filter_map(change).collect()
}

/// Whether two say the same to a reader of records.
fn is_same(one: &Raw, other: &Raw) -> bool {
    match (one, other) {
        (Raw::Text(one), Raw::Text(other)) => one.trim() == other.trim(),
        (one, other) => one == other,
    }
}

/// The text of a record’s file with those changes, one after the other: each is proven by itself.
///
/// # Errors
/// When one of them has no place in the file, or the record would say something else.
pub(super) fn edited(look: &Look, record: &Record, shape: &Shape, changes: &[Change]) -> Result<String, Refused> {
    let source = look.source(record);
    let file = OneFile::new(look, &source.path, &source.text, record.record_type, &record.id);
    file.edited(shape, &look.raw(record)?, changes)
}

/// One file of a site, of which a record is edited step by step.
pub(super) struct OneFile<'a> {
    record_type: &'static RecordType,
    id: &'a str,
    /// The site’s own schema, where there is one, and the file.
    sources: Sources,
}

impl<'a> OneFile<'a> {
    /// A file of that path and text, and a record in it.
    pub(super) fn new(
        look: &Look,
        path: &str,
        text: &str,
        record_type: &'static RecordType,
        id: &'a str,
    ) -> OneFile<'a> {
        let is_schema = |source: &&Source| source.path.starts_with("data/schema.y");
        let schema = look.site.sources.files.iter().filter(is_schema);
        let schema = schema.map(|source| Source::new(&*source.path, source.text.as_str()));
        OneFile { record_type, id, sources: Sources { files: schema.chain([Source::new(path, text)]).collect() } }
    }

    /// The text of the file with those changes of what the record says.
    ///
    /// # Errors
    /// As [`edited`].
    pub(super) fn edited(mut self, shape: &Shape, was: &RawValues, changes: &[Change]) -> Result<String, Refused> {
        let groups = Groups::new(shape, was, changes);
        let mut stay: Vec<&Change> = changes.iter().filter(|change| !groups.goes(&change.name)).collect();
        stay.sort_by_key(|change| shape.order(&change.name));
        for change in stay {
            let name = groups.place(&change.name);
            self.change(|source, record| {
                let editor = Editor::new(source)?;
                editor.applied(&editor.set_raw(record, shape.schema, &name, &change.now)?)
            })?;
        }
        // From the last one on: the others keep their numbers.
        for (field, row) in groups.gone.iter().rev() {
            self.change(|source, record| edit::without_group(source, record, field, *row))?;
        }
        Ok(self.source().text.to_string())
    }

    fn source(&self) -> &Source {
        self.sources.files.last().expect("the file is there")
    }

    fn change(&mut self, text: impl Fn(&Source, &Record) -> Result<String, Refused>) -> Result<(), Refused> {
        let records = read::records(&self.sources, &mut Diagnostics::default());
        let mut all = records.by_type.iter().flatten();
        let record = all.find(|record| record.record_type == self.record_type && *record.id == *self.id);
        let gone = || Refused(format!("“{}” cannot be found in {} any more", self.id, self.source().path));
        let changed = text(self.source(), record.ok_or_else(gone)?)?;
        let path = self.source().path.clone();
        *self.sources.files.last_mut().expect("the file is there") = Source::new(path, changed);
        Ok(())
    }
}

/// Which small records go, and what numbers new ones get.
struct Groups {
    gone: BTreeSet<(String, usize)>,
    numbers: BTreeMap<(String, usize), usize>,
}

impl Groups {
    fn new(shape: &Shape, was: &RawValues, changes: &[Change]) -> Groups {
        let lists = shape.schema.fields.iter().filter(|field| matches!(field.kind, Kind::Groups(_)));
        let lists: BTreeSet<&str> = lists.map(|field| field.name).collect();
        let row = |name: &str| {
            let (list, rest) = name.split_once('.')?;
            let row = rest.split('.').next()?.parse().ok()?;
            lists.contains(list).then(|| (list.to_string(), row))
        };
        let there: BTreeSet<(String, usize)> = was.keys().filter_map(|name| row(name)).collect();
        let now: RawValues = changed(was, changes);
        let stay: BTreeSet<(String, usize)> = now.keys().filter_map(|name| row(name)).collect();
        let mut numbers = BTreeMap::new();
        for (list, row) in stay.difference(&there) {
            let first = there.iter().filter(|(own, _)| own == list).map(|(_, row)| row + 1).max().unwrap_or(0);
            let new = numbers.keys().filter(|(own, _): &&(String, usize)| own == list).count();
            numbers.insert((list.clone(), *row), first + new);
        }
        Groups { gone: there.difference(&stay).cloned().collect(), numbers }
    }

    fn row(name: &str) -> Option<(String, usize)> {
        let (list, rest) = name.split_once('.')?;
        Some((list.to_string(), rest.split('.').next()?.parse().ok()?))
    }

    fn goes(&self, name: &str) -> bool {
        Groups::row(name).is_some_and(|row| self.gone.contains(&row))
    }

    /// The name with the number that a new small record gets.
    fn place(&self, name: &str) -> String {
        let number = Groups::row(name).and_then(|row| Some((self.numbers.get(&row)?, row.0)));
        match (number, name.rsplit_once('.')) {
            (Some((number, list)), Some((_, leaf))) => format!("{list}.{number}.{leaf}"),
            _ => name.to_string(),
        }
    }
}

/// The values with those changes.
pub(super) fn changed(was: &RawValues, changes: &[Change]) -> RawValues {
    let mut now = was.clone();
    now.extend(changes.iter().map(|change| (change.name.clone(), change.now.clone())));
    now.retain(|_, raw| !raw.is_empty());
    now
}

/// Writes a text in the place of a file whose text was read just now, or where there is none yet, all at once.
///
/// # Errors
/// When the file was changed meanwhile, is in another encoding, or cannot be written: then it is as it was.
pub(super) fn write(folder: &Path, path: &str, before: Option<&str>, text: &str) -> Result<Written, Refused> {
    if !(path.starts_with("data/") || path.starts_with("content/")) {
        return Err(Refused(format!("{path} is not in data or content")));
    }
    let (before, after) = match before {
        None => (None, text.as_bytes().to_vec()),
        Some(before) => {
            let bytes = as_read(folder, path, before)?;
            let after = encoding::with_text(&bytes, text);
            (Some(bytes), after)
        }
    };
    let written = Written { path: path.to_string(), before, after: Some(after) };
    put(folder, &written).map(|()| written)
}

/// The bytes of a file that still says what was read.
fn as_read(folder: &Path, path: &str, before: &str) -> Result<Vec<u8>, Refused> {
    let failed = |error: std::io::Error| Refused(format!("{path} cannot be read: {error}"));
    let place = disk::below(folder, path.as_ref()).map_err(failed)?;
    let bytes = disk::read_unlinked(&place, u64::MAX).map_err(failed)?;
    if encoding::is_utf_8_of(&bytes, before) {
        return Ok(bytes);
    }
    let is_same = encoding::decode(bytes, true).is_ok_and(|text| text == before);
    Err(Refused(match is_same {
        true => format!("{path} is not saved as UTF-8: save it so, and try again"),
        false => format!("{path} was changed meanwhile: try again"),
    }))
}

/// Puts the bytes in their place, or takes the file away, if it still is what it was.
///
/// # Errors
/// When it is something else by now, or cannot be written.
pub(super) fn put(folder: &Path, file: &Written) -> Result<(), Refused> {
    let Written { path, before, after } = file;
    let replacement = Replacement { path: PathBuf::from(path), before: before.clone(), after: after.clone() };
    disk::replace_all(folder, &[replacement]).map_err(|error| Refused(error.to_string()))
}
