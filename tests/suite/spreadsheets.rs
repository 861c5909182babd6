//! What spreadsheets and people really write, and what it is taken to mean: each test reads whole small sites.

use candour::diagnostic::{Level, location};
use serde_json::{Value, json};

use crate::support::{Checked, Site};

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\n";

fn site(path: &str, text: &str) -> Checked {
    Site::with(&[("data/site.yaml", SETTINGS), (path, text)]).reading(|options| options.drafts = true).check()
}

/// What was found wrong with how values are written, not with what they say: `C2 code: message; help`.
fn faults(site: &Checked) -> Vec<String> {
    let places = location::locations(&site.found, &site.sources);
    // What other programs would make of a text is advice, and `rules/number-without-quotes.txt` shows it.
    let known: Vec<_> = candour::internals::read::RULES.iter().filter(|rule| rule.level > Level::Advice).collect();
    let faults = site.found.list.iter().zip(places);
    faults
        .filter(|(finding, _)| known.iter().any(|rule| rule.code == finding.rule.code))
        .map(|(finding, place)| {
            let cell = place.cell.unwrap_or_else(|| format!("{}:{}", place.start.line, place.start.column));
            format!("{cell} {}: {}; {}", finding.rule.code, finding.message, finding.help.join("; "))
        })
        .collect()
}

/// The published records of that file, without a fault in how they are written.
fn read(path: &str, text: &str) -> Value {
    let site = site(path, text);
    assert_eq!(faults(&site), [""; 0], "{text}");
    let name = path.strip_prefix("data/").unwrap().split(['.', '/']).next().unwrap();
    serde_json::from_slice(&site.file(&format!("data/{name}.json")).unwrap()).unwrap()
}

/// A table of one award, with that cell in column E.
fn table(field: &str, cell: &str) -> String {
    let others = [("amount", "100"), ("year", "2024-25")].into_iter().filter(|(other, _)| *other != field);
    let (names, values): (Vec<_>, Vec<_>) = others.unzip();
    let (names, values) = (names.join(","), values.join(","));
    format!("id,kind,recipient,title,{field},{names}\na-1,grant,hub,Drop-in,\"{cell}\",{values}\n")
}

/// One field of an award as a cell gives it.
fn award(field: &str, cell: &str) -> Value {
    read("data/awards.csv", &table(field, cell))[0][field].clone()
}

/// The one fault of a cell.
fn fault(field: &str, cell: &str) -> String {
    let mut faults = faults(&site("data/awards.csv", &table(field, cell)));
    faults.retain(|fault| fault.starts_with("E2 "));
    assert_eq!(faults.len(), 1, "{cell}: {faults:#?}");
    faults.remove(0).replace('\u{a0}', " ")
}

#[test]
fn titles_match_whatever_their_case_spaces_and_underscores() {
    for titles in [
        "id,title,plan,areas_of_focus",
        "ID,Title,PLAN,Areas of focus",
        " Id , TITLE ,Plan,areas-Of_FOCUS",
        "id,title,plan,AreasOfFocus",
    ] {
        let records = read("data/priorities.csv", &format!("{titles}\nfirst,Roof,plan-1,a; b\n"));
        assert_eq!(records[0]["areas_of_focus"], json!(["a", "b"]), "{titles}");
    }
}

#[test]
fn financial_years_with_a_hyphen_or_a_slash() {
    for cell in ["2023-24", "2023/24", " 2023-24 "] {
        assert_eq!(award("year", cell), json!("2023-24"), "{cell}");
    }
    assert_eq!(award("year", "1999-00"), json!("1999-00"));
    assert!(fault("year", "2023-25").contains("not-a-financial-year: “2023-25” is not a financial year"));
    for cell in ["2023-2024", "23-24", "2023/2024", "FY 2023-24", "2023 to 2024"] {
        assert_eq!(award("year", cell), json!("2023-24"), "{cell}");
    }
    assert!(fault("year", "2023").contains("2023-24"), "{}", fault("year", "2023"));
}

#[test]
fn dates_year_first_or_day_first() {
    for (cell, day) in [
        ("2024-03-05", "2024-03-05"),
        ("05/03/2024", "2024-03-05"),
        ("31/12/2024", "2024-12-31"),
        (" 29/02/2024", "2024-02-29"),
        ("5 March 2024", "2024-03-05"),
        ("Mar 5, 2024", "2024-03-05"),
        ("20 Mehefin 2025", "2025-06-20"),
        ("20.06.2025", "2025-06-20"),
        ("20240305", "2024-03-05"),
        ("2024-3-5", "2024-03-05"),
        ("2025-03-31T23:00:00Z", "2025-04-01"),
    ] {
        assert_eq!(award("start", cell), json!(day), "{cell}");
    }
}

#[test]
fn a_date_in_doubt_is_refused_with_both_readings() {
    for cell in ["5/3/2024", "05-03-2024", "5.3.24", "05/03/24"] {
        let fault = fault("start", cell);
        assert!(fault.contains("not-a-date"), "{fault}");
        assert!(
            fault.contains("if 5 March 2024 is meant, write 2024-03-05; if 3 May 2024, write 2024-05-03"),
            "{fault}"
        );
    }
    for (cell, only) in [
        ("by 5 March 2024", "if 5 March 2024 is meant, write 2024-03-05"),
        ("03/25/2024", "if 25 March 2024 is meant, write 2024-03-25"),
        ("45356", "if 5 March 2024 is meant, write 2024-03-05"),
        ("31/02/2024", "is a date that does not exist; write year-month-day, such as 2024-03-05"),
        ("2024-02-30", "is a date that does not exist; write year-month-day, such as 2024-03-05"),
        ("soon", "is not a date; write year-month-day, such as 2024-03-05"),
    ] {
        let fault = fault("start", cell);
        assert!(fault.contains(only) && !fault.contains("3 May"), "{cell}: {fault}");
    }
}

#[test]
fn money_as_people_write_it() {
    for (cell, pounds) in [
        ("1250.50", json!(1250.5)),
        ("£1,250.50", json!(1250.5)),
        ("1,250", json!(1250)),
        ("£1250", json!(1250)),
        (" 12.5 ", json!(12.5)),
        ("£1,234,567.89", json!(1_234_567.89)),
        ("0.01", json!(0.01)),
    ] {
        assert_eq!(award("amount", cell).as_f64(), pounds.as_f64(), "{cell}");
    }
    for (cell, words) in [
        ("1.250,50", "not-an-amount"),
        ("12,50", "for pounds and pence, write 12.50"),
        ("1,25,000", "a comma in the wrong place"),
        ("1250.505", "more than two digits after the point"),
        ("$1,250", "not in pounds"),
        ("5k", "if £5,000 is meant, write 5000"),
        ("approx 500", "not an amount of money"),
        ("-500", "amount-not-above-zero"),
        ("0", "amount-not-above-zero"),
        ("########", "spreadsheet-hashes"),
        ("#REF!", "spreadsheet-error"),
        ("1.2E+05", "spreadsheet-scientific"),
        ("99999999999999999999", "amount-too-large"),
    ] {
        assert!(fault("amount", cell).contains(words), "{cell}: {}", fault("amount", cell));
    }
}

#[test]
fn lists_are_divided_by_semicolons() {
    for (cell, list) in
        [("a; b", json!(["a", "b"])), ("a;b;", json!(["a", "b"])), (" a ", json!(["a"])), ("a, b", json!(["a, b"]))]
    {
        let records =
            read("data/priorities.csv", &format!("id,title,plan,areas of focus\nfirst,Roof,plan-1,\"{cell}\"\n"));
        assert_eq!(records[0]["areas_of_focus"], list, "{cell}");
    }
}

#[test]
fn splits_name_each_part_with_its_sum() {
    let of = |source: &str, amount: Value| json!({"source": source, "amount": amount});
    assert_eq!(award("funding", "poca: 60; precept: 40"), json!([of("poca", json!(60)), of("precept", json!(40))]));
    assert_eq!(award("funding", "poca:£60.50;precept:39.50;")[0], of("poca", json!(60.5)));
    let lone = award("funding", "poca");
    assert_eq!(lone[0]["source"], json!("poca"), "{lone}");
    let years = award("years", "2024/25: 60; 2025-26: 40; 2026-27: 10 unconfirmed");
    assert_eq!(years[0]["year"], json!("2024-25"), "{years}");
    assert_eq!(years[2]["confirmed"], json!(false), "{years}");
    for (cell, words) in [
        ("poca 60", "has no colon before the amount; write poca: 60"),
        ("poca: 60, precept: 40", "separate the parts with semicolons"),
        ("poca; precept", "has no amount"),
        ("poca: 60; poca: 40", "given twice"),
        ("poca: lots", "not-an-amount"),
        ("poca:", "has no name or no amount"),
    ] {
        assert!(fault("funding", cell).contains(words), "{cell}: {}", fault("funding", cell));
    }
}

#[test]
fn a_text_in_two_languages_takes_two_columns() {
    let records = read("data/districts.csv", "id,title,Title CY\nnorth,North,Gogledd\nsouth,South,\n");
    assert_eq!(records[0]["title"], json!({"en": "North", "cy": "Gogledd"}));
    assert_eq!(records[1]["title"], json!("South"));
    let records = read("data/districts.csv", "id,title_en,title_cy\nnorth,North,Gogledd\n");
    assert_eq!(records[0]["title"], json!({"en": "North", "cy": "Gogledd"}));
    let twice = faults(&site("data/districts.csv", "id,title,title_en,title_cy\nnorth,North,North,Gogledd\n"));
    assert!(twice[0].starts_with("C1 field-given-twice"), "{twice:#?}");
}

#[test]
fn yes_and_no_in_the_words_a_spreadsheet_uses() {
    for (cell, answer) in [
        ("yes", true),
        ("YES", true),
        ("TRUE", true),
        ("true", true),
        ("no", false),
        ("No", false),
        ("FALSE", false),
        ("Y", true),
        ("n", false),
    ] {
        assert_eq!(award("open_call", cell), json!(answer), "{cell}");
    }
    for cell in ["yn", "1", "x", "maybe"] {
        assert!(fault("open_call", cell).contains("not-yes-or-no"), "{cell}");
    }
}

#[test]
fn trailing_empty_columns_and_rows_of_separators_are_nothing() {
    let text = "id,title,plan,,,\nfirst,Roof,plan-1,,,\n,,,,,\nsecond,Wall,plan-1\n , , , , ,\n,,,,,,,,\n";
    let records = read("data/priorities.csv", text);
    assert_eq!((records.as_array().unwrap().len(), &records[1]["title"]), (2, &json!("Wall")));
    let beside =
        faults(&site("data/priorities.csv", "id,title,plan,,\nfirst,Roof,plan-1,,note\nsecond,Wall,plan-1,,note\n"));
    assert!(beside[0].starts_with("E2 column-without-title: column E has 2 values"), "{beside:#?}");
    let beyond = faults(&site("data/priorities.csv", "id,title,plan\nfirst,Roof, wall,plan-1\n"));
    assert!(beyond[0].starts_with("D2 too-many-cells: this row has 4 cells"), "{beyond:#?}");
}

#[test]
fn a_lost_leading_zero_is_named() {
    let site = site("data/organisations.csv", "id,name,kind,company_number\nhub,The Hub,company,1234567\n");
    let finding = site.found.list.iter().find(|finding| finding.rule.code == "not-a-company-number").unwrap();
    assert_eq!(site.sources.text(finding.span), "1234567");
    let words = format!("{} {}", finding.message, finding.help.join(" "));
    assert!(words.contains("01234567") && words.contains("zero"), "{words}");
}

/// What YAML, a spreadsheet or a program would take for something else.
const TYPED: &[&str] = &[
    "no",
    "Yes",
    "true",
    "01234567",
    "2023-04-01",
    "1_000",
    "1e3",
    "0x1F",
    "0o17",
    "12:30:00",
    ".5",
    "NaN",
    "null",
    "~",
    "1,250",
    "=1+1",
    "'tis",
];

#[test]
fn a_text_field_of_a_table_keeps_what_was_typed() {
    for typed in TYPED {
        let records = read("data/districts.csv", &format!("id,title\nnorth,\"{typed}\"\n"));
        assert_eq!(records[0]["title"], json!(typed));
    }
}

#[test]
fn a_text_field_of_yaml_keeps_what_was_typed() {
    for typed in TYPED.iter().filter(|typed| !typed.starts_with('\'')) {
        for text in [
            format!("- id: north\n  title: {typed}\n"),
            format!("- {{id: north, title: {typed}}}\n").replace("1,250", "'1,250'"),
            format!("- id: north\n  title: \"{typed}\"\n"),
            format!("- id: north\n  title: '{typed}'\n"),
            format!("- id: north\n  title: >-\n    {typed}\n"),
            format!("- id: north\n  title: {{en: {typed}}}\n").replace("1,250", "'1,250'"),
        ] {
            let title = read("data/districts.yaml", &text)[0]["title"].clone();
            assert!(title == json!(typed) || title == json!({"en": typed}), "{text}{title}");
        }
    }
}

#[test]
fn the_same_record_means_the_same_in_every_format() {
    let csv = read(
        "data/awards.csv",
        "id,kind,recipient,title,title_cy,amount,start,year,open_call,districts,funding\n\
         a-1,grant,hub,No,Na,\"£1,250.50\",05/03/2024,2023/24,yes,n; s,poca: 1000; precept: 250.50\n",
    );
    let fields = "kind: grant\nrecipient: hub\ntitle: {en: No, cy: Na}\namount: £1,250.50\nstart: 2024-03-05\n\
                  year: 2023-24\nopen_call: yes\ndistricts: [n, s]\nfunding:\n  - {source: poca, amount: 1000}\n\
                  \x20 - source: precept\n    amount: 250.50\n";
    assert_eq!(read("data/awards/a-1.yaml", fields), csv);
    assert_eq!(read("data/awards/a-1.md", &format!("---\n{fields}---\n")), csv);
}

#[test]
fn no_table_in_text_begins_a_cell_with_a_formula() {
    let site = Site::with(&[("data/organisations.csv", "id,name,kind\nhub,=HYPERLINK(1),unincorporated\n")]).check();
    for format in candour::internals::export::TABLES.iter().filter(|format| format.media_type.starts_with("text/")) {
        let table = site.text(&format!("data/organisations{}", format.ending));
        assert!(table.contains("=HYPERLINK(1)"), "{}", format.name);
        for before in [",", "\t", ";", "\n", "\""] {
            assert!(!table.contains(&format!("{before}=HYPERLINK")), "{}: {table}", format.name);
        }
    }
}
