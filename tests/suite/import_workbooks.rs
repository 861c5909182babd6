//! What a workbook shows, hides and merges is what comes in, or is told.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use candour::internals::import::Report;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::import_tables::{SIMPLE, awards, import, site, told};

/// A workbook of one sheet with the rows of a table; what else its sheet has is written by `more`.
fn book(folder: &Path, rows: &str, more: impl FnOnce(&mut Worksheet)) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(rows.lines()) {
        for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    more(sheet);
    let path = folder.join("t.xlsx");
    book.save(&path).unwrap();
    path
}

const ROWS: &str = "Group,Project,Award\nHilltop Trust,One,1000\nMeadow,Two,2000\nBrook,Three,4000\n";

/// What an import of that workbook reports, and the titles and amounts of its awards.
fn imported(rows: &str, map: &str, more: impl FnOnce(&mut Worksheet)) -> (Report, String) {
    let site = site();
    let from = book(site.path(), rows, more);
    let report = import(&site, &from, map, false);
    let made = made(&site);
    (report, made)
}

/// The titles and amounts of the awards that an import wrote.
fn made(site: &TempDir) -> String {
    if !site.path().join("data/awards/imported-t.yaml").exists() {
        return String::new();
    }
    let made = awards(site, "imported-t");
    let made = made.iter().map(|award| format!("{} {}", award["title"].as_str().unwrap(), award["amount"]));
    made.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_hidden_row_is_left_out_and_told_and_sums_may_count_it() {
    let (report, made) = imported(ROWS, SIMPLE, |sheet| {
        sheet.set_row_hidden(2).unwrap();
    });
    assert_eq!(made, "One 1000, Three 4000");
    told(&report.unplaced.lines(), "row 3: it is hidden in the sheet");
    for total in [5000, 7000] {
        let rows = format!("{ROWS}Total,,{total}\n");
        let (report, made) = imported(&rows, SIMPLE, |sheet| {
            sheet.set_row_hidden(2).unwrap();
        });
        assert_eq!(made, "One 1000, Three 4000", "{total}: {report:#?}");
    }
    let (report, made) = imported(ROWS, SIMPLE, |sheet| {
        sheet.set_column_hidden(2).unwrap();
    });
    assert_eq!(made, "One 1000, Two 2000, Three 4000");
    told(&report.to_do, "column “Award” is hidden in the sheet, and was read");
}

#[test]
fn a_hidden_sheet_and_one_of_titles_alone_are_no_second_table() {
    let site = site();
    let mut book = Workbook::new();
    for (name, rows, is_hidden) in
        [("Template", "Group,Project,Award", false), ("Now", ROWS, false), ("Old", ROWS, true)]
    {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.set_hidden(is_hidden);
        for (row, line) in (0..).zip(rows.lines()) {
            sheet.write_row(row, 0, line.split(',')).unwrap();
        }
    }
    let from = site.path().join("t.xlsx");
    book.save(&from).unwrap();
    let report = import(&site, &from, SIMPLE, false);
    assert_eq!(report.unplaced.lines(), ["hidden sheet “Old” was not read; use --sheet to choose a sheet"]);
    assert_eq!(awards(&site, "imported-t").len(), 3);
}

#[test]
fn a_number_is_what_its_cell_shows() {
    let shown = |format: &str, number: f64| {
        let format = Format::new().set_num_format(format);
        imported(ROWS, SIMPLE, |sheet| {
            sheet.write_with_format(2, 2, number, &format).unwrap();
        })
    };
    for pounds in ["£#,##0.00", "[$£-809]#,##0", "\"£\"#,##0", "[$GBP] #,##0", "#,##0,\"k\"", "0\" paid\""] {
        let (report, made) = shown(pounds, 2000.0);
        assert_eq!(made, "One 1000, Two 2000, Three 4000", "{pounds}: {report:#?}");
    }
    let others = [
        ("[$€-2] #,##0.00", 2000.0, "“€2000” is not in pounds"),
        ("#,##0.00 \"€\"", 2000.0, "“€2000” is not in pounds"),
        ("[$$-409]#,##0", 2000.0, "“$2000” is not in pounds"),
        ("[$USD] #,##0", 2000.0, "“USD2000” is not"),
        ("#,##0\"k\"", 2.0, "“2k” is abbreviated"),
        ("0%", 0.1, "“10%” is not an amount"),
    ];
    for (format, number, line) in others {
        let (report, made) = shown(format, number);
        assert_eq!(made, "One 1000, Three 4000", "{format}");
        told(&report.unplaced.lines(), line);
    }
}

#[test]
fn a_merged_name_is_that_of_each_of_its_rows_and_a_merged_sum_stops_the_import() {
    let rows = "Group,Project,Award\nHilltop Trust,One,1000\n,Two,2000\nBrook,Three,4000\n,,\n,Five,5000\n";
    let name = |sheet: &mut Worksheet| {
        sheet.merge_range(1, 0, 2, 0, "Hilltop Trust", &Format::new().set_align(FormatAlign::Top)).unwrap();
        sheet.merge_range(3, 0, 5, 0, "Brook", &Format::new()).unwrap();
    };
    let (report, made) = imported(rows, SIMPLE, name);
    assert_eq!(made, "One 1000, Two 2000, Three 4000, Five 5000");
    told(&report.matched, "A2:A3 is one merged cell: each of its rows has “Hilltop Trust” in column “Group”");

    let sum = |sheet: &mut Worksheet| {
        sheet.merge_range(1, 2, 2, 2, "", &Format::new()).unwrap().write(1, 2, 3000).unwrap();
    };
    let (report, made) = imported(ROWS, SIMPLE, sum);
    told(&report.errors, "C2:C3 in column “Award” is one merged cell for 2 rows");
    assert_eq!(made, "");
    // A value over two columns is in the first alone.
    let across = |sheet: &mut Worksheet| {
        sheet.merge_range(2, 0, 2, 1, "Meadow", &Format::new()).unwrap();
    };
    let (report, _) = imported(ROWS, SIMPLE, across);
    told(
        &report.to_do,
        "A3 to B3 is one merged cell: “Meadow” was read as “Group”, and there is nothing for “Project”",
    );
    // A heading or a footnote over several columns is no merged value.
    let wide = |sheet: &mut Worksheet| {
        sheet.merge_range(4, 0, 4, 2, "Total", &Format::new()).unwrap();
    };
    assert_eq!(imported(ROWS, SIMPLE, wide).1, "One 1000, Two 2000, Three 4000");
}

/// The same file with a text of a part of it replaced.
fn replaced(path: &Path, part: &str, text: &str, by: &str) {
    let mut archive = ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == part {
            bytes = String::from_utf8(bytes).unwrap().replace(text, by).into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        written.write_all(&bytes).unwrap();
    }
    std::fs::write(path, written.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn a_formula_without_a_result_stops_the_import_where_its_column_is_read() {
    for (column, is_read) in [(2, true), (3, false)] {
        let site = site();
        let formula = |sheet: &mut Worksheet| {
            sheet.write_formula(2, column, "=1000+1000").unwrap();
        };
        let from = book(site.path(), ROWS, formula);
        assert!(import(&site, &book(site.path(), ROWS, formula), SIMPLE, false).errors.is_empty(), "it has a result");
        std::fs::remove_file(site.path().join("data/awards/imported-t.yaml")).unwrap();
        replaced(&from, "xl/worksheets/sheet1.xml", "</f><v>0</v>", "</f><v></v>");
        let report = import(&site, &from, SIMPLE, false);
        let line = "column “Award” has a formula without a result, first in C3";
        assert_eq!(report.errors.iter().any(|error| error.contains(line)), is_read, "{report:#?}");
    }
}

#[test]
fn titles_may_be_in_two_rows_and_one_title_twice_stops_the_import() {
    let two = "Group,Project,Award,\n,,Asked,Given\nHilltop Trust,One,900,1000\n";
    assert_eq!(imported(two, &SIMPLE.replace("Award", "Award Given"), |_| ()).1, "One 1000");
    for second in ["Award", "AWARD", " award"] {
        let rows = |other: &str| format!("Group,Project,Award,{second}\nHilltop Trust,One,1500,{other}\n");
        let (report, made) = imported(&rows("1000"), SIMPLE, |_| ());
        told(&report.errors, "2 columns are called “Award”, and one row has “1500” (C2) and “1000” (D2)");
        assert_eq!(made, "");
        for same in ["1500", ""] {
            assert_eq!(imported(&rows(same), SIMPLE, |_| ()).1, "One 1500", "{second} {same}");
        }
    }
}

#[test]
fn dates_of_a_column_are_read_in_one_order_or_stop_the_import() {
    let map = |more: &str| SIMPLE.replace("amount: Award", "amount: Award, awarded_on: Day") + more;
    let rows = |days: [&str; 2]| {
        format!("Group,Project,Award,Day\nHilltop Trust,One,1000,{}\nMeadow,Two,2000,{}\n", days[0], days[1])
    };
    let days = |rows: &str, map: &str| {
        let site = site();
        let report = import(&site, &book(site.path(), rows, |_| ()), map, false);
        let days = match report.errors.is_empty() {
            true => awards(&site, "imported-t")
                .iter()
                .map(|award| award["awarded_on"].as_str().unwrap().to_string())
                .collect(),
            false => report.errors.clone(),
        };
        days.join(" ")
    };
    let unclear = "“06/13/2025” (D3) can only begin with the month, and “06/05/2025” (D2) with the day or the month";
    let columns = [
        (["6/5/25", "13.6.2025"], "", "2025-05-06 2025-06-13"),
        (["3 June 2025", "20 Mehefin 2025"], "", "2025-06-03 2025-06-20"),
        (["2025-03-31T23:00:00Z", "2025-06-13"], "", "2025-04-01 2025-06-13"),
        (["06/05/2025", "06/13/2025"], "", unclear),
        (["06/05/2025", "06/13/2025"], "dates: month-first\n", "2025-06-05 2025-06-13"),
        (["2025-06-05", "13/06/2025"], "", "a spreadsheet with American settings may have swapped day and month"),
        (["2025-06-05", "13/06/2025"], "dates: day-first\n", "2025-06-05 2025-06-13"),
        (["2025-06-05", "06/13/2025"], "", "2025-06-05 2025-06-13"),
    ];
    for (cells, more, expected) in columns {
        let found = days(&rows(cells), &map(more));
        assert!(found.contains(expected), "{cells:?} {more}: {found}");
    }
}

#[test]
fn what_is_crossed_out_does_not_come_in_and_is_told() {
    let crossed = Format::new().set_font_strikethrough();
    let (report, made) = imported(ROWS, SIMPLE, |sheet| {
        for (column, text) in [(0, "Meadow"), (1, "Two")] {
            sheet.write_with_format(2, column, text, &crossed).unwrap();
        }
        sheet.write_with_format(2, 2, 2000, &crossed).unwrap();
    });
    assert_eq!(made, "One 1000, Three 4000");
    assert_eq!(
        report.unplaced.lines(),
        ["row 3: it is crossed out in the sheet: take the line off to bring it in, or delete it"]
    );
    let line = report.balance.as_ref().unwrap().line(&report.unplaced);
    assert_eq!(line, "3 rows: 2 awards (all as drafts), 1 left out (£2,000)");

    // One cell alone: without its amount there is no award.
    let (report, made) = imported(ROWS, SIMPLE, |sheet| {
        sheet.write_with_format(2, 2, 2000, &crossed).unwrap();
    });
    assert_eq!(made, "One 1000, Three 4000");
    told(&report.unplaced.lines(), "C3: “2000” is crossed out in the sheet, and was not read as “Award”");

    // Of a text, what is left is read.
    let plain = Format::new();
    let (report, made) = imported(ROWS, SIMPLE, |sheet| {
        sheet.write_rich_string(2, 1, &[(&crossed, "Walks"), (&plain, " Talks & songs")]).unwrap();
    });
    assert_eq!(made, "One 1000, Talks & songs 2000, Three 4000");
    told(
        &report.unplaced.lines(),
        "B3: “Walks Talks & songs” is crossed out in part: “Talks & songs” was read as “Project”",
    );

    // Titles, and columns that nobody reads, may be crossed out.
    let rows = ROWS.replace("Award\n", "Award,Old\n").replace("1000\n", "1000,900\n");
    let (report, made) = imported(&rows, SIMPLE, |sheet| {
        sheet.write_with_format(0, 2, "Award", &crossed).unwrap();
        sheet.write_with_format(1, 3, 900, &crossed).unwrap();
    });
    assert_eq!(made, "One 1000, Two 2000, Three 4000", "{report:#?}");
    assert!(!report.unplaced.lines().join(" ").contains("crossed out"), "{report:#?}");

    // A line of sums may or may not count such a row.
    for total in [5000, 7000] {
        let (report, made) = imported(&format!("{ROWS}Total,,{total}\n"), SIMPLE, |sheet| {
            for (column, text) in [(0, "Meadow"), (1, "Two")] {
                sheet.write_with_format(2, column, text, &crossed).unwrap();
            }
            sheet.write_with_format(2, 2, 2000, &crossed).unwrap();
        });
        assert_eq!(made, "One 1000, Three 4000", "{total}: {report:#?}");
        assert_eq!(report.errors, [""; 0], "{total}");
    }
}
