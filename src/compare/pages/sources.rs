//! The sources, with their own licences and days; and what can be taken away.

use std::io;

use crate::model::address::UrlPath;
use crate::model::view::{Cell, Download, Link, Part, Section, SummaryRow, View};

use super::super::files;
use super::super::incoming::Source;
use super::group::row;
use super::{Pages, Take, link, number, section, text};

impl Pages<'_> {
    /// The pages of sources and of downloads.
    pub(super) fn sources(&self, take: &mut Take) -> io::Result<()> {
        let sections = self.all.sources.iter().enumerate().map(|(index, source)| self.source(index, source)).collect();
        let view = self.view("sources", &self.say("compare-sources"), None, sections);
        take(UrlPath::new("sources"), View { lede: Some(self.say("compare-how-sources")), ..view })?;
        let file = |text: &str, path: &str, format| Download {
            text: self.say(text),
            href: format!("{}/{path}", self.site.root),
            format,
            size: None,
        };
        let items = vec![
            file("compare-table", files::CSV, "CSV"),
            file("compare-table", files::JSON, "JSON"),
            file("compare-package", files::PACKAGE, "JSON"),
        ];
        let downloads = section("files", self.say("compare-files"), vec![Part::Downloads { items }]);
        let view = self.view("open-data", &self.say("open-data"), None, vec![downloads]);
        take(UrlPath::new("open-data"), View { lede: Some(self.say("compare-how-files")), ..view })
    }

    /// What a link to a source names.
    pub(super) fn source_id(&self, index: usize) -> String {
        ["source-", &(index + 1).to_string()].concat()
    }

    fn source(&self, index: usize, source: &Source) -> Section {
        let kind = if source.is_ours { "compare-published-site" } else { "compare-grant-file" };
        let mut rows = vec![
            row(self.say("column-kind"), vec![text(self.say(kind))]),
            row(self.say("compare-address"), vec![self.address(source)]),
            row(self.say("licence"), vec![self.licence(source.licence.as_ref())]),
            row(self.say("compare-newest-award"), vec![self.day_cell(source.newest)]),
            row(self.say("compare-issued"), vec![self.day_cell(source.issued)]),
            row(self.say("column-awards"), vec![number(source.awards)]),
        ];
        let mut counted = |id: &str, awards: usize| {
            if awards > 0 {
                rows.push(row(self.say(id), vec![number(awards)]));
            }
        };
        counted("compare-not-shown", source.not_shown);
        counted("compare-left-out", source.left_out);
        let sum: Option<SummaryRow> = source.sha256.as_ref().map(|sum| row(self.say("compare-sum"), vec![text(sum)]));
        rows.extend(sum);
        section(&self.source_id(index), source.publisher.clone(), vec![Part::Summary { rows }])
    }

    fn address(&self, source: &Source) -> Cell {
        let address = source.address.clone();
        address.map_or_else(|| self.absent("not-recorded"), |address| link(address.clone(), address))
    }

    fn licence(&self, licence: Option<&Link>) -> Cell {
        match licence {
            None => self.absent("compare-no-licence"),
            Some(licence) if licence.href.is_empty() => text(&licence.text),
            Some(licence) => link(&licence.text, licence.href.clone()),
        }
    }
}
