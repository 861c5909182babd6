//! The files that awards are in: those by financial year, and those beside the pages that list them.

use std::collections::BTreeMap;

use candour::internals::Part;
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

use crate::support::{Built, Checked, Site};

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org/register\nlanguages: [en, cy]\n\
    checks: {severity: {not-translated: \"off\"}}\n";
const ORGANISATIONS: &str = "id,name,kind\nhub,The Hub,charity\n";
const PLACES: &str = "- {id: north, title: North}\n- {id: south, title: South}\n";

/// Awards of several years, of an earlier one through a change, of none, withheld and drafts.
const AWARDS: &str = "\
- {id: b-split, kind: grant, recipient: hub, title: Split, amount: 30, start: 2023-05-01, \
   years: [{year: 2023-24, amount: 10}, {year: 2024-25, amount: 20}]}
- {id: a-later, kind: grant, recipient: hub, title: Later, amount: 5, start: 2024-05-01, purpose: Roof}
- {id: c-changed, kind: grant, recipient: hub, title: Changed, amount: 5, start: 2025-05-01, \
   variations: [{date: 2024-06-01, amount: 1}]}
- {id: d-withdrawn, kind: grant, recipient: hub, title: Withdrawn, amount: 5, start: 2023-05-01, status: withdrawn}
- {id: e-secret, kind: contract, recipient: hub, title: Secret, amount: not published, start: 2025-05-01}
- {id: f-yearless, kind: grant, recipient: hub, title: Yearless, amount: 5, awarded_on: 2024-05-01}
- {id: g-draft, kind: grant, recipient: hub, title: Hushhush, amount: 5, start: 2019-05-01, status: draft}
";

fn site(files: &[(&str, &str)]) -> Checked {
    let own = [
        ("data/site.yaml", SETTINGS),
        ("data/organisations.csv", ORGANISATIONS),
        ("data/districts.yaml", PLACES),
        ("data/priorities.yaml", "- {id: safer, title: Safer}\n"),
    ];
    Site::with(&[&own, files].concat()).check()
}

fn built() -> Built {
    site(&[("data/awards.yaml", AWARDS)]).build_anyway()
}

const YEARS: [(&str, &[&str]); 4] = [
    ("2023-24", &["b-split", "d-withdrawn"]),
    ("2024-25", &["a-later"]),
    ("2025-26", &["c-changed", "e-secret"]),
    ("no-year", &["f-yearless"]),
];

#[test]
fn the_files_of_all_years_together_are_the_whole_table() {
    let built = built();
    let whole = built.text("data/awards.csv");
    let mut rows: Vec<String> = Vec::new();
    for (year, ids) in YEARS {
        let own = built.text(&format!("data/awards/{year}.csv"));
        let (head, own) = own.split_once("\r\n").unwrap();
        assert_eq!(head, whole.lines().next().unwrap());
        let starts: Vec<&str> = own.lines().map(|row| row.split(',').next().unwrap()).collect();
        assert_eq!(starts, ids, "{year}");
        rows.extend(own.lines().map(str::to_string));
    }
    rows.sort();
    assert_eq!(rows, whole.lines().skip(1).collect::<Vec<_>>());
    let files = built.files();
    let of_years = files.keys().filter(|path| path.starts_with("data/awards/") || path.starts_with("data/awards-"));
    assert_eq!(of_years.count(), 3 * YEARS.len() + 1, "none for the year of a draft, and their description");
    assert!(!String::from_utf8_lossy(&files.into_values().flatten().collect::<Vec<_>>()).contains("Hushhush"));
}

#[test]
fn records_of_a_year_are_those_of_the_whole_list() {
    let built = built();
    let list = |path: &str| serde_json::from_str::<Vec<Value>>(&built.text(path)).unwrap();
    let mut records: Vec<Value> =
        YEARS.iter().flat_map(|(year, _)| list(&format!("data/awards/{year}.json"))).collect();
    records.sort_by_key(|record| record["id"].to_string());
    assert_eq!(records, list("data/awards.json"));
}

#[test]
fn parquet_of_a_year_has_the_types_of_the_whole_also_where_a_column_is_empty() {
    let files = built().files();
    let read = |path: String| SerializedFileReader::new(bytes::Bytes::from(files[&path].clone())).unwrap();
    let schema = |file: &SerializedFileReader<bytes::Bytes>| {
        file.metadata().file_metadata().schema_descr().root_schema().clone()
    };
    let rows = |file: &SerializedFileReader<bytes::Bytes>| {
        file.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect::<Vec<_>>()
    };
    let whole = read("data/awards.parquet".to_string());
    let mut found = Vec::new();
    for (year, _) in YEARS {
        let own = read(format!("data/awards-{year}.parquet"));
        assert_eq!(schema(&own), schema(&whole), "{year}");
        found.extend(rows(&own));
    }
    found.sort();
    let mut all = rows(&whole);
    all.sort();
    assert_eq!(found, all);
}

#[test]
fn files_by_year_are_offered_together_and_described_to_programs() {
    let built = built();
    let page = built.text("open-data/index.html");
    let row = page.split("<tr>").find(|row| row.contains("id=\"awards-2023-24\"")).unwrap();
    assert!(row.contains("2023 to 2024") && row.contains("<td class=\"numeric\">2</td>"), "{row}");
    for path in ["awards/2023-24.csv", "awards/2023-24.json", "awards-2023-24.parquet"] {
        assert_eq!(page.matches(&format!("href=\"/register/data/{path}\"")).count(), 1, "{path}");
        assert!(built.text("manifest.json").contains(&format!("\"data/{path}\"")));
    }
    assert!(page.find("id=\"awards-2025-26\"") < page.find("id=\"awards-2023-24\""), "the newest first");
    assert!(page.find("id=\"awards-2023-24\"") < page.find("id=\"awards-no-year\""));
    let json = |path: &str| serde_json::from_str::<Value>(&built.text(path)).unwrap();
    let package = json("data/awards/datapackage.json");
    let paths: Vec<&str> =
        package["resources"].as_array().unwrap().iter().map(|table| table["path"].as_str().unwrap()).collect();
    assert_eq!(paths, YEARS.map(|(year, _)| format!("{year}.csv")));
    let whole = json("data/datapackage.json");
    let whole = whole["resources"].as_array().unwrap().iter().find(|table| table["name"] == "awards").unwrap();
    assert_eq!(package["resources"][0]["schema"]["fields"], whole["schema"]["fields"]);
    let years =
        &json("data/openapi.json")["paths"]["/data/awards/{year}.json"]["get"]["parameters"][0]["schema"]["enum"];
    assert_eq!(years, &serde_json::json!(YEARS.map(|(year, _)| year)));
    let catalogue = json("data/catalogue.jsonld");
    let mut datasets = catalogue["dcat:dataset"].as_array().unwrap().iter();
    let year = datasets.find(|dataset| dataset["dct:identifier"] == "awards-2024-25").unwrap();
    assert_eq!(year["dct:isPartOf"]["@id"], "https://example.org/register/open-data/#awards");
    assert_eq!(year["dct:temporal"]["dcat:startDate"]["@value"], "2024-04-01");
    assert_eq!(year["dcat:distribution"].as_array().unwrap().len(), 3);
    assert!(built.files()["data/all.zip"].windows(12).all(|part| part != b"data/awards/"), "the archive has the table");
}

#[test]
fn a_site_without_awards_has_no_files_by_year() {
    let built = site(&[]).build_anyway();
    assert!(built.files().keys().all(|path| !path.starts_with("data/awards/") && !path.starts_with("data/awards-")));
    assert!(!built.text("open-data/index.html").contains("by financial year</caption>"));
    assert!(!built.text("data/openapi.json").contains("{year}"));
}

/// As many awards in the north, from two years; all but one are of the priority.
fn many(awards: usize) -> Checked {
    let row = |number: usize| {
        let (priority, year) = (["safer", ""][usize::from(number == 0)], ["2023-05-01", "2025-05-01"][number % 2]);
        format!("a-{number:05},grant,hub,Project {number},1,{year},{priority},north\n")
    };
    let rows: String = (0..awards).map(row).collect();
    let table = format!("id,kind,recipient,title,amount,start,priority,districts\n{rows}");
    site(&[("data/awards.csv", &table)])
}

/// The text of the part of a page that lists its awards, and the files that it offers.
fn offered(site: &Checked, address: &str) -> (String, Vec<String>) {
    let view = site.page(address);
    let section = view.sections.iter().find(|section| section.id == "awards").unwrap();
    let (mut text, mut files) = (String::new(), Vec::new());
    for part in &section.parts {
        match part {
            Part::Prose { html, .. } => text.push_str(html),
            Part::Downloads { items } => files.extend(items.iter().map(|item| item.href.replace("/register/", ""))),
            _ => {}
        }
    }
    (text, files)
}

#[test]
fn a_list_that_is_too_long_for_a_file_says_which_rows_are_its_own() {
    let site = many(5_001);
    let by_year = ["data/awards.csv", "data/awards/2023-24.csv", "data/awards/2025-26.csv"].map(str::to_string);
    for (address, said) in [
        ("awards", vec!["The files below have all its rows."]),
        ("districts/north", vec!["<code>north</code> in the column <code>districts</code>"]),
        ("organisations/hub", vec!["<code>hub</code> in the column <code>recipient</code>"]),
    ] {
        let (text, files) = offered(&site, address);
        assert!(text.contains("This list is too long for a file of its own."), "{address}: {text}");
        assert!(said.iter().all(|said| text.contains(said)), "{address}: {text}");
        assert_eq!(files, by_year, "{address}");
        for name in ["awards.csv", "awards.xlsx"] {
            assert!(site.file(&format!("{address}/{name}")).is_none(), "{address}/{name}");
        }
    }
    let welsh = site.text("cy/ardaloedd/north/index.html");
    assert!(
        welsh.contains("Mae’r rhestr hon yn rhy hir") && welsh.contains("Dyfarniadau’r flwyddyn ariannol 2023 i 2024"),
        "{welsh}"
    );

    let (text, files) = offered(&site, "priorities/safer");
    let beside = ["csv", "xlsx"].map(|ending| format!("priorities/safer/awards.{ending}"));
    assert_eq!((text.as_str(), &*files), ("", &beside[..]), "5,000 are not too many");
    assert_eq!(site.text("priorities/safer/awards.csv").lines().count(), 5_001);
    let (text, files) = offered(&site, "districts/north/years/2023-24");
    assert_eq!((text.as_str(), files.len()), ("", 1), "{files:?}");
}

/// What a long list of a year says of its rows, followed by a program.
#[test]
fn the_rows_of_a_year_are_found_by_what_long_lists_say_of_them() {
    let site = site(&[("data/awards.yaml", AWARDS)]);
    let rows = |year: &str| {
        let table = site.text(&format!("data/awards/{year}.csv"));
        let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<BTreeMap<String, String>>();
        rows.map(Result::unwrap).collect::<Vec<_>>()
    };
    for (year, months) in [("2023-24", "2023-0"), ("2024-25", "2024-0"), ("2025-26", "2025-0")] {
        let names_it = |row: &BTreeMap<String, String>| {
            let divided =
                row["years"].split("; ").any(|share| share.starts_with(year) && !share.contains("unconfirmed"));
            divided || row["variations"].contains(&format!("\"date\":\"{months}"))
        };
        let others =
            YEARS.iter().filter(|(other, _)| *other != year).flat_map(|(other, _)| rows(other)).filter(names_it);
        let mut said: Vec<String> = rows(year).into_iter().chain(others).map(|row| row["id"].clone()).collect();
        said.sort();
        let beside = site.text(&format!("years/{year}/awards.csv"));
        let mut listed: Vec<&str> = beside.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
        listed.sort_unstable();
        assert_eq!(said, listed, "{year}");
    }
}
