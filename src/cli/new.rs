//! `candour new`: a record in its own file, from answers to questions.
//!
//! The fields, their help and their forms come from the schema; each answer is read as a file of records would be.

use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::{ExitStatus, GlobalArgs, print, shown};
use crate::diagnostic::Diagnostics;
use crate::disk::{self, Access};
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::record_type::RecordType;
use crate::model::retyped::is_retyped;
use crate::model::schema::TypeSchema;
use crate::model::source::{Source, Sources};
use crate::model::spelling;
use crate::model::visible::{visible, visible_lines};
use crate::pipeline::{self, Site};
use crate::read;
use crate::records;

/// Make a new record, asking for the fields it needs
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct New {
    /// The record type, such as organisation or award
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// Its id, which is part of its address; by default made from its name
    #[arg(long)]
    id: Option<String>,
    /// A field’s value, so that you are not asked for it
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    values: Vec<String>,
}

const EXAMPLES: &str = "\
The record is written to data/<type>/<id>.yaml, with every other field below it as a comment that says what it is.

Examples:
  candour new organisation
  candour new organisation --set name=\"Hilltop Trust\" --set kind=charity";

impl New {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let site = pipeline::check(&common.folder, &common.options())?;
        let schema = self.schema(&site)?;
        let form = Form { site: &site, schema, given: self.given(schema)? };

        let mut answers = Vec::new();
        for field in form.asked() {
            if let Some(answer) = form.answer(field)? {
                answers.push((field, answer));
            }
        }
        let id = match &self.id {
            Some(id) => id.clone(),
            None => form.id(&answers)?,
        };
        if form.reject(&records::shared::ID, &id).is_some() {
            bail!("“{id}” is not an id: use lower-case letters, digits and hyphens");
        }
        if site.dataset.find(schema.record_type, &id).is_some() {
            bail!("there is already {} with the id “{id}”; give another with --id", schema.record_type.a_noun());
        }
        let path = PathBuf::from(format!("data/{}/{id}.yaml", schema.record_type.name));
        let _lock = common.hold(Access::Write)?;
        let path = disk::below(&common.folder, &path)?;
        match disk::create(&path, form.text(&answers).as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                bail!("{} already exists; give another id with --id", shown(&path))
            }
            result => result.with_context(|| format!("{} could not be written", shown(&path)))?,
        }
        print(&format!("{}\n", shown(&path)))?;
        common.say("to see what is still missing, run: candour check");
        Ok(ExitStatus::Clean)
    }

    /// The type that was meant: `award`, `awards`.
    fn schema<'a>(&self, site: &'a Site) -> Result<&'a TypeSchema> {
        let meant = self.record_type.to_lowercase().replace([' ', '_'], "-");
        let types = || records::written();
        if let Some(kind) = types().find(|kind| kind.name == meant || kind.singular == meant) {
            return Ok(site.dataset.schema.type_schema(kind));
        }
        let all: Vec<&str> = types().map(|kind| kind.singular).collect();
        let hint = spelling::hint(&meant, all.iter().copied());
        let hint = if hint.is_empty() { "." } else { &hint };
        bail!("there is no record type “{}”{hint} The types are: {}", self.record_type, all.join(", "))
    }

    /// What `--set` says, by field.
    fn given(&self, schema: &TypeSchema) -> Result<Vec<(&'static FieldDef, String)>> {
        let mut given = Vec::new();
        for pair in &self.values {
            let (name, value) =
                pair.split_once('=').with_context(|| format!("write --set FIELD=VALUE, not “{pair}”"))?;
            let field = schema.field(name.trim()).with_context(|| {
                let names: Vec<&str> = schema.fields.iter().map(|field| field.name).collect();
                format!("{} has no field “{name}”; it has {}", schema.record_type.a_noun(), names.join(", "))
            })?;
            if line(field, value).is_none() {
                bail!("“{name}” takes more than one value; add it to the file afterwards");
            }
            given.push((field, value.to_string()));
        }
        Ok(given)
    }
}

/// What is asked, and what is known of the site.
struct Form<'a> {
    site: &'a Site,
    schema: &'a TypeSchema,
    given: Vec<(&'static FieldDef, String)>,
}

impl Form<'_> {
    /// Required fields, those of duty that fit on a line, and all that were given.
    fn asked(&self) -> impl Iterator<Item = &'static FieldDef> {
        let given = |field: &FieldDef| self.given.iter().any(|(other, _)| other.name == field.name);
        let fields = self.schema.fields.iter().copied();
        let asked = fields.filter(move |field| {
            field.name != "id" && line(field, "").is_some() && (field.need != Need::Optional || given(field))
        });
        asked.collect::<Vec<_>>().into_iter()
    }

    /// The answer for a field: the given one, else what the person says; none where it may be left out and is.
    fn answer(&self, field: &'static FieldDef) -> Result<Option<String>> {
        if let Some((_, value)) = self.given.iter().find(|(other, _)| other.name == field.name) {
            return match self.reject(field, value) {
                Some(fault) => bail!("{}: {fault}", field.name),
                None => Ok(Some(value.clone())),
            };
        }
        let required = field.need == Need::Schema;
        if !required && !io::stdin().is_terminal() {
            return Ok(None);
        }
        ask(&format!("\n{}: {}{}", visible(field.label), visible(field.help), self.choices(field)))?;
        loop {
            let hint = if required { "" } else { " (press Enter to leave it for later)" };
            let Some(answer) = read_line(&format!("{}{hint}> ", field.name))? else {
                bail!("{} is required, but there was no answer; nothing was written", field.name);
            };
            match answer.trim() {
                "" if required => ask("this field is required")?,
                "" => return Ok(None),
                value => match self.reject(field, value) {
                    Some(fault) if !io::stdin().is_terminal() => bail!("{}: {fault}", field.name),
                    Some(fault) => ask(&visible(&fault))?,
                    None => return Ok(Some(value.to_string())),
                },
            }
        }
    }

    /// The words or ids to choose from, where there are few.
    fn choices(&self, field: &FieldDef) -> String {
        let words: Vec<&str> = match (field.kind, field.refers_to()) {
            (Kind::Choice(choices), _) => choices.iter().map(|choice| choice.value).collect(),
            (_, Some(name)) => self.ids(name).take(21).collect(),
            _ => Vec::new(),
        };
        match words.len() {
            0 => String::new(),
            1..=20 => format!("\n  one of: {}", visible(&words.join(", "))),
            _ => format!("\n  an id, such as {}", visible(&words[..3].join(", "))),
        }
    }

    fn ids(&self, type_name: &str) -> impl Iterator<Item = &str> {
        let dataset: &Dataset = &self.site.dataset;
        let kind = records::TYPES.iter().find(|kind| kind.name == type_name);
        kind.into_iter().flat_map(|kind| dataset.all(kind)).map(|record| &*record.id)
    }

    /// Why a field cannot have a value: what `candour check` would say about it.
    fn reject(&self, field: &FieldDef, value: &str) -> Option<String> {
        if let Some(name) = field.refers_to() {
            let unknown = items(field, value).into_iter().find(|item| !self.ids(name).any(|id| id == *item));
            if let Some(unknown) = unknown {
                let hint = spelling::hint(unknown, self.ids(name));
                return Some(format!("there is no “{unknown}” in {name}{hint}"));
            }
        }
        let line = line(field, value)?;
        let path = format!("data/{}/new.yaml", self.schema.record_type.name);
        let schema = self.site.sources.files.iter().find(|source| source.path == "data/schema.yaml");
        let mut files: Vec<Source> =
            schema.map(|source| Source::new(&*source.path, &*source.text)).into_iter().collect();
        files.insert(0, Source::new(path, line));
        let mut found = Diagnostics::default();
        read::records(&Sources { files }, &mut found);
        let fault = found.list.into_iter().find(|finding| finding.field == Some(field.name) && finding.span.end > 0)?;
        (fault.rule.code != "required-field-missing").then(|| [vec![fault.message], fault.help].concat().join("; "))
    }

    /// The id: made from the name, unless the person wants another.
    fn id(&self, answers: &[(&'static FieldDef, String)]) -> Result<String> {
        let name = answers.iter().find(|(field, _)| field.name == self.schema.record_type.name_field);
        let made = name.map(|(_, name)| read::as_id(name)).unwrap_or_default();
        if !io::stdin().is_terminal() {
            if made.is_empty() {
                bail!("give the id with --id");
            }
            return Ok(made);
        }
        ask("\nId: part of the record’s address, permanently. Use lower-case letters, digits and hyphens")?;
        let answer = read_line(&format!("id (press Enter for {made})> "))?.unwrap_or_default();
        Ok(if answer.trim().is_empty() { made } else { answer.trim().to_string() })
    }

    /// The file: what was answered, then every other field as a comment.
    fn text(&self, answers: &[(&'static FieldDef, String)]) -> String {
        let record_type: &RecordType = self.schema.record_type;
        let mut text = format!("# {}\n", record_type.help);
        for (field, answer) in answers {
            text.push_str(&line(field, answer).expect("only fields of one line are asked for"));
        }
        for (need, heading) in [(Need::Duty, "Required by duty"), (Need::Optional, "Optional")] {
            let missing = |field: &&&FieldDef| {
                field.need == need && field.name != "id" && !answers.iter().any(|(other, _)| other.name == field.name)
            };
            let fields: Vec<_> = self.schema.fields.iter().filter(missing).collect();
            if fields.is_empty() {
                continue;
            }
            let _ = writeln!(text, "\n# {heading}; to use a line, delete the # and the space after it:");
            for field in fields {
                let _ = writeln!(text, "# {}: {}", field.name, sample(&field.kind, field.help));
            }
        }
        text
    }
}

/// A line of YAML that gives a field its value; none for fields of several values.
fn line(field: &FieldDef, value: &str) -> Option<String> {
    let value = match field.kind {
        Kind::Split(_) | Kind::Group(_) | Kind::Groups(_) => return None,
        Kind::List(_) => {
            let entry = |item: &&str| quoted(item).map(|item| format!("- {item}"));
            let entries: Vec<String> = items(field, value).iter().map(entry).collect::<Option<_>>()?;
            return Some(format!("{}:\n{}", field.name, entries.concat()));
        }
        Kind::Text | Kind::Markdown | Kind::Id | Kind::Reference(_) => quoted(value)?,
        _ => format!("{value}\n"),
    };
    Some(format!("{}: {value}", field.name))
}

/// A text with the quotes that it needs to be a text to every program.
fn quoted(text: &str) -> Option<String> {
    if is_retyped(text) { Some(format!("\"{text}\"\n")) } else { serde_yaml::to_string(text).ok() }
}

/// The values of a list, as a cell holds them; of any other field the one value.
fn items<'a>(field: &FieldDef, value: &'a str) -> Vec<&'a str> {
    match field.kind {
        Kind::List(_) => value.split([';', ',']).map(str::trim).filter(|item| !item.is_empty()).collect(),
        _ => vec![value],
    }
}

/// What a field's value looks like, for a comment.
fn sample(kind: &Kind, help: &str) -> String {
    let form = match kind {
        Kind::Split(split) => format!("[{{{}: …, {}: …}}]", split.key_name, split.amount_name),
        Kind::Group(fields) => format!("{{{}}}", names(fields)),
        Kind::Groups(fields) => format!("[{{{}}}]", names(fields)),
        Kind::List(_) => "[…]".to_string(),
        Kind::Choice(choices) => choices.iter().map(|choice| choice.value).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    };
    format!("{form}   # {help}").trim_start().to_string()
}

fn names(fields: &[&FieldDef]) -> String {
    fields.iter().map(|field| format!("{}: …", field.name)).collect::<Vec<_>>().join(", ")
}

fn ask(line: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{}", visible_lines(line))
}

/// One line of stdin; none at its end.
fn read_line(prompt: &str) -> io::Result<Option<String>> {
    write!(io::stderr(), "{}", visible(prompt))?;
    let mut line = String::new();
    Ok((io::stdin().lock().read_line(&mut line)? > 0).then_some(line))
}
