//! One time at which a duty is to be met, and how it is answered.

use super::published::Answer;
use crate::model::date::Date;
use crate::model::period::Period;
use crate::records::publication::Part;

/// One time at which a duty is to be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    pub of: Of,
    /// The day that starts the clock.
    pub starts: Date,
    /// The last day that the law gives; none where it names none.
    pub law: Option<Date>,
    /// The last day that the office gives itself.
    pub target: Option<Date>,
    /// How it is answered; none where it is open.
    pub answer: Option<Answer>,
    /// The day since which all of it is answered, where that is known.
    pub answered_on: Option<Date>,
    /// The parts of the duty that nothing answers, where it has parts.
    pub open_parts: Vec<Part>,
}

impl Occasion {
    /// Notes how another part of the duty is answered at the same time.
    pub(super) fn and(&mut self, other: Occasion) {
        self.answer = self.answer.zip(other.answer).map(|(one, other)| one.max(other));
        self.answered_on = self.answered_on.max(other.answered_on);
        self.open_parts.extend(other.open_parts);
    }

    /// Whether something is still to be published.
    pub fn is_open(&self) -> bool {
        !self.answer.is_some_and(Answer::is_final)
    }

    /// The day on which it was answered and the last day of the law, where that had passed by then.
    pub fn late(&self) -> Option<(Date, Date)> {
        let (day, law) = self.answered_on.zip(self.law)?;
        (!self.is_open() && law < day).then_some((day, law))
    }

    /// Whether it is one of those that come again in order: a period, or a day of each year.
    pub fn comes_again(&self) -> bool {
        matches!(self.of, Of::Period(_) | Of::Day(_))
    }

    /// The period that it is for.
    pub fn period(&self) -> Option<Period> {
        match self.of {
            Of::Period(period) => Some(period),
            _ => None,
        }
    }

    /// The day by which it is sorted: the law’s, else the office’s own, else that which starts the clock.
    pub fn day(&self) -> Date {
        self.law.or(self.target).unwrap_or(self.starts)
    }
}

/// What a duty is to be met for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    Period(Period),
    /// An event of the calendar, and its day.
    Event(String, Date),
    /// A contract, by the id of its award, and the day that starts its clock.
    Contract(String, Date),
    /// That it is looked at again after it was, on that day.
    Review(Date),
    /// That it is considered again whether it is to be withheld, since that day.
    Withheld(Date),
    /// A day that comes each year.
    Day(Date),
}

/// The times that should have been answered by that day and are not: those between two that are, those whose last day has
/// passed, events that have happened, and periods after which the next one has ended too. Where periods are covered and none
/// of them wholly, all that have ended.
pub fn missed(occasions: &[Occasion], newest: Date) -> impl Iterator<Item = &Occasion> {
    // Reviews and events stand behind the periods, and say nothing of which periods there are.
    let last_answered = occasions.iter().rposition(|occasion| occasion.comes_again() && occasion.answer.is_some());
    let overtaken =
        move |index: usize| occasions.get(index + 1).is_some_and(|next| next.comes_again() && next.starts <= newest);
    let missed = move |(index, occasion): &(usize, &Occasion)| {
        let begun = occasion.starts <= newest;
        let passed = occasion.law.is_some_and(|law| law < newest);
        occasion.is_open()
            && match occasion.of {
                Of::Event(..) => begun,
                // Of a contract that still has time for its notice nobody can say that it was missed.
                Of::Contract(..) => passed || begun && occasion.law.is_none(),
                Of::Review(_) | Of::Withheld(_) => passed,
                Of::Period(_) | Of::Day(_) if occasion.law.is_none() && overtaken(*index) => true,
                Of::Period(_) | Of::Day(_) => passed || last_answered.map_or(begun, |last| *index < last),
            }
    };
    occasions.iter().enumerate().filter(missed).map(|(_, occasion)| occasion)
}
