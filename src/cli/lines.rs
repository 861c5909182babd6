//! Text in lines that fit a terminal.

use crate::model::visible::visible;

/// Words in lines of at most 96 characters.
pub(super) fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("there is always a last line");
        if !last.is_empty() && last.chars().count() + word.chars().count() >= 96 {
            lines.push(word.to_string());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// How many lines of a list are printed, unless `--verbose` asks for all.
const LISTED: usize = 20;

/// A list below its title, as far as is asked for; nothing where it is empty.
pub(super) fn listed(title: &str, lines: &[String], verbose: bool) -> String {
    let most = if verbose { usize::MAX } else { LISTED };
    let title = (!lines.is_empty()).then(|| format!("{title}:\n"));
    let shown = lines.iter().take(most).map(|line| format!("  - {}\n", visible(line)));
    let more = (lines.len() > most).then(|| format!("  and {} more: --verbose lists them\n", lines.len() - most));
    title.into_iter().chain(shown).chain(more).collect()
}
