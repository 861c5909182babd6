//! A text in one language is corrected, shown and guarded alone.
#![cfg(unix)]

use crate::diff::{commit, diff};
use crate::support::git::git;
use crate::support::{Ended, Site};

const SETTINGS: &str = "\
name: Example Office
kind: other
base_url: https://example.org
languages: [en, cy]
contact: {email: office@example.org}
";

const AWARDS: &str = "\
id,kind,recipient,title,title_cy,amount,year
a-1,grant,hub,Drop-in,Galw,500,2024-25
a-2,grant,hub,Roof,To,700,2024-25
a-3,grant,hub,Boats,Cychod,900,2024-25
";

const DECISIONS: &str = "\
- id: d-1
  title: {en: A grant, cy: Grant}
  kind: grants
  decided_on: 2024-05-01
  decision: {en: It is approved., cy: Cymeradwywyd.}
- id: d-2
  title: A loan
  kind: other
  decided_on: 2024-05-02
  decision: It is refused.
";

fn site() -> Site {
    let site = Site::with(&[
        ("data/site.yaml", SETTINGS),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n"),
        ("data/awards.csv", AWARDS),
        ("data/decisions.yaml", DECISIONS),
    ]);
    git(site.path(), &["init", "-q", "-b", "main"]);
    commit(&site, "Records");
    site
}

fn correct(site: &Site, arguments: &[&str]) -> Ended {
    let ended = site.run(&[&["correct"], arguments, &["--reason", "It was wrong."]].concat());
    assert_eq!(ended.status, Some(0), "{ended:?}");
    ended
}

/// What `check --against HEAD` finds of corrections and of what was published: `code: message`.
fn found(site: &Site) -> Vec<String> {
    let ended = site.run(&["check", "--format", "json", "--against", "HEAD"]);
    let findings = ended.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let said = |name: &'static str| move |finding: &serde_json::Value| finding[name].as_str().unwrap().to_string();
    let told = findings.map(|finding| format!("{}: {}", said("code")(&finding), said("message")(&finding)));
    told.filter(|line| line.starts_with("published-") || line.starts_with("correct") || line.contains("withdrawn"))
        .collect()
}

#[test]
fn one_language_of_a_table_is_corrected_and_every_other_byte_stays() {
    let site = site();
    correct(&site, &["award", "a-1", "title_cy", "Galw heibio", "--type", "correction"]);
    assert_eq!(site.read("data/awards.csv"), AWARDS.replace("Galw", "Galw heibio"));
    let entries = site.read("data/corrections.csv");
    assert!(entries.contains(",correction,awards/a-1,title_cy,Galw,Galw heibio,It was wrong.,"), "{entries}");
    assert_eq!(found(&site), [""; 0]);
    // The other name of the text in English is that text.
    correct(&site, &["award", "a-1", "title_en", "Drop in", "--type", "correction"]);
    correct(&site, &["award", "a-1", "title", "Dropping in", "--type", "revision"]);
    assert_eq!(site.read("data/awards.csv"), AWARDS.replace("Galw", "Galw heibio").replace("Drop-in", "Dropping in"));
    assert_eq!(found(&site), [""; 0]);
}

#[test]
fn a_text_that_is_not_there_in_a_language_comes_where_it_belongs() {
    for (path, before, after) in [
        (
            "data/awards.csv",
            "id,kind,recipient,title,amount,year\na-1,grant,hub,Drop-in,500,2024-25\n",
            "id,kind,recipient,title,amount,year,title_cy\na-1,grant,hub,Drop-in,500,2024-25,Galw\n",
        ),
        (
            "data/awards.csv",
            "Id,Kind,Recipient,Title,Amount,Year\na-1,grant,hub,Drop-in,500,2024-25\n",
            "Id,Kind,Recipient,Title,Amount,Year,Title cy\na-1,grant,hub,Drop-in,500,2024-25,Galw\n",
        ),
        (
            "data/awards.yaml",
            "- id: a-1\n  kind: grant\n  title: Drop-in   # ours\n  recipient: hub\n  amount: 500\n  year: 2024-25\n",
            "- id: a-1\n  kind: grant\n  title: Drop-in   # ours\n  title_cy: Galw\n  recipient: hub\n  amount: 500\n  year: 2024-25\n",
        ),
        (
            "data/awards/a-1.md",
            "---\nkind: grant\ntitle: Drop-in\nrecipient: hub\namount: 500\nyear: 2024-25\n---\nText.\n",
            "---\nkind: grant\ntitle: Drop-in\ntitle_cy: Galw\nrecipient: hub\namount: 500\nyear: 2024-25\n---\nText.\n",
        ),
    ] {
        let site = site();
        std::fs::remove_file(site.path().join("data/awards.csv")).unwrap();
        site.write(path, before);
        commit(&site, "One award");
        correct(&site, &["award", "a-1", "title_cy", "Galw", "--type", "addition"]);
        assert_eq!(site.read(path), after, "{path}");
        assert_eq!(found(&site), [""; 0], "{path}");
    }
    for (before, after) in [
        ("title: {en: Drop-in, cy: Galw}", "title: {en: Drop-in, cy: Galw heibio}"),
        ("title: {cy: Galw, en: Drop-in}", "title: {cy: Galw heibio, en: Drop-in}"),
        ("title_cy: Galw\n  title: Drop-in", "title_cy: Galw heibio\n  title: Drop-in"),
        ("title_en: Drop-in\n  title_cy: 'Galw'", "title_en: Drop-in\n  title_cy: 'Galw heibio'"),
    ] {
        let site = site();
        std::fs::remove_file(site.path().join("data/awards.csv")).unwrap();
        let record = |title: &str| {
            format!("- id: a-1\n  {title}\n  kind: grant\n  recipient: hub\n  amount: 500\n  year: 2024-25\n")
        };
        site.write("data/awards.yaml", record(before));
        correct(&site, &["award", "a-1", "title_cy", "Galw heibio", "--type", "correction"]);
        assert_eq!(site.read("data/awards.yaml"), record(after));
    }
}

#[test]
fn each_language_shows_what_was_corrected_in_its_own_text() {
    let site = site();
    site.write(
        "data/corrections.csv",
        "id,type,record,field,was,now,reason,corrected_on\n\
         c-1,correction,awards/a-1,title_cy,Gawl,Galw,A letter.,2026-02-03\n\
         c-2,correction,awards/a-2,title,Rof,Roof,A letter.,2026-02-03\n",
    );
    let built = site.check().build_anyway();
    let (english, welsh) = (built.text("awards/a-1/index.html"), built.text("cy/dyfarniadau/a-1/index.html"));
    assert!(english.contains("Correction: Title (Welsh)") && english.contains("lang=\"cy\""), "{english}");
    assert!(!english.contains("id=\"corrected\""), "what the English page says was never wrong");
    assert!(welsh.contains("id=\"corrected\"") && welsh.contains("(Cymraeg)"), "{welsh}");
    // Without a language it is the text that both may show.
    for page in ["awards/a-2/index.html", "cy/dyfarniadau/a-2/index.html"] {
        assert!(built.text(page).contains("id=\"corrected\""), "{page}");
    }
    let foreign = built.text("cy/dyfarniadau/a-2/index.html");
    assert!(foreign.contains("lang=\"en\">Rof<"), "{foreign}");
}

#[test]
fn a_finding_about_a_text_points_at_that_text() {
    let site = site();
    let entry = |field: &str, now: &str| {
        format!(
            "type,record,field,was,now,reason,corrected_on\ncorrection,awards/a-1,{field},Other,{now},It was wrong.,2026-02-03\n"
        )
    };
    for (field, text) in [("title_cy", "Galw"), ("title", "Drop-in"), ("title_en", "Drop-in")] {
        site.write("data/corrections.csv", entry(field, "Something else"));
        let checked = site.check();
        let finding = checked.found.list.iter().find(|it| it.rule.code == "correction-differs-from-record").unwrap();
        assert!(finding.message.contains(&format!("“{field}”")), "{}", finding.message);
        assert_eq!(checked.sources.text(finding.related[0].0), text, "{field}");
    }
    site.write(
        "data/corrections.csv",
        entry("title_cy", "").replace("correction,", "withdrawal,").replace("Other", ""),
    );
    let checked = site.check();
    let finding = checked.found.list.iter().find(|it| it.rule.code == "withdrawn-still-published").unwrap();
    assert!(finding.message.contains("“title_cy”"), "{}", finding.message);
    assert_eq!(checked.sources.text(finding.related[0].0), "Galw");
}

#[test]
fn the_guard_looks_at_each_language() {
    let site = site();
    let changed = DECISIONS.replace("cy: Cymeradwywyd.", "cy: Gwrthodwyd y cais.");
    site.write("data/decisions.yaml", &changed);
    let told = "published-value-changed: “decision_cy” of decision “d-1” was published as Cymeradwywyd., and says Gwrthodwyd y cais. now";
    assert_eq!(found(&site), [told]);
    let titles = "type,record,field,was,now,reason,corrected_on";
    let of = |field: &str| {
        format!("{titles}\ncorrection,decisions/d-1,{field},Cymeradwywyd.,Gwrthodwyd y cais.,A slip.,2026-05-02\n")
    };
    site.write("data/corrections.csv", of("decision"));
    assert!(found(&site).iter().any(|line| line == told), "an entry about the English text says nothing of the Welsh");
    site.write("data/corrections.csv", of("decision_cy"));
    assert_eq!(found(&site), [""; 0]);
    // A translation that comes later is no other decision, and no change of what was said in English.
    std::fs::remove_file(site.path().join("data/corrections.csv")).unwrap();
    site.write(
        "data/decisions.yaml",
        DECISIONS.replace("decision: It is refused.", "decision: {en: It is refused., cy: Gwrthodwyd.}"),
    );
    assert_eq!(found(&site), [""; 0]);
    let fields = &diff(&site, &["HEAD"])["records"][0]["fields"];
    assert_eq!(
        (&fields[0]["before"], &fields[0]["now"]),
        (&serde_json::Value::Null, &"cy: Gwrthodwyd.".into()),
        "{fields}"
    );
    // A language that is emptied is a column that is.
    site.write("data/decisions.yaml", DECISIONS);
    site.write("data/awards.csv", AWARDS.replace("Galw", "").replace("To,", ",").replace("Cychod", ""));
    assert_eq!(
        found(&site),
        ["published-column-emptied: “title_cy” was published of 3 awards, and 3 of them say nothing there now"]
    );
}

#[test]
fn what_was_withdrawn_in_one_language_is_told_in_neither() {
    let site = site();
    site.write("data/awards.csv", AWARDS.replace("Galw", "Enw cudd"));
    commit(&site, "A name");
    correct(&site, &["award", "a-1", "title_cy", "Galw", "--type", "correction"]);
    correct(&site, &["award", "a-1", "title_cy", "", "--type", "withdrawal"]);
    let entries = site.read("data/corrections.csv");
    assert!(!entries.contains("Enw cudd") && !entries.contains("Galw"), "{entries}");
    assert_eq!(found(&site), [""; 0]);
    let told = site.run(&["diff", "HEAD"]).stdout;
    assert!(!told.contains("Enw cudd"), "{told}");
    // What comes back says so, of that text alone.
    let refused =
        site.run(&["correct", "award", "a-1", "title", "Drop in", "--type", "restoration", "--reason", "Back."]);
    assert!(refused.status == Some(2) && refused.stderr.contains("never withdrawn"), "{refused:?}");
    correct(&site, &["award", "a-1", "title_cy", "Galw", "--type", "restoration"]);
    assert_eq!(site.read("data/awards.csv"), AWARDS);
}
