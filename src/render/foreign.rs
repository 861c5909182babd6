//! Rules on what a theme may make readers' browsers do, and what is said of each breach.

use crate::browser::{Breach, Kind};
use crate::diagnostic::Rule;

/// Something that browsers would load from another host.
pub(super) static FOREIGN_RESOURCE: Rule = Rule::error("foreign-resource")
    .what("A template, style, picture or script of the site’s theme loads something from another host.")
    .why("The owner of that host would learn who reads this site; some readers are victims of crime. The page would also change or break whenever the host does. What a script puts together while it runs cannot be seen here: the policy that every page carries (Content-Security-Policy) holds it to this site.")
    .fix("Put a copy of the picture, font, style or script into the theme’s assets folder, and load that. Links that readers follow themselves are fine.")
    .example("<script src=\"https://cdn.example.org/menu.js\"></script>           # wrong\n<script src=\"{{ site.root }}/assets/menu.js\"></script>   # right");

/// Script or style that a page itself holds.
pub(super) static INLINE_CODE: Rule = Rule::error("inline-code")
    .what("A template writes script or style into pages themselves.")
    .why("Pages forbid browsers to run such code, so that a fault can never let a stranger’s script in. It would have no effect.")
    .fix("Put it into a file of the theme’s assets folder. Use a class instead of a style attribute.")
    .example("<p style=\"color: red\">   # wrong\n<p class=\"warning\">       # right, with .warning in assets/site.css");

/// A link that leads to no page, mailbox or telephone.
pub(super) static UNSAFE_LINK: Rule = Rule::error("unsafe-link")
    .what("A template links to something other than a page, an email address or a telephone number.")
    .why("An address such as `javascript:` or `data:` runs as a program when a reader follows it; `file:` and `ftp:` lead nowhere in today’s browsers.")
    .fix("Link to a page of this site, or to an address that begins with https:, http:, mailto: or tel:. A button with a script of the theme’s assets folder does what a `javascript:` link would.")
    .example("<a href=\"javascript:print()\">Print</a>   # wrong\n<button class=\"print\">Print</button>    # right, with a script in assets/");

/// Markup that no page may hold.
pub(super) static MARKUP_NOT_ALLOWED: Rule = Rule::error("markup-not-allowed")
    .what("A template contains a frame, an embedded object, a refresh that does not lead to another page of the site at once, a script or style from a file of another kind, or markup that browsers read in different ways.")
    .why("Frames and objects show what others publish, and the pages’ own policy gives them no effect; a refresh sends readers elsewhere. Markup that can be read in two ways can hide an address from every check.")
    .fix("Link to what a frame would show. Write `<` as &lt; inside of titles and text fields. Remove sections and elements that HTML no longer has.")
    .example("<iframe src=\"/map.html\"></iframe>   # wrong\n<a href=\"/map/\">Map</a>              # right");

/// A page that does not carry the policy.
pub(super) static PAGE_WITHOUT_POLICY: Rule = Rule::error("page-without-policy")
    .what("A template makes pages without the policy that keeps them to this site, or does not state their encoding before it.")
    .why("In another encoding than the one they were checked in, pages could say something else. Many hosts cannot send a site’s own headers. There only the policy in the page keeps a mistake, or a stranger’s script, from asking other hosts.")
    .fix("Write the line that the example shows directly after `<head>` and `<meta charset=\"utf-8\">`, before any link, style or script; or extend default/layout.html, which has it.")
    .example("<meta http-equiv=\"Content-Security-Policy\" content=\"{{ site.policy | safe }}\">");

/// The rule, what is wrong, and what to do.
pub fn describe(breach: &Breach) -> (&'static Rule, String, &'static str) {
    let what = shortened(&breach.what);
    match breach.kind {
        Kind::Foreign => (
            &FOREIGN_RESOURCE,
            format!("“{what}” would be loaded from another host"),
            "put a copy of it into the theme’s assets folder, and load that",
        ),
        Kind::Outside => (
            &FOREIGN_RESOURCE,
            format!("“{what}” would be loaded by a picture, which may load nothing but parts of itself"),
            "draw it in the picture itself, or embed it there as a PNG or JPEG picture",
        ),
        Kind::Inline => (
            &INLINE_CODE,
            format!("“{what}” writes script or style into the page itself"),
            "put it into a file of the theme’s assets folder, and load that",
        ),
        Kind::Link => (
            &UNSAFE_LINK,
            format!("“{what}” is not an address that a link may use"),
            "begin it with https:, http:, mailto: or tel:, or name a page of this site",
        ),
        Kind::Markup => (
            &MARKUP_NOT_ALLOWED,
            format!("“{what}” may not be part of a page"),
            "remove it, or link to what it would show",
        ),
        Kind::Unread => (
            &MARKUP_NOT_ALLOWED,
            format!("“{what}” uses a file whose name does not say what it is"),
            "give scripts, styles and manifests of apps the ending .js, .css or .webmanifest, in the theme’s assets folder",
        ),
        Kind::NoEncoding => (
            &PAGE_WITHOUT_POLICY,
            "the page does not say at its beginning that it is in UTF-8, so that browsers have to guess".to_string(),
            "directly after <head>, write: <meta charset=\"utf-8\">",
        ),
        Kind::NoPolicy => (
            &PAGE_WITHOUT_POLICY,
            "the page has no policy that keeps it to this site".to_string(),
            "after <head> and the character set, write: <meta http-equiv=\"Content-Security-Policy\" content=\"{{ site.policy | safe }}\">",
        ),
    }
}

/// So much of an address that it can be recognised: those that hold a picture are long.
fn shortened(what: &str) -> String {
    const SHOWN: usize = 120;
    match what.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &what[..end]),
        None => what.to_string(),
    }
}
