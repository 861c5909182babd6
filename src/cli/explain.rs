//! `candour explain`: what a finding means, why it matters, how to fix it; and what records, fields, duties and matters are.

use std::path::PathBuf;

use anyhow::{Error, Result, bail};
use clap::Args;

use super::{ExitStatus, GlobalArgs, explain_duty, explain_field, explain_finding, print, reference, shown};
use crate::compare;
use crate::diagnostic::Rule;
use crate::duties;
use crate::model::schema::Schema;
use crate::model::spelling;
use crate::pipeline;
use crate::records;

/// What a finding means, and how to fix it; what a record, a field, a duty or a matter is
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Explain {
    /// The code of a finding, a type of record, a field, a duty or a matter
    code: Option<String>,
    /// Write all of it as Markdown pages: every command, record, field, finding and file
    #[arg(long, value_name = "DIR", conflicts_with = "code")]
    pages: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  candour explain                      every code of a finding, by what it is about
  candour explain missing-reasons      one of them in full
  candour explain records              every type of record, one line each
  candour explain awards               what an award is, and its fields
  candour explain awards.legal_basis   one field: its words, and how it is written
  candour explain matters              what else can be read here: drafts, import and others
  candour explain drafts               one of them
  candour explain duties               every duty to publish that the law gives, one line each
  candour explain duty:sio-4b          one of them in full
  candour explain --pages handbook     pages of all this, with the fields that your site adds";

/// What can be read about at length, by the name of the matter: pages of the documentation.
static MATTERS: [(&str, &str); 11] = [
    ("compare", include_str!("../../docs/content/guide/compare.md")),
    ("corrections", include_str!("../../docs/content/guide/corrections.md")),
    ("drafts", include_str!("../../docs/content/guide/drafts.md")),
    ("first-hour", include_str!("../../docs/content/tutorial/first-hour.md")),
    ("history", include_str!("../../docs/content/guide/history.md")),
    ("import", include_str!("../../docs/content/guide/import.md")),
    ("next-week", include_str!("../../docs/content/tutorial/next-week.md")),
    ("panel-outcome", include_str!("../../docs/content/guide/panel-outcome.md")),
    ("spending", include_str!("../../docs/content/guide/spending.md")),
    ("succession", include_str!("../../docs/content/guide/succession.md")),
    ("workbooks", include_str!("../../docs/content/guide/workbooks.md")),
];

impl Explain {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        if let Some(folder) = &self.pages {
            let written = reference::write(folder, &schema(common)?)?;
            common.say(&format!("wrote {written} pages to {}", shown(folder)));
            return Ok(ExitStatus::Clean);
        }
        let mut rules: Vec<&Rule> = pipeline::rules().into_iter().chain(compare::RULES.iter().copied()).collect();
        rules.sort_by_key(|rule| rule.code);
        let Some(code) = &self.code else {
            print(&explain_finding::list())?;
            return Ok(ExitStatus::Clean);
        };
        let list = match code.as_str() {
            "duties" => Some(explain_duty::list()),
            "records" => Some(explain_field::types()),
            "matters" => Some(matters()),
            _ => None,
        };
        let matter = || MATTERS.iter().find(|(name, _)| name == code).map(|(_, text)| text_of(text).to_string());
        if let Some(text) = list.or_else(matter) {
            print(&text)?;
            return Ok(ExitStatus::Clean);
        }
        if let Some(id) = code.strip_prefix("duty:").or((code == "duty").then_some("")) {
            return duty(id);
        }
        if let Some(text) = of_record(code, common)? {
            print(&text)?;
            return Ok(ExitStatus::Clean);
        }
        let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
            if duties::find(code).is_some() {
                bail!("“{code}” is a duty: write candour explain duty:{code}");
            }
            let types = records::TYPES.iter().flat_map(|own| [own.name, own.singular]);
            // A misspelt type before the name of a field.
            if let Some((name, field)) = code.split_once('.')
                && let Some(near) = spelling::nearest(name, types.clone())
            {
                bail!("there is no record type “{name}”; did you mean “{near}.{field}”?");
            }
            let names = types.chain(MATTERS.iter().map(|(name, _)| *name));
            let hint = spelling::hint(code, rules.iter().map(|rule| rule.code).chain(names));
            let hint = if hint.is_empty() { "." } else { &hint };
            bail!(
                "no finding has the code “{code}”{hint} `candour explain` lists them all; `candour explain records` and \
                 `candour explain matters` list what else there is"
            );
        };
        print(&explain_finding::in_full(rule))?;
        Ok(ExitStatus::Clean)
    }
}

/// What a type of record is, or a field of it; none where no type is called so. In a site folder, as the site has it.
fn of_record(code: &str, common: &GlobalArgs) -> Result<Option<String>> {
    let (name, field) = code.split_once('.').map_or((code, None), |(name, field)| (name, Some(field)));
    let Some(record_type) = records::called(name, records::TYPES.iter().copied()) else { return Ok(None) };
    let schema = schema(common)?;
    let schema = schema.type_schema(record_type);
    let text = field.map_or_else(|| Ok(explain_field::of_type(schema)), |field| explain_field::of_field(schema, field));
    text.map(Some).map_err(Error::msg)
}

/// What records have: in a site folder, as the site has it.
fn schema(common: &GlobalArgs) -> Result<Schema> {
    Ok(match common.folder.join("data").is_dir() {
        true => pipeline::dataset(&common.folder, &common.options())?.schema,
        false => records::schema(),
    })
}

/// The text of a page, without what stands above it for the site that it is a page of.
fn text_of(page: &str) -> &str {
    let above = page.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    above.map_or(page, |(_, text)| text.trim_start())
}

/// The matters, one line each.
fn matters() -> String {
    let title =
        |text: &'static str| text_of(text).lines().next().unwrap_or_default().trim_start_matches("# ").to_string();
    let width = MATTERS.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    MATTERS.iter().map(|(name, text)| format!("{name:width$}  {}\n", title(text))).collect()
}

fn duty(id: &str) -> Result<ExitStatus> {
    let Some((instrument, duty)) = duties::find(id) else { bail!(explain_duty::unknown(id)) };
    print(&explain_duty::in_full(instrument, duty))?;
    Ok(ExitStatus::Clean)
}
