//! Grants in the 360Giving Data Standard that another program wrote, as JSON or as a table with the standard's titles.
//!
//! Source: <https://standard.threesixtygiving.org>, schemas 1.4.3.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::grant_identifiers::{self, of_prefix};
use super::objects;
use super::table::{Row, Table};
use super::unplaced::Amount;
use super::wording::shortened;
use super::{Fields, Unmapped};
use crate::export::grants::COLUMNS;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::Choice;
use crate::model::limits::NAMED;
use crate::model::organisation_name::plain;
use crate::read::{self, as_id};
use crate::records::award::{PURPOSES_OF_PEOPLE, REASONS_OF_PEOPLE};
use crate::records::register_numbers::{is_grant_id, is_org_id};
use crate::records::site::{BASE_URL, GRANT_ID_PREFIX, KIND, NAME, ORG_ID, SITE};

/// Which column holds which field.
pub(super) const MAP: &str = include_str!("360giving.yaml");

pub(super) const IDENTIFIER: &str = "Identifier";
pub(super) const ORGANISATION_IDENTIFIER: &str = "Recipient Org:Identifier";
const AMOUNT: &str = "Amount Awarded";
const FUNDER: &str = "Funding Org:Name";
const FUNDER_IDENTIFIER: &str = "Funding Org:Identifier";
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

/// Whose grants they are: the funder that is asked for, else that of the site, else the only one there is.
#[derive(Debug)]
pub(super) struct Funder {
    name: String,
    identifier: String,
}

impl Funder {
    /// # Errors
    /// When no funder was chosen, there is no site and there are several funders; or when the funder has no grants.
    pub(super) fn of(table: &Table, asked: Option<&str>, site: &Dataset) -> Result<Funder> {
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
            Some(place) => Ok(funders.swap_remove(place).0),
            None => {
                bail!("it has no grants by “{name}”; choose a funder with --funder NAME:\n{}", list())
            }
        }
    }

    /// Whether it is the funder of that name or identifier.
    fn is(&self, name: &str, identifier: &str) -> bool {
        plain(&self.name) == plain(name) || (!identifier.is_empty() && self.identifier == identifier)
    }

    /// Whether the grant of a row is theirs.
    pub(super) fn gave(&self, table: &Table, row: &Row) -> bool {
        let cell = |name| table.cell(row, name).unwrap_or_default();
        self.is(cell(FUNDER), cell(FUNDER_IDENTIFIER))
    }

    /// What the settings of a site lack, where the grants give the identifier of the body.
    pub(super) fn unsaid(&self, site: &Dataset) -> Option<String> {
        let settings = site.all(&SITE).first().filter(|settings| settings.get(&ORG_ID).is_none())?;
        let is_known = is_org_id(&self.identifier) && !self.identifier.starts_with("360G-");
        is_known.then(|| {
            let name = settings.name();
            format!("data/site.yaml: org_id: {}, by which the source knows {name}", self.identifier)
        })
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
        if let Some(place) = known {
            funders[place].1 += 1;
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

/// Keeps the grants of the funder in pounds, and puts identifiers in the form that records have. What is left out is reported.
pub(super) fn prepare(table: &mut Table, funder: &Funder, prefix: Option<&str>, unplaced: &mut Unmapped) {
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let mut changed = Vec::new();
    let mut people = 0;
    for place in 0..table.rows.len() {
        let row = &table.rows[place];
        let cell = |name| table.cell(row, name).unwrap_or_default().to_string();
        if !funder.gave(table, row) {
            *others.entry(cell(FUNDER)).or_default() += 1;
            unplaced.of_others += 1;
            table.rows[place].clear();
            continue;
        }
        let currency = cell("Currency");
        if !currency.is_empty() && !currency.eq_ignore_ascii_case("GBP") {
            let what = format!("it is in {currency}; only amounts in pounds can be published");
            unplaced.row(&row.place, Amount::Unknown, what);
            table.rows[place].clear();
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
        grant_identifiers::shorten(table, place, prefix);
        last_day(table, place, unplaced);
        put_words(
            table,
            place,
            "Reasons",
            &["Primary Grant Reason", "Secondary Grant Reason"],
            ("GTIR", REASONS_OF_PEOPLE),
        );
        put_words(table, place, "Purposes", &["Grant Purpose"], ("GTIP", PURPOSES_OF_PEOPLE));
        if !person.is_empty() {
            // A person is published by reference alone, whatever name the data give.
            let reference = prefix.and_then(|prefix| of_prefix(&person, prefix)).unwrap_or(&person).to_string();
            table.set(place, "Recipient Org:Name", &format!("Individual {reference}"));
            table.set(place, "Recipient Org:Own Id", &as_id(&format!("individual-{reference}")));
            table.set(place, "Recipient Org:Kind", "individual");
            // Where it is not the one that the site makes of the grant’s.
            if is_org_id(&person) && person != format!("{own}-recipient") {
                table.set(place, ORGANISATION_IDENTIFIER, &person);
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
fn last_day(table: &mut Table, place: usize, unplaced: &mut Unmapped) {
    let row = &table.rows[place];
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
        (Some(last), true) => table.set(place, END, &last.to_string()),
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
fn put_words(table: &mut Table, place: usize, own: &str, columns: &[&str], (list, choices): (&str, &[Choice])) {
    let row = &table.rows[place];
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
    table.set(place, &format!("To Individuals Details:{own}"), &words);
}
