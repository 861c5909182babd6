//! A record that no longer holds says since when.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record::RecordKey;
use crate::records::award::{self, AWARDS};
use crate::records::decision::{self, DECISIONS, SUPERSEDES};
use crate::records::ending::{self, Ending};
use crate::records::opportunity::{self, OPPORTUNITIES};

use super::{Matter, Subject};

static STATUS_WITHOUT_DATE: Rule = Rule::duty("status-without-date")
    .relies_on(&["decisions"])
    .what("A record was withdrawn, ended early, returned or replaced, and no date says when.")
    .why("Readers look for the day from which it no longer holds, and feeds can report a change only on its day.")
    .fix("Give the date in status_on. A decision that was replaced takes the date of the later one if that names it in supersedes. If nobody can find the date out, waive it for those records.")
    .example("status: withdrawn\nstatus_on: 2025-12-01");

pub(super) static MATTER: Matter = Matter { checks: &[dated], rules: &[&STATUS_WITHOUT_DATE] };

fn dated(subject: &Subject, found: &mut Diagnostics) {
    let types = [
        (&AWARDS, &award::STATUS.def, &award::STATUS_ON.def),
        (&DECISIONS, &decision::STATUS.def, &decision::STATUS_ON.def),
        (&OPPORTUNITIES, &opportunity::STATUS.def, &opportunity::STATUS_ON.def),
    ];
    for (record_type, status, day) in types {
        for (key, record) in subject.dataset.keyed(record_type) {
            let Some(Ending { status: word, day: None }) = ending::ending(subject.dataset, key) else { continue };
            if record.fields.has(day) || is_replaced(subject, key) {
                continue;
            }
            let message = format!("{} “{}” is {word}, and no date says since when", record_type.noun(), record.id);
            let finding = found.on_field(&STATUS_WITHOUT_DATE, record, status, message);
            finding.help("add the date: status_on: …");
            finding.help("if it was never recorded, waive it in data/site.yaml, with the reason");
        }
    }
}

/// Whether a later decision says that it replaces this one; that its own date is missing is the matter of another rule.
fn is_replaced(subject: &Subject, key: RecordKey) -> bool {
    *subject.dataset.get(key).record_type == DECISIONS
        && subject.dataset.naming(key, &DECISIONS, &SUPERSEDES).next().is_some()
}
