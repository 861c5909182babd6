//! One value of a file in YAML or Markdown → its bytes with another text.

use std::ops::Range;

use super::scalar::{self, Place};
use super::{Edit, Editor, Readdress, Refused, Says, Value};
use crate::read::{Form, Part};

/// What makes a stretch of a text say something else.
pub(super) fn retell(editor: &Editor, stretch: Range<usize>, value: &str, is_text: bool) -> Result<Edit, Refused> {
    let refused = || Refused("this is no part of one value".to_string());
    let text = &editor.source.text;
    let holds = |part: &&Part| part.at.start <= stretch.start && stretch.end <= part.at.end && !is_group(part);
    let part = editor.parts.iter().rfind(holds).ok_or_else(refused)?;
    let said = super::retold(text, &part.text, inner(text, part), stretch, value).ok_or_else(refused)?;
    replaced(text, part, &said, is_text)
}

/// What makes addresses in a text others.
pub(super) fn readdress(editor: &Editor, stretch: Range<usize>, addresses: &[Readdress]) -> Result<Vec<Edit>, Refused> {
    let refused = || Refused("this is no part of one value".to_string());
    let holds = |part: &&Part| part.at.start <= stretch.start && stretch.end <= part.at.end && !is_group(part);
    let part = editor.parts.iter().rfind(holds).ok_or_else(refused)?;
    let edits = super::readdressed(&editor.source.text, part.at.clone(), &part.text, &part.path, addresses);
    edits.ok_or_else(refused)
}

/// What makes a part that is no group say that value.
pub(super) fn replaced(text: &str, part: &Part, value: &str, is_text: bool) -> Result<Edit, Refused> {
    let says = Some(Says { path: part.path.clone(), value: Some(Value::Text(value.to_string())) });
    Ok(Edit { at: part.at.clone(), text: written(text, part, value, is_text)?, says })
}

/// That value in the place of a part.
pub(super) fn written(text: &str, part: &Part, value: &str, is_text: bool) -> Result<String, Refused> {
    if part.form == Form::Body {
        return Ok(value.replace('\n', super::line_end(text)));
    }
    let new = scalar::written(&Place { text, part, indent: indent(text, part), is_text }, value)?;
    let is_glued = part.form == Form::Nothing && text[..part.at.start].ends_with([':', '-']);
    Ok(if is_glued { format!(" {new}") } else { new })
}

pub(super) fn is_group(part: &Part) -> bool {
    matches!(part.form, Form::List | Form::Mapping)
}

/// How far the name of a value is indented, or else its line.
pub(super) fn indent(text: &str, part: &Part) -> usize {
    let start = part.name.as_ref().map_or(part.at.start, |name| name.start);
    let line = text[..start].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    match part.name {
        Some(_) => text[line..start].chars().count(),
        None => text[line..].len() - text[line..].trim_start_matches(' ').len(),
    }
}

/// Where the text of a part is: without quotes, or below the line that opens a block.
fn inner(text: &str, part: &Part) -> Range<usize> {
    let (start, end) = (part.at.start, part.at.end);
    match part.form {
        Form::SingleQuoted | Form::DoubleQuoted => start + 1..end - 1,
        Form::Literal | Form::Folded => text[start..end].find('\n').map_or(end, |line| start + line + 1)..end,
        _ => start..end,
    }
}
