//! Results beside money, by priority: what awards reported for a period, and what it adds up to where it may be added.

use std::collections::BTreeMap;

use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::figure::{Figure, Number};
use crate::model::ledger::Key;
use crate::model::money::Pence;
use crate::model::period::{Length, Period};
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Column, LinkItem, Part, Section, Table};
use crate::records::award::{self, PRIORITY};
use crate::records::monitoring_return::{
    self, COMPARISON, NOTICE, RATED_BY, RATED_ON, RATING, RATING_REASON, RESULTS, Rating, SPENT, Status, TARGETS,
    figure_of, is_provisional, status,
};
use crate::records::reporting;
use crate::records::results::{self, Over, Sum};

use crate::markdown;
use crate::plan::parts::cells::{self, money, section, text, worded};
use crate::plan::parts::figures;
use crate::plan::parts::{charts, details, totals};
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// The returns on an award, as far as they are about a period.
pub(in crate::plan) struct Line<'a> {
    award: RecordKey,
    record: &'a Record,
    /// Of each period the current return, the first period first.
    returns: Vec<(Period, &'a Record)>,
    span: Period,
    measures: Vec<RecordKey>,
}

impl<'a> Line<'a> {
    /// What an award reported for a period, or for parts of it.
    pub(in crate::plan) fn new(context: &'a Context, award: AwardIndex, span: Period) -> Line<'a> {
        let key = context.award_key(award);
        Line::of_returns(context, key, monitoring_return::of_award(&context.dataset, key), span)
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
    fn within(&self) -> impl DoubleEndedIterator<Item = (Period, &'a Record)> + '_ {
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

    fn over(&self, context: &Context, measure: RecordKey, span: Period) -> Over {
        results::over(&context.dataset, &self.returns, measure, span)
    }

    fn awarded(&self, context: &Context) -> Pence {
        context.dataset.ledger.total(AwardIndex::from_key(self.award))
    }

    /// What was awarded in a financial year, where it is about one.
    fn awarded_in_year(&self, context: &Context) -> Option<Pence> {
        let year = (self.span.length() == Length::Year).then(|| self.span.financial_year())?;
        let entries = context.dataset.ledger.entries_of(AwardIndex::from_key(self.award)).iter();
        Some(entries.filter(|entry| entry.year == year).map(|entry| entry.amount).sum())
    }

    /// What had been spent by the end of the period, as the last return in it says.
    fn spent(&self) -> Option<Pence> {
        self.within().rev().find_map(|(_, record)| record.get(&SPENT))
    }

    fn priority(&self) -> Key {
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

/// Sections for each priority that has awards among the lines, in the order of priorities.
pub(in crate::plan) fn by_priority(context: &Context, page: Page, lines: &[Line]) -> Vec<Section> {
    let mut by_priority: BTreeMap<Key, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        by_priority.entry(line.priority()).or_default().push(line);
    }
    let keys = totals::in_order(context, by_priority.keys());
    keys.into_iter().map(|key| of_priority(context, page, key, &by_priority[&key])).collect()
}

fn of_priority(context: &Context, page: Page, key: Key, lines: &[&Line]) -> Section {
    let id = match key {
        Key::Record(record) => &*context.dataset.get(record).id,
        _ => "unattributed",
    };
    let id = format!("results-{id}");
    let name = match key {
        Key::Record(record) => context.name(record).to_string(),
        _ => context.message("not-attributed"),
    };
    let mut table = table(context, lines);
    table.caption = context.format("results-of-priority", &[("priority", (&name).into())]);
    let heading = table.caption.clone();
    let mut section = section(&id, heading, vec![charts::filed(context, page, &id, table)]);
    section.intro = Some(sums_of_money(context, lines));
    section
}

/// `3 awards: £120,000 awarded; £45,000 spent by the end of the period, as far as returns say.`
fn sums_of_money(context: &Context, lines: &[&Line]) -> String {
    let in_year: Option<Pence> = lines.iter().map(|line| line.awarded_in_year(context)).sum();
    let awarded: Pence = in_year.unwrap_or_else(|| lines.iter().map(|line| line.awarded(context)).sum());
    let spent: Vec<Pence> = lines.iter().filter_map(|line| line.spent()).collect();
    let awards = context.count("counted-awards", lines.len());
    let (awarded, said) = (awarded.to_string(), spent.len());
    let spent = spent.into_iter().sum::<Pence>().to_string();
    let values = [("awards", (&awards).into()), ("awarded", (&awarded).into()), ("spent", (&spent).into())];
    // What was spent since an award began is not of the year alone.
    let message = match (in_year, said) {
        (Some(_), _) => "results-money-of-year",
        (None, 0) => "results-money",
        (None, _) => "results-money-and-spent",
    };
    context.format(message, &values)
}

/// A row for each award and measure: the money beside the figure.
fn table(context: &Context, lines: &[&Line]) -> Table {
    let is_of_year = lines.iter().any(|line| line.awarded_in_year(context).is_some());
    let columns = [
        Some(cells::column(context, "column-award")),
        is_of_year.then(|| cells::numeric(context, "column-awarded-in-year").labelled()),
        Some(cells::numeric(context, "column-awarded-in-all").labelled()),
    ];
    let columns = columns.into_iter().flatten().chain(result_columns(context)).collect();
    let mut lines = lines.to_vec();
    // What was reported comes first.
    lines.sort_by_cached_key(|line| (!line.is_reported(), context.alphabet.key(context.name(line.award)), line.award));
    let rows: Vec<Vec<Cell>> = lines.iter().flat_map(|line| rows(context, line)).collect();
    let mut measures = lines.iter().flat_map(|line| line.measures.iter().map(|it| line.over(context, *it, line.span)));
    let note = figures::note(context, &rows, measures.any(Over::leaves_out));
    Table { columns, rows, note, stacks: true, ..Table::default() }
}

fn rows(context: &Context, line: &Line) -> Vec<Vec<Cell>> {
    let in_year = line.awarded_in_year(context).map(money);
    let money = [in_year, Some(money(line.awarded(context)))].into_iter().flatten();
    let beginning: Vec<Cell> = [cells::record_cell(context, line.award)].into_iter().chain(money).collect();
    line.results(context).into_iter().map(|results| [beginning.clone(), results].concat()).collect()
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
        let none = || self.measures.is_empty().then(|| cells::absent(context, "no-figures"));
        if let Some(why) = unreported.or_else(none) {
            return vec![vec![spent, why, text("–"), text("–"), text("–")]];
        }
        let of_measure = |measure: &RecordKey| {
            let target = self.target(context, *measure).map(|target| figures::of_measure(context, *measure, target));
            let or_none = |cell: Option<Cell>| cell.unwrap_or_else(|| text("–"));
            let before = self.year_before(context, *measure);
            let measure_cell = cells::record_cell(context, *measure);
            vec![spent.clone(), measure_cell, self.figure(context, *measure), or_none(target), or_none(before)]
        };
        self.measures.iter().map(of_measure).collect()
    }

    /// What a measure came to, whether it may still change, and what it was until the final return.
    fn figure(&self, context: &Context, measure: RecordKey) -> Cell {
        let over = self.over(context, measure, self.span);
        let mut cell = over_cell(context, measure, over);
        let may_change = self.within().any(|(_, record)| is_provisional(record)) && over != Over::Nothing;
        let before = self.provisional(context, measure).map(|figure| {
            let figure = figures::of_measure(context, measure, figure).text;
            context.format("figure-provisional", &[("figure", (&figure).into())])
        });
        let tags = [cell.tag.take(), may_change.then(|| context.message("provisional")), before];
        let tags: Vec<String> = tags.into_iter().flatten().collect();
        cell.tag = (!tags.is_empty()).then(|| tags.join("; "));
        cell
    }

    /// The figure of the provisional return that a final one has followed, where it is another one.
    fn provisional(&self, context: &Context, measure: RecordKey) -> Option<Figure> {
        let own = self.own().filter(|record| !is_provisional(record))?;
        let every = monitoring_return::every_of_award(&context.dataset, self.award);
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
        cells::numeric(context, "column-figure").labelled(),
        cells::numeric(context, "column-target").labelled(),
        cells::numeric(context, "column-year-before").labelled(),
    ]
}

/// What all of it adds up to, a row for each measure; says of the others that they may not be added.
pub(in crate::plan) fn added(context: &Context, page: Page, lines: &[Line]) -> Option<Section> {
    let mut by_measure: BTreeMap<RecordKey, (usize, Sum)> = BTreeMap::new();
    for line in lines {
        for measure in &line.measures {
            let over = line.over(context, *measure, line.span);
            let sum = match over {
                Over::Given(figure) => Sum::default().with(figure),
                Over::Sum(sum) => sum,
                Over::Percent(_) | Over::NotAdded => Sum::default(),
                Over::Nothing => continue,
            };
            let (awards, all) = by_measure.entry(*measure).or_default();
            (*awards, *all) = (*awards + 1, all.and(sum));
        }
    }
    let rows = by_measure.iter().map(|(measure, (awards, sum))| {
        let added = match figures::may_be_added(context, *measure) {
            true => figures::sum(context, *measure, *sum),
            false => cells::absent(context, "not-added"),
        };
        vec![cells::record_cell(context, *measure), text(grouped(*awards)), added]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = vec![
        cells::column(context, "column-measure"),
        cells::numeric(context, "column-awards-reporting"),
        cells::numeric(context, "column-added"),
    ];
    let caption = context.message("results-added-caption");
    let left_out = by_measure.values().any(|(_, sum)| sum.without > 0);
    let notes = [figures::note(context, &rows, left_out), Some(context.message("results-added-note"))];
    let note = Some(notes.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let table = Table { caption, columns, rows, note, ..Table::default() };
    let id = "results-added";
    let part = |table| charts::filed(context, page, id, table);
    (!table.rows.is_empty()).then(|| section(id, context.message(id), vec![part(table)]))
}

/// How the awards were rated, and why; none where no return says so.
pub(in crate::plan) fn ratings(context: &Context, page: Page, lines: &[Line]) -> Option<Section> {
    let rated = lines.iter().flat_map(|line| line.within().map(move |(period, record)| (line, period, record)));
    let rows = rated.filter(|(_, _, record)| record.has(&RATING)).map(|(line, period, record)| {
        let reason = record.get(&RATING_REASON).map(|words| context.prose_words(words));
        vec![
            cells::record_cell(context, line.award),
            text(context.texts.period(period)),
            rating(context, record),
            rated_by(context, record),
            reason.map_or_else(|| text("–"), |(words, lang)| worded((&markdown::plain(words), lang))),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = vec![
        cells::column(context, "column-award"),
        cells::column(context, "column-period").labelled(),
        cells::column(context, "column-rating").labelled(),
        cells::column(context, "column-rated-by").labelled(),
        cells::column(context, "column-rating-reason").labelled(),
    ];
    let caption = context.message("ratings-caption");
    let table = Table { caption, columns, rows, stacks: true, ..Table::default() };
    let part = |table| charts::filed(context, page, "ratings", table);
    (!table.rows.is_empty()).then(|| section("ratings", context.message("ratings"), vec![part(table)]))
}

/// How performance was rated; leads to the notice of it.
pub(in crate::plan) fn rating(context: &Context, record: &Record) -> Cell {
    let Some(rating) = record.get(&RATING) else { return cells::not_recorded(context) };
    let href = record.get(&NOTICE).map(|notice| details::address(context, notice));
    Cell { href, ..text(context.label(Rating::CHOICES[rating.index()].label)) }
}

/// By whom performance was rated, and when.
pub(in crate::plan) fn rated_by(context: &Context, record: &Record) -> Cell {
    let day = record.get(&RATED_ON).map(|day| context.texts.date(day));
    let by: Vec<String> = [record.get(&RATED_BY).map(str::to_string), day].into_iter().flatten().collect();
    if by.is_empty() { text("–") } else { text(by.join(", ")) }
}

/// Links to the reports of some periods, under the message of that name; none where there is none.
pub(in crate::plan) fn reports(context: &Context, id: &str, is_one: impl Fn(Period) -> bool) -> Option<Section> {
    let periods = context.listings.by_period.keys().copied().filter(|period| is_one(*period));
    let items = periods.map(|period| LinkItem {
        text: context.period_name(period),
        href: context.href(Page::period(period)),
        note: None,
        lang: None,
    });
    let items: Vec<LinkItem> = items.collect();
    (!items.is_empty()).then(|| section(id, context.message(id), vec![Part::Links { items }]))
}
