//! What of a Markdown text readers see as it was typed, or not at all, though the writer meant a list, a link or a table.

mod definitions;
mod lines;
mod signs;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use definitions::Definitions;

use crate::model::text::any_byte;

/// What a stretch of a text was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A list whose lines begin with bullets, or with a mark without a space.
    List,
    /// A table whose cells tabs divide.
    TabbedTable,
    /// The first row of a table without a line of dashes that fits it.
    Table,
    /// The first row of a table right below a paragraph.
    TableBelowText,
    /// A heading without a space after its number signs.
    Heading,
    /// A line of dashes that makes a heading of the sentences above it.
    Line,
    /// Bold words whose end is missing.
    Bold,
    /// Words to be struck through.
    Struck,
    /// A link whose address has a space.
    Link,
    /// A link whose address has no end.
    OpenLink,
    /// A link with a space between its text and its address.
    ApartLink,
    /// A link whose brackets are the wrong way round.
    ReversedLink,
    /// A link without an address.
    EmptyLink,
    /// A link without words.
    WordlessLink,
    /// A link to an address that the text does not give.
    UndefinedLink,
    /// The address of a link that the text does not have.
    UnusedAddress,
    /// A second address of a link.
    SecondAddress,
    /// HTML.
    Html,
    /// A sign by its HTML name, which is misspelt or lacks its semicolon.
    NamedSign,
    /// A command of another program.
    Shortcode,
    /// Program code without an end.
    OpenCode,
    /// A paragraph that four spaces make program code.
    IndentedText,
    /// A note at the foot of the page.
    Footnote,
    /// Cells of a table beyond its last column: nobody sees them.
    LostCells,
    /// A picture without words for those who do not see it.
    Picture,
}

/// Without any of these, and in one line, a text is read as it was meant.
const SIGNS: [u8; 10] = *b"\n\t|[<#*~&{";
const BULLETS: [char; 7] = ['•', '·', '▪', '◦', '●', '○', '\u{f0b7}'];

/// Whether a text has a sign that may mean something other than itself.
fn has_sign(text: &str) -> bool {
    let is_sign = |byte| SIGNS.iter().fold(false, |any, sign| any | (byte == *sign));
    any_byte(text, is_sign) || !text.is_ascii() && text.contains(BULLETS)
}

/// Everything of that kind, in the order of the text: what it was meant to be, and what was typed.
pub fn as_typed(text: &str) -> Vec<(Meant, &str)> {
    // Most texts have no such sign: reading them as Markdown to find nothing would cost more than the rest of the check.
    if !has_sign(text) && !text.starts_with("    ") {
        return Vec::new();
    }
    let mut undefined = Vec::new();
    let mut note = |link: BrokenLink| {
        undefined.push((link.link_type, link.span));
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, Options::ENABLE_TABLES, Some(&mut note));
    let mut events = parser.into_offset_iter();
    let mut reader = Reader::new(text);
    for (event, range) in events.by_ref() {
        reader.take(&event, range);
    }
    reader.end_block();
    let Reader { mut found, definitions, .. } = reader;
    found.extend(definitions.faults(text, events.reference_definitions()));
    drop(events);
    found.extend(undefined.into_iter().filter_map(|(link, span)| definitions::undefined(link, text, span)));
    found.sort_by_key(|(_, typed)| typed.as_ptr());
    found.dedup_by(|one, other| one.0 == other.0 && std::ptr::eq(one.1, other.1));
    found
}

struct Reader<'a> {
    text: &'a str,
    found: Vec<(Meant, &'a str)>,
    definitions: Definitions,
    /// The paragraph, heading or item that is being read: from its first text to its last, links and code left out.
    block: Option<Range<usize>>,
    /// Of the table that is being read.
    columns: usize,
    is_code: bool,
    /// Whether there was a text since the last picture began.
    has_words: bool,
    /// Whether there were words or a picture since the last link began.
    link_has_words: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            found: Vec::new(),
            definitions: Definitions::default(),
            block: None,
            columns: 0,
            is_code: false,
            has_words: false,
            link_has_words: false,
        }
    }

    fn take(&mut self, event: &Event, range: Range<usize>) {
        self.definitions.take(event, &range);
        match event {
            Event::Text(words) => self.words(words, range),
            Event::SoftBreak | Event::HardBreak => {}
            Event::Html(_) | Event::InlineHtml(_) => self.found.push((Meant::Html, self.text[range].trim_end())),
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableRow) => self.row(range),
            Event::Start(Tag::Heading { .. }) => self.heading(range),
            Event::Start(Tag::Image { .. }) => {
                self.end_block();
                self.has_words = false;
            }
            Event::End(TagEnd::Image) => self.end_picture(range),
            Event::Start(Tag::Link { dest_url, .. }) => self.link(dest_url, range),
            Event::End(TagEnd::Link) => self.end_link(range),
            Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            Event::Start(Tag::CodeBlock(kind)) => self.code(kind, range),
            Event::End(TagEnd::CodeBlock) => {
                self.block = None;
                self.is_code = false;
            }
            Event::Code(_) => {
                self.link_has_words = true;
                self.end_block();
            }
            _ => self.end_block(),
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        (self.has_words, self.link_has_words) = (true, self.link_has_words || !words.trim().is_empty());
        if !self.is_code {
            self.found.extend(signs::of_words(self.text, words, range.clone()));
        }
        let start = self.block.take().map_or(range.start, |block| block.start);
        self.block = Some(start..range.end);
    }

    fn row(&mut self, range: Range<usize>) {
        let row = self.text[range].trim();
        let inner = row.strip_prefix('|').unwrap_or(row);
        let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
        if inner.replace("\\|", "").matches('|').count() >= self.columns {
            self.found.push((Meant::LostCells, row));
        }
    }

    /// A line of dashes was meant as a line where sentences stand above it.
    fn heading(&mut self, range: Range<usize>) {
        self.end_block();
        let written = self.text[range].trim_end();
        let Some((above, line)) = written.rsplit_once('\n') else { return };
        let is_sentence = above.trim().contains('\n') || above.trim_end().ends_with(['.', ';', '?']);
        if is_sentence && line.contains("--") {
            self.found.push((Meant::Line, line.trim()));
        }
    }

    fn code(&mut self, kind: &CodeBlockKind, range: Range<usize>) {
        (self.block, self.is_code) = (None, true);
        let written = self.text[range].trim_end();
        let first = written.lines().next().unwrap_or_default();
        match kind {
            CodeBlockKind::Indented => self.found.push((Meant::IndentedText, first.trim())),
            CodeBlockKind::Fenced(_) if !is_closed(written) => self.found.push((Meant::OpenCode, first)),
            CodeBlockKind::Fenced(_) => {}
        }
    }

    fn link(&mut self, address: &str, range: Range<usize>) {
        self.end_block();
        self.link_has_words = false;
        let typed = &self.text[range];
        // A note of one word is read as the address of a link.
        if typed.starts_with("[^") {
            self.found.push((Meant::Footnote, typed));
        } else if address.is_empty() {
            self.found.push((Meant::EmptyLink, typed));
        }
    }

    fn end_link(&mut self, range: Range<usize>) {
        self.end_block();
        if !self.link_has_words {
            self.found.push((Meant::WordlessLink, &self.text[range]));
        }
    }

    fn end_picture(&mut self, range: Range<usize>) {
        (self.block, self.link_has_words) = (None, true);
        if !self.has_words {
            self.found.push((Meant::Picture, &self.text[range]));
        }
    }

    fn end_block(&mut self) {
        let Some(block) = self.block.take() else { return };
        self.found.extend(lines::in_block(self.text, block));
    }
}

/// Whether a block of code in a fence ends with the fence that it begins with.
fn is_closed(written: &str) -> bool {
    let fence = |line: &str| line.trim_start_matches(['>', ' ', '\t']).trim_end().to_string();
    let Some((first, rest)) = written.split_once('\n') else { return false };
    let (first, last) = (fence(first), fence(rest.rsplit('\n').next().unwrap_or_default()));
    let sign = if first.starts_with('~') { '~' } else { '`' };
    last.chars().all(|own| own == sign) && last.len() >= first.len() - first.trim_start_matches(sign).len()
}

#[cfg(test)]
mod tests;
