//! The duties that the office adds in `data/duties.yaml`.

use super::duty::{Duty, Evidence, Sure, Words};
use super::limit::{Counting, Limit};
use super::timing::{Review, Timing, Trigger};
use crate::model::language::Language;
use crate::model::period::Length;
use crate::model::record::Record;
use crate::model::value::{Fields, LocalStr, Value};
use crate::records::duty::{
    AFTER, CLASS, DAYS, EVERY, KEPT, MONTHS, NIL_COUNTS, PROVISION, RECORDS, REVIEW_MONTHS, TIMING, TITLE, WHAT,
};

/// The duty that a record of `duties` states in full; none where it only adds to one that the program knows.
pub fn own_duty(record: &Record, kind: &str, first: Language) -> Option<Duty> {
    let title = words(record.get(&TITLE)?, first);
    let records = record.get(&RECORDS).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Value::Text(name) => Some(name.to_string()),
        _ => None,
    });
    let by_records = records.map(|records| Evidence::Records {
        records,
        only: Default::default(),
        dated_by: None,
        needs: Vec::new(),
        partly: false,
        sums: None,
        paragraph: None,
    });
    let evidence = by_records.chain([Evidence::Publications { publications: true, held_by: None }]).collect();
    let provision = record.get(&PROVISION).unwrap_or_default().to_string();
    Some(Duty {
        id: record.id.to_string(),
        paragraph: String::new(),
        provision,
        what: record.get(&WHAT).map_or_else(|| title.clone(), |what| words(what, first)),
        title,
        kinds: vec![kind.to_string()],
        from: None,
        group: record.get(&CLASS).unwrap_or("services").to_string(),
        timing: timing(record.get(&TIMING)),
        nil: record.get(&NIL_COUNTS) == Some(true),
        prominent: false,
        response: None,
        by_paragraph: false,
        sure: Sure::Read,
        condition: None,
        nation: None,
        instead: None,
        keep_years: None,
        light_touch: None,
        threshold: None,
        variants: Vec::new(),
        other_words: Vec::new(),
        view_of: None,
        evidence,
        parts: Vec::new(),
    })
}

fn words(text: LocalStr, first: Language) -> Words {
    let in_language = |language| text.in_language(language, first).0.to_string();
    Words { en: in_language(Language::English), cy: in_language(Language::Welsh) }
}

/// When it is to be met; kept current where nothing is said.
fn timing(fields: Option<&Fields>) -> Timing {
    let nothing = Fields::default();
    let fields = fields.unwrap_or(&nothing);
    let every = fields.get(&EVERY).and_then(Length::from_word);
    let trigger = match (every, fields.get(&AFTER), fields.get(&KEPT)) {
        (Some(every), ..) => Trigger::AfterEach(every),
        (None, Some(event), _) => Trigger::After(event.to_string()),
        _ => Trigger::Kept,
    };
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let limit = match (fields.get(&DAYS), fields.get(&MONTHS)) {
        (Some(days), _) => Limit::Days(number(days), Counting::NextDay),
        (None, Some(months)) => Limit::Months(number(months), Counting::NextDay),
        _ if trigger == Trigger::Kept => Limit::None,
        _ => Limit::AsSoonAsPracticable,
    };
    let review = fields.get(&REVIEW_MONTHS).map(|months| Review { months: number(months), after: None, limit: None });
    Timing {
        trigger,
        limit,
        review,
        dates: Default::default(),
        later: None,
        changes: false,
        also: None,
        or: Vec::new(),
    }
}
