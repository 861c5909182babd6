//! The files of open data that a site publishes: what each holds, and in which format. From the same lists as the exports.

use super::page::{PageText, code, words};
use crate::diagnostic::Diagnostics;
use crate::export::{self, BULK_FILES, TABLES};
use crate::model::language::Language;
use crate::model::source::Sources;
use crate::texts::Messages;

pub(super) fn pages() -> Vec<(String, String)> {
    vec![("files/index.md".to_string(), index())]
}

fn index() -> String {
    let mut page = PageText::index(
        3,
        "Files of open data",
        "Every table and file that a site publishes for others to use, and its format.",
    );
    page.paragraph("The page `/open-data/` of a site has all of these that it fills, with sizes and checksums. A file that would hold nothing is not there.");
    page.heading("Each table");
    page.paragraph("Every [type of record](../records/index.md) that is published is a table in these formats. `<type>` is its name, such as `awards`.");
    let row = |ending: &str, name: &str, media: &str, before: &str| {
        [code(&format!("/data/{before}{ending}")), name.to_string(), code(media)]
    };
    let tables = TABLES.iter().map(|format| row(format.ending, format.name, format.media_type, "<type>"));
    page.table(["File", "Format", "Media type"], tables.collect());
    page.heading("Awards of one financial year");
    page.paragraph("Each award is in one of these files, with the same columns in each year.");
    let by_year = export::year_formats().map(|[before, ending, name, media]| {
        [code(&format!("/{before}<year>{ending}")), name.to_string(), code(media)]
    });
    page.table(["File", "Format", "Media type"], by_year.collect());
    page.heading("Whole files and standards");
    let texts = Messages::new(Language::English, &Sources::default(), "default", &mut Diagnostics::default());
    let bulk = BULK_FILES.iter().map(|file| {
        let holds = texts.get(&format!("offer-{}-holds", file.text)).to_string();
        [code(&format!("/{}", file.path)), file.format.to_string(), code(file.media_type), words(&holds)]
    });
    page.table(["File", "Format", "Media type", "What it holds"], bulk.collect());
    page.end()
}
