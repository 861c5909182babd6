//! What `checks` in the settings does to findings: levels, and waivers by id and by day.

use candour::diagnostic::Level;

use crate::support::{SETTINGS, Site};

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
    assert_eq!(levels("off"), []);
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
