//! How deep and how long messages are, seen before they are parsed: the parser calls itself for each brace.

use super::fault::Fault;
use crate::model::limits::{MESSAGE_BYTES, NESTING};

/// The first message that is nested too deep, or too long.
pub(super) fn beyond(text: &str) -> Option<Fault> {
    let mut message = Message::default();
    for (at, sign) in text.bytes().enumerate() {
        if at == 0 || text.as_bytes()[at - 1] == b'\n' {
            message.begin_line(at, sign);
        }
        if let Some(fault) = message.read(at, sign) {
            return Some(fault);
        }
    }
    None
}

/// A message as far as it has been read.
#[derive(Default)]
struct Message {
    start: usize,
    depth: usize,
    /// Within a text in quotation marks, where a brace opens nothing.
    quoted: bool,
    escaped: bool,
}

impl Message {
    /// A line that begins with none of these goes on with the message before.
    fn begin_line(&mut self, at: usize, sign: u8) {
        self.quoted = false;
        if !matches!(sign, b' ' | b'\n' | b'\r' | b'{' | b'}' | b'[' | b'*' | b'.') {
            *self = Message { start: at, ..Message::default() };
        }
    }

    fn read(&mut self, at: usize, sign: u8) -> Option<Fault> {
        let escaped = std::mem::take(&mut self.escaped);
        match sign {
            b'"' if self.depth > 0 && !escaped => self.quoted = !self.quoted,
            b'\\' if self.quoted && !escaped => self.escaped = true,
            b'{' if !self.quoted => self.depth += 1,
            b'(' if !self.quoted && self.depth > 0 => self.depth += 1,
            b'}' | b')' if !self.quoted => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > NESTING {
            let help = "remove the inner parts, or make them separate messages";
            return Some(fault(at, format!("this message is nested deeper than {NESTING} levels"), help));
        }
        let is_long = at - self.start > MESSAGE_BYTES;
        is_long.then(|| fault(self.start, format!("this message has more than {MESSAGE_BYTES} bytes"), "shorten it"))
    }
}

fn fault(start: usize, message: String, help: &'static str) -> Fault {
    Fault { start, end: start + 1, message, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_deep_or_long_is_beyond() {
        let nested = |open: &str, close: &str, levels: usize| {
            format!("a = {}x{}\nb = c\n", open.repeat(levels), close.repeat(levels))
        };
        for (open, close) in [("{ ", " }"), ("{ F(", ") }"), ("{ $a ->\n *[b] ", "\n }")] {
            assert!(beyond(&nested(open, close, NESTING / 2)).is_none(), "{open}");
            let fault = beyond(&nested(open, close, 100_000)).expect(open);
            assert!(fault.message.contains("nested deeper than 32"), "{}", fault.message);
        }
        let many = "a = { \"{\" } and { \"\\\"{\" }\nb = { $c } }\n".repeat(1_000);
        assert!(beyond(&many).is_none(), "braces in quotation marks, and in other messages");
        assert!(beyond(&format!("a = {}\n", "x".repeat(MESSAGE_BYTES + 1))).is_some());
        assert!(beyond(&"a = x\n".repeat(MESSAGE_BYTES)).is_none());
    }

    #[test]
    fn the_messages_of_the_program_are_within_the_limits() {
        for (language, _) in crate::model::language::Language::ALL {
            assert!(beyond(super::super::catalogue::own_text(language)).is_none());
        }
    }
}
