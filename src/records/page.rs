//! Pages an officer writes: Markdown in `content/`.

use super::shared::{BODY, DRAFT, ID, PUBLISH_FROM};
use crate::model::date::FinancialYear;
use crate::model::field::{Field, Kind};
use crate::model::record_type::RecordType;
use crate::model::value::{Item, LocalString};

pub static PAGES: RecordType = RecordType {
    name: "pages",
    singular: "page",
    title: "Pages",
    help: "A page written in Markdown. Its place in the content folder makes its address.",
    fields: &[
        &ID.def,
        &TITLE.def,
        &ADDRESS_CY.def,
        &DESCRIPTION.def,
        &ORDER.def,
        &NAVIGATION.def,
        &ALIASES.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    is_data: false,
    search_order: 99,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> = Field::words("title", "Title", "The page’s heading.").translated().required();
pub static ADDRESS_CY: Field<str> = Field::text(
    "address_cy",
    "Welsh address",
    "What the Welsh page’s address says after /cy/, such as sut-i-ymgeisio; the same as in English unless said.",
);
pub static DESCRIPTION: Field<str> =
    Field::text("description", "Description", "A sentence for search engines and lists of pages.");
pub static ORDER: Field<u64> = Field::count("order", "Order", "Its place among its neighbours.");
pub static NAVIGATION: Field<bool> =
    Field::yes_no("navigation", "In the menu", "Whether the menu lists it, where the settings give no menu.");

pub static ALIASES: Field<[Item]> = Field::list(
    "aliases",
    "Old addresses",
    "Addresses of this site that the page had before, such as /how-to-apply/. They lead to it for ever.",
    &Kind::Url,
);

/// The folder of what the office writes about financial years: `years/2025-26`.
pub const YEARS: &str = "years";

/// The financial year whose report a page is part of, by the page’s id.
pub fn year(id: &str) -> Option<FinancialYear> {
    let name = id.strip_prefix(YEARS)?.strip_prefix('/')?;
    FinancialYear::parse(name).filter(|year| year.to_string() == name)
}

/// Whether an address is one that a page of the office can have had: a path of parts that could be ids.
pub fn is_alias(address: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    address.strip_prefix('/').is_some_and(|path| path.strip_suffix('/').unwrap_or(path).split('/').all(is_part))
}
