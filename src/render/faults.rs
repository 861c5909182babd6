//! What can be wrong with a theme.

use std::collections::BTreeSet;

use super::DEFAULT;
use super::colours;
use super::foreign::{FOREIGN_RESOURCE, INLINE_CODE, MARKUP_NOT_ALLOWED, PAGE_WITHOUT_POLICY, UNSAFE_LINK};
use super::overrides::{ThemeOverrides, setting};
use super::template_fault::Fault;
use super::unused::THEME_FILE_UNUSED;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::source::{ByteRange, Sources};
use crate::model::spelling;

/// The faults this stage can find.
pub static RULES: &[&Rule] = &[
    &UNKNOWN_THEME,
    &TEMPLATE_FAULT,
    &FOREIGN_RESOURCE,
    &INLINE_CODE,
    &UNSAFE_LINK,
    &MARKUP_NOT_ALLOWED,
    &PAGE_WITHOUT_POLICY,
    &UNKNOWN_PAGE_TEMPLATE,
    &THEME_FILE_UNUSED,
    colours::RULES[0],
    colours::RULES[1],
];

static UNKNOWN_THEME: Rule = Rule::error("unknown-theme")
    .what("The settings name a theme that does not exist.")
    .why("The site would not look as intended.")
    .fix("Name a folder of themes/, or leave `theme` out to use the default one.")
    .example("theme: defualt   # themes/ has no such folder\ntheme: default");

static TEMPLATE_FAULT: Rule = Rule::error("template-fault")
    .what("A template of the site’s theme cannot be used as it is written.")
    .why("Pages made with it would be missing or cut short.")
    .fix("Correct the template at the place shown, or delete the file to use the default theme’s.")
    .example("{{ page.titel }}   # pages have no such field\n{{ page.title }}");

static UNKNOWN_PAGE_TEMPLATE: Rule = Rule::warning("unknown-page-template")
    .what("A file among the page templates has a name that no page uses.")
    .why("Candour does not use it, so the page it was meant for has not changed.")
    .fix("Give it the name of the template it is meant to replace, or move it out of pages/.");

/// Reports page templates that replace nothing.
pub(super) fn report_unknown_pages(
    sources: &Sources,
    theme: &str,
    known: &[&str],
    unused: &[String],
    found: &mut Diagnostics,
) {
    let folder = format!("themes/{theme}/");
    for (file, source) in sources.iter() {
        let Some(path) = source.path.strip_prefix(&folder) else { continue };
        if unused.iter().any(|unused| unused == path) {
            let near = spelling::nearest(path, known.iter().copied());
            let first = source.text.lines().next().unwrap_or_default().len();
            let message = format!("no page uses the template “{path}”");
            let finding = found.report(&UNKNOWN_PAGE_TEMPLATE, ByteRange::new(0, first).in_file(file), message);
            let help = "the templates of the default theme are in themes/default/pages/".to_string();
            finding.help(near.map_or(help, |near| format!("did you mean “{near}”?")));
        }
    }
}

pub(super) fn report_unknown_theme(sources: &Sources, name: &str, found: &mut Diagnostics) {
    let folders = sources.iter().filter_map(|(_, source)| source.path.strip_prefix("themes/")?.split_once('/'));
    let known: BTreeSet<&str> = folders.map(|(theme, _)| theme).chain([DEFAULT]).collect();
    let known: Vec<&str> = known.into_iter().collect();
    found
        .report(&UNKNOWN_THEME, setting(sources, "theme", name), format!("there is no theme “{name}”"))
        .help(format!("the themes are: {}", known.join(", ")));
}

/// Reports a fault where the site's own files have a part in it, or at the first of them.
pub(super) fn report(fault: &Fault, own: &ThemeOverrides, found: &mut Diagnostics) {
    let mut words = fault.message.clone();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    let message = format!("this template cannot be used: {words}");
    let span = own.span_of(fault);
    let finding = found.report(&TEMPLATE_FAULT, span.unwrap_or(own.top(".html")), message);
    if let Some(known) = &fault.known {
        finding.help(format!("available: {known}"));
    }
    if span.is_none() && !fault.places.is_empty() {
        let templates: Vec<&str> = fault.places.iter().map(|(template, _)| template.as_str()).collect();
        finding.help(format!("the fault shows in the default theme’s {}", templates.join(", ")));
    }
}
