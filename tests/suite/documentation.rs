//! The documentation below `docs/`, which is a site: that it builds, and that its reference says what the program says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Built, Site, candour, files_of};

const REFERENCE: &str = "docs/content/reference";

/// Those of its folders that the program writes.
const WRITTEN: [&str; 4] = ["commands", "files", "findings", "records"];

fn pages_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let is_written = |path: &String| WRITTEN.iter().any(|name| path.starts_with(&format!("{name}/")));
    files_of(folder).into_iter().filter(|(path, _)| is_written(path)).collect()
}

/// The text of the page at a place, such as `guide/first`.
fn page(built: &Built, place: &str) -> String {
    built.text(format!("{place}/index.html").trim_start_matches('/'))
}

#[test]
fn the_reference_says_what_the_program_says() {
    let place = Site::empty();
    if std::env::var_os("BLESS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(REFERENCE);
        let ended = place.run(&["explain", "--pages", &folder.display().to_string()]);
        assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    }
    let ended = candour(place.path(), &["explain", "--pages", "reference"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let (written, made) = (pages_of(Path::new(REFERENCE)), pages_of(&place.path().join("reference")));
    assert!(made.len() > 400, "{} pages", made.len());
    let differ = made.keys().chain(written.keys()).filter(|path| made.get(*path) != written.get(*path));
    let differ: Vec<&String> = differ.take(5).collect();
    assert!(differ.is_empty(), "{differ:?}: BLESS=1 cargo test --test suite documentation renews them");
}

#[test]
fn pages_that_somebody_wrote_stay_and_those_of_before_go() {
    let site = Site::with(&[(
        "data/schema.yaml",
        "awards:\n  fields:\n    - { name: ward, kind: text, label: Ward, help: The ward it is for. }\n",
    )]);
    let write = |site: &Site| site.run(&["explain", "--pages", "handbook"]);
    assert_eq!(write(&site).status, Some(0));
    assert!(site.read("handbook/records/awards.md").contains("\n## Ward\n\n`ward`: The ward it is for."));
    let of_before = site.read("handbook/findings/broken-link.md");
    site.write("handbook/findings/no-more.md", of_before);
    site.write("handbook/findings/ours.md", "---\ntitle: Ours\n---\nOur own.\n");
    assert_eq!(write(&site).status, Some(0));
    assert!(!site.path().join("handbook/findings/no-more.md").exists());
    assert!(site.read("handbook/findings/ours.md").contains("Our own."));
    site.write("handbook/findings/broken-link.md", "---\ntitle: Ours\n---\nOur own.\n");
    let refused = write(&site);
    assert!(refused.status == Some(2) && refused.stderr.contains("not written by this command"), "{}", refused.stderr);
    assert!(site.read("handbook/findings/broken-link.md").contains("Our own."));
}

#[test]
fn the_documentation_is_a_site_without_a_finding() {
    let site = Site::of_repository("docs");
    let checked = site.check();
    assert_eq!(checked.codes(), [""; 0]);
    let built = checked.build();
    for (place, words) in [
        ("", "twelve real awards"),
        ("tutorial/first-hour", "Riverside Boxing Club"),
        ("reference/findings/missing-reasons", "3(f)"),
        ("reference/records/awards", "legal_basis"),
        ("reference/commands/build", "--keep-folder"),
        ("comparison", "14,236"),
        ("awards/west-yorkshire-1", "not that office’s website"),
    ] {
        let text = page(&built, place).to_lowercase();
        assert!(text.contains(&words.to_lowercase()), "{place}: {words}");
    }
}

/// The register says whose figures it has: each award names the page that it was taken from.
#[test]
fn each_award_of_the_documentation_names_its_source() {
    let source = fs::read_to_string("docs/content/register.md").unwrap();
    let awards = ["2019-20", "2024-25"].map(|year| fs::read_to_string(format!("docs/data/awards/{year}.csv")).unwrap());
    let rows: Vec<&str> = awards.iter().flat_map(|table| table.lines().skip(1)).collect();
    assert_eq!(rows.len(), 12);
    for row in rows {
        assert!(row.contains("Published by the Police and Crime Commissioner for "), "{row}");
        assert!(row.contains("not that office’s website"), "{row}");
        let address = row.split("](").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
        assert!(address.starts_with("http") && source.contains(address), "{address}");
    }
}
