//! What was changed after publication is told everywhere it matters, and what was withdrawn nowhere.

use crate::support::{Built, Site};

const SETTINGS: &str = "\
name: Example Office
kind: other
base_url: https://example.org
languages: [en, cy]
contact: {email: office@example.org}
";

const PLANS: &str = "- {id: plan, title: The Plan, start: 2024-01-01, end: 2028-01-01}\n";

const PRIORITIES: &str = "\
- {id: one, title: First priority, plan: plan}
- {id: two, title: Second priority, plan: plan}
";

const ORGANISATIONS: &str = "\
id,name,kind,charity_number
hub,The Hub,unincorporated,
inn,The Inn,unincorporated,
";

const AWARDS: &str = "\
id,kind,recipient,title,amount,year,priority
a-1,grant,hub,Drop-in,500,2024-25,one
a-3,grant,inn,Roof,700,2024-25,two
";

const CORRECTIONS: &str = "\
id,type,record,field,was,now,reason,corrected_on,published_wrong_from,found_by
c-1,correction,awards/a-1,amount,50,500,A zero was missing.,2026-02-03,2026-01-03,public
c-2,reclassification,awards/a-1,priority,two,one,It was under another.,2026-03-03,,
c-3,addition,awards/a-3,,,,It was forgotten.,2026-03-04,,
c-4,withdrawal,awards/a-2,,,,Safety of the people there.,2026-03-05,,
c-5,correction,awards/a-1,recipient,inn,hub,It was another.,2026-01-15,,
";

fn site(corrections: &str) -> Site {
    Site::with(&[
        ("data/site.yaml", SETTINGS),
        ("data/plans.yaml", PLANS),
        ("data/priorities.yaml", PRIORITIES),
        ("data/organisations.csv", ORGANISATIONS),
        ("data/awards.csv", AWARDS),
        ("data/corrections.csv", corrections),
    ])
}

/// The words of a page, without its markup.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut is_tag = false;
    for sign in html.chars() {
        match sign {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                words.push(' ');
            }
            sign if !is_tag => words.push(sign),
            _ => {}
        }
    }
    words.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_correction_is_told_on_the_record_on_each_total_that_moved_and_in_the_list() {
    let site = site(CORRECTIONS).check().build_anyway();
    let says = |page: &str, expected: &[&str]| {
        let words = words(&site.text(&format!("{page}index.html")));
        expected.iter().for_each(|part| assert!(words.contains(part), "{page} lacks “{part}”: {words}"));
    };
    says(
        "awards/a-1/",
        &[
            "Corrected on 3 February 2026. “Amount awarded” said £50 before.",
            "15 January 2026 Correction: Recipient The Inn The Hub It was another.",
            "3 February 2026 Correction: Amount awarded £50 £500 A zero was missing. 3 January 2026 A member of the public",
            "3 March 2026 Reclassification: Priority Second priority First priority",
        ],
    );
    says("awards/a-3/", &["Added on 4 March 2026, later than it should have been.", "4 March 2026 Addition"]);
    says("years/2024-25/", &["4 March 2026 Roof £700 more", "3 February 2026 Drop-in £450 more"]);
    says("priorities/one/", &["3 March 2026 Drop-in £500 more"]);
    says("priorities/two/", &["4 March 2026 Roof £700 more", "3 March 2026 Drop-in £500 less", "Drop-in £450 more"]);
    says("organisations/hub/", &["3 February 2026 Drop-in £450 more", "15 January 2026 Drop-in £50 more"]);
    says("organisations/inn/", &["15 January 2026 Drop-in £50 less"]);
    // Both of its priorities are of one plan: what went from one to the other moved nothing there.
    says("plans/plan/", &["4 March 2026 Roof £700 more 3 February 2026 Drop-in £450 more"]);
    says("priorities/two/years/2024-25/", &["4 March 2026 Roof £700 more"]);
    says(
        "corrections/",
        &[
            "5 changes made after publication are recorded.",
            "5 March 2026 Award a-2 Withdrawal",
            "3 February 2026 Drop-in Correction: Amount awarded £50 £500",
            "2024 to 2025: £450 more; Second priority: £450 more; and one more total",
        ],
    );
    says("awards/a-1/", &["2024 to 2025: £450 more; Second priority: £450 more; The Hub: £450 more"]);
    says("cy/cywiriadau/", &["Cywiriad: Swm a ddyfarnwyd £50 £500", "£450 yn fwy"]);
    says("cy/dyfarniadau/a-1/", &["Cywirwyd ar 3 Chwefror 2026."]);
    assert!(
        site.text("organisations/hub/index.html").contains("href=\"/corrections/\""),
        "every page leads to the list"
    );
}

#[test]
fn corrections_are_news_of_their_own_and_of_their_records() {
    let site = site(CORRECTIONS).check().build_anyway();
    let feed = site.text("corrections/feed.xml");
    for part in [
        "<title>Withdrawal: Award a-2</title>",
        "<title>Correction: Amount awarded: Drop-in</title>",
        "It said “£50” before, and says “£500” since. A zero was missing.",
        "https://example.org/corrections/#c-1",
    ] {
        assert!(feed.contains(part), "{part}: {feed}");
    }
    for path in ["awards/feed.xml", "organisations/hub/feed.xml", "priorities/one/feed.xml", "feed.xml"] {
        let feed = site.text(path);
        assert!(feed.contains("Correction: Amount awarded: Drop-in"), "{path}: {feed}");
    }
    assert!(!site.text("organisations/inn/feed.xml").contains("Amount awarded"));
}

#[test]
fn corrections_are_open_data() {
    let site = site(CORRECTIONS).check().build_anyway();
    let table = site.text("data/corrections.csv");
    assert!(
        table.contains("c-1,correction,awards/a-1,amount,50,500,A zero was missing.,,2026-02-03,2026-01-03,public"),
        "{table}"
    );
    for path in ["data/datapackage.json", "data/index.json", "data/openapi.json", "data/catalogue.jsonld"] {
        assert!(site.text(path).contains("corrections"), "{path}");
    }
    assert!(site.text("data/corrections.json").contains("A zero was missing."));
    assert!(contains(&site.files()["data/register.sqlite"], b"A zero was missing."));
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn what_was_withdrawn_is_told_at_its_address_and_in_no_byte_what_it_said() {
    let secret = "Marigold House in Elderflower Lane";
    let before = site("id,type,record,field,reason,corrected_on\n");
    before.write("data/awards.csv", format!("{AWARDS}a-2,grant,hub,{secret},600,2024-25,one\n"));
    assert!(before.check().build_anyway().text("awards/a-2/index.html").contains(secret));
    let after = site(CORRECTIONS).check().build_anyway();
    let page = after.text("awards/a-2/index.html");
    for part in ["<meta name=\"robots\" content=\"noindex\">", "Withdrawn", "Safety of the people there."] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(words(&page).contains("withdrawn on 5 March 2026"), "{page}");
    assert!(after.text("cy/dyfarniadau/a-2/index.html").contains("Tynnwyd yn ôl"));
    assert!(!after.text("sitemap.xml").contains("a-2"));
    assert_eq!(files_with(&after, secret), [""; 0]);
    // Its sum cannot be worked out either: no total says that it moved.
    assert!(!words(&after.text("priorities/one/index.html")).contains("£600"));
    for (host, told) in [("nginx.conf", "return 410"), ("apache.conf", "ErrorDocument 410 \"/awards/a-2/index.html\"")]
    {
        assert!(after.text(&format!("hosting/{host}")).contains(told), "{host}");
    }
}

/// The files that hold a text, whatever form they are in: in pages, feeds, tables, the search, and inside archives.
fn files_with(site: &Built, text: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        let own = contains(bytes, text.as_bytes()) || contains(bytes, text.to_lowercase().as_bytes());
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes));
        let packed = archive.iter_mut().any(|archive| {
            (0..archive.len()).any(|index| {
                let mut unpacked = Vec::new();
                let mut file = archive.by_index(index).unwrap();
                std::io::Read::read_to_end(&mut file, &mut unpacked).unwrap();
                contains(&unpacked, text.as_bytes())
            })
        });
        own || packed
    };
    site.files().into_iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn a_withdrawn_value_is_in_no_byte_and_its_history_may_not_say_it() {
    let secret = "Marigold";
    let rows = "\
id,type,record,field,was,now,reason,corrected_on
c-1,clarification,awards/a-1,purpose,,,Clearer words.,2026-01-03
c-2,withdrawal,awards/a-1,purpose,,,Personal data.,2026-02-03
";
    let built = site(rows).check().build_anyway();
    assert!(words(&built.text("awards/a-1/index.html")).contains("3 February 2026 Withdrawal: Purpose"));
    assert_eq!(files_with(&built, secret), [""; 0]);
    let told = rows.replace("purpose,,,Clearer", &format!("purpose,{secret},,Clearer"));
    let checked = site(&told).check();
    assert!(checked.codes().contains(&"withdrawn-value-repeated"), "{:?}", checked.codes());
    let message =
        &checked.found.list.iter().find(|finding| finding.rule.code == "withdrawn-value-repeated").unwrap().message;
    assert!(!message.contains(secret), "{message}");
}

#[test]
fn a_correction_of_a_place_that_is_withheld_does_not_say_it() {
    let site = site(
        "id,type,record,field,was,now,reason,corrected_on\nc-1,correction,organisations/inn,postcode,EX1 1AA,EX2 2BB,It moved.,2026-01-03\n",
    );
    site.write(
        "data/organisations.csv",
        "id,name,kind,postcode,location_sensitive\nhub,The Hub,unincorporated,,\ninn,The Inn,unincorporated,EX2 2BB,yes\n",
    );
    let built = site.check().build_anyway();
    assert_eq!(files_with(&built, "EX1 1AA"), [""; 0]);
    assert_eq!(files_with(&built, "EX2 2BB"), [""; 0]);
    assert!(words(&built.text("organisations/inn/index.html")).contains("Correction: Postcode"));
}

#[test]
fn a_draft_of_a_correction_is_nowhere() {
    let rows =
        CORRECTIONS.replace("found_by\n", "found_by,draft\n").replace("2026-01-03,public\n", "2026-01-03,public,yes\n");
    let built = site(&rows).check().build_anyway();
    assert_eq!(files_with(&built, "A zero was missing."), [""; 0]);
    assert!(!words(&built.text("years/2024-25/index.html")).contains("£450"));
}

#[test]
fn a_sum_that_moved_between_years_and_sources_is_worked_out_for_each() {
    let site = site(
        "\
id,type,record,field,was,now,reason,corrected_on
c-1,correction,awards/a-9,amount,900,1000,It was too little.,2026-02-03
c-2,correction,awards/a-9,years,2024-25: 900,2024-25: 400; 2025-26: 600,It was over two years.,2026-02-03
",
    );
    site.write(
        "data/awards.yaml",
        "- id: a-9\n  kind: grant\n  recipient: hub\n  title: Bus\n  amount: 1000\n  years: [\"2024-25: 400\", \"2025-26: 600\"]\n",
    );
    let site = site.check().build_anyway();
    let year = |year: &str| words(&site.text(&format!("years/{year}/index.html")));
    assert!(year("2024-25").contains("3 February 2026 Bus £500 less"), "{}", year("2024-25"));
    assert!(year("2025-26").contains("3 February 2026 Bus £600 more"), "{}", year("2025-26"));
    assert!(words(&site.text("organisations/hub/index.html")).contains("3 February 2026 Bus £100 more"));
}

#[test]
fn only_what_tells_another_value_moves_a_total() {
    let moved = |rows: &str| {
        let titles = "id,type,record,field,was,now,reason,corrected_on\n";
        words(&site(&format!("{titles}{rows}")).check().build_anyway().text("years/2024-25/index.html"))
            .contains("Corrections that moved these totals")
    };
    assert!(moved("c-1,correction,awards/a-1,amount,50,500,A zero was missing.,2026-02-03\n"));
    for rows in [
        "c-1,clarification,awards/a-1,amount,,,Clearer.,2026-02-03\n",
        "c-1,succession,awards/a-1,recipient,,,It has another name.,2026-02-03\n",
        "c-1,withdrawal,awards/a-1,purpose,,,Personal data.,2026-02-03\n",
        "c-1,correction,awards/a-1,amount,,,A zero was missing.,2026-02-03\nc-2,withdrawal,awards/a-1,amount,,,Safety.,2026-02-04\n",
    ] {
        assert!(!moved(rows), "{rows}");
    }
}

#[test]
fn a_site_without_corrections_has_no_word_of_them() {
    let site = site("id,type,record,reason,corrected_on\n");
    std::fs::remove_file(site.path().join("data/corrections.csv")).unwrap();
    let built = site.check().build_anyway();
    assert!(!built.files().keys().any(|file| file.starts_with("corrections/")));
    assert!(!built.text("index.html").contains("/corrections/"));
}

#[test]
fn a_correction_is_made_and_told_in_one_go() {
    let site = site("id,type,record,reason,corrected_on\n");
    std::fs::remove_file(site.path().join("data/corrections.csv")).unwrap();
    let correct = |arguments: &[&str]| site.run(&[&["correct"], arguments].concat());
    let shown =
        correct(&["award", "a-1", "amount", "600", "--type", "correction", "--reason", "A, zero.", "--dry-run"]);
    assert_eq!(shown.status, Some(0), "{shown:?}");
    assert!(!site.path().join("data/corrections.csv").exists());
    let ended = correct(&["award", "a-1", "amount", "600", "--type", "correction", "--reason", "A, zero."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(site.read("data/awards.csv").contains("a-1,grant,hub,Drop-in,600,"));
    assert_eq!(
        site.read("data/corrections.csv"),
        "\
id,type,record,field,was,now,reason,corrected_on,published_wrong_from,found_by,significance,decision,notified
2026-06-01-a-1-amount,correction,awards/a-1,amount,500,600,\"A, zero.\",2026-06-01,,,,,
"
    );
    let again =
        correct(&["award", "a-1", "amount", "650", "--type", "revision", "--reason", "Final.", "--found-by", "audit"]);
    assert_eq!(again.status, Some(0), "{again:?}");
    assert!(
        site.read("data/corrections.csv")
            .contains("\n2026-06-01-a-1-amount-2,revision,awards/a-1,amount,600,650,Final.,2026-06-01,,audit,,,\n")
    );
    let withdrawn = correct(&["award", "a-3", "--type", "withdrawal", "--reason", "Safety."]);
    assert_eq!(withdrawn.status, Some(0), "{withdrawn:?}");
    assert!(!site.read("data/awards.csv").contains("a-3"));
    assert!(
        site.read("data/corrections.csv")
            .ends_with("2026-06-01-a-3,withdrawal,awards/a-3,,,,Safety.,2026-06-01,,,,,\n")
    );
    let mended = correct(&["award", "a-1", "title", "Drop in", "--type", "clarification", "--reason", "As they say."]);
    assert_eq!(mended.status, Some(0), "{mended:?}");
    // What is withdrawn is taken out of the entries that told it.
    site.write(
        "data/awards.csv",
        "id,kind,recipient,title,amount,year,priority,purpose\na-1,grant,hub,Drop in,650,2024-25,one,Tea\n",
    );
    let told = correct(&["award", "a-1", "purpose", "Soup", "--type", "correction", "--reason", "It is soup."]);
    assert_eq!(told.status, Some(0), "{told:?}");
    assert!(site.read("data/corrections.csv").contains("awards/a-1,purpose,Tea,Soup,It is soup."));
    let silent =
        correct(&["award", "a-1", "purpose", "Meals", "--type", "withdrawal", "--reason", "- it tells who is there."]);
    assert_eq!(silent.status, Some(0), "{silent:?}");
    assert!(site.read("data/corrections.csv").contains("awards/a-1,purpose,,,It is soup.,2026-06-01"));
    assert!(site.read("data/corrections.csv").contains("600,650,Final."), "what is of another field stays");
    assert_eq!(site.check().found.list.iter().filter(|it| it.rule.code.contains("correct")).count(), 0);
}

#[test]
fn a_decision_that_lists_an_award_is_corrected_with_it() {
    let decided = |awards: &str| {
        let site = site("id,type,record,reason,corrected_on\n");
        std::fs::remove_file(site.path().join("data/corrections.csv")).unwrap();
        site.write("data/decisions.yaml", format!("# ours\n- id: d-1\n  title: Two grants\n  kind: grants\n{awards}"));
        site
    };
    let listed = "  awards:\n    # as decided\n    - { award: a-1, amount: 500 }\n    - { award: a-3, amount: 700 }\n  total: 1200\n";
    let site = decided(listed);
    let correct = ["correct", "award", "a-1", "amount", "600", "--type", "correction", "--reason", "A slip."];
    let ended = site.run(&correct);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let corrected = listed.replace("500", "600").replace("1200", "1300");
    assert!(site.read("data/decisions.yaml").ends_with(&corrected), "{}", site.read("data/decisions.yaml"));
    let entries = site.read("data/corrections.csv");
    for row in [
        "correction,awards/a-1,amount,500,600,A slip.",
        "correction,decisions/d-1,awards,\"a-1: 500; a-3: 700\",\"a-1: 600; a-3: 700\",A slip.",
        "correction,decisions/d-1,total,1200,1300,A slip.",
    ] {
        assert!(entries.contains(row), "{row}: {entries}");
    }
    // A decision that says something else is not what was wrong.
    let other = decided("  awards: [{ award: a-1, amount: 600 }, { award: a-3, amount: 700 }]\n  total: 1300\n");
    assert_eq!(other.run(&correct).status, Some(0));
    assert!(!other.read("data/corrections.csv").contains("decisions/"));
    assert!(other.read("data/decisions.yaml").ends_with("  total: 1300\n"));
}

#[test]
fn a_correction_that_would_not_be_right_writes_nothing() {
    for (arguments, said) in [
        (&["award", "a-1", "amount", "500", "--type", "correction", "--reason", "X."][..], "says so already"),
        (
            &["award", "a-1", "ammount", "500", "--type", "correction", "--reason", "X."],
            "no field “ammount” to correct; did you mean “amount”?",
        ),
        (&["award", "a-1", "amount", "five", "--type", "correction", "--reason", "X."], "new errors"),
        (&["organisation", "hub", "--type", "withdrawal", "--reason", "X."], "new errors"),
        (&["award", "a-1", "status", "draft", "--type", "correction", "--reason", "X."], "is no draft again"),
        (
            &["award", "a-3", "--type", "addition", "--reason", "It was forgotten.", "--on", "2026-03-04"],
            "has that entry of awards/a-3 already",
        ),
        (
            &["award", "a-9", "amount", "5", "--type", "correction", "--reason", "X."],
            "no award has the id “a-9”; did you mean “a-1”?",
        ),
        (
            &["award", "drop-in", "amount", "5", "--type", "correction", "--reason", "X."],
            "no award has the id “drop-in”; did you mean “a-1”?",
        ),
        (
            &["awrds", "a-1", "amount", "5", "--type", "correction", "--reason", "X."],
            "there is no record type “awrds”; did you mean “award”?",
        ),
    ] {
        let site = site(CORRECTIONS);
        let ended = site.run(&[&["correct"], arguments].concat());
        assert_eq!(ended.status, Some(2), "{ended:?}");
        assert!(ended.stderr.contains(said), "{said}: {}", ended.stderr);
        assert_eq!(site.read("data/awards.csv"), AWARDS);
        assert_eq!(site.read("data/corrections.csv"), CORRECTIONS);
    }
}

#[test]
fn an_entry_is_added_to_a_list_as_well() {
    let site = site("id,type,record,reason,corrected_on\n");
    std::fs::remove_file(site.path().join("data/corrections.csv")).unwrap();
    site.write(
        "data/corrections.yaml",
        "# ours\n- {id: one, type: addition, record: awards/a-3, reason: Late., corrected_on: 2026-01-02}\n",
    );
    let ended =
        site.run(&["correct", "award", "a-1", "amount", "600", "--type", "correction", "--reason", "A zero: missing."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let text = site.read("data/corrections.yaml");
    assert!(text.starts_with("# ours\n- {id: one,"), "{text}");
    assert_eq!(site.check().dataset.all(&candour::records::correction::CORRECTIONS).len(), 2, "{text}");
    assert!(!site.check().codes().contains(&"correction-differs-from-record"), "{text}");
}

#[test]
fn the_foot_of_a_record_says_when_it_was_published_and_changed() {
    let site = site(CORRECTIONS);
    site.write(
        "data/decisions.yaml",
        "- {id: d-1, reference: D1, title: Drop-in, kind: award, status: published, decided_on: 2025-01-02, published_on: 2025-01-09, awards: [a-1: 500]}\n",
    );
    site.write("data/awards.csv", AWARDS.replace("priority\n", "priority,decision\n").replace(",one\n", ",one,d-1\n"));
    let site = site.check().build_anyway();
    let foot = |page: &str| words(&site.text(&format!("{page}/index.html")));
    for (page, told) in [
        ("awards/a-1", "First published on 9 January 2025. Last changed on 3 March 2026: Reclassification: Priority."),
        ("awards/a-3", "First published on 4 March 2026. Last changed on 4 March 2026: Addition."),
        ("decisions/d-1", "First published on 9 January 2025. Records up to"),
        ("cy/dyfarniadau/a-1", "Cyhoeddwyd gyntaf ar 9 Ionawr 2025."),
    ] {
        assert!(foot(page).contains(told), "{page}: {}", foot(page));
    }
    assert!(!foot("organisations/hub").contains("Last changed"));
}
