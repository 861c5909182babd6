//! What feeds say of awards that changed and of decisions that were replaced, and by which ids they are known.

use atom_syndication::{Entry, Feed};

use crate::support::{Checked, Site};

const DECISIONS: &str = "- {id: d-1, reference: 1/2025, title: First, kind: grant, published_on: 2025-03-01}\n\
     - {id: d-2, reference: 2/2025, title: More, kind: variation, published_on: 2025-09-01}\n\
     - {id: d-3, reference: 3/2025, title: Instead, kind: policy, published_on: 2025-11-01, supersedes: [d-4]}\n\
     - {id: d-4, reference: 4/2024, title: Before, kind: policy, published_on: 2024-11-01, status: superseded}\n\
     - {id: d-5, reference: 5/2024, title: No more, kind: policy, published_on: 2024-10-01, status: withdrawn,\n\
        status_on: 2025-10-01}\n\
     - {id: d-6, reference: 6/2024, title: Long ago, kind: policy, published_on: 2024-09-01, status: superseded}\n";

const AWARDS: &str = "\
- {id: a-1, kind: grant, recipient: trust, title: A van, amount: 600, awarded_on: 2025-03-05, year: 2024-25,
   decision: d-1, variations: [{date: 2025-09-15, amount: 50, decision: d-2, reason: More fuel.}]}
- {id: a-2, kind: grant, recipient: trust, title: A hall, amount: 70, awarded_on: 2025-03-05, year: 2024-25,
   status: withdrawn, status_on: 2025-12-01}
- {id: a-3, kind: grant, recipient: trust, title: A hut, amount: 80, awarded_on: 2025-03-04, year: 2024-25,
   status: returned}
";

fn site(awards: &str) -> Site {
    Site::with(&[
        ("data/organisations.yaml", "id: trust\nname: Example Trust\nkind: charity\n"),
        ("data/decisions.yaml", DECISIONS),
        ("data/awards.yaml", awards),
    ])
}

fn feed(site: &Checked, path: &str) -> Vec<Entry> {
    site.text(path).parse::<Feed>().unwrap().entries
}

/// What a feed says, entry by entry.
fn told(site: &Checked, path: &str) -> Vec<String> {
    let said = |entry: Entry| {
        let summary = entry.summary.map(|summary| format!(" | {}", summary.value)).unwrap_or_default();
        format!("{} {}{summary}", entry.updated.date_naive(), entry.title.value).replace('\u{a0}', " ")
    };
    feed(site, path).into_iter().map(said).collect()
}

#[test]
fn each_change_is_an_entry_of_its_own_and_the_record_is_told_as_it_is_now() {
    let expected = [
        "2025-12-01 Withdrawn: £70 to Example Trust: A hall | This award was withdrawn on 1 December 2025. It is not included in any total.",
        "2025-12-01 Withdrawn: Example Trust: A hall | This award was withdrawn on 1 December 2025. It is not included in any total.",
        "2025-09-15 £650 to Example Trust: A van | Original amount: £600.",
        "2025-09-15 Example Trust: A van (Amount changed by £50) | The amount changed from £600 to £650. \
         Decision 2/2025. More fuel.",
        "2025-03-04 Returned: £80 to Example Trust: A hut | The recipient returned the money on a day that was not recorded.",
    ];
    assert_eq!(told(&site(AWARDS).check(), "awards/feed.xml"), expected);
}

#[test]
fn a_decision_that_was_replaced_or_withdrawn_says_so_and_on_which_day() {
    let told = told(&site(AWARDS).check(), "decisions/feed.xml");
    let expected = [
        "2025-11-01 3/2025: Instead",
        "2025-11-01 Superseded: 4/2024: Before | This decision was replaced by a later one on 1 November 2025.",
        "2025-11-01 4/2024: Before was replaced by 3/2025: Instead | This decision was replaced by a later one on 1 November 2025.",
        "2025-10-01 Withdrawn: 5/2024: No more | This decision was withdrawn on 1 October 2025.",
        "2025-10-01 Withdrawn: 5/2024: No more | This decision was withdrawn on 1 October 2025.",
        "2025-09-01 2/2025: More",
        "2025-03-01 1/2025: First",
        "2024-09-01 Superseded: 6/2024: Long ago | This decision was replaced by a later one on a day that was not recorded.",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_feed_of_an_organisation_tells_the_decisions_that_changed_its_awards() {
    let told = told(&site(AWARDS).check(), "organisations/trust/feed.xml");
    for title in ["1/2025: First", "2/2025: More"] {
        assert!(told.iter().any(|entry| entry.ends_with(title)), "{told:?}");
    }
}

#[test]
fn an_entry_keeps_its_id_when_the_record_changes() {
    let before =
        AWARDS.replace(", variations: [{date: 2025-09-15, amount: 50, decision: d-2, reason: More fuel.}]", "");
    let van = |site: Site| {
        let entries = feed(&site.check(), "awards/feed.xml").into_iter();
        let own = entries.filter(|entry| entry.title.value.contains("to Example Trust: A van"));
        own.map(|entry| (entry.id.clone(), entry.updated.date_naive().to_string())).next().unwrap()
    };
    let ((id, first), (same, later)) = (van(site(&before)), van(site(AWARDS)));
    assert_eq!((first.as_str(), later.as_str()), ("2025-03-05", "2025-09-15"));
    assert_eq!(id, same);
}

#[test]
fn ids_do_not_depend_on_addresses_or_the_host() {
    let ids = |settings: &str, path: &str| {
        let site = site(AWARDS);
        site.write("data/site.yaml", format!("name: Example Office\nkind: other\n{settings}"));
        let feed: Feed = site.check().text(path).parse().unwrap();
        let own: Vec<String> = feed.entries.into_iter().map(|entry| entry.id).collect();
        (feed.id, own)
    };
    let usual = ids("base_url: https://example.org\n", "feed.xml");
    assert_eq!(usual.1.iter().collect::<std::collections::BTreeSet<_>>().len(), usual.1.len(), "each has its own");
    for settings in [
        "base_url: http://example.org\n",
        "base_url: https://mayor.example.net/pcc\n",
        "base_url: https://example.org\naddresses: file\n",
        "base_url: https://example.org\nfeed_identity: Example Office\n",
    ] {
        assert_eq!(ids(settings, "feed.xml"), usual, "{settings}");
    }
    assert_ne!(ids("base_url: https://example.org\nfeed_identity: Another\n", "feed.xml"), usual);
}

#[test]
fn the_awards_of_one_day_are_all_told() {
    let row = |number: u32| {
        let day = if number < 70 { "2026-02-02" } else { "2026-02-01" };
        format!("a-{number},grant,trust,Round grant {number},100,{day},2025-26\n")
    };
    let rows: String = (0..90).map(row).collect();
    let site = site("").check();
    assert_eq!(feed(&site, "feed.xml").len(), 8, "six decisions, of which one was replaced and one withdrawn");
    let site = self::site("");
    site.write("data/awards.csv", format!("id,kind,recipient,title,amount,awarded_on,year\n{rows}"));
    std::fs::remove_file(site.path().join("data/awards.yaml")).unwrap();
    let site = site.check();
    for path in ["feed.xml", "awards/feed.xml", "organisations/trust/feed.xml"] {
        assert_eq!(feed(&site, path).len(), 70, "{path}");
    }
}

#[test]
fn an_award_without_a_day_is_told_on_the_day_of_its_decision() {
    let award = "{id: a-9, kind: grant, recipient: trust, title: A hat, amount: 9, year: 2024-25, decision: d-1}";
    assert_eq!(told(&site(award).check(), "awards/feed.xml"), ["2025-03-01 £9 to Example Trust: A hat"]);
}
