//! Results beside money, by priority: what awards reported for a period, and what it adds up to where it may be added.

use std::collections::BTreeMap;

use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::figure::{Figure, Number};
use crate::model::ledger::Key;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Section, Table};
use crate::records::award::{self, PRIORITY};
use crate::records::monitoring_return::{
    self, COMPARISON, NOTICE, RATED_BY, RATED_ON, RATING, RATING_REASON, Rating, SPENT, Status, TARGETS, figure_of,
    is_provisional, status,
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
        let record = context.dataset.get(key);
        let returns = monitoring_return::of_award(&context.dataset, key);
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
fn over_cell(context: &Context, measure: RecordKey, over: Over) -> Cell {
    match over {
        Over::Given(figure) => figures::of_measure(context, measure, figure),
        Over::Sum(sum) => figures::sum(context, measure, sum),
        Over::Percent(number) => Cell {
            tag: Some(context.message("worked-out-anew")),
            ..text(figures::in_unit(context.dataset.get(measure), number))
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
        Key::Record(record) => format!("results-{}", context.dataset.get(record).id),
        _ => "results-not-attributed".to_string(),
    };
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
    let awarded: Pence = lines.iter().map(|line| line.awarded(context)).sum();
    let spent: Vec<Pence> = lines.iter().filter_map(|line| line.spent()).collect();
    let awards = context.count("counted-awards", lines.len());
    let (awarded, said) = (awarded.to_string(), spent.len());
    let spent = spent.into_iter().sum::<Pence>().to_string();
    let values = [("awards", (&awards).into()), ("awarded", (&awarded).into()), ("spent", (&spent).into())];
    context.format(if said > 0 { "results-money-and-spent" } else { "results-money" }, &values)
}

/// A row for each award and measure: the money beside the figure.
fn table(context: &Context, lines: &[&Line]) -> Table {
    let columns = vec![
        cells::column(context, "column-award"),
        cells::numeric(context, "column-awarded").labelled(),
        cells::numeric(context, "column-spent").labelled(),
        cells::column(context, "column-measure").labelled(),
        cells::numeric(context, "column-figure").labelled(),
        cells::numeric(context, "column-target").labelled(),
        cells::numeric(context, "column-year-before").labelled(),
    ];
    let mut lines = lines.to_vec();
    lines.sort_by_cached_key(|line| (context.alphabet.key(context.name(line.award)), line.award));
    let rows: Vec<Vec<Cell>> = lines.iter().flat_map(|line| rows(context, line)).collect();
    let note = figures::note(context, &rows);
    Table { columns, rows, note, stacks: true, ..Table::default() }
}

fn rows(context: &Context, line: &Line) -> Vec<Vec<Cell>> {
    let beginning = || {
        let spent = line.spent().map_or_else(|| cells::not_recorded(context), money);
        vec![cells::record_cell(context, line.award), money(line.awarded(context)), spent]
    };
    let unreported = match line.own() {
        Some(record) if status(record) == Status::Published => None,
        Some(record) => Some(text(context.label(Status::CHOICES[status(record).index()].label))),
        None if !line.is_reported() => Some(cells::absent(context, "no-return-published")),
        None => None,
    };
    if let Some(why) = unreported.or_else(|| line.measures.is_empty().then(|| cells::absent(context, "no-figures"))) {
        return vec![[beginning(), vec![why, text("–"), text("–"), text("–")]].concat()];
    }
    let of_measure = |measure: &RecordKey| {
        let figure = figure(context, line, *measure);
        let target = line.target(context, *measure).map(|target| figures::of_measure(context, *measure, target));
        let before = line.year_before(context, *measure);
        let end = [Some(cells::record_cell(context, *measure)), Some(figure), target, before];
        [beginning(), end.into_iter().map(|cell| cell.unwrap_or_else(|| text("–"))).collect()].concat()
    };
    line.measures.iter().map(of_measure).collect()
}

/// What a measure came to; of an own return whether it may still change, of others how many there were.
fn figure(context: &Context, line: &Line, measure: RecordKey) -> Cell {
    let over = line.over(context, measure, line.span);
    let mut cell = over_cell(context, measure, over);
    let provisional = line.within().any(|(_, record)| is_provisional(record));
    let of_returns = match over {
        Over::Sum(sum) => Some(context.count("of-periods", sum.numbers)),
        _ => None,
    };
    let tags = [of_returns, cell.tag.take(), provisional.then(|| context.message("provisional"))];
    let tags: Vec<String> = tags.into_iter().flatten().collect();
    cell.tag = (!tags.is_empty() && over != Over::Nothing).then(|| tags.join("; "));
    cell
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
    let note = Some(context.message("results-added-note"));
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
            reason.map_or_else(|| text("–"), |(words, lang)| worded((&markdown::plain(words), lang))),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = vec![
        cells::column(context, "column-award"),
        cells::column(context, "column-period").labelled(),
        cells::column(context, "column-rating").labelled(),
        cells::column(context, "column-rating-reason").labelled(),
    ];
    let caption = context.message("ratings-caption");
    let table = Table { caption, columns, rows, stacks: true, ..Table::default() };
    let part = |table| charts::filed(context, page, "ratings", table);
    (!table.rows.is_empty()).then(|| section("ratings", context.message("ratings"), vec![part(table)]))
}

/// How performance was rated, by whom and when; leads to the notice of it.
pub(in crate::plan) fn rating(context: &Context, record: &Record) -> Cell {
    let Some(rating) = record.get(&RATING) else { return cells::not_recorded(context) };
    let day = record.get(&RATED_ON).map(|day| context.texts.date(day));
    let by: Vec<String> = [record.get(&RATED_BY).map(str::to_string), day].into_iter().flatten().collect();
    let href = record.get(&NOTICE).map(|notice| details::address(context, notice));
    let tag = (!by.is_empty()).then(|| by.join(", "));
    Cell { tag, href, ..text(context.label(Rating::CHOICES[rating.index()].label)) }
}
