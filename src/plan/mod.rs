//! Every page that will exist, and what it shows. A page is planned in a few bytes and its view made when asked for.
//!
//! Reads the dataset, writes nothing; a total is never kept, always added up from the ledger.
//!
//! What is here, each using only what comes before it:
//!
//! 1. `words`, `urls`, `content_files`, `rows`, `listings`, `corrections`, `pairs`, `payment_months`, `feeds`, `json_ld`, `fingerprint`: what the [`Context`] answers with.
//! 2. `parts`: cells, tables, charts and sections that many pages are put together from; then `terms` and `search`.
//! 3. `types`: what the pages of single record types have beyond those of any.
//! 4. `kinds`: the kinds of page, and the one list of them. No kind uses another.
//! 5. `page`, `links`, `sidecars`, `pictures`, `pages`, `site` and this file: they ask a page’s kind, whichever it is.
//!
//! Only [`Page`] and the [`Context`] are used everywhere: a page names another by a function of `Page` and asks the context
//! for its address, so that parts know nothing of kinds. `tests/architecture.rs` enforces this.

mod content_files;
mod corrections;
mod feeds;
mod fingerprint;
mod json_ld;
mod kinds;
mod links;
mod listings;
mod moved;
mod page;
mod pages;
mod pairs;
mod parts;
mod payment_months;
mod pictures;
mod rows;
mod search;
mod sidecars;
mod site;
mod sort_order;
mod terms;
mod types;
mod urls;
mod words;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::Register;
use crate::model::address::{AddressStyle, mailto};
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::distribution::{Distribution, FileInfos};
use crate::model::hash;
use crate::model::language::Language;
use crate::model::record::RecordKey;
use crate::model::view::{Share, SiteView, View};
use crate::records::award::AWARDS;
use crate::records::settings::Settings;
use crate::texts::{Messages, Order};

use kinds::{PageKind, kind};
use listings::Listings;
use pages::Pages;
use sort_order::SortOrder;
use terms::Term;
use urls::LanguageUrls;

pub use content_files::ContentFiles;
pub use fingerprint::Fingerprints;
pub use page::Page;
pub use parts::award_table::award_row;
pub use search::{STATES, searchable};
pub use sidecars::Sidecar;

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
    /// The index of this language among the site's languages.
    pub language_index: usize,
    languages: Arc<[LanguageUrls]>,
    texts: Arc<Messages>,
    /// The site's first language, which texts without a language are in.
    first: Language,
    pages: Arc<Pages>,
    /// The pages of the first language: officers write addresses as they are there.
    first_pages: Arc<Pages>,
    listings: Arc<Listings>,
    alphabet: Order,
    sort_order: SortOrder,
    /// The terms that pages explain, from A to Z.
    terms: Vec<Term>,
    /// The files of open data.
    distributions: Arc<[Distribution]>,
    /// The duties of the body.
    duties: Arc<Register>,
    content: Arc<ContentFiles>,
    /// What is shown where a page without a card of its own is shared.
    share: OnceLock<Option<Share>>,
}

/// Plans the site: once for each of its languages, the first one first. `distributions` are its files of open data.
pub fn site(
    dataset: &Arc<Dataset>,
    settings: &Arc<Settings>,
    texts: &[Arc<Messages>],
    distributions: &Arc<[Distribution]>,
    duties: &Arc<Register>,
    content: &Arc<ContentFiles>,
    found: &mut Diagnostics,
) -> Vec<Context> {
    let listings = Arc::new(Listings::new(dataset, settings));
    let languages = texts.iter().enumerate().map(|(index, texts)| LanguageUrls::new(texts.clone(), index));
    let languages: Arc<[LanguageUrls]> = languages.collect();
    let first = settings.first_language();
    let pages = || {
        let mut pages: Vec<Arc<Pages>> = Vec::new();
        for urls in languages.iter() {
            let next = Pages::new(dataset, &listings, urls, &pages, settings, found);
            pages.push(Arc::new(next));
        }
        pages
    };
    let sorted = |texts: &Arc<Messages>| {
        let alphabet = Order::for_language(texts.language);
        (SortOrder::new(dataset, texts.language, first, &alphabet), alphabet)
    };
    let (pages, sorted) = rayon::join(pages, || texts.iter().map(sorted).collect::<Vec<_>>());
    let contexts = texts.iter().zip(sorted).enumerate().map(|(language_index, (texts, (sort_order, alphabet)))| {
        let context = Context {
            dataset: dataset.clone(),
            settings: settings.clone(),
            site: site::site_view(settings, texts),
            style: settings.style,
            newest: dataset.newest,
            language_index,
            languages: languages.clone(),
            first,
            pages: pages[language_index].clone(),
            first_pages: pages[0].clone(),
            listings: listings.clone(),
            sort_order,
            alphabet,
            texts: texts.clone(),
            terms: Vec::new(),
            distributions: distributions.clone(),
            duties: duties.clone(),
            content: content.clone(),
            share: OnceLock::new(),
        };
        // Terms are sorted and links made by what the context knows of its language and its pages.
        Context { terms: terms::sorted(&context), site: site::linked_site(&context), ..context }
    });
    contexts.collect()
}

impl Context {
    /// What every page shares: the settings and the messages, in the context's language.
    pub fn shared(&self) -> (&SiteView, &Messages) {
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

    /// How many pages of two facets there are.
    pub fn facet_pages(&self) -> usize {
        self.listings.pairs.len()
    }

    /// What a page shows. `facts` looks up a file that the page offers, by its path, if the facts are known.
    pub fn view(&self, page: Page, facts: &FileInfos) -> View {
        let kind = kind(&page);
        let mut view = kind.view(self, facts);
        view.terms = if kind.explains_terms() { terms::used(self, &view) } else { Vec::new() };
        let address = format!("{}{}", self.site.origin(), view.href);
        view.citation =
            self.newest.filter(|_| kind.has_address()).map(|day| words::citation(self, &view.title, day, &address));
        view.coverage = coverage(self, kind);
        view.published_at =
            self.format("published-at", &[("site", (&self.site.name).into()), ("address", (&address).into())]);
        view.report = report(self, kind, &view);
        view.translations = links::translations(self, page);
        view.feed = view.feed.or_else(|| self.feed_link(page));
        view.draft = self.drafts_shown(page).map(|message| self.message(message));
        view.structured = json_ld::text(self, kind.json_ld(self), &view);
        self.add_pictures(page, &mut view);
        view
    }

    /// Whether a page is about a draft or parts of it are drafts, which only a preview shows.
    pub fn is_draft(&self, page: Page) -> bool {
        self.drafts_shown(page).is_some()
    }

    /// The message about the drafts that a page shows, if it is about one or has parts that are.
    fn drafts_shown(&self, page: Page) -> Option<&'static str> {
        let kind = kind(&page);
        if kind.records_about().iter().any(|key| self.dataset.get(*key).draft) {
            return Some("standing-draft");
        }
        kind.has_draft_parts(self).then_some("standing-draft-parts")
    }

    /// The awards a page lists, newest first; its `awards.csv` has exactly these.
    pub fn rows(&self, page: Page) -> Cow<'_, [AwardIndex]> {
        kind(&page).awards(self)
    }

    /// What a page that lists those awards is made from, and its files of figures; `sizes` are what it tells of its other
    /// files. None for a page that tells of files that no page makes: it is made in every build.
    pub fn fingerprint(
        &self,
        from: &Fingerprints,
        page: Page,
        awards: &[AwardIndex],
        sizes: &[String],
    ) -> Option<u128> {
        let kind = kind(&page);
        let listed = from.listed(self, awards, kind.number());
        let made_from = || hash::wide(&(kind.fingerprint(self, from), listed, from.newest, sizes));
        (!kind.shows_file_facts()).then(|| from.of_file(&self.place(page).0, made_from()))
    }

    fn award_key(&self, award: AwardIndex) -> RecordKey {
        RecordKey::new(self.dataset.ordinal(&AWARDS), award.index())
    }

    /// The decisions that made an award, changed it and ended it.
    fn decisions_of(&self, award: AwardIndex) -> impl Iterator<Item = RecordKey> {
        self.listings.decisions[award.index()].iter().copied()
    }
}

/// When the page’s record was published and changed, how new the records are, and how many of the page's awards no total holds.
fn coverage(context: &Context, kind: &dyn PageKind) -> Option<String> {
    let life = kind.record().filter(|_| kind.number() == 1).and_then(|key| feeds::life(context, key));
    let Some(day) = context.newest.filter(|_| kind.has_address()) else { return life };
    let mut said = context.format("records-up-to", &[("day", (&context.texts.date(day)).into())]);
    let awards = kind.awards_summed(context);
    // Said on the first page of a list only: counting on each would take the square of the time.
    let uncounted = |award: &&AwardIndex| context.dataset.ledger.entries_of(**award).is_empty();
    let uncounted = if kind.number() == 1 { awards.iter().filter(uncounted).count() } else { 0 };
    if uncounted > 0 {
        said = format!("{said} {}", context.count("not-counted", uncounted));
    }
    Some(life.into_iter().chain([said]).collect::<Vec<_>>().join(" "))
}

/// Where to write about a fault in a page: to the office, naming the record.
fn report(context: &Context, kind: &dyn PageKind, view: &View) -> Option<String> {
    let email = context.site.contact.email.as_ref().filter(|_| kind.has_address())?;
    let about = match kind.record().map(|key| context.dataset.get(key)) {
        Some(record) => format!("{} {}", record.record_type.singular, record.id),
        None => view.href.clone(),
    };
    Some(mailto(email, &context.format("problem-with", &[("about", (&about).into())])))
}
