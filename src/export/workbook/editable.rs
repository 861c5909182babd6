//! A workbook for editing: the records of a type in typed cells, with lists to choose from. `candour import --update` takes
//! what was changed in it back into the files of the records.

use std::collections::BTreeMap;
use std::io;

use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, Formula, Note,
    Workbook, Worksheet, XlsxError,
};

use super::form::{self, FormColumn, Names};
use super::rows::LONGEST;
use super::{LEVEL, NARROW, WIDE, day};
use crate::model::cell_text::NOT_PUBLISHED;
use crate::model::date::Date;
use crate::model::field::{Kind, Need};
use crate::model::record::Record;
use crate::model::schema::TypeSchema;

/// Lists and forms of cells reach so many rows below the last record, for new ones.
const ROOM: u32 = 500;

/// A list within a rule of a cell has at most so many letters; a longer one is on a sheet. Source: `rust_xlsxwriter`.
const LIST_LETTERS: usize = 255;

/// What a workbook is made of.
pub struct Editable<'a> {
    pub schema: &'a TypeSchema,
    /// Its rows, in their order.
    pub records: &'a [&'a Record],
    /// The names of the records of each type that fields refer to.
    pub names: &'a BTreeMap<&'static str, Names>,
    /// Whether the site is in Welsh too.
    pub has_welsh: bool,
}

/// A workbook, and the texts that no cell can hold: the id and the field of each.
pub struct Made {
    pub bytes: Vec<u8>,
    pub too_long: Vec<(String, String)>,
}

/// The workbook of those records.
///
/// # Errors
/// When it cannot be written.
pub fn editable(what: &Editable) -> io::Result<Made> {
    let columns = form::columns(what.schema, what.has_welsh);
    let mut too_long = Vec::new();
    let said: Vec<Vec<String>> = what.records.iter().map(|record| row(record, &columns, &mut too_long)).collect();
    let bytes = book(what, &columns, &said).map_err(io::Error::other)?;
    Ok(Made { bytes, too_long })
}

/// What a record says in each column. What no cell can hold is left empty, here and in what is remembered.
fn row(record: &Record, columns: &[FormColumn], too_long: &mut Vec<(String, String)>) -> Vec<String> {
    let cell = |column: &FormColumn| {
        let text = column.said(record);
        if text.encode_utf16().count() <= LONGEST {
            return text;
        }
        too_long.push((record.id.to_string(), column.name.clone()));
        String::new()
    };
    columns.iter().map(cell).collect()
}

fn book(what: &Editable, columns: &[FormColumn], said: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_zip_compression_level(LEVEL);
    // The day on which it was made would make its bytes others each time.
    let newest = what.records.iter().filter_map(|record| record.date()).max().and_then(day);
    let made = newest.or_else(|| ExcelDateTime::from_ymd(1980, 1, 1).ok()).unwrap_or_default();
    book.set_properties(&DocProperties::new().set_title(what.schema.record_type.title).set_creation_datetime(&made));
    let lists = Lists::new(what, columns);
    records(what, columns, said, &lists, book.add_worksheet())?;
    notes(what, book.add_worksheet())?;
    lists.write(&mut book)?;
    memory(what, columns, said, book.add_worksheet())?;
    book.save_to_buffer()
}

/// The sheet of the records.
fn records(
    what: &Editable,
    columns: &[FormColumn],
    said: &[Vec<String>],
    lists: &Lists,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name(what.schema.record_type.title)?.set_freeze_panes(1, 1)?;
    let last = said.len() as u32 + ROOM;
    for (index, column) in (0..).zip(columns) {
        let format = format_of(&column.field.kind);
        let is_wide = matches!(column.field.kind, Kind::Text | Kind::Markdown | Kind::Url | Kind::Reference(_));
        sheet.set_column_width(index, if is_wide { WIDE } else { NARROW })?.set_column_format(index, &format)?;
        let title = match column.field.need {
            Need::Optional => Format::new().set_text_wrap(),
            Need::Schema | Need::Duty => Format::new().set_text_wrap().set_bold(),
        };
        sheet.write_string_with_format(0, index, column.title(), &title)?;
        sheet.insert_note(0, index, &Note::new(explanation(column)).set_author("candour"))?;
        if let Some(rule) = lists.rule(column, index)? {
            sheet.add_data_validation(1, index, last, index, &rule)?;
        }
        let names = column.field.refers_to().and_then(|target| what.names.get(target));
        for (row, said) in (1..).zip(said) {
            let text = &said[usize::from(index)];
            match names {
                _ if text.is_empty() => continue,
                Some(names) => sheet.write_string_with_format(row, index, form::with_names(text, names), &format)?,
                None => write(sheet, row, index, &column.field.kind, text, &format)?,
            };
        }
    }
    sheet.autofilter(0, 0, (said.len() as u32).max(1), columns.len().saturating_sub(1) as u16)?;
    Ok(())
}

/// A cell: a number or a day where its text is one.
fn write<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    kind: &Kind,
    text: &str,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    let number = text.parse::<f64>().ok().filter(|_| matches!(kind, Kind::Money | Kind::Percent | Kind::Count));
    let on = Date::from_iso(text).filter(|_| matches!(kind, Kind::Date)).and_then(day);
    match (number, on) {
        (Some(number), _) => sheet.write_number_with_format(row, column, number, format),
        (None, Some(day)) => sheet.write_datetime_with_format(row, column, &day, format),
        (None, None) => sheet.write_string_with_format(row, column, text, format),
    }
}

/// What cells of a kind look like. Those of names and words are texts, so that no program reads a number into them.
fn format_of(kind: &Kind) -> Format {
    let format = Format::new();
    match kind {
        Kind::Money | Kind::Percent => format.set_num_format("#,##0.00"),
        Kind::Date => format.set_num_format("yyyy-mm-dd"),
        Kind::Count => format.set_num_format("0"),
        _ => format.set_num_format("@"),
    }
}

/// What a column means, and how its cells are written.
fn explanation(column: &FormColumn) -> String {
    let field = column.field;
    let how = match &field.kind {
        Kind::Id => "Part of the address of the page: leave it as it is. In a new row it may be empty.",
        Kind::List(_) => "Several are divided by semicolons: a; b.",
        Kind::Split(_) => "Shares are divided by semicolons: a: 500; b: 250.",
        Kind::Money => "In pounds.",
        Kind::YesNo => "yes or no.",
        _ => "",
    };
    let need = match field.need {
        Need::Optional => "",
        Need::Schema => "Every record has it.",
        Need::Duty => "The law asks for it.",
    };
    let parts = [field.label, field.help, how, need];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The sheet that says how it is used.
fn notes(what: &Editable, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("Notes")?.set_column_width(0, 2.5 * WIDE)?;
    let wrap = Format::new().set_text_wrap();
    let noun = what.schema.record_type.noun();
    let parts = what.schema.fields.iter().filter(|field| form::has_parts(field)).map(|field| field.label);
    let parts = parts.collect::<Vec<_>>().join(", ");
    let of_parts = format!("Not here, for they have fields of their own: {parts}. Change them in their files.");
    let mut lines = vec![
        "This workbook is for the office: it has drafts, and must not be published.".to_string(),
        "Change cells, and add rows below the last. Then bring it back: candour import FILE --update".to_string(),
        "Only the cells that you changed are written into the files of the records. An emptied cell takes the value out."
            .to_string(),
        format!("A row that you delete stays in the records: to withdraw a {noun}, use candour correct."),
        "Leave ids as they are: candour rename gives a record another one.".to_string(),
        "Names in brackets, such as Hilltop Trust [hilltop-trust], mean the record of that id, whatever the name says."
            .to_string(),
    ];
    lines.extend(Some(of_parts).filter(|_| !parts.is_empty()));
    for (row, line) in (0..).zip(&lines) {
        sheet.write_string_with_format(row, 0, line, &wrap)?;
    }
    Ok(())
}

/// The sheet that remembers what each cell said when the workbook was made.
fn memory(
    what: &Editable,
    columns: &[FormColumn],
    said: &[Vec<String>],
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name(form::MEMORY)?.set_very_hidden(true);
    sheet.write_string(0, 0, form::MARK)?.write_string(0, 1, what.schema.record_type.name)?;
    for (index, column) in (0..).zip(columns) {
        sheet.write_string(1, index, &column.name)?;
        for (row, said) in (2..).zip(said) {
            let text = &said[usize::from(index)];
            if !text.is_empty() {
                sheet.write_string(row, index, text)?;
            }
        }
    }
    Ok(())
}

/// The lists to choose from, by their names.
struct Lists(BTreeMap<String, Vec<String>>);

impl Lists {
    fn new(what: &Editable, columns: &[FormColumn]) -> Lists {
        let mut lists = BTreeMap::new();
        for column in columns {
            let Some(name) = name_of_list(column) else { continue };
            let entries = match (&column.field.kind, column.field.refers_to()) {
                (_, Some(target)) => {
                    let names = what.names.get(target);
                    let mut own: Vec<String> =
                        names.into_iter().flat_map(|names| names.keys().map(|id| form::named(id, names))).collect();
                    own.sort();
                    own
                }
                (Kind::Choice(choices), _) => choices.iter().map(|choice| choice.value.to_string()).collect(),
                _ => continue,
            };
            lists.insert(name, entries);
        }
        lists.retain(|_, entries| !entries.is_empty());
        Lists(lists)
    }

    /// The sheet with each list in a column of its own, and the names by which rules of cells find them.
    fn write(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(form::LISTS)?.set_hidden(true);
        for (column, entries) in (0..).zip(self.0.values()) {
            for (row, entry) in (0..).zip(entries) {
                sheet.write_string(row, column, entry)?;
            }
        }
        for (column, (name, entries)) in (0..).zip(&self.0) {
            let letters = column_number_to_name(column);
            book.define_name(name, &format!("={}!${letters}$1:${letters}${}", form::LISTS, entries.len()))?;
        }
        Ok(())
    }

    /// What the cells of a column may hold. Of a list of several, a program can offer one alone, so that others are typed.
    fn rule(&self, column: &FormColumn, index: u16) -> Result<Option<DataValidation>, XlsxError> {
        let rule = DataValidation::new();
        let rule = match &column.field.kind {
            Kind::YesNo => rule.allow_list_strings(&["yes", "no"])?,
            Kind::Choice(choices) => {
                let words: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
                match words.join(",").len() <= LIST_LETTERS {
                    true => rule.allow_list_strings(&words)?,
                    false => match self.named(column) {
                        Some(list) => rule.allow_list_formula(list),
                        None => return Ok(None),
                    },
                }
            }
            Kind::Money => {
                let cell = row_col_to_cell(1, index);
                rule.allow_custom(Formula::new(format!("=OR(ISNUMBER({cell}),{cell}=\"{NOT_PUBLISHED}\")")))
            }
            Kind::Count => rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            Kind::Date => {
                rule.allow_date(DataValidationRule::GreaterThanOrEqualTo(ExcelDateTime::from_ymd(1900, 1, 1)?))
            }
            kind => {
                let Some(list) = self.named(column) else { return Ok(None) };
                let rule = rule.allow_list_formula(list);
                match kind {
                    Kind::Reference(_) => rule,
                    _ => rule.set_error_style(DataValidationErrorStyle::Warning),
                }
            }
        };
        let rule = rule.set_error_title(shortened(column.field.label, 32))?;
        Ok(Some(rule.set_error_message(shortened(column.field.help, LIST_LETTERS))?))
    }

    fn named(&self, column: &FormColumn) -> Option<Formula> {
        let name = name_of_list(column).filter(|name| self.0.contains_key(name))?;
        Some(Formula::new(format!("={name}")))
    }
}

/// What the list of a column is called.
fn name_of_list(column: &FormColumn) -> Option<String> {
    let of = column.field.refers_to().or(matches!(column.field.kind, Kind::Choice(_)).then_some(column.field.name))?;
    Some(format!("list_{}", of.replace('-', "_")))
}

/// The text, or as much of it as fits.
fn shortened(text: &str, most: usize) -> String {
    match text.chars().count() <= most {
        true => text.to_string(),
        false => text.chars().take(most - 1).chain(['…']).collect(),
    }
}
