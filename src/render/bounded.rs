//! The bytes of a page, as many as a page may have.

use std::io::{Error, Result, Write};

use crate::model::limits::PAGE_BYTES;

/// Adds to a page until it is too large.
#[derive(Debug)]
pub(super) struct Bounded<'a> {
    page: &'a mut Vec<u8>,
    left: usize,
    pub(super) is_full: bool,
}

impl<'a> Bounded<'a> {
    pub(super) fn new(page: &'a mut Vec<u8>) -> Bounded<'a> {
        Bounded { page, left: PAGE_BYTES, is_full: false }
    }
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let Some(left) = self.left.checked_sub(bytes.len()) else {
            self.is_full = true;
            return Err(Error::other("the page is too large"));
        };
        self.left = left;
        self.page.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_where_it_is_full() {
        let mut html = Vec::new();
        let mut page = Bounded { left: 5, ..Bounded::new(&mut html) };
        assert!(page.write_all(b"abc").is_ok() && page.write_all(b"de").is_ok() && page.write_all(b"f").is_err());
        assert!(page.is_full);
        assert_eq!(html, b"abcde");
    }
}
