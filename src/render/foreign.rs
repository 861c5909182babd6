//! Files of a theme that would make readers' browsers ask another host for something.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::source::{At, Sources};

/// Something that browsers would load from another host.
pub static FOREIGN_RESOURCE: Rule = Rule::error("foreign-resource")
    .what("A template or style of the site’s theme loads something from another host.")
    .why("Whoever keeps that host would learn who reads this site; some readers are victims of crime. The page would also change or break whenever the host does.")
    .fix("Put a copy of the picture, font, style or script into the theme’s assets folder, and load that. Links that readers follow themselves are fine.")
    .example("<script src=\"https://cdn.example.org/menu.js\"></script>           # wrong\n<script src=\"{{ site.root }}/assets/menu.js\"></script>   # right");

/// Script or style that stands in a page itself.
pub static INLINE_CODE: Rule = Rule::error("inline-code")
    .what("A template writes script or style into pages themselves.")
    .why("The pages tell browsers to run no such thing, so that a fault could never let a stranger’s script in; it would have no effect.")
    .fix("Put it into a file of the theme’s assets folder. A class does what a style attribute would.")
    .example("<p style=\"color: red\">   # wrong\n<p class=\"warning\">       # right, with .warning in assets/site.css");

/// Attributes whose address is loaded without being asked for.
const LOADED: [&str; 8] = ["src", "srcset", "poster", "data", "action", "formaction", "background", "manifest"];

/// Elements whose `href` is loaded without being asked for.
const LOADING: [&str; 4] = ["<link", "<base", "<use", "<image"];

/// Reports each address of another host that a file of the theme loads.
pub(super) fn report(sources: &Sources, theme: &str, found: &mut Diagnostics) {
    let folder = format!("themes/{theme}/");
    for (file, source) in sources.iter().filter(|(_, source)| source.path.starts_with(&folder)) {
        let loads = match source.path.rsplit('.').next() {
            Some("html") => loads_in_html,
            Some("css") => loads_in_css,
            _ => continue,
        };
        for at in hosts(&source.text).filter(|at| loads(&source.text[..at.start as usize])) {
            let span = at.in_file(file);
            let message = format!("“{}” would be loaded from another host", sources.text(span));
            found
                .report(&FOREIGN_RESOURCE, span, message)
                .help("put a copy of it into the theme’s assets folder, and load that");
        }
    }
}

/// Each address that names a host: `https://example.org/x`, `//example.org/x`.
fn hosts(text: &str) -> impl Iterator<Item = At> {
    text.match_indices("//").map(|(slashes, _)| {
        let before = &text[..slashes];
        let scheme = ["https:", "http:"].into_iter().find(|scheme| before.ends_with(scheme));
        let start = slashes - scheme.map_or(0, str::len);
        let ends = |sign: char| sign.is_whitespace() || matches!(sign, '"' | '\'' | ')' | '>' | ';');
        let end = text[slashes..].find(ends).map_or(text.len(), |length| slashes + length);
        At::new(start, end)
    })
}

/// Whether what stands before an address loads it: `src="`, or `href=` of an element such as `link`.
fn loads_in_html(before: &str) -> bool {
    let tag = before.rfind('<').map_or("", |start| &before[start..]);
    let Some(equals) = before.trim_end_matches(['"', '\'']).trim_end().strip_suffix('=') else {
        // A list of pictures names several addresses in one attribute.
        return tag.contains("srcset=") && before.ends_with([' ', ',']);
    };
    let name = equals.trim_end().rsplit(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let canonical = tag.contains("canonical") || tag.contains("alternate") || tag.contains("license");
    LOADED.contains(&name.as_str())
        || name == "href" && !canonical && LOADING.iter().any(|element| tag.to_ascii_lowercase().starts_with(element))
}

/// Whether what stands before an address loads it: `url(` or `@import`.
fn loads_in_css(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '\'']).trim_end();
    before.ends_with("url(") || before.ends_with("@import")
}
