//! Which texts of a workbook have a line through a part of them, and what is left of these.

use std::collections::BTreeMap;

use memchr::memmem;
use quick_xml::events::Event;

use super::sheet_xml::{each_event, is_yes};

/// What is left of crossed out cells, by row and column: nothing, or the rest of a text. Rows count from 1, columns from 0.
pub(super) type Crossed = BTreeMap<(u32, usize), String>;

/// What is left of texts that cells share, by their numbers: of those of which a part is crossed out.
pub(super) type SharedTexts = BTreeMap<usize, String>;

/// Those of the list of shared texts.
pub(super) fn shared_texts(mut xml: &[u8]) -> SharedTexts {
    let mut crossed = SharedTexts::new();
    if memmem::find(xml, b"strike").is_none() {
        return crossed;
    }
    let (mut number, mut runs) = (0, Runs::default());
    each_event(&mut xml, |event, is_empty| {
        runs.take(event, is_empty);
        if matches!(event, Event::End(element) if element.local_name().as_ref() == "si") {
            crossed.extend(std::mem::take(&mut runs).left().map(|left| (number, left)));
            number += 1;
        }
    });
    crossed
}

/// The stretches of a text in a cell, each with its own type.
#[derive(Default)]
pub(super) struct Runs {
    left: String,
    is_within_text: bool,
    /// Whether the stretch that is being read is crossed out, and whether any is.
    is_crossed: bool,
    has_crossed: bool,
    /// Whether what is read says how the text is pronounced.
    is_beside: bool,
}

impl Runs {
    pub(super) fn take(&mut self, event: &Event, is_empty: bool) {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "r" => self.is_crossed = false,
                "strike" => self.is_crossed = is_yes(element, "val").unwrap_or(true),
                "rPh" => self.is_beside = true,
                "t" => self.is_within_text = !is_empty && !self.is_beside,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "rPh" => self.is_beside = false,
                "t" => self.is_within_text = false,
                _ => {}
            },
            Event::Text(text) => self.add(text),
            Event::GeneralRef(entity) => {
                let text = format!("&{};", &**entity);
                self.add(&quick_xml::escape::unescape(&text).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if !self.is_within_text {
            return;
        }
        self.has_crossed |= self.is_crossed;
        if !self.is_crossed {
            self.left.push_str(text);
        }
    }

    /// What is left of the text, where a part of it is crossed out.
    pub(super) fn left(self) -> Option<String> {
        self.has_crossed.then(|| self.left.trim().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_shared_texts_what_is_crossed_out_is_taken_away() {
        let list = br#"<sst><si><t>Whole</t></si><si><r><rPr><strike/></rPr><t>Old &amp; gone</t></r><r><t xml:space="preserve"> New &amp; here</t></r></si>
            <si><r><rPr><strike val="0"/></rPr><t>Kept</t></r></si><si><r><rPr><strike val="1"/></rPr><t>All</t></r><rPh><t>x</t></rPh></si></sst>"#;
        let expected = [(1, "New & here".to_string()), (3, String::new())];
        assert_eq!(shared_texts(list), SharedTexts::from(expected));
    }
}
