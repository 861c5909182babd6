//! Links of finished pages: each that a template made must lead to a page or file of the site.

use super::Site;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::address;
use crate::model::hash::FastSet;
use crate::model::source::{FileId, Span};
use crate::model::view::View;
use crate::plan::Plan;
use crate::render::{self, Breach};

/// A link that a template made. What an officer writes is checked at its own place, before.
static BROKEN_TEMPLATE_LINK: Rule = Rule::error("broken-template-link")
    .what("A template makes a link to a page that does not exist.")
    .why("Readers would meet “Page not found”.")
    .fix("Correct the address in the template under themes/.")
    .example("<a href=\"{{ site.root }}/awards/\">");

pub(super) static RULES: &[&Rule] = &[&BROKEN_TEMPLATE_LINK];

/// So many addresses are remembered: those of the menu stand on every page, most others on a few.
const REMEMBERED: usize = 10_000;

/// Checks pages one after the other, remembering where links led.
#[derive(Debug, Default)]
pub(super) struct LinkCheck {
    good: FastSet<Box<[u8]>>,
}

impl LinkCheck {
    /// Reports each link of a page that leads nowhere, and each thing that no page may hold.
    pub(super) fn check(&mut self, site: &Site, plan: &Plan, view: &View, html: &[u8], found: &mut Diagnostics) {
        let origin = plan.site.origin();
        // Rows that stand on an earlier page were read there: they are half of what is written.
        let known = view.tables().filter_map(|table| table.body.as_ref()).filter(|body| body.known);
        let known: Vec<&str> = known.map(|body| body.html.as_str()).collect();
        for attribute in render::links::without(html, &known).flat_map(render::links::attributes) {
            if attribute.is_internal_link() {
                if !self.good.contains(attribute.value)
                    && let Some(href) = attribute.address()
                    && self.check_link(site, plan, view, &href, found)
                    && self.good.len() < REMEMBERED
                {
                    self.good.insert(attribute.value.into());
                }
            } else if let Some(breach) = render::breach(&attribute, origin) {
                report_breach(site, plan, view, &breach, found);
            }
        }
    }

    /// Whether the link leads somewhere on every page that has it.
    fn check_link(&self, site: &Site, plan: &Plan, view: &View, href: &str, found: &mut Diagnostics) -> bool {
        // Figures beside the page itself are not looked for: that would plan the page once more.
        if view.figures().any(|(path, _)| is_at(site, href, path)) {
            return false;
        }
        let good = leads_somewhere(site, href);
        if !good {
            report(site, plan, view, href, found);
        }
        good
    }
}

fn is_at(site: &Site, href: &str, path: &str) -> bool {
    let own = href.strip_prefix(site.plan().site.root.as_str()).and_then(|href| href.strip_prefix('/'));
    own.is_some_and(|own| own == path)
}

fn leads_somewhere(site: &Site, href: &str) -> bool {
    let Some(path) = href.strip_prefix(site.plan().site.root.as_str()) else { return true };
    let path = &address::decoded(path.split(['#', '?']).next().unwrap_or_default());
    path.is_empty() || site.find(path).is_some() || site.has_file(path.trim_start_matches('/'))
}

fn report_breach(site: &Site, plan: &Plan, view: &View, breach: &Breach, found: &mut Diagnostics) {
    let (rule, what, does) = match breach {
        Breach::ForeignResource(address) => {
            (&render::FOREIGN_RESOURCE, address, "would be loaded from another host by")
        }
        Breach::Inline(what) => (&render::INLINE_CODE, what, "stands in"),
    };
    let template = view.template;
    let place = site.theme.as_ref().and_then(|theme| theme.place_of_link(template, what.trim_matches(['<', '>'])));
    let own = view.href.strip_prefix(plan.site.root.as_str()).unwrap_or(&view.href);
    let message = format!("“{what}” {does} the page {own}");
    found
        .report(rule, place.unwrap_or(Span::top_of(FileId(0))), message)
        .help("put it into a file of the theme’s assets folder, and load that");
}

/// Points at the template that most likely made the link: the engine does not say which of them did.
fn report(site: &Site, plan: &Plan, view: &View, href: &str, found: &mut Diagnostics) {
    let own = view.href.strip_prefix(plan.site.root.as_str()).unwrap_or(&view.href);
    let address = href.strip_prefix(plan.site.root.as_str()).unwrap_or(href);
    let template = view.template;
    let place = site.theme.as_ref().and_then(|theme| theme.place_of_link(template, address));
    let span = place.unwrap_or(Span::top_of(FileId(0)));
    let message = format!("the page {own} links to {href}, which does not exist");
    let finding = found.report(&BROKEN_TEMPLATE_LINK, span, message);
    if span.start == span.end {
        finding.help(format!("no template writes this address in full; {template} or one it calls makes it"));
    } else {
        finding.help("write the address of a page of this site, beginning with {{ site.root }}");
    }
}
