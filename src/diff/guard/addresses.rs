//! Files of the content folder that were published and are gone.

use super::Guarded;
use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::addresses::only_in;
use crate::model::source::{FileId, Span};

pub(super) static PUBLISHED_FILE_REMOVED: Rule = Rule::error("published-file-removed")
    .what("A file that was published has no address any more.")
    .why("Others link to it: reports, answers to requests, the minutes of panels. Each of these links would be dead.")
    .fix("Put the file back. If it has another name now, or must not be public, add a line to content/_redirects that leads to the new file, or to a page that says why it is gone.")
    .example("# content/_redirects\n/documents/plan-2021.pdf /documents/plan.pdf 301");

impl Guarded<'_> {
    /// Reports each file that is gone and from whose address nothing leads away.
    pub(super) fn files(&self, found: &mut Diagnostics) {
        let gone = only_in(&self.before.assets, &self.now.assets);
        for path in gone.filter(|path| (self.leads)(path).is_none() && !self.now.has_address(path)) {
            let settings = self.now.sources.iter().find(|(_, source)| source.path.starts_with("data/site.y"));
            let place = Span::top_of(settings.map_or(FileId(0), |(file, _)| file));
            let finding =
                found.report(&PUBLISHED_FILE_REMOVED, place, format!("the file “{path}” was published, and is gone"));
            finding.help("put it back, or lead away from its address in content/_redirects:");
            finding.help(format!("{path} /NEW-ADDRESS 301"));
        }
    }
}
