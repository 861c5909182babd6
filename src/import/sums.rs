//! The list of sums that an archive of published data has, and whether its files are those that the list names.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::Report;
use super::paths::place;
use super::source::Files;
use crate::export::archive::OWN;
use crate::model::digest::FileDigest;
use crate::model::limits::SUMS_BYTES;

/// The sum of each path that the list names.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// None where the list gives no sum that can be one.
    by_path: BTreeMap<String, Option<[u8; 32]>>,
    /// Paths that the list names with more than one sum.
    several: BTreeSet<String>,
}

impl Sums {
    /// Those of the list among these files; none where there is no list.
    ///
    /// # Errors
    /// When the list is longer than any archive needs.
    pub(super) fn from_files(files: &Files) -> Result<Sums> {
        let list = files.get(OWN[1]).unwrap_or_default();
        if list.len() as u64 > SUMS_BYTES {
            bail!("{} is larger than the {} MB that are read", OWN[1], SUMS_BYTES >> 20);
        }
        let mut sums = Sums::default();
        for (sum, path) in String::from_utf8_lossy(list).lines().filter_map(|line| line.split_once("  ")) {
            let sum = FileDigest::parse(sum, "0").map(|entry| entry.sha256);
            let path = place(path).unwrap_or_else(|_| path.to_string());
            if sums.by_path.insert(path.clone(), sum).is_some_and(|other| other != sum) {
                sums.several.insert(path);
            }
        }
        Ok(sums)
    }

    /// Whether the list names that path.
    pub(super) fn names(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Reports files that are not there, and data that are not as they were published. Documents that are not are left
    /// out, each by its own line. Each is summed up once, however often it is named.
    pub(super) fn compare(&self, files: &Files, is_data: impl Fn(&str) -> bool, report: &mut Report) {
        for path in self.by_path.keys() {
            let what = match files.get(path) {
                None => Some(format!("{path} is missing from the source")),
                Some(bytes) if is_data(path) || OWN.contains(&path.as_str()) => {
                    self.fault(path, bytes).map(|fault| format!("{path}: {fault}"))
                }
                Some(_) => None,
            };
            report.to_do.extend(what);
        }
    }

    /// Why nobody can know that a file is as it was published.
    pub(super) fn fault(&self, path: &str, bytes: &[u8]) -> Option<String> {
        let Some(published) = self.by_path.get(path) else { return Some(format!("{} does not name it", OWN[1])) };
        if self.several.contains(path) {
            return Some(format!("it has more than one sum in {}", OWN[1]));
        }
        let is_other = Some(FileDigest::from_bytes(bytes).sha256) != *published;
        is_other.then(|| "it was altered since it was published: its checksum differs".to_string())
    }

    /// Reports data that are read though the list does not name them: nobody can see whether they were altered.
    pub(super) fn report_unlisted(&self, files: &Files, is_data: impl Fn(&str) -> bool, report: &mut Report) {
        if files.get(OWN[1]).is_some() {
            let unlisted = files.iter().map(|(path, _)| path).filter(|path| is_data(path) && !self.names(path));
            let line = |path| format!("{path} is not named in {}, so it may have been altered", OWN[1]);
            report.to_do.extend(unlisted.map(line));
        }
    }
}
