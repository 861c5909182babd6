//! What a YAML parser's complaints mean to somebody who is no programmer.

use granit_parser::ErrorKind;

use crate::diagnostic::Rule;
use crate::read::rules::{NESTED_TOO_DEEP, YAML_SYNTAX};

/// What is wrong and what to do, where a tab indents a line.
pub(super) const TAB: (&str, &str) = ("this line is indented with a tab", "indent it with spaces");

/// The same where a space that is none to YAML stands in the line.
pub(super) const NO_BREAK_SPACE: (&str, &str) = (
    "there is a no-break space here, which YAML does not take for a space",
    "replace it with a space; texts pasted from Word or Teams have such spaces",
);

/// The same where a bracket is left open.
pub(super) const BRACKET: (&str, &str) =
    ("a bracket opens here and is never closed", "close it; a text that begins with a bracket needs quotes");

/// The same where text follows a bracket that has been closed.
pub(super) const AFTER_BRACKET: (&str, &str) =
    ("there is text here after a closing bracket", "put quotes around a whole text that begins with a bracket");

/// Where the fault is, in bytes of `record`: for a quote left open, where it opened, not where that was noticed.
pub(super) fn place(kind: &ErrorKind, record: &str, noticed: usize) -> usize {
    let quote = match kind {
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => '"',
        ErrorKind::InvalidTrailingSingleQuotedScalar => '\'',
        ErrorKind::UnexpectedCharacter { character } => {
            return noticed + record[noticed..].find(*character).unwrap_or(0);
        }
        _ => return noticed,
    };
    let here = record[..noticed].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let mut start = 0;
    // Only lines above the one where it was noticed: there the text after the quote is itself the fault.
    for line in record[..here].split_inclusive(['\r', '\n']) {
        if line.matches(quote).count() % 2 == 1 {
            return start + line.find(quote).unwrap_or(0);
        }
        start += line.len();
    }
    noticed
}

/// The rule, what is wrong and what to do. `continued`: the text before the place began on an earlier line.
pub(super) fn explain(kind: &ErrorKind, continued: bool) -> (&'static Rule, String, &'static str) {
    use ErrorKind as E;
    if matches!(kind, E::RecursionLimitExceeded) {
        let message = "values are nested too deeply here".to_string();
        return (&NESTED_TOO_DEEP, message, "remove the brackets or the indentation that nobody meant");
    }
    let (message, help) = match kind {
        E::MappingValueNotAllowed if continued => (
            "this line is not at the same indentation as the field above it",
            "begin the fields of one record at the same column; a text that contains “: ” needs quotes",
        ),
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace => {
            ("this text contains a colon, so it needs quotes", "put the text in quotes: \"Phase 2: outreach\"")
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey | E::UnexpectedEofImplicitFlowMapping => (
            "this line is not a “field: value” line",
            "write a colon and a space after the field’s name; indent a line that continues the text above it",
        ),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::InvalidIndentation => (
            "this line does not line up with the lines around it",
            "begin the fields of one record at the same column, and each record with “- ” at the same column",
        ),
        E::BlockSequenceEntryNotAllowed | E::InvalidBlockEntryWhitespace => (
            "there is a dash here, but no list entry can begin here",
            "begin each entry on its own line; a text that begins with a dash needs quotes",
        ),
        E::TabInBlockIndentation | E::TabInIndentation | E::TabNotAllowed | E::TabAtBlockScalarStart => TAB,
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            ("a quote opens here and is never closed", "close it at the end of the text")
        }
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => (
            "a quote opens or ends here in the middle of a text",
            "put quotes around the whole text; write a ' inside '…' twice, and \\\" inside \"…\"",
        ),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::InvalidLowSurrogate
        | E::InvalidLowSurrogateHexEscape
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate => (
            "a backslash inside double quotes begins an unknown code",
            "use single quotes, or write the backslash twice",
        ),
        E::UnclosedFlowCollection { .. } | E::UnexpectedEofFlowMapping | E::UnexpectedEofFlowSequence => BRACKET,
        E::MisplacedFlowCollectionEnd
        | E::MismatchedFlowCollectionEnd { .. }
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::BlockEntryInFlowCollection
        | E::InvalidFlowScalarIndent
        | E::FlowMappingValueAdjacentCollection => (
            "the brackets around this do not match",
            "separate the entries between [ and ] with commas; a text that contains brackets needs quotes",
        ),
        E::UnexpectedCharacter { character } => return unexpected(*character),
        E::UnexpectedEndOfPlainScalar
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::MappingKeyNotAllowed
        | E::ExpectedNodeContent
        | E::UnexpectedEofBlockMapping => {
            ("a value begins here with a character that has another meaning in YAML", "put the value in quotes")
        }
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent | E::InvalidBlockScalarIndent => {
            ("after | or > the text begins on the next line, indented", "put a text that begins with | or > in quotes")
        }
        E::CommentInterceptedScalar => (
            "there is a comment in the middle of a text",
            "put the text in quotes, or move the comment to a line above it",
        ),
        E::CommentNotSeparated => ("a # needs a space before it", "put a text that contains # in quotes"),
        E::BomInsideDocument => ("there is an invisible character here", "remove it by typing the line again"),
        E::DirectiveDisallowed => ("a line begins with %", "put a text that begins with % in quotes"),
        E::InvalidQuotedScalarIndent => {
            ("a text in quotes continues with too little indentation", "indent its lines further than the field’s name")
        }
        E::MissingAnchorOrAliasName => ("* and & have another meaning in YAML", "put the text in quotes"),
        _ => ("this cannot be read as YAML", "usually a text needs quotes here"),
    };
    (&YAML_SYNTAX, message.to_string(), help)
}

/// Whether quotes around a text put it right.
pub(super) fn needs_quotes(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    let is_sign = |character: &char| !character.is_control();
    matches!(kind, E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace)
        || matches!(kind, E::UnexpectedCharacter { character } if is_sign(character))
}

fn unexpected(character: char) -> (&'static Rule, String, &'static str) {
    if character.is_control() {
        let message = "there is an invisible control character here".to_string();
        return (&YAML_SYNTAX, message, "type the line again");
    }
    (&YAML_SYNTAX, format!("a text cannot begin with {character} in YAML"), "put the text in quotes")
}
