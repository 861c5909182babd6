//! The first page: what is compared, and whom several bodies fund.

use std::io;

use crate::model::address::UrlPath;
use crate::model::view::{Part, Section, Table, View};

use super::{Pages, Take, body_place, link, linked, number, recipient_place, section, text};

/// So many recipients that several bodies fund are on the first page.
const SHARED: usize = 20;

impl Pages<'_> {
    /// The first page.
    pub(super) fn overview(&self, take: &mut Take) -> io::Result<()> {
        let all: Vec<usize> = (0..self.all.awards.len()).collect();
        let lede = self.lede(&self.sums(&all), Some(self.all.bodies.len()));
        let sections = [Some(self.all_bodies(&all)), self.shared(), Some(self.how())].into_iter().flatten().collect();
        let view = View { lede: Some(lede), ..self.view("", &self.site.name.clone(), None, sections) };
        let head_title = self.say("home");
        take(UrlPath::new(""), View { template: "pages/home.html", head_title, ..view })
    }

    fn all_bodies(&self, all: &[usize]) -> Section {
        let rows = self.all.bodies.iter().zip(&self.by.body).map(|(body, awards)| {
            let page = self.href(&body_place(&body.slug));
            let sums = self.sums(awards);
            let newest = awards.iter().filter_map(|index| self.all.awards[*index].day).max();
            let rows = linked(sums.cell(), format!("{page}#awards"));
            vec![link(&body.name, page), self.day_cell(newest), number(sums.awards), rows]
        });
        let sums = self.sums(all);
        let years = linked(sums.cell(), self.href("years"));
        let table = Table {
            caption: self.say("compare-bodies"),
            columns: vec![
                self.column("compare-body"),
                self.column("compare-newest-award"),
                self.numeric("column-awards"),
                self.numeric("column-sum"),
            ],
            rows: rows.collect(),
            foot: Some(vec![text(self.say("total")), text(""), number(sums.awards), years]),
            ..Table::default()
        };
        section("bodies", self.say("compare-bodies"), vec![Part::Table(table)])
    }

    /// Recipients that more than one body funds, those with the largest sums first.
    fn shared(&self) -> Option<Section> {
        let shared = self.by.recipient.iter().enumerate().filter(|(_, awards)| self.bodies_of(awards) > 1);
        let mut shared: Vec<(usize, &Vec<usize>)> = shared.collect();
        shared.sort_by_cached_key(|(index, awards)| (self.sums(*awards).largest_first(), *index));
        let all = shared.len();
        let rows = shared.into_iter().take(SHARED).map(|(index, awards)| {
            let page = self.href(&recipient_place(&self.all.recipients[index].slug));
            let sums = self.sums(awards);
            let bodies = number(self.bodies_of(awards));
            let rows = linked(sums.cell(), format!("{page}#awards"));
            vec![link(self.recipient_name(index), page), bodies, number(sums.awards), rows]
        });
        let table = Table {
            caption: self.say("compare-shared"),
            columns: vec![
                self.column("column-recipient"),
                self.numeric("compare-bodies"),
                self.numeric("column-awards"),
                self.numeric("column-sum"),
            ],
            rows: rows.collect(),
            note: (all > SHARED).then(|| self.count("compare-shared-more", all)),
            ..Table::default()
        };
        (all > 0).then(|| section("shared", self.say("compare-shared"), vec![Part::Table(table)]))
    }

    /// How things are set side by side.
    fn how(&self) -> Section {
        let said = ["compare-how-bodies", "compare-how-recipients", "compare-how-priorities", "compare-how-years"];
        let parts = said.into_iter().map(|id| Part::Inset { text: self.say(id) }).collect();
        section("how", self.say("compare-how"), parts)
    }
}
