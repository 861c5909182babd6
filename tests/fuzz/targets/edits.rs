//! One value of a file becomes another, as `candour correct` and the preview change it: read again, nothing else differs.

use candour::diagnostic::{Diagnostics, Level};
use candour::internals::{edit::Editor, read};
use candour::model::field::{FieldDef, Kind};
use candour::model::record::Record;
use candour::model::source::{Source, Sources};
use candour::model::value::{FieldEntry, Fields, Value};
use fastrand::Rng;

use super::records::sources;
use crate::engine::{Files, Target};
use crate::fixtures::{changed_site, site_with};
use crate::mutation::PIECES;

pub(crate) static TARGET: Target = Target { name: "edits", make, test };

/// What a case changes, beside the files: the number of the record, that of the field, and the value.
const EDIT: &str = "edit";

fn make(rng: &mut Rng) -> Files {
    let is_record = |path: &str| path.starts_with("data/") || path.ends_with(".md");
    let mut files = match rng.u8(0..3) > 0 {
        true => site_with(rng, is_record).0,
        false => changed_site(rng, is_record),
    };
    let value: String = (0..rng.usize(1..4)).map(|_| *rng.choice(PIECES).unwrap_or(&"")).collect();
    files.insert(EDIT.to_string(), format!("{} {} {value}", rng.u16(..), rng.u16(..)).into_bytes());
    files
}

fn test(files: &Files) {
    let edit = String::from_utf8_lossy(&files[EDIT]).into_owned();
    let mut words = edit.splitn(3, ' ');
    let mut number = || words.next().and_then(|word| word.parse::<usize>().ok()).unwrap_or_default();
    let (record, field) = (number(), number());
    let value = words.next().unwrap_or_default();
    let Some(before) = sources(files) else { return };
    let mut found = Diagnostics::default();
    let records = read::records(&before, &mut found);
    let all: Vec<&Record> = records.by_type.iter().flatten().collect();
    let Some(record) = (!all.is_empty()).then(|| all[record % all.len()]) else { return };
    let schema = records.schema.type_schema(record.record_type);
    let field = schema.fields[field % schema.fields.len()];
    let source = before.get(record.file);
    // Where a title or a line is wrong, a value more can make something else of all rows.
    if found.list.iter().any(|finding| finding.level == Level::Error && finding.span.file == record.file) {
        return;
    }
    let Ok(editor) = Editor::new(source) else { return };
    let Ok(edits) = editor.set_value_in_column(record, schema, field.name, value) else { return };
    let Ok(text) = editor.applied(&edits) else { return };
    let same = |other: &Source| Source::new(&*other.path, if other.path == source.path { &text } else { &other.text });
    let after = Sources { files: before.files.iter().map(same).collect() };
    differs_in_that_value(&before, &after, record, field, value);
}

/// Everything that the records say, but for one value.
fn differs_in_that_value(before: &Sources, after: &Sources, record: &Record, field: &FieldDef, value: &str) {
    let told = |sources: &Sources| {
        let records = read::records(sources, &mut Diagnostics::default());
        let all: Vec<Record> = records.by_type.into_iter().flatten().collect();
        all
    };
    let (old, mut new) = (told(before), told(after));
    if field.name == "id" || field.name == "draft" {
        return;
    }
    let is_it = |other: &Record| other.record_type == record.record_type && other.head() == record.head();
    let place = old.iter().position(is_it).expect("the record that was changed");
    // A record without what it must have is none.
    let is_left = old.len() == new.len();
    if !is_left {
        new.insert(place, old[place].clone());
    }
    let text = || &after.get(record.file).text;
    assert_eq!(
        old.len(),
        new.len(),
        "another {} of {}, and other records are gone:\n{}",
        field.name,
        record.id,
        text()
    );
    for (number, (one, other)) in old.iter().zip(&new).enumerate() {
        let names = [one, other].map(|record| (record.record_type.name, &*record.id));
        assert_eq!(
            names[0],
            names[1],
            "another {} of {}, and records have other ids:\n{}",
            field.name,
            record.id,
            text()
        );
        let but = (number == place).then_some(field.name);
        assert_eq!(
            said(&one.fields, but),
            said(&other.fields, but),
            "more than {} of {} changed",
            field.name,
            record.id
        );
    }
    if is_left {
        says(&new[place], field, value);
    }
}

/// A text is read as it was set, but for what surrounds it.
fn says(record: &Record, field: &FieldDef, value: &str) {
    if let (Kind::Text, Some(Value::Text(text))) = (field.kind, record.fields.value(field)) {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain(text), plain(value), "{} was set", field.name);
    }
}

/// Every value without its place, but for one. What cannot be read may be so for a title that is no field’s, which another
/// column can clear up.
fn said(fields: &Fields, but: Option<&str>) -> Vec<String> {
    let is_read = |entry: &&FieldEntry| !matches!(entry.value, Value::Invalid);
    let others = fields.entries.iter().filter(is_read).filter(|entry| Some(entry.def.name) != but);
    let mut all: Vec<String> = others.map(|entry| format!("{}: {}", entry.def.name, of(&entry.value))).collect();
    all.sort();
    all
}

fn of(value: &Value) -> String {
    match value {
        Value::Translated(texts) => {
            format!("{:?}", [&texts.en, &texts.cy].map(|text| text.as_ref().map(|(text, _)| text.to_string())))
        }
        Value::List(items) => format!("{:?}", items.iter().map(|item| of(&item.value)).collect::<Vec<_>>()),
        Value::Split(shares) => {
            let share = |share: &candour::model::value::Share| {
                format!("{} {:?} {}", of(&share.key), share.amount, share.confirmed)
            };
            format!("{:?}", shares.iter().map(share).collect::<Vec<_>>())
        }
        Value::Group(fields) => format!("{:?}", said(fields, None)),
        Value::Groups(groups) => {
            format!("{:?}", groups.iter().map(|group| said(&group.fields, None)).collect::<Vec<_>>())
        }
        value => format!("{value:?}"),
    }
}
