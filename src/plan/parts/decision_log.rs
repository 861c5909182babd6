//! The decision log: a table of decisions with what each decided, in a sentence.

use crate::markdown;
use crate::model::choices::Choices;
use crate::model::record::RecordKey;
use crate::model::value::Value;
use crate::model::view::{Cell, Column, Part, Section, Table};
use crate::records::decision::{self, DECIDED_ON, MAKER, REFERENCE, RESTRICTED};

use crate::plan::Context;
use crate::plan::parts::cells::{self, text, worded};
use crate::plan::parts::{details, drafts};
use crate::plan::words::capital;

/// The log: title, what was decided in a sentence, reference, day, maker.
pub(in crate::plan) fn log(context: &Context, keys: &[RecordKey]) -> Table {
    let columns = ["column-decision", "column-summary", "column-reference", "column-decided-on", "column-decided-by"];
    let columns = columns.map(|message| cells::column(context, message)).into();
    let rows = keys.iter().map(|key| log_row(context, *key)).collect();
    Table { caption: context.message("decisions-newest-first"), columns, rows, stacks: true, ..Table::default() }
}

fn log_row(context: &Context, key: RecordKey) -> Vec<Cell> {
    let record = context.dataset.get(key);
    let mut title = cells::record_cell(context, key);
    let tag = match (record.get(&decision::STATUS), record.get(&RESTRICTED)) {
        (Some(status), _) if status.is_over() => Some(context.message(&format!("tag-{}", status.word()))),
        (_, Some(_)) => Some(context.message("tag-part-restricted")),
        _ => None,
    };
    title.tag = drafts::tagged(context, tag, record.draft);
    let decided = cells::day_cell(context, record.get(&DECIDED_ON));
    let summary = record.get(&decision::SUMMARY).map(|summary| context.prose_words(summary));
    let summary = summary.map_or_else(
        || cells::not_recorded(context),
        |(summary, lang)| worded((first_sentence(&markdown::plain(summary)), lang)),
    );
    let reference = text(record.get(&REFERENCE).unwrap_or(&record.id));
    let maker = record.fields.entry(&MAKER.def).map_or_else(
        || cells::not_recorded(context),
        |entry| match &entry.value {
            Value::Text(_) => details::scalar(context, &entry.value, entry.def),
            _ => cells::not_recorded(context),
        },
    );
    vec![title, summary, reference, decided, maker]
}

/// The numbers that no decision has, each with the reason.
pub(in crate::plan) fn gaps(context: &Context) -> Option<Section> {
    let gaps = &context.settings.gaps;
    let year = Column::new(capital(context.texts.label("Year")), false);
    let columns = vec![cells::column(context, "column-numbers"), year, cells::column(context, "column-reason")];
    let rows = gaps.iter().map(|gap| {
        let year = text(gap.year.as_deref().unwrap_or("–"));
        let reason = worded(context.prose_words(gap.reason.as_prose()));
        vec![text(gap.numbers.replace(" to ", "–")), year, reason]
    });
    let caption = context.message("numbers-without-decision");
    let table = Table { caption: caption.clone(), columns, rows: rows.collect(), ..Table::default() };
    (!gaps.is_empty()).then(|| cells::section("gaps", caption, vec![Part::Table(table)]))
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}
