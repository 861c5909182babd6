//! Contracts in OCDS: the award as made, the contract as varied, and a release for each state of the records.

use serde_json::{Value, json};

use crate::support::Site;

const SETTINGS: &str =
    "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en]\nocid_prefix: ocds-213czf\n";

const VARIED: &str = "\
- {id: c-1, kind: contract, recipient: hub, title: Guards, purpose: To guard., amount: 100000, awarded_on: 2024-03-01,
   start: 2024-04-01, end: 2025-03-31, decision: d-1, procedure: open, reference: EX-1, variations: [
   {date: 2025-01-01, amount: -5000},
   {date: 2024-06-01, amount: 20000.50, end: 2026-06-30, decision: d-2, reason: More guards.}],
   extensions: [{end: 2028-03-31}], notices: [{code: UK6, url: 'https://example.net/n', date: 2024-03-02}], documents: [
   {title: The contract, kind: contract, file: documents/c.pdf, language: en},
   {title: Evaluation of the first year, kind: evaluation, url: 'https://example.net/e'}]}
";

/// The releases of a site of those awards.
fn releases(awards: &str) -> Vec<Value> {
    let site = Site::with(&[
        ("data/site.yaml", SETTINGS),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\n"),
        (
            "data/decisions.yaml",
            "- {id: d-1, reference: 1/2024, title: First, kind: contract}\n\
             - {id: d-2, reference: 2/2024, title: More, kind: variation}\n",
        ),
        ("data/agreements.yaml", "- {id: with-others, title: Together, our_share: 1, total: 2}\n"),
        ("data/awards.yaml", awards),
    ]);
    let package: Value = serde_json::from_str(&site.check().text("data/contracts-ocds.json")).unwrap();
    package["releases"].as_array().unwrap().clone()
}

#[test]
fn the_award_is_as_it_was_made_and_the_contract_as_it_was_varied() {
    let release = releases(VARIED).remove(0);
    assert_eq!(release["awards"][0]["value"]["amount"], json!(100_000));
    let contract = &release["contracts"][0];
    assert_eq!(contract["value"]["amount"], json!(115_000.5));
    assert_eq!(contract["description"], "Contract reference: EX-1. To guard.");
    assert_eq!(
        contract["period"],
        json!({"startDate": "2024-04-01T00:00:00Z", "endDate": "2026-06-30T23:59:59Z", "maxExtentDate": "2028-03-31T23:59:59Z"})
    );
    assert_eq!(
        contract["amendments"],
        json!([
            {"id": "c-1-2", "date": "2024-06-01T00:00:00Z", "rationale": "More guards.",
             "description": "£20,000.50 more; ends 30\u{a0}June\u{a0}2026; decision 2/2024"},
            {"id": "c-1-1", "date": "2025-01-01T00:00:00Z", "description": "£5,000 less"},
        ])
    );
}

#[test]
fn only_a_signed_contract_is_called_one_and_notices_are_documents() {
    let release = releases(VARIED).remove(0);
    let documents = release["contracts"][0]["documents"].as_array().unwrap().iter();
    let told: Vec<Value> =
        documents.map(|document| json!([document["id"], document["documentType"], document["language"]])).collect();
    let expected =
        [json!(["1", "contractSigned", "en"]), json!(["2", null, null]), json!(["notice-1", "awardNotice", null])];
    assert_eq!(told, expected);
}

#[test]
fn the_body_is_the_procuring_entity_only_where_a_tender_names_it() {
    let roles = |awards: &str| {
        let release = releases(awards).remove(0);
        (release["parties"][0]["roles"].clone(), release["tender"]["procuringEntity"]["name"].clone())
    };
    assert_eq!(roles(VARIED), (json!(["buyer", "procuringEntity"]), json!("Example Office")));
    assert_eq!(roles(&VARIED.replace(" procedure: open,", "")), (json!(["buyer"]), Value::Null));
}

#[test]
fn what_was_withdrawn_has_no_contract_and_what_was_returned_counts_as_on_the_site() {
    let of = |status: &str| releases(&VARIED.replace("reference: EX-1", &format!("status: {status}"))).remove(0);
    let withdrawn = of("withdrawn");
    assert_eq!(withdrawn["awards"][0]["status"], "cancelled");
    assert_eq!((&withdrawn["awards"][0]["value"], &withdrawn["contracts"]), (&Value::Null, &Value::Null));
    assert_eq!(withdrawn["tag"], json!(["award"]));
    let returned = of("returned");
    assert_eq!(
        (&returned["awards"][0]["status"], &returned["contracts"][0]["status"]),
        (&json!("active"), &json!("terminated"))
    );
    assert_eq!(returned["contracts"][0]["value"]["amount"], json!(115_000.5));
}

#[test]
fn only_numbers_of_a_register_identify_a_party_and_a_share_is_called_one() {
    let release = releases(&VARIED.replace("reference: EX-1", "agreement: with-others")).remove(0);
    let parties = release["parties"].as_array().unwrap();
    assert_eq!(parties.iter().map(|party| party.get("identifier")).collect::<Vec<_>>(), [None, None]);
    assert_eq!(
        release["contracts"][0]["description"],
        "Others pay for it too: the value is this body’s own share. To guard."
    );
}

#[test]
fn a_release_whose_content_changed_has_another_id() {
    let id = |awards: &str| releases(awards)[0]["id"].as_str().unwrap().to_string();
    let first = id(VARIED);
    assert!(first.starts_with("award-c-1-"), "{first}");
    assert_eq!(id(VARIED), first);
    for (old, new) in
        [("title: Guards", "title: Guarding"), ("2026-06-30", "2026-07-31"), ("reason: More", "reason: Many")]
    {
        assert_ne!(id(&VARIED.replace(old, new)), first, "{new}");
    }
}

/// What is said of contracts of £7,500 without a copy: one signed on 6 May 2024, and one on the day after.
fn without_copy(body: &str) -> Vec<String> {
    let site = Site::with(&[
        ("data/site.yaml", &format!("name: Example Office\nbase_url: https://example.org\nlanguages: [en]\n{body}")),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\n"),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,awarded_on\n\
             before,contract,hub,Guards,7500,2024-05-06\n\
             after,contract,hub,Guards,7500,2024-05-07\n",
        ),
    ]);
    let found = &site.check().found.list;
    let copies = found.iter().filter(|finding| finding.rule.code == "contract-without-copy");
    copies.map(|finding| finding.message.to_string()).collect()
}

#[test]
fn the_sum_above_which_a_contract_needs_a_copy_is_the_laws_for_the_body_and_the_day() {
    let mayor = "kind: mayor\npredecessor: {name: Example Commissioner, until: 2024-05-06}\n";
    assert_eq!(without_copy(mayor), ["contract “after” is for £7,500, and there is no copy of it"]);
    assert_eq!(without_copy("kind: mayor\n").len(), 2);
    for kind in ["pcc", "pfcc", "mopac", "other", "policing-and-crime-board"] {
        assert_eq!(without_copy(&format!("kind: {kind}\n")), [""; 0], "{kind}");
    }
}
