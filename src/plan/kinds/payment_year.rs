//! What was spent in a financial year, month by month.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::record::RecordKey;
use crate::model::view::View;
use crate::records::payment::PAYMENTS;
use crate::records::settings::Settings;

use crate::plan::Context;
use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::section;
use crate::plan::parts::charts;
use crate::plan::types::spending;
use crate::plan::urls::LanguageUrls;

/// The payments of a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentYearPage {
    pub year: FinancialYear,
}

impl PageKind for PaymentYearPage {
    /// Those of each financial year in which something was paid.
    fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<PaymentYearPage> {
        listings.payments.years().into_iter().map(|year| PaymentYearPage { year }).collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&format!("{}/{}/{}", urls.named(PAYMENTS.name), urls.named("years"), self.year))
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, *self, facts)
    }

    fn payments<'a>(&self, context: &'a Context) -> Cow<'a, [RecordKey]> {
        Cow::Owned(of_year(context, self.year))
    }

    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        from.of_records(&of_year(context, self.year))
    }
}

/// The payments of a financial year, month by month.
fn of_year(context: &Context, year: FinancialYear) -> Vec<RecordKey> {
    context.listings.payments.of_year(year).flat_map(|(_, paid)| &paid.payments).copied().collect()
}

fn view(context: &Context, page: PaymentYearPage, facts: &FileInfos) -> View {
    let year = context.texts.year(page.year);
    let title = context.format("spending-of-year", &[("year", (&year).into())]);
    let lede = context.count("recorded-payments", of_year(context, page.year).len());
    let by_month = charts::filed(context, page.into(), "by-month", spending::year_table(context, page.year));
    let parts = [by_month].into_iter().chain(spending::download(context, page.into(), facts)).collect();
    View {
        template: "pages/listing.html",
        head_title: title.clone(),
        description: format!("{title}. {lede}"),
        lede: Some(lede),
        title,
        href: context.href(page.into()),
        breadcrumbs: vec![context.home_link(), spending::list_link(context)],
        sections: vec![section("by-month", context.message("spending-by-month"), parts)],
        ..View::default()
    }
}
