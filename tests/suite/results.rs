//! Measures and returns: what an award achieved, on its page, in the performance reports, in the annual report and in every
//! download.

use serde_json::{Value, json};

use crate::support::{Built, Checked, Site};

const MEASURES: &str = "\
id,title,title_cy,kind,unit,adds,definition,numerator,denominator
referrals,Referrals,Atgyfeiriadau,demand,cases,sum,Everybody who was referred.,,
supported,People supported,Pobl a gafodd gymorth,output,people,none,Everybody who was helped.,,
in-time,Seen in time,Gwelwyd mewn pryd,quality,cases,sum,Seen within five days.,,
rate,Share seen in time,Cyfran mewn pryd,quality,percent,none,Of every hundred.,in-time,referrals
saved,Money saved,Arian a arbedwyd,money,pounds,sum,What others did not have to pay.,,
open,Open on the last day,Ar agor,demand,cases,last,On the last day.,,
";

const AWARDS: &str = "\
id,kind,recipient,title,amount,start,end,reporting,priority,measures,targets
line,grant,hub,Help line,48000,2025-04-01,2026-03-31,quarterly,people,referrals; supported; rate,referrals: 30
court,contract,hub,Court service,90000,2025-04-01,2027-03-31,quarterly,people,,
youth,grant,hub,Youth club,12000,2025-04-01,2026-03-31,yearly,,,
months,grant,hub,Monthly work,6000,2025-04-01,2025-06-30,monthly,,,
";

const RETURNS: &str = "\
award,period,status,provisional,results,targets,comparison,spent,planned,rating,rating_reason,rated_by,rated_on,narrative
line,2025-26-q1,,,referrals: 1200; supported: 96; in-time: 600; rate: 50; saved: 1500.50; open: 40,,referrals: 900,12000,12000,good,,Head of Commissioning,2025-07-20,We moved.
line,2025-26-q2,,,referrals: suppressed; supported: 0; in-time: 10; open: 44,referrals: 25,,,,,,,,
line,2025-26-q3,nil,,,,,,,,,,,Nobody came.
court,2025-26-q1,,yes,referrals: 50; rate: not-applicable,,,20000,,,,,,
court,2025-26-q1,,,referrals: 54; rate: not-collected,,,20500,21000,inadequate,Too slow.,Head of Commissioning,2025-07-21,
youth,2025-26,,,supported: 77,,,,,,,,,
months,2025-04,not-required,,,,,,,,,,,
months,2025-05,,,referrals: 8,,,,,,,,,
months,2025-26-h1,withdrawn,,,,,,,,,,,This was wrong.
";

fn site() -> Site {
    Site::with(&[
        (
            "data/site.yaml",
            "name: {en: Example Office, cy: Swyddfa Enghraifft}\nkind: other\nbase_url: https://example.org\n\
             languages: [en, cy]\nocid_prefix: ocds-213czf\n",
        ),
        ("data/plans.yaml", "id: plan\ntitle: Plan\nstart: 2025-04-01\nend: 2029-03-31\n"),
        ("data/priorities.yaml", "id: people\ntitle: {en: People, cy: Pobl}\nplan: plan\n"),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\n"),
        ("data/measures.csv", MEASURES),
        ("data/awards.csv", AWARDS),
        ("data/returns/2025-26.csv", RETURNS),
    ])
}

fn built() -> (Checked, Built) {
    let site = site().check();
    let built = site.build_anyway();
    (site, built)
}

/// The words of a page’s main part, in which each row of a table is a line and each cell ends with a bar.
fn words(html: &str) -> String {
    let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
    let main = main.replace("</td>", " | ").replace("</th>", " | ").replace("</tr>", "\n").replace("</p>", "\n");
    let mut words = String::new();
    let mut is_text = true;
    for sign in main.chars() {
        match sign {
            '<' => is_text = false,
            '>' => is_text = true,
            sign if is_text => words.push(sign),
            _ => {}
        }
    }
    words.replace('\u{a0}', " ")
}

#[track_caller]
fn has(words: &str, row: &str) {
    assert!(words.lines().any(|line| line.trim().trim_end_matches(" |") == row), "no row {row:?} in\n{words}");
}

#[test]
fn an_award_shows_each_period_with_its_figures_beside_the_money() {
    let (_, built) = built();
    let page = words(&built.text("awards/line/index.html"));
    for row in [
        "April to June 2025 | £12,000 | Referrals | 1,200 | 30 | 900",
        "April to June 2025 | £12,000 | People supported | 96 | – | –",
        "April to June 2025 | £12,000 | Share seen in time | 50% | – | –",
        "April to June 2025 | £12,000 | Money saved | £1,500.50 | – | –",
        "July to September 2025 | Not recorded | Referrals | Suppressed | 25 | –",
        "July to September 2025 | Not recorded | People supported | 0 | – | –",
        "July to September 2025 | Not recorded | Share seen in time | Not reported | – | –",
        "October to December 2025 | Not recorded | Nothing to report | – | – | –",
        "January to March 2026 | Not recorded | No return published | – | – | –",
    ] {
        has(&page, row);
    }
    for sentence in
        ["£48,000 was awarded, of which £12,000 had been spent by 30 June 2025.", "We moved.", "Nobody came."]
    {
        assert!(page.contains(sentence), "{sentence}");
    }
    assert!(!page.to_lowercase().contains("late"), "{page}");
}

#[test]
fn a_final_figure_says_what_the_provisional_one_was_and_years_that_nothing_was_reported_of_share_a_row() {
    let (_, built) = built();
    let page = words(&built.text("awards/court/index.html"));
    has(&page, "April to June 2025 | £20,500 | Referrals | 54 provisional: 50 | – | –");
    has(&page, "April to June 2025 | £20,500 | Share seen in time | Not collected provisional: Not applicable | – | –");
    has(&page, "July 2025 to March 2027 (7 periods) | Not recorded | No return published | – | – | –");
    has(&page, "April to June 2025 | £20,500 | £21,000 | Inadequate | Head of Commissioning, 21 July 2025");
    assert!(page.contains("Too slow."));
}

#[test]
fn only_what_may_be_added_is_added_over_a_year() {
    let (_, built) = built();
    let page = words(&built.text("awards/line/index.html"));
    for row in [
        "Referrals | 1,200 1 left out (suppressed); from 6 of 12 months",
        "People supported | Not added up",
        "Seen in time | 610 from 6 of 12 months",
        "Money saved | £1,500.50 from 3 of 12 months",
        "Open on the last day | 44",
    ] {
        has(&page, row);
    }
    let year = words(&built.text("years/2025-26/index.html"));
    has(&year, "Referrals | 3 | 1,262 1 left out (suppressed)");
    has(&year, "People supported | 2 | Not added up");
    has(&year, "Youth club | £12,000 | £12,000 | Not recorded | People supported | 77 | – | –");
}

#[test]
fn a_percentage_over_a_year_is_worked_out_from_its_counts_and_not_from_percentages() {
    let site = site();
    let returns = "award,period,results\n\
                   line,2025-26-q1,referrals: 1000; in-time: 500; rate: 50\n\
                   line,2025-26-q2,referrals: 10; in-time: 10; rate: 100\n\
                   line,2025-26-q3,referrals: 8\n";
    site.write("data/returns/2025-26.csv", returns);
    let page = |site: &Site| words(&site.check().build_anyway().text("awards/line/index.html"));
    has(&page(&site), "Share seen in time | Not added up");
    site.write("data/returns/2025-26.csv", returns.replace("line,2025-26-q3,referrals: 8\n", ""));
    has(&page(&site), "Share seen in time | 50.5% from the counts");
}

#[test]
fn each_period_has_a_report_by_priority_in_both_languages() {
    let (site, built) = built();
    let quarter = words(&built.text("performance/2025-26-q1/index.html"));
    for row in [
        "Court service | £90,000 | £20,500 | Referrals | 54 provisional: 50 | – | –",
        "Help line | £48,000 | £12,000 | Referrals | 1,200 | 30 | 900",
        "Referrals | 2 | 1,254",
        "Share seen in time | 2 | Not added up",
        "Court service | April to June 2025 | Inadequate | Head of Commissioning, 21 July 2025 | Too slow.",
    ] {
        has(&quarter, row);
    }
    assert!(quarter.contains("Results: People") && quarter.contains("2 awards: £138,000 awarded in all."), "{quarter}");
    let second = words(&built.text("performance/2025-26-q2/index.html"));
    has(&second, "Court service | £90,000 | Not recorded | No return published | – | – | –");
    assert!(second.contains("Of 1 award that is to be reported on, no return is published."), "{second}");
    for period in ["2025-04", "2025-05", "2025-26-h1", "2025-26"] {
        assert!(site.plan().find(&format!("performance/{period}")).is_some(), "{period}");
    }
    assert!(site.plan().find("performance/2025-26-q4").is_none(), "there is no return on it");
    let welsh = words(&built.text("cy/perfformiad/2025-26-q1/index.html"));
    has(&welsh, "Help line | £48,000 | £12,000 | Atgyfeiriadau | 1,200 | 30 | 900");
    assert!(welsh.contains("Perfformiad, Ebrill i Fehefin 2025 (chwarter 1 o 2025 i 2026)"), "{welsh}");
    assert!(built.text("cy/mesurau/referrals/index.html").contains("Atgyfeiriadau"));
}

#[test]
fn a_withdrawn_return_shows_nothing_of_what_it_said() {
    let (_, built) = built();
    let page = words(&built.text("awards/months/index.html"));
    assert!(page.contains("Withdrawn") && !page.contains("This was wrong."), "{page}");
}

#[test]
fn a_return_that_is_a_draft_or_not_yet_public_is_in_no_byte() {
    let site = site();
    let returns = "award,period,results,narrative,draft,publish_from\n\
                   line,2025-26-q1,referrals: 3133731337,It went unheard,yes,\n\
                   line,2025-26-q2,referrals: 3133831338,So far unheard,,2030-01-01\n\
                   line,2025-26-q3,referrals: 31339,,,\n";
    // So long that no sum of a file has them by chance.
    let secrets = ["3133731337", "3,133,731,337", "3133831338", "3,133,831,338", "unheard"];
    site.write("data/returns/2025-26.csv", returns);
    for (path, bytes) in site.check().build_anyway().files() {
        let text = String::from_utf8_lossy(&bytes);
        let told = secrets.into_iter().find(|secret| text.contains(secret));
        assert_eq!(told, None, "{path}");
    }
}

#[test]
fn nothing_withheld_not_counted_and_zero_are_four_things_in_every_download() {
    let (_, built) = built();
    let table = built.text("data/returns.csv");
    assert!(table.contains("referrals: suppressed; supported: 0; in-time: 10; open: 44"), "{table}");
    let json: Value = serde_json::from_str(&built.text("data/returns.json")).unwrap();
    let results = |period: &str| {
        let mut records = json.as_array().unwrap().iter();
        records.find(|record| record["award"] == "line" && record["period"] == period).unwrap()["results"].clone()
    };
    assert_eq!(results("2025-26-q2")[0], json!({"measure": "referrals", "value": "suppressed"}));
    assert_eq!(results("2025-26-q2")[1], json!({"measure": "supported", "value": 0}));
    assert_eq!(results("2025-26-q1")[4], json!({"measure": "saved", "value": 1500.5}));
    assert_eq!(results("2025-26-q3"), Value::Null);
    let query = "SELECT measure, value, no_value FROM returns_results JOIN returns ON returns.id = \"return\" \
                 WHERE award = 'line' AND period = '2025-26-q2'";
    let database = rusqlite::Connection::open(built.path().join("data/register.sqlite")).unwrap();
    let mut statement = database.prepare(query).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let rows: Vec<(String, Option<f64>, Option<String>)> = rows.map(Result::unwrap).collect();
    assert!(rows.contains(&("referrals".into(), None, Some("suppressed".into()))), "{rows:?}");
    assert!(rows.contains(&("supported".into(), Some(0.0), None)), "{rows:?}");
    let figures = built.text("performance/2025-26-q1/results-people.csv");
    assert!(figures.contains("Help line,48000.00,12000.00,Share seen in time,50,,,,"), "{figures}");
    assert!(figures.contains("Help line,48000.00,12000.00,Money saved,1500.50,,,,"), "{figures}");
}

#[test]
fn a_contract_has_its_targets_and_results_as_metrics() {
    let site = site();
    let awards = AWARDS.replace(",quarterly,people,,\nyouth", ",quarterly,people,,referrals: 60; rate: 90\nyouth");
    site.write("data/awards.csv", awards);
    site.write(
        "data/returns/2025-26.csv",
        RETURNS.to_string() + "court,2025-26-q2,,,referrals: suppressed; rate: 91.5; saved: 20,,,,,,,,,\ncourt,2025-26-q3,nil,,,,,,,,,,,\n",
    );
    let package: Value = serde_json::from_str(&site.check().text("data/contracts-ocds.json")).unwrap();
    assert!(package["extensions"][0].as_str().unwrap().contains("ocds_metrics_extension"));
    let release = &package["releases"][0];
    assert_eq!(release["tag"], json!(["award", "contract", "implementation"]));
    let contract = &release["contracts"][0];
    assert_eq!(
        contract["agreedMetrics"][1],
        json!({"id": "rate", "title": "Share seen in time", "description": "Of every hundred.", "observations": [
            {"id": "rate-target", "measure": 90, "notes": "for each period that is reported on",
             "unit": {"name": "percent", "scheme": "UNCEFACT", "id": "P1"}}]})
    );
    let metrics = contract["implementation"]["metrics"].as_array().unwrap();
    let observations = |id: &str| metrics.iter().find(|metric| metric["id"] == id).unwrap()["observations"].clone();
    let quarter = json!({"startDate": "2025-04-01T00:00:00Z", "endDate": "2025-06-30T23:59:59Z"});
    let referrals = observations("referrals");
    assert_eq!(
        referrals[0],
        json!({"id": "referrals-2025-26-q1", "period": quarter, "measure": 54, "unit": {"name": "cases"}})
    );
    assert_eq!((&referrals[1]["notes"], &referrals[1]["measure"]), (&json!("suppressed"), &Value::Null));
    assert_eq!(referrals[2]["notes"], "nothing to report");
    assert_eq!(observations("saved")[0]["value"], json!({"amount": 20, "currency": "GBP"}));
    assert_eq!(observations("rate")[0]["notes"], "not collected");
}

#[test]
fn a_site_without_returns_has_no_word_of_them() {
    let site = site();
    let awards =
        "id,kind,recipient,title,amount,start,end,reporting\nline,grant,hub,Line,500,2025-04-01,2026-03-31,quarterly\n";
    site.write("data/awards.csv", awards);
    for file in ["data/measures.csv", "data/returns/2025-26.csv"] {
        std::fs::remove_file(site.path().join(file)).unwrap();
    }
    let (checked, built) = (site.check(), site.check().build_anyway());
    assert!(!built.text("awards/line/index.html").contains("id=\"results\""));
    assert!(!built.text("years/2025-26/index.html").contains("id=\"results"));
    for page in ["performance", "measures", "cy/perfformiad"] {
        assert!(checked.plan().find(page).is_none(), "{page}");
    }
    let award = checked.page("awards/line/");
    assert!(award.sections.iter().all(|section| section.id != "results"));
}

#[test]
fn what_the_office_writes_about_a_year_stands_above_and_below_its_figures() {
    let site = site();
    let text = "---\ntitle: Our year\n---\nAbove all.\n\n## What we did\n\n> A word.\n>\n> ***\n\nSee [below](#results-added).\n\n***\n\n\
                ## What we did\n\nBelow it. [There][1]\n\n***\n\nThe end.\n\n[1]: /awards/line/\n";
    site.write("content/years/2025-26.md", text);
    let (checked, built) = (site.check(), site.check().build_anyway());
    assert!(!checked.codes().contains(&"address-taken") && !checked.codes().contains(&"broken-anchor"));
    let page = built.text("years/2025-26/index.html");
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words}"));
    let order = [
        "<h1>Our year</h1>",
        "Above all.",
        "A word.",
        "id=\"results-added\"",
        "id=\"awards\"",
        "Below it.",
        "The end.",
    ];
    assert!(order.map(place).is_sorted(), "{:?}", order.map(place));
    assert!(page.contains("id=\"what-we-did\"") && page.contains("id=\"what-we-did-2\""), "two headings, two ids");
    assert!(page.contains("href=\"/awards/line/\">There</a>"), "a link that is explained below is one above too");
    assert!(built.text("cy/blynyddoedd/2025-26/index.html").contains("Above all."));
    assert_eq!(built.text("sitemap.xml").matches("org/years/2025-26/</loc>").count(), 1);
}

#[test]
fn the_example_is_read_by_other_programs_as_it_is_shown() {
    let folder = Site::of_repository(".").check().build();
    let package: Value = serde_json::from_str(&folder.text("data/datapackage.json")).unwrap();
    let returns =
        package["resources"].as_array().unwrap().iter().find(|resource| resource["name"] == "returns").unwrap();
    let names: Vec<&str> =
        returns["schema"]["fields"].as_array().unwrap().iter().filter_map(|field| field["name"].as_str()).collect();
    assert!(names.starts_with(&["id", "award", "period", "status"]), "{names:?}");
}

#[test]
fn a_preview_marks_returns_that_are_drafts_wherever_they_show() {
    let site = site().reading(|options| options.drafts = true);
    let returns = "award,period,results,rating,rating_reason,draft\n\
                   line,2025-26-q1,referrals: 5,good,Well done.,yes\nline,2025-26-q2,referrals: 6,,,\n";
    site.write("data/returns/2025-26.csv", returns);
    let built = site.check().build_anyway();
    let preview = |path: &str| words(&built.text(&format!("{path}/index.html")));
    for path in ["awards/line", "performance/2025-26-q1"] {
        assert!(preview(path).contains("This page includes drafts, which are marked."), "{path}");
    }
    assert!(!preview("performance/2025-26-q2").contains("drafts"));
    has(&preview("awards/line"), "April to June 2025 | Not recorded | Referrals draft | 5 | 30 | –");
    has(&preview("performance/2025-26-q1"), "Help line | £48,000 | Not recorded | Referrals draft | 5 | 30 | –");
}

#[test]
fn a_measure_that_only_drafts_name_is_in_no_byte() {
    let site = site();
    site.write("data/measures.csv", format!("{MEASURES}secret,Zqsecret,Zqsecret,output,people,sum,Untold.,,,\n"));
    let award = "new,grant,hub,New work,100,2025-04-01,2026-03-31,yearly,people,secret,,draft\n";
    site.write("data/awards.csv", format!("{}{award}", AWARDS.replace("targets\n", "targets,status\n")));
    for (path, bytes) in site.check().build_anyway().files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Zqsecret"), "{path}: {text}");
    }
}

#[test]
fn returns_without_measures_show_money_and_words_and_an_organisation_what_was_reported_of_it() {
    let site = site();
    site.write("data/measures.csv", MEASURES.lines().next().unwrap());
    site.write("data/awards.csv", "id,kind,recipient,title,amount,start,end,reporting\nline,grant,hub,Help line,48000,2025-04-01,2026-03-31,quarterly\nother,grant,hub,Other,5,2025-04-01,2026-03-31,\n");
    let returns = "award,period,spent,narrative\nline,2025-26-q1,12000,We moved.\nline,2025-26-q2,13000,\n";
    site.write("data/returns/2025-26.csv", returns);
    let built = site.check().build_anyway();
    let page = words(&built.text("awards/line/index.html"));
    has(&page, "April to June 2025 | £12,000 | No figures | – | – | –");
    assert!(page.contains("We moved."), "{page}");
    let hub = words(&built.text("organisations/hub/index.html"));
    assert!(hub.contains("Reported on 2 periods, the last of them July to September 2025."), "{hub}");
    let year = words(&built.text("years/2025-26/index.html"));
    assert!(year.contains("1 award of the year is in none of these tables"), "{year}");
}

#[test]
fn what_awards_achieved_is_found_from_their_agreement_and_documents_go_with_returns_and_organisations() {
    let site = site();
    site.write("data/agreements.yaml", "- { id: together, title: Together, kind: mou, lead: hub }\n");
    site.write(
        "data/awards.csv",
        AWARDS
            .replace("measures,targets", "agreement,measures,targets")
            .replace(",people,", ",people,together,")
            .replace("yearly,,,", "yearly,,,,")
            .replace("monthly,,,", "monthly,,,,"),
    );
    site.write(
        "data/returns/2026-27.yaml",
        "- award: court\n  period: 2026-27-q1\n  results: { referrals: 60 }\n  documents:\n    - { title: The report itself, url: https://hub.example.org/report.pdf }\n    - { title: No copy }\n",
    );
    site.write(
        "data/documents.csv",
        "organisation,title,url,kind\nhub,Audit of the Hub,https://audit.example.org/hub,audit\n",
    );
    let checked = site.check();
    assert!(checked.codes().contains(&"document-without-copy"));
    let built = checked.build_anyway();
    let agreement = built.text("agreements/together/index.html");
    assert!(agreement.contains("id=\"results\"") && agreement.contains("href=\"/awards/court/\""));
    assert!(built.text("awards/court/index.html").contains("href=\"https://hub.example.org/report.pdf\""));
    assert!(built.text("organisations/hub/index.html").contains("href=\"https://audit.example.org/hub\""));
    assert!(built.text("data/returns.json").contains("https://hub.example.org/report.pdf"));
}

#[test]
fn a_return_may_be_on_a_scheme_or_an_agreement_as_a_whole() {
    let site = site();
    site.write("data/schemes.yaml", "- { id: small, title: Small grants }\n");
    site.write(
        "data/agreements.yaml",
        "- { id: together, title: Together, kind: mou, start: 2025-04-01, end: 2026-03-31 }\n",
    );
    site.write(
        "data/returns/wholes.csv",
        "scheme,agreement,period,results,narrative,spent,rating,rating_reason\n\
         small,,2025-26-q1,referrals: 31; supported: suppressed,We gave advice.,700,,\n\
         ,together,2025-26-q1,referrals: 32,,,inadequate,Nobody came.\n\
         ,together,2026-27-q1,referrals: 33,,,,\nsmall,,2025-26-q1,referrals: 34,,,,\n",
    );
    let checked = site.check();
    for code in ["return-outside-award", "return-entered-twice"] {
        assert!(checked.codes().contains(&code), "{code}");
    }
    let outside = checked.found.list.iter().find(|finding| finding.rule.code == "return-outside-award").unwrap();
    assert!(outside.message.starts_with("agreement “together” ended on"), "{}", outside.message);
    let built = checked.build_anyway();
    let scheme = words(&built.text("schemes/small/index.html"));
    has(&scheme, "April to June 2025 | £700 | Referrals | 31 | – | –");
    has(&scheme, "April to June 2025 | £700 | People supported | Suppressed | – | –");
    assert!(scheme.contains("What was reported on it as a whole") && scheme.contains("We gave advice."));
    let agreement = words(&built.text("agreements/together/index.html"));
    has(&agreement, "April to June 2025 | Not recorded | Referrals | 32 | – | –");
    // In the report of the period, and not in the sums of awards.
    let quarter = words(&built.text("performance/2025-26-q1/index.html"));
    has(&quarter, "Small grants | £700 | Referrals | 31 | – | –");
    has(&quarter, "Referrals | 2 | 1,254");
    for page in ["performance/2025-26-q1", "years/2025-26"] {
        let rated = words(&built.text(&format!("{page}/index.html")));
        has(&rated, "Together | April to June 2025 | Inadequate | – | Nobody came.");
    }
    let periods = words(&built.text("performance/index.html"));
    assert!(periods.contains("schemes and agreements reported as a whole"), "{periods}");
    assert!(!periods.contains("no awards"), "{periods}");
    assert!(built.text("performance/2025-26-q1/results-of-wholes.csv").contains("Together,Not recorded,Referrals,32,"));
    assert!(words(&built.text("years/2025-26/index.html")).contains("Results of schemes and agreements as a whole"));
    assert!(built.text("cy/cynlluniau-grant/small/index.html").contains("Yr hyn a adroddwyd arno yn ei gyfanrwydd"));
    assert!(built.text("data/returns.csv").contains("small"));
    assert!(built.text("measures/referrals/index.html").contains("2026"));
}

#[test]
fn files_of_results_say_what_a_sum_leaves_out_and_why() {
    let (_, built) = built();
    let added = built.text("years/2025-26/results-added.csv");
    let row = added.lines().find(|line| line.starts_with("Referrals,")).unwrap();
    assert_eq!(row, "Referrals,3,1262,1 left out (suppressed)");
    assert!(added.lines().next().unwrap().ends_with(": remarks"), "{added}");
    let people = built.text("years/2025-26/results-people.csv");
    assert!(people.contains("1 left out (suppressed); from 6 of 12 months"), "{people}");
    let site = site();
    let several = RETURNS.replace("line,2025-26-q3,nil,,,", "line,2025-26-q3,,,referrals: not-collected,");
    site.write("data/returns/2025-26.csv", several);
    let people = site.check().build_anyway().text("years/2025-26/results-people.csv");
    assert!(people.contains("2 left out (1 suppressed, 1 not collected)"), "{people}");
}
