//! The accessibility statement, in the sections of the model statement. Source: SI 2018/952, regulation 8, and the
//! model statement of Commission Implementing Decision (EU) 2018/1523 as the Government Digital Service words it.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::view::{Part, Section, SummaryRow, View};
use crate::records::settings::{AccessibilityFacts, Compliance, Settings};
use crate::records::site::{BURDEN, ISSUES, OUTSIDE_SCOPE};

use crate::plan::Context;
use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::{self, link, row, section, text};
use crate::plan::urls::LanguageUrls;

/// The accessibility statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accessibility;

impl PageKind for Accessibility {
    fn pages(_dataset: &Dataset, settings: &Settings, _listings: &Listings) -> Vec<Accessibility> {
        settings.accessibility.iter().map(|_| Accessibility).collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named("accessibility"))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    /// The settings alone.
    fn fingerprint(&self, _context: &Context, _from: &Fingerprints) -> u128 {
        0
    }

    fn footer(&self) -> Option<(u8, &'static str)> {
        Some((1, "accessibility"))
    }
}

pub(in crate::plan) fn view(context: &Context) -> View {
    let title = context.message("accessibility");
    let mut view = View {
        template: "pages/accessibility.html",
        head_title: title.clone(),
        title,
        description: context.format("accessibility-description", &[("site", (&context.site.name).into())]),
        href: context.href(Accessibility.into()),
        breadcrumbs: vec![context.home_link()],
        ..View::default()
    };
    let Some(facts) = &context.settings.accessibility else { return view };
    let address = format!("{}{}", context.site.origin(), context.site.home);
    view.lede = Some(
        context
            .format("accessibility-applies", &[("address", (&address).into()), ("site", (&context.site.name).into())]),
    );
    view.sections = vec![
        said_section(context, "using", "accessibility-using", "accessibility-using-text"),
        status_section(context, facts),
        feedback_section(context, facts),
        said_section(context, "enforcement", "accessibility-enforcement", "accessibility-enforcement-text"),
        technical_section(context, facts),
    ];
    view.sections.extend(shortcomings_section(context, facts));
    view.sections.extend(improvements_section(context, facts));
    view.sections.push(preparation_section(context, facts));
    view
}

fn said_section(context: &Context, id: &str, heading: &str, words: &str) -> Section {
    section(id, context.message(heading), vec![said_prose(context, words)])
}

/// A message in Markdown.
fn said_prose(context: &Context, words: &str) -> Part {
    Part::Prose { html: context.prose(context.texts.get(words), 3), lang: None }
}

fn status_section(context: &Context, facts: &AccessibilityFacts) -> Section {
    let full = facts.compliance == Compliance::Full;
    let words = if full { "accessibility-all" } else { "accessibility-some" };
    said_section(context, "status", "accessibility-status", words)
}

fn feedback_section(context: &Context, facts: &AccessibilityFacts) -> Section {
    let contact = &context.site.contact;
    let email = contact.email.as_ref().map(|email| link(email, format!("mailto:{email}")));
    let phone = contact.phone.as_ref().map(|phone| link(phone, format!("tel:{}", phone.replace(' ', ""))));
    let mut rows: Vec<SummaryRow> = Vec::new();
    rows.extend(email.map(|cell| row(context.message("email"), vec![cell])));
    rows.extend(phone.map(|cell| row(context.message("telephone"), vec![cell])));
    rows.extend(contact.address.as_ref().map(|address| row(context.message("postal-address"), vec![text(address)])));
    let mut parts = vec![said_prose(context, "accessibility-feedback-text"), Part::Summary { rows }];
    if let Some(days) = facts.response_days {
        let html = context.prose(&context.count("accessibility-response", days as usize), 3);
        parts.push(Part::Prose { html, lang: None });
    }
    section("feedback", context.message("accessibility-feedback"), parts)
}

fn technical_section(context: &Context, facts: &AccessibilityFacts) -> Section {
    let status = match facts.compliance {
        Compliance::Full => "accessibility-compliance-full",
        Compliance::None => "accessibility-compliance-none",
        Compliance::Partial => "accessibility-compliance-partial",
    };
    section(
        "technical",
        context.message("accessibility-technical"),
        vec![said_prose(context, "accessibility-technical-text"), said_prose(context, status)],
    )
}

/// What is not accessible, under the three heads of the model statement; none where nothing is listed.
fn shortcomings_section(context: &Context, facts: &AccessibilityFacts) -> Option<Section> {
    let heads = [
        (&ISSUES, &facts.issues, "accessibility-non-compliance"),
        (&BURDEN, &facts.burden, "accessibility-burden"),
        (&OUTSIDE_SCOPE, &facts.outside_scope, "accessibility-outside-scope"),
    ];
    let parts = heads.into_iter().filter_map(|(field, items, message)| {
        let (id, lang) = (field.kebab(), context.foreign(context.first));
        Some(Part::Titled { id, heading: context.message(message), html: list_html(context, items)?, lang })
    });
    let parts: Vec<Part> = parts.collect();
    (!parts.is_empty()).then(|| section("shortcomings", context.message("accessibility-shortcomings"), parts))
}

fn improvements_section(context: &Context, facts: &AccessibilityFacts) -> Option<Section> {
    let html = list_html(context, &facts.improvements)?;
    let parts = vec![Part::Prose { html, lang: context.foreign(context.first) }];
    Some(section("improvements", context.message("accessibility-improvements"), parts))
}

/// The office's own words as a list; they may hold Markdown.
fn list_html(context: &Context, items: &[String]) -> Option<String> {
    let list: String = items.iter().map(|item| format!("- {}\n", item.trim())).collect();
    (!list.is_empty()).then(|| context.prose(&list, 4))
}

fn preparation_section(context: &Context, facts: &AccessibilityFacts) -> Section {
    let days = [
        (facts.prepared_on, "accessibility-prepared"),
        (facts.reviewed_on, "accessibility-reviewed"),
        (facts.tested_on, "accessibility-tested"),
    ];
    let mut rows: Vec<SummaryRow> = days
        .into_iter()
        .map(|(day, message)| row(context.message(message), vec![cells::day_cell(context, day)]))
        .collect();
    let tested_by = facts
        .tested_by
        .as_ref()
        .map_or_else(|| cells::not_recorded(context), |words| cells::worded((words, context.foreign(context.first))));
    rows.push(row(context.message("accessibility-tested-by"), vec![tested_by]));
    section("preparation", context.message("accessibility-preparation"), vec![Part::Summary { rows }])
}
