//! The titles of a table: which row has them, and what each is called. Two rows of titles are joined: the second divides
//! what the first names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Result, bail};

use super::wording::{one_line, shortened};
use crate::model::limits::TITLE_BYTES;
use crate::read;

/// Above the titles there may be so many rows of explanations.
pub(super) const TITLES_WITHIN: usize = 30;

/// One row as it was read: its number, its cells that are not empty, and its last.
pub(super) type Line = (usize, Vec<(usize, String)>);

/// What a column is called, and which of that name it is: `Beneficiary Location:1:Name` is the second
/// `Beneficiary Location:Name`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Title {
    pub(super) name: String,
    pub(super) number: usize,
}

impl Title {
    pub(super) fn from_text(written: &str) -> Title {
        let written = one_line(written);
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_number(&written.as_str()) {
            return Title { name: written, number: 0 };
        }
        let number = written.split(':').find(is_number).and_then(|part| part.parse().ok()).unwrap_or_default();
        let words: Vec<&str> = written.split(':').filter(|part| !is_number(part)).map(str::trim).collect();
        Title { name: words.join(":"), number }
    }
}

/// The titles of a table.
#[derive(Debug)]
pub(super) struct Titles {
    /// As they are written, by column; also those that are empty.
    pub(super) written: Vec<String>,
    /// The line with the titles, or with the first of them.
    pub(super) at: usize,
    /// The line with the first values.
    pub(super) below: usize,
    /// How many of them are wanted.
    pub(super) known: usize,
}

impl Titles {
    /// Of the first rows, and of two that follow each other, those with the most titles that are wanted.
    ///
    /// # Errors
    /// When there is no row, or a title is too long.
    pub(super) fn find(lines: &[Line], wanted: &impl Fn(&str) -> bool) -> Result<Titles> {
        let single = |at: usize| (known(&lines[at].1, wanted), at, lines[at].1.clone());
        let rows = (0..lines.len().min(TITLES_WITHIN)).map(single);
        let Some((mut most, mut at, mut titles)) = rows.rev().max_by_key(|(known, ..)| *known) else {
            bail!("it has no rows")
        };
        let mut below = at + 1;
        for (first, two) in lines.windows(2).take(TITLES_WITHIN).enumerate() {
            let joined = joined(&two[0].1, &two[1].1, wanted);
            let known = known(&joined, wanted);
            if known > most {
                (most, at, below, titles) = (known, first, first + 2, joined);
            }
        }
        let width = lines[at..below].iter().flat_map(|(_, row)| row).map(|(column, _)| column + 1).max();
        let mut written = vec![String::new(); width.unwrap_or_default()];
        for (column, title) in titles {
            if title.len() > TITLE_BYTES {
                bail!("the title “{}” is longer than {TITLE_BYTES} bytes", shortened(&title));
            }
            written[column] = title;
        }
        Ok(Titles { written, at, below, known: most })
    }
}

/// How many cells of a row are titles that are wanted.
fn known(row: &[(usize, String)], wanted: &impl Fn(&str) -> bool) -> usize {
    let titles = row.iter().filter(|(_, text)| text.len() <= TITLE_BYTES);
    titles.filter(|(_, text)| wanted(&Title::from_text(text).name)).count()
}

/// The titles of two rows. A title of the first row holds for the columns to its right that have none there. None where
/// the second row has values.
fn joined(
    first: &[(usize, String)],
    second: &[(usize, String)],
    wanted: &impl Fn(&str) -> bool,
) -> Vec<(usize, String)> {
    if second.iter().any(|(_, text)| read::amount_in(text).is_some() || text.len() > TITLE_BYTES) {
        return Vec::new();
    }
    let filled = |row: &[(usize, String)]| -> BTreeMap<usize, String> {
        row.iter().filter(|(_, text)| !text.is_empty()).cloned().collect()
    };
    let (first, second) = (filled(first), filled(second));
    let mut times: HashMap<&str, usize> = HashMap::new();
    second.values().for_each(|own| *times.entry(own).or_default() += 1);
    let mut group = "";
    let mut titles = Vec::new();
    for column in first.keys().chain(second.keys()).collect::<BTreeSet<_>>() {
        group = first.get(column).map_or(group, String::as_str);
        let title = second.get(column).map_or(group.to_string(), |own| {
            let whole = one_line(&format!("{group} {own}"));
            let is_known_alone = times[own.as_str()] == 1 && !wanted(&whole) && wanted(&Title::from_text(own).name);
            if is_known_alone { own.clone() } else { whole }
        });
        titles.push((*column, title));
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rows: &[&str]) -> Vec<Line> {
        let cells = |row: &str| row.split(',').map(str::to_string).enumerate().collect();
        rows.iter().enumerate().map(|(number, row)| (number + 1, cells(row))).collect()
    }

    #[test]
    fn titles_are_in_one_row_or_in_two() {
        let tables: [(&[&str], &str, usize); 6] = [
            (&["Grants", "Group,Award", "Alder,5"], "Group|Award", 2),
            (&["Group,Grant,", ",Asked,Given", "Alder,5,6"], "Group|Grant Asked|Grant Given", 2),
            (&["Group,,Grant,", "Name,Number,Asked,Award", "Alder,1,5,6"], "Name|Number|Asked|Award", 2),
            (&["Group,Award", "Title,Purpose", "Alder,5"], "Group|Award", 1),
            (&["Group,Award", "Alder,Award Given", "Birch,5"], "Group|Award", 1),
            (&["Group", "Award"], "Group", 1),
        ];
        let wanted = |title: &str| ["Group", "Award", "Grant Given", "Name"].contains(&title);
        for (rows, expected, below) in tables {
            let titles = Titles::find(&lines(rows), &wanted).unwrap();
            assert_eq!((titles.written.join("|").as_str(), titles.below), (expected, below), "{rows:?}");
        }
        assert!(Titles::find(&[], &wanted).is_err());
    }
}
