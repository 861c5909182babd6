//! The ids that records had before, and what a page at an old address says.

use crate::model::dataset::Dataset;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::model::view::{Link, LinkItem, Part, Section, View};
use crate::records::page::{ALIASES, PAGES};
use crate::records::shared::FORMER;

use crate::plan::{Context, Page};

/// The ids that a record had, or the addresses of a page of the office.
pub(in crate::plan) fn old_names(record: &Record) -> impl Iterator<Item = &str> {
    let field = if *record.record_type == PAGES { &ALIASES } else { &FORMER };
    record.get(field).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Value::Text(name) => Some(&**name),
        _ => None,
    })
}

/// Whether a former id leads to that record: no record has it, and no other had it.
pub(in crate::plan) fn leads_to(dataset: &Dataset, key: RecordKey, old: &str) -> bool {
    dataset.find_by_any_id(dataset.get(key).record_type, old) == Some(key)
}

/// A page that says where another is now.
pub(in crate::plan) fn view(context: &Context, page: Page, now: Link) -> View {
    let html = context.prose(context.texts.get("moved-text"), 2);
    let title = context.message("moved-title");
    let head_title = format!("{title} - {}", context.place(page).0);
    let moved_to = Some(now.href.clone());
    let items = vec![LinkItem { text: now.text, href: now.href, note: None, lang: now.lang }];
    View {
        template: "pages/moved.html",
        head_title,
        description: title.clone(),
        title,
        href: context.href(page),
        moved_to,
        breadcrumbs: vec![context.home_link()],
        sections: vec![Section {
            id: "text".into(),
            parts: vec![Part::Prose { html, lang: None }, Part::Links { items }],
            ..Section::default()
        }],
        ..View::default()
    }
}
