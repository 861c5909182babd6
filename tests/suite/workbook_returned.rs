//! `candour workbook` and its way back: only what was changed in a spreadsheet program is written, and no byte beside it.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

use crate::import_update::asking_for_little;
use crate::support::{Ended, Site, TODAY_IN_SITES, candour_on};

/// What becomes of a sheet: cells by the id of the row and the title of the column. A row without an id is new.
type Edits<'a> = &'a [(&'a str, &'a str, &'a str)];

/// A workbook as another program saves it: all its sheets, with those cells of its first changed and those rows gone.
fn saved_again(from: &Path, to: &Path, edits: Edits, gone: &[&str]) {
    let mut book: Xlsx<_> = open_workbook(from).unwrap();
    let mut again = Workbook::new();
    for (index, name) in book.sheet_names().into_iter().enumerate() {
        let mut rows: Vec<Vec<Data>> = book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect();
        if index == 0 {
            rows.retain(|row| !gone.contains(&row[0].to_string().as_str()));
            change(&mut rows, edits);
        }
        let sheet = again.add_worksheet().set_name(&name).unwrap();
        for (row, cells) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Data::Empty => {}
                    Data::Float(number) => drop(sheet.write_number(row, column, *number).unwrap()),
                    Data::DateTime(day) => {
                        let (year, month, day, ..) = day.to_ymd_hms_milli();
                        sheet.write_string(row, column, format!("{year:04}-{month:02}-{day:02}")).unwrap();
                    }
                    other => drop(sheet.write_string(row, column, other.to_string()).unwrap()),
                }
            }
        }
    }
    again.save(to).unwrap();
}

fn change(rows: &mut Vec<Vec<Data>>, edits: Edits) {
    let columns: BTreeMap<String, usize> =
        rows[0].iter().enumerate().map(|(column, title)| (title.to_string(), column)).collect();
    let width = rows[0].len();
    for (id, title, text) in edits {
        let is_meant = |cell: &Data| cell.get_string().map_or(id.is_empty() && cell.is_empty(), |own| own == *id);
        let of_id = rows.iter().rposition(|row| is_meant(&row[0]));
        let row = of_id.unwrap_or_else(|| {
            rows.push(vec![Data::Empty; width]);
            rows.len() - 1
        });
        rows[row][columns[*title]] = if text.is_empty() { Data::Empty } else { Data::String(text.to_string()) };
    }
}

/// The program, on the day of the sites of this repository.
fn run(site: &Site, arguments: &[&str]) -> Ended {
    candour_on(site.path(), TODAY_IN_SITES, arguments)
}

/// Makes the workbook of a type, edits it and brings it back; returns the status and all that was said.
fn round(site: &Site, arguments: &[&str], edits: Edits, gone: &[&str]) -> (i32, String) {
    let (made, edited) = (site.path().join("made.xlsx"), site.path().join("edited.xlsx"));
    let output = ["-o", made.to_str().unwrap(), "--force"];
    let ended = run(site, &[&["workbook"], arguments, &output].concat());
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    saved_again(&made, &edited, edits, gone);
    bring_back(site, &edited)
}

fn bring_back(site: &Site, edited: &Path) -> (i32, String) {
    let ended = run(site, &["import", edited.to_str().unwrap(), "--update"]);
    (ended.status.expect("it ended by itself"), format!("{}{}", ended.stdout, ended.stderr))
}

/// The lines of a file that differ, before and after.
fn changed(before: &str, after: &str) -> Vec<(String, String)> {
    assert_eq!(before.lines().count(), after.lines().count(), "{after}");
    let lines = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
    lines.map(|(before, after)| (before.to_string(), after.to_string())).collect()
}

fn example() -> Site {
    Site::copy_of(".")
}

#[test]
fn a_workbook_that_comes_back_unchanged_changes_nothing() {
    for (folder, types) in [
        (".", vec!["awards", "organisations", "decisions", "budgets", "payments", "returns", "publications"]),
        ("tests/sites/bilingual", vec!["awards", "organisations", "decisions", "priorities", "districts"]),
    ] {
        let site = Site::copy_of(folder);
        for name in types {
            let (status, said) = round(&site, &[name], &[], &[]);
            assert_eq!(status, 0, "{folder} {name}: {said}");
            assert!(said.contains("nothing was written"), "{folder} {name}: {said}");
        }
    }
}

#[test]
fn each_changed_cell_is_written_where_its_record_is() {
    let site = example();
    let table = "data/awards/2025-26.csv";
    let before = site.read(table);
    let edits = [
        ("2025-spaces-night-buses", "Purpose", "Marshals; “two” of them"),
        ("2025-spaces-night-buses", "End", "2026-07-31"),
        ("2025-spaces-night-buses", "Requested", ""),
    ];
    let (status, said) = round(&site, &["awards", "--year", "2025-26"], &edits, &[]);
    assert_eq!(status, 0, "{said}");
    let lines = changed(&before, &site.read(table));
    let [(was, is)] = &lines[..] else { panic!("{lines:?}") };
    let purpose = "Two paid marshals at the main stops from 11pm to 4am on Fridays and Saturdays.";
    let expected = was.replace(purpose, "\"Marshals; “two” of them\"").replace("2026-06-30", "2026-07-31");
    assert_eq!(*is, expected.replacen(",15000", ",", 1));

    let path = "data/organisations/lantern-house.yaml";
    let before = site.read(path);
    let (status, said) =
        round(&site, &["organisations"], &[("lantern-house", "Website", "https://example.org/lantern")], &[]);
    assert_eq!(status, 0, "{said}");
    let after = site.read(path);
    let added: Vec<&str> = after.lines().filter(|line| !before.lines().any(|own| own == *line)).collect();
    assert_eq!(added, ["website: https://example.org/lantern"], "{after}");
    assert!(after.lines().filter(|line| line.starts_with('#')).eq(before.lines().filter(|line| line.starts_with('#'))));

    let path = "data/decisions/2023/2023-001.md";
    let before = site.read(path);
    let (status, said) = round(&site, &["decisions"], &[("2023-001", "Title", "Another: title")], &[]);
    assert_eq!(status, 0, "{said}");
    let lines = changed(&before, &site.read(path));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0].1, "title: \"Another: title\"");
}

#[test]
fn a_record_is_meant_by_the_id_in_brackets_whatever_its_name_says() {
    let site = example();
    let id = "2025-spaces-night-buses";
    let meant = [(id, "Supplier vcse", ""), (id, "Districts", "Another name [sampleford]; exampleton")];
    let (status, said) = round(&site, &["awards"], &meant, &[]);
    assert_eq!(status, 0, "{said}");
    let row = site.read("data/awards/2025-26.csv").lines().find(|line| line.starts_with(id)).unwrap().to_string();
    assert!(row.contains("sampleford; exampleton"), "{row}");

    let before = site.read("data/awards/2025-26.csv");
    let (status, said) = round(&site, &["awards"], &[(id, "Recipient", "Nobody at all [nobody]")], &[]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains(": there is no organisation [nobody]: choose one from the list"), "{said}");
    assert_eq!(site.read("data/awards/2025-26.csv"), before);
}

#[test]
fn rows_are_added_and_those_that_are_gone_are_told() {
    let site = example();
    let before = site.read("data/organisations/lantern-house.yaml");
    let new = [("", "Name", "Example New Group"), ("", "Kind", "charity")];
    let (status, said) = round(&site, &["organisations"], &new, &["lantern-house"]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("the row of organisation lantern-house is gone from the workbook"), "{said}");
    assert!(said.contains("1 organisation in data/organisations.csv"), "{said}");
    assert_eq!(site.read("data/organisations/lantern-house.yaml"), before);
    let (status, said) = round(&site, &["organisations", "--blank"], &[("", "Name", "Example Other Group")], &[]);
    assert!(status == 1 && said.contains("kind"), "what is needed is asked for: {said}");
}

#[test]
fn a_new_row_goes_to_the_end_of_the_table_of_its_kind() {
    const ORGANISATIONS: &str = "\u{feff}id,name,kind\r\nhub,The Hub,charity\r\ninn,\"The Inn\",charity\r\n";
    const AWARDS: &str =
        "id,kind,recipient,title,amount,awarded_on,start\na-1,grant,hub,Drop-in,500,2025-04-10,2025-05-01\n";
    let little = format!("name: Example Office\nkind: other\nbase_url: https://example.org\n{}", asking_for_little());
    let site = Site::with(&[
        ("data/site.yaml", &little),
        ("data/organisations.csv", ORGANISATIONS),
        ("data/awards/2024-25.csv", &AWARDS.replace("a-1", "a-0").replace("2025", "2024")),
        ("data/awards/2025-26.csv", AWARDS),
    ]);
    let edits = [("", "Name", "The Mill; and barn"), ("", "Kind", "charity"), ("hub", "Name", "The Hub (example)")];
    let (status, said) = round(&site, &["organisations"], &edits, &[]);
    assert_eq!(status, 0, "{said}");
    let expected = "\u{feff}id,name,kind,other_names\r\nhub,The Hub (example),charity,The Hub\r\ninn,\"The Inn\",charity\r\nthe-mill-and-barn,\"The Mill; and barn\",charity,\r\n";
    assert_eq!(site.read("data/organisations.csv"), expected, "{said}");
    assert!(said.contains("1 organisation in data/organisations.csv"), "{said}");

    let new = [
        ("", "Kind", "grant"),
        ("", "Recipient", "The Inn [inn]"),
        ("", "Title", "Roof"),
        ("", "Amount", "1,250.50"),
        ("", "Awarded on", "2025-06-12"),
        ("", "Start", "2025-07-01"),
    ];
    let (status, said) = round(&site, &["awards"], &new, &[]);
    assert_eq!(status, 0, "{said}");
    let expected = format!("{AWARDS}2025-inn-roof,grant,inn,Roof,1250.50,2025-06-12,2025-07-01\n");
    assert_eq!(site.read("data/awards/2025-26.csv"), expected, "{said}");
}

#[test]
fn what_changed_meanwhile_is_told_cell_by_cell_and_nothing_is_written() {
    let site = example();
    let (made, edited) = (site.path().join("made.xlsx"), site.path().join("edited.xlsx"));
    assert_eq!(run(&site, &["workbook", "awards", "-o", made.to_str().unwrap()]).status, Some(0));
    let id = "2025-spaces-night-buses";
    let edits = [(id, "Title", "Marshals at stops"), (id, "Reporting", "annual"), (id, "End", "2026-07-31")];
    saved_again(&made, &edited, &edits, &[]);
    let path = "data/awards/2025-26.csv";
    let meanwhile = site
        .read(path)
        .replace("Marshals at night bus stops", "Marshals at night")
        .replace("2026-06-30,", "2026-07-31,");
    site.write(path, &meanwhile);
    let (status, said) = bring_back(&site, &edited);
    assert_eq!(status, 1, "{said}");
    let told = format!(
        "“Title” of award {id} was Marshals at night bus stops when the workbook was made, is Marshals at night in the \
         records by now, and Marshals at stops here"
    );
    assert!(said.contains(&told), "{said}");
    assert!(!said.contains("“End” of"), "both say the same: {said}");
    assert_eq!(site.read(path), meanwhile);
}

#[test]
fn a_draft_becomes_public_by_one_word() {
    let site = example();
    site.write(
        "data/organisations/extra.yaml",
        "id: extra\nname: Example Extra Group\nkind: charity\ndraft: yes # not yet\n",
    );
    let is_public = || site.check().dataset.by_type.iter().flatten().any(|record| &*record.id == "extra");
    assert!(!is_public());
    let (status, said) = round(&site, &["organisations"], &[("extra", "Draft", "no")], &[]);
    assert_eq!(status, 0, "{said}");
    assert!(site.read("data/organisations/extra.yaml").ends_with("draft: no # not yet\n"));
    assert!(is_public());
}

#[test]
fn texts_of_each_language_have_a_column() {
    let site = Site::copy_of("tests/sites/bilingual");
    let (made, copy) = (site.path().join("made.xlsx"), site.path().join("copy.xlsx"));
    assert_eq!(run(&site, &["workbook", "priorities", "-o", made.to_str().unwrap()]).status, Some(0));
    let mut book: Xlsx<_> = open_workbook(&made).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let column = rows[0].iter().position(|title| title == "title_cy").expect("a column for Welsh");
    let row = rows[1..].iter().find(|row| !row[column].is_empty()).expect("a title in Welsh");
    let id = row[0].clone();
    saved_again(&made, &copy, &[(&id, "title_cy", "Teitl arall")], &[]);
    let (status, said) = bring_back(&site, &copy);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains(&format!("{id}: ")) && said.contains("is now Teitl arall"), "{said}");
    assert!(run(&site, &["workbook", "awards", "--year", "1999-00"]).stderr.contains("there are no awards of 1999-00"));
    assert!(run(&site, &["workbook", "awards", "--year", "1999"]).stderr.contains("such as 2025-26"));
}

/// A small site in which nothing is missing that a workbook needs.
fn small() -> Site {
    let little = format!("name: Example Office\nkind: other\nbase_url: https://example.org\n{}", asking_for_little());
    Site::with(&[
        ("data/site.yaml", &little),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\ninn,The Inn,charity\nmill,The Mill,charity\n"),
        ("data/districts.yaml", "- {id: east, title: East}\n- {id: west, title: West}\n"),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,awarded_on,start,districts\na-1,grant,hub,Drop-in,500,2025-04-10,2025-05-01,east\na-2,grant,mill,Wheel,700,2025-04-10,2025-05-01,\n",
        ),
        ("data/payments.csv", "date,amount,award,reference\n2025-06-01,100,a-1,\n2025-07-01,200,a-1,\n"),
    ])
}

#[test]
fn a_new_row_that_says_it_is_a_draft_is_one() {
    let site = small();
    for (title, value) in [("Draft", "yes"), ("Publish from", "2027-01-01")] {
        let new = [("", "Name", "Secret Refuge"), ("", "Kind", "charity"), ("", title, value)];
        let (_, said) = round(&site, &["organisations"], &new, &[]);
        assert!(!site.check().dataset.by_type.iter().flatten().any(|own| own.name() == "Secret Refuge"), "{said}");
    }
    let plain = "name,kind,draft\nSecret Refuge,charity,yes\n";
    site.write("rows.csv", plain);
    let ended = run(&site, &["import", "rows.csv", "--as", "organisations"]);
    assert!(
        !site.check().dataset.by_type.iter().flatten().any(|own| own.name() == "Secret Refuge"),
        "{}",
        ended.stdout
    );
}

#[test]
fn a_row_that_is_known_by_its_number_alone_is_not_taken_for_another() {
    let site = small();
    let (made, edited) = (site.path().join("made.xlsx"), site.path().join("edited.xlsx"));
    assert_eq!(run(&site, &["workbook", "payments", "-o", made.to_str().unwrap()]).status, Some(0));
    saved_again(&made, &edited, &[("payments-row-3", "Reference", "Late")], &[]);
    let moved = "date,amount,award,reference\n2025-05-01,50,a-1,\n2025-06-01,100,a-1,\n2025-07-01,200,a-1,\n";
    site.write("data/payments.csv", moved);
    let (status, said) = bring_back(&site, &edited);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("another row has that number by now"), "{said}");
    assert_eq!(site.read("data/payments.csv"), moved);
}

#[test]
fn a_copied_row_without_an_id_corrects_nothing() {
    let site = small();
    let before = site.read("data/awards.csv");
    let copied = [
        ("", "Kind", "grant"),
        ("", "Recipient", "The Hub [hub]"),
        ("", "Title", "Drop-in"),
        ("", "Amount", "500"),
        ("", "Awarded on", "2025-04-10"),
        ("", "Start", "2025-05-01"),
        ("", "Districts", "West [west]"),
    ];
    let (_, said) = round(&site, &["awards"], &copied, &[]);
    assert_eq!(site.read("data/awards.csv"), before, "{said}");
    let renamed = copied.map(|(id, title, text)| (id, title, if title == "Title" { "Drop-in, again" } else { text }));
    let (status, said) = round(&site, &["awards"], &renamed, &[]);
    assert!(status == 1 && said.contains("give the row an id of its own"), "{said}");
    assert_eq!(site.read("data/awards.csv"), before, "{said}");
    let own = renamed.map(|(_, title, text)| ("a-9", title, text));
    let own = [&[("a-9", "Id", "a-9")][..], &own[..]].concat();
    let (status, said) = round(&site, &["awards"], &own, &[]);
    assert_eq!(status, 0, "{said}");
    let after = site.read("data/awards.csv");
    assert!(
        after.starts_with(&before)
            && after.ends_with("a-9,grant,hub,\"Drop-in, again\",500,2025-04-10,2025-05-01,west\n"),
        "{after}"
    );
}

#[test]
fn records_are_named_as_people_name_them_and_a_slip_is_told() {
    for (cell, expected) in [
        ("The Inn", Ok("inn")),
        ("inn", Ok("inn")),
        ("the inn", Ok("inn")),
        ("Nobody", Err("there is no organisation [Nobody]")),
        ("The Inn [inn], The Hub [hub]", Err("several records are divided by semicolons")),
    ] {
        let site = small();
        let before = site.read("data/awards.csv");
        let (status, said) = round(&site, &["awards"], &[("a-1", "Recipient", cell)], &[]);
        match expected {
            Ok(id) => {
                assert_eq!(status, 0, "{cell}: {said}");
                assert!(site.read("data/awards.csv").contains(&format!("a-1,grant,{id},")), "{cell}: {said}");
            }
            Err(told) => {
                assert!(status == 1 && said.contains(told), "{cell}: {said}");
                assert_eq!(site.read("data/awards.csv"), before, "{cell}");
            }
        }
    }
    let site = small();
    let (status, said) = round(&site, &["awards"], &[("a-1", "Districts", "East [east]\nWest [west]")], &[]);
    assert!(status == 1 && said.contains("several records are divided by semicolons"), "{said}");
}

#[test]
fn what_was_renamed_meanwhile_is_in_the_way_of_nothing() {
    let site = small();
    let (made, edited) = (site.path().join("made.xlsx"), site.path().join("edited.xlsx"));
    assert_eq!(run(&site, &["workbook", "awards", "-o", made.to_str().unwrap()]).status, Some(0));
    let renamed = run(&site, &["rename", "organisation", "mill", "old-mill"]);
    assert_eq!(renamed.status, Some(0), "{}", renamed.stderr);
    saved_again(&made, &edited, &[("a-1", "Title", "Drop-in centre")], &[]);
    let (status, said) = bring_back(&site, &edited);
    assert_eq!(status, 0, "{said}");
    assert!(site.read("data/awards.csv").contains("hub,Drop-in centre,500"), "{said}");
}

#[test]
fn a_text_given_in_two_languages_is_changed_in_its_own() {
    let site = small();
    let path = "data/districts.yaml";
    site.write(
        "data/site.yaml",
        site.read("data/site.yaml").replace("kind: other", "kind: other\nlanguages: [en, cy]"),
    );
    site.write(
        path,
        "- id: east\n  title: {en: East, cy: Dwyrain} # both\n- {id: west, title: West, title_cy: Gorllewin}\n",
    );
    let edits = [("east", "title_cy", "Y Dwyrain"), ("east", "Title", "The East"), ("west", "title_cy", "Y Gorllewin")];
    let (status, said) = round(&site, &["districts"], &edits, &[]);
    assert_eq!(status, 0, "{said}");
    assert_eq!(
        site.read(path),
        "- id: east\n  title: {en: The East, cy: Y Dwyrain} # both\n- {id: west, title: West, title_cy: Y Gorllewin}\n"
    );
}

#[test]
fn a_list_is_emptied_and_a_missing_column_is_named() {
    for (list, emptied) in [
        ("  districts:\n    - east\n    - west\n  amount: 500\n", "  districts:\n    []\n  amount: 500\n"),
        ("  districts: [east, west] # both\n  amount: 500\n", "  districts: [] # both\n  amount: 500\n"),
    ] {
        let site = small();
        std::fs::remove_file(site.path().join("data/awards.csv")).unwrap();
        let head = "- id: a-1\n  kind: grant\n  recipient: hub\n  title: Drop-in\n  awarded_on: 2025-04-10\n  start: 2025-05-01\n";
        site.write("data/awards.yaml", format!("{head}{list}"));
        let (status, said) = round(&site, &["awards"], &[("a-1", "Districts", "")], &[]);
        assert_eq!(status, 0, "{said}");
        assert!(said.contains("is now nothing"), "{said}");
        assert_eq!(site.read("data/awards.yaml"), format!("{head}{emptied}"));
    }
    let site = small();
    let (status, said) = round(&site, &["awards"], &[("a-1", "Purpose", "A place to go")], &[]);
    assert!(
        status == 1 && said.contains("data/awards.csv has no column “purpose”; add it to its first line"),
        "{said}"
    );
}

#[test]
fn a_workbook_without_its_memory_or_for_another_place_is_refused() {
    let site = small();
    let (made, edited) = (site.path().join("made.xlsx"), site.path().join("edited.xlsx"));
    assert_eq!(run(&site, &["workbook", "awards", "-o", made.to_str().unwrap()]).status, Some(0));
    let mut book: Xlsx<_> = open_workbook(&made).unwrap();
    let mut without = Workbook::new();
    for name in book.sheet_names().into_iter().filter(|name| name != "_candour") {
        let sheet = without.add_worksheet().set_name(&name).unwrap();
        for (row, column, cell) in book.worksheet_range(&name).unwrap().used_cells() {
            sheet.write_string(row as u32, column as u16, cell.to_string()).unwrap();
        }
    }
    without.save(&edited).unwrap();
    let (status, said) = bring_back(&site, &edited);
    assert!(status == 2 && said.contains("make a new workbook"), "{said}");
    let other = run(&site, &["import", made.to_str().unwrap(), "--as", "organisations"]);
    assert!(other.stderr.contains("this workbook was made of awards"), "{}", other.stderr);
    for (path, told) in [("content/a.xlsx", "inside content/"), ("a.csv", "ends in .xlsx")] {
        let ended = run(&site, &["workbook", "awards", "-o", path]);
        assert!(ended.status == Some(2) && ended.stderr.contains(told), "{}", ended.stderr);
    }
}
