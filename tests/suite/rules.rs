//! Every rule has a file in `tests/rules/`, named after its code, with sites that break it and sites that keep it.
//!
//! A file is parts begun by `== bad` or `== good`, each a small site: `-- data/awards.yaml` begins a file of it.
//! A line of carets marks what the finding points at in the line above and is no part of the file. Findings of other
//! rules do not count here. `== fixed` after a bad part has the files that `candour fix CODE` changes in it, as they are
//! afterwards. `== before` has a site as it was published: the parts after it are compared with that. A `data/site.yaml` of blank lines only is left out of the site. What precedes the first part says what the file shows.

use std::fmt::Write;
use std::fs;

use candour::diagnostic::Rule;
use candour::internals::compare;
use candour::internals::link::UNKNOWN;
use candour::model::field::{FieldDef, Kind, Need};
use candour::model::record_type::RecordType;
use candour::model::source::Source;
use candour::records::decision::DECISIONS;
use candour::{pipeline, records};
use rayon::prelude::*;

use crate::support::{Checked, SETTINGS, Site};

/// Rules that no text of a small site can show: of the folder itself, which `src/load/` tests with real files; of
/// sizes beyond a fixture; of properties of binary files, which `file_properties.rs` makes; of hosts, which `hosts.rs` builds for;
/// and of the finished pages, which `themes.rs` publishes.
const SHOWN_ELSEWHERE: &[&str] = &[
    "symbolic-link",
    "not-a-file",
    "file-too-large",
    "too-many-files",
    "not-text",
    "file-name-not-unicode",
    "file-type-not-published",
    "file-name-not-published",
    "personal-data-in-file",
    "page-without-policy",
    "too-many-findings",
    "too-many-rows",
    "broken-template-link",
    "inline-code",
    "host-limit",
    "no-effect-on-host",
];

#[test]
fn every_rule_finds_what_its_fixture_marks_and_nothing_else() {
    let rules = pipeline::rules();
    let faults: Vec<String> = rules.par_iter().filter_map(|rule| fault_of(rule.code)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_fixture_belongs_to_a_rule() {
    let codes: Vec<&str> = pipeline::rules().iter().map(|rule| rule.code).collect();
    for entry in fs::read_dir("tests/rules").unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap();
        assert!(codes.contains(&code), "{} is no rule's code", path.display());
    }
}

#[test]
fn every_rule_explains_itself_and_has_a_code_of_its_own() {
    let mut codes = Vec::new();
    for rule in pipeline::rules() {
        for (part, text) in [("what", rule.what), ("why", rule.why), ("fix", rule.fix)] {
            assert!(text.ends_with(['.', '?']), "{} says no {part} in a whole sentence", rule.code);
        }
        assert!(!codes.contains(&rule.code), "two rules have the code {}", rule.code);
        codes.push(rule.code);
    }
}

/// Every field of the built-in types, those of records inside them too, with its type.
fn fields() -> Vec<(&'static RecordType, &'static FieldDef)> {
    fn add(
        kind: &'static RecordType,
        fields: &[&'static FieldDef],
        all: &mut Vec<(&'static RecordType, &'static FieldDef)>,
    ) {
        for field in fields {
            all.push((kind, *field));
            if let Kind::Group(inner) | Kind::Groups(inner) = field.kind {
                add(kind, inner, all);
            }
        }
    }
    let mut all = Vec::new();
    records::TYPES.iter().for_each(|record_type| add(record_type, record_type.fields, &mut all));
    all
}

#[test]
fn every_field_that_duty_asks_for_has_the_rule_of_its_absence() {
    let codes: Vec<&str> = pipeline::rules().iter().map(|rule| rule.code).collect();
    let mut asked = Vec::new();
    for (record_type, field) in fields().into_iter().filter(|(_, field)| field.need == Need::Duty) {
        // The text of a decision is called as the decision that an award names.
        let is_text = *record_type == DECISIONS && field.name == "decision";
        let code = if is_text { "missing-decision-text".to_string() } else { format!("missing-{}", field.kebab()) };
        let whose = format!("{} of {}", field.name, record_type.name);
        assert!(codes.contains(&code.as_str()), "{whose} is a duty, and there is no rule {code}");
        asked.push(code);
    }
    let others: Vec<_> =
        codes.iter().filter(|code| code.starts_with("missing-") && !asked.iter().any(|own| own == **code)).collect();
    assert!(others.is_empty(), "{others:?} are rules about fields that no type asks for");
}

#[test]
fn every_type_that_a_field_refers_to_has_the_rule_of_what_it_lacks() {
    let codes: Vec<&str> = pipeline::rules().iter().map(|rule| rule.code).collect();
    for (record_type, field) in fields() {
        let Some(target) = field.refers_to() else { continue };
        let singular = records::named(target).unwrap_or_else(|| panic!("no type {target}")).singular;
        let whose = format!("{} of {} refers to {target}", field.name, record_type.name);
        let (_, rule) = UNKNOWN.iter().find(|(name, _)| *name == target).unwrap_or_else(|| panic!("{whose}"));
        assert_eq!(rule.code, format!("unknown-{singular}"), "{whose}");
        assert!(codes.contains(&rule.code), "{whose}");
    }
}

/// What is wrong with a rule's fixture, if anything.
fn fault_of(code: &str) -> Option<String> {
    if SHOWN_ELSEWHERE.contains(&code) {
        return None;
    }
    let path = format!("tests/rules/{code}.txt");
    let Ok(text) = fs::read_to_string(&path) else { return Some(format!("{path} is missing")) };
    let mut fault = String::new();
    let (mut bad, mut good) = (0, 0);
    let mut last = Fixture::parse("");
    let mut before = None;
    for (number, part) in text.split("\n== ").skip(1).enumerate() {
        let (kind, files) = part.split_once('\n').unwrap_or((part, ""));
        let is_bad = kind.trim() == "bad";
        let fixture = Fixture::parse(files);
        if kind.trim() == "before" {
            before = Some(fixture);
            continue;
        }
        if kind.trim() == "fixed" {
            let files = last.fixed(code, &fixture);
            let _ = if files.is_empty() { Ok(()) } else { writeln!(fault, "{path}, part {}:\n{files}", number + 1) };
            continue;
        }
        match is_bad {
            true => bad += 1,
            false => good += 1,
        }
        if is_bad == fixture.marks.is_empty() {
            let _ = writeln!(fault, "{path}, part {}: a bad part marks what is wrong, a good one nothing", number + 1);
        }
        let actual = fixture.findings(code, before.as_ref());
        if actual != fixture.marks {
            let _ = writeln!(
                fault,
                "{path}, part {}:\n  marked {:#?}\n  found  {actual:#?}\n  of     {:?}",
                number + 1,
                fixture.marks,
                fixture.all_codes()
            );
        }
        last = fixture;
    }
    if bad == 0 || good == 0 {
        let _ = writeln!(fault, "{path} needs a bad and a good part");
    }
    (!fault.is_empty()).then_some(fault)
}

/// A small site and the places marked in it: file, line, text.
struct Fixture {
    files: Vec<(String, String)>,
    marks: Vec<(String, u32, String)>,
}

impl Fixture {
    fn parse(text: &str) -> Fixture {
        let mut files: Vec<(String, String)> = Vec::new();
        let mut marks = Vec::new();
        let mut last = "";
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("-- ") {
                files.push((name.trim().to_string(), String::new()));
                continue;
            }
            let Some((name, body)) = files.last_mut() else { continue };
            let carets = line.trim();
            if !carets.is_empty() && carets.chars().all(|sign| sign == '^') {
                let from = line.chars().take_while(|sign| *sign == ' ').count();
                let marked: String = last.chars().skip(from).take(carets.len()).collect();
                marks.push((name.clone(), body.lines().count() as u32, marked));
            } else {
                body.push_str(line);
                body.push('\n');
                last = line;
            }
        }
        if !files.iter().any(|(name, _)| name == "data/site.yaml") {
            files.push(("data/site.yaml".into(), SETTINGS.into()));
        }
        marks.sort();
        Fixture { files, marks }
    }

    fn site(&self) -> Site {
        let site = Site::empty();
        for (name, text) in &self.files {
            if name != "data/site.yaml" || !text.trim().is_empty() {
                site.write(name, text);
            }
        }
        site
    }

    fn check(&self) -> Checked {
        self.site().check()
    }

    /// What `candour fix` makes of the files, where it is not what is expected of those that change.
    fn fixed(&self, code: &str, expected: &Fixture) -> String {
        let site = self.site();
        site.run(&["fix", code]);
        let text = |name: &String, fixture: &Fixture| {
            fixture.files.iter().find(|(other, _)| other == name).map(|(_, text)| text.clone())
        };
        let wrong = self.files.iter().filter(|(name, before)| {
            site.read(name)
                != text(name, expected).filter(|_| name != "data/site.yaml").unwrap_or_else(|| before.clone())
        });
        wrong.map(|(name, _)| format!("  {name} became\n{}", site.read(name))).collect()
    }

    /// Where findings of that code point: file, line, and what they cover of the line.
    fn findings(&self, code: &str, before: Option<&Fixture>) -> Vec<(String, u32, String)> {
        let site = match before {
            Some(before) => self.site().check_against(&before.site()),
            None => self.check(),
        };
        let of_code = site.found.list.iter().filter(|finding| finding.rule.code == code);
        let mut places: Vec<_> = of_code
            .map(|finding| {
                let source: &Source = site.sources.get(finding.span.file);
                let covered = site.sources.text(finding.span).lines().next().unwrap_or_default();
                (source.path.clone(), source.line_column(finding.span.start).line, covered.to_string())
            })
            .collect();
        places.sort();
        places
    }

    fn all_codes(&self) -> Vec<&'static str> {
        self.check().codes()
    }
}

/// The rules of sites, and those of sources that are compared.
fn every_rule() -> Vec<&'static Rule> {
    pipeline::rules().into_iter().chain(compare::RULES.iter().copied()).collect()
}

#[test]
fn every_rule_in_the_code_is_listed() {
    let listed: Vec<&str> = every_rule().iter().map(|rule| rule.code).collect();
    for entry in walkdir::WalkDir::new("src").into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for made in ["Rule::error(\"", "Rule::duty(\"", "Rule::warning(\"", "Rule::advice(\""] {
            for code in code.split(made).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(listed.contains(&code), "{}: no list of rules has {code}", entry.path().display());
            }
        }
    }
}

#[test]
fn every_rule_is_in_the_list_by_matter_once() {
    let mut listed: Vec<&str> =
        pipeline::rules_by_matter().iter().flat_map(|(_, rules)| rules).map(|rule| rule.code).collect();
    let mut all: Vec<&str> = pipeline::rules().iter().map(|rule| rule.code).collect();
    listed.sort_unstable();
    all.sort_unstable();
    assert_eq!(listed, all);
}

/// The pages that findings in services lead to.
#[test]
fn a_page_explains_every_finding() {
    for rule in every_rule() {
        let page = fs::read_to_string(format!("docs/content/reference/findings/{}.md", rule.code)).unwrap_or_default();
        assert!(page.contains(rule.example), "{}: BLESS=1 cargo test --test suite documentation", rule.code);
    }
}

#[test]
fn what_a_rule_relies_on_are_types_of_record() {
    let names = pipeline::rules().into_iter().flat_map(|rule| rule.relies_on).filter(|name| **name != "*");
    let unknown = names.filter(|name| candour::records::named(name).is_none());
    assert_eq!(unknown.collect::<Vec<_>>(), [&""; 0]);
}
