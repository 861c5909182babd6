//! Markdown made into safe HTML, plain text, and the links in it. The home of `pulldown-cmark`.
//!
//! CommonMark and tables. Raw HTML is shown as text, unsafe addresses and pictures of other hosts lose their effect.

mod as_typed;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html as writer};

use crate::model::address;
use crate::model::limits;
use crate::model::markup::escape;

pub use as_typed::{Meant, as_typed};

/// A link or picture in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct MarkdownLink {
    /// Where it leads, as the writer meant it: escapes and entities undone.
    pub destination: String,
}

/// What a text needs to know of the page it will stand on.
pub struct Surroundings<'a> {
    /// The link to an address of the site, such as `/awards/`.
    pub link: &'a dyn Fn(&str) -> String,
    /// What a screen reader calls a table that scrolls.
    pub table: &'a str,
}

/// The text as HTML whose highest headings have the level `top`.
pub fn html(text: &str, around: &Surroundings, top: u8) -> String {
    Document { around, top, anchors: None }.html(text)
}

/// A page's own text: headings from level 2, each with an id to link to. Ids that the page uses elsewhere are `taken`.
pub fn page(text: &str, around: &Surroundings, taken: &[&str]) -> String {
    let anchors = Anchors { used: taken.iter().map(|id| id.to_string()).collect(), free: HashMap::new() };
    Document { around, top: 2, anchors: Some(anchors) }.html(text)
}

/// The text without marks, in one line.
pub fn plain(text: &str) -> String {
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
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every link and picture, in the order of the text.
pub fn links(text: &str) -> Vec<MarkdownLink> {
    let links = events(text).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    links.map(|destination| MarkdownLink { destination: destination.into_string() }).collect()
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
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

/// Whether a link may lead there: addresses of the web, of mail and telephone, and of this site.
fn is_safe(destination: &str) -> bool {
    let scheme_end = destination.find([':', '/', '?', '#']).filter(|at| destination.as_bytes()[*at] == b':');
    match scheme_end {
        Some(colon) => ["http", "https", "mailto", "tel"].contains(&destination[..colon].to_ascii_lowercase().as_str()),
        None => true,
    }
}

/// Whether a picture is on this site.
fn is_own(destination: &str) -> bool {
    is_safe(destination) && !destination.contains(':') && !destination.starts_with("//")
}

struct Document<'a> {
    around: &'a Surroundings<'a>,
    top: u8,
    /// Where headings have ids.
    anchors: Option<Anchors>,
}

/// The ids of headings.
struct Anchors {
    used: BTreeSet<String>,
    /// Of each heading that came before, the number from which none is used.
    free: HashMap<String, usize>,
}

impl Anchors {
    /// An id of those words that nothing has: the words alone, or with a number.
    fn take(&mut self, words: &str) -> String {
        let base = address::slug(words);
        if self.used.insert(base.clone()) {
            return base;
        }
        let number = self.free.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{number}");
            *number += 1;
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

impl Document<'_> {
    fn html(mut self, text: &str) -> String {
        let events: Vec<Event> = without_depth(events(text)).collect();
        let mut levels = Levels::new(&events, self.top);
        let mut out = Vec::with_capacity(events.len());
        let mut open_links = Vec::new();
        let mut index = 0;
        while index < events.len() {
            let rest = &events[index..];
            match &rest[0] {
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = levels.open(*level);
                    out.push(markup(format!("<h{level}{}>", self.anchor(rest))));
                }
                Event::End(TagEnd::Heading(_)) => out.push(markup(format!("</h{}>\n", levels.current))),
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    let safe = is_safe(dest_url);
                    open_links.push(safe);
                    if safe {
                        out.push(markup(format!("<a href=\"{}\"{}>", self.address(dest_url), titled(title))));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if open_links.pop() == Some(true) {
                        out.push(markup("</a>"));
                    }
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let end = image_end(rest);
                    out.push(markup(self.image(dest_url, title, &words(&rest[..end]))));
                    index += end;
                }
                Event::Html(raw) | Event::InlineHtml(raw) => out.push(Event::Text(raw.clone())),
                Event::HardBreak => out.push(markup("<br>\n")),
                Event::Rule => out.push(markup("<hr>\n")),
                Event::Start(Tag::Table(_)) => out.push(markup(format!(
                    "<div class=\"table-scroll\" role=\"group\" aria-label=\"{}\" tabindex=\"0\"><table>\n",
                    escape(self.around.table)
                ))),
                other => match table_markup(other, &mut levels.in_head) {
                    Some(tag) => out.push(markup(tag)),
                    None => out.push(other.clone()),
                },
            }
            index += 1;
        }
        let mut html = String::with_capacity(text.len() * 3 / 2);
        writer::push_html(&mut html, out.into_iter());
        html
    }

    /// ` id="…"` made from the heading's words, where headings have ids.
    fn anchor(&mut self, heading: &[Event]) -> String {
        let Some(anchors) = &mut self.anchors else { return String::new() };
        let end = heading.iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        let id = anchors.take(&words(&heading[..end.unwrap_or(heading.len())]));
        format!(" id=\"{}\"", escape(&id))
    }

    fn address(&self, destination: &str) -> String {
        if destination.starts_with('/') && !destination.starts_with("//") {
            return escape(&address::encoded(&(self.around.link)(destination))).into_owned();
        }
        escape(&address::encoded(destination)).into_owned()
    }

    /// A picture of this site, or the words for one of another.
    fn image(&self, destination: &str, title: &str, description: &str) -> String {
        if is_own(destination) {
            let source = self.address(destination);
            return format!("<img src=\"{source}\" alt=\"{}\"{}>", escape(description), titled(title));
        }
        let words = if description.is_empty() { destination } else { description };
        match is_safe(destination) {
            true => format!("<a href=\"{}\">{}</a>", self.address(destination), escape(words)),
            false => escape(words).into_owned(),
        }
    }
}

/// Headings as an outline without gaps: the highest used becomes `top`, and none is more than one below the last.
struct Levels {
    top: u8,
    shift: i8,
    current: u8,
    in_head: bool,
}

impl Levels {
    fn new(events: &[Event], top: u8) -> Levels {
        let used = events.iter().filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as i8),
            _ => None,
        });
        let shift = used.min().map_or(0, |highest| top as i8 - highest);
        Levels { top, shift, current: top - 1, in_head: false }
    }

    fn open(&mut self, level: HeadingLevel) -> u8 {
        let wanted = (level as i8 + self.shift).clamp(self.top as i8, 6) as u8;
        self.current = wanted.min(self.current + 1);
        self.current
    }
}

/// The tags of a table: with header scopes, in a region that scrolls, and without inline styles.
fn table_markup(event: &Event, in_head: &mut bool) -> Option<&'static str> {
    Some(match event {
        Event::End(TagEnd::Table) => "</tbody></table></div>\n",
        Event::Start(Tag::TableHead) => {
            *in_head = true;
            "<thead><tr>"
        }
        Event::End(TagEnd::TableHead) => {
            *in_head = false;
            "</tr></thead><tbody>\n"
        }
        Event::Start(Tag::TableRow) => "<tr>",
        Event::End(TagEnd::TableRow) => "</tr>\n",
        Event::Start(Tag::TableCell) if *in_head => "<th scope=\"col\">",
        Event::End(TagEnd::TableCell) if *in_head => "</th>",
        Event::Start(Tag::TableCell) => "<td>",
        Event::End(TagEnd::TableCell) => "</td>",
        _ => return None,
    })
}

fn markup<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::Html(html.into())
}

fn titled(title: &str) -> Cow<'static, str> {
    if title.is_empty() { Cow::Borrowed("") } else { Cow::Owned(format!(" title=\"{}\"", escape(title))) }
}

/// Where the picture that begins here ends: pictures may stand in each other's descriptions.
fn image_end(events: &[Event]) -> usize {
    let mut depth = 0;
    for (index, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    events.len() - 1
}

/// The words among some events.
fn words(events: &[Event]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => text.push_str(words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text on a page of a site whose root is `root`.
    fn html(text: &str, root: &str, top: u8) -> String {
        super::html(text, &Surroundings { link: &|address| format!("{root}{address}"), table: "Table" }, top)
    }

    fn page(text: &str, taken: &[&str]) -> String {
        super::page(text, &Surroundings { link: &str::to_string, table: "Table" }, taken)
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
    fn plain_text_and_links() {
        assert_eq!(plain("## A *b*\n\nc [d](/e/)\n\n- f\n- g"), "A b c d f g");
        let found = links("[a](/b/ \"t\") ![c](d.svg) <https://example.org/> `[no](/no/)`");
        let destinations: Vec<&str> = found.iter().map(|link| link.destination.as_str()).collect();
        assert_eq!(destinations, ["/b/", "d.svg", "https://example.org/"]);
    }
}
