//! What a return gives for a measure: a number, or the reason why there is none. Nothing, zero and withheld are three things.

use std::fmt;

/// A number with at most two decimals, held as hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub i64);

/// Figures beyond this are refused when read: surely a slip of the keyboard.
pub const LARGEST: Number = Number(100_000_000_000);

impl Number {
    /// A whole number.
    pub fn whole(number: i64) -> Number {
        Number(number.saturating_mul(100))
    }

    /// `1250` or `12.5`, as data files hold it.
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let hundredths = self.0.unsigned_abs();
        let decimal = format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100);
        decimal.trim_end_matches('0').trim_end_matches('.').to_string()
    }

    /// Whether it is from 1 to 4: so few people could be recognised.
    pub fn is_small(self) -> bool {
        (1..500).contains(&self.0)
    }
}

/// `1,250` or `12.5`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let decimal = Number(self.0.saturating_abs()).decimal();
        let (whole, rest) =
            decimal.split_once('.').map_or((decimal.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let sign = if self.0 < 0 { "−" } else { "" };
        f.write_str(sign)?;
        for (index, digit) in whole.chars().enumerate() {
            let comma = index > 0 && (whole.len() - index).is_multiple_of(3);
            write!(f, "{}{digit}", if comma { "," } else { "" })?;
        }
        rest.map_or(Ok(()), |rest| write!(f, ".{rest}"))
    }
}

/// What was reported of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    Number(Number),
    /// Known, and withheld: so few people, or what would give so few away.
    Suppressed,
    /// Nobody counted it in this period.
    NotCollected,
    /// It has no meaning in this period.
    NotApplicable,
}

/// The words that stand in place of a number.
pub const WORDS: [(&str, Figure); 3] = [
    ("suppressed", Figure::Suppressed),
    ("not-collected", Figure::NotCollected),
    ("not-applicable", Figure::NotApplicable),
];

impl Figure {
    /// The number, where there is one.
    pub fn number(self) -> Option<Number> {
        match self {
            Figure::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The word that files write in place of a number.
    pub fn word(self) -> Option<&'static str> {
        WORDS.iter().find(|(_, figure)| *figure == self).map(|(word, _)| *word)
    }

    /// As data files hold it: `96`, `12.5`, `suppressed`.
    pub fn written(self) -> String {
        match self {
            Figure::Number(number) => number.decimal(),
            other => other.word().unwrap_or_default().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_they_need() {
        let said = |hundredths: i64| (Number(hundredths).decimal(), Number(hundredths).to_string());
        assert_eq!(said(125_000), ("1250".into(), "1,250".into()));
        assert_eq!(said(1_250), ("12.5".into(), "12.5".into()));
        assert_eq!(said(-100_005), ("-1000.05".into(), "−1,000.05".into()));
        assert_eq!(said(0), ("0".into(), "0".into()));
        assert_eq!([99, 100, 499, 500].map(|hundredths| Number(hundredths).is_small()), [true, true, true, false]);
    }
}
