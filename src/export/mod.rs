//! Open data and other files for programs: tables, feeds, the site map. Reads the dataset, judges nothing.

pub mod awards;
pub mod csv;
pub mod feed;
pub mod figures;
pub mod hosting;
pub mod json;
pub mod manifest;
pub mod search;
pub mod sitemap;
mod text;

use std::io;

use crate::model::address::{AddressStyle, Place};
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, RecordType};
use crate::model::record::Record;

/// What an exporter needs beside the dataset: where the site stands.
#[derive(Clone, Debug)]
pub struct Outlet {
    /// The site's address without a slash at its end.
    pub base_url: String,
    pub style: AddressStyle,
    /// Whether texts have a Welsh column of their own.
    pub welsh: bool,
}

impl Outlet {
    /// The whole address of a record's page.
    pub fn record_url(&self, record: &Record) -> String {
        format!("{}{}", self.base_url, Place::of_record(record.record_type.name, &record.id).url(self.style))
    }
}

/// Writes one table of records; returns what the disk says.
type Write = fn(&Dataset, &'static RecordType, &Outlet, &mut dyn io::Write) -> io::Result<()>;

/// A format in which every table is published.
pub struct TableFormat {
    pub extension: &'static str,
    pub write: Write,
}

/// Each table is published at `/data/<type>.<extension>` in each of these.
pub static FORMATS: &[TableFormat] =
    &[TableFormat { extension: "csv", write: csv::table }, TableFormat { extension: "json", write: json::table }];

/// A field of a table: those of the schema, in its order.
fn fields(dataset: &Dataset, record_type: &'static RecordType) -> Vec<&'static FieldDef> {
    dataset.schema.of(record_type).fields.clone()
}

/// What a table calls the address of a record's page: opportunities have a field `url` of their own.
fn url_name(dataset: &Dataset, record_type: &'static RecordType) -> &'static str {
    if dataset.schema.of(record_type).field("url").is_some() { "page_url" } else { "url" }
}
