//! What to type where a Markdown text is not read as it was meant.

use crate::diagnostic::Rule;
use crate::markdown::Meant;

pub(super) static SHOWN_AS_TYPED: Rule = Rule::warning("shown-as-typed")
    .what("A text has signs that do not do what they were meant for: bullets from Word, tabs, HTML, a footnote, a link without its end or its address, bold words or code without an end.")
    .why("Readers see the signs themselves, or do not see the text at all, where the writer meant a list, a table, a heading, a note or a link.")
    .fix("Write lists with “- ” at the start of each line, headings with “## ”, tables with | and a line of dashes below their titles, links as [text](/address/), and notes in brackets. Where a sign itself is meant, write \\ before it.")
    .example("• One              # wrong\n- One              # right\n\n##How to apply     # wrong\n## How to apply    # right");

pub(super) static CELLS_LOST: Rule = Rule::error("table-cells-lost")
    .what("A row of a table in a text has more cells than the table has columns.")
    .why("Nobody would see the cells at its end. Often a | in a text divides a cell in two.")
    .fix("Give the table another column, or write \\| for a | in a cell.");

pub(super) static PICTURE_WITHOUT_WORDS: Rule = Rule::warning("picture-without-words")
    .what("A picture in a text has no words for those who do not see it.")
    .why("WCAG 2.2 (1.1.1) asks for them: a screen reader would read out nothing.")
    .fix("Say in the square brackets what the picture shows.")
    .example("![](/files/districts.png)                            # wrong\n![The five districts of the county](/files/districts.png) # right");

/// The rule, what is wrong, and what to type.
pub(super) fn explain(meant: Meant, typed: &str) -> (&'static Rule, String, String) {
    match meant {
        Meant::LostCells => (
            &CELLS_LOST,
            "this row has more cells than its table has columns".to_string(),
            "give the table another column, or write \\| for a | in a cell".to_string(),
        ),
        Meant::Picture => (
            &PICTURE_WITHOUT_WORDS,
            "this picture has no words for those who do not see it".to_string(),
            "say in the square brackets what it shows".to_string(),
        ),
        _ => (&SHOWN_AS_TYPED, format!("“{typed}” is {}", what(meant)), remedy(meant, typed)),
    }
}

/// What is said of what was typed.
fn what(meant: Meant) -> &'static str {
    match meant {
        Meant::List => "not read as an entry of a list",
        Meant::TabbedTable => "not read as a row of a table",
        Meant::Table | Meant::TableBelowText => "not read as the titles of a table",
        Meant::Heading => "not read as a heading",
        Meant::Line => "read as the mark of a heading, so that all of the paragraph above it is one",
        Meant::Bold => "not read as bold, for its end is missing",
        Meant::Struck => "not read as struck through",
        Meant::Link | Meant::OpenLink | Meant::ApartLink | Meant::ReversedLink => "not read as a link",
        Meant::EmptyLink => "a link that leads nowhere",
        Meant::WordlessLink => "a link without words, which nobody can see or hear",
        Meant::UndefinedLink => "not read as a link, for nothing says where it leads",
        Meant::UnusedAddress => "read as the address of a link that the text does not have, so nobody sees it",
        Meant::SecondAddress => "a second address of one link: the first holds, and nobody sees this one",
        Meant::Html => "HTML, which is shown and not read",
        Meant::NamedSign => "not the name of a sign, so readers see it as it is",
        Meant::Shortcode => "a command of another program, which is shown and not carried out",
        Meant::OpenCode => "the beginning of program code that nothing ends, so that the rest is shown as code",
        Meant::IndentedText => "shown as program code, for its line begins with four spaces or a tab",
        Meant::Footnote => "not read as a footnote",
        Meant::LostCells | Meant::Picture => "not read",
    }
}

/// What to type.
fn remedy(meant: Meant, typed: &str) -> String {
    match meant {
        Meant::List => format!("write “{}”, and leave a blank line before the list", entry(typed)),
        Meant::TabbedTable => {
            format!("write “| {} |”, with a line of | --- | below the titles", typed.replace('\t', " | "))
        }
        Meant::Table => format!("write below it “{}”, a cell for each title", dashes(typed)),
        Meant::TableBelowText => "leave a blank line before it".to_string(),
        Meant::Heading => format!("write “{}”", spaced(typed)),
        Meant::Line => "leave a blank line before it, or take it out".to_string(),
        Meant::Bold => "write ** right behind the last bold word; where stars are meant, write \\*\\*".to_string(),
        Meant::Struck => "take the signs out, and say in words what no longer holds".to_string(),
        Meant::Link => link(typed),
        Meant::OpenLink => format!("write “{})”", typed.trim_end_matches(['.', ',', ';'])),
        Meant::ApartLink => format!("write “{}”", typed.replacen("] (", "](", 1)),
        Meant::ReversedLink => reversed(typed),
        Meant::EmptyLink => "write its address in the round brackets, or take the brackets out".to_string(),
        Meant::WordlessLink => "say in the square brackets where it leads".to_string(),
        Meant::UndefinedLink => undefined(typed),
        Meant::UnusedAddress => {
            "take it out, write [text](/address/) where the link belongs, or write \\[ where a bracket is meant"
                .to_string()
        }
        Meant::SecondAddress => "take one of them out, or give it another name in the square brackets".to_string(),
        Meant::Html => "take it out, or write Markdown".to_string(),
        Meant::NamedSign => named_sign(typed),
        Meant::Shortcode => "take it out, and write in Markdown what it stood for".to_string(),
        Meant::OpenCode => {
            format!("write {} in a line of its own where the code ends, or take the line out", fence(typed))
        }
        Meant::IndentedText => {
            "take the spaces away; where code is meant, write ``` in a line above it and in one below".to_string()
        }
        Meant::Footnote => "write the note in brackets where it belongs".to_string(),
        Meant::LostCells | Meant::Picture => String::new(),
    }
}

/// `- One` of `• One`, and `1. One` of `1.One`.
fn entry(typed: &str) -> String {
    let digits = typed.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if digits.len() < typed.len() && digits.starts_with(['.', ')']) {
        let (number, words) = typed.split_at(typed.len() - digits.len() + 1);
        return format!("{number} {words}");
    }
    let words = typed.strip_prefix("o\t").unwrap_or(typed);
    format!("- {}", words.trim_start_matches(|sign: char| !sign.is_alphanumeric()))
}

/// The line below the titles of a table.
fn dashes(titles: &str) -> String {
    let cells = titles.trim_start_matches('|').trim_end_matches('|').matches('|').count() + 1;
    format!("|{}", " --- |".repeat(cells))
}

/// `## Heading` of `##Heading`.
fn spaced(typed: &str) -> String {
    let words = typed.trim_start_matches('#');
    format!("{} {words}", &typed[..typed.len() - words.len()])
}

fn link(typed: &str) -> String {
    match typed.split_once("](") {
        Some((before, address)) => {
            let address = address.strip_suffix(')').unwrap_or(address).trim().replace(' ', "%20");
            format!("write “{before}]({address})”")
        }
        None => "write [text](/address/)".to_string(),
    }
}

/// `[text](/address/)` of `(text)[/address/]`.
fn reversed(typed: &str) -> String {
    let inner = typed.strip_prefix('(').unwrap_or(typed).strip_suffix(']');
    match inner.and_then(|inner| inner.split_once(")[")) {
        Some((text, address)) => format!("write “[{text}]({address})”"),
        None => "write [text](/address/)".to_string(),
    }
}

/// `[the report](/address/)` of `[the report][r]`, or where to write the address of `r`.
fn undefined(typed: &str) -> String {
    let (text, label) = typed.split_once("][").unwrap_or((typed, ""));
    let label = label.trim_end_matches(']');
    let named = if label.is_empty() { text.trim_start_matches('!').trim_start_matches('[') } else { label };
    format!("write “{text}](/address/)”, or “[{named}]: /address/” in a line of its own")
}

/// The sign that a name stands for, where there is such a name.
fn named_sign(typed: &str) -> String {
    let meant = crate::model::spelling::nearest(typed.trim_matches(['&', ';']), SIGNS.map(|(name, _)| name));
    let sign = SIGNS.iter().find(|(name, _)| Some(*name) == meant);
    match sign {
        Some((name, sign)) => format!("write {sign}, or “&{name};”"),
        None => "write the sign itself, such as £ or –; for & and then a word, write “&amp;”".to_string(),
    }
}

/// The signs that people write by their HTML names.
static SIGNS: [(&str, &str); 11] = [
    ("nbsp", "a space"),
    ("amp", "&"),
    ("pound", "£"),
    ("euro", "€"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
];

/// The fence that ends a block of code.
fn fence(typed: &str) -> &str {
    let start = typed.trim_start_matches(['>', ' ']);
    let sign = if start.starts_with('~') { '~' } else { '`' };
    &start[..start.len() - start.trim_start_matches(sign).len()]
}
