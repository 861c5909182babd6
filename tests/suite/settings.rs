//! The settings as one value; and what `checks` in them does to findings: levels, and waivers by id and by day.

use std::fs;

use candour::diagnostic::{Diagnostics, Level};
use candour::internals::AddressStyle;
use candour::internals::Language;
use candour::internals::{Compliance, Settings};
use candour::internals::{link, load, read};

use crate::support::{SETTINGS, Site, TODAY, options};

const AWARDS: &str = "id,kind,recipient,title,amount,awarded_on,start,year
a-1,grant,hub,Crisis drop-in,5000,2022-05-01,,2022-23
a-2,grant,hub,Night bus,5000,,2023-05-01,2023-24
a-3,grant,hub,Warm room,5000,,,2024-25
";

/// The awards that lack a purpose, with the level of the finding, under those settings.
fn without_purpose(checks: &str) -> Vec<(String, Level)> {
    let settings = format!("{SETTINGS}checks:\n{checks}");
    let site = Site::with(&[("data/site.yaml", &settings), ("data/awards.csv", AWARDS)]).check();
    let of_purpose = site.found.list.iter().filter(|finding| finding.rule.code == "missing-purpose");
    of_purpose.map(|finding| (finding.record.as_ref().unwrap().1.to_string(), finding.level)).collect()
}

fn waived(which: &str) -> Vec<String> {
    let checks = format!(
        "  waivers:\n    - {{code: missing-purpose, type: awards, {which}, reason: Never recorded., until: 2026-06-01}}\n"
    );
    without_purpose(&checks).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn a_rule_weighs_what_the_settings_say() {
    let levels = |level| {
        let found = without_purpose(&format!("  severity:\n    - {{code: missing-purpose, level: {level}}}\n"));
        found.into_iter().map(|(_, level)| level).collect::<Vec<_>>()
    };
    assert_eq!(levels("error"), [Level::Error; 3]);
    assert_eq!(levels("warning"), [Level::Warning; 3]);
    assert_eq!(levels("advice"), [Level::Advice; 3]);
    assert_eq!(levels("off, reason: Never recorded., until: 2026-06-01"), []);
    let short = without_purpose("  severity:\n    missing-purpose: advice\n    missing-reasons: off\n");
    assert_eq!(short.into_iter().map(|(_, level)| level).collect::<Vec<_>>(), [Level::Advice; 3]);
}

#[test]
fn a_waiver_covers_the_records_it_names_and_no_other() {
    assert_eq!(waived("ids: [a-1, a-3]"), ["a-2"]);
    assert_eq!(waived("ids: [a-1], before: 2023-05-02"), ["a-3"]);
}

#[test]
fn a_record_is_dated_by_its_award_its_start_or_its_year() {
    assert_eq!(waived("before: 2022-05-01"), ["a-1", "a-2", "a-3"]);
    assert_eq!(waived("before: 2022-05-02"), ["a-2", "a-3"]);
    assert_eq!(waived("before: 2024-04-01"), ["a-3"]);
    assert_eq!(waived("before: 2024-04-02"), [""; 0]);
}

#[test]
fn a_lapsed_waiver_covers_nothing() {
    let lapsed =
        "  waivers:\n    - {code: missing-purpose, type: awards, ids: [a-1], reason: No., until: 2026-05-31}\n";
    assert_eq!(without_purpose(lapsed).len(), 3);
}

#[test]
fn a_waiver_whose_end_cannot_be_read_brings_no_findings_back() {
    let unreadable = "  waivers:\n    - {code: missing-purpose, type: awards, ids: [a-1], reason: No., until: soon}\n";
    assert_eq!(without_purpose(unreadable).len(), 2);
}

/// What a file of settings says, for a site that will be at `base_url` if that is given.
fn read_settings(text: &str, base_url: Option<&str>) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/site.yaml"), text).unwrap();
    let mut found = Diagnostics::default();
    let loaded = load::site(folder.path(), &mut found).unwrap();
    let records = read::records(&loaded.sources, &mut found);
    let dataset = link::dataset(records, &loaded.sources, false, options(TODAY).now(), &mut found);
    Settings::new(&dataset, base_url)
}

/// What is said of every setting that has a usual value.
fn usual(settings: &Settings) -> bool {
    settings.languages == [Language::English]
        && settings.first_language() == Language::English
        && settings.style == AddressStyle::Folder
        && settings.theme == "default"
        && settings.licence == "OGL-UK-3.0"
        && settings.publish_within_days == 2
        && !settings.record_files
        && settings.colours.is_empty()
        && settings.navigation.is_none()
}

#[test]
fn settings_say_what_is_usual_where_the_file_says_nothing() {
    let settings = read_settings("name: Example Office\nkind: other\nbase_url: https://example.org/register/\n", None);
    assert!(usual(&settings), "{settings:?}");
    assert_eq!(settings.name.as_prose().text(), "Example Office");
    assert_eq!((&*settings.base_url, &*settings.root), ("https://example.org/register", "/register"));
    assert!(settings.glossary.is_none() && settings.accessibility.is_none());
    let elsewhere = read_settings("base_url: https://example.org/register\n", Some("http://127.0.0.1:4000/"));
    assert_eq!((&*elsewhere.base_url, &*elsewhere.root), ("http://127.0.0.1:4000", ""));
}

#[test]
fn settings_say_what_the_file_says() {
    let settings = read_settings(
        "name: {en: Example Office, cy: Swyddfa Enghraifft}\nbase_url: https://example.org\nlanguages: [cy, en]\n\
         theme: ours\naddresses: file\nrecord_files: yes\nlicence: CC-BY-4.0\npublish_within_days: 5\n\
         grant_id_prefix: 360G-example\ncontact: {email: a@example.org}\ncolours: {brand: \"#5c1d3d\"}\n\
         navigation:\n  - {title: Awards, url: /awards/}\n  - {title: No address}\n\
         glossary:\n  - {term: POCA, meaning: An Act.}\n\
         accessibility: {compliance: full, issues: [One, Two]}\n",
        None,
    );
    assert_eq!(settings.languages, [Language::Welsh, Language::English]);
    let name = |language| settings.name.as_prose().in_language(language, settings.first_language()).0;
    assert_eq!((name(Language::Welsh), name(Language::English)), ("Swyddfa Enghraifft", "Example Office"));
    assert_eq!((&*settings.theme, settings.style, settings.record_files), ("ours", AddressStyle::File, true));
    assert_eq!((&*settings.licence, settings.publish_within_days), ("CC-BY-4.0", 5));
    assert_eq!(settings.grant_id_prefix.as_deref(), Some("360G-example"));
    assert_eq!(settings.contact.email.as_deref(), Some("a@example.org"));
    assert_eq!((settings.colours[0].name, &*settings.colours[0].value), ("brand", "#5c1d3d"));
    let menu: Vec<&str> = settings.navigation.iter().flatten().map(|entry| &*entry.url).collect();
    assert_eq!(menu, ["/awards/"], "an entry without an address leads nowhere");
    assert_eq!(settings.glossary.unwrap()[0].term.as_prose().text(), "POCA");
    let facts = settings.accessibility.unwrap();
    assert_eq!((facts.compliance, facts.issues), (Compliance::Full, vec!["One".to_string(), "Two".to_string()]));
}

#[test]
fn settings_that_cannot_be_read_are_the_usual_ones() {
    let fields = [
        "languages",
        "addresses",
        "record_files",
        "publish_within_days",
        "colours",
        "navigation",
        "contact",
        "glossary",
        "accessibility",
    ];
    for value in ["[[1]]", "{a: {b: c}}", "[]", "\"\"", "~", "2026-11-22"] {
        let file: String = fields.iter().map(|field| format!("{field}: {value}\n")).collect();
        let settings = read_settings(&file, None);
        let menu = settings.navigation.clone().unwrap_or_default();
        assert!(menu.is_empty() && usual(&Settings { navigation: None, ..settings.clone() }), "{value}: {settings:?}");
    }
    assert!(usual(&read_settings("", None)) && usual(&read_settings("- no mapping\n", None)));
}

#[test]
fn a_rule_of_duty_is_off_for_a_reason_and_up_to_its_last_day() {
    let off =
        |rest: &str| without_purpose(&format!("  severity:\n    - {{code: missing-purpose, level: off{rest}}}\n"));
    assert_eq!(off(", reason: Never recorded., until: 2026-06-01"), []);
    assert_eq!(off(", reason: Never recorded., until: 2026-05-31").len(), 3);
    let short = "  severity:\n    missing-purpose: {level: off, reason: Never recorded., until: 2026-06-01}\n";
    assert_eq!(without_purpose(short), []);
}

#[test]
fn what_is_waived_is_counted_up_to_the_day_on_which_the_first_comes_back() {
    let line = |checks: &str| {
        let settings = format!("{SETTINGS}checks:\n{checks}");
        Site::with(&[("data/site.yaml", &settings), ("data/awards.csv", AWARDS)]).check().found.waived.line()
    };
    let waiver = |which: &str, until: &str| {
        format!("    - {{code: missing-purpose, type: awards, {which}, reason: None., until: {until}}}\n")
    };
    let waivers = |list: &[(&str, &str)]| {
        let list: String = list.iter().map(|(which, until)| waiver(which, until)).collect();
        line(&format!("  waivers:\n{list}"))
    };
    let said = |days: &str| Some(days.to_string());
    assert_eq!(waivers(&[]), None);
    assert_eq!(waivers(&[("ids: [a-1]", "2026-05-31")]), None);
    assert_eq!(waivers(&[("ids: [a-1]", "2026-06-01")]), said("1 finding waived; it comes back on 2 June 2026"));
    // A finding that two cover comes back when the later one ends.
    let (two, both) = (("ids: [a-1]", "2026-06-30"), ("before: 2023-01-01", "2026-08-31"));
    assert_eq!(waivers(&[two, both]), said("1 finding waived; it comes back on 1 September 2026"));
    let all = ("before: 2030-01-01", "2026-07-31");
    let of_three = "3 findings waived, of 1 kind; the first comes back on 1 August 2026";
    assert_eq!(waivers(&[two, both, all]), said(of_three));
    let off = "  severity:\n    missing-purpose: {level: off, reason: None., until: 2026-07-31}\n";
    assert_eq!(line(off), said(of_three));
}

#[test]
fn a_page_says_why_something_is_not_recorded_and_never_what_the_office_noted() {
    let checks = "    missing-conditions: {level: off, reason: Conditions were not kept., until: 2026-06-01}
  waivers:
    - code: missing-purpose
      type: awards
      ids: [a-1]
      reason: {en: No <file> was kept., cy: Ni chadwyd ffeil.}
      note: Ask Mair.
      until: 2026-06-01
    - {code: missing-legal-basis, type: awards, before: 2023-01-01, reason: Older than 2023., until: 2026-06-01}
    - {code: missing-reasons, type: awards, ids: [a-1], reason: It has ended., until: 2026-05-31}
";
    let settings = format!("{SETTINGS}languages: [en, cy]\nchecks:\n  severity:\n{checks}");
    let site = Site::with(&[("data/site.yaml", &settings), ("data/awards.csv", AWARDS)]).check().build_anyway();
    let absent = "<span class=\"absent\">Not recorded</span>";
    let page = site.text("awards/a-1/index.html");
    for said in [
        format!("<p>{absent}</p><p>No &lt;file&gt; was kept.</p>"),
        format!("<p>{absent}</p><p>Conditions were not kept.</p>"),
        // Pages say the same on every day: a waiver that has ended brings back its findings.
        format!("<p>{absent}</p><p>It has ended.</p>"),
        format!("<dd>{absent}</dd>\n<dd>Older than 2023.</dd>"),
    ] {
        assert!(page.contains(&said), "{said}: {page}");
    }
    assert!(!page.contains("Mair"), "{page}");
    let other = site.text("awards/a-2/index.html");
    assert!(!other.contains("was kept.") && !other.contains("Older") && other.contains("Conditions were"), "{other}");
    let welsh = site.text("cy/dyfarniadau/a-1/index.html");
    for said in ["<p>Ni chadwyd ffeil.</p>", "<p lang=\"en\">Conditions were not", "<span lang=\"en\">Older than"] {
        assert!(welsh.contains(said), "{said}: {welsh}");
    }
    let noted = |bytes: &[u8]| bytes.windows(8).any(|part| part == b"Ask Mair");
    let files: Vec<_> = site.files().into_iter().filter(|(_, bytes)| noted(bytes)).map(|(path, _)| path).collect();
    assert!(files.is_empty(), "{files:?}");
}

#[test]
fn the_log_of_decisions_says_why_numbers_are_missing() {
    let gaps = "decision_reference:
  - pattern: \"{number:2}/{year}\"
    gaps:
      - {numbers: 2 to 4, year: \"2025\", reason: {en: Void., cy: Di-rym.}}
      - {numbers: \"7\", reason: Restricted.}
";
    let settings = format!("{SETTINGS}languages: [en, cy]\n{gaps}");
    let decisions = "id,title,reference,decided_on\nd-1,One,01/2025,2025-01-01\nd-5,Five,05/2025,2025-02-01\n";
    let site = Site::with(&[("data/site.yaml", &settings), ("data/decisions.csv", decisions)]).check().build_anyway();
    let page = site.text("decisions/index.html");
    for said in ["Numbers without a decision", "2–4", "2025", "Void.", "Restricted."] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let welsh = site.text("cy/penderfyniadau/index.html");
    assert!(welsh.contains("Rhifau heb benderfyniad") && welsh.contains("Di-rym."), "{welsh}");
}
