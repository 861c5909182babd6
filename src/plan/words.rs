//! What pages say, in the context's language: messages of the catalogue, and the names of things.

use crate::markdown::{self, PageText, Surroundings};
use crate::model::date::Date;
use crate::model::distribution::{Contents, Distribution};
use crate::model::field::FieldDef;
use crate::model::language::Language;
use crate::model::period::{Length, Period};
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::{LocalStr, Value};
use crate::records;
use crate::texts::Argument;

use super::Context;

/// Some words, with the language they are in where it is not the page's.
pub(super) type Worded<'a> = (&'a str, Option<&'static str>);

impl Context {
    /// The message of that name.
    pub(super) fn message(&self, id: &str) -> String {
        self.texts.get(id).to_string()
    }

    /// The message of that name with values in their places.
    pub(super) fn format(&self, id: &str, values: &[(&'static str, Argument)]) -> String {
        self.texts.format(id, values)
    }

    /// A message that counts something: `1 award`, `1,250 awards`, `no awards`.
    pub(super) fn count(&self, id: &str, number: usize) -> String {
        self.format(id, &[("count", number.into())])
    }

    /// `Award`, as the caption of a record's page says it.
    pub(super) fn one(&self, record_type: &RecordType) -> String {
        let given = self.texts.find(&format!("one-{}", record_type.singular));
        given.map_or_else(|| capital(&record_type.noun()), str::to_string)
    }

    /// What the schema calls something.
    pub(super) fn label(&self, english: &'static str) -> String {
        self.texts.label(english).to_string()
    }

    /// `12 KB`; sizes below a kilobyte in bytes.
    pub(crate) fn file_size(&self, bytes: u64) -> String {
        match bytes {
            0..1_000 => self.count("size-bytes", bytes as usize),
            1_000..999_500 => self.format("size-kilobytes", &[("size", (&((bytes + 500) / 1_000).to_string()).into())]),
            _ => self.format("size-megabytes", &[("size", (&format!("{:.1}", bytes as f64 / 1_000_000.0)).into())]),
        }
    }

    /// What a person would call a record: its title or name, else its id.
    pub(super) fn name(&self, key: RecordKey) -> &str {
        self.name_of(self.dataset.get(key)).0
    }

    /// A record's name and its language.
    pub(super) fn name_of<'a>(&self, record: &'a Record) -> Worded<'a> {
        let name = record.fields.entries.iter().find(|entry| entry.def.name == record.record_type.name_field);
        match name {
            Some(entry) if entry.def.translated => match &entry.value {
                Value::Text(text) => self.prose_words(LocalStr::One(text)),
                Value::Translated(texts) => self.prose_words(LocalStr::Many(texts)),
                _ => (&record.id, None),
            },
            // A proper name is the same in every language.
            _ => (record.name(), None),
        }
    }

    /// A text in the context's language, else in the one there is.
    pub(super) fn prose_words<'a>(&self, prose: LocalStr<'a>) -> Worded<'a> {
        let (text, language) = prose.in_language(self.texts.language, self.first);
        (text, self.foreign(language))
    }

    /// Why a record does not have a field, where the office has waived it.
    pub(super) fn why_not_recorded(&self, record: &Record, field: &FieldDef) -> Option<Worded<'_>> {
        self.settings.waived.of_field(record, field).map(|reason| self.prose_words(reason.as_prose()))
    }

    /// The code of a language that is not the context's own.
    pub(super) fn foreign(&self, language: Language) -> Option<&'static str> {
        (language != self.texts.language).then(|| language.code())
    }

    /// `April to June 2025 (quarter 1 of 2025 to 2026)`.
    pub(super) fn period_name(&self, period: Period) -> String {
        let name = self.texts.period(period);
        let part = match period.length() {
            Length::Quarter => "quarter-of-year",
            Length::HalfYear => "half-of-year",
            Length::Month | Length::Year => return name,
        };
        let year = self.texts.year(period.financial_year());
        let number = period.number() as usize;
        self.format(part, &[("period", (&name).into()), ("number", number.into()), ("year", (&year).into())])
    }

    /// A title, with the number of the page where a list runs over several.
    pub(super) fn numbered_title(&self, title: &str, number: u32) -> String {
        match number {
            1 => title.to_string(),
            number => self.format("page-of-title", &[("title", title.into()), ("number", (number as usize).into())]),
        }
    }

    /// Markdown of a record or page as safe HTML.
    pub(super) fn prose(&self, text: &str, top: u8) -> String {
        let link = |address: &str| self.leading_to(address);
        markdown::html(text, &Surroundings { link: &link, table: self.texts.get("table") }, top)
    }

    /// A page's own text as safe HTML, above and below its first line across the page; ids that the page uses elsewhere are
    /// `taken`.
    pub(super) fn page_halves(&self, page: &Record, text: &str, taken: &[&str]) -> (String, String) {
        let link = |address: &str| self.leading_from(page, address);
        markdown::halves(
            self.below_title(page, text),
            &Surroundings { link: &link, table: self.texts.get("table") },
            taken,
        )
    }

    /// A page's own text; ids that the page uses elsewhere are `taken`.
    pub(super) fn page_prose(&self, page: &Record, text: &str, taken: &[&str]) -> PageText {
        let link = |address: &str| self.leading_from(page, address);
        markdown::page(
            self.below_title(page, text),
            &Surroundings { link: &link, table: self.texts.get("table") },
            taken,
        )
    }

    /// A page’s own text without a heading that says its title again.
    pub(super) fn below_title<'a>(&self, page: &Record, text: &'a str) -> &'a str {
        markdown::without_title(text, self.name_of(page).0)
    }
}

/// `1,250`.
pub(super) use crate::texts::grouped;

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What links call a file of open data.
pub(super) fn distribution_name(context: &Context, distribution: &Distribution) -> String {
    match &distribution.holds {
        Contents::Table(name) => {
            let title = records::published().find(|kind| kind.name == *name).map_or(*name, |kind| kind.title);
            context.label(title)
        }
        Contents::AwardsOfYear(Some(year), _) => {
            context.format("awards-of-year", &[("year", (&context.texts.year(*year)).into())])
        }
        Contents::AwardsOfYear(None, _) => context.message("awards-without-year"),
        Contents::BulkFile(name, _) => context.message(&format!("offer-{name}")),
    }
}

/// How to cite a page.
pub(super) fn citation(context: &Context, title: &str, day: Date, address: &str) -> String {
    let day = context.texts.date(day);
    let values = [
        ("site", (&context.site.name).into()),
        ("title", title.into()),
        ("day", (&day).into()),
        ("address", address.into()),
    ];
    context.format("citation", &values)
}
