//! The file in which some hosts read what the site is called: it may say nothing but what the settings say.

use std::io;

use crate::browser::address;
use crate::diagnostic::{Diagnostics, Rule};
use crate::load::{Asset, HOST_NAME};
use crate::model::dataset::Dataset;
use crate::model::source::{ByteRange, FileId, Source, Sources};
use crate::records::site::{BASE_URL, SITE};

pub(super) static OTHER_HOST_NAMED: Rule = Rule::error("other-host-named")
    .what("The file `content/CNAME` names another host than `base_url` does.")
    .why("Some hosts, such as GitHub Pages, send every reader to the host that this file names. Whoever runs that host would answer instead of this site.")
    .fix("Write the host of `base_url` in it and nothing else, or remove it. Where the site moves, change both.")
    .example("www.example.org   # where base_url is https://www.example.org");

/// Reports it if the content folder has one that names another host than the settings.
pub(super) fn check(
    content: &[Asset],
    dataset: &Dataset,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> io::Result<()> {
    let Some(asset) = content.iter().find(|asset| asset.path == HOST_NAME) else { return Ok(()) };
    let own = dataset.all(&SITE).first().and_then(|settings| address::host(settings.get(&BASE_URL)?));
    let text = String::from_utf8_lossy(&asset.read()?).into_owned();
    let named = text.trim_ascii_end();
    if own.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(named)) {
        return Ok(());
    }
    let message = format!("“{named}” is not the host of this site");
    let place = ByteRange::new(0, named.len());
    let help = match own {
        Some(own) => format!("write {own} in it, or remove the file"),
        None => "give base_url in data/site.yaml, or remove the file".to_string(),
    };
    // It is no text of the records, so it is not among the sources; the finding needs a file to point at.
    let file = FileId(sources.files.len() as u32);
    sources.files.push(Source::new(format!("content/{HOST_NAME}"), text));
    found.report(&OTHER_HOST_NAMED, place.in_file(file), message).help(help);
    Ok(())
}
