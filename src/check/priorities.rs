//! Priorities: the one an award or a budget line is attributed to belongs to a plan of its own time.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{Field, FieldDef};
use crate::model::record::Record;
use crate::model::value::{Reference, Value};
use crate::records::award::{self, AWARDS};
use crate::records::budget::{self, BUDGETS};
use crate::records::plan::{self, PLANS};
use crate::records::priority;

use super::{Matter, Subject};

static PRIORITY_OF_ANOTHER_PLAN: Rule = Rule::duty("priority-of-another-plan")
    .relies_on(&["plans"])
    .what(
        "An award or a budget line is attributed to a priority of a plan that was not in force when it was awarded, \
         nor on any day it pays for.",
    )
    .why(
        "Under the Police Reform and Social Responsibility Act 2011 each plan has its own term. Money counted under \
         another plan’s priority would make that plan look better, or worse, funded than it was.",
    )
    .fix("Name a priority of the plan that was in force, or correct the dates of the award or of the plan.")
    .example("awarded_on: 2023-05-02\npriority: safer-streets-2013   # of the plan for 2013 to 2017: wrong");

pub(super) static MATTER: Matter = Matter { checks: &[priority_of_another_plan], rules: &[&PRIORITY_OF_ANOTHER_PLAN] };

/// Days from the first to the last, both included.
type Period = (Date, Date);

fn priority_of_another_plan(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    for award in dataset.all(&AWARDS) {
        judge(dataset, award, &award::PRIORITY, &periods_of_award(award), found);
    }
    for line in dataset.all(&BUDGETS) {
        let year = line.get(&budget::YEAR).map(|year| (year.first_day(), year.last_day()));
        judge(dataset, line, &budget::PRIORITY, year.as_slice(), found);
    }
}

/// When an award was made and what it pays for; nothing where a part cannot be read.
fn periods_of_award(award: &Record) -> Vec<Period> {
    let dates: [&FieldDef; 5] = [&award::AWARDED_ON, &award::START, &award::END, &award::YEARS, &award::YEAR];
    if dates.into_iter().any(|field| matches!(award.fields.value(field), Some(Value::Invalid))) {
        return Vec::new();
    }
    let mut periods: Vec<Period> = award.get(&award::AWARDED_ON).map(|day| (day, day)).into_iter().collect();
    let (start, end) = (award.get(&award::START), award.get(&award::END));
    periods.extend(start.or(end).zip(end.or(start)));
    let years = award.get(&award::YEARS).unwrap_or_default().iter().filter_map(|share| share.year());
    periods.extend(years.chain(award.get(&award::YEAR)).map(|year| (year.first_day(), year.last_day())));
    periods
}

fn judge(
    dataset: &Dataset,
    record: &Record,
    field: &'static Field<Reference>,
    periods: &[Period],
    found: &mut Diagnostics,
) {
    let Some(priority) = record.target(field).map(|key| dataset.get(key)) else { return };
    let Some(plan) = priority.target(&priority::PLAN).map(|key| dataset.get(key)) else { return };
    let (Some(first), Some((from, to))) = (periods.first(), term(plan)) else { return };
    if from > to || periods.iter().any(|period| overlap(*period, (from, to))) {
        return;
    }
    let message = format!("the priority “{}” belongs to the plan for {from} to {to}", priority.id);
    let whose = if record.record_type.has_page { record.record_type.noun() } else { "budget line".into() };
    let finding = found.on_field(&PRIORITY_OF_ANOTHER_PLAN, record, field, message);
    finding.note(plan.head(), format!("no day of this {whose} is within the plan’s term"));
    let own = dataset.all(&PLANS).iter().find(|plan| term(plan).is_some_and(|term| overlap(term, *first)));
    match own {
        Some(plan) => {
            finding.help(format!("name a priority of the plan that was in force: {} ({})", plan.id, plan.name()))
        }
        None => finding.help("name a priority of the plan that was in force; add that plan if it is not here yet"),
    };
}

fn term(plan: &Record) -> Option<Period> {
    plan.get(&plan::START).zip(plan.get(&plan::END))
}

fn overlap(one: Period, other: Period) -> bool {
    one.0 <= other.1 && one.1 >= other.0
}
