//! What a file of a site that was handed over would make a reader's browser or a host do. The rules are those for themes and
//! for the content folder: a bundle can come with a pull request, too.

use std::path::Path;

use super::attachments::{bytes_needed, fault, head};
use crate::browser::address::Origin;
use crate::browser::{Breach, Kind, css, page, plain, script, xml};
use crate::model::hand_over::{PREDECESSORS, is_name};
use crate::model::limits::PAGE_BYTES;

/// What builds write at the top of a site, and hosts read nowhere else.
const AT_THE_TOP: [&str; 5] = ["_headers", "_redirects", ".nojekyll", "hosting/Caddyfile", "manifest.json"];

/// Endings of what builds make and browsers only save.
const DATA: [&str; 8] = ["bin", "br", "conf", "gz", "jsonld", "parquet", "sh", "sqlite"];

/// What is wrong with a file, by its path in the site that was handed over.
pub(super) fn danger(path: &str, from: &Path, origin: &Origin) -> Option<String> {
    let path = within(path);
    if AT_THE_TOP.contains(&path) {
        return None;
    }
    let path = path.strip_prefix(".well-known/").unwrap_or(path);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_hidden = path.split('/').any(|part| part.starts_with(['.', '_']));
    if DATA.contains(&ending) && !is_hidden {
        return None;
    }
    let text = || Some(String::from_utf8_lossy(&head(from, PAGE_BYTES as u64).ok()?).into_owned());
    let breaches = match ending {
        "html" => in_page(&text()?, origin),
        "css" => css::breaches(&text()?, origin),
        "js" | "mjs" | "webmanifest" => script::breaches(&text()?, origin),
        "svg" => xml::picture(&text()?),
        "xml" => xml::document(&text()?),
        _ => return fault(path, &head(from, bytes_needed(path)).ok()?).map(|fault| fault.message),
    };
    if is_hidden {
        return Some("its name begins with a sign that hosts read settings by".to_string());
    }
    breaches.first().map(said)
}

/// The path in the innermost site: a site that was handed over has those that it had been handed.
fn within(path: &str) -> &str {
    let below = path.strip_prefix(PREDECESSORS).and_then(|rest| rest.strip_prefix('/'));
    match below.and_then(|rest| rest.split_once('/')) {
        Some((name, rest)) if is_name(name) => within(rest),
        _ => path,
    }
}

fn in_page(text: &str, origin: &Origin) -> Vec<Breach> {
    let whole = text.as_bytes();
    let judged = page::judge(whole, std::iter::once(whole), origin).breaches;
    plain::breach(text).into_iter().chain(judged).collect()
}

fn said(breach: &Breach) -> String {
    let what: String = breach.what.chars().take(120).collect();
    match breach.kind {
        Kind::Foreign | Kind::Outside => format!("“{what}” would be loaded from elsewhere"),
        Kind::Inline => format!("“{what}” is script or style in the page itself"),
        Kind::Link => format!("“{what}” is not an address that a link may use"),
        Kind::Markup | Kind::Unread => format!("“{what}” may not be part of a page"),
        Kind::NoPolicy => "it has no policy that keeps it to this site".to_string(),
        Kind::NoEncoding => "it does not say at its beginning that it is in UTF-8".to_string(),
    }
}
