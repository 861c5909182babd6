//! Records that no longer hold: withdrawn, ended early, returned, replaced or called off, and since when.

use super::award::{self, AWARDS};
use super::decision::{self, DECIDED_ON, DECISIONS, PUBLISHED_ON, SUPERSEDES};
use super::opportunity::{self, OPPORTUNITIES};
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};

/// That a record no longer holds.
pub struct Ending {
    /// Its status, as files write it.
    pub status: &'static str,
    /// Since when; none where no record says it.
    pub day: Option<Date>,
}

/// How a record ended; none for one that holds, or that ended as it was meant to.
pub fn ending(dataset: &Dataset, key: RecordKey) -> Option<Ending> {
    let record = dataset.get(key);
    match record.record_type {
        of if *of == AWARDS => {
            let status = record.get(&award::STATUS).filter(|status| status.is_early_end())?;
            Some(Ending { status: status.word(), day: record.get(&award::STATUS_ON) })
        }
        of if *of == DECISIONS => {
            let status = record.get(&decision::STATUS).filter(|status| status.is_over())?;
            let day = record.get(&decision::STATUS_ON).or_else(|| replaced_on(dataset, key, status));
            Some(Ending { status: status.word(), day })
        }
        of if *of == OPPORTUNITIES => {
            let called_off = |status: &opportunity::Status| *status == opportunity::Status::Withdrawn;
            let status = record.get(&opportunity::STATUS).filter(called_off)?;
            Some(Ending { status: status.word(), day: record.get(&opportunity::STATUS_ON) })
        }
        _ => None,
    }
}

/// The day a decision became public, or was made where that is not known.
pub fn public_on(decision: &Record) -> Option<Date> {
    decision.get(&PUBLISHED_ON).or(decision.get(&DECIDED_ON))
}

/// The day of the first decision that says that it replaces this one.
fn replaced_on(dataset: &Dataset, key: RecordKey, status: decision::Status) -> Option<Date> {
    let later = dataset.naming(key, &DECISIONS, &SUPERSEDES).filter(|_| status == decision::Status::Superseded);
    later.filter_map(|(_, decision)| public_on(decision)).min()
}
