//! The list of all corrections, the newest first.

use crate::model::distribution::FileInfos;
use crate::model::view::{Part, View};

use crate::plan::parts::{cells, corrections, pagination};
use crate::plan::rows::part;
use crate::plan::{Context, Page};

/// Every change made after publication: when, in which record, what it said before and says since, and why.
pub(in crate::plan) fn list(context: &Context, page: Page, _facts: &FileInfos, view: &mut View) {
    let all = &context.listings.corrections.newest_first;
    let caption = context.message("corrections-newest-first");
    let table = corrections::table(context, caption, part(all, page.number()), true);
    cells::add_table(view, Part::Table(table));
    view.pagination = pagination::pagination(context, page, all.len());
}
