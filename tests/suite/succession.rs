//! One body after another: what was handed over is kept apart and unchanged, every old address answers, and each record is
//! told of in the words of the body of its day.

use std::fs;

use candour::internals::FileDigest;

use crate::support::{Site, candour, copy, files_of, lines};

const FORMER: &str = "https://pcc.example.org";
const HERE: &str = "https://mayor.example.org/predecessors/pcc";

/// The settings of the body that takes over.
fn settings(more: &str) -> String {
    format!(
        "name: Example Mayor\nkind: other\nbase_url: https://mayor.example.org\npredecessor:\n  name: Example PCC\n  kind: pcc\n  \
         url: {FORMER}\n  until: 2024-05-06\n  bundle: pcc\n{more}"
    )
}

/// A page with plain spaces.
fn plain(html: &str) -> String {
    html.replace('\u{a0}', " ")
}

/// The site of a body that ends, with an organisation, a page, a former address and a file.
fn former() -> Site {
    Site::with(&[
        ("data/site.yaml", format!("name: Example PCC\nkind: other\nbase_url: {FORMER}\n").as_str()),
        ("data/organisations.csv", "id,name,kind,former\nhub,The Qzhub,unincorporated,old-hub\n"),
        ("content/about.md", "---\ntitle: About Qzpage\n---\nSee [the plan](/documents/plan.txt).\n"),
        ("content/documents/plan.txt", "Plan\n"),
    ])
}

/// The site of the body that takes over, with what the former one handed over with those arguments.
fn successor(arguments: &[&str], more: &str) -> Site {
    let former = former();
    let ended = former.run(&[&["hand-over", "-o", "pcc"], arguments].concat());
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let site = Site::with(&[
        ("data/site.yaml", settings(more).as_str()),
        ("data/organisations.csv", "id,name,kind\nclub,The Club,unincorporated\n"),
    ]);
    copy(&former.path().join("pcc"), &site.path().join("predecessors/pcc"));
    site
}

#[test]
fn the_part_that_was_handed_over_is_published_byte_for_byte_and_is_in_nothing_else() {
    let site = successor(&["--base-url", HERE], "");
    let checked = site.check();
    assert_eq!(checked.codes(), ["organisation-unused"], "{:?}", lines(&checked));
    let files = checked.build().files();
    let handed = files_of(&site.path().join("predecessors/pcc/site"));
    for (path, bytes) in &handed {
        assert_eq!(files.get(&format!("predecessors/pcc/{path}")), Some(bytes), "{path}");
    }
    let inside = files.keys().filter(|path| path.starts_with("predecessors/pcc/")).count();
    assert_eq!(inside, handed.len(), "and no other file, such as a record of the office");
    for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with("predecessors/pcc/")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Qzhub") && !text.contains("Qzpage"), "{path}");
    }
}

#[test]
fn every_old_address_answers_at_the_new_place() {
    let site = successor(&["--base-url", HERE], "");
    let published = site.build().files();
    let bundle = site.path().join("predecessors/pcc");
    let redirects = fs::read_to_string(bundle.join("redirects/redirects.csv")).unwrap();
    let mut answered = 0;
    for line in redirects.lines().skip(1) {
        let to = line.split(',').nth(1).unwrap();
        let path = to.strip_prefix("https://mayor.example.org/").unwrap_or_else(|| panic!("{line}"));
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
        assert!(published.contains_key(&file), "{line}");
        answered += 1;
    }
    let addresses = fs::read_to_string(bundle.join("addresses.txt")).unwrap();
    assert!(answered >= addresses.lines().count() && answered > 40, "{answered}");
}

#[test]
fn its_page_its_foot_and_its_site_map_lead_there() {
    let site = successor(&["--base-url", HERE], "");
    let built = site.build();
    let page = plain(&built.text("predecessors/index.html"));
    for part in ["Example PCC", "Police and Crime Commissioner", "6 May 2024", "href=\"/predecessors/pcc/\"", FORMER] {
        assert!(page.contains(part), "{part}");
    }
    let home = plain(&built.text("index.html"));
    assert!(home.contains("href=\"/predecessors/\""));
    assert!(home.contains("<a href=\"/predecessors/pcc/\">Example PCC, until 6 May 2024</a>"), "{home}");
    let map = built.text("sitemap.xml");
    for address in ["https://mayor.example.org/sitemap-1.xml", "https://mayor.example.org/predecessors/pcc/sitemap.xml"]
    {
        assert!(map.contains(&format!("<loc>{address}</loc>")), "{map}");
    }
    assert!(built.text("sitemap-1.xml").contains("<loc>https://mayor.example.org/predecessors/</loc>"));
    assert!(built.text("predecessors/pcc/sitemap.xml").contains(&format!("<loc>{HERE}/about/</loc>")));
}

#[test]
fn links_of_the_office_to_it_are_links_within_the_site() {
    let site = successor(&["--base-url", HERE], "");
    let text = "---\ntitle: Before us\n---\n[Then](/predecessors/pcc/about/), [a file](/predecessors/pcc/documents/plan.txt) \
                and [its home](/predecessors/pcc/).\n";
    site.write("content/before.md", text);
    assert_eq!(site.check().codes(), ["organisation-unused"]);
    site.write("content/before.md", text.replace("/about/", "/abuot/"));
    assert_eq!(site.check().codes(), ["broken-link", "organisation-unused"]);
}

#[test]
fn a_byte_that_changed_a_file_that_went_and_one_that_was_forged_are_told_by_name() {
    for (change, path) in [
        ("changed", "site/about/index.html"),
        ("gone", "site/documents/plan.txt"),
        ("changed", "README.txt"),
        ("changed", "hand-over.json"),
        ("changed", "records/data/organisations.csv"),
        ("gone", "records/data/organisations.csv"),
    ] {
        let site = successor(&["--base-url", HERE], "");
        let file = site.path().join("predecessors/pcc").join(path);
        match change {
            "gone" => fs::remove_file(&file).unwrap(),
            _ => {
                let text = fs::read_to_string(&file).unwrap();
                fs::write(&file, text.replacen("Example", "Exbmple", 1).replacen("Qz", "Zq", 1)).unwrap();
            }
        }
        let checked = site.check();
        let found: Vec<_> = checked.found.list.iter().filter(|it| it.rule.code == "predecessor-changed").collect();
        assert_eq!(found.len(), 1, "{change} {path}: {:?}", lines(&checked));
        assert!(found[0].message.contains(path), "{}", found[0].message);
        assert!(checked.found.has_errors());
        assert_eq!(candour(site.path(), &["build"]).status, Some(1));
    }
}

#[test]
fn a_file_without_a_sum_is_not_published_and_records_may_be_left_out() {
    let site = successor(&["--base-url", HERE], "");
    site.write("predecessors/pcc/site/added.html", "<script>1</script>");
    fs::remove_dir_all(site.path().join("predecessors/pcc/records")).unwrap();
    let checked = site.check();
    assert_eq!(checked.codes(), ["organisation-unused"]);
    assert!(!checked.build().files().contains_key("predecessors/pcc/added.html"));
}

#[test]
fn no_list_of_sums_leads_out_of_its_folder() {
    let site = successor(&["--base-url", HERE], "");
    site.write("secret.txt", "Secret\n");
    let sums = site.read("predecessors/pcc/SHA256SUMS");
    let sum = "8f7c6e5d".repeat(8);
    for path in ["site/../../../secret.txt", "/etc/hostname", "site//x", "../pcc/site/index.html"] {
        site.write("predecessors/pcc/SHA256SUMS", format!("{sums}{sum}  {path}\n"));
        let checked = site.check();
        assert!(checked.codes().contains(&"predecessor-changed"), "{path}: {:?}", lines(&checked));
        assert!(checked.file("predecessors/pcc/../../../secret.txt").is_none());
    }
    #[cfg(unix)]
    {
        site.write("predecessors/pcc/SHA256SUMS", &sums);
        let link = site.path().join("predecessors/pcc/site/about/index.html");
        fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink(site.path().join("secret.txt"), &link).unwrap();
        assert!(site.check().codes().contains(&"predecessor-changed"));
    }
}

#[test]
fn a_bundle_for_another_address_is_told_with_the_command_that_makes_it_again() {
    let site = successor(&[], "");
    let checked = site.check();
    assert_eq!(checked.codes(), ["organisation-unused", "predecessor-made-for-another-address"]);
    let again = "hand-over --base-url https://mayor.example.org/predecessors/pcc -o pcc-again";
    assert!(checked.found.list[1].help.iter().any(|help| help.contains(again)), "{:?}", checked.found.list[1].help);
    let ended =
        candour(site.path(), &["-C", "predecessors/pcc/records", "hand-over", "--base-url", HERE, "-o", "pcc-again"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    fs::remove_dir_all(site.path().join("predecessors/pcc")).unwrap();
    fs::rename(site.path().join("pcc-again"), site.path().join("predecessors/pcc")).unwrap();
    assert_eq!(site.check().codes(), ["organisation-unused"]);
}

#[test]
fn on_the_same_host_the_lines_of_the_bundle_keep_old_addresses() {
    let former = former();
    let to = "https://pcc.example.org/predecessors/pcc";
    assert_eq!(former.run(&["hand-over", "-o", "pcc", "--base-url", to]).status, Some(0));
    let site = Site::with(&[("data/site.yaml", settings("").replace("https://mayor.example.org", FORMER).as_str())]);
    copy(&former.path().join("pcc"), &site.path().join("predecessors/pcc"));
    let lines = site.read("predecessors/pcc/redirects/_redirects");
    assert!(lines.contains("/organisations/hub/ /predecessors/pcc/organisations/hub/ 301\n"), "{lines}");
    let has_page =
        |line: &str| site.check().file(&format!("{}index.html", &line.split(' ').next().unwrap()[1..])).is_some();
    let free: Vec<&str> = lines.lines().filter(|line| line.starts_with("/organisations/") && !has_page(line)).collect();
    assert!(free.len() > 1, "{lines}");
    site.write("content/_redirects", free.join("\n"));
    assert_eq!(site.check().codes(), [""; 0], "{:?}", crate::support::lines(&site.check()));
}

#[test]
fn a_bundle_that_is_not_there_and_a_page_in_its_place_are_errors() {
    let site = successor(&["--base-url", HERE], "");
    site.write("content/predecessors/pcc.md", "---\ntitle: In the way\n---\nText.\n");
    assert!(site.check().codes().contains(&"path-taken"));
    fs::remove_file(site.path().join("content/predecessors/pcc.md")).unwrap();
    site.write("content/predecessors/pcc/documents/plan.txt", "Another plan\n");
    assert!(site.check().codes().contains(&"path-taken"));
    fs::remove_dir_all(site.path().join("content")).unwrap();
    fs::remove_dir_all(site.path().join("predecessors")).unwrap();
    assert!(site.check().codes().contains(&"predecessor-missing"));
}

#[test]
fn a_rebuild_takes_nothing_of_it_anew_and_an_older_body_stays_within() {
    let site = successor(&["--base-url", HERE], "");
    let first = site.run(&["build"]);
    assert_eq!(first.status, Some(0), "{first:?}");
    assert!(site.run(&["build"]).stdout.contains("(0 changed)"));
    assert!(site.run(&["verify"]).stdout.contains("match the records"));
    // The mayor’s body ends too.
    let board = "https://board.example.org/predecessors/mayor";
    let ended = site.run(&["hand-over", "-o", "mayor", "--base-url", board]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(ended.stdout.contains("predecessor-made-for-another-address"), "the oldest pages are made for the mayor’s");
    let records = site.path().join("mayor/records/predecessors/pcc");
    assert_eq!(files_of(&records), files_of(&site.path().join("predecessors/pcc")));
    let addresses = site.read("mayor/addresses.txt");
    assert!(addresses.contains("https://mayor.example.org/predecessors/pcc/about/\n"), "{addresses}");
}

#[cfg(unix)]
#[test]
fn a_change_is_compared_with_a_commit_that_has_the_bundle_too() {
    use crate::support::git::git;
    let site = successor(&["--base-url", HERE], "");
    git(site.path(), &["init", "-q", "-b", "main"]);
    git(site.path(), &["add", "data", "predecessors"]);
    git(site.path(), &["commit", "-q", "-m", "one"]);
    let ended = site.run(&["diff", "HEAD"]);
    assert!(ended.stdout.contains("no change") || ended.stdout.contains("nothing changes"), "{ended:?}");
    assert_eq!(site.run(&["check", "--against", "HEAD"]).status, Some(0));
    assert_eq!(site.run(&["build"]).status, Some(0));
    let bundle = site.path().join("predecessors/pcc");
    fs::rename(&bundle, site.path().join("away")).unwrap();
    let settings = site.read("data/site.yaml");
    site.write("data/site.yaml", settings.replace("  bundle: pcc\n", ""));
    let ended = site.run(&["check", "--against", "HEAD"]);
    assert_eq!(ended.status, Some(1));
    assert!(ended.stdout.contains("the file “/predecessors/pcc/404.html” was published, and is gone"), "{ended:?}");
    fs::rename(site.path().join("away"), &bundle).unwrap();
    site.write("data/site.yaml", settings);
    assert_eq!(site.run(&["build"]).status, Some(0));
    let commit = git(site.path(), &["rev-parse", "HEAD"]);
    assert!(site.read("public/manifest.json").contains(&commit), "the bundle is part of the commit");
}

#[test]
fn the_catalogue_of_the_data_names_the_one_before_it() {
    let site = successor(&["--base-url", HERE], "").check();
    let catalogue: serde_json::Value = serde_json::from_str(&site.text("data/catalogue.jsonld")).unwrap();
    assert_eq!(catalogue["dct:replaces"][0]["@id"], format!("{HERE}/data/catalogue.jsonld"));
    assert!(site.file("predecessors/pcc/data/catalogue.jsonld").is_some());
    let alone: serde_json::Value = serde_json::from_str(&former().check().text("data/catalogue.jsonld")).unwrap();
    assert!(alone.get("dct:replaces").is_none());
}

#[test]
fn a_bundle_brings_no_script_no_other_host_and_no_settings_of_hosts() {
    let site = successor(&["--base-url", HERE], "");
    let bundle = site.path().join("predecessors/pcc");
    let sums = site.read("predecessors/pcc/SHA256SUMS");
    let page = fs::read_to_string(bundle.join("site/about/index.html")).unwrap();
    let in_page = |text: &str| page.replace("</main>", &format!("{text}</main>"));
    let forged = [
        ("about/index.html", in_page("<script>1</script>")),
        ("about/index.html", in_page("<img src=\"https://a.example/x.png\" alt=\"\">")),
        ("about/index.html", in_page("<a href=\"javascript:1\">x</a>")),
        ("about/index.html", "<p>No policy</p>".to_string()),
        ("new.htm", "<p>x</p>".to_string()),
        ("new.php", "<?php".to_string()),
        ("a/.htaccess", "Options +Indexes".to_string()),
        ("web.config", "<configuration/>".to_string()),
        ("a/new.js", "import(\"https://a.example/x.js\")".to_string()),
        ("a/new.css", "@import \"https://a.example/x.css\";".to_string()),
        ("a/new.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>".to_string()),
        ("a/new.xml", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>".to_string()),
        ("a/new.txt", "<script>1</script>".to_string()),
    ];
    for (path, text) in forged {
        let sum = FileDigest::from_bytes(text.as_bytes()).hex();
        let own = format!("  site/{path}");
        let others: Vec<&str> = sums.lines().filter(|line| !line.ends_with(&own)).collect();
        let before = fs::read(bundle.join("site").join(path)).ok();
        site.write(&format!("predecessors/pcc/site/{path}"), &text);
        site.write("predecessors/pcc/SHA256SUMS", format!("{}\n{sum}{own}\n", others.join("\n")));
        let checked = site.check();
        assert!(checked.codes().contains(&"predecessor-unsafe"), "{path}: {text}: {:?}", lines(&checked));
        match before {
            Some(bytes) => fs::write(bundle.join("site").join(path), bytes).unwrap(),
            None => fs::remove_file(bundle.join("site").join(path)).unwrap(),
        }
    }
}

/// Awards and decisions of before and after the change, in one folder of records.
fn continued(more: &str) -> Site {
    Site::with(&[
        (
            "data/site.yaml",
            format!(
                "name: {{en: Example Mayor, cy: Maer Enghraifft}}\nlanguages: [en, cy]\nkind: other\nbase_url: https://mayor.example.org\noffice_holders:\n  \
                 - {{name: Ann Early, role: commissioner, from: 2021-05-13, to: 2024-05-06}}\n  \
                 - {{name: Bo Deputy, role: deputy, from: 2022-01-01, to: 2023-12-31}}\n  \
                 - {{name: Cy Later, role: mayor, from: 2024-05-07}}\n{more}"
            )
            .as_str(),
        ),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n"),
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,year,awarded_on\nlast,grant,hub,Boats,500,2024-25,2024-05-06\nfirst,grant,hub,Oars,500,2024-25,2024-05-07\n",
        ),
        (
            "data/decisions.yaml",
            "- {id: early, reference: 1/2023, title: Boats, kind: grant, decided_on: 2023-06-01, maker: commissioner}\n- {id: late, reference: 1/2025, title: Oars, kind: grant, decided_on: 2025-06-01, maker: mayor}\n",
        ),
    ])
}

const PREDECESSOR: &str = "predecessor: {name: {en: Example PCC, cy: CHTh Enghraifft}, kind: pcc, until: 2024-05-06}\n";

#[test]
fn a_record_of_before_the_change_is_told_with_the_body_and_the_holders_of_its_day() {
    let site = continued(PREDECESSOR).check();
    let text = |path: &str| plain(&site.text(path));
    let award = "This award was made by Example PCC, whose work passed to Example Mayor on 7 May 2024.";
    assert!(text("awards/last/index.html").contains(award), "{}", text("awards/last/index.html"));
    assert!(text("awards/last/index.html").contains("Commissioner on 6 May 2024: Ann Early."));
    let decision = text("decisions/early/index.html");
    assert!(decision.contains("This decision was made by Example PCC"), "{decision}");
    assert!(
        decision.contains("Commissioner on 1 June 2023: Ann Early. Deputy Commissioner on 1 June 2023: Bo Deputy.")
    );
    assert!(text("cy/penderfyniadau/early/index.html").contains("CHTh Enghraifft"));
    for path in ["awards/first/index.html", "decisions/late/index.html"] {
        assert!(!text(path).contains("Example PCC, whose") && !text(path).contains("Ann Early"), "{path}");
    }
    assert!(text("predecessors/index.html").contains("is among the records of this site"));
    assert!(text("cy/cyrff-blaenorol/index.html").contains("CHTh Enghraifft"));
    let alone = continued("").check();
    assert!(!alone.text("awards/last/index.html").contains("was made by"));
    assert!(alone.file("predecessors/index.html").is_none());
}

#[test]
fn of_several_bodies_each_has_its_days() {
    let several = "predecessors:\n  - {name: Example PFCC, kind: pfcc, until: 2024-05-06}\n  - {name: Example PCC, kind: pcc, until: 2023-06-01}\n";
    let site = continued(several).check();
    assert!(site.text("decisions/early/index.html").contains("made by Example PCC, whose work passed to Example PFCC"));
    assert!(site.text("awards/last/index.html").contains("made by Example PFCC"));
    let page = site.text("predecessors/index.html");
    assert!(page.find("Example PFCC").unwrap() < page.find("Example PCC").unwrap(), "the last comes first");
}

#[test]
fn where_pages_are_files_it_is_kept_as_well() {
    let former = former();
    let settings_of_former = former.read("data/site.yaml");
    former.write("data/site.yaml", format!("{settings_of_former}addresses: file\n"));
    assert_eq!(former.run(&["hand-over", "-o", "pcc", "--base-url", HERE]).status, Some(0));
    let site = Site::with(&[
        ("data/site.yaml", settings("addresses: file\n").as_str()),
        (
            "content/before.md",
            "---\ntitle: Before\n---\n[Then](/predecessors/pcc/about) and [its home](/predecessors/pcc/).\n",
        ),
    ]);
    copy(&former.path().join("pcc"), &site.path().join("predecessors/pcc"));
    let checked = site.check();
    assert_eq!(checked.codes(), [""; 0], "{:?}", lines(&checked));
    assert!(checked.build().files().contains_key("predecessors/pcc/about.html"));
    assert!(site.read("predecessors/pcc/addresses.txt").contains(&format!("{FORMER}/about\n")));
}

#[test]
fn an_entry_of_succession_tells_of_an_organisation_that_was_renamed() {
    let site = continued(PREDECESSOR);
    site.write(
        "data/corrections.yaml",
        "- id: renamed\n  type: succession\n  record: organisations/hub\n  field: name\n  was: The Old Hub\n  now: The Hub\n  \
         reason: It became a part of the county’s hub.\n  corrected_on: 2025-05-01\n",
    );
    let checked = site.check();
    let of_corrections =
        lines(&checked).into_iter().filter(|line| line.contains("correction") && !line.starts_with("not-translated"));
    assert_eq!(of_corrections.collect::<Vec<_>>(), [""; 0]);
    for path in ["organisations/hub/index.html", "corrections/index.html"] {
        let page = checked.text(path);
        assert!(page.contains("The Old Hub") && page.contains("It became a part"), "{path}");
    }
}

#[test]
fn the_funder_and_the_buyer_are_the_body_of_the_day() {
    let more = PREDECESSOR.replace("kind: pcc", "kind: pcc, org_id: XI-EXAMPLE-PCC")
        + "grant_id_prefix: 360G-example\nocid_prefix: ocds-abc123\norg_id: XI-EXAMPLE-MAYOR\n";
    let site = continued(&more);
    let awards = site.read("data/awards.csv");
    site.write(
        "data/awards.csv",
        awards + "old,contract,hub,Van,500,2024-25,2024-05-06\nnew,contract,hub,Car,500,2024-25,2024-05-07\n",
    );
    let built = site.check().build_anyway();
    let json = |path: &str| -> serde_json::Value { serde_json::from_str(&built.text(path)).unwrap() };
    let grants = json("data/grants-360giving.json");
    assert_eq!(grants["publisher"]["name"], "Example Mayor");
    let of = |id: &str| {
        let grant =
            grants["grants"].as_array().unwrap().iter().find(|grant| grant["id"] == format!("360G-example-{id}"));
        let funder = &grant.unwrap()["fundingOrganization"][0];
        (funder["id"].as_str().unwrap().to_string(), funder["name"].as_str().unwrap().to_string())
    };
    let (pcc, mayor) = (("XI-EXAMPLE-PCC", "Example PCC"), ("XI-EXAMPLE-MAYOR", "Example Mayor"));
    let named = |(id, name): (&str, &str)| (id.to_string(), name.to_string());
    assert_eq!([of("last"), of("first")], [pcc, mayor].map(named));
    let contracts = json("data/contracts-ocds.json");
    let releases = contracts["releases"].as_array().unwrap();
    for (id, (of, name)) in [("old", pcc), ("new", mayor)] {
        let release = releases.iter().find(|release| release["id"].as_str().unwrap().contains(id)).unwrap();
        assert_eq!(
            (release["buyer"]["id"].as_str(), release["buyer"]["name"].as_str()),
            (Some(of), Some(name)),
            "{id}"
        );
        assert_eq!(release["parties"][0]["id"], *of);
    }
    // One without an identifier of its own has one made of its name.
    let unnumbered = continued(&format!("{PREDECESSOR}grant_id_prefix: 360G-example\n")).check().build_anyway();
    assert!(unnumbered.text("data/grants-360giving.json").contains("\"id\":\"360G-example-ORG-example-pcc\""));
    // In a comparison, each body has its own awards.
    let folder = tempfile::tempdir().unwrap();
    let ended = candour(folder.path(), &["compare", built.path().to_str().unwrap(), "-o", "out"]);
    assert!(ended.stdout.contains("compared 4 awards of 2 bodies in 1 source"), "{ended:?}");
}
