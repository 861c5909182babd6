//! What findings say would put them right → edits of their files.

use std::collections::BTreeMap;

use super::{Edit, Editor, Refused};
use crate::diagnostic::{Change, Diagnostic, Diagnostics, Means, Repair};
use crate::model::source::{ByteRange, FileId, Source, Sources};

/// Works out which bytes change where findings are put right. What cannot be put right so is left to a person.
pub fn settle(found: &mut Diagnostics, sources: &Sources) {
    let mut editors = BTreeMap::new();
    for finding in found.list.iter_mut().filter(|finding| !finding.repairs.is_empty()) {
        if !is_settled(finding, sources, &mut editors) {
            finding.repairs.clear();
        }
    }
}

fn is_settled<'a>(
    finding: &mut Diagnostic,
    sources: &'a Sources,
    editors: &mut BTreeMap<FileId, Option<Editor<'a>>>,
) -> bool {
    finding.repairs.iter_mut().all(|repair| {
        let file = repair.span.file;
        let editor = editors.entry(file).or_insert_with(|| Editor::new(sources.get(file)).ok());
        let edit = match repair.means {
            _ if sources.text(repair.span) != repair.from => None,
            Means::Bytes => Some(bytes(repair)),
            _ => editor.as_ref().and_then(|editor| edit(editor, repair).ok()),
        };
        let change =
            |edit: Edit| Change { span: ByteRange::new(edit.at.start, edit.at.end).in_file(file), text: edit.text };
        repair.change = edit.map(change);
        repair.change.is_some()
    })
}

fn edit(editor: &Editor, repair: &Repair) -> Result<Edit, Refused> {
    let stretch = repair.span.start as usize..repair.span.end as usize;
    match repair.means {
        Means::Bytes => Ok(bytes(repair)),
        means => editor.retell(stretch, &repair.text, means == Means::Text),
    }
}

fn bytes(repair: &Repair) -> Edit {
    Edit { at: repair.span.start as usize..repair.span.end as usize, text: repair.text.clone(), says: None }
}

/// The text of a file with findings of it put right: those that no earlier one stands in the way of. The rest may be put
/// right once the file has been read again.
///
/// # Errors
/// When the text would say something else too.
pub fn repaired(source: &Source, findings: &[&Diagnostic]) -> Result<String, Refused> {
    let editor = Editor::new(source);
    let mut edits: Vec<Edit> = Vec::new();
    for finding in findings {
        let own = finding.repairs.iter().map(|repair| match (&editor, repair.means) {
            (_, Means::Bytes) => Ok(bytes(repair)),
            (Ok(editor), _) => edit(editor, repair),
            (Err(fault), _) => Err(fault.clone()),
        });
        let own: Vec<Edit> = own.collect::<Result<_, _>>()?;
        if own.iter().all(|edit| edits.iter().all(|other| is_apart(edit, other))) {
            edits.extend(own);
        }
    }
    // Bytes are given by a rule that knows that its file says something else than was meant.
    let is_of_bytes = findings.iter().flat_map(|finding| &finding.repairs).any(|repair| repair.means == Means::Bytes);
    if is_of_bytes { super::spliced(&source.text, &edits) } else { editor?.applied(&edits) }
}

fn is_apart(one: &Edit, other: &Edit) -> bool {
    one.at.end <= other.at.start && one.at.start < other.at.start
        || other.at.end <= one.at.start && other.at.start < one.at.start
}
