//! Every chart of the example site: its figures are those of the table below it, and so is its file.

use std::collections::BTreeSet;
use std::path::Path;

use candour::model::date::Date;
use candour::model::view::{Part, Table};
use candour::pipeline::{self, Options, Site};

fn site() -> Site {
    let today = Date::from_iso("2026-11-22").expect("a day");
    let options = Options { today, drafts: false, base_url: None };
    pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), &options).expect("the example site is read")
}

/// What a page says in each cell of a row, sums as the machine-readable value of their element.
fn shown(table: &Table) -> Vec<Vec<String>> {
    let cell = |text: &str, money: &Option<String>| match (text, money) {
        (_, Some(money)) => money.clone(),
        ("none", None) => "0.00".to_string(),
        (text, None) => text.to_string(),
    };
    let row = |row: &Vec<_>| {
        let row: &[candour::model::view::Cell] = row;
        row.iter().map(|own| cell(&own.text, &own.money)).collect()
    };
    table.rows.iter().map(row).collect()
}

fn rows_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_string).collect()).collect()
}

#[test]
fn the_file_of_a_chart_has_the_rows_of_its_table() {
    let site = site();
    let mut kinds = BTreeSet::new();
    for page in site.plan().pages() {
        for (path, table) in site.plan().view(*page, &|_| None).figures() {
            let file = rows_of(&site.file(path).unwrap_or_else(|| panic!("no file at {path}")));
            let titles: Vec<_> = table.columns.iter().map(|column| column.title.clone()).collect();
            assert_eq!(file[0], titles, "{path}");
            assert_eq!(file[1..], shown(table), "{path}");
            kinds.insert(path.split('/').next().unwrap().to_string());
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
        assert!(kinds.contains(kind), "no chart below /{kind}: {kinds:?}");
    }
}

#[test]
fn every_chart_stands_above_a_table_and_leads_to_it() {
    let site = site();
    for page in site.plan().pages() {
        let view = site.plan().view(*page, &|_| None);
        let charts =
            view.sections.iter().flat_map(|section| &section.parts).filter(|part| matches!(part, Part::Chart(_)));
        assert_eq!(charts.count(), view.figures().count(), "{}: a chart without its table", view.href);
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
        assert!(!html.contains("style="), "{place}");
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
                assert!(svgs.iter().map(|svg| marks(svg)).sum::<usize>() >= 2, "{}", chart.file);
                assert!(svgs.iter().all(|svg| svg.len() < 4096), "{}", chart.file);
            }
        }
    }
    assert!(drawn > 50, "{drawn}");
}
