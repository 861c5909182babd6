//! Markdown made into safe HTML, plain text, and the links in it. The home of `pulldown-cmark`.
//!
//! CommonMark and tables. Raw HTML is shown as text, unsafe addresses and pictures of other hosts lose their effect.

mod as_typed;
mod document;
mod paragraphs;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::limits;
use crate::model::text::any_byte;

pub use as_typed::{Meant, as_typed};
use document::{Anchors, Document};

/// A link or picture in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct MarkdownLink {
    /// Where it leads, as the writer meant it: escapes and entities undone.
    pub destination: String,
}

/// What a text needs to know of the page it will stand on.
pub struct Surroundings<'a> {
    /// The link to an address of the site, such as `/awards/`, or to one that is relative to the text, such as `next.md`.
    pub link: &'a dyn Fn(&str) -> String,
    /// What a screen reader calls a table that scrolls.
    pub table: &'a str,
}

/// The own text of a page.
pub struct PageText {
    pub html: String,
    /// Its headings of level 2, in their order.
    pub headings: Vec<TextHeading>,
}

/// A heading that links can lead to.
pub struct TextHeading {
    pub id: String,
    /// What it says, without marks.
    pub words: String,
}

/// The text as HTML whose highest headings have the level `top`.
pub fn html(text: &str, around: &Surroundings, top: u8) -> String {
    if paragraphs::are_plain(text) { paragraphs::html(text) } else { parsed::html(text, around, top) }
}

/// A page's own text: headings from level 2, each with an id to link to. Ids that the page uses elsewhere are `taken`.
pub fn page(text: &str, around: &Surroundings, taken: &[&str]) -> PageText {
    Document { around, top: 2, anchors: Some(Anchors::besides(taken)) }.page(text)
}

/// A page's own text in two halves: what is above its first line across the page (`***`), and what is below. All of it is
/// above where there is none.
pub fn halves(text: &str, around: &Surroundings, taken: &[&str]) -> (String, String) {
    Document { around, top: 2, anchors: Some(Anchors::besides(taken)) }.halves(text)
}

/// The text without its first heading, where that is the title of its page again.
pub fn without_title<'a>(text: &'a str, title: &str) -> &'a str {
    let (first, rest) = text.trim_start().split_once('\n').unwrap_or((text.trim_start(), ""));
    let says_title = first.strip_prefix("# ").is_some_and(|heading| plain(heading) == title.trim());
    if says_title { rest } else { text }
}

/// The text without marks, in one line.
pub fn plain(text: &str) -> String {
    if paragraphs::are_plain(text) { in_one_line(text) } else { parsed::plain(text) }
}

/// What needs the parser.
mod parsed {
    use super::{Document, Event, Surroundings, events, in_one_line, is_inline};

    pub(super) fn html(text: &str, around: &Surroundings, top: u8) -> String {
        Document { around, top, anchors: None }.html(text)
    }

    pub(super) fn plain(text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        for event in events(text) {
            match event {
                Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                    plain.push_str(&words);
                }
                Event::SoftBreak | Event::HardBreak | Event::Rule => plain.push(' '),
                Event::End(end) if !is_inline(end) => plain.push(' '),
                _ => {}
            }
        }
        in_one_line(&plain)
    }
}

/// The text with one space wherever it had any.
fn in_one_line(text: &str) -> String {
    let may_have_others = any_byte(text, |byte| byte < b' ' || !byte.is_ascii());
    if !may_have_others && !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ') {
        return text.to_string();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    line
}

/// What the headings of a text say, in pieces without marks.
pub fn heading_words(text: &str) -> Vec<&str> {
    let mut is_open = false;
    let events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    let words = events.filter_map(|(event, place)| match event {
        Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_)) => {
            is_open = !is_open;
            None
        }
        Event::Text(_) | Event::Code(_) => text.get(place).filter(|_| is_open),
        _ => None,
    });
    words.collect()
}

/// Every link and picture, in the order of the text.
pub fn links(text: &str) -> Vec<MarkdownLink> {
    let links = events(text).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    links.map(|destination| MarkdownLink { destination: destination.into_string() }).collect()
}

/// What a text may have beside CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES;

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, OPTIONS)
}

fn is_inline(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
}

/// The events without lists, quotations and emphasis below the deepest level; what is in them stays.
fn without_depth<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut open: Vec<bool> = Vec::new();
    events.filter(move |event| match event {
        Event::Start(tag) => {
            let is_kept = match tag {
                // An item goes with its list.
                Tag::Item => open.last().copied().unwrap_or(true),
                Tag::BlockQuote(_) | Tag::List(_) | Tag::Emphasis | Tag::Strong => open.len() < limits::MARKUP_NESTING,
                _ => true,
            };
            open.push(is_kept);
            is_kept
        }
        Event::End(_) => open.pop().unwrap_or(true),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text on a page of a site whose root is `root`.
    fn html(text: &str, root: &str, top: u8) -> String {
        super::html(text, &Surroundings { link: &|address| format!("{root}{address}"), table: "Table" }, top)
    }

    fn page(text: &str, taken: &[&str]) -> String {
        super::page(text, &Surroundings { link: &str::to_string, table: "Table" }, taken).html
    }

    #[test]
    fn what_is_written_cannot_become_markup_or_script() {
        assert_eq!(html("a <b>c</b>", "", 2), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
        assert_eq!(html("<script>alert(1)</script>", "", 2), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(html("[x](javascript:alert(1))", "", 2), "<p>x</p>\n");
        assert_eq!(html("[x](JaVaScript:alert(1))", "", 2), "<p>x</p>\n");
        assert_eq!(html("![x](data:image/png;base64,AA)", "", 2), "<p>x</p>\n");
        let hostile = html(r#"[x](</" onmouseover="y> "a\"b")"#, "", 2);
        assert!(!hostile.contains("\" onmouseover"), "{hostile}");
        assert!(!html("# x\" onload=\"y", "", 2).contains("onload=\"y\""));
    }

    #[test]
    fn a_picture_of_another_host_is_a_link() {
        assert_eq!(
            html("![A map](/map.svg)", "/register", 2),
            "<p><img src=\"/register/map.svg\" alt=\"A map\"></p>\n"
        );
        assert_eq!(
            html("![A map](https://example.org/m.png)", "", 2),
            "<p><a href=\"https://example.org/m.png\">A map</a></p>\n"
        );
    }

    #[test]
    fn headings_form_an_outline_without_gaps() {
        assert_eq!(html("# A\n\n### B", "", 3), "<h3>A</h3>\n<h4>B</h4>\n");
        assert_eq!(html("### A\n\n## B", "", 2), "<h2>A</h2>\n<h2>B</h2>\n", "the first cannot stand below nothing");
        assert_eq!(
            page("## Who’s who?\n\n## Who’s who?\n\n## Main", &["main"]),
            "<h2 id=\"whos-who\">Who’s who?</h2>\n<h2 id=\"whos-who-2\">Who’s who?</h2>\n<h2 id=\"main-2\">Main</h2>\n"
        );
    }

    #[test]
    fn a_title_is_not_said_twice() {
        assert_eq!(without_title("\n# The *first* hour\n\nA site.", "The first hour"), "\nA site.");
        assert_eq!(without_title("# The first hour", "The first hour"), "");
        assert_eq!(without_title("# Another\n\nA site.", "The first hour"), "# Another\n\nA site.");
        assert_eq!(without_title("## The first hour\n", "The first hour"), "## The first hour\n");
    }

    #[test]
    fn tables_have_header_scopes_and_no_inline_style() {
        let table = html("| A | B |\n|---|--:|\n| 1 | 2 |", "", 2);
        assert!(table.contains("<th scope=\"col\">A</th>") && table.contains("<td>2</td>"), "{table}");
        assert!(!table.contains("style"), "{table}");
    }

    #[test]
    fn what_is_nested_without_end_keeps_its_words() {
        for (before, tag) in [("> ", "<blockquote>"), ("- ", "<ul>"), ("*a ", "<em>"), ("**a ", "<strong>")] {
            let deep = format!("{}word{}", before.repeat(5_000), " *".repeat(5_000));
            let html = html(&deep, "", 2);
            assert!(html.contains("word") && html.matches(tag).count() <= limits::MARKUP_NESTING, "{before}");
            let (opened, closed) = (html.matches(tag).count(), html.matches(&tag.replace('<', "</")).count());
            assert_eq!(opened, closed, "{before}");
        }
    }

    #[test]
    fn headings_are_said_without_marks_and_without_what_is_below() {
        let text = "# A *b*[c](/d/)\n\ne\n\nF `g`\n---\n\n- h\n\n> ### i &amp; j\n";
        let words = heading_words(text).join("|");
        assert_eq!(words.replace(' ', ""), "A|b|c|F|`g`|i|&amp;|j");
    }

    #[test]
    fn plain_text_and_links() {
        assert_eq!(plain("## A *b*\n\nc [d](/e/)\n\n- f\n- g"), "A b c d f g");
        let found = links("[a](/b/ \"t\") ![c](d.svg) <https://example.org/> `[no](/no/)`");
        let destinations: Vec<&str> = found.iter().map(|link| link.destination.as_str()).collect();
        assert_eq!(destinations, ["/b/", "d.svg", "https://example.org/"]);
    }
}
