//! The publications that answer a duty, and what they cover.

use std::collections::BTreeMap;

use super::catalogue;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::records::publication::{
    COVERS_FROM, COVERS_TO, DUTIES, EVENT, EVENT_ON, HELD_BY, Holder, NIL, NOTICE, PART, PERIOD, PUBLICATIONS,
    PUBLISHED_ON, Part, REVIEW_ON, REVIEWED_ON, WITHHELD,
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

/// A publication as a duty sees it.
#[derive(Clone, Debug)]
pub struct Published {
    pub key: RecordKey,
    pub answer: Answer,
    /// The part of the duty it answers.
    pub part: Option<Part>,
    pub published_on: Option<Date>,
    pub reviewed_on: Option<Date>,
    /// The first and the last day it covers; without a first, all days up to the last.
    pub covers: Option<(Option<Date>, Date)>,
    /// The day on which a withholding is to be considered again.
    pub review_on: Option<Date>,
    /// The event that it follows, where it says which.
    pub event: Option<String>,
    /// The day of that event.
    pub event_on: Option<Date>,
}

impl Published {
    fn new(key: RecordKey, record: &Record) -> Published {
        Published {
            key,
            answer: answer(record),
            part: part(record),
            published_on: record.get(&PUBLISHED_ON),
            reviewed_on: record.get(&REVIEWED_ON),
            covers: covers(record),
            review_on: record.get(&REVIEW_ON).filter(|_| record.has(&WITHHELD)),
            event: record.get(&EVENT).map(str::to_string),
            event_on: record.get(&EVENT_ON),
        }
    }

    /// The last day on which somebody put it up or found it right. To withhold a part is to look at nothing else.
    pub fn looked_at(&self) -> Option<Date> {
        self.published_on.max(self.reviewed_on).filter(|_| self.answer.is_final() && self.answer != Answer::Withheld)
    }

    /// Leaves out of what it covers the days that were still to come when it was last looked at; where nobody says when,
    /// those after the newest day that is known.
    pub fn cover_what_was_over(&mut self, newest: Date) {
        if let Some((from, to)) = self.covers {
            let to = to.min(self.published_on.max(self.reviewed_on).unwrap_or(newest));
            self.covers = from.is_none_or(|from| from <= to).then_some((from, to));
        }
    }

    /// Whether it answers that part of a duty; a duty without parts is asked with none.
    pub fn answers(&self, part: Option<Part>) -> bool {
        part.is_none() || self.part == part
    }
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

/// The publications of each duty, in the order of their records.
pub fn by_duty(dataset: &Dataset) -> BTreeMap<&str, Vec<Published>> {
    let mut by_duty: BTreeMap<&str, Vec<Published>> = BTreeMap::new();
    for (key, record) in dataset.keyed(&PUBLICATIONS) {
        for id in duties(record).filter(|id| !record.has(&NOTICE) || may_have_notice(id)) {
            by_duty.entry(id).or_default().push(Published::new(key, record));
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

/// Whether the publications together cover all days from the first to the last, and how. Of several ways to answer, the
/// one that leaves most unsaid is named.
pub fn cover<'a>(published: impl Iterator<Item = &'a Published>, first: Date, last: Date) -> Option<Answer> {
    let touching = published.filter_map(|one| {
        let (from, to) = one.covers?;
        let from = from.unwrap_or(Date::EPOCH);
        (from <= last && to >= first).then_some((from, to, one.answer))
    });
    let mut spans: Vec<(Date, Date, Answer)> = touching.collect();
    spans.sort();
    let mut next = first;
    let mut answer = None;
    for (from, to, own) in spans.iter().filter(|span| span.2.is_final()) {
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
    let notice = spans.iter().any(|(from, to, own)| !own.is_final() && *from <= first && *to >= last);
    notice.then_some(Answer::Notice)
}
