//! What was typed where it has no place any more: a page that shows it, so that nobody types it again.

use axum::http::StatusCode;

use super::look::Look;
use super::page::{shown, start};
use super::request::{PASTE, Posted, WAS, Was, name};
use super::{Answer, BASE};
use crate::model::record_type::RecordType;
use crate::model::view::{Cell, Part, Section, SummaryRow, View};
use crate::model::visible::visible;

/// What was typed into the form of a record that is gone, or whose file cannot be read.
pub(super) fn of_record(look: &Look, record_type: &'static RecordType, posted: &Posted, why: &str) -> Answer {
    let shape = look.shape(record_type, None);
    let all = posted.all();
    let label = |(name, text): (&String, &String)| (super::saving::label(look, &shape, name), text.clone());
    page(look, all.iter().map(label).collect(), why)
}

/// What was typed into the cells of a table that is gone: only what the table did not say.
pub(super) fn of_table(look: &Look, posted: &Posted, why: &str) -> Answer {
    let was: Was = serde_json::from_str(posted.own(WAS)).unwrap_or_default();
    let mut typed = posted.inputs.clone();
    for (number, cells) in &was.rows {
        let own = |column: usize, text: &String| typed.get(&name(*number, column)).is_some_and(|typed| typed == text);
        let same: Vec<String> = (0..)
            .zip(cells)
            .filter(|(column, text)| own(*column, text))
            .map(|(column, _)| name(*number, column))
            .collect();
        same.iter().for_each(|name| drop(typed.remove(name)));
    }
    typed.insert("paste".to_string(), posted.own(PASTE).to_string());
    let title = |name: &str| {
        let column = name.rsplit_once('.').and_then(|(_, column)| was.titles.get(column.parse::<usize>().ok()?));
        column.map_or_else(|| name.to_string(), |title| format!("{title} ({name})"))
    };
    page(look, typed.iter().map(|(name, text)| (title(name), text.clone())).collect(), why)
}

fn page(look: &Look, typed: Vec<(String, String)>, why: &str) -> Answer {
    let messages = look.messages();
    let cell = |text: &str| Cell { text: visible(text).into_owned(), ..Cell::default() };
    let row = |(label, text): &(String, String)| SummaryRow {
        term: visible(label).into_owned(),
        cells: vec![cell(text)],
        html: None,
        lang: None,
    };
    let rows = typed.iter().filter(|(_, text)| !text.trim().is_empty()).map(row).collect();
    let parts = vec![Part::Inset { text: visible(why).into_owned() }, Part::Summary { rows }];
    let title = messages.get("edit-problems-refused").to_string();
    let view = View {
        template: "pages/edit.html",
        head_title: format!("{}: {title}", messages.get("edit-error")),
        title,
        href: BASE.to_string(),
        lede: Some(messages.get("edit-kept").to_string()),
        breadcrumbs: vec![start(look)],
        sections: vec![Section { id: "notes".into(), parts, ..Section::default() }],
        ..View::default()
    };
    shown(look, view, StatusCode::CONFLICT)
}
