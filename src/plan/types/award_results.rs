//! What an award achieved: each period that is to be reported on, with its figures beside the money.

use crate::markdown;
use crate::model::award_index::AwardIndex;
use crate::model::date::FinancialYear;
use crate::model::field::Field;
use crate::model::period::{Length, Period};
use crate::model::record::{Record, RecordKey};
use crate::model::value::LocalString;
use crate::model::view::{Cell, Column, Part, Section, Table};
use crate::records::award::AWARDS;
use crate::records::measure::{DEFINITION, MEASURES};
use crate::records::monitoring_return::{
    self, CASE_STUDY, CHANGES, CONSENT, DOCUMENTS, ISSUES, NARRATIVE, PLANNED, RATING, RATING_REASON, RESPONSE,
    RETURNS, SPENT, Status, VARIANCE, status,
};
use crate::records::reporting;
use crate::records::results::{self, Over};
use crate::records::shared::DOCUMENT;

use crate::plan::Context;
use crate::plan::parts::cells::{self, money_cell, section, text};
use crate::plan::parts::figures;
use crate::plan::parts::return_line::{Line, result_columns};
use crate::plan::parts::{details, drafts, performance};

/// What returns say in words, each under a heading of its own.
static WORDS: [&Field<LocalString>; 7] =
    [&VARIANCE, &RATING_REASON, &RESPONSE, &NARRATIVE, &ISSUES, &CHANGES, &CASE_STUDY];

/// The returns on an award.
struct Reported<'a> {
    context: &'a Context,
    key: RecordKey,
    award: &'a Record,
    measures: Vec<RecordKey>,
    /// Of each period the current return, the first period first.
    returns: Vec<(Period, &'a Record)>,
}

/// The results of an award; nothing in sites without measures and returns.
pub(super) fn results(context: &Context, key: RecordKey, award: &Record) -> Vec<Section> {
    if context.dataset.all(&MEASURES).is_empty() && context.dataset.all(&RETURNS).is_empty() {
        return Vec::new();
    }
    let returns = monitoring_return::of_subject(&context.dataset, key);
    let measures = results::measures(award, &returns);
    let award = context.dataset.get(key);
    let reported = Reported { context, key, award, measures, returns };
    let periods = reported.periods();
    if periods.is_empty() {
        return Vec::new();
    }
    let parts = [
        Some(Part::Table(reported.figures(&periods))),
        reported.by_year().map(Part::Table),
        reported.money_and_rating().map(Part::Table),
        reported.definitions(),
    ];
    let mut results = section("results", context.message("results"), parts.into_iter().flatten().collect());
    results.intro = reported.money();
    [Some(results), reported.words()].into_iter().flatten().collect()
}

/// The results of a scheme or an agreement as a whole, where returns are on it and not on its awards.
pub(in crate::plan) fn of_whole(context: &Context, key: RecordKey, record: &Record) -> Vec<Section> {
    let mut sections = results(context, key, record);
    for section in &mut sections {
        let (id, heading) = match section.id.as_str() {
            "results" => ("whole", "results-as-a-whole"),
            _ => ("returns", "what-returns-say"),
        };
        (section.id, section.heading) = (id.into(), Some(context.message(heading)));
    }
    sections
}

impl Reported<'_> {
    /// Those that are expected and those that were reported on.
    fn periods(&self) -> Vec<Period> {
        let mut periods = reporting::expected(self.award);
        periods.extend(self.returns.iter().map(|(period, _)| *period));
        periods.sort();
        periods.dedup();
        periods
    }

    fn has_return(&self, period: Period) -> bool {
        self.returns.iter().any(|(other, _)| *other == period)
    }

    /// What was awarded, and what had been spent of it by the end of the last period that says so; nothing of what is no
    /// award.
    fn money(&self) -> Option<String> {
        let context = self.context;
        if *self.award.record_type != AWARDS {
            return None;
        }
        let awarded = context.dataset.ledger.total(AwardIndex::from_key(self.key)).to_string();
        let spent = self.returns.iter().rev().find_map(|(period, record)| Some((*period, record.get(&SPENT)?)));
        let Some((period, spent)) = spent else {
            return Some(context.format("results-awarded", &[("awarded", (&awarded).into())]));
        };
        let (day, spent) = (context.texts.date(period.last_day()), spent.to_string());
        let values = [("awarded", (&awarded).into()), ("spent", (&spent).into()), ("day", (&day).into())];
        Some(context.format("results-awarded-and-spent", &values))
    }

    /// A row for each period and measure. Periods without a return that follow one another share a row.
    fn figures(&self, periods: &[Period]) -> Table {
        let context = self.context;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for run in periods.chunk_by(|one, next| !self.has_return(*one) && !self.has_return(*next)) {
            let (first, last) = (run[0], run[run.len() - 1]);
            let name = text(self.name(first, last, run.len()));
            let line = Line::of_returns(context, self.key, self.returns.clone(), first);
            rows.extend(line.results(context).into_iter().map(|row| [vec![name.clone()], row].concat()));
        }
        let columns = [cells::column(context, "column-period")].into_iter();
        let columns = columns.chain(result_columns(context)).collect();
        let note = figures::note(context, &rows, false);
        Table { caption: context.message("results-caption"), columns, rows, note, stacks: true, ..Table::default() }
    }

    /// A period; of several that follow one another the first and the last month, with how many they are.
    fn name(&self, first: Period, last: Period, periods: usize) -> String {
        if periods == 1 {
            return self.context.texts.period(first);
        }
        let months = [first.first_day(), last.last_day()].map(|day| Period::holding(day, Length::Month));
        let [first, last] = months.map(|month| self.context.texts.period(month));
        let values = [("first", (&first).into()), ("last", (&last).into()), ("count", periods.into())];
        self.context.format("periods-from-to", &values)
    }

    /// What the periods of each year come to, where that may be said; none before a year has two.
    fn by_year(&self) -> Option<Table> {
        let context = self.context;
        let mut years: Vec<FinancialYear> = self.returns.iter().map(|(period, _)| period.financial_year()).collect();
        let several = years.windows(2).any(|pair| pair[0] == pair[1]);
        years.dedup();
        if !several || self.measures.is_empty() {
            return None;
        }
        let lines: Vec<Line> = years
            .iter()
            .map(|year| Line::of_returns(context, self.key, self.returns.clone(), Period::year(*year)))
            .collect();
        let rows = self.measures.iter().map(|measure| {
            let of_year = |line: &Line| match line.over(context, *measure, line.span) {
                Over::Nothing => text("–"),
                _ => line.figure(context, *measure),
            };
            [cells::record_cell(context, *measure)].into_iter().chain(lines.iter().map(of_year)).collect()
        });
        let heads = years.iter().map(|year| Column::new(context.texts.year(*year), true).labelled());
        let columns = [cells::column(context, "column-measure")].into_iter().chain(heads).collect();
        let caption = context.message("results-by-year-caption");
        let rows: Vec<Vec<Cell>> = rows.collect();
        let all_over = |line: &Line| self.measures.iter().any(|it| line.over(context, *it, line.span).leaves_out());
        let note = figures::note(context, &rows, lines.iter().any(all_over));
        Some(Table { caption, columns, rows, note, stacks: true, ..Table::default() })
    }

    /// What was spent against the plan, and how performance was rated, where any return says so.
    fn money_and_rating(&self) -> Option<Table> {
        let context = self.context;
        let said = self.returns.iter().filter(|(_, record)| record.has(&PLANNED) || record.has(&RATING));
        let rows = said.map(|(period, record)| {
            vec![
                drafts::marked(context, text(context.texts.period(*period)), record.draft),
                money_cell(context, record.get(&SPENT)),
                money_cell(context, record.get(&PLANNED)),
                performance::rating(context, record),
                performance::rated_by(context, record),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let columns = vec![
            cells::column(context, "column-period"),
            cells::numeric(context, "column-spent").labelled(),
            cells::numeric(context, "column-planned").labelled(),
            cells::column(context, "column-rating").labelled(),
            cells::column(context, "column-rated-by").labelled(),
        ];
        let caption = context.message("spending-and-rating-caption");
        (!rows.is_empty()).then(|| Table { caption, columns, rows, stacks: true, ..Table::default() })
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

    /// What the returns say in words, the newest first; nothing of what was withdrawn.
    fn words(&self) -> Option<Section> {
        let context = self.context;
        let standing = self.returns.iter().rev().filter(|(_, record)| status(record) != Status::Withdrawn);
        let parts: Vec<Part> = standing.flat_map(|(period, record)| self.words_of(*period, record)).collect();
        (!parts.is_empty()).then(|| section("returns", context.message("what-returns-say"), parts))
    }

    fn words_of(&self, period: Period, record: &Record) -> Vec<Part> {
        let context = self.context;
        let may_be_told = record.get(&CONSENT) == Some(true);
        let said = WORDS.iter().filter(|field| field.name != CASE_STUDY.name || may_be_told);
        let parts = said.filter_map(|field| {
            let (words, lang) = record.get(*field).map(|words| context.prose_words(words))?;
            let draft = drafts::tagged(context, None, record.draft).map_or(String::new(), |tag| format!(" ({tag})"));
            let heading = format!("{}: {}{draft}", context.texts.period(period), context.label(field.label));
            let id = format!("return-{period}-{}", field.kebab());
            Some(Part::Titled { id, heading, html: context.prose(words, 4), lang })
        });
        parts.chain(self.documents_of(period, record)).collect()
    }

    /// The documents that go with a return.
    fn documents_of(&self, period: Period, record: &Record) -> Option<Part> {
        let groups = record.get(&DOCUMENTS).filter(|groups| !groups.is_empty())?;
        let mut table = details::groups_table(self.context, &DOCUMENTS, &DOCUMENT, groups);
        table.caption = format!("{}: {}", self.context.texts.period(period), table.caption);
        Some(Part::Table(table))
    }
}
