//! The links from the home page and from the search to every list.

use crate::model::view::{LinkItem, Part, Section};
use crate::records::page::PAGES;

use crate::plan::parts::cells::section;
use crate::plan::{Context, Page};

/// Every way into the records.
pub(in crate::plan) fn ways_in(context: &Context) -> Section {
    let types = context.dataset.schema.types.iter().enumerate();
    let listed = types.filter(|(_, schema)| schema.record_type.has_page && schema.record_type != &PAGES);
    let mut items: Vec<LinkItem> = listed
        .filter(|(_, schema)| !context.dataset.all(schema.record_type).is_empty())
        .map(|(ordinal, schema)| LinkItem {
            text: context.label(schema.record_type.title),
            href: context.href(Page::list(ordinal)),
            note: None,
            lang: None,
        })
        .collect();
    let more = [("financial-years", Page::YEARS), ("open-data", Page::OPEN_DATA)];
    items.extend(more.map(|(text, page)| LinkItem {
        text: context.message(text),
        href: context.href(page),
        note: None,
        lang: None,
    }));
    section("browse", context.message("browse"), vec![Part::Links { items }])
}
