//! Terms that readers may not know, explained once on each page that uses them.

use crate::model::view::{Cell, Part, Section, SummaryRow, View};

use super::Context;
use super::parts::cells::{row, worded};

/// A term and what it means, in the context's language.
pub(super) struct Term {
    term: String,
    meaning: String,
    /// The language of the meaning, where it is not the page's.
    lang: Option<&'static str>,
}

impl Term {
    pub(super) fn row(&self) -> SummaryRow {
        row(&self.term, vec![worded((&self.meaning, self.lang))])
    }
}

/// Each term of the settings, from A to Z.
pub(super) fn sorted(context: &Context) -> Vec<Term> {
    let terms = context.settings.glossary.iter().flatten().map(|entry| {
        let (term, _) = context.prose_words(entry.term.as_prose());
        let (meaning, lang) = context.prose_words(entry.meaning.as_prose());
        Term { term: term.to_string(), meaning: meaning.to_string(), lang }
    });
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by_cached_key(|term| context.alphabet.key(&term.term));
    terms
}

/// The terms that a page uses, each explained once. Rows of awards hold names and sums: an award's own page explains
/// what its title says.
pub(super) fn used(context: &Context, view: &View) -> Vec<SummaryRow> {
    context.terms.iter().filter(|term| uses(view, &term.term)).map(Term::row).collect()
}

/// Whether a page's text has a term as a whole word, in the same case.
fn uses(view: &View, term: &str) -> bool {
    let has = |text: &str| has_word(text, term);
    let texts = [&view.title].into_iter().chain(&view.lede);
    texts.into_iter().any(|text| has(text)) || view.sections.iter().any(|section| section_uses(section, &has))
}

fn section_uses(section: &Section, has: &dyn Fn(&str) -> bool) -> bool {
    let cells = |cells: &[Cell]| cells.iter().any(|cell| has(&cell.text));
    let words = section.heading.iter().chain(&section.intro).any(|text| has(text));
    words
        || section.parts.iter().any(|part| match part {
            Part::Summary { rows } => {
                rows.iter().any(|row| cells(&row.cells) || row.html.as_ref().is_some_and(|html| has(html)))
            }
            Part::Table(table) => table.rows.iter().any(|row| cells(row)),
            Part::Prose { html, .. } | Part::Titled { html, .. } => has(html),
            Part::Links { items } => items.iter().any(|item| has(&item.text)),
            Part::Inset { text } => has(text),
            Part::Downloads { .. } | Part::Chart(_) => false,
        })
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_in_their_own_case() {
        assert!(has_word("the POCA fund", "POCA") && has_word("(POCA)", "POCA") && has_word("<p>POCA</p>", "POCA"));
        assert!(!has_word("POCAS", "POCA") && !has_word("poca", "POCA") && !has_word("épPOCA", "POCA"));
    }
}
