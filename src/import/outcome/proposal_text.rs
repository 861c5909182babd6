//! A map that is proposed, as the file that somebody of the office looks through.

use std::collections::{BTreeMap, BTreeSet};

use super::super::wording::one_line;
use super::map::{FOLLOW, OutcomeMap};
use super::meanings::{Meanings, divided, likely};
use super::proposal::Proposal;
use super::words::{SHEET, folded};
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::retyped::written;
use crate::records::award::{self, AWARDS};

impl Proposal<'_> {
    /// The map as a file, with the words that only somebody of the office can explain marked.
    pub(super) fn text(&self, name: &str) -> String {
        let mut text = format!(
            "# How candour import reads the outcome of a panel of this scheme. Proposed from {name}: change what is wrong.\n\
             # The next workbook with these titles is read by it, without a question.\n"
        );
        text.push_str(&self.columns());
        text.push_str(&self.outcomes());
        text.push_str(&self.words(&text));
        if !self.unread.is_empty() {
            let unread: Vec<String> = self.unread.iter().map(|title| one_line(title)).collect();
            text.push_str(&format!("# Not read: {}.\n", unread.join("; ")));
        }
        if !self.values.is_empty() {
            text.push_str("# The same for each award, as in the round before, unless it says why. A column takes its place under “columns”.\nvalues:\n");
            for (name, value) in &self.values {
                let reason = if self.only.contains(name) { "   # the only one of the site" } else { "" };
                text.push_str(&format!("  {name}: {}{reason}\n", scalar(value)));
            }
        }
        text.push_str(&self.asked_for());
        text
    }

    /// What the law asks for that no column has: where all awards have the same, it is written once.
    fn asked_for(&self) -> String {
        let is_given = |name: &str| {
            let mut given = self.fields.iter().chain(&self.values);
            given.any(|(own, _)| *own == name) || self.shares.contains_key(name)
        };
        let follows = |name: &str| FOLLOW.iter().any(|field| field.name == name);
        let asked = AWARDS.fields.iter().filter(|field| field.need == Need::Duty);
        // Of each award these are its own.
        let asked = asked.filter(|field| ![award::PURPOSE.name, award::REASONS.name].contains(&field.name));
        let asked = asked.filter(|field| !is_given(field.name) && !follows(field.name));
        let lines: Vec<String> = asked.map(|field| format!("  # {}: …\n", field.name)).collect();
        if lines.is_empty() {
            return String::new();
        }
        let begin = if self.values.is_empty() { "# values:\n" } else { "" };
        format!(
            "{begin}  # Asked for, and in no column: take the sign # away where all awards have the same; else fill in the rows.\n{}",
            lines.concat()
        )
    }

    fn columns(&self) -> String {
        let mut text = "columns:\n".to_string();
        let inner = |pairs: Vec<(&str, &String)>| {
            let pairs: Vec<String> =
                pairs.iter().map(|(name, title)| format!("{}: {}", scalar(name), scalar(title))).collect();
            format!("{{{}}}", pairs.join(", "))
        };
        let recipient: Vec<(&str, &String)> = self.recipient.iter().map(|(name, title)| (*name, title)).collect();
        if !recipient.is_empty() {
            text.push_str(&format!("  {}: {}\n", award::RECIPIENT.def.name, inner(recipient)));
        }
        self.fields.iter().for_each(|(name, title)| text.push_str(&format!("  {name}: {}\n", scalar(title))));
        for (field, shares) in &self.shares {
            let shares = shares.iter().map(|(key, title)| (key.as_str(), title)).collect();
            text.push_str(&format!("  {field}: {}\n", inner(shares)));
        }
        text
    }

    fn outcomes(&self) -> String {
        let Some(title) = &self.outcome else {
            return "# Which column says the outcome, and which of its words recommend an award?\n\
                    # only: {Panel recommendation: [Fund in full, Part fund]}\n\
                    # declined: {Panel recommendation: [Decline]}\n"
                .to_string();
        };
        let list = |words: &[String]| words.iter().map(|word| scalar(word)).collect::<Vec<_>>().join(", ");
        let mut declined = vec![(title.as_str(), &self.declines)];
        if title == SHEET {
            declined = vec![(SHEET, &self.declined_sheets)];
        } else if !self.declined_sheets.is_empty() {
            declined.push((SHEET, &self.declined_sheets));
        }
        let line = |name: &str, columns: &[(&str, &Vec<String>)]| {
            let columns = columns.iter().map(|(title, words)| format!("{}: [{}]", scalar(title), list(words)));
            format!("{name}: {{{}}}\n", columns.collect::<Vec<_>>().join(", "))
        };
        let mut text = line("only", &[(title, &self.recommends)]) + &line("declined", &declined);
        for place in &self.unclear {
            text.push_str(&format!(
                "# {place}: does it recommend an award? Write its words in one of the two lists.
"
            ));
        }
        text
    }

    /// What words of rows that recommend an award may stand for.
    fn words(&self, so_far: &str) -> String {
        let mut text = String::new();
        let Ok(map) = OutcomeMap::of_text(so_far, &self.dataset.schema) else { return text };
        let meanings = Meanings { dataset: self.dataset, known: self.known, map: &map };
        for (name, title) in &self.fields {
            let Some(field) = AWARDS.fields.iter().copied().find(|field| field.name == *name) else { continue };
            let kind = match &field.kind {
                Kind::List(inner) => inner,
                Kind::Split(split) => &split.key,
                kind => kind,
            };
            if !matches!(kind, Kind::Reference(_) | Kind::Choice(_)) {
                continue;
            }
            let unknown = self.unknown(&meanings, field, kind, title);
            if unknown.is_empty() {
                continue;
            }
            text.push_str(&format!("  {name}:\n"));
            for (word, meaning) in unknown {
                let word = scalar(&word);
                text.push_str(&meaning.map_or_else(
                    || format!("    # {word}: which? write its id\n"),
                    |meaning| format!("    {word}: {meaning}\n"),
                ));
            }
        }
        if text.is_empty() { text } else { format!("# What words in cells stand for.\nwords:\n{text}") }
    }

    /// Words in a column of rows that recommend an award which nothing has as its name, with what they may stand for.
    fn unknown(
        &self,
        meanings: &Meanings,
        field: &'static FieldDef,
        kind: &Kind,
        title: &str,
    ) -> BTreeMap<String, Option<String>> {
        let recommends: BTreeSet<String> = self.recommends.iter().map(|word| folded(word)).collect();
        let is_recommended = |row: &&_| {
            let outcome = self.outcome.as_deref().and_then(|outcome| self.table.cell(row, outcome));
            outcome.is_some_and(|outcome| recommends.contains(&folded(outcome)))
        };
        let cells = self.table.rows.iter().filter(is_recommended).filter_map(|row| self.table.cell(row, title));
        let mut unknown = BTreeMap::new();
        for text in cells.filter(|text| meanings.written(field, text).is_err()) {
            let whole = likely(self.dataset, kind, text).map(|meaning| vec![(one_line(text), Some(meaning))]);
            let parts = || {
                let parts = divided(text).into_iter().filter(|part| meanings.one(field, kind, part).is_err());
                parts.map(|part| (part.clone(), likely(self.dataset, kind, &part))).collect()
            };
            unknown.extend(whole.unwrap_or_else(parts));
        }
        unknown
    }
}

/// A title or a word as YAML has it.
fn scalar(text: &str) -> String {
    written(&one_line(text))
}
