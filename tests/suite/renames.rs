//! A record that has another id keeps its old addresses, and no sum moves.

use crate::support::Site;

const ORGANISATIONS: &str = "\
- {id: hub, name: The Hub, kind: unincorporated, former: [old-hub, older-hub]}
- {id: inn, name: The Inn, kind: unincorporated}
";

const AWARDS: &str = "\
id,kind,recipient,title,amount,year
a-1,grant,hub,Drop-in,500,2024-25
a-2,grant,inn,Roof,700,2024-25
";

fn site() -> Site {
    Site::with(&[
        ("data/site.yaml", "name: Example Office\nkind: other\nbase_url: https://example.org/register\nlanguages: [en, cy]\n"),
        ("data/organisations.yaml", ORGANISATIONS),
        ("data/awards.csv", AWARDS),
        ("content/apply.md", "---\ntitle: How to apply\naliases: [/apply-now/, /help/apply]\n---\nText.\n"),
    ])
}

#[test]
fn each_old_address_leads_to_where_the_record_is_now() {
    let built = site().check().build_anyway();
    for (old, new) in [
        ("organisations/old-hub", "/register/organisations/hub/"),
        ("organisations/older-hub", "/register/organisations/hub/"),
        ("cy/sefydliadau/old-hub", "/register/cy/sefydliadau/hub/"),
        ("apply-now", "/register/apply/"),
        ("help/apply", "/register/apply/"),
        ("cy/apply-now", "/register/cy/apply/"),
    ] {
        let page = built.text(&format!("{old}/index.html"));
        assert!(page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={new}\">")), "{old}: {page}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"https://example.org{new}\">")), "{old}");
        assert!(page.contains(&format!("<a href=\"{new}\"")), "{old} has a link for whom the page does not lead on");
        let redirects = built.text("_redirects");
        for form in ["", "/"] {
            assert!(redirects.contains(&format!("/register/{old}{form} {new} 301\n")), "{old}: {redirects}");
        }
        let nginx = built.text("hosting/nginx.conf");
        assert!(nginx.contains(&format!("location = \"/register/{old}/\" {{ return 301 \"{new}\"; }}")), "{nginx}");
        assert!(!built.text("sitemap.xml").contains(old));
    }
    assert!(!built.text("data/organisations.csv").contains("older-hub,"), "ids in downloads are those of today");
}

#[test]
fn what_the_office_wrote_into_redirects_stays() {
    let site = site();
    site.write("content/_redirects", "/register/news/ /register/apply/ 301");
    let redirects = site.check().build_anyway().text("_redirects");
    assert!(redirects.starts_with("/register/news/ /register/apply/ 301\n/register/organisations/old-hub "), "{redirects}");
}

#[test]
fn an_address_that_could_be_more_than_text_is_in_no_settings_of_a_host() {
    let site = site();
    site.write("content/apply.md", "---\ntitle: How to apply\naliases: ['/a;b{c}$d/']\n---\nText.\n");
    let checked = site.check();
    for path in ["hosting/nginx.conf", "hosting/apache.conf", "_redirects"] {
        assert!(!checked.text(path).contains("a;b"), "{path}");
    }
}

#[test]
fn an_old_address_that_a_page_has_is_told() {
    let site = site();
    site.write("content/apply.md", "---\ntitle: How to apply\naliases: [/awards/]\n---\nText.\n");
    assert!(site.check().codes().contains(&"address-taken"), "{:?}", site.check().codes());
}
