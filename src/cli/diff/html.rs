//! A difference as a part of the pages of the preview: one line, which opens.

use std::fmt::Write;

use super::sections::{Line, Piece, sections};
use crate::diff::Difference;
use crate::model::visible::visible;
use crate::model::{address, markup};

/// So many lines of a section are shown; `candour diff` lists them all.
const LISTED: usize = 100;

pub(super) fn text(difference: &Difference, base: &str) -> String {
    let sections = sections(difference, true);
    if sections.is_empty() {
        return String::new();
    }
    let short: Vec<String> = sections.iter().map(|section| format!("{}: {}", section.title, section.summary)).collect();
    let mut html = format!(
        "<section class=\"candour-changes\" aria-label=\"What changes\">\n<details>\n<summary>Changes since {}. {}</summary>\n\
         <p>Only the preview shows this.</p>\n",
        escape(base),
        escape(&short.join("; "))
    );
    for section in &sections {
        let _ = writeln!(html, "<h2>{}: {}</h2>\n<ul>", escape(section.title), escape(&section.summary));
        section.lines.iter().take(LISTED).for_each(|line| write_line(&mut html, line));
        html.push_str("</ul>\n");
        if section.lines.len() > LISTED {
            let _ = writeln!(
                html,
                "<p>And {} more: <code>candour diff -v</code> lists them all.</p>",
                section.lines.len() - LISTED
            );
        }
    }
    html.push_str("</details>\n</section>\n");
    html
}

fn write_line(html: &mut String, line: &Line) {
    let _ = write!(html, "<li>{} {}", line.sign, words(&line.pieces));
    if !line.below.is_empty() {
        let below = line.below.iter().map(|pieces| format!("<li>{}</li>", words(pieces)));
        let _ = write!(html, "<ul>{}</ul>", below.collect::<String>());
    }
    html.push_str("</li>\n");
}

fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Ours(words) | Piece::Theirs(words) => escape(words),
        Piece::Address(to) => format!("<a href=\"{}\">{}</a>", escape(&address::encoded(to)), escape(to)),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Text of records, harmless in a page.
fn escape(text: &str) -> String {
    markup::escape(&visible(text)).to_string()
}
