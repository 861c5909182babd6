//! What a word of the office stands for: the id of a record by its name, a choice by its label, several in one cell.

use super::super::matching::Known;
use super::super::values::{chosen, plain_value};
use super::super::wording::{one_line, shortened};
use super::map::OutcomeMap;
use super::words::{bare, folded};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::spelling;
use crate::read;
use crate::records;
use crate::records::district;

/// What divides several in one cell.
const BETWEEN: [&str; 8] = ["\n", ";", ",", "/", "&", "+", " and ", " plus "];

/// Beginnings and words for everywhere, which the record of the whole area stands for.
const EVERYWHERE: [&str; 8] =
    ["all", "whole", "entire", "countywide", "forcewide", "areawide", "acrossthecounty", "acrossthearea"];

/// How it is told that the map should say what a word stands for.
pub(super) const SAY_IN_MAP: &str = "say in the map which ";

/// Finds what words stand for.
pub(super) struct Meanings<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) known: &'a Known<'a>,
    pub(super) map: &'a OutcomeMap,
}

impl Meanings<'_> {
    /// A cell as a table of awards has it.
    ///
    /// # Errors
    /// Why nobody can know what it means, and what to type.
    pub(super) fn written(&self, field: &'static FieldDef, text: &str) -> Result<String, String> {
        if let Some(meaning) = self.map.meaning(field, text) {
            return Ok(meaning.to_string());
        }
        match &field.kind {
            Kind::List(inner) if target_of(inner).is_some() || matches!(inner, Kind::Choice(_)) => {
                self.several(field, inner, text)
            }
            // One source of all the money, by its name; `poca: 500; precept: 200` says it in the form of tables.
            Kind::Split(split) if !text.contains(':') => self.one(field, &split.key, text),
            kind => self.one(field, kind, text),
        }
    }

    /// One value.
    pub(super) fn one(&self, field: &FieldDef, kind: &Kind, text: &str) -> Result<String, String> {
        let shown = shortened(&one_line(text));
        match kind {
            Kind::Reference(name) => {
                let Some(target) = records::named(name) else { return Ok(text.to_string()) };
                self.known.named(target, text).map(str::to_string).ok_or_else(|| {
                    let all = self.dataset.all(target);
                    let names = all.iter().flat_map(|record| [&*record.id, record.name()]);
                    let hint = spelling::hint(text, names);
                    let noun = target.noun();
                    format!("there is no {noun} “{shown}”{hint}; {}", self.say(field, &shown))
                })
            }
            Kind::Choice(choices) => match chosen(choices, &folded(text)) {
                Some(value) => Ok(value.to_string()),
                None => {
                    let all: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
                    let hint = spelling::hint(text, all.iter().copied());
                    Err(format!("“{shown}” is no word for “{}”{hint}; {}", field.label, self.say(field, &shown)))
                }
            },
            Kind::Money => match read::amount_in(text) {
                Some(_) => Ok(text_of(&plain_value(field, kind, text))),
                None => Err(format!("“{shown}” is no sum in pounds: write it as 1250 or 1250.50")),
            },
            Kind::Date if Date::from_iso(text).is_none() => Err(format!("“{shown}” is no day: write it as 2026-03-31")),
            Kind::Year if read::year(text).is_err() => {
                Err(format!("“{shown}” is no financial year: write it as 2026-27"))
            }
            Kind::Markdown => Ok(text.trim().to_string()),
            kind => Ok(text_of(&plain_value(field, kind, text))),
        }
    }

    /// Several values in one cell: all of it, if that is one, else what stands between commas, “and” and the like.
    fn several(&self, field: &FieldDef, inner: &Kind, text: &str) -> Result<String, String> {
        let whole = self.one(field, inner, text);
        if whole.is_ok() || !BETWEEN.iter().any(|sign| text.contains(sign)) {
            return whole;
        }
        let mut values: Vec<String> = Vec::new();
        for part in divided(text) {
            let value = match self.map.meaning(field, &part) {
                Some(meaning) => meaning.to_string(),
                None => self.one(field, inner, &part)?,
            };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Ok(values.join("; "))
    }

    fn say(&self, field: &FieldDef, shown: &str) -> String {
        let (name, label) = (field.name, field.label.to_lowercase());
        format!("{SAY_IN_MAP}{label} it is: “words: {{{name}: {{{shown}: …}}}}”")
    }
}

fn text_of(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

/// The type that a field of that kind refers to.
fn target_of(kind: &Kind) -> Option<&'static RecordType> {
    match kind {
        Kind::Reference(name) => records::named(name),
        _ => None,
    }
}

/// The parts of a cell.
pub(super) fn divided(text: &str) -> Vec<String> {
    let mut parts = vec![text.to_string()];
    for sign in BETWEEN {
        let divide = |part: String| part.split(sign).map(str::to_string).collect::<Vec<_>>();
        parts = parts.into_iter().flat_map(divide).collect();
    }
    parts.iter().map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect()
}

/// What a word may well stand for, to be proposed: the only record or choice whose name begins with it, or has it as one of
/// its words.
pub(super) fn likely(dataset: &Dataset, kind: &Kind, text: &str) -> Option<String> {
    let wanted = bare(text);
    let all: Vec<(String, String)> = match kind {
        Kind::Reference(name) => {
            let target = records::named(name)?;
            let is_everywhere =
                *target == district::DISTRICTS && EVERYWHERE.iter().any(|begin| wanted.starts_with(begin));
            let area = |record: &&Record| record.get(&district::AREA_WIDE) == Some(true);
            if let Some(area) = dataset.all(target).iter().find(area).filter(|_| is_everywhere) {
                return Some(area.id.to_string());
            }
            dataset.all(target).iter().map(|record| (record.id.to_string(), record.name().to_string())).collect()
        }
        Kind::Choice(choices) => {
            choices.iter().map(|choice| (choice.value.to_string(), choice.label.to_string())).collect()
        }
        _ => return None,
    };
    let begins = |(id, name): &&(String, String)| bare(id).starts_with(&wanted) || bare(name).starts_with(&wanted);
    let has = |(id, name): &&(String, String)| bare(id).contains(&wanted) || bare(name).contains(&wanted);
    let only = |found: Vec<&(String, String)>| (found.len() == 1).then(|| found[0].0.clone());
    (wanted.len() > 1).then_some(())?;
    only(all.iter().filter(begins).collect()).or_else(|| only(all.iter().filter(has).collect()))
}

#[cfg(test)]
mod tests {
    use super::divided;

    #[test]
    fn what_stands_in_one_cell_is_divided_at_every_sign_that_offices_use() {
        for text in ["A and B", "A, B", "A; B", "A & B", "A / B", "A + B", "A\nB", " A ,, B ", "A plus B"] {
            assert_eq!(divided(text), ["A", "B"], "{text:?}");
        }
        assert_eq!(divided("Ashford, Sandwich and Andover"), ["Ashford", "Sandwich", "Andover"]);
    }
}
