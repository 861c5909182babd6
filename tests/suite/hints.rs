//! What findings tell somebody to type who does not know the form.

use crate::support::Site;

const DECISION: (&str, &str) = (
    "data/decisions/spring-grants.md",
    "---\nreference: PCC 001/2025\ntitle: Spring grants\nkind: award\ndecided_on: 2025-06-12\n---\n",
);

/// The help of the findings of a code, joined.
fn help(site: &Site, code: &str) -> String {
    let found = site.check();
    let own = found.found.list.iter().filter(|finding| finding.rule.code == code);
    own.flat_map(|finding| finding.help.clone()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_number_of_a_decision_leads_to_its_id() {
    let award = |decision: &str| {
        format!("id,kind,recipient,title,amount,year,decision\na-1,grant,hub,Roof,5,2025-26,{decision}\n")
    };
    for (number, is_known) in [
        ("PCC 001/2025", true),
        ("pcc-001-2025", true),
        ("2025-1 PCC", true),
        ("PCC 002/2025", false),
        ("001/2025", false),
    ] {
        let site = Site::with(&[DECISION, ("data/awards.csv", &award(number))]);
        let help = help(&site, "unknown-decision");
        assert_eq!(help.contains("did you mean “spring-grants” (Spring grants)?"), is_known, "{number}: {help}");
    }
    let twice = DECISION.1.replace("Spring grants", "Spring grants again");
    let site = Site::with(&[DECISION, ("data/decisions/b.md", &twice), ("data/awards.csv", &award("PCC 001/2025"))]);
    assert!(!help(&site, "unknown-decision").contains("did you mean"), "two have the number");
}

#[test]
fn a_draft_is_told_how_its_type_says_so() {
    let decision = DECISION.1.replacen("---\n", "---\ndraft: yes\n", 1);
    let site = Site::with(&[(DECISION.0, &decision)]);
    let own = "for a draft, write “status: draft”; for what is to be published, take it out";
    assert_eq!(help(&site, "unknown-field"), own);
    let table = "id,kind,recipient,title,amount,year,Draft\na-1,grant,hub,Roof,5,2025-26,yes\n";
    let site = Site::with(&[("data/awards.csv", table)]);
    assert_eq!(help(&site, "unknown-field"), "write draft in the column “status”, and take this column out");
    let site = Site::with(&[("data/organisations.yaml", "- { id: hub, name: Hub, kind: charity, draft: yes }\n")]);
    assert_eq!(help(&site, "unknown-field"), "", "this type has the field");
}

#[test]
fn a_link_is_told_the_address_that_it_means() {
    for (link, told) in [
        ("www.example.org", "write https://www.example.org"),
        ("apply.md", ""),
        ("aply.md", "did you mean “/apply/”?"),
        ("/aply/", "did you mean “/apply/”?"),
        ("apply", "did you mean “/apply/”?"),
        ("content/apply.md", "did you mean “/apply/”?"),
        ("office@example.org", "write mailto:office@example.org"),
        ("map.png", "put the file into content/documents/ and write /documents/map.png"),
        ("C:/work/form.docx", "put the file into content/documents/ and write /documents/ and its name"),
        (
            "htps://example.org/a",
            "write the whole address, such as https://example.org/a, or mailto: and an email address",
        ),
        (
            "https:/example.org/a",
            "write the whole address, such as https://example.org/a, or mailto: and an email address",
        ),
        ("/apply/?at=9:30", ""),
        ("mailto:office@example.org", ""),
        ("https://example.org:8080/", ""),
    ] {
        let page = format!("---\ntitle: A\n---\n[x]({link})\n");
        let site = Site::with(&[("content/apply.md", "---\ntitle: B\n---\n"), ("content/a.md", &page)]);
        assert_eq!(help(&site, "broken-link"), told, "{link}");
    }
}

#[test]
fn an_answer_that_is_missing_is_asked_for_with_an_example() {
    let site = Site::with(&[]);
    let ended = site.run(&["new", "payment"]);
    let asked = "date is required, but there was no answer; nothing was written. To give it: --set date=2026-03-05";
    assert!(ended.stderr.contains("such as 2026-03-05") && ended.stderr.contains(asked), "{}", ended.stderr);
}

#[test]
fn ids_in_a_yaml_list_are_told_apart_by_commas() {
    let award = "- { id: a-1, kind: grant, recipient: hub, title: Roof, amount: 5, year: 2025-26, districts: [north; south] }\n";
    let site = Site::with(&[("data/awards.yaml", award)]);
    assert_eq!(help(&site, "not-a-list"), "separate the entries of a list in YAML with commas: north, south");
}

#[test]
fn a_text_with_a_colon_is_shown_in_its_quotes() {
    let site = Site::with(&[("content/a.md", "---\ntitle: How to apply: a guide\n---\n")]);
    assert_eq!(help(&site, "yaml-syntax"), "if all of it is one text, write \"How to apply: a guide\"");
}
