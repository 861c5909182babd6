//! The list of all addresses for search engines, and what robots may read. Source: sitemaps.org protocol 0.9.

use crate::model::markup::escape;

/// The protocol's limit for one file.
pub const MOST: usize = 50_000;

/// How many parts the map of that many addresses has; one when it fits in one file.
pub fn parts(urls: usize) -> usize {
    urls.div_ceil(MOST).max(1)
}

/// The name of a part, numbered from 1.
pub fn part_name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// A map of those whole addresses, at most [`MOST`].
pub fn map(urls: impl Iterator<Item = String>) -> Vec<u8> {
    list("urlset", "url", urls)
}

/// The index of a map in several parts, and of other maps by their paths.
pub fn index<'a>(parts: usize, others: impl Iterator<Item = &'a str>, base_url: &str) -> Vec<u8> {
    let parts = (1..=parts).map(part_name).chain(others.map(str::to_string));
    list("sitemapindex", "sitemap", parts.map(|path| format!("{base_url}/{path}")))
}

fn list(root: &str, item: &str, urls: impl Iterator<Item = String>) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(&format!("<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    for url in urls {
        xml.push_str(&format!("<{item}><loc>{}</loc></{item}>\n", escape(&url)));
    }
    xml.push_str(&format!("</{root}>\n"));
    xml.into_bytes()
}

/// Every robot may read everything, but nothing of a preview of drafts.
pub fn robots(base_url: &str, shows_drafts: bool) -> Vec<u8> {
    if shows_drafts {
        return b"User-agent: *\nDisallow: /\n".to_vec();
    }
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n").into_bytes()
}
