//! Every chart of the example site: its figures are those of the table below it, and so is its file. And what a chart
//! says of budgets that are overspent, of hostile names, and of a single sum.

use std::collections::BTreeSet;

use candour::internals::{Part, Table};

use crate::support::{Checked, Site};

/// A small site whose second budget area is called something a page must not obey.
fn site_with(awards: &str, more: &[(&str, &str)]) -> Checked {
    let areas = "[{id: victims, title: Victims}, {id: streets, title: '<script>alert(1)</script>'}]";
    let files = [
        ("data/organisations.yaml", "id: trust\nname: Example Trust\nkind: charity\n"),
        ("data/budget-areas.yaml", areas),
        ("data/budgets.csv", "year,budget_area,amount\n2025-26,victims,1000\n2025-26,streets,400\n"),
        ("data/awards.csv", awards),
    ];
    Site::with(&[&files, more].concat()).on("2026-11-22").check()
}

const OVERSPENT: &str = "id,kind,recipient,title,amount,year,budget_area\n\
    a-1,grant,trust,One,1250.50,2025-26,victims\na-2,grant,trust,Two,300,2025-26,streets\n";

fn site() -> Checked {
    Site::of_repository(".").check()
}

/// What a page says in each cell of a row, sums as the machine-readable value of their element.
fn shown(table: &Table) -> Vec<Vec<String>> {
    let cell = |own: &candour::internals::Cell, numeric: bool| match (&own.money, &own.datetime) {
        (Some(money), _) => money.clone(),
        (None, Some(day)) => day.clone(),
        // Programs read a number without commas or a sign for per cent; a dash is none.
        (None, None) if numeric && !own.absent && own.text != "none" => own.text.replace([',', '%', '–'], ""),
        (None, None) if own.text == "none" => String::new(),
        (None, None) => own.text.clone(),
    };
    let row = |row: &Vec<_>| {
        let row: &[candour::internals::Cell] = row;
        let cells = row.iter().zip(&table.columns).map(|(own, column)| {
            let remark = column.remarks.as_ref().map(|_| own.tag.clone().unwrap_or_default());
            [Some(cell(own, column.numeric)), remark]
        });
        cells.flatten().flatten().collect()
    };
    table.rows.iter().map(row).collect()
}

fn rows_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
}

#[test]
fn the_file_of_a_table_has_its_rows() {
    let site = site();
    let (mut kinds, mut names) = (BTreeSet::new(), BTreeSet::new());
    for page in site.plan().pages() {
        for (path, table) in site.plan().view(*page, &|_| None).figures() {
            let file = rows_of(&site.file(path).unwrap_or_else(|| panic!("no file at {path}")));
            let titles = table.columns.iter().flat_map(|column| [Some(column.title.clone()), column.remarks.clone()]);
            let titles: Vec<String> = titles.flatten().collect();
            assert_eq!(file[0], titles, "{path}");
            assert_eq!(file[1..], shown(table), "{path}");
            kinds.insert(path.split('/').next().unwrap().to_string());
            names.insert(path.split('/').next_back().unwrap().to_string());
        }
    }
    let expected = [
        "awards",
        "budget-areas",
        "by-budget-area.csv",
        "by-priority.csv",
        "districts",
        "funding-sources",
        "organisations",
        "panels",
        "priorities",
        "schemes",
        "years",
    ];
    for kind in expected {
        assert!(kinds.contains(kind), "no table below /{kind}: {kinds:?}");
    }
    // Each priority of which something was reported has a file of its own.
    let is_of_results = |name: &&str| name.starts_with("results-") || *name == "ratings.csv";
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !is_of_results(name)).collect();
    let all = [
        "by-agreement.csv",
        "by-award.csv",
        "by-budget-area.csv",
        "by-district.csv",
        "by-funding-source.csv",
        "by-kind.csv",
        "by-month.csv",
        "by-panel.csv",
        "by-plan.csv",
        "by-priority.csv",
        "by-scheme.csv",
        "by-year.csv",
        "priority-by-budget-area.csv",
        "year-2025-26.csv",
        "year-2026-27.csv",
    ];
    assert_eq!(names, all, "every table of sums is a file");
}

#[test]
fn every_chart_stands_above_a_table_and_leads_to_it() {
    let site = site();
    for page in site.plan().pages() {
        let view = site.plan().view(*page, &|_| None);
        let charts =
            view.sections.iter().flat_map(|section| &section.parts).filter(|part| matches!(part, Part::Chart(_)));
        assert!(charts.count() <= view.figures().count(), "{}: a chart without its table", view.href);
        if view.figures().next().is_none() {
            continue;
        }
        let place = site.plan().place(*page).file(site.plan().style);
        let html = String::from_utf8(site.file(&place).unwrap()).unwrap();
        for about in html.split("class=\"chart-about\"><a href=\"#").skip(1) {
            let id = about.split('"').next().unwrap();
            assert!(html.contains(&format!("<span id=\"{id}\">")), "{place}: no table is called {id}");
        }
        for (path, _) in view.figures() {
            assert!(html.contains(&format!("/{path}\" download>")), "{place} does not lead to {path}");
        }
        assert!(!html.contains("style=\""), "{place}");
    }
}

#[test]
fn a_chart_compares_at_least_two_sums_and_is_small() {
    let site = site();
    let mut drawn = 0;
    for page in site.plan().pages() {
        for section in site.plan().view(*page, &|_| None).sections {
            for part in section.parts {
                let Part::Chart(chart) = part else { continue };
                drawn += 1;
                let marks = |svg: &String| svg.matches("chart-mark").count();
                let svgs: Vec<_> = chart
                    .bars
                    .iter()
                    .map(|bar| &bar.svg)
                    .chain(chart.series.iter().map(|series| &series.svg))
                    .collect();
                assert!(svgs.iter().map(|svg| marks(svg)).sum::<usize>() >= 2, "{}", chart.title);
                assert!(svgs.iter().all(|svg| svg.len() < 4096), "{}", chart.title);
            }
        }
    }
    assert!(drawn > 50, "{drawn}");
}

#[test]
fn what_is_awarded_beyond_a_budget_is_said_and_drawn_apart() {
    let site = site_with(OVERSPENT, &[]);
    let html = String::from_utf8(site.file("years/2025-26/index.html").unwrap()).unwrap();
    let chart = html.split("id=\"by-budget-area-chart\"").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(chart.contains("£250.50 over a budget of £1,000"), "{chart}");
    assert!(chart.contains("of a budget of £400"), "{chart}");
    assert_eq!(chart.matches("chart-over").count(), 1, "{chart}");
    assert!(chart.contains("&lt;script&gt;") && !chart.contains("<script"), "{chart}");
    let file = rows_of(&site.file("years/2025-26/by-budget-area.csv").unwrap());
    assert!(file.contains(&["Victims", "1000.00", "1250.50", "-250.50"].map(str::to_string).to_vec()), "{file:?}");
}

#[test]
fn a_single_sum_is_not_drawn() {
    let site = site_with("id,kind,recipient,title,amount,year\na-1,grant,trust,One,1250.50,2024-25\n", &[]);
    for page in site.plan().pages() {
        let view = site.plan().view(*page, &|_| None);
        let parts = view.sections.iter().flat_map(|section| &section.parts);
        assert!(!parts.into_iter().any(|part| matches!(part, Part::Chart(_))), "{}", view.href);
    }
    assert!(site.file("organisations/trust/by-funding-source.csv").is_some(), "its table is a file all the same");
}

#[test]
fn a_file_of_the_content_folder_cannot_replace_figures() {
    let path = "content/years/2025-26/by-budget-area.csv";
    let taken = |path: &str| {
        let site = site_with(OVERSPENT, &[(path, "ours")]);
        site.found.list.iter().filter(|finding| finding.rule.code == "path-taken").count()
    };
    assert_eq!(taken(path), 1);
    assert_eq!(taken("content/years/2025-26/by-nobody.csv"), 0);
}
