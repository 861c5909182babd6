//! What is late, past the office's own target, due, or without evidence on a day.

use super::entry::Entry;
use super::occasion::Occasion;
use super::published::Answer;
use super::register::Register;
use super::state::State;
use crate::model::date::Date;

/// How something that is to be published stands on a day. These are different things, and only the first is a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The last day of the law has passed.
    Late,
    /// The office's own target or the day that it promised has passed; the law names no day, or a later one.
    TargetPassed,
    /// Its last day, the law's or the office's own, comes soon.
    Due,
    /// Nothing proves it, and no day has passed.
    NoEvidence,
    /// It was published, after its last day: nothing is left to do but to be in time the next time.
    MetLate,
}

impl Standing {
    /// As programs read it: `target-passed`.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Late => "late",
            Standing::TargetPassed => "target-passed",
            Standing::Due => "due",
            Standing::NoEvidence => "no-evidence",
            Standing::MetLate => "met-late",
        }
    }
}

/// Something that is to be published.
#[derive(Debug)]
pub struct Due<'a> {
    pub entry: &'a Entry,
    pub standing: Standing,
    /// The time it is to be published for; none where the duty has no such times.
    pub occasion: Option<Occasion>,
}

impl Due<'_> {
    /// The day it is about, by which it is sorted.
    pub fn day(&self) -> Date {
        self.occasion.as_ref().map_or(Date::LAST, |occasion| match self.standing {
            Standing::TargetPassed => occasion.target.or(occasion.law).unwrap_or(occasion.starts),
            _ => occasion.day(),
        })
    }
}

/// Everything that is to be published by that day or so many days after it, and what nothing proves: the worst first, then
/// by day and by duty.
pub fn due(register: &Register, today: Date, within: u64) -> Vec<Due<'_>> {
    let until = today.plus_days(within);
    let kept_since = register.kept_since();
    let entries = register.entries().iter();
    let mut all: Vec<Due> = entries.flat_map(|entry| of_entry(register, entry, kept_since, (today, until))).collect();
    all.sort_by(|one, other| {
        let key = |due: &Due| (due.standing, due.day());
        key(one).cmp(&key(other)).then_with(|| one.entry.duty.id.cmp(&other.entry.duty.id))
    });
    all
}

fn of_entry<'a>(
    register: &Register,
    entry: &'a Entry,
    kept_since: Option<Date>,
    (today, until): (Date, Date),
) -> Vec<Due<'a>> {
    let open = register.occasions(entry, until).into_iter().filter(Occasion::is_open);
    let timed = open.filter_map(|occasion| {
        let mut standing = standing(entry, &occasion, today, until)?;
        // Where nothing was ever recorded of a duty that comes again, and of no other when its clock started, it may well have
        // been published: nothing is known. An office that kept its records then would have said so.
        let is_silent = entry.duty.timing.recurs() && entry.covered().is_none();
        let was_kept = kept_since.is_some_and(|day| day <= occasion.starts);
        if is_silent && !was_kept && standing != Standing::Due {
            standing = Standing::NoEvidence;
        }
        Some(Due { entry, standing, occasion: Some(occasion) })
    });
    let mut all: Vec<Due> = timed.collect();
    if all.is_empty() && entry.is_long_unseen(today) {
        all.push(Due { entry, standing: Standing::NoEvidence, occasion: None });
    }
    let unproven = matches!(entry.state, State::NoEvidence | State::PartlyMet | State::NotStated | State::NoEvent);
    // Which records lack something is said beside what is still to come.
    if unproven && (all.is_empty() || entry.incomplete().next().is_some()) {
        all.push(Due { entry, standing: Standing::NoEvidence, occasion: None });
    }
    // What is withheld in part is met by the rest, which came late.
    let late = entry.late().last().cloned().filter(|_| entry.state.is_met());
    all.extend(late.map(|occasion| Due { entry, standing: Standing::MetLate, occasion: Some(occasion) }));
    all
}

/// How an open time stands; none where it is still to come.
fn standing(entry: &Entry, occasion: &Occasion, today: Date, until: Date) -> Option<Standing> {
    let passed = |day: Option<Date>| day.is_some_and(|day| day < today);
    let soon = |day: Option<Date>| day.is_some_and(|day| today <= day && day <= until);
    // A notice that says why it is late answers for a while; nothing more is said of the day that passed.
    let noticed = occasion.answer == Some(Answer::Notice);
    if passed(occasion.law) && !noticed {
        return Some(if entry.is_law() { Standing::Late } else { Standing::TargetPassed });
    }
    if passed(occasion.target) && !noticed {
        return Some(Standing::TargetPassed);
    }
    if soon(occasion.law) || soon(occasion.target) {
        return Some(Standing::Due);
    }
    let begun = occasion.starts < today && occasion.law.is_none() && occasion.target.is_none();
    (begun || noticed).then_some(Standing::NoEvidence)
}
