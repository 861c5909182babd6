//! The same sites with `addresses: file`: each page is a file, and everything that leads to it follows.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{SITES, Site};

/// What holds the addresses of pages in each kind of file, up to the quote or tag that ends it.
const LEADS: [(&str, &[&str]); 2] = [("html", &["href=\"", "action=\""]), ("xml", &["<loc>", "href=\"", "<id>"])];

/// The site built with pages as files: its files by their paths.
fn built(site: &str) -> BTreeMap<String, Vec<u8>> {
    let site = Site::copy_of(site);
    site.write("data/site.yaml", format!("addresses: file\n{}", site.read("data/site.yaml")));
    site.build().files()
}

/// What the site answers at a path of its addresses, as hosts of such sites do.
fn answered(files: &BTreeMap<String, Vec<u8>>, path: &str) -> bool {
    let page = if path.is_empty() { "index.html".to_string() } else { format!("{path}.html") };
    files.contains_key(path) || files.contains_key(&page)
}

#[test]
fn pages_are_files_and_every_address_follows() {
    for site in SITES {
        let files = built(site);
        assert!(files.contains_key("awards.html") && files.contains_key("awards/awards.csv"), "{site}");
        let folders: Vec<_> = files.keys().filter(|path| path.ends_with("/index.html")).collect();
        assert_eq!(folders, [""; 0], "{site}: no page has a folder of its own");
        let origin = "https://example.org";
        let mut checked = BTreeSet::new();
        for (ending, leads) in LEADS {
            for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(&format!(".{ending}"))) {
                let text = String::from_utf8_lossy(bytes);
                for after in leads.iter().flat_map(|lead| text.split(lead).skip(1)) {
                    let address = after.split(['"', '<']).next().unwrap_or_default();
                    let address = address.strip_prefix(origin).unwrap_or(address).split(['#', '?']).next();
                    let Some(own) = address.and_then(|address| address.strip_prefix('/')) else { continue };
                    if checked.insert(own.to_string()) {
                        assert!(answered(&files, own), "{site}: {path} leads to /{own}, where there is nothing");
                    }
                }
            }
        }
        assert!(checked.len() > 100, "{site}: addresses were found");
    }
}

#[test]
fn addresses_that_an_officer_wrote_with_slashes_follow_too() {
    let files = built(".");
    let home = String::from_utf8_lossy(&files["index.html"]);
    assert!(home.contains("<a href=\"/organisations\">its recipient</a>"), "content/index.md writes /organisations/");
    let nginx = String::from_utf8_lossy(&files["hosting/nginx.conf"]);
    assert!(nginx.contains("try_files $uri $uri.html $uri/index.html =404;"), "{nginx}");
    let apache = String::from_utf8_lossy(&files["hosting/apache.conf"]);
    assert!(apache.contains("RewriteRule ^ %{REQUEST_URI}.html [L]"), "{apache}");
}
