//! Where a reader of values is, and how it reports what it cannot read.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Means, Rule};
use crate::model::field::FieldDef;
use crate::model::field::Floor;
use crate::model::schema::TypeSchema;
use crate::model::source::{ByteRange, FileId};
use crate::model::text::{Origin, Text};
use crate::read::raw_text::{self, Raw};

/// A line of help that is longer repeats a value too long to be read, and is left out.
const LONGEST_HELP: usize = 1_000;

/// Says that a value could not be read, and that this has been reported.
#[derive(Debug)]
pub(super) struct Reported;

/// What a reader of values needs to know of where it is.
#[derive(Debug)]
pub(super) struct Reporter<'a> {
    pub(super) schema: &'a TypeSchema,
    pub(super) file: FileId,
    /// The text of the file.
    pub(super) text: &'a str,
    /// The same text, for the values that are stretches of it.
    pub(super) origin: Arc<Origin>,
    /// The words of choices that were read so far, each once.
    words: Vec<Text>,
    /// The record's field that is being read.
    pub(super) field: Option<&'static FieldDef>,
    pub(super) found: &'a mut Diagnostics,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(
        schema: &'a TypeSchema,
        file: FileId,
        text: &'a str,
        origin: Arc<Origin>,
        found: &'a mut Diagnostics,
    ) -> Reporter<'a> {
        Reporter { schema, file, text, origin, words: Vec::new(), field: None, found }
    }
    /// Reports something wrong with the field that is being read; each line of `help` says what to do.
    pub(super) fn refuse(
        &mut self,
        rule: &'static Rule,
        at: ByteRange,
        message: impl Into<String>,
        help: impl AsRef<str>,
    ) -> Reported {
        let finding = self.found.report(rule, at.in_file(self.file), raw_text::message(message.into()));
        for line in help.as_ref().lines().filter(|line| line.len() <= LONGEST_HELP) {
            finding.help(line);
        }
        if let Some(field) = self.field {
            finding.field(field.name);
        }
        Reported
    }

    /// Says what puts right what was just reported of a value, where nothing else can have been meant.
    pub(super) fn repair(&mut self, raw: Raw, text: impl Into<String>, means: Means) {
        if let Some(finding) = self.found.list.last_mut() {
            finding.repair(raw.at.in_file(self.file), raw.text, text, means);
        }
    }

    /// The text of a value that says `text`, which may differ from the bytes of the file.
    pub(super) fn text_of(&self, raw: Raw, text: Cow<str>) -> Text {
        match text {
            Cow::Borrowed(text) if raw.is_exact() && text.len() == raw.text.len() => {
                Text::in_file(&self.origin, raw.at)
            }
            text => (*text).into(),
        }
    }

    /// The text of a word that many records choose. Rules ask for it at each of them: a word that stands in one place is at
    /// hand, where one in the text of each record has to be fetched from memory (six hundredths of a check of 100,000 awards).
    pub(super) fn word(&mut self, word: &str) -> Text {
        let known = self.words.iter().find(|known| ***known == *word);
        known.cloned().unwrap_or_else(|| {
            self.words.push(word.into());
            self.words[self.words.len() - 1].clone()
        })
    }

    /// Whether the field that is being read is what an award gives.
    pub(super) fn is_sum_of_award(&self) -> bool {
        self.schema.record_type.name == "awards" && self.field.is_some_and(|field| field.name == "amount")
    }

    /// What sums the field that is being read takes.
    pub(super) fn floor(&self) -> Floor {
        self.field.map_or(Floor::AboveZero, |field| field.floor)
    }
}
