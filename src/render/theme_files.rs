//! Checks each file of the site's theme as it is written. What templates put together from values is checked again, on
//! specimens and on every finished page.

use super::foreign::describe;
use crate::browser::address::Origin;
use crate::browser::{BLANK, Breach, Kind, css, html, plain, script, xml};
use crate::diagnostic::Diagnostics;
use crate::model::source::{ByteRange, FileId, Sources};

/// Reports what each file of the theme would make a browser do and may not.
pub(super) fn report(sources: &Sources, theme: &str, origin: &Origin, found: &mut Diagnostics) {
    let folder = format!("themes/{theme}/");
    for (file, source) in sources.iter() {
        let Some(path) = source.path.strip_prefix(&folder) else { continue };
        for breach in breaches(path, &source.text, origin) {
            report_one(file, &breach, &source.text, found);
        }
    }
}

fn report_one(file: FileId, breach: &Breach, text: &str, found: &mut Diagnostics) {
    let (rule, message, help) = describe(breach);
    let is_place = text.get(breach.at.clone()).is_some();
    let at = if is_place { ByteRange::new(breach.at.start, breach.at.end) } else { ByteRange::default() };
    found.report(rule, at.in_file(file), message).help(help);
}

/// What is wrong with a file of a theme, by its path there.
pub(super) fn breaches(path: &str, text: &str, origin: &Origin) -> Vec<Breach> {
    let is_published = path.starts_with("assets/");
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let mut found = not_plain(text, is_published);
    found.extend(match ending.as_str() {
        "html" if is_published => as_page(text, origin),
        "html" => html::read(&blanked(text), origin).breaches,
        "css" => css::breaches(text, origin),
        // Of control characters one finding is enough.
        "svg" if found.is_empty() => xml::picture(text),
        "js" | "mjs" | "webmanifest" => script::breaches(text, origin),
        // It may be the manifest of an app, or what a script reads and loads.
        "json" if is_published => as_data(text, origin),
        // Words, settings and notes of the theme, which are not published.
        _ => Vec::new(),
    });
    found
}

/// What no text of a theme has, whatever its kind; what is published as it is may be read by hosts too.
fn not_plain(text: &str, is_published: bool) -> Vec<Breach> {
    let is_settings = is_published && plain::has_front_matter(text.as_bytes());
    let settings = is_settings.then(|| {
        let what = "---, after which Jekyll (GitHub Pages) looks for settings,".into();
        Breach { kind: Kind::Markup, what, at: 0..3 }
    });
    plain::breach(text).into_iter().chain(settings).collect()
}

/// Data that scripts may load something by.
fn as_data(text: &str, origin: &Origin) -> Vec<Breach> {
    let mut found = script::breaches(text, origin);
    if html::begins_as_page(text) {
        found.push(Breach { kind: Kind::Markup, what: "a page in the place of data".into(), at: 0..0 });
    }
    found
}

/// A file of `assets/` is published as it is, and is no template.
fn as_page(text: &str, origin: &Origin) -> Vec<Breach> {
    let mut reading = html::read(text, origin);
    reading.judge_as_whole();
    reading.breaches
}

/// The template with its own signs blanked, each byte by one: a value by a letter that begins no scheme, all else by
/// white space.
fn blanked(template: &str) -> String {
    let mut blanked = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = start_of_sign(rest) {
        blanked.push_str(&rest[..start]);
        rest = &rest[start..];
        let (end, blank) = match &rest[..2] {
            "{{" => (end_of(rest, "}}"), '~'),
            "{%" => (end_of(rest, "%}"), BLANK),
            _ => (rest.find("#}").map_or(rest.len(), |end| end + 2), BLANK),
        };
        blanked.extend(std::iter::repeat_n(blank, end));
        rest = &rest[end..];
    }
    blanked.push_str(rest);
    blanked
}

/// Where the next sign of the template begins. One search for all three: each alone would go to the end of the text.
fn start_of_sign(text: &str) -> Option<usize> {
    let mut braces = text.match_indices('{').map(|(start, _)| start);
    braces.find(|start| matches!(text.as_bytes().get(start + 1), Some(b'{' | b'%' | b'#')))
}

/// Where a sign of the template ends that is not between quotes.
fn end_of(text: &str, sign: &str) -> usize {
    let mut quote = None;
    for (offset, letter) in text.char_indices() {
        match quote {
            Some(open) if letter == open => quote = None,
            None if matches!(letter, '"' | '\'' | '`') => quote = Some(letter),
            None if text[offset..].starts_with(sign) => return offset + sign.len(),
            _ => {}
        }
    }
    text.find(sign).map_or(text.len(), |offset| offset + sign.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(template: &str) -> Vec<String> {
        let origin = Origin::new("https://example.org/register");
        breaches("pages/home.html", template, &origin).into_iter().map(|breach| breach.what).collect()
    }

    #[test]
    fn a_template_is_judged_by_what_it_writes_itself() {
        for (template, what) in [
            ("<img src=\"{{ a }}\"><img src=\"https://{{ host }}/a\">", "https://~~~~~~~~~~/a"),
            ("<img src=\"{% if a %}//b.example{% else %}/c{% endif %}\">", "//b.example"),
            ("<img src=\"{% if a %}/c{% else %}//b.example{% endif %}\">", "//b.example"),
            ("<p{% if a %} onclick=\"x\"{% endif %}>", "onclick="),
            ("<a {{ \"}}\" }} href=\"javascript:x\">", "javascript:x"),
        ] {
            assert_eq!(found(template), [what], "{template}");
        }
        for template in [
            "<a href=\"{{ site.origin }}{{ page.href }}\" class=\"a{% if b %} c{% endif %}\">{# <script> #}</a>",
            "<h{{ level }} id=\"{{ id }}\">{{ <table rows={rows} /> }}</h{{ level }}>",
            "<script type=\"application/ld+json\">{{ data | safe }}</script><a href=\"mailto:{{ x }}\">",
            "{% set a = \"<img src='//b.example'>\" %}<img alt=\"\" src=\"{{ scheme }}://{{ x }}\">",
        ] {
            assert_eq!(found(template), [""; 0], "{template}");
        }
    }

    #[test]
    fn blanks_are_as_long_as_what_they_replace() {
        for template in ["a{{ é }}b", "{{", "{%é", "{#", "{{ \"}}\" }}x", "{{ ' }}", "{# é #}"] {
            assert_eq!(blanked(template).len(), template.len(), "{template}");
        }
    }
}
