//! How a duty is met: worked out, never typed.

use super::duty::Duty;
use super::proof::{Extent, Proof, Proven, together};
use super::published::{Answer, Published};
use crate::records::publication::Part;

/// How a duty is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    MetByRecords,
    MetByDocument,
    /// Another body publishes it.
    MetElsewhere,
    /// All that it asks for is published, some of it after the last day that there was for it.
    MetLate,
    /// There was nothing to publish.
    Nil,
    PartlyMet,
    /// A notice says why it is late; it is still owed.
    NoticeGiven,
    Withheld,
    /// A part of it, or what it asked for once, is withheld; the rest is published.
    WithheldInPart,
    /// The office says that it does not apply, and why.
    NotApplicable,
    /// The law, or the body’s part in it, has not begun or has ended.
    NotInForce,
    /// It depends on a fact that the office has not stated.
    NotStated,
    /// No event that it follows is recorded.
    NoEvent,
    NoEvidence,
}

impl State {
    /// Every one of them.
    pub const ALL: [State; 14] = [
        State::MetByRecords,
        State::MetByDocument,
        State::MetElsewhere,
        State::MetLate,
        State::Nil,
        State::PartlyMet,
        State::NoticeGiven,
        State::Withheld,
        State::WithheldInPart,
        State::NotApplicable,
        State::NotInForce,
        State::NotStated,
        State::NoEvent,
        State::NoEvidence,
    ];

    /// As files and messages write it: `met-by-records`.
    pub fn name(self) -> &'static str {
        match self {
            State::MetByRecords => "met-by-records",
            State::MetByDocument => "met-by-document",
            State::MetElsewhere => "met-elsewhere",
            State::MetLate => "met-late",
            State::Nil => "nothing-to-publish",
            State::PartlyMet => "partly-met",
            State::NoticeGiven => "notice-given",
            State::Withheld => "withheld",
            State::WithheldInPart => "withheld-in-part",
            State::NotApplicable => "not-applicable",
            State::NotInForce => "not-in-force",
            State::NotStated => "not-stated",
            State::NoEvent => "no-event",
            State::NoEvidence => "no-evidence",
        }
    }

    /// Whether it is met as far as what is published goes, whatever was left out.
    pub(super) fn is_met(self) -> bool {
        self.is_public() || matches!(self, State::Withheld | State::WithheldInPart)
    }

    /// Whether all that it asks for is public, or there was nothing.
    pub fn is_public(self) -> bool {
        use State::{MetByDocument, MetByRecords, MetElsewhere, MetLate, Nil};
        matches!(self, MetByRecords | MetByDocument | MetElsewhere | MetLate | Nil)
    }

    /// Whether the body has the duty at all, as far as is known.
    pub fn is_owed(self) -> bool {
        !matches!(self, State::NotApplicable | State::NotInForce | State::NotStated)
    }
}

/// What a duty still lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody has stated up to which day the records are complete.
    Statement,
    /// Nothing proves that part.
    Part(Part),
    /// So many of its records lack something that it asks for.
    Fields(usize),
    /// The records prove a part; a document has to complete it.
    Document,
    /// Nothing answers a period, an event or a review that it should have been met for.
    Time,
}

/// How the duty is met by what proves its parts, and what it lacks.
pub(super) fn state(duty: &Duty, published: &[Published], proven: &[Proven]) -> (State, Vec<Missing>) {
    let extent = together(proven.iter().map(|part| part.extent));
    let proofs = || proven.iter().flat_map(|part| &part.proofs);
    let answers: Vec<Answer> = proofs()
        .filter_map(|proof| match proof {
            Proof::Publication(_, answer) => Some(*answer),
            _ => None,
        })
        .collect();
    let all_are = |kind: Answer| !answers.is_empty() && answers.iter().all(|answer| *answer == kind);
    let only_published = answers.len() == proofs().count();
    let by_records = proven.iter().any(|part| part.has_records() && duty.is_proven_by_records(part.part));
    let withholds = published.iter().any(|one| one.answer == Answer::Withheld && !one.is_replaced);
    let state = match extent {
        Extent::None => State::NoEvidence,
        _ if only_published && all_are(Answer::Notice) => State::NoticeGiven,
        Extent::Partly => State::PartlyMet,
        Extent::Wholly if only_published && all_are(Answer::Withheld) => State::Withheld,
        Extent::Wholly if withholds => State::WithheldInPart,
        Extent::Wholly if only_published && all_are(Answer::Elsewhere) => State::MetElsewhere,
        Extent::Wholly if only_published && all_are(Answer::Nil) => State::Nil,
        Extent::Wholly if answers.is_empty() || by_records => State::MetByRecords,
        Extent::Wholly => State::MetByDocument,
    };
    let missing = if state == State::NoEvidence { Vec::new() } else { missing(duty, proven) };
    (state, missing)
}

fn missing(duty: &Duty, proven: &[Proven]) -> Vec<Missing> {
    let mut missing = Vec::new();
    for part in proven {
        match part.extent {
            Extent::None => missing.extend(part.part.map(Missing::Part)),
            Extent::Wholly => {}
            Extent::Partly => {
                let counted = part.proofs.iter().filter_map(|proof| match proof {
                    Proof::Records(counted) => Some(counted),
                    _ => None,
                });
                let incomplete: usize = counted.map(|counted| counted.incomplete.len()).sum();
                missing.extend((incomplete > 0).then_some(Missing::Fields(incomplete)));
                let is_stated = part.proofs.iter().any(|proof| matches!(proof, Proof::Publication(..)));
                let lacks = match duty.is_proven_by_records(part.part) {
                    true => Missing::Statement,
                    false => Missing::Document,
                };
                missing.extend((!is_stated).then_some(lacks));
            }
        }
    }
    missing
}
