//! Periods in words.

use crate::model::period::{Every, Period};

use crate::plan::Context;

/// `April 2025`, `April to June 2025`, `October 2025 to March 2026`, `2025 to 2026`.
pub(in crate::plan) fn period(context: &Context, period: Period) -> String {
    let month = |day: crate::model::date::Date| {
        let (_, month0) = day.day_and_month0();
        (context.message(&format!("month-{}", month0 + 1)), day.year())
    };
    let ((first, first_year), (last, last_year)) = (month(period.first), month(period.last()));
    let in_year = |month: &str, year: i32| {
        let year = year.to_string();
        context.format("month-of-year", &[("month", month.into()), ("year", (&year).into())])
    };
    let (from, to) = match period.every {
        Every::FinancialYear => return context.texts.year(period.first.financial_year()),
        Every::Month => return in_year(&first, first_year),
        _ if first_year == last_year => (first, in_year(&last, last_year)),
        _ => (in_year(&first, first_year), in_year(&last, last_year)),
    };
    context.format("years-from-to", &[("first", (&from).into()), ("last", (&to).into())])
}
