//! What a text says as the value of a field: of what a record said before, which no file of the site has any more.

use super::cell_text::{NOT_PUBLISHED, cell_text};
use super::date::{Date, FinancialYear};
use super::field::{Amounts, Kind, SplitKind};
use super::figure::{Figure, Number, WORDS};
use super::money::Pence;
use super::percentage::Percentage;
use super::period::Period;
use super::source::ByteRange;
use super::value::{Item, Portion, Share, Value};

/// The value that a text gives, written as a table that Candour writes has it; none where it is no value of that kind. What
/// a table has no form for, such as a small record inside another, stays the text that it is.
pub fn cell_value(kind: &Kind, text: &str) -> Option<Value> {
    let text = text.trim();
    Some(match kind {
        Kind::Money if text == NOT_PUBLISHED => Value::NotPublished,
        Kind::Money => Value::Money(Pence::from_decimal(text)?),
        Kind::Percent => Value::Percent(percentage(text)?),
        Kind::Date => Value::Date(Date::from_iso(text)?),
        Kind::Year => Value::Year(FinancialYear::parse(text)?),
        Kind::Period => Value::Period(Period::parse(text)?),
        Kind::Count => Value::Count(text.replace(',', "").parse().ok()?),
        Kind::YesNo => Value::YesNo(yes_or_no(text)?),
        Kind::Choice(choices) => Value::Text(choices.iter().find(|choice| choice.value == text)?.value.into()),
        Kind::Reference(_) => Value::Reference { id: text.into(), target: None },
        Kind::List(inner) => {
            Value::List(each(text, |item| Some(Item { value: cell_value(inner, item)?, at: NOWHERE }))?)
        }
        Kind::Split(split) => Value::Split(each(text, |share| self::share(split, share))?),
        Kind::Text | Kind::Markdown | Kind::Id | Kind::Url | Kind::Group(_) | Kind::Groups(_) => {
            Value::Text(text.into())
        }
    })
}

/// That value as a text in one form, so that two can be compared which are not written alike.
pub fn cell_form(kind: &Kind, text: &str) -> Option<String> {
    let form = cell_text(&cell_value(kind, text)?)?;
    Some(form.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// No file has such a value.
const NOWHERE: ByteRange = ByteRange { start: 0, end: 0 };

fn each<T>(text: &str, value: impl Fn(&str) -> Option<T>) -> Option<Box<[T]>> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(value).collect()
}

/// `poca: 1500`, or a key that has all of it.
fn share(split: &SplitKind, text: &str) -> Option<Share> {
    let (text, confirmed) = text.strip_suffix(" unconfirmed").map_or((text, true), |text| (text, false));
    let (key, amount) = match text.rsplit_once(':') {
        Some((key, amount)) => (key, Some(portion(split.amounts, amount.trim())?)),
        None => (text, None),
    };
    Some(Share { key: cell_value(&split.key, key)?, key_at: NOWHERE, amount, amount_at: NOWHERE, confirmed })
}

fn portion(amounts: Amounts, text: &str) -> Option<Portion> {
    let word = WORDS.iter().find(|(word, _)| *word == text);
    Some(match (amounts, word) {
        (Amounts::Figures, Some((_, figure))) => Portion::Figure(*figure),
        (Amounts::Figures, None) => Portion::Figure(Figure::Number(Number(Pence::from_decimal(text)?.0))),
        (Amounts::MoneyOrPercent, _) if text.ends_with('%') => Portion::Percent(percentage(text)?),
        _ => Portion::Money(Pence::from_decimal(text)?),
    })
}

fn percentage(text: &str) -> Option<Percentage> {
    Pence::from_decimal(text.trim_end_matches('%')).map(|hundredths| Percentage(hundredths.0))
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
