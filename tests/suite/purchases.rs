//! What a commissioning strategy promises of purchases, of agreements, of audits and of requests within the year.

use candour::internals::{Part, View};
use serde_json::{Value, json};

use crate::support::{Checked, Site};

const SETTINGS: &str =
    "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\nocid_prefix: ocds-213czf\n";
const ORGANISATIONS: (&str, &str) = ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\n");
const TENDER: &str = "\
- {id: t-1, title: Guards, kind: tender, reference: T-1, opens: 2024-02-01, closes: 2024-03-01,
   social_value_weight: 7, sustainability_weight: 2.5%,
   modern_slavery: {risk: high, assessed_on: 2024-01-08, actions: {en: Bidders name all subcontractors., cy: Enwir pob isgontractwr.}},
   market_engagement: [{date: 2023-11-06, what: A meeting with nine firms, url: 'https://example.net/notes'}],
   portal: {name: Example tendering, url: 'https://example.net/tenders'}}
";
const CONTRACT: &str = "\
- {id: c-1, kind: contract, recipient: hub, title: Guards, amount: 100, awarded_on: 2024-04-01, social_value_weight: 7,
   modern_slavery: {risk: low, assessed_on: 2024-01-09}, portal: {name: By letter}}
";

fn site(files: &[(&str, &str)]) -> Site {
    Site::with(&[("data/site.yaml", SETTINGS), ORGANISATIONS].iter().chain(files).copied().collect::<Vec<_>>())
}

/// A page in Welsh.
fn welsh(site: &Checked, address: &str) -> View {
    let context = &site.contexts[1];
    context.view(context.find(address).unwrap_or_else(|| panic!("no {address}")), &|_| None)
}

/// The text of all that a section says, part by part.
fn said(view: &View, id: &str) -> Vec<String> {
    let section = view.sections.iter().find(|section| section.id == id).unwrap_or_else(|| panic!("no {id}"));
    let of_cells = |cells: &[candour::internals::Cell]| {
        cells.iter().map(|cell| cell.text.replace('\u{a0}', " ")).collect::<Vec<_>>()
    };
    let of_part = |part: &Part| match part {
        Part::Summary { rows } => {
            rows.iter().map(|row| format!("{}: {}", row.term, of_cells(&row.cells).join(", "))).collect()
        }
        Part::Table(table) => table.rows.iter().chain(&table.foot).map(|row| of_cells(row).join(" | ")).collect(),
        Part::Titled { heading, html, .. } => vec![format!("{heading}: {html}")],
        _ => Vec::new(),
    };
    section.parts.iter().flat_map(of_part).collect()
}

#[test]
fn a_tender_shows_its_assessment_weights_engagement_and_portal() {
    let page = site(&[("data/opportunities.yaml", TENDER)]).check().page("opportunities/t-1/");
    let details = said(&page, "details");
    assert!(details.contains(&"Weight of social value: 7%".to_string()), "{details:?}");
    assert!(details.contains(&"Weight of sustainability: 2.5%".to_string()), "{details:?}");
    let assessment = said(&page, "modern-slavery");
    assert_eq!(assessment[..2], ["Risk: High", "Assessed on: 8 January 2024"]);
    assert!(assessment[2].contains("Bidders name all subcontractors."));
    assert_eq!(
        said(&page, "market-engagement"),
        ["6 November 2023 | A meeting with nine firms | https://example.net/notes"]
    );
    assert_eq!(said(&page, "portal"), ["Name: Example tendering", "Address: https://example.net/tenders"]);
}

#[test]
fn a_welsh_page_says_it_in_welsh() {
    let page = welsh(&site(&[("data/opportunities.yaml", TENDER)]).check(), "cy/cyfleoedd/t-1");
    let assessment = said(&page, "modern-slavery");
    assert_eq!(assessment[0], "Risg: Uchel");
    assert!(assessment[2].contains("Enwir pob isgontractwr."), "{assessment:?}");
}

#[test]
fn contracts_in_ocds_have_it_where_the_standard_has_a_place() {
    let site = site(&[("data/opportunities.yaml", TENDER), ("data/awards.yaml", CONTRACT)]);
    let package: Value = serde_json::from_str(&site.check().text("data/contracts-ocds.json")).unwrap();
    let [tender, contract] = [0, 1].map(|index| &package["releases"][index]);
    let of_tender = &tender["tender"];
    assert_eq!(of_tender["awardCriteriaDetails"], "Social value: 7% of the score. Sustainability: 2.5% of the score.");
    assert_eq!(of_tender["submissionMethod"], json!(["electronicSubmission"]));
    assert_eq!(of_tender["submissionMethodDetails"], "Example tendering: https://example.net/tenders");
    assert_eq!(
        of_tender["milestones"],
        json!([{"id": "modern-slavery-assessment", "title": "Modern slavery assessment", "type": "assessment",
                "description": "Risk: high. Bidders name all subcontractors.", "dateMet": "2024-01-08T00:00:00Z",
                "status": "met"}])
    );
    assert_eq!(
        tender["planning"]["milestones"],
        json!([{"id": "market-engagement-1", "title": "A meeting with nine firms", "type": "engagement",
                "description": "https://example.net/notes", "dateMet": "2023-11-06T00:00:00Z", "status": "met"}])
    );
    assert_eq!(contract["contracts"][0]["milestones"][0]["description"], "Risk: low.");
    assert_eq!(contract["tender"]["awardCriteriaDetails"], "Social value: 7% of the score.");
    assert_eq!(contract["tender"]["submissionMethodDetails"], "By letter");
    assert!(contract["planning"].is_null());
}

#[test]
fn the_table_of_awards_has_columns_of_purchases_only_where_a_contract_uses_them() {
    let awards = |rows: &str| {
        let built = site(&[("data/awards.yaml", rows)]).check().build_anyway();
        (built.text("data/awards.csv"), built.text("open-data/index.html"), built.text("data/datapackage.json"))
    };
    let (csv, page, package) = awards(CONTRACT);
    let columns: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    assert!(
        ["modern_slavery", "portal", "social_value_weight"].iter().all(|name| columns.contains(name)),
        "{columns:?}"
    );
    assert!(!columns.contains(&"sustainability_weight") && !columns.contains(&"market_engagement"));
    assert!(package.contains("modern_slavery") && page.contains("modern_slavery"));
    let (csv, ..) = awards("- {id: c-1, kind: contract, recipient: hub, title: Guards, amount: 100}\n");
    assert!(!csv.contains("modern_slavery") && !csv.contains("portal") && !csv.contains("weight"), "{csv}");
}

#[test]
fn an_agreement_shows_its_term_functions_liabilities_and_disputes() {
    let agreement = "- {id: one, title: Hub, kind: mou, term: Until a year’s notice., functions: The council buys., \
                     liabilities: Each its own., disputes: The board.}\n";
    let page = site(&[("data/agreements.yaml", agreement)]).check().page("agreements/one/");
    let details: Vec<&str> = page
        .sections
        .iter()
        .flat_map(|section| &section.parts)
        .filter_map(|part| if let Part::Summary { rows } = part { Some(rows) } else { None })
        .flatten()
        .map(|row| row.term.as_str())
        .collect();
    assert_eq!(details, ["Kind", "Term", "Functions", "Disputes", "Liabilities"]);
}

#[test]
fn a_document_about_several_awards_is_beside_each() {
    let site = site(&[
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount\na-1,grant,hub,One,1\na-2,grant,hub,Two,1\na-3,grant,hub,Three,1\n",
        ),
        (
            "data/documents.csv",
            "awards,award,title,url,kind\na-1; a-2,,A look at both,https://example.org/look.pdf,deep-dive\n\
             ,a-2,The books,https://example.org/audit.pdf,audit\n",
        ),
    ]);
    let checked = site.check();
    let documents = |id: &str| said(&checked.page(&format!("awards/{id}/")), "documents");
    assert_eq!(documents("a-1"), ["A look at both | Deep dive"]);
    assert_eq!(documents("a-2"), ["The books | Audit", "A look at both | Deep dive"]);
    assert!(checked.page("awards/a-3/").sections.iter().all(|section| section.id != "documents"));
    assert_eq!(said(&welsh(&checked, "cy/dyfarniadau/a-1"), "documents"), ["A look at both | Astudiaeth fanwl"]);
}

#[test]
fn an_audit_of_a_scheme_or_a_priority_is_on_its_page() {
    let checked = site(&[
        ("data/plans.yaml", "- {id: plan, title: Plan, start: 2024-04-01, end: 2028-03-31}\n"),
        ("data/priorities.yaml", "- {id: safe, title: Safe streets, plan: plan}\n"),
        ("data/schemes.yaml", "- {id: small, title: Small grants, purpose: To help.}\n"),
        (
            "data/documents.csv",
            "scheme,priority,title,url,kind\nsmall,,The books,https://example.org/a.pdf,audit\n\
             ,safe,A look,https://example.org/b.pdf,Deep dive\n",
        ),
    ])
    .check();
    assert_eq!(said(&checked.page("schemes/small/"), "documents"), ["The books | Audit"]);
    assert_eq!(said(&checked.page("priorities/safe/"), "documents"), ["A look | Deep dive"]);
    assert!(checked.text("data/schemes.csv").contains("https://example.org/a.pdf"));
}

#[test]
fn requests_are_counted_by_urgency_and_a_sum_that_is_not_known_is_no_total() {
    let site = site(&[(
        "data/requests.csv",
        "year,urgency,approved,not approved,approved sum,not approved sum\n\
         2025-26,could,0,3,,22500\n2025-26,must,3,0,96400.50,\n2024-25,should,2,1,,10\n2024-25,must,1,0,5,\n",
    )]);
    let checked = site.check();
    let page = checked.page("requests/");
    assert_eq!(page.lede.as_deref(), Some("10 requests are recorded."));
    let ids: Vec<&str> = page.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["year-2025-26", "year-2024-25"]);
    assert_eq!(
        said(&page, "year-2025-26"),
        [
            "Must do | 3 | 0 | £96,400.50 | £0",
            "Could do | 0 | 3 | £0 | £22,500",
            "Total | 3 | 3 | £96,400.50 | £22,500"
        ]
    );
    assert_eq!(
        said(&page, "year-2024-25"),
        ["Must do | 1 | 0 | £5 | £0", "Should do | 2 | 1 | Not recorded | £10", "Total | 3 | 1 | Not recorded | £10"]
    );
    assert_eq!(said(&welsh(&checked, "cy/ceisiadau"), "year-2024-25")[2].split(' ').next(), Some("Cyfanswm"));
    assert!(checked.build_anyway().text("data/requests.csv").contains("2025-26,must,3,0,96400.50,"));
}
