//! `candour import FILE --panel ID`: from the workbook of a panel to the drafts of its decision and awards.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::support::{Ended, Site, TODAY_IN_SITES, candour_on, files_of};

/// The sheet of a panel: a line above the titles, one row each for applications, a line of sums and a note.
const SHEET: &str = include_str!("../outcomes/safer-spaces-2026.txt");

/// Cells that `|` divides, with numbers and days typed as such, as a workbook. A line `== Declined` begins a sheet of that name.
fn workbook(path: &Path, text: &str) {
    let mut book = Workbook::new();
    let sheets = text.strip_prefix("== ").map_or_else(|| format!("Outcome\n{text}"), str::to_string);
    for (name, lines) in sheets.split("\n== ").filter_map(|sheet| sheet.split_once('\n')) {
        fill(book.add_worksheet().set_name(name).unwrap(), lines);
    }
    book.save(path).unwrap();
}

fn fill(sheet: &mut Worksheet, text: &str) {
    let money = Format::new().set_num_format("#,##0.00");
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split('|')).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) if number > 100_000.0 => sheet.write_number(row, column, number).unwrap(),
                Ok(number) => sheet.write_number_with_format(row, column, number, &money).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
}

const PANEL: &str = include_str!("../outcomes/safer-spaces-2026.yaml");

fn example() -> Site {
    let site = Site::copy_of(".");
    site.write("data/panels/safer-spaces-2026.yaml", PANEL);
    site
}

fn import(site: &Site, text: &str, arguments: &[&str]) -> Ended {
    let path = site.path().join("outcome.xlsx");
    workbook(&path, text);
    let base = ["import", path.to_str().unwrap(), "--panel"];
    let arguments = if arguments.first().is_some_and(|first| !first.starts_with('-')) {
        arguments.to_vec()
    } else {
        [&["safer-spaces-2026"], arguments].concat()
    };
    candour_on(site.path(), TODAY_IN_SITES, &[&base[..], &arguments].concat())
}

/// Proposes a map, keeps it, and imports by it.
fn imported(site: &Site, text: &str) -> Ended {
    let kept = import(site, text, &["--write-map"]);
    assert_eq!(kept.status, Some(0), "{}{}", kept.stdout, kept.stderr);
    import(site, text, &[])
}

fn last(ended: &Ended) -> &str {
    ended.stdout.lines().last().unwrap_or_default()
}

#[test]
fn an_outcome_becomes_drafts_by_two_commands_and_a_third_changes_nothing() {
    let site = example();
    let before = files_of(&site.path().join("data"));
    let proposed = import(&site, SHEET, &[]);
    assert_eq!(proposed.status, Some(1), "{}", proposed.stderr);
    assert!(
        last(&proposed)
            .ends_with("nothing was written: --write-map keeps the map as data/_maps/safer-spaces-fund.yaml")
    );
    assert_eq!(files_of(&site.path().join("data")), before);

    let ended = imported(&site, SHEET);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    let summary = "safer-spaces-2026: 6 applications, 4 recommended (£39,500, of £73,000 asked for), 2 declined";
    assert_eq!(last(&ended), summary);
    let table = site.read("data/awards/2026-27.csv");
    let new: Vec<&str> = table.lines().rev().take(4).collect();
    assert!(
        new[3].starts_with("ss-01,grant,example-youth-trust,Safe walks home,9000,9000,,Volunteers walk along."),
        "{}",
        new[3]
    );
    assert!(new[2].contains("hilltop-youth-club") && new[2].contains("patternham; modelby"), "{}", new[2]);
    assert!(
        new[0].contains(",area-wide,2026-27-004,safer-spaces-fund,safer-spaces-2026,yes,quarterly,draft"),
        "{}",
        new[0]
    );
    let decision = site.read("data/decisions/2026/2026-27-004.md");
    for said in ["reference: 004/2026-27", "status: draft", "total: 39500", "kind: grant-panel", "# interests:"] {
        assert!(decision.contains(said), "{said}\n{decision}");
    }
    let panel = site.read("data/panels/safer-spaces-2026.yaml");
    assert_eq!(panel, format!("{PANEL}received: 6\nrequested: 73000\ndecision: 2026-27-004\n"));
    let club = site.read("data/organisations/hilltop-youth-club.yaml");
    assert!(club.contains("kind: charity") && club.contains("1098765"), "{club}");

    let written = files_of(&site.path().join("data"));
    let again = import(&site, SHEET, &[]);
    assert_eq!((again.status, files_of(&site.path().join("data"))), (Some(0), written));
    assert_eq!(last(&again), format!("{summary}: nothing is new, so nothing was written"));
}

#[test]
fn who_was_declined_is_in_no_output_and_no_file() {
    let site = example();
    let shown = import(&site, SHEET, &[]);
    let ended = imported(&site, SHEET);
    let built = site.build();
    for name in ["Nowhere", "festival of light", "Trip to the sea", "1099999"] {
        for said in [&shown.stdout, &shown.stderr, &ended.stdout, &ended.stderr] {
            assert!(!said.contains(name), "{name}\n{said}");
        }
        let folder = files_of(&site.path().join("data"));
        assert!(folder.values().all(|bytes| !String::from_utf8_lossy(bytes).contains(name)), "{name}");
    }
    let path = site.path().join("outcome.csv");
    std::fs::write(
        &path,
        SHEET.replace(',', "").replace('|', ",").replace("light,25000", "light,25000,,,,,,,,,,Nowhere"),
    )
    .unwrap();
    let wide =
        candour_on(site.path(), TODAY_IN_SITES, &["import", path.to_str().unwrap(), "--panel", "safer-spaces-2026"]);
    assert!(wide.stderr.contains("row 5 has more cells than the table has titles: …"), "{}", wide.stderr);
    assert!(!wide.stderr.contains("Nowhere"), "{}", wide.stderr);
    // Nor are the drafts where readers are.
    assert!(built.files().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Lights at the rink")));
}

#[test]
fn what_is_left_to_do_is_all_there_is_to_do() {
    let site = example();
    let ended = imported(&site, SHEET);
    let line = |text: &str| ended.stdout.lines().any(|line| line.contains(text));
    assert!(
        line("2026-27-004.md: write decided_on, decision, interests, maker, published_on, reasons"),
        "{}",
        ended.stdout
    );
    assert!(line("data/awards/2026-27.csv, new rows: fill in awarded_on (4)"), "{}", ended.stdout);
    let decision = site.read("data/decisions/2026/2026-27-004.md");
    let filled = "decided_on: 2026-06-15\npublished_on: 2026-06-16\nmaker: commissioner\ndecision: Approved.\nreasons: Scored.\n\
                  interests: None.\ntotal:";
    let decision = decision.replace("status: draft\n", "").replace("total:", filled);
    site.write("data/decisions/2026/2026-27-004.md", decision);
    let table = site.read("data/awards/2026-27.csv").replace(",draft\n", ",\n");
    let table = table.replace(",s9-2011,,2026-07-01", ",s9-2011,2026-06-15,2026-07-01");
    site.write("data/awards/2026-27.csv", table);
    let checked = candour_on(site.path(), TODAY_IN_SITES, &["check"]);
    assert!(checked.stdout.contains("0 errors"), "{}", checked.stdout);
    let page = site.build().text("panels/safer-spaces-2026/index.html");
    assert!(page.contains("£39,500"), "{page}");
}

#[test]
fn titles_in_two_rows_sections_and_a_column_for_each_source_are_read() {
    let site = example();
    site.write("data/panels/poca-2026.yaml", include_str!("../outcomes/poca-2026.yaml"));
    let sheet = include_str!("../outcomes/poca-2026.txt");
    assert_eq!(import(&site, sheet, &["poca-2026", "--write-map"]).status, Some(0));
    let map = site.read("data/_maps/poca-community-grants.yaml");
    for said in [
        "  funding: {poca-receipts: Money POCA, precept: Money Precept}\n",
        "    s.9: s9-2011\n",
        "only: {Outcome: [\"Yes\"]}",
    ] {
        assert!(map.contains(said), "{map}");
    }
    let ended = import(&site, sheet, &["poca-2026"]);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert_eq!(last(&ended), "poca-2026: 3 applications, 2 recommended (£11,500, of £16,000 asked for), 1 declined");
    let table = site.read("data/awards/2026-27.csv");
    assert!(table.contains("Summer football,7500,9000,"), "{table}");
    assert!(
        table.contains("poca-receipts: 5000; precept: 2500") && table.contains("exampleton; sampleford"),
        "{table}"
    );
    let wrong = sheet.replace("Total|||16000|9000|2500", "Total|||16000|9000|2600");
    let site = example();
    site.write(
        "data/panels/poca-2026.yaml",
        site.read("data/panels/safer-spaces-2026.yaml").replace("safer-spaces-2026", "poca-2026"),
    );
    let ended = import(&site, &wrong, &["poca-2026"]);
    assert!(
        ended.stdout.contains("Outcome!F12: it says £2,600 for “Money Precept”, but the rows above add up to £2,500"),
        "{}",
        ended.stdout
    );
}

#[test]
fn a_column_for_each_year_makes_awards_of_several_years() {
    let site = example();
    let sheet = include_str!("../outcomes/two-years-2026.txt");
    let ended = imported(&site, sheet);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert_eq!(
        last(&ended),
        "safer-spaces-2026: 3 applications, 2 recommended (£32,000, of £40,000 asked for), 1 declined"
    );
    let table = site.read("data/awards/2026-27.csv");
    assert!(table.contains("Recovery group,24000,30000"), "{table}");
    assert!(table.contains("\"2026-27: 12000; 2027-28: 12000\",protecting-vulnerable-people"), "{table}");
    assert!(table.contains("2026-newcomers-cic-cafe-talks,"), "{table}");
    let new = site.read("data/organisations/newcomers-cic.yaml");
    assert!(new.contains("kind: cic") && new.contains("01234567"), "{new}");
}

#[test]
fn what_is_wrong_is_told_at_its_cell_and_nothing_is_written() {
    let site = example();
    assert_eq!(import(&site, SHEET, &["--write-map"]).status, Some(0));
    let before = files_of(&site.path().join("data"));
    let cases = [
        ("|Part fund|", "|Defer|", "Outcome!F6: this outcome is neither under “only” nor under “declined” in the map"),
        ("|Part fund|", "||", "Outcome!F6: the outcome is empty: write one of “fund in full”, “part fund”, “decline”"),
        (
            "Patternham and Modelby",
            "Patternam and Modelby",
            "Outcome!H6: there is no district “Patternam”; did you mean “patternham”?",
        ),
        ("||39500", "||39400", "Outcome, row 10: the total is £39,400, but the rows above add up to £39,500"),
        (
            "|73000|",
            "|72000|",
            "Outcome!E10: it says £72,000 for “Requested (£)”, but the rows above add up to £73,000",
        ),
        (
            "|12000|Part fund|8500",
            "|8000|Part fund|8500",
            "Outcome!G6: the award is £8,500, more than the £8,000 that was asked for",
        ),
        ("SS-04|", "SS-03|", "Outcome!A7: the application in Outcome!A6 has the same reference"),
        ("|25000|Decline", "|lots|Decline", "Outcome!E5: this is no sum in pounds: write it as 1250 or 1250.50"),
        ("|Part fund|8500|", "|Part fund||", "Outcome!G6: a recommended application must have a sum"),
        ("Sampleford Women’s Centre|n/a", "|n/a", "Outcome!B7: a recommended application must have a recipient"),
        (
            "2026-07-01|2027-06-30|A second",
            "soon|2027-06-30|A second",
            "Outcome!I9: “soon” is no day: write it as 2026-03-31",
        ),
    ];
    for (from, to, said) in cases {
        assert!(SHEET.contains(from), "{from}");
        let ended = import(&site, &SHEET.replacen(from, to, 1), &[]);
        assert_eq!(ended.status, Some(1), "{said}\n{}{}", ended.stdout, ended.stderr);
        assert!(ended.stdout.contains(said), "{said}\n{}", ended.stdout);
        assert!(last(&ended).ends_with("; nothing was written"), "{}", ended.stdout);
        assert_eq!(files_of(&site.path().join("data")), before, "{said}");
    }
    site.write("data/panels/safer-spaces-2026.yaml", PANEL.replace("60000", "30000"));
    let ended = import(&site, SHEET, &[]);
    assert!(ended.stdout.contains("the awards of panel “safer-spaces-2026” add up to £39,500"), "{}", ended.stdout);
    let ended = import(&site, SHEET, &["safer-space-2026"]);
    assert!(ended.stderr.contains("did you mean “safer-spaces-2026”?"), "{}", ended.stderr);
}

#[test]
fn what_a_map_cannot_know_is_left_open_and_nothing_of_applicants_is_kept() {
    let site = example();
    let two =
        SHEET.replace("|Award (£)", "|Award (£)|Decision").replace("|9000|Exampleton", "|9000|Declined|Exampleton");
    let two = two.replace("|8500|Patternham", "|8500|Approved|Patternham").replace("||County-wide", "|||County-wide");
    let shown = import(&site, &two, &[]);
    assert!(shown.stdout.contains("the outcome may be in “Panel recommendation”, “Decision”"), "{}", shown.stdout);
    assert_eq!(shown.status, Some(1));
    let told = SHEET.replace("|Decline|", "|Declined because Hollyhock Trust does this already|");
    let shown = import(&site, &told, &[]);
    assert!(shown.stdout.contains("Outcome!F5: does this outcome recommend an award?"), "{}", shown.stdout);
    assert!(!shown.stdout.contains("Hollyhock"), "{}", shown.stdout);
    let named =
        SHEET.replace("|Charity no.|", "|Charity / company no.|").replace("|Reasons\n", "|Comments / conditions\n");
    let shown = import(&site, &named, &[]);
    assert!(shown.stdout.contains("# Not read: Charity / company no.; Comments / conditions.\n"), "{}", shown.stdout);
}

#[test]
fn counts_are_compared_and_wait_where_a_sheet_was_not_read() {
    let site = example();
    site.write("data/panels/safer-spaces-2026.yaml", format!("{PANEL}received: 17\n"));
    let ended = imported(&site, SHEET);
    assert_eq!(ended.status, Some(1));
    assert!(
        ended.stdout.contains("“Applications received” of panel “safer-spaces-2026” is 17, and 6 here"),
        "{}",
        ended.stdout
    );
    let site = example();
    imported(&site, SHEET);
    let more = SHEET
        .replace("TOTAL|", "SS-07|Late Nowhere Club||Kites|100|Decline||Modelby||||\nTOTAL|")
        .replace("73000", "73100");
    let ended = import(&site, &more, &[]);
    assert!(ended.stdout.contains("is 6, and 7 here"), "{}", ended.stdout);
    let twice = SHEET.replace("Ref|", "No|").replace("SS-0", "");
    let site = example();
    let line = twice.lines().find(|line| line.contains("Drop-in")).unwrap();
    let ended = imported(&site, &twice.replace(line, &format!("{line}\n{}", line.replacen('4', "9", 1))));
    assert!(ended.stdout.contains("it says the same as Outcome, row 7"), "{}", ended.stdout);
    let ended = import(&site, SHEET, &["--reference", "003/2026-27", "--map", "missing.yaml"]);
    assert_eq!(ended.status, Some(2), "a map that is not there");
}

#[test]
fn an_award_that_the_office_changed_since_is_told_and_stays() {
    let site = example();
    imported(&site, SHEET);
    let table = site.read("data/awards/2026-27.csv").replace("Lights at the rink,8500", "Lights at the rink,8400");
    site.write("data/awards/2026-27.csv", &table);
    let ended = import(&site, SHEET, &[]);
    assert_eq!(ended.status, Some(1));
    assert!(
        ended.stdout.contains("Outcome!G6: Amount awarded of award “ss-03” is £8,400 in the site, and £8,500 here"),
        "{}",
        ended.stdout
    );
    assert_eq!(site.read("data/awards/2026-27.csv"), table);
    let fewer = SHEET.replace("|Part fund|8500|", "|Decline||").replace("39500", "31000");
    let ended = import(&site, &fewer, &[]);
    assert!(
        ended.stdout.contains("no row recommends award “ss-03”, which the site has of this panel"),
        "{}",
        ended.stdout
    );
}

#[test]
fn the_decision_has_the_next_number_in_the_form_of_the_office() {
    for (decisions, expected) in [
        (
            "---\nreference: 044/2020\ntitle: A\nkind: grant\ndecided_on: 2020-10-16\n---\n",
            "044-2020 045-2026 001/2026",
        ),
        (
            "---\nreference: PCCD 007/2026\ntitle: A\nkind: grant\ndecided_on: 2026-01-16\n---\n",
            "pccd-007-2026 pccd-008-2026 PCCD 008/2026",
        ),
    ] {
        let mut words = expected.split(' ');
        let (id, next) = (words.next().unwrap(), words.next().unwrap());
        let site = Site::with(&[
            ("data/schemes.yaml", "- {id: fund, title: Fund}\n"),
            ("data/panels.yaml", "- {id: p, scheme: fund, title: Round, pot: 100, panel_date: 2026-05-21}\n"),
            (&format!("data/decisions/2026/{id}.md"), decisions),
        ]);
        let next = if id.ends_with("2020") { "001-2026" } else { next };
        let sheet = "Organisation|Project|Outcome|Award|Start\nAlder Trust|Walks|Yes|50|2026-07-01\n";
        let kept = import(&site, sheet, &["p", "--write-map"]);
        assert_eq!(kept.status, Some(0), "{}{}", kept.stdout, kept.stderr);
        let ended = import(&site, sheet, &["p"]);
        assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
        let decision = site.read(&format!("data/decisions/2026/{next}.md"));
        assert!(decision.contains("status: draft"), "{decision}");
    }
    let site = Site::with(&[
        ("data/schemes.yaml", "- {id: fund, title: Fund}\n"),
        ("data/panels.yaml", "- {id: p, scheme: fund, title: Round, pot: 100, panel_date: 2026-05-21}\n"),
    ]);
    let sheet = "Organisation|Project|Outcome|Award|Start\nAlder Trust|Walks|Yes|50|2026-07-01\n";
    import(&site, sheet, &["p", "--write-map"]);
    let ended = import(&site, sheet, &["p"]);
    assert!(ended.stdout.contains("give it, as in --reference 001/"), "{}", ended.stdout);
    let ended = import(&site, sheet, &["p", "--reference", "001/2026"]);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert!(site.read("data/decisions/2026/001-2026.md").contains("reference: 001/2026"));
}

/// A sheet that says the outcome in headings, with its titles below each.
const SECTIONS: &str = "\
Safer Spaces Fund 2026

APPROVED
Organisation|Project|Requested|Award|Area
Example Youth Trust|Safe walks home|9000|9000|Exampleton
Sampleford Women’s Centre|Drop-in on Fridays|10000|8000|Sampleford
Subtotal||19000|17000

NOT APPROVED
Organisation|Project|Requested|Award|Area
The Nowhere Foundation|A festival of light|25000||Modelby
Subtotal||25000|0
Total||44000|17000
";

#[test]
fn headings_say_the_outcome_where_no_column_does() {
    let site = example();
    let proposed = import(&site, SECTIONS, &[]);
    assert!(proposed.stdout.contains("only: {Section: [APPROVED]}\n"), "{}", proposed.stdout);
    assert!(proposed.stdout.contains("declined: {Section: [NOT APPROVED]}\n"), "{}", proposed.stdout);
    let ended = imported(&site, SECTIONS);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    let summary = "safer-spaces-2026: 3 applications, 2 recommended (£17,000, of £44,000 asked for), 1 declined";
    assert_eq!(last(&ended), summary);
    let all = files_of(&site.path().join("data"));
    assert!(
        all.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Nowhere")),
        "who was declined is nowhere"
    );
    let again = import(&site, SECTIONS, &[]);
    assert_eq!(again.status, Some(0), "{}{}", again.stdout, again.stderr);
    assert_eq!(files_of(&site.path().join("data")), all, "a second time, nothing changes");
}

const SHEETS: &str = "\
== Recommended
Safer Spaces Fund 2026
Organisation|Project|Requested|Award|Area
Hilltop Youth Club|Friday nights|9000|9000|Modelby
Newcomers CIC|Street drop-in|10000|8000|Patternham
Total||19000|17000
== Not recommended
Organisation|Project|Requested|Area|Reason
The Nowhere Foundation|A festival of light|25000|Modelby|Out of scope
Late Nowhere Club|Kites|1000|Modelby|Came late
Total||26000
== Notes
The panel met in the town hall.
";

#[test]
fn sheets_say_the_outcome_where_no_column_does() {
    let site = example();
    let proposed = import(&site, SHEETS, &[]);
    assert!(proposed.stdout.contains("only: {Sheet: [Recommended]}\n"), "{}", proposed.stdout);
    assert!(proposed.stdout.contains("declined: {Sheet: [Not recommended]}\n"), "{}", proposed.stdout);
    let asked = "fill in the rows.\n  # awarded_on: …\n  # start: …\n  # end: …\n";
    assert!(proposed.stdout.contains(asked), "{}", proposed.stdout);
    let ended = imported(&site, SHEETS);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    let summary = "safer-spaces-2026: 4 applications, 2 recommended (£17,000, of £45,000 asked for), 2 declined";
    assert_eq!(last(&ended), summary);
    let all = files_of(&site.path().join("data"));
    assert!(all.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Nowhere")));
    assert!(!ended.stdout.contains("Nowhere") && !ended.stderr.contains("Nowhere"));
    let again = import(&site, SHEETS, &[]);
    assert_eq!(again.status, Some(0), "{}{}", again.stdout, again.stderr);
    assert_eq!(files_of(&site.path().join("data")), all, "a second time, nothing changes");
    let map = site.read("data/_maps/safer-spaces-fund.yaml");
    let site = example();
    site.write("data/_maps/safer-spaces-fund.yaml", map.replace("  # start: …", "  start: 2026-07-01"));
    let once = import(&site, SHEETS, &[]);
    assert!(once.stdout.contains("fill in awarded_on (2), end (2), purpose (2), reasons (2)\n"), "{}", once.stdout);
    let wrong = import(&site, &SHEETS.replace("Total||26000", "Total||27000"), &[]);
    assert_eq!(wrong.status, Some(1));
    assert!(wrong.stdout.contains("Not recommended!C4: it says £27,000 for “Requested”"), "{}", wrong.stdout);
}

#[test]
fn who_was_declined_on_a_sheet_of_their_own_is_counted() {
    let site = example();
    let beside = format!("== Outcome\n{SHEET}\n== Declined\nApplicant|Why\nSomebody Nowhere|Too late\nNowhere Else|\n");
    let kept = import(&site, &beside, &["--write-map"]);
    assert!(kept.stdout.contains("Sheet: [Declined]}\n"), "{}", kept.stdout);
    let ended = import(&site, &beside, &[]);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert!(last(&ended).starts_with("safer-spaces-2026: 8 applications, 4 recommended (£"), "{}", last(&ended));
    assert!(last(&ended).ends_with("), 4 declined"), "{}", last(&ended));
    assert!(
        ended.stdout.contains("sheet “Declined” has no column “Requested (£)”: what all asked for"),
        "{}",
        ended.stdout
    );
    assert!(!ended.stdout.contains("Nowhere"), "{}", ended.stdout);
    assert!(ended.stdout.contains("sheet “Declined”: 2 that were declined"), "{}", ended.stdout);
    // With a heading and a note, another word above the names, and names that rows say in other forms.
    for (sheet, rows) in [
        ("Unsuccessful applications (example)\n\nNo.|Applicant|Why\n1|Drop-in on Fridays Ltd|Late\n", 1),
        ("Name of group\nThe drop-in on Fridays (charity 1099999)\n\nNowhere Else\n* As told on 3 June.\n", 2),
    ] {
        let named = format!("== Outcome\n{SHEET}\n== Declined\n{sheet}");
        let site = example();
        import(&site, &named, &["--write-map"]);
        let told = import(&site, &named, &[]);
        assert_eq!(told.status, Some(1), "{}", told.stdout);
        assert!(told.stdout.contains("it names somebody whose application was declined"), "{}", told.stdout);
        assert!(told.stdout.contains(&format!("sheet “Declined”: {rows} that were declined")), "{}", told.stdout);
    }
}

#[test]
fn a_sheet_of_who_was_declined_that_cannot_be_read_stops_and_names_nobody() {
    let beside = format!("== Outcome\n{SHEET}\n== Declined\nApplicant|Why\nSomebody Nowhere|Too late\n");
    let site = example();
    import(&site, &beside, &["--write-map"]);
    let before = files_of(&site.path().join("data"));
    for (changed, why) in [
        (
            beside.replace("Applicant|Why\n", ""),
            "sheet “Declined” has no title that stands above the names of applicants",
        ),
        (
            beside.replace("== Declined", "== Not funded"),
            "it names the sheet “declined”, and the workbook has no such sheet",
        ),
        (beside[..beside.find("\n== Declined").unwrap()].to_string(), "it names the sheet “declined”"),
    ] {
        let ended = import(&site, &changed, &[]);
        assert_eq!(ended.status, Some(2), "{}", ended.stdout);
        assert!(ended.stderr.contains(why), "{}", ended.stderr);
        assert!(!(ended.stdout + &ended.stderr).contains("Nowhere"));
        assert_eq!(files_of(&site.path().join("data")), before);
    }
    // An assessment of each applicant has a sheet of its own.
    let assessed = format!("{beside}== Nowhere Else Club\nScore\n3\n").replace("Somebody Nowhere", "Nowhere Else Club");
    let told = import(&site, &assessed, &["--dry-run"]).stdout;
    assert!(told.contains("a sheet or a column was not read") && !told.contains("Nowhere"), "{told}");
    let site = example();
    let both = SHEETS.replace("Late Nowhere Club|Kites", "Newcomers CIC|Street drop-in");
    import(&site, &both, &["--write-map"]);
    let ended = import(&site, &both, &[]);
    let why = "Not recommended, row 3: it has another outcome than the same application in Recommended, row 4";
    assert!(ended.stdout.contains(why), "{}", ended.stdout);
}

#[test]
fn sheets_of_districts_are_one_table_where_the_map_says_so() {
    let titles = "Organisation|Project|Requested|Award|Outcome|Area\n";
    let districts = format!(
        "== North\n{titles}Hilltop Youth Club|Friday nights|9000|9000|Approve|Modelby\n== South\n{titles}\
         Newcomers CIC|Street drop-in|10000|8000|Approve|Patternham\nNowhere Club|Kites|1000||Reject|Modelby\n"
    );
    let site = example();
    let refused = import(&site, &districts, &["--write-map"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("add “sheets: [North, South]” to it"), "{}", refused.stderr);
    import(&site, &districts, &["--write-map", "--sheet", "South"]);
    let map = site.read("data/_maps/safer-spaces-fund.yaml");
    site.write("data/_maps/safer-spaces-fund.yaml", format!("{map}sheets: [North, South]\n"));
    let ended = import(&site, &districts, &[]);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    let summary = "safer-spaces-2026: 3 applications, 2 recommended (£17,000, of £20,000 asked for), 1 declined";
    assert_eq!(last(&ended), summary);
    let several = SHEETS.replace("== Recommended", "== Recommended (first)").replace(
        "== Notes\n",
        "== Recommended (second)\nOrganisation|Project|Requested|Award|Area\nThird CIC|A garden|500|500|Modelby\n== Notes\n",
    );
    let site = example();
    let ended = imported(&site, &several);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert!(last(&ended).contains("5 applications, 3 recommended (£17,500"), "{}", last(&ended));
}

#[test]
fn below_a_heading_that_says_nothing_nobody_is_recommended() {
    let reserve = SECTIONS
        .replace("Subtotal||25000|0\n", "Subtotal||25000|0\nReserve list\nNewcomers CIC|Cafe|1000|1000|Modelby\n");
    let reserve = reserve.replace("Total||44000|17000\n", "");
    let site = example();
    let before = files_of(&site.path().join("data"));
    let kept = import(&site, &reserve, &["--write-map"]);
    assert!(kept.stdout.contains("Outcome, row 14: does this outcome recommend an award?"), "{}", kept.stdout);
    let ended = import(&site, &reserve, &[]);
    assert_ne!(ended.status, Some(0), "{}", ended.stdout);
    let said = "Outcome, row 14: this outcome is neither under “only” nor under “declined” in the map";
    assert!((ended.stdout + &ended.stderr).contains(said), "{}", ended.stderr);
    let after = files_of(&site.path().join("data"));
    assert!(after.iter().filter(|(path, _)| !path.contains("_maps")).eq(before.iter()));

    // A longer heading is not understood, and one with a remark beside it neither: nobody below it is given anything.
    for heading in [
        "Not approved - insufficient funds",
        "Applications not approved by the panel",
        "Reserve list - subject to funds",
        "Approved subject to further funds",
        "Not approved|all other applications",
    ] {
        let site = example();
        let text = SECTIONS.replace("NOT APPROVED", heading);
        import(&site, &text, &["--write-map"]);
        let ended = import(&site, &text, &[]);
        assert_ne!(ended.status, Some(0), "{heading}: {}", ended.stdout);
        let all = files_of(&site.path().join("data"));
        assert!(all.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Nowhere")), "{heading}");
    }

    // What stands below each of several headings is within them.
    let tiers =
        SECTIONS.replace("Example Youth", "Tier 1\nExample Youth").replace("The Nowhere", "Tier 1\nThe Nowhere");
    let site = example();
    let ended = imported(&site, &tiers);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);

    // Without a heading, a row has no outcome.
    let none = SECTIONS.replace(
        "APPROVED\nOrganisation|Project|Requested|Award|Area\nExample",
        "Organisation|Project|Requested|Award|Area\nExample",
    );
    let site = example();
    import(&site, SECTIONS, &["--write-map"]);
    let ended = import(&site, &none, &[]);
    let said = "row 4: no heading above it says the outcome: write one of “approved”, “not approved”";
    assert!((ended.stdout.clone() + &ended.stderr).contains(said), "{}{}", ended.stdout, ended.stderr);
}

#[test]
fn a_site_that_begins_from_nothing_is_told_all_that_it_needs_at_once() {
    let site = Site::with(&[]);
    let before = files_of(&site.path().join("data"));
    let told = import(&site, SHEET, &[]);
    assert_eq!(told.status, Some(1), "{}", told.stderr);
    let commands = "\
  - candour new plan   (it asks for id, title, start, end)
  - candour new priority   (it asks for id, title, plan)
  - candour new budget-area   (it asks for id, title)
  - candour new funding-source   (it asks for id, title, funder, kind)
  - candour new scheme --id safer-spaces-fund --set title=\"Safer Spaces Fund\"   (it asks for purpose)
  - candour new panel --id safer-spaces-2026 --set scheme=safer-spaces-fund \
      --set title=\"Safer Spaces Fund 2026: the panel of 21 May 2026\" --set panel_date=2026-05-21   (it asks for pot)
";
    let commands = commands.replace("\\\n      ", "");
    assert!(told.stdout.contains(&commands), "{}", told.stdout);
    assert_eq!(files_of(&site.path().join("data")), before);
    for id in ["../panels", "Safer Spaces"] {
        assert_eq!(import(&site, SHEET, &[id, "--write-map"]).status, Some(2), "{id}");
    }
    // A text of a workbook that means something to a shell is in no command.
    let hostile = import(&site, &SHEET.replace("Safer Spaces Fund 2026: the", "$(rm x) Fund 2026: the"), &[]);
    assert!(hostile.stdout.contains("candour new panel --id") && !hostile.stdout.contains("$("), "{}", hostile.stdout);
    // A line that names who applied is no title.
    let named = SHEET.replace("Safer Spaces Fund 2026: the", "The Nowhere Foundation and others: the");
    let named = import(&site, &named, &["--write-map"]);
    assert!(!named.stdout.contains("Nowhere"), "{}", named.stdout);
    assert!(
        files_of(&site.path().join("data")).values().all(|file| !String::from_utf8_lossy(file).contains("Nowhere"))
    );
}

#[test]
fn what_a_panel_needs_is_begun_and_an_empty_value_stays_an_error() {
    let site = Site::with(&[(
        "data/districts.yaml",
        "- {id: exampleton, title: Exampleton}\n- {id: patternham, title: Patternham}\n- {id: modelby, title: Modelby}\n\
         - {id: sampleford, title: Sampleford}\n- {id: area-wide, title: All of it, area_wide: yes}\n",
    )]);
    let begun = import(&site, SHEET, &["--write-map"]);
    assert_eq!(begun.status, Some(0), "{}{}", begun.stdout, begun.stderr);
    assert!(begun.stdout.contains("data/priorities.yaml: write id, title, plan\n"), "{}", begun.stdout);
    assert!(begun.stdout.contains("data/panels/safer-spaces-2026.yaml: write pot\n"), "{}", begun.stdout);
    let written = files_of(&site.path().join("data"));
    let again = import(&site, SHEET, &["--write-map"]);
    assert_eq!((again.status, files_of(&site.path().join("data"))), (Some(1), written), "{}", again.stdout);
    let checked = candour_on(site.path(), TODAY_IN_SITES, &["check"]);
    for file in ["plans", "priorities", "budget-areas", "funding-sources", "schemes", "panels/safer-spaces-2026"] {
        assert!(checked.stdout.contains(&format!("data/{file}.yaml")), "{file}: {}", checked.stdout);
    }
    for (file, filled) in [
        ("plans", "id: plan;title: Plan;start: 2025-04-01;end: 2029-03-31"),
        ("priorities", "id: safety;title: Safety;plan: plan"),
        ("budget-areas", "id: community;title: Community"),
        ("funding-sources", "id: precept;title: Precept;funder: The public;kind: precept"),
        ("schemes", "purpose: Safer places."),
        ("panels/safer-spaces-2026", "pot: 60000"),
    ] {
        let path = format!("data/{file}.yaml");
        let mut text = site.read(&path);
        for value in filled.split(';') {
            let name = value.split_once(':').unwrap().0;
            let empty = format!("{name}:    #");
            assert!(text.contains(&empty), "{name}: {text}");
            text = text.replace(&empty, &format!("{value}   #"));
        }
        site.write(&path, text);
    }
    let kept = import(&site, SHEET, &["--write-map"]);
    assert_eq!(kept.status, Some(0), "{}{}", kept.stdout, kept.stderr);
    assert!(!kept.stdout.contains("missing in the site"), "{}", kept.stdout);
    for value in ["priority: safety", "budget_area: community", "funding: precept"] {
        assert!(kept.stdout.contains(&format!("  {value}   # the only one of the site\n")), "{}", kept.stdout);
    }
    let map = site.read("data/_maps/safer-spaces-fund.yaml");
    let map =
        map.replace("# legal_basis: …", "legal_basis: s9-2011").replace("# conditions: …", "conditions: Reports.");
    site.write("data/_maps/safer-spaces-fund.yaml", map.replace("# awarded_on: …", "awarded_on: 2026-06-01"));
    let ended = import(&site, SHEET, &["--reference", "001/2026-27"]);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert!(last(&ended).starts_with("safer-spaces-2026: 6 applications, 4 recommended (£39,500"), "{}", ended.stdout);
    // Each field that is left to write has its line in the draft: an error without a value, and with one all is published.
    let path = "data/decisions/2026/001-2026-27.md";
    let left = ended.stdout.lines().find_map(|line| line.split_once(&format!("{path}: write "))).unwrap().1;
    assert!(!ended.stdout.contains("new rows: fill in"), "{}", ended.stdout);
    let published = site.read(path).replace("status: draft\n", "");
    let opened = left.split(", ").fold(published, |text, field| {
        assert!(text.contains(&format!("\n# {field}: ")), "{field}: {text}");
        text.replace(&format!("\n# {field}: "), &format!("\n{field}: "))
    });
    site.write("data/awards/2026-27.csv", site.read("data/awards/2026-27.csv").replace(",draft", ","));
    site.write(path, &opened);
    let checked = candour_on(site.path(), "2026-07-01", &["check"]);
    for field in left.split(", ") {
        let code = format!("missing-{}", field.replace('_', "-"));
        assert!(checked.stdout.contains(&code), "{code}: {}", checked.stdout);
    }
    let filled = [
        ("decided_on", "2026-06-01"),
        ("published_on", "2026-06-02"),
        ("decision", "Approved."),
        ("reasons", "These scored highest."),
        ("interests", "None were declared."),
        ("maker", "commissioner"),
    ];
    let text = filled
        .iter()
        .fold(opened, |text, (field, value)| text.replace(&format!("\n{field}: "), &format!("\n{field}: {value} ")));
    site.write(path, text);
    let checked = candour_on(site.path(), "2026-07-01", &["check"]);
    assert!(checked.stdout.contains("0 errors"), "{}", checked.stdout);
}

#[test]
fn a_line_that_counts_applicants_is_none_and_is_compared() {
    let rows = "Somebody Nowhere|Too late\nNowhere Else|\n";
    let with = |line: &str| format!("== Outcome\n{SHEET}\n== Declined\nApplicant|Why\n{rows}{line}\n");
    for line in ["Number declined|2", "Total declined: 2", "Applications received 2"] {
        let site = example();
        let ended = imported(&site, &with(line));
        assert_eq!(ended.status, Some(0), "{line}: {}{}", ended.stdout, ended.stderr);
        assert!(
            last(&ended).starts_with("safer-spaces-2026: 8 applications, 4 recommended"),
            "{line}: {}",
            last(&ended)
        );
        assert!(!ended.stdout.contains("Nowhere"), "{}", ended.stdout);
    }
    let site = example();
    let ended = imported(&site, &with("Number declined|3"));
    assert_eq!(ended.status, Some(1), "{}", ended.stdout);
    assert!(ended.stdout.contains("Declined, row 4: it says 3 declined, but there are 2"), "{}", ended.stdout);
    let mixed = SHEET.replace("TOTAL|", "Number declined|2\nApplications received 6\nTOTAL|");
    let site = example();
    let ended = imported(&site, &mixed);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert!(last(&ended).contains("6 applications, 4 recommended"), "{}", last(&ended));
    // In a column of money it is a sum, whatever it is called.
    let sum = SHEET.replace("TOTAL|", "Total received||||73000\nTOTAL|");
    let ended = imported(&example(), &sum);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert!(!ended.stdout.contains("73000 received"), "{}", ended.stdout);
}
