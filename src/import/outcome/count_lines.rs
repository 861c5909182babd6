//! Lines in which an outcome says how many applied, were recommended or were declined.

/// Of whom a line says how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Received,
    Recommended,
    Declined,
}

/// Words that such a line may have beside its number and what it counts.
const BESIDE: [&str; 22] = [
    "number",
    "no",
    "count",
    "total",
    "totals",
    "overall",
    "of",
    "the",
    "all",
    "were",
    "applications",
    "application",
    "applicants",
    "applicant",
    "organisations",
    "organisation",
    "projects",
    "bids",
    "groups",
    "grants",
    "awards",
    "panel",
];
const RECOMMENDED: [&str; 7] = ["approved", "recommended", "successful", "funded", "agreed", "supported", "awarded"];
const DECLINED: [&str; 6] = ["declined", "unsuccessful", "rejected", "refused", "unsupported", "unfunded"];

/// Whether a line can only mean a number, and no sum of money.
pub(super) fn is_number<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    let counts = |word: &str| ["number", "no", "count"].contains(&word.to_lowercase().as_str());
    cells.any(|cell| cell.split(|sign: char| !sign.is_alphanumeric()).any(counts))
}

/// What a line counts, and what it says; nothing where it says anything else too.
pub(super) fn count_said<'a>(cells: impl Iterator<Item = &'a str>) -> Option<(Counted, usize)> {
    let line = cells.collect::<Vec<_>>().join(" ").to_lowercase();
    let (mut number, mut counted, mut is_denied) = (None, None, false);
    for word in line.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let what = match word {
            "received" => Some(Counted::Received),
            _ if RECOMMENDED.contains(&word) => Some(Counted::Recommended),
            _ if DECLINED.contains(&word) => Some(Counted::Declined),
            _ => None,
        };
        match (what, word.parse::<usize>()) {
            (Some(what), _) if counted.is_none() => counted = Some(what),
            (None, Ok(said)) if number.is_none() => number = Some(said),
            (None, Err(_)) if word == "not" => is_denied = true,
            (None, Err(_)) if BESIDE.contains(&word) => {}
            _ => return None,
        }
    }
    let counted = if is_denied { counted.filter(|what| *what == Counted::Recommended)? } else { counted? };
    Some((if is_denied { Counted::Declined } else { counted }, number?))
}

#[cfg(test)]
mod tests {
    use super::{Counted, count_said};

    #[test]
    fn a_line_that_counts_applicants_says_nothing_else() {
        for (cells, expected) in [
            (&["Number declined", "2"][..], Some((Counted::Declined, 2))),
            (&["Total declined: 4"], Some((Counted::Declined, 4))),
            (&["Applications received 12"], Some((Counted::Received, 12))),
            (&["Not recommended:", "3"], Some((Counted::Declined, 3))),
            (&["Total number of awards approved", "5"], Some((Counted::Recommended, 5))),
            (&["Declined"], None),
            (&["Number 10 Youth Club", "Declined"], None),
            (&["Example Trust", "2", "Declined"], None),
            (&["Total", "2"], None),
        ] {
            assert_eq!(count_said(cells.iter().copied()), expected, "{cells:?}");
        }
    }
}
