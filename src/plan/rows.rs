//! How a long list is divided into pages.

/// Rows on one page of a list that may be long.
pub(super) const ROWS_PER_PAGE: usize = 100;

/// The pages that so many rows fill, from 1.
pub(super) fn numbers(rows: usize) -> impl Iterator<Item = u32> {
    (1..=rows.div_ceil(ROWS_PER_PAGE).max(1)).map(|number| number as u32)
}

/// The part of a list that one page shows.
pub(super) fn part<T>(rows: &[T], number: u32) -> &[T] {
    let start = ((number as usize - 1) * ROWS_PER_PAGE).min(rows.len());
    &rows[start..(start + ROWS_PER_PAGE).min(rows.len())]
}
