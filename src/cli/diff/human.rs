//! A difference for people, on the terminal.

use std::fmt::Write;

use super::sections::{self, Line, Piece, all_awards, left_out, sections};
use crate::diff::{Difference, RecordChange};
use crate::model::visible::visible;

/// So many lines of a section are shown, unless all are asked for.
const LISTED: usize = 30;

pub(super) fn text(difference: &Difference, base: &str, all: bool) -> String {
    let base = visible(base);
    let sections = sections(difference, true);
    if sections.is_empty() {
        return format!("no change since {base}\n");
    }
    let mut text = String::new();
    for section in &sections {
        let _ = writeln!(text, "{}: {}", section.title, section.summary);
        let shown = if all { section.lines.len() } else { LISTED.min(section.lines.len()) };
        section.lines[..shown].iter().for_each(|line| write_line(&mut text, line));
        let more = section.lines.len() - shown;
        if more > 0 {
            let _ = writeln!(text, "  … and {more} more: candour diff -v shows all");
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", last_line(difference, &base));
    text
}

/// One record, with its fields.
pub(super) fn record(change: &RecordChange) -> String {
    let mut text = String::new();
    write_line(&mut text, &sections::record(change));
    text
}

fn write_line(text: &mut String, line: &Line) {
    let _ = writeln!(text, "  {} {}", line.sign, words(&line.pieces));
    for below in &line.below {
        let _ = writeln!(text, "      {}", words(below));
    }
}

fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Ours(words) => visible(words),
        Piece::Theirs(words) | Piece::Address(words) => visible(words),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What was compared, and what became of the money.
fn last_line(difference: &Difference, base: &str) -> String {
    let same = || format!("the total of all awards is the same{}", left_out(difference));
    let money = all_awards(difference).map_or_else(same, |moved| format!("all awards {moved}"));
    format!("compared with {base}: {money}")
}
