//! Nothing is lost quietly: each row of a table is counted once, and each that makes no record is named.

use std::path::Path;

use candour::internals::import::{self, Report, Request};

use crate::import_tables::{SIMPLE, awards, import, site, told};
use crate::support::{self, SITES, Site};

/// What an import of that table tells, and its last line. Each row is counted once.
fn balance(rows: &str, map: &str, allow_lost: bool) -> (Report, String) {
    let site = site();
    support::write(&site.path().join("map.yaml"), map);
    support::write(&site.path().join("t.csv"), rows);
    let (from, map, options) =
        (site.path().join("t.csv"), site.path().join("map.yaml"), support::options("2026-11-22"));
    let request = Request { allow_lost, history: true, map: Some(&map), ..Request::new(&from, site.path(), &options) };
    let report = import::run(&request).unwrap();
    let line = line_of(&report);
    (report, line)
}

fn line_of(report: &Report) -> String {
    let balance = report.balance.as_ref().expect("a table has a balance");
    assert!(balance.is_even(&report.unplaced), "{report:#?}");
    balance.line(&report.unplaced)
}

#[test]
fn the_balance_counts_each_row_once_and_what_is_left_out_in_pounds() {
    let first = "Group,Project,Award\nHilltop Trust,One,1000\n";
    let tables = [
        ("", "1 row: 1 award"),
        ("Meadow,Two,2000\nTotal,,3000\n", "3 rows: 2 awards, 1 line of sums"),
        ("Meadow,Two,\"£5,000 pa\"\n", "2 rows: 1 award, 1 left out (about £5,000)"),
        ("Meadow,,2000\nBrook,,500\n", "3 rows: 1 award, 2 left out (£2,500)"),
        ("Meadow,Two,tbc\n", "2 rows: 1 award, 1 left out"),
        (
            "Meadow,,2000\nBrook,Three,tbc\n",
            "3 rows: 1 award, 2 left out (about £2,000, and 1 without an amount that can be read)",
        ),
        ("* the second note\n", "2 rows: 1 award, 1 left out"),
        ("2 records\n", "2 rows: 1 award, 1 line of sums"),
        ("Number of grants,1\n", "2 rows: 1 award, 1 line of sums"),
    ];
    for (rest, expected) in tables {
        let (report, line) = balance(&format!("{first}{rest}"), SIMPLE, true);
        assert_eq!(line, expected, "{rest}: {report:#?}");
    }
    let other = "Ref,Group,Project,Award\na,Hilltop Trust,One,1000\na,Meadow,Two,2000\n,,,\n";
    let (report, line) = balance(other, &SIMPLE.replace("recipient:", "id: Ref, recipient:"), false);
    assert_eq!(line, "2 rows: 1 award, 1 left out (£2,000)");
    told(&report.unplaced.lines(), "row 3: it has the id a, as row 2 has, and another amount");
}

#[test]
fn a_row_that_is_lost_is_named_first_with_its_cell_and_what_to_type() {
    let map = SIMPLE.replace("amount: Award", "amount: Award, requested: Asked, awarded_on: Day");
    let rows = "Group,Project,Award,Asked,Day\nHilltop Trust,One,1000,n/k,by 3 June 2025\nMeadow,Two,\"£5,000 pa\",,\nBrook,Three,5k,,\n";
    let (report, line) = balance(rows, &map, false);
    assert_eq!(line, "3 rows: 1 award, 2 left out (about £10,000)");
    let lines = report.unplaced.lines();
    let first =
        "row 3 (C3): “£5,000 pa” is not an amount of money: if £5,000 is meant, write 5000; all of it was left out";
    assert_eq!(lines[0], first);
    assert!(lines[1].starts_with("row 4 (C4): “5k” is abbreviated: if £5,000 is meant, write 5000"), "{lines:#?}");
    told(&lines, "row 2 (D2): “n/k” is not an amount of money");
    told(&lines, "row 2 (E2): “by 3 June 2025” is not written as a date: if 3 June 2025 is meant, write 2025-06-03");
}

#[test]
fn a_row_that_is_lost_names_each_of_its_faults() {
    let map = SIMPLE.replace("amount: Award", "amount: Award, requested: Asked, awarded_on: Day");
    let rows = "Group,Project,Award,Asked,Day\nMeadow,Two,5k,n/k,by 3 June 2025\nBrook,,x,,\n";
    let (report, line) = balance(rows, &map, false);
    assert_eq!(line, "2 rows: 0 awards, 2 left out (about £5,000, and 1 without an amount that can be read)");
    let lines = report.unplaced.lines();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    for part in ["row 2 (C2): “5k” is abbreviated", "; also D2: “n/k” is not", "; also E2: “by 3 June 2025” is not"]
    {
        told(&lines[..1], part);
    }
    for part in ["“x” is not an amount of money", "title"] {
        told(&lines[1..], part);
    }
}

#[test]
fn amounts_that_may_be_more_than_they_say_stop_the_import() {
    let first = "Group,Project,Award\nHilltop Trust,One,";
    let tables = [
        (format!("{first}10000\nMeadow,Two,20000\nBrook,Three,0.1\n"), "“0.1” (C4) is less than a pound"),
        (format!("{first}0.25\nMeadow,Two,20000\nBrook,Three,30000\n"), "“0.25” (C2) is less than a pound"),
    ];
    for (table, line) in tables {
        let (report, _) = balance(&table, SIMPLE, false);
        told(&report.errors, line);
        let (report, _) = balance(&table, SIMPLE, true);
        told(&report.to_do, line);
    }
    for amounts in [["0.5", "0.75"], ["10", "1"], ["10000", "0"], ["10000", "1.10"]] {
        let table = format!("{first}{}\nMeadow,Two,{}\n", amounts[0], amounts[1]);
        let (report, _) = balance(&table, SIMPLE, false);
        assert!(report.errors.is_empty(), "{amounts:?}: {report:#?}");
    }
    let titled = format!("{first}10\n").replace("Award", "Award (£000)");
    let (report, _) = balance(&titled, &SIMPLE.replace("amount: Award", "amount: Award (£000)"), false);
    told(&report.errors, "column “Award (£000)” says that its amounts are in thousands");
}

#[test]
fn the_records_of_an_archive_are_counted_too() {
    let place = tempfile::tempdir().unwrap();
    let published = Site::copy_of(SITES[0]).build();
    let (from, copy) = (published.path().join("data/all.zip"), place.path().join("copy"));
    let options = support::options("2026-11-22");
    let import = || line_of(&import::run(&Request::new(&from, &copy, &options)).unwrap());
    let line = import();
    let count = line.split(' ').next().unwrap().to_string();
    assert_eq!(line, format!("{count} records: {count} new"));
    assert_eq!(import(), format!("{count} records: 0 new, {count} there already"));
}

#[test]
fn a_sheet_that_contradicts_itself_stops_the_import_unless_that_is_allowed() {
    let rows = "Group,Project,Award\nHilltop Trust,One,1000\nMeadow,Two,2000\n";
    let tables = [
        (format!("{rows}Total,,3100\n"), "row 4: “Total” is £3,100, but the rows above add up to £3,000"),
        (format!("{rows}3 records\n"), "row 4: it says that there are 3 rows, but there are 2"),
        (format!("{rows}Number of awards,3,\n"), "row 4: it says that there are 3 rows, but there are 2"),
        (format!("Grants,,\n60 records,,\n{rows}"), "row 2: it says that there are 60 rows, but there are 2"),
    ];
    for (table, line) in tables {
        let (report, _) = balance(&table, SIMPLE, false);
        told(&report.errors, line);
        let (report, _) = balance(&table, SIMPLE, true);
        told(&report.to_do, line);
        assert!(report.errors.is_empty() && !report.written.is_empty(), "{report:#?}");
    }
    let with_note = "Group,Project,Award\nHilltop Trust,One,1000\nProvisional figures,,\nMeadow,Two,2000\n2 records\n";
    let (report, line) = balance(with_note, SIMPLE, false);
    assert_eq!((report.errors.as_slice(), &*line), (&[][..], "4 rows: 2 awards, 1 line of sums, 1 left out"));
    for table in [format!("2 records,,\n{rows}"), format!("{rows}2 grants\nTotal,,3000\n")] {
        let (report, _) = balance(&table, SIMPLE, false);
        assert!(report.errors.is_empty() && report.unplaced.is_empty(), "{table}: {report:#?}");
    }
}

#[test]
fn what_is_there_already_and_what_others_gave_is_in_the_balance() {
    let site = site();
    let from = site.path().join("t.csv");
    support::write(&from, "Group,Project,Award\nHilltop Trust,One,1000\n");
    import(&site, &from, SIMPLE, false);
    support::write(&from, "Group,Project,Award\nHilltop Trust,One,1000\nMeadow,Two,2000\n");
    assert_eq!(line_of(&import(&site, &from, SIMPLE, false)), "2 rows: 1 award (as a draft), 1 there already");
    assert_eq!(awards(&site, "imported-t-2").len(), 1);

    let grants = "Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Name,Funding Org:Name\n\
                  360G-ex-1,One,GBP,1000,2025-06-03,Alder,Example Office\n360G-ex-2,Two,EUR,2000,2025-06-03,Birch,Example Office\n\
                  360G-ex-3,Three,GBP,4000,2025-06-03,Cedar,Somebody Else\n";
    support::write(&from, grants);
    let options = support::options("2026-11-22");
    let report = import::run(&Request::new(&from, Path::new(site.path()), &options)).unwrap();
    assert_eq!(line_of(&report), "3 rows: 1 award (as a draft), 1 of other funders, 1 left out");
}

#[test]
fn values_that_everybody_can_read_are_put_right() {
    let map = "\
columns:
  recipient: { name: Group, website: Web, postcode: Postcode, company_number: Company }
  title: Project
  amount: Award
  year: Year
  open_call: Open
values: { kind: grant }
";
    let rows = "Group,Web,Postcode,Company,Project,Award,Year,Open\n\
                Alder Example,www.alder.example,s1 2ab,1234567,One,\"£5,000\",FY 2023-24,Y\n\
                Birch Example,birch.example/x,S12AB,oc301234,Two,1000,2023 to 2024,N\n";
    let (report, line) = balance(rows, map, false);
    assert_eq!(line, "2 rows: 2 awards");
    assert!(report.unplaced.is_empty() && report.errors.is_empty(), "{report:#?}");
}

#[test]
fn what_awards_of_the_last_two_years_lack_is_waived_by_nobody_but_the_office() {
    let rows = "Ref,Group,Project,Award,Day,Year\n\
                a,Alder,One,1000,2024-11-21,\n\
                b,Birch,Two,2000,2024-11-22,\n\
                c,Cedar,Three,4000,,2023-24\n\
                d,Dogwood,Four,8000,,2024-25\n";
    let map = "columns: { id: Ref, recipient: Group, title: Project, amount: Award, start: Day, year: Year }\n\
               values: { kind: grant }\n";
    let imported = |history: bool| {
        let site = site();
        support::write(&site.path().join("map.yaml"), map);
        support::write(&site.path().join("t.csv"), rows);
        let (from, map, options) =
            (site.path().join("t.csv"), site.path().join("map.yaml"), support::options("2026-11-22"));
        let request = Request { history, map: Some(&map), ..Request::new(&from, site.path(), &options) };
        let (first, again) = (import::run(&request).unwrap(), import::run(&request).unwrap());
        assert_eq!(line_of(&again), "4 rows: 0 awards, 4 there already", "a draft is there too: {again:#?}");
        let awards = awards(&site, "imported-t");
        let drafts = awards.iter().filter(|award| award.get("status").is_some_and(|status| status == "draft"));
        let drafts: Vec<String> = drafts.map(|award| award["id"].as_str().unwrap().to_string()).collect();
        (drafts, line_of(&first), first)
    };
    let (drafts, line, report) = imported(false);
    assert_eq!((drafts, &*line), (vec!["b".to_string(), "d".to_string()], "4 rows: 4 awards (2 as drafts)"));
    told(&report.drafts, "missing-reasons: 2 awards");
    told(&report.waived, "missing-reasons: 2 awards");
    told(&report.to_do, "--history");
    let (drafts, line, report) = imported(true);
    assert_eq!((drafts.len(), &*line), (0, "4 rows: 4 awards"));
    told(&report.waived, "missing-reasons: 4 awards");
}

#[test]
fn a_line_of_a_budget_is_no_draft_and_reasons_say_only_what_is_known() {
    let site = site();
    let from = site.path().join("t.csv");
    support::write(&site.path().join("data/budget-areas.yaml"), "- { id: cs, title: Community safety }\n");
    support::write(&from, "year,budget_area,amount\n2026-27,cs,1000\n");
    let options = support::options("2026-11-22");
    let report =
        import::run(&Request { rows_are: Some("budgets"), ..Request::new(&from, site.path(), &options) }).unwrap();
    assert_eq!((report.errors.as_slice(), &*line_of(&report)), (&[][..], "1 row: 1 budget"));
    told(&report.waived, "missing-priority: 1 budget");

    let map = SIMPLE.replace("amount: Award", "amount: Award, end: End, purpose: Purpose");
    support::write(&site.path().join("map.yaml"), map);
    support::write(&from, "Group,Project,Award,End,Purpose\nHilltop Trust,One,1000,soon after,\n");
    let map = site.path().join("map.yaml");
    let request = Request { history: true, map: Some(&map), ..Request::new(&from, site.path(), &options) };
    let report = import::run(&request).unwrap();
    told(&report.unplaced.lines(), "“soon after” is not a date");
    let settings = std::fs::read_to_string(site.path().join("data/site.yaml")).unwrap();
    let reason = |code: &str| {
        let (_, waiver) = settings.split_once(&format!("- code: {code}\n      type: awards")).expect(code);
        waiver.lines().find(|line| line.trim().starts_with("reason:")).unwrap().trim().to_string()
    };
    assert!(reason("missing-end").contains("gives it in a form that could not be read"), "{settings}");
    assert!(reason("missing-purpose").contains("Not in the data that was read"), "{settings}");
}

#[test]
fn what_is_part_of_a_record_is_no_import_and_that_is_said() {
    let site = site();
    let from = site.path().join("t.csv");
    support::write(&from, "award,date,amount\na,2025-01-01,5\n");
    let options = support::options("2026-11-22");
    for (name, line) in [
        (
            "variations",
            "variations are parts of other records, so no import brings them in: save the table as data/variations.csv",
        ),
        ("document", "save the table as data/documents.csv"),
        ("gizmos", "there is no record type “gizmos”; these can be imported: plans, priorities"),
    ] {
        let fault = import::run(&Request { rows_are: Some(name), ..Request::new(&from, site.path(), &options) });
        assert!(format!("{:#}", fault.unwrap_err()).contains(line), "{name}");
    }
}
