//! The links between the pages of a list.

use crate::model::view::{PageNumber, Pagination};

use crate::plan::rows::ROWS_PER_PAGE;
use crate::plan::{Context, Page};

/// The page's position among the pages of its list, if there are several.
pub(in crate::plan) fn pagination(context: &Context, page: Page, rows: usize) -> Option<Pagination> {
    let pages = rows.div_ceil(ROWS_PER_PAGE);
    if pages < 2 {
        return None;
    }
    let current = page.number() as usize;
    let href = |number: usize| context.numbered_href(page, number as u32);
    let mut numbers = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(current) <= 2) {
        if number > last + 1 {
            numbers.push(None);
        }
        numbers.push(Some(PageNumber { number, href: href(number), current: number == current }));
        last = number;
    }
    Some(Pagination {
        page: current,
        pages,
        previous: (current > 1).then(|| href(current - 1)),
        next: (current < pages).then(|| href(current + 1)),
        numbers,
    })
}
