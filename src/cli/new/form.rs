//! The questions for a new record, and the file that the answers make.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::super::asking::{ask, is_answered, read_line};
use crate::diagnostic::Diagnostics;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::id::as_id;
use crate::model::record_type::RecordType;
use crate::model::retyped::is_retyped;
use crate::model::schema::TypeSchema;
use crate::model::source::{Source, Sources};
use crate::model::spelling;
use crate::model::visible::visible;
use crate::pipeline::Site;
use crate::read;
use crate::records;

/// What is asked, and what is known of the site.
pub(super) struct Form<'a> {
    pub(super) site: &'a Site,
    pub(super) schema: &'a TypeSchema,
    pub(super) given: Vec<(&'static FieldDef, String)>,
}

impl Form<'_> {
    /// Required fields, those of duty that fit on a line, and all that were given.
    pub(super) fn asked(&self) -> impl Iterator<Item = &'static FieldDef> {
        let given = |field: &FieldDef| self.given.iter().any(|(other, _)| other.name == field.name);
        let fields = self.schema.fields.iter().copied();
        let asked = fields.filter(move |field| {
            field.name != "id" && line(field, "").is_some() && (field.need != Need::Optional || given(field))
        });
        asked.collect::<Vec<_>>().into_iter()
    }

    /// The answer for a field: the given one, else what the person says; none where it may be left out and is.
    pub(super) fn answer(&self, field: &'static FieldDef) -> Result<Option<String>> {
        if let Some((_, value)) = self.given.iter().find(|(other, _)| other.name == field.name) {
            return match self.reject(field, value) {
                Some(fault) => bail!("{}: {fault}", field.name),
                None => Ok(Some(value.clone())),
            };
        }
        let required = field.need == Need::Schema;
        if !required && !is_answered() {
            return Ok(None);
        }
        ask(&format!("\n{}: {}{}", visible(field.label), visible(field.help), self.choices(field)))?;
        loop {
            let hint = if required { "" } else { " (press Enter to leave it for later)" };
            let Some(answer) = read_line(&format!("{}{hint}> ", field.name))? else {
                let name = field.name;
                let given = field.kind.example().unwrap_or("…");
                bail!(
                    "{name} is required, but there was no answer; nothing was written. To give it: --set {name}={given}"
                );
            };
            match answer.trim() {
                "" if required => ask("this field is required")?,
                "" => return Ok(None),
                value => match self.reject(field, value) {
                    Some(fault) if !is_answered() => bail!("{}: {fault}", field.name),
                    Some(fault) => ask(&visible(&fault))?,
                    None => return Ok(Some(value.to_string())),
                },
            }
        }
    }

    /// The words or ids to choose from, where there are few; else what a value looks like.
    fn choices(&self, field: &FieldDef) -> String {
        let words: Vec<&str> = match (field.kind, field.refers_to()) {
            (Kind::Choice(choices), _) => choices.iter().map(|choice| choice.value).collect(),
            (_, Some(name)) => self.ids(name).take(21).collect(),
            _ => Vec::new(),
        };
        match words.len() {
            0 => field.kind.example().map(|example| format!("\n  such as {example}")).unwrap_or_default(),
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
    pub(super) fn reject(&self, field: &FieldDef, value: &str) -> Option<String> {
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
    pub(super) fn id(&self, answers: &[(&'static FieldDef, String)]) -> Result<String> {
        let name = answers.iter().find(|(field, _)| field.name == self.schema.record_type.name_field);
        let made = name.map(|(_, name)| as_id(name)).unwrap_or_default();
        if !is_answered() {
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
    pub(super) fn text(&self, answers: &[(&'static FieldDef, String)]) -> String {
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
pub(super) fn line(field: &FieldDef, value: &str) -> Option<String> {
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
