//! What publications leave out, and what they came too late for: facts of the past, which do not depend on today.

use crate::diagnostic::{Diagnostics, Rule};
use std::collections::BTreeMap;

use crate::duties::{self, Answer, Entry, Occasion, Published, Register, State, Which};
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::date::{Date, LAST_YEAR_OF_BANK_HOLIDAYS};
use crate::model::record::{Record, RecordKey};
use crate::model::value::Item;
use crate::records::decision::{DECISIONS, PUBLISHED_ON as DECISION_PUBLISHED_ON};
use crate::records::publication::{DUTIES, NIL, PUBLICATIONS, PUBLISHED_ON, Part, REVIEWED_ON, review_day};

use super::publication_periods::{self, PART_OF_PERIOD, SEVERAL_PERIODS};
use super::{Matter, Subject};

static GAP: Rule = Rule::warning("gap-in-publications")
    .what("Nothing covers a period between two that are covered.")
    .why("A period without a word looks the same whether it was forgotten or there was nothing: readers of the page of duties see it named as missing.")
    .fix("Add the publication of that period; where there was nothing to publish, one with nil: yes.")
    .example("title: Allowances, July to September 2025\nduties: [sio-1d]\nperiod: 2025-26-q2\nnil: yes");

static LATE: Rule = Rule::advice("published-after-the-last-day")
    .what("Something was published, or looked at again, after the last day that there was for it.")
    .why("It cannot be undone, but readers may ask, and the days show it.")
    .fix("Correct the day if it is wrong; otherwise turn the advice off, or waive it and say why it was late.")
    .example("duties: [s55]\nevent_on: 2026-03-10\npublished_on: 2026-05-04   # the last of 56 days");

static NIL_CONTRADICTED: Rule = Rule::error("nil-contradicted")
    .what("A publication says that there was nothing to publish for a period, and the records or another publication have something of that period.")
    .why("One of the two is wrong: either readers are told that nothing happened when it did, or a record has the wrong day.")
    .fix("Take the publication out, since the other or the records prove the period; or correct the day of the record, or the period.")
    .example("title: Tenders, July to September 2025\nduties: [sio-4c]\npart: body\nperiod: 2025-26-q2\nnil: yes   # not with a tender of August 2025");

static DRAFT_IN_COVERED: Rule = Rule::warning("draft-in-what-is-covered")
    .what("A publication covers days of which there are drafts that its duty asks for.")
    .why("What is covered is taken to be complete. With a draft among it, readers are told that there is no more when there is.")
    .fix("Publish the draft; or let what is covered end before it.")
    .example("title: All grants, complete to 31 March 2026\nduties: [sio-3f]\ncovers_to: 2026-03-31   # with a draft grant of 20 March");

static HOLIDAYS_NOT_KNOWN: Rule = Rule::warning("bank-holidays-not-known")
    .what("A decision was published in a year whose bank holidays this version of the program does not know.")
    .why("The page of duties counts working days: bank holidays of that year count as working days, so a decision may seem later than it was.")
    .fix("Use a newer version of Candour.")
    .example("published_on: 2029-01-03   # the table ends with 2028");

static OF_PREDECESSOR: Rule = Rule::warning("published-by-the-body-before")
    .what("All that answers a duty was published, and last looked at, before this body began.")
    .why("What a commissioner put up does not meet the duty of the mayor who came after: the law asks this body for its own.")
    .fix("Publish it for this body; or, if it is still right, add the day on which it was looked at to reviewed_on.")
    .example("title: Names of office holders\nduties: [sio-1a]\npublished_on: 2021-05-20   # the commissioner’s\nreviewed_on: 2024-05-14   # looked at by the mayor’s office");

pub(super) static MATTER: Matter = Matter {
    checks: &[bank_holidays],
    rules: &[
        &GAP,
        &LATE,
        &NIL_CONTRADICTED,
        &DRAFT_IN_COVERED,
        &PART_OF_PERIOD,
        &SEVERAL_PERIODS,
        &OF_PREDECESSOR,
        &HOLIDAYS_NOT_KNOWN,
    ],
};

/// Looks at each duty of the body.
pub fn duties(dataset: &Dataset, register: &Register, found: &mut Diagnostics) {
    if dataset.all(&PUBLICATIONS).is_empty() {
        return;
    }
    for entry in register.entries() {
        gaps(dataset, entry, found);
        late(dataset, entry, found);
        nothing(dataset, register, entry, found);
        nothing_beside(dataset, entry, found);
        drafts(dataset, register, entry, found);
        publication_periods::part_of_period(dataset, entry, found);
        publication_periods::several_periods(dataset, entry, found);
        of_predecessor(dataset, entry, found);
    }
}

/// The publications of a duty that answer so and cover days on which there are such records, with how many there are.
fn covering<'a>(
    register: &Register,
    entry: &'a Entry,
    which: Which,
    answers: &'static [Answer],
) -> impl Iterator<Item = (&'a Published, usize)> {
    let mut by_part: BTreeMap<Option<Part>, Vec<Date>> = BTreeMap::new();
    entry.published().iter().filter(|one| answers.contains(&one.answer)).filter_map(move |one| {
        let (from, to) = one.covers?;
        let days = by_part.entry(one.part).or_insert_with(|| register.days_of_records(entry, one.part, which));
        let first = from.map_or(0, |from| days.partition_point(|day| *day < from));
        let count = days.partition_point(|day| *day <= to).saturating_sub(first);
        (count > 0).then_some((one, count))
    })
}

/// What is stated complete while something of it is not public yet.
fn drafts(dataset: &Dataset, register: &Register, entry: &Entry, found: &mut Diagnostics) {
    for (publication, count) in covering(register, entry, Which::Drafts, &[Answer::Document, Answer::Nil]) {
        let record = dataset.get(publication.key);
        let drafts = if count == 1 { "1 draft is".to_string() } else { format!("{count} drafts are") };
        let message = format!("{drafts} of the days that publication “{}” covers", record.name());
        let finding = found.on_field(&DRAFT_IN_COVERED, record, &DUTIES, message);
        finding.help(format!("publish what duty {} asks for; or end what is covered before it", entry.duty.id));
    }
}

fn of_predecessor(dataset: &Dataset, entry: &Entry, found: &mut Diagnostics) {
    let Some(last) = entry.published().last().filter(|_| entry.state == State::NoEvidence) else { return };
    if entry.published().iter().all(|one| one.is_of_predecessor) {
        let (record, id) = (dataset.get(last.key), &entry.duty.id);
        let message = format!(
            "publication “{}” is of the time before this body began, and nothing since answers duty {id}",
            record.name()
        );
        let finding = found.on_field(&OF_PREDECESSOR, record, &DUTIES, message);
        finding.help("publish it for this body; or add to reviewed_on the day on which this body found it right");
    }
}

/// What is said to be nothing, and is not.
fn nothing(dataset: &Dataset, register: &Register, entry: &Entry, found: &mut Diagnostics) {
    for (publication, count) in covering(register, entry, Which::Public, &[Answer::Nil]) {
        let (record, id) = (dataset.get(publication.key), &entry.duty.id);
        let records = if count == 1 { "1 record".to_string() } else { format!("{count} records") };
        let name = record.name();
        let message =
            format!("publication “{name}” says that there was nothing, but {records} of its period answer duty {id}");
        let finding = found.on_field(&NIL_CONTRADICTED, record, &NIL, message);
        finding.help("take it out, since the records prove the period; or correct the period or the day of the record");
    }
}

/// What is said to be nothing while another publication has something of the same days. A list that is longer may well have
/// nothing of a month in it.
fn nothing_beside(dataset: &Dataset, entry: &Entry, found: &mut Diagnostics) {
    let mut something: BTreeMap<Option<Part>, Vec<Spanned>> = BTreeMap::new();
    let is_something = |one: &&Published| !matches!(one.answer, Answer::Nil | Answer::Notice);
    for one in entry.published().iter().filter(is_something) {
        if let Some((Some(from), to)) = duties::covers(dataset.get(one.key)) {
            something.entry(one.part).or_default().push((from, to, one.key));
        }
    }
    something.values_mut().for_each(|spans| ending_first(spans));
    for nil in entry.published().iter().filter(|one| one.answer == Answer::Nil) {
        let record = dataset.get(nil.key);
        let (Some((from, to)), Some(spans)) = (duties::covers(record), something.get(&nil.part)) else { continue };
        let later = spans.get(spans.partition_point(|(begins, ..)| from.is_some_and(|from| *begins < from)));
        if let Some((.., other)) = later.filter(|(_, ends, _)| *ends <= to) {
            report_beside(record, dataset.get(*other), &entry.duty.id, found);
        }
    }
}

/// The first and the last day of what a publication covers.
type Spanned = (Date, Date, RecordKey);

/// Puts the spans in the order of their first days, and in place of each the one of it and those after it that ends first.
fn ending_first(spans: &mut [Spanned]) {
    spans.sort_unstable();
    let mut best: Option<(Date, RecordKey)> = None;
    for (_, to, key) in spans.iter_mut().rev() {
        let (ends, of) = best.filter(|(ends, _)| ends < to).unwrap_or((*to, *key));
        (*to, *key) = (ends, of);
        best = Some((ends, of));
    }
}

fn report_beside(record: &Record, other: &Record, id: &str, found: &mut Diagnostics) {
    let (nil, other_name) = (record.name(), other.name());
    let message = format!(
        "publication “{nil}” says that there was nothing, but “{other_name}” answers duty {id} for the same days"
    );
    let finding = found.on_field(&NIL_CONTRADICTED, record, &NIL, message);
    finding.note(other.span(&DUTIES), "this is the other publication");
    finding.help("take one of the two out: “nil: yes” where there was something; or correct the period of one");
}

fn gaps(dataset: &Dataset, entry: &Entry, found: &mut Diagnostics) {
    let gaps: Vec<String> = entry.open_between().filter_map(|gap| named_gap(entry, gap)).collect();
    let Some(last) = entry.published().last().map(|one| dataset.get(one.key)).filter(|_| !gaps.is_empty()) else {
        return;
    };
    let (id, periods) = (&entry.duty.id, gaps.join(", "));
    let finding = found.on_field(
        &GAP,
        last,
        &DUTIES,
        format!("nothing covers {periods} of duty {id}, but periods around it are covered"),
    );
    let nil = if entry.duty.nil { "; if there was nothing to publish, with nil: yes" } else { "" };
    finding.help(format!("add a publication for {periods}{nil}"));
}

/// The period of a gap, with the part that is missing where the other is there: `2026-07 (part: body)`.
fn named_gap(entry: &Entry, gap: &Occasion) -> Option<String> {
    let period = gap.period()?;
    Some(entry.open_part(gap).map_or(period.to_string(), |part| format!("{period} (part: {})", part.word())))
}

fn late(dataset: &Dataset, entry: &Entry, found: &mut Diagnostics) {
    for (day, law) in entry.late().filter_map(Occasion::late) {
        let on_day = entry.published().iter().map(|one| dataset.get(one.key)).find_map(|record| {
            let is_put_up = record.get(&PUBLISHED_ON) == Some(day);
            let review = record.get(&REVIEWED_ON).unwrap_or_default().iter().find(|it| review_day(it) == Some(day));
            (is_put_up || review.is_some()).then_some((record, review))
        });
        if let Some((record, review)) = on_day {
            report_late((record, review), &entry.duty.id, day, law, found);
        }
    }
}

fn report_late((record, review): (&Record, Option<&Item>), id: &str, day: Date, law: Date, found: &mut Diagnostics) {
    let (done, field, span) = match review {
        Some(item) => ("looked at", &REVIEWED_ON.def, record.at(item.at)),
        None => ("published", &PUBLISHED_ON.def, record.span(&PUBLISHED_ON)),
    };
    let (name, day, law) = (record.name(), day.long(), law.long());
    let message = format!("publication “{name}” was {done} on {day}; the last day for duty {id} was {law}");
    let finding = found.report(&LATE, span, message).about(record).field(field.name);
    if review.is_some() {
        finding.help("if it was looked at before, add that day: reviewed_on may have several");
    }
    finding.help("correct the day if it is wrong; else waive this, and say why it was late");
}

fn bank_holidays(subject: &Subject, found: &mut Diagnostics) {
    let later = subject.dataset.all(&DECISIONS).iter().find(|decision| {
        decision.get(&DECISION_PUBLISHED_ON).is_some_and(|day| day.year() > LAST_YEAR_OF_BANK_HOLIDAYS)
    });
    if let Some(decision) = later {
        let message = format!("bank holidays are known up to {LAST_YEAR_OF_BANK_HOLIDAYS} only");
        let finding = found.on_field(&HOLIDAYS_NOT_KNOWN, decision, &DECISION_PUBLISHED_ON, message);
        finding.help("use a newer version of Candour");
    }
}
