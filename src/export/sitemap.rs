//! The list of all addresses for search engines, and what robots may read. Source: sitemaps.org protocol 0.9.

use quick_xml::escape::escape;

/// The protocol's limit for one file.
const MOST: usize = 50_000;

/// The site map as files: one, or an index and its parts. `urls` are whole addresses, in the order to list them.
pub fn files(urls: &[String], base_url: &str) -> Vec<(String, Vec<u8>)> {
    if urls.len() <= MOST {
        return vec![("sitemap.xml".to_string(), list("urlset", "url", urls))];
    }
    let parts: Vec<(String, Vec<u8>)> = urls
        .chunks(MOST)
        .enumerate()
        .map(|(number, urls)| (format!("sitemap-{}.xml", number + 1), list("urlset", "url", urls)))
        .collect();
    let addresses: Vec<String> = parts.iter().map(|(name, _)| format!("{base_url}/{name}")).collect();
    let mut files = vec![("sitemap.xml".to_string(), list("sitemapindex", "sitemap", &addresses))];
    files.extend(parts);
    files
}

fn list(root: &str, item: &str, urls: &[String]) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(&format!("<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    for url in urls {
        xml.push_str(&format!("<{item}><loc>{}</loc></{item}>\n", escape(url)));
    }
    xml.push_str(&format!("</{root}>\n"));
    xml.into_bytes()
}

/// Every robot may read everything.
pub fn robots(base_url: &str) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n").into_bytes()
}
