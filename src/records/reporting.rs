//! How often an award is reported on, and the periods that are to be reported on.

use super::award::{REPORTING, START, STATUS, STATUS_ON, Status, last_day};
use crate::model::date::Date;
use crate::model::period::{Length, Period};
use crate::model::record::Record;

/// What the words that files write in `reporting` mean. Any other text is shown, and no return is expected.
static WORDS: [(&str, Rhythm); 6] = [
    ("monthly", Rhythm::Each(Length::Month)),
    ("quarterly", Rhythm::Each(Length::Quarter)),
    ("half-yearly", Rhythm::Each(Length::HalfYear)),
    ("yearly", Rhythm::Each(Length::Year)),
    ("end", Rhythm::End),
    ("none", Rhythm::Never),
];

/// How often an award is reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    Each(Length),
    /// Once, when it has ended: on the financial year of its last day.
    End,
    Never,
}

/// How often an award is reported on, where it says so in one of the words.
pub fn rhythm(award: &Record) -> Option<Rhythm> {
    let written = award.get(&REPORTING)?.trim();
    WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(written)).map(|(_, rhythm)| *rhythm)
}

/// The words that say how often.
pub fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, _)| *word)
}

/// So many periods an award has at the most: a century of months.
const MOST: usize = 1_200;

/// The periods that are to be reported on, the first first: those of its rhythm from its start to its end. None without
/// both days.
pub fn expected(award: &Record) -> Vec<Period> {
    let Some(rhythm) = rhythm(award) else { return Vec::new() };
    let (Some(start), Some(end)) = life(award) else { return Vec::new() };
    match rhythm {
        _ if award.get(&STATUS) == Some(Status::Withdrawn) => Vec::new(),
        Rhythm::Each(length) => {
            let periods = std::iter::successors(Some(Period::holding(start, length)), |period| Some(period.next()));
            periods.take_while(|period| period.first_day() <= end).take(MOST).collect()
        }
        Rhythm::End if start <= end => vec![Period::holding(end, Length::Year)],
        Rhythm::End | Rhythm::Never => Vec::new(),
    }
}

/// The first and the last day of an award, as far as they are known; nothing follows the day on which it was ended early.
pub fn life(award: &Record) -> (Option<Date>, Option<Date>) {
    let ended = award.get(&STATUS).filter(|status| status.is_early_end()).and(award.get(&STATUS_ON));
    (award.get(&START), last_day(award).map(|end| ended.map_or(end, |ended| ended.min(end))))
}
