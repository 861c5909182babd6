//! The links from the home page and from the search to every list.

use crate::model::dataset::Dataset;
use crate::model::record_type::RecordType;
use crate::model::view::{LinkItem, Part, Section};
use crate::records::page::PAGES;

use crate::plan::parts::cells::section;
use crate::plan::{Context, Page};

/// Whether a type has a list: all that have pages, but those that the office writes, and listed ones that have records.
pub(in crate::plan) fn has_list(dataset: &Dataset, record_type: &'static RecordType) -> bool {
    let has_records = || !dataset.all(record_type).is_empty();
    match record_type.has_page {
        true => *record_type != PAGES && (record_type.listed_when_empty || has_records()),
        false => record_type.is_listed && has_records(),
    }
}

/// Every way into the records.
pub(in crate::plan) fn ways_in(context: &Context) -> Section {
    let types = context.dataset.schema.types.iter().enumerate();
    let listed = types.filter(|(_, schema)| has_list(&context.dataset, schema.record_type));
    let mut items: Vec<LinkItem> = listed
        .filter(|(_, schema)| !context.dataset.all(schema.record_type).is_empty())
        .map(|(ordinal, schema)| LinkItem {
            text: context.label(schema.record_type.title),
            href: context.href(Page::list(ordinal)),
            note: None,
            lang: None,
        })
        .collect();
    let performance = (!context.listings.by_period.is_empty()).then_some(("performance", Page::PERFORMANCE));
    let more = [Some(("financial-years", Page::YEARS)), performance, Some(("open-data", Page::OPEN_DATA))];
    items.extend(more.into_iter().flatten().map(|(text, page)| LinkItem {
        text: context.message(text),
        href: context.href(page),
        note: None,
        lang: None,
    }));
    section("browse", context.message("browse"), vec![Part::Links { items }])
}
