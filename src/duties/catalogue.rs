//! The instruments that give duties, read once.

use std::sync::LazyLock;

use serde::Deserialize;

use super::applies::Applies;
use super::duty::{Duty, Words};
use crate::records::duty::Basis;

/// An act, an order or a code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its path at legislation.gov.uk: `uksi/2011/3050`.
    pub instrument: String,
    pub title: Words,
    /// Where it is published, where that is known.
    #[serde(default)]
    pub address: Option<String>,
    pub basis: Basis,
    /// The month in which it was read: `2026-11`.
    pub read: String,
    /// The instruments that changed it, oldest first.
    #[serde(default)]
    pub amended_by: Vec<String>,
    /// Whether people know its duties by their paragraphs: pages then group and name them so.
    #[serde(default)]
    by_paragraph: bool,
    /// The duties of another instrument that it applies to another body.
    #[serde(default)]
    applies: Option<Applies>,
    pub duties: Vec<Duty>,
}

impl Instrument {
    /// What a link to it on a page names: `uksi-2011-3050`.
    pub fn anchor(&self) -> String {
        self.instrument.replace('/', "-")
    }
}

/// The files, in the order of the page: the Order first.
const FILES: &[&str] = &[
    include_str!("instruments/uksi-2011-3050.yaml"),
    include_str!("instruments/uksi-2017-863.yaml"),
    include_str!("instruments/ukpga-2011-13.yaml"),
    include_str!("instruments/ukpga-1996-16.yaml"),
    include_str!("instruments/ukpga-2021-17.yaml"),
    include_str!("instruments/uksi-2015-234.yaml"),
    include_str!("instruments/ukpga-2023-54.yaml"),
    include_str!("instruments/uksi-2017-353.yaml"),
    include_str!("instruments/uksi-2017-328.yaml"),
    include_str!("instruments/ukpga-2000-36.yaml"),
    include_str!("instruments/uksi-2018-952.yaml"),
    include_str!("instruments/ukpga-2014-12.yaml"),
    include_str!("instruments/ukpga-2024-21.yaml"),
    include_str!("instruments/welsh-language-standards.yaml"),
    include_str!("instruments/financial-management-code-2018.yaml"),
    include_str!("instruments/transparency-code-2015.yaml"),
    include_str!("instruments/voluntary.yaml"),
    include_str!("instruments/promises.yaml"),
];

static INSTRUMENTS: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    // A test reads every file, so none is lost here.
    let mut all: Vec<Instrument> = FILES.iter().filter_map(|text| serde_yaml::from_str(text).ok()).collect();
    for instrument in 0..all.len() {
        let applied = all[instrument].applies.as_ref().and_then(|applies| {
            let other = all.iter().find(|other| other.instrument == applies.duties_of)?;
            Some(applies.duties(&other.duties))
        });
        let Instrument { by_paragraph, duties, .. } = &mut all[instrument];
        duties.extend(applied.into_iter().flatten());
        duties.iter_mut().for_each(|duty| duty.by_paragraph = *by_paragraph);
    }
    all
});

/// Every duty with the instrument that gives it.
pub fn duties() -> impl Iterator<Item = (&'static Instrument, &'static Duty)> {
    INSTRUMENTS.iter().flat_map(|instrument| instrument.duties.iter().map(move |duty| (instrument, duty)))
}

/// The duty of that id, such as `sio-4b`, with its instrument.
pub fn find(id: &str) -> Option<(&'static Instrument, &'static Duty)> {
    duties().find(|(_, duty)| duty.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_is_read() {
        for text in FILES {
            if let Err(error) = serde_yaml::from_str::<Instrument>(text) {
                panic!("{error}\n{}", text.lines().take(8).collect::<Vec<_>>().join("\n"));
            }
        }
        assert_eq!(INSTRUMENTS.len(), FILES.len());
    }

    #[test]
    fn the_order_has_a_duty_for_each_of_its_items() {
        let order = &INSTRUMENTS[0];
        let items: Vec<&str> = order.duties.iter().map(|duty| duty.paragraph.as_str()).collect();
        let expected = "1(a) 1(b) 1(c) 1(d) 1(e) 1(f) 2(a) 2(b) 2(c) 2(d) 2(e) 2A 3(a) 3(b) 3(c) 3(d) 3(e) 3(f) 3(g) 3(h) \
            4(a) 4(b) 4(c) 4(d) 5(a) 5(b) 5(c) 5(d) 6(a) 6(b) 6(c) 6(d) 7 7A 7B(a) 7B(b) 7C(a)(i) 7C(a)(ii) 7C(b) 8 17 18";
        assert_eq!(items, expected.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn ids_are_unique_and_every_duty_says_how_it_is_proven_in_both_languages() {
        let mut ids = BTreeSet::new();
        for (_, duty) in duties() {
            assert!(ids.insert(&duty.id), "{} twice", duty.id);
            assert!(!duty.evidence.is_empty() || !duty.parts.is_empty(), "{} has no evidence", duty.id);
            for words in [&duty.title, &duty.what] {
                assert!(!words.en.is_empty() && !words.cy.is_empty(), "{}", duty.id);
            }
            assert!(!duty.what.en.contains('\n'), "{}", duty.id);
        }
    }
}
