//! The files of the content folder, as links between them name each other: by path, as editors and git hosts follow them.

use std::collections::{HashMap, HashSet};

use crate::model::address;
use crate::model::dataset::Dataset;
use crate::model::record::{Record, RecordKey};
use crate::model::source::{FileId, Sources};
use crate::records::page::{ORDER, PAGES, year};

/// The folder that they are in.
const CONTENT: &str = "content/";

/// What the content folder has, by its path there.
#[derive(Debug, Default)]
pub struct ContentFiles {
    paths: HashMap<FileId, String>,
    pages: HashMap<String, RecordKey>,
    others: HashSet<String>,
    /// The pages right below each page, by its id: in their order, and then by their ids.
    below: HashMap<String, Vec<RecordKey>>,
}

/// What a relative link leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    Page(RecordKey),
    /// The path of a file that is published as it is.
    File(String),
}

impl ContentFiles {
    /// The pages of a site, and the paths of the other files that it publishes from there.
    pub fn new<'a>(dataset: &Dataset, sources: &Sources, others: impl Iterator<Item = &'a str>) -> ContentFiles {
        let path = |record: &Record| sources.get(record.file).path.strip_prefix(CONTENT).map(str::to_string);
        let pages = dataset.keyed(&PAGES).filter_map(|(key, page)| Some((key, page.file, path(page)?)));
        let (mut paths, mut by_path) = (HashMap::new(), HashMap::new());
        for (key, file, path) in pages {
            by_path.insert(path.clone(), key);
            paths.insert(file, path);
        }
        let others: HashSet<String> = others.map(str::to_string).collect();
        ContentFiles { paths, pages: by_path, others, below: below(dataset) }
    }

    /// The pages right below the one of that id, in their order.
    pub(super) fn below(&self, id: &str) -> &[RecordKey] {
        self.below.get(id).map_or(&[], Vec::as_slice)
    }

    /// The pages before and after one of those that have an order, below the same page.
    pub(super) fn neighbours(&self, dataset: &Dataset, key: RecordKey) -> [Option<RecordKey>; 2] {
        let page = dataset.get(key);
        let has_order = |key: &RecordKey| dataset.get(*key).has(&ORDER.def);
        let Some((above, _)) = page.id.rsplit_once('/').filter(|_| has_order(&key)) else { return [None, None] };
        let beside = self.below(above);
        let rank = |key: RecordKey| rank(dataset, key);
        let Ok(index) = beside.binary_search_by(|other| rank(*other).cmp(&rank(key))) else { return [None, None] };
        let before = index.checked_sub(1).map(|before| beside[before]);
        [before, beside.get(index + 1).copied().filter(has_order)]
    }

    /// What is at the path that a page’s relative link names, seen from the page’s own file; and what the link says after
    /// the path. None where no file is there: then it is an address relative to that of the page.
    pub(super) fn target<'a>(&self, page: &Record, link: &'a str) -> Option<(Target, &'a str)> {
        let (path, after) = link.split_at(link.find(['#', '?']).unwrap_or(link.len()));
        if path.is_empty() || path.starts_with('/') || path.contains(':') {
            return None;
        }
        let own = self.paths.get(&page.file)?;
        // An archive does not tell whether a page was a file or the index of a folder.
        let files = [Some(own.clone()), other_form(own)];
        let target = files.iter().flatten().find_map(|file| self.at(joined(file, &address::decoded(path))?))?;
        Some((target, after))
    }

    /// What is at a path of the content folder.
    fn at(&self, path: String) -> Option<Target> {
        let page = self.pages.get(&path).or_else(|| self.pages.get(&other_form(&path)?));
        page.map(|key| Target::Page(*key)).or_else(|| self.others.contains(&path).then_some(Target::File(path)))
    }
}

/// Every page as somebody would read them: each before those below it, which are in the order that the office gave them.
pub(super) fn reading_order(dataset: &Dataset) -> Vec<RecordKey> {
    let order = |id: &str| dataset.find(&PAGES, id).and_then(|key| dataset.get(key).get(&ORDER)).unwrap_or(u64::MAX);
    let place = |id: &str| -> Vec<(u64, String)> {
        let ends = id.match_indices('/').map(|(slash, _)| slash).chain([id.len()]);
        let part = |end: usize| (order(&id[..end]), id[..end].to_string());
        ends.map(part).collect()
    };
    let mut pages: Vec<RecordKey> = dataset.keyed(&PAGES).map(|(key, _)| key).collect();
    pages.sort_by_cached_key(|key| place(&dataset.get(*key).id));
    pages
}

/// What pages below the same one are sorted by.
fn rank(dataset: &Dataset, key: RecordKey) -> (u64, RecordKey) {
    (dataset.get(key).get(&ORDER).unwrap_or(u64::MAX), key)
}

/// The pages right below each page. What the office writes about a financial year is on the page of that year.
fn below(dataset: &Dataset) -> HashMap<String, Vec<RecordKey>> {
    let mut below: HashMap<String, Vec<RecordKey>> = HashMap::new();
    for (key, page) in dataset.keyed(&PAGES).filter(|(_, page)| year(&page.id).is_none()) {
        if let Some((above, _)) = page.id.rsplit_once('/') {
            below.entry(above.to_string()).or_default().push(key);
        }
    }
    below.values_mut().for_each(|pages| pages.sort_by_key(|key| rank(dataset, *key)));
    below
}

/// The other file that could be the same page: `guide/index.md` for `guide.md`, and the reverse; none where it is no page.
fn other_form(file: &str) -> Option<String> {
    let stem = file.strip_suffix(".md")?;
    Some(stem.strip_suffix("/index").map_or_else(|| format!("{stem}/index.md"), |folder| format!("{folder}.md")))
}

/// The path that another one means in a file of the folder; none where it leads out of the folder.
fn joined(file: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_path_is_seen_from_its_file_and_stays_in_the_folder() {
        assert_eq!(joined("guide/index.md", "drafts.md").as_deref(), Some("guide/drafts.md"));
        assert_eq!(joined("guide/a/b.md", "../../pictures/./x.png").as_deref(), Some("pictures/x.png"));
        assert_eq!(joined("guide/drafts.md", "../../README.md"), None);
    }
}
