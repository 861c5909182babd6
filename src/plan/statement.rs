//! The accessibility statement, in the sections of the model statement. Source: SI 2018/952, regulation 8, and the
//! model statement of Commission Implementing Decision (EU) 2018/1523 as the Government Digital Service words it.

use crate::model::view::{Part, Section, SummaryRow, View};
use crate::records::settings::{AccessibilityFacts, Compliance};
use crate::records::site::{BURDEN, ISSUES, OUTSIDE_SCOPE};

use super::cells::{link, row, section, text};
use super::{Page, Plan};

impl Plan {
    pub(super) fn statement(&self) -> View {
        let title = self.say("accessibility");
        let mut view = View {
            template: "pages/accessibility.html",
            head_title: title.clone(),
            title,
            description: self.tell("accessibility-description", &[("site", (&self.site.name).into())]),
            href: self.href(Page::Accessibility),
            breadcrumbs: vec![self.home_link()],
            ..View::default()
        };
        let Some(facts) = &self.settings.accessibility else { return view };
        let address = format!("{}{}", self.site.origin(), self.site.home);
        view.lede = Some(
            self.tell("accessibility-applies", &[("address", (&address).into()), ("site", (&self.site.name).into())]),
        );
        view.sections = vec![
            self.said_section("using", "accessibility-using", "accessibility-using-text"),
            self.status_section(facts),
            self.feedback_section(facts),
            self.said_section("enforcement", "accessibility-enforcement", "accessibility-enforcement-text"),
            self.technical_section(facts),
        ];
        view.sections.extend(self.shortcomings_section(facts));
        view.sections.extend(self.improvements_section(facts));
        view.sections.push(self.preparation_section(facts));
        view
    }

    fn said_section(&self, id: &str, heading: &str, words: &str) -> Section {
        section(id, self.say(heading), vec![self.said_prose(words)])
    }

    /// A message in Markdown.
    fn said_prose(&self, words: &str) -> Part {
        Part::Prose { html: self.prose(self.texts.get(words), 3), lang: None }
    }

    fn status_section(&self, facts: &AccessibilityFacts) -> Section {
        let full = facts.compliance == Compliance::Full;
        let words = if full { "accessibility-all" } else { "accessibility-some" };
        self.said_section("status", "accessibility-status", words)
    }

    fn feedback_section(&self, facts: &AccessibilityFacts) -> Section {
        let contact = &self.site.contact;
        let email = contact.email.as_ref().map(|email| link(email, format!("mailto:{email}")));
        let phone = contact.phone.as_ref().map(|phone| link(phone, format!("tel:{}", phone.replace(' ', ""))));
        let mut rows: Vec<SummaryRow> = Vec::new();
        rows.extend(email.map(|cell| row(self.say("email"), vec![cell])));
        rows.extend(phone.map(|cell| row(self.say("telephone"), vec![cell])));
        rows.extend(contact.address.as_ref().map(|address| row(self.say("postal-address"), vec![text(address)])));
        let mut parts = vec![self.said_prose("accessibility-feedback-text"), Part::Summary { rows }];
        if let Some(days) = facts.response_days {
            let html = self.prose(&self.count("accessibility-response", days as usize), 3);
            parts.push(Part::Prose { html, lang: None });
        }
        section("feedback", self.say("accessibility-feedback"), parts)
    }

    fn technical_section(&self, facts: &AccessibilityFacts) -> Section {
        let status = match facts.compliance {
            Compliance::Full => "accessibility-compliance-full",
            Compliance::None => "accessibility-compliance-none",
            Compliance::Partial => "accessibility-compliance-partial",
        };
        section(
            "technical",
            self.say("accessibility-technical"),
            vec![self.said_prose("accessibility-technical-text"), self.said_prose(status)],
        )
    }

    /// What is not accessible, under the three heads of the model statement; none where nothing is listed.
    fn shortcomings_section(&self, facts: &AccessibilityFacts) -> Option<Section> {
        let heads = [
            (&ISSUES, &facts.issues, "accessibility-non-compliance"),
            (&BURDEN, &facts.burden, "accessibility-burden"),
            (&OUTSIDE_SCOPE, &facts.outside_scope, "accessibility-outside-scope"),
        ];
        let parts = heads.into_iter().filter_map(|(field, items, message)| {
            let html = self.list_html(items)?;
            Some(Part::Titled { id: field.kebab(), heading: self.say(message), html, lang: self.foreign(self.first) })
        });
        let parts: Vec<Part> = parts.collect();
        (!parts.is_empty()).then(|| section("shortcomings", self.say("accessibility-shortcomings"), parts))
    }

    fn improvements_section(&self, facts: &AccessibilityFacts) -> Option<Section> {
        let html = self.list_html(&facts.improvements)?;
        let parts = vec![Part::Prose { html, lang: self.foreign(self.first) }];
        Some(section("improvements", self.say("accessibility-improvements"), parts))
    }

    /// The office's own words as a list; they may hold Markdown.
    fn list_html(&self, items: &[String]) -> Option<String> {
        let list: String = items.iter().map(|item| format!("- {}\n", item.trim())).collect();
        (!list.is_empty()).then(|| self.prose(&list, 4))
    }

    fn preparation_section(&self, facts: &AccessibilityFacts) -> Section {
        let days = [
            (facts.prepared_on, "accessibility-prepared"),
            (facts.reviewed_on, "accessibility-reviewed"),
            (facts.tested_on, "accessibility-tested"),
        ];
        let mut rows: Vec<SummaryRow> =
            days.into_iter().map(|(day, message)| row(self.say(message), vec![self.day_cell(day)])).collect();
        let tested_by = facts
            .tested_by
            .as_ref()
            .map_or_else(|| self.not_recorded(), |words| super::cells::worded((words, self.foreign(self.first))));
        rows.push(row(self.say("accessibility-tested-by"), vec![tested_by]));
        section("preparation", self.say("accessibility-preparation"), vec![Part::Summary { rows }])
    }
}
