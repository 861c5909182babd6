//! Who decided, by the body of the day: a mayor decides nothing before there is one.

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::Body;
use crate::model::record::Record;
use crate::records::decision::{DECIDED_ON, DECISIONS, MAKER};

use super::{Matter, Subject, each_of};

static MAKER_OF_ANOTHER_DAY: Rule = Rule::warning("maker-of-another-day")
    .what("A decision was made by somebody whose office was not there on its day: a mayor before there was one, or a commissioner after.")
    .why("A decision is only as good as the office of whoever took it; this one would be challenged.")
    .fix("Correct the day, or who decided; or the last day of the predecessor in `data/site.yaml`.")
    .example("# predecessor: { name: Example PCC, kind: pcc, until: 2024-05-06 }\ndecided_on: 2024-05-06\nmaker: commissioner   # from 2024-05-07: mayor");

pub(super) static MATTER: Matter = Matter { checks: &[of_the_day], rules: &[&MAKER_OF_ANOTHER_DAY] };

/// The kinds of body that has an office; none of an office that many kinds have.
fn kinds(maker: &str) -> Option<&'static [&'static str]> {
    match maker {
        "commissioner" | "deputy" | "joint" => Some(&["pcc", "pfcc"]),
        "mayor" | "deputy-mayor" => Some(&["mayor", "mopac"]),
        "board" => Some(&["policing-and-crime-board"]),
        _ => None,
    }
}

fn of_the_day(subject: &Subject, found: &mut Diagnostics) {
    // Of a body that never changed, only its own words could be wrong.
    if subject.settings.predecessors.is_empty() {
        return;
    }
    each_of(subject.dataset.all(&DECISIONS), found, |decision, found| judge(subject, decision, found));
}

fn judge(subject: &Subject, decision: &Record, found: &mut Diagnostics) {
    let Some((maker, day)) = decision.get(&MAKER).zip(decision.get(&DECIDED_ON)) else { return };
    let kind = Body::new(subject.settings).kind_on(Some(day));
    if kind == "other" || kinds(maker).is_none_or(|kinds| kinds.contains(&kind)) {
        return;
    }
    let message = format!("“{maker}” decided on {}, when the body was a “{kind}”", day.long());
    let help = "write who decided then, or correct the day; the last day of the body before is in data/site.yaml";
    found.on_field(&MAKER_OF_ANOTHER_DAY, decision, &MAKER, message).help(help);
}
