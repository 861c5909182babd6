//! What partners pay under an agreement, in pounds or as percentages.

use crate::support::Site;

/// The page of an agreement whose two partners pay these shares.
fn page(facts: &str, first: &str, second: &str) -> String {
    let partners = format!("[{{ organisation: us, share: {first} }}, {{ organisation: council, share: {second} }}]");
    let agreement = format!("- id: hub\n  title: Hub\n  kind: mou\n  lead: us\n{facts}  partners: {partners}\n");
    let organisations = "id,name,kind\nus,Example Office,other-public-body\ncouncil,Example Council,local-authority\n";
    let site = Site::with(&[("data/agreements.yaml", &agreement), ("data/organisations.csv", organisations)]);
    site.build().text("agreements/hub/index.html")
}

#[test]
fn small_shares_in_pounds_are_never_shown_as_percentages() {
    for facts in ["  share_kind: amount\n  total: 100\n", "  share_kind: amount\n", "  total: 100\n"] {
        let page = page(facts, "60", "40");
        for shown in [">£60<", ">£40<", ">£100<"] {
            assert!(page.contains(shown), "{facts}: {shown} is missing in {page}");
        }
        assert!(!page.contains("60%") && !page.contains("40%"), "{facts}: {page}");
    }
}

#[test]
fn shares_in_percent_are_shown_as_percentages() {
    for facts in ["  share_kind: percent\n  total: 5000\n", "  share_kind: percent\n  total: 100\n", "  total: 5000\n"]
    {
        let page = page(facts, "60%", "40%");
        for shown in [">60%<", ">40%<", ">100%<"] {
            assert!(page.contains(shown), "{facts}: {shown} is missing in {page}");
        }
        assert!(!page.contains("£60") && !page.contains("£40"), "{facts}: {page}");
    }
}
