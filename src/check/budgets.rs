//! The budget: no line of it appears twice.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record::Record;
use crate::records::budget::BUDGETS;

use super::{Matter, Subject};

static BUDGET_LINE_TWICE: Rule = Rule::warning("budget-line-twice")
    .what("Two lines of the budget are exactly the same.")
    .why("Both count. Usually one was pasted twice, so the remaining budget looks larger than it is.")
    .fix("Remove one of the two. If both are meant, say in a note what each is for.")
    .example(
        "2025-26,community-safety,safer-streets,20000,\n2025-26,community-safety,safer-streets,20000,   # pasted twice",
    );

pub(super) static MATTER: Matter = Matter { checks: &[lines_differ], rules: &[&BUDGET_LINE_TWICE] };

fn lines_differ(subject: &Subject, found: &mut Diagnostics) {
    let mut lines: Vec<&Record> = subject.dataset.all(&BUDGETS).iter().collect();
    lines.sort_by_key(|line| line.head());
    let mut seen: HashMap<Vec<(&str, &str)>, &Record> = HashMap::new();
    for line in lines {
        let written = line.fields.entries.iter().filter(|entry| entry.def.name != "id");
        let mut says: Vec<(&str, &str)> =
            written.map(|entry| (entry.def.name, subject.sources.text(line.at(entry.at)).trim())).collect();
        says.sort_unstable();
        if let Some(first) = seen.get(&says) {
            let finding = found.report(&BUDGET_LINE_TWICE, line.head(), "this line of the budget appears twice");
            finding.about(line).note(first.head(), "the first is here");
            finding.help("remove one of the two, or say in a note what each is for");
        } else {
            seen.insert(says, line);
        }
    }
}
