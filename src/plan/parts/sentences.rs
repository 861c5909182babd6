//! The sentences that open a page, made from figures.

use crate::model::date::FinancialYear;
use crate::model::money::Pence;

use crate::texts::Messages;

/// What an organisation was awarded: the facts of the sentence that opens its page.
pub(in crate::plan) struct AwardedTo<'a> {
    pub(in crate::plan) name: &'a str,
    /// The first and the last year with money; none where no sum was published.
    pub(in crate::plan) years: Option<(FinancialYear, FinancialYear)>,
    pub(in crate::plan) sum: Pence,
    /// Awards whose sums count.
    pub(in crate::plan) counted: usize,
    /// All awards listed.
    pub(in crate::plan) listed: usize,
    /// Whether no record gives the amount of any of them.
    pub(in crate::plan) unrecorded: bool,
    /// `grant`, where all are of one kind.
    pub(in crate::plan) kind: Option<&'a str>,
    pub(in crate::plan) priority: Option<Share<'a>>,
}

/// The priority that has more than half the money.
pub(in crate::plan) struct Share<'a> {
    pub(in crate::plan) name: &'a str,
    pub(in crate::plan) all: bool,
}

/// What an organisation was awarded: `X has been awarded £41,250 in 6 grants between … and …, mostly under Y.`
pub(in crate::plan) fn awarded_to(texts: &Messages, facts: &AwardedTo) -> String {
    let name = ("name", facts.name.into());
    let Some((first, last)) = facts.years else {
        return match facts.listed {
            0 => texts.format("awarded-to-none", &[name]),
            many if facts.unrecorded => texts.format("awarded-to-unpublished", &[name, ("count", many.into())]),
            many => texts.format("awarded-to-uncounted", &[name, ("count", many.into())]),
        };
    };
    let under = |share: &Share| {
        texts.format(
            if share.all { "awarded-to-under" } else { "awarded-to-mostly-under" },
            &[("name", share.name.into())],
        )
    };
    let priority = facts.priority.as_ref().map_or(String::new(), under);
    let (when, sum, awards) = (when(texts, first, last), facts.sum.to_string(), awards(texts, facts));
    let values = [
        ("when", (&when).into()),
        name,
        ("sum", (&sum).into()),
        ("awards", (&awards).into()),
        ("priority", (&priority).into()),
    ];
    texts.format("awarded-to", &values)
}

/// `6 grants` where all are of one kind, else `6 awards`.
fn awards(texts: &Messages, facts: &AwardedTo) -> String {
    let message = facts.kind.map_or("counted-awards".to_string(), |kind| format!("awarded-to-{kind}"));
    texts.format(&message, &[("count", facts.counted.into())])
}

/// `in 2023 to 2024`, or `between April 2021 and March 2024`.
pub(in crate::plan) fn when(texts: &Messages, first: FinancialYear, last: FinancialYear) -> String {
    if first == last {
        return texts.format("when-one-year", &[("year", (&texts.year(first)).into())]);
    }
    let month = |name: &str, year: i32| {
        let year = year.to_string();
        texts.format("month-of-year", &[("month", texts.get(name).into()), ("year", (&year).into())])
    };
    let (first, last) = (month("month-4", first.start_year()), month("month-3", last.start_year() + 1));
    texts.format("when-years", &[("first", (&first).into()), ("last", (&last).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::model::language::Language;
    use crate::model::source::Sources;

    fn awarded_to(facts: &AwardedTo) -> String {
        let texts = Messages::new(Language::English, &Sources::default(), "default", &mut Diagnostics::default());
        super::awarded_to(&texts, facts)
    }

    fn year(start: i32) -> FinancialYear {
        FinancialYear::parse(&format!("{start}-{:02}", (start + 1) % 100)).unwrap()
    }

    fn facts() -> AwardedTo<'static> {
        AwardedTo {
            name: "Example Youth Trust",
            years: Some((year(2021), year(2023))),
            sum: Pence(4_125_000),
            counted: 6,
            listed: 6,
            unrecorded: false,
            kind: Some("grant"),
            priority: Some(Share { name: "Protecting Vulnerable People", all: false }),
        }
    }

    #[test]
    fn several_awards_of_several_years() {
        assert_eq!(
            awarded_to(&facts()),
            "Example Youth Trust has been awarded £41,250 in 6 grants between April 2021 and March 2024, \
             mostly under Protecting Vulnerable People."
        );
        assert_eq!(
            awarded_to(&AwardedTo { kind: None, priority: None, ..facts() }),
            "Example Youth Trust has been awarded £41,250 in 6 awards between April 2021 and March 2024."
        );
    }

    #[test]
    fn one_award_of_one_year() {
        let one = AwardedTo {
            years: Some((year(2023), year(2023))),
            counted: 1,
            listed: 1,
            priority: Some(Share { name: "Safer Streets", all: true }),
            ..facts()
        };
        assert_eq!(
            awarded_to(&one),
            "Example Youth Trust has been awarded £41,250 in 1 grant in 2023 to 2024, under Safer Streets."
        );
    }

    #[test]
    fn none_and_sums_never_published() {
        let of = |listed, unrecorded| awarded_to(&AwardedTo { years: None, counted: 0, listed, unrecorded, ..facts() });
        let none = |listed| of(listed, true);
        assert_eq!(none(0), "We have no record of an award to Example Youth Trust.");
        assert_eq!(none(1), "We made 1 award to Example Youth Trust. Its amount was not published.");
        assert_eq!(none(2), "We made 2 awards to Example Youth Trust. Their amounts were not published.");
        assert_eq!(of(1, false), "1 award to Example Youth Trust is recorded. It is not included in any total.");
        assert_eq!(of(2, false), "2 awards to Example Youth Trust are recorded. They are not included in any total.");
    }
}
