//! Reads the records of a site in memory, and judges them.

use candour::diagnostic::Diagnostics;
use candour::internals::{Settings, check, link, load, read};
use candour::model::dataset::Dataset;
use candour::model::source::{Source, Sources};

use crate::engine::Files;
use crate::fixtures::{options, sound};

/// Reads, links and checks the records of a site twice: without a panic, and with the same findings.
pub(super) fn judged(files: &Files) {
    let Some(sources) = sources(files) else { return };
    let (one, _) = judge(&sources);
    let (other, _) = judge(&sources);
    sound(&one, &sources);
    let told = |found: &Diagnostics| -> Vec<(String, String)> {
        found.list.iter().map(|finding| (format!("{:?}", finding.span), finding.message.clone())).collect()
    };
    assert_eq!(told(&one), told(&other), "the same records have other findings");
}

/// The texts of a site; none where a file is no text.
pub(super) fn sources(files: &Files) -> Option<Sources> {
    let is_text = |path: &str| [".yaml", ".yml", ".csv", ".md"].iter().any(|ending| path.ends_with(ending));
    let texts = files.iter().filter(|(path, _)| is_text(path));
    let read = texts.map(|(path, bytes)| Some(Source::new(path, load::text(bytes.clone()).ok()?)));
    Some(Sources { files: read.collect::<Option<_>>()? })
}

fn judge(sources: &Sources) -> (Diagnostics, Dataset) {
    let mut found = Diagnostics::default();
    let records = read::records(sources, &mut found);
    let dataset = link::dataset(records, sources, false, options().now(), &mut found);
    let settings = Settings::new(&dataset, None);
    check::dataset(&dataset, &settings, sources, options().today, &mut found);
    (found.in_source_order(), dataset)
}
