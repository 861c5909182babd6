//! What a whole column says of its dates: each alone may be read in two ways.

use super::day::{Evidence, Order, evidence, may_be_swapped};

/// In which order the dates of a column are, or why nobody can know; with the places of the dates that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// All in one order; none where each says it of itself.
    Order(Option<Order>),
    /// One can only begin with its month, and another with either.
    Unclear { month_first: usize, either: usize },
    /// One can only begin with its day, one only with its month, and another with either.
    Mixed { day_first: usize, month_first: usize, either: usize },
    /// Days up to the 12th are dates, and later ones are text: an American spreadsheet has taken days for months.
    Swapped { date: usize, text: usize },
}

/// Judges the texts of a column.
pub fn judge(texts: &[&str]) -> Judged {
    let first = |wanted: Evidence| texts.iter().position(|text| evidence(text) == Some(wanted));
    let day_first = first(Evidence::Of(Order::DayFirst));
    let month_first = first(Evidence::Of(Order::MonthFirst));
    match (day_first, month_first, first(Evidence::None)) {
        (None, Some(month_first), Some(either)) => Judged::Unclear { month_first, either },
        (Some(day_first), Some(month_first), Some(either)) => Judged::Mixed { day_first, month_first, either },
        (Some(text), None, None) => swapped(texts, text).unwrap_or(Judged::Order(Some(Order::DayFirst))),
        (_, Some(_), None) => Judged::Order(None),
        (_, None, _) => Judged::Order(Some(Order::DayFirst)),
    }
}

/// Whether all dates with the year first have days that may be months, where others show that the days are not.
fn swapped(texts: &[&str], text: usize) -> Option<Judged> {
    let days: Vec<(usize, bool)> =
        texts.iter().enumerate().filter_map(|(index, text)| Some((index, may_be_swapped(text)?))).collect();
    let date = days.first().filter(|_| days.iter().all(|(_, may_be)| *may_be))?.0;
    Some(Judged::Swapped { date, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_date_decides_for_a_column_or_stops_it() {
        let day_first = Judged::Order(Some(Order::DayFirst));
        let columns: [(&[&str], Judged); 11] = [
            (&["05/06/2025", "5/7/25"], day_first),
            (&["05/06/2025", "13/06/2025"], day_first),
            (&["05/06/2025", "2025-06-05", "06/13/2025"], Judged::Unclear { month_first: 2, either: 0 }),
            (&["5/6/25", "13/6/25", "6/14/25"], Judged::Mixed { day_first: 1, month_first: 2, either: 0 }),
            (&["06/13/2025", "13/06/2025"], Judged::Order(None)),
            (&["06/13/2025", "05/05/2025", "2025-06-05"], Judged::Order(None)),
            (&["2025-05-06", "13/06/2025", "2025-10-06"], Judged::Swapped { date: 0, text: 1 }),
            (&["2025-05-06", "13/06/2025", "2025-10-16"], day_first),
            (&["2025-05-06", "13/06/2025", "2025-05-05"], day_first),
            (&["3 June 2025", "13/06/2025", "tbc"], day_first),
            (&[], day_first),
        ];
        for (column, expected) in columns {
            assert_eq!(judge(column), expected, "{column:?}");
        }
    }
}
