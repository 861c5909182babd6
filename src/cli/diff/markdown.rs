//! A difference for a pull request or the summary of a job: short first, details folded.

use std::fmt::Write;

use super::sections::{Line, Piece, sections};
use crate::diff::Difference;
use crate::model::visible::visible;

/// So many lines of a section are written: GitHub shows 65,536 signs of a comment.
const LISTED: usize = 50;

pub(super) fn text(difference: &Difference, base: &str) -> String {
    let mut text = String::from("### What this change does\n\n");
    let sections = sections(difference, false);
    if sections.is_empty() {
        let _ = writeln!(text, "Nothing of what is published changes, compared with {}.", code(base));
        return text;
    }
    let _ = writeln!(text, "Compared with {}:\n", code(base));
    for section in &sections {
        let _ = writeln!(text, "- **{}:** {}", section.title, section.summary);
    }
    for section in &sections {
        let _ = writeln!(text, "\n<details><summary>{}: {}</summary>\n", section.title, section.summary);
        let shown = LISTED.min(section.lines.len());
        section.lines[..shown].iter().for_each(|line| write_line(&mut text, line));
        if section.lines.len() > shown {
            let _ = writeln!(text, "- … and {} more", section.lines.len() - shown);
        }
        text.push_str("\n</details>\n");
    }
    text
}

fn write_line(text: &mut String, line: &Line) {
    let sign = match line.sign {
        '+' => "➕",
        '-' => "➖",
        _ => "✏️",
    };
    let _ = writeln!(text, "- {sign} {}", words(&line.pieces));
    for below in &line.below {
        let _ = writeln!(text, "  - {}", words(below));
    }
}

fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Ours(words) => plain(words),
        Piece::Theirs(words) | Piece::Address(words) => code(words),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Words of ours, which may have an id in them: letters, digits, hyphens, underscores.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for letter in visible(words).chars() {
        if matches!(letter, '_' | '*' | '`' | '<' | '>' | '&' | '\\' | '|' | '@' | '#' | '~') {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

/// A text as code, where nothing in it is markup, a link or somebody’s name, whatever it says.
fn code(words: &str) -> String {
    let words = visible(words);
    let longest = words.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let words = if words.trim().is_empty() { "(empty)" } else { &words };
    format!("{fence} {words} {fence}")
}
