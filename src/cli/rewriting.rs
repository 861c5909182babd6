//! What commands share that write a change into several files at once: read, prove that nothing else moved, show, write.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};

use super::changes::{self, Edited};
use super::{ExitStatus, GlobalArgs, counted, print, print_as_it_is};
use crate::diagnostic::{self, Diagnostic, Diagnostics, Format, Level};
use crate::disk;
use crate::edit::{self, Editor, Readdress};
use crate::load;
use crate::model::address::{self, AddressStyle};
use crate::model::cells::Row;
use crate::model::dataset::{Dataset, Records};
use crate::model::id::as_id;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::source::{ByteRange, Source, Sources};
use crate::model::spelling;
use crate::model::text::Text;
use crate::model::value::Value;
use crate::pipeline::{self, Options, Site};
use crate::read;
use crate::records;
use crate::records::correction::type_and_id;
use crate::records::shared::FORMER;

/// The texts of a site with what a command has changed so far.
pub(super) struct Rewriting<'a> {
    common: &'a GlobalArgs,
    /// The site as it is on the disk.
    pub(super) before: Site,
    pub(super) texts: Edited,
    /// The redirects of the content folder, as they are and as they are to be, where they change.
    redirects: Option<[String; 2]>,
}

/// The files of a site and their records, drafts too.
pub(super) struct Read {
    pub(super) sources: Sources,
    pub(super) records: Records,
}

/// Where the redirects of the content folder are.
const REDIRECTS_FILE: &str = "content/_redirects";

impl<'a> Rewriting<'a> {
    /// That of the site, unless an earlier run began to write and cannot be finished.
    pub(super) fn new(common: &'a GlobalArgs, dry_run: bool) -> Result<Rewriting<'a>> {
        if !dry_run {
            disk::finish(&common.folder).context("cannot finish what an earlier run began to write")?;
        }
        let before = pipeline::check(&common.folder, &Options { drafts: true, ..common.options() })?;
        Ok(Rewriting { common, before, texts: Edited::new(), redirects: None })
    }

    /// The files and records with what was changed so far.
    pub(super) fn read(&self) -> Result<Read> {
        Read::with(self.common, &self.texts)
    }

    /// The addresses of a record in every language, from the site’s root and with its own host, by the id that it has and
    /// by that which it gets.
    pub(super) fn addresses(&self, record_type: &'static RecordType, [from, to]: [&str; 2]) -> Vec<Readdress> {
        let [from, to] = [from, to].map(|id| self.before.addresses_of_id(record_type, id));
        let host = self.before.outlet().base_url.split_once(':').map_or("", |(_, host)| host);
        let hosts = if host.is_empty() { vec![""] } else { vec!["", host] };
        let pairs = from.into_iter().zip(to);
        let whole = pairs
            .flat_map(|pair| hosts.iter().map(move |host| [format!("{host}{}", pair.0), format!("{host}{}", pair.1)]));
        whole.flat_map(|[from, to]| as_written(&from, &to)).collect()
    }

    /// How a page of a type links to another of it; none where pages are files.
    pub(super) fn beside(&self, [from, to]: [&str; 2]) -> Option<Readdress> {
        let is_folder = self.before.plan().style == AddressStyle::Folder;
        is_folder.then(|| Readdress { from: format!("../{from}"), to: format!("../{to}") })
    }

    /// Has redirects of the content folder lead to the new addresses of a record: hosts follow one line at a time.
    pub(super) fn redirect(&mut self, addresses: &[Readdress]) -> Result<()> {
        let path = disk::below(&self.common.folder, REDIRECTS_FILE.as_ref())?;
        if !path.is_file() {
            return Ok(());
        }
        let before = String::from_utf8(disk::read(&path, u64::MAX)?).context("content/_redirects is not UTF-8")?;
        let root = self.before.written_root();
        let below = |address: &Readdress| Readdress {
            from: format!("{root}{}", address.from),
            to: format!("{root}{}", address.to),
        };
        let within: Vec<Readdress> =
            addresses.iter().filter(|address| !address.from.starts_with("//")).map(below).collect();
        let after = edit::with_addresses(&before, &within);
        self.redirects = (after != before).then_some([before, after]);
        Ok(())
    }

    /// Shows what changes and writes it, where the site has no new error; where a record is renamed and not corrected too, no
    /// other sums.
    pub(super) fn finish(mut self, dry_run: bool, renamed: Option<&Renamed>, done: &str) -> Result<ExitStatus> {
        let options = Options { drafts: true, edited: Arc::new(self.texts.clone()), ..self.common.options() };
        let mut after = pipeline::check(&self.common.folder, &options)?;
        refuse_new_errors(&self.before, &mut after, renamed, self.common)?;
        if let Some(renamed) = renamed.filter(|renamed| !renamed.is_corrected) {
            prove(&self.before.dataset, &after.dataset, renamed)?;
        }
        let mut originals = changes::originals(&self.before.sources);
        if let Some([before, after]) = self.redirects.take() {
            originals.insert(REDIRECTS_FILE.to_string(), before);
            self.texts.insert(REDIRECTS_FILE.to_string(), Some(after));
        }
        for difference in changes::differences(&originals, &self.texts) {
            print(&difference)?;
        }
        if !dry_run {
            changes::write(&originals, &self.texts, self.common, "nothing was written")?;
        }
        let files = counted(self.texts.len(), "file");
        let verb = if dry_run { "would change" } else { "changed" };
        print(&format!("{done}: {files} {verb}\n"))?;
        Ok(ExitStatus::Clean)
    }
}

impl Read {
    /// Those of a site as they are on the disk.
    pub(super) fn of(common: &GlobalArgs) -> Result<Read> {
        Read::with(common, &Edited::new())
    }

    fn with(common: &GlobalArgs, edited: &Edited) -> Result<Read> {
        let mut found = Diagnostics::default();
        let sources = load::site_with(&common.folder, edited, &mut found)?.sources;
        let records = read::records(&sources, &mut found);
        Ok(Read { sources, records })
    }

    /// The record of that type and id.
    pub(super) fn record(&self, record_type: &'static RecordType, id: &str) -> Result<&Record> {
        let all = || self.all(record_type).iter();
        all().find(|record| *record.id == *id).ok_or_else(|| match self.of_number(record_type, id) {
            Some(named) => anyhow!("the {} in that row has the id “{}”: name that", record_type.noun(), named.id),
            None => anyhow!("no {} has the id “{id}”{}", record_type.noun(), self.meant(record_type, id)),
        })
    }

    /// `; did you mean “hub”?`: the record that had that id, or is called so, or has nearly that id; or which other it is of.
    pub(super) fn meant(&self, record_type: &'static RecordType, id: &str) -> String {
        let all = || self.all(record_type).iter();
        if let Some(now) = all().find(|record| former_ids(record).any(|had| **had == *id)) {
            return format!("; that is a former id of “{}”", now.id);
        }
        let called = all().find(|record| record.name().eq_ignore_ascii_case(id));
        if let Some(near) = called.map(|record| &*record.id).or_else(|| nearest(id, all())) {
            return format!("; did you mean “{near}”?");
        }
        let others = records::published().filter(|other| *other != record_type);
        let other = others.into_iter().find(|other| self.all(other).iter().any(|record| *record.id == *id));
        other.map_or(String::new(), |other| format!("; {} has it", other.a_noun()))
    }

    /// The record in the row of a table that an id such as `budgets-row-44` tells the number of, whether or not it has an id
    /// of its own.
    pub(super) fn of_number(&self, record_type: &RecordType, id: &str) -> Option<&Record> {
        let (stem, number) = id.rsplit_once("-row-")?;
        let number: u32 = number.parse().ok()?;
        let is_there = |record: &&Record| {
            let source = self.source(record);
            let below = source.path.strip_prefix("data/").and_then(|path| path.strip_suffix(".csv"));
            let below = below.map(|path| path.strip_prefix(&format!("{}/", record_type.name)).unwrap_or(path));
            let row = |row: Row| row.number == number && row.at.start == record.head.start;
            below.is_some_and(|name| as_id(name) == stem) && rows_to(source, record).any(row)
        };
        self.all(record_type).iter().find(is_there)
    }

    /// All records of a type.
    pub(super) fn all(&self, record_type: &RecordType) -> &[Record] {
        let index = self.records.schema.types.iter().position(|own| own.record_type == record_type);
        index.map_or(&[], |index| &self.records.by_type[index])
    }

    /// The file that a record is in.
    pub(super) fn source(&self, record: &Record) -> &Source {
        self.sources.get(record.file)
    }

    /// The text of a record’s file with those values in its fields.
    pub(super) fn with_values(&self, record: &Record, values: &[(&str, String)]) -> Result<String> {
        let editor = Editor::new(self.source(record))?;
        let schema = self.records.schema.type_schema(record.record_type);
        // Fields that the record lacks come in the order of the schema.
        let index = |name: &str| schema.fields.iter().position(|field| field.name == name);
        let mut values: Vec<_> = values.iter().collect();
        values.sort_by_key(|(name, _)| index(name));
        let edits = values.iter().map(|(name, value)| editor.set_value_in_column(record, schema, name, value));
        let edits = edits.collect::<Result<Vec<_>, _>>()?.concat();
        Ok(editor.applied(&edits)?)
    }
}

impl Read {
    /// The file of a record with another text at a place of it.
    pub(super) fn with_text(&self, record: &Record, at: ByteRange, text: &str) -> Result<String> {
        let editor = Editor::new(self.source(record))?;
        Ok(editor.applied(&[editor.retell(at.start as usize..at.end as usize, text, false)?])?)
    }
}

/// An address in the forms that people write: letters beyond ASCII as they are, or with percent signs.
fn as_written(from: &str, to: &str) -> Vec<Readdress> {
    let form = |write: fn(&str) -> String| Readdress { from: write(from), to: write(to) };
    let [plain, encoded] = [form(|text| address::decoded(text).into_owned()), form(address::encoded)];
    if plain.from == encoded.from { vec![plain] } else { vec![plain, encoded] }
}

/// The ids that a record had before.
fn former_ids(record: &Record) -> impl Iterator<Item = &Text> {
    record.get(&FORMER).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Value::Text(id) => Some(id),
        _ => None,
    })
}

fn nearest<'a>(id: &str, records: impl Iterator<Item = &'a Record>) -> Option<&'a str> {
    spelling::nearest(id, records.map(|record| &*record.id))
}

/// The rows of a table up to that of a record.
fn rows_to<'a>(source: &'a Source, record: &Record) -> impl Iterator<Item = Row<'a>> {
    let end = record.head.start;
    source.rows_from(end).take_while(move |row| row.at.start <= end)
}

/// The type that was meant among those: `award`, `awards`.
pub(super) fn type_meant(name: &str, types: impl Iterator<Item = &'static RecordType>) -> Result<&'static RecordType> {
    let types: Vec<&'static RecordType> = types.collect();
    if let Some(found) = records::called(name, types.iter().copied()) {
        return Ok(found);
    }
    let all: Vec<&str> = types.iter().map(|kind| kind.singular).collect();
    if let Some((of_type, id)) = type_and_id(name)
        && let Some(found) = records::called(of_type, types.iter().copied())
    {
        bail!("write the type and the id apart: {} {id}", found.singular);
    }
    let plural = types.iter().map(|kind| kind.name);
    let near = spelling::nearest(name, all.iter().copied().chain(plural))
        .and_then(|near| records::called(near, types.iter().copied()));
    let hint = near.map_or(".".to_string(), |near| format!("; did you mean “{}”?", near.singular));
    bail!("there is no record type “{name}”{hint} The types are: {}", all.join(", "))
}

/// What tells errors apart: the rule, and the record and the field that each is about.
type ErrorOf = (&'static str, Option<(String, String)>, Option<&'static str>);

/// Errors that were not there before are told, and nothing is written.
fn refuse_new_errors(before: &Site, after: &mut Site, renamed: Option<&Renamed>, common: &GlobalArgs) -> Result<()> {
    new_errors(before, after, renamed);
    if after.found.list.is_empty() {
        return Ok(());
    }
    print_as_it_is(&diagnostic::print(&after.found, &after.sources, Format::Human, &common.style()))?;
    bail!("nothing was written: the site would have new errors")
}

/// Leaves of the findings the errors that were not there before. A record is the same by another id.
pub(super) fn new_errors(before: &Site, after: &mut Site, renamed: Option<&Renamed>) {
    let error_of = |finding: &Diagnostic| -> ErrorOf {
        let record = finding.record.as_ref().map(|(type_name, id)| {
            let is_it = |renamed: &&Renamed| renamed.record_type.name == &**type_name && *renamed.from == **id;
            (type_name.to_string(), renamed.filter(is_it).map_or_else(|| id.to_string(), |now| now.to.to_string()))
        });
        (finding.rule.code, record, finding.field)
    };
    let mut known: BTreeMap<ErrorOf, usize> = BTreeMap::new();
    for finding in before.found.list.iter().filter(|finding| finding.level == Level::Error) {
        *known.entry(error_of(finding)).or_default() += 1;
    }
    after.found.list.retain(|finding| {
        let left = known.get_mut(&error_of(finding)).filter(|left| **left > 0);
        let is_new = left.is_none();
        left.into_iter().for_each(|left| *left -= 1);
        is_new && finding.level == Level::Error
    });
}

/// What a record is called from now on, or which record it is from now on.
pub(super) struct Renamed<'a> {
    pub(super) record_type: &'static RecordType,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    /// Whether its values change as well.
    pub(super) is_corrected: bool,
}

/// Every sum that the site publishes is as before, by the ids of today.
fn prove(before: &Dataset, after: &Dataset, renamed: &Renamed) -> Result<()> {
    let now = |record_type: &RecordType, id: &str| match (record_type == renamed.record_type, id) {
        (true, id) if id == renamed.from => renamed.to.to_string(),
        _ => id.to_string(),
    };
    let (old, new) = (sums(before, renamed, &now), sums(after, renamed, &now));
    let differs = old.keys().chain(new.keys()).find(|key| old.get(*key) != new.get(*key));
    let Some(key) = differs else { return Ok(()) };
    let said = |sums: &Sums| sums.get(key).map_or("nothing".to_string(), Pence::to_string);
    bail!("nothing was written: {} {} would be {}, and was {}", key.0, key.1, said(&new), said(&old))
}

/// Sums by what they are of.
type Sums = BTreeMap<(String, String), Pence>;

fn sums(dataset: &Dataset, renamed: &Renamed, now: &dyn Fn(&RecordType, &str) -> String) -> Sums {
    let mut sums = Sums::new();
    let ledger = &dataset.ledger;
    for entry in &ledger.entries {
        for dimension in Dimension::ALL {
            let key = match ledger.key(entry, dimension) {
                Key::Record(key) => now(dataset.get(key).record_type, &dataset.get(key).id),
                other => format!("{other:?}"),
            };
            *sums.entry((dimension.name().to_string(), key)).or_default() += entry.amount;
        }
    }
    // Of two records that become one, the sums of one alone go with it.
    for record in dataset.by_type.iter().flatten().filter(|record| record.record_type != renamed.record_type) {
        for entry in &record.fields.entries {
            if let Value::Money(amount) = entry.value {
                let of = format!("{} of {}", entry.def.name, record.record_type.name);
                *sums.entry((of, String::new())).or_default() += amount;
            }
        }
    }
    sums
}
