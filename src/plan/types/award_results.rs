//! What an award achieved: each period that is to be reported on, with its figures beside the money.

use crate::markdown;
use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::field::Field;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::value::LocalString;
use crate::model::view::{Cell, Part, Section, Table};
use crate::records::award::TARGETS;
use crate::records::measure::{DEFINITION, MEASURES};
use crate::records::monitoring_return::{
    self, CASE_STUDY, CHANGES, COMPARISON, CONSENT, ISSUES, NARRATIVE, PLANNED, RATING, RATING_REASON, RESPONSE,
    RESULTS, SPENT, Status, VARIANCE, figure_of, is_provisional, status,
};
use crate::records::reporting;
use crate::records::results::{self, Over};

use crate::plan::Context;
use crate::plan::parts::cells::{self, money, section, text};
use crate::plan::parts::figures::{self, Extra};
use crate::plan::parts::performance;

/// What returns say in words, each under a heading of its own.
static WORDS: [&Field<LocalString>; 7] =
    [&VARIANCE, &RATING_REASON, &RESPONSE, &NARRATIVE, &ISSUES, &CHANGES, &CASE_STUDY];

/// The returns on an award, with what is still to be reported on.
struct Reported<'a> {
    context: &'a Context,
    award: &'a Record,
    measures: Vec<RecordKey>,
    /// Of each period the current return, the first period first.
    returns: Vec<(Period, &'a Record)>,
    /// Every return: also provisional ones that a final one has followed.
    every: Vec<(Period, &'a Record)>,
}

/// The results of an award; nothing in sites without measures.
pub(super) fn results(context: &Context, key: RecordKey, award: &Record) -> Vec<Section> {
    if context.dataset.all(&MEASURES).is_empty() {
        return Vec::new();
    }
    let returns = monitoring_return::of_award(&context.dataset, key);
    let measures = results::measures(award, &returns);
    let every = monitoring_return::every_of_award(&context.dataset, key);
    let reported = Reported { context, award, measures, returns, every };
    let periods = reported.periods();
    if periods.is_empty() {
        return Vec::new();
    }
    let parts = [Some(Part::Table(reported.table(&periods))), reported.definitions()];
    let mut results = section("results", context.message("results"), parts.into_iter().flatten().collect());
    results.intro = Some(reported.money(key));
    [Some(results), reported.words()].into_iter().flatten().collect()
}

impl<'a> Reported<'a> {
    /// Those that are expected and those that were reported on.
    fn periods(&self) -> Vec<Period> {
        let mut periods = reporting::expected(self.award);
        periods.extend(self.returns.iter().map(|(period, _)| *period));
        periods.sort();
        periods.dedup();
        periods
    }

    fn of(&self, period: Period) -> Option<&'a Record> {
        self.returns.iter().find(|(other, _)| *other == period).map(|(_, record)| *record)
    }

    /// What was awarded, and what had been spent of it by the end of the last period that says so.
    fn money(&self, key: RecordKey) -> String {
        let context = self.context;
        let awarded = context.dataset.ledger.total(AwardIndex::from_key(key)).to_string();
        let spent = self.returns.iter().rev().find_map(|(period, record)| Some((*period, record.get(&SPENT)?)));
        let Some((period, spent)) = spent else {
            return context.format("results-awarded", &[("awarded", (&awarded).into())]);
        };
        let (day, spent) = (context.texts.date(period.last_day()), spent.to_string());
        let values = [("awarded", (&awarded).into()), ("spent", (&spent).into()), ("day", (&day).into())];
        context.format("results-awarded-and-spent", &values)
    }

    fn has(&self, is_said: impl Fn(&Record) -> bool) -> bool {
        self.returns.iter().any(|(_, record)| is_said(record))
    }

    fn table(&self, periods: &[Period]) -> Table {
        let context = self.context;
        let (spent, rated) = (self.has(|record| record.has(&SPENT)), self.has(|record| record.has(&RATING)));
        let mut columns =
            vec![cells::column(context, "column-period"), cells::column(context, "column-return").labelled()];
        columns.extend(self.measures.iter().map(|measure| figures::column(context, *measure).labelled()));
        columns.extend(spent.then(|| cells::numeric(context, "column-spent").labelled()));
        columns.extend(rated.then(|| cells::column(context, "column-rating").labelled()));
        let width = columns.len();
        let mut rows: Vec<Vec<Cell>> = self.targets(width).into_iter().collect();
        rows.extend(periods.iter().map(|period| {
            let record = self.of(*period);
            let mut row = vec![text(context.texts.period(*period)), self.standing(record)];
            row.extend(self.measures.iter().map(|measure| self.figure(*period, record, *measure)));
            row.extend(spent.then(|| record.map_or_else(|| text("–"), |record| self.spent(record))));
            row.extend(rated.then(|| record.map_or_else(|| text("–"), |record| performance::rating(context, record))));
            row
        }));
        let note = figures::note(context, &rows);
        let caption = context.message("results-caption");
        Table { caption, columns, rows, foot: self.added(periods, width), note, stacks: true, ..Table::default() }
    }

    /// What became of the return on a period.
    fn standing(&self, record: Option<&Record>) -> Cell {
        let context = self.context;
        let Some(record) = record else { return cells::absent(context, "no-return-published") };
        let said = context.label(Status::CHOICES[status(record).index()].label);
        let tag = is_provisional(record).then(|| context.message("provisional"));
        Cell { tag, ..text(said) }
    }

    /// What a return says of a measure; of what it has no word, that.
    fn figure(&self, period: Period, record: Option<&Record>, measure: RecordKey) -> Cell {
        let Some(record) = record.filter(|record| status(record) == Status::Published) else { return text("–") };
        let context = self.context;
        let Some(figure) = figure_of(record.get(&RESULTS), measure) else { return figures::not_reported(context) };
        let aimed = figure_of(record.get(&monitoring_return::TARGETS), measure);
        let provisional = self.every.iter().find(|(other, it)| *other == period && is_provisional(it));
        let before = provisional.filter(|_| !is_provisional(record));
        let before = before.and_then(|(_, it)| figure_of(it.get(&RESULTS), measure)).filter(|old| *old != figure);
        let extras = [
            Extra::Target.of(aimed),
            Extra::YearBefore.of(figure_of(record.get(&COMPARISON), measure)),
            Extra::Provisional.of(before),
        ];
        figures::with(context, measure, figure, extras)
    }

    fn spent(&self, record: &Record) -> Cell {
        let Some(spent) = record.get(&SPENT) else { return cells::not_recorded(self.context) };
        let planned = record.get(&PLANNED).map(|planned| planned.to_string());
        let tag = planned.map(|planned| self.context.format("planned-sum", &[("sum", (&planned).into())]));
        Cell { tag, ..money(spent) }
    }

    /// What the award aims at in each period; none where it does not say.
    fn targets(&self, width: usize) -> Option<Vec<Cell>> {
        let targets = self.award.get(&TARGETS)?;
        let mut row = vec![text(self.context.message("target-of-each-period")), text("")];
        row.extend(self.measures.iter().map(|measure| {
            let figure = figure_of(Some(targets), *measure);
            figure.map_or_else(|| text("–"), |figure| figures::of_measure(self.context, *measure, figure))
        }));
        row.resize_with(width, || text(""));
        Some(row)
    }

    /// What the periods come to; none where no measure is added up over several.
    fn added(&self, periods: &[Period], width: usize) -> Option<Vec<Cell>> {
        let sums: Vec<Option<results::Sum>> = self.measures.iter().map(|measure| self.sum(*measure, periods)).collect();
        sums.iter().flatten().find(|sum| sum.numbers > 1)?;
        let context = self.context;
        let mut row = vec![text(context.message("added-up")), text("")];
        row.extend(self.measures.iter().zip(sums).map(|(measure, sum)| match sum {
            Some(sum) => figures::sum(context, *measure, sum),
            None => cells::absent(context, "not-added"),
        }));
        row.resize_with(width, || text(""));
        Some(row)
    }

    fn sum(&self, measure: RecordKey, periods: &[Period]) -> Option<results::Sum> {
        let years = periods.iter().map(|period| period.financial_year());
        let mut years: Vec<_> = years.collect();
        years.dedup();
        let of_year = |year| match results::over(&self.context.dataset, &self.returns, measure, Period::year(year)) {
            Over::Sum(sum) => Some(sum),
            Over::Given(figure) if figures::may_be_added(self.context, measure) => {
                Some(results::Sum::default().with(figure))
            }
            _ => None,
        };
        years.into_iter().filter_map(of_year).reduce(results::Sum::and)
    }

    /// What was counted: each measure with its definition.
    fn definitions(&self) -> Option<Part> {
        let context = self.context;
        let items = self.measures.iter().map(|measure| {
            let definition = context.dataset.get(*measure).get(&DEFINITION);
            let definition = definition.map(|words| markdown::plain(context.prose_words(words).0));
            cells::record_item(context, *measure, definition)
        });
        let items: Vec<_> = items.collect();
        (!items.is_empty()).then_some(Part::Links { items })
    }

    /// What the returns say in words, the newest first.
    fn words(&self) -> Option<Section> {
        let context = self.context;
        let of_return = |(period, record): &(Period, &Record)| {
            let said = WORDS.iter().filter(|field| field.name != CASE_STUDY.name || record.get(&CONSENT) == Some(true));
            let parts = said.filter_map(|field| {
                let (words, lang) = record.get(*field).map(|words| context.prose_words(words))?;
                let about = context.label(field.label);
                let heading = format!("{}: {about}", context.texts.period(*period));
                let id = format!("return-{period}-{}", field.kebab());
                Some(Part::Titled { id, heading, html: context.prose(words, 4), lang })
            });
            parts.collect::<Vec<_>>()
        };
        let published = self.returns.iter().rev().filter(|(_, record)| status(record) == Status::Published);
        let parts: Vec<Part> = published.flat_map(of_return).collect();
        (!parts.is_empty()).then(|| section("returns", context.message("what-returns-say"), parts))
    }
}
