//! Links of finished pages: each that a template made must lead to a page or file of the site.

use std::ops::Range;

use super::Site;
use crate::browser::address::Origin;
use crate::browser::{Breach, page};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::address;
use crate::model::hash::FastSet;
use crate::model::source::Span;
use crate::model::view::{Body, TakeAway, View};
use crate::plan::Context;
use crate::render::{self, Theme};

/// A link that a template made. What an officer writes is checked at its own place, before.
pub(super) static BROKEN_TEMPLATE_LINK: Rule = Rule::error("broken-template-link")
    .what("A template links to a page that does not exist.")
    .why("Readers would see “Page not found”.")
    .fix("Correct the address in the template under themes/.")
    .example("<a href=\"{{ site.root }}/awards/\">");

/// So many addresses are remembered: those of the menu stand on every page, most others on a few.
const REMEMBERED: usize = 10_000;

/// Checks pages one after the other, remembering where links led.
#[derive(Debug, Default)]
pub(super) struct LinkCheck {
    good: FastSet<Box<[u8]>>,
    origin: Option<Origin>,
}

impl LinkCheck {
    /// Reports each link of a page that leads nowhere, and each thing that no page may hold. Of a page that was made of the
    /// program's own templates only the parts that are `unread` are looked at.
    pub(super) fn check(
        &mut self,
        site: &Site,
        context: &Context,
        view: &View,
        html: &[u8],
        unread: Option<&[Range<usize>]>,
        found: &mut Diagnostics,
    ) {
        let origin = self.origin.get_or_insert_with(|| Origin::new(&context.site.base_url));
        // Rows that stand on an earlier page were read there: they are half of what is written.
        let is_known = |body: &&Body| body.known && site.theme.as_ref().is_some_and(Theme::rows_are_plain);
        let known = view.tables().filter_map(|table| table.body.as_ref()).filter(is_known);
        let known: Vec<&str> = known.map(|body| body.html.as_str()).collect();
        let read = match unread {
            Some(unread) => {
                let parts = unread.iter().map(|part| &html[part.clone()]);
                page::judge(html, parts.filter(|part| !known.iter().any(|known| known.as_bytes() == *part)), origin)
            }
            None => page::judge(html, render::links::without(html, &known), origin),
        };
        read.breaches.iter().for_each(|breach| report_breach(site, context, view, breach, found));
        for link in &read.links {
            if !self.good.contains(&**link)
                && let Some(href) = render::links::address(link)
                && self.check_link(site, context, view, &href, found)
                && self.good.len() < REMEMBERED
            {
                self.good.insert((**link).into());
            }
        }
    }

    /// Whether the link leads somewhere on every page that has it.
    fn check_link(&self, site: &Site, context: &Context, view: &View, href: &str, found: &mut Diagnostics) -> bool {
        // The page's own files are not looked for: that would plan the page once more.
        let is_own = |own: &TakeAway| own.frame.href == href || own.files.iter().any(|file| file.href == href);
        if view.figures().any(|(path, _)| is_at(site, href, path)) || view.taken_away().any(|(_, own)| is_own(own)) {
            return false;
        }
        let good = leads_somewhere(site, href);
        if !good {
            report(site, context, view, href, found);
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
    path.is_empty()
        || site.find(path).is_some()
        || site.has_file(path.trim_start_matches('/'))
        || site.kept_at(path).is_some()
}

fn report_breach(site: &Site, context: &Context, view: &View, breach: &Breach, found: &mut Diagnostics) {
    let (rule, message, help) = render::describe(breach);
    let words = breach.what.trim_matches(['<', '>', '=']);
    let place = site.theme.as_ref().and_then(|theme| theme.place_of_link(view.template, words));
    let own = view.href.strip_prefix(context.site.root.as_str()).unwrap_or(&view.href);
    found.report(rule, place.unwrap_or(Span::NOWHERE), format!("{message}, on the page {own}")).help(help);
}

/// Points at the template that most likely made the link: the engine does not say which of them did.
fn report(site: &Site, context: &Context, view: &View, href: &str, found: &mut Diagnostics) {
    let own = view.href.strip_prefix(context.site.root.as_str()).unwrap_or(&view.href);
    let address = href.strip_prefix(context.site.root.as_str()).unwrap_or(href);
    let template = view.template;
    let place = site.theme.as_ref().and_then(|theme| theme.place_of_link(template, address));
    let span = place.unwrap_or(Span::NOWHERE);
    let message = format!("the page {own} links to {href}, which does not exist");
    let finding = found.report(&BROKEN_TEMPLATE_LINK, span, message);
    if span.start == span.end {
        finding.help(format!(
            "no template contains this whole address; {template}, or a template that it uses, builds it"
        ));
    } else {
        finding.help("write the address of a page of this site, beginning with {{ site.root }}");
    }
}
