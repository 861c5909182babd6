//! What the files of open data say, and what the page that offers them says of them, on small sites.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use candour::internals::FileDigest;
use candour::internals::Page;
use candour::internals::Part;
use candour::records;
use serde_json::{Value, json};

use crate::support::{Checked, Site, files_of, publish};

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org/register\nlanguages: [en, cy]\n\
    grant_id_prefix: 360G-example\nocid_prefix: ocds-213czf\n";
const ORGANISATIONS: &str = "id,name,kind,charity_number\nhub,The Hub,charity,NIC100048\n";

/// The site of those files.
fn site(files: &[(&str, &str)]) -> Checked {
    Site::with(&[&[("data/site.yaml", SETTINGS), ("data/organisations.csv", ORGANISATIONS)], files].concat()).check()
}

/// The text of a file in the archive of all data.
fn packed(site: &Checked, path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(site.file("data/all.zip").unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_file_of_the_office_is_not_called_as_one_of_the_archives_own() {
    let readme = [("content/README.txt", "ours"), ("content/SHA256SUMS", "ours"), ("content/documents/README.txt", "")];
    let site = site(&readme);
    let taken = site.found.list.iter().filter(|finding| finding.rule.code == "path-taken");
    let taken: Vec<&str> = taken.map(|finding| &*finding.message).collect();
    let said =
        ["README.txt", "SHA256SUMS"].map(|name| format!("the archive of all data already has a file called {name}"));
    assert_eq!(taken, said);
    assert_eq!(packed(&site, "documents/README.txt"), "");
}

#[test]
fn a_file_of_the_office_does_not_replace_a_table_in_the_archive() {
    let site = site(&[("content/data/organisations.csv", "ours"), ("content/data/all.zip", "ours")]);
    assert!(site.found.has_errors(), "the site is not published");
    assert!(packed(&site, "data/organisations.csv").starts_with("id,"));
}

/// The files of an archive, by their paths.
fn unpacked(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let files = 0..archive.len();
    let files = files.map(|index| {
        let (mut file, mut bytes) = (archive.by_index(index).unwrap(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    files.collect()
}

#[test]
fn the_archive_has_the_files_that_are_published_also_after_a_rebuild_that_makes_few_of_them() {
    let site = Site::copy_of(".");
    let public = site.path().join("public");
    for note in ["one", "another"] {
        site.write("content/documents/note.txt", note);
        let checked = site.check();
        publish(&checked, &public);
        let published = files_of(&public);
        let archive = &published["data/all.zip"];
        let mut packed = unpacked(archive);
        let sums = String::from_utf8(packed.remove("SHA256SUMS").unwrap()).unwrap();
        assert!(packed.remove("README.txt").is_some() && packed.len() > 30);
        for (path, bytes) in &packed {
            assert_eq!(Some(bytes), published.get(path), "{path}, with the note {note}");
        }
        let expected = packed.iter().map(|(path, bytes)| format!("{}  {path}", FileDigest::from_bytes(bytes).hex()));
        let mut listed: Vec<&str> = sums.lines().collect();
        listed.sort_by_key(|line| line.split_once("  ").unwrap().1);
        assert_eq!(listed, expected.collect::<Vec<_>>());
        assert!(checked.file("data/all.zip").as_ref() == Some(archive), "a preview has the same");
    }
}

#[test]
fn the_archive_counts_its_records() {
    let site = site(&[("data/districts.csv", "id,title\nnorth,North\nsouth,South\n")]);
    let readme = packed(&site, "README.txt");
    for line in
        ["data/organisations.csv: 1 record. A", "data/districts.csv: 2 records. A", "data/awards.csv: 0 records. "]
    {
        assert!(readme.contains(line), "no {line} in {readme}");
    }
}

/// Contracts and a grant that end later, or earlier, than was agreed at first.
const CHANGED: &str = "\
- {id: c-1, kind: contract, recipient: hub, title: Two variations, amount: 100, start: 2024-04-01, end: 2025-03-31, \
  variations: [{date: 2024-06-01, end: 2026-03-31}, {date: 2024-09-01, end: 2025-12-31}]}
- {id: c-2, kind: contract, recipient: hub, title: Extended once, amount: 100, start: 2024-04-01, end: 2025-03-31, \
  extensions: [{end: 2026-03-31, taken: yes}, {end: 2027-03-31, taken: no}, {end: 2028-03-31}]}
- {id: c-3, kind: contract, recipient: hub, title: Changed then extended, amount: 100, start: 2024-04-01, end: 2025-03-31, \
  variations: [{date: 2024-06-01, end: 2025-06-30}], extensions: [{end: 2026-03-31, taken: yes}]}
- {id: c-4, kind: contract, recipient: hub, title: Extended then cut, amount: 100, start: 2024-04-01, end: 2025-03-31, \
  variations: [{date: 2025-06-01, end: 2025-12-31}], extensions: [{end: 2026-03-31, taken: yes}]}
- {id: g-1, kind: grant, recipient: hub, title: A grant, amount: 100, awarded_on: 2024-03-01, start: 2024-04-01, \
  end: 2025-03-31, variations: [{date: 2024-06-01, end: 2025-06-30}]}
";

#[test]
fn everything_that_tells_when_an_award_ends_tells_the_same_day() {
    let site = site(&[("data/awards.yaml", CHANGED)]);
    let ocds: Value = serde_json::from_str(&site.text("data/contracts-ocds.json")).unwrap();
    let list = site.text("data/contracts.csv");
    for (index, (id, end, shown)) in [
        ("c-1", "2025-12-31", "31 December 2025"),
        ("c-2", "2026-03-31", "31 March 2026"),
        ("c-3", "2026-03-31", "31 March 2026"),
        ("c-4", "2025-12-31", "31 December 2025"),
    ]
    .into_iter()
    .enumerate()
    {
        let contract = &ocds["releases"][index]["contracts"][0];
        assert_eq!((&contract["id"], &contract["period"]["endDate"]), (&json!(id), &json!(format!("{end}T23:59:59Z"))));
        assert!(list.lines().nth(index + 1).unwrap().contains(&format!(",2024-04-01,{end},")), "{id}: {list}");
        let page = site.text(&format!("awards/{id}/index.html")).replace('\u{a0}', " ");
        assert!(page.contains(&format!("from 1 April 2024 to {shown}")), "{id}: {page}");
    }
    let grants: Value = serde_json::from_str(&site.text("data/grants-360giving.json")).unwrap();
    let recipient = &grants["grants"][0]["recipientOrganization"][0];
    assert_eq!((&recipient["id"], &recipient["charityNumber"]), (&json!("GB-NIC-100048"), &json!("100048")));
    assert_eq!(grants["grants"][0]["plannedDates"][0]["endDate"], "2025-06-30");
    assert!(site.text("data/voluntary-sector-grants.csv").contains(",2024-04-01,2025-06-30,"));
}

#[test]
fn documents_of_contracts_have_whole_addresses() {
    let awards = "\
- {id: c-1, kind: contract, recipient: hub, title: A contract, amount: 100, start: 2024-04-01, documents: [\
  {title: One, file: /documents/one.pdf}, {title: Two, file: documents/part two é.pdf}, \
  {title: Three, url: /documents/one.pdf}, {title: Four, url: 'https://example.net/é.pdf'}, {title: Five, withheld: No.}]}
";
    let site = site(&[("data/awards.yaml", awards)]);
    let ocds: Value = serde_json::from_str(&site.text("data/contracts-ocds.json")).unwrap();
    let documents = ocds["releases"][0]["contracts"][0]["documents"].as_array().unwrap();
    let addresses: Vec<&str> = documents.iter().map(|document| document["url"].as_str().unwrap()).collect();
    assert_eq!(
        addresses,
        [
            "https://example.org/register/documents/one.pdf",
            "https://example.org/register/documents/part%20two%20%C3%A9.pdf",
            "https://example.org/register/documents/one.pdf",
            "https://example.net/%C3%A9.pdf",
        ]
    );
}

#[test]
fn a_contract_and_its_tender_are_one_process_in_ocds() {
    let opportunities = "\
- {id: t-1, kind: tender, title: By reference, closes: 2024-02-01, reference: T/1}
- {id: t-2, kind: tender, title: By notice, closes: 2024-02-01, ocid: ocds-h6vhtk-04f1a2}
- {id: t-3, kind: tender, title: Closed, opens: 2024-01-01, closes: 2024-02-01}
- {id: t-4, kind: tender, title: Open, opens: 2024-01-01, closes: 2024-03-01}
- {id: t-5, kind: tender, title: Announced, opens: 2024-03-02, closes: 2024-04-01}
- {id: t-6, kind: tender, title: Called off, opens: 2024-03-02, closes: 2024-04-01, status: withdrawn}
- {id: t-7, kind: tender, title: Closed early, opens: 2024-01-01, closes: 2024-04-01, status: closed}
";
    let awards = "\
- {id: c-1, kind: contract, recipient: hub, title: One, amount: 1, procedure: open, awarded_on: 2024-03-01, reference: T/1}
- {id: c-2, kind: contract, recipient: hub, title: Two, amount: 1, procedure: open, awarded_on: 2024-02-20, \
   notices: [{code: UK6, url: 'https://www.find-tender.service.gov.uk/procurement/ocds-h6vhtk-04f1a2'}]}
- {id: c-3, kind: contract, recipient: hub, title: Three, amount: 1, procedure: direct, awarded_on: 2024-02-20}
";
    let site = site(&[("data/awards.yaml", awards), ("data/opportunities.yaml", opportunities)]);
    let ocds: Value = serde_json::from_str(&site.text("data/contracts-ocds.json")).unwrap();
    let releases = ocds["releases"].as_array().unwrap().iter();
    let told: Vec<Value> = releases
        .map(|release| {
            let tender = &release["tender"];
            json!([release["ocid"], tender["id"], tender["title"], tender["status"]])
        })
        .collect();
    assert_eq!(
        told,
        [
            json!(["ocds-213czf-tender-t-1", "t-1", "By reference", "complete"]),
            json!(["ocds-h6vhtk-04f1a2", "t-2", "By notice", "complete"]),
            json!(["ocds-213czf-tender-t-3", "t-3", "Closed", null]),
            json!(["ocds-213czf-tender-t-4", "t-4", "Open", "active"]),
            json!(["ocds-213czf-tender-t-5", "t-5", "Announced", "planned"]),
            json!(["ocds-213czf-tender-t-6", "t-6", "Called off", "withdrawn"]),
            json!(["ocds-213czf-tender-t-7", "t-7", "Closed early", null]),
            json!(["ocds-213czf-tender-t-1", "t-1", "By reference", "complete"]),
            json!(["ocds-h6vhtk-04f1a2", "t-2", "By notice", "complete"]),
            json!(["ocds-213czf-award-c-3", "c-3", "Three", "complete"]),
        ]
    );
}

/// The rows of the data dictionary of a type: the text of each cell.
fn dictionary(site: &Checked, name: &str) -> Vec<[String; 4]> {
    let view = site.plan().view(Page::OPEN_DATA, &|_| None);
    let section = view.sections.iter().find(|section| section.id == name).unwrap();
    let mut tables = section.parts.iter().filter_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    });
    // The files of awards by year are a table above it.
    let rows = tables.next_back().unwrap().rows.iter();
    rows.map(|row| [0, 1, 2, 3].map(|index: usize| row[index].text.clone())).collect()
}

#[test]
fn every_column_of_every_table_is_explained() {
    let awards = "id,kind,recipient,title,amount,year\na-1,grant,hub,Drop-in,20000,2023-24\n";
    let opportunities = "id,title,kind,closes\no-1,A round,grant-round,2024-05-01\n";
    let site = site(&[("data/awards.csv", awards), ("data/opportunities.csv", opportunities)]);
    for record_type in records::published() {
        let csv = site.text(&format!("data/{}.csv", record_type.name));
        let titles: Vec<&str> =
            csv.lines().next().unwrap().split(',').filter(|title| !title.ends_with("_cy")).collect();
        let rows = dictionary(&site, record_type.name);
        let named: Vec<&str> = rows.iter().map(|[name, ..]| &**name).collect();
        assert_eq!(named, titles, "{}", record_type.name);
        assert!(rows.iter().all(|[_, kind, meaning, _]| !kind.is_empty() && !meaning.is_empty()));
    }
    let rows = dictionary(&site, "awards");
    let row = |rows: &[[String; 4]], name: &str| rows.iter().find(|row| row[0] == name).unwrap().clone();
    assert_eq!(row(&rows, "recipient_name")[3], "The Hub");
    assert_eq!(row(&rows, "total")[3], "20000.00");
    assert_eq!(row(&rows, "url")[3], "https://example.org/register/awards/a-1/");
    assert_eq!(row(&rows, "title")[1], "text; in Welsh in title_cy");
    let page = row(&dictionary(&site, "opportunities"), "page_url");
    assert_eq!(page[3], "https://example.org/register/opportunities/o-1/");
}

#[test]
fn what_the_law_asks_for_is_a_sentence_after_the_meaning() {
    let site = site(&[]);
    let page = site.text("open-data/index.html");
    let said = "What the money is for. <strong class=\"tag\">Asked of local policing bodies by SI 2011/3050, Schedule, \
        paragraph 3(f).</strong>";
    assert!(page.contains(said), "{page}");
}

#[test]
fn examples_in_the_dictionary_are_what_the_files_hold() {
    let awards = "\
- {id: a-0, kind: grant, recipient: hub, title: Unknown, amount: not published}
- {id: a-1, kind: grant, recipient: hub, title: {en: Drop-in, cy: Galw heibio}, amount: 20000, start: 2022-04-01, \
   districts: [north, south], open_call: yes, \
   purpose: 'Help for **all** who come to the door of the hub, on every day of the year.'}
- {id: a-2, kind: grant, recipient: hub, title: Two, amount: 130000.50, years: [{year: 2023-24, amount: 130000.50}]}
";
    let districts = "id,title\nnorth,North\nsouth,South\n";
    let site = site(&[("data/awards.yaml", awards), ("data/districts.csv", districts)]);
    let rows = dictionary(&site, "awards");
    for (name, example) in [
        ("id", "a-0"),
        ("kind", "grant"),
        ("recipient", "hub"),
        ("title", "Unknown"),
        ("amount", "20000.00"),
        ("start", "2022-04-01"),
        ("years", "2023-24: 130000.50"),
        ("districts", "north; south"),
        ("open_call", "yes"),
        ("purpose", "Help for **all** who come to the door of the hub, on every d …"),
        ("documents", ""),
    ] {
        assert_eq!(rows.iter().find(|row| row[0] == name).unwrap()[3], example, "{name}");
    }
}

#[test]
fn a_sum_that_was_not_published_is_said_beside_an_empty_cell() {
    let awards = "\
- {id: a-0, kind: grant, recipient: hub, title: Unknown, amount: not published, year: 2022-23}
- {id: a-1, kind: grant, recipient: hub, title: Not published, amount: 5, year: 2022-23}
";
    let site = site(&[("data/awards.yaml", awards)]);
    let csv = site.text("data/awards.csv");
    let starts: Vec<String> = csv.lines().map(|line| line.split(',').take(8).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(
        starts,
        [
            "id,kind,recipient,recipient_name,title,title_cy,amount,amount_not_published",
            "a-0,grant,hub,The Hub,Unknown,,,yes",
            "a-1,grant,hub,The Hub,Not published,,5.00,no",
        ]
    );
    let json: Value = serde_json::from_str(&site.text("data/awards.json")).unwrap();
    assert_eq!((json[0].get("amount"), &json[0]["amount_not_published"]), (None, &json!(true)));
    assert_eq!((&json[1]["amount"], json[1].get("amount_not_published")), (&json!(5), None));
    for path in ["data/awards.csv-metadata.json", "data/datapackage.json"] {
        let described = site.text(path);
        assert!(!described.contains("\"null\"") && !described.contains("missingValues"), "{path}");
    }
}

#[test]
fn the_lists_of_the_transparency_code_have_what_was_given() {
    let awards = "\
- {id: c-1, kind: contract, recipient: hub, title: Withdrawn, amount: 8, start: 2024-04-01, status: withdrawn}
- {id: c-2, kind: contract, recipient: hub, title: Secret, amount: not published, start: 2024-04-01}
- {id: g-1, kind: grant, recipient: hub, title: Withdrawn, amount: 8, start: 2024-04-01, status: withdrawn}
- {id: g-2, kind: grant, recipient: hub, title: Nothing left, amount: 8, start: 2024-04-01, \
   variations: [{date: 2024-06-01, amount: -8}]}
";
    let site = site(&[("data/awards.yaml", awards)]);
    let list = |path: &str| site.text(path).lines().skip(1).map(str::to_string).collect::<Vec<_>>();
    let (contracts, grants) = (list("data/contracts.csv"), list("data/voluntary-sector-grants.csv"));
    assert_eq!((contracts.len(), grants.len()), (1, 1), "{contracts:?} {grants:?}");
    assert!(contracts[0].contains(",Secret,") && contracts[0].contains(",,yes,2024-04-01,"), "{contracts:?}");
    assert!(grants[0].contains(",0.00,no,"), "{grants:?}");
    let json: Value = serde_json::from_str(&site.text("data/awards.json")).unwrap();
    let totals: Vec<Option<&Value>> = (0..4).map(|place| json[place].get("total")).collect();
    assert_eq!(totals, [None, None, None, Some(&json!(0))]);
}

#[test]
fn a_catalogue_has_a_dataset_for_each_table_and_its_files_with_their_sums() {
    let built = site(&[]).build_anyway();
    let catalogue: Value = serde_json::from_str(&built.text("data/catalogue.jsonld")).unwrap();
    let datasets = catalogue["dcat:dataset"].as_array().unwrap();
    let awards = datasets.iter().find(|dataset| dataset["dct:identifier"] == "awards").unwrap();
    assert_eq!((&awards["dct:title"]["@value"], &awards["dcat:keyword"][0]), (&json!("Awards"), &json!("awards")));
    let files: Vec<Value> = awards["dcat:distribution"].as_array().unwrap().clone();
    let formats: Vec<&str> = files.iter().map(|file| file["dct:format"]["rdfs:label"].as_str().unwrap()).collect();
    assert_eq!(formats, ["CSV", "JSON", "XLSX"]);
    let csv = built.text("data/awards.csv");
    assert_eq!(files[0]["dcat:byteSize"]["@value"], csv.len().to_string());
    let sum = files[0]["spdx:checksum"]["spdx:checksumValue"]["@value"].as_str().unwrap().to_string();
    assert!(
        built
            .text("manifest.json")
            .contains(&format!("\"data/awards.csv\": {{\"size\":{},\"sha256\":\"{sum}\"", csv.len()))
    );
    // Each is named once only: no file is a distribution of two datasets.
    let all = datasets.iter().flat_map(|dataset| dataset["dcat:distribution"].as_array().unwrap());
    let mut addresses: Vec<&str> = all.map(|file| file["@id"].as_str().unwrap()).collect();
    let named = addresses.len();
    addresses.sort_unstable();
    addresses.dedup();
    assert_eq!(addresses.len(), named);
}

#[test]
fn the_attribution_names_the_licence() {
    let site = site(&[]);
    let page = site.text("open-data/index.html");
    let said = "Contains information from Example Office, licensed under Open Government Licence v3.0 \
        (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).";
    assert!(page.contains(said), "{page}");
}

#[test]
fn the_page_of_downloads_tells_how_many_totals_there_are() {
    let awards = "id,kind,recipient,title,amount,year\na-1,grant,hub,Drop-in,20000,2023-24\n";
    let built = site(&[("data/awards.csv", awards)]).build_anyway();
    let rows = built.text("data/totals.csv").lines().count() - 1;
    assert_eq!(rows, 11, "one by each dimension");
    let page = built.text("open-data/index.html");
    let row = page.split("<tr>").skip(1).find(|row| row.contains("data/totals.csv\"")).unwrap();
    assert!(row.contains("<td class=\"numeric\">11</td>"), "{row}");
}
