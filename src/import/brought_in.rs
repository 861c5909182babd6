//! What an import brought into a file is noted at its end, so that a record that somebody takes out by hand does not come
//! back by itself.

use std::collections::BTreeMap;

use crate::model::dataset::Dataset;
use crate::model::record_type::RecordType;
use crate::model::source::Sources;

/// How the note begins, and each line of ids below it.
const NOTE: &str = "# Brought in by candour import: of these, what is taken out by hand does not come back by itself.";
const LINE: &str = "#   ";

/// So many letters a line of ids has, but for a longer id.
const WIDTH: usize = 110;

/// The note about records of these ids.
pub(super) fn note(ids: &[&str]) -> String {
    let mut text = format!("{NOTE}\n");
    let mut width = 0;
    for id in ids.iter().filter(|id| !id.is_empty()) {
        let begins = width == 0 || width + id.len() > WIDTH;
        let before = match (begins, width) {
            (true, 0) => LINE.to_string(),
            (true, _) => format!("\n{LINE}"),
            (false, _) => " ".to_string(),
        };
        width = if begins { id.len() } else { width + 1 + id.len() };
        text += &before;
        text += id;
    }
    if width == 0 { String::new() } else { text + "\n" }
}

/// Whether a line is one of a note.
pub(super) fn is_of_note(line: &str) -> bool {
    line == NOTE || line.strip_prefix(LINE).is_some_and(|ids| !ids.starts_with(' ') && ids.split(' ').all(is_id))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Records of a type that imports brought in and that the site no longer has: by id, the file that they were in.
pub(super) fn taken_out(
    sources: &Sources,
    dataset: &Dataset,
    record_type: &'static RecordType,
) -> BTreeMap<String, String> {
    let folder = format!("data/{}/", record_type.name);
    let own = sources.files.iter().filter(|source| source.path.starts_with(&folder));
    let mut taken_out = BTreeMap::new();
    for source in own {
        let Some((_, note)) = source.text.split_once(NOTE) else { continue };
        let ids = note.lines().skip(1).map_while(|line| line.strip_prefix(LINE)).flat_map(|line| line.split(' '));
        let gone = ids.filter(|id| is_id(id) && dataset.find(record_type, id).is_none());
        taken_out.extend(gone.map(|id| (id.to_string(), source.path.clone())));
    }
    taken_out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_note_is_known_again_and_no_remark_is() {
        let ids: Vec<String> = (0..50).map(|number| format!("award-{number}")).collect();
        let note = note(&ids.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(note.lines().count() > 3 && note.lines().all(is_of_note), "{note}");
        assert_eq!(note.lines().skip(1).flat_map(|line| line[LINE.len()..].split(' ')).collect::<Vec<_>>(), ids);
        for remark in ["# Ours", "#   Ours: keep", "#     a", "- id: a"] {
            assert!(!is_of_note(remark), "{remark}");
        }
    }
}
