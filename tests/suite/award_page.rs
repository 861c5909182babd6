//! What the page of an award says, and in which order.

use candour::internals::{Part, View};

use crate::support::Site;

/// The page of the one award of a small site.
fn page(award: &str) -> View {
    let files = [
        ("data/organisations.yaml", "id: trust\nname: Example Trust\nkind: charity\n"),
        ("data/schemes.yaml", "id: small\ntitle: Small grants\npurpose: Safety.\nconditions: Report once a *year*.\n"),
        (
            "data/panels.yaml",
            "id: p-1\nscheme: small\ntitle: Spring round\npot: 900\nopens: 2025-01-06\ncloses: 2025-02-03\n\
             panel_date: 2025-02-20\ndecision: d-1\n",
        ),
        (
            "data/decisions.yaml",
            "- {id: d-1, reference: 1/2025, title: Spring grants, kind: grant, decided_on: 2025-03-01}\n\
             - {id: d-2, reference: 2/2025, title: More time, kind: variation, decided_on: 2025-09-01}\n",
        ),
        ("data/awards.yaml", award),
    ];
    Site::with(&files).on("2026-11-22").check().page("awards/a-1/")
}

const AWARD: &str = "id: a-1\nkind: grant\nrecipient: trust\ntitle: A van\namount: 600\npurpose: A van.\n\
    conditions: standard\nscheme: small\npanel: p-1\ndecision: d-1\nawarded_on: 2025-03-05\nstart: 2025-04-01\n\
    end: 2025-09-30\nyears: {2025-26: 600}\nvariations: [{date: 2025-09-15, amount: 50, end: 2025-12-31, decision: d-2}]\n\
    outcomes: It drove far enough for this text to be long enough to stand under a heading of its own below.\n";

/// With plain spaces, where a line must not break.
fn plain(text: Option<&str>) -> Option<String> {
    text.map(|text| text.replace('\u{a0}', " "))
}

fn ids(view: &View) -> Vec<&str> {
    view.sections.iter().map(|section| &*section.id).collect()
}

#[test]
fn what_the_law_asks_comes_first_and_what_is_missing_is_said() {
    let view = page(AWARD);
    let ids = ids(&view);
    assert_eq!(ids[..7], ["given", "purpose", "conditions", "reasons", "variations", "years", "decided"], "{ids:?}");
    assert_eq!(
        plain(view.lede.as_deref()),
        Some("£650 awarded to Example Trust, from 1 April 2025 to 31 December 2025.".to_string())
    );
    let reasons = view.sections.iter().find(|section| section.id == "reasons").unwrap();
    assert!(matches!(&reasons.parts[0], Part::Prose { html, .. } if html.contains("Not recorded")), "{reasons:?}");
    assert!(ids.contains(&"outcomes") && ids.contains(&"variations"), "{ids:?}");
}

#[test]
fn standard_conditions_are_shown_as_the_scheme_has_them() {
    let conditions = |award: &str| {
        let view = page(award);
        let section = view.sections.into_iter().find(|section| section.id == "conditions").unwrap();
        let Part::Prose { html, .. } = section.parts.into_iter().next().unwrap() else { panic!("no prose") };
        (section.intro, html)
    };
    let (intro, html) = conditions(AWARD);
    assert_eq!(intro.as_deref(), Some("The standard conditions of Small grants."));
    assert_eq!(html.trim(), "<p>Report once a <em>year</em>.</p>");
    let (intro, html) = conditions(&AWARD.replace("conditions: standard", "conditions: None."));
    assert_eq!((intro, html.trim()), (None, "<p>None.</p>"));
}

#[test]
fn its_steps_stand_in_the_order_of_time_and_lead_to_their_records() {
    let view = page(AWARD);
    let steps = view.sections.iter().find(|section| section.id == "steps").unwrap();
    let Part::Table(table) = &steps.parts[0] else { panic!("no table") };
    let row = |row: &Vec<candour::internals::Cell>| {
        let day = plain(Some(&row[0].text)).unwrap();
        format!("{day} | {} | {}", plain(Some(&row[1].text)).unwrap(), row[1].href.as_deref().unwrap_or("-"))
    };
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    let expected = [
        "6 January 2025 | Spring round opened to applications | /panels/p-1/",
        "3 February 2025 | Spring round closed to applications | /panels/p-1/",
        "20 February 2025 | The panel of Spring round met | /panels/p-1/",
        "1 March 2025 | Decision made: Spring grants | /decisions/d-1/",
        "5 March 2025 | Awarded or signed (decision 1/2025) | /decisions/d-1/",
        "1 April 2025 | Starts | -",
        "15 September 2025 | Amount changed by £50 and end date to 31 December 2025 (decision 2/2025) | /decisions/d-2/",
        "31 December 2025 | Ends | -",
    ];
    assert_eq!(rows, expected);
}

/// The words of a section's first table, row by row, its foot last.
fn rows(view: &View, id: &str) -> Vec<String> {
    let section = view.sections.iter().find(|section| section.id == id).unwrap();
    let Some(Part::Table(table)) = section.parts.first() else { panic!("no table") };
    let words = |row: &Vec<candour::internals::Cell>| {
        let cells: Vec<String> = row.iter().map(|cell| plain(Some(&cell.text)).unwrap()).collect();
        cells.join(" | ")
    };
    table.rows.iter().chain(&table.foot).map(words).collect()
}

#[test]
fn the_original_amount_each_change_and_the_current_amount_are_told_with_their_decisions() {
    let view = page(AWARD);
    let expected = [
        "Original | 5 March 2025 | 1/2025 | £600 | 30 September 2025 | ",
        "Change 1 | 15 September 2025 | 2/2025 | £50 | 31 December 2025 | ",
        "Current |  |  | £650 | 31 December 2025 | ",
    ];
    assert_eq!(rows(&view, "variations"), expected);
    assert_eq!(rows(&view, "years"), ["2025 to 2026 | £650", "Current | £650"]);
}

#[test]
fn there_is_one_current_end_and_the_original_one_is_named_as_such() {
    let view = page(AWARD);
    let since = view.sections.iter().find(|section| section.id == "since").unwrap();
    let Part::Summary { rows } = &since.parts[0] else { panic!("no facts") };
    let end = &rows.iter().find(|row| row.term == "End").unwrap().cells;
    let end = end.iter().map(|cell| (plain(Some(&cell.text)), plain(cell.tag.as_deref())));
    let expected = (Some("31 December 2025".to_string()), Some("originally 30 September 2025".to_string()));
    assert_eq!(end.collect::<Vec<_>>(), [expected]);
}

#[test]
fn a_return_of_the_money_is_a_step_with_its_day_and_decision() {
    let returned = AWARD.to_string() + "status: returned\nstatus_on: 2026-02-01\nstatus_decision: d-2\n";
    assert!(
        rows(&page(&returned), "steps").contains(&"1 February 2026 | Money returned (decision 2/2025)".to_string())
    );
}

#[test]
fn what_happened_on_a_day_that_was_not_recorded_is_told_last() {
    let view = page(&(AWARD.to_string() + "status: terminated\nstatus_decision: d-2\n"));
    assert_eq!(rows(&view, "steps").last().unwrap(), "Not recorded | Ended early (decision 2/2025)");
    let Part::Inset { text } = &view.sections[0].parts[0] else { panic!("no standing") };
    assert_eq!(text, "This award was ended early on a day that was not recorded.");
}

#[test]
fn an_award_of_one_known_day_has_no_steps() {
    let view = page("{id: a-1, kind: grant, recipient: trust, title: A van, amount: 600, awarded_on: 2025-03-05}\n");
    assert!(!ids(&view).contains(&"steps"));
    assert_eq!(view.lede.as_deref(), Some("£600 awarded to Example Trust."));
}
