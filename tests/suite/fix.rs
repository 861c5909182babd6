//! `candour fix`: what has one reading is put right in its place, and nothing else is touched.

use candour::diagnostic::Level;

use crate::support::Site;

/// A table as LibreOffice saves it where it takes semicolons outside quotes for the ends of cells.
fn split_at_semicolons(text: &str) -> String {
    let split = |line: &str| {
        let mut quoted = false;
        let sign = |sign: char| {
            quoted ^= sign == '"';
            if sign == ';' && !quoted { ',' } else { sign }
        };
        line.chars().map(sign).collect::<String>()
    };
    let rows: Vec<String> = text.lines().map(split).collect();
    let width = |row: &String| {
        let mut quoted = false;
        row.chars()
            .filter(|sign| {
                quoted ^= *sign == '"';
                *sign == ',' && !quoted
            })
            .count()
    };
    let widest = rows.iter().map(width).max().unwrap();
    rows.iter().map(|row| format!("{row}{}\n", ",".repeat(widest - width(row)))).collect()
}

#[test]
fn what_libreoffice_split_is_one_finding_and_comes_back_byte_for_byte() {
    let path = "data/awards/2025-26.csv";
    let site = Site::copy_of(".");
    let original = site.read(path);
    site.write(path, split_at_semicolons(&original));
    assert_ne!(site.read(path), original);
    assert_eq!(site.check().found.count(Level::Error), 1);

    let dry = site.run(&["fix", path, "--dry-run"]);
    assert!(dry.stdout.contains("1 finding can be put right in 1 file"), "{}", dry.stdout);
    assert_ne!(site.read(path), original, "a dry run writes nothing");
    let ended = site.run(&["fix", path]);
    assert!(site.read(path) == original, "{}{}", ended.stdout, ended.stderr);
}

#[test]
fn every_byte_but_the_wrong_value_stays_and_twice_is_once() {
    let table = "\u{feff}id,name,kind\r\nhub,\"The \"\"Hub\"\"\",Charity\r\n\r\nden,Den,charty";
    let page = "---\r\ntitle: 12:30 # noon\r\n---\r\nText\u{200b}.\r\n";
    let site = Site::with(&[("data/organisations.csv", table), ("content/noon.md", page)]);
    let ended = site.run(&["fix"]);
    let last = ended.stdout.lines().last().unwrap().to_string();
    assert!(
        last.starts_with("3 of 7 findings put right in 2 files; 4 need a person (1 error, 3 warnings)"),
        "{}",
        ended.stdout
    );
    assert_eq!(ended.status, Some(1), "an error is left");
    assert_eq!(site.read("data/organisations.csv"), table.replace("Charity", "charity"));
    assert_eq!(site.read("content/noon.md"), page.replace("12:30", "\"12:30\"").replace('\u{200b}', ""));

    let again = site.run(&["fix"]);
    let last = again.stdout.lines().last().unwrap();
    assert!(last.starts_with("0 of 4 findings put right in 0 files"), "{}", again.stdout);
}

#[test]
fn a_file_in_an_older_encoding_is_saved_as_utf_8() {
    let site = Site::with(&[]);
    site.write("data/organisations.csv", b"id,name,kind\nhub,Caf\xe9,Charity\n");
    let ended = site.run(&["fix"]);
    assert_eq!(site.read("data/organisations.csv"), "id,name,kind\nhub,Café,charity\n");
    assert!(ended.stderr.contains("data/organisations.csv is now saved as UTF-8"), "{}", ended.stderr);
}

#[test]
fn only_what_is_named_is_put_right() {
    let table = "id,name,kind,postcode\nhub,Hub,Charity,s1 2ab\n";
    let site = Site::with(&[("data/organisations.csv", table)]);
    assert_eq!(site.run(&["fix", "unknown-chioce"]).status, Some(2));
    site.run(&["fix", "content/a.md", "not-a-postcode"]);
    assert_eq!(site.read("data/organisations.csv"), table, "a name that means nothing stops everything");
    site.run(&["fix", "not-a-postcode"]);
    assert_eq!(site.read("data/organisations.csv"), table.replace("s1 2ab", "S1 2AB"));
    site.run(&["fix", "./data/organisations.csv"]);
    assert_eq!(site.read("data/organisations.csv"), "id,name,kind,postcode\nhub,Hub,charity,S1 2AB\n");
}

#[test]
fn findings_carry_their_edits_for_other_programs() {
    let site = Site::with(&[("data/organisations.yaml", "- id: hub\n  name: 'The Hub'\n  kind: 'Charity'\n")]);
    let json = site.run(&["check", "--format", "json"]).stdout;
    let finding = json.lines().find(|line| line.contains("unknown-choice")).unwrap();
    let edit = r#""edits":[{"file":"data/organisations.yaml","line":3,"column":9,"end_line":3,"end_column":18,"text":"'charity'"}]"#;
    assert!(finding.contains(edit), "{finding}");
    let sarif: serde_json::Value = serde_json::from_str(&site.run(&["check", "--format", "sarif"]).stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "unknown-choice").unwrap();
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "'charity'");
    assert_eq!(replacement["deletedRegion"]["endColumn"], 18);
}

/// What `fix` makes of a file that needs a person for nothing.
fn fixed(path: &str, before: &str) -> String {
    let site = Site::with(&[(path, before)]);
    site.run(&["fix"]);
    site.read(path)
}

#[test]
fn a_text_that_needs_quotes_gets_them_where_its_line_has_one_reading() {
    let file =
        |note: &str| format!("- id: hub\n  name: Hub\n  note: {note}\n  kind: charity\n- id: den\n  name: Den\n");
    for (note, quoted) in [
        ("Phase 2: outreach", "\"Phase 2: outreach\""),
        ("@hub on most sites", "\"@hub on most sites\""),
        ("%5 of all", "\"%5 of all\""),
        ("`code`", "\"`code`\""),
        ("*the* best", "\"*the* best\""),
        ("&more", "\"&more\""),
        ("!important", "\"!important\""),
        ("Say \"hi\": it's now", "'Say \"hi\": it''s now'"),
    ] {
        assert_eq!(fixed("data/organisations.yaml", &file(note)), file(quoted), "{note}");
    }
    for note in
        ["Hub vcse: yes", "\"Phase\" 2: x", "Phase 2: x # ours", "[a", "Phase 2: x\n    and more", "\"never closed"]
    {
        assert_eq!(fixed("data/organisations.yaml", &file(note)), file(note), "a person decides: {note}");
    }
    let spaced = file("One").replace("  note: ", "\u{a0} note:\u{a0}");
    assert_eq!(fixed("data/organisations.yaml", &spaced), file("One"));
}

#[test]
fn an_amount_with_one_reading_is_written_as_that_also_where_a_comma_tore_its_row() {
    let table = |amount: &str| {
        format!(
            "id,kind,recipient,title,amount,year\na-1,grant,hub,Roof,{amount},2025-26\na-2,grant,hub,Door,5,2025-26\n"
        )
    };
    for (amount, right) in [
        ("2,000", "\"2,000\""),
        ("£12,500.50", "\"£12,500.50\""),
        ("2 000", "2000"),
        ("2\u{a0}000.50", "2000.50"),
        ("445790.000", "445790"),
        ("1250.5000000001", "1250.50"),
    ] {
        assert_eq!(fixed("data/awards.csv", &table(amount)), table(right), "{amount}");
    }
    for amount in ["1,250,000", "2,00", "2.000", "2000,x", "5k", "2 00"] {
        assert_eq!(fixed("data/awards.csv", &table(amount)), table(amount), "a person decides: {amount}");
    }
}

#[test]
fn what_is_left_is_listed_by_kind_with_the_first_place_and_what_to_type() {
    let site = Site::with(&[
        ("data/schemes.yaml", "- id: small\n\tname: Small grants\n"),
        ("data/organisations.yaml", "- id: hub\n  name: \"The Hub\n  kind: charity\n"),
        ("data/districts.csv", "id,title\nnorth,North\nsou\nth,South\n"),
        ("content/a.md", "---\ntitle: A\n---\n##B\n\n##C\n"),
    ]);
    let ended = site.run(&["fix"]);
    let lines: Vec<&str> = ended.stdout.lines().collect();
    let from = lines.iter().position(|line| line.starts_with("left as it is")).unwrap_or_else(|| panic!("{lines:#?}"));
    let left = &lines[from + 1..lines.len() - 1];
    for part in [
        "  error[yaml-syntax], data/schemes.yaml, line 2: this line is indented with a tab (indent it with spaces)",
        "  error[yaml-syntax], data/organisations.yaml, line 2, column 9: a quote opens here and is never closed (close it",
        "  error[row-cut-short], data/districts.csv, line 3, cell A3: ",
        "  2 × warning[shown-as-typed], the first in content/a.md, line 4: “##B” is not read as a heading (write “## B”)",
    ] {
        assert!(left.iter().any(|line| line.starts_with(part)), "{part}: {left:#?}");
    }
    assert_eq!(ended.status, Some(1));
    assert!(lines.last().unwrap().starts_with("0 of "), "{lines:#?}");
}

#[test]
fn a_date_that_puts_its_column_in_doubt_is_left() {
    let site = Site::with(&[(
        "data/plans.csv",
        "id,title,start,end\np-1,One,05/03/2024,2029-03-31\np-2,Two,03/25/2024,31/3/2029\n",
    )]);
    let path = site.path().join("data/plans.csv");
    site.run(&["fix"]);
    let after = std::fs::read_to_string(&path).unwrap();
    assert!(after.contains("05/03/2024") && after.contains("03/25/2024"), "{after}");
    assert!(site.check().codes().contains(&"not-a-date"));
    // Once the other is written out, nothing is in doubt.
    std::fs::write(&path, after.replace("05/03/2024", "2024-05-03")).unwrap();
    site.run(&["fix"]);
    let after = std::fs::read_to_string(&path).unwrap();
    assert!(after.contains("2024-05-03") && after.contains("2024-03-25"), "{after}");
    assert!(!site.check().codes().contains(&"not-a-date"));
}

#[test]
fn several_days_in_one_cell_are_never_made_one() {
    for several in [
        "2025-06-09, 2026-06-08",
        "2025-06-09 and 2026-06-08",
        "2025-06-09 2026-06-08",
        "2024-06-09 or 2025-06-08",
        "9 June 2025, 8 June 2026",
        "9/6/25, 8/6/26",
        "2025-06-09 10:00, 2026-06-08 11:00",
    ] {
        let table = format!(
            "title,duties,published_on,reviewed_on,url\nTaxes,tu,2025-06-01,\"{several}\",/awards/\nOther,tu,\"{several}\",,/awards/\n"
        );
        let site = Site::with(&[("data/publications.csv", &table)]);
        let fixed = site.run(&["fix"]);
        assert_eq!(site.read("data/publications.csv"), table, "{several}: {}", fixed.stdout);
        let checked = site.run(&["check"]).stdout;
        let told = checked.matches("is more than one date").count();
        assert_eq!(told, 2, "{several}: {checked}");
        assert!(checked.contains("separate them with semicolons: 2025-06-09; 2026-06-08"), "{checked}");
    }
}
