//! Lines of a paragraph that were meant as something else.

use std::ops::Range;

use super::Meant;

/// What word processors put in front of the entries of a list.
const BULLETS: [char; 13] = ['•', '·', '▪', '◦', '●', '○', '■', '‣', '∙', '⁃', '➢', '\u{f0a7}', '\u{f0b7}'];

/// What lines of a paragraph were meant to be.
pub(super) fn in_block(text: &str, block: Range<usize>) -> Vec<(Meant, &str)> {
    let is_start = begins_line(&text[..block.start]);
    let lines: Vec<&str> = text[block].lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map_or("", |before| lines[before]);
        let after = lines.get(index + 1).copied().unwrap_or_default();
        if index > 0 || is_start {
            found.extend(whole(line, before, after));
        }
        found.extend(within(line));
    }
    if is_start
        && let [line] = lines[..]
        && is_lone_heading(line)
    {
        found.push((Meant::Heading, line));
    }
    found
}

/// Whether all that stands in the line so far are marks of quotations and lists.
fn begins_line(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    !line.contains(|sign: char| !sign.is_whitespace() && !">-+*|".contains(sign))
}

/// What a line was meant to be.
fn whole<'a>(line: &'a str, before: &str, after: &str) -> Option<(Meant, &'a str)> {
    let is_entry = |mark: &str| mark_of(before) == Some(mark) || mark_of(after) == Some(mark);
    let meant = if line.starts_with(BULLETS) || line.starts_with("o\t") || mark_of(line).is_some_and(is_entry) {
        Meant::List
    } else if line.contains('\t') && before.contains('\t') {
        Meant::TabbedTable
    } else if is_first_row(line, before, after) {
        let below_text = !before.is_empty() && is_delimiter(after) && cells(line) == cells(after);
        if below_text { Meant::TableBelowText } else { Meant::Table }
    } else if line.starts_with("##") && is_heading(line) {
        Meant::Heading
    } else {
        return None;
    };
    Some((meant, line))
}

/// What a line of a list begins with where a space is missing, or a dash in the place of a hyphen.
fn mark_of(line: &str) -> Option<&'static str> {
    let is_word = |rest: &str| rest.starts_with(char::is_alphabetic);
    let digits = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && digits.strip_prefix(['.', ')']).is_some_and(is_word);
    match line.chars().next()? {
        '-' if is_word(&line[1..]) => Some("-"),
        '+' if is_word(&line[1..]) => Some("+"),
        '*' if is_word(&line[1..]) && !line[1..].contains('*') => Some("*"),
        '–' | '—' if line.chars().nth(1) == Some(' ') => Some("–"),
        _ => is_numbered.then_some("1."),
    }
}

fn is_first_row(line: &str, before: &str, after: &str) -> bool {
    let is_row = |line: &str| cells(line) > 1 && !is_delimiter(line);
    is_row(line) && cells(before) < 2 && (is_delimiter(after) || is_row(after) && cells(after) == cells(line))
}

/// How many cells a line has as a row of a table.
fn cells(line: &str) -> usize {
    let is_row = line.starts_with('|') || line.contains(" | ") || is_delimiter(line);
    let inner = line.trim_start_matches('|').trim_end_matches('|');
    if is_row { inner.matches('|').count() + 1 } else { 0 }
}

/// `| --- | :-- |`
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|sign| "|-: ".contains(sign))
}

fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    line.len() - words.len() <= 6 && words.starts_with(char::is_alphanumeric)
}

/// `#About us` alone is a heading; `#SaferStreets` is a name.
fn is_lone_heading(line: &str) -> bool {
    !line.starts_with("##")
        && line.starts_with('#')
        && is_heading(line)
        && line.contains(' ')
        && line.matches('#').count() == 1
        && !line.ends_with('.')
}

/// Finds the first of its kind in a line.
type Find = fn(&str) -> Option<(Meant, &str)>;

/// What stands in a line.
fn within(line: &str) -> impl Iterator<Item = (Meant, &str)> {
    let find: [Find; 6] = [link, apart_link, reversed_link, footnote, struck, shortcode];
    find.into_iter().filter_map(move |find| find(line))
}

fn link(line: &str) -> Option<(Meant, &str)> {
    let end = line.find("](")?;
    let start = line[..end].rfind('[').unwrap_or(end);
    match line[end..].find(')') {
        Some(close) => Some((Meant::Link, &line[start..end + close + 1])),
        None => {
            let open = line[end..].find(char::is_whitespace).map_or(line.len(), |length| end + length);
            Some((Meant::OpenLink, &line[start..open]))
        }
    }
}

fn apart_link(line: &str) -> Option<(Meant, &str)> {
    let end = line.find("] (").filter(|end| is_address(&line[end + 3..]))?;
    let start = line[..end].rfind('[').unwrap_or(end);
    Some((Meant::ApartLink, &line[start..closed(line, end, ')')]))
}

fn reversed_link(line: &str) -> Option<(Meant, &str)> {
    let end = line.find(")[").filter(|end| is_address(&line[end + 2..]))?;
    let start = line[..end].rfind('(').unwrap_or(end);
    Some((Meant::ReversedLink, &line[start..closed(line, end, ']')]))
}

fn footnote(line: &str) -> Option<(Meant, &str)> {
    let start = line.find("[^")?;
    Some((Meant::Footnote, &line[start..closed(line, start, ']')]))
}

fn struck(line: &str) -> Option<(Meant, &str)> {
    between(line, "~~", "~~").map(|typed| (Meant::Struck, typed))
}

fn shortcode(line: &str) -> Option<(Meant, &str)> {
    between(line, "{{", "}}").or_else(|| between(line, "{%", "%}")).map(|typed| (Meant::Shortcode, typed))
}

/// Behind the sign that closes what opened before it; the end of the line where nothing does.
fn closed(line: &str, from: usize, close: char) -> usize {
    line[from..].find(close).map_or(line.len(), |length| from + length + 1)
}

/// The first stretch of a line between two signs, with them.
fn between<'a>(line: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let start = line.find(open)?;
    let inner = &line[start + open.len()..];
    let length = inner.find(close).filter(|length| *length > 0)?;
    Some(&line[start..start + open.len() + length + close.len()])
}

/// Whether a text begins with an address.
fn is_address(text: &str) -> bool {
    ["/", "http://", "https://", "mailto:"].iter().any(|start| text.starts_with(start))
}
