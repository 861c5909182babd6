//! Each duty as an object, with what proves it and every day on which it is to be met.

use std::io;

use serde_json::{Value, json};

use super::table::{MOST_NAMED, name};
use crate::duties::{Answer, Entry, Exception, Incomplete, Missing, Occasion, Of, Proof, Register};
use crate::export::ExportContext;
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::date::Date;

pub(super) fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let lines = package.duties.entries().iter().map(|entry| {
        let mut duty = duty(&package.dataset, &package.duties, entry);
        duty["occasions"] = entry.occasions().iter().map(|of| occasion(entry, of)).collect();
        duty.to_string()
    });
    write!(output, "[\n{}\n]\n", lines.collect::<Vec<_>>().join(",\n"))
}

/// One time at which a duty is to be met, with the duty: a line of `candour due --format json`.
pub fn line(dataset: &Dataset, register: &Register, entry: &Entry, standing: &str, of: Option<&Occasion>) -> Value {
    let mut duty = duty(dataset, register, entry);
    duty["standing"] = json!(standing);
    if let Some(of) = of {
        duty["occasion"] = occasion(entry, of);
    }
    duty
}

fn duty(dataset: &Dataset, register: &Register, entry: &Entry) -> Value {
    let covered = entry.covered();
    let mut duty = json!({
        "id": entry.duty.id,
        "basis": entry.basis.word(),
        "provision": entry.duty.provision,
        "title": entry.duty.title.en,
        "title_cy": entry.duty.title.cy,
        "class": entry.duty.group,
        "status": entry.state.name(),
        "evidence": entry.proofs.iter().map(|proof| evidence(dataset, proof)).collect::<Vec<_>>(),
        "missing": entry.missing.iter().map(missing).collect::<Vec<_>>(),
        "gaps": entry.gaps().iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    if let Some(instrument) = entry.instrument {
        duty["instrument"] = json!(instrument.instrument);
        if let Some(address) = &instrument.address {
            duty["source"] = json!(entry.duty.address(address));
        }
        duty["read"] = json!(instrument.read);
    }
    let days = [
        ("last_published", entry.last_published),
        ("last_reviewed", entry.last_reviewed),
        ("newest_record", entry.newest_record),
        ("covers_from", covered.and_then(|(from, _)| from)),
        ("covers_to", covered.map(|(_, to)| to)),
    ];
    for (name, day) in days {
        if let Some(day) = day {
            duty[name] = json!(day.to_string());
        }
    }
    let lacking: Vec<Value> = entry.incomplete().take(MOST_NAMED).map(|one| lacking(dataset, one)).collect();
    if !lacking.is_empty() {
        duty["lacking"] = json!(lacking);
    }
    let exceptions: Vec<Value> = register.exceptions(entry).iter().map(|one| exception(register, one)).collect();
    if !exceptions.is_empty() {
        duty["exceptions"] = json!(exceptions);
    }
    let late: Vec<Value> = entry.late().map(late).collect();
    if !late.is_empty() {
        duty["late"] = json!(late);
    }
    if let Some(owner) = register.owner(entry) {
        duty["owner"] = json!(owner);
    }
    duty
}

/// A record that lacks something that the duty asks for.
fn lacking(dataset: &Dataset, one: &Incomplete) -> Value {
    let record = dataset.get(one.key);
    json!({ "type": record.record_type.name, "id": record.id, "lacks": one.lacks })
}

/// What the office sets aside, for which records, up to which day, and why.
fn exception(register: &Register, one: &Exception) -> Value {
    let ids: Vec<&str> = one.records.iter().take(MOST_NAMED).map(|key| &*register.record(*key).id).collect();
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "rule": one.waived.code,
        "type": one.record_type.name,
        "field": one.field.name,
        "before": day(one.waived.before),
        "records": ids,
        "until": day(one.waived.until),
        "reason": register.in_first_language(&one.waived.reason),
    })
}

/// A time that was answered after its last day.
fn late(occasion: &Occasion) -> Value {
    let (day, law) = occasion.late().unzip();
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    let done = if occasion.answer == Some(Answer::Reviewed) { "reviewed_on" } else { "published_on" };
    json!({ "for": name(&occasion.of), done: text(day), "due_by": text(law) })
}

fn evidence(dataset: &Dataset, proof: &Proof) -> Value {
    match proof {
        Proof::Records(counted) => json!({
            "records": counted.record_type.name,
            "count": counted.count,
            "incomplete": counted.incomplete.len(),
        }),
        Proof::Publication(key, answer) => {
            json!({ "publication": dataset.get(*key).id, "title": dataset.get(*key).name(), "answer": answer.name() })
        }
        Proof::Setting(setting) => json!({ "setting": setting }),
        Proof::Made(made) => json!({ "made": made }),
    }
}

fn missing(missing: &Missing) -> Value {
    match missing {
        Missing::Statement => json!("statement-of-completeness"),
        Missing::Part(part) => json!(format!("part-{}", part.word())),
        Missing::Fields(count) => json!({ "incomplete_records": count }),
        Missing::Document => json!("document"),
        Missing::Time => json!("time"),
    }
}

fn occasion(entry: &Entry, occasion: &Occasion) -> Value {
    let mut value = json!({ "for": name(&occasion.of), "starts": occasion.starts.to_string() });
    match &occasion.of {
        Of::Period(period) => {
            value["period"] = json!({ "from": period.first_day().to_string(), "to": period.last_day().to_string() });
        }
        Of::Event(event, _) => value["event"] = json!(event),
        Of::Contract(award, _) => value["award"] = json!(award),
        Of::Review(_) => value["event"] = json!("review"),
        Of::Withheld(_) => value["event"] = json!("withheld"),
        Of::Day(_) => {}
    }
    let own = if entry.is_law() { "law_due" } else { "promise_due" };
    let days = [(own, occasion.law), ("target_due", occasion.target)];
    for (name, day) in days {
        if let Some(day) = day {
            value[name] = json!(day.to_string());
        }
    }
    if let Some(answer) = occasion.answer {
        value["answer"] = json!(answer.name());
    }
    if let Some(day) = occasion.answered_on {
        value["answered_on"] = json!(day.to_string());
    }
    if occasion.late().is_some() {
        value["late"] = json!(true);
    }
    if !occasion.open_parts.is_empty() {
        value["open_parts"] = occasion.open_parts.iter().map(|part| json!(part.word())).collect();
    }
    value
}
