//! The files of a page: its awards as tables, the feed of what is new in it, and its record.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::feed::Feed;
use crate::model::hash;
use crate::model::limits::ROWS_BESIDE_A_PAGE;
use crate::model::record::RecordKey;
use crate::model::view::Link;
use crate::records::award::AWARDS;
use crate::records::payment::AWARD;

use super::kinds::{PageKind, kind};
use super::{Context, Fingerprints, Page, feeds};

/// A kind of file of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sidecar {
    /// Exactly the awards that the page lists, where they are not too many. The file is the same in every language, and so is its place.
    Awards,
    /// The same awards as a workbook.
    Workbook,
    /// Exactly the payments that the page lists, the same in every language.
    Payments,
    /// What is new in it, in the page's language.
    Feed,
    /// The record that the page is about, where the settings ask for one file per record.
    Record,
}

impl Sidecar {
    /// Every kind.
    pub const ALL: [Sidecar; 5] =
        [Sidecar::Awards, Sidecar::Workbook, Sidecar::Payments, Sidecar::Feed, Sidecar::Record];

    /// What its files are called.
    fn name(self) -> &'static str {
        match self {
            Sidecar::Awards => "awards.csv",
            Sidecar::Workbook => "awards.xlsx",
            Sidecar::Payments => "payments.csv",
            Sidecar::Feed => "feed.xml",
            Sidecar::Record => "record.json",
        }
    }
}

impl Context {
    /// The path of a page's file, if the page has one: only the first page of a list has.
    pub fn sidecar(&self, page: Page, what: Sidecar) -> Option<String> {
        let kind = kind(&page);
        let has = kind.number() == 1
            && match what {
                Sidecar::Awards => fits_beside(self, kind),
                Sidecar::Workbook => has_workbook(self, kind),
                Sidecar::Payments => !kind.payments(self).is_empty(),
                // Nobody is to subscribe to a preview.
                Sidecar::Feed => !self.is_draft(page) && kind.feed(self).is_some(),
                Sidecar::Record => has_record_file(self, kind),
            };
        has.then(|| place_of_sidecar(self, page, what).beside(what.name()))
    }

    /// What a page's file at a path is made from; the page lists those awards.
    pub fn sidecar_fingerprint(
        &self,
        from: &Fingerprints,
        page: Page,
        what: Sidecar,
        path: &str,
        awards: &[AwardIndex],
    ) -> u128 {
        let kind = kind(&page);
        let made_from = match what {
            Sidecar::Awards => from.rows(self, awards),
            Sidecar::Workbook => hash::wide(&(from.rows(self, awards), kind.in_common(self), self.newest)),
            Sidecar::Payments => of_payments(self, from, &kind.payments(self)),
            Sidecar::Feed => {
                hash::wide(&(kind.fingerprint_of_feed(self, from), self.newest.or_else(|| last_dated(self))))
            }
            Sidecar::Record => kind.record().map_or(0, |key| from.whole(key)),
        };
        from.of_file(path, made_from)
    }

    /// What the awards of a page have in common, whatever its language.
    pub fn in_common(&self, page: Page) -> String {
        kind(&page).in_common(self)
    }

    /// The payments of a page, in the order in which it lists them.
    pub fn payments(&self, page: Page) -> Cow<'_, [RecordKey]> {
        kind(&page).payments(self)
    }

    /// The page that has the file at that path, and which of its files it is.
    pub fn find_sidecar(&self, path: &str) -> Option<(Page, Sidecar)> {
        let what = Sidecar::ALL.into_iter().find(|what| path.ends_with(what.name()))?;
        let page = self.find(path.strip_suffix(what.name())?.trim_end_matches('/'))?;
        (self.sidecar(page, what).as_deref() == Some(path)).then_some((page, what))
    }

    /// A page's feed, if it has one.
    pub fn feed(&self, page: Page) -> Option<Feed> {
        let path = self.sidecar(page, Sidecar::Feed)?;
        let author = self.site.name.clone();
        let kind = kind(&page);
        let title = kind.feed_title(self);
        let news = feeds::news(self, kind.news(self));
        Some(Feed {
            id: feeds::identifier(self, &["feed", &self.place(page).0]),
            title: format!("{title} - {author}"),
            url: format!("{}/{path}", self.site.base_url),
            page: format!("{}{}", self.site.origin(), self.href(page)),
            author,
            language: self.texts.language.code(),
            updated: news.first().map(|news| news.day).or(self.newest).or_else(|| last_dated(self)),
            news,
        })
    }

    /// The link to a page's feed.
    pub(super) fn feed_link(&self, page: Page) -> Option<Link> {
        let words = kind(&page).feed(self)?;
        let path = self.sidecar(page, Sidecar::Feed)?;
        Some(self.said_link(words, self.file_href(&path)))
    }
}

/// Rows have the reasons of an award where a payment has none of its own.
fn of_payments(context: &Context, from: &Fingerprints, payments: &[RecordKey]) -> u128 {
    let awards = payments.iter().filter_map(|key| context.dataset.get(*key).target(&AWARD));
    hash::wide(&(from.of_records(payments), from.of_records(&awards.collect::<Vec<_>>())))
}

/// The last day by which an award is dated, where no record has a day of its own: readers sort a feed of 1970 last.
fn last_dated(context: &Context) -> Option<Date> {
    context.dataset.all(&AWARDS).iter().filter_map(|award| award.date()).max()
}

fn place_of_sidecar(context: &Context, page: Page, what: Sidecar) -> UrlPath {
    match what {
        Sidecar::Awards | Sidecar::Workbook | Sidecar::Payments | Sidecar::Record => context.file_place(page),
        Sidecar::Feed => context.place(page),
    }
}

/// Whether it lists awards, and no more than a file beside it has.
fn fits_beside(context: &Context, kind: &dyn PageKind) -> bool {
    (1..=ROWS_BESIDE_A_PAGE).contains(&kind.awards_listed(context))
}

fn has_workbook(context: &Context, kind: &dyn PageKind) -> bool {
    kind.has_workbook(context) && fits_beside(context, kind)
}

fn has_record_file(context: &Context, kind: &dyn PageKind) -> bool {
    context.settings.record_files && kind.record().is_some_and(|key| context.dataset.get(key).record_type.is_data)
}
