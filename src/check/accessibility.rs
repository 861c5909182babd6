//! The facts of the accessibility statement: all there, agreeing with each other, and reviewed within the year.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record::Record;
use crate::model::source::Span;
use crate::model::value::Fields;
use crate::records::site::Compliance;
use crate::records::site::{
    ACCESSIBILITY, BURDEN, COMPLIANCE, CONTACT, EMAIL, ISSUES, KIND, OUTSIDE_SCOPE, PHONE, PREPARED_ON, RESPONSE_DAYS,
    REVIEWED_ON, SITE, TESTED_BY, TESTED_ON,
};

use super::{Matter, Subject};

static INCOMPLETE: Rule = Rule::duty("accessibility-statement-incomplete")
    .what(
        "The settings lack facts that the accessibility statement needs. Asked of commissioners, mayors and boards, and \
         of any other body that has begun its statement.",
    )
    .why(
        "The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (SI \
         2018/952), regulation 8, ask a public body for a statement that follows the model statement.",
    )
    .fix("Test the site, then write down when, how and by whom you tested it, and what you found. Candour cannot know any of this.")
    .example(
        "accessibility:\n  prepared_on: 2026-04-01\n  reviewed_on: 2026-10-05\n  tested_on: 2026-09-28\n  \
         tested_by: The communications team, with a keyboard and a screen reader\n  response_days: 10\n  \
         compliance: partial\n  issues: [\"Some older documents are not tagged (1.3.1)\"]",
    );

static NOT_REVIEWED: Rule = Rule::warning("accessibility-statement-not-reviewed")
    .what("The accessibility statement was last reviewed more than a year ago.")
    .why("Regulation 8 of SI 2018/952 asks that the statement be kept under regular review; a year is the usual measure.")
    .fix("Test the site again, correct the facts, and write the day as reviewed_on.")
    .example("accessibility:\n  reviewed_on: 2026-10-05");

static CONTRADICTED: Rule = Rule::error("accessibility-status-contradicted")
    .what("The settings say that the site complies in full but list issues, or that it complies in part but list none.")
    .why("The statement would contradict itself, in the words that the model statement fixes.")
    .fix("Either list what does not comply, or say that the site complies in full.")
    .example("accessibility:\n  compliance: partial\n  issues:\n    - Charts of 2023 have no text alternative (1.1.1)");

pub(super) static MATTER: Matter =
    Matter { checks: &[incomplete, not_reviewed, contradicted], rules: &[&INCOMPLETE, &NOT_REVIEWED, &CONTRADICTED] };

fn incomplete(subject: &Subject, found: &mut Diagnostics) {
    for site in subject.dataset.all(&SITE) {
        let facts = site.get(&ACCESSIBILITY);
        if facts.is_none() && matches!(site.get(&KIND), Some("other") | None) {
            continue;
        }
        let mut missing: Vec<&str> =
            [&*PREPARED_ON, &*REVIEWED_ON, &*TESTED_ON, &*TESTED_BY, &*RESPONSE_DAYS, &*COMPLIANCE]
                .into_iter()
                .filter(|field| facts.is_none_or(|facts| !facts.has(field)))
                .map(|field| field.name)
                .collect();
        let contact = site.get(&CONTACT);
        if contact.is_none_or(|contact| !contact.has(&EMAIL) && !contact.has(&PHONE)) {
            missing.push("an email address or a telephone number under “contact”");
        }
        if !missing.is_empty() {
            let message = format!("the accessibility statement lacks {}", missing.join(", "));
            let finding = found.report(&INCOMPLETE, place(site), message);
            finding.about(site).field(ACCESSIBILITY.name).help("write each as a line below “accessibility:”");
        }
    }
}

fn not_reviewed(subject: &Subject, found: &mut Diagnostics) {
    for (site, facts) in statements(subject) {
        let Some(entry) = facts.entry(&REVIEWED_ON) else { continue };
        let Some(reviewed) = facts.get(&REVIEWED_ON).filter(|day| day.plus_months(12) < subject.today) else {
            continue;
        };
        let message = format!("the accessibility statement was last reviewed on {}", reviewed.long());
        let finding = found.report(&NOT_REVIEWED, site.at(entry.at), message);
        finding.about(site).field(ACCESSIBILITY.name).help("test the site again and write the day here");
    }
}

fn contradicted(subject: &Subject, found: &mut Diagnostics) {
    for (site, facts) in statements(subject) {
        let Some(entry) = facts.entry(&COMPLIANCE) else { continue };
        let lists =
            [&ISSUES, &BURDEN, &OUTSIDE_SCOPE].map(|field| facts.get(field).is_some_and(|list| !list.is_empty()));
        let message = match facts.get(&COMPLIANCE) {
            Some(Compliance::Full) if lists[0] || lists[1] => {
                "the settings say that the site complies in full, but they list issues"
            }
            Some(Compliance::Partial | Compliance::None) if !lists[0] && !lists[1] => {
                "the settings say that the site does not comply in full, but they list no issue"
            }
            _ => continue,
        };
        let finding = found.report(&CONTRADICTED, site.at(entry.at), message);
        finding.about(site).field(ACCESSIBILITY.name).help("correct “compliance”, “issues” or “burden”");
    }
}

fn statements<'a>(subject: &'a Subject) -> impl Iterator<Item = (&'a Record, &'a Fields)> {
    subject.dataset.all(&SITE).iter().filter_map(|site| Some((site, site.get(&ACCESSIBILITY)?)))
}

/// The facts' own line where there is one, else the top of the settings.
fn place(site: &Record) -> Span {
    site.span(&ACCESSIBILITY)
}
