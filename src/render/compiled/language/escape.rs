//! Text in HTML, in the same characters as the engine of templates writes it.

/// Adds text, with what would be markup as references to characters.
pub(crate) fn escape(text: &str, html: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some(index) = rest.iter().position(|byte| matches!(byte, b'"' | b'&' | b'\'' | b'<' | b'>')) {
        html.extend_from_slice(&rest[..index]);
        html.extend_from_slice(match rest[index] {
            b'"' => b"&quot;",
            b'&' => b"&amp;",
            b'\'' => b"&#39;",
            b'<' => b"&lt;",
            _ => b"&gt;",
        });
        rest = &rest[index + 1..];
    }
    html.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let mut html = Vec::new();
        escape("<a href=\"é\" b='c'> & d", &mut html);
        assert_eq!(String::from_utf8(html).unwrap(), "&lt;a href=&quot;é&quot; b=&#39;c&#39;&gt; &amp; d");
    }
}
