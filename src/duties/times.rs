//! The times at which a duty is to be met, worked out from its timing, the calendar and what was published.

use super::body::Body;
use super::contract::Contract;
use super::duty::Duty;
use super::limit::{Counting, Limit};
use super::occasion::{Occasion, Of};
use super::published::{self, Answer, Answered, Published, cover};
use super::timing::Trigger;
use crate::model::date::Date;
use crate::model::period::{Length, Period};
use crate::records::publication::Part;
use crate::records::settings::CalendarEvent;

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
        Trigger::After(_) => {
            let events: Vec<&str> = known.duty.timing.first_events().collect();
            known.events(&events, &known.duty.timing.limit, until)
        }
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
            answered_on: None,
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
        answer: impl Fn(&mut dyn Iterator<Item = &'a Published>) -> Option<Answered>,
    ) -> Occasion {
        let parts = self.parts();
        let answers = parts.iter().map(|part| answer(&mut self.published.iter().filter(|one| one.answers(*part))));
        let answers: Vec<Option<Answered>> = answers.collect();
        let all = answers.iter().copied().collect::<Option<Vec<Answered>>>().unwrap_or_default();
        occasion.answer = all.iter().map(|(answer, _)| *answer).max();
        // It was answered once its last part was.
        occasion.answered_on = all.iter().filter_map(|(_, day)| *day).max();
        let is_open = |answered: &Option<Answered>| !answered.is_some_and(|(answer, _)| answer.is_final());
        let open = parts.into_iter().zip(answers).filter(|(_, answered)| is_open(answered));
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

    /// The events of those names by their days, with those that publications say they follow.
    fn days_of(&self, names: &[&str], until: Date) -> Vec<(Date, String)> {
        let noted = self.calendar.iter().filter(|noted| names.contains(&noted.event.as_str()));
        let mut days: Vec<(Date, String)> = noted.clone().map(|noted| (noted.on, noted.event.clone())).collect();
        for one in self.published {
            let Some(day) = one.event_on else { continue };
            match one.event.as_deref() {
                Some(own) if names.contains(&own) => days.push((day, own.to_string())),
                // What does not name its event follows what the duty follows first, unless the calendar knows that day.
                None if self.duty.timing.first_events().next() == names.first().copied() => {
                    let is_noted = noted.clone().any(|noted| noted.on == day);
                    days.extend(names.first().filter(|_| !is_noted).map(|name| (day, name.to_string())));
                }
                _ => {}
            }
        }
        days.retain(|(day, name)| *day <= until && self.has_it_on(self.start_of(name, *day)));
        days.sort();
        days.dedup();
        days
    }

    /// The day on which an event starts the clock.
    fn start_of(&self, event: &str, day: Date) -> Date {
        self.body.starts(event, day).unwrap_or(day)
    }

    fn events(&self, names: &[&str], limit: &Limit, until: Date) -> Vec<Occasion> {
        let mut days = self.days_of(names, until);
        // What is kept and looked at again has answered nothing before it was there, but the event that it was made for.
        let is_kept = self.duty.timing.is_kept();
        if is_kept {
            let there =
                self.published.iter().flat_map(|one| one.days().filter_map(|(_, day)| day).chain(one.event_on)).min();
            let made_for = there.map_or(days.len(), |there| days.partition_point(|(day, _)| *day <= there));
            days.drain(..made_for.saturating_sub(1));
        }
        let next = |index: usize| days[index..].iter().map(|(day, _)| *day).find(|day| *day > days[index].0);
        let occasions = days.iter().enumerate().map(|(index, (day, name))| {
            let light = self.calendar.iter().any(|noted| noted.event == *name && noted.on == *day && noted.light_touch);
            let limit = self.duty.light_touch.as_ref().filter(|_| light).unwrap_or(limit);
            let occasion = self.occasion(Of::Event(name.clone(), *day), self.start_of(name, *day), limit);
            let follows = |one: &Published| self.follows(one, (*day, name), next(index));
            let mut occasion = self.answered(occasion, |published| {
                published::first(&published.filter_map(follows).collect::<Vec<Answered>>())
            });
            if self.is_proven {
                occasion.answer = occasion.answer.or(Some(Answer::Document));
            }
            occasion
        });
        occasions.collect()
    }

    /// How a publication answers an event, if it does. One that names its event answers that alone; what is kept answers by
    /// each look at it before the next such event.
    fn follows(&self, one: &Published, (day, name): (Date, &str), next: Option<Date>) -> Option<Answered> {
        let of_name = one.event.as_deref().is_none_or(|own| own == name);
        let is_named = one.event_on.map(|own| own == day && of_name).or((!of_name).then_some(false));
        if is_named == Some(true) {
            return Some((one.answer, one.published_on.or(one.reviews.first().copied())));
        }
        let is_in = |own: Option<Date>| own.is_some_and(|own| day <= own && next.is_none_or(|next| own < next));
        // It was put up for the event that it names; it is looked at for any.
        let looks = one.days().skip(usize::from(is_named == Some(false) && one.published_on.is_some()));
        let mut looks = looks.filter(|_| self.duty.timing.is_kept() && self.counts(one));
        looks.find(|(_, own)| is_in(*own))
    }

    /// The newest of the other events after which it is to be met: whatever was published since then answers it, unless it
    /// names an event of an earlier term.
    fn also(&self, until: Date) -> Option<Occasion> {
        let event = self.duty.timing.also.as_deref()?;
        let (day, _) = self.days_of(&[event], until).into_iter().next_back()?;
        let first: Vec<&str> = self.duty.timing.first_events().collect();
        let term = self.days_of(&first, day).into_iter().next_back().map(|(day, _)| day);
        let occasion = self.occasion(Of::Event(event.to_string(), day), day, &Limit::AsSoonAsPracticable);
        let is_of_term = |own: Date| own == day || term.is_none_or(|term| own == term);
        let since = |one: &Published| {
            let own = one.published_on.filter(|own| *own >= day)?;
            one.event_on.is_none_or(is_of_term).then_some((one.answer, Some(own)))
        };
        Some(self.answered(occasion, |published| published::first(&published.filter_map(since).collect::<Vec<_>>())))
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
                answered_on: contract.answered_on,
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
        let counted = self.published.iter().filter(|one| self.counts(one));
        self.again(counted.filter_map(|one| one.published_on).collect(), &self.duty.timing.limit, Answer::Document)
    }

    /// After each of those days the next of them, or one to come.
    fn again(&self, mut days: Vec<Date>, limit: &Limit, answer: Answer) -> Vec<Occasion> {
        days.sort_unstable();
        days.dedup();
        days.drain(..days.len().saturating_sub(MOST));
        let occasions = days.iter().enumerate().map(|(index, day)| {
            let next = days.get(index + 1).copied();
            Occasion { answer: next.map(|_| answer), answered_on: next, ..self.occasion(Of::Review(*day), *day, limit) }
        });
        occasions.collect()
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
            let in_year = |one: &Published| {
                let is_in = one.covers.is_some_and(|(_, to)| before < to && to <= start);
                is_in.then_some((one.answer, one.published_on))
            };
            occasions.push(
                self.answered(occasion, |published| {
                    published::first(&published.filter_map(in_year).collect::<Vec<_>>())
                }),
            );
            if start > until {
                break;
            }
        }
        occasions
    }

    /// When it is to be considered again whether something is still withheld.
    fn withheld(&self) -> impl Iterator<Item = Occasion> {
        let withheld = self.published.iter().filter(|one| !one.is_replaced);
        let withheld = withheld.filter_map(|one| Some((one, one.published_on?, one.review_on?)));
        withheld.map(|(one, since, day)| {
            let again = one.reviews.iter().copied().find(|own| day <= *own);
            let occasion = self.occasion(Of::Withheld(since), since, &Limit::None);
            Occasion { target: Some(day), answer: again.map(|_| Answer::Reviewed), answered_on: again, ..occasion }
        })
    }

    /// When each part of it is to be looked at again; of one day for several parts, it was once all of them were.
    fn reviews(&self, limit: &Limit) -> Vec<Occasion> {
        let mut all: Vec<Occasion> = Vec::new();
        for part in self.parts() {
            let own = self.published.iter().filter(|one| one.answers(part));
            for mut occasion in self.again(own.flat_map(Published::looks).collect(), limit, Answer::Reviewed) {
                occasion.open_parts = part.filter(|_| occasion.is_open()).into_iter().collect();
                match all.iter_mut().find(|other| other.of == occasion.of) {
                    Some(other) => other.and(occasion),
                    None => all.push(occasion),
                }
            }
        }
        all.sort_by_key(|occasion| occasion.starts);
        all
    }

    /// When it is to be looked at again, and after which events.
    fn review(&self, until: Date) -> Vec<Occasion> {
        let Some(review) = &self.duty.timing.review else { return Vec::new() };
        let again = self.reviews(&Limit::Months(review.months, Counting::NextDay));
        let again = again.into_iter().map(|occasion| Occasion { target: None, ..occasion });
        let after = review.after.as_ref().zip(review.limit.as_ref());
        let events = after.map(|(event, limit)| self.events(&[event], limit, until)).unwrap_or_default();
        again.chain(events).collect()
    }
}
