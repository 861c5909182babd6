//! `_headers`, for Netlify, Cloudflare Pages and others that read this file at the top of what they publish.
//!
//! They name the types of files with an ending themselves, and answer `/awards/a-1` with `awards/a-1.html` unasked. Cloudflare joins the
//! values that two rules give to one header, so that no two rules for one file may name the same. The policy is the one
//! that two name: browsers heed each of two policies, and those for all files leave frames to an older header, which browsers
//! pass over where a policy speaks of frames.
//!
//! Source: HTML, “the X-Frame-Options header”.

use std::fmt::Write;

use super::{MAY_BE_FRAMED, OPEN, Shape, TEXTS_WITHOUT_ENDING};
use crate::model::media_type::{FEED, FEED_NAME};
use crate::model::policy;

/// Sent with every file in place of what the policy says of frames.
pub(super) const NO_FRAME: (&str, &str) = ("X-Frame-Options", "DENY");

/// The file of a site of that shape. All of a public site may be read by other sites; of drafts, the data alone.
pub(super) fn text(shape: &Shape) -> String {
    let root = &shape.root;
    let mut text = format!("{root}/*\n");
    let others = shape.everywhere().filter(|(name, _)| *name != policy::HEADER);
    let own = [(policy::HEADER, policy::OF_PAGES), NO_FRAME].into_iter().chain(others);
    for (name, value) in own.chain((!shape.shows_drafts).then_some(OPEN)) {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let (name, value) = MAY_BE_FRAMED;
    let _ = writeln!(text, "{root}{}*\n  {name}: {value}", Shape::framed());
    if shape.shows_drafts {
        let _ = writeln!(text, "{root}/data/*\n  {}: {}", OPEN.0, OPEN.1);
    }
    for folder in ["", "/*"] {
        let _ = writeln!(text, "{root}{folder}/{FEED_NAME}\n  Content-Type: {FEED}; charset=utf-8");
        for name in TEXTS_WITHOUT_ENDING {
            let _ = writeln!(text, "{root}{folder}/{name}\n  Content-Type: text/plain; charset=utf-8");
        }
    }
    text
}
