//! Amounts and percentages that may be a hundred or a million times what they say: 0.1 among 10 and 20, or a title that says
//! thousands. A column is judged as a whole, and what has two readings stops the import.

use super::map::{Asked, Map};
use super::table::Table;
use super::wording::shortened;
use crate::model::field::Kind;
use crate::model::money::Pence;
use crate::read;

/// So many pounds most amounts of a column have, where one of less than a pound is no amount of pounds.
const USUAL: Pence = Pence(10_00);

/// Columns whose numbers may mean more than they say: a line for each.
pub(super) fn doubtful(table: &Table, map: &Map) -> Vec<String> {
    let asked = map.asked();
    let judged = asked.iter().flat_map(|asked| match asked.field.kind {
        Kind::Money => [unit(asked), small_amount(table, asked)],
        Kind::Percent => [None, fraction(table, asked)],
        _ => [None, None],
    });
    judged.flatten().collect()
}

/// A title that says that its amounts are not in pounds.
fn unit(asked: &Asked) -> Option<String> {
    let title = asked.title;
    let unit = unit_in(title)?;
    Some(format!("column “{}” says that its amounts are in {unit}: write them in pounds, and say so", shortened(title)))
}

/// The unit that a title says: `Award (£000)`, `Amount £m`, `Value (USD)`.
fn unit_in(title: &str) -> Option<&'static str> {
    let plain = title.to_lowercase().replace(['\'', '’', '‘', ','], "");
    let mut words = plain.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '£' | '€' | '$'));
    words.find_map(|word| match word {
        "£k" | "000" | "000s" | "£000" | "£000s" | "thousand" | "thousands" => Some("thousands"),
        "£m" | "£mn" | "million" | "millions" => Some("millions"),
        "pence" | "pennies" => Some("pence"),
        "€" | "eur" | "euro" | "euros" => Some("euros"),
        "$" | "usd" | "dollar" | "dollars" => Some("dollars"),
        _ => None,
    })
}

/// A part of a pound where most amounts are of many.
fn small_amount(table: &Table, asked: &Asked) -> Option<String> {
    let cells: Vec<(String, &str)> = table.column_of(asked.title).collect();
    let mut amounts: Vec<Pence> = cells.iter().filter_map(|(_, text)| read::amount_in(text)).collect();
    amounts.sort_unstable();
    let usual = amounts.get(amounts.len() / 2).filter(|usual| **usual >= USUAL)?;
    let is_small = |text: &str| read::amount_in(text).is_some_and(|own| own > Pence(0) && own < Pence(1_00));
    let (cell, text) = cells.iter().find(|(_, text)| is_small(text))?;
    Some(format!(
        "column “{}”: “{text}” ({cell}) is less than a pound, where others are {usual}: write out what it is in pounds",
        shortened(asked.title)
    ))
}

/// A part of one among percentages, without a percent sign: 0.1 is ten per cent to a spreadsheet.
fn fraction(table: &Table, asked: &Asked) -> Option<String> {
    let is_fraction = |text: &str| text.parse().is_ok_and(|number: f64| number > 0.0 && number < 1.0);
    let (cell, text) = table.column_of(asked.title).find(|(_, text)| is_fraction(text))?;
    let percent = text.parse::<f64>().unwrap_or_default() * 100.0;
    Some(format!(
        "column “{}”: “{text}” ({cell}) may be {text} or {} per cent: write it with a percent sign",
        shortened(asked.title),
        (percent * 100.0).round() / 100.0
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_say_another_unit_than_pounds() {
        let titles = [
            ("Award (£000)", Some("thousands")),
            ("Award £000s", Some("thousands")),
            ("Amount, £’000", Some("thousands")),
            ("Grant £k", Some("thousands")),
            ("Total (£m)", Some("millions")),
            ("Amount p.a.", None),
            ("Value in pence", Some("pence")),
            ("Amount (€)", Some("euros")),
            ("Amount USD", Some("dollars")),
            ("Award (£)", None),
            ("Amount Awarded", None),
            ("Round 2 grant (pounds, 2025)", None),
            ("£", None),
        ];
        for (title, unit) in titles {
            assert_eq!(unit_in(title), unit, "{title}");
        }
    }
}
