//! What each page of a comparison shows.

mod duties;
mod group;
mod lists;
mod not_found;
mod overview;
mod paged;
mod sources;

use std::collections::BTreeMap;
use std::io;

use crate::model::address::{AddressStyle, UrlPath};
use crate::model::date::{Date, FinancialYear};
use crate::model::view::{Cell, Column, Contact, Link, Section, SiteView, View};
use crate::texts::{Messages, grouped};

use super::currency::Sums;
use super::incoming::Words;
use super::joined::{Award, Comparison};

/// Takes a page: its place and what it shows.
pub(super) type Take<'a> = dyn FnMut(UrlPath, View) -> io::Result<()> + 'a;

/// What all pages share.
pub(super) struct Pages<'a> {
    pub(super) all: &'a Comparison,
    pub(super) texts: &'a Messages,
    pub(super) site: &'a SiteView,
    by: By,
}

/// The awards of each body, recipient, priority and year, in the order of all.
#[derive(Default)]
struct By {
    body: Vec<Vec<usize>>,
    recipient: Vec<Vec<usize>>,
    priority: Vec<Vec<usize>>,
    year: BTreeMap<Option<FinancialYear>, Vec<usize>>,
}

impl By {
    fn new(all: &Comparison) -> By {
        let empty = |number: usize| vec![Vec::new(); number];
        let mut by = By {
            body: empty(all.bodies.len()),
            recipient: empty(all.recipients.len()),
            priority: empty(all.priorities.len()),
            year: BTreeMap::new(),
        };
        for (index, award) in all.awards.iter().enumerate() {
            by.body[award.body].push(index);
            by.recipient[award.recipient].push(index);
            by.year.entry(award.year).or_default().push(index);
            if let Some(priority) = award.priority {
                by.priority[priority].push(index);
            }
        }
        by
    }
}

/// What the pages of a comparison share: its name, its menu, and where it will stand.
pub(super) fn site(texts: &Messages, name: &str, base_url: &str) -> SiteView {
    let root =
        base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| format!("/{path}"));
    let root = root.unwrap_or_default();
    let link =
        |text: &str, place: &str| Link { text: texts.get(text).to_string(), href: href(&root, place), lang: None };
    SiteView {
        name: name.to_string(),
        area: None,
        language: texts.language.code(),
        base_url: base_url.to_string(),
        home: href(&root, ""),
        search: String::new(),
        navigation: vec![
            link("compare-bodies", "bodies"),
            link("compare-recipients", "recipients"),
            link("compare-priorities", "priorities"),
            link("years", "years"),
            link("compare-duties", "duties"),
        ],
        footer: vec![link("compare-sources", "sources"), link("open-data", "open-data")],
        contact: Contact::default(),
        licence: link("compare-licences", "sources"),
        successor: None,
        predecessor: None,
        root,
    }
}

/// The link to a place.
fn href(root: &str, place: &str) -> String {
    UrlPath::new(place).url_below(root, AddressStyle::Folder)
}

impl<'a> Pages<'a> {
    pub(super) fn new(all: &'a Comparison, texts: &'a Messages, site: &'a SiteView) -> Pages<'a> {
        Pages { all, texts, site, by: By::new(all) }
    }

    /// Hands on every page.
    ///
    /// # Errors
    /// When `take` fails.
    pub(super) fn each(&self, take: &mut Take) -> io::Result<()> {
        self.overview(take)?;
        self.not_found(take)?;
        self.lists(take)?;
        self.groups(take)?;
        self.duties(take)?;
        self.sources(take)
    }

    fn href(&self, place: &str) -> String {
        href(&self.site.root, place)
    }

    fn say(&self, id: &str) -> String {
        self.texts.get(id).to_string()
    }

    fn count(&self, id: &str, number: usize) -> String {
        self.texts.format(id, &[("count", number.into())])
    }

    fn column(&self, id: &str) -> Column {
        Column::new(self.say(id), false)
    }

    fn numeric(&self, id: &str) -> Column {
        Column::new(self.say(id), true)
    }

    /// A page at a place, with its name among all pages.
    fn view(&self, place: &str, title: &str, above: Option<(&str, &str)>, sections: Vec<Section>) -> View {
        let above = above.map(|(text, place)| Link { text: self.say(text), href: self.href(place), lang: None });
        let home = Link { text: self.say("home"), href: self.site.home.clone(), lang: None };
        let breadcrumbs = if place.is_empty() { Vec::new() } else { [home].into_iter().chain(above.clone()).collect() };
        let head_title = above.map_or(title.to_string(), |above| format!("{title} - {}", above.text));
        let address = format!("{}{}", self.site.origin(), self.href(place));
        let values = [("site", (&self.site.name).into()), ("address", (&address).into())];
        let published_at = if self.site.base_url.is_empty() {
            self.site.name.clone()
        } else {
            self.texts.format("published-at", &values)
        };
        View {
            template: "pages/listing.html",
            title: title.to_string(),
            head_title,
            description: title.to_string(),
            href: self.href(place),
            breadcrumbs,
            sections,
            published_at,
            coverage: self
                .newest()
                .map(|day| self.texts.format("compare-up-to", &[("day", (&self.texts.date(day)).into())])),
            ..View::default()
        }
    }

    fn newest(&self) -> Option<Date> {
        self.all.sources.iter().filter_map(|source| source.newest).max()
    }

    fn sums<'b>(&self, awards: impl IntoIterator<Item = &'b usize>) -> Sums {
        let mut sums = Sums::default();
        for index in awards {
            let Award { currency, amount, .. } = &self.all.awards[*index];
            sums.add(*currency, *amount);
        }
        sums
    }

    /// `2023 to 2024`, or that no year is given.
    fn year_name(&self, year: Option<FinancialYear>) -> String {
        year.map_or_else(|| self.say("year-not-recorded"), |year| self.texts.year(year))
    }

    /// The name of a recipient; people are not named.
    fn recipient_name(&self, recipient: usize) -> String {
        self.all.recipients[recipient].name.clone().unwrap_or_else(|| self.say("compare-people"))
    }

    fn body_cell(&self, body: usize) -> Cell {
        let body = &self.all.bodies[body];
        link(body.name.clone(), self.href(&body_place(&body.slug)))
    }

    fn day_cell(&self, day: Option<Date>) -> Cell {
        match day {
            Some(day) => Cell { text: self.texts.date(day), datetime: Some(day.to_string()), ..Cell::default() },
            None => self.absent("not-recorded"),
        }
    }

    /// That something is not there.
    fn absent(&self, id: &str) -> Cell {
        Cell { text: self.say(id), absent: true, ..Cell::default() }
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

/// `1,250`.
fn number(number: usize) -> Cell {
    text(grouped(number))
}

fn link(text: impl Into<String>, href: String) -> Cell {
    Cell { text: text.into(), href: Some(href), ..Cell::default() }
}

fn worded(words: &Words) -> Cell {
    Cell { text: words.text.clone(), lang: words.lang, ..Cell::default() }
}

fn linked(cell: Cell, href: String) -> Cell {
    Cell { href: Some(href), ..cell }
}

fn section(id: &str, heading: String, parts: Vec<crate::model::view::Part>) -> Section {
    Section { id: id.to_string(), heading: Some(heading), parts, ..Section::default() }
}

fn body_place(slug: &str) -> String {
    ["bodies/", slug].concat()
}

fn recipient_place(slug: &str) -> String {
    ["recipients/", slug].concat()
}

fn priority_place(slug: &str) -> String {
    ["priorities/", slug].concat()
}

/// A year's part of an address.
fn year_slug(year: Option<FinancialYear>) -> String {
    year.map_or_else(|| "none".to_string(), |year| year.to_string())
}

fn year_place(year: Option<FinancialYear>) -> String {
    ["years/", &year_slug(year)].concat()
}
