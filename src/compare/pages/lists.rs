//! The lists of bodies, recipients, priorities and years.

use std::io;

use crate::model::view::{Cell, Column, Section};

use super::paged::Paged;
use super::{Pages, Take, body_place, link, linked, number, priority_place, recipient_place, text, worded, year_place};

/// A list: each row is a thing with its awards.
struct List<'a> {
    place: &'static str,
    title: &'static str,
    /// What is said of how the list is made.
    how: &'static str,
    column: &'static str,
    /// A column between the name and the number of bodies.
    extra: Option<&'static str>,
    has_bodies: bool,
    things: Vec<Thing<'a>>,
}

struct Thing<'a> {
    name: Cell,
    place: String,
    extra: Option<Cell>,
    awards: &'a [usize],
}

impl Pages<'_> {
    /// All lists.
    pub(super) fn lists(&self, take: &mut Take) -> io::Result<()> {
        self.list(self.bodies(), take)?;
        self.list(self.recipients(), take)?;
        self.list(self.priorities(), take)?;
        self.list(self.years(), take)
    }

    fn bodies(&self) -> List<'_> {
        let bodies = self.all.bodies.iter().zip(&self.by.body);
        let things = bodies.map(|(body, awards)| Thing {
            name: text(&body.name),
            place: body_place(&body.slug),
            extra: Some(self.licences(&body.sources)),
            awards,
        });
        List {
            place: "bodies",
            title: "compare-bodies",
            how: "compare-how-bodies",
            column: "compare-body",
            extra: Some("licence"),
            has_bodies: false,
            things: things.collect(),
        }
    }

    fn recipients(&self) -> List<'_> {
        let recipients = self.all.recipients.iter().enumerate().zip(&self.by.recipient);
        let things = recipients.map(|((index, recipient), awards)| Thing {
            name: text(self.recipient_name(index)),
            place: recipient_place(&recipient.slug),
            extra: Some(match recipient.numbers.is_empty() {
                true => self.absent("none"),
                false => text(recipient.numbers.iter().cloned().collect::<Vec<_>>().join(", ")),
            }),
            awards,
        });
        List {
            place: "recipients",
            title: "compare-recipients",
            how: "compare-how-recipients",
            column: "column-recipient",
            extra: Some("column-numbers"),
            has_bodies: true,
            things: things.collect(),
        }
    }

    fn priorities(&self) -> List<'_> {
        let priorities = self.all.priorities.iter().zip(&self.by.priority);
        let things = priorities.map(|(priority, awards)| Thing {
            name: worded(&priority.words),
            place: priority_place(&priority.slug),
            extra: None,
            awards,
        });
        List {
            place: "priorities",
            title: "compare-priorities",
            how: "compare-how-priorities",
            column: "column-priority",
            extra: None,
            has_bodies: true,
            things: things.collect(),
        }
    }

    fn years(&self) -> List<'_> {
        let things = self.by.year.iter().rev().map(|(year, awards)| Thing {
            name: text(self.year_name(*year)),
            place: year_place(*year),
            extra: None,
            awards,
        });
        List {
            place: "years",
            title: "years",
            how: "compare-how-years",
            column: "column-year",
            extra: None,
            has_bodies: true,
            things: things.collect(),
        }
    }

    fn list(&self, list: List, take: &mut Take) -> io::Result<()> {
        let title = self.say(list.title);
        let row = |index: usize| {
            let thing = &list.things[index];
            let sums = self.sums(thing.awards);
            let page = self.href(&thing.place);
            let bodies = list.has_bodies.then(|| number(self.bodies_of(thing.awards)));
            let name = linked(thing.name.clone(), page.clone());
            let numbers = [number(sums.awards), linked(sums.cell(), format!("{page}#awards"))];
            [name].into_iter().chain(thing.extra.clone()).chain(bodies).chain(numbers).collect()
        };
        let paged = Paged {
            place: list.place,
            title: &title,
            title_lang: None,
            apart: None,
            lede: Some(self.say(list.how)),
            above: None,
            before: Vec::<Section>::new(),
            id: "all",
            caption: title.clone(),
            columns: self.columns_of(&list),
            rows: list.things.len(),
            row: &row,
            foot: None,
            note: None,
        };
        self.paged(paged, take)
    }

    fn columns_of(&self, list: &List) -> Vec<Column> {
        let extra = list.extra.map(|extra| self.column(extra));
        let bodies = list.has_bodies.then(|| self.numeric("compare-bodies"));
        let numbers = [self.numeric("column-awards"), self.numeric("column-sum")];
        [self.column(list.column)].into_iter().chain(extra).chain(bodies).chain(numbers).collect()
    }

    /// How many bodies made these awards, which are in the order of bodies.
    pub(super) fn bodies_of(&self, awards: &[usize]) -> usize {
        let mut bodies: Vec<usize> = awards.iter().map(|index| self.all.awards[*index].body).collect();
        bodies.dedup();
        bodies.len()
    }

    /// The licences of some sources, in a cell with a link where they have one only.
    fn licences(&self, sources: &std::collections::BTreeSet<usize>) -> Cell {
        let mut licences: Vec<_> =
            sources.iter().filter_map(|index| self.all.sources[*index].licence.as_ref()).collect();
        licences.dedup_by(|one, other| one.href == other.href && one.text == other.text);
        match &*licences {
            [] => self.absent("compare-no-licence"),
            [one] if !one.href.is_empty() => link(one.text.clone(), one.href.clone()),
            several => text(several.iter().map(|licence| licence.text.as_str()).collect::<Vec<_>>().join(", ")),
        }
    }
}
