//! Pages of two facets: the awards of a priority in a district, of a scheme in a year … Only those that have any.
//!
//! Six facets give fifteen kinds of pair. A page shows the newest awards, its download all of them, so the number of
//! pages grows with the number of priorities, districts and the like, not with the number of awards.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::dataset::Dataset;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::value::{Item, Value};
use crate::model::view::{Cell, Facts, Link, LinkItem, Part, Section, View};
use crate::records::award::{AWARDS, BUDGET_AREA, DISTRICTS, FUNDING, PRIORITY, SCHEME};

use super::awards::{dimension_of, years_named};
use super::cells::section;
use super::totals::{Subject, title_of};
use super::{Page, Plan, ROWS};

/// The record types of the facets; the financial year is the last facet.
const TYPES: [&str; 5] = ["priorities", "budget-areas", "funding-sources", "districts", "schemes"];

/// Two facets, in the order of their kinds, and how many awards name both.
pub(super) type Pairs = BTreeMap<(Key, Key), u32>;

/// Every pair of facets that some award names.
pub(super) fn pairs(dataset: &Dataset) -> Pairs {
    let awards = 0..dataset.all(&AWARDS).len() as u32;
    let count = |mut pairs: Pairs, award: u32| {
        let facets = facets(dataset, award);
        for (place, (kind, first)) in facets.iter().enumerate() {
            for (_, second) in facets[place + 1..].iter().filter(|(other, _)| other > kind) {
                *pairs.entry((*first, *second)).or_default() += 1;
            }
        }
        pairs
    };
    awards.into_par_iter().fold(Pairs::new, count).reduce(Pairs::new, |mut all, some| {
        for (pair, awards) in some {
            *all.entry(pair).or_default() += awards;
        }
        all
    })
}

/// The facets that an award names, each with the place of its kind, in the order of the kinds.
fn facets(dataset: &Dataset, award: u32) -> Vec<(usize, Key)> {
    let record = &dataset.all(&AWARDS)[award as usize];
    let mut facets = Vec::with_capacity(8);
    let mut add = |kind: usize, key: RecordKey| facets.push((kind, Key::Record(key)));
    record.target(&PRIORITY).into_iter().for_each(|key| add(0, key));
    record.target(&BUDGET_AREA).into_iter().for_each(|key| add(1, key));
    let shares = record.get(&FUNDING).unwrap_or_default();
    shares.iter().filter_map(|share| share.target()).for_each(|key| add(2, key));
    record.get(&DISTRICTS).unwrap_or_default().iter().filter_map(target).for_each(|key| add(3, key));
    record.target(&SCHEME).into_iter().for_each(|key| add(4, key));
    let mut years = years_named(record);
    years.extend(dataset.ledger.of(award).iter().map(|entry| entry.year));
    facets.extend(years.into_iter().map(|year| (5, Key::Year(year))));
    facets.dedup();
    facets
}

fn target(item: &Item) -> Option<RecordKey> {
    match &item.value {
        Value::Reference(reference) => reference.target,
        _ => None,
    }
}

/// The place of a facet's kind among the kinds.
fn kind(dataset: &Dataset, key: Key) -> Option<usize> {
    match key {
        Key::Record(record) => {
            let name = dataset.schema.types[record.ordinal()].record_type.name;
            TYPES.iter().position(|facet| *facet == name)
        }
        Key::Year(_) => Some(TYPES.len()),
        _ => None,
    }
}

impl Plan {
    /// How many pages of two facets there are.
    pub fn facet_pages(&self) -> usize {
        self.lists.pairs.len()
    }

    /// The page that lists the awards with exactly these keys, where there is one.
    pub(super) fn page_of(&self, keys: &[(Dimension, Key)]) -> Option<Page> {
        match keys {
            [(_, key)] => match *key {
                Key::Record(record) => Some(Page::Record(record, 1)),
                Key::Year(year) => Some(Page::Year(year, 1)),
                _ => None,
            },
            [(_, one), (_, other)] => {
                let (first, second) = (kind(&self.dataset, *one)?, kind(&self.dataset, *other)?);
                let pair = if first < second { (*one, *other) } else { (*other, *one) };
                self.lists.pairs.contains_key(&pair).then_some(Page::Facets(pair.0, pair.1))
            }
            _ => None,
        }
    }

    /// The awards that name both facets, newest first.
    pub(super) fn with_both(&self, first: Key, second: Key) -> Vec<u32> {
        let of = |key: Key| match key {
            Key::Record(record) => self.awards_of(record),
            Key::Year(year) => self.lists.by_year.get(&year).map_or(&[][..], Vec::as_slice),
            _ => &[],
        };
        let rank = |award: &u32| self.lists.rank[*award as usize];
        let mut others = of(second).iter().peekable();
        let in_both = |award: &&u32| {
            while others.next_if(|other| rank(other) < rank(award)).is_some() {}
            others.peek() == Some(award)
        };
        of(first).iter().filter(in_both).copied().collect()
    }

    pub(super) fn facets(&self, first: Key, second: Key, facts: &Facts) -> View {
        let page = Page::Facets(first, second);
        let awards = self.with_both(first, second);
        let keys = [first, second].map(|key| (self.dimension(key), key));
        let subject = Subject { awards: &awards, keys: keys.to_vec() };
        let names = keys.map(|(_, key)| self.key_cell(key));
        let title =
            self.tell("facets-title", &[("first", (&names[0].text).into()), ("second", (&names[1].text).into())]);
        let kinds = keys.map(|(dimension, _)| self.say(&title_of(dimension)));
        let caption = self.tell("facets-caption", &[("first", (&kinds[0]).into()), ("second", (&kinds[1]).into())]);
        let how: Vec<String> = keys.iter().filter_map(|(_, key)| self.how(*key)).collect();
        let lede = self.subject_sentence(&subject, &how.join(" "));
        let mut view = View {
            template: "pages/facets.html",
            head_title: title.clone(),
            title,
            caption: Some(caption),
            description: lede.clone(),
            lede: Some(lede),
            href: self.href(page),
            breadcrumbs: self.facet_trail(first),
            ..View::default()
        };
        if !matches!(second, Key::Year(_)) {
            let years = self.years_table(&subject);
            view.sections.extend(
                years.map(|(table, _)| section("by-year", self.say("by-financial-year"), vec![Part::Table(table)])),
            );
        }
        view.sections.push(self.newest_awards(&subject, page, facts));
        let items = names.into_iter().zip(kinds).map(|(Cell { text, href, lang, .. }, kind)| LinkItem {
            text,
            href: href.unwrap_or_default(),
            note: Some(kind),
            lang,
        });
        view.sections.push(section(
            "parents",
            self.say("facets-parents"),
            vec![Part::Links { items: items.collect() }],
        ));
        view
    }

    /// The newest awards of two facets, and the download of all.
    fn newest_awards(&self, subject: &Subject, page: Page, facts: &Facts) -> Section {
        let shown = &subject.awards[..subject.awards.len().min(ROWS)];
        let whole = shown.len() == subject.awards.len();
        let mut table = self.awards_table(subject, shown);
        if whole {
            table.foot = Some(self.awards_foot(subject));
        }
        let download = self.awards_download(page, facts);
        let mut section = section("awards", self.say("awards"), vec![Part::Table(table), download]);
        let notes = [
            (!whole).then(|| {
                let all = self.count("counted-awards", subject.awards.len());
                self.tell("newest-of-download", &[("shown", ROWS.into()), ("all", (&all).into())])
            }),
            subject
                .keys
                .iter()
                .any(|(dimension, _)| *dimension == Dimension::District)
                .then(|| self.say("what-is-counted-text")),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        section.intro = (!notes.is_empty()).then(|| notes.join(" "));
        section
    }

    fn dimension(&self, key: Key) -> Dimension {
        match key {
            Key::Record(record) => dimension_of(self.dataset.get(record)).unwrap_or(Dimension::Year),
            _ => Dimension::Year,
        }
    }

    /// `under Safer Streets`, for the sentence; the sentence itself gives the year.
    fn how(&self, key: Key) -> Option<String> {
        let Key::Record(record) = key else { return None };
        let singular = self.dataset.get(record).record_type.singular;
        Some(self.tell(&format!("how-{singular}"), &[("name", self.name(record).into())]))
    }

    fn facet_trail(&self, first: Key) -> Vec<Link> {
        let Key::Record(record) = first else { return vec![self.home_link()] };
        let record_type = self.dataset.get(record).record_type;
        let list = self.href(Page::Listing(record.ordinal() as u8, 1));
        vec![
            self.home_link(),
            Link { text: self.label(record_type.title), href: list, lang: None },
            self.record_link(record),
        ]
    }
}
