//! Findings as a part of every page of the preview.

use std::fmt::Write;
use std::io;

use super::edit;
use crate::diagnostic::{Diagnostic, location};
use crate::model::markup;
use crate::model::visible::visible;
use crate::pipeline::Site;

/// Findings shown on a page; the terminal has all.
const SHOWN: usize = 50;

/// What is wrong with a site; empty when nothing is. Where it `edits`, each leads to the form of its record.
pub(super) fn html(site: &Site, edits: bool) -> String {
    if site.found.list.is_empty() {
        return String::new();
    }
    let (errors, warnings) = super::counts(site);
    let mut html = String::from("<section class=\"candour-findings\" aria-labelledby=\"candour-findings-title\">\n");
    let note = if errors > 0 { " This page shows the last version without errors." } else { "" };
    let _ = writeln!(
        html,
        "<h2 id=\"candour-findings-title\">{}, {}</h2>\n<p>Only the preview shows this.{note}</p>\n<ol>",
        counted(errors, "error"),
        counted(warnings, "warning")
    );
    let places = location::locations(&site.found, &site.sources);
    for (finding, place) in site.found.list.iter().zip(places).take(SHOWN) {
        item(finding, &place.to_string(), edits, &mut html);
    }
    html.push_str("</ol>\n");
    if site.found.list.len() > SHOWN {
        let _ = writeln!(html, "<p>And {} more. The terminal lists them all.</p>", site.found.list.len() - SHOWN);
    }
    html.push_str("</section>\n");
    html
}

fn item(finding: &Diagnostic, place: &str, edits: bool, html: &mut String) {
    let level = finding.level.name();
    let _ = write!(
        html,
        "<li><p><strong>{level}: {}</strong> <code>{}</code></p><p>{}</p>",
        escape(&finding.message),
        finding.rule.code,
        escape(place)
    );
    for help in &finding.help {
        let _ = write!(html, "<p>{}</p>", escape(help));
    }
    if let Some((type_name, id)) = finding.record.as_ref().filter(|_| edits) {
        let address = edit::address_of(type_name, id);
        let _ = write!(html, "<p><a href=\"{}\">Edit {}</a></p>", escape(&address), escape(id));
    }
    html.push_str("</li>\n");
}

/// `1 error`, `2 errors`.
fn counted(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// That the site folder could not be read at all.
pub(super) fn failure(problem: &io::Error) -> String {
    format!(
        "<section class=\"candour-findings\"><h2>The site could not be read</h2><p>{}</p></section>\n",
        escape(&problem.to_string())
    )
}

/// Text from files, harmless in a page.
fn escape(text: &str) -> String {
    markup::escape(&visible(text)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_text_of_files_harmlessly() {
        let html = failure(&io::Error::other("cannot read <b>a\u{202e}b\n</b>"));
        assert!(html.contains("&lt;b&gt;a\\u{202e}b\\n&lt;/b&gt;"), "{html}");
    }
}
