//! What pages say in each language, and how a language counts, dates and sorts. Knows nothing of pages.
//!
//! Interface text is in `themes/default/text/en.ftl` and `cy.ftl`; a site replaces single messages with files of
//! the same name in its theme. What the schema calls things is English in `records/`; `cy.ftl` has the rest.

mod bounds;
mod catalogue;
mod fault;
mod order;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::address;
use crate::model::date::{Date, FinancialYear};
use crate::model::field::{FieldDef, Kind};
use crate::model::language::Language;
use crate::model::period::{Length, Period};
use crate::model::source::{Source, Sources, Span};
use crate::model::view::Link;
use crate::records;
use crate::records::settings::Settings;
use catalogue::Catalogue;

pub use catalogue::{Argument, grouped};
pub use order::Order;

static TEXT_AT_FAULT: Rule = Rule::error("interface-text-at-fault")
    .what("A file of interface text under themes/ cannot be read, or a message in it does not match its use.")
    .why("Pages would say something other than intended, or nothing.")
    .fix("Write each message as in the default theme’s file of the same name, with the same names in braces.")
    .example("report-problem = Tell us what is wrong on this page\nnewest-of = The newest { $shown } of { $all }.");

/// The faults that can be found in a theme's texts.
pub static RULES: &[&Rule] = &[&TEXT_AT_FAULT];

const OPEN_GOVERNMENT_LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// The texts of each of the site's languages, the first one first.
pub fn of_site(settings: &Settings, sources: &Sources, found: &mut Diagnostics) -> Vec<Arc<Messages>> {
    let languages = settings.languages.iter();
    languages.map(|language| Arc::new(Messages::new(*language, sources, &settings.theme, found))).collect()
}

/// The texts of one language.
pub struct Messages {
    pub language: Language,
    catalogue: Catalogue,
    /// What the schema calls things, from English.
    labels: HashMap<&'static str, Box<str>>,
    months: Vec<Box<str>>,
    between_years: Box<str>,
}

impl Messages {
    /// The texts of a language: the program's own, with those of the site's theme in their place.
    pub fn new(language: Language, sources: &Sources, theme: &str, found: &mut Diagnostics) -> Messages {
        let mut catalogue = Catalogue::new(language);
        let path = format!("themes/{theme}/text/{}.ftl", language.code());
        if let Some((file, source)) = sources.iter().find(|(_, source)| source.path == path) {
            for fault in catalogue.replace(&source.text) {
                let span = Span { file, start: fault.start as u32, end: fault.end as u32 };
                found.report(&TEXT_AT_FAULT, within(span, source), fault.message).help(fault.help);
            }
        }
        let months = (1..=12).map(|month| catalogue.get(&format!("month-{month}")).into()).collect();
        let between_years = catalogue.get("between-years").into();
        let labels = if language == Language::English { HashMap::new() } else { labels(&catalogue) };
        Messages { language, catalogue, labels, months, between_years }
    }

    /// The licence of that code, with a link to its text.
    pub fn licence(&self, code: &str) -> Link {
        let (text, href) = match code {
            "OGL-UK-3.0" => (self.get("licence-ogl").to_string(), OPEN_GOVERNMENT_LICENCE.to_string()),
            other => (other.to_string(), format!("https://spdx.org/licenses/{other}.html")),
        };
        Link { text, href, lang: None }
    }

    /// The message of that name, which needs no values.
    pub fn get<'a>(&'a self, id: &'a str) -> &'a str {
        self.catalogue.get(id)
    }

    /// The message of that name, where this language has it.
    pub fn find(&self, id: &str) -> Option<&str> {
        self.catalogue.find(id)
    }

    /// Whether there is a message of that name.
    pub fn has(&self, id: &str) -> bool {
        self.catalogue.has(id)
    }

    /// The message of that name with values in their places.
    pub fn format(&self, id: &str, values: &[(&'static str, Argument)]) -> String {
        self.catalogue.format(id, values)
    }

    /// What the schema calls something, in this language; what the office's own schema adds is used unchanged.
    pub fn label(&self, english: &'static str) -> &str {
        self.labels.get(english).map_or(english, |label| label)
    }

    /// The language that [`Messages::label`] answers in.
    pub fn label_language(&self, english: &str) -> Language {
        let known = self.language == Language::English || self.labels.contains_key(english);
        if known { self.language } else { Language::English }
    }

    /// Messages that need no values, for templates: a hyphen in a name is an underscore there.
    pub fn fixed(&self) -> impl Iterator<Item = (String, &str)> {
        self.catalogue.fixed().map(|(id, text)| (id.replace(['-', '.'], "_"), text))
    }

    /// `5 March 2024`, with spaces that do not break.
    pub fn date(&self, day: Date) -> String {
        let (number, month) = day.day_and_month0();
        format!("{number}\u{a0}{}\u{a0}{}", self.months[month], day.year())
    }

    /// `April 2025`, `April to June 2025`, `October 2025 to March 2026`, `2025 to 2026`.
    pub fn period(&self, period: Period) -> String {
        let [(month, first), (_, last)] = period.months();
        let (first, last) = (first.to_string(), last.to_string());
        match period.length() {
            Length::Month => {
                let month = &*self.months[month];
                self.format("month-of-year", &[("month", month.into()), ("year", (&first).into())])
            }
            Length::Quarter => self.format(&format!("quarter-{}", period.number()), &[("year", (&first).into())]),
            Length::HalfYear => {
                let years = [("year", (&first).into()), ("next", (&last).into())];
                self.format(&format!("half-year-{}", period.number()), &years)
            }
            Length::Year => self.year(period.financial_year()),
        }
    }

    /// `2023 to 2024`.
    pub fn year(&self, year: FinancialYear) -> String {
        let start = year.start_year();
        format!("{start} {} {}", self.between_years, start + 1)
    }
}

/// A place in the file, whatever the parser said.
fn within(span: Span, source: &Source) -> Span {
    let most = source.text.len() as u32;
    Span { start: span.start.min(most), end: span.end.min(most), ..span }
}

/// What the schema calls things: each English label with its translation, where there is one.
fn labels(catalogue: &Catalogue) -> HashMap<&'static str, Box<str>> {
    let known = schema_labels().into_iter().filter_map(|(english, id)| Some((english, catalogue.find(&id)?.into())));
    known.collect()
}

/// Everything the built-in schema says on pages, and the message that translates it: what is said in a word or two
/// has its name from the English (`Budget area` is `label-budget-area`), a sentence from its field (`help-award-amount`).
fn schema_labels() -> BTreeMap<&'static str, String> {
    let mut labels = BTreeMap::new();
    for column in records::columns::MADE {
        labels.insert(column.help, format!("help-column-{}", column.kebab()));
    }
    labels.insert(records::shared::FORMER.help, "help-former".to_string());
    add_labels(&records::shared::FORMER, &mut labels);
    for kind in records::shared::DOCUMENT_ABOUT {
        labels.insert(kind.label, label_id(kind.label));
    }
    for record_type in records::published() {
        labels.insert(record_type.title, label_id(record_type.title));
        labels.insert(record_type.help, format!("help-{}", record_type.singular));
        for field in record_type.fields {
            labels.insert(field.help, format!("help-{}-{}", record_type.singular, field.kebab()));
            add_labels(field, &mut labels);
        }
    }
    labels
}

fn label_id(english: &str) -> String {
    format!("label-{}", address::slug(english))
}

fn add_labels(field: &'static FieldDef, labels: &mut BTreeMap<&'static str, String>) {
    labels.insert(field.label, label_id(field.label));
    add_kind(&field.kind, labels);
}

fn add_kind(kind: &Kind, labels: &mut BTreeMap<&'static str, String>) {
    let mut add = |english: &'static str| drop(labels.insert(english, label_id(english)));
    match kind {
        Kind::Choice(choices) => choices.iter().for_each(|choice| add(choice.label)),
        Kind::Split(split) => [split.key_name, split.amount_name].into_iter().for_each(add),
        Kind::List(inner) => add_kind(inner, labels),
        Kind::Group(fields) | Kind::Groups(fields) => fields.iter().for_each(|field| add_labels(field, labels)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::event::EVENTS;

    fn texts(language: Language, own: &str) -> (Messages, Vec<String>) {
        let path = format!("themes/default/text/{}.ftl", language.code());
        let sources = Sources { files: vec![Source::new(path, own)] };
        let mut found = Diagnostics::default();
        let texts = Messages::new(language, &sources, "default", &mut found);
        let lines = found.list.iter().map(|fault| format!("{} [{}]", fault.message, sources.text(fault.span)));
        (texts, lines.collect())
    }

    #[test]
    fn english_counts_dates_and_names() {
        let (texts, _) = texts(Language::English, "");
        let count = |number: usize| texts.format("counted-awards", &[("count", number.into())]);
        assert_eq!([0, 1, 2, 1250].map(count), ["no awards", "1 award", "2 awards", "1,250 awards"]);
        assert_eq!(texts.date(Date::from_iso("2024-03-05").unwrap()), "5\u{a0}March\u{a0}2024");
        assert_eq!(texts.year(FinancialYear::parse("2023-24").unwrap()), "2023 to 2024");
        assert_eq!(texts.label("Budget area"), "Budget area");
    }

    #[test]
    fn everything_is_said_in_both_languages() {
        for (language, _) in Language::ALL {
            let (_, found) = texts(language, catalogue::own_text(language));
            assert_eq!(found, [""; 0]);
        }
        let [english, welsh] = [Language::English, Language::Welsh].map(Catalogue::new);
        let missing: Vec<_> = english.ids().filter(|id| !welsh.has(id)).collect();
        assert!(missing.is_empty(), "cy.ftl lacks {missing:#?}");
        let labels = schema_labels();
        let made_up = [
            &[EVENTS.title, EVENTS.help][..],
            &EVENTS.fields.iter().flat_map(|field| [field.label, field.help]).collect::<Vec<_>>(),
        ]
        .concat();
        let missing = labels.iter().filter(|(said, id)| !welsh.has(id) && !made_up.contains(said));
        let missing: Vec<_> = missing.map(|(said, id)| format!("{id} = {said}")).collect();
        assert!(missing.is_empty(), "cy.ftl lacks {missing:#?}");
        let known =
            |id: &str| english.has(id) || id.starts_with("address-") || labels.values().any(|label| label == id);
        let unknown: Vec<_> = welsh.ids().filter(|id| !known(id)).collect();
        assert!(unknown.is_empty(), "nothing says {unknown:#?}");
    }

    #[test]
    fn a_site_says_single_messages_in_its_own_words() {
        let (texts, found) = texts(Language::English, "skip-link = To the text\nnewest-of = { $shown } of { $all }\n");
        assert_eq!(found, [""; 0]);
        assert_eq!(texts.get("skip-link"), "To the text");
        assert_eq!(texts.format("newest-of", &[("shown", 5.into()), ("all", "9 awards".into())]), "5 of 9 awards");
        assert_eq!(texts.get("contact"), "Contact");
    }

    #[test]
    fn what_no_page_says_and_what_cannot_be_read_is_found_and_nothing_of_the_file_is_used() {
        let (texts, found) =
            texts(Language::English, "home = Start\nskip-lnik = To the text\nnewest-of = { $shwon }\nhome page\n");
        assert_eq!(
            found,
            [
                "this is not a message [home page]",
                "no page uses a message called “skip-lnik” [skip-lnik]",
                "“newest-of” has no value called “$shwon” [newest-of]",
            ]
        );
        assert_eq!(texts.get("home"), "Home");
    }
}
