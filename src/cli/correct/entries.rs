//! The file of corrections with a further entry.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::super::rewriting::Read;
use crate::edit::Editor;
use crate::model::cell_text::cell_text;
use crate::model::delimiter;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::records::correction::{CORRECTED_ON, CORRECTIONS, FIELD, NOW, REASON, RECORD, TYPE, WAS};

/// Whether an entry tells what another is to tell: the same change of the same day, from and to the same values, for the same
/// reason.
pub(super) fn says_the_same(entry: &Record, other: &[(&'static str, String)]) -> bool {
    let said = |name: &str| other.iter().find(|(own, _)| *own == name).map(|(_, value)| value.trim());
    [&TYPE.def, &RECORD.def, &FIELD.def, &WAS.def, &NOW.def, &REASON.def, &CORRECTED_ON.def].iter().all(|def| {
        let own = entry.fields.value(def).and_then(|value| match value {
            Value::Translated(texts) => texts.en.as_ref().map(|(text, _)| text.to_string()),
            value => cell_text(value),
        });
        own.as_deref().map(str::trim) == said(def.name)
    })
}

/// The file of corrections with a further entry: the last of a table or of a list; a table where there is none yet.
pub(super) fn with_entry(read: &Read, entry: &[(&'static str, String)]) -> Result<(String, String)> {
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
    let titles: Vec<&str> = CORRECTIONS.fields.iter().map(|field| field.name).collect();
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
