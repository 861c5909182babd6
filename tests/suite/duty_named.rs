//! What a duty lacks is named, what is set aside is said beside it, and what consists of several documents needs each.

use serde_json::{Value, json};

use crate::duty_doubts::{duties, site_below};
use crate::support::{Checked, Site, candour_on};

const HEADS: &str = "title,duties,part,published_on,reviewed_on,period,covers_to,checked_on,url,withheld,opinion_of,opinion_on,held_by\n";

fn site(more: &str, publications: &str, others: &[(&str, &str)]) -> Site {
    site_below(HEADS, ("pcc", more), publications, others)
}

/// The part of the page that is about a duty.
fn part(checked: &Checked, page: &str, id: &str) -> String {
    let page = checked.text(page).replace('\u{a0}', " ");
    let from = page.split(&format!("<h3 id=\"{id}\">")).nth(1).unwrap().to_string();
    from.split("<h3").next().unwrap().to_string()
}

const GRANTS: &str = "\
id,kind,recipient,title,amount,awarded_on,legal_basis,purpose,conditions,reasons
whole,grant,hub,Whole grant,100,2026-03-01,s9-2011,Work of one kind,none,It keeps people safe at night
bare,grant,hub,Bare grant,100,2026-03-02,s9-2011,Work of another kind,,
older,grant,hub,Older grant,100,2019-03-02,s9-2011,Work of a third kind,,It was asked for by many people
";

#[test]
fn each_record_that_lacks_something_is_named_on_the_page_in_the_files_and_by_due() {
    let site =
        site("languages: [en, cy]\n", "Newest,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[("data/awards.csv", GRANTS)]);
    let checked = site.check();
    let page = part(&checked, "what-we-publish/index.html", "sio-3f");
    for words in [
        "Awards: 3 records</a>",
        "2 records lack",
        "href=\"/awards/bare/\">Bare grant</a>",
        "lacks: Conditions, Reasons",
        "Older grant",
    ] {
        assert!(page.contains(words), "no “{words}” in {page}");
    }
    assert!(!page.contains("Whole grant"));
    let welsh = part(&checked, "cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html", "sio-3f");
    assert!(welsh.contains("Bare grant") && welsh.contains("heb: "), "{welsh}");
    let duty = &duties(&checked)["sio-3f"];
    assert_eq!(
        duty["lacking"],
        json!([
            { "type": "awards", "id": "bare", "lacks": ["conditions", "reasons"] },
            { "type": "awards", "id": "older", "lacks": ["conditions"] },
        ])
    );
    let table = checked.text("what-we-publish/duties.csv");
    let line = table.lines().find(|line| line.starts_with("sio-3f,")).unwrap();
    assert!(line.contains(",2,\"bare: conditions, reasons; older: conditions\""), "{line}");
    let due = candour_on(site.path(), "2026-11-01", &["due"]).stdout;
    assert!(due.contains("in 2 records: award “bare” (conditions, reasons), award “older” (conditions)"), "{due}");
}

const WAIVERS: &str = "\
checks:
  waivers:
    - { code: missing-conditions, type: awards, before: 2020-01-01, reason: They were not kept before 2020., until: 2027-03-31 }
    - { code: missing-reasons, type: awards, ids: [bare, hidden], reason: Nobody who knew is still here., until: 2027-02-28 }
    - { code: missing-districts, type: awards, ids: [bare], reason: It is of no place., until: 2027-02-28 }
    - { code: missing-purpose, type: awards, ids: [hidden], reason: Not a word of this., until: 2027-02-28 }
";

#[test]
fn what_the_office_sets_aside_is_beside_its_duty_with_reason_and_end() {
    let hidden = "- { id: hidden, kind: grant, recipient: hub, title: Not yet, amount: 5, status: draft, legal_basis: s9-2011 }\n";
    let others = [("data/awards/old.csv", GRANTS), ("data/awards/new.yaml", hidden)];
    let checked = site(WAIVERS, "Newest,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &others).check();
    let page = part(&checked, "what-we-publish/index.html", "sio-3f");
    for words in [
        "“Conditions” is not recorded for records of before 1 January 2020, and why:",
        "They were not kept before 2020.",
        "Until 31 March 2027.",
        "“Reasons” is not recorded for some records, and why:",
        "Nobody who knew is still here.",
        "Until 28 February 2027.",
    ] {
        assert!(page.contains(words), "no “{words}” in {page}");
    }
    // The law does not ask for districts, and nothing is said of what is not public.
    assert!(!page.contains("It is of no place.") && !page.contains("Not a word"), "{page}");
    let duty = &duties(&checked)["sio-3f"];
    let exceptions = duty["exceptions"].as_array().unwrap();
    assert_eq!(exceptions[0]["records"], json!(["older"]));
    assert_eq!(exceptions[1]["records"], json!(["bare"]));
    assert_eq!(exceptions[1]["until"], "2027-02-28");
    let table = checked.text("what-we-publish/duties.csv");
    assert!(table.contains("reasons until 2027-02-28: Nobody who knew is still here."), "{table}");
}

#[test]
fn a_rule_of_duty_that_is_off_is_an_exception_of_the_duty_that_asks_for_it() {
    let off = "checks:\n  severity:\n    - { code: contract-without-copy, level: \"off\", reason: Copies are being made., until: 2026-12-31 }\n";
    let contract = "id,kind,recipient,title,amount,awarded_on\ncar,contract,hub,Car,20000,2026-03-01\n";
    let checked = site(off, "Newest,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[("data/awards.csv", contract)]).check();
    let copies = part(&checked, "what-we-publish/index.html", "sio-4b");
    assert!(copies.contains("Copies are being made.") && copies.contains("Until 31 December 2026."), "{copies}");
    let smaller = part(&checked, "what-we-publish/index.html", "sio-4d");
    assert!(!smaller.contains("Copies are being made."));
}

#[test]
fn what_consists_of_several_documents_is_met_by_all_of_them() {
    let row = |title: &str, part: &str, reviews: &str| {
        format!("{title},sio-6a,{part},2025-06-02,{reviews},,,,/{title}/,,,,\n")
    };
    let of = |rows: &[String]| site("", &rows.concat(), &[]).on("2026-11-01").check();
    let one = of(&[row("Conduct", "conduct", "2026-05-20")]);
    let duty = &duties(&one)["sio-6a"];
    assert_eq!((&duty["status"], &duty["missing"][0]), (&json!("partly-met"), &json!("part-complaints")));
    let page = part(&one, "what-we-publish/index.html", "sio-6a");
    assert!(page.contains("The part on complaints") && page.contains("The part on conduct."), "{page}");
    let both = of(&[row("Conduct", "conduct", "2026-05-20"), row("Complaints", "complaints", "2026-05-27")]);
    assert_eq!(duties(&both)["sio-6a"]["status"], "met-by-document");
    let page = part(&both, "what-we-publish/index.html", "sio-6a");
    assert!(page.contains("href=\"/Conduct/\"") && page.contains("href=\"/Complaints/\""), "{page}");
    // Each is looked at again by itself.
    let half = of(&[
        row("Conduct", "conduct", "2026-05-20"),
        row("Complaints", "complaints", ""),
        row("Newest", "conduct", "2026-10-01"),
    ]);
    let duty = &duties(&half)["sio-6a"];
    assert_eq!(duty["status"], "partly-met");
    let open: Vec<&Value> =
        duty["occasions"].as_array().unwrap().iter().filter(|of| of.get("answer").is_none()).collect();
    assert_eq!(open[0]["open_parts"], json!(["complaints"]));
    // One document that holds both needs no part.
    let whole = of(&[row("Both", "", "2026-05-20")]);
    assert_eq!(duties(&whole)["sio-6a"]["status"], "met-by-document");
}

#[test]
fn accounts_of_which_a_statement_is_missing_are_partly_met() {
    let row = |part: &str| format!("Accounts {part},acc-final,{part},2026-02-10,,2024-25,,,/accounts/,,,,\n");
    let status = |parts: &[&str]| {
        let rows: String = parts.iter().map(|part| row(part)).collect();
        let duties = duties(&site("", &rows, &[]).on("2026-03-01").check());
        (duties["acc-final"]["status"].as_str().unwrap().to_string(), duties["acc-final"]["missing"].clone())
    };
    assert_eq!(status(&["accounts", "governance"]).1[0], "part-narrative");
    assert_eq!(status(&["accounts", "governance", "narrative"]).0, "met-by-document");
    assert_eq!(status(&[""]).0, "met-by-document");
}

#[test]
fn the_newest_day_is_also_that_of_a_check_and_of_a_notice() {
    let row = |checked_on: &str| {
        format!("Allowances,sio-1d,,2025-07-18,,2025-26-q1,,{checked_on},https://example.com/a,,,,\n")
    };
    let next = |site: Site| duties(&site.on("2026-11-01").check())["sio-1d"]["occasions"].as_array().unwrap().len();
    let before = next(site("", &row("2025-07-20"), &[]));
    assert!(next(site("", &row("2026-10-02"), &[])) > before, "the day of a check is known");
    let award = "- id: car\n  kind: contract\n  recipient: hub\n  title: Car\n  amount: 2000\n  awarded_on: 2025-03-01\n  \
                 notices: [{ code: UK7, url: 'https://example.com/n', date: 2026-10-02 }]\n";
    assert!(next(site("", &row("2025-07-20"), &[("data/awards.yaml", award)])) > before, "so is that of a notice");
    let ahead = award.replace("2026-10-02", "2027-10-02");
    let codes = site("", &row("2025-07-20"), &[("data/awards.yaml", &ahead)]).on("2026-11-01").check();
    assert!(codes.codes().contains(&"dated-in-the-future"));
}

#[test]
fn a_tender_is_as_new_as_the_day_on_which_it_was_published() {
    let tenders = "- { id: van, kind: tender, title: Van, opens: 2026-02-02, closes: 2026-04-30, value: 20000 }\n";
    let returns = "award,period,published_on,results\nwhole,2026-03,2026-04-20,\n";
    let others = [("data/opportunities.yaml", tenders), ("data/awards.csv", GRANTS), ("data/returns.csv", returns)];
    let duties = duties(&site("", "Newest,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &others).check());
    assert_eq!(duties["sio-4c"]["newest_record"], "2026-02-02");
    assert_eq!(duties["perf"]["newest_record"], "2026-04-20", "of a return it is no period");
}

#[test]
fn what_covers_several_periods_says_that_it_answers_none() {
    let checked = site("", "Allowances,sio-1d,,2026-04-20,,2025-26,,,/awards/,,,,\n", &[]).check();
    assert!(checked.codes().contains(&"several-periods-in-one"));
    let duty = &duties(&checked)["sio-1d"];
    assert_eq!(duty["status"], "partly-met");
    let occasions = duty["occasions"].as_array().unwrap();
    assert!(occasions[0]["for"] == "2025-26-q1" && occasions.iter().all(|of| of.get("answer").is_none()), "{duty}");
    assert_eq!(duty.get("covers_to"), None);
    let page = part(&checked, "what-we-publish/index.html", "sio-1d");
    assert!(page.contains("covers several of the periods"), "{page}");
}

#[test]
fn due_lists_what_was_met_late_also_where_another_part_is_withheld() {
    let rows = "Data,pa-paycomp,,2026-06-20,,2025-26-h2,,,/awards/,,,,\n\
                Data,pa-paycomp,,2026-10-10,,2026-27-h1,,,/awards/,,,,\n\
                An item,pa-paycomp,,2026-10-12,,,,,,enactment,,,\n";
    let site = site("", rows, &[("data/duties.yaml", "- { id: pa-paycomp, adopted: yes }\n")]);
    assert_eq!(duties(&site.check())["pa-paycomp"]["status"], "withheld-in-part");
    let due = candour_on(site.path(), "2026-10-15", &["due"]).stdout.replace('\u{a0}', " ");
    let late = due.split("Met, but late").nth(1).unwrap_or_default();
    assert!(
        late.contains("duty:pa-paycomp") && late.contains("published on 20 June 2026, due by 29 April 2026"),
        "{due}"
    );
}

#[test]
fn several_days_in_a_cell_are_read_alike_with_semicolons_and_on_lines_and_refused_with_commas() {
    let reviews = |cell: &str| {
        let row = format!("Salaries,sio-1c,,2024-05-20,{cell},,,,/awards/,,,,\n");
        site("", &row, &[]).on("2026-11-01").check()
    };
    for cell in [
        "2025-05-12; 2026-05-04",
        "2025-05-12;2026-05-04",
        "\"2025-05-12\n2026-05-04\"",
        "\"2025-05-12\r\n2026-05-04\n\"",
    ] {
        let table = reviews(cell).text("what-we-publish/duties.csv");
        assert!(table.contains("2025-05-12; 2026-05-04"), "{cell}: {table}");
    }
    let wrong = reviews("\"2025-05-12, 2026-05-04\"");
    let finding = wrong.found.list.iter().find(|finding| finding.message.contains("is more than one date")).unwrap();
    assert!(finding.help.join(" ").contains("separate them with semicolons"), "{:?}", finding.help);
    let ids = site("", "Staff,\"sio-2a\nsio-2b\",,2026-05-20,,,,,/awards/,,,,\n", &[]).check();
    assert_eq!(duties(&ids)["sio-2b"]["last_published"], "2026-05-20");
}
