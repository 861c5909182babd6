//! The guard: what was published is not lost, and no figure changes, before the records say why.
//!
//! What says why: an entry of `data/corrections`, new since the base, about the record and its field; a `withdrawal` of the
//! record; a `former` id; a redirect for a page or a file.

mod addresses;
mod columns;
mod documents;
mod explained;
mod history;
mod records;
mod values;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::delimiter::cell;
use crate::model::id::as_id;
use crate::model::record::Record;
use crate::model::record_hash::record_hash;
use crate::model::record_type::RecordType;
use crate::model::source::{FileId, Span};

use super::Side;
use super::compared::{DraftIds, draft_ids};
use super::renamed::Renamed;
use super::withheld::Withdrawn;
use explained::Explained;

/// The faults that a comparison with what was published can find.
pub static RULES: &[&Rule] = &[
    &records::PUBLISHED_RECORD_REMOVED,
    &records::FORMER_ID_REMOVED,
    &values::PUBLISHED_VALUE_CHANGED,
    &columns::PUBLISHED_COLUMN_EMPTIED,
    &addresses::PUBLISHED_FILE_REMOVED,
    &documents::PUBLISHED_FILE_REPLACED,
];

/// Two sites between which nothing may be lost.
struct Guarded<'a> {
    before: &'a Side<'a>,
    now: &'a Side<'a>,
    renamed: Renamed,
    withdrawn: Withdrawn<'a>,
    explained: Explained<'a>,
    /// The records that are on both sides and do not say the same, by their type, with what they said.
    changed: BTreeMap<&'static str, Vec<(&'a Record, &'a Record)>>,
    /// What is not public.
    drafts: DraftIds<'a>,
    /// The addresses of files of the content folder that are other files now.
    replaced: &'a [String],
    /// Where an address of before leads now.
    leads: &'a dyn Fn(&str) -> Option<String>,
    /// The day that a new entry would have.
    today: Date,
}

/// Finds what was published and is gone or changed without a word. `replaced` are the files of the content folder that are
/// other files now.
pub fn guard(
    before: &Side,
    now: &Side,
    replaced: &[String],
    leads: &dyn Fn(&str) -> Option<String>,
    today: Date,
    found: &mut Diagnostics,
) {
    let renamed = Renamed::in_dataset(now.dataset);
    let guarded = Guarded {
        before,
        now,
        explained: Explained::new(before.dataset, now.dataset, &renamed),
        renamed,
        withdrawn: Withdrawn::in_dataset(now.dataset),
        changed: changed(before.dataset, now.dataset),
        drafts: draft_ids(now.dataset),
        replaced,
        leads,
        today,
    };
    guarded.records(found);
    guarded.rows(found);
    guarded.history(found);
    guarded.former_ids(found);
    guarded.aliases(found);
    let emptied = guarded.columns(found);
    guarded.values(&emptied, found);
    guarded.files(found);
    guarded.documents(found);
    guarded.redirects(found);
    guarded.languages(found);
    // What follows from a loss that is told already is not told again.
    if found.list.is_empty() {
        guarded.headings(found);
    }
}

fn changed<'a>(before: &'a Dataset, now: &'a Dataset) -> BTreeMap<&'static str, Vec<(&'a Record, &'a Record)>> {
    let of_type = |record_type: &'static RecordType| {
        let pairs = before.all(record_type).par_iter().filter_map(|old| {
            let new = now.get(now.find_by_any_id(record_type, &old.id)?);
            (old.id != new.id || record_hash(old).whole != record_hash(new).whole).then_some((old, new))
        });
        pairs.collect()
    };
    let types = now.schema.types.iter().map(|schema| schema.record_type);
    types.map(|record_type| (record_type.name, of_type(record_type))).collect()
}

impl Guarded<'_> {
    fn changed(&self, record_type: &'static RecordType) -> &[(&Record, &Record)] {
        self.changed.get(record_type.name).map_or(&[], Vec::as_slice)
    }

    /// Where a finding about something that is gone points: at the file that had it, else at a file of its type, else at the
    /// settings.
    fn place(&self, gone: &Record) -> Span {
        let path = self.before.sources.get(gone.file).path.as_str();
        let of_type = format!("data/{}", gone.record_type.name);
        let wanted = [path, of_type.as_str(), "data/site.y"];
        let find = |start: &&str| {
            let sources = self.now.sources.iter();
            sources.into_iter().find(|(_, source)| source.path.starts_with(*start)).map(|(file, _)| file)
        };
        Span::top_of(wanted.iter().find_map(find).unwrap_or(FileId(0)))
    }

    /// Adds a row for `data/corrections.csv` to the help of a finding, below its titles: those that the file has.
    fn offer(&self, finding: &mut Diagnostic, kind: &str, record: &str, field: &str, [was, now]: [&str; 2]) {
        let file = self.now.sources.iter().find(|(_, source)| source.path == "data/corrections.csv");
        let own = file.and_then(|(_, source)| source.text.trim_start_matches('\u{feff}').lines().next());
        let titles = own.filter(|own| NEEDED.iter().all(|name| own.split(',').any(|title| title == *name)));
        let titles = titles.unwrap_or(TITLES);
        let (day, id) = (self.today.to_string(), record.split_once('/').map_or(record, |(_, id)| id));
        let said = |title: &str| match title {
            "id" => as_id(&format!("{day}-{id}-{field}")),
            "type" => kind.to_string(),
            "record" => record.to_string(),
            "field" => field.to_string(),
            "was" => was.to_string(),
            "now" => now.to_string(),
            "reason" => "WHY".to_string(),
            "corrected_on" => day.clone(),
            _ => String::new(),
        };
        let cells: Vec<String> = titles.split(',').map(|title| cell(&said(title), b',').into_owned()).collect();
        finding.help(titles).help(cells.join(","));
    }
}

/// `awards/a-7`
fn name_of(record: &Record) -> String {
    format!("{}/{}", record.record_type.name, record.id)
}

/// The titles of a file of corrections that does not exist yet.
const TITLES: &str = "type,record,field,was,now,reason,corrected_on";

/// Those that a row needs.
const NEEDED: [&str; 7] = ["type", "record", "field", "was", "now", "reason", "corrected_on"];
