//! What pages say to programs, feeds and JSON-LD, on three whole sites: well formed, and leading to pages that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use atom_syndication::Feed;
use candour::model::date::Date;
use candour::pipeline::{self, Options};
use serde_json::Value;

const ORIGIN: &str = "https://example.org";

/// A test site built into a folder, and the path of each of its files.
struct Built {
    folder: tempfile::TempDir,
    files: BTreeSet<String>,
}

impl Built {
    fn of(site: &str) -> Built {
        let options = Options {
            base_url: Some(format!("{ORIGIN}/register")),
            ..Options::on(Date::new(2026, 11, 22).expect("a day"))
        };
        let site = pipeline::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(site), &options).expect("it is read");
        let folder = tempfile::tempdir().expect("a folder");
        let public = folder.path().join("register");
        assert!(matches!(
            pipeline::publish(&site, candour::publish::look(&public).expect("an empty place"), &|_, _| {}),
            Ok(pipeline::Outcome::Published(_))
        ));
        let mut files = BTreeSet::new();
        let mut folders = vec![public];
        while let Some(next) = folders.pop() {
            let entries = fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path());
            let (inner, found): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
            folders.extend(inner);
            let own = |path: &PathBuf| path.strip_prefix(folder.path()).expect("below it").display().to_string();
            files.extend(found.iter().map(own));
        }
        Built { folder, files }
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect("a file")
    }

    /// Whether a whole address is that of a page or file of the site.
    fn has(&self, address: &str) -> bool {
        let path = address.strip_prefix(ORIGIN).and_then(|path| path.strip_prefix('/')).unwrap_or(address);
        self.files.contains(path) || path.ends_with('/') && self.files.contains(&format!("{path}index.html"))
    }

    fn ending(&self, ending: &'static str) -> impl Iterator<Item = &String> {
        self.files.iter().filter(move |path| path.ends_with(ending))
    }
}

const SITES: [&str; 3] = [".", "tests/sites/surrey", "tests/sites/bilingual"];

#[test]
fn each_feed_can_be_read_and_leads_to_pages() {
    for name in SITES {
        let site = Built::of(name);
        let mut entries = 0;
        for path in site.ending("feed.xml") {
            let feed: Feed = site.read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(feed.id, format!("{ORIGIN}/{path}"), "a feed is known by its address");
            let link = |relation: &str| feed.links.iter().find(|link| link.rel == relation).map(|link| &*link.href);
            assert_eq!(link("self"), Some(feed.id.as_str()));
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
            assert!(feed.entries.len() <= 50, "{path}");
            for entry in &feed.entries {
                assert!(site.has(&entry.links[0].href) && !entry.title.value.is_empty(), "{path}: {}", entry.id);
            }
            entries += feed.entries.len();
        }
        assert!(entries > 10, "{name}: {entries} entries");
    }
    let bilingual = Built::of("tests/sites/bilingual");
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
        let site = Built::of(name);
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
