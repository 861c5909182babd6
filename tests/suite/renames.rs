//! A record that has another id keeps its old addresses, and no sum moves.

use crate::support::Site;

const ORGANISATIONS: &str = "\
- {id: hub, name: The Hub, kind: unincorporated, former: [old-hub, older-hub]}
- {id: inn, name: The Inn, kind: unincorporated}
";

const AWARDS: &str = "\
id,kind,recipient,title,amount,year
a-1,grant,hub,Drop-in,500,2024-25
a-2,grant,inn,Roof,700,2024-25
";

fn site() -> Site {
    Site::with(&[
        (
            "data/site.yaml",
            "name: Example Office\nkind: other\nbase_url: https://example.org/register\nlanguages: [en, cy]\n",
        ),
        ("data/organisations.yaml", ORGANISATIONS),
        ("data/awards.csv", AWARDS),
        ("content/apply.md", "---\ntitle: How to apply\naliases: [/apply-now/, /help/apply]\n---\nText.\n"),
    ])
}

#[test]
fn each_old_address_leads_to_where_the_record_is_now() {
    let built = site().check().build_anyway();
    for (old, new) in [
        ("organisations/old-hub", "/register/organisations/hub/"),
        ("organisations/older-hub", "/register/organisations/hub/"),
        ("cy/sefydliadau/old-hub", "/register/cy/sefydliadau/hub/"),
        ("apply-now", "/register/apply/"),
        ("help/apply", "/register/apply/"),
        ("cy/apply-now", "/register/cy/apply/"),
    ] {
        let page = built.text(&format!("{old}/index.html"));
        assert!(page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={new}\">")), "{old}: {page}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"https://example.org{new}\">")), "{old}");
        assert!(page.contains(&format!("<a href=\"{new}\"")), "{old} has a link for whom the page does not lead on");
        let redirects = built.text("_redirects");
        for form in ["", "/"] {
            assert!(redirects.contains(&format!("/register/{old}{form} {new} 301\n")), "{old}: {redirects}");
        }
        let nginx = built.text("hosting/nginx.conf");
        assert!(nginx.contains(&format!("location = \"/register/{old}/\" {{ return 301 \"{new}\"; }}")), "{nginx}");
        assert!(!built.text("sitemap.xml").contains(old));
    }
    for name in ["awards.csv", "feed.xml"] {
        assert!(built.files().contains_key(&format!("organisations/hub/{name}")), "{name}");
        let line = format!("/register/organisations/old-hub/{name} /register/organisations/hub/{name} 301\n");
        assert!(built.text("_redirects").contains(&line), "{line}");
    }
    let files = built.files();
    let beside =
        files.keys().filter_map(|path| path.strip_prefix("organisations/hub/")).filter(|name| *name != "index.html");
    let redirects = built.text("_redirects");
    for name in beside {
        let line = format!("/register/organisations/old-hub/{name} /register/organisations/hub/{name} 301\n");
        assert!(redirects.contains(&line), "{name} is told by no line: {redirects}");
    }
    assert!(redirects.contains("old-hub/by-"), "figures too: {redirects}");
    assert!(!built.text("data/organisations.csv").contains("older-hub,"), "ids in downloads are those of today");
}

#[test]
fn an_old_address_of_two_facets_leads_on_too() {
    let site = site();
    site.write("data/plans.yaml", "- {id: plan, title: The Plan, start: 2024-01-01, end: 2028-01-01}\n");
    site.write("data/priorities.yaml", "- {id: safer, title: Safer, plan: plan, former: [uno]}\n");
    site.write("data/districts.yaml", "- {id: north, name: North, former: [up, over]}\n");
    site.write(
        "data/awards.csv",
        "id,kind,recipient,title,amount,year,priority,districts\na-1,grant,hub,Drop-in,500,2024-25,safer,north\n",
    );
    let built = site.check().build_anyway();
    for old in ["safer/districts/up", "uno/districts/north", "uno/districts/over"] {
        let page = built.text(&format!("priorities/{old}/index.html"));
        assert!(page.contains("url=/register/priorities/safer/districts/north/"), "{old}: {page}");
        let rule = format!("/priorities/{old}/");
        for host in ["nginx.conf", "apache.conf"] {
            assert!(built.text(&format!("hosting/{host}")).contains(&rule), "{host} lacks {rule}");
        }
    }
    assert!(built.text("cy/blaenoriaethau/safer/ardaloedd/up/index.html").contains("url=/register/cy/"));
    assert!(!built.text("sitemap.xml").contains("/up/"));
}

#[test]
fn what_the_office_wrote_into_redirects_stays() {
    let site = site();
    site.write("content/_redirects", "/register/news/ /register/apply/ 301");
    let redirects = site.check().build_anyway().text("_redirects");
    assert!(
        redirects.starts_with("/register/news/ /register/apply/ 301\n/register/organisations/old-hub "),
        "{redirects}"
    );
}

#[test]
fn an_address_that_could_be_more_than_text_is_in_no_settings_of_a_host() {
    let site = site();
    site.write(
        "content/apply.md",
        "---\ntitle: How to apply\naliases: ['/a;b{c}$d/', '/../up/', 'https://a.example/x/']\n---\nText.\n",
    );
    let checked = site.check();
    for path in ["hosting/nginx.conf", "hosting/apache.conf", "_redirects"] {
        let text = checked.text(path);
        assert!(["a;b", "/up", "a.example"].iter().all(|part| !text.contains(part)), "{path}: {text}");
    }
}

#[test]
fn an_old_address_that_a_page_has_is_told() {
    let site = site();
    site.write("content/apply.md", "---\ntitle: How to apply\naliases: [/awards/]\n---\nText.\n");
    assert!(site.check().codes().contains(&"address-taken"), "{:?}", site.check().codes());
}

/// Every way to name a record.
fn named_everywhere() -> Site {
    Site::with(&[
        (
            "data/site.yaml",
            "\
name: Example Office
kind: other
base_url: https://example.org
navigation:
  - { title: The Hub, url: /organisations/hub/ }   # first
checks:
  waivers:
    - { code: number-missing, type: organisations, ids: [inn, hub], reason: Small., until: 2026-12-31 }
",
        ),
        (
            "data/organisations.yaml",
            "# ours\n- id: hub   # the hub\n  name: 'The Hub'\n  kind: charity\n\n- id: inn\n  name: The Inn\n  kind: charity\n  successor: hub\n",
        ),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,year,agreement\r\na-1,grant,hub,\"Drop-in, new\",500,2024-25,both\r\na-2,grant,inn,Roof,700,2024-25,\r\n",
        ),
        (
            "data/agreements.yaml",
            "- id: both\n  title: Both\n  partners:\n    - { organisation: hub, share: 60 }\n    - {organisation: inn, share: 40}\n  lead: hub\n  start: 2024-04-01\n",
        ),
        ("data/payments.csv", "date,amount,organisation,purpose\n2024-05-01,100,hub,Rent\n2024-05-02,50,inn,Rent\n"),
        (
            "data/corrections.csv",
            "id,type,record,field,was,now,reason,corrected_on\nc-1,clarification,organisations/hub,name,,,Spelling.,2026-02-03\n",
        ),
        (
            "content/about.md",
            "---\ntitle: About\n---\nSee [the hub](/organisations/hub/), [its feed](/organisations/hub/feed.xml) and /organisations/hub-2/.\n",
        ),
    ])
}

#[test]
fn a_rename_rewrites_every_reference_and_no_other_byte() {
    let site = named_everywhere();
    let paths = [
        "data/site.yaml",
        "data/organisations.yaml",
        "data/awards.csv",
        "data/agreements.yaml",
        "data/payments.csv",
        "data/corrections.csv",
        "content/about.md",
    ];
    let before = paths.map(|path| site.read(path));
    let shown = site.run(&["rename", "organisation", "hub", "the-hub", "--dry-run"]);
    assert_eq!(shown.status, Some(0), "{shown:?}");
    assert!(
        shown.stdout.contains("+a-1,grant,the-hub,") && shown.stdout.contains("7 files would change"),
        "{}",
        shown.stdout
    );
    assert_eq!(paths.map(|path| site.read(path)), before, "a dry run writes nothing");

    let ended = site.run(&["rename", "organisations", "hub", "the-hub"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let expected = [
        before[0].replace("/organisations/hub/", "/organisations/the-hub/").replace("[inn, hub]", "[inn, the-hub]"),
        before[1]
            .replace("- id: hub   # the hub", "- id: the-hub   # the hub\n  former: [hub]")
            .replace("successor: hub", "successor: the-hub"),
        before[2].replace(",hub,", ",the-hub,"),
        before[3].replace("organisation: hub", "organisation: the-hub").replace("lead: hub", "lead: the-hub"),
        before[4].replace(",hub,", ",the-hub,"),
        before[5].replace("organisations/hub", "organisations/the-hub"),
        before[6].replace("/organisations/hub/", "/organisations/the-hub/"),
    ];
    assert_eq!(paths.map(|path| site.read(path)), expected);
    assert!(site.check().text("organisations/hub/index.html").contains("url=/organisations/the-hub/"));
}

#[test]
fn a_rename_rewrites_links_with_dots_and_redirects() {
    let site = named_everywhere();
    let page = "---\ntitle: More\n---\n[Here](../organisations/hub/), [there](../../organisations/hub#awards), [not](../organisations/hub-2/).\n";
    site.write("content/more.md", page);
    site.write(
        "content/_redirects",
        "# ours\r\n/grants/hub /organisations/hub/ 301\r\n/inn/ /organisations/inn/ 301\r\n",
    );
    let shown = site.run(&["rename", "organisation", "hub", "the-hub", "--dry-run"]);
    assert!(shown.stdout.contains("+/grants/hub /organisations/the-hub/ 301"), "{shown:?}");
    assert!(!site.read("content/_redirects").contains("the-hub"));
    let ended = site.run(&["rename", "organisation", "hub", "the-hub"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(
        site.read("content/_redirects"),
        "# ours\r\n/grants/hub /organisations/the-hub/ 301\r\n/inn/ /organisations/inn/ 301\r\n"
    );
    assert_eq!(
        site.read("content/more.md"),
        page.replace("organisations/hub/", "organisations/the-hub/").replace("hub#", "the-hub#")
    );
}

#[test]
fn a_rename_rewrites_links_in_each_language_and_with_the_whole_address() {
    let site = site();
    let page = "\
---
title: Links
url: https://example.org/register/organisations/hub/
---
[Yr Hwb](/cy/sefydliadau/hub/), [newyddion](/cy/sefydliadau/hub/feed.xml), [yma](../cy/sefydliadau/hub#dyfarniadau),
[The Hub](https://example.org/register/organisations/hub/), <http://example.org/register/cy/sefydliadau/hub>,
[a file](//example.org/register/organisations/hub/awards.csv) and [both](/organisations/hub/).
[Not](/cy/sefydliadau/hub-2/), [these](https://example.org/organisations/hub/) and
[others](https://elsewhere.example/register/organisations/hub/), [saved](https://saved.example/1/https://example.org/register/organisations/hub/).
";
    let page = page.replace("url: https://example.org/register/organisations/hub/\n", "");
    site.write("content/links.md", &page);
    site.write(
        "content/_redirects",
        "/register/hen/ /register/cy/sefydliadau/hub/ 301\n/register/old/ /register/organisations/hub/ 301\n",
    );
    let table = "id,kind,recipient,title,amount,year,purpose,purpose_cy\n\
                 a-1,grant,hub,Drop-in,500,2024-25,\"With [it](https://example.org/register/organisations/hub/), and [again](/organisations/hub/)\",Gyda [nhw](/cy/sefydliadau/hub/)\n";
    site.write("data/awards.csv", table);
    let inn = "- {id: inn, name: The Inn, kind: unincorporated}";
    let beside = "- {id: inn, name: The Inn, kind: unincorporated, note: 'Beside [it](../hub/), not [it](../hub-2/).'}";
    site.write("data/organisations.yaml", ORGANISATIONS.replace(inn, beside));
    let before = ["content/links.md", "content/_redirects", "data/awards.csv", "data/organisations.yaml"];
    let before = before.map(|path| (path, site.read(path)));
    let ended = site.run(&["rename", "organisation", "hub", "the-hub"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let [page, redirects, awards, organisations] = before.map(|(path, text)| (site.read(path), text));
    let lines = |text: &str| text.lines().map(str::to_string).collect::<Vec<_>>();
    let (first, last) = (lines(&page.1)[..6].join("\n"), lines(&page.1)[6..].join("\n"));
    let renamed = |text: &str| {
        text.replace("sefydliadau/hub", "sefydliadau/the-hub").replace("organisations/hub", "organisations/the-hub")
    };
    assert_eq!(page.0, format!("{}\n{last}\n", renamed(&first)));
    assert_eq!(redirects.0, renamed(&redirects.1));
    assert_eq!(awards.0, renamed(&awards.1).replace(",hub,", ",the-hub,"));
    assert!(organisations.0.contains("[it](../the-hub/), not [it](../hub-2/)"), "{}", organisations.0);
}

#[test]
fn a_rename_rewrites_addresses_with_letters_beyond_ascii_in_each_form() {
    let site = site();
    let settings = "name: Example Office\nkind: other\nbase_url: https://example.org/t%C5%B7\nlanguages: [en, cy]\n";
    site.write("data/site.yaml", settings);
    let page = "---\ntitle: Links\n---\n[One](https://example.org/tŷ/organisations/hub/), [two](https://example.org/t%C5%B7/cy/sefydliadau/hub/) and [three](/organisations/hub/).\n";
    site.write("content/links.md", page);
    let ended = site.run(&["rename", "organisation", "hub", "the-hub"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(site.read("content/links.md"), page.replace("/hub/", "/the-hub/"));
}

#[test]
fn a_rename_in_a_table_adds_the_column_that_it_lacks() {
    let site = named_everywhere();
    let ended = site.run(&["rename", "award", "a-2", "a-two"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(
        site.read("data/awards.csv"),
        "id,kind,recipient,title,amount,year,agreement,former\r\na-1,grant,hub,\"Drop-in, new\",500,2024-25,both\r\na-two,grant,inn,Roof,700,2024-25,,a-2\r\n"
    );
    let back = site.run(&["rename", "award", "a-two", "a-2"]);
    assert_eq!(back.status, Some(0), "{back:?}");
    assert!(site.read("data/awards.csv").contains("a-2,grant,inn,Roof,700,2024-25,,a-two\r\n"));
}

#[test]
fn a_rename_that_cannot_be_is_refused_and_writes_nothing() {
    for (arguments, said) in [
        (["award", "a-9", "b"], "no award has the id “a-9”"),
        (["award", "a-1", "a-2"], "award “a-2” has the id “a-2”"),
        (["award", "a-1", "A 1"], "“A 1” is not an id"),
        (["award", "a-1", "a-1"], "has the id “a-1”"),
        (["awrd", "a-1", "a-3"], "there is no record type “awrd”"),
        (["payment", "x", "y"], "payments have no addresses"),
        (["variation", "x", "y"], "variations have no addresses"),
        (["organistions", "x", "y"], "there is no record type “organistions”; did you mean “organisation”?"),
        (["organisations/hub", "hub", "y"], "write the type and the id apart: organisation hub"),
        (["organisation", "hubb", "y"], "no organisation has the id “hubb”; did you mean “hub”?"),
        (["organisation", "The hub", "y"], "no organisation has the id “The hub”; did you mean “hub”?"),
        (["organisation", "both", "y"], "no organisation has the id “both”; an agreement has it"),
    ] {
        let site = named_everywhere();
        let before = site.read("data/awards.csv");
        let ended = site.run(&[&["rename"], &arguments[..]].concat());
        assert_eq!(ended.status, Some(2), "{ended:?}");
        assert!(ended.stderr.contains(said), "{said}: {}", ended.stderr);
        assert_eq!(site.read("data/awards.csv"), before);
    }
}

#[test]
fn a_record_of_each_type_of_the_example_can_be_renamed_and_no_error_is_new() {
    let site = Site::copy_of(".");
    let errors = |site: &Site| site.check().found.list.iter().filter(|it| it.level.name() == "error").count();
    let before = errors(&site);
    let total = |site: &Site| site.check().dataset.ledger.entries.iter().map(|entry| entry.amount.0).sum::<i64>();
    let sum = total(&site);
    let dataset = site.check();
    let types = candour::records::TYPES.iter().filter(|record_type| record_type.has_page && record_type.is_data);
    let mut renamed = Vec::new();
    for record_type in types {
        if let Some(record) = dataset.dataset.all(record_type).first() {
            let new = format!("{}-renamed", record.id);
            let ended = site.run(&["rename", record_type.name, &record.id, &new]);
            assert_eq!(ended.status, Some(0), "{} {}: {ended:?}", record_type.name, record.id);
            renamed.push((record_type.name, new));
        }
    }
    assert!(renamed.len() > 12, "{renamed:?}");
    assert_eq!((errors(&site), total(&site)), (before, sum));
    let checked = site.check();
    for (name, new) in renamed {
        let old = new.trim_end_matches("-renamed");
        assert!(
            checked.text(&format!("{name}/{old}/index.html")).contains(&format!("url=/{name}/{new}/")),
            "{name}/{old}"
        );
    }
}

#[test]
fn two_records_become_one_and_every_sum_stays() {
    let site = named_everywhere();
    site.write("data/organisations.yaml", "- id: hub\n  name: The Hub\n  kind: charity\n- id: inn\n  name: The Inn\n  kind: charity\n  website: https://inn.example/\n  former: [old-inn]\n");
    site.write("data/agreements.yaml", "- id: both\n  title: Both\n  lead: hub\n  start: 2024-04-01\n");
    let refused = site.run(&["merge", "organisation", "inn", "hub"]);
    assert_eq!(refused.status, Some(2), "{refused:?}");
    assert!(refused.stderr.contains("website: https://inn.example/ in the one that goes"), "{}", refused.stderr);
    let ended = site.run(&["merge", "organisation", "inn", "hub", "--take", "website"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(
        site.read("data/organisations.yaml"),
        "- id: hub\n  former: [inn, old-inn]\n  name: The Hub\n  kind: charity\n  other_names: [The Inn]\n  website: https://inn.example/\n"
    );
    assert!(site.read("data/awards.csv").contains("a-2,grant,hub,Roof,700"));
    let checked = site.check();
    for old in ["inn", "old-inn"] {
        assert!(checked.text(&format!("organisations/{old}/index.html")).contains("url=/organisations/hub/"));
    }
}

#[test]
fn what_was_corrected_in_a_record_that_became_part_of_another_stays_told_of_it() {
    let site = named_everywhere();
    site.write(
        "data/organisations.yaml",
        "- {id: hub, name: The Hub, kind: charity}\n- {id: inn, name: The Inn, kind: charity}\n",
    );
    site.write("data/agreements.yaml", "- id: both\n  title: Both\n  lead: hub\n  start: 2024-04-01\n");
    let corrections = "type,record,field,was,now,reason,corrected_on\n\
                       correction,organisations/inn,name,Inn,The Inn,As they say.,2026-01-02\n";
    site.write("data/corrections.csv", corrections);
    let wrong = site.run(&["merge", "organisation", "inn", "hub", "--take", "nam"]);
    assert_eq!(wrong.status, Some(2));
    assert!(wrong.stderr.contains("an organisation has no field “nam”; did you mean “name”?"), "{}", wrong.stderr);
    let ended = site.run(&["merge", "organisation", "inn", "hub", "--take", "name"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(site.read("data/corrections.csv"), corrections);
    let organisations = site.read("data/organisations.yaml");
    assert!(
        organisations.contains("name: The Inn") && organisations.contains("other_names: [The Hub]"),
        "{organisations}"
    );
    let checked = site.check();
    assert!(!checked.codes().iter().any(|code| code.contains("correct")), "{:?}", checked.codes());
    let page = checked.text("organisations/hub/index.html");
    assert!(page.contains("As they say."), "{page}");
}

#[test]
fn a_record_with_a_file_of_its_own_goes_with_its_file() {
    let site = named_everywhere();
    std::fs::remove_file(site.path().join("data/organisations.yaml")).unwrap();
    site.write("data/agreements.yaml", "- id: both\n  title: Both\n  lead: hub\n  start: 2024-04-01\n");
    site.write("data/organisations/hub.yaml", "name: The Hub\nkind: charity\n");
    site.write("data/organisations/inn.yaml", "name: The Inn\nkind: charity\n");
    let ended = site.run(&["merge", "organisation", "inn", "hub"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(!site.path().join("data/organisations/inn.yaml").exists());
    assert!(site.read("data/organisations/hub.yaml").contains("former: [inn]"));
    assert_eq!(std::fs::read_dir(site.path().join("data/organisations")).unwrap().count(), 1, "nothing else is left");
}

/// Again and again, over chains of ids and back to earlier ones: every sum stays, and every address that there was answers.
#[test]
fn after_two_hundred_renames_every_sum_is_as_it_was_and_every_old_address_leads_on() {
    let site = site();
    let row = |number: usize| format!("o-{number},Organisation {number},unincorporated\n");
    site.write("data/organisations.csv", format!("id,name,kind\n{}", (0..20).map(row).collect::<String>()));
    let row = |number: usize| {
        format!("g-{number},grant,o-{},Award {number},{},2024-25\n", number % 20, 100 + number * 37 % 900)
    };
    let awards = format!("id,kind,recipient,title,amount,year\n{}", (0..60).map(row).collect::<String>());
    std::fs::remove_file(site.path().join("data/organisations.yaml")).unwrap();
    site.write("data/awards.csv", awards);
    let sums = |site: &Site| {
        let checked = site.check();
        let all: i64 = checked.dataset.ledger.entries.iter().map(|entry| entry.amount.0).sum();
        let mut of_each: Vec<i64> = checked.dataset.ledger.entries.iter().map(|entry| entry.amount.0).collect();
        of_each.sort_unstable();
        (all, of_each)
    };
    let before = sums(&site);
    let mut had = std::collections::BTreeSet::new();
    for number in 0..200 {
        let (record, turn) = (number % 20, number / 20);
        // Every third turn goes back to the id that the record had first.
        let name = |turn: usize| match turn % 3 {
            0 => format!("o-{record}"),
            _ => format!("o-{record}-{turn}"),
        };
        let (old, new) = (name(turn), name(turn + 1));
        let ended = site.run(&["rename", "organisation", &old, &new]);
        assert_eq!(ended.status, Some(0), "{number}: {ended:?}");
        had.extend([old, new]);
    }
    assert_eq!(sums(&site), before);
    assert_eq!(had.len(), 20 * 8, "two in three turns give an id of its own");
    let built = site.check().build_anyway();
    for id in had {
        let number = id.split('-').nth(1).unwrap();
        let page = built.text(&format!("organisations/{id}/index.html"));
        assert!(page.contains(&format!("Organisation {number}<")), "{id} answers");
    }
}
