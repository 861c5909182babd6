//! `candour correct`: a change of what was published, and the entry that tells of it, in one go.

mod change;
mod decisions;
mod entries;
mod parts;
mod questions;
mod refusals;
mod rows;

use anyhow::{Result, anyhow, bail};
use clap::Args;

use super::rewriting::{Read, Renamed, Rewriting, type_meant};
use super::{ExitStatus, GlobalArgs};
use crate::disk::Access;
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::id::as_id;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::schema::{Schema, TypeSchema};
use crate::model::spelling;
use crate::model::value::Value;
use crate::records;
use crate::records::award::{AMOUNT, AWARDS};
use crate::records::correction::{
    CORRECTED_ON, CORRECTIONS, CorrectedField, CorrectionType, DECISION, FIELD, FOUND_BY, FoundBy, NOW,
    PUBLISHED_WRONG_FROM, REASON, RECORD, SIGNIFICANCE, Significance, TYPE, TextName, WAS, text_told,
};
use crate::records::decision::DECISIONS;
use crate::records::shared::{FORMER, ID};
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
    /// A further field that changes with it, for the same reason: FIELD=VALUE, or FIELD= if it is to be empty
    #[arg(long, value_name = "FIELD=VALUE", allow_hyphen_values = true)]
    also: Vec<String>,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

const EXAMPLES: &str = "\
The record is changed and the entry is added, or neither. What moved in the totals is worked out. Decisions that list an award
with its old sum are corrected with it. A withdrawal takes the value, or the record, out of the data, and the entry does not
repeat it. A variation or a document is one of its record: the entry is about that.

Examples:
  candour correct award 2025-drop-in amount 15000           asks of what type it is, and why
  candour correct award 2025-drop-in amount 15000 --type correction --reason \"A zero was missing.\"
  candour correct organisation hilltop postcode --type withdrawal --reason \"The address of a person at risk.\"
  candour correct payment payments-row-7 supplier --also redacted=personal-data --type withdrawal --reason \"A witness.\"
  candour correct variation variations-row-3 --type withdrawal --reason \"Entered twice.\"
  candour correct award 2025-drop-in --type addition --reason \"It was left out of the first list.\"";

impl Correct {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let record_type = type_meant(&self.record_type, records::written())?;
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
        let mut told = self.change(record_type, &read, &day, &mut rewriting)?;
        let own = told.len();
        if *record_type == AWARDS {
            told.extend(self.change_decisions(&read, &mut rewriting)?);
        }
        if self.is(CorrectionType::Withdrawal) {
            told.truncate(own);
            told.iter().try_for_each(|told| silence(told, &mut rewriting))?;
            told.extend(self.by_former_ids(record_type, &read)?);
        }
        let named = told.first().and_then(|told| told.record.split_once('/'));
        let named = named.map_or(String::new(), |(_, id)| id.to_string());
        for told in told {
            let read = rewriting.read()?;
            let entry = self.entry(&told, &read, &day);
            if read.all(&CORRECTIONS).iter().any(|other| entries::says_the_same(other, &entry)) {
                bail!(
                    "data/corrections has that entry of {} already; of a further change, give another --reason",
                    told.record
                );
            }
            let (path, text) = with_entry(&read, &entry)?;
            rewriting.texts.insert(path, Some(text));
        }
        let done = format!("{} of {} “{}”", self.kind(), record_type.noun(), self.id);
        let renamed = Renamed { record_type, from: &self.id, to: &named, is_corrected: true };
        rewriting.finish(self.dry_run, Some(&renamed), &done).map_err(|error| self.with_advice(record_type, error))
    }

    fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or_default()
    }

    fn is(&self, kind: CorrectionType) -> bool {
        self.kind() == kind.word()
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
                ..Told::default()
            })
        });
        Ok(told.collect())
    }

    /// What is withdrawn is withdrawn by each id that it had: nothing else leads away from its former addresses any more.
    fn by_former_ids(&self, of: &'static RecordType, read: &Read) -> Result<Vec<Told>> {
        let items = read.record(of, &self.id)?.get(&FORMER).unwrap_or_default().iter();
        let ids = items.filter_map(|item| if let Value::Text(id) = &item.value { Some(id) } else { None });
        let told = |id| Told { record: format!("{}/{id}", of.name), ..Told::default() };
        Ok(ids.filter(|_| self.field.is_none()).map(told).collect())
    }

    /// What an entry says, by the names of its fields.
    fn entry(&self, told: &Told, read: &Read, day: &str) -> Vec<(&'static str, String)> {
        let id = (ID.name, entry_id(told, read, day));
        let values = [
            (TYPE.name, told.kind.map(CorrectionType::word).map(str::to_string).or_else(|| self.kind.clone())),
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
#[derive(Default)]
struct Told {
    /// Its type and id: `awards/2025-drop-in`.
    record: String,
    /// Where the entry is of another type than the change.
    kind: Option<CorrectionType>,
    field: Option<String>,
    was: Option<String>,
    now: Option<String>,
}

/// Takes what is withdrawn out of the entries that told it: the type, the day and the reason stay.
fn silence(told: &Told, rewriting: &mut Rewriting) -> Result<()> {
    let tells = |schema: &Schema, entry: &Record| {
        let named = told.record.split_once('/').and_then(|(name, _)| schema.named(name));
        let text = told.field.as_deref().zip(named).map(|(name, of_type)| TextName::of_type(of_type, name));
        let is_of_it = told.field.is_none() || text_told(schema, entry) == text;
        entry.get(&RECORD) == Some(&told.record) && is_of_it && (entry.has(&WAS) || entry.has(&NOW))
    };
    loop {
        let read = rewriting.read()?;
        let Some(entry) = read.all(&CORRECTIONS).iter().find(|entry| tells(&read.records.schema, entry)) else {
            return Ok(());
        };
        let told = [&WAS, &NOW].into_iter().filter(|field| entry.has(field));
        let values: Vec<(&str, String)> = told.map(|field| (field.name, String::new())).collect();
        let (path, text) = (read.source(entry).path.clone(), read.with_values(entry, &values)?);
        rewriting.texts.insert(path, Some(text));
    }
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
        let no_fact = |name: &&str| CorrectedField::named(schema, name).is_some();
        let names: Vec<&str> = schema.fields.iter().map(|field| field.name).filter(no_fact).collect();
        let hint = spelling::hint(name, names.iter().copied());
        let hint = if hint.is_empty() { "." } else { &hint };
        let noun = schema.record_type.a_noun();
        anyhow!("{noun} has no field “{name}” to correct{hint} The fields are: {}", names.join(", "))
    })
}

/// One of the words of a choice.
fn one_of<C: Choices>() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(C::CHOICES.iter().map(|choice| choice.value))
}

fn day(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "write the year, month and day, such as 2026-03-05".to_string())
}
