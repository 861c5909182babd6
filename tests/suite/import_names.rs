//! Organisations that a sheet calls otherwise than the site, under the same number: no name is lost.

use std::fs;

use candour::internals::import::{self, Report, Request};
use tempfile::TempDir;

use crate::import_tables::{SIMPLE, site, told};
use crate::support;

const YAML: &str = "# Ours; ask before you change a name.\n- id: alder   # the first\n  name: \"Alder Example Trust\"\n  kind: charity\n  \
                    charity_number: '1090095'\n- {id: birch, name: Birch, kind: unincorporated}\n";
const CSV: &str = "id,name,kind,charity_number,other_names\r\nalder,\"Alder Example Trust\",charity,1090095,\r\nbirch,Birch,unincorporated,,\r\n";

/// A site with these organisations, and the names by which rows of a sheet call one of them.
fn named(file: &str, organisations: &str, names: &[&str], update: bool) -> (TempDir, Report) {
    let site = site();
    fs::remove_file(site.path().join("data/organisations.yaml")).unwrap();
    support::write(&site.path().join(file), organisations);
    let rows =
        names.iter().enumerate().map(|(number, name)| format!("\"{name}\",1090095,Project {number},{number}00\n"));
    let table = format!(
        "Group,Number,Project,Award\n{}",
        rows.collect::<String>().replace(",000", ",900").replace(",0\n", ",9\n")
    );
    support::write(&site.path().join("t.csv"), table.replace(",00\n", ",50\n"));
    let map = SIMPLE.replace("recipient: Group", "recipient: { name: Group, charity_number: Number }");
    support::write(&site.path().join("map.yaml"), map);
    let options = support::options("2026-11-22");
    let (from, map) = (site.path().join("t.csv"), site.path().join("map.yaml"));
    let request = Request { update, history: true, map: Some(&map), ..Request::new(&from, site.path(), &options) };
    let report = import::run(&request).unwrap();
    (site, report)
}

fn text(site: &TempDir, file: &str) -> String {
    fs::read_to_string(site.path().join(file)).unwrap()
}

#[test]
fn a_new_name_is_written_and_the_former_one_is_kept_beside_it() {
    let others =
        [("", "[Alder Example Trust]"), ("[AET]", "[AET, Alder Example Trust]"), ("[]", "[Alder Example Trust]")];
    for (before, after) in others {
        let list = if before.is_empty() { String::new() } else { format!("  other_names: {before}\n") };
        let yaml = YAML.replace("'1090095'\n", &format!("'1090095'\n{list}"));
        let (site, report) = named("data/organisations.yaml", &yaml, &["Alder Community Trust"], true);
        assert_eq!(report.errors, [""; 0], "{report:#?}");
        told(
            &report.updated,
            "organisation alder: Name was Alder Example Trust, is now Alder Community Trust; other names are now",
        );
        let renamed = yaml.replace("\"Alder Example Trust\"", "\"Alder Community Trust\"");
        let expected = match before {
            "" => renamed.replace("kind: charity\n", &format!("kind: charity\n  other_names: {after}\n")),
            before => renamed.replace(before, after),
        };
        assert_eq!(text(&site, "data/organisations.yaml"), expected, "{before}");
    }
    let (site, _) = named("data/organisations.csv", CSV, &["Alder Community Trust"], true);
    let expected = CSV.replace(
        "\"Alder Example Trust\",charity,1090095,",
        "\"Alder Community Trust\",charity,1090095,Alder Example Trust",
    );
    assert_eq!(text(&site, "data/organisations.csv"), expected);
}

#[test]
fn names_of_branches_and_several_names_are_further_ones() {
    for (names, list) in [
        (vec!["Alder Example Trust - Northtown"], "[Alder Example Trust - Northtown]"),
        (vec!["AET"], "[AET]"),
        (vec!["Alder Example Trust CIO"], "[Alder Example Trust CIO]"),
        (vec!["Alder Community Trust", "Alder Trust (South)"], "[Alder Community Trust, Alder Trust (South)]"),
    ] {
        let (site, report) = named("data/organisations.yaml", YAML, &names, true);
        let expected = YAML.replace("kind: charity\n", &format!("kind: charity\n  other_names: {list}\n"));
        assert_eq!(text(&site, "data/organisations.yaml"), expected, "{names:?}: {report:#?}");
    }
}

#[test]
fn where_nothing_may_be_written_both_names_are_told() {
    let (site, report) = named("data/organisations.yaml", YAML, &["Alder Community Trust"], false);
    told(
        &report.matched,
        "organisation alder: --update would call it “Alder Community Trust”, and keep “Alder Example Trust” among its other names",
    );
    assert_eq!(text(&site, "data/organisations.yaml"), YAML);

    for names in [["Alder Example Trust"], ["ALDER EXAMPLE TRUST LTD"], ["The Alder Example Trust"]] {
        let (site, report) = named("data/organisations.yaml", YAML, &names, true);
        assert_eq!(text(&site, "data/organisations.yaml"), YAML, "{names:?}: {report:#?}");
    }
}

#[test]
fn a_table_of_organisations_keeps_the_former_name_too() {
    let site = site();
    fs::remove_file(site.path().join("data/organisations.yaml")).unwrap();
    for (table, line) in [
        ("id,name\nalder,Alder Community Trust\n", "  other_names: [Alder Example Trust]\n"),
        ("id,name,other_names\nalder,Alder Community Trust,AET\n", "  other_names: [AET, Alder Example Trust]\n"),
        ("id,name\nalder,alder example trust\n", ""),
    ] {
        support::write(&site.path().join("data/organisations.yaml"), YAML);
        support::write(&site.path().join("t.csv"), table);
        let options = support::options("2026-11-22");
        let from = site.path().join("t.csv");
        let request =
            Request { update: true, rows_are: Some("organisations"), ..Request::new(&from, site.path(), &options) };
        let report = import::run(&request).unwrap();
        let after = text(&site, "data/organisations.yaml");
        assert!(after.contains(line) && after.contains("other_names") != line.is_empty(), "{after}\n{report:#?}");
        assert!(after.starts_with("# Ours; ask before you change a name.\n- id: alder   # the first\n"), "{after}");
    }
}

#[test]
fn a_table_without_that_column_gets_one_at_its_end_and_every_other_byte_stays() {
    let plain =
        CSV.replace(",other_names", "").replace("1090095,", "1090095").replace("unincorporated,,", "unincorporated,");
    let labels = plain.replace("id,name,kind,charity_number", "Id,Name,Kind,Charity number");
    let padded = plain.replace("charity_number", "charity_number,").replace("1090095", "1090095,");
    for (csv, title) in [(&plain, "other_names"), (&labels, "Other names"), (&padded, "other_names")] {
        let (site, report) = named("data/organisations.csv", csv, &["Alder Community Trust"], true);
        assert!(report.errors.is_empty() && report.unplaced.is_empty(), "{report:#?}");
        let (titles, rest) = csv.split_once("\r\n").unwrap();
        let (row, rest) = rest.split_once("\r\n").unwrap();
        let renamed = row.trim_end_matches(',').replace("Alder Example Trust", "Alder Community Trust");
        let titles = titles.trim_end_matches(',');
        let expected = format!("{titles},{title}\r\n{renamed},Alder Example Trust\r\n{rest}");
        assert_eq!(text(&site, "data/organisations.csv"), expected);
    }
}
