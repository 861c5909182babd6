//! What the lines above the titles of an outcome say of its panel: what the round is called, and when the panel met.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::super::matching::Known;
use super::super::table::Table;
use super::super::wording::one_line;
use super::names::{forms_of, names_any};
use super::proposal;
use super::titles::names_applicants;
use super::words::folded;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::read;

/// A round as its workbook announces it.
#[derive(Debug, Default)]
pub struct Announced {
    /// The first line above the titles; none where there is none, or where it names an applicant.
    pub title: Option<String>,
    /// What the scheme may be called: the title without its year and what follows.
    pub scheme: Option<String>,
    /// The one day that those lines name.
    pub day: Option<Date>,
}

/// What a workbook says of its panel.
///
/// # Errors
/// When the file cannot be read.
pub fn announced(from: &Path, sheet: Option<&str>, dataset: &Dataset) -> Result<Announced> {
    let tables = proposal::tables(from, sheet, dataset, &Known::new(dataset, 1.0))?;
    let applicants: BTreeSet<String> = tables.iter().flat_map(applicants).collect();
    let above = tables.first().map(|table| table.above.as_slice()).unwrap_or_default();
    let lines: Vec<String> = above
        .iter()
        .map(|(_, cells)| one_line(&cells.join(" ")))
        .filter(|line| line.chars().any(char::is_alphabetic) && !names_any(&applicants, line))
        .collect();
    let title = lines.first().cloned();
    let days: BTreeSet<Date> = lines.iter().flat_map(|line| days_in(line)).collect();
    let day = days.first().copied().filter(|_| days.len() == 1);
    Ok(Announced { scheme: title.as_deref().and_then(scheme_in), title, day })
}

/// All who applied, in the forms that texts have their names in.
fn applicants(table: &Table) -> Vec<String> {
    let names = table.names().filter(|title| names_applicants(title));
    let names = names.flat_map(|title| table.column_of(title).map(|(_, name)| forms_of(name)));
    names.flatten().filter(|name| name.chars().count() >= LETTERS_OF_A_NAME).collect()
}

const LETTERS_OF_A_NAME: usize = 4;

/// The days that a line names, as `21 May 2026` or in one word.
fn days_in(line: &str) -> Vec<Date> {
    let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches([',', '.', ':', '(', ')'])).collect();
    let whole = |words: &[&str]| read::date_in(&words.join(" "), None).ok();
    let day = |length: usize| words.windows(length).filter_map(whole);
    day(3).chain(day(1)).collect()
}

/// `Safer Spaces Fund` of `Safer Spaces Fund 2026: the panel of 21 May 2026`.
fn scheme_in(title: &str) -> Option<String> {
    let before = title.split([':', '–', '—', '(', ',']).next().unwrap_or_default();
    let ends = |word: &&str| word.contains(|sign: char| sign.is_ascii_digit()) || AFTER.contains(&&*folded(word));
    let words: Vec<&str> =
        before.split_whitespace().take_while(|word| !ends(word)).filter(|word| *word != "-").collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Words after the name of a scheme.
const AFTER: [&str; 10] = [
    "panel",
    "outcome",
    "outcomes",
    "results",
    "round",
    "recommendations",
    "scoring",
    "awards",
    "meeting",
    "applications",
];

#[cfg(test)]
mod tests {
    use super::{days_in, scheme_in};

    #[test]
    fn a_title_names_its_scheme_and_its_day() {
        for (title, scheme, day) in [
            ("Safer Spaces Fund 2026: the panel of 21 May 2026", Some("Safer Spaces Fund"), "2026-05-21"),
            ("Community Grants – panel outcome, 03/06/2026", Some("Community Grants"), "2026-06-03"),
            ("Panel outcome", None, ""),
            ("Youth Fund outcome 2026/27", Some("Youth Fund"), ""),
        ] {
            assert_eq!(scheme_in(title).as_deref(), scheme, "{title}");
            let days: Vec<String> = days_in(title).iter().map(ToString::to_string).collect();
            assert_eq!(days.join(" "), day, "{title}");
        }
    }
}
