//! A sum without a record is not recorded, and never £0: on pages, in charts and in files. A recorded nought stays £0.

use candour::internals::{Cell, Part, Table, View, plan};

use crate::support::{Checked, Site};

const ORGANISATIONS: &str =
    "id,name,kind\ntrust,Example Trust,charity\nhub,The Hub,charity\nclub,The Club,charity\nnone,Nobody,charity\n";
const RECORDS: [(&str, &str); 7] = [
    ("data/organisations.csv", ORGANISATIONS),
    (
        "data/plans.yaml",
        "- {id: p-1, title: Plan, start: 2023-04-01, end: 2027-03-31}\n- {id: p-2, title: Next plan, start: 2027-04-01, end: 2030-03-31}\n",
    ),
    ("data/priorities.yaml", "{id: safety, title: Safety, plan: p-1}\n"),
    ("data/budget-areas.yaml", "[{id: victims, title: Victims}, {id: streets, title: Streets}]"),
    (
        "data/districts.yaml",
        "[{id: north, title: North}, {id: south, title: South}, {id: all, title: All of it, area_wide: yes}]",
    ),
    ("data/schemes.yaml", "{id: small, title: Small grants}\n"),
    ("data/budgets.csv", "year,budget_area,amount\n2025-26,victims,1000\n"),
];
const PANELS: &str = "\
    - {id: with-pot, scheme: small, title: With pot, pot: 5000, panel_date: 2025-05-01}\n\
    - {id: without-pot, scheme: small, title: Without pot, panel_date: 2025-04-01}\n\
    - {id: waiting, scheme: small, title: Waiting, pot: 900, panel_date: 2025-03-01}\n";
const AWARDS: &str = "id,kind,recipient,title,amount,year,priority,budget_area,districts,panel,status\n\
    a-1,grant,trust,One,21750.50,2024-25,safety,victims,north,without-pot,\n\
    a-2,grant,trust,Two,300,2025-26,safety,victims,north,with-pot,\n\
    a-3,grant,trust,Three,50,2025-26,safety,streets,north,,\n\
    a-4,grant,hub,Four,not published,2025-26,safety,streets,south,with-pot,\n\
    a-5,grant,club,Five,700,2025-26,safety,victims,south,,withdrawn\n";

fn site() -> Checked {
    Site::with(&[&RECORDS[..], &[("data/panels.yaml", PANELS), ("data/awards.csv", AWARDS)]].concat()).check()
}

fn said(cell: &Cell) -> String {
    let text = cell.text.replace('\u{a0}', " ");
    cell.tag.as_ref().map_or(text.clone(), |tag| format!("{text} ({tag})"))
}

fn table<'a>(view: &'a View, section: &str) -> &'a Table {
    let parts = view.sections.iter().filter(|own| own.id == section).flat_map(|own| &own.parts);
    let table = parts.filter_map(|part| if let Part::Table(table) = part { Some(table) } else { None }).next();
    table.unwrap_or_else(|| panic!("no table in {section}"))
}

/// Each row of a table of sums, and the row of totals, as a page says them.
fn rows(view: &View, section: &str) -> Vec<String> {
    let table = table(view, section);
    let rows = table.rows.iter().chain(&table.foot);
    rows.map(|row| row.iter().map(said).collect::<Vec<_>>().join("; ")).collect()
}

/// The terms of a summary with what is said of each.
fn summary(view: &View, section: &str) -> Vec<String> {
    let parts = view.sections.iter().filter(|own| own.id == section).flat_map(|own| &own.parts);
    let rows = parts.filter_map(|part| if let Part::Summary { rows } = part { Some(rows) } else { None }).flatten();
    rows.map(|row| format!("{}: {}", row.term, row.cells.iter().map(said).collect::<String>())).collect()
}

#[test]
fn a_year_without_a_budget_says_that_none_is_recorded() {
    let site = site();
    let view = site.page("years/2024-25/");
    assert_eq!(view.lede.as_deref(), Some("In 2024 to 2025, we awarded £21,750.50 in 1 award."));
    let expected = ["Victims; Not recorded; £21,750.50; Not recorded", "Total; Not recorded; £21,750.50; Not recorded"];
    assert_eq!(rows(&view, "by-budget-area"), expected);
    let file = site.text("years/2024-25/by-budget-area.csv");
    assert_eq!(file.lines().nth(1), Some("Victims,Not recorded,21750.50,Not recorded"));
}

#[test]
fn an_area_without_a_budget_has_nothing_remaining_and_the_year_has() {
    let site = site();
    let view = site.page("years/2025-26/");
    assert_eq!(view.lede.as_deref(), Some("In 2025 to 2026, we awarded £350 in 2 awards, from a budget of £1,000."));
    let expected =
        ["Streets; Not recorded; £50; Not recorded", "Victims; £1,000; £300; £700", "Total; £1,000; £350; £650"];
    assert_eq!(rows(&view, "by-budget-area"), expected);
    let html = site.text("years/2025-26/index.html");
    let chart = html.split("id=\"by-budget-area-chart\"").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(chart.contains("no budget recorded") && !chart.contains("£0"), "{chart}");
}

#[test]
fn what_is_left_of_a_pot_is_known_only_if_every_amount_is() {
    let site = site();
    let pot = |panel: &str| summary(&site.page(&format!("panels/{panel}/")), "pot");
    let awarded = |awarded: &str, number: &str| [format!("Awarded: {awarded}"), format!("Number of awards: {number}")];
    let of = |pot: &str, [awarded, number]: [String; 2]| {
        vec![format!("Money set aside: {pot}"), awarded, "Not awarded: Not recorded".to_string(), number]
    };
    assert_eq!(pot("with-pot"), of("£5,000", awarded("£300", "1")));
    assert_eq!(pot("without-pot"), of("Not recorded", awarded("£21,750.50", "1")));
    assert_eq!(pot("waiting"), of("£900", awarded("none", "0")));
    let list: Vec<String> = rows(&site.page("panels/"), "list");
    let expected = [
        "With pot; 1 May 2025; £5,000; Not recorded; 1; £300; Decision to be published",
        "Without pot; 1 April 2025; Not recorded; Not recorded; 1; £21,750.50; Decision to be published",
        "Waiting; 1 March 2025; £900; Not recorded; 0; none; Decision to be published",
    ];
    assert_eq!(list, expected);
}

#[test]
fn lists_say_whether_a_sum_is_nothing_or_was_never_recorded() {
    let site = site();
    let expected = [
        "The Club; Charity; 1; none",
        "Example Trust; Charity; 3; £22,100.50",
        "The Hub; Charity; 1; Not recorded",
        "Nobody; Charity; 0; none",
    ];
    assert_eq!(rows(&site.page("organisations/"), "list"), expected);
    let expected = ["Plan; 1 April 2023; 31 March 2027; £22,100.50", "Next plan; 1 April 2027; 31 March 2030; none"];
    assert_eq!(rows(&site.page("plans/"), "list"), expected);
    let expected = [
        "All of it; none; none; none",
        "North; £21,750.50; £350; £22,100.50",
        "South; none; Not recorded; Not recorded",
        "Total; £21,750.50; £350; £22,100.50",
    ];
    assert_eq!(rows(&site.page("districts/"), "list"), expected);
    let file = site.text("districts/by-district.csv");
    assert_eq!(
        file.lines().skip(1).collect::<Vec<_>>(),
        ["All of it,,,", "North,21750.50,350.00,22100.50", "South,,Not recorded,Not recorded"]
    );
}

#[test]
fn an_award_that_counts_nowhere_keeps_its_amount_and_its_page_says_so() {
    let site = site();
    let club = site.page("organisations/club/");
    assert_eq!(club.lede.as_deref(), Some("1 award to The Club is recorded. It is not included in any total."));
    let hub = site.page("organisations/hub/");
    assert_eq!(hub.lede.as_deref(), Some("We made 1 award to The Hub. Its amount was not published."));
    let sum = |view: &View| said(plan::award_row(site.plan(), &table(view, "awards").awards[0]).last().unwrap());
    assert_eq!(sum(&club), "£700 (not included in totals)");
    assert_eq!(sum(&hub), "Not published");
    let foot = |view: &View| said(table(view, "awards").foot.as_ref().unwrap().last().unwrap());
    assert_eq!([foot(&club), foot(&hub)], ["none", "Not recorded"]);
}

#[test]
fn no_page_or_chart_shows_a_nought_that_nobody_recorded() {
    let site = site().build_anyway();
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(&bytes);
        let is_text = [".html", ".csv", ".json", ".xml"].iter().any(|ending| path.ends_with(ending));
        assert!(!is_text || !text.contains("£0"), "{path}");
        assert!(!path.ends_with(".csv") || !text.split([',', '\r']).any(|cell| cell == "0.00"), "{path}: {text}");
    }
}

#[test]
fn a_recorded_nought_stays() {
    let agreements = "{id: joint, title: Joint, kind: mou, share_kind: amount, total: 500, partners: [{organisation: trust, share: 500}, {organisation: hub, share: 0}]}\n";
    let awards = "id,kind,recipient,title,amount,paid,year\na-1,grant,trust,One,100,0,2025-26\n";
    let files = [("data/agreements.yaml", agreements), ("data/awards.csv", awards), RECORDS[0]];
    let site = Site::with(&files).check();
    let partners = rows(&site.page("agreements/joint/"), "partners");
    assert!(partners.contains(&"The Hub; £0".to_string()), "{partners:?}");
    assert_eq!(site.text("data/awards.csv").lines().next().map(|line| line.contains("paid")), Some(true));
    assert!(site.text("data/awards.json").contains("\"paid\":0"));
}

/// Programs read the sum of a grant in the page; one that was withdrawn has none.
#[test]
fn a_withdrawn_grant_has_no_amount_for_programs() {
    let site = site();
    let amount = |award: &str| site.text(&format!("awards/{award}/index.html")).contains("MonetaryAmount");
    assert_eq!(["a-1", "a-4", "a-5"].map(amount), [true, false, false]);
}

#[test]
fn a_table_whose_rows_share_awards_says_so_under_it() {
    let awards = "id,kind,recipient,title,amount,years\n\
        a-1,grant,trust,One,100,2024-25: 60; 2025-26: 40\na-2,grant,hub,Two,50,2025-26: 50\n";
    let site = Site::with(&[RECORDS[0], ("data/awards.csv", awards)]).check();
    let view = site.page("years/");
    assert_eq!(rows(&view, "list"), ["2025 to 2026; 2; £90", "2024 to 2025; 1; £60", "All years; 2; £150"]);
    let note =
        "Some awards are counted in more than one row, so the total number of awards is less than the rows add up to.";
    assert_eq!(table(&view, "list").note.as_deref(), Some(note));
    assert!(site.text("years/index.html").contains(note));
    let one_year_each = site.page("organisations/hub/");
    assert!(one_year_each.sections.iter().all(|section| !format!("{section:?}").contains(note)));
}
