//! Questions to the person at the terminal, and their answers.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::{Result, bail};

use crate::model::visible::{visible, visible_lines};

/// Whether somebody is there who can be asked again.
pub(super) fn is_answered() -> bool {
    io::stdin().is_terminal()
}

/// Says something before a question.
pub(super) fn ask(line: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{}", visible_lines(line))
}

/// One line of the answer; none at its end.
pub(super) fn read_line(prompt: &str) -> io::Result<Option<String>> {
    write!(io::stderr(), "{}", visible(prompt))?;
    let mut line = String::new();
    Ok((io::stdin().lock().read_line(&mut line)? > 0).then_some(line))
}

/// The answer to a question, which `reject` may refuse with a reason; `option` is how to answer it beforehand.
pub(super) fn answer(question: &str, option: &str, reject: &dyn Fn(&str) -> Option<String>) -> Result<String> {
    ask(question)?;
    loop {
        let Some(line) = read_line("> ")? else {
            bail!("there was no answer, and nothing was written; give it with {option}")
        };
        match reject(line.trim()) {
            None => return Ok(line.trim().to_string()),
            Some(fault) if is_answered() => ask(&fault)?,
            Some(fault) => bail!("{fault}; nothing was written"),
        }
    }
}
