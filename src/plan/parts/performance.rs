//! Results beside money, by priority: what awards reported for a period, and what it adds up to where it may be added.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::choices::Choices;
use crate::model::ledger::Key;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, LinkItem, Part, Section, Table};
use crate::records::monitoring_return::{NOTICE, RATED_BY, RATED_ON, RATING, RATING_REASON, Rating};
use crate::records::results::{Over, Sum};

use crate::markdown;
use crate::plan::parts::cells::{self, money, section, text, worded};
use crate::plan::parts::return_line::{Line, result_columns};
use crate::plan::parts::{charts, drafts, figures, totals};
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

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

/// What schemes and agreements as a whole reported; the sums of awards have nothing of it.
pub(in crate::plan) fn wholes(context: &Context, page: Page, lines: &[Line]) -> Option<Section> {
    let columns = [cells::column(context, "column-scheme-or-agreement")].into_iter().chain(result_columns(context));
    let rows = lines.iter().flat_map(|line| {
        let name = cells::record_cell(context, line.award);
        line.results(context).into_iter().map(move |results| [vec![name.clone()], results].concat())
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let (caption, note) = (context.message("results-of-wholes"), figures::note(context, &rows, false));
    let table =
        Table { caption: caption.clone(), columns: columns.collect(), rows, note, stacks: true, ..Table::default() };
    let part = |table| charts::filed(context, page, "results-of-wholes", table);
    (!table.rows.is_empty()).then(|| section("results-of-wholes", caption, vec![part(table)]))
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
    let is_partial = |line: &&Line| line.measures.iter().any(|measure| line.reported_of(context, *measure).is_some());
    let notes = [
        figures::note(context, &rows, measures.any(Over::leaves_out)),
        lines.iter().any(is_partial).then(|| context.message("results-months-note")),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let note = (!notes.is_empty()).then(|| notes.join(" "));
    Table { columns, rows, note, stacks: true, ..Table::default() }
}

fn rows(context: &Context, line: &Line) -> Vec<Vec<Cell>> {
    let in_year = line.awarded_in_year(context).map(money);
    let money = [in_year, Some(money(line.awarded(context)))].into_iter().flatten();
    let beginning: Vec<Cell> = [cells::record_cell(context, line.award)].into_iter().chain(money).collect();
    line.results(context).into_iter().map(|results| [beginning.clone(), results].concat()).collect()
}

/// What all of it adds up to, a row for each measure; says of the others that they may not be added.
pub(in crate::plan) fn added(context: &Context, page: Page, lines: &[Line]) -> Option<Section> {
    let mut by_measure: BTreeMap<RecordKey, (usize, Sum)> = BTreeMap::new();
    let mut provisional: BTreeSet<RecordKey> = BTreeSet::new();
    for line in lines {
        for measure in &line.measures {
            let over = line.over(context, *measure, line.span);
            let sum = match over {
                Over::Given(figure) => Sum::default().with(figure),
                Over::Sum(sum) => sum,
                Over::Percent(_) | Over::NotAdded => Sum::default(),
                Over::Nothing => continue,
            };
            provisional.extend(line.may_change().then_some(*measure));
            let (awards, all) = by_measure.entry(*measure).or_default();
            (*awards, *all) = (*awards + 1, all.and(sum));
        }
    }
    let rows = by_measure.iter().map(|(measure, (awards, sum))| {
        let mut added = match figures::may_be_added(context, *measure) {
            true => figures::sum(context, *measure, *sum),
            false => cells::absent(context, "not-added"),
        };
        if provisional.contains(measure) && !added.absent {
            let tags = added.tag.take().into_iter().chain([context.message("provisional")]);
            added.tag = Some(tags.collect::<Vec<_>>().join("; "));
        }
        vec![cells::record_cell(context, *measure), text(grouped(*awards)), added]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = vec![
        cells::column(context, "column-measure"),
        cells::numeric(context, "column-awards-reporting"),
        figures::remarked(context, cells::numeric(context, "column-added")),
    ];
    let caption = context.message("results-added-caption");
    let left_out = by_measure.values().any(|(_, sum)| sum.without() > 0);
    let notes = [figures::note(context, &rows, left_out), Some(context.message("results-added-note"))];
    let note = Some(notes.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let table = Table { caption, columns, rows, note, ..Table::default() };
    let id = "results-added";
    let part = |table| charts::filed(context, page, id, table);
    (!table.rows.is_empty()).then(|| section(id, context.message(id), vec![part(table)]))
}

/// How awards, and schemes and agreements as a whole, were rated, and why; none where no return says so.
pub(in crate::plan) fn ratings(context: &Context, page: Page, lines: &[Line], wholes: &[Line]) -> Option<Section> {
    let tables = [
        ("ratings", rated(context, "ratings-caption", "column-award", lines)),
        ("ratings-of-wholes", rated(context, "ratings-of-wholes", "column-scheme-or-agreement", wholes)),
    ];
    let tables = tables.into_iter().filter(|(_, table)| !table.rows.is_empty());
    let parts: Vec<Part> = tables.map(|(id, table)| charts::filed(context, page, id, table)).collect();
    (!parts.is_empty()).then(|| section("ratings", context.message("ratings"), parts))
}

/// A row for each rating of those.
fn rated(context: &Context, caption: &str, subject: &str, lines: &[Line]) -> Table {
    let rated = lines.iter().flat_map(|line| line.within().map(move |(period, record)| (line, period, record)));
    let rows = rated.filter(|(_, _, record)| record.has(&RATING)).map(|(line, period, record)| {
        let reason = record.get(&RATING_REASON).map(|words| context.prose_words(words));
        vec![
            cells::record_cell(context, line.award),
            text(context.texts.period(period)),
            drafts::marked(context, rating(context, record), record.draft),
            rated_by(context, record),
            reason.map_or_else(|| text("–"), |(words, lang)| worded((&markdown::plain(words), lang))),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = vec![
        cells::column(context, subject),
        cells::column(context, "column-period").labelled(),
        cells::column(context, "column-rating").labelled(),
        cells::column(context, "column-rated-by").labelled(),
        cells::column(context, "column-rating-reason").labelled(),
    ];
    Table { caption: context.message(caption), columns, rows, stacks: true, ..Table::default() }
}

/// How performance was rated; leads to the notice of it.
pub(in crate::plan) fn rating(context: &Context, record: &Record) -> Cell {
    let Some(rating) = record.get(&RATING) else { return cells::not_recorded(context) };
    let href = record.get(&NOTICE).map(|notice| context.leading_to(notice));
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
