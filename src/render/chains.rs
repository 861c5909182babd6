//! Chains in templates. The engine goes one level deeper on the stack of the program with each `elif`, and with each
//! template that includes or extends the next: so chains are measured before it reads them.

use std::collections::BTreeMap;

use super::template_fault::{Fault, TemplateSpan};
use crate::model::limits::{ELIFS, TEMPLATE_CHAIN};

/// The chains that are too long, each as a fault of the template where it is.
pub(super) fn faults(texts: &BTreeMap<&str, &str>) -> Vec<Fault> {
    let choices = texts.iter().filter_map(|(name, text)| choices_fault(name, text));
    let mut faults: Vec<Fault> = choices.collect();
    faults.extend(Chains { texts, lengths: BTreeMap::new(), open: Vec::new() }.fault());
    faults
}

/// No word of a template's syntax can be written in another way, so counting the word counts them all.
fn choices_fault(name: &str, text: &str) -> Option<Fault> {
    const ELIF: &str = "elif";
    let (start, _) = text.match_indices(ELIF).nth(ELIFS)?;
    let message = format!("it has more than {ELIFS} `{ELIF}`; write a list of the values, and a loop over it");
    Some(fault(name, text, start, ELIF.len(), message))
}

/// The templates that others lead to.
struct Chains<'a> {
    texts: &'a BTreeMap<&'a str, &'a str>,
    /// How many templates follow each other from this one on.
    lengths: BTreeMap<&'a str, usize>,
    /// Those on the way here.
    open: Vec<&'a str>,
}

impl<'a> Chains<'a> {
    fn fault(mut self) -> Option<Fault> {
        self.texts.keys().find_map(|name| self.length(name).err())
    }

    /// How many templates follow each other from that one on. A circle has no length; the engine reports it.
    fn length(&mut self, name: &'a str) -> Result<usize, Fault> {
        if let Some(known) = self.lengths.get(name) {
            return Ok(*known);
        }
        let Some(text) = self.texts.get(name).filter(|_| !self.open.contains(&name)) else { return Ok(0) };
        self.open.push(name);
        let mut longest = 0;
        for link in links(text) {
            if link.name.contains('\\') {
                let message = format!("“{}” is no name of a template: write it without \\", link.name);
                return Err(fault(name, text, link.start, link.name.len(), message));
            }
            let is_too_long = self.open.len() > TEMPLATE_CHAIN;
            let rest = if is_too_long { 0 } else { self.length(link.name)? };
            longest = longest.max(rest);
            if is_too_long || self.open.len() + rest > TEMPLATE_CHAIN {
                let message = format!("more than {TEMPLATE_CHAIN} templates include or extend one another in a row");
                return Err(fault(name, text, link.start, link.name.len(), message));
            }
        }
        self.open.pop();
        self.lengths.insert(name, longest + 1);
        Ok(longest + 1)
    }
}

/// A template that another names.
struct Link<'a> {
    name: &'a str,
    /// Where the name begins.
    start: usize,
}

/// What a template includes and extends: each of these words with a text behind it, wherever it is.
fn links(text: &str) -> impl Iterator<Item = Link<'_>> {
    let words = ["include", "extends"]
        .into_iter()
        .flat_map(|word| text.match_indices(word).map(|(start, word)| start + word.len()));
    words.filter_map(|end| {
        let rest = text[end..].trim_start();
        let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`'))?;
        let name = rest[1..].split(quote).next()?;
        Some(Link { name, start: text.len() - rest.len() + 1 })
    })
}

fn fault(name: &str, text: &str, start: usize, bytes: usize, message: String) -> Fault {
    let line_start = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[..start].matches('\n').count() as u32 + 1;
    let column = text[line_start..start].chars().count() + 1;
    let width = text[start..start + bytes].chars().count();
    Fault { message, known: None, places: vec![(name.to_string(), TemplateSpan::At { line, column, width })] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(texts: &[(&str, &str)]) -> Vec<String> {
        faults(&texts.iter().copied().collect()).into_iter().map(|fault| fault.message).collect()
    }

    /// Templates of which each leads to the next.
    fn chain(count: usize, link: &str) -> Vec<(String, String)> {
        let next = |number: usize| link.replace('N', &format!("t{:05}", number + 1));
        (0..count).map(|number| (format!("t{number:05}"), next(number))).collect()
    }

    fn of_chain(count: usize, link: &str) -> Vec<String> {
        let chain = chain(count, link);
        messages(&chain.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
    }

    #[test]
    fn a_row_of_templates_has_an_end() {
        for link in ["{% include \"N\" %}", "{%- extends 'N' -%}", "{%include`N`%}", "{% include\n  \"N\" %}"] {
            assert!(of_chain(TEMPLATE_CHAIN, link).is_empty(), "{link}");
            for count in [TEMPLATE_CHAIN + 1, 20_000] {
                assert_eq!(of_chain(count, link).len(), 1, "{count} of {link}");
            }
        }
        assert!(messages(&[("a", "{% include \"\\x61\" %}")])[0].contains("without \\"));
    }

    #[test]
    fn a_row_is_too_long_from_whichever_end_it_is_measured() {
        // The last one comes first by its name.
        let count = TEMPLATE_CHAIN + 1;
        let texts: Vec<(String, String)> = (0..count)
            .map(|number| (format!("t{number:05}"), format!("{{% include \"t{:05}\" %}}", number.wrapping_sub(1))))
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(messages(&texts).len(), 1);
    }

    #[test]
    fn circles_and_many_links_to_one_template_are_no_chain() {
        assert!(messages(&[("a", "{% include \"b\" %}"), ("b", "{% include \"a\" %}")]).is_empty());
        assert!(messages(&[("a", "{% include \"a\" %}")]).is_empty());
        let many = "{% include \"b\" %}".repeat(10_000);
        assert!(messages(&[("a", &many), ("b", "x"), ("c", "{% extends \"b\" %}")]).is_empty());
    }

    #[test]
    fn a_choice_has_an_end_and_the_fault_its_place() {
        assert!(messages(&[("a", &"{% elif 0 %}".repeat(ELIFS))]).is_empty());
        let text = format!("é\né{}", "{% elif 0 %}".repeat(ELIFS + 1));
        let faults = faults(&BTreeMap::from([("a", text.as_str())]));
        let place = TemplateSpan::At { line: 2, column: ELIFS * 12 + 5, width: 4 };
        assert_eq!(faults[0].places, [("a".to_string(), place)]);
    }
}
