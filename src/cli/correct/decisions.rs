//! What decisions say of an award that they list.

use super::super::rewriting::Read;
use crate::model::cell_text::cell_text;
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::pounds_as_written::as_written;
use crate::model::record::Record;
use crate::model::source::ByteRange;
use crate::model::value::{Portion, Share, Value};
use crate::records::award::AMOUNT;
use crate::records::decision::{AWARDS, DECISIONS, TOTAL};

/// A field of a decision with what it said and what it says from now on, as a table writes it.
pub(super) struct FieldOfDecision {
    pub(super) field: &'static str,
    /// Whether it is the list of awards; else it is the total.
    pub(super) is_list: bool,
    pub(super) was: String,
    pub(super) now: String,
}

/// What changes in each decision that gives an award the sum that it had, by the ids of the decisions. `new` is the sum from
/// now on; without it the award is gone.
pub(super) fn changes(read: &Read, award: &Record, new: Option<Pence>) -> Vec<(String, Vec<FieldOfDecision>)> {
    let old = award.get(&AMOUNT);
    let of_decision =
        |decision: &Record| Some((decision.id.to_string(), of_decision(read, decision, award, old, new)?));
    read.all(&DECISIONS).iter().filter_map(of_decision).collect()
}

fn of_decision(
    read: &Read,
    decision: &Record,
    award: &Record,
    old: Option<Pence>,
    new: Option<Pence>,
) -> Option<Vec<FieldOfDecision>> {
    let listed = decision.fields.value(&AWARDS.def)?;
    let Value::Split(shares) = listed else { return None };
    let is_it = |share: &&Share| names(share, &award.id);
    let given = match shares.iter().find(is_it)?.amount {
        Some(Portion::Money(given)) => Some(given),
        _ => None,
    };
    if new.is_some() && (given.is_none() || given != old) {
        return None;
    }
    let changed = shares.iter().filter(|share| new.is_some() || !is_it(share)).map(|share| match is_it(&share) {
        true => Share { amount: new.map(Portion::Money), ..share.clone() },
        false => share.clone(),
    });
    let changed = Value::Split(changed.collect());
    let change = |def, was, now| change(read, decision, def, was, now);
    let mut fields = vec![change(&AWARDS.def, listed, &changed)?];
    if let Some((total, given)) = decision.get(&TOTAL).zip(given) {
        let new = Value::Money(total - given + new.unwrap_or_default());
        fields.push(change(&TOTAL.def, &Value::Money(total), &new)?);
    }
    Some(fields)
}

/// Where a decision says the sum of an award.
pub(super) fn sum_of(decision: &Record, award: &str) -> Option<ByteRange> {
    let Some(Value::Split(shares)) = decision.fields.value(&AWARDS.def) else { return None };
    shares.iter().find(|share| names(share, award)).map(|share| share.amount_at)
}

fn names(share: &Share, award: &str) -> bool {
    matches!(&share.key, Value::Reference { id, .. } if **id == *award)
}

fn change(read: &Read, decision: &Record, def: &'static FieldDef, was: &Value, now: &Value) -> Option<FieldOfDecision> {
    let text = |value| Some(as_written(read.source(decision), decision, def, cell_text(value)?));
    Some(FieldOfDecision { field: def.name, is_list: def.name == AWARDS.def.name, was: text(was)?, now: text(now)? })
}
