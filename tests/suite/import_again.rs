//! The same thing again: a row that is a record of the site but for one thing is told, and neither doubled nor lost.

use std::fs;
use std::path::Path;

use candour::internals::import::{self, Report, Request};
use tempfile::TempDir;

use crate::import_tables::{SIMPLE, site, told};
use crate::support::{self, publish};

const SHEET: &str = "Group,Project,Award,Day\nHilltop Trust,Night buses,12000,2025-06-03\nNew Club,Walks,500,2025-06-03\n\
                     Meadow,Talks,700,2025-06-03\n";

/// A map of that sheet, with a day that counts.
fn map() -> String {
    SIMPLE.replace("amount: Award", "amount: Award, start: Day").replace(", year: 2024-25", "")
}

/// What is asked for beside the table.
#[derive(Clone, Copy, Default)]
struct Asked {
    update: bool,
    add: bool,
}

fn import(site: &TempDir, table: &str, map: &str, asked: Asked) -> Report {
    let (from, path) = (site.path().join("t.csv"), site.path().join("map.yaml"));
    support::write(&from, table);
    support::write(&path, map);
    let options = support::options("2026-11-22");
    let Asked { update, add } = asked;
    let request =
        Request { update, add, history: true, map: Some(&path), ..Request::new(&from, site.path(), &options) };
    import::run(&request).unwrap()
}

fn import_as(site: &TempDir, rows_are: &str, table: &str, update: bool) -> Report {
    let from = site.path().join("t.csv");
    support::write(&from, table);
    let options = support::options("2026-11-22");
    let request =
        Request { update, history: true, rows_are: Some(rows_are), ..Request::new(&from, site.path(), &options) };
    import::run(&request).unwrap()
}

fn line_of(report: &Report) -> String {
    let balance = report.balance.as_ref().unwrap();
    assert!(balance.is_even(&report.unplaced), "{report:#?}");
    balance.line(&report.unplaced)
}

/// The sheet a second time, changed: what is told, and the last line.
#[track_caller]
fn again(from: &str, to: &str, line: &str) {
    let site = site();
    import(&site, SHEET, &map(), Asked::default());
    assert!(SHEET.contains(from), "{from}");
    let report = import(&site, &SHEET.replacen(from, to, 1), &map(), Asked::default());
    told(&report.unplaced.lines(), line);
    assert_eq!(report.written, [""; 0], "{to}: nothing is added twice");
}

#[test]
fn of_recipient_title_day_and_sum_any_one_may_be_corrected() {
    again("Walks", "Dancing for all ages", "row 3: award 2025-new-club-walks already has another “Title”: Walks in");
    again("New Club", "Fresh Start Society", "another “Recipient”: new-club in the records, fresh-start-society here");
    again("Walks,500,2025", "Walks,500,2024", "another “Start”: 2025-06-03 in the records, 2024-06-03 here");
    again("500", "550", "another “Amount awarded”: 500.00 in the records, 550 here");
    again("500", "", "row 3: “Award” is empty here; award 2025-new-club-walks keeps its “Amount awarded”, 500.00");
    again("Walks", "", "row 3: “Project” is empty here; award 2025-new-club-walks keeps its “Title”, Walks");
    let site = site();
    import(&site, SHEET, &map(), Asked::default());
    let ids = SHEET.replace("Group,", "Ref,Group,").replace("\nHill", "\nB1,Hill").replace("\nNew", "\nB2,New");
    let ids = ids.replace("\nMead", "\nB3,Mead") + "B2,New Club,Walks,500,2025-06-03\n";
    let report = import(&site, &ids, &map().replace("recipient:", "id: Ref, recipient:"), Asked::default());
    told(&report.matched, "award “B2” is 2025-new-club-walks, matched by its recipient, title, day and sum");
    told(&report.unplaced.lines(), "row 5: it has the id b2, as row 3 has");
    assert_eq!(line_of(&report), "4 rows: 0 awards, 3 there already, 1 left out (£500)");
}

#[test]
fn what_may_be_one_of_several_is_left_out_until_somebody_says() {
    let two = SHEET.replace("Meadow,Talks,700", "New Club,Walks,700");
    let both = two.replace("Walks,700", "Walks,800").replace("Walks,500", "Walks,600");
    let place = site();
    import(&place, &two, &map(), Asked::default());
    let report = import(&place, &both, &map(), Asked::default());
    let line = "row 3: it may be one of the awards “2025-new-club-walks”, “2025-new-club-walks-2”, corrected (of \
                2025-new-club-walks: Amount awarded is 500.00 there, 600 here)";
    told(&report.unplaced.lines(), line);
    assert_eq!(line_of(&report), "3 rows: 0 awards, 1 there already, 2 left out (£1,400)");
    let report = import(&place, &both, &map(), Asked { add: true, ..Asked::default() });
    assert_eq!(line_of(&report), "3 rows: 2 awards, 1 there already");

    // With no more than a year, and nothing beside it that came again, nobody can know.
    let one = "Group,Project,Award\nHilltop Trust,Night buses,12000\n";
    let other = site();
    import(&other, one, SIMPLE, Asked::default());
    let report = import(&other, &one.replace("Night buses", "A choir"), SIMPLE, Asked::default());
    told(
        &report.unplaced.lines(),
        "it may be award “2024-hilltop-trust-night-buses”, corrected (Title is Night buses there",
    );
}

#[test]
fn what_differs_in_two_things_is_told_where_something_else_points_at_one_award() {
    let line = "row 3: it may be award “2025-new-club-walks”, corrected";
    for (from, to) in [
        ("500,2025-06-03", "550,2025-07-03"),
        ("500,2025-06-03", "550,2026-03-01"),
        ("500,2025-06-03", "550,2024-06-03"),
        ("500,2025-06-03", ",2024-06-03"),
    ] {
        let (place, number) = (site(), SHEET.find("New Club").unwrap());
        import(&place, SHEET, &map(), Asked::default());
        let changed = [&SHEET[..number], &SHEET[number..].replacen(from, to, 1)].concat();
        let report = import(&place, &changed, &map(), Asked::default());
        told(&report.unplaced.lines(), line);
        assert_eq!(report.written, [""; 0], "{to}");
        let report = import(&place, &changed, &map(), Asked { add: true, ..Asked::default() });
        assert!(report.unplaced.lines().iter().all(|own| !own.contains("it may be")), "{report:#?}");
    }

    // A sheet of the next year with the same projects is a new one.
    let place = site();
    import(&place, SHEET, &map(), Asked::default());
    let next = SHEET.replace("2025-", "2026-").replace("500", "550").replace("12000", "9000").replace("700", "800");
    let report = import(&place, &next, &map(), Asked::default());
    assert_eq!(line_of(&report), "3 rows: 3 awards");

    // The office’s own reference points at one, whatever else differs.
    let with_reference = SHEET.replace("Day\n", "Day,Contract\n").replace("06-03\n", "06-03,\n");
    let with_reference = with_reference.replacen("Walks,500,2025-06-03,", "Walks,500,2025-06-03,CT/12", 1);
    let map = map().replace("amount: Award", "amount: Award, reference: Contract");
    let place = site();
    import(&place, &with_reference, &map, Asked::default());
    for other in ["Brook,Dancing,90,2026-01-09,CT/12", "Brook,Dancing,90,2026-01-09,ct 12"] {
        let report = import(&place, &format!("Group,Project,Award,Day,Contract\n{other}\n"), &map, Asked::default());
        told(&report.unplaced.lines(), "row 2: it may be award “2025-new-club-walks”, corrected");
    }
    let other = "Group,Project,Award,Day,Contract\nBrook,Dancing,90,2026-01-09,CT/13\n";
    assert_eq!(line_of(&import(&place, other, &map, Asked::default())), "1 row: 1 award");
}

#[test]
fn other_sheets_come_in_and_a_row_that_was_typed_twice_is_told() {
    let site = site();
    import(&site, SHEET, &map(), Asked::default());
    for (rows, new) in [
        ("Hilltop Trust,Night buses,12000,2026-06-03\n", 1),
        ("Hilltop Trust,Choir,80,2025-06-03\nNew Club,Choir,80,2025-06-03\n", 2),
        ("Meadow,Walks,900,2025-06-03\n", 1),
    ] {
        let report = import(&site, &format!("{SHEET}{rows}"), &map(), Asked::default());
        assert_eq!(report.unplaced.lines(), [""; 0], "{rows}");
        assert!(line_of(&report).contains(&format!("{new} award")), "{rows}: {report:#?}");
    }
    let report = import(&site, &SHEET.replace("New Club,Walks,500,2025-06-03\n", ""), &map(), Asked::default());
    told(&report.to_do, "no row is “2025-new-club-walks” of the site, though most of those beside are there");
    let twice = "Group,Project,Award,Day\nBrook,Choir,60,2025-01-03\nBrook,Choir,60,2025-01-03\n";
    let report = import(&site, twice, &map(), Asked::default());
    told(&report.to_do, "row 3: it says the same as row 2, and they are two awards");
}

#[test]
fn a_row_that_came_twice_or_under_another_id_doubles_nothing() {
    let place = site();
    import(&place, SHEET, &map(), Asked::default());
    let twice = format!("{SHEET}Meadow,Talks,700,2025-06-03\n");
    let report = import(&place, &twice, &map(), Asked::default());
    told(
        &report.unplaced.lines(),
        "row 5: it says the same as row 4, whose award is there: say --add if it is one more",
    );
    assert_eq!(line_of(&report), "4 rows: 0 awards, 3 there already, 1 left out (£700)");
    let report = import(&place, &twice, &map(), Asked { add: true, ..Asked::default() });
    assert_eq!(line_of(&report), "4 rows: 1 award, 3 there already");

    let ids = SHEET.replace("Group,", "Ref,Group,").replace("\nHill", "\nB1,Hill").replace("\nNew", "\nB2,New");
    let ids = ids.replace("\nMead", "\nB3,Mead");
    let map = map().replace("recipient:", "id: Ref, recipient:");
    let place = site();
    import(&place, &ids, &map, Asked::default());
    for (others, line) in [
        (ids.replace("\nB", "\nB-"), "row 2: it may be award “b1”, which says the same, and was left out"),
        (ids.replace("\nB", "\nX"), "row 3: it may be award “b2”, which says the same, and was left out"),
        (
            ids.replace("\nB", "\nB/").replace(",700,", ",750,"),
            "row 4: it may be award “b3”, corrected (Amount awarded is 700.00 there, 750 here), and was left out",
        ),
    ] {
        for update in [false, true] {
            let report = import(&place, &others, &map, Asked { update, ..Asked::default() });
            told(&report.unplaced.lines(), line);
            assert_eq!(report.written, [""; 0], "{others}");
        }
    }
    let report = import(&place, &ids.replace("\nB", "\nX"), &map, Asked { add: true, ..Asked::default() });
    assert_eq!(line_of(&report), "3 rows: 3 awards");
}

#[test]
fn payments_and_budgets_are_known_by_all_they_say_but_for_one_value() {
    let payments = "date,amount,supplier,purpose\n2024-06-03,100,Alder,Rent\n2024-07-03,100,Alder,Rent\n2024-07-05,250,Birch,Paper\n";
    let site = site();
    import_as(&site, "payments", payments, false);
    let report = import_as(&site, "payments", &payments.replace("250", "260"), false);
    told(
        &report.unplaced.lines(),
        "payment payment-3 already has another “Amount paid”: 250.00 in the records, 260 here",
    );
    assert_eq!(line_of(&report), "3 rows: 0 payments, 2 there already, 1 there with other values");
    let report = import_as(&site, "payments", &payments.replace("250", "260"), true);
    assert_eq!(line_of(&report), "3 rows: 0 payments, 2 there already, 1 corrected");
    let next = "date,amount,supplier,purpose\n2024-08-03,100,Alder,Rent\n2024-09-03,100,Alder,Rent\n";
    assert_eq!(line_of(&import_as(&site, "payments", next, false)), "2 rows: 2 payments", "the rent of other months");
}

#[test]
fn the_number_of_a_row_says_nothing_once_a_row_is_put_in_above() {
    let payments = "date,amount,supplier,purpose\n2024-06-03,100,Alder,Rent\n2024-07-05,250,Birch,Paper\n";
    let site = site();
    support::write(&site.path().join("data/payments.csv"), payments);
    let published = site.path().join("public");
    let settings = site.path().join("data/site.yaml");
    let off = "checks: { severity: { duty-off-unreasoned: off } }\n";
    support::write(&settings, &(fs::read_to_string(&settings).unwrap() + off));
    publish(&candour::pipeline::check(site.path(), &support::options("2026-11-22")).unwrap(), &published);
    let longer = payments.replace("purpose\n", "purpose\n2024-05-01,7,Cedar,Pens\n");
    support::write(&site.path().join("data/payments.csv"), &longer);
    let options = support::options("2026-11-22");
    let run = |from: &Path, rows_are: Option<&str>| {
        import::run(&Request { rows_are, update: true, ..Request::new(from, site.path(), &options) }).unwrap()
    };
    for (from, rows_are) in [("data/payments.csv", Some("payments")), ("data/all.zip", None), ("", None)] {
        let report = run(&published.join(from), rows_are);
        assert_eq!((report.updated.len(), report.written.len()), (0, 0), "{from}: {report:#?}");
        assert!(report.unplaced.is_empty(), "{from}: {report:#?}");
        assert_eq!(fs::read_to_string(site.path().join("data/payments.csv")).unwrap(), longer);
    }
}

#[test]
fn a_number_that_two_unlike_names_share_is_told_and_joins_nobody() {
    let map = SIMPLE.replace("recipient: Group", "recipient: { name: Group, charity_number: Number }");
    let rows = "Group,Number,Project,Award\nAlder Example Trust,1090095,One,100\nBirch College,1090095,Two,200\n\
                Birch College,1090095,Three,300\nAlder Trust - Eastern Branch,1090095,Four,400\nAET,1090095,Five,500\n";
    let place = site();
    let report = import(&place, rows, &map, Asked::default());
    let line = "B3: organisation “Birch College” has the charity number 1090095 of alder-example-trust (“Alder Example \
                Trust”, first in A2), but a name that is only 15% like it: it is kept apart, without the number";
    told(&report.unplaced.lines(), line);
    assert_eq!(line_of(&report), "5 rows: 5 awards");
    let organisations = fs::read_to_string(place.path().join("data/organisations/imported-t.yaml")).unwrap();
    assert_eq!(organisations.matches("1090095").count(), 1, "{organisations}");
    assert_eq!(organisations.matches("- id: ").count(), 2, "{organisations}");

    let other = site();
    let known = "- { id: alder, name: Alder Example Trust, kind: charity, charity_number: 1090095, other_names: [Birch College] }\n";
    support::write(&other.path().join("data/organisations/ours.yaml"), known);
    let report = import(&other, rows, &map, Asked::default());
    assert!(report.unplaced.is_empty(), "a name that the record has is its own: {report:#?}");
}
