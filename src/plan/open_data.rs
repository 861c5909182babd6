//! The page of downloads: every table, what its fields mean, and the licence.

use crate::model::address::Place;
use crate::model::field::{FieldDef, Kind, Need, RecordType};
use crate::model::language::Language;
use crate::model::limits;
use crate::model::value::{Prose, Value};
use crate::model::view::{Cell, Column, Download, Facts, Holds, Link, Offer, Part, Section, Table, View};
use crate::model::written;
use crate::records::award::RECIPIENT;
use crate::records::{self, columns};

use super::cells::{link, row, section, text, worded};
use super::words::grouped;
use super::{Page, Plan};

/// So many records are looked at for one that shows what a field holds, and so many letters of it are shown.
const SEARCHED_FOR_EXAMPLES: usize = 1_000;
const LONGEST_EXAMPLE: usize = 60;

impl Plan {
    pub(super) fn open_data(&self, facts: &Facts) -> View {
        let mut view = View {
            template: "pages/open-data.html",
            title: self.say("open-data"),
            head_title: self.say("open-data"),
            description: self.say("open-data-description"),
            lede: Some(self.say("open-data-lede")),
            href: self.href(Page::OpenData),
            breadcrumbs: vec![self.home_link()],
            ..View::default()
        };
        let Link { text: licence, href: address, .. } = &self.site.licence;
        let values = [("site", (&self.site.name).into()), ("licence", licence.into()), ("address", address.into())];
        let attribution = self.tell("attribution", &values);
        let licence = link(licence, address);
        let mut rows =
            vec![row(self.say("licence"), vec![licence]), row(self.say("publisher"), vec![text(&self.site.name)])];
        rows.extend(self.newest.map(|day| row(self.say("newest-record"), vec![self.date(day)])));
        rows.extend(self.newest.map(|day| {
            row(self.say("version"), vec![text(self.tell("version-is", &[("version", (&day.to_string()).into())]))])
        }));
        rows.extend(self.lists.translated.map(|(given, all)| {
            let values = [("given", given.into()), ("all", all.into())];
            row(self.say("texts-in-both"), vec![text(self.tell("texts-given", &values))])
        }));
        rows.push(row(self.say("how-to-attribute"), vec![text(attribution)]));
        let address = format!("{}{}", self.site.origin(), view.href);
        let citation = self.newest.map(|day| self.citation(&view.title, day, &address));
        rows.extend(citation.map(|citation| row(self.say("how-to-cite"), vec![text(citation)])));
        view.sections.push(section("about", self.say("about-these-data"), vec![Part::Summary { rows }]));
        view.sections.push(self.wholes(facts));
        for record_type in records::published() {
            view.sections.push(self.table_section(record_type, facts));
        }
        let html = self.prose(self.texts.get("totals-explained"), 3);
        let totals = vec![Part::Prose { html, lang: None }];
        view.sections.push(section("totals", self.say("how-totals-are-made"), totals));
        view.sections.push(self.checksums(facts));
        view
    }

    /// What links call a file of open data.
    pub(super) fn offer_name(&self, offer: &Offer) -> String {
        match &offer.holds {
            Holds::Table(name) => {
                let title = records::published().find(|kind| kind.name == *name).map_or(*name, |kind| kind.title);
                self.label(title)
            }
            Holds::Whole(name, _) => self.say(&format!("offer-{name}")),
        }
    }

    fn download(&self, offer: &Offer, facts: &Facts) -> Download {
        Download {
            text: self.offer_name(offer),
            href: self.file_href(&offer.path),
            format: offer.format,
            size: facts(&offer.path).map(|facts| self.file_size(facts.size)),
        }
    }

    /// The files that hold more than one table, or a table in the form of a standard.
    fn wholes(&self, facts: &Facts) -> Section {
        let rows = self.offers.iter().filter_map(|offer| {
            let Holds::Whole(name, count) = &offer.holds else { return None };
            let Download { text: name_shown, href, format, size } = self.download(offer, facts);
            let about = [Some(format.to_string()), size].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let count = count.or_else(|| facts(&offer.path)?.rows);
            let rows = count.map_or_else(Cell::default, |count| text(grouped(count)));
            let holds = text(self.say(&format!("offer-{name}-holds")));
            Some(vec![link(format!("{name_shown} ({about})"), href), holds, rows])
        });
        let mut columns: Vec<Column> =
            ["column-download", "column-holds"].map(|message| self.column(message)).into_iter().collect();
        columns.push(Column { title: self.say("column-rows"), numeric: true });
        let table = Table { caption: self.say("files-of-all"), columns, rows: rows.collect(), ..Table::default() };
        let mut section = section("all", self.say("all-at-once"), vec![Part::Table(table)]);
        let (rows, of_a_page) = (grouped(limits::WORKBOOK_ROWS), grouped(limits::WORKBOOK_ROWS_OF_A_PAGE));
        let values = [("rows", (&rows).into()), ("of_a_page", (&of_a_page).into())];
        section.intro = Some(self.tell("sizes-of-workbooks", &values));
        section
    }

    /// The sum of each file, by which a copy can be compared.
    fn checksums(&self, facts: &Facts) -> Section {
        let rows = self.offers.iter().map(|offer| {
            let sum = facts(&offer.path).and_then(|facts| facts.sha256).unwrap_or_default();
            vec![text(offer.path.as_str()), text(sum)]
        });
        let columns = vec![self.column("column-file"), self.column("column-sha256")];
        let caption = self.say("sums-of-files");
        let table = Table { caption, columns, rows: rows.collect(), ..Table::default() };
        let mut section = section("checksums", self.say("checksums"), vec![Part::Table(table)]);
        section.intro = Some(self.say("checksums-explained"));
        section
    }

    fn table_section(&self, record_type: &'static RecordType, facts: &Facts) -> Section {
        let records = self.dataset.all(record_type).len();
        let own = self.offers.iter().filter(|offer| offer.holds == Holds::Table(record_type.name));
        let items = own.map(|offer| self.download(offer, facts)).collect();
        let columns = columns::of(self.dataset.schema.of(record_type)).into_iter();
        let rows = columns.map(|column| self.dictionary_row(record_type, column)).collect();
        let columns = ["column-field", "column-value", "column-meaning", "column-example"];
        let columns = columns.map(|message| self.column(message)).into();
        let caption = self.tell("fields-of", &[("table", record_type.name.into())]);
        let table = Table { caption, columns, rows, foot: None, ..Table::default() };
        let mut section = section(
            record_type.name,
            self.label(record_type.title),
            vec![Part::Downloads { items }, Part::Table(table)],
        );
        let records = self.count("counted-records", records);
        section.intro = Some(format!("{} {records}", self.texts.label(record_type.help)));
        section
    }

    fn dictionary_row(&self, record_type: &'static RecordType, column: columns::Column) -> Vec<Cell> {
        let field = column.def();
        let mut name = text(field.name);
        name.tag = match (field.added, field.need) {
            (true, Need::Schema) => Some(self.say("tag-added-required")),
            (true, _) => Some(self.say("tag-added")),
            (false, Need::Schema) => Some(self.say("tag-required")),
            (false, Need::Duty) => Some(self.say("tag-required-by-duty")),
            (false, Need::Optional) => None,
        };
        let mut meaning = worded((self.texts.label(field.help), self.foreign(self.texts.label_language(field.help))));
        meaning.tag = field.law.map(|paragraph| self.tell("tag-law", &[("paragraph", paragraph.into())]));
        vec![name, text(self.kind_of_column(field)), meaning, self.example(record_type, column)]
    }

    /// What the first record that has anything in the column has there.
    fn example(&self, record_type: &'static RecordType, column: columns::Column) -> Cell {
        let mut records = self.dataset.keyed(record_type).take(SEARCHED_FOR_EXAMPLES);
        let cell = records.find_map(|(key, record)| match column {
            columns::Column::Field(field) if matches!(field.kind, Kind::Id) => Some(text(&*record.id)),
            columns::Column::Field(field) => self.example_of(record.fields.value(field)?, field),
            columns::Column::RecipientName => Some(text(self.dataset.get(record.target(&RECIPIENT)?).name())),
            columns::Column::Total => {
                let counts = !self.dataset.ledger.of(key.index() as u32).is_empty();
                counts.then(|| text(self.dataset.ledger.total(key.index() as u32).decimal()))
            }
            columns::Column::Page(_) => {
                let place = Place::of_record(record_type.name, &record.id);
                Some(text(format!("{}{}", self.site.base_url, place.url(self.style))))
            }
        });
        cell.unwrap_or_default()
    }

    /// A value as the files write it, cut short; nothing of small records, nor where there is no sum.
    fn example_of(&self, value: &Value, field: &FieldDef) -> Option<Cell> {
        let language = match value {
            Value::NotPublished | Value::Invalid => return None,
            Value::Translated(texts) => Some(Prose::Many(texts).in_language(Language::English, self.first).1),
            _ => field.translated.then_some(self.first),
        };
        let written = written::of(value)?;
        let short = match written.char_indices().nth(LONGEST_EXAMPLE) {
            Some((end, _)) => format!("{} …", written[..end].trim_end()),
            None => written,
        };
        Some(worded((&short, language.and_then(|language| self.foreign(language)))))
    }

    /// What a reader finds in a column, and where its Welsh is.
    fn kind_of_column(&self, field: &FieldDef) -> String {
        let kind = self.kind_of_value(&field.kind);
        let in_welsh = self.editions.iter().any(|edition| edition.language() == Language::Welsh);
        if !(field.translated && in_welsh) {
            return kind;
        }
        let column = columns::welsh_name(field);
        self.tell("value-with-welsh", &[("kind", (&kind).into()), ("column", (&column).into())])
    }

    /// What a reader finds in a field, in words.
    fn kind_of_value(&self, kind: &Kind) -> String {
        let message = match kind {
            Kind::Text => "value-text",
            Kind::Markdown => "value-markdown",
            Kind::Id => "value-id",
            Kind::Url => "value-url",
            Kind::Choice(choices) => {
                let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
                return self.tell("value-choice", &[("values", (&values.join(", ")).into())]);
            }
            Kind::Money => "value-money",
            Kind::Percent => "value-percent",
            Kind::Date => "value-date",
            Kind::Year => "value-year",
            Kind::Count => "value-count",
            Kind::YesNo => "value-yes-no",
            Kind::Reference(to) => return self.tell("value-reference", &[("table", (*to).into())]),
            Kind::List(inner) => return self.tell("value-list", &[("of", (&self.kind_of_value(inner)).into())]),
            Kind::Split(split) => return self.tell("value-split", &[("key", self.texts.label(split.key_name).into())]),
            Kind::Group(_) => "value-group",
            Kind::Groups(_) => "value-groups",
        };
        self.say(message)
    }
}
