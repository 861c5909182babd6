//! A page is read on other days than that on which it was built, so nothing in it may depend on a clock.

use candour::internals::{Part, View};

use crate::support::{SITES, Site};

const DAYS: [&str; 3] = ["2026-11-22", "2027-02-13", "2034-01-01"];

/// Nothing may differ, not even what the next build reads.
#[test]
fn a_site_built_years_later_has_the_same_bytes() {
    for folder in SITES {
        let [first, later @ ..] = DAYS.map(|day| Site::of_repository(folder).on(day).check().build_anyway().files());
        for (files, day) in later.iter().zip(&DAYS[1..]) {
            let names = |files: &std::collections::BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&first), names(files), "{folder} on {day}");
            let differ: Vec<_> = first.iter().filter(|(path, bytes)| files[*path] != **bytes).map(|it| it.0).collect();
            assert!(differ.is_empty(), "{folder} on {day}: {differ:?}");
        }
    }
}

const OPPORTUNITIES: &str = "\
    - {id: later, title: Later, kind: tender, opens: 2025-03-01, closes: 2025-04-30}\n\
    - {id: sooner, title: Sooner, kind: grant-round, closes: 2025-04-01}\n\
    - {id: over, title: Over, kind: grant-round, opens: 2024-01-01, closes: 2024-02-01}\n\
    - {id: stopped, title: Stopped, kind: tender, closes: 2025-05-01, status: withdrawn, status_on: 2025-04-20}\n\
    - {id: full, title: Full, kind: grant-round, closes: 2025-05-01, status: closed}\n";
const DECIDED: &str = "{id: d-1, reference: 1/2025, title: Roof, kind: grant, decided_on: 2025-02-01}\n";

fn site() -> Site {
    Site::with(&[("data/opportunities.yaml", OPPORTUNITIES), ("data/decisions.yaml", DECIDED)])
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The links of a section with their notes.
fn links(view: &View, id: &str) -> Vec<String> {
    let section = view.sections.iter().find(|section| section.id == id);
    let Some(Part::Links { items }) = section.map(|section| &section.parts[0]) else { return Vec::new() };
    items.iter().map(|item| plain(&format!("{}: {}", item.text, item.note.as_deref().unwrap_or("-")))).collect()
}

#[test]
fn the_home_page_gives_both_dates_of_what_no_record_says_is_over() {
    let site = site().check();
    let expected =
        ["Sooner: Closes 1 April 2025; opening date not recorded", "Later: Opens 1 March 2025, closes 30 April 2025"];
    assert_eq!(links(&site.page(""), "opportunities"), expected);
}

#[test]
fn the_list_and_the_pages_of_opportunities_say_what_is_true_on_every_day() {
    let site = site().check();
    let list = site.page("opportunities/");
    let Part::Table(table) = &list.sections[0].parts[0] else { panic!("no table") };
    let rows: Vec<String> =
        table.rows.iter().map(|row| plain(&[&*row[0].text, &row[2].text, &row[3].text].join("; "))).collect();
    let expected = [
        "Full; Not recorded; 1 May 2025",
        "Stopped; Not recorded; 1 May 2025",
        "Later; 1 March 2025; 30 April 2025",
        "Sooner; Not recorded; 1 April 2025",
        "Over; 1 January 2024; 1 February 2024",
    ];
    assert_eq!(rows, expected);
    let said = |id: &str| {
        let view = site.page(&format!("opportunities/{id}/"));
        let standing = view.sections.iter().find(|section| section.id == "standing");
        match standing.map(|section| &section.parts[0]) {
            Some(Part::Inset { text }) => text.clone(),
            _ => plain(view.lede.as_deref().unwrap_or("-")),
        }
    };
    assert_eq!(said("later"), "Opens 1 March 2025, closes 30 April 2025.");
    assert_eq!(said("sooner"), "Closes 1 April 2025; opening date not recorded.");
    assert_eq!(said("over"), "This opportunity has closed.");
    assert_eq!(said("full"), "This opportunity has closed.");
    assert_eq!(said("stopped"), "This opportunity was withdrawn on 20\u{a0}April\u{a0}2025.");
}

#[test]
fn what_closed_is_found_on_the_day_after() {
    let has_closed = |day: &str| {
        let found = site().on(day).check();
        found.codes().iter().filter(|code| **code == "opportunity-has-closed").count()
    };
    assert_eq!(["2025-04-01", "2025-04-02", "2025-05-01", "2030-01-01"].map(has_closed), [0, 1, 2, 2]);
}

/// Words that are true only for a while. The current amount of an award changes with its record, not with the day.
#[test]
fn no_text_of_pages_depends_on_the_day_on_which_it_is_read() {
    let passing = |text: &str, words: &[&str]| {
        let lower = text.to_lowercase();
        let found = lower.split(|letter: char| !letter.is_alphanumeric()).find(|word| words.contains(word));
        found.map(str::to_string)
    };
    let english = ["now", "currently", "latest", "upcoming", "recent", "recently", "today", "yesterday"];
    let welsh = ["nawr", "heddiw", "ddoe"];
    for (file, words) in [("en", &english[..]), ("cy", &welsh[..])] {
        let text = std::fs::read_to_string(format!("themes/default/text/{file}.ftl")).unwrap();
        // The forms of `candour edit` are in no build: they are read in the moment.
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("edit-")) {
            let said = line.split_once('=').map_or(line, |(_, said)| said);
            assert_eq!(passing(said, words), None, "{file}.ftl: {line}");
        }
    }
}
