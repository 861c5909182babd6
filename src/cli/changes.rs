//! Texts of files that become others: shown as lines that change, and written all or none. The home of `similar`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use similar::TextDiff;

use super::GlobalArgs;
use crate::disk::{self, Replacement};
use crate::model::encoding;
use crate::model::source::Sources;
use crate::model::visible::visible;

pub(super) use crate::load::Edited;

/// The texts that the files of a site have, but for those of themes.
pub(super) fn originals(sources: &Sources) -> BTreeMap<String, String> {
    let texts = sources.iter().map(|(_, source)| (source.path.clone(), source.text.to_string()));
    texts.filter(|(path, _)| !path.starts_with("themes/")).collect()
}

/// The lines that change in each file, with three around them, as `git diff` shows them.
pub(super) fn differences(originals: &BTreeMap<String, String>, texts: &Edited) -> Vec<String> {
    let difference = |(path, text): (&String, &Option<String>)| {
        difference(path, originals.get(path).map(String::as_str), text.as_deref())
    };
    texts.iter().map(difference).collect()
}

fn difference(path: &str, before: Option<&str>, after: Option<&str>) -> String {
    let name = visible(path);
    let diff = TextDiff::from_lines(before.unwrap_or_default(), after.unwrap_or_default());
    let side = |is_there: bool, side: &str| if is_there { format!("{side}/{name}") } else { "/dev/null".to_string() };
    let (old, new) = (side(before.is_some(), "a"), side(after.is_some(), "b"));
    diff.unified_diff().header(&old, &new).to_string().replace("\r\n", "\n") + "\n"
}

/// Writes the files into the site folder, all or none. `undone` says what was not done where they cannot be written.
pub(super) fn write(
    originals: &BTreeMap<String, String>,
    texts: &Edited,
    common: &GlobalArgs,
    undone: &'static str,
) -> Result<()> {
    let replacement = |(path, text): (&String, &Option<String>)| replacement(originals, path, text.as_deref(), common);
    let files: Vec<Replacement> = texts.iter().map(replacement).collect::<Result<_>>()?;
    disk::replace_all(&common.folder, &files).context(undone)
}

fn replacement(
    originals: &BTreeMap<String, String>,
    path: &str,
    text: Option<&str>,
    common: &GlobalArgs,
) -> Result<Replacement> {
    let Some(original) = originals.get(path) else {
        return Ok(Replacement { path: PathBuf::from(path), before: None, after: text.map(|text| text.into()) });
    };
    let file = disk::read_unlinked(&disk::below(&common.folder, path.as_ref())?, u64::MAX)?;
    if encoding::decode(file.clone(), true).ok().as_deref() != Some(original.as_str()) {
        bail!("{} was changed meanwhile, so nothing was written; try again", visible(path));
    }
    if text.is_some() && !encoding::is_utf_8_of(&file, original) {
        common.say(&format!("{} is now saved as UTF-8", visible(path)));
    }
    let after = text.map(|text| encoding::with_text(&file, text));
    Ok(Replacement { path: PathBuf::from(path), before: Some(file), after })
}
