//! Lines in which a table says how many rows it has: “58 records”, “Number of grants: 58”.

/// Words for a row of a table, in English and Welsh.
const ROWS: [&str; 29] = [
    "record",
    "row",
    "award",
    "grant",
    "entry",
    "item",
    "project",
    "payment",
    "organisation",
    "application",
    "cofnod",
    "cofnodion",
    "dyfarniad",
    "grantiau",
    "rhes",
    "rhesi",
    "ddyfarniad",
    "dyfarniadau",
    "ddyfarniadau",
    "gofnod",
    "gofnodion",
    "chofnod",
    "prosiectau",
    "brosiect",
    "taliad",
    "taliadau",
    "daliad",
    "sefydliad",
    "sefydliadau",
];

/// Words before the number of rows.
const BEFORE: [&str; 14] = [
    "number", "no", "count", "total", "of", "nifer", "y", "yr", "cyfanswm", "o", "rhif", "cyfrif", "showing", "listed",
];

/// How many rows the cells of a line say that there are. Nothing where they say anything else too.
pub(super) fn rows_said<'a>(cells: impl Iterator<Item = &'a str>) -> Option<usize> {
    let line = cells.collect::<Vec<_>>().join(" ").to_lowercase();
    let words = line.split(|sign: char| !sign.is_alphanumeric() && sign != ',').filter(|word| !word.is_empty());
    let (mut number, mut names_rows, mut counts) = (None, false, false);
    for word in words {
        match word.replace(',', "").parse::<usize>() {
            Ok(count) if number.is_none() => number = Some(count),
            Ok(_) => return None,
            Err(_) if is_row(word) => names_rows = true,
            Err(_) if BEFORE.contains(&word) => {
                counts |= matches!(word, "count" | "cyfrif" | "nifer" | "number" | "no")
            }
            Err(_) => return None,
        }
    }
    number.filter(|_| names_rows || (counts && line.split_whitespace().count() <= MOST_WORDS))
}

/// Without a word for rows, no more words than these count them: “Count 58”, “Number 58”.
const MOST_WORDS: usize = 3;

/// Whether a word is one for a row, or for several.
pub(super) fn is_row(word: &str) -> bool {
    ROWS.iter().any(|row| word == *row || word.strip_suffix('s') == Some(row)) || word == "entries"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_counts_rows_says_nothing_else() {
        let lines: [(&[&str], Option<usize>); 17] = [
            (&["58 records"], Some(58)),
            (&["Total: 1,058 grants"], Some(1058)),
            (&["Number of awards", "58"], Some(58)),
            (&["No. of grants: 58"], Some(58)),
            (&["Count", "58"], Some(58)),
            (&["Nifer y grantiau", "58"], Some(58)),
            (&["58 cofnod"], Some(58)),
            (&["58 o gofnodion"], Some(58)),
            (&["Nifer y dyfarniadau: 58"], Some(58)),
            (&["Cyfanswm: 1,058 o ddyfarniadau"], Some(1058)),
            (&["Showing 58 of 60 records"], None),
            (&["Total", "58"], None),
            (&["58"], None),
            (&["58 projects for young people"], None),
            (&["1 Project", "£500"], None),
            (&["Grants awarded 2023"], None),
            (&[], None),
        ];
        for (cells, expected) in lines {
            assert_eq!(rows_said(cells.iter().copied()), expected, "{cells:?}");
        }
    }
}
