//! The page of downloads: every table, what its fields mean, and the licence.

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::distribution::{Contents, Distribution, FileInfos, year_name};
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::json_ld::JsonLd;
use crate::model::language::Language;
use crate::model::record_type::RecordType;
use crate::model::value::{LocalStr, Value};
use crate::model::view::{Cell, Column, Download, Link, LinkItem, Part, Section, Table, View};
use crate::model::{cell_text, limits};
use crate::records::award::{AWARDS, RECIPIENT};
use crate::records::settings::Settings;
use crate::records::{self, columns};

use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::browse;
use crate::plan::parts::cells::{self, link, row, section, text, worded};
use crate::plan::urls::LanguageUrls;
use crate::plan::words::{self, distribution_name, grouped};
use crate::plan::{Context, Page, json_ld};

/// So many records are looked at for one that shows what a field holds, and so many letters of it are shown.
const SEARCHED_FOR_EXAMPLES: usize = 1_000;
const LONGEST_EXAMPLE: usize = 60;

/// The page of downloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenData;

impl PageKind for OpenData {
    fn pages(_dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<OpenData> {
        vec![OpenData]
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named("open-data"))
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, facts)
    }

    fn footer(&self) -> Option<(u8, &'static str)> {
        Some((3, "open-data"))
    }

    fn json_ld<'a>(&self, context: &'a Context) -> Option<JsonLd<'a>> {
        Some(json_ld::data_set(context))
    }

    fn shows_file_facts(&self) -> bool {
        true
    }
}

pub(in crate::plan) fn view(context: &Context, facts: &FileInfos) -> View {
    let mut view = View {
        template: "pages/open-data.html",
        title: context.message("open-data"),
        head_title: context.message("open-data"),
        description: context.message("open-data-description"),
        lede: Some(context.message("open-data-lede")),
        href: context.href(Page::OPEN_DATA),
        breadcrumbs: vec![context.home_link()],
        ..View::default()
    };
    let Link { text: licence, href: address, .. } = &context.site.licence;
    let values = [("site", (&context.site.name).into()), ("licence", licence.into()), ("address", address.into())];
    let attribution = context.format("attribution", &values);
    let licence = link(licence, address);
    let mut rows = vec![
        row(context.message("licence"), vec![licence]),
        row(context.message("publisher"), vec![text(&context.site.name)]),
    ];
    rows.extend(context.newest.map(|day| row(context.message("newest-record"), vec![cells::date(context, day)])));
    rows.extend(context.newest.map(|day| {
        row(
            context.message("version"),
            vec![text(context.format("version-is", &[("version", (&day.to_string()).into())]))],
        )
    }));
    rows.extend(context.listings.translated.map(|(given, all)| {
        let values = [("given", given.into()), ("all", all.into())];
        row(context.message("texts-in-both"), vec![text(context.format("texts-given", &values))])
    }));
    rows.push(row(context.message("how-to-attribute"), vec![text(attribution)]));
    let address = format!("{}{}", context.site.origin(), view.href);
    let citation = context.newest.map(|day| words::citation(context, &view.title, day, &address));
    rows.extend(citation.map(|citation| row(context.message("how-to-cite"), vec![text(citation)])));
    view.sections.push(section("about", context.message("about-these-data"), vec![Part::Summary { rows }]));
    view.sections.push(wholes(context, facts));
    for record_type in records::published() {
        view.sections.push(table_section(context, record_type, facts));
    }
    let html = context.prose(context.texts.get("totals-explained"), 3);
    let totals = vec![Part::Prose { html, lang: None }];
    view.sections.push(section("totals", context.message("how-totals-are-made"), totals));
    view.sections.push(checksums(context, facts));
    view
}

fn download(context: &Context, distribution: &Distribution, facts: &FileInfos) -> Download {
    Download {
        text: distribution_name(context, distribution),
        href: context.file_href(&distribution.path),
        format: distribution.format,
        size: facts(&distribution.path).map(|facts| context.file_size(facts.size)),
    }
}

/// The files that hold more than one table, or a table in the form of a standard.
fn wholes(context: &Context, facts: &FileInfos) -> Section {
    let rows = context.distributions.iter().filter_map(|distribution| {
        let Contents::BulkFile(name, count) = &distribution.holds else { return None };
        let Download { text: name_shown, href, format, size } = download(context, distribution, facts);
        let about = [Some(format.to_string()), size].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let count = count.or_else(|| facts(&distribution.path)?.rows);
        let rows = count.map_or_else(Cell::default, |count| text(grouped(count)));
        let holds = text(context.message(&format!("offer-{name}-holds")));
        Some(vec![link(format!("{name_shown} ({about})"), href), holds, rows])
    });
    let mut columns: Vec<Column> =
        ["column-download", "column-holds"].map(|message| cells::column(context, message)).into_iter().collect();
    columns.push(Column::new(context.message("column-rows"), true));
    let table = Table { caption: context.message("files-of-all"), columns, rows: rows.collect(), ..Table::default() };
    let mut section = section("all", context.message("all-at-once"), vec![Part::Table(table)]);
    let (rows, of_a_page) = (grouped(limits::WORKBOOK_ROWS), grouped(limits::ROWS_BESIDE_A_PAGE));
    let values = [("rows", (&rows).into()), ("of_a_page", (&of_a_page).into())];
    section.intro = Some(context.format("sizes-of-workbooks", &values));
    section
}

/// The sum of each file, by which a copy can be compared.
fn checksums(context: &Context, facts: &FileInfos) -> Section {
    let files = context.distributions.iter().filter(|file| !matches!(file.holds, Contents::AwardsOfYear(..)));
    let rows = files.map(|distribution| {
        let sum = facts(&distribution.path).and_then(|facts| facts.sha256).unwrap_or_default();
        vec![text(distribution.path.as_str()), text(sum)]
    });
    let columns = vec![cells::column(context, "column-file"), cells::column(context, "column-sha256")];
    let caption = context.message("sums-of-files");
    let table = Table { caption, columns, rows: rows.collect(), ..Table::default() };
    let mut section = section("checksums", context.message("checksums"), vec![Part::Table(table)]);
    section.intro = Some(context.message("checksums-explained"));
    section
}

fn table_section(context: &Context, record_type: &'static RecordType, facts: &FileInfos) -> Section {
    let records = context.dataset.all(record_type).len();
    let files =
        context.distributions.iter().filter(|distribution| distribution.holds == Contents::Table(record_type.name));
    let items = files.map(|distribution| download(context, distribution, facts)).collect();
    let columns = columns::table_columns(context.dataset.schema.type_schema(record_type)).into_iter();
    let rows = columns.map(|column| dictionary_row(context, record_type, column)).collect();
    let columns = ["column-field", "column-value", "column-meaning", "column-example"];
    let columns = columns.map(|message| cells::column(context, message)).into();
    let caption = context.format("fields-of", &[("table", record_type.name.into())]);
    let table = Table { caption, columns, rows, foot: None, ..Table::default() };
    let mut section = section(record_type.name, context.label(record_type.title), vec![Part::Downloads { items }]);
    if *record_type == AWARDS {
        section.parts.extend(awards_by_year(context, facts));
    }
    section.parts.push(Part::Table(table));
    if browse::has_list(&context.dataset, record_type) {
        section.parts.insert(0, list_link(context, record_type));
    }
    let records = context.count("counted-records", records);
    section.intro = Some(format!("{} {records}", context.texts.label(record_type.help)));
    section
}

/// The awards of each financial year, the newest first, with a file in each format.
fn awards_by_year(context: &Context, facts: &FileInfos) -> Vec<Part> {
    let of_years = context.distributions.iter().filter(|file| matches!(file.holds, Contents::AwardsOfYear(..)));
    let of_years: Vec<&Distribution> = of_years.collect();
    let years: Vec<&[&Distribution]> = of_years.chunk_by(|one, next| one.holds == next.holds).collect();
    let Some(first) = years.first() else { return Vec::new() };
    let mut columns = vec![cells::column(context, "column-year"), Column::new(context.message("column-rows"), true)];
    columns.extend(first.iter().map(|file| Column::new(file.format.to_string(), false)));
    // Those without a year stay last.
    let (dated, others): (Vec<_>, Vec<_>) =
        years.into_iter().partition(|files| matches!(files[0].holds, Contents::AwardsOfYear(Some(_), _)));
    let rows = dated.into_iter().rev().chain(others).map(|files| year_row(context, files, facts));
    let table = Table { caption: context.message("awards-by-year"), columns, rows: rows.collect(), ..Table::default() };
    let explained = context.prose(context.texts.get("awards-by-year-explained"), 3);
    vec![Part::Prose { html: explained, lang: None }, Part::Table(table)]
}

fn year_row(context: &Context, files: &[&Distribution], facts: &FileInfos) -> Vec<Cell> {
    let Contents::AwardsOfYear(year, rows) = files[0].holds else { return Vec::new() };
    let name = year.map_or_else(|| context.message("no-year"), |year| context.texts.year(year));
    let mut row =
        vec![Cell { anchor: Some(format!("{}-{}", AWARDS.name, year_name(year))), ..text(name) }, text(grouped(rows))];
    row.extend(files.iter().map(|file| {
        let Download { href, format, size, .. } = download(context, file, facts);
        let size = size.map_or_else(String::new, |size| format!(", {size}"));
        link(format!("{format}{size}"), href)
    }));
    row
}

/// The way to the list of a type, which other pages link to only where it has records.
fn list_link(context: &Context, record_type: &'static RecordType) -> Part {
    let text = context.format("list-of", &[("title", (&context.label(record_type.title)).into())]);
    let href = context.href(Page::list(context.dataset.ordinal(record_type)));
    Part::Links { items: vec![LinkItem { text, href, note: None, lang: None }] }
}

fn dictionary_row(context: &Context, record_type: &'static RecordType, column: columns::Column) -> Vec<Cell> {
    let field = column.def();
    let mut name = text(field.name);
    name.tag = match (field.added, field.need) {
        (true, Need::Schema) => Some(context.message("tag-added-required")),
        (true, _) => Some(context.message("tag-added")),
        (false, Need::Schema) => Some(context.message("tag-required")),
        (false, Need::Duty) => Some(context.message("tag-required-by-duty")),
        (false, Need::Optional) => None,
    };
    let mut meaning =
        worded((context.texts.label(field.help), context.foreign(context.texts.label_language(field.help))));
    meaning.tag = field.law.map(|paragraph| context.format("tag-law", &[("paragraph", paragraph.into())]));
    vec![name, text(kind_of_column(context, field)), meaning, example(context, record_type, column)]
}

/// What the first record that has anything in the column has there.
fn example(context: &Context, record_type: &'static RecordType, column: columns::Column) -> Cell {
    let mut records = context.dataset.keyed(record_type).take(SEARCHED_FOR_EXAMPLES);
    let cell = records.find_map(|(key, record)| match column {
        columns::Column::Field(field) if matches!(field.kind, Kind::Id) => Some(text(&*record.id)),
        columns::Column::Field(field) => example_of(context, record.fields.value(field)?, field),
        columns::Column::RecipientName => Some(text(context.dataset.get(record.target(&RECIPIENT)?).name())),
        columns::Column::AmountNotPublished => Some(text("no")),
        columns::Column::Total => {
            let counts = !context.dataset.ledger.entries_of(AwardIndex::from_key(key)).is_empty();
            counts.then(|| text(context.dataset.ledger.total(AwardIndex::from_key(key)).decimal()))
        }
        columns::Column::Page(_) => {
            let place = UrlPath::of_record(record_type.name, &record.id);
            Some(text(format!("{}{}", context.site.base_url, place.url(context.style))))
        }
    });
    cell.unwrap_or_default()
}

/// A value as the files write it, cut short; nothing of small records, nor where there is no sum.
fn example_of(context: &Context, value: &Value, field: &FieldDef) -> Option<Cell> {
    let language = match value {
        Value::NotPublished | Value::Invalid => return None,
        Value::Translated(texts) => Some(LocalStr::Many(texts).in_language(Language::English, context.first).1),
        _ => field.translated.then_some(context.first),
    };
    let written = cell_text::cell_text(value)?;
    let short = match written.char_indices().nth(LONGEST_EXAMPLE) {
        Some((end, _)) => format!("{} …", written[..end].trim_end()),
        None => written,
    };
    Some(worded((&short, language.and_then(|language| context.foreign(language)))))
}

/// What a reader finds in a column, and where its Welsh is.
fn kind_of_column(context: &Context, field: &FieldDef) -> String {
    let kind = kind_of_value(context, &field.kind);
    let in_welsh = context.languages.iter().any(|urls| urls.language() == Language::Welsh);
    if !(field.translated && in_welsh) {
        return kind;
    }
    let column = columns::welsh_name(field);
    context.format("value-with-welsh", &[("kind", (&kind).into()), ("column", (&column).into())])
}

/// What a reader finds in a field, in words.
fn kind_of_value(context: &Context, kind: &Kind) -> String {
    let message = match kind {
        Kind::Text => "value-text",
        Kind::Markdown => "value-markdown",
        Kind::Id => "value-id",
        Kind::Url => "value-url",
        Kind::Choice(choices) => {
            let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            return context.format("value-choice", &[("values", (&values.join(", ")).into())]);
        }
        Kind::Money => "value-money",
        Kind::Percent => "value-percent",
        Kind::Date => "value-date",
        Kind::Year => "value-year",
        Kind::Period => "value-period",
        Kind::Count => "value-count",
        Kind::YesNo => "value-yes-no",
        Kind::Reference(to) => return context.format("value-reference", &[("table", (*to).into())]),
        Kind::List(inner) => return context.format("value-list", &[("of", (&kind_of_value(context, inner)).into())]),
        Kind::Split(split) => {
            return context.format("value-split", &[("key", context.texts.label(split.key_name).into())]);
        }
        Kind::Group(_) => "value-group",
        Kind::Groups(_) => "value-groups",
    };
    context.message(message)
}
