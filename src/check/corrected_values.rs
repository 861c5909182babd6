//! What corrections say of values: each begins where the one before ended, and the newest ends at what the record says.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::cell_value::cell_form;
use crate::model::dataset::Dataset;
use crate::model::field::Kind;
use crate::model::record::Record;
use crate::records;
use crate::records::correction::{
    self, CorrectedField, CorrectionType, FIELD, NOW, RECORD, TYPE, TextName, WAS, about, field, in_order, text_told,
    withdrawn_later,
};

use super::{Matter, Subject};

static CORRECTION_DIFFERS: Rule = Rule::error("correction-differs-from-record")
    .what("The newest correction of a field does not say what the record says now.")
    .why("One of the two is wrong, and readers see both on one page. Changing the record again is a correction of its own.")
    .fix("Correct “now”, or the record; or add an entry for the later change.")
    .example("# data/awards.csv has the amount 15000\nnow: 1500    # wrong\nnow: 15000   # right");

static CORRECTIONS_CONTRADICT: Rule = Rule::error("corrections-contradict")
    .what("A correction says that a field was something else than what the correction before it left there.")
    .why("The history of the record would tell a value that was never public, and totals that never moved so.")
    .fix("Correct “was”, or “now” of the entry before; or add an entry for the change in between.")
    .example("now: 15000   # of the entry of 3 February\nwas: 1500    # of the entry of 3 March: wrong\nwas: 15000   # right");

pub(super) static MATTER: Matter = Matter {
    checks: &[say_what_records_say, follow_each_other],
    rules: &[&CORRECTION_DIFFERS, &CORRECTIONS_CONTRADICT],
};

/// The corrections of each text of each record, the oldest first.
fn by_field(dataset: &Dataset) -> BTreeMap<(&str, TextName<'_>), Vec<&Record>> {
    let mut fields: BTreeMap<(&str, TextName), Vec<&Record>> = BTreeMap::new();
    for (_, correction) in in_order(dataset) {
        let text = text_told(&dataset.schema, correction);
        let (Some(record), Some(text)) = (correction.get(&RECORD), text) else { continue };
        fields.entry((record, text)).or_default().push(correction);
    }
    fields
}

fn say_what_records_say(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    for newest in by_field(dataset).values().filter_map(|corrections| corrections.last()) {
        let tells = newest.get(&TYPE).is_some_and(CorrectionType::tells_values) || newest.has(&NOW);
        // What is told by a former id is of the time before the record became part of another.
        let is_own = |record: &&Record| about(newest).is_some_and(|(_, id)| *record.id == *id);
        let record = correction::subject(dataset, newest).map(|key| dataset.get(key)).filter(|_| tells);
        let Some(record) = record.filter(is_own) else { continue };
        let Some(of) = field(dataset, newest) else { continue };
        let (Some(says), now) = (of.of(record), newest.get(&NOW).unwrap_or_default()) else { continue };
        if form(dataset, of, now).is_some_and(|now| form(dataset, of, &says) != Some(now)) {
            differs(newest, record, of, now, found);
        }
    }
}

fn follow_each_other(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    let silent = withdrawn_later(dataset);
    let silent: BTreeSet<&str> = silent.keys().map(|key| &*dataset.get(*key).id).collect();
    let tells =
        |entry: &Record| entry.get(&TYPE).is_some_and(CorrectionType::tells_values) && !silent.contains(&*entry.id);
    for entries in by_field(dataset).values() {
        for pair in entries.windows(2).filter(|pair| pair.iter().all(|entry| tells(entry))) {
            let [earlier, later] = pair else { continue };
            // Entries about a list of small records may be about different ones of them.
            let is_value = |of: &CorrectedField| !matches!(of.def.kind, Kind::Groups(_));
            let Some(of) = field(dataset, later).filter(is_value) else { continue };
            let [left, was] = [(earlier, &NOW), (later, &WAS)].map(|(entry, said)| entry.get(said).unwrap_or_default());
            let (Some(one), Some(other)) = (form(dataset, of, left), form(dataset, of, was)) else { continue };
            if one != other {
                let said = if left.is_empty() { "nothing".to_string() } else { format!("“{left}”") };
                let message = format!("this says that it was “{was}”, and the entry before left it at {said}");
                let finding = found.on_field(&CORRECTIONS_CONTRADICT, later, &WAS, message);
                finding.note(earlier.span(&NOW), "the entry before is here");
                finding.help("correct the one that is wrong; if it changed in between, add an entry for that");
            }
        }
    }
}

/// A value in one form, so that two can be compared; none where it is no value of the field.
fn form(dataset: &Dataset, of: CorrectedField, text: &str) -> Option<String> {
    match text {
        "" => Some(String::new()),
        text => cell_form(&of.def.kind, text).map(|form| with_ids_of_today(dataset, &of.def.kind, &form)),
    }
}

fn differs(correction: &Record, record: &Record, of: CorrectedField, now: &str, found: &mut Diagnostics) {
    let name = correction.get(&FIELD).unwrap_or(of.def.name);
    let said = if now.is_empty() { "nothing".to_string() } else { format!("“{now}”") };
    let whose = format!("{} “{}”", record.record_type.noun(), record.id);
    let message = format!("this says that “{name}” of {whose} is {said} now, and the record says something else");
    let finding = found.on_field(&CORRECTION_DIFFERS, correction, &NOW, message);
    finding.note(of.span(record), "the record is here");
    finding.help("correct the one that is wrong; if the record changed again since, add an entry for that");
}

/// A value whose ids are those that the records have now: what is told of the past may have former ids.
fn with_ids_of_today(dataset: &Dataset, kind: &Kind, form: &str) -> String {
    let today =
        |name: &str, id: &str| Some(dataset.get(dataset.find_by_any_id(records::named(name)?, id)?).id.to_string());
    match kind {
        Kind::Reference(name) => today(name, form).unwrap_or_else(|| form.to_string()),
        Kind::List(inner) => {
            form.split("; ").map(|item| with_ids_of_today(dataset, inner, item)).collect::<Vec<_>>().join("; ")
        }
        Kind::Split(split) => {
            let share = |share: &str| match share.split_once(": ") {
                Some((key, sum)) => format!("{}: {sum}", with_ids_of_today(dataset, &split.key, key)),
                None => with_ids_of_today(dataset, &split.key, share),
            };
            form.split("; ").map(share).collect::<Vec<_>>().join("; ")
        }
        _ => form.to_string(),
    }
}
