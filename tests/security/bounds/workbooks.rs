//! Workbooks that ask for more than they are.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Ended, write};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of that many sheets, each of which is the one with those rows; with further parts.
fn workbook(rows: &str, sheets: usize, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let package = "http://schemas.openxmlformats.org/package/2006";
    let office = |target: &str, kind: &str, id: usize| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
    };
    let list = |items: String| format!("<Relationships xmlns=\"{package}/relationships\">{items}</Relationships>");
    let names: String =
        (1..=sheets).map(|id| format!("<sheet name=\"S{id}\" sheetId=\"{id}\" r:id=\"rId1\"/>")).collect();
    let texts = [
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>")),
        ("_rels/.rels", list(office("xl/workbook.xml", "officeDocument", 1))),
        ("xl/_rels/workbook.xml.rels", list(office("worksheets/sheet1.xml", "worksheet", 1))),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\"><sheets>{names}</sheets></workbook>"),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\">{rows}</worksheet>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let texts = texts.iter().map(|(path, text)| (*path, text.as_bytes()));
    for (path, bytes) in texts.chain(parts.iter().copied()) {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Rows of cells: the title, and what is below it.
fn rows(cells: &str) -> String {
    format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>kind</t></is></c></row>{cells}</sheetData>"
    )
}

fn import(bytes: Vec<u8>) -> Ended {
    let world = super::lenient(&[]);
    let book = world.outside("book.xlsx");
    write(&book, bytes);
    world.run(&["import", "--dry-run", "--as", "organisations", book.to_str().unwrap()])
}

fn is_refused(bytes: Vec<u8>, words: &str) {
    let ended = import(bytes);
    assert_eq!(ended.status, Some(2), "{words}: {}", ended.text);
    assert!(ended.text.contains(words), "not “{words}”: {}", ended.text);
    assert!(!ended.text.contains("panicked") && ended.text.lines().count() == 1, "{}", ended.text);
}

#[test]
fn one_long_text_in_every_cell_fills_no_memory() {
    let shared = format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"1\"><si><t>{}</t></si></sst>", "x".repeat(500_000));
    let cells: String =
        (2..12_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let bytes = workbook(&rows(&cells), 1, &[("xl/sharedStrings.xml", shared.as_bytes())]);
    assert!(bytes.len() < 100_000, "it asks for 5 GB with {} bytes", bytes.len());
    is_refused(bytes, "more than the 512 MB of text");
}

#[test]
fn a_workbook_that_says_it_has_more_texts_than_it_has_is_not_believed() {
    let texts = |attributes: &str| format!("<sst xmlns=\"{MAIN}\" {attributes}><si><t>title</t></si></sst>");
    for count in ["2000000000", "99999999999", "18446744073709551615", "1000"] {
        for attributes in [format!("uniqueCount=\"{count}\""), format!("uniqueCount = '{count}'")] {
            let shared = texts(&attributes);
            for path in ["xl/sharedStrings.xml", "XL/SHAREDSTRINGS.XML"] {
                is_refused(workbook(&rows(""), 1, &[(path, shared.as_bytes())]), "is too short for them");
            }
        }
    }
    let wide: Vec<u8> = texts("uniqueCount=\"99999999999\"").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xff\xfe"[..], &wide].concat();
    is_refused(workbook(&rows(""), 1, &[("xl/sharedStrings.xml", &marked)]), "it is not UTF-8");
    let declared = format!("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>{}", texts(""));
    is_refused(workbook(&rows(""), 1, &[("xl/sharedStrings.xml", declared.as_bytes())]), "it is not UTF-8");
    let honest = texts("count=\"5\" uniqueCount=\"1\"");
    let ended = import(workbook(&rows(""), 1, &[("xl/sharedStrings.xml", honest.as_bytes())]));
    assert!(!ended.text.contains("too short"), "{}", ended.text);
}

#[test]
fn cells_far_off_or_nowhere_take_no_room() {
    let cell = |place: &str| format!("<row><c r=\"{place}\"><v>7</v></c></row>");
    let ended = import(workbook(&rows(&cell("XFD1048576")), 1, &[]));
    assert!(ended.text.contains("everything beyond its first 1000 columns, in XFD1048576"), "{}", ended.text);
    is_refused(
        workbook(&rows(&cell("A1048577")), 1, &[]),
        "has a cell in row 1048577; the last row of a sheet is 1048576",
    );
    is_refused(workbook(&rows(&cell("A4294967295")), 1, &[]), "the last row of a sheet is 1048576");
    for place in ["ZZZZZZZZZZ1", "A99999999999999999999", "A0", "1", "A", "", "é1", "A-1", "XFD"] {
        let ended = import(workbook(&rows(&cell(place)), 1, &[]));
        assert!(matches!(ended.status, Some(0..=2)), "{place}: {}", ended.text);
        assert!(!ended.text.contains("panicked"), "{place}: {}", ended.text);
    }
    let twice = format!("{}{}", cell("A2"), cell("A2"));
    is_refused(workbook(&rows(&twice), 1, &[]), "it has cell A2 twice");
    let dimension = format!("<dimension ref=\"A1:XFD1048576\"/>{}", rows(""));
    assert!(!import(workbook(&dimension, 1, &[])).text.contains("panicked"));
}

#[test]
fn sheets_and_styles_have_an_end() {
    is_refused(workbook(&rows(""), 101, &[]), "it has 101 sheets; the limit is 100");
    let styles = format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(1_000_000));
    is_refused(workbook(&rows(""), 1, &[("xl/styles.xml", styles.as_bytes())]), "larger than 4 MB, the limit");
}

#[test]
fn what_is_no_workbook_is_refused_in_one_line() {
    let days = "<row><c r=\"A2\" s=\"0\"><v>1e308</v></c><c r=\"B2\" t=\"d\"><v>x</v></c><c r=\"C2\" t=\"e\"><v>x</v></c></row>";
    for (sheet, parts) in [
        (rows(&"<row>".repeat(200_000)), vec![]),
        (rows("<row><c t=\"s\"><v>99</v></c></row>"), vec![]),
        (rows(days), vec![]),
        (rows("<row><c t=\"n\"><v>x</v></c></row>"), vec![]),
        ("<sheetData><row><c>".to_string(), vec![]),
        (String::new(), vec![]),
        (rows(""), vec![("xl/styles.xml", &b"<styleSheet><cellXfs><xf"[..])]),
        (rows(""), vec![("xl/sharedStrings.xml", &b"<sst><si>"[..])]),
        (rows(""), vec![("xl/theme/theme1.xml", &b"\xff\xfe\x00"[..])]),
    ] {
        let ended = import(workbook(&sheet, 1, &parts));
        assert!(matches!(ended.status, Some(0..=2)), "{sheet:.60}: {}", ended.text);
        assert!(!ended.text.contains("panicked"), "{sheet:.60}: {}", ended.text);
    }
}
