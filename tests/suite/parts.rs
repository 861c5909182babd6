//! Rows that are parts of records, such as those of `data/variations.csv`: as if they had been written in the record.

use crate::support::{Checked, Site};

const AWARDS: &str = "- id: a-1\n  kind: contract\n  recipient: hub\n  title: Drop-in\n  amount: 5000\n  \
    awarded_on: 2024-04-02\n  start: 2024-04-02\n  end: 2025-03-31\n  purpose: Advice.\n";
const FIRST: &str = "    - {date: 2024-06-01, amount: -1000, decision: d-1, reason: Fewer people came.}\n";
const SECOND: &str =
    "    - {date: 2024-09-01, amount: 250.50, end: 2025-06-30, years: [\"2024-25: 100\", \"2025-26: 150.50\"]}\n";
const COLUMNS: &str = "award,date,amount,end,decision,reason,years,draft,publish from\n";
const FIRST_ROW: &str = "a-1,2024-06-01,-1000,,d-1,Fewer people came.,,no,\n";
const SECOND_ROW: &str = "a-1,01/09/2024,\"£250.50\",2025-06-30,,,2024-25: 100; 2025-26: 150.50,,2025-01-01\n";
const DRAFT_ROW: &str = "a-1,2024-08-01,77777,,zq-decided,Zqdraft.,,yes,\n";

fn site(awards: &str, rows: Option<&str>) -> Site {
    let site = Site::with(&[
        (
            "data/site.yaml",
            "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\nrecord_files: yes\n\
             grant_id_prefix: 360G-example\nocid_prefix: ocds-213czf\n\
             checks: {severity: {not-translated: \"off\"}}\n",
        ),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n"),
        (
            "data/decisions.yaml",
            "- id: d-1\n  reference: 1/2024\n  title: A decision\n  kind: grant\n  decided_on: 2024-05-30\n  \
             published_on: 2024-05-30\n",
        ),
        ("data/awards.yaml", awards),
    ]);
    rows.iter().for_each(|rows| site.write("data/variations.csv", format!("{COLUMNS}{rows}")));
    site
}

/// Each finding of that code: the path, the text it points at, and its help.
fn found(site: &Checked, code: &str) -> Vec<(String, String, String)> {
    let of_code = site.found.list.iter().filter(|finding| finding.rule.code == code);
    of_code
        .map(|it| {
            let path = site.sources.get(it.span.file).path.clone();
            (path, site.sources.text(it.span).to_string(), it.help.join(" "))
        })
        .collect()
}

#[test]
fn rows_and_lists_of_variations_publish_the_same_bytes() {
    let written = site(&format!("{AWARDS}  variations:\n{FIRST}{SECOND}"), None).check().build_anyway().files();
    assert!(String::from_utf8_lossy(&written["awards/a-1/index.html"]).contains("Fewer people came."));
    let cases = [
        ("all in the table", String::new(), format!("{FIRST_ROW}{SECOND_ROW}")),
        ("the later row first", String::new(), format!("{SECOND_ROW}{FIRST_ROW}")),
        ("the first in the record", format!("  variations:\n{FIRST}"), SECOND_ROW.to_string()),
        ("the second in the record", format!("  variations:\n{SECOND}"), FIRST_ROW.to_string()),
    ];
    for (case, list, rows) in cases {
        let other = site(&format!("{AWARDS}{list}"), Some(&rows)).check().build_anyway().files();
        let differing: Vec<&String> = written.keys().filter(|path| other.get(*path) != written.get(*path)).collect();
        assert!(differing.is_empty() && other.len() == written.len(), "{case}: {differing:?}");
    }
}

#[test]
fn findings_about_a_variation_point_at_its_row() {
    let list = format!("{AWARDS}  variations:\n{FIRST}");
    let cases = [
        // (row, code, what it points at, what the help says)
        ("a-1,2024-06-05,-9000,,d-1,,,,", "variation-below-zero", "-9000", "give the difference"),
        ("a-1,2023-06-05,10,,d-1,,,,", "variation-before-award", "2023-06-05", "correct one of the two dates"),
        ("a-1,2024-06-05,10,2023-01-01,d-1,,,,", "award-ends-before-it-starts", "2023-01-01", "correct one of the two"),
        ("a-1,2024-06-05,300,,d-1,,2024-25: 200,,", "variation-does-not-add-up", "2024-25: 200", "£100 too little"),
        ("a-1,2024-06-05,10,,d-2,,,,", "unknown-decision", "d-2", "did you mean “d-1”"),
        ("a-1,2024-06-05,10,,,,,,", "variation-without-decision", "a-1,2024-06-05,10,,,,,,", "add the decision"),
        ("a-1,2024-06-05,10,,d-1,See [it](/nowhere/).,,,", "broken-link", "/nowhere/", ""),
        ("a-1,2024-06-05,10,,d-1,Ask ann@example.net.,,,", "email-address-published", "ann@example.net", "take it out"),
        ("a-11,2024-06-05,10,,d-1,,,,", "unknown-award", "a-11", "did you mean “a-1” (Drop-in)?"),
        ("a-1,,10,,d-1,,,,", "required-field-missing", "a-1,,10,,d-1,,,,", "The day from which it counts."),
        (",2024-06-05,10,,d-1,,,,", "required-field-missing", ",2024-06-05,10,,d-1,,,,", "The award that it changes."),
        ("a-1,2024-06-05,ten,,d-1,,,,", "not-an-amount", "ten", ""),
        ("a-1,2024-06-05,10,,d-1,,,,soon", "invalid-publish-from", "soon", "write the date and the time"),
    ];
    for (row, code, points_at, help) in cases {
        let found = found(&site(&list, Some(&format!("{row}\n"))).check(), code);
        // The variation in the record stays the same: what is found there is not about the row.
        let in_row: Vec<_> = found.iter().filter(|(path, ..)| path == "data/variations.csv").collect();
        let [(_, text, said)] = in_row[..] else { panic!("{row}: {code} is found {in_row:?}") };
        assert_eq!(text, points_at, "{row}");
        assert!(said.contains(help), "{row}: {said}");
    }
}

#[test]
fn a_draft_row_is_nowhere_and_so_is_what_only_it_names() {
    let public = site(AWARDS, Some(&format!("{FIRST_ROW}{SECOND_ROW}"))).check().build_anyway().files();
    let drafts = site(AWARDS, Some(&format!("{FIRST_ROW}{DRAFT_ROW}{SECOND_ROW}")));
    drafts.write("data/decisions/later.yaml", "id: zq-decided\nreference: 2/2024\ntitle: Zqlater\nkind: grant\n");
    let own = drafts.check().build_anyway().files();
    let differing: Vec<&String> =
        public.keys().chain(own.keys()).filter(|path| own.get(*path) != public.get(*path)).collect();
    assert_eq!(differing, [""; 0]);
    let preview = drafts.reading(|options| options.drafts = true).check();
    assert!(preview.text("awards/a-1/index.html").contains("Zqdraft."));
    assert!(preview.text("decisions/zq-decided/index.html").contains("Zqlater"));
}

#[test]
fn rows_of_a_draft_award_are_drafts_as_it_is() {
    let award = |status: &str| format!("{AWARDS}{}", AWARDS.replace("a-1", "zq-1").replace("Drop-in", "Zq") + status);
    let row = "zq-1,2024-08-01,77777,,zq-decided,Zqdraft.,,,\n";
    let site = |rows: &str| {
        let site = site(&award("  status: draft\n"), Some(&format!("{FIRST_ROW}{rows}")));
        site.write("data/decisions/later.yaml", "id: zq-decided\nreference: 2/2024\ntitle: Zqlater\nkind: grant\n");
        site.check()
    };
    let with_row = site(row);
    assert!(found(&with_row, "unknown-award").is_empty() && found(&with_row, "refers-to-draft").is_empty());
    let files = with_row.build_anyway().files();
    let names = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        ["zq-1", "zq-decided", "Zqdraft", "Zqlater"].iter().any(|name| text.contains(name))
    };
    let naming: Vec<&String> = files.iter().filter(|(_, bytes)| names(bytes)).map(|(path, _)| path).collect();
    assert!(naming.is_empty(), "{naming:?}");
}

#[test]
fn a_table_of_another_name_or_column_is_told_the_right_one() {
    let site = Site::with(&[("data/variation.csv", "award,date\na-1,2024-06-01\n")]).check();
    assert!(site.found.list[0].help[0].contains("did you mean “variations”?"), "{:?}", site.found.list[0].help);
    let awards = "id,kind,recipient,title,amount,year,variations\na-1,grant,hub,Drop-in,500,2024-25,2024-03-05\n";
    let site = Site::with(&[("data/awards.csv", awards)]).check();
    let help = &found(&site, "field-needs-yaml")[0].2;
    assert_eq!(help, "write a row for each in data/variations.csv, and remove this column");
}

#[test]
fn a_record_has_rows_in_several_files() {
    let site = site(&format!("{AWARDS}  variations:\n{FIRST}"), None);
    site.write("data/variations/2024.csv", "award,date,amount,decision\na-1,2024-07-01,1,d-2\n");
    site.write("data/variations/2025.csv", "\u{feff}date;award;decision\n2025-07-01;a-1;d-3\n2025-08-01;a-1;d-4\n");
    site.write("data/variations/late.yaml", "award: a-1\ndate: 2025-09-01\ndecision: d-5\n");
    let found = found(&site.check(), "unknown-decision");
    let places: Vec<(&str, &str)> = found.iter().map(|(path, text, _)| (path.as_str(), text.as_str())).collect();
    assert_eq!(
        places,
        [
            ("data/variations/2024.csv", "d-2"),
            ("data/variations/2025.csv", "d-3"),
            ("data/variations/2025.csv", "d-4"),
            ("data/variations/late.yaml", "d-5"),
        ]
    );
}

#[test]
fn rows_and_lists_of_documents_publish_the_same_bytes() {
    let agreement = "{title: Agreement, file: documents/agreement.txt, kind: contract, language: en, date: 2024-04-02}";
    let report = "{title: {en: Report, cy: Adroddiad}, file: documents/report.txt, accessible: yes}";
    let invitation = "{title: Invitation, withheld: {en: It names people., cy: Mae’n enwi pobl.}}";
    let decision =
        "- id: d-2\n  reference: 2/2024\n  title: Another decision\n  kind: grant\n  decided_on: 2024-03-30\n";
    let tender = "- id: t-1\n  title: A tender\n  kind: tender\n  closes: 2024-03-01\n";
    let listed = |text: &str, document: &str, with: bool| match with {
        true => format!("{text}  documents: [{document}]\n"),
        false => text.to_string(),
    };
    let site = |with: bool| {
        let site = site(&listed(AWARDS, agreement, with), None);
        site.write("data/decisions/d-2.yaml", listed(decision, report, with));
        site.write("data/opportunities.yaml", listed(tender, invitation, with));
        for name in ["agreement", "report"] {
            site.write(&format!("content/documents/{name}.txt"), "Text.\n");
        }
        site
    };
    let written = site(true).check().build_anyway();
    let page = written.text("decisions/d-2/index.html");
    assert!(page.contains("/documents/report.txt") && page.contains("Report"), "{page}");
    assert!(written.text("data/decisions.csv").contains("documents/report.txt"));
    let rows = site(false);
    rows.write(
        "data/documents.csv",
        "award,decision,opportunity,title,title_cy,file,kind,language,date,accessible,withheld,withheld_cy,draft\n\
         a-1,,,Agreement,,documents/agreement.txt,contract,en,2024-04-02,,,,\n\
         ,d-2,,Report,Adroddiad,documents/report.txt,,,,yes,,,no\n\
         ,,t-1,Invitation,,,,,,,It names people.,Mae’n enwi pobl.,\n\
         ,d-2,,Zqdraft,,documents/zq.txt,,,,,,,yes\n",
    );
    rows.write("content/documents/zq.txt", "Not yet.\n");
    let (mut written, mut other) = (written.files(), rows.check().build_anyway().files());
    // What the next build reads says which files of records there were.
    for files in [&mut written, &mut other] {
        files.remove(".candour");
    }
    let differing: Vec<&String> = written.keys().filter(|path| other.get(*path) != written.get(*path)).collect();
    assert!(differing.is_empty() && other.len() == written.len(), "{differing:?}");
}

#[test]
fn documents_go_with_panels_and_agreements_too() {
    let site = site(AWARDS, None);
    site.write("data/schemes.yaml", "{id: s, title: Small grants, purpose: For all.}\n");
    site.write("data/panels.yaml", "{id: p-1, scheme: s, title: Autumn, pot: 100}\n");
    site.write("data/agreements.yaml", "{id: g-1, title: Together, kind: mou}\n");
    site.write("content/documents/minutes.txt", "Text.\n");
    site.write("content/documents/mou.txt", "Text.\n");
    site.write(
        "data/documents.csv",
        "panel,agreement,title,file\np-1,,Minutes,documents/minutes.txt\n,g-1,Memorandum,documents/mou.txt\n,,Lost,\n",
    );
    let checked = site.check();
    assert_eq!(found(&checked, "part-of-one-record").len(), 1, "the row that names nothing");
    for (page, file) in [("panels/p-1/", "minutes.txt"), ("agreements/g-1/", "mou.txt")] {
        assert!(checked.text(&format!("{page}index.html")).contains(&format!("/documents/{file}\"")), "{page}");
    }
    assert!(checked.text("data/panels.csv").contains("documents/minutes.txt"));
}

#[test]
fn findings_about_a_document_point_at_its_row() {
    let cases = [
        ("a-2,,Agreement,documents/a.txt,,", "unknown-award", "a-2", "did you mean “a-1”"),
        (",d-11,Report,documents/a.txt,,", "unknown-decision", "d-11", "did you mean “d-1”"),
        ("a-1,,Agreement,documents/b.txt,,", "broken-link", "documents/b.txt", ""),
        ("a-1,,Agreement,,,", "document-without-copy", "a-1,,Agreement,,,", "add file:"),
        (
            "a-1,,,documents/a.txt,,",
            "required-field-missing",
            "a-1,,,documents/a.txt,,",
            "What the document is called.",
        ),
        ("a-1,,Agreement,documents/a.txt,fr,", "unknown-choice", "fr", ""),
    ];
    for (row, code, points_at, help) in cases {
        let site = site(AWARDS, None);
        site.write("content/documents/a.txt", "Text.\n");
        site.write("data/documents.csv", format!("award,decision,title,file,language,withheld\n{row}\n"));
        let found = found(&site.check(), code);
        let in_row: Vec<_> = found.iter().filter(|(path, ..)| path == "data/documents.csv").collect();
        let [(_, text, said)] = in_row[..] else { panic!("{row}: {code} is found {in_row:?}") };
        assert_eq!(text, points_at, "{row}");
        assert!(said.contains(help), "{row}: {said}");
    }
}
