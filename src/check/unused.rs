//! Records that nothing refers to: their pages would show nothing.

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record_type::RecordType;
use crate::records::TYPES;

use super::{Check, Subject};

/// One rule for each type that says what is unused.
pub(super) static RULES: LazyLock<Vec<(&'static RecordType, Rule)>> = LazyLock::new(|| {
    let types = TYPES.iter().copied();
    types.filter_map(|record_type| Some((record_type, unused(record_type, record_type.unused?)))).collect()
});

pub(super) static CHECKS: &[Check] = &[nothing_refers_to];

fn unused(record_type: &RecordType, what: &'static str) -> Rule {
    let code = format!("{}-unused", record_type.singular);
    Rule::warning(Box::leak(code.into_boxed_str()))
        .what(what)
        .why(
            "Its page shows nothing that it received, gave or decided, and often its id is mistyped where it is meant.",
        )
        .fix("Name it where it belongs, or take the record out if it was never published.")
        .example("")
}

fn nothing_refers_to(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    // What could not be read may be what refers to them.
    if dataset.damaged.contains(&true) {
        return;
    }
    for (record_type, rule) in RULES.iter() {
        for (_, record) in dataset.keyed(record_type).filter(|(key, _)| !dataset.backlinks.any(*key)) {
            let message = format!("nothing names the {} “{}” ({})", record_type.noun(), record.id, record.name());
            found
                .report(rule, record.head(), message)
                .about(record)
                .help("name it where it belongs; or take it out, if it was never published")
                .help("where only a draft names it so far, keep it until that is published");
        }
    }
}
