//! Inputs that are looked up, not compared each with each: of these sizes the latter would take minutes.

use std::fmt::Write;
use std::time::{Duration, Instant};

use candour::internals::import::{self, Report, Request};
use candour::internals::markdown::{self, Surroundings};

use super::lenient;
use crate::support::{World, options, write};

const ORGANISATION: &str = "- { id: o, name: Example Trust, kind: unincorporated }\n";

fn import(world: &World, name: &str, text: &str, rows_are: Option<&str>) -> anyhow::Result<Report> {
    let from = world.outside(name);
    write(&from, text);
    let options = options();
    import::run(&Request { rows_are, dry_run: true, ..Request::new(&from, &world.site(), &options) })
}

#[test]
fn many_rows_of_one_name_are_imported() {
    let world = lenient(&[("data/organisations.yaml", ORGANISATION)]);
    let rows = "Roof,o,grant,100,2024-05-01\n".repeat(5_000);
    let report = import(&world, "rows.csv", &format!("title,recipient,kind,amount,start\n{rows}"), Some("awards"));
    assert!(report.unwrap().written[0].starts_with("5000 awards"), "each is one");
}

#[test]
fn many_rows_that_are_there_are_found_whatever_their_order() {
    let mut there = "id,kind,recipient,title,amount,start\n".to_string();
    let mut rows = "title,recipient,kind,amount,start\n".to_string();
    for number in 1..=3_000 {
        let id = if number == 1 { String::new() } else { format!("-{number}") };
        writeln!(there, "2024-o-roof{id},grant,o,Roof,{number},2024-05-01").unwrap();
        writeln!(rows, "Roof,o,grant,{},2024-05-01", 3_001 - number).unwrap();
    }
    let world = lenient(&[("data/organisations.yaml", ORGANISATION), ("data/awards.csv", &there)]);
    let report = import(&world, "rows.csv", &rows, Some("awards")).unwrap();
    assert_eq!((report.kept.as_slice(), report.written.len()), (&["3000 awards".to_string()][..], 0), "{report:#?}");
}

#[test]
fn many_organisations_of_one_name_are_imported() {
    let world = lenient(&[]);
    let rows: String = (0..5_000).map(|number| format!("Example Trust,charity,{}\n", 1_000_000 + number)).collect();
    let report = import(&world, "rows.csv", &format!("name,kind,charity_number\n{rows}"), Some("organisations"));
    assert!(report.unwrap().written[0].starts_with("5000 organisations"));
}

#[test]
fn json_of_many_keys_and_many_funders_is_read() {
    let world = lenient(&[]);
    let grant = |more: &str, funder: usize| {
        format!(
            "{{\"id\": \"360G-x-{funder}\", \"title\": \"Roof\", \"currency\": \"GBP\", \"amountAwarded\": 100, \
             \"awardDate\": \"2024-05-01\", \"fundingOrganization\": [{{\"name\": \"Office {funder}\"}}]{more}}}"
        )
    };
    let keys: String = (0..20_000).map(|number| format!(", \"k{number}\": 1")).collect();
    let text = format!("{{\"grants\": [{}]}}", grant(&keys, 1));
    let fault = import(&world, "keys.json", &text, None).unwrap_err();
    assert!(format!("{fault:#}").contains("it has no grants by “Example Office”"), "{fault:#}");
    let grants: Vec<String> = (0..20_000).map(|funder| grant("", funder)).collect();
    let fault = import(&world, "funders.json", &format!("{{\"grants\": [{}]}}", grants.join(",")), None).unwrap_err();
    let fault = format!("{fault:#}");
    assert!(fault.contains("Office 49 (1)") && fault.contains("and 19950 more") && fault.len() < 5_000, "{fault}");
    let text = text.replace("Office 1", "Example Office");
    let report = import(&world, "keys.json", &text, None).unwrap();
    let told = report.unplaced.lines().join("\n");
    assert!(told.contains("more columns: they match no field; values: ") && told.lines().count() < 100, "{told}");
}

fn page(text: &str) -> String {
    markdown::page(text, &Surroundings { link: &str::to_string, table: "Table" }, &[]).html
}

#[test]
fn equal_headings_have_ids_of_their_own() {
    let html = page(&"# a\n".repeat(30_000));
    assert!(html.contains("<h2 id=\"a-30000\">") && !html.contains("<h2 id=\"a-30001\">"));
    let html = page(&"# a\n# a-2\n# a 3\n".repeat(5_000));
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 15_000);
}

#[test]
fn markdown_that_repeats_a_sign_is_read() {
    for sign in
        ["![", "[", "[a](", "> ", "- ", "*a ", "**a ", "_a *b ", "`", "<", "<a ", "<!--", "&", "|", "\\", "[a]: b\n"]
    {
        page(&sign.repeat(20_000));
    }
    page(&format!("{}{}", "![".repeat(20_000), "](x)".repeat(20_000)));
    let columns = format!("|{}\n|{}\n", "a|".repeat(500), "-|".repeat(500));
    page(&format!("{columns}{}", "a\n".repeat(500)));
}

#[test]
fn a_quote_in_a_title_is_looked_for_once() {
    let rows: String = (0..100_000).map(|number| format!("d-{number},District {number},\n")).collect();
    assert_eq!(findings(&[("data/districts.csv", &format!("id,title,no\"te\n{rows}"))]), 1);
}

#[test]
fn redirects_are_looked_up_and_not_followed_through_each_other() {
    let chain: String = (0..5_000).map(|number| format!("/a-{number}/ /a-{}/\n", number + 1)).collect();
    let varying: String = (0..5_000).map(|number| format!("/b-{number}/* /b-{}/:splat\n", number + 1)).collect();
    let world = lenient(&[("content/_redirects", &format!("{chain}{varying}"))]);
    let codes = world.codes();
    assert!(codes.len() == 10_000 && codes.iter().all(|code| *code == "broken-redirect"), "{}", codes.len());
}

/// How many findings a site of those files has.
fn findings(files: &[(&str, &str)]) -> usize {
    lenient(files).check().found.list.len()
}

#[test]
fn many_links_are_each_found_in_their_file() {
    let links = |text: &str| findings(&[("content/a.md", &format!("---\ntitle: A page\n---\n{text}\n"))]);
    assert_eq!(links(&"[a](/) ".repeat(30_000)), 0);
    assert_eq!(links(&format!("{}\n\n[a]: /\n", "[a] ".repeat(30_000))), 0);
    let each: String = (0..3_000).map(|number| format!("[a](/no-{number}/) ")).collect();
    assert_eq!(links(&each), 3_000);
}

#[test]
fn many_missing_files_are_each_found() {
    let mut award = "- { id: a-1, kind: grant, recipient: o, title: Roof, amount: 1, documents: [".to_string();
    (0..2_000).for_each(|number| write!(award, "{{title: Paper, file: documents/none-{number}.pdf}}, ").unwrap());
    award.push_str("] }\n");
    let codes = lenient(&[("data/awards.yaml", &award), ("data/organisations.yaml", ORGANISATION)]).codes();
    assert_eq!(codes.iter().filter(|code| **code == "broken-link").count(), 2_000);
}

#[test]
fn many_explained_gaps_leave_what_is_not_explained() {
    let gaps: String = (0..2_000)
        .map(|number| format!("      - {{ numbers: {}, year: \"2024\", reason: Void. }}\n", number * 3 + 2))
        .collect();
    let pattern = format!("decision_reference:\n  - pattern: \"{{number:3}}/{{year}}\"\n    gaps:\n{gaps}");
    let settings = format!("{}{pattern}", crate::support::SETTINGS);
    let decision = |id: usize, number: u64| {
        format!("- {{ id: d-{id}, reference: {number:03}/2024, title: D, kind: grant, decided_on: 2024-05-01 }}\n")
    };
    let decisions = format!("{}{}", decision(1, 1), decision(2, 999_999));
    let world = World::with(&[("data/site.yaml", &settings), ("data/decisions.yaml", &decisions)]);
    let site = world.check();
    let gap: Vec<_> = site.found.list.iter().filter(|found| found.rule.code == "decision-reference-gap").collect();
    assert_eq!(gap.len(), 1, "{:#?}", site.found);
    assert!(gap[0].message.starts_with("numbers 3 to 4, 6 to 7, 9 to 10, "), "{:.80}", gap[0].message);
}

#[test]
fn a_sum_is_divided_into_so_many_shares_and_no_more() {
    for (count, codes) in [(1_000, 0), (1_001, 1), (4_000, 1)] {
        let years: Vec<String> =
            (0..count).map(|year| format!("{}-{:02}: 1", 1_000 + year, (1_001 + year) % 100)).collect();
        let award = format!("id,kind,recipient,title,amount,years\na,grant,o,Roof,{count},{}\n", years.join("; "));
        let organisation = "- {id: o, name: O, kind: charity}\n";
        let world = World::with(&[("data/awards.csv", &award), ("data/organisations.yaml", organisation)]);
        let found = world.codes().into_iter().filter(|code| *code == "split-not-understood").count();
        assert_eq!(found, codes, "{count}");
    }
}

/// An award whose sum is divided so many times, with so many changes and districts.
fn divided([years, sources, changes, districts]: [usize; 4]) -> String {
    let shares = |count: usize, key: &str, name: &dyn Fn(usize) -> String| -> String {
        (0..count).map(|share| format!("  - {{{key}: {}, amount: {}}}\n", name(share), 1_000_000 / count)).collect()
    };
    let year = |year: usize| format!("{}-{:02}", 1_000 + year, (1_001 + year) % 100);
    let changed: String = (0..changes).map(|_| "  - {date: 2024-05-01, amount: 1}\n").collect();
    let places: String = (0..districts).map(|district| format!("  - d-{district}\n")).collect();
    let (years, sources) = (shares(years, "year", &year), shares(sources, "source", &|source| format!("s-{source}")));
    let lists = [("years", years), ("funding", sources), ("variations", changed), ("districts", places)];
    let lists = lists.iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| format!("{name}:\n{list}"));
    format!("id: a\nkind: grant\nrecipient: o\ntitle: Roof\namount: 1000000\n{}", lists.collect::<String>())
}

#[test]
fn no_two_lists_of_an_award_make_too_many_parts() {
    for (counts, is_fine) in [
        ([1_000, 1, 0, 0], true),
        ([1, 1_000, 0, 0], true),
        ([1_000, 2, 0, 0], true),
        ([5, 0, 0, 400], true),
        ([0, 0, 0, 2_000], true),
        ([45, 44, 0, 0], true),
        ([45, 45, 0, 0], false),
        ([1_000, 1_000, 0, 0], false),
        ([1, 2, 1_000, 0], false),
        ([0, 45, 0, 45], false),
        ([45, 0, 0, 45], false),
        ([0, 1_000, 0, 1_000], false),
        ([0, 0, 0, 2_001], false),
    ] {
        let world = World::with(&[("data/awards/a.yaml", &divided(counts))]);
        let started = Instant::now();
        let codes = world.codes();
        assert_eq!(!codes.contains(&"award-in-too-many-parts"), is_fine, "{counts:?}: {codes:?}");
        assert!(!codes.contains(&"not-a-list") && !codes.contains(&"split-not-understood"), "{counts:?}: {codes:?}");
        assert!(started.elapsed() < Duration::from_secs(30), "{counts:?}");
    }
}

#[test]
fn many_waivers_of_many_findings_are_looked_up() {
    let (mut rows, mut waivers) = (String::new(), String::new());
    for number in 0..4_000 {
        writeln!(rows, "a-{number},grant,o,Roof {number},100,2024-05-01").unwrap();
        let covered = if number % 2 == 0 { format!("ids: [a-{number}]") } else { "before: 2026-01-01".to_string() };
        writeln!(
            waivers,
            "    - {{ code: missing-reasons, type: awards, {covered}, reason: Old., until: 2027-01-01 }}"
        )
        .unwrap();
    }
    let settings = format!("{}checks:\n  waivers:\n{waivers}", crate::support::SETTINGS);
    let awards = format!("id,kind,recipient,title,amount,awarded_on\n{rows}");
    let world = World::with(&[
        ("data/site.yaml", &settings),
        ("data/awards.csv", &awards),
        ("data/organisations.yaml", ORGANISATION),
    ]);
    let codes = world.codes();
    assert!(!codes.contains(&"missing-reasons") && !codes.contains(&"waiver-unused"), "all are covered, and all cover");
}

#[test]
fn many_telephone_numbers_in_one_text_are_each_found() {
    let award = "- id: a-1\n  kind: grant\n  recipient: o\n  title: Roof\n  amount: 1\n  purpose: ";
    let text: String = (0..5_000).map(|number| format!("someone-{number}@example.com ")).collect();
    let world =
        World::with(&[("data/awards.yaml", &format!("{award}{text}\n")), ("data/organisations.yaml", ORGANISATION)]);
    let site = world.check();
    let found: Vec<_> = site.found.list.iter().filter(|found| found.rule.code == "email-address-published").collect();
    assert_eq!(found.len(), 5_000);
    assert!(found.iter().all(|found| found.message.contains(site.sources.text(found.span))), "each at its place");
}

#[test]
fn findings_in_one_long_line_are_printed() {
    let records: Vec<String> = (0..2_000).map(|number| format!("{{id: 'A {number}', tilte: x}}")).collect();
    let world = World::with(&[("data/awards.yaml", &format!("[{}]\n", records.join(", ")))]);
    for arguments in [&["check", "-v"][..], &["check", "--format", "json"], &["check", "--format", "sarif"]] {
        let ended = world.run(arguments);
        assert_eq!(ended.status, Some(1));
        assert!(ended.text.len() < 30_000_000, "{} bytes", ended.text.len());
    }
}

#[test]
fn what_every_page_repeats_has_an_end() {
    let list = |field: &str, count: usize, entry: &str| format!("{field}:\n{}", entry.repeat(count));
    let text = |field: &str, count: usize| format!("{field}: {}\n", "x".repeat(count));
    let menu = "  - { title: Priorities, url: / }\n";
    let term = "  - { term: Word, meaning: Its meaning. }\n";
    let long = |count: usize| "x".repeat(count);
    for (more, is_too_much) in [
        (list("navigation", 100, menu), false),
        (list("navigation", 101, menu), true),
        (list("navigation", 10_000, menu), true),
        (list("navigation", 1, &format!("  - {{ title: {}, url: / }}\n", long(20_000))), true),
        (list("navigation", 1, &format!("  - {{ title: A, url: /{} }}\n", long(20_000))), true),
        (list("navigation", 50, &format!("  - {{ title: {}, url: / }}\n", long(500))), true),
        (list("glossary", 1_000, term), false),
        (list("glossary", 1_001, term), true),
        (list("glossary", 2, &format!("  - {{ term: Word, meaning: {} }}\n", long(300_000))), true),
        (text("area", 10_000), false),
        (text("area", 20_000), true),
        (text("area_cy", 20_000), true),
        (text("licence", 20_000), true),
        (format!("contact:\n  {}", text("address", 20_000)), true),
        (format!("successor:\n  name: A\n  url: https://example.org/{}\n  from: 2030-01-01\n", long(20_000)), true),
    ] {
        let world = World::with(&[("data/site.yaml", &format!("{}{more}", crate::support::SETTINGS))]);
        let found = world.codes().contains(&"too-much-on-every-page");
        assert_eq!(found, is_too_much, "{:.80} of {} bytes", more, more.len());
    }
}
