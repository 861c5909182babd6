//! What a value says, as short texts whose order says nothing: compared, and shown where they differ.

use super::renamed::Renamed;
use crate::model::cell_text::cell_text;
use crate::model::field::{FieldDef, Kind};
use crate::model::value::{Fields, Portion, Share, Value};
use crate::records::correction::CorrectedField;

/// How the ids that a side writes are to be read.
pub(super) struct Reading<'a> {
    pub(super) renamed: &'a Renamed,
}

impl Reading<'_> {
    /// The pieces of one text of a value, sorted.
    pub(super) fn pieces_of_text(&self, of: CorrectedField, value: &Value) -> Vec<String> {
        match value {
            Value::Translated(texts) => of.within(texts).iter().map(|(text, _)| alike(text)).collect(),
            _ if of.is_welsh() => Vec::new(),
            value => self.pieces(of.def, value),
        }
    }

    /// The pieces of a value, sorted.
    pub(super) fn pieces(&self, def: &FieldDef, value: &Value) -> Vec<String> {
        let mut pieces = self.unsorted(&def.kind, value);
        pieces.sort();
        pieces
    }

    fn unsorted(&self, kind: &Kind, value: &Value) -> Vec<String> {
        match value {
            Value::List(items) => {
                let inner = if let Kind::List(inner) = kind { inner } else { kind };
                items.iter().map(|item| self.one(inner, &item.value)).collect()
            }
            Value::Split(shares) => {
                let key = if let Kind::Split(split) = kind { &split.key } else { kind };
                shares.iter().map(|share| self.share(key, share)).collect()
            }
            Value::Translated(texts) => {
                // A text in English says the same once it is in Welsh too.
                let english = texts.en.iter().map(|(text, _)| alike(text));
                english.chain(texts.cy.iter().map(|(text, _)| format!("cy: {}", alike(text)))).collect()
            }
            Value::Group(fields) => self.fields(fields),
            Value::Groups(groups) => groups.iter().map(|group| self.fields(&group.fields).join(", ")).collect(),
            // Also where a column that nobody knows may have had it.
            Value::Invalid => Vec::new(),
            value => vec![self.one(kind, value)],
        }
    }

    fn one(&self, kind: &Kind, value: &Value) -> String {
        match (value, kind) {
            (Value::Text(text), _) => alike(text),
            (Value::Money(sum), _) => sum.to_string(),
            (Value::Reference { id, .. }, Kind::Reference(type_name)) => self.renamed.id(type_name, id).to_string(),
            (Value::Group(_) | Value::Groups(_) | Value::Translated(_), _) => self.unsorted(kind, value).join(", "),
            (value, _) => cell_text(value).unwrap_or_default(),
        }
    }

    /// Each field with its name.
    fn fields(&self, fields: &Fields) -> Vec<String> {
        let named = |entry: &crate::model::value::FieldEntry| {
            format!("{}: {}", entry.def.name, self.pieces(entry.def, &entry.value).join("; "))
        };
        let mut fields: Vec<String> = fields.entries.iter().map(named).collect();
        fields.sort();
        fields
    }

    fn share(&self, key: &Kind, share: &Share) -> String {
        let key = self.one(key, &share.key);
        let unconfirmed = if share.confirmed { "" } else { " (not confirmed)" };
        match share.amount {
            Some(Portion::Money(sum)) => format!("{key}: {sum}{unconfirmed}"),
            Some(Portion::Percent(percentage)) => format!("{key}: {percentage}{unconfirmed}"),
            Some(Portion::Figure(figure)) => format!("{key}: {}", figure.written()),
            None => key,
        }
    }
}

/// A text with line ends made alike, and no blanks around it.
fn alike(text: &str) -> String {
    let text = text.trim();
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_string() }
}
