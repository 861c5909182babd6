//! The returns on an award that are about a period, and the row that each of their measures has.

use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::figure::{Figure, Number};
use crate::model::ledger::Key;
use crate::model::money::Pence;
use crate::model::period::{Length, Period};
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Column};
use crate::records::award::{self, PRIORITY};
use crate::records::monitoring_return::{
    self, COMPARISON, RESULTS, SPENT, Status, TARGETS, figure_of, is_provisional, status,
};
use crate::records::reporting;
use crate::records::results::{self, Over};

use crate::plan::Context;
use crate::plan::parts::cells::{self, money, text};
use crate::plan::parts::{drafts, figures};

/// The returns on an award, a scheme or an agreement, as far as they are about a period.
#[derive(Clone)]
pub(in crate::plan) struct Line<'a> {
    pub(in crate::plan) award: RecordKey,
    record: &'a Record,
    /// Of each period the current return, the first period first.
    returns: Vec<(Period, &'a Record)>,
    pub(in crate::plan) span: Period,
    pub(in crate::plan) measures: Vec<RecordKey>,
}

impl<'a> Line<'a> {
    /// What an award reported for a period, or for parts of it.
    pub(in crate::plan) fn new(context: &'a Context, award: AwardIndex, span: Period) -> Line<'a> {
        Line::of_subject(context, context.award_key(award), span)
    }

    /// The same of a scheme or an agreement as a whole.
    pub(in crate::plan) fn of_subject(context: &'a Context, key: RecordKey, span: Period) -> Line<'a> {
        Line::of_returns(context, key, monitoring_return::of_subject(&context.dataset, key), span)
    }

    /// The same of the returns on it, of each period the current one.
    pub(in crate::plan) fn of_returns(
        context: &'a Context,
        key: RecordKey,
        returns: Vec<(Period, &'a Record)>,
        span: Period,
    ) -> Line<'a> {
        let record = context.dataset.get(key);
        let within: Vec<_> = returns.iter().copied().filter(|(period, _)| span.holds(*period)).collect();
        let measures = results::measures(record, &within);
        Line { award: key, record, returns, span, measures }
    }

    /// The returns on the period and its parts.
    pub(in crate::plan) fn within(&self) -> impl DoubleEndedIterator<Item = (Period, &'a Record)> + '_ {
        self.returns.iter().copied().filter(|(period, _)| self.span.holds(*period))
    }

    /// Whether anything was reported.
    pub(in crate::plan) fn is_reported(&self) -> bool {
        self.within().next().is_some()
    }

    /// Whether anything was to be reported.
    pub(in crate::plan) fn is_expected(&self) -> bool {
        reporting::expected(self.record).into_iter().any(|period| self.span.holds(period))
    }

    /// The return on this very period.
    fn own(&self) -> Option<&'a Record> {
        self.returns.iter().find(|(period, _)| *period == self.span).map(|(_, record)| *record)
    }

    pub(in crate::plan) fn over(&self, context: &Context, measure: RecordKey, span: Period) -> Over {
        results::over(&context.dataset, &self.returns, measure, span)
    }

    pub(in crate::plan) fn awarded(&self, context: &Context) -> Pence {
        context.dataset.ledger.total(AwardIndex::from_key(self.award))
    }

    /// What was awarded in a financial year, where it is about one.
    pub(in crate::plan) fn awarded_in_year(&self, context: &Context) -> Option<Pence> {
        let year = (self.span.length() == Length::Year).then(|| self.span.financial_year())?;
        let entries = context.dataset.ledger.entries_of(AwardIndex::from_key(self.award)).iter();
        Some(entries.filter(|entry| entry.year == year).map(|entry| entry.amount).sum())
    }

    /// What had been spent by the end of the period, as the last return in it says.
    pub(in crate::plan) fn spent(&self) -> Option<Pence> {
        self.within().rev().find_map(|(_, record)| record.get(&SPENT))
    }

    pub(in crate::plan) fn priority(&self) -> Key {
        self.record.target(&PRIORITY).map_or(Key::NotRecorded, Key::Record)
    }

    /// What was aimed at: as the return says, else as the award says of each period. Of a longer period the sum, where the
    /// target of each return in it is known.
    fn target(&self, context: &Context, measure: RecordKey) -> Option<Figure> {
        let of_award = || figure_of(self.record.get(&award::TARGETS), measure);
        let of_return = |record: &Record| figure_of(record.get(&TARGETS), measure).or_else(of_award);
        if let Some(own) = self.own() {
            return of_return(own);
        }
        if !figures::may_be_added(context, measure) {
            return of_award();
        }
        let within: Vec<_> = self.within().collect();
        let counted = results::apart(&within, measure, self.span);
        let target = |period: Period| within.iter().find(|(other, _)| *other == period).and_then(|it| of_return(it.1));
        let targets = counted.iter().map(|(period, _)| Some(target(*period)?.number()?.0));
        let sum: Option<i64> = targets.sum();
        sum.filter(|_| !counted.is_empty()).map(|sum| Figure::Number(Number(sum)))
    }

    /// The same period a year before: as the return says, else as the return on that period did.
    fn year_before(&self, context: &Context, measure: RecordKey) -> Option<Cell> {
        let said = self.own().and_then(|record| figure_of(record.get(&COMPARISON), measure));
        said.map(|figure| figures::of_measure(context, measure, figure)).or_else(|| {
            let before = self.over(context, measure, self.span.year_before());
            (before != Over::Nothing).then(|| over_cell(context, measure, before))
        })
    }
}

/// What a measure comes to, in words.
pub(in crate::plan) fn over_cell(context: &Context, measure: RecordKey, over: Over) -> Cell {
    match over {
        Over::Given(figure) => figures::of_measure(context, measure, figure),
        Over::Sum(sum) => figures::sum(context, measure, sum),
        Over::Percent(number) => Cell {
            tag: Some(context.message("worked-out-anew")),
            ..figures::in_unit(context.dataset.get(measure), number)
        },
        Over::NotAdded => cells::absent(context, "not-added"),
        Over::Nothing => figures::not_reported(context),
    }
}

impl Line<'_> {
    /// A row for each measure: what was spent to date, the measure, its figure, the target and the figure of a year before.
    /// One row where there is no figure, which says why.
    pub(in crate::plan) fn results(&self, context: &Context) -> Vec<Vec<Cell>> {
        let spent = self.spent().map_or_else(|| cells::not_recorded(context), money);
        let unreported = match self.own() {
            Some(record) if status(record) == Status::Published => None,
            Some(record) => Some(text(context.label(Status::CHOICES[status(record).index()].label))),
            None if !self.is_reported() => Some(cells::absent(context, "no-return-published")),
            None => None,
        };
        let is_draft = self.within().any(|(_, record)| record.draft);
        let none = || self.measures.is_empty().then(|| cells::absent(context, "no-figures"));
        if let Some(why) = unreported.or_else(none) {
            return vec![vec![spent, drafts::marked(context, why, is_draft), text("–"), text("–"), text("–")]];
        }
        let of_measure = |measure: &RecordKey| {
            let target = self.target(context, *measure).map(|target| figures::of_measure(context, *measure, target));
            let or_none = |cell: Option<Cell>| cell.unwrap_or_else(|| text("–"));
            let before = self.year_before(context, *measure);
            let measure_cell = drafts::marked(context, cells::record_cell(context, *measure), is_draft);
            vec![spent.clone(), measure_cell, self.figure(context, *measure), or_none(target), or_none(before)]
        };
        self.measures.iter().map(of_measure).collect()
    }

    /// What a measure came to, whether it may still change, and what it was until the final return.
    pub(in crate::plan) fn figure(&self, context: &Context, measure: RecordKey) -> Cell {
        let over = self.over(context, measure, self.span);
        let mut cell = over_cell(context, measure, over);
        let may_change = self.may_change() && over != Over::Nothing;
        let before = self.provisional(context, measure).map(|figure| {
            let figure = figures::of_measure(context, measure, figure).text;
            context.format("figure-provisional", &[("figure", (&figure).into())])
        });
        let partly = self.reported_of(context, measure).map(|(reported, months)| {
            context.format("figure-months", &[("reported", reported.into()), ("months", months.into())])
        });
        let tags = [cell.tag.take(), partly, may_change.then(|| context.message("provisional")), before];
        let tags: Vec<String> = tags.into_iter().flatten().collect();
        cell.tag = (!tags.is_empty()).then(|| tags.join("; "));
        cell
    }

    /// Whether a return on the period or a part of it is provisional.
    pub(in crate::plan) fn may_change(&self) -> bool {
        self.within().any(|(_, record)| is_provisional(record))
    }

    /// Of how many months a sum is, and of how many it would be if all had been reported; none where all were.
    pub(in crate::plan) fn reported_of(&self, context: &Context, measure: RecordKey) -> Option<(usize, usize)> {
        let Over::Sum(_) = self.over(context, measure, self.span) else { return None };
        let months = |period: Period| period.length().months() as usize;
        let reported =
            results::apart(&self.returns, measure, self.span).iter().map(|(period, _)| months(*period)).sum();
        let expected = reporting::expected(self.record).into_iter().filter(|period| self.span.holds(*period));
        let all = match expected.map(months).sum() {
            0 => months(self.span),
            expected => expected,
        };
        (reported < all).then_some((reported, all))
    }

    /// The figure of the provisional return that a final one has followed, where it is another one.
    fn provisional(&self, context: &Context, measure: RecordKey) -> Option<Figure> {
        let own = self.own().filter(|record| !is_provisional(record))?;
        let every = monitoring_return::every_of_subject(&context.dataset, self.award);
        let (_, before) = every.into_iter().find(|(period, record)| *period == self.span && is_provisional(record))?;
        let before = figure_of(before.get(&RESULTS), measure)?;
        (figure_of(own.get(&RESULTS), measure) != Some(before)).then_some(before)
    }
}

/// The heads of the columns of [`Line::results`].
pub(in crate::plan) fn result_columns(context: &Context) -> [Column; 5] {
    [
        cells::numeric(context, "column-spent").labelled(),
        cells::column(context, "column-measure").labelled(),
        figures::remarked(context, cells::numeric(context, "column-figure").labelled()),
        cells::numeric(context, "column-target").labelled(),
        figures::remarked(context, cells::numeric(context, "column-year-before").labelled()),
    ]
}
