//! Messages in the cells of CSV files.

use std::borrow::Cow;

/// Free text that a spreadsheet would take for a formula gets an apostrophe in front.
///
/// A cell beginning with `=`, `+`, `-`, `@`, a tab or a return can run a command in the reader's spreadsheet program.
/// Source: OWASP, "CSV Injection".
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(super::guarded("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(super::guarded("Roof repair"), "Roof repair");
    }
}
