//! A list in YAML, of texts or of shares → its bytes with other entries. Those that stay are written as they were.

use super::values::{self, indent, is_group};
use super::{Edit, Entry, Refused, Says, Value, is_text};
use crate::model::field::{FieldDef, Kind, SplitKind};
use crate::read::{Form, Part, Step};

/// The word of a cell behind a share that is still subject to approval, and the name that YAML has for it.
const UNCONFIRMED: (&str, &str) = (" unconfirmed", "confirmed");

/// A list and what is in it.
pub(super) struct List<'a> {
    pub(super) text: &'a str,
    pub(super) list: &'a Part,
    /// All that is in it, also within its entries.
    pub(super) within: Vec<&'a Part>,
}

/// The entries of a list as a cell says them.
pub(super) fn items(value: &str) -> Vec<String> {
    value.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_string).collect()
}

impl<'a> List<'a> {
    pub(super) fn new(text: &'a str, list: &'a Part, parts: &'a [Part]) -> List<'a> {
        let is_within = |part: &&Part| part.path.len() > list.path.len() && part.path.starts_with(&list.path);
        List { text, list, within: parts.iter().filter(is_within).collect() }
    }

    /// What makes it have those entries, each as a cell has it.
    pub(super) fn set(&self, field: &FieldDef, items: &[String]) -> Result<Edit, Refused> {
        let refused = |why: &str| Err(Refused(format!("“{}” {why}", field.name)));
        if has_comments(self.text, &self.within) {
            return refused("has comments between its entries");
        }
        let entries: Vec<(String, Entry)> = match &field.kind {
            Kind::List(_) if self.entries().any(is_group) => return refused("is a list of groups of fields"),
            Kind::List(_) => items.iter().map(|item| self.text_entry(item, field)).collect::<Result<_, _>>()?,
            Kind::Split(split) => items.iter().map(|item| self.share_entry(item, split)).collect::<Result<_, _>>()?,
            _ => return refused("is a list of groups of fields"),
        };
        let (written, entries): (Vec<String>, Vec<Entry>) = entries.into_iter().unzip();
        let says = Some(Says { path: self.list.path.clone(), value: Some(Value::List(entries)) });
        let (Some(first), Some(last)) = (self.within.first(), self.within.last()) else {
            return Ok(Edit { at: self.list.at.clone(), text: format!("[{}]", written.join(", ")), says });
        };
        if written.is_empty() {
            let end = self.list.at.start + self.text[self.list.at.clone()].trim_end().len();
            return Ok(Edit { at: self.list.at.start..end, text: "[]".to_string(), says });
        }
        // The bytes of a group in braces end behind all that is in it.
        let end = self.entries().last().map_or(last.at.end, |entry| entry.at.end.max(last.at.end));
        let between = if first.in_flow && self.is_flow() { ", ".to_string() } else { format!("{}- ", self.new_line()) };
        Ok(Edit { at: first.at.start..end, text: written.join(&between), says })
    }

    fn entries(&self) -> impl DoubleEndedIterator<Item = &'a Part> {
        let length = self.list.path.len() + 1;
        self.within.iter().copied().filter(move |part| part.path.len() == length)
    }

    /// Whether it is written in brackets.
    fn is_flow(&self) -> bool {
        self.text[self.list.at.clone()].starts_with('[')
    }

    fn text_entry(&self, item: &str, field: &FieldDef) -> Result<(String, Entry), Refused> {
        let written = match self.entries().find(|entry| entry.text == *item) {
            Some(entry) => self.text[entry.at.clone()].to_string(),
            None => self.plain(item, is_text(&field.kind))?,
        };
        Ok((written, Entry::Text(item.to_string())))
    }

    /// A new text in the place of an entry.
    fn plain(&self, item: &str, is_text: bool) -> Result<String, Refused> {
        let place = self.entries().next().unwrap_or(self.list);
        let in_flow = place.in_flow || self.entries().next().is_none();
        values::written(self.text, &Part { form: Form::Plain, in_flow, ..place.clone() }, item, is_text)
    }

    /// One share: as it was, with another sum, or as the first entry is written.
    fn share_entry(&self, item: &str, split: &SplitKind) -> Result<(String, Entry), Refused> {
        let fields = fields(item, split);
        let Some((_, key)) = fields.first().filter(|_| fields.len() > 1) else {
            return Ok((self.plain(item, true)?, Entry::Text(item.to_string())));
        };
        let same_key = |entry: &&Part| self.field(entry, split.key_name).is_some_and(|own| own.text.trim() == key);
        let there = self.entries().filter(is_group_of).find(same_key);
        match there.and_then(|entry| self.with_sum(entry, &fields, split)) {
            Some(entry) => entry,
            None => Ok((self.fresh(&fields)?, Entry::Group(fields))),
        }
    }

    /// An entry with the sum of another; none where more than the sum differs.
    fn with_sum(&self, entry: &Part, fields: &[Field], split: &SplitKind) -> Option<Result<(String, Entry), Refused>> {
        let own: Vec<&Part> = self.fields_of(entry).collect();
        let said = |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, said)| said.as_str());
        let name = |part: &Part| match part.path.last() {
            Some(Step::Name(name)) => name.clone(),
            _ => String::new(),
        };
        let others_stay = own.iter().all(|part| {
            name(part) == split.amount_name
                || said(&name(part)) == Some(part.text.trim())
                || (name(part) == UNCONFIRMED.1 && is_yes(&part.text) && said(UNCONFIRMED.1).is_none())
        });
        let amount = self.field(entry, split.amount_name).filter(|_| others_stay)?;
        let sum = said(split.amount_name)?;
        if fields.iter().any(|(name, _)| self.field(entry, name).is_none()) {
            return None;
        }
        let is_same = is_same_sum(&amount.text, sum);
        let new = if is_same {
            Ok(self.text[amount.at.clone()].to_string())
        } else {
            values::written(self.text, amount, sum, false)
        };
        let says = own.iter().map(|part| {
            let text = if name(part) == split.amount_name && !is_same { sum.to_string() } else { part.text.clone() };
            (name(part), text)
        });
        let entry_says = Entry::Group(says.collect());
        Some(new.map(|new| {
            let end = own.last().map_or(entry.at.end, |last| entry.at.end.max(last.at.end));
            let (before, after) = (&self.text[entry.at.start..amount.at.start], &self.text[amount.at.end..end]);
            (format!("{before}{new}{after}"), entry_says)
        }))
    }

    /// A new group of fields, written as the first entry is.
    fn fresh(&self, fields: &[Field]) -> Result<String, Refused> {
        let first = self.entries().find(is_group_of);
        let in_block = first.filter(|entry| !self.is_flow() && !self.text[entry.at.clone()].starts_with('{'));
        let place = Part { form: Form::Plain, in_flow: in_block.is_none(), ..self.list.clone() };
        let written = |(name, said): &Field| {
            Ok(format!("{name}: {}", values::written(self.text, &place, said, is_key(name, fields))?))
        };
        let written: Vec<String> = fields.iter().map(written).collect::<Result<_, _>>()?;
        Ok(match in_block.and_then(|entry| self.fields_of(entry).next()) {
            Some(field) => {
                let between = super::line_end(self.text).to_string() + &" ".repeat(indent(self.text, field));
                written.join(&between)
            }
            None => format!("{{ {} }}", written.join(", ")),
        })
    }

    fn fields_of(&self, entry: &Part) -> impl Iterator<Item = &'a Part> {
        let path = entry.path.clone();
        let parts = self.within.iter().copied();
        parts.filter(move |part| part.path.len() == path.len() + 1 && part.path.starts_with(&path))
    }

    fn field(&self, entry: &Part, name: &str) -> Option<&'a Part> {
        self.fields_of(entry).find(|part| matches!(part.path.last(), Some(Step::Name(own)) if own == name))
    }

    /// The end of a line, and what precedes the dash of an entry in the next one.
    fn new_line(&self) -> String {
        let start = self.entries().next().map_or(self.list.at.start, |entry| entry.at.start);
        let line = self.text[..start].rfind(['\r', '\n']).map_or(0, |end| end + 1);
        let before = &self.text[line..start];
        let blanks = before.len() - before.trim_start_matches(' ').len();
        super::line_end(self.text).to_string() + &" ".repeat(blanks)
    }
}

/// A field of a share: its name and its value.
type Field = (String, String);

/// `poca: 1500` by the names that YAML has for its two parts; a name alone stays one.
pub(super) fn fields(item: &str, split: &SplitKind) -> Vec<Field> {
    let (item, unconfirmed) = match item.strip_suffix(UNCONFIRMED.0) {
        Some(rest) => (rest, true),
        None => (item, false),
    };
    let Some((key, sum)) = item.rsplit_once(':') else { return vec![(split.key_name.to_string(), item.to_string())] };
    let mut fields = vec![
        (split.key_name.to_string(), key.trim().to_string()),
        (split.amount_name.to_string(), sum.trim().to_string()),
    ];
    fields.extend(unconfirmed.then(|| (UNCONFIRMED.1.to_string(), "no".to_string())));
    fields
}

/// A share that is a group of fields as a cell has it: `poca: 1500`; none where it says more than that.
pub(super) fn share(own: &[&Part], split: &SplitKind) -> Option<String> {
    let said = |name: &str| {
        own.iter()
            .find(|part| matches!(part.path.last(), Some(Step::Name(own)) if own == name))
            .map(|part| part.text.trim())
    };
    let known = [split.key_name, split.amount_name, UNCONFIRMED.1];
    let is_known = |part: &&Part| matches!(part.path.last(), Some(Step::Name(own)) if known.contains(&own.as_str()));
    let key = said(split.key_name).filter(|_| own.iter().all(|part| is_known(part) && !is_group(part)))?;
    let confirmed = if said(UNCONFIRMED.1).is_none_or(is_yes) { "" } else { UNCONFIRMED.0 };
    Some(said(split.amount_name).map_or_else(|| key.to_string(), |amount| format!("{key}: {amount}{confirmed}")))
}

fn is_group_of(entry: &&Part) -> bool {
    entry.form == Form::Mapping
}

/// Whether a field is the one that says whose share it is.
fn is_key(name: &str, fields: &[Field]) -> bool {
    fields.first().is_some_and(|(first, _)| first == name)
}

fn is_yes(text: &str) -> bool {
    matches!(text.trim(), "yes" | "true")
}

/// Whether two sums are the same, with or without their pence.
fn is_same_sum(one: &str, other: &str) -> bool {
    let read = |text: &str| crate::read::amount_in(text.trim());
    one.trim() == other.trim() || read(one).is_some_and(|sum| read(other) == Some(sum))
}

/// Whether anything is said between the entries of a list, which new entries would not keep.
fn has_comments(text: &str, entries: &[&Part]) -> bool {
    entries.windows(2).any(|two| text.get(two[0].at.end..two[1].at.start).is_some_and(|gap| gap.contains('#')))
}
