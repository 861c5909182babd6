//! Spending by month and year: every payment once, under the paragraph that asks for it, with sums that lead to their rows.

use candour::internals::{Cell, Part, Table, View};

use crate::support::{Checked, Site};

const ORGANISATIONS: (&str, &str) =
    ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\nprint,Printers,company\n");
const AWARDS: (&str, &str) = (
    "data/awards.csv",
    "id,kind,recipient,title,amount,year,legal_basis,reasons\n\
     grant,grant,hub,Drop-in,5000,2025-26,s9-2011,It cuts crime.\n\
     service,grant,hub,Advice,5000,2025-26,s143-2014,Victims asked for it.\n",
);
const COLUMNS: &str =
    "date,amount,award,supplier,redacted,kind,office_holder,purpose,value_for_money,reference,credit_note,payer,vat\n";

fn with(files: &[(&str, &str)]) -> Site {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, rows)| (format!("data/payments/{name}.csv"), format!("{COLUMNS}{rows}"))).collect();
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Site::with(&[ORGANISATIONS, AWARDS].into_iter().chain(files).collect::<Vec<_>>())
}

fn spending() -> Checked {
    let site = with(&[
        (
            "2025-04",
            "2025-04-03,300,,Printers Ltd,,,,Leaflets,Cheapest of three,P-1,,,\n\
             2025-04-03,300.50,,Printers Ltd,,,,Posters,Cheapest of three,P-1,,,\n\
             2025-04-09,40,,Example Rail,,travel,Commissioner,To Modelby,A cheap ticket,P-2,,,\n\
             2025-04-11,780,,,personal-data,,,An interpreter,The usual rate,P-3,,,130\n\
             2025-04-20,1000,grant,,,,,,,P-4,,,\n\
             2025-04-21,500,service,,,,,,,P-5,,,\n",
        ),
        ("2025-05", ""),
        ("2025-06", "2025-06-02,-30,,Printers Ltd,,,,Torn posters,,P-9,yes,,\n"),
        ("2025-04-force", "2025-04-30,900,,Forensics Ltd,,,,Tests,The framework’s rate,F-1,,force,\n"),
        ("2026-04", "2026-04-01,20,,Example Hall,,,,A room,,,,,\n"),
    ]);
    site.check()
}

fn table<'a>(view: &'a View, id: &str) -> &'a Table {
    let section = view.sections.iter().find(|section| section.id == id).unwrap_or_else(|| panic!("no {id}"));
    section.parts.iter().find_map(|part| if let Part::Table(table) = part { Some(table) } else { None }).unwrap()
}

fn said(cell: &Cell) -> String {
    let text = cell.text.replace('\u{a0}', " ");
    cell.tag.as_ref().map_or(text.clone(), |tag| format!("{text} [{tag}]"))
}

fn rows(view: &View, id: &str) -> Vec<Vec<String>> {
    let table = table(view, id);
    table.rows.iter().chain(&table.foot).map(|row| row.iter().map(said).collect()).collect()
}

#[test]
fn a_month_has_each_payment_under_the_paragraph_that_asks_for_it() {
    let page = spending().page("payments/2025-04/");
    assert_eq!(
        rows(&page, "totals"),
        [
            ["Items of spending", "4", "£1,880.50"],
            ["Travel, accommodation and subsistence", "1", "£40"],
            ["Crime and disorder reduction grants", "1", "£1,000"],
            ["Items of spending: the police force", "1", "£900"],
            ["Total", "7", "£3,820.50"],
        ]
    );
    assert_eq!(
        rows(&page, "items"),
        [
            ["3 April 2025", "Printers Ltd", "Leaflets", "Cheapest of three", "£300 [part of an item of £600.50]"],
            ["3 April 2025", "Printers Ltd", "Posters", "Cheapest of three", "£300.50 [part of an item of £600.50]"],
            ["11 April 2025", "Redacted: personal data", "An interpreter", "The usual rate", "£780"],
            ["21 April 2025", "The Hub", "Advice", "", "£500"],
            ["Total", "", "", "", "£1,880.50"],
        ]
    );
    assert_eq!(
        rows(&page, "travel")[0],
        ["9 April 2025", "Example Rail", "Commissioner", "Travel", "To Modelby", "A cheap ticket", "£40"]
    );
    assert_eq!(rows(&page, "grants")[0], ["20 April 2025", "The Hub", "Drop-in", "", "£1,000"]);
    assert_eq!(rows(&page, "force-items")[0][1], "Forensics Ltd");
    let credit = spending().page("payments/2025-06/");
    assert_eq!(rows(&credit, "items")[0][4], "−£30 [credit note]");
}

#[test]
fn a_year_has_each_month_and_its_sums_lead_to_the_rows() {
    let site = spending();
    let page = site.page("payments/years/2025-26/");
    let by_month = rows(&page, "by-month");
    let none = ["none"; 3];
    assert_eq!(by_month[0], ["April 2025", "£1,880.50", "£40", "£1,000", "£900", "£3,820.50"]);
    assert_eq!(by_month[1], ["May 2025", "none", "none", "none", "none", "No payments recorded"]);
    assert_eq!(by_month[2], [&["June 2025", "−£30"][..], &none, &["−£30"]].concat());
    assert_eq!(by_month[3], ["Total", "£1,850.50", "£40", "£1,000", "£900", "£3,790.50"]);
    let april = &table(&page, "by-month").rows[0];
    let links: Vec<&str> = april.iter().filter_map(|cell| cell.href.as_deref()).collect();
    let month = "/payments/2025-04/";
    assert_eq!(links[0], month);
    for (link, anchor) in links[1..].iter().zip(["items", "travel", "grants", "force-items"]) {
        assert_eq!(*link, format!("{month}#{anchor}"));
        assert!(site.page(month.trim_matches('/')).sections.iter().any(|section| section.id == anchor));
    }
    assert_eq!(table(&page, "by-month").rows[1][0].href, None, "May has no page");
    let list = site.page("payments/");
    let years = table(&list, "by-year");
    let links: Vec<_> = years.rows.iter().map(|row| row[0].href.as_deref().unwrap()).collect();
    assert_eq!(links, ["/payments/years/2026-27/", "/payments/years/2025-26/"]);
}

#[test]
fn a_long_month_goes_on_and_sums_lead_to_the_page_where_their_rows_begin() {
    let items: String = (0..205).map(|_| "2025-04-03,2,,Shop,,,,Tea,,,,,\n").collect();
    let journey = "2025-04-09,40,,Rail,,travel,Commissioner,To Modelby,A cheap ticket,,,,\n";
    let site = with(&[("2025-04", &format!("{items}{journey}"))]).check();
    let first = site.page("payments/2025-04/");
    let travel = table(&first, "totals").rows[1][2].href.clone().unwrap();
    assert_eq!(travel, "/payments/2025-04/page/3/#travel");
    assert_eq!(rows(&first, "items").len(), 101);
    assert_eq!(rows(&first, "items")[100][4], "£410", "the sum is of all pages");
    let last = site.page("payments/2025-04/page/3/");
    let ids: Vec<&str> = last.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["items", "travel"]);
    assert_eq!(rows(&last, "items").len(), 6);
}

#[test]
fn each_month_year_and_the_whole_are_a_file_in_the_columns_of_the_code() {
    let built = spending().build_anyway();
    let month = built.text("payments/2025-04/payments.csv");
    let lines: Vec<&str> = month.lines().collect();
    assert_eq!(lines.len(), 8);
    assert!(lines[0].starts_with("Date,Paid by,Department,Transaction number,Beneficiary,Summary of the purpose,"));
    let line = |part: &str| *lines.iter().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part}"));
    assert!(line("P-3").contains(",REDACTED PERSONAL DATA,An interpreter,The usual rate,,780.00,130.00,,,,3(g),"));
    assert!(line("P-4").contains(",The Hub,Drop-in,It cuts crime.,,1000.00,"));
    assert!(line("P-4").ends_with(",3(f),https://example.org/awards/grant/"));
    assert!(line("P-2").contains(",40.00,,,travel,Commissioner,3(h),"));
    assert!(line("F-1").starts_with("2025-04-30,The police force,"));
    let all = built.text("data/spending.csv");
    assert_eq!(all.lines().count(), 10);
    assert!(all.contains(",-30.00,,yes,,,3(g),"), "{all}");
    assert_eq!(built.text("payments/years/2025-26/payments.csv").lines().count(), 9);
    assert_eq!(
        built.text("payments/years/2025-26/by-month.csv").lines().nth(1).unwrap(),
        "2025-04,1880.50,40.00,1000.00,900.00,3820.50"
    );
}

#[test]
fn a_payee_who_may_not_be_named_keeps_a_site_from_being_published() {
    let row = "2025-04-11,780,,Jo Secret,personal-data,,,An interpreter,The usual rate,,,,\n";
    let site = with(&[("2025-04", row)]);
    let checked = site.check();
    assert!(checked.codes().contains(&"redacted-payee-named"));
    let built = with(&[("2025-04", &row.replace("Jo Secret", ""))]).check().build_anyway();
    for (path, bytes) in built.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("Jo Secret"), "{path}");
    }
}

#[test]
fn a_site_without_payments_has_no_page_or_file_of_spending() {
    let built = Site::with(&[ORGANISATIONS, AWARDS]).check().build_anyway();
    let files = built.files();
    let spending: Vec<_> =
        files.keys().filter(|path| path.contains("spending") || path.starts_with("payments")).collect();
    assert!(spending.is_empty(), "{spending:?}");
}

#[test]
fn welsh_pages_of_spending_are_welsh_and_have_the_same_files() {
    let site = with(&[("2025-04", "2025-04-11,780,,,personal-data,,,An interpreter,The usual rate,,yes,,\n")]);
    site.write("data/site.yaml", "name: Office\nkind: pcc\nbase_url: https://example.org\nlanguages: [en, cy]\n");
    let checked = site.check();
    let welsh = &checked.contexts[1];
    let page = |address| welsh.view(welsh.find(address).unwrap(), &|_| None);
    let year = page("cy/taliadau/blynyddoedd/2025-26");
    let page = page("cy/taliadau/2025-04");
    assert_eq!(page.title.replace('\u{a0}', " "), "Gwariant ym mis Ebrill 2025");
    assert_eq!(rows(&page, "items")[0][1], "Wedi’i olygu: data personol");
    let Part::Downloads { items } = &page.sections[0].parts[1] else { panic!("no download") };
    assert_eq!(items[0].href, "/payments/2025-04/payments.csv");
    assert_eq!(table(&year, "by-month").rows[0][0].href.as_deref(), Some("/cy/taliadau/2025-04/"));
}

#[test]
fn an_item_of_five_hundred_pounds_or_less_is_under_no_paragraph() {
    let table = spending().text("data/spending.csv");
    let mut lines = csv::Reader::from_reader(table.as_bytes());
    let at = lines.headers().unwrap().iter().position(|title| title == "Paragraph of the Order").unwrap();
    let paragraph: std::collections::BTreeMap<String, String> =
        lines.records().map(|row| row.unwrap()).map(|row| (row[3].to_string(), row[at].to_string())).collect();
    let of = |reference: &str| paragraph[reference].as_str();
    assert_eq!([of("P-1"), of("P-2"), of("P-3"), of("P-4")], ["3(g)", "3(h)", "3(g)", "3(f)"]);
    assert_eq!([of("P-5"), of("P-9"), of("F-1"), of("")], ["", "3(g)", "3(g)", ""]);
}
