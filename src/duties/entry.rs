//! One duty of the register: what proves it, and the times at which it is to be met.

use std::borrow::Cow;

use super::catalogue::Instrument;
use super::duty::Duty;
use super::occasion::{Occasion, Of};
use super::proof::{Incomplete, Proof};
use super::published::Published;
use super::state::{Missing, State};
use super::timing::Trigger;
use crate::model::date::Date;
use crate::model::period::Period;
use crate::model::record::RecordKey;
use crate::records::duty::Basis;
use crate::records::publication::Part;

/// After so many months without a look at it, `candour due` asks whether what is kept up to date still is.
const MONTHS_UNSEEN: u32 = 12;

/// A duty of the body, and how it is met.
#[derive(Debug)]
pub struct Entry {
    pub duty: Cow<'static, Duty>,
    /// What gives it; none for a duty that the office added.
    pub instrument: Option<&'static Instrument>,
    pub basis: Basis,
    /// What the office says of it, in `data/duties.yaml`.
    pub said: Option<RecordKey>,
    pub state: State,
    pub missing: Vec<Missing>,
    pub proofs: Vec<Proof>,
    /// The last day on which something was put before the public.
    pub last_published: Option<Date>,
    /// The last day on which somebody found that it is still right.
    pub last_reviewed: Option<Date>,
    /// The newest record among those that prove it.
    pub newest_record: Option<Date>,
    pub(super) published: Vec<Published>,
    /// Every time at which it is to be met, up to the first after all that is covered or recorded.
    pub(super) occasions: Vec<Occasion>,
    pub(super) missed: Vec<Occasion>,
}

impl Entry {
    /// The first and the last day that publications cover; the first is not known where one covers all before its last.
    pub fn covered(&self) -> Option<(Option<Date>, Date)> {
        let spans = self.published.iter().filter(|one| one.answer.is_final() && !one.is_of_several);
        let spans = spans.filter_map(|one| one.covers);
        spans.reduce(|(from, to), (own_from, own_to)| (from.min(own_from), to.max(own_to)))
    }

    /// The times at which it is to be met, up to the first after all that is covered or recorded.
    pub fn occasions(&self) -> &[Occasion] {
        &self.occasions
    }

    /// The times that should have been answered by the newest day of the records, and are not.
    pub fn missed(&self) -> &[Occasion] {
        &self.missed
    }

    /// The times that were answered after the last day that there was for them, the first first.
    pub fn late(&self) -> impl Iterator<Item = &Occasion> {
        self.occasions.iter().filter(|occasion| occasion.late().is_some())
    }

    /// The first time that is still open; none where nothing is to come, or nobody can say when. Of events, one of which has
    /// a last day and one of which none, the last day counts: “as soon as practicable” would hide that it has passed.
    pub fn next(&self) -> Option<&Occasion> {
        let open = || self.occasions.iter().filter(|occasion| occasion.is_open());
        let is_event = |occasion: &Occasion| matches!(occasion.of, Of::Event(..));
        let has_last_day = open().any(|occasion| is_event(occasion) && occasion.law.is_some());
        let hides_it = |occasion: &Occasion| has_last_day && is_event(occasion) && occasion.law.is_none();
        open().filter(|occasion| !hides_it(occasion)).min_by_key(|occasion| occasion.day())
    }

    /// Periods that nothing covers, between the first and the last that are covered.
    pub fn gaps(&self) -> Vec<Period> {
        self.open_between().filter_map(Occasion::period).collect()
    }

    /// The times that nothing answers, or not each part, between the first and the last that are answered.
    pub fn open_between(&self) -> impl Iterator<Item = &Occasion> {
        let answered = |occasion: &Occasion| occasion.comes_again() && occasion.answer.is_some();
        let first = self.occasions.iter().position(answered);
        let last = self.occasions.iter().rposition(answered);
        let between = first.zip(last).map(|(first, last)| &self.occasions[first..=last]).unwrap_or_default();
        between.iter().filter(|occasion| occasion.answer.is_none())
    }

    /// The one part that nothing answers at that time, where another has its answer.
    pub fn open_part(&self, occasion: &Occasion) -> Option<Part> {
        match occasion.open_parts.as_slice() {
            [part] if self.duty.parts.len() > 1 => Some(*part),
            _ => None,
        }
    }

    /// Whether the law or guidance under it gives it, and not the office’s own promise.
    pub fn is_law(&self) -> bool {
        matches!(self.basis, Basis::Law | Basis::Guidance)
    }

    /// The publications that answer it.
    pub fn published(&self) -> &[Published] {
        &self.published
    }

    /// Whether it is met by what is published once and changed as things come about, and nobody put anything up or found it
    /// right for so long that nobody can say that it still is. The law gives no time for it: this is a question, no breach.
    pub fn is_long_unseen(&self, today: Date) -> bool {
        let timing = &self.duty.timing;
        let ages = matches!(timing.trigger, Trigger::When(_) | Trigger::Kept) && timing.review.is_none();
        let seen = self.last_published.max(self.last_reviewed).max(self.newest_record);
        ages && self.state.is_met() && seen.is_some_and(|day| day.plus_months(MONTHS_UNSEEN) < today)
    }

    /// The records that lack something that it asks for, in the order of the records.
    pub fn incomplete(&self) -> impl Iterator<Item = &Incomplete> {
        self.proofs.iter().flat_map(|proof| match proof {
            Proof::Records(counted) => counted.incomplete.as_slice(),
            _ => &[],
        })
    }

    /// Whether anything at all proves it.
    pub fn has_evidence(&self) -> bool {
        !self.proofs.is_empty()
    }
}
