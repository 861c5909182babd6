//! What has changed since this branch left the one that it goes to, for the preview.

use std::sync::Mutex;

use super::super::GlobalArgs;
use super::super::remote::Network;
use super::{Base, html};
use crate::load;
use crate::pipeline::{self, Site};

/// Compares each state of a site with the same base, which is read once for each commit and day.
pub(in crate::cli) struct Panel {
    common: GlobalArgs,
    before: Mutex<Option<Before>>,
}

/// The site as it was.
struct Before {
    base: Base,
    site: Site,
}

impl Panel {
    pub(in crate::cli) fn new(common: GlobalArgs) -> Panel {
        Panel { common: GlobalArgs { quiet: true, ..common }, before: Mutex::default() }
    }

    /// What has changed, as HTML; empty where nothing has or where there is nothing to compare with.
    pub(in crate::cli) fn html(&self, now: &Site) -> String {
        let mut before = self.before.lock().expect("nothing panics while the lock is held");
        let Ok(commit) = load::usual_base(&self.common.folder) else { return String::new() };
        let is_still = |before: &Before| {
            before.base.commit() == Some(&commit) && before.site.options().today == now.options().today
        };
        if !before.as_ref().is_some_and(is_still) {
            *before = self.read(now);
        }
        let Some(before) = &*before else { return String::new() };
        let difference = pipeline::difference(&before.site, now);
        difference.map_or(String::new(), |difference| html::text(&difference, before.base.name()))
    }

    fn read(&self, now: &Site) -> Option<Before> {
        let base = Base::find(None, Network::default(), &self.common).ok()?;
        let site = pipeline::check(base.folder(), now.options()).ok()?;
        Some(Before { base, site })
    }
}
