//! The publications that answer a duty, and what they cover.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue;
use super::duty::Duty;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::period::{Length, Period};
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::records::publication::{
    COVERS_FROM, COVERS_TO, DUTIES, EVENT, EVENT_ON, HELD_BY, Holder, NIL, NOTICE, PART, PERIOD, PUBLICATIONS,
    PUBLISHED_ON, Part, REPLACES, REVIEW_ON, WITHHELD, reviews,
};

/// How a publication answers a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// There was nothing to publish; where another part or a part of the time has something, that is the answer.
    Nil,
    /// A document or an address of the body.
    Document,
    /// What another body publishes.
    Elsewhere,
    /// It was published before, and looked at again.
    Reviewed,
    /// It is withheld, on a ground.
    Withheld,
    /// A notice that says why it is late: the duty stays open.
    Notice,
}

impl Answer {
    /// As files write it.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Document => "published",
            Answer::Elsewhere => "published-elsewhere",
            Answer::Nil => "nothing-to-publish",
            Answer::Reviewed => "reviewed",
            Answer::Withheld => "withheld",
            Answer::Notice => "notice-of-delay",
        }
    }

    /// Of several answers to one time, the one that says most; that there was nothing says least but that it is late.
    pub fn fullest(answers: impl Iterator<Item = Answer>) -> Option<Answer> {
        answers.min_by_key(|answer| (*answer == Answer::Notice, *answer == Answer::Nil, *answer))
    }

    /// Whether nothing more has to be published.
    pub fn is_final(self) -> bool {
        self != Answer::Notice
    }
}

/// How something is answered, and on which day; without one where nobody can say that it came too late.
pub type Answered = (Answer, Option<Date>);

/// Of several answers to one time the one that says most, and the first day on which it had one.
pub fn first(all: &[Answered]) -> Option<Answered> {
    let answer = Answer::fullest(all.iter().map(|(answer, _)| *answer))?;
    let days =
        || all.iter().filter(|(own, _)| own.is_final()).map(|(own, day)| day.filter(|_| *own != Answer::Withheld));
    // What may have been there before has no day, and what is withheld is never too late.
    let first = if days().all(|day| day.is_some()) { days().flatten().min() } else { None };
    Some((answer, first))
}

/// A publication as a duty sees it.
#[derive(Clone, Debug)]
pub struct Published {
    pub key: RecordKey,
    pub answer: Answer,
    /// The part of the duty it answers.
    pub part: Option<Part>,
    pub published_on: Option<Date>,
    /// The days on which it was looked at again, the first first.
    pub reviews: Vec<Date>,
    /// The first and the last day it covers; without a first, all days up to the last.
    pub covers: Option<(Option<Date>, Date)>,
    /// The day since which it covers that.
    pub covers_since: Option<Date>,
    /// The day on which a withholding is to be considered again.
    pub review_on: Option<Date>,
    /// The event that it follows, where it says which.
    pub event: Option<String>,
    /// The day of that event.
    pub event_on: Option<Date>,
    /// Whether another one took its place.
    pub is_replaced: bool,
    /// Whether only the body before ever put it up or looked at it.
    pub is_of_predecessor: bool,
    /// Whether it covers several of the periods of its duty in one, and so answers none.
    pub is_of_several: bool,
}

impl Published {
    fn new(key: RecordKey, record: &Record, is_replaced: bool) -> Published {
        Published {
            key,
            answer: answer(record),
            part: part(record),
            published_on: record.get(&PUBLISHED_ON),
            reviews: reviews(record),
            covers: covers(record),
            covers_since: record.get(&PUBLISHED_ON),
            review_on: record.get(&REVIEW_ON).filter(|_| record.has(&WITHHELD)),
            event: record.get(&EVENT).map(str::to_string),
            event_on: record.get(&EVENT_ON),
            is_replaced,
            is_of_predecessor: false,
            is_of_several: false,
        }
    }

    /// Each day on which somebody put it up or found it right, with how that answers.
    pub fn days(&self) -> impl Iterator<Item = Answered> {
        let again = match self.answer {
            Answer::Document | Answer::Elsewhere => Answer::Reviewed,
            other => other,
        };
        let put_up = self.published_on.map(|day| (self.answer, Some(day)));
        put_up.into_iter().chain(self.reviews.iter().map(move |day| (again, Some(*day))))
    }

    /// The same of what is public. To withhold a part is to look at nothing else.
    pub fn looks(&self) -> impl Iterator<Item = Date> {
        let is_public = self.answer.is_final() && self.answer != Answer::Withheld;
        self.days().filter_map(|(_, day)| day).filter(move |_| is_public)
    }

    /// Notes whether only the body before put it up or looked at it: this one has begun on that day.
    pub fn note_predecessor(&mut self, first_day: Option<Date>) {
        self.is_of_predecessor = first_day.zip(self.last_day()).is_some_and(|(first, last)| last < first);
    }

    /// Notes whether what it covers is several of the periods of its duty. A statement of how far records go may be of
    /// any days; as a `period` only where records alone prove it.
    pub fn note_several(&mut self, duty: &Duty, has_period: bool) {
        let may_be_any = if has_period { duty.is_proven_by_records(self.part) } else { duty.has_records(self.part) };
        let Some(every) = duty.timing.every().filter(|_| !may_be_any) else { return };
        // A ground to withhold holds for as long as it holds.
        let is_published = self.answer != Answer::Withheld;
        let is_long = |(from, to): (Option<Date>, Date)| from.is_none_or(|from| holds_two(from, to, every));
        self.is_of_several = is_published && self.covers.is_some_and(is_long);
    }

    /// Whether readers find something: a document or an address, the body's own or another's.
    pub fn is_there(&self) -> bool {
        matches!(self.answer, Answer::Document | Answer::Elsewhere)
    }

    /// The last day on which somebody put it up or looked at it.
    fn last_day(&self) -> Option<Date> {
        self.published_on.max(self.reviews.last().copied())
    }

    /// Leaves out of what it covers the days that were still to come when it was last looked at; where nobody says when,
    /// those after the newest day that is known.
    pub fn cover_what_was_over(&mut self, newest: Date) {
        if let Some((from, to)) = self.covers {
            let to = to.min(self.last_day().unwrap_or(newest));
            if self.published_on.is_some_and(|day| day < to) {
                self.covers_since = self.reviews.iter().copied().find(|day| to <= *day);
            }
            self.covers = from.is_none_or(|from| from <= to).then_some((from, to));
        }
    }

    /// Whether it answers that part of a duty; a duty without parts is asked with none. What names none of several documents
    /// is all of them in one.
    pub fn answers(&self, part: Option<Part>) -> bool {
        part.is_none_or(|part| self.part == Some(part) || self.part.is_none() && !part.is_of_holder())
    }
}

/// Whether two whole periods of that length are among those days.
fn holds_two(from: Date, to: Date, every: Length) -> bool {
    let first = Period::holding(from, every);
    let first = if first.first_day() < from { first.next() } else { first };
    first.next().last_day() <= to
}

/// The part of a duty that a publication answers: as it says, or the force’s where that publishes it.
pub fn part(record: &Record) -> Option<Part> {
    record.get(&PART).or_else(|| (record.get(&HELD_BY) == Some(Holder::Force)).then_some(Part::Force))
}

/// How a publication answers.
pub fn answer(record: &Record) -> Answer {
    if record.has(&NOTICE) {
        return Answer::Notice;
    }
    if record.has(&WITHHELD) {
        return Answer::Withheld;
    }
    match (record.get(&NIL), record.get(&HELD_BY)) {
        (Some(true), _) => Answer::Nil,
        (_, None | Some(Holder::Body)) => Answer::Document,
        _ => Answer::Elsewhere,
    }
}

/// What a publication covers: its period, or the days that it gives.
pub fn covers(record: &Record) -> Option<(Option<Date>, Date)> {
    if let Some(period) = record.get(&PERIOD) {
        return Some((Some(period.first_day()), period.last_day()));
    }
    Some((record.get(&COVERS_FROM), record.get(&COVERS_TO)?))
}

/// The publication that another takes the place of: nothing takes that of itself, of what came after it, or of what takes its
/// own.
pub fn taken_over(dataset: &Dataset, key: RecordKey, record: &Record) -> Option<RecordKey> {
    let before = record.target(&REPLACES).filter(|before| *before != key)?;
    let earlier = dataset.get(before);
    let is_later = record.get(&PUBLISHED_ON).zip(earlier.get(&PUBLISHED_ON)).is_none_or(|(own, other)| other <= own);
    (is_later && earlier.target(&REPLACES) != Some(key)).then_some(before)
}

/// The publications of each duty, in the order of their records.
pub fn by_duty(dataset: &Dataset) -> BTreeMap<&str, Vec<Published>> {
    let mut by_duty: BTreeMap<&str, Vec<Published>> = BTreeMap::new();
    let replaced: BTreeSet<RecordKey> =
        dataset.keyed(&PUBLICATIONS).filter_map(|(key, record)| taken_over(dataset, key, record)).collect();
    for (key, record) in dataset.keyed(&PUBLICATIONS) {
        for id in duties(record).filter(|id| !record.has(&NOTICE) || may_have_notice(id)) {
            by_duty.entry(id).or_default().push(Published::new(key, record, replaced.contains(&key)));
        }
    }
    by_duty
}

/// Whether a notice of delay answers a duty for a while.
fn may_have_notice(id: &str) -> bool {
    catalogue::find(id).is_some_and(|(_, duty)| duty.instead.is_some())
}

/// The ids of the duties that a publication names.
pub fn duties(record: &Record) -> impl Iterator<Item = &str> {
    record.get(&DUTIES).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Value::Text(id) => Some(id.as_ref()),
        _ => None,
    })
}

/// The first and the last day that something covers, how it answers, and since when: from the beginning where that is not
/// known, and of what is withheld, which is never too late.
type Span = (Date, Date, Answer, Date);

/// Whether the publications together cover all days from the first to the last, how, and since when. Of several ways to
/// answer, the one that leaves most unsaid is named.
pub fn cover<'a>(published: impl Iterator<Item = &'a Published>, first: Date, last: Date) -> Option<Answered> {
    let touching = published.filter(|one| !one.is_of_several).filter_map(|one| {
        let (from, to) = one.covers?;
        let from = from.unwrap_or(Date::EPOCH);
        let since = one.covers_since.filter(|_| one.answer != Answer::Withheld).unwrap_or(Date::EPOCH);
        (from <= last && to >= first).then_some((from, to, one.answer, since))
    });
    let mut spans: Vec<Span> = touching.collect();
    spans.sort();
    let answer = cover_of(&spans, first, last)?;
    if !answer.is_final() {
        return Some((answer, None));
    }
    let mut days: Vec<Date> = spans.iter().map(|(.., since)| *since).collect();
    days.sort_unstable();
    days.dedup();
    // What covers all on a day covers it on each later one.
    let covers_on = |day: &Date| {
        let then: Vec<Span> = spans.iter().copied().filter(|(.., since)| since <= day).collect();
        cover_of(&then, first, last).is_some_and(Answer::is_final)
    };
    let since = days.get(days.partition_point(|day| !covers_on(day))).copied();
    Some((answer, since.filter(|day| *day > Date::EPOCH)))
}

fn cover_of(spans: &[Span], first: Date, last: Date) -> Option<Answer> {
    let mut next = first;
    let mut answer = None;
    for (from, to, own, _) in spans.iter().filter(|span| span.2.is_final()) {
        if *from > next {
            return None;
        }
        if *to >= next {
            next = to.plus_days(1);
            answer = answer.max(Some(*own));
        }
        if next > last {
            return answer;
        }
    }
    let notice = spans.iter().any(|(from, to, own, _)| !own.is_final() && *from <= first && *to >= last);
    notice.then_some(Answer::Notice)
}
