//! Files of an earlier import that this one replaces. What somebody wrote into them since, and records of them that others
//! name, are never dropped: they are named, and the import stops.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use super::brought_in;
use super::report::Report;
use super::wording::named;
use super::{Fields, Incoming};
use crate::disk;
use crate::model::dataset::Dataset;
use crate::model::hash;
use crate::model::limits::YAML_BYTES;
use crate::pipeline::Site;

/// How the first line of a file of an import begins; the sum of what follows it comes next.
const FIRST_LINE: &str = "# Written by candour import. Sum of what follows: ";

/// Records of a file with a first line that shows whether they were edited since, and at the end what they are.
pub(super) fn signed(records: &[u8], ids: &[&str]) -> Vec<u8> {
    let noted = [records, brought_in::note(ids).as_bytes()].concat();
    [format!("{FIRST_LINE}{}\n", sum(&noted)).as_bytes(), &noted].concat()
}

/// Whether a file is as an import wrote it, but for the ends of its lines.
fn is_as_written(bytes: &[u8]) -> bool {
    let (first, rest) = bytes.split_at(bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1));
    std::str::from_utf8(first).is_ok_and(|first| first.trim_end().strip_prefix(FIRST_LINE) == Some(&sum(rest)))
}

fn sum(records: &[u8]) -> String {
    let plain: Vec<u8> = records.iter().copied().filter(|byte| *byte != b'\r').collect();
    format!("{:016x}", hash::of_bytes(&plain))
}

/// A record by its type and id.
type Id = (&'static str, String);

/// What arrives, by its type and id.
type Arrived<'r> = BTreeMap<(&'r str, &'r str), &'r Fields>;

/// A file that somebody edited.
struct Edited {
    /// The records as they are now; none where it holds something else.
    records: Option<Vec<Fields>>,
    has_comments: bool,
}

impl Edited {
    fn from_bytes(bytes: &[u8]) -> Edited {
        let text = String::from_utf8_lossy(bytes);
        // A value may hold such a sign too: then the import stops for nothing, and nothing is lost.
        let is_comment = |line: &&str| line.trim_start().starts_with('#') || line.contains(" #");
        let is_ours = |line: &&str| line.starts_with(FIRST_LINE) || brought_in::is_of_note(line);
        let mut comments = text.lines().filter(|line| !is_ours(line)).filter(is_comment);
        Edited { records: serde_yaml::from_slice(bytes).ok(), has_comments: comments.next().is_some() }
    }
}

/// The files that an import replaces.
#[derive(Default)]
pub(super) struct Outdated {
    files: BTreeMap<PathBuf, BTreeSet<Id>>,
    /// What was edited since.
    edited: BTreeMap<PathBuf, Edited>,
    /// Records of these files that others name, each with who does.
    named: BTreeMap<Id, String>,
}

impl Outdated {
    /// These files of a site.
    ///
    /// # Errors
    /// When one cannot be read.
    pub(super) fn new(site: &Site, folder: &Path, paths: &[PathBuf]) -> Result<Outdated> {
        let mut outdated = Outdated::default();
        for path in paths {
            let about = || format!("cannot read {}", path.display());
            let bytes = disk::read_unlinked(&folder.join(path), YAML_BYTES).with_context(about)?;
            if !is_as_written(&bytes) {
                outdated.edited.insert(path.clone(), Edited::from_bytes(&bytes));
            }
            outdated.files.insert(path.clone(), ids_in(site, path));
        }
        let own: BTreeSet<&Id> = outdated.files.values().flatten().collect();
        outdated.named =
            own.iter().filter_map(|id| Some(((*id).clone(), who_names(&site.dataset, id, &own)?))).collect();
        Ok(outdated)
    }

    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.files.keys().cloned().collect()
    }

    /// Whether a record of the site names that one.
    pub(super) fn is_named(&self, record_type: &'static str, id: &str) -> bool {
        self.named.contains_key(&(record_type, id.to_string()))
    }

    /// Reports what these files have and this import does not; what may not be dropped is an error.
    pub(super) fn tell(&self, incoming: &Incoming, report: &mut Report) {
        let arrived: Arrived = incoming
            .records
            .iter()
            .flat_map(|(name, arrivals)| arrivals.iter().map(|arrival| ((*name, arrival.id()), &arrival.fields)))
            .collect();
        for (path, ids) in &self.files {
            let gone: Vec<&Id> = ids.iter().filter(|(name, id)| !arrived.contains_key(&(*name, id.as_str()))).collect();
            let names: Vec<&str> = gone.iter().map(|(_, id)| id.as_str()).collect();
            let rest = if gone.is_empty() {
                String::new()
            } else {
                format!("; the source no longer has {}", names.join(", "))
            };
            report.replaced.push(format!("{}{rest}", path.display()));
            for id in gone {
                report.errors.extend(self.named.get(id).map(|who| {
                    format!("{}: {} would be dropped, but {who}: keep it in a file of your own", path.display(), id.1)
                }));
            }
        }
        self.tell_edited(&arrived, report);
    }

    /// Names what somebody wrote into these files since, and what somebody took out of them.
    fn tell_edited(&self, arrived: &Arrived, report: &mut Report) {
        let mut by_id: BTreeMap<&str, Vec<&Fields>> = BTreeMap::new();
        arrived.iter().for_each(|((_, id), fields)| by_id.entry(id).or_default().push(fields));
        for (path, edited) in &self.edited {
            let is_same = |record: &&Fields| by_id.get(&*id_of(record)).is_some_and(|own| own.contains(record));
            let records = edited.records.iter().flatten();
            let others: Vec<String> = records.filter(|record| !is_same(record)).map(id_of).collect();
            let taken_out = self.taken_out(path, arrived);
            report.errors.extend(taken_out_line(path, &taken_out));
            if others.is_empty() && !edited.has_comments && edited.records.is_some() {
                let says_the_same = taken_out
                    .is_empty()
                    .then(|| format!("{} was edited since it was imported, and says the same", path.display()));
                report.replaced.extend(says_the_same);
                continue;
            }
            let which = match others.is_empty() {
                true => String::new(),
                false => format!(", and the source does not have it so: {}", named(&others, "")),
            };
            report.errors.push(format!(
                "{} was edited since it was imported{which}. Move what is to stay into a file of your own, delete this one, \
                 and import again",
                path.display()
            ));
        }
    }

    /// Records of the source that the files of their type do not have, of which somebody edited that one first.
    fn taken_out<'r>(&self, path: &Path, arrived: &Arrived<'r>) -> Vec<&'r str> {
        let is_of_type = |other: &&PathBuf| type_of(other) == type_of(path);
        if self.edited.keys().find(is_of_type).is_none_or(|first| first != path) {
            return Vec::new();
        }
        let files = self.files.iter().filter(|(other, _)| is_of_type(other));
        let mut there: BTreeSet<String> = files.flat_map(|(_, ids)| ids).map(|(_, id)| id.clone()).collect();
        let edited = self.edited.iter().filter(|(other, _)| is_of_type(other));
        there.extend(edited.flat_map(|(_, edited)| edited.records.iter().flatten()).map(id_of));
        let of_type = arrived.keys().filter(|(name, _)| Some(*name) == type_of(path));
        of_type.map(|(_, id)| *id).filter(|id| !there.contains(*id)).collect()
    }
}

/// The record type of a file below `data/`.
fn type_of(path: &Path) -> Option<&str> {
    path.components().nth(1)?.as_os_str().to_str()
}

fn id_of(record: &Fields) -> String {
    record.get("id").and_then(Value::as_str).unwrap_or_default().to_string()
}

/// Why records that somebody took out of a file do not come back by themselves.
fn taken_out_line(path: &Path, ids: &[&str]) -> Option<String> {
    let (it, is_each) = if ids.len() == 1 { ("it", "it is") } else { ("them", "each is") };
    (!ids.is_empty()).then(|| {
        format!(
            "{path} was edited since it was imported and no longer has {}, which the source has: {is_each} taken out by \
             hand, or new in the source. To bring {it} in, delete {path} and import again; to leave {it} out, take {it} out \
             of the source as well",
            named(ids, "“”"),
            path = path.display()
        )
    })
}

/// The records of a file.
fn ids_in(site: &Site, path: &Path) -> BTreeSet<Id> {
    let is_of_file = |file: &str| path == Path::new(file);
    let records = site.dataset.by_type.iter().flatten();
    let own = records.filter(|record| is_of_file(&site.sources.get(record.head().file).path));
    own.map(|record| (record.record_type.name, record.id.to_string())).collect()
}

/// The first record that names this one and is not of these files itself, in words.
fn who_names(dataset: &Dataset, (name, id): &Id, own: &BTreeSet<&Id>) -> Option<String> {
    let record_type = dataset.schema.named(name)?.record_type;
    let target = dataset.find(record_type, id)?;
    let mut others =
        dataset.naming_it(target).filter(|record| !own.contains(&(record.record_type.name, record.id.to_string())));
    others.next().map(|record| format!("{} {} names it", record.record_type.noun(), record.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_shows_and_the_ends_of_lines_do_not() {
        let written = String::from_utf8(signed(b"- id: a\n  amount: 5\n", &["a"])).unwrap();
        for same in [written.clone(), written.replace('\n', "\r\n")] {
            assert!(is_as_written(same.as_bytes()), "{same}");
        }
        let without_first = written.split_once('\n').unwrap().1.to_string();
        for other in [written.replace('5', "6"), format!("{written}# Ours\n"), without_first, String::new()] {
            assert!(!is_as_written(other.as_bytes()), "{other}");
        }
    }
}
