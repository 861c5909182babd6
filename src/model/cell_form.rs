//! What a text says as the value of a field, in one form: so that two can be compared which are not written alike.

use super::cell_text::NOT_PUBLISHED;
use super::date::{Date, FinancialYear};
use super::field::{Kind, SplitKind};
use super::money::Pence;
use super::percentage::Percentage;
use super::period::Period;

/// The text as a table that Candour writes has it; none where it is no value of that kind. A small record inside another
/// has no such form: its text stays as it is.
pub fn cell_form(kind: &Kind, text: &str) -> Option<String> {
    let text = text.trim();
    Some(match kind {
        Kind::Money if text == NOT_PUBLISHED => NOT_PUBLISHED.to_string(),
        Kind::Money => Pence::from_decimal(text)?.decimal(),
        Kind::Percent => Percentage(Pence::from_decimal(text.trim_end_matches('%'))?.0).decimal(),
        Kind::Date => Date::from_iso(text)?.to_string(),
        Kind::Year => FinancialYear::parse(text)?.to_string(),
        Kind::Period => Period::parse(text)?.to_string(),
        Kind::Count => text.replace(',', "").parse::<u64>().ok()?.to_string(),
        Kind::YesNo => yes_or_no(text)?.to_string(),
        Kind::Choice(choices) => choices.iter().find(|choice| choice.value == text)?.value.to_string(),
        Kind::List(inner) => joined(text, |item| cell_form(inner, item))?,
        Kind::Split(split) => joined(text, |share| share_form(split, share))?,
        Kind::Text | Kind::Markdown | Kind::Id | Kind::Url | Kind::Reference(_) | Kind::Group(_) | Kind::Groups(_) => {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    })
}

fn joined(text: &str, form: impl Fn(&str) -> Option<String>) -> Option<String> {
    let items = text.split(';').map(str::trim).filter(|item| !item.is_empty());
    Some(items.map(form).collect::<Option<Vec<_>>>()?.join("; "))
}

/// `poca: 1500` as `poca: 1500.00`. What is no sum, such as a percentage or a figure, stays as it is.
fn share_form(split: &SplitKind, share: &str) -> Option<String> {
    let Some((key, rest)) = share.rsplit_once(':') else { return cell_form(&split.key, share) };
    let rest = rest.trim();
    let (sum, unconfirmed) = rest.strip_suffix(" unconfirmed").map_or((rest, ""), |sum| (sum, " unconfirmed"));
    let sum = Pence::from_decimal(sum).map_or(sum.trim().to_string(), Pence::decimal);
    Some(format!("{}: {sum}{unconfirmed}", cell_form(&split.key, key)?))
}

fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" => Some("yes"),
        "no" | "n" | "false" => Some("no"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::Amounts;

    static BY_SOURCE: SplitKind = SplitKind {
        key_name: "source",
        key: Kind::Reference("funding-sources"),
        amount_name: "amount",
        amounts: Amounts::Money,
    };

    #[test]
    fn values_that_are_written_differently_have_one_form() {
        let cases = [
            (Kind::Money, &["1250", "1250.0", "£1,250.00", " 1250.00 "][..], "1250.00"),
            (Kind::Money, &["-5", "−£5", "-5.00"], "-5.00"),
            (Kind::Date, &["2025-03-01"], "2025-03-01"),
            (Kind::Year, &["2024-25"], "2024-25"),
            (Kind::Count, &["1250", "1,250"], "1250"),
            (Kind::YesNo, &["yes", "Y", "true"], "yes"),
            (Kind::Percent, &["12.5", "12.5%", "12.50"], "12.50"),
            (Kind::Text, &["a  b", "a\nb"], "a b"),
            (Kind::List(&Kind::Text), &["a;b", "a; b;"], "a; b"),
            (
                Kind::Split(&BY_SOURCE),
                &["poca:1500; precept: 500.5", "poca: 1,500.00;precept: £500.50"],
                "poca: 1500.00; precept: 500.50",
            ),
        ];
        for (kind, texts, expected) in cases {
            for text in texts {
                assert_eq!(cell_form(&kind, text).as_deref(), Some(expected), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_value_of_the_kind_has_no_form() {
        let cases = [
            (Kind::Money, &["12.505", "5k", "1,25", "$5", "", "1e5", "12.5.1", "--5"][..]),
            (Kind::Date, &["1 March 2025", "2025-02-30"]),
            (Kind::Year, &["2024"]),
            (Kind::Count, &["-1", "1.5"]),
            (Kind::YesNo, &["perhaps"]),
        ];
        for (kind, texts) in cases {
            for text in texts {
                assert_eq!(cell_form(&kind, text), None, "{text}");
            }
        }
    }
}
