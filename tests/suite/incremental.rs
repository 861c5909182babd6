//! Random edits of a site: what a rebuild publishes is, byte for byte, what a first build of the same records would.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use candour::diagnostic::Level;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{Site, files_of, publish};

/// A site folder, the folder it is published to again and again, and one for first builds.
struct Bench {
    site: Site,
}

/// So many awards that lists run over several pages.
const AWARDS: usize = 110;

impl Bench {
    fn new() -> Bench {
        let bench = Bench { site: Site::empty() };
        let record = |path: &str, text: &str| bench.write(path, text);
        record(
            "data/site.yaml",
            "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\n\
             checks: {severity: {not-translated: \"off\", variation-unnamed-by-decision: advice}}\n",
        );
        record("data/plans.yaml", "id: plan\ntitle: Plan\nstart: 2020-04-01\nend: 2029-03-31\n");
        for id in ["one", "two"] {
            record(&format!("data/priorities/{id}.yaml"), &format!("title: Priority {id}\nplan: plan\n"));
            record(&format!("data/budget-areas/{id}.yaml"), &format!("title: Area {id}\n"));
            record(&format!("data/districts/{id}.yaml"), &format!("title: District {id}\n"));
            record(
                &format!("data/funding-sources/{id}.yaml"),
                &format!("title: Source {id}\nfunder: Example funder\nkind: poca\n"),
            );
        }
        record("data/districts/all.yaml", "title: The whole area\narea_wide: yes\n");
        record("data/schemes/scheme.yaml", "title: Scheme\npurpose: An example.\n");
        record("data/agreements/agreement.yaml", "title: Agreement\nkind: mou\nlead: organisation-3\n");
        record("content/about.md", "---\ntitle: About\n---\n\nAbout [the awards](/awards/).\n");
        for number in 0..12 {
            bench.organisation(number, "Example organisation");
            bench.decision(number, "Decision");
        }
        for number in 0..3 {
            bench.panel(number, 100_000);
        }
        for number in 0..AWARDS {
            bench.award(number, 1_000 + number, number, "Project");
        }
        bench
    }

    fn path(&self, path: &str) -> PathBuf {
        self.site.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        self.site.write(path, text);
    }

    fn organisation(&self, number: usize, name: &str) {
        let text = format!("name: {name} {number}\nkind: unincorporated\n");
        self.write(&format!("data/organisations/organisation-{number}.yaml"), &text);
    }

    fn decision(&self, number: usize, title: &str) {
        let text = format!(
            "reference: {number:03}/2023\ntitle: {title} {number}\nkind: grant\ndecided_on: 2023-04-{:02}\n\
             published_on: 2023-04-20\nmaker: commissioner\nsummary: Grants.\nrecommendation: To fund.\ndecision: Agreed.\n\
             reasons: They reduce crime and disorder in the area.\ninterests: None.\n",
            1 + number
        );
        self.write(&format!("data/decisions/decision-{number}.yaml"), &text);
    }

    fn panel(&self, number: usize, pot: usize) {
        let text = format!(
            "scheme: scheme\ntitle: Panel {number}\npot: {pot}\npanel_date: 2023-04-01\ncloses: 2023-03-20\ndecision: decision-{number}\n"
        );
        self.write(&format!("data/panels/panel-{number}.yaml"), &text);
    }

    /// `other` chooses what the award names.
    fn award(&self, number: usize, amount: usize, other: usize, title: &str) {
        let decision = other % 12;
        let panel = if decision < 3 { format!("panel: panel-{decision}\n") } else { String::new() };
        let agreement = if other.is_multiple_of(7) { "agreement: agreement\n" } else { "" };
        let id = |index: usize| ["one", "two"][index % 2];
        let text = format!(
            "kind: grant\nrecipient: organisation-{}\ntitle: {title} {number}\namount: {amount}\npurpose: Sessions.\n\
             legal_basis: s9-2011\nconditions: A report.\nreasons: It gives young people something to do in the evening.\n\
             awarded_on: 2023-05-{:02}\nstart: {}-06-01\nend: 2026-03-31\npriority: {}\nbudget_area: {}\nfunding: {}\n\
             districts: {}\ndecision: decision-{decision}\nscheme: scheme\n{panel}{agreement}",
            other % 11,
            1 + other % 28,
            2023 + other % 2,
            id(other),
            id(other / 2),
            id(other / 3),
            ["one", "two", "all"][other / 5 % 3],
        );
        self.write(&format!("data/awards/award-{number}.yaml"), &text);
    }

    /// Has paragraphs of a record say something else, where there is that record.
    fn rewrite(&self, path: &str, field: &str, text: &str) {
        if let Ok(record) = fs::read_to_string(self.path(path)) {
            let other =
                |line: &str| if line.starts_with(field) { format!("{field}: {text}.\n") } else { format!("{line}\n") };
            self.write(path, &record.lines().map(other).collect::<String>());
        }
    }

    fn apply(&self, edit: &Edit) {
        match *edit {
            Edit::Purpose(number, text) => self.rewrite(&format!("data/awards/award-{number}.yaml"), "purpose", text),
            Edit::Summary(number, text) => self.rewrite(&format!("data/decisions/decision-{number}.yaml"), "summary", text),
            Edit::Bill(number, text) => self.write(
                &format!("data/payments/bill-{number}.yaml"),
                &format!("organisation: organisation-{number}\ndate: 2024-03-01\namount: 700\npurpose: {text}.\n"),
            ),
            Edit::Award(number, amount, other) => self.award(number, amount, other, "Project"),
            Edit::Title(number, title) => self.award(number, 5_000, number, title),
            Edit::Remove(number) => {
                let ids = [format!("awards/award-{number}"), format!("payments/{number}"), format!("variations/{number}")];
                ids.iter().for_each(|id| drop(fs::remove_file(self.path(&format!("data/{id}.yaml")))));
            }
            Edit::Payment(number, sum) => self.write(
                &format!("data/payments/{number}.yaml"),
                &format!("award: award-{number}\ndate: 2024-0{}-01\namount: {sum}\n", 1 + sum % 9),
            ),
            Edit::Variation(number, sum) => self.write(
                &format!("data/variations/{number}.yaml"),
                &format!("award: award-{number}\ndate: 2024-06-01\namount: {sum}\ndecision: decision-{}\n", sum % 12),
            ),
            Edit::Organisation(number, name) => self.organisation(number, name),
            Edit::Decision(number, title) => self.decision(number, title),
            Edit::Panel(number, pot) => self.panel(number, pot),
            Edit::Priority(title) => self.write("data/priorities/one.yaml", &format!("title: {title}\nplan: plan\n")),
            Edit::Content(text) => self.write("content/about.md", &format!("---\ntitle: About\n---\n\n{text}\n")),
            Edit::Template(Some(text)) => self.write(
                "themes/default/components/inset/inset.html",
                &format!("{{% component inset(text: string) -%}}<p class=\"inset\">{text}{{{{ text }}}}</p>{{%- endcomponent inset %}}"),
            ),
            Edit::Template(None) => drop(fs::remove_dir_all(self.path("themes"))),
            Edit::Setting(name) => {
                let text = fs::read_to_string(self.path("data/site.yaml")).unwrap();
                let rest = text.split_once('\n').unwrap().1;
                self.write("data/site.yaml", &format!("name: {name}\n{rest}"));
            }
            Edit::Nothing => {}
        }
    }

    fn errors(&self) -> Vec<String> {
        let site = self.site.check();
        let findings = site.found.list.iter().filter(|finding| finding.level == Level::Error);
        findings.map(|finding| format!("{} {}", finding.rule.code, finding.message)).collect()
    }

    /// Publishes to that folder; false where the records are wrong.
    fn publish(&self, to: &str) -> bool {
        let site = self.site.check();
        if !site.found.has_errors() {
            publish(&site, &self.path(to));
        }
        !site.found.has_errors()
    }
}

#[derive(Clone, Debug)]
enum Edit {
    /// Adds or changes an award: its sum, and by a number what it names.
    Award(usize, usize, usize),
    Title(usize, &'static str),
    /// A row of a table beside the awards: adds or changes what an award was paid, and how its sum was changed.
    Payment(usize, usize),
    Variation(usize, usize),
    Remove(usize),
    /// Paragraphs alone.
    Purpose(usize, &'static str),
    Summary(usize, &'static str),
    /// What an organisation was paid under no award.
    Bill(usize, &'static str),
    Organisation(usize, &'static str),
    Decision(usize, &'static str),
    Panel(usize, usize),
    Priority(&'static str),
    Content(&'static str),
    Template(Option<&'static str>),
    Setting(&'static str),
    Nothing,
}

fn edits() -> impl Strategy<Value = Edit> {
    let word = || proptest::sample::select(&["Alpha", "Example organisation", "Zeta", "Ēta"][..]);
    let award = || 0..AWARDS + 4;
    prop_oneof![
        4 => (award(), 500..50_000usize, 0..500usize).prop_map(|(number, sum, other)| Edit::Award(number, sum, other)),
        2 => (award(), word()).prop_map(|(number, title)| Edit::Title(number, title)),
        2 => award().prop_map(Edit::Remove),
        2 => (0..AWARDS, 1..900usize).prop_map(|(number, sum)| Edit::Payment(number, sum)),
        2 => (0..AWARDS, 1..900usize).prop_map(|(number, sum)| Edit::Variation(number, sum)),
        3 => (award(), word()).prop_map(|(number, text)| Edit::Purpose(number, text)),
        1 => (0..12usize, word()).prop_map(|(number, text)| Edit::Summary(number, text)),
        1 => (0..12usize, word()).prop_map(|(number, text)| Edit::Bill(number, text)),
        2 => (0..13usize, word()).prop_map(|(number, name)| Edit::Organisation(number, name)),
        2 => (0..12usize, word()).prop_map(|(number, title)| Edit::Decision(number, title)),
        1 => (0..3usize, 50_000..90_000usize).prop_map(|(number, pot)| Edit::Panel(number, pot)),
        1 => word().prop_map(Edit::Priority),
        1 => word().prop_map(Edit::Content),
        1 => proptest::option::of(word()).prop_map(Edit::Template),
        1 => word().prop_map(Edit::Setting),
        1 => Just(Edit::Nothing),
    ]
}

#[test]
fn whatever_was_edited_a_rebuild_is_as_a_first_build() {
    let config = Config { cases: 6, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRunner::deterministic().new_rng());
    let compared = Cell::new(0);
    let result = runner.run(&proptest::collection::vec(proptest::collection::vec(edits(), 1..4), 1..6), |rounds| {
        let bench = Bench::new();
        prop_assert!(bench.publish("public"), "{:#?}", bench.errors());
        for edits in rounds {
            edits.iter().for_each(|edit| bench.apply(edit));
            let _ = fs::remove_dir_all(bench.path("fresh"));
            if !bench.publish("public") {
                continue;
            }
            bench.publish("fresh");
            let (rebuilt, fresh) = (files_of(&bench.path("public")), files_of(&bench.path("fresh")));
            let differing: Vec<_> =
                fresh.iter().filter(|(path, bytes)| rebuilt.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
            prop_assert!(differing.is_empty(), "after {:?} these differ: {:?}", edits, differing);
            prop_assert_eq!(rebuilt.len(), fresh.len());
            compared.set(compared.get() + 1);
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    assert!(compared.get() > 8, "only {} rounds left a site without errors", compared.get());
}

/// What each published file was made from, as the list of files has it for the next build.
fn made_from(bench: &Bench) -> BTreeMap<String, String> {
    let list = fs::read_to_string(bench.path("public/.candour")).unwrap();
    let lines = list.lines().filter_map(|line| {
        let [_, _, fingerprint, path] = line.splitn(4, ' ').collect::<Vec<_>>().try_into().ok()?;
        Some((path.to_string(), fingerprint.to_string()))
    });
    lines.collect()
}

#[test]
fn a_word_of_a_purpose_makes_its_page_and_rows_again_but_no_list() {
    let bench = Bench::new();
    assert!(bench.publish("public"), "{:#?}", bench.errors());
    let before = made_from(&bench);
    bench.apply(&Edit::Purpose(4, "Alpha"));
    assert!(bench.publish("public"), "{:#?}", bench.errors());
    let after = made_from(&bench);
    let is_page =
        |path: &&String| path.ends_with(".html") && !path.contains("open-data") && !path.contains("data-agored");
    let pages: Vec<&String> = after.keys().filter(is_page).filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(pages, ["awards/award-4/index.html", "cy/dyfarniadau/award-4/index.html"]);
    let same = |path: &str| before[path] == after[path];
    assert!(!same("data/awards.csv") && !same("years/2023-24/awards.csv") && !same("data/register.sqlite"));
    assert!(same("data/organisations.csv") && same("data/totals.csv") && same("years/2024-25/awards.csv"));
}
