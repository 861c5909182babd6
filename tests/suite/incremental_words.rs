//! Edits of a small bilingual site, one value at a time: what a rebuild publishes is, byte for byte, what a first build would.
//!
//! The site has records of every type with most of their fields. Where the hash of what a file is made from misses a part that
//! the file shows, an edit of that part alone finds it. `EDITS=100000 cargo test` makes every edit there is.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use candour::records::TYPES;

use crate::support::{Site, files_of, publish};

/// So many edits are made, spread over all files; those that leave a site with errors do not count.
const EDITS: usize = 12;

/// The types of which the bilingual site has no records.
const MORE: &[(&str, &str)] = &[
    (
        "data/agreements.yaml",
        "- id: shared\n  title: Shared service\n  kind: mou\n  lead: llais-enghraifft\n  start: 2024-04-01\n  end: 2027-03-31\n  \
         disputes: The chief executives settle them.\n  liabilities: Each bears its own.\n",
    ),
    (
        "data/payments.csv",
        "date,amount,award,supplier,organisation,purpose,value for money,reference,kind,office holder,redacted,credit note,vat\n\
         2025-04-20,20000,2024-support,,,,,P-1,,,,,\n\
         2025-05-20,700,,,cylch-enghraifft,Hire of a hall.,It was the cheapest.,P-2,,,,,\n\
         2025-06-20,900,,Example Print Ltd,,Leaflets.,Three firms were asked.,P-3,,,,,150\n\
         2025-06-21,-90,,Example Print Ltd,,Torn leaflets.,,P-4,,,,yes,-15\n\
         2025-06-22,46.80,,Example Rail,,To the board.,A cheap ticket.,P-5,travel,Commissioner,,,\n\
         2025-08-22,612,,,,An interpreter.,The usual rate.,P-6,,,personal-data,,\n",
    ),
    (
        "data/variations.csv",
        "award,date,amount,end,decision,reason\n2025-support,2025-09-01,1500,,2025-002,More people rang than expected.\n",
    ),
    (
        "data/documents.csv",
        "award,decision,title,file,kind,language,date,accessible\n\
         ,2025-001,Report on the line,documents/report.txt,report,en,2025-03-10,yes\n\
         2024-support,,A look at the line,documents/report.txt,deep-dive,en,2025-03-10,yes\n",
    ),
    (
        "data/requests.csv",
        "year,urgency,approved,not approved,approved sum,not approved sum,note\n2025-26,must,3,0,96400,,\n\
         2025-26,could,1,2,500,22500,Two will be asked for again.\n",
    ),
    ("content/documents/report.txt", "What the line did.\n"),
    (
        "data/measures.yaml",
        "- id: calls\n  title: Calls answered\n  kind: output\n  unit: events\n  adds: sum\n  definition: Every call that somebody took.\n\
         - id: callers\n  title: Callers\n  kind: output\n  unit: people\n  adds: none\n  definition: Everybody who rang.\n  part_of: calls\n",
    ),
    (
        "data/returns.csv",
        "award,period,provisional,results,comparison,spent,planned,rating,rating_reason,rated_by,rated_on,narrative\n\
         2024-support,2024-25-q4,,calls: 90; callers: 60,,15000,16000,good,,Head of Commissioning,2025-04-30,All went well.\n\
         2024-support,2024-25-q3,yes,calls: 70; callers: suppressed,,9000,,,,,,\n\
         2024-support,2024-25-q3,,calls: 71; callers: suppressed,,9000,,,,,,\n",
    ),
    (
        "data/publications.csv",
        "title,title_cy,duties,part,published_on,reviewed_on,checked_on,period,event_on,url,file,nil,withheld,opinion_of,opinion_on,review_on,held_by,notice,notice_cy,note,note_cy\n\
         Allowances,Lwfansau,sio-1d,,2026-04-20,,,2025-26-q3,,,,yes,,,,,,,,None.,Dim.\n\
         Allowances,Lwfansau,sio-1d,,2026-05-20,,,2025-26-q4,,,documents/report.txt,,,,,,,,,,\n\
         Staff,Staff,sio-2a,,2026-05-20,2026-06-01,2026-06-02,,,https://www.example.org/staff,,,,,,,,,,,\n\
         Land of the force,Tir yr heddlu,sio-3g,force,2026-05-20,,,2026-04,,,,,safety,Chief Constable,2026-05-01,2027-05-01,,,,,\n\
         Accounts,Cyfrifon,acc-final,,2026-05-20,,,2025-26,,,,,,,,,,The audit is late.,Mae’r archwiliad yn hwyr.,,\n",
    ),
    (
        "data/duties.yaml",
        "- id: sio-7\n  not_applicable: {reason: {en: None was asked for., cy: Ni ofynnwyd am un.}}\n\
         - id: sio-1d\n  owner: Finance officer\n  target_days: 31\n  note: {en: A note., cy: Nodyn.}\n\
         - id: newsletter\n  title: {en: Newsletter, cy: Cylchlythyr}\n  what: {en: What we did., cy: Beth wnaethom.}\n  timing: {every: quarter, days: 20}\n",
    ),
    (
        "data/corrections.csv",
        "id,type,record,field,was,now,reason,reason_cy,corrected_on,found_by,significance\n\
         one,correction,awards/2024-support,amount,51000,52000,The sum left out the evenings.,Gadawyd y nosweithiau allan.,2025-06-02,recipient,material\n\
         two,withdrawal,awards/2024-gone,,,,Safety comes first.,Diogelwch yn gyntaf.,2025-07-02,office,\n",
    ),
    ("content/years/2024-25.md", "---\ntitle: Our year\n---\nAbove.\n\n***\n\nBelow.\n"),
    (
        "data/opportunities.yaml",
        "- id: round\n  title: Community fund, next round\n  kind: grant-round\n  scheme: community-fund\n  reference: R-1\n  \
         opens: 2026-11-09\n  closes: 2027-01-29\n  value: 9000\n  summary: Small grants for local groups.\n\
         - id: tender\n  title: A helpline\n  kind: tender\n  reference: T-1\n  opens: 2026-11-09\n  closes: 2027-01-29\n  \
         social_value_weight: 10\n  modern_slavery:\n    risk: high\n    assessed_on: 2026-10-05\n    actions: Bidders name others.\n  \
         market_engagement:\n    - date: 2026-09-08\n      what: A morning with providers\n  portal:\n    name: Example tendering\n",
    ),
];

/// In place of a part of a file stands another text.
struct Edit {
    path: String,
    part: Range<usize>,
    with: String,
}

/// Every edit of some files: a word becomes another, a field takes the value that it has elsewhere, a line goes.
fn edits(files: &BTreeMap<String, String>) -> Vec<Edit> {
    let mut last_values: BTreeMap<&str, &str> = BTreeMap::new();
    let mut edits = Vec::new();
    for (path, text) in files {
        let mut edit = |part, with: &str| edits.push(Edit { path: path.clone(), part, with: with.to_string() });
        for line in text.split_inclusive('\n') {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let line_part = start..start + line.len();
            let value_at = line.find(": ").map_or(0, |at| at + 2);
            let value = line[value_at..].trim_end();
            let value_part = start + value_at..start + value_at + value.len();
            for word in value.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| word.len() > 1) {
                let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
                edit(end - 1..end, if word.ends_with(char::is_numeric) { "7" } else { "q" });
            }
            if value_at > 0 {
                let other = last_values.insert(&line[..value_at], value);
                other.into_iter().for_each(|other| edit(value_part.clone(), other));
                edit(line_part, "");
            }
        }
    }
    edits
}

/// The bilingual site with records of every type, and its files of text.
fn full_site() -> (Site, BTreeMap<String, String>) {
    let site = Site::copy_of("tests/sites/bilingual");
    MORE.iter().for_each(|(path, text)| site.write(path, text));
    let severity = "checks: {severity: {not-translated: \"off\", variation-unnamed-by-decision: advice}}\n";
    site.write("data/site.yaml", site.read("data/site.yaml") + severity);
    let mut files = BTreeMap::new();
    for folder in ["data", "content"] {
        let found = files_of(&site.path().join(folder)).into_iter();
        files.extend(
            found.filter_map(|(path, bytes)| Some((format!("{folder}/{path}"), String::from_utf8(bytes).ok()?))),
        );
    }
    (site, files)
}

/// The files in which a rebuild of the site into `public` is not what a first build publishes.
fn differing(site: &Site, public: &Path) -> Vec<String> {
    let (edited, fresh) = (site.check(), site.path().join("fresh"));
    publish(&edited, public);
    publish(&edited, &fresh);
    let (rebuilt, first) = (files_of(public), files_of(&fresh));
    fs::remove_dir_all(&fresh).unwrap();
    let differ = |path: &&String| rebuilt.get(*path) != first.get(*path);
    rebuilt.keys().chain(first.keys()).filter(differ).cloned().collect()
}

#[test]
fn the_site_has_records_of_every_type() {
    let (site, _) = full_site();
    let dataset = site.check().dataset.clone();
    let without = TYPES.iter().filter(|record_type| dataset.all(record_type).is_empty());
    // The rows of these two become part of what they are about.
    assert_eq!(without.map(|record_type| record_type.name).collect::<Vec<_>>(), ["variations", "documents"]);
}

#[test]
fn whatever_table_comes_or_goes_a_rebuild_is_as_a_first_build() {
    let (site, files) = full_site();
    let public = site.path().join("public");
    publish(&site.check(), &public);
    let all = files_of(&public);
    // A file of any other type counts as a whole, and every page is made anew.
    let of_many = |path: &&String| {
        TYPES
            .iter()
            .any(|record_type| record_type.high_volume && path.starts_with(&format!("data/{}.", record_type.name)))
    };
    let mut gone = Vec::new();
    for path in files.keys().filter(of_many) {
        fs::remove_file(site.path().join(path)).unwrap();
        let stands_alone = !site.check().found.has_errors();
        if stands_alone {
            assert_eq!(differing(&site, &public), [""; 0], "without {path}");
            gone.push(path.as_str());
        }
        site.write(path, &files[path]);
        if stands_alone {
            publish(&site.check(), &public);
            assert!(files_of(&public) == all, "with {path} again");
        }
    }
    assert_eq!(gone, ["data/payments.csv", "data/returns.csv", "data/variations.csv"]);
}

#[test]
fn whatever_value_was_edited_a_rebuild_is_as_a_first_build() {
    let (site, files) = full_site();
    let public = site.path().join("public");
    publish(&site.check(), &public);
    let edits = edits(&files);
    let wanted = std::env::var("EDITS").map_or(EDITS, |given| given.parse().unwrap());
    // More than are wanted are tried: many leave a site with errors.
    let (step, mut made) = ((edits.len() / (3 * wanted)).max(1), 0);
    for Edit { path, part, with } in edits.iter().step_by(step) {
        let mut text = files[path].clone();
        text.replace_range(part.clone(), with);
        site.write(path, text);
        let edited = site.check();
        if made < wanted && !edited.found.has_errors() {
            let said = files[path][..part.end].lines().last();
            let found = differing(&site, &public);
            assert!(found.is_empty(), "after {with:?} at the end of {said:?} in {path} these differ: {found:?}");
            made += 1;
        }
        site.write(path, &files[path]);
    }
    assert!(made > EDITS / 2, "only {made} edits left a site without errors");
}
