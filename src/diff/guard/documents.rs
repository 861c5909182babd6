//! Documents that were published and are other files now, at the same address.

use std::collections::BTreeMap;

use super::{Guarded, name_of};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::value::Value;

pub(super) static PUBLISHED_FILE_REPLACED: Rule = Rule::error("published-file-replaced")
    .what("A document that a record names was published, and another file has its name now; nothing says why.")
    .why("Who kept the address, or a copy, relies on what the document said. That it says something else is a correction like that of a sum.")
    .fix("Put the first file back and give the new one a name of its own; or add an entry to data/corrections about the record and the field that names it, with what was changed.")
    .example("# data/corrections.csv\ntype,record,field,was,now,reason,corrected_on\nrevision,awards/2025-drop-in,documents,the agreement of May,the agreement with its annex,The annex was left out.,2026-02-03");

impl Guarded<'_> {
    /// Reports each document that is another file now, unless an entry about a record that names it is new.
    pub(super) fn documents(&self, found: &mut Diagnostics) {
        let paths: Vec<&str> = self.replaced.iter().map(|address| address.trim_start_matches('/')).collect();
        if paths.is_empty() {
            return;
        }
        for (path, named) in self.named_by(&paths) {
            let is_told = named.iter().any(|(record, field)| self.explained.is_told(record, field));
            let Some((record, field)) = named.first().filter(|_| !is_told) else { continue };
            let message = format!("the document “{path}” was published, and is another file now");
            let finding = found.on_field(&PUBLISHED_FILE_REPLACED, record, field, message);
            finding.help(
                "put the first file back, and give the new one a name of its own; or add to data/corrections.csv:",
            );
            self.offer(finding, "revision", &name_of(record), field.name, [path, path]);
        }
    }

    /// The records that name each of some files, with the field; only files that any names.
    fn named_by<'p>(&self, paths: &[&'p str]) -> BTreeMap<&'p str, Vec<(&Record, &'static FieldDef)>> {
        let mut named: BTreeMap<&str, Vec<(&Record, &'static FieldDef)>> = BTreeMap::new();
        for record in self.now.dataset.by_type.iter().flatten() {
            for entry in &record.fields.entries {
                each_file(entry.def, &entry.value, &mut |file| {
                    let path = paths.iter().find(|path| **path == file.trim().trim_start_matches('/'));
                    path.into_iter().for_each(|path| named.entry(path).or_default().push((record, entry.def)));
                });
            }
        }
        named
    }
}

/// The fields that name a file of the content folder.
const FILES: [&str; 2] = ["file", "document"];

/// Each file that a value names.
fn each_file(def: &FieldDef, value: &Value, take: &mut dyn FnMut(&str)) {
    match value {
        Value::Text(text) if FILES.contains(&def.name) => take(text),
        Value::Group(fields) => fields.entries.iter().for_each(|entry| each_file(entry.def, &entry.value, take)),
        Value::Groups(groups) => {
            let entries = groups.iter().flat_map(|group| &group.fields.entries);
            entries.into_iter().for_each(|entry| each_file(entry.def, &entry.value, take));
        }
        _ => {}
    }
}
