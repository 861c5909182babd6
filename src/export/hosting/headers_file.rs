//! `_headers`, for Netlify, Cloudflare Pages and others that read this file at the top of what they publish.
//!
//! They name the types of files with an ending themselves, and answer `/awards/a-1` with `awards/a-1.html` unasked. Cloudflare joins the
//! values that two rules give to one header, so that no two rules for one file may name the same.

use std::fmt::Write;

use super::{OPEN, Shape, TEXTS_WITHOUT_ENDING};
use crate::model::media_type::{FEED, FEED_NAME};

/// The file of a site of that shape. All of a public site may be read by other sites; of drafts, the data alone.
pub(super) fn text(shape: &Shape) -> String {
    let root = &shape.root;
    let mut text = format!("{root}/*\n");
    for (name, value) in shape.everywhere().chain((!shape.shows_drafts).then_some(OPEN)) {
        let _ = writeln!(text, "  {name}: {value}");
    }
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
