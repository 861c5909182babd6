//! What is asked of whoever does not say by options of what type a change is, and why it was made.

use anyhow::Result;

use super::super::asking::answer;
use crate::model::choices::Choices;
use crate::model::spelling;
use crate::records::correction::{CorrectionType, REASON, TYPE};

/// Of what type the change is.
pub(super) fn kind() -> Result<String> {
    let lines = CorrectionType::ALL.iter().map(|kind| format!("\n  {:<17} {}", kind.word(), kind.is_for()));
    answer(&format!("{}{}", TYPE.help, lines.collect::<String>()), "--type", &not_a_type)
}

/// Why an answer is no type.
fn not_a_type(text: &str) -> Option<String> {
    let words = || CorrectionType::CHOICES.iter().map(|choice| choice.value);
    let is_one = words().any(|word| word == text);
    (!is_one).then(|| format!("“{text}” is none of the types{}", spelling::hint(text, words())))
}

/// Why it was made.
pub(super) fn reason() -> Result<String> {
    let reject = |text: &str| text.is_empty().then(|| "a reason is required".to_string());
    answer(REASON.help, "--reason", &reject)
}
