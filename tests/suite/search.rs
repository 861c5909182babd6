//! What a search can find: which pages, by which words, with which sums; and that its files are published.

use candour::internals::export::search;
use candour::internals::plan;
use candour::internals::{Document, Searchable};
use candour::model::money::Pence;

use crate::support::{Checked, Site};

const SETTINGS: &str = "name: Example\nkind: other\nbase_url: https://example.org/register\n";
const PLACES: &str = "- {id: north, title: North}\n- {id: south, title: South}\n";

/// The site of those files.
fn site(files: &[(&str, &str)]) -> Checked {
    Site::with(&[&[("data/site.yaml", SETTINGS), ("data/districts.yaml", PLACES)], files].concat()).check()
}

fn document<'a>(searchable: &'a Searchable<'a>, title: &str) -> &'a Document<'a> {
    let found = searchable.documents.iter().find(|document| document.title == title);
    found.unwrap_or_else(|| panic!("nothing is called {title}"))
}

/// Everything a search knows of a document, in one text.
fn all_of(document: &Document) -> String {
    let texts = document.names.iter().copied().chain(document.texts.iter().map(|text| &**text));
    let texts: Vec<&str> = texts.chain([document.title, &document.detail, &document.href]).collect();
    texts.join("\n")
}

#[test]
fn a_place_that_is_withheld_is_in_no_part_of_the_index() {
    let site = site(&[
        (
            "data/organisations.csv",
            "id,name,kind,postcode,district,location_sensitive\n\
             haven,Haven,charity,ZZ99 1AA,north,yes\nhilltop,Hilltop,charity,ZZ98 2BB,south,no\n",
        ),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,start,districts\n\
             a-1,grant,haven,Refuge,100,2024-05-01,north\na-2,grant,hilltop,Club,100,2024-05-01,south\n",
        ),
    ]);
    let searchable = plan::searchable(site.plan());
    let (haven, hilltop) = (document(&searchable, "Haven"), document(&searchable, "Hilltop"));
    assert!(all_of(hilltop).contains("ZZ98 2BB"), "what is not withheld is found");
    assert_eq!(hilltop.facets[2].len(), 1);
    assert!(haven.facets[2].is_empty(), "neither its own district nor those of its awards");
    assert!(searchable.documents.iter().all(|document| !all_of(document).contains("ZZ99")));
    let files = search::index(&searchable);
    let (_, words) = files.iter().find(|(path, _)| path.starts_with("words/z.")).unwrap();
    assert_eq!(words[0], 1, "one word begins with z");
    assert!(words.windows(4).any(|part| part == b"zz98"));
}

#[test]
fn sums_are_those_of_the_ledger_and_drafts_are_not_found() {
    let site = site(&[
        ("data/organisations.csv", "id,name,kind\nhilltop,Hilltop,charity\n"),
        (
            "data/awards.yaml",
            "- {id: a-1, kind: grant, recipient: hilltop, title: Roof, amount: 1000, start: 2024-05-01, status: active, \
               variations: [{date: 2025-05-01, amount: 250.50}]}\n\
             - {id: a-2, kind: grant, recipient: hilltop, title: Wall, amount: 70, start: 2024-05-01, status: withdrawn, panel: p-2}\n\
             - {id: a-3, kind: grant, recipient: hilltop, title: Door, amount: 80, start: 2024-05-01, status: draft}\n",
        ),
    ]);
    let searchable = plan::searchable(site.plan());
    assert_eq!(document(&searchable, "Roof").sum, Some(Pence(125_050)));
    assert_eq!(document(&searchable, "Hilltop").sum, Some(Pence(125_050)));
    assert_eq!(document(&searchable, "Wall").sum, None);
    assert!(searchable.documents.iter().all(|document| document.title != "Door"));
    let years: Vec<&str> = searchable.facets[0].iter().map(|year| year.id.as_str()).collect();
    assert_eq!(years, ["2024-25", "2025-26"]);
    assert_eq!(document(&searchable, "Roof").facets[0], [0, 1], "the year of the variation too");
    assert_eq!(document(&searchable, "Roof").href, "/register/awards/a-1/");
}

#[test]
fn organisations_come_before_awards_and_the_newest_award_before_others() {
    let site = site(&[
        ("data/organisations.csv", "id,name,kind,other_names\nb,The Zebra,charity,Stripes\na,Éclair,charity,\n"),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,purpose,awarded_on,start\n\
             a-1,grant,b,Old,100,See **[our plan](https://example.org/hidden)**.,2023-05-01,2023-05-01\n\
             a-2,grant,b,New,100,,2024-05-01,2024-05-01\n",
        ),
    ]);
    let searchable = plan::searchable(site.plan());
    let titles: Vec<&str> = searchable.documents.iter().map(|document| document.title).collect();
    assert_eq!(titles[..4], ["Éclair", "The Zebra", "New", "Old"]);
    assert!(document(&searchable, "The Zebra").names.contains(&"Stripes"));
    assert_eq!(document(&searchable, "Old").texts, ["Grant", "See our plan."], "an address is not text");
    assert_eq!(document(&searchable, "Old").names, ["Old", "The Zebra", "a-1"]);
    let ranks: Vec<u32> = searchable.documents[..4].iter().map(|document| document.rank).collect();
    assert!(
        ranks[0] < ranks[2] && ranks[2] < ranks[3] && ranks[3] < ranks[1],
        "by name, without the article: {ranks:?}"
    );
}

#[test]
fn kinds_and_states_are_words_of_what_has_them_in_each_language() {
    let site = site(&[
        ("data/site.yaml", &format!("{SETTINGS}languages: [en, cy]\n")),
        ("data/organisations.csv", "id,name,kind\nhilltop,Hilltop,charity\n"),
        ("data/schemes.yaml", "{id: s, title: Small grants}\n"),
        (
            "data/awards.yaml",
            "- {id: a-1, kind: contract, recipient: hilltop, title: Roof, amount: 1000, start: 2024-05-01, \
               variations: [{date: 2025-05-01, amount: 250.50, end: 2027-03-31}], end: 2026-03-31}\n\
             - {id: a-2, kind: grant, recipient: hilltop, title: Wall, amount: 70, start: 2024-05-01, status: withdrawn, panel: p-2}\n\
             - {id: a-3, kind: grant, recipient: hilltop, title: Door, amount: 80, start: 2024-05-01, status: terminated}\n\
             - {id: a-4, kind: grant, recipient: hilltop, title: Lamp, amount: 90, start: 2024-05-01, status: returned}\n",
        ),
        (
            "data/decisions.yaml",
            "- {id: d-1, reference: 1/2025, title: Ladder, kind: variation, decided_on: 2025-04-01, status: withdrawn}\n\
             - {id: d-2, reference: 2/2025, title: Bricks, kind: grant-panel, decided_on: 2025-04-02}\n\
             - {id: d-3, reference: 3/2025, title: Tiles, kind: grant-panel, decided_on: 2025-04-03, status: superseded}\n",
        ),
        (
            "data/opportunities.yaml",
            "- {id: o-1, title: Stairs, kind: tender, closes: 2025-04-01, status: withdrawn}\n\
             - {id: o-2, title: Stove, kind: tender, closes: 2025-04-01, status: closed}\n",
        ),
        (
            "data/panels.yaml",
            "- {id: p-1, scheme: s, title: Autumn, received: 3, decision: d-2}\n\
             - {id: p-2, scheme: s, title: Spring, received: 1, decision: d-3}\n",
        ),
    ]);
    for (language, title, words) in [
        (0, "Roof", &["contract", "variation", "varied", "extended"][..]),
        (0, "Wall", &["grant", "withdrawn", "cancelled"]),
        (0, "Door", &["terminated", "ended early", "ended"]),
        (0, "Lamp", &["returned", "money", "repaid"]),
        (0, "Ladder", &["variation", "withdrawn", "cancelled"]),
        (0, "Stairs", &["tender", "withdrawn", "cancelled", "called off"]),
        (0, "Stove", &["tender", "closed", "ended"]),
        (0, "Autumn", &["refused", "declined", "rejected"]),
        (0, "Bricks", &["refused", "declined", "rejected"]),
        (0, "Tiles", &["superseded", "replaced"]),
        (0, "Hilltop", &["charity"]),
        (1, "Roof", &["contract", "amrywiad", "amrywiwyd", "estynnwyd"]),
        (1, "Wall", &["grant", "tynnwyd yn ôl", "canslwyd"]),
        (1, "Door", &["terfynwyd"]),
        (1, "Lamp", &["dychwelwyd"]),
        (1, "Ladder", &["amrywiad", "tynnwyd yn ôl"]),
        (1, "Hilltop", &["elusen"]),
        (1, "Autumn", &["gwrthodwyd"]),
        (1, "Bricks", &["gwrthodwyd"]),
    ] {
        let searchable = plan::searchable(&site.contexts[language]);
        let texts = document(&searchable, title).texts.join("\n").to_lowercase();
        words.iter().for_each(|word| assert!(texts.contains(word), "{title} lacks “{word}”: {texts}"));
        assert_eq!(texts.contains("varia") || texts.contains("amryw"), ["Roof", "Ladder"].contains(&title), "{texts}");
        let refused = texts.contains("refused") || texts.contains("gwrthodwyd");
        assert_eq!(refused, ["Autumn", "Bricks"].contains(&title), "{texts}");
    }
}

#[test]
fn the_accessibility_statement_says_what_search_needs_and_what_to_use_without_it() {
    let site =
        site(&[("data/site.yaml", &format!("{SETTINGS}languages: [en, cy]\naccessibility: {{compliance: full}}\n"))]);
    for (page, needs, lists) in [
        ("accessibility/index.html", "The search needs JavaScript.", "“Browse the records”"),
        ("cy/hygyrchedd/index.html", "Mae angen JavaScript ar y chwiliad.", "“Pori’r cofnodion”"),
    ] {
        let text = site.text(page);
        assert!(text.contains(needs) && text.contains(lists), "{text}");
    }
}

#[test]
fn every_result_leads_to_a_page_in_its_language() {
    for folder in [".", "tests/sites/bilingual"] {
        let site = Site::of_repository(folder).check();
        for context in &site.contexts {
            let searchable = plan::searchable(context);
            assert!(searchable.documents.len() > 20);
            for document in &searchable.documents {
                let path = document.href.strip_prefix(context.site.root.as_str()).unwrap();
                let page = site.file(&format!("{}index.html", path.trim_start_matches('/'))).unwrap();
                let language = format!("<html lang=\"{}\"", context.site.language);
                assert!(String::from_utf8(page).unwrap().contains(&language), "{path}");
            }
            let missing: Vec<_> = searchable.words.iter().filter(|(_, words)| words.starts_with("search-")).collect();
            assert!(missing.is_empty(), "no message for {missing:?}");
        }
    }
}

#[test]
fn the_preview_answers_with_the_files_that_are_published() {
    let site = Site::of_repository("tests/sites/bilingual").check();
    for context in &site.contexts {
        for (path, bytes) in search::index(&plan::searchable(context)) {
            let path = format!("search/index/{}/{path}", context.site.language);
            assert!(site.file(&path).is_some_and(|own| own == bytes), "{path}");
        }
    }
    assert_eq!(site.file("search/index/en/words/a.0000000000.bin"), None);
}

#[test]
fn a_file_of_the_office_cannot_stand_among_those_of_the_index() {
    let site = site(&[("content/search/index/en/manifest.json", "{}")]);
    assert!(site.found.list.iter().any(|finding| finding.rule.code == "path-taken"), "{:#?}", site.found.list);
}

#[test]
fn one_word_of_one_award_changes_a_handful_of_the_files() {
    let index = |word: &str| {
        let award = |number: usize| {
            let word = if number == 1_234 { word } else { "roof" };
            format!(
                "a-{number},grant,hilltop,Project {number},1,2024-05-01,\"A new {word} for hall {}.\"\n",
                number % 97
            )
        };
        let rows: String = (0..3_000).map(award).collect();
        let table = format!("id,kind,recipient,title,amount,start,purpose\n{rows}");
        let organisations = "id,name,kind\nhilltop,Hilltop,charity\n";
        let site = site(&[("data/organisations.csv", organisations), ("data/awards.csv", &table)]);
        search::index(&plan::searchable(site.plan()))
    };
    let (before, after) = (index("kitchen"), index("ceiling"));
    assert!(before.len() > 60, "{} files", before.len());
    let new: Vec<&str> = after.iter().filter(|file| !before.contains(file)).map(|(path, _)| &**path).collect();
    assert!((2..=4).contains(&new.len()), "the manifest, the words of two letters, and how words are spelt: {new:?}");
}

#[test]
fn a_page_is_called_by_its_headings_and_pages_are_in_the_order_in_which_they_are_read() {
    let site = site(&[
        ("content/guide/index.md", "---\ntitle: Guide\n---\n\nHow to apply.\n"),
        ("content/guide/a.md", "---\ntitle: Afterwards\norder: 2\n---\n\n## Your *report*\n\nBy post.\n"),
        ("content/guide/b.md", "---\ntitle: Before\norder: 1\n---\n\nWrite a report.\n"),
        ("content/about.md", "---\ntitle: About\norder: 9\n---\n\nText.\n"),
    ]);
    let searchable = plan::searchable(site.plan());
    let pages = searchable.documents.iter().filter(|document| !document.texts.is_empty());
    let titles: Vec<&str> = pages.map(|document| document.title).collect();
    assert_eq!(titles, ["About", "Guide", "Before", "Afterwards"]);
    assert_eq!(document(&searchable, "Afterwards").names.concat(), "AfterwardsYour report");
    assert_eq!(document(&searchable, "Before").names, ["Before"], "what only its text says weighs less");
}
