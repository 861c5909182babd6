//! Files of the content folder that were published and are gone, and its redirects.

use super::Guarded;
use super::records::FORMER_ID_REMOVED;
use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::Side;
use crate::diff::addresses::only_in;
use crate::model::language::Language;
use crate::model::source::{FileId, Span};

pub(super) static PUBLISHED_FILE_REMOVED: Rule = Rule::error("published-file-removed")
    .what("A file that was published has no address any more, or the page of a heading has nothing under it any more, or nothing is published in one of the languages any more.")
    .why("Others link to it: reports, answers to requests, the minutes of panels. Each of these links would be dead.")
    .fix("Put the file back. If it has another name now, or must not be public, add a line to content/_redirects that leads to the new file, or to a page that says why it is gone.")
    .example("# content/_redirects\n/documents/plan-2021.pdf /documents/plan.pdf 301");

/// So many lines are offered.
const LISTED: usize = 50;

impl Guarded<'_> {
    /// Reports each file that is gone and from whose address nothing leads away.
    pub(super) fn files(&self, found: &mut Diagnostics) {
        let gone = only_in(&self.before.assets, &self.now.assets);
        for path in gone.filter(|path| self.is_dead(path)) {
            let message = format!("the file “{path}” was published, and is gone");
            let finding = found.report(&PUBLISHED_FILE_REMOVED, self.settings(), message);
            finding.help("put it back, or lead away from its address in content/_redirects:");
            finding.help(self.line(path, "/NEW-ADDRESS"));
        }
    }

    /// Reports pages of headings that have nothing under them any more, all in one, with the lines that lead away from them.
    pub(super) fn headings(&self, found: &mut Diagnostics) {
        let headings = self.before.headings.iter();
        let dead: Vec<_> = headings.filter(|(address, _)| self.is_dead(address)).collect();
        let Some((first, _)) = dead.first() else { return };
        let others = match dead.len() - 1 {
            0 => String::new(),
            1 => " and that of another heading".to_string(),
            number => format!(" and those of {number} other headings"),
        };
        let message =
            format!("the page “{first}”{others} was published, and is gone: nothing is under the heading any more");
        let finding = found.report(&PUBLISHED_FILE_REMOVED, self.settings(), message);
        finding.help("lead away from each address in content/_redirects:");
        for (address, above) in dead.iter().take(LISTED) {
            let is_there = self.now.has_address(above) || self.now.withdrawn.binary_search(above).is_ok();
            let to = (self.leads)(above).or_else(|| is_there.then(|| above.clone()));
            finding.help(self.line(address, to.as_deref().unwrap_or("/NEW-ADDRESS")));
        }
        if dead.len() > LISTED {
            finding.help(format!("… and so on, {} lines in all", dead.len()));
        }
    }

    /// Reports each address that was led from by a line of the content folder, and from which nothing leads any more.
    pub(super) fn redirects(&self, found: &mut Diagnostics) {
        for address in self.before.redirected.iter().filter(|address| self.is_dead(address)) {
            let message = format!("a line of content/_redirects led from “{address}”, and nothing does now");
            let finding = found.report(&FORMER_ID_REMOVED, self.settings(), message);
            finding.help("put the line back: links to the old address last longer than anybody remembers it");
        }
    }

    /// Reports a language in which nothing is published any more, unless something leads away from each of its addresses.
    pub(super) fn languages(&self, found: &mut Diagnostics) {
        for prefix in Language::ALL.map(|(_, code)| format!("/{code}/")) {
            let of_language = |side: &'_ Side| side.addresses.iter().any(|address| address.starts_with(&prefix));
            let own = self.before.addresses.iter().filter(|address| address.starts_with(&prefix));
            let dead = own.filter(|address| self.is_dead(address)).count();
            if dead > 0 && !of_language(self.now) {
                let message =
                    format!("{dead} addresses below {prefix} were published, and are gone with their language");
                let finding = found.report(&PUBLISHED_FILE_REMOVED, self.settings(), message);
                finding.help(
                    "keep the language in data/site.yaml, or lead away from its addresses in content/_redirects:",
                );
                finding.help(self.line(&format!("{prefix}*"), "/:splat"));
            }
        }
    }

    /// A line of `content/_redirects`.
    fn line(&self, from: &str, to: &str) -> String {
        let root = self.now.root;
        format!("{root}{from} {root}{to} 301")
    }

    fn is_dead(&self, address: &str) -> bool {
        (self.leads)(address).is_none() && !self.now.has_address(address)
    }

    /// Where a finding points that is about no file that is there.
    fn settings(&self) -> Span {
        let settings = self.now.sources.iter().find(|(_, source)| source.path.starts_with("data/site.y"));
        Span::top_of(settings.map_or(FileId(0), |(file, _)| file))
    }
}
