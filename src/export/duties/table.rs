//! Each duty as a row.

use std::collections::BTreeSet;
use std::io;

use crate::duties::{Answer, Entry, Occasion, Of, Register};
use crate::export::{ExportContext, csv, text};
use crate::model::choices::Choices;
use crate::model::date::Date;

/// A column: its title, and what it says of a duty.
type Column = (&'static str, fn(&Register, &Entry) -> String);

/// So many records that lack something are named for one duty; beside them is how many there are.
pub(super) const MOST_NAMED: usize = 100;

const COLUMNS: &[Column] = &[
    ("id", |_, entry| entry.duty.id.clone()),
    ("basis", |_, entry| entry.basis.word().to_string()),
    ("instrument", |_, entry| entry.instrument.map_or(String::new(), |instrument| instrument.instrument.clone())),
    ("provision", |_, entry| entry.duty.provision.clone()),
    ("title", |_, entry| entry.duty.title.en.clone()),
    ("title_cy", |_, entry| entry.duty.title.cy.clone()),
    ("class", |_, entry| entry.duty.group.clone()),
    ("status", |_, entry| entry.state.name().to_string()),
    ("late", |_, entry| late(entry)),
    ("last_published", |_, entry| day(entry.last_published)),
    ("last_reviewed", |_, entry| day(entry.last_reviewed)),
    ("newest_record", |_, entry| day(entry.newest_record)),
    ("covers_from", |_, entry| day(entry.covered().and_then(|(from, _)| from))),
    ("covers_to", |_, entry| day(entry.covered().map(|(_, to)| to))),
    ("reviews", |_, entry| {
        let reviews: BTreeSet<Date> = entry.published().iter().flat_map(|one| one.reviews.iter().copied()).collect();
        reviews.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }),
    ("gaps", |_, entry| entry.gaps().iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    ("next_for", |_, entry| next(entry, |next| Some(name(&next.of)))),
    ("next_due", |_, entry| next(entry, |next| next.law.map(|day| day.to_string()))),
    ("next_after", |_, entry| next(entry, |next| Some(next.starts.to_string()))),
    ("next_target", |_, entry| next(entry, |next| next.target.map(|day| day.to_string()))),
    ("owner", |register, entry| register.owner(entry).unwrap_or_default().to_string()),
    ("incomplete_records", |_, entry| match entry.incomplete().count() {
        0 => String::new(),
        count => count.to_string(),
    }),
    ("lacking", |register, entry| {
        let named = entry
            .incomplete()
            .take(MOST_NAMED)
            .map(|one| format!("{}: {}", register.record(one.key).id, one.lacks.join(", ")));
        named.collect::<Vec<_>>().join("; ")
    }),
    ("exceptions", |register, entry| {
        let exceptions = register.exceptions(entry).into_iter().map(|one| {
            let until = one.waived.until.map_or(String::new(), |day| format!(" until {day}"));
            format!("{}{until}: {}", one.field.name, register.in_first_language(&one.waived.reason))
        });
        exceptions.collect::<Vec<_>>().join("; ")
    }),
];

fn day(day: Option<Date>) -> String {
    day.map_or(String::new(), |day| day.to_string())
}

fn next(entry: &Entry, says: impl Fn(&Occasion) -> Option<String>) -> String {
    entry.next().and_then(says).unwrap_or_default()
}

/// What was answered after its last day: `2025-26-h1: published 2026-06-02, due by 2026-04-29`.
fn late(entry: &Entry) -> String {
    let times = entry.late().filter_map(|of| {
        let (day, law) = of.late()?;
        let done = if of.answer == Some(Answer::Reviewed) { "reviewed" } else { "published" };
        Some(format!("{}: {done} {day}, due by {law}", name(&of.of)))
    });
    times.collect::<Vec<_>>().join("; ")
}

/// What an occasion is for, as files write it: a period, or a day.
pub(super) fn name(of: &Of) -> String {
    match of {
        Of::Period(period) => period.to_string(),
        Of::Contract(award, _) => award.clone(),
        Of::Event(_, day) | Of::Review(day) | Of::Withheld(day) | Of::Day(day) => day.to_string(),
    }
}

pub(super) fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    csv::write_titles(COLUMNS.iter().map(|(title, _)| *title), output)?;
    csv::write_rows(package.duties.entries(), output, |entry, writer| {
        for (_, says) in COLUMNS {
            writer.write_field(text::guarded(&says(&package.duties, entry)))?;
        }
        writer.end_row()
    })
}
