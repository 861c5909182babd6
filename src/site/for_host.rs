//! What the host that a site is built for does not do, though the site counts on it.

use std::io;

use super::size::in_settings;
use crate::diagnostic::{Diagnostics, Rule};
use crate::export::ExportContext;
use crate::export::hosting::{Host, Redirect};
use crate::load::{Asset, REDIRECTS, redirects};
use crate::model::address::AddressStyle;
use crate::model::source::{ByteRange, FileId, Source, Sources};
use crate::records::site::ADDRESSES;

pub(super) static NO_EFFECT_ON_HOST: Rule = Rule::warning("no-effect-on-host")
    .what("The host of `--host` does not do what the site counts on: it does not read `content/_redirects`, or does not find pages without `.html`.")
    .why("Readers who follow an old address, or any address, would see “Page not found”.")
    .fix("Write the redirects into the settings of the host, as the finding shows for the first of them, and remove the file. Take `addresses: file` out of the settings for a host that cannot do it.")
    .example("/old/ /new/ 301                           # content/_redirects: Netlify and Cloudflare Pages read it\nlocation = /old/ { return 301 /new/; }    # the same in the settings of nginx");

/// Of so many redirects a finding shows the form of the host.
const SHOWN: usize = 20;

/// Reports what has no effect on that host.
pub(super) fn check(
    host: Host,
    content: &[Asset],
    package: &ExportContext,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> io::Result<()> {
    if package.settings.style == AddressStyle::File && !host.finds_files() {
        let message = format!("{} does not find pages without “.html”", host.title());
        let span = in_settings(&package.dataset, Some(&ADDRESSES));
        found.report(&NO_EFFECT_ON_HOST, span, message).help("take “addresses: file” out of data/site.yaml");
    }
    let Some(how) = host.redirect() else { return Ok(()) };
    let Some(asset) = content.iter().find(|asset| asset.path == REDIRECTS) else { return Ok(()) };
    let text = String::from_utf8_lossy(&asset.read()?).into_owned();
    let Some((_, first)) = redirects(&text).next() else { return Ok(()) };
    let what = match redirects(&text).count() {
        1 => "its redirect does not work there".to_string(),
        all => format!("none of its {all} redirects works there"),
    };
    let message = format!("{} does not read “{REDIRECTS}”: {what}", host.title());
    // It is no text of the records, so it is not among the sources; the finding needs a file to point at.
    let file = FileId(sources.files.len() as u32);
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    let place = ByteRange::new(start, start + first.len());
    let finding = found.report(&NO_EFFECT_ON_HOST, place.in_file(file), message);
    for (_, line) in redirects(&text).take(SHOWN) {
        finding.help(how(&redirect(line)));
    }
    if let Some(more) = redirects(&text).count().checked_sub(SHOWN).filter(|more| *more > 0) {
        finding.help(format!("and likewise the {more} others"));
    }
    sources.files.push(Source::new(format!("content/{REDIRECTS}"), text));
    Ok(())
}

/// The parts of a line `/old/ /new/ 301`.
fn redirect(line: &str) -> Redirect<'_> {
    let mut parts = line.split_whitespace();
    let mut next = |otherwise| parts.next().unwrap_or(otherwise);
    Redirect { from: next("/"), to: next("/"), status: next("301") }
}
