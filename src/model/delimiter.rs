//! The sign between the cells of delimited text, and the quotes of a cell that has it.

use std::borrow::Cow;

/// Excel's `sep=;` line, which declares the delimiter: that character, and the line's length without its ending.
pub(super) fn declared(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let sign = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    let known = [",", ";", "\t"].contains(&sign);
    known.then(|| (sign.as_bytes()[0], line.len()))
}

/// The delimiter of a table: what its first line says it is, else the one of `,` `;` tab found most often outside quotes in its first row.
pub fn delimiter(text: &str) -> u8 {
    if let Some((sign, _)) = declared(text) {
        return sign;
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(delimiter, _)| *delimiter == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Ties go to the comma, which comes first.
    counts.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(b',', |(best, _)| best)
}

/// A text as a cell between such signs: in quotes where it needs them, and where a spreadsheet program may take one of its
/// signs for the end of the cell. LibreOffice does so with semicolons.
pub fn cell(text: &str, delimiter: u8) -> Cow<'_, str> {
    let needs = text.contains([char::from(delimiter), '"', '\r', '\n', ';', '\t']) || text.trim() != text;
    if needs { Cow::Owned(in_quotes(text)) } else { Cow::Borrowed(text) }
}

/// A text in quotes, with its own doubled.
pub fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_found_by_counting() {
        assert_eq!(delimiter("a;b;c,d\n"), b';');
        assert_eq!(delimiter("a\tb\n1,2,3"), b'\t');
        assert_eq!(delimiter("\"x;y;z\",b"), b',');
        assert_eq!(delimiter("only"), b',');
    }
}
