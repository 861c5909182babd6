//! What programs read in a workbook of awards: each cell as the CSV file has it, in a type of its own.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};

use crate::support::Site;

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\n";
const ORGANISATIONS: &str = "id,name,kind\nhub,The Hub,charity\n";

/// What the cells of that column hold, by the id of the award.
fn column(book: &[u8], name: &str) -> Vec<(String, Data)> {
    let mut book = Xlsx::new(Cursor::new(book.to_vec())).unwrap();
    let rows = book.worksheet_range("Awards").unwrap();
    let mut rows = rows.rows();
    let place = rows.next().unwrap().iter().position(|title| title == &Data::String(name.to_string())).unwrap();
    rows.map(|row| (row[0].to_string(), row[place].clone())).collect()
}

/// The workbook of some awards of those titles.
fn book(titles: &[String]) -> Vec<u8> {
    let awards = titles.iter().enumerate().map(|(number, title)| {
        let title = serde_json::to_string(title).unwrap();
        format!("- {{id: a-{number:02}, kind: grant, recipient: hub, title: {title}, amount: 5, start: 2024-05-01}}\n")
    });
    let files = [
        ("data/site.yaml", SETTINGS),
        ("data/organisations.csv", ORGANISATIONS),
        ("data/awards.yaml", &awards.collect::<String>()),
    ];
    Site::with(&files).check().build_anyway().files().remove("data/awards.xlsx").unwrap()
}

#[test]
fn a_text_is_in_its_cell_as_it_was_written() {
    let titles = [
        "Plain",
        "Roof & walls",
        "<b>Not bold</b>",
        "=SUM(A1:A9)",
        "0012",
        "_x0041_",
        "a_x00e9_b and _x12_",
        "_",
        "Tŷ Gŵyr",
        "“Quoted” ﬁ ￼",
        "🏠 home",
        "&amp;",
        "]]>",
    ];
    let titles: Vec<String> = titles.iter().map(|title| title.to_string()).collect();
    let read: Vec<Data> = column(&book(&titles), "title").into_iter().map(|(_, title)| title).collect();
    assert_eq!(read, titles.into_iter().map(Data::String).collect::<Vec<_>>());
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_says_so() {
    // A letter beyond the first plane counts twice.
    for (letter, many) in [("a", 32_767), ("a", 32_768), ("é", 40_000), ("🏠", 16_383), ("🏠", 16_384), ("🏠", 40_000)]
    {
        let title = letter.repeat(many);
        let read = column(&book(std::slice::from_ref(&title)), "title").remove(0).1.to_string();
        let letters = read.encode_utf16().count();
        match title.encode_utf16().count() {
            0..=32_767 => assert_eq!(read, title),
            _ => assert!((32_766..=32_767).contains(&letters) && read.ends_with("is in the CSV file)"), "{letters}"),
        }
    }
}

#[test]
fn sums_days_and_answers_are_no_texts() {
    let awards = "\
id,kind,recipient,title,amount,start,awarded_on,supplier_sme
a,contract,hub,One,1250.5,2024-02-29,1899-12-31,yes
b,grant,hub,Two,not published,1900-01-01,,
c,grant,hub,Three,3.07,1900-03-01,2024-05-02,
";
    let files = [("data/site.yaml", SETTINGS), ("data/organisations.csv", ORGANISATIONS), ("data/awards.csv", awards)];
    let book = Site::with(&files).check().build_anyway().files().remove("data/awards.xlsx").unwrap();
    let column = |name: &str| column(&book, name).into_iter().map(|(_, cell)| cell).collect::<Vec<_>>();
    assert_eq!(column("amount"), [Data::Float(1250.5), Data::Empty, Data::Float(3.07)]);
    assert_eq!(column("amount_not_published"), [Data::Bool(false), Data::Bool(true), Data::Bool(false)]);
    assert_eq!(column("supplier_sme"), [Data::Bool(true), Data::Empty, Data::Empty]);
    let day = |cell: &Data| cell.get_datetime().map(|day| (day.is_datetime(), day.as_f64()));
    let days: Vec<_> = column("start").iter().map(day).collect();
    assert_eq!(days, [Some((true, 45_351.0)), Some((true, 1.0)), Some((true, 61.0))], "1900 counts as a leap year");
    assert_eq!(column("awarded_on")[0], Data::String("1899-12-31".to_string()), "spreadsheets begin in 1900");
}
