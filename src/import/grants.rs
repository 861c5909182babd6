//! Grants in the 360Giving Data Standard that another program wrote, as JSON or as a table with the standard's titles.
//!
//! Source: <https://standard.threesixtygiving.org>, schemas 1.4.3.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Unmapped;
use super::funder::{FUNDER, FUNDER_IDENTIFIER, Funder};
use super::grant_identifiers::{self, IDENTIFIER, ORGANISATION_IDENTIFIER, of_prefix};
use super::objects;
use super::table::Table;
use super::unplaced::Amount;
use super::wording::shortened;
use crate::export::grants::COLUMNS;
use crate::model::date::Date;
use crate::model::field::Choice;
use crate::model::id::as_id;
use crate::model::limits::NAMED;
use crate::read;
use crate::records::award::{PURPOSES_OF_PEOPLE, REASONS_OF_PEOPLE};
use crate::records::register_numbers::{is_grant_id, is_org_id};

/// Which column holds which field.
pub(super) const MAP: &str = include_str!("360giving.yaml");

const AMOUNT: &str = "Amount Awarded";
const START: &str = "Planned Dates:Start Date";
const END: &str = "Planned Dates:End Date";
const DURATION: &str = "Planned Dates:Duration (months)";

/// Columns that are read, in addition to those of the map.
pub(super) const READ: [&str; 10] = [
    grant_identifiers::PUBLISHED,
    DURATION,
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

/// The text without the mark of its encoding, which some programs write before it.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// The grants of a package as a table with the standard's titles.
///
/// # Errors
/// When it is no package of grants, or has none.
pub(super) fn of_json(bytes: &[u8]) -> Result<Package> {
    let package: Value =
        serde_json::from_slice(without_mark(bytes)).context("this is not JSON, or the file is incomplete")?;
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
        COLUMNS.iter().map(|column| (column.pointer.replace("/0", "/#"), column.title)).collect();
    let by_path = BTreeMap::from_iter(by_path.into_iter().chain([("/plannedDates/#/duration".to_string(), DURATION)]));
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

/// Keeps the grants of the funder in pounds, and puts identifiers in the form that records have. What is left out is reported.
pub(super) fn prepare(table: &mut Table, funder: &Funder, prefix: Option<&str>, unplaced: &mut Unmapped) {
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let mut changed = Vec::new();
    let mut people = 0;
    for index in 0..table.rows.len() {
        let row = &table.rows[index];
        let cell = |name| table.cell(row, name).unwrap_or_default().to_string();
        if !funder.gave(table, row) {
            *others.entry(cell(FUNDER)).or_default() += 1;
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
        let person = cell("Recipient Ind:Identifier");
        if !is_grant_id(&own) && as_id(&own) != own {
            changed.push(own.clone());
        }
        for (_, further) in table.cells(row, FUNDER).filter(|(number, _)| *number > 0) {
            let what = format!(
                "it has another funder, “{further}”; the whole amount is recorded as awarded by “{}”",
                funder.name
            );
            unplaced.at(&row.place, what);
        }
        people += table.cells(row, "Recipient Ind:Name").filter(|(_, name)| *name != "Individual").count();
        grant_identifiers::shorten(table, index, prefix);
        last_day(table, index, unplaced);
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
            // Where it is not the one that the site makes of the grant’s.
            if is_org_id(&person) && person != format!("{own}-recipient") {
                table.set(index, ORGANISATION_IDENTIFIER, &person);
            }
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

/// Most publishers give a start and a number of months: the last day is the one before so many months later.
fn last_day(table: &mut Table, index: usize, unplaced: &mut Unmapped) {
    let row = &table.rows[index];
    let cell = |name| table.cell(row, name).unwrap_or_default();
    let duration = cell(DURATION);
    if duration.is_empty() {
        return;
    }
    let months =
        duration.parse::<f64>().ok().filter(|months| months.fract() == 0.0 && (1.0..=MOST_MONTHS).contains(months));
    let start = read::date_in(cell(START), None).ok();
    let last = start.zip(months).and_then(|(start, months)| start.plus_months(months as u32).day_before());
    match (last, cell(END).is_empty()) {
        (Some(last), true) => table.set(index, END, &last.to_string()),
        (Some(last), false) if is_near(last, cell(END)) => {}
        (_, is_open) => {
            let what = if is_open { "no last day follows from it" } else { "the end that is given says otherwise" };
            let what = format!("“{DURATION}” is {duration}, and {what}");
            unplaced.at(&row.place, what);
        }
    }
}

/// A grant that lasts longer is more likely mistyped.
const MOST_MONTHS: f64 = 600.0;

/// Whether an end that is given is within a month of that day; one that cannot be read is told elsewhere.
fn is_near(last: Date, end: &str) -> bool {
    read::date_in(end, None).map_or(true, |end| end.days_since(last).abs() <= 31)
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
