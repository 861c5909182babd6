//! The folder that a command publishes to: which one may be chosen, and what the user learns of what is there.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{GlobalArgs, shown};
use crate::disk;
use crate::model::visible::visible;
use crate::publish::{Stays, Target, Unused, Why};

/// The whole path of the folder to publish to.
///
/// A site published into its own sources would be read as sources at the next build; one that is published where a link in
/// the site folder leads could replace any other: whoever brings records may bring links.
pub(super) fn find(folder: &Path, target: &Path) -> Result<PathBuf> {
    let folder = disk::follow(folder)?.place;
    let way = disk::follow(target)?;
    if let Some(link) = way.link_below(&folder) {
        bail!(
            "{} is a link; put a folder in its place, or name the folder that it leads to with -o, to publish there",
            shown(link)
        );
    }
    for name in ["data", "content", "themes"] {
        if way.place.starts_with(folder.join(name)) {
            bail!("{} is inside {name}/, which the site is made from; give another folder with -o", shown(target));
        }
    }
    Ok(way.place)
}

/// Names what is there and is not used or not kept, and what is kept though no earlier build has seen it so.
pub(super) fn note_what_is_there(place: &mut Target, common: &GlobalArgs) {
    for unused in place.unused() {
        common.say(&about_unused(unused, place.target()));
    }
    if let Some(why) = place.stays().and_then(about_staying) {
        common
            .say(&format!("note: {} stays and is filled with links to .site/now in it: {why}", shown(place.target())));
    }
    // Whoever asked for silence was shown nothing: the next build that may speak names it.
    if common.quiet {
        return;
    }
    let folder = shown(place.target());
    let dotted = place.show_dotted();
    if !dotted.new.is_empty() {
        let names = some_of(dotted.new.iter().map(|name| name.to_string_lossy()), common);
        common.say(&format!(
            "note: kept in {folder}, for their names begin with a dot: {names}; they are new or have changed since your \
             last build there, so remove what you did not put there"
        ));
    }
    if !dotted.left_out.is_empty() {
        let names = some_of(dotted.left_out.iter().map(|path| path.to_string_lossy()), common);
        common.say(&format!("note: not kept in {folder}, for they are links, pipes, devices or too deep: {names}"));
    }
}

/// Why an output folder stays, where that is news to the user.
fn about_staying(why: Stays) -> Option<&'static str> {
    match why {
        Stays::Asked | Stays::Already => None,
        Stays::MountPoint => Some("something is mounted there"),
        Stays::Enclosed => Some("you may not write into the folder around it"),
        Stays::MountedElsewhere => Some("it is mounted elsewhere too"),
    }
}

fn about_unused(unused: &Unused, target: &Path) -> String {
    let why = match unused.why {
        Why::Unknown => "no build of yours is remembered there",
        Why::Changed => "it has changed since your last build",
    };
    let anew = if unused.path == target { ", so everything is made anew" } else { "" };
    format!("note: nothing of {} is used again: {why}{anew}", shown(&unused.path))
}

/// So many names are listed, unless all are asked for.
const LISTED: usize = 10;

/// The first of some names as a list that cannot act on a terminal or a log, and how many more there are.
pub(super) fn some_of<T: AsRef<str>>(names: impl ExactSizeIterator<Item = T>, common: &GlobalArgs) -> String {
    let most = if common.verbose { usize::MAX } else { LISTED };
    let more = names.len().saturating_sub(most);
    let listed: Vec<String> = names.take(most).map(|name| visible(name.as_ref()).into_owned()).collect();
    let listed = listed.join(", ");
    if more == 0 { listed } else { format!("{listed} and {more} more") }
}
