//! A page in Markdown: what stands above it, its headings, its tables, and words in which no sign is taken for markup.

use std::fmt::Write;

/// The first line below the fence of each page: it says where the page comes from.
pub(super) const MARK: &str = "# Written by candour explain --pages, which would undo your changes.\n";

/// A page as it grows.
pub(super) struct PageText(String);

impl PageText {
    /// A page with its title and a sentence about it, in plain words.
    pub(super) fn new(title: &str, description: &str) -> PageText {
        PageText::of(title, description, "")
    }

    /// The first page of a folder, which is in that place among those of the other folders.
    pub(super) fn index(place: u8, title: &str, description: &str) -> PageText {
        PageText::of(title, description, &format!("order: {place}\n"))
    }

    fn of(title: &str, description: &str, more: &str) -> PageText {
        let quoted = |words: &str| serde_json::Value::from(words).to_string();
        PageText(format!(
            "---\n{MARK}title: {}\ndescription: {}\n{more}---\n\n# {}\n",
            quoted(title),
            quoted(description),
            words(title)
        ))
    }

    pub(super) fn heading(&mut self, text: &str) {
        let _ = write!(self.0, "\n## {}\n", words(text));
    }

    /// A paragraph in Markdown; nothing where it is empty.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            let _ = write!(self.0, "\n{markdown}\n");
        }
    }

    /// A text that is shown as it is; nothing where it is empty.
    pub(super) fn block(&mut self, text: &str) {
        if !text.is_empty() {
            let _ = write!(self.0, "\n```text\n{}\n```\n", text.trim_end());
        }
    }

    /// A table of Markdown in rows as wide as its titles; nothing where it has no row.
    pub(super) fn table<const WIDTH: usize>(&mut self, titles: [&str; WIDTH], rows: Vec<[String; WIDTH]>) {
        if rows.is_empty() {
            return;
        }
        let _ = write!(self.0, "\n| {} |\n|{}\n", titles.join(" | "), " --- |".repeat(WIDTH));
        for row in rows {
            let cells = row.map(|cell| cell.replace('|', "\\|").replace('\n', " "));
            let _ = writeln!(self.0, "| {} |", cells.join(" | "));
        }
    }

    pub(super) fn end(self) -> String {
        self.0
    }
}

/// Plain words as Markdown. What is in backticks stays code.
pub(super) fn words(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(number, part)| match number % 2 {
        0 => escaped(part),
        _ => part.to_string(),
    });
    parts.collect::<Vec<_>>().join("`")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '<' | '*' | '_' | '[' | ']') {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// Words as code.
pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_becomes_markup_and_code_stays_code() {
        assert_eq!(words("a <b> *c* `d_*e` [f](g)"), "a \\<b> \\*c\\* `d_*e` \\[f\\](g)");
        let mut page = PageText::new("A “title”: it", "One \"word\"");
        page.table(["A", "B"], vec![["a|b".to_string(), "c\nd".to_string()]]);
        let text = page.end();
        assert!(text.contains("title: \"A “title”: it\"\ndescription: \"One \\\"word\\\"\"\n"), "{text}");
        assert!(text.ends_with("| A | B |\n| --- | --- |\n| a\\|b | c d |\n"), "{text}");
    }
}
