//! The page of downloads: every table, what its fields mean, and the licence.

use crate::model::field::{FieldDef, Kind, Need, RecordType};
use crate::model::view::{Cell, Download, Part, Section, Table, View};
use crate::records;

use super::cells::{column, row, section, text};
use super::words::{count, file_size};
use super::{Page, Plan};

impl Plan {
    pub(super) fn open_data(&self, size: &dyn Fn(&str) -> Option<u64>) -> View {
        let mut view = View {
            template: "pages/open-data.html",
            title: "Open data".to_string(),
            head_title: "Open data".to_string(),
            description: "Every table of this site to download, with the meaning of each field.".to_string(),
            lede: Some("Everything on this site can be downloaded and used again.".to_string()),
            href: self.href(Page::OpenData),
            breadcrumbs: vec![self.home_link()],
            ..View::default()
        };
        let licence = super::cells::link(&self.site.licence.text, &self.site.licence.href);
        let mut rows = vec![row("Licence", vec![licence]), row("Publisher", vec![text(&self.site.name)])];
        rows.extend(self.newest.map(|day| row("Newest record", vec![super::cells::date(day)])));
        view.sections.push(section("about", "About these data", vec![Part::Summary { rows }]));
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
                text: record_type.title.to_string(),
                href: self.file_href(&path),
                format: if extension == "csv" { "CSV" } else { "JSON" },
                size: size(&path).map(file_size),
            }
        });
        let fields = &self.dataset.schema.of(record_type).fields;
        let rows = fields.iter().map(|field| dictionary_row(field)).collect();
        let columns = vec![column("Field"), column("Kind of value"), column("Meaning")];
        let caption = format!("Fields of {}", record_type.name);
        let table = Table { caption, columns, rows, foot: None };
        let mut section = section(
            record_type.name,
            record_type.title,
            vec![Part::Downloads { items: items.into() }, Part::Table(table)],
        );
        section.intro =
            Some(format!("{} {}.", record_type.help, super::words::capital(&count(records, "record", "records"))));
        section
    }
}

fn dictionary_row(field: &'static FieldDef) -> Vec<Cell> {
    let mut name = text(field.name);
    name.tag = match (field.added, field.need) {
        (true, Need::Schema) => Some("added by this office, required".to_string()),
        (true, _) => Some("added by this office".to_string()),
        (false, Need::Schema) => Some("required".to_string()),
        (false, Need::Duty) => Some("required by duty".to_string()),
        (false, Need::Optional) => None,
    };
    vec![name, text(kind_of_value(&field.kind)), text(field.help)]
}

/// What a reader finds in a field, in words.
fn kind_of_value(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_string(),
        Kind::Markdown => "text in Markdown".to_string(),
        Kind::Id => "id".to_string(),
        Kind::Url => "web address".to_string(),
        Kind::Choice(choices) => {
            let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            format!("one of: {}", values.join(", "))
        }
        Kind::Money => "pounds".to_string(),
        Kind::Percent => "percentage".to_string(),
        Kind::Date => "date".to_string(),
        Kind::Year => "financial year".to_string(),
        Kind::Count => "whole number".to_string(),
        Kind::YesNo => "yes or no".to_string(),
        Kind::Reference(to) => format!("id in {to}"),
        Kind::List(inner) => format!("list: {}", kind_of_value(inner)),
        Kind::Split(split) => format!("sums by {}", split.key_name),
        Kind::Group(_) => "small record".to_string(),
        Kind::Groups(_) => "small records".to_string(),
    }
}
