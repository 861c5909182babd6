//! Values as the text of a CSV cell: written the way the data files write them, so that a download can be read back.

use super::value::{LocalStr, Portion, Share, Value};

/// What a cell says in place of a sum that was never made public.
pub const NOT_PUBLISHED: &str = "not published";

/// A value as text. Small records have no form of their own in a cell.
pub fn cell_text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(text) => text.to_string(),
        Value::Translated(texts) => LocalStr::Many(texts).text().to_string(),
        Value::Money(amount) => amount.decimal(),
        Value::Percent(percentage) => percentage.decimal(),
        Value::Date(date) => date.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Count(count) => count.to_string(),
        Value::YesNo(answer) => if *answer { "yes" } else { "no" }.to_string(),
        Value::Reference { id, .. } => id.to_string(),
        Value::List(items) => joined(items.iter().map(|item| cell_text(&item.value))),
        Value::Split(shares) => joined(shares.iter().map(share)),
        Value::NotPublished => NOT_PUBLISHED.to_string(),
        Value::Invalid => String::new(),
        Value::Group(_) | Value::Groups(_) => return None,
    })
}

fn joined(parts: impl Iterator<Item = Option<String>>) -> String {
    parts.flatten().collect::<Vec<_>>().join("; ")
}

fn share(share: &Share) -> Option<String> {
    let key = cell_text(&share.key)?;
    let confirmed = if share.confirmed { "" } else { " unconfirmed" };
    Some(match share.amount {
        Some(Portion::Money(amount)) => format!("{key}: {}{confirmed}", amount.decimal()),
        Some(Portion::Percent(percentage)) => format!("{key}: {percentage}{confirmed}"),
        Some(Portion::Figure(figure)) => format!("{key}: {}", figure.written()),
        None => key,
    })
}
