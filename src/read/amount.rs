//! Sums, percentages and counts as a field allows them, or what is wrong with them.

use super::number::{self, Fault};
use super::reading::{Floor, Reading, Reported};
use super::rules;
use super::text::Raw;
use crate::model::money::Pence;
use crate::model::value::Value;

/// A sum in pounds.
pub(super) fn money(raw: Raw, reading: &mut Reading) -> Result<Pence, Reported> {
    let pence = match number::money(raw.text) {
        Ok(pence) => pence,
        Err(Fault::TooLarge) => {
            let message = format!("“{}” is more than a thousand billion pounds", raw.text);
            return Err(reading.refuse(&rules::AMOUNT_TOO_LARGE, raw.at, message, "check the number of digits"));
        }
        Err(fault) => {
            let (problem, help) = money_fault(fault, raw.text);
            return Err(reading.refuse(&rules::NOT_AN_AMOUNT, raw.at, format!("“{}” {problem}", raw.text), help));
        }
    };
    let (problem, help) = match reading.floor() {
        Floor::AboveZero if pence <= Pence::ZERO && reading.is_sum_of_award() => (
            "is not above zero",
            "write what was awarded, or “not published” if that was never made public; to take money back, add a variation",
        ),
        Floor::AboveZero if pence <= Pence::ZERO => {
            ("is not above zero", "correct the sum, or leave it out when it is not known")
        }
        Floor::Zero if pence < Pence::ZERO => ("is below zero", "write the sum without a sign"),
        Floor::Change if pence == Pence::ZERO => ("changes nothing", "leave the amount out when only the dates change"),
        _ => return Ok(pence),
    };
    Err(reading.refuse(&rules::AMOUNT_NOT_ABOVE_ZERO, raw.at, format!("the sum “{}” {problem}", raw.text), help))
}

fn money_fault(fault: Fault, text: &str) -> (&'static str, String) {
    let general = "write pounds, and pence after a point: 1250, 1250.50 or £1,250.50".to_string();
    match fault {
        Fault::Grouping => {
            let with_point = text.replacen(',', ".", 1);
            let meant = text.matches(',').count() == 1 && number::money(&with_point).is_ok();
            let help = if meant {
                format!("for pounds and pence write {with_point}; commas divide thousands")
            } else {
                general
            };
            ("has a comma where none divides thousands", help)
        }
        Fault::Decimals => {
            let with_comma = text.replacen('.', ",", 1);
            let meant = number::money(&with_comma).is_ok();
            let help = if meant {
                format!("pence are two digits; if the point divides thousands, write {with_comma}")
            } else {
                general
            };
            ("has more than two digits after the point", help)
        }
        Fault::Foreign => ("is not in pounds", "write the sum in pounds sterling".to_string()),
        Fault::Abbreviated => ("is shortened", "write all digits, such as 5000 or 1500000".to_string()),
        Fault::TooLarge | Fault::NotANumber => ("is not a sum of money", general),
    }
}

/// A percentage, in hundredths.
pub(super) fn percent(raw: Raw, reading: &mut Reading) -> Result<i64, Reported> {
    number::percent(raw.text).map_err(|fault| {
        let problem = match fault {
            Fault::TooLarge => "is more than 100 percent",
            Fault::Decimals => "has more than two decimals",
            _ => "is not a percentage",
        };
        let help = "write a number from 0 to 100, such as 12.5 or 12.5%";
        reading.refuse(&rules::NOT_A_PERCENTAGE, raw.at, format!("“{}” {problem}", raw.text), help)
    })
}

/// A whole number.
pub(super) fn count(raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    number::count(raw.text).map(Value::Count).map_err(|_| {
        let message = format!("“{}” is not a whole number", raw.text);
        reading.refuse(&rules::NOT_A_NUMBER, raw.at, message, "write digits only, such as 12")
    })
}
