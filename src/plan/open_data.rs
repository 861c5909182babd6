//! The page of downloads: every table, what its fields mean, and the licence.

use crate::model::field::{FieldDef, Kind, Need, RecordType};
use crate::model::view::{Cell, Download, Part, Section, Table, View};
use crate::records;

use super::cells::{row, section, text, worded};
use super::{Page, Plan};

impl Plan {
    pub(super) fn open_data(&self, size: &dyn Fn(&str) -> Option<u64>) -> View {
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
        let licence = super::cells::link(&self.site.licence.text, &self.site.licence.href);
        let mut rows =
            vec![row(self.say("licence"), vec![licence]), row(self.say("publisher"), vec![text(&self.site.name)])];
        rows.extend(self.newest.map(|day| row(self.say("newest-record"), vec![self.date(day)])));
        rows.extend(self.lists.translated.map(|(given, all)| {
            let values = [("given", given.into()), ("all", all.into())];
            row(self.say("texts-in-both"), vec![text(self.tell("texts-given", &values))])
        }));
        view.sections.push(section("about", self.say("about-these-data"), vec![Part::Summary { rows }]));
        for record_type in records::published() {
            view.sections.push(self.table_section(record_type, size));
        }
        view
    }

    fn table_section(&self, record_type: &'static RecordType, size: &dyn Fn(&str) -> Option<u64>) -> Section {
        let records = self.dataset.all(record_type).len();
        let items = ["csv", "json"].map(|extension| {
            let path = format!("data/{}.{extension}", record_type.name);
            Download {
                text: self.label(record_type.title),
                href: self.file_href(&path),
                format: if extension == "csv" { "CSV" } else { "JSON" },
                size: size(&path).map(|bytes| self.file_size(bytes)),
            }
        });
        let fields = &self.dataset.schema.of(record_type).fields;
        let rows = fields.iter().map(|field| self.dictionary_row(field)).collect();
        let columns = ["column-field", "column-value", "column-meaning"].map(|message| self.column(message)).into();
        let caption = self.tell("fields-of", &[("table", record_type.name.into())]);
        let table = Table { caption, columns, rows, foot: None, ..Table::default() };
        let mut section = section(
            record_type.name,
            self.label(record_type.title),
            vec![Part::Downloads { items: items.into() }, Part::Table(table)],
        );
        let records = self.count("counted-records", records);
        section.intro = Some(format!("{} {records}", self.texts.label(record_type.help)));
        section
    }

    fn dictionary_row(&self, field: &'static FieldDef) -> Vec<Cell> {
        let mut name = text(field.name);
        name.tag = match (field.added, field.need) {
            (true, Need::Schema) => Some(self.say("tag-added-required")),
            (true, _) => Some(self.say("tag-added")),
            (false, Need::Schema) => Some(self.say("tag-required")),
            (false, Need::Duty) => Some(self.say("tag-required-by-duty")),
            (false, Need::Optional) => None,
        };
        let meaning = (self.texts.label(field.help), self.foreign(self.texts.label_language(field.help)));
        vec![name, text(self.kind_of_value(&field.kind)), worded(meaning)]
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
