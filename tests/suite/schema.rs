//! `data/schema.yaml`: what an office adds to a type is read, checked, shown and exported like the rest.

use candour::diagnostic::location;

use crate::support::{Checked, Site};

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\n";

fn site(files: &[(&str, &str)]) -> Checked {
    Site::with(&[&[("data/site.yaml", SETTINGS)], files].concat()).check()
}

/// The findings of a site, where its duties do not count: `file line N [text]: code: message`.
fn found(site: &Checked) -> Vec<String> {
    let places = location::locations(&site.found, &site.sources);
    let findings = site.found.list.iter().zip(places).filter(|(finding, _)| !finding.rule.adjustable);
    findings
        .map(|(finding, place)| {
            let text = site.sources.text(finding.span).lines().next().unwrap_or_default();
            format!("{place} [{text}]: {}: {}", finding.rule.code, finding.message)
        })
        .collect()
}

/// The one finding of a site with that schema and nothing that uses it.
fn fault_of(schema: &str) -> String {
    let found = found(&site(&[("data/schema.yaml", schema)]));
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].replace("data/schema.yaml, ", "")
}

/// The opening of a field's definition, for tests of what follows.
const FIELD: &str =
    "awards:\n  fields:\n    - name: beneficiaries\n      label: People helped\n      help: How many.\n";

const ORGANISATIONS: (&str, &str) = ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\n");

#[test]
fn an_added_field_is_on_the_page_in_the_downloads_and_in_the_dictionary() {
    let schema = format!("{FIELD}      kind: count\n      required: yes\n");
    let awards = "id,kind,recipient,title,amount,year,Beneficiaries\na-1,grant,hub,Drop-in,500,2024-25,1234\n";
    let site = site(&[("data/schema.yaml", &schema), ORGANISATIONS, ("data/awards.csv", awards)]);
    assert_eq!(found(&site), [""; 0]);
    let page = site.text("awards/a-1/index.html");
    assert!(page.contains("People helped") && page.contains("1,234"), "{page}");
    let csv = site.text("data/awards.csv");
    let (titles, row) = csv.split_once("\r\n").unwrap();
    let column = titles.split(',').position(|title| title == "beneficiaries").expect("a column of its own");
    assert_eq!(row.trim_end().split(',').nth(column), Some("1234"));
    assert!(site.text("data/awards.json").contains("\"beneficiaries\":1234"));
    let dictionary = site.text("open-data/index.html");
    for words in ["beneficiaries", "added by this office, required", "whole number", "How many."] {
        assert!(dictionary.contains(words), "no {words} in the dictionary");
    }
}

#[test]
fn an_added_field_of_each_kind_is_read_and_exported() {
    let schema = "\
organisations:
  fields:
    - {name: motto, kind: text, label: Motto, help: Its words., translated: yes}
    - {name: story, kind: markdown, label: Story, help: What it did.}
    - {name: report, kind: url, label: Report, help: Where.}
    - {name: size, kind: choice, label: Size, help: How large., words: [small, 'large one']}
    - {name: turnover, kind: money, label: Turnover, help: In pounds.}
    - {name: growth, kind: percent, label: Growth, help: In percent.}
    - {name: founded, kind: date, label: Founded, help: When.}
    - {name: first_year, kind: year, label: First year, help: When.}
    - {name: local, kind: yes-no, label: Local, help: Whether.}
    - {name: parent, kind: reference, to: organisations, label: Parent, help: Whose.}
    - {name: towns, kind: text, list: yes, label: Towns, help: Where.}
";
    let table = "id,name,kind,Motto,motto_cy,story,report,size,turnover,growth,founded,First Year,local,parent,towns\n\
        hub,The Hub,charity,Ever on,Ymlaen,Told *well*,https://example.org/r,large one,\"£1,250.50\",12.5,05/03/2014,\
        2014/15,yes,hub,Leeds; York\n";
    let site = site(&[("data/schema.yaml", schema), ("data/organisations.csv", table)]);
    assert_eq!(found(&site), [""; 0]);
    let json = site.text("data/organisations.json");
    for part in [
        r#""motto":{"en":"Ever on","cy":"Ymlaen"}"#,
        r#""turnover":1250.5"#,
        r#""growth":12.5"#,
        r#""founded":"2014-03-05""#,
        r#""first_year":"2014-15""#,
        r#""local":true"#,
        r#""parent":"hub""#,
        r#""towns":["Leeds","York"]"#,
        r#""size":"large one""#,
    ] {
        assert!(json.contains(part), "no {part} in {json}");
    }
    let page = site.text("organisations/hub/index.html");
    for part in
        ["Ever on", "<em>well</em>", "£1,250.50", "5\u{a0}March\u{a0}2014", "Leeds", "href=\"https://example.org/r\""]
    {
        assert!(page.contains(part) || page.contains(&part.replace('\u{a0}', " ")), "no {part} in {page}");
    }
}

#[test]
fn what_stands_in_an_added_field_is_checked_at_its_place() {
    let schema = format!(
        "{FIELD}      kind: count\n    - {{name: partner, kind: reference, to: organisations, label: Partner, help: Who.}}\n"
    );
    let awards =
        "id,kind,recipient,title,amount,year,beneficiaries,partner\na-1,grant,hub,Drop-in,500,2024-25,many,hubb\n";
    let site = site(&[("data/schema.yaml", &schema), ORGANISATIONS, ("data/awards.csv", awards)]);
    let expected = [
        "data/awards.csv, line 2, cell G2 [many]: not-a-whole-number: “many” is not a whole number",
        "data/awards.csv, line 2, cell H2 [hubb]: unknown-organisation: no organisation has the id “hubb”",
    ];
    assert_eq!(found(&site), expected);
}

#[test]
fn an_added_field_that_is_required_is_missed() {
    let schema = format!("{FIELD}      kind: count\n      required: yes\n");
    let awards = "- id: a-1\n  kind: grant\n  recipient: hub\n  title: Drop-in\n  amount: 500\n  year: 2024-25\n";
    let site = site(&[("data/schema.yaml", &schema), ORGANISATIONS, ("data/awards.yaml", awards)]);
    let found = found(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("data/awards.yaml, line 1, column 3 [id: a-1]: required-field-missing"), "{found:#?}");
}

#[test]
fn an_optional_field_can_be_required_and_a_field_of_duty_too() {
    let schema = "awards:\n  required: [requested, purpose]\n";
    let awards = "id,kind,recipient,title,amount,year,requested,purpose\na-1,grant,hub,Drop-in,500,2024-25,,Tea\n\
                  a-2,grant,hub,Drop-in,500,2024-25,600,\n";
    let site = site(&[("data/schema.yaml", schema), ORGANISATIONS, ("data/awards.csv", awards)]);
    let found = found(&site);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("line 2") && found[0].contains("requested"), "{found:#?}");
    assert!(found[1].contains("line 3") && found[1].contains("purpose"), "{found:#?}");
}

#[test]
fn more_words_can_be_allowed() {
    let schema = "organisations:\n  values:\n    - {field: kind, value: faith-group, label: Faith group}\n";
    let table = "id,name,kind\nhub,The Hub,faith-group\n";
    let with = site(&[("data/schema.yaml", schema), ("data/organisations.csv", table)]);
    assert_eq!(found(&with), [""; 0]);
    assert!(with.text("organisations/hub/index.html").contains("Faith group"));
    assert!(with.text("open-data/index.html").contains("faith-group"));
    let without = found(&site(&[("data/organisations.csv", table)]));
    assert!(without[0].contains("cell C2 [faith-group]: unknown-choice"), "{without:#?}");
}

#[test]
fn words_for_one_type_are_not_words_for_another() {
    let schema = "organisations:\n  values:\n    - {field: kind, value: loan, label: Loan}\n";
    let awards = "id,kind,recipient,title,amount,year\na-1,loan,hub,Drop-in,500,2024-25\n";
    let site = site(&[("data/schema.yaml", schema), ORGANISATIONS, ("data/awards.csv", awards)]);
    assert!(found(&site)[0].contains("cell B2 [loan]: unknown-choice"), "{:#?}", found(&site));
}

#[test]
fn the_name_of_a_download_column_is_never_used_twice() {
    let opportunities = "id,title,kind,closes,url\nround-1,Round 1,grant-round,2026-07-01,https://example.org/apply\n";
    let site = site(&[("data/opportunities.csv", opportunities)]);
    let csv = site.text("data/opportunities.csv");
    let mut titles: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    titles.sort_unstable();
    assert!(titles.windows(2).all(|pair| pair[0] != pair[1]), "{titles:?}");
    let json = site.text("data/opportunities.json");
    assert!(json.contains(r#""url":"https://example.org/apply""#), "{json}");
    assert!(json.contains(r#""page_url":"https://example.org/opportunities/round-1/""#), "{json}");
    let total = "awards:\n  fields:\n    - {name: total, kind: money, label: Total, help: All of it.}\n";
    assert!(fault_of(total).starts_with("line 3, column 14 [total]: schema-conflict"), "{}", fault_of(total));
}

#[test]
fn mistakes_of_the_schema_are_found_at_their_place() {
    let with = |lines: &str| format!("{FIELD}{lines}");
    let cases = [
        ("award:\n  required: [end]\n".to_string(), "line 1 [award]: unknown-record-type"),
        ("awards: yes\n".to_string(), "line 1 [awards]: not-a-record"),
        ("- awards\n".to_string(), "line 1 [- awards]: not-a-record"),
        ("awards:\n  feilds: []\n".to_string(), "line 2, column 3 [feilds]: unknown-field"),
        ("awards:\n  required: [requestd]\n".to_string(), "line 2, column 14 [requestd]: schema-conflict"),
        (with("      kind: number\n"), "line 6, column 13 [number]: unknown-choice"),
        (with("      kind: choice\n"), "line 6, column 13 [choice]: schema-conflict"),
        (with("      kind: reference\n"), "line 6, column 13 [reference]: schema-conflict"),
        (with("      kind: reference\n      to: people\n"), "line 7, column 11 [people]: schema-conflict"),
        (with("      kind: count\n").replace("beneficiaries", "Amount"), "line 3, column 13 [Amount]: schema-conflict"),
        (with("      kind: count\n").replace("beneficiaries", "amount"), "line 3, column 13 [amount]: schema-conflict"),
        (
            with("      kind: count\n").replace("beneficiaries", "budgetarea"),
            "line 3, column 13 [budgetarea]: schema-conflict",
        ),
        (
            with("      kind: count\n").replace("beneficiaries", "title_cy"),
            "line 3, column 13 [title_cy]: schema-conflict",
        ),
        (
            with("      kind: text\n").replace("beneficiaries", "confidential"),
            "line 3, column 13 [confidential]: restricted-text",
        ),
        (with(""), "line 3, column 7 [name: beneficiaries]: required-field-missing"),
        (
            "awards:\n  values:\n    - {field: kind, value: grant, label: Grant}\n".to_string(),
            "line 3, column 28 [grant]: schema-conflict",
        ),
        (
            "awards:\n  values:\n    - {field: title, value: grant, label: Grant}\n".to_string(),
            "line 3, column 15 [title]: schema-conflict",
        ),
        (
            "awards:\n  values:\n    - {field: kin, value: loan, label: Loan}\n".to_string(),
            "line 3, column 15 [kin]: schema-conflict",
        ),
    ];
    for (schema, expected) in cases {
        let fault = fault_of(&schema);
        assert!(fault.starts_with(expected), "expected {expected}\nfound {fault}\nin\n{schema}");
    }
}

#[test]
fn a_schema_adds_no_more_than_anybody_could_read_and_takes_no_longer_for_it() {
    const MANY: usize = 50_000;
    let field = |n| format!("    - {{name: own{n}, kind: text, label: L, help: H}}\n");
    let value = |of: &str, n| format!("    - {{field: {of}, value: v{n}, label: V{n}}}\n");
    let all = |line: &dyn Fn(usize) -> String| (0..MANY).map(line).collect::<String>();
    let words = all(&|n| format!("w{n}, "));
    for schema in [
        format!("awards:\n  values:\n{}", all(&|n| value("kind", n))),
        format!("awards:\n  values:\n{}", all(&|n| value("status", n))),
        format!("organisations:\n  values:\n{}", all(&|n| value("kind", n))),
        format!("awards:\n  fields:\n{}", all(&field)),
        format!("{FIELD}      kind: choice\n      words: [{words}]\n"),
        format!("awards:\n  required: [{}]\n", "title, ".repeat(MANY)),
    ] {
        let fault = fault_of(&schema);
        assert!(fault.contains("schema-conflict: there are too many"), "{fault}");
    }
}

#[test]
fn hundreds_of_words_of_a_field_are_read_in_their_order() {
    let values: String = (0..400).map(|n| format!("    - {{field: kind, value: v{n}, label: V{n}}}\n")).collect();
    let schema = format!("organisations:\n  values:\n{values}");
    let organisations = ("data/organisations.csv", "id,name,kind\na,A,v0\nb,B,v399\nc,C,charity\n");
    assert_eq!(found(&site(&[("data/schema.yaml", &schema), organisations])), [""; 0]);
}
