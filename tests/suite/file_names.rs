//! Files of the content folder, named as offices name them: each is linked by an address that leads to it.

use crate::support::Site;

const OPPORTUNITIES: &str = "data/opportunities.yaml";

fn site(file: &str, written: &str) -> Site {
    let opportunity = format!(
        "- id: beds\n  title: Beds\n  kind: tender\n  closes: 2026-12-01\n  documents:\n    - title: Invitation\n      file: \"{written}\"\n"
    );
    Site::with(&[(OPPORTUNITIES, &opportunity), (&format!("content/documents/{file}"), "Words\n")])
}

#[test]
fn a_document_of_any_name_is_linked() {
    for (name, address) in [
        ("Invitation, 50% match funding.txt", "Invitation,%2050%25%20match%20funding.txt"),
        ("Lot #1.txt", "Lot%20%231.txt"),
        ("a%20b.txt", "a%2520b.txt"),
        ("100%.txt", "100%25.txt"),
        ("T\u{177} \u{174}yn.txt", "T%C5%B7%20%C5%B4yn.txt"),
        ("a[1].txt", "a%5B1%5D.txt"),
        ("a+b=c;d.txt", "a+b=c;d.txt"),
    ] {
        let checked = site(name, &format!("documents/{name}")).check();
        assert!(!checked.codes().contains(&"broken-link"), "{name}: {:?}", checked.codes());
        let page = checked.text("opportunities/beds/index.html");
        assert!(page.contains(&format!("href=\"/documents/{address}\"")), "{name}: {page}");
    }
}

#[test]
fn the_file_is_named_as_it_is_and_not_as_an_address() {
    assert!(site("a b.txt", "documents/a%20b.txt").check().codes().contains(&"broken-link"));
}
