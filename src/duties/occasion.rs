//! The times at which a duty is to be met, and which of them are answered.

use super::body::Body;
use super::contract::Contract;
use super::duty::Duty;
use super::limit::{Counting, Limit};
use super::published::{Answer, Published, cover};
use super::timing::{BY_ELECTION, ELECTION, Trigger};
use crate::model::date::Date;
use crate::model::period::{Length, Period};
use crate::records::publication::Part;
use crate::records::settings::CalendarEvent;

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
    /// The parts of the duty that nothing answers, where it has parts.
    pub open_parts: Vec<Part>,
}

impl Occasion {
    /// Whether something is still to be published.
    pub fn is_open(&self) -> bool {
        !self.answer.is_some_and(Answer::is_final)
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

/// So long before its first day a body’s first election may be.
const DAYS_TO_OFFICE: i64 = 31;

/// What is known of a duty when its times are worked out.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub duty: &'a Duty,
    pub body: Body<'a>,
    pub published: &'a [Published],
    pub calendar: &'a [CalendarEvent],
    /// The contracts that it is about, each of which starts the clock.
    pub contracts: &'a [Contract],
    /// Whether settings or what we make prove it whatever was published.
    pub is_proven: bool,
    /// The days and months that the office gives itself.
    pub target: (Option<u32>, Option<u32>),
    /// The first and the last day on which the office has the duty.
    pub in_force: (Option<Date>, Option<Date>),
    /// The first and the last day on which the office says that it does not apply.
    pub set_aside: Option<(Option<Date>, Option<Date>)>,
    /// The day of the newest record: where nothing was published yet, the first time is the last one before it.
    pub newest: Date,
}

/// So many times of one duty are worked out at most: a period that a typing error puts into another millennium ends here.
const MOST: usize = 1_200;

/// Every time at which the duty is to be met, from the first that is answered to the first whose clock starts after that
/// day.
pub fn occasions(known: &Known, until: Date) -> Vec<Occasion> {
    let mut occasions = match &known.duty.timing.trigger {
        Trigger::AfterEach(every) => known.periods(*every, until, Period::last_day),
        Trigger::BeforeEach(every) => known.periods(*every, until, Period::first_day),
        Trigger::LastPublication => known.interval(),
        Trigger::After(event) => known.events(event, &known.duty.timing.limit, until),
        Trigger::On(month, day) => known.yearly(*month, *day, until),
        Trigger::When(_) | Trigger::Kept => Vec::new(),
    };
    occasions.extend(known.also(until));
    occasions.extend(known.of_contracts(until));
    occasions.extend(known.review(until));
    occasions.extend(known.withheld());
    occasions.retain(|occasion| known.has_it_on(occasion.starts));
    occasions
}

/// The times that should have been answered by that day and are not: those between two that are, those whose last day has
/// passed, events that have happened, and periods after which the next one has ended too. Where periods are covered and none
/// of them wholly, all that have ended.
pub fn missed(occasions: &[Occasion], newest: Date) -> impl Iterator<Item = &Occasion> {
    // Reviews and events stand behind the periods, and say nothing of which periods there are.
    let comes_again = |occasion: &Occasion| matches!(occasion.of, Of::Period(_) | Of::Day(_));
    let last_answered = occasions.iter().rposition(|occasion| comes_again(occasion) && occasion.answer.is_some());
    let overtaken =
        move |index: usize| occasions.get(index + 1).is_some_and(|next| comes_again(next) && next.starts <= newest);
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

impl<'a> Known<'a> {
    fn has_it_on(&self, day: Date) -> bool {
        let (from, to) = self.in_force;
        let begun = self.duty.from.is_none_or(|from| from.0 <= day);
        let is_in = |(from, to): (Option<Date>, Option<Date>)| {
            from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
        };
        begun && !self.set_aside.is_some_and(is_in) && is_in((from, to)) && self.body.exists_on(day)
    }

    fn occasion(&self, of: Of, starts: Date, limit: &Limit) -> Occasion {
        let (days, months) = self.target;
        let by_days = days.and_then(|days| Limit::Days(days, Counting::NextDay).last_day(starts));
        let by_months = months.and_then(|months| Limit::Months(months, Counting::NextDay).last_day(starts));
        Occasion {
            of,
            starts,
            law: limit.last_day(starts),
            target: by_days.or(by_months),
            answer: None,
            open_parts: Vec::new(),
        }
    }

    /// The parts of the duty, each asked for by itself; one without a name where it has none.
    fn parts(&self) -> Vec<Option<Part>> {
        match self.duty.parts.is_empty() {
            true => vec![None],
            false => self.duty.parts.iter().map(|part| part.of()).collect(),
        }
    }

    /// The occasion with how each part of the duty is answered.
    fn answered(
        &self,
        mut occasion: Occasion,
        answer: impl Fn(&mut dyn Iterator<Item = &'a Published>) -> Option<Answer>,
    ) -> Occasion {
        let parts = self.parts();
        let answers = parts.iter().map(|part| answer(&mut self.published.iter().filter(|one| one.answers(*part))));
        let answers: Vec<Option<Answer>> = answers.collect();
        occasion.answer =
            answers.iter().copied().collect::<Option<Vec<Answer>>>().and_then(|all| all.into_iter().max());
        let open = parts.into_iter().zip(answers).filter(|(_, answer)| !answer.is_some_and(Answer::is_final));
        occasion.open_parts = open.filter_map(|(part, _)| part).collect();
        occasion
    }

    /// Each period from the first that something covers.
    fn periods(&self, every: Length, until: Date, starts: fn(Period) -> Date) -> Vec<Occasion> {
        let Some(first) = self.first_period(every, starts) else { return Vec::new() };
        let mut period = first;
        let mut occasions = Vec::new();
        while occasions.len() < MOST {
            let start = starts(period);
            let mut occasion = self.occasion(Of::Period(period), start, &self.duty.timing.limit);
            if !self.duty.timing.dates.is_empty() {
                occasion.law = self.duty.timing.listed_day(period);
            }
            // What was before the body began is another's to publish.
            let from = self.body.first_day().map_or(period.first_day(), |first| first.max(period.first_day()));
            occasions.push(self.answered(occasion, |published| cover(published, from, period.last_day())));
            if start > until {
                break;
            }
            period = period.next();
        }
        occasions
    }

    /// The first period that something covers; where nothing does, the last whose clock had started by the newest record.
    fn first_period(&self, every: Length, starts: fn(Period) -> Date) -> Option<Period> {
        let covered = self.published.iter().filter_map(|one| one.covers);
        let begins = covered.map(|(from, to)| from.unwrap_or(Period::holding(to, every).first_day())).min();
        if let Some(day) = begins {
            return Some(Period::holding(day, every));
        }
        let mut period = Period::holding(self.newest, every);
        if starts(period) > self.newest {
            period = Period::holding(period.first_day().day_before()?, every);
        }
        Some(period)
    }

    /// The events of that name, with those that publications say they follow.
    fn days_of(&self, event: &str, until: Date) -> Vec<Date> {
        let by_election = event == ELECTION && self.duty.timing.events().any(|own| own == BY_ELECTION);
        let is_one = |noted: &&CalendarEvent| noted.event == event || by_election && noted.event == BY_ELECTION;
        let own = self.calendar.iter().filter(is_one).map(|noted| noted.on);
        // A publication that does not name its event follows the one that the duty follows first.
        let is_first = self.duty.timing.trigger == Trigger::After(event.to_string());
        let follows = |one: &&Published| one.event.as_ref().map_or(is_first, |own| own == event);
        let followed = self.published.iter().filter(follows).filter_map(|one| one.event_on);
        let mut days: Vec<Date> =
            own.chain(followed).filter(|day| *day <= until && self.has_it_on(self.start_of(event, *day))).collect();
        days.sort();
        days.dedup();
        days
    }

    /// The day on which an event starts the clock. Whoever is elected to a body before it begins has the duty once it does.
    fn start_of(&self, event: &str, day: Date) -> Date {
        let begins = self.body.first_day().filter(|first| event == ELECTION && first.days_since(day) <= DAYS_TO_OFFICE);
        begins.map_or(day, |first| first.max(day))
    }

    fn events(&self, event: &str, limit: &Limit, until: Date) -> Vec<Occasion> {
        let mut days = self.days_of(event, until);
        // What is kept and looked at again answers the newest event; a report of its own is due after each.
        let is_kept = self.duty.timing.is_kept();
        if is_kept {
            days = days.split_off(days.len().saturating_sub(1));
        }
        let occasions = days.into_iter().map(|day| {
            let light = self.calendar.iter().any(|noted| noted.event == event && noted.on == day && noted.light_touch);
            let limit = self.duty.light_touch.as_ref().filter(|_| light).unwrap_or(limit);
            let occasion = self.occasion(Of::Event(event.to_string(), day), self.start_of(event, day), limit);
            let follows = |one: &&Published| match one.event_on {
                Some(own) => own == day && one.event.as_ref().is_none_or(|own| own == event),
                None => {
                    is_kept && self.counts(one) && one.published_on.max(one.reviewed_on).is_some_and(|own| own >= day)
                }
            };
            let mut occasion = self.answered(occasion, |published| {
                Answer::fullest(published.filter(|one| follows(one)).map(|one| one.answer))
            });
            if self.is_proven {
                occasion.answer = occasion.answer.or(Some(Answer::Document));
            }
            occasion
        });
        occasions.collect()
    }

    /// The newest of the other events after which it is to be met: whatever was published since then answers it.
    fn also(&self, until: Date) -> Option<Occasion> {
        let event = self.duty.timing.also.as_deref()?;
        let day = self.days_of(event, until).into_iter().next_back()?;
        let occasion = self.occasion(Of::Event(event.to_string(), day), day, &Limit::AsSoonAsPracticable);
        let since = |one: &&Published| one.published_on.is_some_and(|own| own >= day);
        Some(self.answered(occasion, |published| Answer::fullest(published.filter(since).map(|one| one.answer))))
    }

    /// The contracts whose clock has started; one that was entered into before the body began is another’s.
    fn of_contracts(&self, until: Date) -> Vec<Occasion> {
        let started = self.contracts.iter().filter(|contract| contract.starts <= until);
        let occasions = started.map(|contract| {
            let light = self.duty.light_touch.as_ref().filter(|_| contract.light_touch);
            let limit = light.unwrap_or(&self.duty.timing.limit);
            let of = Of::Contract(contract.id.clone(), contract.starts);
            Occasion {
                answer: contract.is_answered.then_some(Answer::Document),
                ..self.occasion(of, contract.starts, limit)
            }
        });
        occasions.collect()
    }

    /// Whether a publication answers for all of the duty: what is withheld does where nothing else is published.
    fn counts(&self, one: &Published) -> bool {
        one.answer != Answer::Withheld || self.published.iter().all(|other| other.answer == Answer::Withheld)
    }

    /// So long at most after the last publication.
    fn interval(&self) -> Vec<Occasion> {
        let last = self.published.iter().filter(|one| self.counts(one)).filter_map(|one| one.published_on).max();
        last.map(|day| self.occasion(Of::Review(day), day, &self.duty.timing.limit)).into_iter().collect()
    }

    fn yearly(&self, month: u32, day: u32, until: Date) -> Vec<Occasion> {
        let on = |year: i32| Date::new(year, month, day);
        let next_to = |date: Date| on(date.year()).filter(|on| *on >= date).or_else(|| on(date.year() + 1));
        let covered = self.published.iter().filter_map(|one| one.covers).map(|(_, to)| to).min().and_then(next_to);
        let newest = on(self.newest.year()).filter(|on| *on <= self.newest).or_else(|| on(self.newest.year() - 1));
        let Some(first) = covered.or(newest) else { return Vec::new() };
        let mut occasions = Vec::new();
        for year in (first.year()..).take(MOST) {
            let (Some(before), Some(start)) = (on(year - 1), on(year)) else { break };
            let occasion = self.occasion(Of::Day(start), start, &self.duty.timing.limit);
            let in_year = |one: &&Published| one.covers.is_some_and(|(_, to)| before < to && to <= start);
            occasions.push(
                self.answered(occasion, |published| Answer::fullest(published.filter(in_year).map(|one| one.answer))),
            );
            if start > until {
                break;
            }
        }
        occasions
    }

    /// When it is to be considered again whether something is still withheld.
    fn withheld(&self) -> impl Iterator<Item = Occasion> {
        let withheld = self.published.iter().filter_map(|one| Some((one.published_on?, one.review_on?)));
        withheld.map(|(since, day)| {
            let occasion = self.occasion(Of::Withheld(since), since, &Limit::None);
            Occasion { target: Some(day), ..occasion }
        })
    }

    /// When it is to be looked at again, and after which events.
    fn review(&self, until: Date) -> Vec<Occasion> {
        let Some(review) = &self.duty.timing.review else { return Vec::new() };
        let last = self.published.iter().filter_map(Published::looked_at).max();
        let again = last.map(|day| {
            let mut occasion = self.occasion(Of::Review(day), day, &Limit::Months(review.months, Counting::NextDay));
            occasion.target = None;
            occasion
        });
        let after = review.after.as_ref().zip(review.limit.as_ref());
        let events = after.map(|(event, limit)| self.events(event, limit, until)).unwrap_or_default();
        again.into_iter().chain(events).collect()
    }
}
