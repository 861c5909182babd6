//! `candour diff` and `candour log`: real repositories, each change alone and together with others.
#![cfg(unix)]

use std::fs;

use serde_json::Value;

use crate::support::git::git;
use crate::support::web_site::web_site;
use crate::support::{Ended, Site, candour, copy};

pub(crate) const ORGANISATIONS: &str = "\
id,name,kind,postcode
hilltop,Hilltop Trust,charity,S1 2AB
riverside,Riverside CIC,cic,S2 3CD
";

pub(crate) const AWARDS: &str = "\
id,kind,recipient,title,amount,start,priority
a-1,grant,hilltop,Roof,1250.50,2024-05-01,safer
a-2,grant,riverside,Boats,2000,2024-06-01,safer
a-3,contract,hilltop,Helpline,3000,2025-06-01,
";

const BUDGETS: &str = "year,budget_area,amount\n2024-25,grants,9000\n2025-26,grants,8000\n";

/// A site in a repository of its own, with one commit on `main`.
pub(crate) fn committed() -> Site {
    let site = Site::with(&[
        ("data/organisations.csv", ORGANISATIONS),
        ("data/awards.csv", AWARDS),
        ("data/budgets.csv", BUDGETS),
        ("data/plans.yaml", "- {id: plan, title: Plan, start: 2024-04-01, end: 2029-03-31}\n"),
        ("data/priorities.yaml", "- {id: safer, title: Safer streets, plan: plan}\n"),
        ("data/budget-areas.yaml", "- {id: grants, title: Grants}\n"),
        ("content/about.md", "---\ntitle: About us\n---\n\nWords.\n"),
    ]);
    git(site.path(), &["init", "-q", "-b", "main"]);
    commit(&site, "Records");
    site
}

pub(crate) fn commit(site: &Site, subject: &str) {
    git(site.path(), &["add", "-A"]);
    git(site.path(), &["commit", "-q", "-m", subject]);
}

/// What differs from a base, as programs read it.
pub(crate) fn diff(site: &Site, base: &[&str]) -> Value {
    let ended = site.run(&[&["diff", "--format", "json"], base].concat());
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    serde_json::from_str(&ended.stdout).unwrap()
}

/// The same as people read it.
fn told(site: &Site) -> String {
    let ended = site.run(&["diff"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    ended.stdout
}

/// Each record that differs, and how: `~awards/a-1 amount`.
pub(crate) fn records(difference: &Value) -> Vec<String> {
    let records = difference["records"].as_array().unwrap().iter();
    let short = |record: &Value| {
        let sign = match record["change"].as_str().unwrap() {
            "added" => "+",
            "removed" => "-",
            _ => "~",
        };
        let fields = record["fields"].as_array().into_iter().flatten();
        let fields: Vec<String> = fields.map(|field| format!(" {}", field["field"].as_str().unwrap())).collect();
        let id = record["id"].as_str().unwrap_or("");
        format!("{sign}{}/{id}{}", record["type"].as_str().unwrap(), fields.concat())
    };
    records.map(short).collect()
}

type Change = fn(&Site);

#[test]
fn what_says_the_same_is_no_change() {
    let changes: &[(&str, Change)] = &[
        ("nothing", |_| {}),
        ("sorted rows", |site| {
            let mut rows: Vec<&str> = AWARDS.lines().skip(1).collect();
            rows.reverse();
            site.write("data/awards.csv", format!("{}\n{}\n", AWARDS.lines().next().unwrap(), rows.join("\n")));
        }),
        ("sorted rows without ids", |site| {
            site.write("data/budgets.csv", "year,budget_area,amount\n2025-26,grants,8000\n2024-25,grants,9000\n");
        }),
        ("a moved file", |site| {
            fs::create_dir(site.path().join("data/awards")).unwrap();
            fs::rename(site.path().join("data/awards.csv"), site.path().join("data/awards/all.csv")).unwrap();
        }),
        ("a table as two files", |site| {
            let (head, rows) = AWARDS.split_once('\n').unwrap();
            let (first, others) = rows.split_once('\n').unwrap();
            fs::remove_file(site.path().join("data/awards.csv")).unwrap();
            site.write("data/awards/2.csv", format!("{head}\n{first}\n"));
            site.write("data/awards/1.csv", format!("{head}\n{others}"));
        }),
        ("other line ends and a mark at the start", |site| {
            site.write("data/awards.csv", format!("\u{feff}{}", AWARDS.replace('\n', "\r\n")));
        }),
        ("saved with semicolons, as UTF-16", |site| {
            let text = AWARDS.replace(',', ";");
            let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            site.write("data/awards.csv", bytes);
        }),
        ("dates and sums as a spreadsheet writes them", |site| {
            let text = AWARDS.replace("2024-05-01", "01/05/2024").replace("1250.50", "\"£1,250.50\"");
            site.write("data/awards.csv", text);
        }),
        ("columns in another order, with other capitals", |site| {
            let columns = AWARDS.lines().map(|line| {
                let mut cells: Vec<&str> = line.split(',').collect();
                cells.rotate_left(2);
                cells.join(",")
            });
            let text =
                columns.collect::<Vec<_>>().join("\n").replace("recipient", "Recipient").replace("amount", "Amount");
            site.write("data/awards.csv", text + "\n");
        }),
        ("as YAML", |site| {
            fs::remove_file(site.path().join("data/organisations.csv")).unwrap();
            site.write(
                "data/organisations.yaml",
                "- {id: riverside, name: Riverside CIC, kind: cic, postcode: S2 3CD}\n\
                 - {id: hilltop, name: Hilltop Trust, kind: charity, postcode: S1 2AB}\n",
            );
        }),
        ("blank rows and columns", |site| {
            site.write("data/awards.csv", AWARDS.replace('\n', ",,\n") + ",,,,,,,,\n");
        }),
        ("files that are not the site’s", |site| site.write("notes/data/awards.csv", "id\nx\n")),
    ];
    for (what, change) in changes {
        let site = committed();
        change(&site);
        let difference = diff(&site, &[]);
        assert_eq!(difference["changed"], false, "{what}: {difference:#}");
        assert!(told(&site).starts_with("no change since main ("), "{what}");
    }
}

#[test]
fn each_kind_of_change_is_told_alone() {
    let changes: &[(&str, Change, &[&str])] = &[
        ("a sum", |site| site.write("data/awards.csv", AWARDS.replace("2000", "1800")), &["~awards/a-2 amount"]),
        (
            "a new award",
            |site| site.write("data/awards.csv", format!("{AWARDS}a-4,grant,hilltop,Van,10,2025-05-01,\n")),
            &["+awards/a-4"],
        ),
        (
            "an award gone",
            |site| {
                site.write("data/awards.csv", AWARDS.replace("a-3,contract,hilltop,Helpline,3000,2025-06-01,\n", ""))
            },
            &["-awards/a-3"],
        ),
        (
            "a recipient",
            |site| site.write("data/awards.csv", AWARDS.replace("riverside,Boats", "hilltop,Boats")),
            &["~awards/a-2 recipient"],
        ),
        (
            "an id",
            |site| site.write("data/awards.csv", AWARDS.replace("a-2,", "a-9,")),
            &["-awards/a-2", "+awards/a-9"],
        ),
        (
            "a value more",
            |site| site.write("data/awards.csv", AWARDS.replace("2025-06-01,", "2025-06-01,safer")),
            &["~awards/a-3 priority"],
        ),
        (
            "a value less",
            |site| {
                site.write("data/awards.csv", AWARDS.replace("Boats,2000,2024-06-01,safer", "Boats,2000,2024-06-01,"))
            },
            &["~awards/a-2 priority"],
        ),
        (
            "a page",
            |site| site.write("content/about.md", "---\ntitle: About us\n---\n\nOther words.\n"),
            &["~pages/about body"],
        ),
        (
            "a setting",
            |site| site.write("data/site.yaml", "name: Another Office\nkind: other\nbase_url: https://example.org\n"),
            &["~site/site name"],
        ),
        (
            "a line of the budget",
            |site| site.write("data/budgets.csv", BUDGETS.replace("8000", "8500")),
            &["~budgets/ amount"],
        ),
        (
            "a line of the budget twice",
            |site| site.write("data/budgets.csv", format!("{BUDGETS}2025-26,grants,8000\n")),
            &["+budgets/"],
        ),
        (
            "a line of the budget gone",
            |site| site.write("data/budgets.csv", "year,budget_area,amount\n2025-26,grants,8000\n"),
            &["-budgets/"],
        ),
        (
            "a renamed column",
            |site| site.write("data/awards.csv", AWARDS.replace("priority", "aim")),
            &["~awards/a-1 priority", "~awards/a-2 priority"],
        ),
        (
            "a variation in a table of its own",
            |site| site.write("data/variations.csv", "award,date,amount\na-2,2024-09-01,-500\n"),
            &["~awards/a-2 variations"],
        ),
    ];
    for (what, change, expected) in changes {
        let site = committed();
        change(&site);
        assert_eq!(records(&diff(&site, &[])), *expected, "{what}");
        commit(&site, "A change");
        assert_eq!(records(&diff(&site, &["HEAD~1"])), *expected, "{what}, committed");
        assert_eq!(records(&diff(&site, &["HEAD"])), [""; 0], "{what}, compared with itself");
    }
}

#[test]
fn a_change_is_told_in_pounds() {
    let site = committed();
    site.write("data/awards.csv", AWARDS.replace("2000", "1800.25").replace("a-3,", "a-4,"));
    let text = told(&site);
    for line in [
        "Records: 1 added, 1 removed, 1 changed\n",
        "  + awards/a-4 Helpline £3,000\n",
        "  - awards/a-3 Helpline £3,000\n",
        "  ~ awards/a-2 Boats\n      amount: £2,000 → £1,800.25 (−£199.75)\n",
        "Totals that moved: all awards £6,250.50 → £6,050.75 (−£199.75)\n",
        "  ~ year 2024-25: £3,250.50 → £3,050.75 (−£199.75)\n",
        "  ~ priority safer: Safer streets £3,250.50 → £3,050.75 (−£199.75)\n",
        "  ~ recipient riverside: Riverside CIC £2,000 → £1,800.25 (−£199.75)\n",
        "Addresses: 1 end, 1 begin\n",
        "  - /awards/a-3/ nothing is there any more\n",
        "  + /awards/a-4/\n",
        ": all awards £6,250.50 → £6,050.75 (−£199.75)\n",
    ] {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
    assert!(!text.contains("year 2025-26"), "what did not move is not told:\n{text}");
}

#[test]
fn totals_of_payments_budgets_and_contracts_are_told_too() {
    let site = committed();
    let payments = "date,supplier,amount\n2025-03-31,Hall,600\n2025-04-01,Vans,700\n";
    site.write("data/payments.csv", payments);
    commit(&site, "Payments");
    site.write("data/payments.csv", payments.replace("700", "750.50"));
    site.write("data/budgets.csv", BUDGETS.replace("8000", "8500"));
    site.write("data/awards.csv", AWARDS.replace("3000", "3100"));
    let text = told(&site);
    for line in [
        "  ~ kind contract: £3,000 → £3,100 (+£100)\n",
        "  ~ all payments: £1,300 → £1,350.50 (+£50.50)\n",
        "  ~ payments, year 2025-26: £700 → £750.50 (+£50.50)\n",
        "  ~ budgets, year 2025-26: £8,000 → £8,500 (+£500)\n",
        ": all awards £6,250.50 → £6,350.50 (+£100)\n",
    ] {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
    assert!(!text.contains("payments, year 2024-25"), "what did not move is not told:\n{text}");
    site.write("data/payments.csv", format!("{payments}2025-04-02,Boats,10\n"));
    assert!(told(&site).contains("~ all payments: £1,300 → £1,310 (+£10), 2 → 3 payments\n"), "{}", told(&site));
}

/// The pages that differ since the last commit.
fn pages(site: &Site) -> Vec<String> {
    let difference = diff(site, &[]);
    assert_eq!(difference["pages"]["at_most"], Value::Null);
    difference["pages"]["changed"].as_array().unwrap().iter().map(|page| page.as_str().unwrap().to_string()).collect()
}

#[test]
fn the_pages_that_say_something_else_are_told() {
    let site = committed();
    assert_eq!(pages(&site), [""; 0]);
    site.write("content/about.md", "---\ntitle: About us\n---\n\nOther words.\n");
    assert_eq!(pages(&site), ["/about/"]);
    site.write("data/awards.csv", AWARDS.replace("Boats", "Rafts"));
    let changed = pages(&site);
    for page in
        ["/about/", "/awards/", "/awards/a-2/", "/organisations/riverside/", "/priorities/safer/", "/years/2024-25/"]
    {
        assert!(changed.iter().any(|own| own == page), "{page} is not in {changed:?}");
    }
    for page in ["/awards/a-1/", "/awards/a-3/", "/organisations/hilltop/", "/years/2025-26/", "/data/"] {
        assert!(changed.iter().all(|own| own != page), "{page} is in {changed:?}");
    }
    assert!(
        told(&site).contains(&format!("Pages and files that changed: {} pages\n", changed.len())),
        "{}",
        told(&site)
    );
    site.write("content/note.txt", "A note.");
    let payments = "date,supplier,amount\n2025-05-01,Sampleford Hall,285\n";
    site.write("data/payments.csv", payments);
    commit(&site, "Changes");
    // That the newest record is of another day is told by every page, and is no change of it.
    site.write("data/payments.csv", format!("{payments}2025-05-20,Sampleford Hall,310\n"));
    assert_eq!(pages(&site), ["/payments/", "/payments/2025-05/", "/payments/years/2025-26/"]);
    site.write("data/payments.csv", payments);
    site.write("content/note.txt", "A nota.");
    assert_eq!(diff(&site, &[])["pages"]["files"], serde_json::json!(["/note.txt"]));
    site.write("content/note.txt", "A note.");
    site.write("themes/ours/pages/content.html", "x");
    site.write("data/site.yaml", site.read("data/site.yaml") + "\n# A remark.\n");
    assert_eq!(pages(&site), [""; 0], "a theme that is not chosen, and a remark, change no page");
}

#[test]
fn a_redirect_tells_where_an_address_leads() {
    let site = committed();
    fs::remove_file(site.path().join("content/about.md")).unwrap();
    site.write("content/who-we-are.md", "---\ntitle: About us\n---\n\nWords.\n");
    assert!(told(&site).contains("- /about/ nothing is there any more"));
    site.write("content/_redirects", "/about/ /who-we-are/ 301\n");
    assert!(told(&site).contains("- /about/ leads to /who-we-are/"), "{}", told(&site));
}

#[test]
fn findings_new_and_gone_are_told_once() {
    let site = committed();
    site.write("data/awards.csv", AWARDS.replace("a-2,grant,riverside", "a-2,grant,rivreside"));
    let difference = diff(&site, &[]);
    let codes = |list: &str| -> Vec<String> {
        let findings = difference["findings"][list].as_array().unwrap().iter();
        findings.map(|finding| finding["code"].as_str().unwrap().to_string()).collect()
    };
    assert!(codes("new").contains(&"unknown-organisation".to_string()), "{difference:#}");
    assert!(!codes("new").contains(&"missing-reasons".to_string()), "what was found before is not new");
    commit(&site, "A slip");
    site.write("data/awards.csv", AWARDS);
    let text = told(&site);
    assert!(text.contains("- error[unknown-organisation] awards/a-2"), "{text}");
    assert!(!text.contains("rivreside” "), "what was put right is not said again");
}

#[test]
fn a_doubled_id_is_told() {
    let site = committed();
    site.write("data/awards.csv", format!("{AWARDS}a-2,grant,hilltop,Other,5,2024-06-01,safer\n"));
    let difference = diff(&site, &[]);
    assert_eq!(difference["doubled_ids"][0], "awards/a-2");
    assert_eq!(
        difference["findings"]["new"].as_array().unwrap().iter().filter(|it| it["code"] == "duplicate-id").count(),
        1
    );
}

#[test]
fn drafts_are_named_to_the_office_and_never_quoted() {
    let site = committed();
    let with_draft = |title: &str, amount: u32, draft: &str| {
        let head = "id,kind,recipient,title,amount,start,priority,status\n";
        let rows: String = AWARDS.lines().skip(1).map(|line| format!("{line},awarded\n")).collect();
        site.write(
            "data/awards.csv",
            format!("{head}{rows}a-8,grant,hilltop,{title},{amount},2025-07-01,safer,{draft}\n"),
        );
    };
    site.write(
        "data/awards.csv",
        AWARDS
            .replace("priority\n", "priority,status\n")
            .replace(",safer\n", ",safer,awarded\n")
            .replace("2025-06-01,\n", "2025-06-01,,awarded\n"),
    );
    commit(&site, "Status");
    with_draft("Secret plan", 70_777, "draft");
    let all = [&["diff"][..], &["diff", "-v"], &["diff", "--format", "markdown"], &["diff", "--format", "json"]];
    let said = |site: &Site| all.map(|arguments| site.run(arguments).stdout);
    let [text, _, markdown, json] = said(&site);
    assert!(text.contains("Drafts, which are not published: 1 added\n  + awards/a-8\n"), "{text}");
    assert!(markdown.contains("Nothing of what is published changes"), "{markdown}");
    assert!(!json.contains("a-8") && json.contains("\"drafts_changed\":1"), "{json}");
    commit(&site, "A draft");
    with_draft("Secret scheme", 80_888, "draft");
    let [text, _, _, _] = said(&site);
    assert!(text.contains("  ~ awards/a-8\n      title: changed\n      amount: changed\n"), "{text}");
    // The digits of a commit never happen to be these.
    for text in said(&site) {
        assert!(!["Secret", "70777", "70,777", "80888", "80,888"].iter().any(|word| text.contains(word)), "{text}");
    }
    with_draft("Secret scheme", 80_888, "awarded");
    let text = told(&site);
    assert!(text.contains("+ awards/a-8 Secret scheme £80,888 (was a draft)"), "{text}");
    commit(&site, "Published");
    with_draft("Secret scheme", 80_888, "draft");
    assert!(told(&site).contains("- awards/a-8 £80,888 (is a draft now)"), "{}", told(&site));
}

#[test]
fn what_is_withheld_now_is_not_said_again() {
    let site = committed();
    let sensitive = ORGANISATIONS.replace("postcode\n", "postcode,location_sensitive\n");
    let sensitive = sensitive.replace("S1 2AB\n", "S1 2AB,yes\n").replace("S2 3CD\n", "S2 3CD,\n");
    site.write("data/organisations.csv", &sensitive);
    for arguments in [&["diff"][..], &["diff", "--format", "markdown"], &["diff", "--format", "json"]] {
        let text = site.run(arguments).stdout;
        assert!(text.contains("postcode") && !text.contains("S1 2AB"), "{text}");
    }
    commit(&site, "Withheld");
    site.write("data/organisations.csv", sensitive.replace("S1 2AB", "S9 9ZZ"));
    assert_eq!(diff(&site, &[])["changed"], false, "of a place that is withheld nothing is told");
}

#[test]
fn markdown_is_short_first_and_nothing_in_it_is_markup_of_the_records() {
    let site = committed();
    let title = "`</details>` @everyone ![](https://evil.example/x) | <script> ``` #1";
    site.write("data/awards.csv", AWARDS.replace("Boats", title));
    let text = site.run(&["diff", "--format", "markdown"]).stdout;
    assert!(text.starts_with("### What this change does\n\nCompared with ` main ("), "{text}");
    assert!(text.contains("- **Records:** 1 changed\n"), "{text}");
    assert!(text.contains("<details><summary>Records: 1 changed</summary>"), "{text}");
    assert!(text.contains(&format!("```` {title} ````")), "{text}");
    let outside: String = text.split("````").step_by(2).collect();
    assert!(!outside.contains("evil") && !outside.contains("everyone"), "{outside}");
}

#[test]
fn a_base_is_found_wherever_git_has_it() {
    let site = committed();
    git(site.path(), &["tag", "v1"]);
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    git(site.path(), &["checkout", "-q", "-b", "work/first"]);
    commit(&site, "Less");
    let commits = git(site.path(), &["rev-parse", "v1"]);
    git(site.path(), &["checkout", "-q", "main"]);
    site.write("content/news.md", "---\ntitle: News\n---\n\nWords.\n");
    commit(&site, "News");
    git(site.path(), &["checkout", "-q", "work/first"]);
    let less = ["~awards/a-2 amount"];
    for base in [
        &[][..],
        &["v1"],
        &["HEAD~1"],
        &["HEAD^"],
        &["@~1"],
        &[&commits[..8]],
        &[&commits],
        &["main..."],
        &["refs/heads/main~1"],
    ] {
        assert_eq!(records(&diff(&site, base)), less, "{base:?}");
    }
    assert_eq!(records(&diff(&site, &["main"])), ["~awards/a-2 amount", "-pages/news"], "the branch itself");
    git(site.path(), &["pack-refs", "--all"]);
    git(site.path(), &["gc", "-q"]);
    git(site.path(), &["checkout", "-q", "--detach"]);
    assert_eq!(records(&diff(&site, &[])), less, "packed and detached");
    assert_eq!(diff(&site, &["v1"])["base"]["commit"], commits.as_str());
}

#[test]
fn the_upstream_of_a_branch_comes_before_the_main_branch() {
    let site = committed();
    let clones = tempfile::tempdir().unwrap();
    let clone = clones.path().join("clone");
    git(site.path(), &["checkout", "-q", "-b", "next"]);
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    commit(&site, "Less");
    git(site.path(), &["checkout", "-q", "main"]);
    git(clones.path(), &["clone", "-q", &site.path().display().to_string(), "clone"]);
    git(&clone, &["checkout", "-q", "-b", "mine", "--track", "origin/next"]);
    let ended = candour(&clone, &["diff"]);
    assert!(ended.stdout.starts_with("no change since origin/next ("), "{}{}", ended.stdout, ended.stderr);
    git(&clone, &["branch", "--unset-upstream"]);
    let ended = candour(&clone, &["diff"]);
    assert!(ended.stdout.contains("compared with origin/HEAD ("), "{}{}", ended.stdout, ended.stderr);
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let site = committed();
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    commit(&site, "Less");
    git(site.path(), &["branch", "old", "HEAD~1"]);
    let clones = tempfile::tempdir().unwrap();
    let from = format!("file://{}", site.path().display());
    git(clones.path(), &["clone", "-q", "--depth", "1", &from, "clone"]);
    let clone = clones.path().join("clone");
    let refused = |arguments: &[&str]| -> Ended {
        let ended = candour(&clone, arguments);
        assert_eq!(ended.status, Some(2), "{}", ended.stdout);
        ended
    };
    for arguments in [&["diff", "HEAD~1"][..], &["diff", "old"]] {
        let ended = refused(arguments);
        assert!(
            ended.stderr.contains("git fetch --unshallow") && ended.stderr.contains("fetch-depth: 0"),
            "{}",
            ended.stderr
        );
    }
    assert!(candour(&clone, &["diff"]).stdout.starts_with("no change since origin/main ("));
    git(&clone, &["fetch", "-q", "--unshallow"]);
    assert!(candour(&clone, &["diff", "HEAD~1"]).stdout.contains("amount: £2,000 → £1,800 (−£200)"));
}

#[test]
fn what_is_no_base_is_refused() {
    let site = committed();
    for base in ["none", "-x", "--upload-pack=x", "a:b", "HEAD@{1}", "a..b", "", "./none/", "content/", "main~99"] {
        let ended = site.run(&["diff", "--", base]);
        assert_eq!(ended.status, Some(2), "{base}: {}", ended.stdout);
        assert!(ended.stderr.starts_with("candour: "), "{base}: {}", ended.stderr);
    }
    let ended = site.run(&["diff", "./data/awards.csv"]);
    assert!(ended.stderr.starts_with("candour: data/awards.csv is neither"), "{}", ended.stderr);
    let alone = Site::with(&[]);
    let ended = alone.run(&["diff"]);
    assert!(ended.status == Some(2) && ended.stderr.contains("in no git repository"), "{}", ended.stderr);
}

#[test]
fn a_folder_of_sources_is_a_base() {
    let (site, before) = (committed(), committed());
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    let folder = format!("{}/", before.path().display());
    let difference = diff(&site, &[&folder]);
    assert_eq!(records(&difference), ["~awards/a-2 amount"]);
    assert_eq!(difference["base"]["commit"], Value::Null);
}

#[test]
fn a_site_in_a_folder_of_a_repository_is_compared_alone_and_links_are_not_followed() {
    let whole = Site::empty();
    whole.write("register/data/site.yaml", crate::support::SETTINGS);
    whole.write("register/data/organisations.csv", ORGANISATIONS);
    whole.write("data/site.yaml", "name: Not this one\n");
    std::os::unix::fs::symlink("/etc/passwd", whole.path().join("register/data/districts.csv")).unwrap();
    git(whole.path(), &["init", "-q", "-b", "main"]);
    commit(&whole, "Records");
    fs::remove_file(whole.path().join("register/data/districts.csv")).unwrap();
    whole.write("register/data/organisations.csv", ORGANISATIONS.replace("Hilltop Trust", "Hilltop"));
    let ended = whole.run(&["-C", "register", "diff"]);
    assert!(ended.stdout.starts_with("Records: 1 changed\n  ~ organisations/hilltop Hilltop\n"), "{}", ended.stdout);
    assert!(!ended.stdout.contains("root:"), "{}", ended.stdout);
    assert!(ended.stderr.contains("1 file of the commit left out"), "{}", ended.stderr);
}

#[test]
fn totals_leave_out_what_is_withheld_and_nothing_else() {
    let site = committed();
    let change = |awards: &str, entry: &str| {
        site.write("data/awards.csv", awards);
        site.write("data/corrections.csv", format!("type,record,field,was,now,reason,corrected_on\n{entry}\n"));
        let difference = diff(&site, &[]);
        let all = difference["totals"].as_array().unwrap().iter().find(|total| total["by"].is_null());
        (all.map(|total| total["difference_pence"].as_i64().unwrap()), difference["awards_left_out"].as_u64().unwrap())
    };
    let less = AWARDS.replace("2000", "1800");
    assert_eq!(change(&less, "correction,awards/a-2,amount,2000,1800,A slip.,2026-05-02"), (Some(-20_000), 0));
    // That its purpose was withdrawn says nothing of its sum.
    assert_eq!(change(&less, "withdrawal,awards/a-2,purpose,,,Safety.,2026-05-02"), (Some(-20_000), 0));
    assert_eq!(change(&less, "withdrawal,awards/a-2,amount,,,Safety.,2026-05-02"), (None, 1));
    assert_eq!(change(&AWARDS.replace("2000", "not published"), ""), (None, 1));
    assert_eq!(
        change(&AWARDS.replace(",safer\na-3", ",\na-3"), "withdrawal,awards/a-2,priority,,,Law.,2026-05-02"),
        (None, 1)
    );
    let gone = AWARDS.replace("a-2,grant,riverside,Boats,2000,2024-06-01,safer\n", "");
    assert_eq!(change(&gone, "withdrawal,awards/a-2,,,,Safety.,2026-05-02"), (None, 1));
    // Another award that changes meanwhile is told.
    let other = gone.replace("3000", "3100");
    assert_eq!(change(&other, "withdrawal,awards/a-2,,,,Safety.,2026-05-02"), (Some(10_000), 1));
}

#[test]
fn a_change_is_compared_with_the_live_site() {
    let site = committed();
    let public = tempfile::tempdir().unwrap();
    fs::create_dir(public.path().join("data")).unwrap();
    fs::write(public.path().join("data/all.zip"), &site.check().build_anyway().files()["data/all.zip"]).unwrap();
    let address = web_site(public.path().to_path_buf());
    assert_eq!(records(&diff(&site, &[&address])), [""; 0]);
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    let difference = diff(&site, &[&format!("{address}/")]);
    assert_eq!(records(&difference), ["~awards/a-2 amount"]);
    assert_eq!(difference["totals"][0]["difference_pence"], -20_000);
    let guarded = site.run(&["check", "--against", &address]);
    assert_eq!(guarded.status, Some(1));
    assert!(guarded.stdout.contains("published-value-changed"), "{}", guarded.stdout);
    assert!(guarded.stderr.contains(&format!("fetching {address}/data/all.zip")), "{}", guarded.stderr);
    for (wrong, said) in [
        (format!("{address}/awards"), "/awards has no data/all.zip: name the home page"),
        ("http://127.0.0.1:9".to_string(), "cannot fetch http://127.0.0.1:9/data/all.zip"),
    ] {
        let ended = site.run(&["diff", &wrong]);
        assert!(ended.status == Some(2) && ended.stderr.contains(said), "{}", ended.stderr);
    }
}

#[test]
fn a_base_with_errors_is_compared_all_the_same() {
    let site = committed();
    site.write("data/awards.csv", AWARDS.replace("2000", "two thousand"));
    commit(&site, "A slip");
    site.write("data/awards.csv", AWARDS);
    let difference = diff(&site, &[]);
    assert_eq!(records(&difference), ["~awards/a-2 amount"]);
    assert_eq!(difference["totals"][0]["difference_pence"], 200_000);
}

#[test]
fn the_log_tells_one_record_field_by_field() {
    let site = committed();
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    commit(&site, "Less");
    let mut rows: Vec<&str> = AWARDS.lines().skip(1).collect();
    rows.reverse();
    let sorted = format!("{}\n{}\n", AWARDS.lines().next().unwrap(), rows.join("\n")).replace("2000", "1800");
    site.write("data/awards.csv", &sorted);
    commit(&site, "Sorted");
    fs::create_dir(site.path().join("data/awards")).unwrap();
    fs::rename(site.path().join("data/awards.csv"), site.path().join("data/awards/all.csv")).unwrap();
    commit(&site, "Moved");
    site.write("data/variations.csv", "award,date,amount\na-2,2024-09-01,-500\n");
    commit(&site, "Changed by decision");
    site.write("data/awards/all.csv", sorted.replace("a-2,grant,riverside,Boats,1800,2024-06-01,safer\n", ""));
    commit(&site, "Gone");
    let ended = site.run(&["log", "award", "a-2"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let subjects: Vec<&str> = ended.stdout.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).collect();
    let subjects: Vec<&str> = subjects.iter().filter_map(|line| line.rsplit("  ").next()).collect();
    assert_eq!(subjects, ["Records", "Less", "Changed by decision", "Gone"], "{}", ended.stdout);
    for line in [
        "  + awards/a-2 Boats",
        "      amount: £2,000 → £1,800 (−£200)",
        "      variations: nothing → ",
        "  - awards/a-2 Boats",
    ] {
        assert!(ended.stdout.contains(line), "{line}\n{}", ended.stdout);
    }
    let unknown = site.run(&["log", "awards", "a-99"]);
    assert!(unknown.status == Some(2) && unknown.stderr.contains("git knows no award"), "{}", unknown.stderr);
    assert_eq!(site.run(&["log", "things", "a-1"]).status, Some(2));
}

#[test]
fn the_log_follows_a_record_to_the_ids_that_it_had_and_tells_of_pages() {
    let site = committed();
    let renamed = site.run(&["rename", "award", "a-2", "boats"]);
    assert_eq!(renamed.status, Some(0), "{renamed:?}");
    commit(&site, "A better id");
    for id in ["boats", "a-2"] {
        let ended = site.run(&["log", "award", id]);
        assert_eq!(ended.status, Some(0), "{ended:?}");
        let (added, changed) = ended.stdout.split_once("A better id").unwrap();
        assert!(
            added.contains("+ awards/a-2 Boats") && changed.contains("~ awards/boats Boats (was a-2)"),
            "{ended:?}"
        );
    }
    site.write("content/about.md", "---\ntitle: About us\n---\n\nOther words.\n");
    commit(&site, "Other words");
    let ended = site.run(&["log", "page", "about"]);
    assert!(
        ended.stdout.contains("+ pages/about About us") && ended.stdout.contains("Words. → Other words."),
        "{ended:?}"
    );
    let clone = tempfile::tempdir().unwrap();
    let address = format!("file://{}", site.path().display());
    git(clone.path(), &["clone", "-q", "--depth", "1", &address, "shallow"]);
    let ended = candour(&clone.path().join("shallow"), &["log", "award", "boats"]);
    assert!(ended.stderr.contains("newest commits only"), "{ended:?}");
}

#[test]
fn the_log_of_a_record_that_was_renamed_and_withdrawn_is_whole() {
    let site = committed();
    for (old, new) in [("a-2", "boats"), ("boats", "two-boats")] {
        assert_eq!(site.run(&["rename", "award", old, new]).status, Some(0));
        commit(&site, &format!("Now {new}"));
    }
    let withdrawal = ["correct", "award", "two-boats", "--type", "withdrawal", "--reason", "Safety."];
    assert_eq!(site.run(&withdrawal).status, Some(0));
    commit(&site, "Withdrawn");
    for id in ["a-2", "boats", "two-boats"] {
        let told = site.run(&["log", "award", id]).stdout;
        let steps: Vec<&str> = told.lines().filter(|line| line.starts_with("  ")).map(str::trim).collect();
        assert_eq!(
            steps,
            [
                "+ awards/a-2 Boats",
                "~ awards/boats Boats (was a-2)",
                "id: a-2 → boats",
                "former: nothing → a-2",
                "~ awards/two-boats Boats (was boats)",
                "id: boats → two-boats",
                "former: also boats",
                "- awards/two-boats Boats"
            ],
            "{id}: {told}"
        );
    }
}

#[test]
fn the_number_of_a_row_has_no_history_and_the_id_of_the_row_is_told() {
    let site = committed();
    let numbered = || site.run(&["log", "budget", "budgets-row-3"]);
    assert!(numbered().status == Some(2) && numbered().stderr.contains("is the number of a row"), "{:?}", numbered());
    let wrong = ["budgets-row-3", "amount", "8100", "--type", "correction", "--reason", "A slip."];
    assert_eq!(site.run(&[&["correct", "budget"], &wrong[..]].concat()).status, Some(0));
    commit(&site, "Corrected");
    let own = "candour log budget budget-2026-06-01";
    assert!(numbered().status == Some(2) && numbered().stderr.contains(own), "{:?}", numbered());
    assert_eq!(site.run(&["log", "budget", "budget-2026-06-01"]).status, Some(0));
    let again = site.run(&[&["correct", "budget"], &wrong[..]].concat());
    assert!(again.stderr.contains("has the id “budget-2026-06-01”: name that"), "{again:?}");
    assert!(site.run(&["log", "budget", "budgets-row-9"]).stderr.contains("there is no such row"));
}

#[test]
fn the_log_tells_a_change_once_however_branches_came_together() {
    let site = committed();
    let log = || {
        let ended = site.run(&["log", "awards", "a-2"]);
        assert_eq!(ended.status, Some(0), "{}", ended.stderr);
        let lines = ended.stdout.lines().filter(|line| !line.is_empty()).map(str::to_string).collect::<Vec<_>>();
        let line = |line: &String| match line.starts_with(' ') {
            true => line.trim().to_string(),
            false => line.rsplit("  ").next().unwrap().to_string(),
        };
        lines.iter().map(line).filter(|line| !line.starts_with(['+', '~'])).collect::<Vec<String>>()
    };
    let before = log();
    git(site.path(), &["checkout", "-q", "-b", "side"]);
    site.write("data/awards.csv", AWARDS.replace("Boats,2000", "Boats,1800"));
    commit(&site, "On the side");
    git(site.path(), &["checkout", "-q", "main"]);
    site.write("data/awards.csv", AWARDS.replace("Helpline,3000", "Helpline,3100"));
    commit(&site, "Another award");
    git(site.path(), &["merge", "-q", "--no-edit", "--strategy-option", "ours", "side"]);
    site.write("data/awards.csv", AWARDS.replace("Boats,2000", "Boats,1800").replace("Helpline,3000", "Helpline,3100"));
    git(site.path(), &["add", "-A"]);
    git(site.path(), &["commit", "-q", "--amend", "--no-edit"]);
    let told = [&before[..], &["On the side", "amount: £2,000 → £1,800 (−£200)"].map(String::from)].concat();
    assert_eq!(log(), told, "the other branch never had another sum, and the merge changed nothing");
    site.write("data/awards.csv", AWARDS.replace("Boats,2000", "Boats,1700"));
    commit(&site, "Less again");
    let told = [&told[..], &["Less again", "amount: £1,800 → £1,700 (−£100)"].map(String::from)].concat();
    assert_eq!(log(), told);
}

#[test]
fn a_record_with_a_new_id_is_the_same_and_so_is_what_names_it() {
    let site = committed();
    site.write(
        "data/organisations.yaml",
        "- {id: hilltop-trust, name: Hilltop Trust, kind: charity, postcode: S1 2AB, former: [hilltop]}\n\
         - {id: riverside, name: Riverside CIC, kind: cic, postcode: S2 3CD}\n",
    );
    fs::remove_file(site.path().join("data/organisations.csv")).unwrap();
    site.write("data/awards.csv", AWARDS.replace("hilltop", "hilltop-trust"));
    let difference = diff(&site, &[]);
    assert_eq!(records(&difference), ["~organisations/hilltop-trust"]);
    assert_eq!(difference["records"][0]["former_id"], "hilltop");
    assert_eq!(difference["totals"].as_array().unwrap().len(), 0, "{difference:#}");
    assert!(told(&site).contains("  ~ organisations/hilltop-trust Hilltop Trust (was hilltop)\n"), "{}", told(&site));
    assert!(
        told(&site).contains("  - /organisations/hilltop/ leads to /organisations/hilltop-trust/\n"),
        "{}",
        told(&site)
    );
}

#[test]
fn two_records_that_became_one_are_told_as_that() {
    let site = committed();
    site.write(
        "data/organisations.yaml",
        "- {id: hilltop, name: Hilltop Trust, kind: charity, postcode: S1 2AB, former: [riverside]}\n",
    );
    fs::remove_file(site.path().join("data/organisations.csv")).unwrap();
    site.write("data/awards.csv", AWARDS.replace("riverside", "hilltop"));
    let difference = diff(&site, &[]);
    assert_eq!(records(&difference), ["-organisations/riverside"]);
    assert_eq!(difference["records"][0]["merged_into"], "hilltop");
    assert!(
        difference["totals"]
            .as_array()
            .unwrap()
            .iter()
            .all(|total| total["by"] == "recipient" && total["difference_pence"] == 0),
        "{difference:#}"
    );
}

#[test]
fn what_was_published_is_a_base_as_a_folder_and_as_an_archive() {
    for folder in crate::support::SITES {
        let site = Site::copy_of(folder);
        let run = |arguments: &[&str]| crate::support::candour_on(site.path(), "2026-11-22", arguments);
        assert_eq!(run(&["build", "-q"]).status, Some(0), "{folder}");
        for base in ["./public/", "./public/data/all.zip"] {
            let ended = run(&["diff", base]);
            assert_eq!(
                ended.stdout,
                format!("no change since {}\n", base.trim_start_matches("./").trim_end_matches('/')),
                "{folder}: {}",
                ended.stderr
            );
        }
        site.write("content/a-new-page.md", "---\ntitle: New\n---\n\nWords.\n");
        let text = run(&["diff", "./public/"]).stdout;
        assert!(text.contains("Records: 1 added\n  + pages/a-new-page New\n"), "{text}");
        assert!(text.contains("  + /a-new-page/\n"), "{text}");
    }
}

#[test]
fn what_is_told_comes_in_one_order_with_duties_newly_met_and_lost_last() {
    let site = committed();
    let settings = "name: Example Office\nkind: pcc\narea_code: E23000001\nbase_url: https://example.org\n";
    site.write("data/site.yaml", settings);
    let publications = "title,duties,url,published_on\nPriorities,sio-7a,/about/,2026-02-20\n";
    site.write("data/publications.csv", publications);
    commit(&site, "A duty is met");
    site.write("data/publications.csv", publications.replace("sio-7a", "sio-1c"));
    site.write("data/awards.csv", AWARDS.replace("2000", "1800").replace("a-3,", "a-4,"));
    let difference = diff(&site, &["HEAD"]);
    let duties = difference["duties"].as_array().unwrap().iter();
    let becomes: Vec<_> =
        duties.map(|duty| (duty["id"].as_str().unwrap(), duty["becomes"].as_str().unwrap())).collect();
    assert!(becomes.contains(&("sio-1c", "met")) && becomes.contains(&("sio-7a", "lost")), "{becomes:?}");
    let text = site.run(&["diff", "HEAD"]).stdout;
    let headings = [
        "Records: ",
        "Totals that moved: ",
        "Addresses: ",
        "Pages and files that changed: ",
        "Findings: ",
        "Duties to publish: ",
    ];
    let places: Vec<_> =
        headings.iter().map(|heading| text.find(heading).unwrap_or_else(|| panic!("{heading}: {text}"))).collect();
    assert!(places.is_sorted(), "{text}");
    assert!(text.contains("Duties to publish: 1 newly met, 1 no longer met"), "{text}");
}

#[test]
fn rows_that_name_a_record_by_a_former_id_are_no_change() {
    let site = Site::with(&[
        ("data/organisations.csv", "id,name,kind,former\nhilltop-trust,Hilltop Trust,charity,hilltop\n"),
        (
            "data/corrections.csv",
            "type,record,field,was,now,reason,corrected_on\n\
             correction,organisations/hilltop,name,Hilltop,Hilltop Trust,It was cut short.,2026-02-03\n",
        ),
    ]);
    let before = tempfile::tempdir().unwrap();
    copy(site.path(), before.path());
    let told = site.run(&["diff", &format!("{}/", before.path().display())]);
    assert!(told.stdout.starts_with("no change since "), "{}", told.stdout);
}

/// The commands of the workflow that `docs/content/guide/history.md` gives, as a pull request runs them in a clone.
#[test]
fn the_workflow_that_is_recommended_runs_and_stops_a_loss() {
    let site = committed();
    let clones = tempfile::tempdir().unwrap();
    git(clones.path(), &["clone", "-q", &site.path().display().to_string(), "clone"]);
    let clone = clones.path().join("clone");
    git(&clone, &["checkout", "-q", "-b", "change"]);
    let page = fs::read_to_string("docs/content/guide/history.md").unwrap();
    let workflow = page.split("```yaml").nth(1).and_then(|text| text.split("```").next()).unwrap();
    let commands: Vec<Vec<String>> = workflow
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- run: candour "))
        .map(|line| line.replace("\"origin/$GITHUB_BASE_REF\"", "origin/main"))
        .map(|line| line.split(" >> ").next().unwrap().split(' ').map(str::to_string).collect())
        .collect();
    assert_eq!(commands.len(), 2, "{workflow}");
    let ended = |command: &Vec<String>| candour(&clone, &command.iter().map(String::as_str).collect::<Vec<_>>());
    let [told, guarded] = [&commands[0], &commands[1]].map(ended);
    assert!(told.status == Some(0) && told.stdout.contains("Nothing of what is published changes"), "{told:?}");
    assert!(guarded.status != Some(2) && !guarded.stdout.contains("title=published-"), "{guarded:?}");
    fs::write(clone.join("data/awards.csv"), AWARDS.replace("2000", "1800")).unwrap();
    let [told, guarded] = [&commands[0], &commands[1]].map(ended);
    assert!(told.status == Some(0) && told.stdout.contains("−£200"), "{told:?}");
    assert!(guarded.status == Some(1) && guarded.stdout.contains("title=published-value-changed"), "{guarded:?}");
}
