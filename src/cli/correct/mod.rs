//! `candour correct`: a change of what was published, and the entry that tells of it, in one go.

mod decisions;
mod entries;
mod questions;
mod rows;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use super::rewriting::{Read, Renamed, Rewriting, type_meant};
use super::{ExitStatus, GlobalArgs};
use crate::disk::Access;
use crate::edit;
use crate::model::cell_value::cell_form;
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::field::Kind;
use crate::model::id::as_id;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::schema::TypeSchema;
use crate::model::value::Value;
use crate::records;
use crate::records::award::{AMOUNT, AWARDS, STATUS};
use crate::records::correction::{
    CORRECTED_ON, CORRECTIONS, CorrectedField, CorrectionType, DECISION, FIELD, FOUND_BY, FoundBy, NOW,
    PUBLISHED_WRONG_FROM, REASON, RECORD, SIGNIFICANCE, Significance, TYPE, WAS,
};
use crate::records::decision::DECISIONS;
use crate::records::shared::{DRAFT, FORMER, ID};
use entries::with_entry;

/// Change what was published, and say so in data/corrections
#[derive(Clone, Debug, Args)]
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
    /// What kind of change it is; asked for if left out
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of::<CorrectionType>())]
    kind: Option<String>,
    /// Why it is changed, for readers; of a withdrawal, the ground; asked for if left out
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
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
The record is changed and the entry is added, or neither. What moved in the totals is worked out. Decisions that list an award
with its old sum are corrected with it. A withdrawal takes the value, or the record, out of the data, and the entry does not
repeat it.

Examples:
  candour correct award 2025-drop-in amount 15000           asks of what type it is, and why
  candour correct award 2025-drop-in amount 15000 --type correction --reason \"A zero was missing.\"
  candour correct organisation hilltop postcode --type withdrawal --reason \"The address of a person at risk.\"
  candour correct award 2025-drop-in --type addition --reason \"It was left out of the first list.\"";

impl Correct {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::published())?;
        let complete = match self.kind.is_some() && self.reason.is_some() {
            true => self.clone(),
            false => self.with_answers(record_type, common)?,
        };
        complete.write(record_type, common)
    }

    /// All of it: who did not say by options of what type it is and why is asked.
    fn with_answers(&self, record_type: &'static RecordType, common: &GlobalArgs) -> Result<Correct> {
        // Nobody is asked about what is not there.
        let read = Rewriting::new(common, true)?.read()?;
        read.record(record_type, &self.id)?;
        let schema = read.records.schema.type_schema(record_type);
        self.field.iter().try_for_each(|name| self::field(schema, name).map(drop))?;
        let kind = self.kind.clone().map_or_else(questions::kind, Ok)?;
        let reason = self.reason.clone().map_or_else(questions::reason, Ok)?;
        Ok(Correct { kind: Some(kind), reason: Some(reason), ..self.clone() })
    }

    fn write(&self, record_type: &'static RecordType, common: &GlobalArgs) -> Result<ExitStatus> {
        let _lock = common.hold(Access::Write)?;
        let mut rewriting = Rewriting::new(common, self.dry_run)?;
        let read = rewriting.read()?;
        let day = self.on.unwrap_or(common.options().today).to_string();
        let mut told = vec![self.change(record_type, &read, &day, &mut rewriting)?];
        if *record_type == AWARDS {
            told.extend(self.change_decisions(&read, &mut rewriting)?);
        }
        if self.is(CorrectionType::Withdrawal) {
            self.silence(record_type, &mut rewriting)?;
            told.truncate(1);
            told.extend(self.by_former_ids(record_type, &read)?);
        }
        let named = told[0].record.split_once('/').map_or(String::new(), |(_, id)| id.to_string());
        for told in told {
            let read = rewriting.read()?;
            let entry = self.entry(&told, &read, &day);
            if read.all(&CORRECTIONS).iter().any(|other| entries::says_the_same(other, &entry)) {
                bail!("data/corrections has that entry of {} already", told.record);
            }
            let (path, text) = with_entry(&read, &entry)?;
            rewriting.texts.insert(path, Some(text));
        }
        let done = format!("{} of {} “{}”", self.kind(), record_type.noun(), self.id);
        let renamed = Renamed { record_type, from: &self.id, to: &named, is_corrected: true };
        rewriting.finish(self.dry_run, Some(&renamed), &done)
    }

    fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or_default()
    }

    fn is(&self, kind: CorrectionType) -> bool {
        self.kind() == kind.word()
    }

    /// Changes the record; returns what the entry is to say of it.
    fn change(&self, of: &'static RecordType, read: &Read, day: &str, rewriting: &mut Rewriting) -> Result<Told> {
        let record = read.record(of, &self.id)?;
        // The number of a row changes with its place: from now on it has an id, or what is told of it has one.
        let given = rows::is_unnamed(record).then(|| rows::id_for(record, read, day));
        let told = |was| Told {
            record: format!("{}/{}", of.name, given.as_deref().unwrap_or(&self.id)),
            field: self.field.clone(),
            was,
            now: self.new.clone().filter(|_| self.field.is_some()),
        };
        let path = read.source(record).path.clone();
        let with_id = |values: &[(&str, String)]| {
            let id = given.iter().map(|id| (ID.name, id.clone()));
            read.with_values(record, &id.chain(values.iter().cloned()).collect::<Vec<_>>())
        };
        let Some(name) = &self.field else {
            if self.is(CorrectionType::Withdrawal) {
                rewriting.texts.insert(path, edit::without(read.source(record), record)?);
            } else if given.is_some() {
                rewriting.texts.insert(path, Some(with_id(&[])?));
            }
            return Ok(told(None));
        };
        let schema = read.records.schema.type_schema(of);
        let field = field(schema, name)?;
        let before =
            field.of(record).with_context(|| format!("“{name}” holds more than a table can say; edit the file"))?;
        let new = self.new.clone().unwrap_or_default();
        if name == STATUS.name && new == DRAFT.name {
            bail!("what was published is no draft again: take it back with --type withdrawal, without a field");
        }
        self.refuse_another_type(&field, &before, &new)?;
        let form = |text: &str| if text.is_empty() { None } else { cell_form(&field.def.kind, text) };
        if form(&before) != form(&new) {
            rewriting.texts.insert(path, Some(with_id(&[(name, new)])?));
        } else if self.was.is_none() && !self.is(CorrectionType::Clarification) {
            bail!("“{name}” of “{}” says so already; if it was changed by hand, add --was and what it said", self.id);
        } else if given.is_some() {
            rewriting.texts.insert(path, Some(with_id(&[])?));
        }
        let is_told = !self.is(CorrectionType::Withdrawal);
        Ok(told(Some(self.was.clone().unwrap_or(before)).filter(|was| is_told && !was.is_empty())))
    }

    /// Where the change is one of another type than is said.
    fn refuse_another_type(&self, field: &CorrectedField, before: &str, new: &str) -> Result<()> {
        let name = field.def.name;
        if self.is(CorrectionType::Addition) && !before.is_empty() {
            bail!("“{name}” of “{}” said something already: the type is correction, or revision", self.id);
        }
        if self.is(CorrectionType::Withdrawal) && matches!(field.def.kind, Kind::Money) && !new.is_empty() {
            bail!("a sum that is withdrawn has no other in its place: leave the new value out, or give another type");
        }
        Ok(())
    }

    /// Changes what the decisions that list an award say of it: its sum is one fact in two places.
    fn change_decisions(&self, read: &Read, rewriting: &mut Rewriting) -> Result<Vec<Told>> {
        let is_gone = self.field.is_none() && self.is(CorrectionType::Withdrawal);
        let new = self.new.as_deref().filter(|_| self.field.as_deref() == Some(AMOUNT.name));
        let new = new.and_then(Pence::from_decimal);
        let changes = match (is_gone, new) {
            (false, None) => Vec::new(),
            (_, new) => decisions::changes(read, read.record(&AWARDS, &self.id)?, new),
        };
        for (decision, values) in &changes {
            for value in values {
                let read = rewriting.read()?;
                let record = read.record(&DECISIONS, decision)?;
                let own = new.and_then(|_| decisions::sum_of(record, &self.id)).filter(|_| value.is_list);
                let text = match own.zip(self.new.as_deref()) {
                    Some((at, sum)) => read.with_text(record, at, sum)?,
                    None => read.with_values(record, &[(value.field, value.now.clone())])?,
                };
                rewriting.texts.insert(read.source(record).path.clone(), Some(text));
            }
        }
        let told = changes.into_iter().flat_map(|(decision, values)| {
            values.into_iter().map(move |value| Told {
                record: format!("{}/{decision}", DECISIONS.name),
                field: Some(value.field.to_string()),
                was: Some(value.was),
                now: Some(value.now),
            })
        });
        Ok(told.collect())
    }

    /// What is withdrawn is withdrawn by each id that it had: nothing else leads away from its former addresses any more.
    fn by_former_ids(&self, of: &'static RecordType, read: &Read) -> Result<Vec<Told>> {
        let items = read.record(of, &self.id)?.get(&FORMER).unwrap_or_default().iter();
        let ids = items.filter_map(|item| if let Value::Text(id) = &item.value { Some(id) } else { None });
        let told = |id| Told { record: format!("{}/{id}", of.name), field: None, was: None, now: None };
        Ok(ids.filter(|_| self.field.is_none()).map(told).collect())
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

    /// What an entry says, by the names of its fields.
    fn entry(&self, told: &Told, read: &Read, day: &str) -> Vec<(&'static str, String)> {
        let id = (ID.name, entry_id(told, read, day));
        let values = [
            (TYPE.name, self.kind.clone()),
            (RECORD.name, Some(told.record.clone())),
            (FIELD.name, told.field.clone()),
            (WAS.name, told.was.clone()),
            (NOW.name, told.now.clone()),
            (REASON.name, self.reason.clone()),
            (CORRECTED_ON.name, Some(day.to_string())),
            (PUBLISHED_WRONG_FROM.name, self.wrong_from.map(|day| day.to_string())),
            (FOUND_BY.name, self.found_by.clone()),
            (SIGNIFICANCE.name, self.significance.clone()),
            (DECISION.name, self.decision.clone()),
        ];
        let given = values.into_iter().filter_map(|(name, value)| Some((name, value.filter(|text| !text.is_empty())?)));
        [id].into_iter().chain(given).collect()
    }
}

/// What an entry says of one record.
struct Told {
    /// Its type and id: `awards/2025-drop-in`.
    record: String,
    field: Option<String>,
    was: Option<String>,
    now: Option<String>,
}

/// An id that no other entry has: of the day, the record and the field.
fn entry_id(told: &Told, read: &Read, day: &str) -> String {
    let field = told.field.as_deref().map(|field| format!("-{}", field.replace('_', "-"))).unwrap_or_default();
    let id = told.record.split_once('/').map_or("", |(_, id)| id);
    let plain = as_id(&format!("{day}-{id}{field}"));
    let is_free = |id: &String| !read.all(&CORRECTIONS).iter().any(|entry| *entry.id == **id);
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    std::iter::once(plain.clone()).chain(numbered).find(is_free).unwrap_or(plain)
}

fn field(schema: &TypeSchema, name: &str) -> Result<CorrectedField> {
    CorrectedField::named(schema, name).ok_or_else(|| {
        let names: Vec<&str> = schema.fields.iter().map(|field| field.name).collect();
        anyhow!("{} has no field “{name}” to correct; it has {}", schema.record_type.a_noun(), names.join(", "))
    })
}

/// One of the words of a choice.
fn one_of<C: Choices>() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(C::CHOICES.iter().map(|choice| choice.value))
}

fn day(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "write the year, month and day, such as 2026-03-05".to_string())
}
