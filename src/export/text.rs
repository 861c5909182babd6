//! Values as the text of a CSV cell: written the way the data files write them, so that a download can be read back.

use std::borrow::Cow;

use super::columns::NOT_PUBLISHED;
use crate::model::field::FieldDef;
use crate::model::value::{Prose, Share, Value};

/// A value as text. Small records, which have no form of their own in a cell, are written as JSON.
pub fn of(field: &FieldDef, value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Translated(texts) => Prose::Many(texts).text().to_string(),
        Value::Money(amount) => amount.decimal(),
        Value::Percent(hundredths) => crate::model::money::Pence(*hundredths).decimal(),
        Value::Date(date) => date.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Count(count) => count.to_string(),
        Value::YesNo(answer) => if *answer { "yes" } else { "no" }.to_string(),
        Value::Reference(reference) => reference.id.to_string(),
        Value::List(items) => items.iter().map(|item| of(field, &item.value)).collect::<Vec<_>>().join("; "),
        Value::Split(shares) => shares.iter().map(|share| self::share(field, share)).collect::<Vec<_>>().join("; "),
        Value::Group(_) | Value::Groups(_) => super::json::text(field, value),
        Value::NotPublished => NOT_PUBLISHED.to_string(),
        Value::Invalid => String::new(),
    }
}

fn share(field: &FieldDef, share: &Share) -> String {
    let key = of(field, &share.key);
    let confirmed = if share.confirmed { "" } else { " unconfirmed" };
    match share.amount {
        Some(amount) => format!("{key}: {}{confirmed}", amount.decimal()),
        None => key,
    }
}

/// Free text that a spreadsheet would take for a formula gets an apostrophe in front.
///
/// A cell beginning with `=`, `+`, `-`, `@`, a tab or a return can run a command in the reader's spreadsheet program.
/// Source: OWASP, "CSV Injection".
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(super::guarded("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(super::guarded("Roof repair"), "Roof repair");
    }
}
