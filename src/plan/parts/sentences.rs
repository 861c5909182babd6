//! The sentences that open a page, made from figures.

use crate::model::date::FinancialYear;
use crate::model::money::Pence;

use crate::texts::Texts;

/// What an organisation was awarded: the facts of the sentence that opens its page.
pub(in crate::plan) struct Received<'a> {
    pub(in crate::plan) name: &'a str,
    /// The first and the last year with money; none where no sum was published.
    pub(in crate::plan) years: Option<(FinancialYear, FinancialYear)>,
    pub(in crate::plan) sum: Pence,
    /// Awards whose sums count.
    pub(in crate::plan) counted: usize,
    /// All awards listed.
    pub(in crate::plan) listed: usize,
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
pub(in crate::plan) fn received(texts: &Texts, facts: &Received) -> String {
    let name = ("name", facts.name.into());
    let Some((first, last)) = facts.years else {
        return match facts.listed {
            0 => texts.tell("received-none", &[name]),
            many => texts.tell("received-unpublished", &[name, ("count", many.into())]),
        };
    };
    let under = |share: &Share| {
        texts.tell(if share.all { "received-under" } else { "received-mostly-under" }, &[("name", share.name.into())])
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
    texts.tell("received", &values)
}

/// `6 grants` where all are of one kind, else `6 awards`.
fn awards(texts: &Texts, facts: &Received) -> String {
    let message = facts.kind.map_or("counted-awards".to_string(), |kind| format!("received-{kind}"));
    texts.tell(&message, &[("count", facts.counted.into())])
}

/// `in 2023 to 2024`, or `between April 2021 and March 2024`.
pub(in crate::plan) fn when(texts: &Texts, first: FinancialYear, last: FinancialYear) -> String {
    if first == last {
        return texts.tell("when-one-year", &[("year", (&texts.year(first)).into())]);
    }
    let month = |name: &str, year: i32| {
        let year = year.to_string();
        texts.tell("month-of-year", &[("month", texts.get(name).into()), ("year", (&year).into())])
    };
    let (first, last) = (month("month-4", first.start_year()), month("month-3", last.start_year() + 1));
    texts.tell("when-years", &[("first", (&first).into()), ("last", (&last).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::model::language::Language;
    use crate::model::source::Sources;

    fn received(facts: &Received) -> String {
        let texts = Texts::new(Language::English, &Sources::default(), "default", &mut Diagnostics::default());
        super::received(&texts, facts)
    }

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
            "Example Youth Trust has been awarded £41,250 in 6 grants between April 2021 and March 2024, \
             mostly under Protecting Vulnerable People."
        );
        assert_eq!(
            received(&Received { kind: None, priority: None, ..facts() }),
            "Example Youth Trust has been awarded £41,250 in 6 awards between April 2021 and March 2024."
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
            "Example Youth Trust has been awarded £41,250 in 1 grant in 2023 to 2024, under Safer Streets."
        );
    }

    #[test]
    fn none_and_sums_never_published() {
        let none = |listed| received(&Received { years: None, counted: 0, listed, ..facts() });
        assert_eq!(none(0), "We have no record of an award to Example Youth Trust.");
        assert_eq!(none(1), "We made 1 award to Example Youth Trust. Its amount was not published.");
        assert_eq!(none(2), "We made 2 awards to Example Youth Trust. Their amounts were not published.");
    }
}
