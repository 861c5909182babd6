//! What can be wrong in a template, and the engine's reports of it as such faults.

/// Something wrong in a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    /// What could be meant instead.
    pub(super) known: Option<String>,
    /// The template it is in and where; then those that led there.
    pub(super) places: Vec<(String, TemplateSpan)>,
}

/// A place in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TemplateSpan {
    /// Line and column from 1; the width in characters.
    At { line: u32, column: usize, width: usize },
    /// Where the text says these words.
    Naming(String),
}

/// Reads the engine's reports: `error: words`, an arrow before `file:line:column`, the line and carets below it.
pub(super) fn reports(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim_start();
        if let Some(message) = line.strip_prefix("error: ") {
            // The fields at hand may differ between two values of one kind: they are no part of the message.
            let known = [". Available fields: ", ". Available variables: "]
                .into_iter()
                .find_map(|words| message.split_once(words));
            let (message, known) = known.map_or((message, None), |(message, known)| (message, Some(known.to_string())));
            faults.push(Fault { message: message.to_string(), known, places: Vec::new() });
            continue;
        }
        let Some(fault) = faults.last_mut() else { return Vec::new() };
        let place = trimmed.strip_prefix("--> ").or_else(|| line.strip_prefix("note: called from "));
        if let Some((template, line, column)) = place.and_then(place_in) {
            fault.places.push((template.to_string(), TemplateSpan::At { line, column, width: 1 }));
        } else if let Some(carets) = trimmed.strip_prefix("| ").map(str::trim_start)
            && !carets.is_empty()
            && carets.bytes().all(|sign| sign == b'^')
            && let Some((_, TemplateSpan::At { width, .. })) = fault.places.last_mut()
        {
            *width = carets.len();
        }
    }
    faults.retain(|fault| !fault.places.is_empty());
    faults
}

/// `pages/home.html:3:8`.
fn place_in(text: &str) -> Option<(&str, u32, usize)> {
    let mut parts = text.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column))
}

/// The templates a message names between backticks, where they name the first thing it names.
pub(super) fn named_in(message: &str) -> Vec<(String, TemplateSpan)> {
    let mut names = message.split('`').skip(1).step_by(2);
    let Some(thing) = names.next() else { return Vec::new() };
    names.map(|name| (name.to_string(), TemplateSpan::Naming(thing.to_string()))).collect()
}
