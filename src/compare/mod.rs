//! Several bodies side by side: what each published, joined into one site of its own.
//!
//! `of_site` and `of_grants` read a source into [`incoming`] awards, each in the words of its source; `joined` puts them
//! together: bodies by their identifiers, recipients by the numbers that registers give them, never by a name; `pages`
//! says what each page shows, `files` what can be taken away, and `write` writes the site.

mod currency;
mod files;
mod incoming;
mod joined;
mod of_grants;
mod of_site;
mod pages;
mod register;
mod same;
mod write;

pub use incoming::{Given, RULES};
pub use joined::Comparison;
pub use write::{Options, publish};
