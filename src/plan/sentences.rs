//! The sentences that open a page, made from figures.

use crate::model::date::FinancialYear;
use crate::model::money::Pence;

use super::words::{count, span_of_years};

/// What an organisation received, as far as a sentence tells it.
pub(super) struct Received<'a> {
    pub(super) name: &'a str,
    /// The first and the last year with money; none where no sum was published.
    pub(super) years: Option<(FinancialYear, FinancialYear)>,
    pub(super) sum: Pence,
    /// Awards whose sums count.
    pub(super) counted: usize,
    /// All awards listed.
    pub(super) listed: usize,
    /// `grant`, where all are of one kind.
    pub(super) kind: Option<&'a str>,
    pub(super) priority: Option<Share<'a>>,
}

/// The priority that has more than half the money.
pub(super) struct Share<'a> {
    pub(super) name: &'a str,
    pub(super) all: bool,
}

/// Tells what an organisation received: `Between … and … X received £41,250 in 6 awards, all grants, mostly under Y.`
pub(super) fn received(facts: &Received) -> String {
    let name = facts.name;
    let Some((first, last)) = facts.years else {
        return match facts.listed {
            0 => format!("No award to {name} is recorded."),
            1 => format!("{name} received 1 award, whose sum was not published."),
            many => format!("{name} received {}, whose sums were not published.", count(many, "award", "awards")),
        };
    };
    let mut sentence = span_of_years(first, last);
    sentence.push_str(&format!(" {name} received {} in {}", facts.sum, count(facts.counted, "award", "awards")));
    match (facts.kind, facts.counted) {
        (Some(kind), 1) => sentence.push_str(&format!(", a {kind}")),
        (Some(kind), _) => sentence.push_str(&format!(", all {kind}s")),
        (None, _) => {}
    }
    match &facts.priority {
        Some(Share { name, all: false }) => sentence.push_str(&format!(", mostly under {name}")),
        Some(Share { name, all: true }) => sentence.push_str(&format!(", under {name}")),
        None => {}
    }
    sentence.push('.');
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(start: i32) -> FinancialYear {
        FinancialYear::parse(&format!("{start}-{:02}", (start + 1) % 100)).unwrap()
    }

    fn facts() -> Received<'static> {
        Received {
            name: "Example Youth Trust",
            years: Some((year(2021), year(2023))),
            sum: Pence(4_125_000),
            counted: 6,
            listed: 6,
            kind: Some("grant"),
            priority: Some(Share { name: "Protecting Vulnerable People", all: false }),
        }
    }

    #[test]
    fn several_awards_of_several_years() {
        assert_eq!(
            received(&facts()),
            "Between 2021 to 2022 and 2023 to 2024 Example Youth Trust received £41,250 in 6 awards, all grants, \
             mostly under Protecting Vulnerable People."
        );
        assert_eq!(
            received(&Received { kind: None, priority: None, ..facts() }),
            "Between 2021 to 2022 and 2023 to 2024 Example Youth Trust received £41,250 in 6 awards."
        );
    }

    #[test]
    fn one_award_of_one_year() {
        let one = Received {
            years: Some((year(2023), year(2023))),
            counted: 1,
            listed: 1,
            priority: Some(Share { name: "Safer Streets", all: true }),
            ..facts()
        };
        assert_eq!(
            received(&one),
            "In 2023 to 2024 Example Youth Trust received £41,250 in 1 award, a grant, under Safer Streets."
        );
    }

    #[test]
    fn none_and_sums_never_published() {
        let none = |listed| received(&Received { years: None, counted: 0, listed, ..facts() });
        assert_eq!(none(0), "No award to Example Youth Trust is recorded.");
        assert_eq!(none(1), "Example Youth Trust received 1 award, whose sum was not published.");
        assert_eq!(none(2), "Example Youth Trust received 2 awards, whose sums were not published.");
    }
}
