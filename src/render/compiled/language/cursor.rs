//! Reads what is between the signs of a template, word by word.

use super::steps::Fault;

/// A place in a value or a statement.
pub(super) struct Cursor<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of that text, whose sign is in that line.
    pub(super) fn new(text: &'a str, line: usize) -> Cursor<'a> {
        Cursor { rest: text.trim_start(), line }
    }

    /// A fault here.
    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(self.line, message)
    }

    /// Goes beyond a sign, where it is next.
    pub(super) fn takes(&mut self, sign: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(sign) else { return false };
        self.step_to(rest);
        true
    }

    /// Goes beyond a word, where it is next.
    pub(super) fn takes_word(&mut self, word: &str) -> bool {
        if self.peek_word() != word {
            return false;
        }
        self.step_to(&self.rest[word.len()..]);
        true
    }

    /// Goes beyond `| safe`, where it is next and last.
    pub(super) fn takes_safe(&mut self) -> bool {
        let is_safe = self.is_safe();
        if is_safe {
            self.rest = "";
        }
        is_safe
    }

    /// Whether `| safe` is next and last.
    pub(super) fn is_safe(&self) -> bool {
        self.rest.strip_prefix('|').is_some_and(|rest| rest.trim() == "safe")
    }

    /// Goes beyond a sign that must be next.
    pub(super) fn expect(&mut self, sign: &str) -> Result<(), Fault> {
        match self.takes(sign) {
            true => Ok(()),
            false => Err(self.fault(format!("`{sign}` is expected before `{}`", self.rest.trim_end()))),
        }
    }

    /// The word that must be next.
    pub(super) fn word(&mut self) -> Result<&'a str, Fault> {
        let word = self.peek_word();
        if word.is_empty() {
            return Err(self.fault(format!("a name is expected before `{}`", self.rest.trim_end())));
        }
        self.step_to(&self.rest[word.len()..]);
        Ok(word)
    }

    /// The number that is next, if one is.
    pub(super) fn number(&mut self) -> Option<usize> {
        let end = self.rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(self.rest.len());
        let number = self.rest[..end].parse().ok()?;
        self.step_to(&self.rest[end..]);
        Some(number)
    }

    /// The text between quotes that is next, if one is.
    pub(super) fn text(&mut self) -> Result<Option<String>, Fault> {
        let Some(inner) = self.rest.strip_prefix('"') else { return Ok(None) };
        let mut text = String::new();
        let mut letters = inner.char_indices();
        while let Some((index, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.step_to(&inner[index + 1..]);
                    return Ok(Some(text));
                }
                '\\' => match letters.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    _ => return Err(self.fault("only \\\" and \\\\ are known in a text")),
                },
                _ => text.push(letter),
            }
        }
        Err(self.fault("this text has no end"))
    }

    /// Nothing may be left.
    pub(super) fn end(&self) -> Result<(), Fault> {
        match self.rest.is_empty() {
            true => Ok(()),
            false => Err(self.fault(format!("`{}` is not known here", self.rest.trim_end()))),
        }
    }

    fn peek_word(&self) -> &'a str {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let end = self.rest.find(|letter| !is_word(letter)).unwrap_or(self.rest.len());
        let word = &self.rest[..end];
        if word.starts_with(|letter: char| letter.is_ascii_digit()) { "" } else { word }
    }

    fn step_to(&mut self, rest: &'a str) {
        let passed = &self.rest[..self.rest.len() - rest.len()];
        let trimmed = rest.trim_start();
        let blank = &rest[..rest.len() - trimmed.len()];
        self.line += passed.matches('\n').count() + blank.matches('\n').count();
        self.rest = trimmed;
    }
}
