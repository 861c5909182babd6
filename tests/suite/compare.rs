//! `candour compare`: several bodies side by side. What is joined, what is not, and what is shown of a hostile source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::web_site::web_site;
use crate::support::{Built, Ended, Site, candour, files_of};

const PLAN: (&str, &str) = ("data/plans.yaml", "- id: plan\n  title: Plan\n  start: 2024-04-01\n  end: 2028-03-31\n");

fn north() -> Built {
    Site::with(&[
        (
            "data/site.yaml",
            "name: North Office\nkind: other\nbase_url: https://north.example.org\ngrant_id_prefix: 360G-north\n",
        ),
        PLAN,
        ("data/priorities.yaml", "- id: safer\n  title: Safer Streets\n  plan: plan\n"),
        (
            "data/organisations.csv",
            "id,name,kind,charity_number\nhub,The Hub,charity,9999001\nclub,Village Club,unincorporated,\nindividual-7707,Individual 7707,individual,\n",
        ),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,awarded_on,start,priority,status,status_on\n\
             a-1,grant,hub,Roof,1000.50,2024-05-01,2024-05-01,safer,,\n\
             a-2,contract,club,=1+1,2000,2025-03-31,2025-03-31,safer,,\n\
             a-3,grant,hub,Zqwithdrawn,4321,2024-05-01,2024-05-01,safer,withdrawn,2024-06-01\n\
             a-4,grant,hub,Zqunpublished,not published,2024-05-01,2024-05-01,safer,,\n\
             a-5,grant,individual-7707,Boots,20,2025-04-01,2025-04-01,safer,,\n",
        ),
    ])
    .check()
    .build_anyway()
}

fn south() -> Built {
    Site::with(&[
        (
            "data/site.yaml",
            "name: South Office\nkind: other\nbase_url: https://south.example.org/register\ngrant_id_prefix: 360G-south\n",
        ),
        PLAN,
        ("data/priorities.yaml", "- id: one\n  title: safer  streets\n  plan: plan\n"),
        (
            "data/organisations.csv",
            "id,name,kind,charity_number,company_number\nhub,Hub Charity & Co,charity,9999001,99990001\nclub,Village Club,unincorporated,,\n",
        ),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,awarded_on,start,priority\n\
             b-1,grant,hub,Van,300,2024-07-01,2024-07-01,one\nb-2,grant,club,Kit,10,2024-07-02,2024-07-02,one\n",
        ),
    ])
    .check()
    .build_anyway()
}

fn grant(id: &str, amount: Value, recipient: Value) -> Value {
    json!({
        "id": format!("360G-west-{id}"), "title": format!("Title of {id}"), "currency": "GBP", "amountAwarded": amount,
        "awardDate": "2024-08-01", "url": format!("https://west.example.org/{id}"),
        "recipientOrganization": [recipient],
        "fundingOrganization": [{ "id": "GB-CHC-9999009", "name": "West Trust" }],
        "grantProgramme": [{ "title": "Sport" }],
    })
}

fn hub() -> Value {
    json!({ "id": "GB-COH-99990001", "name": "HUB LIMITED" })
}

fn club() -> Value {
    json!({ "id": "360G-west-club", "name": "Village Club" })
}

fn package(grants: Vec<Value>) -> Value {
    json!({ "version": "1.4", "license": "https://creativecommons.org/licenses/by/4.0/", "issued": "2025-01-02",
            "publisher": { "name": "West Trust" }, "downloadURL": "https://west.example.org/grants.json", "grants": grants })
}

fn west() -> Value {
    let mut euros = grant("e", json!(70.25), hub());
    euros["currency"] = json!("EUR");
    package(vec![grant("1", json!(5000), hub()), grant("2", json!(0.1), club()), euros])
}

/// A folder with sources in it, and the comparison that becomes of them.
struct Compared {
    folder: TempDir,
    ended: Ended,
}

impl Compared {
    fn of(files: &[(&str, Value)], arguments: &[&str]) -> Compared {
        let folder = tempfile::tempdir().unwrap();
        files.iter().for_each(|(name, value)| fs::write(folder.path().join(name), value.to_string()).unwrap());
        let ended = candour(folder.path(), &[&["compare", "-o", "out"], arguments].concat());
        Compared { folder, ended }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn page(&self, place: &str) -> String {
        let path = self.out().join(place).join("index.html");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{place}: {error}; {:?}", self.ended))
    }

    fn rows(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.out().join("data/awards.json"));
        serde_json::from_str(&text.unwrap_or_else(|error| panic!("{error}; {:?}", self.ended))).unwrap()
    }
}

/// Three bodies: a folder, an archive, and a file of grants.
fn three() -> (Compared, [Built; 2]) {
    let (north, south) = (north(), south());
    let archive = south.path().join("data/all.zip");
    let (folder, archive) = (north.path(), archive.to_str().unwrap());
    let compared = Compared::of(&[("west.json", west())], &[folder.to_str().unwrap(), archive, "west.json"]);
    (compared, [north, south])
}

#[test]
fn bodies_are_joined_by_the_numbers_of_registers_and_never_by_a_name() {
    let (compared, _sites) = three();
    assert_eq!(compared.ended.status, Some(0), "{:?}", compared.ended);
    // The company’s number leads to the charity’s.
    let hub = compared.page("recipients/gb-chc-9999001");
    for said in ["The Hub", "Hub Charity &amp; Co", "HUB LIMITED", "GB-CHC-9999001", "GB-COH-99990001", "3 bodies"] {
        assert!(hub.contains(said), "{said}: {hub}");
    }
    let clubs: BTreeSet<String> = compared
        .rows()
        .iter()
        .filter(|row| row["recipient"] == "Village Club")
        .map(|row| row["recipient_page"].to_string())
        .collect();
    assert_eq!(clubs.len(), 3, "{clubs:?}");
    assert!(compared.page("").contains("Recipients that several bodies fund"));
}

/// Sums of money of rows by a column, in pence of each currency, added up without the program.
fn sums(rows: &[Value], column: &str) -> BTreeMap<(String, String), i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        let pence = (row["amount"].as_f64().unwrap() * 100.0).round() as i64;
        let key = (row[column].as_str().unwrap_or_default().to_string(), row["currency"].as_str().unwrap().to_string());
        *sums.entry(key).or_default() += pence;
    }
    sums
}

#[test]
fn totals_are_the_sums_of_the_rows_and_each_currency_is_apart() {
    let (compared, sites) = three();
    let rows = compared.rows();
    let key = |body: &str, currency: &str| (body.to_string(), currency.to_string());
    let by_body = sums(&rows, "body");
    assert_eq!(by_body[&key("North Office", "GBP")], 100_050 + 200_000 + 2_000);
    assert_eq!(by_body[&key("South Office", "GBP")], 31_000);
    assert_eq!(by_body[&key("West Trust", "GBP")], 500_010);
    assert_eq!(by_body[&key("West Trust", "EUR")], 7_025);
    let home = compared.page("");
    for shown in ["£3,020.50", "£310", "£5,000.10 + EUR\u{a0}70.25", "£8,330.60 + EUR\u{a0}70.25"] {
        assert!(home.contains(shown), "{shown}: {home}");
    }
    // The totals of a body are those that its own site shows.
    assert!(sites[0].text("index.html").contains("£3,020.50"));
    let year = compared.page("years/2024-25");
    assert!(year.contains("£8,310.60 + EUR\u{a0}70.25"), "{year}");
    assert_eq!(sums(&rows, "financial_year")[&key("2025-26", "GBP")], 2_000);
    // Called the same in other letters and gaps; the programme where there is nothing else.
    let safer = compared.page("priorities/safer-streets");
    assert!(safer.contains("£3,330.50") && safer.contains("2 bodies"), "{safer}");
    assert!(compared.page("priorities/sport").contains("£5,000.10"));
    let csv = fs::read_to_string(compared.out().join("data/awards.csv")).unwrap();
    assert_eq!(csv.lines().count(), rows.len() + 1);
    assert!(csv.contains("'=1+1") && !csv.contains(",=1+1"), "{csv}");
}

#[test]
fn what_a_source_withdrew_or_withholds_and_the_names_of_people_are_in_no_byte() {
    let (compared, _sites) = three();
    assert!(compared.ended.stdout.contains("2 awards not shown"), "{:?}", compared.ended);
    // What the next run compares with holds sums of files, in which any digits may be.
    for (path, bytes) in files_of(&compared.out()).into_iter().filter(|(path, _)| path != ".candour") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in ["zqwithdrawn", "zqunpublished", "individual 7707", "individual-7707", "4321.", "4,321"] {
            assert!(!text.contains(word), "{word} is in {path}");
        }
    }
    assert!(compared.page("recipients/people").contains("£20"));
}

#[test]
fn each_source_is_named_with_its_licence_and_its_days_and_rows_lead_to_it() {
    let (compared, _sites) = three();
    let sources = compared.page("sources");
    for said in [
        "https://north.example.org",
        "https://south.example.org/register",
        "Open Government Licence",
        "https://creativecommons.org/licenses/by/4.0/",
        "https://west.example.org/grants.json",
        "datetime=\"2025-01-02\"",
        "datetime=\"2025-04-01\"",
    ] {
        assert!(sources.contains(said), "{said}: {sources}");
    }
    let hub = compared.page("recipients/gb-chc-9999001");
    for address in [
        "https://north.example.org/awards/a-1/",
        "https://south.example.org/register/awards/b-1/",
        "https://west.example.org/1",
    ] {
        assert!(hub.contains(&format!("href=\"{address}\"")), "{address}: {hub}");
    }
    let package = fs::read_to_string(compared.out().join("data/datapackage.json")).unwrap();
    let package: Value = serde_json::from_str(&package).unwrap();
    let names: Vec<&str> =
        package["sources"].as_array().unwrap().iter().filter_map(|it| it["title"].as_str()).collect();
    assert_eq!(names, ["North Office", "South Office", "West Trust"]);
    let duties = compared.page("duties");
    assert!(duties.contains("North Office") && duties.contains("No statement"), "{duties}");
}

/// The addresses of this site that a page names.
fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|link| link.starts_with('/'))
}

#[test]
fn every_link_leads_to_something_and_every_page_is_one_whole_page() {
    let (compared, _sites) = three();
    let files = files_of(&compared.out());
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let mut pages = 0;
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        let html = text(path);
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        for bad in ["<script", " style=", "search-box", "src=\"http"] {
            assert!(!html.contains(bad), "{path} has {bad}");
        }
        assert!(html.contains("default-src 'none'"), "{path}");
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: {ids:?}");
        for link in links(&html) {
            let (address, anchor) = link.split_once('#').map_or((link, None), |(to, anchor)| (to, Some(anchor)));
            let file = address.trim_start_matches('/');
            let file =
                if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_string() };
            assert!(files.contains_key(&file), "{path}: {link}");
            let has = |anchor| text(&file).contains(&format!(" id=\"{anchor}\""));
            assert!(anchor.is_none_or(has), "{path}: {link}");
        }
        pages += 1;
    }
    let titles: BTreeSet<String> = files
        .keys()
        .filter(|path| path.ends_with(".html"))
        .filter_map(|path| Some(text(path).split_once("<title>")?.1.split_once("</title>")?.0.to_string()))
        .collect();
    assert_eq!(titles.len(), pages, "{titles:#?}");
}

#[test]
fn the_same_sources_make_the_same_bytes_in_whatever_order_and_place() {
    let (compared, sites) = three();
    let [north, south] = sites.map(|site| site);
    let (north, south) = (north.path(), south.path());
    let (north, south) = (north.to_str().unwrap(), south.to_str().unwrap());
    let again = Compared::of(&[("other-name.json", west())], &["other-name.json", south, north]);
    assert_eq!(files_of(&compared.out()), files_of(&again.out()));
}

#[test]
fn pages_are_in_welsh_where_that_is_asked_for() {
    let compared = Compared::of(&[("west.json", west())], &["west.json", "--language", "cy", "--title", "Grantiau"]);
    let home = compared.page("");
    assert!(home.contains("<html lang=\"cy\">") && home.contains("<h1>Grantiau</h1>"), "{home}");
    assert!(compared.page("recipients").contains("Derbynwyr"));
    assert!(compared.page("bodies/west-trust").contains("lang=\"en\""), "titles are in English");
}

#[test]
fn a_site_below_a_path_links_to_its_own_pages() {
    let arguments = ["west.json", "--base-url", "https://example.org/compared"];
    let compared = Compared::of(&[("west.json", west())], &arguments);
    let home = compared.page("");
    assert!(home.contains("<link rel=\"canonical\" href=\"https://example.org/compared/\">"), "{home}");
    assert!(links(&home).all(|link| link.starts_with("/compared/")), "{:?}", links(&home).collect::<Vec<_>>());
}

#[test]
fn a_live_site_and_a_file_at_an_address_are_fetched() {
    let north = north();
    let files = tempfile::tempdir().unwrap();
    fs::write(files.path().join("west.json"), west().to_string()).unwrap();
    let (site, file) = (web_site(north.path()), web_site(files.path().to_path_buf()));
    let compared = Compared::of(&[], &[&site, &format!("{file}/west.json")]);
    assert_eq!(compared.ended.status, Some(0), "{:?}", compared.ended);
    assert!(compared.page("sources").contains(&site), "where it was fetched");
    assert!(compared.page("").contains("North Office"));
    let nothing = Compared::of(&[], &[&file]);
    assert_eq!(nothing.ended.status, Some(2));
    assert!(nothing.ended.stderr.contains("has no data/all.zip: give a folder"), "{:?}", nothing.ended);
}

#[test]
fn a_table_of_grants_is_a_source_too() {
    let folder = tempfile::tempdir().unwrap();
    let table = "Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Identifier,Recipient Org:Name,Funding Org:Identifier,Funding Org:Name\n\
                 360G-west-1,Roof,GBP,5000,2024-08-01,GB-CHC-9999001,Hub,GB-CHC-9999009,West Trust\n\
                 360G-west-2,Roof,GBP,lots,2024-08-01,GB-CHC-9999001,Hub,GB-CHC-9999009,West Trust\n";
    fs::write(folder.path().join("west.csv"), table).unwrap();
    let ended = candour(folder.path(), &["compare", "west.csv", "-o", "out"]);
    assert_eq!(ended.status, Some(1), "{ended:?}");
    for said in [
        "--> west.csv, line 3",
        "row 3 (360G-west-2) is left out",
        "“lots”",
        "1 grant left out",
        "compared 1 award of 1 body",
    ] {
        assert!(ended.stdout.contains(said), "{said}: {}", ended.stdout);
    }
}

/// A package with one grant that is as it should be, and that one changed.
fn with_fault(pointer: &str, value: Value) -> Compared {
    let mut bad = grant("bad", json!(70), club());
    match pointer {
        "" => bad = value,
        pointer => *bad.pointer_mut(pointer).unwrap() = value,
    }
    Compared::of(&[("west.json", package(vec![grant("good", json!(5), hub()), bad]))], &["west.json"])
}

#[test]
fn a_grant_that_cannot_be_read_is_told_with_its_place_and_left_out() {
    let two = json!([{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }]);
    for (pointer, value, said) in [
        ("/amountAwarded", json!("70"), "“amountAwarded” is a text"),
        ("/amountAwarded", json!(true), "“amountAwarded” is true or false"),
        ("/amountAwarded", json!({ "a": 1 }), "“amountAwarded” is an object"),
        ("/amountAwarded", json!(null), "it has no amount"),
        ("/amountAwarded", json!(-5), "below zero"),
        ("/amountAwarded", json!(1.005), "“1.005”"),
        ("/amountAwarded", json!(1e300), "no sum"),
        ("/currency", json!("£"), "“£”"),
        ("/currency", json!(7), "“currency” is a number"),
        ("/awardDate", json!("2024-02-31"), "“2024-02-31”"),
        ("/awardDate", json!("1019-05-01"), "which can hardly be right"),
        ("/awardDate", json!("2099-05-01"), "which can hardly be right"),
        ("/currency", json!(""), "it has no currency"),
        ("/awardDate", json!(2024), "“awardDate” is a number"),
        ("/title", json!("x".repeat(2_001)), "its title is longer than 2000 bytes"),
        ("/id", json!(""), "it has no identifier"),
        ("/id", json!(["x"]), "“id” is a list"),
        ("/recipientOrganization", json!([]), "it names no recipient"),
        ("/recipientOrganization", json!("Hub"), "“recipientOrganization” is a text"),
        ("/recipientOrganization", json!(["Hub"]), "“recipientOrganization/0” is a text"),
        ("/recipientOrganization/0/name", json!(5), "“recipientOrganization/0/name” is a number"),
        ("/recipientOrganization", two.clone(), "2 recipients"),
        ("/fundingOrganization", two, "2 funders"),
        ("/fundingOrganization", json!(null), "“fundingOrganization” is null"),
        ("/fundingOrganization", json!([]), "it names no funder"),
        ("", json!(5), "it is a number"),
        ("", json!([]), "it is a list"),
        ("", json!(null), "it is null"),
        ("", json!({}), "it has no identifier"),
    ] {
        let compared = with_fault(pointer, value.clone());
        let Ended { status, stdout, .. } = &compared.ended;
        assert_eq!(*status, Some(1), "{pointer} {value}: {:?}", compared.ended);
        for part in [
            "west.json, line 1, column ",
            "compared-grant-left-out",
            "grant 2",
            said,
            "1 grant left out",
            "compared 1 award",
        ] {
            assert!(stdout.contains(part), "{pointer} {value}: no {part} in {stdout}");
        }
        assert_eq!(compared.rows().len(), 1, "{pointer} {value}");
        assert!(compared.page("sources").contains("Left out"), "{pointer} {value}");
    }
}

#[test]
fn texts_and_addresses_of_a_source_cannot_act() {
    let mut bad = grant("bad", json!(70), json!({ "id": "../../x", "name": "<script>alert(1)</script>" }));
    bad["title"] = json!("\"><img src=x onerror=alert(1)>");
    bad["url"] = json!("javascript:alert(1)");
    bad["fundingOrganization"] = json!([{ "id": "../../../etc", "name": "../../../etc/passwd" }]);
    bad["grantProgramme"] = json!([{ "title": "..//..\\.." }]);
    let mut source = package(vec![bad]);
    source["license"] = json!("javascript:alert(2)");
    source["downloadURL"] = json!("https://west.example.org/\"onclick=x");
    source["publisher"]["name"] = json!("<b>West</b>");
    let compared = Compared::of(&[("west.json", source)], &["west.json"]);
    assert_eq!(compared.ended.status, Some(0), "{:?}", compared.ended);
    let around: Vec<_> =
        files_of(compared.folder.path()).into_keys().filter(|path| !path.starts_with("out/")).collect();
    assert!(around.iter().all(|path| path == "west.json" || path.starts_with(".out")), "{around:?}");
    for (path, bytes) in files_of(&compared.out()).into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes).unwrap();
        for acts in ["<script", "<img", "<b>", "href=\"javascript", "\"onclick"] {
            assert!(!html.contains(acts), "{path} has {acts}");
        }
    }
}

#[test]
fn an_identifier_in_one_source_twice_or_in_two_is_told_and_counts_once() {
    let twice = package(vec![grant("1", json!(5), hub()), grant("1", json!(9), hub())]);
    let compared = Compared::of(&[("west.json", twice)], &["west.json"]);
    assert_eq!(compared.ended.status, Some(1));
    assert!(compared.ended.stdout.contains("360G-west-1 is here twice"), "{:?}", compared.ended);
    assert_eq!(compared.rows().len(), 1);
    let one = package(vec![grant("1", json!(5), hub())]);
    let mut other = one.clone();
    other["publisher"]["name"] = json!("Another Trust");
    let compared = Compared::of(&[("a.json", one), ("b.json", other)], &["a.json", "b.json"]);
    assert_eq!(compared.ended.status, Some(1));
    assert_eq!(compared.rows().len(), 1);
    // A site and its own file of grants: each grant is there once.
    let north = north();
    let file = north.path().join("data/grants-360giving.json");
    let compared = Compared::of(&[], &[north.path().to_str().unwrap(), file.to_str().unwrap()]);
    assert_eq!(compared.ended.status, Some(1));
    assert_eq!(compared.rows().len(), 3, "{:?}", compared.ended);
}

#[test]
fn sums_that_are_too_large_together_are_left_out() {
    let large = |id: &str| grant(id, json!(900_000_000_000_i64), hub());
    let grants = (0..30).map(|number| large(&number.to_string())).collect();
    let compared = Compared::of(&[("west.json", package(grants))], &["west.json"]);
    assert_eq!(compared.ended.status, Some(1), "{:?}", compared.ended);
    assert!(compared.ended.stdout.contains("all sums together are too large"), "{:?}", compared.ended);
    assert!(!compared.rows().is_empty());
}

#[test]
fn what_is_no_source_is_told_with_what_may_be_given() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (name, text) in [
        ("a.json", "{\"grants\": 5}"),
        ("b.json", "{"),
        ("c.csv", "a,b\n1,2\n"),
        ("d.zip", "no archive"),
        ("e.txt", "words"),
        ("f.pdf", "%PDF"),
        ("g.xlsx", "no workbook"),
        ("h.json", "{\"grants\": []}"),
    ] {
        write(name, text);
    }
    for source in [
        "a.json",
        "b.json",
        "c.csv",
        "d.zip",
        "e.txt",
        "f.pdf",
        "g.xlsx",
        "h.json",
        "empty",
        "missing",
        "ftp://example.org",
    ] {
        let ended = candour(folder.path(), &["compare", source, "-o", "out"]);
        assert_eq!(ended.status, Some(2), "{source}: {ended:?}");
        assert!(ended.stderr.contains("360Giving standard"), "{source}: {ended:?}");
        assert!(!folder.path().join("out").exists(), "{source}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("west.json"), west().to_string()).unwrap();
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/letter.txt"), "mine").unwrap();
    let ended = candour(folder.path(), &["compare", "west.json", "-o", "mine"]);
    assert_eq!(ended.status, Some(2), "{ended:?}");
    assert_eq!(files_of(&folder.path().join("mine")).len(), 1);
}

#[test]
fn a_long_list_runs_over_pages_and_each_part_of_a_total_leads_to_its_first_row() {
    let grants: Vec<Value> = (0..600)
        .map(|number| {
            let mut grant = grant(&format!("{number:03}"), json!(1), hub());
            if number >= 300 {
                grant["awardDate"] = json!("2023-08-01");
            }
            grant
        })
        .collect();
    let compared = Compared::of(&[("west.json", package(grants))], &["west.json"]);
    let body = compared.page("bodies/west-trust");
    assert!(body.contains("href=\"/bodies/west-trust/page/2/#in-2023-24\""), "{body}");
    assert!(compared.page("bodies/west-trust/page/2").contains("id=\"in-2023-24\""));
    let listed = |place: &str| compared.page(place).matches("https://west.example.org/").count();
    let pages = ["bodies/west-trust", "bodies/west-trust/page/2", "bodies/west-trust/page/3"];
    assert_eq!(pages.map(listed), [250, 250, 100]);
    assert!(!Path::new(&compared.out().join("bodies/west-trust/page/4")).exists());
}

#[test]
fn a_comparison_never_takes_the_place_of_what_is_compared_or_of_a_register() {
    let (north, south) = (north(), south());
    let folder = tempfile::tempdir().unwrap();
    let grants = folder.path().join("grants.json");
    let marked = format!("\u{feff}{}", package(vec![grant("360G-west-1", json!(5), hub())]));
    fs::write(&grants, marked).unwrap();
    let [north, south] = [&north, &south].map(|built| built.path());
    let inside = north.join("compared");
    for (sources, output) in [([&north, &south], &north), ([&grants, &south], &north), ([&north, &south], &inside)] {
        let before = fs::read(north.join("manifest.json")).unwrap();
        let [one, other] = sources.map(|path| path.to_str().unwrap());
        let ended = candour(folder.path(), &["compare", one, other, "-o", output.to_str().unwrap()]);
        assert!(ended.status == Some(2) && ended.stderr.contains("give another folder with -o"), "{ended:?}");
        assert_eq!(fs::read(north.join("manifest.json")).unwrap(), before);
    }
    let ended = candour(folder.path(), &["compare", grants.to_str().unwrap(), south.to_str().unwrap(), "-o", "both"]);
    assert_eq!(ended.status, Some(0), "a mark before the text is no fault: {ended:?}");
}

#[test]
fn a_sheet_of_a_workbook_is_chosen_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let titles = [
        "Identifier",
        "Title",
        "Currency",
        "Amount Awarded",
        "Award Date",
        "Recipient Org:Identifier",
        "Recipient Org:Name",
        "Funding Org:Identifier",
        "Funding Org:Name",
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    for (sheet, ids) in [("Open", ["1", "2"]), ("Closed", ["3", "3"])] {
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        sheet.write_row(0, 0, titles).unwrap();
        for (row, id) in (1..).zip(ids) {
            let id = format!("360G-west-{id}");
            let cells =
                [&id, "Roof", "GBP", "5000", "2024-08-01", "GB-CHC-9999001", "Hub", "GB-CHC-9999009", "West Trust"];
            sheet.write_row(row, 0, cells).unwrap();
        }
    }
    book.save(folder.path().join("west.xlsx")).unwrap();
    let compare =
        |arguments: &[&str]| candour(folder.path(), &[&["compare", "west.xlsx", "-o", "out"], arguments].concat());
    let unsure = compare(&[]);
    assert!(unsure.status == Some(2) && unsure.stderr.contains("--sheet"), "{unsure:?}");
    let open = compare(&["--sheet", "Other", "--sheet", "Open"]);
    assert!(open.status == Some(0) && open.stdout.contains("compared 2 awards"), "{open:?}");
    let closed = compare(&["--sheet", "Closed"]);
    let told = "sheet “Closed”, row 3: 360G-west-3 is here twice";
    assert!(closed.status == Some(1) && closed.stdout.contains(told), "{closed:?}");
}

#[test]
fn two_sources_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    for (source, id) in [("north", "1"), ("south", "2")] {
        let mut bad = package(vec![grant(id, json!("x"), hub()), grant(&format!("good-{id}"), json!(5), hub())]);
        bad["publisher"]["name"] = json!(source);
        fs::create_dir(folder.path().join(source)).unwrap();
        fs::write(folder.path().join(source).join("grants.json"), bad.to_string()).unwrap();
    }
    let ended = candour(folder.path(), &["compare", "north/grants.json", "south/grants.json", "-o", "out"]);
    for path in ["--> north/grants.json, line", "--> south/grants.json, line"] {
        assert!(ended.stdout.contains(path), "{path}: {ended:?}");
    }
}

#[test]
fn an_address_that_does_not_exist_is_answered_as_by_every_site() {
    let base = ["west.json", "--base-url", "https://example.org/compared"];
    let compared = Compared::of(&[("west.json", west())], &base);
    let files = files_of(&compared.out());
    let page = String::from_utf8(files["404.html"].clone()).unwrap();
    assert!(page.contains("Page not found") && page.contains("href=\"/compared/\""), "{page}");
    for (path, part) in [
        ("_headers", "/compared/*\n"),
        ("hosting/nginx.conf", "error_page 404 \"/compared/404.html\";"),
        ("hosting/apache.conf", "ErrorDocument 404 \"/compared/404.html\""),
    ] {
        assert!(String::from_utf8_lossy(&files[path]).contains(part), "{path}");
    }
}

#[test]
fn a_source_without_organisations_is_read() {
    let north = north();
    let data = north.path().join("data");
    for name in fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()) {
        if name == "all.zip" || name.starts_with("organisations.") {
            fs::remove_file(data.join(name)).unwrap();
        }
    }
    let compared = Compared::of(&[], &[north.path().to_str().unwrap()]);
    assert_eq!(compared.ended.status, Some(0), "{:?}", compared.ended);
    let recipients: BTreeSet<String> =
        compared.rows().iter().map(|row| row["recipient"].as_str().unwrap().to_string()).collect();
    assert_eq!(recipients.into_iter().collect::<Vec<_>>(), ["club", "hub", "individual-7707"]);
}
