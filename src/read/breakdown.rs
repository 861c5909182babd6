//! Sums by key: `poca: 1500; precept: 500` in a cell, a list of small mappings in YAML.

use std::collections::BTreeSet;

use super::fields;
use super::numbers;
use super::one_value::{scalar, yes_no};
use super::quantities::{figure, money, percent};
use super::raw_text::Raw;
use super::reporter::{Reported, Reporter};
use super::rules::{GIVEN_TWICE, INVALID_SPLIT, NOT_A_LIST, NOT_AN_AMOUNT};
use super::yaml::{Content, Key, Node};
use crate::model::field::{Amounts, Kind, SplitKind};
use crate::model::limits;
use crate::model::source::ByteRange;
use crate::model::spelling::nearest;
use crate::model::value::Portion;
use crate::model::value::{Share, Value};

/// The word that marks a year still subject to approval.
const UNCONFIRMED: &str = "unconfirmed";

/// Reads a cell. Nothing when it holds only semicolons.
pub(super) fn from_text(split: &SplitKind, raw: Raw, reading: &mut Reporter) -> Result<Option<Value>, Reported> {
    let shares: Vec<_> = raw.pieces().map(|piece| share_of_text(split, piece, reading)).collect();
    if shares.is_empty() {
        return Ok(None);
    }
    whole(split, shares, reading).map(Some)
}

/// Reads a YAML list.
pub(super) fn from_nodes(split: &SplitKind, nodes: &[Node], reading: &mut Reporter) -> Result<Value, Reported> {
    let shares = nodes.iter().map(|node| match &node.content {
        Content::Mapping(pairs) => share_of_pairs(split, pairs, node.at, reading),
        Content::Text(text) => share_of_text(split, Raw::new(text, node.at, reading.text).trim(), reading),
        Content::Refused => Err(Reported),
        Content::List(_) => {
            let help = format!("write “- {}: …” and below it “{}: …”", split.key_name, split.amount_name);
            Err(reading.refuse(&NOT_A_LIST, node.at, "this is a list, but a name with its amount is needed here", help))
        }
    });
    let shares = shares.collect();
    whole(split, shares, reading)
}

/// All shares, if each could be read: amounts of some would add up to nothing.
fn whole(split: &SplitKind, shares: Vec<Result<Share, Reported>>, reading: &mut Reporter) -> Result<Value, Reported> {
    // An award has its sum itself; other names cannot each mean all of it.
    let is_of_awards = matches!(split.key, Kind::Reference("awards"));
    let may_be_bare = is_of_awards || shares.len() == 1 && split.amounts != Amounts::Figures;
    let shares: Vec<Share> = shares.into_iter().collect::<Result<_, _>>()?;
    if let Some(share) = shares.get(limits::SHARES).filter(|_| !is_of_awards) {
        let message = format!("there are {} shares here; the limit is {}", shares.len(), limits::SHARES);
        let help = "combine shares of one kind, or divide the record into several";
        return Err(reading.refuse(&INVALID_SPLIT, share.key_at, message, help));
    }
    let text = reading.text;
    let written = |share: &Share| &text[share.key_at.start as usize..share.key_at.end as usize];
    let mut seen = BTreeSet::new();
    for share in &shares {
        if share.amount.is_none() && !may_be_bare {
            return Err(without_amount(split, share, written(share), reading));
        }
        // On one day more than one sum can be due.
        let key = match &share.key {
            Value::Reference { id, .. } => Some(id.to_string()),
            Value::Year(year) => Some(year.to_string()),
            _ => None,
        };
        if key.is_some_and(|key| !seen.insert(key)) {
            let message = format!("{} “{}” is given twice", split.key_name, written(share));
            let help = match split.amounts {
                Amounts::Figures => "keep the one that is right",
                Amounts::Money | Amounts::MoneyOrPercent => "add the two amounts together",
            };
            return Err(reading.refuse(&GIVEN_TWICE, share.key_at, message, help));
        }
    }
    Ok(Value::Split(shares.into()))
}

/// Reports a name that has nothing beside it.
fn without_amount(split: &SplitKind, share: &Share, written: &str, reading: &mut Reporter) -> Reported {
    let name = split.amount_name;
    let (message, help) = match split.amounts {
        Amounts::Figures => (
            format!("“{written}” has no {name}"),
            format!("write a number, or the word suppressed, not-collected or not-applicable: {written}: 96"),
        ),
        Amounts::Money | Amounts::MoneyOrPercent => (
            format!("“{written}” has no {name}, but is not the only one"),
            format!("give each its {name}; only a single name means all of it"),
        ),
    };
    reading.refuse(&INVALID_SPLIT, share.key_at, message, help)
}

/// `poca: 1500`, `2025-26: 8000 unconfirmed`, or a name alone.
fn share_of_text(split: &SplitKind, raw: Raw, reading: &mut Reporter) -> Result<Share, Reported> {
    let marked = matches!(split.key, Kind::Year).then(|| raw.without_last_word(UNCONFIRMED)).flatten();
    let confirmed = marked.is_none();
    let raw = marked.unwrap_or(raw);
    if raw.text.matches(':').count() > 1 {
        let help = format!("separate the parts with semicolons: {}", raw.text.replace(", ", "; "));
        return Err(reading.refuse(&INVALID_SPLIT, raw.at, format!("“{}” is more than one name", raw.text), help));
    }
    let Some((name, sum)) = raw.halves(':') else {
        return lone_key(split, raw, confirmed, reading);
    };
    if name.text.is_empty() || sum.text.is_empty() {
        let such_as = if split.amounts == Amounts::Figures { "referrals: 120" } else { "poca: 1500" };
        let help = format!("write {}: {}, such as {such_as}", split.key_name, split.amount_name);
        return Err(reading.refuse(&INVALID_SPLIT, raw.at, format!("“{}” has no name or no amount", raw.text), help));
    }
    let key = scalar(&split.key, name, reading);
    let amount = amount(split, sum, reading);
    Ok(Share { key: key?, key_at: name.at, amount: Some(amount?), amount_at: sum.at, confirmed })
}

fn lone_key(split: &SplitKind, raw: Raw, confirmed: bool, reading: &mut Reporter) -> Result<Share, Reported> {
    if let Some((name, sum)) = raw.text.rsplit_once([' ', '=']).filter(|(_, sum)| numbers::money(sum).is_ok()) {
        let help = format!("write {}: {sum}", name.trim_end_matches([' ', '=', '-']));
        return Err(reading.refuse(
            &INVALID_SPLIT,
            raw.at,
            format!("“{}” has no colon before the amount", raw.text),
            help,
        ));
    }
    if matches!(split.key, Kind::Reference(_)) && raw.text.contains(',') {
        let help = match split.amounts {
            Amounts::Figures => "separate the parts with semicolons: referrals: 120; supported: 96",
            _ => "separate the parts with semicolons, and give each its amount: poca: 1500; precept: 500",
        };
        return Err(reading.refuse(&INVALID_SPLIT, raw.at, format!("“{}” contains a comma", raw.text), help));
    }
    let key = scalar(&split.key, raw, reading)?;
    Ok(Share { key, key_at: raw.at, amount: None, amount_at: raw.at, confirmed })
}

/// What the split has beside each name.
fn amount(split: &SplitKind, raw: Raw, reading: &mut Reporter) -> Result<Portion, Reported> {
    match split.amounts {
        Amounts::Figures => figure(raw, reading).map(Portion::Figure),
        Amounts::MoneyOrPercent if raw.text.ends_with('%') => percent(raw, reading).map(Portion::Percent),
        Amounts::Money | Amounts::MoneyOrPercent => money(raw, reading).map(Portion::Money),
    }
}

/// `{source: poca, amount: 1500}`.
fn share_of_pairs(
    split: &SplitKind,
    pairs: &[(Key, Node)],
    at: ByteRange,
    reading: &mut Reporter,
) -> Result<Share, Reported> {
    let mut share = Share { key: Value::Invalid, key_at: at, amount: None, amount_at: at, confirmed: true };
    let mut failed = false;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (index, (key, node)) in pairs.iter().enumerate() {
        if is_cut_off(key, node) {
            failed |= report_cut_sum(split, &pairs[..index], &pairs[index..], reading);
            if failed {
                continue;
            }
        }
        let raw = match (&node.content, seen.contains(&*key.text)) {
            (Content::Text(text), false) => Raw::new(text, node.at, reading.text).trim(),
            (Content::Refused, _) => {
                failed = true;
                continue;
            }
            (_, repeated) => {
                let (rule, problem) =
                    if repeated { (&GIVEN_TWICE, "is given twice") } else { (&INVALID_SPLIT, "takes one value") };
                reading.refuse(rule, key.at, format!("“{}” {problem}", key.text), "keep one value");
                failed = true;
                continue;
            }
        };
        seen.insert(&key.text);
        let read = match &*key.text {
            name if raw.text.is_empty() && [split.key_name, split.amount_name, "confirmed"].contains(&name) => Ok(()),
            name if name == split.key_name => scalar(&split.key, raw, reading).map(|value| {
                share.key = value;
                share.key_at = raw.at;
            }),
            name if name == split.amount_name => amount(split, raw, reading).map(|sum| {
                share.amount = Some(sum);
                share.amount_at = raw.at;
            }),
            "confirmed" if matches!(split.key, Kind::Year) => {
                yes_no(raw, reading).map(|answer| share.confirmed = answer)
            }
            _ => Err(unknown(split, key, raw, reading)),
        };
        failed |= read.is_err();
    }
    if !failed && matches!(share.key, Value::Invalid) {
        let message = format!("this entry has no {}", split.key_name);
        let help = format!("begin it with “- {}: …”", split.key_name);
        return Err(reading.refuse(&INVALID_SPLIT, at, message, help));
    }
    if failed { Err(Reported) } else { Ok(share) }
}

/// Whether a name is the rest of a sum: YAML takes `{source: poca, amount: 420,000}` for an amount of 420 and a name `000`.
fn is_cut_off(key: &Key, node: &Node) -> bool {
    let digits = key.text.len() == 3 && key.text.bytes().all(|byte| byte.is_ascii_digit());
    digits && matches!(&node.content, Content::Text(value) if value.trim().is_empty())
}

/// Reports a sum that was cut at its commas, once for all its parts; false where no amount precedes them.
fn report_cut_sum(split: &SplitKind, before: &[(Key, Node)], rest: &[(Key, Node)], reading: &mut Reporter) -> bool {
    let Some((name, value)) = before.iter().rfind(|(key, node)| !is_cut_off(key, node)) else { return false };
    if *name.text != *split.amount_name {
        return false;
    }
    let is_first = before.last().is_some_and(|(key, node)| !is_cut_off(key, node));
    if is_first {
        let last = rest.iter().take_while(|(key, node)| is_cut_off(key, node)).last();
        let at = ByteRange { start: value.at.start, end: last.map_or(value.at.end, |(key, _)| key.at.end) };
        let sum = &reading.text[at.start as usize..at.end as usize];
        let message = format!("“{sum}” is cut at its comma, because a comma ends a value between {{ and }}");
        let help = format!("write {}", sum.replace([',', ' '], ""));
        reading.refuse(&NOT_AN_AMOUNT, at, message, help);
    }
    true
}

fn unknown(split: &SplitKind, key: &Key, raw: Raw, reading: &mut Reporter) -> Reported {
    if numbers::money(raw.text).is_ok() {
        let (key_name, amount_name) = (split.key_name, split.amount_name);
        let help = format!("write two lines: “- {key_name}: {}” and below it “{amount_name}: {}”", key.text, raw.text);
        let message = format!("“{}” is not one of the names {key_name} and {amount_name}", key.text);
        return reading.refuse(&INVALID_SPLIT, key.at, message, help);
    }
    let names = [split.key_name, split.amount_name];
    let more = if matches!(split.key, Kind::Year) { Some("confirmed") } else { None };
    let names = names.into_iter().chain(more);
    fields::report_unknown(key, names.clone(), nearest(&key.text, names), reading)
}
