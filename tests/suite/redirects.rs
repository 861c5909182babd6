//! `content/_redirects`: each line is judged by what the site has, and points at itself.

use crate::support::Site;

/// What is found in the redirects of a small site with a page “About”, a draft and a file: the code and the line of each.
fn found_in(site: &Site, lines: &str) -> Vec<(&'static str, String)> {
    site.write("content/_redirects", lines);
    let checked = site.check();
    let findings = checked.found.list.iter().filter(|finding| finding.rule.code.contains("redirect"));
    findings
        .map(|finding| {
            let span = finding.span;
            assert_eq!(checked.sources.get(span.file).path, "content/_redirects");
            (finding.rule.code, checked.sources.text(span).to_string())
        })
        .collect()
}

fn small(settings: &str) -> Site {
    let settings = format!("name: Example Office\nkind: other\n{settings}");
    Site::with(&[
        ("data/site.yaml", settings.as_str()),
        ("data/organisations.csv", "id,name,kind,draft\nhub,The Hub,unincorporated,\nden,The Den,unincorporated,yes\n"),
        ("content/about.md", "---\ntitle: About\n---\n## Who we are\n\nText.\n"),
        ("content/soon.md", "---\ntitle: Soon\ndraft: yes\n---\nText.\n"),
        ("content/documents/report.txt", "Report\n"),
    ])
}

const AT_THE_TOP: &str = "base_url: https://example.org\n";

#[test]
fn what_leads_from_an_old_address_to_one_that_is_there_is_right() {
    for line in [
        "/old/ /about/ 301",
        "/old /about",
        "/old.html /about.html 302",
        "/old/ /documents/report.txt",
        "/old/ /data/organisations.csv 308",
        "/old/ /organisations/hub/",
        "/old/ /about/#who-we-are",
        "/old/ /about/?from=old",
        "/old/ /",
        "/caf%C3%A9/ /about/",
        "/news/* /organisations/:splat 301",
        "/news/:id /organisations/:id/",
        "/news/* /about/",
        "/old/ /older/\n/older/ /about/",
    ] {
        assert_eq!(found_in(&small(AT_THE_TOP), line), [], "{line}");
    }
}

#[test]
fn what_leads_to_nothing_round_in_a_circle_or_to_a_draft_is_told_at_its_line() {
    for line in [
        "/old/ /abuot/ 301",
        "/old/ /documents/reprot.txt",
        "/old/ /about/#who-they-are",
        "/old/ /organisations/nobody/",
        "/news/* /organisation/:splat",
        "/news/:id /organisation/:id/",
        "/old/ /old/",
        "/old/ /old",
        "/old/* /old/a/:splat",
        "/* /nowhere/",
    ] {
        let found = found_in(&small(AT_THE_TOP), &format!("# moved\n/first/ /about/\n{line}\n"));
        assert_eq!(found, [("broken-redirect", line.to_string())], "{line}");
    }
    for line in
        ["/old/ /soon/", "/old/ /soon", "/soon/ /about/", "/old/ /organisations/den/", "/organisations/den /about/"]
    {
        assert_eq!(found_in(&small(AT_THE_TOP), line), [("redirect-names-draft", line.to_string())], "{line}");
    }
    let circle = "/a/ /b/\n/b/ /c/\n/c/ /a/\n/d/ /about/";
    assert_eq!(
        found_in(&small(AT_THE_TOP), circle),
        [("broken-redirect", "/a/ /b/".to_string())],
        "one finding for it"
    );
    let circle = "/a/* /b/:splat\n/b/* /a/:splat";
    assert_eq!(found_in(&small(AT_THE_TOP), circle), [("broken-redirect", "/a/* /b/:splat".to_string())]);
}

#[test]
fn in_a_preview_with_drafts_a_redirect_may_lead_to_one() {
    let site = small(AT_THE_TOP).reading(|options| options.drafts = true);
    assert_eq!(found_in(&site, "/old/ /soon/\n/older/ /organisations/den/"), []);
}

#[test]
fn addresses_begin_with_the_folder_that_the_site_is_in() {
    let below = "base_url: https://example.org/register\n";
    for line in ["/register/old/ /register/about/", "/register/news/* /register/organisations/:splat"] {
        assert_eq!(found_in(&small(below), line), [], "{line}");
    }
    for line in ["/old/ /register/about/", "/register/old/ /about/", "/registers/old/ /register/about/"] {
        assert_eq!(found_in(&small(below), line), [("not-a-redirect", line.to_string())], "{line}");
    }
    let line = "/register/old/ /register/abuot/";
    assert_eq!(found_in(&small(below), line), [("broken-redirect", line.to_string())]);
}

#[test]
fn what_a_page_or_an_earlier_line_is_about_already_has_no_effect() {
    for line in
        ["/about/ /organisations/", "/about /organisations/", "/organisations/* /about/", "/first /organisations/"]
    {
        let found = found_in(&small(AT_THE_TOP), &format!("/first/ /about/\n{line}"));
        assert_eq!(found, [("redirect-without-effect", line.to_string())], "{line}");
    }
}

#[test]
fn several_faults_are_several_findings() {
    let lines = "/a/ https://a.example/\n/b/ /about/\n/c/ /nowhere/\nnonsense\n/about/ /organisations/\n";
    let expected = ["not-a-redirect", "broken-redirect", "not-a-redirect", "redirect-without-effect"];
    let codes: Vec<&str> = found_in(&small(AT_THE_TOP), lines).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, expected);
    assert_eq!(small(AT_THE_TOP).run(&["check"]).status, Some(0));
    let site = small(AT_THE_TOP);
    site.write("content/_redirects", lines);
    let ended = site.run(&["build"]);
    assert_eq!(ended.status, Some(1), "{ended:?}");
    assert!(!site.path().join("public").exists());
}

#[test]
fn a_draft_is_known_by_its_own_address_and_by_nothing_else() {
    let site = Site::with(&[
        ("data/site.yaml", "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\n"),
        ("data/organisations.csv", "id,name,kind,draft\nhub,The Hub,unincorporated,\nden,The Den,unincorporated,yes\n"),
        ("content/about.md", "---\ntitle: About\n---\nText.\n"),
        ("content/den.md", "---\ntitle: The den\n---\nText.\n"),
        ("content/guides/den.md", "---\ntitle: Den\ndraft: yes\naddress_cy: canllaw\n---\nText.\n"),
        ("content/soon.md", "---\ntitle: Soon\ndraft: yes\n---\nText.\n"),
        ("content/soon/more.md", "---\ntitle: More\n---\nText.\n"),
    ]);
    for line in [
        "/old/ /organisations/den/",
        "/old/ /organisations/den.json",
        "/old/ /organisations/den/page-2/",
        "/old/ /cy/sefydliadau/den/",
        "/old/ /guides/den",
        "/old/ /guides/d%65n.html",
        "/old/ /cy/canllaw/",
        "/organisations/den/* /about/",
    ] {
        assert_eq!(found_in(&site, line), [("redirect-names-draft", line.to_string())], "{line}");
    }
    // Addresses that end alike, or that only begin so, are of other pages.
    for line in
        ["/old/ /den/", "/old/ /soon/more/", "/old/den/ /about/", "/organisations/den-two/ /about/", "/a/den/ /den/"]
    {
        assert_eq!(found_in(&site, line), [], "{line}");
    }
}

#[test]
fn so_many_redirects_one_after_another_are_followed_as_browsers_follow() {
    let chain = |lines: usize| -> String {
        let further = (1..lines).map(|number| format!("/a-{number}/ /a-{}/\n", number + 1));
        further.chain([format!("/a-{lines}/ /about/\n")]).collect()
    };
    assert_eq!(found_in(&small(AT_THE_TOP), &chain(20)), []);
    let found = found_in(&small(AT_THE_TOP), &chain(22));
    assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["broken-redirect"; 2]);
}
