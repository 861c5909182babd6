//! Every page that will exist, and what it shows. A page is planned in a few bytes and its view made when asked for.
//!
//! Reads the dataset, writes nothing; a total is never kept, always added up from the ledger.

mod awards;
mod cells;
mod decisions;
mod details;
mod home;
mod listings;
mod open_data;
mod pages;
mod records;
mod site;
mod subjects;
mod totals;
mod words;
mod years;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::address::AddressStyle;
use crate::model::dataset::Dataset;
use crate::model::date::{Date, FinancialYear};
use crate::model::field::RecordType;
use crate::model::record::RecordKey;
use crate::model::view::{SiteView, View};
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::PAGES;
use crate::records::{TYPES, budget::BUDGETS, site::SITE};

pub use pages::Page;
pub use site::{has_welsh, site_view, theme_name};

/// Rows on one page of a list that may be long.
pub const ROWS: usize = 100;

static ADDRESS_TAKEN: Rule = Rule::error("address-taken")
    .what("Two pages would have the same address.")
    .why("One would hide the other, and links to it would show something else.")
    .fix("Rename the file in the content folder: the addresses of records and lists are for ever.")
    .example("content/awards.md   # /awards/ is the list of awards\ncontent/how-awards-work.md");

/// The faults this stage can find.
pub static RULES: &[&Rule] = &[&ADDRESS_TAKEN];

/// All pages, and what their views are made from.
pub struct Plan {
    pub dataset: Arc<Dataset>,
    pub site: SiteView,
    pub style: AddressStyle,
    pub pages: Vec<Page>,
    /// The day of the newest record: what the pages call the date of the data.
    pub newest: Option<Date>,
    by_place: HashMap<Box<str>, u32>,
    /// All awards, newest first.
    order: Vec<u32>,
    by_record: Vec<Vec<Box<[u32]>>>,
    by_year: BTreeMap<FinancialYear, Vec<u32>>,
    by_decision_year: BTreeMap<i32, Vec<RecordKey>>,
    /// From A to Z.
    organisations: Vec<RecordKey>,
}

/// Plans the site.
pub fn site(dataset: Arc<Dataset>, site: SiteView, style: AddressStyle, found: &mut Diagnostics) -> Plan {
    let order = awards::newest_first(&dataset);
    let mut plan = Plan {
        by_record: awards::by_record(&dataset, &order),
        organisations: listings::organisations_in_order(&dataset),
        by_year: awards::by_year(&dataset, &order),
        by_decision_year: decisions::by_year(&dataset),
        newest: awards::newest(&dataset),
        dataset,
        site,
        style,
        pages: Vec::new(),
        by_place: HashMap::new(),
        order,
    };
    plan.add_pages(found);
    plan
}

impl Plan {
    fn add_pages(&mut self, found: &mut Diagnostics) {
        self.add(Page::Home, found);
        self.add(Page::NotFound, found);
        self.add(Page::OpenData, found);
        self.add(Page::Years, found);
        let years: Vec<_> = self.by_year.iter().map(|(year, awards)| (*year, awards.len())).collect();
        for (year, rows) in years {
            self.add_numbered(rows, |number| Page::Year(year, number), found);
        }
        let years: Vec<_> = self.by_decision_year.keys().copied().collect();
        years.into_iter().for_each(|year| self.add(Page::DecisionYear(year), found));
        for record_type in TYPES.iter().copied() {
            self.add_pages_of(record_type, found);
        }
    }

    fn add_pages_of(&mut self, record_type: &'static RecordType, found: &mut Diagnostics) {
        if [&SITE, &BUDGETS].contains(&record_type) {
            return;
        }
        if *record_type != PAGES {
            let rows =
                if [&AWARDS, &ORGANISATIONS].contains(&record_type) { self.dataset.all(record_type).len() } else { 0 };
            let ordinal = self.dataset.ordinal(record_type) as u8;
            self.add_numbered(rows, |number| Page::Listing(ordinal, number), found);
        }
        let keys: Vec<_> = self.dataset.keyed(record_type).map(|(key, _)| key).collect();
        for key in keys {
            let rows = if *record_type == DECISIONS { 0 } else { self.rows(Page::Record(key, 1)).len() };
            self.add_numbered(rows, |number| Page::Record(key, number), found);
        }
    }

    fn add_numbered(&mut self, rows: usize, page: impl Fn(u32) -> Page, found: &mut Diagnostics) {
        for number in 1..=rows.div_ceil(ROWS).max(1) {
            self.add(page(number as u32), found);
        }
    }

    fn add(&mut self, page: Page, found: &mut Diagnostics) {
        let place = self.place(page);
        let index = self.pages.len() as u32;
        let Some(earlier) = self.by_place.insert(place.0.clone().into(), index) else {
            self.pages.push(page);
            return;
        };
        self.by_place.insert(place.0.clone().into(), earlier);
        // The home page shows the text of content/index.md itself.
        if place.0.is_empty() {
            return;
        }
        if let Page::Record(key, _) = page {
            let record = self.dataset.get(key);
            let message = format!("the address {} is taken by another page", place.url(self.style));
            found.report(&ADDRESS_TAKEN, record.head(), message).about(record).help("rename this file");
        }
    }

    /// All awards, newest first.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The page at a place, such as `awards/a-1`.
    pub fn find(&self, place: &str) -> Option<Page> {
        self.by_place.get(place).map(|index| self.pages[*index as usize])
    }

    /// What a page shows. `size` gives the size in bytes of a file the page offers, by its path, where it is known.
    pub fn view(&self, page: Page, size: &dyn Fn(&str) -> Option<u64>) -> View {
        match page {
            Page::Home => self.home(),
            Page::NotFound => self.not_found(),
            Page::OpenData => self.open_data(size),
            Page::Years => self.years(),
            Page::Year(year, number) => self.year(year, number, size),
            Page::DecisionYear(year) => self.decision_year(year),
            Page::Listing(ordinal, number) => {
                self.listing(self.dataset.schema.types[ordinal as usize].record_type, number, size)
            }
            Page::Record(key, number) => self.record(key, number, size),
        }
    }

    /// The awards a page lists, newest first; its `awards.csv` has exactly these.
    pub fn rows(&self, page: Page) -> &[u32] {
        match page {
            Page::Year(year, _) => self.by_year.get(&year).map_or(&[], Vec::as_slice),
            Page::Listing(ordinal, _) if *self.dataset.schema.types[ordinal as usize].record_type == AWARDS => {
                &self.order
            }
            Page::Record(key, _) => self.awards_of(key),
            _ => &[],
        }
    }

    /// The path of the file of awards beside a page, if it has one: only the first page of a list has it.
    pub fn awards_file(&self, page: Page) -> Option<String> {
        (page.number() == 1 && page.may_list_awards() && !self.rows(page).is_empty())
            .then(|| self.place(page).beside("awards.csv"))
    }
}
