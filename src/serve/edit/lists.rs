//! What can be edited: the types of record, and the records of one.

use axum::http::StatusCode;

use super::grid_page;
use super::look::{Look, can_be_made};
use super::page::{shown, start};
use super::{Answer, BASE, NEW, address_of};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::view::{LinkItem, Part, Section, View};
use crate::model::visible::visible;
use crate::records;

/// Every type of record.
pub(super) fn types(look: &Look) -> Answer {
    let item = |record_type: &&'static RecordType| {
        let count = look.all(record_type).len();
        LinkItem {
            text: look.messages().label(record_type.title).to_string(),
            href: format!("{BASE}{}/", record_type.name),
            note: Some(look.messages().format("edit-count", &[("count", count.into())])),
            lang: None,
        }
    };
    let items = records::TYPES.iter().map(item).collect();
    page(look, look.messages().get("edit-records").to_string(), BASE.to_string(), items, false)
}

/// The records of a type, by name.
pub(super) fn records_of(look: &Look, record_type: &'static RecordType) -> Answer {
    let item = |record: &Record| LinkItem {
        text: visible(record.name()).into_owned(),
        href: address_of(record_type.name, &record.id),
        note: Some(visible(&record.id).into_owned()).filter(|id| *id != record.name()),
        lang: None,
    };
    let mut items: Vec<LinkItem> = look.all(record_type).iter().map(item).collect();
    items.sort_by(|one, other| (&one.text, &one.note).cmp(&(&other.text, &other.note)));
    let tables = grid_page::links(look, record_type).into_iter();
    let tables = tables.map(|link| LinkItem { text: link.text, href: link.href, note: None, lang: None });
    items.splice(0..0, tables);
    if can_be_made(record_type) {
        let text = look.messages().get("edit-new").to_string();
        items.insert(0, LinkItem { text, href: format!("{BASE}{NEW}/{}", record_type.name), note: None, lang: None });
    }
    let title = look.messages().label(record_type.title).to_string();
    page(look, title, format!("{BASE}{}/", record_type.name), items, true)
}

fn page(look: &Look, title: String, href: String, items: Vec<LinkItem>, is_below: bool) -> Answer {
    let view = View {
        template: "pages/edit.html",
        head_title: title.clone(),
        title,
        href,
        lede: (!is_below).then(|| look.messages().get("edit-lede").to_string()),
        breadcrumbs: if is_below { vec![start(look)] } else { Vec::new() },
        sections: vec![Section { id: "records".into(), parts: vec![Part::Links { items }], ..Section::default() }],
        ..View::default()
    };
    shown(look, view, StatusCode::OK)
}
