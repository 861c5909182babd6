//! Tables that are wrong as a whole: how much is said of them, and that nothing is said of what follows from it.

use candour::diagnostic::location;

use crate::support::{Checked, Site};

const AWARD: &str = "id,kind,recipient,title,amount,year\na-1,grant,hub,Drop-in,100,2024-25\n";

/// A site of those files in `data` beside its settings.
fn site(files: &[(&str, &str)]) -> Checked {
    let site = Site::with(&[]);
    files.iter().for_each(|(name, text)| site.write(&format!("data/{name}"), text));
    site.check()
}

/// What was found wrong with how values are written: `C2 code: message; help`.
fn faults(site: &Checked) -> Vec<String> {
    let findings = site.found.list.iter().zip(location::locations(&site.found, &site.sources));
    let faults = findings
        .filter(|(finding, _)| candour::internals::read::RULES.iter().any(|rule| rule.code == finding.rule.code));
    let faults = faults.map(|(finding, place)| {
        let cell = place.cell.unwrap_or_default();
        format!("{cell} {}: {}; {}", finding.rule.code, finding.message, finding.help.join("; "))
    });
    faults.collect()
}

#[test]
fn a_table_of_faults_is_cut_short_and_says_so() {
    let rows: String = (0..30_000).map(|row| format!("d-{row},North,maybe\n")).collect();
    let faults = faults(&site(&[("districts.csv", &format!("id,title,area_wide\n{rows}"))]));
    assert_eq!(faults.len(), 5_001);
    assert!(faults.iter().any(|fault| fault.starts_with("C5001 ")), "the first rows are the ones listed");
    assert!(faults.iter().any(|fault| fault.contains("too-many-findings: 25000 more findings in this file")));
}

#[test]
fn a_quote_at_the_end_of_a_file_is_closed_or_told() {
    let told = |end: &str| {
        let checked = site(&[("districts.csv", &format!("id,title,note\nnorth,North,\nsouth,{end}"))]);
        checked.found.list.iter().any(|finding| finding.rule.code == "unclosed-quote")
    };
    for end in
        ["South,\"\"", "South,\"\"\n", "\"South\"", "\"South\",\"\"\r\n", "\"So\"\"uth\"", "\"\"\"\"", "\"a\"\"\"\r"]
    {
        assert!(!told(end), "{end:?}");
    }
    for end in ["\"", "\"South", "\"South\n", "\"South\"\"", "\"\"\"", "South,\"", "\"South\",\"\r\n", "\"South\"\",\n"]
    {
        assert!(told(end), "{end:?}");
    }
}

#[test]
fn a_row_of_a_thousand_cells_is_no_table_of_records() {
    let faults = faults(&site(&[("districts.csv", &format!("id,title{}\nnorth,North\n", ",x".repeat(1_000)))]));
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].contains("too-many-rows: this row has more than 1000 cells, the limit"), "{faults:#?}");
}

#[test]
fn a_long_value_is_quoted_in_part() {
    let text = AWARD.replace("100", &"many ".repeat(10_000));
    let faults = faults(&site(&[("awards.csv", &text)]));
    assert!(faults.len() == 1 && faults[0].contains("not-an-amount") && faults[0].len() < 1_000, "{faults:?}");
}

#[test]
fn a_table_that_cannot_be_read_brings_no_findings_about_who_it_held() {
    let broken = [
        ("organisations.csv", "id,name,kind\nhub,\"The Hub,charity\n"),
        ("organisations.csv", "hub,The Hub,charity\n"),
        ("organisations.csv", "id,name,kind\nhub,The, Hub,charity\n"),
        ("organisations.csv", "PK\u{3}\u{4}"),
        ("organisations.xlsx", "PK\u{3}\u{4}"),
        ("organisation.csv", "id,name,kind\nhub,The Hub,charity\n"),
        ("organisations.yaml", "- id: hub\n  name: Hub: one\n  kind: charity\n"),
    ];
    for (name, organisations) in broken {
        let site = site(&[(name, organisations), ("awards.csv", AWARD)]);
        let codes: Vec<_> = site.found.list.iter().map(|finding| finding.rule.code).collect();
        let errors = site.found.list.iter().filter(|finding| !finding.rule.adjustable).count();
        assert_eq!(errors, 1, "{organisations}: {codes:?}");
    }
}

#[test]
fn a_title_that_is_nearly_a_fields_name_is_told_once_with_that_name() {
    for (right, written) in [
        ("recipient", "Recipent"),
        ("recipient", "Recipient name"),
        ("amount", "Award amount"),
        ("amount", "Amount (£)"),
        ("title", "Title of award"),
        ("kind", "Kimd"),
    ] {
        let text = AWARD.replacen(right, written, 1);
        let faults = faults(&site(&[("awards.csv", &text)]));
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(
            faults[0]
                .contains(&format!("unknown-field: an award has no field called “{written}”; did you mean “{right}”?")),
            "{faults:#?}"
        );
    }
    for (near, written) in
        [("charity_number", "Charity No"), ("company_number", "company nr"), ("postcode", "Post codes")]
    {
        let text = format!("id,name,kind,{written}\nhub,The Hub,charity,1\n");
        let faults = faults(&site(&[("organisations.csv", &text)]));
        assert!(faults.len() == 1 && faults[0].contains(&format!("did you mean “{near}”?")), "{faults:#?}");
    }
    let nothing_like_it = faults(&site(&[("districts.csv", "id,title,Colour\nnorth,North,red\n")]));
    assert!(nothing_like_it[0].contains("the columns are: id, former, title, code"), "{nothing_like_it:#?}");
}

#[test]
fn a_table_cut_off_in_the_middle_of_a_row_is_told_once() {
    for cut in 3..AWARD.trim_end().len() {
        let text = &AWARD.trim_end()[..cut];
        let faults = faults(&site(&[("awards.csv", text)]));
        let row = text.lines().nth(1).unwrap_or_default();
        let whole = row.matches(',').count() == AWARD.lines().next().unwrap().matches(',').count();
        if !row.is_empty() && !whole {
            assert!(faults.len() == 1 && faults[0].contains("row-cut-short"), "{text}: {faults:#?}");
        }
    }
}
