//! What pages say to programs, feeds and JSON-LD, on three whole sites: well formed, and leading to pages that exist.

use std::collections::{BTreeMap, BTreeSet};

use atom_syndication::Feed;
use serde_json::Value;

use crate::support::{SITES, Site};

const ORIGIN: &str = "https://example.org";

/// The files of a published site whose address is `/register/`, by their paths from the root of its host.
struct Published(BTreeMap<String, Vec<u8>>);

impl Published {
    fn new(site: &str) -> Published {
        let base_url = Some(format!("{ORIGIN}/register"));
        let built = Site::of_repository(site).reading(|options| options.base_url = base_url).build();
        Published(built.files().into_iter().map(|(path, bytes)| (format!("register/{path}"), bytes)).collect())
    }

    fn read(&self, path: &str) -> String {
        String::from_utf8(self.0[path].clone()).unwrap()
    }

    /// Whether a whole address is that of a page or file of the site.
    fn has(&self, address: &str) -> bool {
        let path = address.strip_prefix(ORIGIN).and_then(|path| path.strip_prefix('/')).unwrap_or(address);
        self.0.contains_key(path) || path.ends_with('/') && self.0.contains_key(&format!("{path}index.html"))
    }

    fn ending(&self, ending: &'static str) -> impl Iterator<Item = &String> {
        self.0.keys().filter(move |path| path.ends_with(ending))
    }
}

#[test]
fn each_feed_can_be_read_and_leads_to_pages() {
    for name in SITES {
        let site = Published::new(name);
        let mut entries = 0;
        for path in site.ending("feed.xml") {
            let feed: Feed = site.read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(feed.id.starts_with("urn:uuid:"), "{path}: a feed is known by more than its address");
            let link = |relation: &str| feed.links.iter().find(|link| link.rel == relation).map(|link| &*link.href);
            assert_eq!(link("self"), Some(&*format!("{ORIGIN}/{path}")));
            let page = link("alternate").expect("the page it is of");
            let html =
                format!("{}index.html", page.strip_prefix(ORIGIN).expect("of this site").trim_start_matches('/'));
            assert!(site.read(&html).contains(&format!("href=\"/{path}\"")), "{page} offers its feed");
            assert!(!feed.authors.is_empty() && !feed.title.value.is_empty() && feed.lang.is_some(), "{path}");
            let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| &*entry.id).collect();
            assert_eq!(ids.len(), feed.entries.len(), "{path} tells everything once");
            assert!(
                feed.entries.is_sorted_by_key(|entry| std::cmp::Reverse(entry.updated)),
                "{path}: the newest first"
            );
            let later =
                feed.entries.get(49).map(|last| feed.entries[50..].iter().all(|entry| entry.updated == last.updated));
            assert_ne!(later, Some(false), "{path}: more than fifty only where they are of one day");
            for entry in &feed.entries {
                let page = entry.links[0].href.split('#').next().unwrap_or_default();
                assert!(site.has(page) && !entry.title.value.is_empty(), "{path}: {}", entry.id);
            }
            entries += feed.entries.len();
        }
        assert!(entries > 10, "{name}: {entries} entries");
    }
    let bilingual = Published::new("tests/sites/bilingual");
    let welsh: Feed = bilingual.read("register/cy/dyfarniadau/feed.xml").parse().expect("a feed");
    assert_eq!(welsh.lang.as_deref(), Some("cy"));
    assert!(welsh.title.value.starts_with("Dyfarniadau"));
    assert!(welsh.entries.iter().all(|entry| entry.links[0].href.starts_with("https://example.org/register/cy/")));
}

#[test]
fn the_json_of_each_page_is_read_as_what_schema_org_calls_it() {
    const OPEN: &str = "<script type=\"application/ld+json\">";
    const KNOWN: [&str; 8] = [
        "BreadcrumbList",
        "Dataset",
        "FundingScheme",
        "GovernmentOrganization",
        "MonetaryGrant",
        "NGO",
        "Organization",
        "Report",
    ];
    for name in SITES {
        let site = Published::new(name);
        let mut kinds = BTreeSet::new();
        for path in site.ending(".html") {
            let html = site.read(path);
            let Some((_, rest)) = html.split_once(OPEN) else { continue };
            let (json, after) = rest.split_once("</script>").expect("it ends");
            assert!(!after.contains(OPEN), "{path} has one");
            let read: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(read["@context"], "https://schema.org");
            for thing in read["@graph"].as_array().expect("a list") {
                let kind = thing["@type"].as_str().expect("a type");
                assert!(KNOWN.contains(&kind), "{path}: {kind}");
                kinds.insert(kind.to_string());
                let addresses = addresses(thing);
                assert!(!addresses.is_empty(), "{path}: {thing}");
                for address in addresses {
                    assert!(site.has(&address), "{path}: {address}");
                }
            }
        }
        let had = ["BreadcrumbList", "Dataset", "GovernmentOrganization", "MonetaryGrant", "NGO"];
        assert!(had.iter().all(|kind| kinds.contains(*kind)), "{name}: {kinds:?}");
    }
}

/// Every address of the site itself that a thing names.
fn addresses(thing: &Value) -> Vec<String> {
    match thing {
        Value::String(text) if text.starts_with(ORIGIN) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(addresses).collect(),
        Value::Object(fields) => fields.values().flat_map(addresses).collect(),
        _ => Vec::new(),
    }
}
