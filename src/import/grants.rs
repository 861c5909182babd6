//! Grants in the 360Giving Data Standard that another program wrote, as JSON or as a table with the standard's titles.
//!
//! Source: <https://standard.threesixtygiving.org>, schemas 1.4.3.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::objects;
use super::table::Table;
use super::unplaced::Amount;
use super::wording::shortened;
use super::{Fields, Unmapped};
use crate::export::grants::COLUMNS;
use crate::model::dataset::Dataset;
use crate::model::field::Choice;
use crate::model::limits::NAMED;
use crate::model::organisation_name::plain;
use crate::read::as_id;
use crate::records::award::{PURPOSES_OF_PEOPLE, REASONS_OF_PEOPLE};
use crate::records::site::{BASE_URL, GRANT_ID_PREFIX, KIND, NAME, ORG_ID, SITE};

/// Which column holds which field.
pub(super) const MAP: &str = include_str!("360giving.yaml");

const IDENTIFIER: &str = "Identifier";
const AMOUNT: &str = "Amount Awarded";
const FUNDER: &str = "Funding Org:Name";
const FUNDER_IDENTIFIER: &str = "Funding Org:Identifier";

/// Columns that are read, in addition to those of the map.
pub(super) const READ: [&str; 8] = [
    "Currency",
    FUNDER,
    FUNDER_IDENTIFIER,
    "Recipient Ind:Identifier",
    "Recipient Ind:Name",
    "To Individuals Details:Primary Grant Reason",
    "To Individuals Details:Secondary Grant Reason",
    "To Individuals Details:Grant Purpose",
];

/// A package of grants.
pub(super) struct Package {
    pub(super) table: Table,
    pub(super) about: About,
}

/// What a package says of itself.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) licence: Option<String>,
    /// What else it says, for which the records have no place.
    pub(super) unplaced: Vec<String>,
}

/// The grants of a package as a table with the standard's titles.
///
/// # Errors
/// When it is no package of grants, or has none.
pub(super) fn of_json(bytes: &[u8]) -> Result<Package> {
    let package: Value = serde_json::from_slice(bytes).context("this is not JSON, or the file is incomplete")?;
    let Some(grants) = package.get("grants").and_then(Value::as_array) else {
        bail!(
            "it has no list “grants”, as a 360Giving package has. The data of a site come back whole from its archive, \
             data/all.zip"
        )
    };
    if grants.is_empty() {
        bail!("it has no grants");
    }
    let fields = package.as_object().into_iter().flatten();
    let said = fields.filter_map(|(name, value)| match value {
        Value::String(text) if !PACKAGE.contains(&name.as_str()) => Some(format!("“{name}” of the package: {text}")),
        Value::Object(_) | Value::Array(_) if !PACKAGE.contains(&name.as_str()) => {
            Some(format!("“{name}” of the package: {value}"))
        }
        _ => None,
    });
    let licence = package.get("license").and_then(Value::as_str).map(str::to_string);
    let about = About { licence, unplaced: said.collect() };
    let by_path: BTreeMap<String, &'static str> =
        COLUMNS.iter().map(|(title, pointer)| (pointer.replace("/0", "/#"), *title)).collect();
    let title = |path: &str| by_path.get(path.strip_suffix("/#").unwrap_or(path)).copied();
    Ok(Package { table: objects::table(grants, &title)?, about })
}

/// What is read of a package, or is worked out anew.
const PACKAGE: [&str; 4] = ["grants", "license", "version", "$schema"];

/// Whether a title is one of the standard's that every such table has.
pub(super) fn is_title(title: &str) -> bool {
    [IDENTIFIER, AMOUNT, FUNDER].contains(&title)
}

/// Whether the table's titles are the standard's.
pub(super) fn is_table(table: &Table) -> bool {
    table.has(IDENTIFIER) && table.has(AMOUNT)
}

/// Whose grants they are: the funder that is asked for, else that of the site, else the only one there is.
#[derive(Debug)]
pub(super) struct Funder {
    name: String,
    identifier: String,
}

impl Funder {
    /// # Errors
    /// When no funder was chosen, there is no site and there are several funders; or when the funder has no grants.
    pub(super) fn from_table(table: &Table, asked: Option<&str>, site: &Dataset) -> Result<Funder> {
        let mut funders = funders(table);
        let settings = site.all(&SITE).first();
        let name = asked.or(settings.map(|settings| settings.name()));
        let identifier = settings.filter(|_| asked.is_none()).and_then(|settings| settings.get(&ORG_ID));
        let list = || {
            let shown = funders.iter().take(NAMED);
            let lines = shown.map(|(funder, grants)| format!("  {} ({grants})", shortened(&funder.name)));
            let more = funders.len().saturating_sub(NAMED);
            let more = (more > 0).then(|| format!("  and {more} more"));
            lines.chain(more).collect::<Vec<_>>().join("\n")
        };
        if funders.is_empty() {
            bail!("it has no grants");
        }
        let Some(name) = name else {
            if funders.len() > 1 {
                bail!("its grants are of {} funders; choose one with --funder NAME:\n{}", funders.len(), list());
            }
            return Ok(funders.remove(0).0);
        };
        let is_meant = |funder: &Funder| funder.is(name, identifier.unwrap_or(name));
        match funders.iter().position(|(funder, _)| is_meant(funder)) {
            Some(index) => Ok(funders.swap_remove(index).0),
            None => {
                bail!("it has no grants by “{name}”; choose a funder with --funder NAME:\n{}", list())
            }
        }
    }

    /// Whether it is the funder of that name or identifier.
    fn is(&self, name: &str, identifier: &str) -> bool {
        plain(&self.name) == plain(name) || (!identifier.is_empty() && self.identifier == identifier)
    }

    /// Settings for a new site: what the grants say, and two values that somebody has to put right.
    pub(super) fn settings(&self, prefix: Option<&str>) -> Fields {
        let mut settings = Fields::new();
        settings.insert(NAME.name.to_string(), json!(self.name));
        settings.insert(KIND.name.to_string(), json!("other"));
        settings.insert(BASE_URL.name.to_string(), json!("https://www.example.org"));
        if !self.identifier.is_empty() && !self.identifier.starts_with("360G-") {
            settings.insert(ORG_ID.name.to_string(), json!(self.identifier));
        }
        settings.extend(prefix.map(|prefix| (GRANT_ID_PREFIX.name.to_string(), json!(prefix))));
        settings
    }
}

/// Who gave the grants of a table, each once with the number of grants: one name, or one identifier, is one funder.
fn funders(table: &Table) -> Vec<(Funder, usize)> {
    let mut funders: Vec<(Funder, usize)> = Vec::new();
    let (mut by_name, mut by_identifier): (HashMap<String, usize>, HashMap<String, usize>) = Default::default();
    for row in &table.rows {
        let cell = |name| table.cell(row, name).unwrap_or_default().to_string();
        let (name, identifier) = (cell(FUNDER), cell(FUNDER_IDENTIFIER));
        let named = by_name.get(&plain(&name)).into_iter();
        let known = named.chain(by_identifier.get(&identifier)).min().copied();
        if let Some(index) = known {
            funders[index].1 += 1;
            continue;
        }
        by_name.insert(plain(&name), funders.len());
        if !identifier.is_empty() {
            by_identifier.insert(identifier.clone(), funders.len());
        }
        funders.push((Funder { name, identifier }, 1));
    }
    funders
}

/// What begins every identifier of a grant, such as `360G-example`, where they all begin so.
pub(super) fn prefix<'a>(table: &'a Table, site: &'a Dataset) -> Option<&'a str> {
    if let Some(prefix) = site.all(&SITE).first().and_then(|settings| settings.get(&GRANT_ID_PREFIX)) {
        return Some(prefix);
    }
    let mut identifiers = table.rows.iter().map(|row| table.cell(row, IDENTIFIER).unwrap_or_default());
    let first = identifiers.next()?;
    let end = first.strip_prefix("360G-")?.find('-')? + "360G-".len();
    let prefix = &first[..end];
    identifiers.all(|identifier| of_prefix(identifier, prefix).is_some()).then_some(prefix)
}

fn of_prefix<'a>(identifier: &'a str, prefix: &str) -> Option<&'a str> {
    identifier.strip_prefix(prefix)?.strip_prefix('-')
}

/// Keeps the grants of the funder in pounds, and puts identifiers in the form that records have. What is left out is reported.
pub(super) fn prepare(table: &mut Table, funder: &Funder, prefix: Option<&str>, unplaced: &mut Unmapped) {
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let mut changed = Vec::new();
    let mut people = 0;
    for index in 0..table.rows.len() {
        let row = &table.rows[index];
        let cell = |name| table.cell(row, name).unwrap_or_default().to_string();
        let (name, identifier) = (cell(FUNDER), cell(FUNDER_IDENTIFIER));
        if !funder.is(&name, &identifier) {
            *others.entry(name).or_default() += 1;
            unplaced.of_others += 1;
            table.rows[index].clear();
            continue;
        }
        let currency = cell("Currency");
        if !currency.is_empty() && !currency.eq_ignore_ascii_case("GBP") {
            let what = format!("it is in {currency}; only amounts in pounds can be published");
            unplaced.row(&row.place, Amount::Unknown, what);
            table.rows[index].clear();
            continue;
        }
        let own = cell(IDENTIFIER);
        let short = prefix.and_then(|prefix| of_prefix(&own, prefix)).unwrap_or(&own).to_string();
        let organisation = cell("Recipient Org:Identifier");
        let person = cell("Recipient Ind:Identifier");
        if as_id(&short) != short {
            changed.push(own);
        }
        for (_, further) in table.cells(row, FUNDER).filter(|(number, _)| *number > 0) {
            let what = format!(
                "it has another funder, “{further}”; the whole amount is recorded as awarded by “{}”",
                funder.name
            );
            unplaced.at(&row.place, what);
        }
        people += table.cells(row, "Recipient Ind:Name").filter(|(_, name)| *name != "Individual").count();
        table.set(index, IDENTIFIER, &short);
        if let Some(id) = prefix.and_then(|prefix| of_prefix(&organisation, prefix)?.strip_prefix("ORG-")) {
            table.set(index, "Recipient Org:Own Id", id);
            table.set(index, "Recipient Org:Identifier", "");
        }
        put_words(
            table,
            index,
            "Reasons",
            &["Primary Grant Reason", "Secondary Grant Reason"],
            ("GTIR", REASONS_OF_PEOPLE),
        );
        put_words(table, index, "Purposes", &["Grant Purpose"], ("GTIP", PURPOSES_OF_PEOPLE));
        if !person.is_empty() {
            // A person is published by reference alone, whatever name the data give.
            let reference = prefix.and_then(|prefix| of_prefix(&person, prefix)).unwrap_or(&person).to_string();
            table.set(index, "Recipient Org:Name", &format!("Individual {reference}"));
            table.set(index, "Recipient Org:Own Id", &as_id(&format!("individual-{reference}")));
            table.set(index, "Recipient Org:Kind", "individual");
        }
    }
    tell_others(&others, unplaced);
    if people > 0 {
        unplaced.nowhere(format!("names of people, who are published only by a reference: {people}"));
    }
    if let Some(first) = changed.first() {
        unplaced.nowhere(format!(
            "identifiers with characters that addresses cannot have, such as {first}, which the site replaces: {}",
            changed.len()
        ));
    }
}

/// Reports whose grants were left out.
fn tell_others(others: &BTreeMap<String, usize>, unplaced: &mut Unmapped) {
    for (name, grants) in others.iter().take(NAMED) {
        unplaced.nowhere(format!("grants by another funder, “{}”: {grants}", shortened(name)));
    }
    let more: Vec<usize> = others.values().skip(NAMED).copied().collect();
    if !more.is_empty() {
        let grants: usize = more.iter().sum();
        unplaced.nowhere(format!("grants by {} more funders: {grants}", more.len()));
    }
}

/// Puts the words for codes such as `GTIR010`, which count the words of a list by tens, in a column of their own.
fn put_words(table: &mut Table, index: usize, own: &str, columns: &[&str], (list, choices): (&str, &[Choice])) {
    let row = &table.rows[index];
    let mut words: Vec<String> = Vec::new();
    for column in columns {
        let column = format!("To Individuals Details:{column}");
        for code in table.cells(row, &column).flat_map(|(_, codes)| codes.split([';', ','])) {
            let number =
                code.trim().strip_prefix(list).and_then(|number| number.parse::<usize>().ok()).unwrap_or_default();
            let choice = choices.get((number / 10).wrapping_sub(1)).filter(|_| number % 10 == 0);
            words.push(choice.map_or(code.trim(), |choice| choice.value).to_string());
        }
    }
    let words = words.join("; ");
    table.set(index, &format!("To Individuals Details:{own}"), &words);
}
