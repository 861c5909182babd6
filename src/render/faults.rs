//! What can be wrong with a theme.

use std::collections::BTreeSet;

use super::DEFAULT;
use super::foreign::FOREIGN_RESOURCE;
use super::own::{OwnFiles, setting};
use super::template::Fault;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::source::Sources;

/// The faults this stage can find.
pub static RULES: &[&Rule] = &[&UNKNOWN_THEME, &TEMPLATE_FAULT, &FOREIGN_RESOURCE];

static UNKNOWN_THEME: Rule = Rule::error("unknown-theme")
    .what("The settings name a theme that is not there.")
    .why("The site would look unlike what was meant.")
    .fix("Name a folder of themes/, or leave `theme` out to use the default one.")
    .example("theme: defualt   # themes/ has no such folder\ntheme: default");

static TEMPLATE_FAULT: Rule = Rule::error("template-fault")
    .what("A template of the site’s theme cannot be used as it is written.")
    .why("Pages made with it would be missing or cut short.")
    .fix("Correct the template at the place shown; or delete the file, and the default theme’s own is used.")
    .example("{{ page.titel }}   # pages have no such field\n{{ page.title }}");

pub(super) fn report_unknown_theme(sources: &Sources, name: &str, found: &mut Diagnostics) {
    let folders = sources.iter().filter_map(|(_, source)| source.path.strip_prefix("themes/")?.split_once('/'));
    let known: BTreeSet<&str> = folders.map(|(theme, _)| theme).chain([DEFAULT]).collect();
    let known: Vec<&str> = known.into_iter().collect();
    found
        .report(&UNKNOWN_THEME, setting(sources, "theme", name), format!("there is no theme “{name}”"))
        .help(format!("the themes are: {}", known.join(", ")));
}

/// Reports a fault where the site's own files have a part in it, or at the first of them.
pub(super) fn report(fault: &Fault, own: &OwnFiles, found: &mut Diagnostics) {
    let mut words = fault.message.clone();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    let message = format!("this template cannot be used: {words}");
    let span = own.span_of(fault);
    let finding = found.report(&TEMPLATE_FAULT, span.unwrap_or(own.top()), message);
    if let Some(known) = &fault.known {
        finding.help(format!("what there is: {known}"));
    }
    if span.is_none() && !fault.places.is_empty() {
        let templates: Vec<&str> = fault.places.iter().map(|(template, _)| template.as_str()).collect();
        finding.help(format!("the fault shows in the default theme’s {}", templates.join(", ")));
    }
}
