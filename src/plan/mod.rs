//! Every page that will exist, and what it shows. A page is planned in a few bytes and its view made when asked for.
//!
//! Reads the dataset, writes nothing; a total is never kept, always added up from the ledger.

mod feeds;
mod fingerprint;
mod json_ld;
mod kinds;
mod links;
mod listings;
mod page;
mod pages;
mod pairs;
mod parts;
mod search;
mod sidecars;
mod site;
mod terms;
mod types;
mod urls;
mod words;

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::address::{AddressStyle, mailto};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::distribution::{Distribution, Facts};
use crate::model::language::Language;
use crate::model::view::{SiteView, View};
use crate::records::settings::Settings;
use crate::texts::{Order, Texts};

use kinds::{PageKind, kind};
use listings::{Listings, Ranks};
use pages::Pages;
use terms::Term;
use urls::LanguageUrls;

pub use fingerprint::Fingerprints;
pub use page::Page;
pub use sidecars::Sidecar;

/// Rows on one page of a list that may be long.
pub const ROWS: usize = 100;

static ADDRESS_TAKEN: Rule = Rule::error("address-taken")
    .what("Two pages would have the same address.")
    .why("One would hide the other, and links to it would show something else.")
    .fix("Rename the file in the content folder: the addresses of records and lists never change.")
    .example("content/awards.md   # /awards/ is the list of awards\ncontent/how-awards-work.md");

/// The faults this stage can find.
pub static RULES: &[&Rule] = &[&ADDRESS_TAKEN];

/// All pages in one of the site's languages, and what their views are made from.
pub struct Context {
    pub dataset: Arc<Dataset>,
    settings: Arc<Settings>,
    pub site: SiteView,
    pub style: AddressStyle,
    /// The day of the newest record: what the pages call the date of the data.
    pub newest: Option<Date>,
    /// Which of the site's languages this is, from 0.
    pub edition: usize,
    editions: Arc<[LanguageUrls]>,
    texts: Arc<Texts>,
    /// The site's first language, which texts without a language are in.
    first: Language,
    pages: Arc<Pages>,
    /// The pages of the first language: officers write addresses as they are there.
    first_pages: Arc<Pages>,
    lists: Arc<Listings>,
    alphabet: Order,
    ranks: Ranks,
    /// The terms that pages explain, from A to Z.
    terms: Vec<Term>,
    /// The files of open data.
    distributions: Arc<[Distribution]>,
}

/// Plans the site: once for each of its languages, the first one first. `distributions` are its files of open data.
pub fn site(
    dataset: &Arc<Dataset>,
    settings: &Arc<Settings>,
    languages: &[Arc<Texts>],
    distributions: &Arc<[Distribution]>,
    found: &mut Diagnostics,
) -> Vec<Context> {
    let lists = Arc::new(Listings::of(dataset, settings));
    let editions = languages.iter().enumerate().map(|(place, texts)| LanguageUrls::new(texts.clone(), place));
    let editions: Arc<[LanguageUrls]> = editions.collect();
    let first = settings.first_language();
    let pages = || {
        let mut pages: Vec<Arc<Pages>> = Vec::new();
        for edition in editions.iter() {
            let own = Pages::of(dataset, &lists, edition, &pages, settings, found);
            pages.push(Arc::new(own));
        }
        pages
    };
    let ranked = |texts: &Arc<Texts>| {
        let alphabet = Order::of(texts.language);
        (Ranks::of(dataset, texts.language, first, &alphabet), alphabet)
    };
    let (pages, ranked) = rayon::join(pages, || languages.iter().map(ranked).collect::<Vec<_>>());
    let plans = languages.iter().zip(ranked).enumerate().map(|(edition, (texts, (ranks, alphabet)))| {
        let plan = Context {
            dataset: dataset.clone(),
            settings: settings.clone(),
            site: site::site_view(settings, texts),
            style: settings.style,
            newest: dataset.newest,
            edition,
            editions: editions.clone(),
            first,
            pages: pages[edition].clone(),
            first_pages: pages[0].clone(),
            lists: lists.clone(),
            ranks,
            alphabet,
            texts: texts.clone(),
            terms: Vec::new(),
            distributions: distributions.clone(),
        };
        // Terms are sorted and links made by what the plan knows of its language and its pages.
        Context { terms: plan.sorted_terms(), site: plan.linked_site(), ..plan }
    });
    plans.collect()
}

impl Context {
    /// What every page shares: the settings and the messages, in the plan's language.
    pub fn shared(&self) -> (&SiteView, &Texts) {
        (&self.site, &self.texts)
    }

    /// All pages, in the order in which they are written.
    pub fn pages(&self) -> &[Page] {
        &self.pages.all
    }

    /// The page at a place, such as `awards/a-1`.
    pub fn find(&self, place: &str) -> Option<Page> {
        self.pages.find(place)
    }

    /// All awards, newest first.
    pub fn order(&self) -> &[u32] {
        &self.lists.order
    }

    /// What a page shows. `facts` looks up a file that the page offers, by its path, if the facts are known.
    pub fn view(&self, page: Page, facts: &Facts) -> View {
        let kind = kind(&page);
        let mut view = kind.view(self, facts);
        view.terms = self.terms_of(page, &view);
        let address = format!("{}{}", self.site.origin(), view.href);
        view.citation = self.newest.map(|day| citation(self, &view.title, day, &address));
        view.coverage = coverage(self, kind);
        view.published_at =
            self.tell("published-at", &[("site", (&self.site.name).into()), ("address", (&address).into())]);
        view.report = report(self, kind, &view);
        view.translations = self.translations(page);
        view.feed = view.feed.or_else(|| self.feed_link(page));
        view.draft = self.is_draft(page).then(|| self.say("standing-draft"));
        view.structured = json_ld::of_page(self, page, &view);
        view
    }

    /// Whether a page is about a draft, which only a preview shows.
    pub fn is_draft(&self, page: Page) -> bool {
        page.record_shown().is_some_and(|key| self.dataset.get(key).draft)
    }

    /// The awards a page lists, newest first; its `awards.csv` has exactly these.
    pub fn rows(&self, page: Page) -> Cow<'_, [u32]> {
        kind(&page).awards(self)
    }
}

fn citation(context: &Context, title: &str, day: Date, address: &str) -> String {
    let day = context.texts.date(day);
    let values = [
        ("site", (&context.site.name).into()),
        ("title", title.into()),
        ("day", (&day).into()),
        ("address", address.into()),
    ];
    context.tell("citation", &values)
}

/// How new the records are, and how many of the page's awards no total holds.
fn coverage(context: &Context, kind: &dyn PageKind) -> Option<String> {
    let day = context.newest.filter(|_| kind.has_address())?;
    let mut said = context.tell("records-up-to", &[("day", (&context.texts.date(day)).into())]);
    let awards = kind.awards_summed(context);
    // Said on the first page of a list only: counting on each would take the square of the time.
    let uncounted = |award: &&u32| context.dataset.ledger.of(**award).is_empty();
    let uncounted = if kind.number() == 1 { awards.iter().filter(uncounted).count() } else { 0 };
    if uncounted > 0 {
        said = format!("{said} {}", context.count("not-counted", uncounted));
    }
    Some(said)
}

/// Where to write about a fault in a page: to the office, naming the record.
fn report(context: &Context, kind: &dyn PageKind, view: &View) -> Option<String> {
    let email = context.site.contact.email.as_ref().filter(|_| kind.has_address())?;
    let about = match kind.record().map(|key| context.dataset.get(key)) {
        Some(record) => format!("{} {}", record.record_type.singular, record.id),
        None => view.href.clone(),
    };
    Some(mailto(email, &context.tell("problem-with", &[("about", (&about).into())])))
}
