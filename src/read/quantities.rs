//! One text → a sum, a percentage, a count, a day or a year; or what somebody may have meant instead.

use super::day;
use super::numbers::{self, Fault};
use super::raw_text::Raw;
use super::reporter::{Reported, Reporter};
use super::rules;
use crate::diagnostic::Means;
use crate::model::date::Date;
use crate::model::field::Floor;
use crate::model::figure::{self, Figure};
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::period::Period;
use crate::model::spelling::nearest;
use crate::model::value::Value;

/// Reads a sum, above zero unless the field allows other ones.
pub(super) fn money(raw: Raw, reading: &mut Reporter) -> Result<Pence, Reported> {
    let is_sum_of_award = reading.is_sum_of_award();
    let pence = match numbers::money(raw.text) {
        Ok(pence) => pence,
        Err(Fault::TooLarge) => {
            let message = format!("“{}” is more than a thousand billion pounds", raw.text);
            return Err(reading.refuse(&rules::AMOUNT_TOO_LARGE, raw.at, message, "check the number of digits"));
        }
        Err(fault) => {
            let (problem, mut help) = money_fault(fault, raw.text);
            let one = numbers::amount_meant(raw.text);
            if let Some(meant) = one {
                help = format!("write {}", meant.typed());
            } else if let Some(meant) =
                numbers::amount_within(raw.text).filter(|_| matches!(fault, Fault::Abbreviated | Fault::NotANumber))
            {
                help = format!("if {meant} is meant, write {}", meant.typed());
            }
            if is_sum_of_award && !raw.text.contains(|next: char| next.is_ascii_digit()) {
                help += "\nif the amount was never published, write: not published";
            }
            let refused = reading.refuse(&rules::NOT_AN_AMOUNT, raw.at, format!("“{}” {problem}", raw.text), help);
            one.into_iter().for_each(|meant| reading.repair(raw, meant.typed(), Means::Value));
            return Err(refused);
        }
    };
    let (problem, help) = match reading.floor() {
        Floor::AboveZero if pence <= Pence::ZERO => (
            "is not above zero",
            if is_sum_of_award {
                "write the amount awarded; to reduce an award, add a variation to it"
            } else {
                "correct it, or leave it out if it is not known"
            },
        ),
        Floor::Zero if pence < Pence::ZERO => ("is below zero", "write the amount without a minus sign"),
        Floor::Change if pence == Pence::ZERO => ("changes nothing", "leave the amount out if only the dates change"),
        _ => return Ok(pence),
    };
    Err(reading.refuse(&rules::AMOUNT_NOT_ABOVE_ZERO, raw.at, format!("the amount “{}” {problem}", raw.text), help))
}

fn money_fault(fault: Fault, text: &str) -> (&'static str, String) {
    let general = "write pounds, and pence after a point: 1250, 1250.50 or £1,250.50".to_string();
    match fault {
        Fault::Grouping => {
            let with_point = text.replacen(',', ".", 1);
            let meant = text.matches(',').count() == 1 && numbers::money(&with_point).is_ok();
            let help = if meant {
                format!("for pounds and pence, write {with_point}; use commas only between thousands")
            } else {
                general
            };
            ("has a comma in the wrong place", help)
        }
        Fault::Decimals => {
            let with_comma = text.replacen('.', ",", 1);
            let meant = numbers::money(&with_comma).is_ok();
            let help = if meant {
                format!("write pence as two digits; if the point separates thousands, write {with_comma}")
            } else {
                general
            };
            ("has more than two digits after the point", help)
        }
        Fault::Foreign => ("is not in pounds", "write the amount in pounds sterling".to_string()),
        Fault::Abbreviated => ("is abbreviated", "write all digits, such as 5000 or 1500000".to_string()),
        Fault::TooLarge | Fault::NotANumber => ("is not an amount of money", general),
    }
}

/// Reads a percentage.
pub(super) fn percent(raw: Raw, reading: &mut Reporter) -> Result<Percentage, Reported> {
    numbers::percent(raw.text).map_err(|fault| {
        let problem = match fault {
            Fault::TooLarge => "is more than 100 percent",
            Fault::Decimals => "has more than two decimal places",
            _ => "is not a percentage",
        };
        let help = "write a number from 0 to 100, such as 12.5 or 12.5%";
        reading.refuse(&rules::NOT_A_PERCENTAGE, raw.at, format!("“{}” {problem}", raw.text), help)
    })
}

/// Reads a whole number.
pub(super) fn count(raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    numbers::count(raw.text).map(Value::Count).map_err(|fault| {
        let (problem, help) = match fault {
            Fault::TooLarge => ("is too large for a count", "check the number of digits"),
            _ => ("is not a whole number", "write digits only, such as 12"),
        };
        reading.refuse(&rules::NOT_A_NUMBER, raw.at, format!("“{}” {problem}", raw.text), help)
    })
}

/// Reads a day.
pub(super) fn date(raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    day::date(raw.text).map(Value::Date).map_err(|readings| {
        let long = |date: &Date| date.long().replace('\u{a0}', " ");
        let general = || "write year-month-day, such as 2024-03-05".to_string();
        let several = day::may_be_several(raw.text);
        let (problem, help) = match readings.as_slice() {
            _ if several => (
                "is more than one date",
                "write one; where a field takes several, separate them with semicolons: 2025-06-09; 2026-06-08"
                    .to_string(),
            ),
            [] if day::is_shaped(raw.text) => ("is a date that does not exist", general()),
            [] => ("is not a date", general()),
            [one] => ("is not written as a date", format!("if {} is meant, write {one}", long(one))),
            [first, second, ..] => (
                "can be read as two dates",
                format!("if {} is meant, write {first}; if {}, write {second}", long(first), long(second)),
            ),
        };
        let refused = reading.refuse(&rules::NOT_A_DATE, raw.at, format!("“{}” {problem}", raw.text), help);
        // Digits alone may be anything: a day of a spreadsheet’s calendar, or a number in the wrong column.
        if let ([one], false) = (readings.as_slice(), several || raw.text.bytes().all(|byte| byte.is_ascii_digit())) {
            reading.repair(raw, one.to_string(), Means::Value);
        }
        refused
    })
}

/// Reads a financial year.
pub(super) fn year(raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    super::year::year(raw.text).map(Value::Year).map_err(|readings| {
        let meant = readings
            .iter()
            .map(|year| format!("{year} (April {} to March {})", year.start_year(), year.start_year() + 1));
        let meant = meant.collect::<Vec<_>>().join(" or ");
        let help = if meant.is_empty() {
            "write 2023-24 for April 2023 to March 2024".to_string()
        } else {
            format!("write {meant}")
        };
        let message = format!("“{}” is not a financial year", raw.text);
        let refused = reading.refuse(&rules::NOT_A_FINANCIAL_YEAR, raw.at, message, help);
        if let [one] = readings.as_slice() {
            reading.repair(raw, one.to_string(), Means::Value);
        }
        refused
    })
}

/// Reads what was counted: a number, or a word in its place.
pub(super) fn figure(raw: Raw, reading: &mut Reporter) -> Result<Figure, Reported> {
    let plain = raw.text.to_lowercase().replace([' ', '_'], "-");
    if let Some((word, figure)) = figure::WORDS.iter().find(|(word, _)| *word == plain) {
        return if *word == raw.text { Ok(*figure) } else { Err(refuse_figure(raw, Some(word), reading)) };
    }
    match numbers::figure(raw.text) {
        Ok(number) => Ok(Figure::Number(number)),
        Err(Fault::TooLarge) => {
            let message = format!("“{}” is more than a thousand million", raw.text);
            Err(reading.refuse(&rules::NOT_A_FIGURE, raw.at, message, "check the number of digits"))
        }
        Err(_) => Err(refuse_figure(raw, nearest(&plain, figure::WORDS.iter().map(|(word, _)| *word)), reading)),
    }
}

/// Reports what is neither a number nor a word for one; `near` is the word that may have been meant.
fn refuse_figure(raw: Raw, near: Option<&'static str>, reading: &mut Reporter) -> Reported {
    let words = figure::WORDS.map(|(word, _)| word).join(", ");
    let help = match near {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("write a number, such as 96 or 12.5, or one of: {words}"),
    };
    let message = format!("“{}” is neither a number nor a word in its place", raw.text);
    let refused = reading.refuse(&rules::NOT_A_FIGURE, raw.at, message, help);
    near.into_iter().for_each(|near| reading.repair(raw, near, Means::Text));
    refused
}

/// Reads a period.
pub(super) fn period(raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    if let Some(period) = Period::parse(raw.text) {
        return Ok(Value::Period(period));
    }
    let help =
        "write 2025-04 for a month, 2025-26-q1 for a quarter, 2025-26-h1 for a half-year, 2025-26 for a financial year";
    Err(reading.refuse(&rules::NOT_A_PERIOD, raw.at, format!("“{}” is not a period", raw.text), help))
}
