//! Files that hosts and programs ask for by names with a dot or an underscore, which elsewhere mean: not published.
//!
//! Only these few are published, from the top of `content/`. What proves who owns a site, or lets apps act in its name,
//! is not among them: a pull request could bring it.

use super::Problem;
use crate::browser::plain;

/// The folder of RFC 8615.
const WELL_KNOWN: &str = ".well-known";

/// What may stand in it. RFC 9116, the Global Privacy Control, the TDM Reservation Protocol, JournalList, and the EFF.
const KNOWN_THERE: [&str; 5] = ["security.txt", "gpc.json", "tdmrep.json", "trust.txt", "dnt-policy.txt"];

/// Tells GitHub Pages to publish names that begin with a dot or an underscore too.
const NO_JEKYLL: &str = ".nojekyll";

/// Where Netlify, Cloudflare Pages and others read which addresses have moved.
pub const REDIRECTS: &str = "_redirects";

/// Where the same hosts read headers. A build writes it.
const HEADERS: &str = "_headers";

/// Whether a name at the top of `content/` is looked at, although it begins with a dot or an underscore.
pub fn is_looked_at(name: &str) -> bool {
    [WELL_KNOWN, NO_JEKYLL, REDIRECTS, HEADERS].contains(&name)
}

/// Such a file, by its path below `content/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskedFor {
    WellKnown,
    NoJekyll,
    Redirects,
}

impl AskedFor {
    /// The one of that path, if it may be published.
    pub(super) fn from_path(path: &str) -> Option<AskedFor> {
        match path {
            NO_JEKYLL => Some(AskedFor::NoJekyll),
            REDIRECTS => Some(AskedFor::Redirects),
            _ => in_well_known(path).filter(|name| KNOWN_THERE.contains(name)).map(|_| AskedFor::WellKnown),
        }
    }

    /// What is wrong with its content, beside what is wrong with any text.
    pub(super) fn problem(self, bytes: &[u8]) -> Option<Problem> {
        match self {
            AskedFor::WellKnown => None,
            AskedFor::NoJekyll if bytes.is_empty() => None,
            AskedFor::NoJekyll => Some(("is not empty".into(), "remove its content: hosts look at its name only")),
            AskedFor::Redirects => no_text(bytes),
        }
    }
}

/// Whether a path below `content/` is in that folder: nothing there is a page.
pub fn is_in_well_known(path: &str) -> bool {
    in_well_known(path).is_some()
}

fn in_well_known(path: &str) -> Option<&str> {
    path.strip_prefix(WELL_KNOWN)?.strip_prefix('/')
}

/// What is wrong with a path that is looked at and may not be published, and what to do.
pub(super) fn fault(path: &str) -> Option<(String, String)> {
    if path == HEADERS {
        let help = "remove it; set other headers at the host itself";
        return Some((format!("Candour writes “{HEADERS}” itself"), help.into()));
    }
    let name = in_well_known(path)?;
    let help = format!(
        "Candour publishes these there: {}. Whatever proves who owns the site belongs on the host itself",
        KNOWN_THERE.join(", ")
    );
    Some((format!("“{name}” is not published from {WELL_KNOWN}"), help))
}

/// Lines are judged once it is known which addresses the site has.
fn no_text(bytes: &[u8]) -> Option<Problem> {
    let is_plain = str::from_utf8(bytes).is_ok_and(|text| plain::control(text).is_none());
    (!is_plain).then(|| ("is not plain text in UTF-8".into(), "save it as plain text (UTF-8)"))
}

/// The lines of such a file that say something, each with the number of those before it.
pub fn redirects(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}
