//! Files of themes that nothing uses: mostly one whose name or folder is a letter off.

use std::collections::BTreeSet;

use super::DEFAULT;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::address;
use crate::model::source::{ByteRange, FileId, Source, Sources, Span};
use crate::model::spelling;

pub(super) static THEME_FILE_UNUSED: Rule = Rule::advice("theme-file-unused")
    .what("A template, script, picture or font of a theme is used by nothing, or the settings do not choose its theme.")
    .why("The change that it was meant to make is not on the site. Often its name or its folder has a mistake.")
    .fix("Give it the path of the file that it is meant to replace, call it from a file that is used, or delete it.")
    .example("themes/default/layuot.html   # replaces nothing\nthemes/default/layout.html");

/// Reports what no page is made with. `known` are the files of the default theme; templates of pages have a rule of their
/// own.
pub(super) fn report(sources: &Sources, theme: &str, known: &[&str], found: &mut Diagnostics) {
    report_other_themes(sources, theme, found);
    for (file, path, source) in files_of(sources, theme) {
        // What is refused has a finding already.
        let is_refused = found.list.iter().any(|finding| finding.span.file == file);
        if is_refused || known.contains(&path) || !is_judged(path) || is_named(sources, file, path, source) {
            continue;
        }
        let finding = found.report(&THEME_FILE_UNUSED, first_line(file, source), format!("nothing uses “{path}”"));
        let near = nearest(path, known).map(|near| format!("did you mean “{near}”?"));
        finding.help(near.unwrap_or("call or link it from a file that is used, or delete it".into()));
    }
}

/// Reports the pictures and fonts of the theme that no text of the site names; `paths` are those of all its files that are
/// no text.
pub fn report_pictures<'a>(
    paths: impl Iterator<Item = &'a str>,
    theme: &str,
    sources: &mut Sources,
    found: &mut Diagnostics,
) {
    for path in paths.filter(|path| has_ending(path, &PICTURES)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let written = address::of_path(name);
        let texts = sources.files.iter().filter(|source| !source.path.ends_with(".csv")).map(|source| &source.text);
        if texts.into_iter().any(|text| is_whole_in(text, name) || is_whole_in(text, &written)) {
            continue;
        }
        // It is no text, so it is not among the sources; the finding needs a file to stand in.
        let file = FileId(sources.files.len() as u32);
        sources.files.push(Source::new(format!("themes/{theme}/{path}"), ""));
        let finding = found.report(&THEME_FILE_UNUSED, Span::top_of(file), format!("nothing uses “{path}”"));
        match path.starts_with("assets/") {
            true => finding.help("name it in a style or a template, or delete it"),
            false => finding.help("only files in assets/ are published: move it there and name it, or delete it"),
        };
    }
}

/// Whether a text has that name, and not as the end of a longer one.
fn is_whole_in(text: &str, name: &str) -> bool {
    let before = |start: usize| text[..start].chars().next_back();
    let goes_on = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-');
    text.match_indices(name).any(|(start, _)| !before(start).is_some_and(goes_on))
}

/// The endings of pictures and fonts that are no text.
const PICTURES: [&str; 11] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2", "ttf", "otf"];

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&&*ending))
}

/// The files of a theme, each with its path there.
fn files_of<'a>(sources: &'a Sources, theme: &str) -> impl Iterator<Item = (FileId, &'a str, &'a Source)> {
    let folder = format!("themes/{theme}/");
    sources.iter().filter_map(move |(file, source)| Some((file, source.path.strip_prefix(&folder)?, source)))
}

/// One finding for each theme that the settings do not choose.
fn report_other_themes(sources: &Sources, theme: &str, found: &mut Diagnostics) {
    let mut seen = BTreeSet::from([theme]);
    for (file, source) in sources.iter() {
        let name = source.path.strip_prefix("themes/").and_then(|path| path.split_once('/'));
        let Some((name, _)) = name.filter(|(name, _)| seen.insert(name)) else { continue };
        let message = format!("the site uses the theme “{theme}”, so nothing uses “themes/{name}/”");
        let finding = found.report(&THEME_FILE_UNUSED, first_line(file, source), message);
        match spelling::nearest(name, [theme]) {
            Some(near) => finding.help(format!("did you mean “themes/{near}/”?")),
            None if theme == DEFAULT => finding.help(format!("to use it, write theme: {name} in data/site.yaml")),
            None => finding.help("delete it, or choose it in data/site.yaml"),
        };
    }
}

fn first_line(file: FileId, source: &Source) -> Span {
    let length = source.text.lines().next().unwrap_or_default().len();
    ByteRange::new(0, length).in_file(file)
}

/// Whether a file does nothing by standing there: styles are joined, and data and notes may be for readers.
fn is_judged(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match path.starts_with("assets/") {
        true => ["js", "mjs", "svg"].contains(&ending),
        false => ending == "html" && !path.starts_with("pages/") && !path.ends_with("/examples.html"),
    }
}

/// Whether another file of the site names it, or calls a component that it defines.
fn is_named(sources: &Sources, file: FileId, path: &str, source: &Source) -> bool {
    let name = if path.starts_with("assets/") { path.rsplit('/').next().unwrap_or(path) } else { path };
    let calls: Vec<String> = components(&source.text).map(|component| format!("<{component}")).collect();
    let others = sources.iter().filter(|(other, source)| *other != file && !source.path.ends_with(".csv"));
    let mut texts = others.map(|(_, source)| source.text.as_str());
    texts.any(|text| text.contains(name) || calls.iter().any(|call| is_called(text, call)))
}

/// The names of the components that a template defines.
fn components(template: &str) -> impl Iterator<Item = &str> {
    let definitions = template.split("{%").skip(1).filter_map(|tag| {
        let tag = tag.trim_start_matches('-').trim_start();
        tag.strip_prefix("component ").and_then(|rest| rest.split(['(', ' ', '%']).find(|name| !name.is_empty()))
    });
    definitions.map(str::trim)
}

/// Whether a template has that call: no longer name may go on where it ends.
fn is_called(text: &str, call: &str) -> bool {
    text.match_indices(call).any(|(start, _)| {
        let next = text[start + call.len()..].chars().next();
        next.is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '_' | '-' | '.'))
    })
}

/// The file of the default theme that was meant: of a name alike, or of the same name in another folder.
fn nearest<'a>(path: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = path.rsplit('/').next();
    let elsewhere = known.iter().copied().find(|own| own.rsplit('/').next() == name);
    elsewhere.or_else(|| spelling::nearest(path, known.iter().copied()))
}
