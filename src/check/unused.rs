//! Records that nothing refers to: their pages would show nothing.

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record_type::RecordType;
use crate::records::TYPES;

use super::{Matter, Subject};

/// One rule for each type that says what is unused.
pub(super) static RULES: LazyLock<Vec<(&'static RecordType, Rule)>> = LazyLock::new(|| {
    let types = TYPES.iter().copied();
    types.filter_map(|record_type| Some((record_type, unused(record_type, record_type.unused?)))).collect()
});

pub(super) static MATTER: Matter = Matter { checks: &[nothing_refers_to], rules: &[] };

fn unused(record_type: &RecordType, what: &'static str) -> Rule {
    let code = format!("{}-unused", record_type.singular);
    Rule::warning(Box::leak(code.into_boxed_str()))
        .what(what)
        .why("Its page would be empty. Often its id is mistyped in the record that should name it.")
        .fix("Use its id where it belongs, or delete the record if it was never published.")
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
            let message = format!("no record uses the {} “{}” ({})", record_type.noun(), record.id, record.name());
            found
                .report(rule, record.head(), message)
                .about(record)
                .help("use its id where it belongs, or delete it if it was never published")
                .help("if only a draft uses it so far, keep it until that is published");
        }
    }
}
