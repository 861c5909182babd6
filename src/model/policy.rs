//! The policy that holds a page to this site, as a header and in the page itself.
//!
//! Source: Content Security Policy Level 3 (W3C).

/// The header's name, and that of the `meta` element in its place.
pub const HEADER: &str = "Content-Security-Policy";

/// Everything from this host, nothing inline.
macro_rules! policy {
    () => {
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; \
         manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
    };
}

/// What every page says of itself, for hosts that send no headers.
pub const OF_PAGES: &str = policy!();

/// What the header says. No frame around a page: browsers heed that in a header only.
pub const OF_HEADERS: &str = concat!(policy!(), "; frame-ancestors 'none'");

/// What it says of the pages that any other site may frame.
pub const OF_FRAMED: &str = concat!(policy!(), "; frame-ancestors *");
