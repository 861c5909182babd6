//! The names of messages, as the texts, the code and the templates write them.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::files_of;

/// Where the code names messages. Elsewhere `say` prints.
const NAMING: [&str; 4] = ["plan/", "texts/", "compare/", "serve/edit/"];

/// The names of all messages in that language; an attribute is named `message.attribute`.
pub(super) fn messages(language: &str) -> BTreeSet<String> {
    let files = files_of(Path::new("themes/default/text"));
    let text = String::from_utf8_lossy(&files[&format!("{language}.ftl")]).into_owned();
    let (mut names, mut last) = (BTreeSet::new(), "");
    for line in text.lines() {
        let Some((name, _)) = line.split_once(" =") else { continue };
        match (name.strip_prefix("    ."), is_name(name)) {
            (Some(attribute), _) if is_name(attribute) => drop(names.insert(format!("{last}.{attribute}"))),
            (_, true) => {
                last = name;
                names.insert(name.to_string());
            }
            _ => {}
        }
    }
    names
}

/// Whether a text may be a name: small letters, digits, hyphens and points.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-.".contains(sign))
}

/// Each file that names messages, by its path below `src/`, without comments and tests.
pub(super) fn code() -> Vec<(String, String)> {
    let naming =
        files_of(Path::new("src")).into_iter().filter(|(path, _)| NAMING.iter().any(|at| path.starts_with(at)));
    let plain = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap().replace("'\"'", "' '");
        let lines = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().lines();
        lines.filter(|line| !line.trim_start().starts_with("//")).fold(String::new(), |all, line| all + line + "\n")
    };
    naming.map(|(path, bytes)| (path, plain(bytes))).collect()
}

/// Each text in quotation marks, with the code before it.
pub(super) fn literals(code: &str) -> Vec<(&str, &str)> {
    let (mut found, mut start, mut escaped) = (Vec::new(), None, false);
    for (offset, sign) in code.char_indices() {
        match (sign, start) {
            _ if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            ('"', None) => start = Some(offset),
            ('"', Some(begun)) => {
                found.push((&code[..begun], &code[begun + 1..offset]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The names that templates use, as they write them.
pub(super) fn in_templates() -> BTreeSet<String> {
    let templates = files_of(Path::new("themes/default")).into_iter().filter(|(path, _)| path.ends_with(".html"));
    let templates: String = templates.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let name = |rest: &str| rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '_').collect();
    let starts = templates.match_indices("text.").map(|(offset, lead)| (offset, offset + lead.len()));
    let alone = starts.filter(|(offset, _)| !templates[..*offset].ends_with(|before: char| before.is_alphanumeric()));
    alone.map(|(_, end)| name(&templates[end..])).collect()
}
