//! The number, the id and the file of the decision that comes next.

use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::id::as_id;
use crate::model::record::Record;
use crate::model::reference_pattern::Pattern;
use crate::records::decision::{DECISIONS, REFERENCE};
use crate::records::site::{DECISION_REFERENCE, PATTERN, PATTERN_FROM, PATTERN_TO, SITE};

/// A decision that is not there yet.
pub(super) struct Next {
    pub(super) reference: String,
    pub(super) id: String,
    /// Its file.
    pub(super) path: String,
}

/// The decision after the last, made on that day; none where the decisions so far do not show how they are numbered.
pub(super) fn next(dataset: &Dataset, day: Date, given: Option<&str>) -> Option<Next> {
    let decisions = dataset.all(&DECISIONS);
    let newest = decisions.iter().max_by_key(|decision| (decision.date(), decision.id.clone()));
    let pattern = in_settings(dataset, day).or_else(|| Pattern::inferred(newest?.get(&REFERENCE)?));
    let reference = match given {
        Some(given) => given.to_string(),
        None => {
            let pattern = pattern.as_ref()?;
            let of_year = |reference: &str| pattern.parsed(reference).filter(|parsed| parsed.is_of(day));
            let numbers = decisions.iter().filter_map(|decision| Some(of_year(decision.get(&REFERENCE)?)?.number));
            pattern.formed(numbers.max().unwrap_or_default().checked_add(1)?, day)
        }
    };
    let id = id_like(newest, pattern.as_ref(), &reference);
    let path = format!("data/decisions/{}/{id}.md", day.year());
    Some(Next { reference, id, path })
}

/// The pattern of the settings that holds on that day.
fn in_settings(dataset: &Dataset, day: Date) -> Option<Pattern> {
    let forms = dataset.all(&SITE).first()?.get(&DECISION_REFERENCE)?;
    let holds = forms.iter().find(|form| {
        let (from, to) = (form.fields.get(&PATTERN_FROM), form.fields.get(&PATTERN_TO));
        from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
    });
    Pattern::parse(holds?.fields.get(&PATTERN)?).ok()
}

/// The id of a reference, formed as that of another decision: `012/2024` may be `012-2024` or `2024-012`.
fn id_like(other: Option<&Record>, pattern: Option<&Pattern>, reference: &str) -> String {
    let plain = as_id(reference);
    let turned = |pattern: &Pattern, reference: &str| {
        let parsed = pattern.parsed(reference).filter(|parsed| !parsed.year.is_empty())?;
        let rest = reference.replacen(&parsed.year, "", 1);
        Some(as_id(&format!("{} {rest}", parsed.year)))
    };
    let is_turned = || {
        let other = other?;
        let own = other.get(&REFERENCE)?;
        // The pattern of the settings may be another than that of the last decision.
        let pattern = Pattern::inferred(own)?;
        (turned(&pattern, own)? == *other.id && as_id(own) != *other.id).then_some(())
    };
    match (is_turned(), pattern) {
        (Some(()), Some(pattern)) => turned(pattern, reference).unwrap_or(plain),
        _ => plain,
    }
}
