//! Brings data into a site folder: what this program published, grants of the 360Giving standard, or any table.
//!
//! `source` finds the files; `package` makes records of our own data, and `attached` takes its documents; `table`, `grants`,
//! `map`, `matching` and `rows` make records of a table; `trial` tries them in a copy of the site, and `folder` writes what
//! stood. Nothing is made up, and no existing record is changed.

mod attached;
mod corrected;
mod folder;
mod grants;
mod guarded;
mod journal;
mod likeness;
mod map;
mod matching;
mod moving;
mod numbers;
mod objects;
mod package;
mod paths;
mod room;
mod rows;
mod same;
mod source;
mod sums;
mod table;
mod totals;
mod trial;
mod unpacking;
mod waivers;
mod workbook;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, Error, Result, bail};
use serde_json::{Map, Value};

use crate::disk::{self, Access, FolderLock};
use crate::model::address;
use crate::model::dataset::Dataset;
use crate::model::limits::MAP_BYTES;
use crate::model::record_type::RecordType;
use crate::pipeline::Options;
use crate::records::award::AWARDS;
use crate::records::site::SITE;
use grants::{About, Funder};
use matching::Known;
use rows::Rows;
use source::Kind;
use table::{Table, one_line};
use trial::StagedImport;

/// A record as it came: fields by name.
type Fields = Map<String, Value>;

/// What is asked for.
pub struct Request<'a> {
    /// The folder, archive or file to read.
    pub from: &'a Path,
    /// The site folder to write in; it may be empty or not be there yet.
    pub folder: &'a Path,
    /// Whether files of an earlier import of the same source may be replaced.
    pub force: bool,
    /// Whether nothing is to be written.
    pub dry_run: bool,
    /// What the rows of a table are: `awards`.
    pub rows_are: Option<&'a str>,
    /// The file that says which column holds which field.
    pub map: Option<&'a Path>,
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// Whose grants belong on the site, by name.
    pub funder: Option<&'a str>,
    /// From how much on, of a hundred, two names are taken for one.
    pub alike: u8,
    /// Called once where another command is at work in the site folder, and is waited for.
    pub waiting: &'a dyn Fn(),
    pub options: &'a Options,
}

impl<'a> Request<'a> {
    /// A source and a site folder, and what is usual.
    pub fn of(from: &'a Path, folder: &'a Path, options: &'a Options) -> Request<'a> {
        let (rows_are, map, sheet, funder) = (None, None, None, None);
        let (force, dry_run, alike, waiting) = (false, false, 100, &|| {});
        Request { from, folder, force, dry_run, rows_are, map, sheet, funder, alike, waiting, options }
    }
}

/// A record on its way in.
#[derive(Clone, Debug)]
struct IncomingRecord {
    fields: Fields,
    /// Where it stood, as `row 14`; none where this program published it, or a row only mentions it.
    place: Option<String>,
    /// Whether it is here only because a row refers to it.
    beside: bool,
    /// The financial year that an award counts in where its start turns out not to be a day.
    year: Option<String>,
}

impl IncomingRecord {
    fn published(fields: Fields) -> IncomingRecord {
        IncomingRecord { fields, place: None, beside: false, year: None }
    }

    fn beside(fields: Fields) -> IncomingRecord {
        IncomingRecord { fields, place: None, beside: true, year: None }
    }

    fn at(place: &str, fields: Fields) -> IncomingRecord {
        IncomingRecord { fields, place: Some(place.to_string()), beside: false, year: None }
    }

    /// Whether this program published it: all of it stood there before.
    fn is_published(&self) -> bool {
        self.place.is_none() && !self.beside
    }

    fn id(&self) -> &str {
        self.fields.get("id").and_then(Value::as_str).unwrap_or_default()
    }
}

/// What was found in the source.
#[derive(Debug, Default)]
struct Incoming {
    /// By type, in the order of the source.
    records: BTreeMap<&'static str, Vec<IncomingRecord>>,
    /// Files of the content folder, by path.
    files: Vec<(String, folder::Bytes)>,
    /// What the office adds to the schema, as its file says it.
    additions: Option<Value>,
}

impl Incoming {
    fn add(&mut self, record_type: &'static RecordType, record: IncomingRecord) {
        self.records.entry(record_type.name).or_default().push(record);
    }
}

/// What an import did, in words for people.
#[derive(Debug, Default)]
pub struct Report {
    /// `12 awards in data/awards/imported.yaml`.
    pub written: Vec<String>,
    /// Files of an earlier import that were replaced or taken away, and what is no longer there.
    pub replaced: Vec<String>,
    /// Records that are there already, and so were not touched.
    pub kept: Vec<String>,
    /// Which records of the site were meant, and by what that was seen.
    pub matched: Vec<String>,
    /// What of the source has no place in the records.
    pub unplaced: Unmapped,
    /// What the records lack, which is waived: the rule and how many records.
    pub waived: Vec<String>,
    /// What somebody has to put right before the site is published.
    pub to_do: Vec<String>,
    /// What keeps the site from being built; nothing was written then.
    pub errors: Vec<String>,
}

/// What has no place in the records, in the order it was found; what is the same in many rows is one line.
#[derive(Debug, Default)]
pub struct Unmapped {
    found: Vec<(String, Vec<String>)>,
    by_what: HashMap<String, usize>,
}

impl Unmapped {
    /// Reports what was left out of a row.
    fn at(&mut self, place: &str, what: String) {
        let new = self.found.len();
        let at = *self.by_what.entry(what.clone()).or_insert(new);
        if at == new {
            self.found.push((what, Vec::new()));
        }
        self.found[at].1.push(place.to_string());
    }

    /// Reports what was left out and is in no row.
    fn nowhere(&mut self, what: String) {
        self.found.push((what, Vec::new()));
    }

    /// How many things have no place.
    pub fn count(&self) -> usize {
        self.found.iter().map(|(_, places)| places.len().max(1)).sum()
    }

    /// Whether everything has its place.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A line for each: `row 2: …`, `row 2 and 12 more: …`.
    pub fn lines(&self) -> Vec<String> {
        let line = |(what, places): &(String, Vec<String>)| match places.as_slice() {
            [] => what.clone(),
            [place] => format!("{place}: {what}"),
            [first, rest @ ..] => format!("{first} and {} more: {what}", rest.len()),
        };
        self.found.iter().map(line).collect()
    }
}

/// Reads a source and writes what is new of it into the site folder.
///
/// # Errors
/// When the source cannot be read or has no known form, the map is wrong, or a file cannot be written.
pub fn run(request: &Request) -> Result<Report> {
    disk::room_for_folder(request.folder)?;
    let access = if request.dry_run { Access::Read } else { Access::Write };
    let _lock = FolderLock::take(request.folder, access, request.waiting)?;
    let kind = source::kind(request.from)?;
    let mut report = Report::default();
    if let Kind::Files(files) = kind {
        let about = || request.from.display().to_string();
        let incoming = package::read(files, &mut report).with_context(about)?;
        let trial = StagedImport::of(request, "imported")?;
        let incoming = package::known_by_number(incoming, &trial.dataset(), &mut report);
        return trial.run(incoming, report);
    }
    let stem = request.from.file_stem().map(|stem| address::slug(&stem.to_string_lossy())).unwrap_or_default();
    let trial = StagedImport::of(request, &format!("imported-{stem}"))?;
    let about = || request.from.display().to_string();
    let incoming = of_table(request, kind, &trial, &mut report).with_context(about)?;
    trial.run(incoming, report)
}

/// The records of a table, and of those it mentions.
fn of_table(request: &Request, kind: Kind, trial: &StagedImport, report: &mut Report) -> Result<Incoming> {
    let dataset = &*trial.dataset();
    let schema = &dataset.schema;
    let record_type = match request.rows_are {
        Some(name) => Some(record_type(name)?),
        None => None,
    };
    let map = match request.map {
        Some(path) => {
            let about = || format!("the map {}", path.display());
            let text = crate::load::text(disk::read(path, MAP_BYTES).with_context(about)?)
                .map_err(Error::msg)
                .with_context(about)?;
            let map = map::Map::of_text(&text, record_type.unwrap_or(&AWARDS), schema).with_context(about)?;
            Some(map)
        }
        None => None,
    };
    let wanted = |title: &str| match (&map, record_type) {
        (Some(map), _) => map.columns().iter().any(|column| one_line(column).eq_ignore_ascii_case(title)),
        (None, Some(record_type)) => map::of_title(title, record_type, schema).is_some(),
        (None, None) => grants::is_title(title),
    };
    let mut about = About::default();
    let mut table = match kind {
        Kind::Json(bytes) => {
            let package = grants::of_json(&bytes)?;
            about = package.about;
            package.table
        }
        Kind::Csv(bytes) => Table::of_csv(bytes, wanted)?,
        Kind::Workbook(bytes) => workbook::table(bytes, request.sheet, wanted, &mut report.unplaced)?,
        Kind::Files(_) => bail!("a folder is not a table"),
    };
    let is_of_standard = map.is_none() && record_type.is_none() && grants::is_table(&table);
    if dataset.all(&SITE).is_empty() && !is_of_standard {
        bail!(
            "there is no site in {}: make one with candour init, or name a site’s folder with -C",
            request.folder.display()
        );
    }
    let mut incoming = Incoming::default();
    let mut read_too: &[&str] = &[];
    let map = match (map, record_type) {
        (Some(map), _) => map,
        (None, Some(record_type)) => map::Map::of_titles(&table, record_type, schema),
        (None, None) if is_of_standard => {
            let settings = of_standard(&mut table, about, request.funder, dataset, report)?;
            incoming.records.extend(settings.map(|settings| (SITE.name, vec![settings])));
            read_too = &grants::READ;
            map::Map::of_text(grants::MAP, &AWARDS, schema)?
        }
        (None, None) => bail!(
            "its titles are not those of the 360Giving standard; say what its rows are (--as awards) and, where the \
             titles are not names of fields, which column holds which field (--map map.yaml)"
        ),
    };
    map.check(&table, !read_too.is_empty())?;
    let known = Known::of(dataset, f64::from(request.alike) / 100.0);
    let unplaced = &mut report.unplaced;
    let same = HashMap::new();
    let mut rows = Rows {
        table: &table,
        map: &map,
        dataset,
        read_too,
        known,
        unplaced,
        kept: 0,
        same,
        corrected: None,
        years_concluded: 0,
    };
    for arrival in rows.read(&mut report.to_do) {
        incoming.add(map.record_type, arrival);
    }
    let Rows { known: Known { mut matched, added, doubtful, .. }, kept, years_concluded, .. } = rows;
    if kept > 0 {
        report.kept.push(folder::counted(kept, map.record_type));
    }
    if years_concluded > 0 {
        let awards = folder::counted(years_concluded, map.record_type);
        matched.push(format!("{awards} without a start: the award date gives the financial year"));
    }
    report.matched = matched;
    report.to_do.extend(doubtful);
    for (name, arrivals) in added {
        incoming.records.entry(name).or_default().extend(arrivals);
    }
    Ok(incoming)
}

/// Makes a table of the 360Giving standard ready: the funder's grants alone stay. Returns settings where the site has none.
fn of_standard(
    table: &mut Table,
    about: About,
    asked: Option<&str>,
    dataset: &Dataset,
    report: &mut Report,
) -> Result<Option<IncomingRecord>> {
    let funder = Funder::of(table, asked, dataset)?;
    let prefix = grants::prefix(table, dataset).map(str::to_string);
    grants::prepare(table, &funder, prefix.as_deref(), &mut report.unplaced);
    about.unplaced.into_iter().for_each(|what| report.unplaced.nowhere(what));
    report.to_do.extend(
        about
            .licence
            .map(|licence| format!("data/site.yaml: the licence; the source has {licence}, which is not copied")),
    );
    if !dataset.all(&SITE).is_empty() {
        return Ok(None);
    }
    let settings = "data/site.yaml: the kind of body, and the address of the site";
    report.to_do.push(settings.to_string());
    Ok(Some(IncomingRecord::at("the settings", funder.settings(prefix.as_deref()))))
}

/// The record type that is meant: `awards` or `award`.
fn record_type(name: &str) -> Result<&'static RecordType> {
    let types = || crate::records::published();
    let meant = name.to_lowercase().replace([' ', '_'], "-");
    types().find(|own| own.name == meant || own.singular == meant).with_context(|| {
        let all: Vec<&str> = types().map(|own| own.name).collect();
        format!("there is no record type “{name}”; the types are {}", all.join(", "))
    })
}
