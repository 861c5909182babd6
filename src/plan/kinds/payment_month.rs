//! What was spent in a month: every item that the law asks for, under the paragraph that does.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::RecordKey;
use crate::model::view::{Link, View};
use crate::records::payment::PAYMENTS;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::pagination;
use crate::plan::payment_months::PaymentMonth;
use crate::plan::rows::{numbers, part};
use crate::plan::types::spending;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The payments of a month, over as many pages as they fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentMonthPage {
    pub month: Period,
    pub number: u32,
}

impl PageKind for PaymentMonthPage {
    /// Those of each month in which something was paid.
    fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<PaymentMonthPage> {
        let months = listings.payments.months.iter();
        let pages = months.flat_map(|(month, paid)| {
            numbers(paid.payments.len()).map(|number| PaymentMonthPage { month: *month, number })
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
        Cow::Borrowed(self.paid(context).map_or(&[], |paid| &paid.payments))
    }

    /// Rows have all that a payment says, and the sums that it is part of.
    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        let Some(paid) = self.paid(context) else { return 0 };
        let shown = part(&paid.payments, self.number);
        let items: Vec<Option<Pence>> = shown.iter().map(|key| paid.items.get(key).copied()).collect();
        hash::wide(&(self.number, from.of_records(shown), &paid.groups, items))
    }
}

impl PaymentMonthPage {
    fn paid<'a>(&self, context: &'a Context) -> Option<&'a PaymentMonth> {
        context.listings.payments.months.get(&self.month)
    }
}

fn view(context: &Context, page: PaymentMonthPage, facts: &FileInfos) -> View {
    let month = context.texts.period(page.month);
    let title = context.format("spending-of-month", &[("month", (&month).into())]);
    let payments = page.paid(context).map_or(0, |paid| paid.payments.len());
    let lede = context.count("recorded-payments", payments);
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
    if let Some(paid) = page.paid(context) {
        if page.number == 1 {
            let mut totals = spending::month_totals(context, page.month, paid);
            totals.parts.extend(spending::download(context, page.into(), facts));
            view.sections.push(totals);
        }
        view.sections.extend(spending::month_rows(context, paid, page.number));
    }
    view.pagination = pagination::pagination(context, page.into(), payments);
    view
}
