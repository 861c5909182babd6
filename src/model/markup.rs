//! Text made safe inside HTML and XML. The home of `quick-xml`.

use std::borrow::Cow;

/// The text with `<`, `>`, `&` and quotes written as entities.
pub fn escape(text: &str) -> Cow<'_, str> {
    quick_xml::escape::escape(text)
}
