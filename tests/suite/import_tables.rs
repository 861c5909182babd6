//! Data that other programs made come in without anything made up: what was found, and what has no place, is told.

use std::fs;
use std::path::{Path, PathBuf};

use candour::internals::import::{self, Report, Request};
use candour::pipeline::{self, Options};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{self, publish};

fn options() -> Options {
    support::options("2026-11-22")
}

fn build(folder: &Path, out: &Path) {
    publish(&pipeline::check(folder, &options()).unwrap(), out);
}

const SETTINGS: &str = "\
# The settings, with a comment.
name: Example Office
kind: pcc
base_url: https://www.example.org
contact: { email: office@example.org }
accessibility: { prepared_on: 2026-11-02, reviewed_on: 2026-11-02, tested_on: 2026-11-02, tested_by: Us, response_days: 10, compliance: full }
";

const ORGANISATIONS: &str = "\
# Ours, in our order.
- { id: hilltop, name: Hilltop Example Trust, kind: charity, charity_number: 9999002 }
- { id: meadow, name: The Meadow Example Group Ltd, kind: unincorporated }
- { id: twin-east, name: Twin Example, kind: unincorporated, org_id: GB-LAE-EAST }
- { id: twin-west, name: Twin Example Ltd, kind: unincorporated, org_id: GB-LAE-WEST }
- { id: brook, name: Brookside Example Club, kind: charity, charity_number: 9999003 }
";

/// A small site.
pub(crate) fn site() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), "data/site.yaml", SETTINGS);
    write(place.path(), "data/organisations.yaml", ORGANISATIONS);
    place
}

fn write(folder: &Path, path: &str, text: &str) -> PathBuf {
    let path = folder.join(path);
    support::write(&path, text);
    path
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
pub(crate) fn told(lines: &[String], line: &str) {
    assert!(lines.iter().any(|own| own.contains(line)), "no “{line}” in {lines:#?}");
}

/// Grants of a published package, by what the standard asks of each.
fn grants(published: &Path) -> Vec<Value> {
    let package: Value = serde_json::from_str(&text(published, "data/grants-360giving.json")).unwrap();
    let keys = ["id", "title", "amountAwarded", "awardDate", "plannedDates", "fromOpenCall", "beneficiaryLocation"];
    let grant = |grant: &Value| {
        let mut shown: serde_json::Map<String, Value> =
            keys.iter().filter_map(|key| Some((key.to_string(), grant.get(*key)?.clone()))).collect();
        // A place without a code may be anything, and becomes no district.
        let places = grant["beneficiaryLocation"].as_array().into_iter().flatten();
        let coded: Vec<&Value> = places.filter(|place| place.get("geoCode").is_some()).collect();
        shown.insert("beneficiaryLocation".to_string(), json!(coded));
        let recipient = grant["recipientOrganization"][0].clone();
        for key in ["id", "name", "charityNumber", "companyNumber", "postalCode"] {
            shown.insert(format!("recipient {key}"), recipient[key].clone());
        }
        Value::Object(shown)
    };
    package["grants"].as_array().unwrap().iter().map(grant).collect()
}

#[test]
fn grants_of_a_360giving_file_are_published_as_the_same_grants() {
    let place = tempfile::tempdir().unwrap();
    let published = place.path().join("published");
    build(Path::new("."), &published);
    for ending in ["json", "csv"] {
        let (folder, again) = (place.path().join(ending), place.path().join(format!("{ending}-published")));
        let from = published.join(format!("data/grants-360giving.{ending}"));
        let options = options();
        let request = Request { history: true, ..Request::new(&from, &folder, &options) };
        let report = import::run(&request).unwrap();
        assert!(report.errors.is_empty(), "{report:#?}");
        told(&report.to_do, "data/site.yaml");
        told(&report.waived, "missing-reasons: 90 awards");
        build(&folder, &again);
        assert_eq!(grants(&again), grants(&published), "{ending}");

        let report = import::run(&request).unwrap();
        assert!(report.written.is_empty(), "what is there is not brought in again: {report:#?}");
    }
}

/// A grant of another program, with more in it than the standard asks.
fn grant(id: &str, more: Value) -> Value {
    let mut grant = json!({
        "id": format!("360G-other-{id}"), "title": format!("Project {id}"), "description": "To keep people safe.",
        "currency": "GBP", "amountAwarded": 1000.5, "awardDate": "2024-03-05T00:00:00+00:00",
        "plannedDates": [{ "startDate": "2024-04-01", "endDate": "2025-03-31" }],
        "fundingOrganization": [{ "id": "GB-GOR-OTHER", "name": "The Example Office" }],
        "recipientOrganization": [{ "id": "GB-CHC-9999002", "name": "Hilltop" }],
    });
    more.as_object().unwrap().iter().for_each(|(key, value)| grant[key] = value.clone());
    grant
}

fn recipient(id: &str, name: &str) -> Value {
    json!({ "recipientOrganization": [{ "id": id, "name": name }] })
}

#[test]
fn grants_of_another_program_find_the_organisations_that_are_meant() {
    let site = site();
    let package = json!({ "version": "1.4", "grants": [
        grant("by-number", json!({})),
        grant("by-name", recipient("360G-other-meadow", "Meadow Example Group")),
        grant("other-number", recipient("GB-CHC-9999004", "Brookside Example Club")),
        grant("nearly", recipient("360G-other-h", "Hillton Example Trust")),
        grant("no-start", json!({ "plannedDates": null })),
        grant("bad-day", json!({ "plannedDates": [{ "startDate": "2024-04-01", "endDate": "2025-02-30" }] })),
        grant("no-sum", json!({ "amountAwarded": "to be agreed" })),
        grant("EUR", json!({ "currency": "EUR" })),
        grant("elsewhere", json!({ "fundingOrganization": [{ "id": "GB-GOR-X", "name": "Somebody Else" }] })),
        grant("person", json!({ "recipientOrganization": null,
            "recipientIndividual": { "id": "360G-other-p17", "name": "Robin Sample" },
            "toIndividualsDetails": { "primaryGrantReason": "GTIR080", "secondaryGrantReason": "GTIR010",
                "grantPurpose": ["GTIP010", "GTIP170"] } })),
        grant("by-number", json!({ "title": "The same identifier" })),
        grant("twins", recipient("", "Twin Example")),
        grant("city", json!({ "recipientOrganization":
            [{ "id": "GB-COH-99990055", "name": "City Example CIC", "addressLocality": "Sampleford" }] })),
    ] });
    let from = write(site.path(), "others.json", &package.to_string());
    let report = import::run(&Request::new(&from, site.path(), &options())).unwrap();
    assert!(report.errors.is_empty(), "{report:#?}");

    told(&report.matched, "organisation “Hilltop” is hilltop (Hilltop Example Trust), matched by number 9999002");
    told(&report.matched, "organisation “Meadow Example Group” is meadow, matched by name");
    told(
        &report.matched,
        "organisation “Hillton Example Trust” is 95% like “Hilltop Example Trust” (hilltop), and is kept apart",
    );
    told(&report.matched, "1 award without a start: the award date gives the financial year");
    let unplaced = report.unplaced.lines();
    told(
        &unplaced,
        "grant 12: organisations called “Twin Example” are twin-east and twin-west: only a number can show which one is meant",
    );
    told(&unplaced, "grant 12: award “twins” has no “recipient”; all of it was left out");
    told(&unplaced, "grant 6: ");
    told(&unplaced, "“End” was left out");
    told(
        &unplaced,
        "grant 7: “to be agreed” is not an amount of money: write pounds, and pence after a point: 1250, 1250.50 or £1,250.50; all of it was left out",
    );
    told(&unplaced, "grant 8: it is in EUR");
    told(&unplaced, "grants by another funder, “Somebody Else”: 1");
    told(&unplaced, "grant 11: it has the id by-number, as grant 1 has");
    told(&unplaced, "column “recipientOrganization/0/addressLocality”: it matches no field; values: 1");

    let awards: Value = yaml(&text(site.path(), "data/awards/imported-others.yaml"));
    let award =
        |id: &str| awards.as_array().unwrap().iter().find(|award| award["id"] == id).cloned().unwrap_or_default();
    assert_eq!(award("by-number")["recipient"], "hilltop");
    assert_eq!(award("by-number")["awarded_on"], "2024-03-05");
    assert_eq!(award("by-name")["recipient"], "meadow");
    assert_eq!(award("other-number")["recipient"], "brookside-example-club", "another number is another organisation");
    assert_eq!(award("no-start")["year"], "2023-24");
    assert_eq!(
        (award("bad-day")["start"].clone(), award("bad-day")["end"].clone()),
        (json!("2024-04-01"), Value::Null)
    );
    assert_eq!((award("no-sum"), award("eur"), award("elsewhere")), (Value::Null, Value::Null, Value::Null));
    assert_eq!(award("person")["recipient"], "individual-p17");
    assert_eq!(award("person")["individual_reasons"], json!(["homelessness", "financial-hardship"]));
    assert_eq!(award("person")["individual_purposes"], json!(["unrestricted", "exceptional-costs"]));
    let organisations = text(site.path(), "data/organisations/imported-others.yaml");
    assert!(!organisations.contains("Robin") && organisations.contains("name: Individual p17"), "{organisations}");
    assert!(
        organisations.contains("company_number: '99990055'") || organisations.contains("company_number: \"99990055\"")
    );

    assert_eq!(text(site.path(), "data/organisations.yaml"), ORGANISATIONS, "comments and order are kept");
    assert!(text(site.path(), "data/site.yaml").starts_with(SETTINGS.trim_end()), "every line is kept");
    assert!(
        fs::read_dir(site.path()).unwrap().all(|entry| !entry.unwrap().file_name().to_string_lossy().starts_with('.'))
    );
    fs::write(
        site.path().join("data/site.yaml"),
        text(site.path(), "data/site.yaml") + "grant_id_prefix: 360G-other\n",
    )
    .unwrap();
    build(site.path(), &site.path().join("out"));
    let package: Value = serde_json::from_str(&text(site.path(), "out/data/grants-360giving.json")).unwrap();
    let mut grants = package["grants"].as_array().unwrap().iter();
    let person = grants.find(|grant| grant["id"] == "360G-other-person").unwrap();
    let codes = json!({ "primaryGrantReason": "GTIR080", "secondaryGrantReason": "GTIR010",
        "grantPurpose": ["GTIP010", "GTIP170"] });
    assert_eq!(person["toIndividualsDetails"], codes);
    let table = text(site.path(), "out/data/grants-360giving.csv");
    assert!(table.contains("GTIR080,GTIR010,\"GTIP010;GTIP170\""), "{table}");

    // Once it is told to take names that are nearly the same for one, it does.
    let other = self::site();
    let report = import::run(&Request { alike: 90, ..Request::new(&from, other.path(), &options()) }).unwrap();
    told(
        &report.matched,
        "organisation “Hillton Example Trust” is hilltop, matched by name, 95% like “Hilltop Example Trust”",
    );
}

fn yaml(text: &str) -> Value {
    // The records of an import are plain YAML, which the reader of the tests' own dependencies knows.
    serde_yaml::from_str(text).unwrap()
}

const MAP: &str = "\
columns:
  title: Project
  amount: Award (£)
  awarded_on: Signed
  start: From
  end: To
  purpose: About
  recipient:
    name: Organisation
    charity_number: Charity no.
  districts: Where
  scheme: Fund
values:
  kind: grant
";

const TABLE: &str = "\
Grants of the office,,,,,,,,,,
Project,Award (£),Signed,From,To,About,Organisation,Charity no.,Where,Fund,Initials
Night buses,\"1,234.50\",05/03/2024,2024-04-01,2025-03-31,Buses at night.,Hilltop Trust,9999002,North Example; South Example,Small grants,AB
Night buses,2000,05/03/2024,2024-04-01,2025-03-31,,New Example Group,,North Example,Small grants,CD
Night buses,2000,05/03/2024,2024-04-01,2025-03-31,A second one.,New Example Group,,,Small grants,
,2000,05/03/2024,2024-04-01,2025-03-31,No title.,New Example Group,,,,
";

fn workbook(path: &Path) {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("About").unwrap().write(0, 0, "What this is").unwrap();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (row, line) in csv::ReaderBuilder::new().has_headers(false).from_reader(TABLE.as_bytes()).records().enumerate()
    {
        for (column, cell) in line.unwrap().iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            match (row, column) {
                (2.., 1) => drop(sheet.write(row, column, cell.replace(',', "").parse::<f64>().unwrap()).unwrap()),
                (2.., 2) => {
                    let date = ExcelDateTime::from_ymd(2024, 3, 5).unwrap();
                    sheet.write_with_format(row, column, date, &day).unwrap();
                }
                _ if cell.is_empty() => {}
                _ => drop(sheet.write(row, column, cell).unwrap()),
            }
        }
    }
    book.save(path).unwrap();
}

fn with_map(from: &Path, folder: &Path) -> Report {
    let map = write(folder, "map.yaml", MAP);
    let options = options();
    import::run(&Request { map: Some(&map), ..Request::new(from, folder, &options) }).unwrap()
}

#[test]
fn a_table_comes_in_by_a_map_of_its_columns_from_csv_and_from_a_workbook() {
    let (first, second) = (site(), site());
    let table = write(first.path(), "grants.csv", TABLE);
    let report = with_map(&table, first.path());
    assert!(report.errors.is_empty(), "{report:#?}");
    told(&report.written, "3 awards in data/awards/imported-grants.yaml");
    told(&report.matched, "organisation “Hilltop Trust” is hilltop (Hilltop Example Trust), matched by number 9999002");
    told(&report.unplaced.lines(), "column “Initials”: it matches no field; values: 2");
    told(&report.unplaced.lines(), "row 6 (A6): ");
    told(&report.unplaced.lines(), "row 3 and 1 more: there is no district “North Example”");
    let awards = text(first.path(), "data/awards/imported-grants.yaml");
    let ids: Vec<&str> = awards.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
    let new = "2024-new-example-group-night-buses";
    assert_eq!(ids, ["2024-hilltop-night-buses", new, &format!("{new}-2")]);
    build(first.path(), &first.path().join("out"));

    let again = with_map(&table, first.path());
    assert!(again.written.is_empty(), "{again:#?}");

    let book = second.path().join("grants.xlsx");
    workbook(&book);
    let report = with_map(&book, second.path());
    assert!(report.errors.is_empty(), "{report:#?}");
    for name in ["awards", "schemes", "organisations"] {
        let path = format!("data/{name}/imported-grants.yaml");
        let records = |text: String| text.split_once('\n').unwrap().1.to_string();
        assert_eq!(records(text(second.path(), &path)), records(text(first.path(), &path)), "{name}");
    }
}

#[test]
fn titles_that_are_names_of_fields_need_no_map() {
    let site = site();
    let from = write(
        site.path(),
        "partners.csv",
        "Name,Charity number,Kind,Website\nHilltop (Example) Trust,9999002,Charity,\nNew Example CIC,,Community interest company,https://example.org\n",
    );
    let options = options();
    let request =
        Request { rows_are: Some("organisation"), dry_run: true, ..Request::new(&from, site.path(), &options) };
    let report = import::run(&request).unwrap();
    told(&report.written, "1 organisation in data/organisations/imported-partners.yaml");
    told(&report.kept, "1 organisation");
    assert!(!site.path().join("data/organisations").exists(), "nothing is written when only asked what would be");
    import::run(&Request { dry_run: false, ..request }).unwrap();
    let written = text(site.path(), "data/organisations/imported-partners.yaml");
    assert_eq!(
        written.split_once('\n').unwrap().1,
        "- id: new-example-cic\n  name: New Example CIC\n  kind: cic\n  website: https://example.org\n\
         # Brought in by candour import: of these, what is taken out by hand does not come back by itself.\n#   new-example-cic\n"
    );
}

#[test]
fn a_download_comes_back_with_what_it_says_beside_its_amounts() {
    let site = site();
    let from = write(
        site.path(),
        "own.csv",
        "id,kind,recipient,title,amount,amount_not_published,year,total\r\n\
         a-90,grant,The Hilltop Trust,Unknown,,yes,2023-24,\r\n\
         a-91,grant,The Hilltop Trust,Known,5.00,no,2023-24,5.00\r\n\
         a-92,grant,The Hilltop Trust,Unknown to a workbook,,TRUE,2023-24,\r\n",
    );
    let options = options();
    let request = Request { rows_are: Some("awards"), ..Request::new(&from, site.path(), &options) };
    import::run(&request).unwrap();
    let awards = awards(&site, "imported-own");
    let amounts: Vec<&Value> = awards.iter().map(|award| &award["amount"]).collect();
    assert_eq!(amounts, [&json!("not published"), &json!(5), &json!("not published")]);
}

#[test]
fn a_wrong_map_is_told_and_changes_nothing() {
    let site = site();
    let table = write(site.path(), "grants.csv", TABLE);
    let wrong = [
        ("columns: { titel: Project }", "an award has no field “titel”; did you mean “title”?"),
        ("columns: { title: Projekt }", "there is no column “Projekt”"),
        ("columns: { title: Project }", "an award must have kind, recipient, amount, but no column gives it"),
        ("columns: { title: { name: Project } }", "“title” refers to no record"),
        ("columns: { variations: Project }", "“variations” is a group of fields"),
        ("colums: { title: Project }", "the map has “colums”"),
        ("columns: [title]", "“columns” in the map has no fields"),
        ("columns: { title: [", "the map cannot be read"),
        ("", "the map "),
    ];
    for (text, message) in wrong {
        let map = write(site.path(), "map.yaml", text);
        let options = options();
        let fault =
            import::run(&Request { map: Some(&map), ..Request::new(&table, site.path(), &options) }).unwrap_err();
        assert!(format!("{fault:#}").contains(message), "{text}: {fault:#}");
    }
    let no_standard = import::run(&Request::new(&table, site.path(), &options())).unwrap_err();
    assert!(format!("{no_standard:#}").contains("--as awards"), "{no_standard:#}");
    assert!(!site.path().join("data/awards").exists());
}

#[test]
fn a_cell_far_from_the_others_is_told_and_takes_no_room() {
    let site = site();
    let book = site.path().join("partners.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["Name", "Kind"]).unwrap().write_row(1, 0, ["New Example CIC", "cic"]).unwrap();
    sheet.write(1_048_575, 16_383, "a slip of the finger").unwrap();
    workbook.save(&book).unwrap();
    let options = options();
    let request = Request { rows_are: Some("organisations"), ..Request::new(&book, site.path(), &options) };
    let report = import::run(&request).unwrap();
    told(&report.written, "1 organisation in");
    told(&report.unplaced.lines(), "sheet “Sheet1”: everything beyond its first 1000 columns, in XFD1048576");
}

#[test]
fn what_is_no_table_at_all_is_told_and_changes_nothing() {
    let site = site();
    let sources: [(&str, &[u8], &str); 9] = [
        ("a.xlsx", b"PK\x03\x04 and then something else", "not a readable Excel workbook"),
        ("a.xlsx", b"", "not a readable Excel workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx or .csv"),
        ("a.csv", b"", "it has no rows"),
        ("a.csv", b"Name,Kind\n\"opens and never closes,cic\n", "row 2 opens a quotation mark"),
        ("a.csv", b"Name,Kind\nHub,cic,more,cells\n", "row 2 has more cells than the table has titles"),
        ("a.json", b"{\"grants\": 5}", "no list “grants”"),
        ("a.json", b"{\"grants\": []}", "it has no grants"),
        ("a.json", b"[[[[", "this is not JSON, or the file is incomplete"),
    ];
    for (name, bytes, message) in sources {
        let from = site.path().join(name);
        fs::write(&from, bytes).unwrap();
        let options = options();
        let request = Request { rows_are: Some("organisations"), ..Request::new(&from, site.path(), &options) };
        let fault = import::run(&request).unwrap_err();
        assert!(format!("{fault:#}").contains(message), "{name}: {fault:#}");
    }
    assert!(!site.path().join("data/organisations").exists());

    let from = write(site.path(), "a.csv", "Name,Kind\nHub,cic\n");
    let (nowhere, options) = (site.path().join("nowhere"), options());
    let request = Request { rows_are: Some("organisations"), ..Request::new(&from, &nowhere, &options) };
    let fault = import::run(&request).unwrap_err();
    assert!(format!("{fault:#}").contains("make one with candour init"), "{fault:#}");
    assert!(!nowhere.exists());
}

/// What an import of that file with that map tells, where it is allowed to.
pub(crate) fn import(site: &TempDir, from: &Path, map: &str, force: bool) -> Report {
    let options = options();
    let map = write(site.path(), "map.yaml", map);
    let request = Request { force, ..Request::new(from, site.path(), &options) };
    import::run(&Request { map: Some(&map), ..request }).unwrap()
}

pub(crate) const SIMPLE: &str =
    "columns: { recipient: Group, title: Project, amount: Award }\nvalues: { kind: grant, year: 2024-25 }\n";

pub(crate) fn awards(site: &TempDir, file: &str) -> Vec<Value> {
    yaml(&text(site.path(), &format!("data/awards/{file}.yaml"))).as_array().unwrap().clone()
}

#[test]
fn of_several_recipients_and_dates_the_first_counts_and_the_others_are_told() {
    let site = site();
    let several = json!({
        "recipientOrganization": [{ "id": "360G-other-small", "name": "Small Example Group" },
            { "id": "GB-CHC-9999009", "name": "Large Example Charity", "charityNumber": "9999009", "postalCode": "ZZ1 1ZZ" }],
        "plannedDates": [{ "startDate": "2023-06-01" }, { "startDate": "2024-06-01", "endDate": "2024-12-31" }],
        "fundingOrganization": [{ "id": "GB-GOR-OTHER", "name": "The Example Office" }, { "id": "x", "name": "Another Fund" }],
    });
    let package = json!({ "license": "https://example.org/non-commercial", "title": "All of it", "grants": [
        grant("several", several), grant("month", json!({ "plannedDates": [{ "startDate": "2023-02" }] })) ] });
    let from = write(site.path(), "others.json", &package.to_string());
    let report = import::run(&Request::new(&from, site.path(), &options())).unwrap();
    let organisations = text(site.path(), "data/organisations/imported-others.yaml");
    assert!(organisations.contains("Small Example Group") && !organisations.contains("9999009"), "{organisations}");
    let awards = awards(&site, "imported-others");
    assert_eq!((&awards[0]["start"], &awards[0]["end"]), (&json!("2023-06-01"), &Value::Null));
    assert_eq!((&awards[1]["year"], &awards[1]["start"]), (&json!("2022-23"), &Value::Null));
    let unplaced = report.unplaced.lines();
    told(&unplaced, "grant 1: “Recipient Org:Name” has another value, “Large Example Charity”");
    told(&unplaced, "grant 1: “Planned Dates:End Date” has another value, “2024-12-31”");
    told(&unplaced, "grant 1: it has another funder, “Another Fund”");
    told(&unplaced, "grant 2: “Start” 2023-02 is a month, not a date; its financial year, 2022-23, is used");
    told(&unplaced, "“title” of the package: All of it");
    told(&report.to_do, "the licence; the source has https://example.org/non-commercial");
}

#[test]
fn rows_without_ids_are_the_records_that_say_the_same_and_others_are_new() {
    let site = site();
    let row = |amount: &str| format!("Brookside Example Club,Youth club,{amount}\n");
    let table =
        |rows: &[&str]| "Group,Project,Award\n".to_string() + &rows.iter().map(|it| row(it)).collect::<String>();
    let from = write(site.path(), "club.csv", &table(&["100", "£250.00"]));
    import(&site, &from, SIMPLE, false);
    let stem = "2024-brook-youth-club";
    write(site.path(), "club.csv", &table(&["999", "100", "250", "100"]));
    let report = import(&site, &from, SIMPLE, false);
    told(&report.kept, "2 awards");
    let new: Vec<(String, Value)> = awards(&site, "imported-club-2")
        .iter()
        .map(|it| (it["id"].as_str().unwrap().into(), it["amount"].clone()))
        .collect();
    assert_eq!(new, [(format!("{stem}-3"), json!(999))]);
    told(
        &report.unplaced.lines(),
        "row 5: it says the same as row 3, whose award is there: say --add if it is one more",
    );

    let from = write(
        site.path(),
        "named.csv",
        "Ref,Group,Project,Award\n2024-brook-youth-club,Brookside Example Club,Youth club,900\n",
    );
    let report = import(&site, &from, &SIMPLE.replace("recipient:", "id: Ref, recipient:"), false);
    told(
        &report.unplaced.lines(),
        "award 2024-brook-youth-club already has another “Amount awarded”: 100.00 in the records, 900 here",
    );
}

#[test]
fn lines_of_sums_and_sheets_that_nobody_chose_make_no_record() {
    let site = site();
    let from = write(site.path(), "sums.csv", "Group,Project,Award\nHilltop Trust,One,1000\nTotal:,,1000\n");
    let report = import(&site, &from, SIMPLE, false);
    told(&report.matched, "row 3: “Total:” is the sum of the rows above, and no record");
    assert!(report.unplaced.is_empty(), "{:?}", report.unplaced.lines());
    assert_eq!(awards(&site, "imported-sums").len(), 1);

    let mut book = Workbook::new();
    for (name, amount) in [("Not funded", 700), ("Funded", 500)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write_row(0, 0, ["Group", "Project", "Award\n(£)"]).unwrap();
        sheet.write_row(1, 0, ["Hilltop Trust", name]).unwrap().write(1, 2, amount).unwrap();
    }
    let from = site.path().join("panel.xlsx");
    book.save(&from).unwrap();
    let map = write(site.path(), "map.yaml", &SIMPLE.replace("Award", "Award (£)"));
    let options = options();
    let request = Request { map: Some(&map), ..Request::new(&from, site.path(), &options) };
    let fault = import::run(&request).unwrap_err();
    assert!(
        format!("{fault:#}").contains("Not funded, Funded could all be the table; choose one with --sheet"),
        "{fault:#}"
    );
    let report = import::run(&Request { sheet: Some("Funded"), ..request }).unwrap();
    told(&report.unplaced.lines(), "sheet “Not funded” was not read");
    assert_eq!(awards(&site, "imported-panel")[0]["amount"], 500);
}

#[test]
fn with_force_only_files_of_an_earlier_import_are_replaced_and_what_is_gone_is_told() {
    let site = site();
    let from = write(site.path(), "t.csv", "Group,Project,Award\nBrand New Example,Old one,100\n");
    import(&site, &from, SIMPLE, false);
    assert!(site.path().join("data/organisations/imported-t.yaml").exists());
    write(site.path(), "t.csv", "Group,Project,Award\nBrookside Example Club,New one,100\n");
    let before = text(site.path(), "data/organisations.yaml");
    let report = import(&site, &from, SIMPLE, true);
    told(&report.replaced, "data/awards/imported-t.yaml; the source no longer has 2024-brand-new-example-old-one");
    told(&report.replaced, "data/organisations/imported-t.yaml; the source no longer has brand-new-example");
    assert!(!site.path().join("data/organisations/imported-t.yaml").exists(), "the site is the one that was tried");
    assert_eq!(text(site.path(), "data/organisations.yaml"), before);
    build(site.path(), &site.path().join("out"));
}

#[test]
fn force_drops_no_edit_and_no_record_that_others_name() {
    let table = |rows: &str| format!("Group,Project,Award\n{rows}");
    let first = table("Brand New Example,Old one,100\n");
    let own = "- { id: old-club, name: Old Club, kind: unincorporated, successor: brand-new-example }\n";
    let award = "data/awards/imported-t.yaml";
    let named = |site: &Path| drop(write(site, "data/organisations/own.yaml", own));
    type Change<'a> = &'a dyn Fn(&Path);
    let cases: [(&str, &str, Change, &str); 5] = [
        (
            "an edit",
            &first,
            &|site| edit(site, award, "amount: 100", "amount: 120"),
            "edited since it was imported, and the source does not have it so: 2024-brand-new-example-old-one",
        ),
        (
            "a comment",
            &first,
            &|site| edit(site, award, "- id", "# Ours\n- id"),
            "imported-t.yaml was edited since it was imported. Move",
        ),
        (
            "a comment after a value",
            &first,
            &|site| edit(site, award, "amount: 100", "amount: 100 # as agreed"),
            "imported-t.yaml was edited since it was imported. Move",
        ),
        (
            "named and gone",
            &table("Brook,New one,100\n"),
            &named,
            "imported-t.yaml: brand-new-example would be dropped, but organisation old-club names it",
        ),
        ("named and there again", &table("Brand New Example,New one,100\n"), &named, ""),
    ];
    for (what, again, change, error) in cases {
        let site = site();
        let from = write(site.path(), "t.csv", &first);
        import(&site, &from, SIMPLE, false);
        write(site.path(), "t.csv", again);
        change(site.path());
        let before = text(site.path(), award);
        let report = import(&site, &from, SIMPLE, true);
        match error {
            "" => assert!(report.errors.is_empty(), "{what}: {report:#?}"),
            error => {
                told(&report.errors, error);
                assert_eq!(text(site.path(), award), before, "{what}");
            }
        }
    }
}

#[test]
fn force_keeps_an_organisation_that_only_awards_of_another_import_name() {
    let site = site();
    let from = write(site.path(), "t.csv", "Group,Project,Award\nBrand New Example,Old one,100\n");
    import(&site, &from, SIMPLE, false);
    write(site.path(), "t.csv", "Group,Project,Award\nBrand New Example,Another,7\n");
    import(&site, &from, SIMPLE, false);
    let report = import(&site, &from, SIMPLE, true);
    assert!(report.errors.is_empty(), "{report:#?}");
    assert!(text(site.path(), "data/organisations/imported-t.yaml").contains("brand-new-example"));
    assert!(!site.path().join("data/awards/imported-t.yaml").exists());
    build(site.path(), &site.path().join("out"));
}

fn edit(site: &Path, path: &str, before: &str, after: &str) {
    let text = text(site, path);
    assert!(text.contains(before), "{text}");
    write(site, path, &text.replace(before, after));
}

#[test]
fn what_cannot_be_placed_at_all_is_a_finding_and_no_word_of_privacy_is_waived() {
    let site = site();
    let from = write(site.path(), "t.csv", "Group,Project,Award\nBrookside Example Club,One,100\n");
    let report = import(&site, &from, &SIMPLE.replace("kind: grant", "kind: bursary"), false);
    told(&report.errors, "nothing in the source could be imported");

    let from = write(
        site.path(),
        "t.csv",
        "Group,Project,Award,About\nBrookside Example Club,One,100,Ask robin@example.com\n",
    );
    let report = import(&site, &from, &SIMPLE.replace("title:", "purpose: About, title:"), false);
    told(&report.unplaced.lines(), "“Purpose” was left out");
    assert!(!report.waived.iter().any(|line| line.contains("email")), "{report:#?}");

    let fault = {
        let options = options();
        let map = write(site.path(), "map.yaml", "columns:\n  title: Project\n  title: Award\n");
        import::run(&Request { map: Some(&map), ..Request::new(&from, site.path(), &options) }).unwrap_err()
    };
    assert!(format!("{fault:#}").contains("duplicate entry"), "{fault:#}");
}

/// What an import of a table reports, and the ids and amounts of the awards that it makes.
fn imported(rows: &str, map: &str) -> (Report, Vec<(String, i64)>) {
    let site = site();
    let from = write(site.path(), "t.csv", rows);
    let report = import(&site, &from, map, false);
    let made = awards(&site, "imported-t");
    let made = made.iter().map(|award| (award["id"].as_str().unwrap().to_string(), award["amount"].as_i64().unwrap()));
    (report, made.collect())
}

#[test]
fn lines_of_sums_are_known_by_what_they_add_up_whatever_they_are_called() {
    let rows = |last: &str| format!("Group,Project,Award\nHilltop Trust,One,1000\nMeadow,Two,2000\n{last}\n");
    for label in
        ["TOTAL 2025/26", "Total awarded", "Sub total", "Total (£)", "Cyfanswm", "All areas", "Total as published"]
    {
        for last in [format!("{label},,3000"), format!("{label},x,\"£3,000.00\"")] {
            let (report, made) = imported(&rows(&last), SIMPLE);
            assert_eq!(made.iter().map(|(_, amount)| amount).sum::<i64>(), 3000, "{last}");
            assert!(report.unplaced.is_empty(), "{last}: {:?}", report.unplaced.lines());
        }
    }
    let (report, made) = imported(&rows("Total Insight Theatre,Play,500"), SIMPLE);
    assert_eq!((made.len(), report.unplaced.count()), (3, 0));
    let (report, made) = imported(&rows("Brook,Three,500\nHilltop Trust,Four,3500"), SIMPLE);
    assert_eq!(made.len(), 4);
    told(&report.to_do, "row 5: its amount, £3,500, is the sum of the 3 rows above");
    let site = site();
    let from = write(site.path(), "t.csv", &rows("Brook,Three,500\nYear 2025,Everything,3500"));
    let report = import(&site, &from, SIMPLE, false);
    told(&report.errors, "row 5: its amount, £3,500, is the sum of the 3 rows above");
    assert!(!site.path().join("data/awards/imported-t.yaml").exists());
}

const WITH_IDS: &str = "\
columns: { id: Ref, recipient: { name: Group, charity_number: Number }, title: Project, amount: Award }
values: { kind: grant, year: 2025-26 }
";

#[test]
fn only_a_number_of_a_register_says_who_is_meant() {
    for nothing in ["N/A", "NA", "-", "0", "none", "Exempt", "TBC", ".", "n/a.", "000000", "Dim", "Heb ei gofnodi"] {
        let rows =
            format!("Ref,Group,Number,Project,Award\n1,Alder Youth,{nothing},P,100\n2,Birch Club,{nothing},P,200\n");
        let (report, made) = imported(&rows, WITH_IDS);
        assert_eq!(made.len(), 2, "{nothing}");
        assert_eq!(report.written[0], "2 organisations in data/organisations/imported-t.yaml", "{nothing}");
        assert!(report.unplaced.is_empty(), "{nothing}: {:?}", report.unplaced.lines());
    }
    let rows = "Ref,Group,Number,Project,Award\n1,Legion - North Branch,1234567,P,1\n2,Legion,1234567,P,2\n3,Legion - South Branch,1234567,P,4\n";
    let site = site();
    let from = write(site.path(), "t.csv", rows);
    import(&site, &from, WITH_IDS, false);
    let organisations = text(site.path(), "data/organisations/imported-t.yaml");
    assert!(organisations.contains("name: Legion\n"), "{organisations}");
    for branch in ["Legion - North Branch", "Legion - South Branch"] {
        assert!(organisations.contains(&format!("- {branch}")), "{organisations}");
    }
}

#[test]
fn a_word_for_no_name_is_no_organisation() {
    for nothing in
        ["TBC", "N/A", "n/a", "-", "Unknown", "To be confirmed", "Dim", "I’w gadarnhau", "Anhysbys", "not known"]
    {
        let rows = format!("Group,Project,Award\n{nothing},One,100\n{nothing},Two,200\nBrook,Three,400\n");
        let site = site();
        let from = write(site.path(), "t.csv", &rows);
        let report = import(&site, &from, SIMPLE, false);
        told(&report.unplaced.lines(), &format!("“{nothing}” is no name, so there is no “Recipient”"));
        let line = report.balance.as_ref().unwrap().line(&report.unplaced);
        assert_eq!(line, "3 rows: 1 award (as a draft), 2 left out (£300)", "{nothing}");
    }
}

#[test]
fn ids_alike_make_two_records_and_one_id_twice_is_reported_with_both_amounts() {
    let rows = "Ref,Group,Number,Project,Award\nA-1,Alder,,One,100\na/1,Birch,,Two,200\n7,Cedar,,Three,400\n7,Cedar,,Three,450\n";
    let (report, made) = imported(rows, WITH_IDS);
    let made: Vec<(&str, i64)> = made.iter().map(|(id, amount)| (id.as_str(), *amount)).collect();
    assert_eq!(made, [("a-1", 100), ("a-1-2", 200), ("7", 400)]);
    told(&report.unplaced.lines(), "row 5: it has the id 7, as row 4 has, and another amount: 400 there, 450 here");
}

#[test]
fn a_corrected_sheet_adds_nothing_twice() {
    let map = SIMPLE.replace("amount: Award", "amount: Award, awarded_on: Day");
    let first = "Group,Project,Award,Day\nHilltop Trust,Night buses,12000,2025-06-03\nMeadow,Walks,500,2025-06-03\n";
    let corrections = [
        ("Hilltop Trust,Night buses,12500,2025-06-03", "another “Amount awarded”: 12000.00 in the records, 12500 here"),
        (
            "Hilltop Trust,Night buses,12000,2025-07-03",
            "another “Awarded on”: 2025-06-03 in the records, 2025-07-03 here",
        ),
        (
            "Hilltop Trust,Night bus,12000,2025-06-03",
            "another “Title”: Night buses in the records, Night bus here; --update would write it",
        ),
    ];
    for (row, line) in corrections {
        let site = site();
        let from = write(site.path(), "t.csv", first);
        import(&site, &from, &map, false);
        let again = format!("Group,Project,Award,Day\n{row}\nMeadow,Walks,500,2025-06-03\n");
        let report = import(&site, &write(site.path(), "t.csv", &again), &map, false);
        told(&report.unplaced.lines(), line);
        assert_eq!(report.written, [""; 0], "{row}");
    }
    for row in [
        "Hilltop Trust,Night buses,12000,2026-06-03",
        "Hilltop Trust,Choir,12000,2025-06-03",
        "Brook,Night buses,12000,2025-06-03",
    ] {
        let site = site();
        let from = write(site.path(), "t.csv", first);
        import(&site, &from, &map, false);
        let report = import(&site, &write(site.path(), "t.csv", &format!("{first}{row}\n")), &map, false);
        assert!(report.written.last().is_some_and(|line| line.starts_with("1 award")), "{row}: {:?}", report.written);
    }
}

#[test]
fn rows_with_one_address_are_the_same_records_again_and_no_row_overwrites_another() {
    let site = site();
    let map = SIMPLE.replace("recipient:", "id: Ref, recipient:");
    let table = "Ref,Group,Project,Award\nX-1,Hilltop Trust,One,100\nx-1,Meadow,Two,200\nx/1,Brook,Three,300\n";
    let from = write(site.path(), "t.csv", table);
    import(&site, &from, &map, false);
    let before = text(site.path(), "data/awards/imported-t.yaml");
    let again = |rows: &str| {
        let from = write(site.path(), "t.csv", rows);
        let map = write(site.path(), "map.yaml", &map);
        let options = options();
        import::run(&Request { update: true, map: Some(&map), ..Request::new(&from, site.path(), &options) }).unwrap()
    };
    let report = again(table);
    assert!(report.updated.is_empty() && report.unplaced.is_empty(), "{report:#?}");
    let report = again(&format!("{table}x-1,Meadow,Two,250\n"));
    told(&report.unplaced.lines(), "row 5: it has the id x-1, as row 3 has");
    assert_eq!(text(site.path(), "data/awards/imported-t.yaml"), before);
}

/// Records without a name: no id of theirs tells that they came before.
#[test]
fn payments_and_budgets_imported_again_are_there_already() {
    let payments = "date,amount,supplier,purpose,value_for_money,reference\n\
        2025-08-01,1000,Print Works,Leaflets,Lowest of three,P-1\n\
        2025-08-01,1000,Print Works,Leaflets,Lowest of three,P-1\n\
        2025-08-01,1000,Print Works,Leaflets,Lowest of three,P-2\n";
    let site = site();
    let options = options();
    let import = |rows: &str| {
        let from = write(site.path(), "payments.csv", rows);
        let request = Request { rows_are: Some("payments"), ..Request::new(&from, site.path(), &options) };
        let report = import::run(&request).unwrap();
        assert!(report.errors.is_empty(), "{report:#?}");
        report
    };
    told(&import(payments).written, "3 payments in data/payments/imported-payments.yaml");
    let again = import(payments);
    told(&again.kept, "3 payments");
    assert!(again.written.is_empty(), "{again:#?}");
    let more = import(&format!("{payments}2025-08-01,1000,Print Works,Leaflets,Lowest of three,P-3\n"));
    told(&more.kept, "3 payments");
    assert_eq!(more.balance.unwrap().line(&more.unplaced), "4 rows: 1 payment, 3 there already");
}

#[test]
fn what_is_below_a_name_in_its_cell_is_reported_and_never_published() {
    let site = site();
    let from = write(
        site.path(),
        "t.csv",
        "id,kind,recipient,title,amount,year\na-90,grant,\"New Refuge Trust\n12 Mill Lane\n\",Youth\u{a0}club,5,2023-24\n",
    );
    let options = options();
    let request = Request { rows_are: Some("awards"), ..Request::new(&from, site.path(), &options) };
    let report = import::run(&request).unwrap();
    let said = format!("{:?}", report.unplaced);
    assert!(said.contains("“New Refuge Trust” is the name") && said.contains("12 Mill Lane"), "{report:#?}");
    let organisations = text(site.path(), "data/organisations/imported-t.yaml");
    assert!(organisations.contains("name: New Refuge Trust\n") && !organisations.contains("Mill"), "{organisations}");
}

#[test]
fn an_update_writes_every_plain_value_that_a_sheet_corrects() {
    let site = site();
    let options = options();
    let title = "id,kind,recipient,title,amount,year,purpose,requested,status,district\n";
    let import = |row: &str, update: bool| {
        let from = write(site.path(), "t.csv", &format!("{title}{row}"));
        let request = Request { rows_are: Some("awards"), update, ..Request::new(&from, site.path(), &options) };
        import::run(&request).unwrap()
    };
    import("a-90,grant,The Hilltop Trust,Club,5,2023-24,To meet.,10,active,\n", false);
    let unknown = import("a-90,grant,Valley Runners,Club,5,2023-24,To meet.,10,active,\n", true);
    assert!(
        format!("{:?}", unknown.unplaced).contains("there is no organisation “valley-runners” yet"),
        "{unknown:#?}"
    );
    assert!(unknown.updated.is_empty(), "no record names one that is not there");
    let corrected = import("a-90,grant,The Hilltop Trust,Club,5,2023-24,To meet weekly.,12,complete,\n", true);
    assert_eq!(corrected.updated.len(), 3, "{corrected:#?}");
    let award = &awards(&site, "imported-t")[0];
    assert_eq!(
        [&award["purpose"], &award["requested"], &award["status"]].map(Value::to_string),
        ["\"To meet weekly.\"", "12", "\"complete\""]
    );
}
