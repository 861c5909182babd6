//! How long it took from a decision, or a grant, to its publication: worked out from days in the data.

use std::collections::BTreeMap;

use crate::model::date::Date;
use crate::model::view::{Cell, Column, Part, Section, Table};
use crate::records::award::{self, AWARDED_ON, AWARDS};
use crate::records::decision::{DECIDED_ON, DECISIONS, PUBLISHED_ON};

use crate::plan::Context;
use crate::plan::parts::cells::{self, text};
use crate::plan::words::grouped;

/// A day on which something was decided, and the day on which that was published.
type Pair = (Date, Date);

/// Decisions and grants by year, the newest first; nothing where no record has both days.
pub(in crate::plan) fn section(context: &Context) -> Option<Section> {
    let rows: Vec<Vec<Cell>> = [("duty-decisions-of", decisions(context)), ("duty-grants-of", grants(context))]
        .into_iter()
        .flat_map(|(message, pairs)| rows(context, message, pairs))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let within = context.count("duty-within", context.settings.publish_within_days as usize);
    let columns = vec![
        cells::column(context, "duty-kind-and-year"),
        cells::numeric(context, "duty-both-days"),
        cells::numeric(context, "duty-median"),
        Column::new(within, true),
    ];
    let table = Table { caption: context.message("duty-timeliness-caption"), columns, rows, ..Table::default() };
    let mut section = cells::section("timeliness", context.message("duty-timeliness"), vec![Part::Table(table)]);
    section.intro = Some(context.message("duty-timeliness-intro"));
    Some(section)
}

fn decisions(context: &Context) -> Vec<Pair> {
    let decisions = context.dataset.all(&DECISIONS).iter();
    decisions.filter_map(|decision| Some((decision.get(&DECIDED_ON)?, decision.get(&PUBLISHED_ON)?))).collect()
}

/// Grants, published with the decision that made them. Of one that was awarded after its decision was published no record
/// says when readers could see it, so it is in no figure.
fn grants(context: &Context) -> Vec<Pair> {
    let grants = context.dataset.all(&AWARDS).iter().filter(|award| !award::is_contract(award) && award::counts(award));
    let pairs = grants.filter_map(|award| {
        let decision = context.dataset.get(award.target(&award::DECISION)?);
        Some((award.get(&AWARDED_ON)?, decision.get(&PUBLISHED_ON)?))
    });
    pairs.filter(|(awarded, published)| awarded <= published).collect()
}

fn rows(context: &Context, message: &str, pairs: Vec<Pair>) -> Vec<Vec<Cell>> {
    let mut by_year: BTreeMap<i32, Vec<Pair>> = BTreeMap::new();
    for pair in pairs.into_iter().filter(|(decided, published)| decided <= published) {
        by_year.entry(pair.0.year()).or_default().push(pair);
    }
    let target = context.settings.publish_within_days as i64;
    let rows = by_year.into_iter().rev().map(|(year, pairs)| {
        let year = year.to_string();
        let within =
            pairs.iter().filter(|(decided, published)| published.working_days_since(*decided) <= target).count();
        let (part, all) = (grouped(within), grouped(pairs.len()));
        let share = [("part", (&part).into()), ("all", (&all).into())];
        vec![
            text(context.format(message, &[("year", (&year).into())])),
            text(&all),
            text(median(&pairs)),
            text(context.format("duty-part-of", &share)),
        ]
    });
    rows.collect()
}

/// The middle number of days, a half where two are in the middle: `2` or `2.5`.
fn median(pairs: &[Pair]) -> String {
    let mut days: Vec<i64> = pairs.iter().map(|(decided, published)| published.days_since(*decided)).collect();
    days.sort_unstable();
    let twice = days[(days.len() - 1) / 2] + days[days.len() / 2];
    if twice % 2 == 0 { (twice / 2).to_string() } else { format!("{}.5", twice / 2) }
}
