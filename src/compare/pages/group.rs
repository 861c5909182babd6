//! Pages of awards that have something in common: a body, a recipient, a priority or a year. Each part of their total leads
//! to the rows that it is of.

use std::io;

use crate::model::view::{Cell, Column, Part, Section, SummaryRow, Table};

use super::super::currency::{self, Sums};
use super::super::joined::Award;
use super::paged::{Paged, place_of_row};
use super::{
    Pages, Take, body_place, link, linked, number, priority_place, recipient_place, section, text, worded, year_place,
    year_slug,
};

/// What the awards of a page have in common, which no column says again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Common {
    Body,
    Recipient,
    Priority,
    Year,
}

/// What a page’s total is divided by; the rows are in that order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Division {
    Bodies,
    Years,
}

impl Common {
    fn division(self) -> Division {
        if self == Common::Body { Division::Years } else { Division::Bodies }
    }

    /// The list that the page belongs to: its name and its place.
    fn list(self) -> (&'static str, &'static str) {
        match self {
            Common::Body => ("compare-bodies", "bodies"),
            Common::Recipient => ("compare-recipients", "recipients"),
            Common::Priority => ("compare-priorities", "priorities"),
            Common::Year => ("years", "years"),
        }
    }
}

/// Awards that have something in common.
struct Group<'a> {
    place: String,
    title: String,
    title_lang: Option<&'static str>,
    common: Common,
    awards: &'a [usize],
    summary: Vec<SummaryRow>,
}

/// A part of a group: its first row, and what its rows come to.
struct Share {
    first: usize,
    sums: Sums,
}

impl Pages<'_> {
    /// The pages of bodies, recipients, priorities and years.
    pub(super) fn groups(&self, take: &mut Take) -> io::Result<()> {
        for (index, body) in self.all.bodies.iter().enumerate() {
            let (place, title) = (body_place(&body.slug), body.name.clone());
            let common = Common::Body;
            let summary = self.about_body(index);
            let awards = &self.by.body[index];
            self.group(Group { place, title, title_lang: None, common, awards, summary }, take)?;
        }
        for (index, recipient) in self.all.recipients.iter().enumerate() {
            let (place, title) = (recipient_place(&recipient.slug), self.recipient_name(index));
            let common = Common::Recipient;
            let summary = self.about_recipient(index);
            let awards = &self.by.recipient[index];
            self.group(Group { place, title, title_lang: None, common, awards, summary }, take)?;
        }
        for (index, priority) in self.all.priorities.iter().enumerate() {
            let (place, title) = (priority_place(&priority.slug), priority.words.text.clone());
            let common = Common::Priority;
            let (title_lang, awards) = (priority.words.lang, &*self.by.priority[index]);
            self.group(Group { place, title, title_lang, common, awards, summary: Vec::new() }, take)?;
        }
        for (year, awards) in &self.by.year {
            let (place, title) = (year_place(*year), self.year_name(*year));
            let common = Common::Year;
            self.group(Group { place, title, title_lang: None, common, awards, summary: Vec::new() }, take)?;
        }
        Ok(())
    }

    fn group(&self, group: Group, take: &mut Take) -> io::Result<()> {
        let sums = self.sums(group.awards);
        let shares = self.shares(&group);
        let mut before = Vec::new();
        if !group.summary.is_empty() {
            before.push(section("about", self.say("compare-about"), vec![Part::Summary { rows: group.summary }]));
        }
        let group = Group { summary: Vec::new(), ..group };
        before.push(self.totals(&group, &shares, &sums));
        let first_of = |row: usize| shares.iter().find(|share| share.first == row);
        let row = |row: usize| {
            let award = &self.all.awards[group.awards[row]];
            let mut cells = self.row(award, group.common);
            cells[0].anchor = first_of(row).map(|_| self.anchor(award, group.common.division()));
            cells
        };
        let paged = Paged {
            place: &group.place,
            title: &group.title,
            title_lang: group.title_lang,
            apart: self.apart(&group),
            lede: Some(self.lede(&sums, (group.common.division() == Division::Bodies).then_some(shares.len()))),
            above: Some(group.common.list()),
            before,
            id: "awards",
            caption: self.say("awards"),
            columns: self.columns(group.common),
            rows: group.awards.len(),
            row: &row,
            foot: None,
            note: None,
        };
        self.paged(paged, take)
    }

    /// Recipients without a number may be called the same: the body that funds one tells which it is.
    fn apart(&self, group: &Group) -> Option<String> {
        let award = &self.all.awards[*group.awards.first().filter(|_| group.common == Common::Recipient)?];
        let has_number = !self.all.recipients[award.recipient].numbers.is_empty();
        (!has_number).then(|| self.all.bodies[award.body].name.clone())
    }

    /// The parts of a group, in the order of its rows.
    fn shares(&self, group: &Group) -> Vec<Share> {
        let mut shares: Vec<Share> = Vec::new();
        let mut last = None;
        for (row, index) in group.awards.iter().enumerate() {
            let award = &self.all.awards[*index];
            let key = match group.common.division() {
                Division::Bodies => (Some(award.body), None),
                Division::Years => (None, Some(award.year)),
            };
            if last != Some(key) {
                shares.push(Share { first: row, sums: Sums::default() });
                last = Some(key);
            }
            if let Some(share) = shares.last_mut() {
                share.sums.add(award.currency, award.amount);
            }
        }
        shares
    }

    /// The total and its parts, each with a link to its rows.
    fn totals(&self, group: &Group, shares: &[Share], sums: &Sums) -> Section {
        let (caption, column) = match group.common.division() {
            Division::Bodies => ("compare-by-body", "compare-body"),
            Division::Years => ("by-financial-year", "column-year"),
        };
        let rows = shares.iter().map(|share| {
            let award = &self.all.awards[group.awards[share.first]];
            let name = match group.common.division() {
                Division::Bodies => self.body_cell(award.body),
                Division::Years => link(self.year_name(award.year), self.href(&year_place(award.year))),
            };
            let page = self.href(&place_of_row(&group.place, share.first));
            let rows = format!("{page}#{}", self.anchor(award, group.common.division()));
            vec![name, number(share.sums.awards), linked(share.sums.cell(), rows)]
        });
        let all = format!("{}#awards", self.href(&group.place));
        let table = Table {
            caption: self.say(caption),
            columns: vec![self.column(column), self.numeric("column-awards"), self.numeric("column-sum")],
            rows: rows.collect(),
            foot: Some(vec![text(self.say("total")), number(sums.awards), linked(sums.cell(), all)]),
            ..Table::default()
        };
        section("totals", self.say(caption), vec![Part::Table(table)])
    }

    /// What a link to the first row of a part names.
    fn anchor(&self, award: &Award, division: Division) -> String {
        match division {
            Division::Bodies => ["of-", &self.all.bodies[award.body].slug].concat(),
            Division::Years => ["in-", &year_slug(award.year)].concat(),
        }
    }

    fn columns(&self, common: Common) -> Vec<Column> {
        let before = [self.column("column-award")].into_iter().chain(
            [
                (Common::Body, "compare-body"),
                (Common::Recipient, "column-recipient"),
                (Common::Priority, "column-priority"),
                (Common::Year, "column-year"),
            ]
            .into_iter()
            .filter(|(own, _)| *own != common)
            .map(|(_, id)| self.column(id)),
        );
        before.chain([self.column("column-awarded-on"), self.numeric("column-sum")]).collect()
    }

    fn row(&self, award: &Award, common: Common) -> Vec<Cell> {
        let title = Cell { href: award.url.clone(), ..worded(&award.title) };
        let recipient = &self.all.recipients[award.recipient];
        let recipient = link(self.recipient_name(award.recipient), self.href(&recipient_place(&recipient.slug)));
        let priority = award.priority.map(|index| &self.all.priorities[index]);
        let priority =
            priority.map(|priority| linked(worded(&priority.words), self.href(&priority_place(&priority.slug))));
        let about = [
            (Common::Body, self.body_cell(award.body)),
            (Common::Recipient, recipient),
            (Common::Priority, priority.unwrap_or_else(|| self.absent("not-recorded"))),
            (Common::Year, link(self.year_name(award.year), self.href(&year_place(award.year)))),
        ];
        let about = about.into_iter().filter(|(own, _)| *own != common).map(|(_, cell)| cell);
        let last = [self.day_cell(award.day), currency::cell(award.currency, award.amount)];
        [title].into_iter().chain(about).chain(last).collect()
    }

    /// `3 awards by 2 bodies, £1,250 in all.`
    pub(super) fn lede(&self, sums: &Sums, bodies: Option<usize>) -> String {
        let awards = self.count("counted-awards", sums.awards);
        if sums.awards == 0 {
            return awards;
        }
        let sum = sums.text();
        let mut values = vec![("awards", (&awards).into()), ("sum", (&sum).into())];
        let bodies = bodies.map(|bodies| self.count("compare-counted-bodies", bodies));
        match &bodies {
            Some(bodies) => {
                values.push(("bodies", bodies.into()));
                self.texts.format("compare-lede-of-bodies", &values)
            }
            None => self.texts.format("compare-lede", &values),
        }
    }

    fn about_body(&self, index: usize) -> Vec<SummaryRow> {
        let sources = self.all.bodies[index].sources.iter();
        let cells = sources.map(|source| {
            let publisher = self.all.sources[*source].publisher.clone();
            link(publisher, format!("{}#{}", self.href("sources"), self.source_id(*source)))
        });
        vec![row(self.say("compare-published-by"), cells.collect())]
    }

    fn about_recipient(&self, index: usize) -> Vec<SummaryRow> {
        let recipient = &self.all.recipients[index];
        if recipient.name.is_none() {
            return vec![row(self.say("compare-about"), vec![text(self.say("compare-people-not-named"))])];
        }
        let numbers: Vec<Cell> = recipient.numbers.iter().map(text).collect();
        let numbers = if numbers.is_empty() { vec![self.absent("compare-no-number")] } else { numbers };
        let mut rows = vec![row(self.say("column-numbers"), numbers)];
        if !recipient.other_names.is_empty() {
            rows.push(row(self.say("compare-also-called"), recipient.other_names.iter().map(text).collect()));
        }
        rows
    }
}

pub(super) fn row(term: String, cells: Vec<Cell>) -> SummaryRow {
    SummaryRow { term, cells, html: None, lang: None }
}
