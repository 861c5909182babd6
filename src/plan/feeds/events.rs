//! What happened to a record, on which day: it became public, changed, was withdrawn or replaced.

use crate::markdown;
use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::digest;
use crate::model::feed::News;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Fields;
use crate::records::award::{
    self, AMOUNT, AWARDED_ON, AWARDS, PURPOSE, RECIPIENT, VARIATION_DATE, VARIATION_REASON, variations_in_order,
};
use crate::records::correction::{CORRECTED_ON, CORRECTIONS, CorrectionType, FIELD, TYPE};
use crate::records::decision::{DECISIONS, PUBLISHED_ON, REFERENCE, SUMMARY, SUPERSEDES};
use crate::records::ending;

use crate::plan::Context;
use crate::plan::parts::{corrections, standing};
use crate::plan::types::{decision as notice, steps};
use crate::plan::words::capital;

/// One entry of a feed.
pub(super) struct Event {
    pub(super) day: Date,
    key: RecordKey,
    what: What,
}

enum What {
    /// It became public. The entry says how it is now, and its day is that of the last change.
    Record,
    /// It was varied: by the variation at that index, which is the numbered one of its day.
    Varied { index: usize, number: usize },
    /// It was withdrawn, ended early, replaced by what no record says, or its money was returned.
    Ended,
    /// It was replaced by that decision.
    Replaced(RecordKey),
    /// It was changed after it was published, as that correction says.
    Corrected(RecordKey),
}

/// All that happened to a record whose day is known.
pub(super) fn of_record(context: &Context, key: RecordKey) -> Vec<Event> {
    if *context.dataset.get(key).record_type == CORRECTIONS {
        return corrected(context, key, &[key]);
    }
    let later = changes(context, key);
    let last = later.iter().map(|event| event.day).max();
    let first = became_public(context, context.dataset.get(key));
    let record = first.map(|first| Event { day: last.map_or(first, |last| last.max(first)), key, what: What::Record });
    record.into_iter().chain(later).collect()
}

/// The last day on which something happened to a record.
pub(super) fn last_day(context: &Context, key: RecordKey) -> Option<Date> {
    of_record(context, key).into_iter().map(|event| event.day).max()
}

fn changes(context: &Context, key: RecordKey) -> Vec<Event> {
    let record = context.dataset.get(key);
    let mut events = match record.record_type {
        of if *of == AWARDS => variations(key, record),
        of if *of == DECISIONS => replacements(context, key),
        _ => Vec::new(),
    };
    let is_replaced = events.iter().any(|event| matches!(event.what, What::Replaced(_)));
    let ending = ending::ending(&context.dataset, key).filter(|_| !is_replaced);
    events.extend(corrected(context, key, context.listings.corrections.of_record(key)));
    events.extend(ending.and_then(|ending| ending.day).map(|day| Event { day, key, what: What::Ended }));
    events
}

fn variations(key: RecordKey, award: &Record) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for (index, fields) in variations_in_order(award) {
        let Some(day) = fields.get(&VARIATION_DATE) else { continue };
        let number = 1 + events.iter().filter(|event| event.day == day).count();
        events.push(Event { day, key, what: What::Varied { index, number } });
    }
    events
}

fn replacements(context: &Context, key: RecordKey) -> Vec<Event> {
    let later = context.dataset.naming(key, &DECISIONS, &SUPERSEDES);
    later
        .filter_map(|(by, record)| Some(Event { day: ending::public_on(record)?, key, what: What::Replaced(by) }))
        .collect()
}

/// What corrections say that was changed; those that are drafts are no news.
fn corrected(context: &Context, key: RecordKey, corrections: &[RecordKey]) -> Vec<Event> {
    let public = corrections.iter().filter(|correction| !context.dataset.get(**correction).draft);
    let day = |correction: &RecordKey| context.dataset.get(*correction).get(&CORRECTED_ON);
    public
        .filter_map(|correction| Some(Event { day: day(correction)?, key, what: What::Corrected(*correction) }))
        .collect()
}

/// The day a record became news, if it has one; of an award without a day, that of its decision.
fn became_public(context: &Context, record: &Record) -> Option<Date> {
    let decision = || record.target(&award::DECISION).map(|key| context.dataset.get(key));
    match *record.record_type == AWARDS {
        true => record.get(&AWARDED_ON).or_else(|| ending::public_on(decision()?)),
        false => ending::public_on(record),
    }
}

/// When a record was first published and last changed, and what was changed, as far as the records say it.
pub(in crate::plan) fn life(context: &Context, key: RecordKey) -> Option<String> {
    let changes = changes(context, key);
    let first = first_published(context, key, &changes).map(|day| {
        let day = context.texts.date(day);
        context.format("first-published", &[("day", (&day).into())])
    });
    let last = changes.iter().max_by_key(|event| event.day).map(|event| {
        let (day, what) = (context.texts.date(event.day), event.in_short(context));
        context.format("last-changed", &[("day", (&day).into()), ("what", (&what).into())])
    });
    let said: Vec<String> = first.into_iter().chain(last).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The day on which a record says that it was published; of an award, the day of its decision, unless it was added late.
fn first_published(context: &Context, key: RecordKey, changes: &[Event]) -> Option<Date> {
    let record = context.dataset.get(key);
    let is_addition = |correction: &RecordKey| {
        let correction = context.dataset.get(*correction);
        correction.get(&TYPE) == Some(CorrectionType::Addition) && !correction.has(&FIELD)
    };
    let added = changes.iter().find_map(|event| match &event.what {
        What::Corrected(correction) if is_addition(correction) => Some(event.day),
        _ => None,
    });
    let decision = || record.target(&award::DECISION).map(|key| context.dataset.get(key));
    let own = || match *record.record_type == AWARDS {
        true => decision()?.get(&PUBLISHED_ON),
        false => record.get(&PUBLISHED_ON),
    };
    added.or_else(own)
}

/// An id that no address, scheme or host has a part in: a UUID of form 8 from the name of the site and those of the entry.
pub(in crate::plan) fn identifier(context: &Context, parts: &[&str]) -> String {
    let language = context.texts.language.code();
    let mut named = vec![context.settings.feed_identity.as_str(), language];
    named.extend(parts);
    let hex = digest::FileDigest::from_bytes(named.join("\0").as_bytes()).hex();
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

impl Event {
    /// What a feed says of it.
    pub(super) fn told(&self, context: &Context) -> News {
        let record = context.dataset.get(self.key);
        let (title, summary) = match &self.what {
            What::Record => {
                (standing_title(context, self.key, headline(context, self.key)), record_summary(context, self.key))
            }
            What::Varied { index, .. } => varied(context, self.key, *index),
            What::Ended => {
                (standing_title(context, self.key, short_title(context, record)), standing::standing(context, self.key))
            }
            What::Replaced(by) => replaced(context, self.key, *by),
            What::Corrected(correction) => told_of_correction(context, *correction),
        };
        let url = format!("{}{}", context.site.origin(), self.href(context));
        News { id: self.identifier(context, record), day: self.day, title, url, summary }
    }

    /// What happened, in a few words.
    fn in_short(&self, context: &Context) -> String {
        let record = context.dataset.get(self.key);
        match &self.what {
            What::Record => String::new(),
            What::Varied { index, .. } => {
                let variations = variations_in_order(record);
                let own = variations.into_iter().find(|(other, _)| other == index);
                own.map(|(_, fields)| steps::changed(context, fields)).unwrap_or_default()
            }
            What::Ended | What::Replaced(_) => {
                let ending = ending::ending(&context.dataset, self.key);
                ending.map(|ending| context.message(&format!("tag-{}", ending.status))).unwrap_or_default()
            }
            What::Corrected(correction) => corrections::what(context, context.dataset.get(*correction)),
        }
    }

    /// The record’s page; of a correction, its place in the list of all.
    fn href(&self, context: &Context) -> String {
        match *context.dataset.get(self.key).record_type == CORRECTIONS {
            true => corrections::href(context, self.key),
            false => context.record_href(self.key),
        }
    }

    fn identifier(&self, context: &Context, record: &Record) -> String {
        let what = match &self.what {
            What::Record => String::new(),
            What::Varied { number, .. } => format!("varied {} {number}", self.day),
            What::Ended => "ended".to_string(),
            What::Replaced(by) => format!("replaced {}", context.dataset.get(*by).id),
            What::Corrected(correction) => format!("corrected {}", context.dataset.get(*correction).id),
        };
        identifier(context, &[record.record_type.name, &record.id, &what])
    }
}

/// `Withdrawn: …`, where a record no longer holds.
fn standing_title(context: &Context, key: RecordKey, title: String) -> String {
    let Some(ending) = ending::ending(&context.dataset, key) else { return title };
    let status = capital(&context.message(&format!("tag-{}", ending.status)));
    context.format("feed-standing", &[("status", (&status).into()), ("title", (&title).into())])
}

/// What a record is: its reference or recipient, and its name.
fn short_title(context: &Context, record: &Record) -> String {
    let name = context.name_of(record).0;
    if *record.record_type == AWARDS {
        let recipient = record.target(&RECIPIENT).map(|key| context.name(key)).unwrap_or_default();
        return format!("{recipient}: {name}");
    }
    record.get(&REFERENCE).map_or(name.to_string(), |reference| format!("{reference}: {name}"))
}

/// The title of a record's own entry: of an award with its amount as it is now.
fn headline(context: &Context, key: RecordKey) -> String {
    let record = context.dataset.get(key);
    let Some(original) = record.get(&AMOUNT).filter(|_| *record.record_type == AWARDS) else {
        return short_title(context, record);
    };
    let (ledger, index) = (&context.dataset.ledger, AwardIndex::from_key(key));
    let amount = if ledger.entries_of(index).is_empty() { original } else { ledger.total(index) }.to_string();
    let recipient = record.target(&RECIPIENT).map(|key| context.name(key)).unwrap_or_default();
    let title = context.name_of(record).0;
    let values = [("amount", (&amount).into()), ("recipient", recipient.into()), ("title", title.into())];
    context.format("feed-award", &values)
}

/// Whether a record still holds, what an award was before it changed, and what a decision is about.
fn record_summary(context: &Context, key: RecordKey) -> Option<String> {
    let record = context.dataset.get(key);
    let is_changed = !context.dataset.ledger.changes(AwardIndex::from_key(key)).is_empty();
    let original = record
        .get(&AMOUNT)
        .filter(|_| *record.record_type == AWARDS && is_changed)
        .map(|amount| context.format("feed-original", &[("amount", (&amount.to_string()).into())]));
    // What a decision is about, and what an award is for.
    let about = record.get(&SUMMARY).or_else(|| record.get(&PURPOSE).filter(|_| *record.record_type == AWARDS));
    let about = about.map(|text| markdown::plain(context.prose_words(text).0));
    let said: Vec<String> = standing::standing(context, key).into_iter().chain(original).chain(about).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// What a variation changed, from which amount to which, and why.
fn varied(context: &Context, key: RecordKey, index: usize) -> (String, Option<String>) {
    let record = context.dataset.get(key);
    let Some((_, fields)) = variations_in_order(record).into_iter().find(|(other, _)| *other == index) else {
        return (short_title(context, record), None);
    };
    let change = steps::changed(context, fields);
    let title = short_title(context, record);
    let title = context.format("feed-change", &[("title", (&title).into()), ("change", (&change).into())]);
    let reason = fields.get(&VARIATION_REASON).map(|reason| markdown::plain(context.prose_words(reason).0));
    let said: Vec<String> =
        [amounts(context, key, index), by_decision(context, fields), reason].into_iter().flatten().collect();
    (standing_title(context, key, title), (!said.is_empty()).then(|| said.join(" ")))
}

/// What an award was worth before a variation of its amount and after it.
fn amounts(context: &Context, key: RecordKey, index: usize) -> Option<String> {
    let (ledger, award) = (&context.dataset.ledger, AwardIndex::from_key(key));
    let change = ledger.changes(award).iter().find(|change| usize::from(change.index) == index)?;
    let [before, after] =
        [change.number - 1, change.number].map(|changes| ledger.total_after(award, changes).to_string());
    Some(context.format("feed-amounts", &[("before", (&before).into()), ("after", (&after).into())]))
}

fn by_decision(context: &Context, fields: &Fields) -> Option<String> {
    let key = fields.get(&award::VARIATION_DECISION)?.target?;
    Some(context.format("feed-by-decision", &[("reference", notice::reference(context, key).into())]))
}

/// Which decision replaced a decision.
fn replaced(context: &Context, key: RecordKey, by: RecordKey) -> (String, Option<String>) {
    let title = short_title(context, context.dataset.get(key));
    let by = short_title(context, context.dataset.get(by));
    let values = [("title", (&title).into()), ("by", (&by).into())];
    (context.format("feed-replaced", &values), standing::standing(context, key))
}

/// What was changed in which record, what it said before and says since, and why.
fn told_of_correction(context: &Context, key: RecordKey) -> (String, Option<String>) {
    let correction = context.dataset.get(key);
    let record = corrections::record_cell(context, correction).text;
    let what = corrections::what(context, correction);
    let values = [("what", (&what).into()), ("record", (&record).into())];
    (context.format("feed-correction", &values), corrections::in_words(context, correction))
}
