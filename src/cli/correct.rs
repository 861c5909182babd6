//! `candour correct`: a change of what was published, and the entry that tells of it, in one go.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use super::rewriting::{Read, Rewriting, type_meant};
use super::{ExitStatus, GlobalArgs};
use crate::disk::Access;
use crate::edit::{self, Editor};
use crate::model::cell_value::cell_form;
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::delimiter;
use crate::model::id::as_id;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::schema::TypeSchema;
use crate::records;
use crate::records::correction::{
    self, CORRECTED_ON, CORRECTIONS, CorrectedField, CorrectionType, DECISION, FIELD, FOUND_BY, FoundBy, NOW,
    PUBLISHED_WRONG_FROM, REASON, RECORD, SIGNIFICANCE, Significance, TYPE, WAS,
};
use crate::records::shared::ID;

/// Change what was published, and say so in data/corrections
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Correct {
    /// The type of record, such as award
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// The id of the record
    id: String,
    /// The field that changes; none for all of the record
    field: Option<String>,
    /// What it says from now on, as a cell of a table says it; nothing if it is to be empty
    #[arg(allow_hyphen_values = true)]
    new: Option<String>,
    /// What kind of change it is
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of::<CorrectionType>())]
    kind: String,
    /// Why it is changed, for readers; of a withdrawal, the ground
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: String,
    /// The day of the change; today if left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// The first day on which it was published as it was before
    #[arg(long, value_name = "DATE", value_parser = day)]
    wrong_from: Option<Date>,
    /// Who found it
    #[arg(long, value_name = "WHO", value_parser = one_of::<FoundBy>())]
    found_by: Option<String>,
    /// How much it matters to readers
    #[arg(long, value_name = "HOW", value_parser = one_of::<Significance>())]
    significance: Option<String>,
    /// The decision that it rests on, by its id
    #[arg(long, value_name = "ID")]
    decision: Option<String>,
    /// What the field said before, where the record was changed already
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    was: Option<String>,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

const EXAMPLES: &str = "\
The record is changed and the entry is added, or neither. What moved in the totals is worked out. A withdrawal takes the value,
or the record, out of the data, and the entry does not repeat it.

Examples:
  candour correct award 2025-drop-in amount 15000 --type correction --reason \"A zero was missing.\"
  candour correct organisation hilltop postcode --type withdrawal --reason \"The address of a person at risk.\"
  candour correct award 2025-drop-in --type addition --reason \"It was left out of the first list.\"";

impl Correct {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::published())?;
        let _lock = common.hold(Access::Write)?;
        let mut rewriting = Rewriting::new(common, self.dry_run)?;
        let read = rewriting.read()?;
        let was = self.change(record_type, &read, &mut rewriting)?;
        if self.is(CorrectionType::Withdrawal) {
            self.silence(record_type, &mut rewriting)?;
        }
        let entry = self.entry(record_type, &read, was, common.options().today)?;
        let (path, text) = with_entry(&rewriting.read()?, &entry)?;
        rewriting.texts.insert(path, Some(text));
        let done = format!("{} of {} “{}”", self.kind, record_type.noun(), self.id);
        rewriting.finish(self.dry_run, None, &done)
    }

    fn is(&self, kind: CorrectionType) -> bool {
        self.kind == kind.word()
    }

    /// Changes the record; returns what its field said before, where the entry is to say so.
    fn change(&self, of: &'static RecordType, read: &Read, rewriting: &mut Rewriting) -> Result<Option<String>> {
        let record = read.record(of, &self.id)?;
        let path = read.source(record).path.clone();
        let Some(name) = &self.field else {
            if self.is(CorrectionType::Withdrawal) {
                rewriting.texts.insert(path, edit::without(read.source(record), record)?);
            }
            return Ok(None);
        };
        let schema = read.records.schema.type_schema(of);
        let field = field(schema, name)?;
        let before =
            field.of(record).with_context(|| format!("“{name}” holds more than a table can say; edit the file"))?;
        let new = self.new.clone().unwrap_or_default();
        let form = |text: &str| if text.is_empty() { None } else { cell_form(&field.def.kind, text) };
        if form(&before) != form(&new) {
            rewriting.texts.insert(path, Some(read.with_values(record, &[(name, new)])?));
        } else if self.was.is_none() && !self.is(CorrectionType::Clarification) {
            bail!("“{name}” of “{}” says so already; if it was changed by hand, add --was and what it said", self.id);
        }
        let is_told = !self.is(CorrectionType::Withdrawal);
        Ok(Some(self.was.clone().unwrap_or(before)).filter(|was| is_told && !was.is_empty()))
    }

    /// Takes what is withdrawn out of the entries that told it: the type, the day and the reason stay.
    fn silence(&self, of: &RecordType, rewriting: &mut Rewriting) -> Result<()> {
        let about = format!("{}/{}", of.name, self.id);
        let tells = |entry: &&Record| {
            let is_of_it = self.field.is_none() || entry.get(&FIELD) == self.field.as_deref();
            entry.get(&RECORD) == Some(&about) && is_of_it && (entry.has(&WAS) || entry.has(&NOW))
        };
        loop {
            let read = rewriting.read()?;
            let Some(entry) = read.all(&CORRECTIONS).iter().find(tells) else { return Ok(()) };
            let told = [&WAS, &NOW].into_iter().filter(|field| entry.has(field));
            let values: Vec<(&str, String)> = told.map(|field| (field.name, String::new())).collect();
            let (path, text) = (read.source(entry).path.clone(), read.with_values(entry, &values)?);
            rewriting.texts.insert(path, Some(text));
        }
    }

    /// What the entry says, by the names of its fields.
    fn entry(
        &self,
        of: &RecordType,
        read: &Read,
        was: Option<String>,
        today: Date,
    ) -> Result<Vec<(&'static str, String)>> {
        let day = self.on.unwrap_or(today).to_string();
        let now = self.new.clone().filter(|_| self.field.is_some());
        let values = [
            (TYPE.name, Some(self.kind.clone())),
            (RECORD.name, Some(format!("{}/{}", of.name, self.id))),
            (FIELD.name, self.field.clone()),
            (WAS.name, was),
            (NOW.name, now),
            (REASON.name, Some(self.reason.clone())),
            (CORRECTED_ON.name, Some(day.clone())),
            (PUBLISHED_WRONG_FROM.name, self.wrong_from.map(|day| day.to_string())),
            (FOUND_BY.name, self.found_by.clone()),
            (SIGNIFICANCE.name, self.significance.clone()),
            (DECISION.name, self.decision.clone()),
        ];
        let id = (ID.name, self.entry_id(read, &day));
        let given = values.into_iter().filter_map(|(name, value)| Some((name, value.filter(|text| !text.is_empty())?)));
        Ok([id].into_iter().chain(given).collect())
    }

    /// An id that no other entry has: of the day, the record and the field.
    fn entry_id(&self, read: &Read, day: &str) -> String {
        let field = self.field.as_deref().map(|field| format!("-{}", field.replace('_', "-"))).unwrap_or_default();
        let plain = as_id(&format!("{day}-{}{field}", self.id));
        let is_free = |id: &String| !read.all(&CORRECTIONS).iter().any(|entry| *entry.id == **id);
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        std::iter::once(plain.clone()).chain(numbered).find(is_free).unwrap_or(plain)
    }
}

fn field(schema: &TypeSchema, name: &str) -> Result<CorrectedField> {
    CorrectedField::named(schema, name).ok_or_else(|| {
        let names: Vec<&str> = schema.fields.iter().map(|field| field.name).collect();
        anyhow!("{} has no field “{name}” to correct; it has {}", schema.record_type.a_noun(), names.join(", "))
    })
}

/// The file of corrections with a further entry: the last of a table or of a list; a table where there is none yet.
fn with_entry(read: &Read, entry: &[(&'static str, String)]) -> Result<(String, String)> {
    let is_of = |path: &str| path.starts_with("data/corrections.") || path.starts_with("data/corrections/");
    let last: Option<&Record> = read.all(&CORRECTIONS).iter().next_back();
    let files = read.sources.iter().map(|(_, source)| source).filter(|source| is_of(&source.path));
    let Some(source) = last.map(|last| read.source(last)).or_else(|| files.last()) else {
        return Ok(("data/corrections.csv".to_string(), first_table(entry)?));
    };
    let text = match source.path.ends_with(".csv") {
        true => {
            let values: Vec<(&str, &str)> = entry.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Editor::new(source)?.append_row(read.records.schema.type_schema(&CORRECTIONS), &values)?
        }
        false => with_item(&source.text, entry)?,
    };
    Ok((source.path.clone(), text))
}

/// A table of corrections with one row.
fn first_table(entry: &[(&'static str, String)]) -> Result<String> {
    let titles: Vec<&str> = correction::CORRECTIONS.fields.iter().map(|field| field.name).collect();
    let titles: Vec<&str> = titles.into_iter().filter(|name| !["draft", "publish_from"].contains(name)).collect();
    let said = |name: &&str| entry.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str());
    Ok(format!(
        "{}\n{}\n",
        titles.join(","),
        titles.iter().map(|name| delimiter::cell(said(name), b',')).collect::<Vec<_>>().join(",")
    ))
}

/// A list in YAML with a further item.
fn with_item(text: &str, entry: &[(&'static str, String)]) -> Result<String> {
    let is_list = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .is_none_or(|line| line.starts_with("- "));
    if !is_list {
        bail!("data/corrections is no list of entries with dashes; add the entry by hand");
    }
    let fields: BTreeMap<&str, &String> = entry.iter().map(|(name, value)| (*name, value)).collect();
    let lines = entry.iter().enumerate().map(|(index, (name, _))| {
        let lead = if index == 0 { "- " } else { "  " };
        let value = serde_yaml::to_string(fields[name]).context("an entry is text")?;
        Ok(format!("{lead}{name}: {}", value.trim_end().replace('\n', "\n    ")))
    });
    let item = lines.collect::<Result<Vec<_>>>()?.join("\n");
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    Ok(format!("{text}{before}{}{end}", item.replace('\n', end)))
}

/// One of the words of a choice.
fn one_of<C: Choices>() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(C::CHOICES.iter().map(|choice| choice.value))
}

fn day(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "write the year, month and day, such as 2026-03-05".to_string())
}
