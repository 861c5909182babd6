//! The records of a table, whatever program made it: finds its columns, looks at what they leave open, and reads its rows.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Error, Result, bail};

use super::balance::Balance;
use super::funder::Funder;
use super::grants::{self, About};
use super::made_columns::made_columns;
use super::map::{self, Map};
use super::matching::Known;
use super::report::Report;
use super::returned::{self, Returned};
use super::rows::{Read, Rows};
use super::source::Kind;
use super::table::Table;
use super::trial::StagedImport;
use super::wording::one_line;
use super::workbook::Book;
use super::{Incoming, IncomingRecord, Request, dates, delimited, doubts, folder, grant_identifiers, magnitudes};
use crate::disk;
use crate::model::cell_text::NOT_PUBLISHED;
use crate::model::dataset::Dataset;
use crate::model::limits::MAP_BYTES;
use crate::model::record_type::RecordType;
use crate::model::schema::Schema;
use crate::records;
use crate::records::award::{AMOUNT, AWARDS};
use crate::records::columns::AMOUNT_NOT_PUBLISHED;
use crate::records::site::SITE;

/// A source whose sheets are read, where it has any.
enum Opened {
    Json(Vec<u8>),
    Csv(Vec<u8>),
    Workbook(Book),
}

fn opened(kind: Kind, request: &Request, report: &mut Report) -> Result<Opened> {
    Ok(match kind {
        Kind::Json(bytes) => Opened::Json(bytes),
        Kind::Csv(bytes) => Opened::Csv(bytes),
        Kind::Workbook(bytes) => Opened::Workbook(Book::read(bytes, request.sheet, &mut report.unplaced)?),
        Kind::Files(_) => bail!("a folder is not a table"),
    })
}

/// Reads a table into the records that are new, and tells what becomes of each of its rows.
///
/// # Errors
/// When it is no table, the map does not fit it, or nobody can know what its columns are.
pub(super) fn read(request: &Request, kind: Kind, trial: &StagedImport, report: &mut Report) -> Result<Incoming> {
    let dataset = &*trial.dataset();
    // With what is for the office alone: a row that says it is a draft must not come in as public.
    let office = trial.records()?;
    let schema = &office.schema;
    let mut source = opened(kind, request, report)?;
    let memory = match &mut source {
        Opened::Workbook(book) => book.memory.take().filter(|_| request.map.is_none()),
        _ => None,
    };
    if let (Some(memory), Some(rows_are)) = (&memory, request.rows_are)
        && record_type(rows_are)?.name != memory.type_name
    {
        bail!("this workbook was made of {}, not of {rows_are}: leave --as out", memory.type_name);
    }
    let named = request.rows_are.or(memory.as_ref().map(|memory| memory.type_name.as_str()));
    let record_type = named.map(record_type).transpose()?;
    let map = request.map.map(|path| written_map(path, record_type.unwrap_or(&AWARDS), schema)).transpose()?;
    let asked: Vec<String> = map.iter().flat_map(Map::columns).map(one_line).collect();
    let wanted = |title: &str| match (&map, record_type) {
        (Some(_), _) => asked.iter().any(|column| column.eq_ignore_ascii_case(title)),
        (None, Some(record_type)) => map::of_title(title, record_type, schema).is_some(),
        (None, None) => grants::is_title(title),
    };
    let mut about = About::default();
    let mut table = match source {
        Opened::Json(bytes) => {
            let package = grants::of_json(&bytes)?;
            about = package.about;
            package.table
        }
        Opened::Csv(bytes) => delimited::table(bytes, wanted)?,
        Opened::Workbook(book) => book.table(request.sheet, wanted, &mut report.unplaced)?,
    };
    let is_of_standard = map.is_none() && record_type.is_none() && grants::is_table(&table);
    if dataset.all(&SITE).is_empty() && !is_of_standard {
        bail!(
            "there is no site in {}: make one with candour init, or name a site’s folder with -C",
            request.folder.display()
        );
    }
    let mut incoming = Incoming::default();
    let all_rows = table.rows.iter().filter(|row| !row.is_empty()).count();
    let mut read_too: &[&str] = &[];
    let mut made = Vec::new();
    let map = match (map, record_type) {
        (Some(map), _) => map,
        (None, Some(record_type)) => {
            read_too = not_published(&mut table);
            made = made_columns(schema.type_schema(record_type));
            Map::of_titles(&table, record_type, schema)
        }
        (None, None) if is_of_standard => {
            let settings = of_standard(&mut table, about, request, dataset, report)?;
            incoming.records.extend(settings.map(|settings| (SITE.name, vec![settings])));
            read_too = &grants::READ;
            Map::of_text(grants::MAP, &AWARDS, schema)?
        }
        (None, None) => bail!(
            "its titles are not those of the 360Giving standard; say what its rows are (--as awards) and, where the \
             titles are not names of fields, which column holds which field (--map map.yaml)"
        ),
    };
    map.check(&table, is_of_standard, request.update)?;
    let crossed: BTreeSet<(u32, usize)> = table.marks.crossed.keys().copied().collect();
    doubts::settle(&mut table, &map, report);
    let returned = match &memory {
        Some(memory) => returned::settle(&mut table, memory, (map.record_type, office), &crossed, report),
        None => Returned::default(),
    };
    report.errors.extend(dates::settle(&mut table, &map));
    let mut contradictions = magnitudes::doubtful(&table, &map);
    let known = Known::new(dataset, f64::from(request.alike) / 100.0);
    let mut rows = Rows::from_table(&table, &map, dataset, read_too, known, &mut report.unplaced);
    (rows.adds, rows.updates, rows.made) = (request.add || memory.is_some(), request.update, made);
    rows.is_returned = memory.is_some();
    rows.taken_out = trial.taken_out(map.record_type);
    let mut read = rows.read();
    incoming.corrections = std::mem::take(&mut read.corrections);
    if memory.is_some() {
        // A row that was copied, and lost its id, is no correction of the record that it was copied from.
        let why = "; to make it a new record, give the row an id of its own";
        incoming.corrections.drain(..).for_each(|correction| correction.leave(why, report));
    }
    incoming.corrections.extend(returned.corrections);
    incoming.is_returned = memory.is_some();
    read.kept += returned.rows;
    incoming.made = std::mem::take(&mut read.made);
    contradictions.append(&mut read.contradictions);
    if request.allow_lost { &mut report.to_do } else { &mut report.errors }.extend(contradictions);
    let record_type = map.record_type;
    let (kept, sums) = (read.kept, read.sums);
    report.balance = Some(Balance { record_type: Some(record_type), rows: all_rows, kept, sums, ..Balance::default() });
    take(read, record_type, &mut incoming, report);
    Ok(incoming)
}

/// What a download says beside an amount.
static SAID_BESIDE: [&str; 1] = [AMOUNT_NOT_PUBLISHED.def.name];

/// A download says beside an empty amount that the sum was not published; records say it in its place.
fn not_published(table: &mut Table) -> &'static [&'static str] {
    for place in 0..table.rows.len() {
        let row = &table.rows[place];
        let said = table.cell(row, AMOUNT_NOT_PUBLISHED.name).unwrap_or_default();
        let is_so = ["yes", "true", "1"].iter().any(|yes| said.eq_ignore_ascii_case(yes));
        if is_so && table.cell(row, AMOUNT.name).is_none() {
            table.set(place, AMOUNT.name, NOT_PUBLISHED);
        }
    }
    &SAID_BESIDE
}

/// The map in that file.
fn written_map(path: &Path, record_type: &'static RecordType, schema: &Schema) -> Result<Map> {
    let about = || format!("the map {}", path.display());
    let bytes = disk::read(path, MAP_BYTES).with_context(about)?;
    let text = crate::load::text(bytes).map_err(Error::msg).with_context(about)?;
    Map::of_text(&text, record_type, schema).with_context(about)
}

/// Takes in what the rows are, and those that they name.
fn take(read: Read, record_type: &'static RecordType, incoming: &mut Incoming, report: &mut Report) {
    read.arrivals.into_iter().for_each(|arrival| incoming.add(record_type, arrival));
    for (name, arrivals) in read.added {
        incoming.records.entry(name).or_default().extend(arrivals);
    }
    if read.kept > 0 {
        report.kept.push(folder::counted(read.kept, record_type));
    }
    report.matched.extend(read.matched);
    report.to_do.extend(read.doubtful);
}

/// Makes a table of the 360Giving standard ready: the funder's grants alone stay. Returns settings where the site has none.
fn of_standard(
    table: &mut Table,
    about: About,
    request: &Request,
    dataset: &Dataset,
    report: &mut Report,
) -> Result<Option<IncomingRecord>> {
    let funder = Funder::from_table(table, request.funder, dataset)?;
    let prefix = grant_identifiers::prefix(table, &funder, dataset);
    let other = grant_identifiers::other_prefix(table, &funder, dataset);
    if request.allow_lost { &mut report.to_do } else { &mut report.errors }.extend(other);
    report.to_do.extend(funder.unsaid(dataset));
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
    records::called(name, records::published()).with_context(|| {
        let all = records::published().map(|own| own.name).collect::<Vec<_>>().join(", ");
        match records::called(name, records::written().filter(|own| own.is_part())) {
            Some(part) => format!(
                "{} are parts of other records, so no import brings them in: save the table as data/{}.csv, which candour \
                 check reads. These can be imported: {all}",
                part.title.to_lowercase(),
                part.name
            ),
            None => format!("there is no record type “{name}”; these can be imported: {all}"),
        }
    })
}
