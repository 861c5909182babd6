//! Edits: one value changes, every other byte stays, and what is written is read as the value again.

use std::sync::Arc;

use candour::diagnostic::Diagnostics;
use candour::internals::edit::{Edit, Editor};
use candour::internals::{load, read};
use candour::model::source::{ByteRange, Source, Sources};
use candour::model::value::{Fields, Value};

use crate::support::{SITES, Site};

/// Where a text stands, and whether it is a text to every program.
type Place = (ByteRange, bool);

/// Where the texts of a value stand.
fn places(value: &Value, at: ByteRange, found: &mut Vec<Place>) {
    match value {
        Value::Translated(texts) => {
            found.extend([&texts.en, &texts.cy].into_iter().flatten().map(|(_, at)| (*at, true)));
        }
        Value::List(items) => items.iter().for_each(|item| places(&item.value, item.at, found)),
        Value::Split(shares) => shares.iter().for_each(|share| {
            places(&share.key, share.key_at, found);
            found.extend(share.amount.map(|_| (share.amount_at, false)));
        }),
        Value::Group(fields) => places_of(fields, found),
        Value::Groups(groups) => groups.iter().for_each(|group| places_of(&group.fields, found)),
        value => found.push((at, matches!(value, Value::Text(_) | Value::Reference { .. }))),
    }
}

fn places_of(fields: &Fields, found: &mut Vec<Place>) {
    fields.entries.iter().for_each(|entry| places(&entry.value, entry.at, found));
}

/// Every file of records of a site of the repository, its text changed, with the places of all its values.
fn values(folder: &str, change: fn(String) -> String) -> Vec<(Source, Vec<Place>)> {
    let mut found = Diagnostics::default();
    let mut sources = load::site(Site::of_repository(folder).path(), &mut found).unwrap().sources;
    sources.files.iter_mut().for_each(|source| source.text = Arc::new(change(source.text.to_string())));
    let records = read::records(&sources, &mut found);
    let mut places: Vec<Vec<Place>> = sources.files.iter().map(|_| Vec::new()).collect();
    for record in records.by_type.iter().flatten() {
        places_of(&record.fields, &mut places[record.file.0 as usize]);
    }
    sources.files.into_iter().zip(places).filter(|(_, places)| !places.is_empty()).collect()
}

/// Messages that are hard to write in one form or another.
const HARD: [&str; 20] = [
    "no",
    "01234",
    "a: b",
    "# x",
    "- x",
    "\"",
    "'",
    "🙂",
    "a; b",
    "one\ntwo\n\nthree",
    "x, y",
    "{a}",
    "12:30",
    "x #y",
    "\\n",
    "&a",
    "a\tb",
    "? a",
    "it's \"so\"",
    "\u{a0}x",
];

/// The text with those edits; stops the test where it would say anything else.
fn applied(source: &Source, edits: &[Edit]) -> Source {
    let changed = Editor::new(source).unwrap().applied(edits);
    Source::new(&*source.path, changed.unwrap_or_else(|fault| panic!("{fault}: {edits:?}")))
}

/// Those of the edits that are about bytes of their own; the others are left over.
fn apart(edits: Vec<Edit>) -> (Vec<Edit>, Vec<Edit>) {
    let mut end = 0;
    edits.into_iter().partition(|edit| {
        let is_apart = edit.at.start > end || end == 0;
        end = if is_apart { edit.at.end } else { end };
        is_apart
    })
}

/// Gives every value a text that is hard to write, many at a time.
fn take_hard_texts(source: &Source, places: &[Place]) {
    let editor = Editor::new(source).unwrap();
    let edit = |(number, (at, is_text)): (usize, &Place)| {
        let text = HARD[(number + source.text.len()) % HARD.len()];
        editor.retell(at.start as usize..at.end as usize, text, *is_text).unwrap()
    };
    let mut edits: Vec<Edit> = places.iter().enumerate().map(edit).collect();
    edits.sort_by_key(|edit| edit.at.start);
    while !edits.is_empty() {
        let (here, rest) = apart(edits);
        applied(source, &here);
        edits = rest;
    }
}

#[test]
fn every_value_of_every_site_takes_texts_that_are_hard_to_write() {
    for folder in SITES {
        values(folder, |text| text).iter().for_each(|(source, places)| take_hard_texts(source, places));
    }
}

#[test]
fn so_do_values_in_files_with_other_line_ends_and_without_a_last_one() {
    let changes: [fn(String) -> String; 2] =
        [|text| text.replace('\n', "\r\n"), |text| text.trim_end_matches(['\n', '\r']).to_string()];
    for change in changes {
        values("tests/sites/bilingual", change).iter().for_each(|(source, places)| take_hard_texts(source, places));
    }
}

#[test]
fn another_value_and_the_one_before_it_give_the_same_bytes() {
    for (source, mut places) in SITES.into_iter().flat_map(|folder| values(folder, |text| text)) {
        let editor = Editor::new(&source).unwrap();
        places.sort();
        let (mut there, mut back) = (Vec::new(), Vec::new());
        for (at, is_text) in places {
            let at = at.start as usize..at.end as usize;
            let before = &source.text[at.clone()];
            let edit = editor.retell(at.clone(), &format!("{before}9"), is_text).unwrap();
            let is_whole = edit.at.len() <= at.len() + 2;
            if is_whole && !["\n", "\\", "''", "\"\"", ";"].iter().any(|sign| before.contains(sign)) {
                let start = at.start + there.len();
                back.push((start..start + before.len() + 1, before, is_text));
                there.push(edit);
            }
        }
        let changed = applied(&source, &there);
        let editor = Editor::new(&changed).unwrap();
        let back: Vec<Edit> = back.into_iter().map(|(at, text, is)| editor.retell(at, text, is).unwrap()).collect();
        assert!(applied(&changed, &back).text == source.text, "{}", source.path);
    }
}

#[test]
fn a_field_of_a_record_is_set_or_added_and_every_other_byte_stays() {
    let yaml = "# Partners\n- id: hub  # the first\n  name: \"The Hub\"\n  kind: charity\n\n  other_names: [north, 'south']\n\
                - id: den\n  name: >-\n    The Den\n    of Wolves\n  kind: charity # sic\n";
    let csv = "id,Name,kind,other_names\r\nhub,\"The \"\"Hub\"\"\",charity\r\nden,Den,charity,north; south\r\n";
    let md = "---\ntitle: One\n---\n\nThe text.\n";
    let cases = [
        (yaml, "hub", "name", "Hub: the \"first\"", "\"The Hub\"", "\"Hub: the \\\"first\\\"\""),
        (yaml, "hub", "other_names", "south; east", "north, 'south'", "'south', east"),
        (yaml, "hub", "postcode", "ST16 2AA", "'south']\n", "'south']\n  postcode: ST16 2AA\n"),
        (yaml, "den", "name", "The Den", "\n    The Den\n    of Wolves", "\n    The Den"),
        (
            yaml,
            "den",
            "charity_number",
            "01234567",
            "charity # sic\n",
            "charity # sic\n  charity_number: \"01234567\"\n",
        ),
        (csv, "hub", "name", "Hub", "\"The \"\"Hub\"\"\"", "\"Hub\""),
        (csv, "hub", "other_names", "a; b", "charity\r\nden", "charity,\"a; b\"\r\nden"),
        (csv, "den", "other_names", "", "north; south", ""),
        (md, "one", "body", "Another\ntext.", "The text.", "Another\ntext."),
        (md, "one", "order", "3", "One\n", "One\norder: 3\n"),
    ];
    for (text, id, name, value, old, new) in cases {
        let (path, kind) = match text {
            text if text == yaml => ("data/organisations.yaml", "organisations"),
            text if text == csv => ("data/organisations.csv", "organisations"),
            _ => ("content/one.md", "pages"),
        };
        let sources = Sources { files: vec![Source::new(path, text)] };
        let records = read::records(&sources, &mut Diagnostics::default());
        let record = records.by_type.iter().flatten().find(|record| *record.id == *id).unwrap();
        let schema = records.schema.types.iter().find(|schema| schema.record_type.name == kind).unwrap();
        let edit = Editor::new(&sources.files[0]).unwrap().set_value(record, schema, name, value);
        let edit = edit.unwrap_or_else(|fault| panic!("{id} {name}: {fault}"));
        assert_eq!(applied(&sources.files[0], &[edit]).text.as_str(), text.replacen(old, new, 1), "{id} {name}");
    }
}

/// One record of a table with a field set that its table has no column for.
fn with_column(text: &str, value: &str) -> Result<String, String> {
    let sources = Sources { files: vec![Source::new("data/organisations.csv", text)] };
    let records = read::records(&sources, &mut Diagnostics::default());
    let record = records.by_type.iter().flatten().next().unwrap();
    let schema = records.schema.type_schema(record.record_type);
    let editor = Editor::new(&sources.files[0]).unwrap();
    let edits = editor.set_value_in_column(record, schema, "note", value).map_err(|fault| fault.to_string())?;
    editor.applied(&edits).map_err(|fault| fault.to_string())
}

/// A last row without a line end would seem to be cut short once it lacks a cell.
#[test]
fn a_table_that_gets_a_column_ends_its_last_row() {
    for (text, after) in [
        (
            "id,name,kind\nhub,Hub,charity\nden,Den,charity",
            "id,name,kind,note\nhub,Hub,charity,Ours\nden,Den,charity\n",
        ),
        ("id,name,kind\r\nhub,Hub,charity", "id,name,kind,note\r\nhub,Hub,charity,Ours\r\n"),
        (
            "id,name,kind,note\nhub,Hub,charity,\nden,Den,charity,",
            "id,name,kind,note\nhub,Hub,charity,Ours\nden,Den,charity,",
        ),
    ] {
        assert_eq!(with_column(text, "Ours").as_deref(), Ok(after));
        let mut found = Diagnostics::default();
        let sources = Sources { files: vec![Source::new("data/organisations.csv", after)] };
        read::records(&sources, &mut found);
        assert!(!found.has_errors(), "{found:?}");
    }
}

/// Nothing of a file is read where a line begins as git marks a conflict.
#[test]
fn no_value_makes_a_line_that_looks_like_a_conflict() {
    let text = "id,name,kind\nhub,Hub,charity\n";
    for value in ["One\n<<<<<<< ours", "One\n=======\ntwo"] {
        let refused = with_column(text, value).unwrap_err();
        assert!(refused.contains("where it could not merge"), "{refused}");
    }
    assert!(with_column(text, "One <<<<<<< ours").is_ok());
}
