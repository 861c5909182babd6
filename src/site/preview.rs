//! What only a preview shows: pages that are not part of the site, in its look, and which record an address is about.

use super::Site;
use crate::diagnostic::Diagnostics;
use crate::model::address;
use crate::model::record::Record;
use crate::model::view::View;
use crate::render::RowCache;

impl Site {
    /// A page in the look of the site, which is not part of it; none where the theme cannot make it.
    pub(crate) fn page_beside(&self, mut view: View) -> Option<Vec<u8>> {
        let (mut html, mut found) = (Vec::new(), Diagnostics::default());
        let theme = self.theme.as_ref()?;
        theme.render(0, &mut view, &RowCache::default(), &|_| Vec::new(), &mut html, &mut found);
        (!found.has_errors()).then_some(html)
    }

    /// The record that the page at an address is about.
    pub(crate) fn record_shown_at(&self, address: &str) -> Option<&Record> {
        let (_, page) = self.at(address::any_place(address)?)?;
        page.record_shown().map(|key| self.dataset.get(key))
    }
}
