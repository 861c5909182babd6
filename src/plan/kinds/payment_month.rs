//! What was spent in a month: every item that the law asks for, under the paragraph that does.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::month::Month;
use crate::model::record::RecordKey;
use crate::model::view::{Link, View};
use crate::records::payment::PAYMENTS;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::pagination;
use crate::plan::rows::numbers;
use crate::plan::types::spending;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The payments of a month, over as many pages as they fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentMonthPage {
    pub month: Month,
    pub number: u32,
}

impl PageKind for PaymentMonthPage {
    /// Those of each month in which something was paid.
    fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<PaymentMonthPage> {
        let months = listings.by_payment_month.iter();
        let pages = months.flat_map(|(month, payments)| {
            numbers(payments.len()).map(|number| PaymentMonthPage { month: *month, number })
        });
        pages.collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&format!("{}/{}", urls.named(PAYMENTS.name), self.month))
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, *self, facts)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn payments<'a>(&self, context: &'a Context) -> Cow<'a, [RecordKey]> {
        Cow::Borrowed(spending::of_month(context, self.month))
    }

    /// Rows have all that a payment says; a drafted one is marked.
    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        hash::wide(&(self.number, from.of_records(spending::of_month(context, self.month))))
    }
}

fn view(context: &Context, page: PaymentMonthPage, facts: &FileInfos) -> View {
    let month = context.texts.month(page.month);
    let title = context.format("spending-of-month", &[("month", (&month).into())]);
    let payments = spending::of_month(context, page.month);
    let lede = context.count("recorded-payments", payments.len());
    let year = page.month.financial_year();
    let mut view = View {
        template: "pages/listing.html",
        head_title: context.numbered_title(&title, page.number),
        description: format!("{title}. {lede}"),
        lede: Some(lede),
        title,
        href: context.href(page.into()),
        breadcrumbs: vec![
            context.home_link(),
            spending::list_link(context),
            Link { text: context.texts.year(year), href: context.href(Page::payment_year(year)), lang: None },
        ],
        ..View::default()
    };
    if page.number == 1 {
        let mut totals = spending::month_totals(context, page.month);
        totals.parts.extend(spending::download(context, page.into(), facts));
        view.sections.push(totals);
    }
    view.sections.extend(spending::month_rows(context, page.month, page.number));
    view.pagination = pagination::pagination(context, page.into(), payments.len());
    view
}
