//! Records that nothing refers to: their pages would show nothing.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::RecordType;
use crate::records::organisation::ORGANISATIONS;
use crate::records::panel::PANELS;
use crate::records::scheme::SCHEMES;

use super::{Check, Subject};

const fn unused(code: &'static str, what: &'static str) -> Rule {
    Rule::warning(code)
        .what(what)
        .why("Its page would be empty. Often its id is mistyped in the record that should name it.")
        .fix("Use its id where it belongs, or delete the record if it was never published.")
        .example("")
}

static ORGANISATION_UNUSED: Rule =
    unused("organisation-unused", "No award, agreement or other record names an organisation.");
static SCHEME_UNUSED: Rule = unused("scheme-unused", "No award, panel or opportunity names a scheme.");
static PANEL_UNUSED: Rule = unused("panel-unused", "No award names a panel.");

pub(super) static RULES: &[&Rule] = &[&ORGANISATION_UNUSED, &SCHEME_UNUSED, &PANEL_UNUSED];

pub(super) static CHECKS: &[Check] = &[nothing_refers_to];

static TYPES: [(&RecordType, &Rule); 3] =
    [(&ORGANISATIONS, &ORGANISATION_UNUSED), (&SCHEMES, &SCHEME_UNUSED), (&PANELS, &PANEL_UNUSED)];

fn nothing_refers_to(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    // What could not be read may be what refers to them.
    if dataset.damaged.contains(&true) {
        return;
    }
    for (record_type, rule) in TYPES {
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
