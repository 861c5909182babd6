//! YAML as people write it: what stays the text that was typed, and what is refused, where and with which words.

use candour::diagnostic::{Diagnostics, Level, location};
use candour::internals::{load, read};
use candour::model::dataset::Records;
use candour::model::value::Value;

use crate::support::Site;

/// The records of priorities in that text, and what was found: `line:column [text] code: message`.
fn priorities(text: &str) -> (Records, Vec<String>) {
    let folder = Site::with(&[("data/priorities.yaml", text)]);
    let mut found = Diagnostics::default();
    let sources = load::site(folder.path(), &mut found).unwrap().sources;
    let records = read::records(&sources, &mut found);
    let mut found = found.in_source_order();
    // What other programs would make of a text is advice, and `rules/number-without-quotes.txt` shows it.
    found.list.retain(|finding| finding.level > Level::Advice);
    let places = location::locations(&found, &sources);
    let lines = found.list.iter().zip(places).map(|(finding, place)| {
        let text = sources.text(finding.span).lines().next().unwrap_or_default();
        let (line, column) = (place.start.line, place.start.column);
        format!("{line}:{column} [{text}] {}: {}", finding.rule.code, finding.message)
    });
    (records, lines.collect())
}

fn found(text: &str) -> Vec<String> {
    priorities(text).1
}

/// The ids of the priorities that could be read.
fn ids(text: &str) -> Vec<String> {
    let records = priorities(text).0;
    records
        .by_type
        .iter()
        .flatten()
        .filter(|record| record.record_type.name == "priorities")
        .map(|record| record.id.to_string())
        .collect()
}

/// The text of one field of the first priority, which has nothing wrong with it.
fn field(text: &str, name: &str) -> String {
    let (records, found) = priorities(text);
    assert_eq!(found, [""; 0], "{text}");
    let record = records.by_type.iter().flatten().find(|record| record.record_type.name == "priorities").unwrap();
    match &record.fields.entries.iter().find(|entry| entry.def.name == name).unwrap().value {
        Value::Text(text) => text.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_text_is_never_taken_for_a_number_a_date_or_an_answer() {
    for typed in
        ["no", "on", "01234567", "2023-04-01", "1_000", "1e3", "0x1F", "null", "~", "12:30", ".inf", "-1", "=A1"]
    {
        let text = format!("- id: first\n  title: {typed}\n  plan: plan\n");
        assert_eq!(field(&text, "title"), typed);
    }
}

#[test]
fn block_text_keeps_its_lines_or_joins_them() {
    let of =
        |block: &str| field(&format!("id: first\ntitle: Roof\nplan: plan\nsummary: {block}\norder: 1\n"), "summary");
    assert_eq!(of("|\n  One\n  two.\n\n  Three: #4 *x* & \"y\""), "One\ntwo.\n\nThree: #4 *x* & \"y\"");
    assert_eq!(of(">\n  One\n  two.\n\n  Three."), "One two.\nThree.");
    assert_eq!(of("|-\n  One"), "One");
    assert_eq!(of("|2\n    code"), "  code");
    assert_eq!(of("One\n  two"), "One two");
    assert_eq!(of("\"One \\\n  two\""), "One two");
}

#[test]
fn brackets_and_dashes_mean_the_same() {
    let records = |text: &str| {
        format!("{:?}", priorities(text).0.by_type.iter().flatten().map(|record| record.id.clone()).collect::<Vec<_>>())
    };
    let flow = "[{id: one, title: One, plan: plan}, {id: two, title: Two, plan: plan}]\n";
    let block = "- id: one\n  title: One\n  plan: plan\n-\n  id: two\n  title: Two\n  plan: plan\n";
    assert_eq!(records(flow), records(block));
    assert_eq!(found(flow), [""; 0]);
    assert_eq!(found(block), [""; 0]);
    let json = "[{\"id\": \"one\", \"title\": \"One\", \"plan\": \"plan\"}]\n";
    assert_eq!(ids(json), ["one"]);
}

#[test]
fn one_mapping_is_one_record_and_a_list_is_many() {
    assert_eq!(ids("id: own\ntitle: Own\nplan: plan\n"), ["own"]);
    assert_eq!(ids("title: Roof\nplan: plan\n"), ["priorities"], "named after its file");
    let many: String = (0..2_000).map(|number| format!("- id: p-{number}\n  title: T\n  plan: plan\n")).collect();
    assert_eq!(ids(&many).len(), 2_000);
}

#[test]
fn remarks_only_are_no_records() {
    for text in ["# Nothing yet.\n", "---\n# Nothing yet.\n", "[]\n", "---\n...\n", "{}\n# x\n"] {
        let found = found(text);
        assert!(found.is_empty() || text.starts_with("{}"), "{text:?}: {found:?}");
    }
    assert_eq!(found("\n \n"), ["1:1 [] empty-file: this file is empty"]);
}

#[test]
fn what_follows_a_hash_is_a_remark_or_a_warning() {
    let of = |title: &str| found(&format!("- id: first\n  title: {title}\n  plan: plan\n"));
    assert_eq!(of("Fund # the third"), [""; 0]);
    assert_eq!(of("Fund#3"), [""; 0]);
    assert_eq!(of("'Fund #3'"), [""; 0]);
    assert_eq!(of("'Fund' #3"), [""; 0]);
    assert_eq!(
        of("Fund #3"),
        ["2:10 [Fund #3] value-cut-at-hash: “#3” is read as a comment, because # follows a space"]
    );
}

#[test]
fn signs_with_a_meaning_of_their_own_are_refused() {
    let of = |title: &str| found(&format!("- id: first\n  title: {title}\n  plan: plan\n"));
    for (title, mark) in
        [("*Urgent*", "*Urgent*"), ("&x Roof", "&x Roof"), ("!new Roof", "!new Roof"), ("!!str Roof", "!!str Roof")]
    {
        let found = of(title);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("2:10 [{mark}] value-needs-quotes: “{mark}” begins with")), "{found:?}");
    }
    let merged = found("- id: first\n  <<: *base\n  title: Roof\n  plan: plan\n");
    assert_eq!(
        merged,
        ["2:7 [*base] value-needs-quotes: “*base” begins with *, which YAML takes for a repeated value"]
    );
    let named = found("- &first id: first\n  title: Roof\n  plan: plan\n");
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(named[0].starts_with("1:3 [&first"), "{named:?}");
}

#[test]
fn a_field_given_twice_is_found_at_the_second() {
    let text =
        "- id: first\n  title: Roof\n  plan: plan\n  title: Wall\n- {id: second, title: A, plan: plan, plan: other}\n";
    assert_eq!(
        found(text),
        [
            "4:3 [title] field-given-twice: “title” is given twice",
            "5:38 [plan] field-given-twice: “plan” is given twice"
        ]
    );
}

#[test]
fn a_second_document_is_found() {
    let found = found("id: first\ntitle: Roof\nplan: plan\n---\nid: second\n");
    assert_eq!(found, ["4:1 [---] several-documents: a second document begins here, in the same file"]);
}

#[test]
fn nesting_has_a_limit() {
    let deep = format!("- id: first\n  title: {}\n", "[".repeat(40));
    assert_eq!(found(&deep), ["2:42 [[] nested-too-deep: values are nested too deeply here"]);
}

/// Slips, and the one thing said of each.
const SLIPS: &[(&str, &str)] = &[
    ("- id: first\n\ttitle: Roof\n", "2:1 [\t] yaml-syntax: this line is indented with a tab"),
    ("- id: first\n  title: Roof\n\tplan: plan\n", "3:1 [\t] yaml-syntax: this line is indented with a tab"),
    ("- id: first\n  title: Phase 2: more\n", "2:17 [:] yaml-syntax: this text contains a colon, so it needs quotes"),
    (
        "- id: first\n  title: Roof\n   plan: plan\n",
        "3:8 [:] yaml-syntax: this line is not at the same indentation as the field above it",
    ),
    (
        "- id: first\n  title: Roof\n plan: plan\n",
        "3:2 [p] yaml-syntax: this line does not line up with the lines around it",
    ),
    ("- id: first\ntitle: Roof\n", "2:1 [t] yaml-syntax: this line does not line up with the lines around it"),
    ("- id: first\n  title Roof\n  plan: plan\n", "2:3 [t] yaml-syntax: this line is not a “field: value” line"),
    ("- id: first\n  title: \"Roof\n  plan: plan\n", "2:10 [\"] yaml-syntax: a quote opens here and is never closed"),
    (
        "- id: first\n  title: 'the board's roof'\n",
        "2:21 [s] yaml-syntax: a quote opens or ends here in the middle of a text",
    ),
    (
        "- id: first\n  areas_of_focus: [a, b\n  plan: plan\n",
        "2:19 [[] yaml-syntax: a bracket opens here and is never closed",
    ),
    ("- id: first\n  title: {Roof\n  plan: plan\n", "2:10 [{] yaml-syntax: a bracket opens here and is never closed"),
    ("- id: first\n  title: [Roof] repair\n", "2:17 [repair] yaml-syntax: there is text here after a closing bracket"),
    ("- id: first\n  title: @roof\n", "2:10 [@] yaml-syntax: a text cannot begin with @ in YAML"),
    (
        "- id: first\n  summary: > 50 people\n",
        "2:12 [>] yaml-syntax: after | or > the text begins on the next line, indented",
    ),
    ("- id: first\n  : Roof\n", "2:3 [:] yaml-syntax: there is a colon here without a field’s name before it"),
    ("- id: first\n  title: Ro\u{7}of\n", "2:12 [] yaml-syntax: there is an invisible control character here"),
    (
        "- id: first\n  title: Roof\n  plan: plan\n  - id: second\n",
        "4:5 [i] yaml-syntax: this line does not line up with the lines around it",
    ),
    ("- id:first\n", "1:3 [id:first] not-a-record: “id:first” is not a record"),
    ("first:\n  title: Roof\n", "1:1 [first:] not-a-record: this file has records by name, but records must be a list"),
];

#[test]
fn one_slip_is_one_finding_where_it_is() {
    for (text, expected) in SLIPS {
        assert_eq!(found(text), [*expected], "{text}");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(found(&windows), [*expected], "{windows:?}");
    }
}

#[test]
fn records_around_a_slip_are_read_all_the_same() {
    let good = |id: &str| format!("- id: {id}\n  title: Roof\n  plan: plan\n");
    for (text, _) in SLIPS.iter().filter(|(text, _)| text.starts_with("- id: first\n ")) {
        let text = format!("{}{text}{}", good("before"), good("after"));
        let ids = ids(&text);
        assert!(ids.contains(&"before".to_string()) && ids.contains(&"after".to_string()), "{text}{ids:?}");
    }
}

#[test]
fn a_type_with_a_slip_counts_as_damaged() {
    for (text, _) in SLIPS {
        let (records, _) = priorities(text);
        let ordinal = records.schema.types.iter().position(|own| own.record_type.name == "priorities").unwrap();
        assert!(records.damaged[ordinal], "{text}");
    }
}

#[test]
fn a_long_line_of_faults_takes_no_longer_than_its_length() {
    let aliases = format!("- id: first\n  areas_of_focus: [{}]\n", "*a, ".repeat(100_000));
    assert_eq!(found(&aliases).len(), 5_001, "as many as are listed, and that there are more");
    let records = format!("[{}{{id: last", "{id: a, title: T, plan: plan}, ".repeat(20_000));
    assert!(found(&records).iter().any(|found| found.contains("yaml-syntax")));
    let twice = format!("- id: first\n  title: T\n  plan: plan\n  areas_of_focus: [{}]\n", "a, ".repeat(100_000));
    assert_eq!(found(&twice), [""; 0]);
}
