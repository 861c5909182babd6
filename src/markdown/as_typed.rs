//! What of a Markdown text readers see as it was typed, or not at all, though the writer meant a list, a link or a table.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a stretch of a text was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A list whose lines begin with bullets.
    List,
    /// A table whose cells tabs divide.
    TabbedTable,
    /// A link whose address has a space.
    Link,
    /// A link with a space between its text and its address.
    ApartLink,
    /// HTML.
    Html,
    /// A note at the foot of the page.
    Footnote,
    /// Cells of a table beyond its last column: nobody sees them.
    LostCells,
    /// A picture without words for those who do not see it.
    Picture,
}

/// Everything of that kind, in the order of the text: what it was meant to be, and what was typed.
pub fn as_typed(text: &str) -> Vec<(Meant, &str)> {
    // Most texts have no such sign: reading them as Markdown to find nothing would cost more than the rest of the check.
    if !text.contains(['•', '·', '▪', '◦', '\u{f0b7}', '\t', '|', '[', '<']) {
        return Vec::new();
    }
    let mut reader = Reader { text, found: Vec::new(), block: None, columns: 0, has_words: false };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(&event, range);
    }
    reader.end_block();
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    found: Vec<(Meant, &'a str)>,
    /// The paragraph, heading or item that is being read: from its first text to its last, links and code left out.
    block: Option<Range<usize>>,
    /// Of the table that is being read.
    columns: usize,
    /// Whether there was a text since the last picture began.
    has_words: bool,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Text(_) => {
                self.has_words = true;
                let start = self.block.take().map_or(range.start, |block| block.start);
                self.block = Some(start..range.end);
            }
            Event::SoftBreak | Event::HardBreak => {}
            Event::Html(_) | Event::InlineHtml(_) => self.found.push((Meant::Html, self.text[range].trim_end())),
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableRow) => self.row(range),
            Event::Start(Tag::Image { .. }) => {
                self.end_block();
                self.has_words = false;
            }
            Event::End(TagEnd::Image) => self.end_picture(range),
            // A note of one word is read as the address of a link.
            Event::Start(Tag::Link { .. }) if self.text[range.clone()].starts_with("[^") => {
                self.end_block();
                self.found.push((Meant::Footnote, &self.text[range]));
            }
            Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => self.block = None,
            _ => self.end_block(),
        }
    }

    fn row(&mut self, range: Range<usize>) {
        let row = self.text[range].trim();
        let inner = row.strip_prefix('|').unwrap_or(row);
        let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
        if inner.replace("\\|", "").matches('|').count() >= self.columns {
            self.found.push((Meant::LostCells, row));
        }
    }

    fn end_picture(&mut self, range: Range<usize>) {
        self.block = None;
        if !self.has_words {
            self.found.push((Meant::Picture, &self.text[range]));
        }
    }

    fn end_block(&mut self) {
        let Some(block) = self.block.take() else { return };
        let text = &self.text[block];
        let mut before = "";
        for line in text.lines().map(str::trim) {
            self.line(line, before);
            before = line;
        }
    }

    fn line(&mut self, line: &'a str, before: &str) {
        if line.starts_with(['•', '·', '▪', '◦', '\u{f0b7}']) {
            self.found.push((Meant::List, line));
        }
        if line.contains('\t') && before.contains('\t') {
            self.found.push((Meant::TabbedTable, line));
        }
        if let Some(end) = line.find("](") {
            let start = line[..end].rfind('[').unwrap_or(end);
            let length = line[end..].find(')').map_or(line.len() - end, |close| close + 1);
            self.found.push((Meant::Link, &line[start..end + length]));
        }
        if let Some(end) = line.find("] (").filter(|end| is_address(&line[end + 3..])) {
            let start = line[..end].rfind('[').unwrap_or(end);
            let length = line[end..].find(')').map_or(line.len() - end, |close| close + 1);
            self.found.push((Meant::ApartLink, &line[start..end + length]));
        }
        if let Some(start) = line.find("[^") {
            let length = line[start..].find(']').map_or(line.len() - start, |close| close + 1);
            self.found.push((Meant::Footnote, &line[start..start + length]));
        }
    }
}

/// Whether a text begins with an address.
fn is_address(text: &str) -> bool {
    ["/", "http://", "https://", "mailto:"].iter().any(|start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_would_see_as_typed() {
        let cases: &[(&str, &[(Meant, &str)])] = &[
            ("We fund:\n• One\n• Two", &[(Meant::List, "• One"), (Meant::List, "• Two")]),
            ("Area\tAmount\nNorth\t£100", &[(Meant::TabbedTable, "North\t£100")]),
            ("See [Report](/files/my report.pdf).", &[(Meant::Link, "[Report](/files/my report.pdf)")]),
            ("A<br>b <b>c</b>", &[(Meant::Html, "<br>"), (Meant::Html, "<b>"), (Meant::Html, "</b>")]),
            ("<!-- not yet -->", &[(Meant::Html, "<!-- not yet -->")]),
            ("Paid[^1].\n\n[^1]: In May.", &[(Meant::Footnote, "[^1]"), (Meant::Footnote, "[^1]")]),
            ("Paid[^1].\n\n[^1]: May", &[(Meant::Footnote, "[^1]")]),
            ("See [the form] (/form/).", &[(Meant::ApartLink, "[the form] (/form/)")]),
            ("|a|b|\n|-|-|\n|1|2|3|\n|1|2|", &[(Meant::LostCells, "|1|2|3|")]),
            ("![](/files/map.png)", &[(Meant::Picture, "![](/files/map.png)")]),
        ];
        for (text, found) in cases {
            assert_eq!(as_typed(text), *found, "{text}");
        }
        for fine in [
            "- One\n- Two",
            "a\tb",
            "[Report](/files/my%20report.pdf) and [Report](</files/my report.pdf>)",
            "a < b, `<br>`, <https://example.org/>",
            "```\n• x\n<br>\n[a](b c)\n```",
            "| a \\| b | c |\n| - | - |\n| 1 \\| 2 | 3 |",
            "![A map](/files/map.png), *see [the map](/map/)*",
            "note [1] and [a]",
            "note [a] (see below)",
        ] {
            assert_eq!(as_typed(fine), [], "{fine}");
        }
    }
}
