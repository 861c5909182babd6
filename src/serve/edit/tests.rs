//! Every record of the sites of this repository, through its form and back.

use std::path::PathBuf;

use super::findings::Found;
use super::save::{Change, changes, edited};
use super::values::Inputs;
use super::*;
use crate::edit::{Raw, RawValues};
use crate::model::date::Date;
use crate::model::field::Kind;

/// The sites of this repository, read on the day of their tests.
fn looks() -> impl Iterator<Item = Look> {
    let folders = [".", "tests/sites/surrey", "tests/sites/bilingual"];
    folders.into_iter().map(|folder| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
        Look::at(&path, Options::on(Date::from_iso("2026-11-22").unwrap()), Edited::new()).unwrap()
    })
}

fn text(escaped: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    signs.into_iter().fold(escaped.to_string(), |text, (from, to)| text.replace(from, to))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(text(&tag[start..start + tag[start..].find('"')?]))
}

/// What a browser sends of a page whose form nobody touched.
fn sent(html: &str) -> Inputs {
    let start = html.find("<form class=\"form\"").expect("a form");
    let form = &html[start..start + html[start..].find("</form>").expect("its end")];
    let mut inputs = Inputs::new();
    let mut select = None;
    for tag in form.split('<').skip(1) {
        let (head, rest) = tag.split_once('>').unwrap_or((tag, ""));
        let (name, value) = (attribute(head, "name"), attribute(head, "value"));
        let is_off = head.contains("type=\"radio\"") || head.contains("type=\"checkbox\"");
        match head.split([' ', '\n']).next().unwrap_or_default() {
            "input" if is_off && !head.ends_with(" checked") => {}
            "input" => drop(inputs.insert(name.expect("a name"), value.unwrap_or_default())),
            "textarea" => drop(
                inputs
                    .insert(name.expect("a name"), text(rest.strip_prefix('\n').unwrap_or(rest)).replace('\n', "\r\n")),
            ),
            "select" => select = name,
            "option" if head.ends_with(" selected") => {
                drop(inputs.insert(select.clone().expect("a select"), value.unwrap_or_default()))
            }
            _ => {}
        }
    }
    inputs
}

fn page(look: &Look, record: &Record, was: RawValues) -> String {
    match FormPage::of(look, record, "", was, Found::default()).answer() {
        Answer::Page(StatusCode::OK, html) => String::from_utf8(html).unwrap(),
        _ => panic!("{} has no form", record.id),
    }
}

#[test]
fn a_form_that_nobody_touched_changes_nothing() {
    let mut seen = 0;
    for look in looks() {
        for record in look.records.by_type.iter().flatten() {
            let shape = look.shape(record.record_type, Some(record));
            let was = shape.shown(&look.raw(record).unwrap());
            assert!(!was.is_empty(), "{} says something", record.id);
            let inputs = sent(&page(&look, record, was.clone()));
            assert_eq!(changes(&was, &shape.raw(&inputs)), [], "{} {}", record.record_type.name, record.id);
            let sent_along: RawValues = serde_json::from_str(&inputs["_was"]).unwrap();
            assert_eq!(sent_along, was);
            seen += 1;
        }
    }
    assert!(seen > 590, "{seen} records");
}

/// Texts that are hard to write in one form or another.
const HARD: [&str; 14] = [
    "no",
    "01234",
    "a: b",
    "# x",
    "- x",
    "\"",
    "'",
    "🙂",
    "one\ntwo\n\nthree",
    "x, y",
    "{a}",
    "12:30",
    "<b>&amp;\"</b>",
    "=1+1",
];

/// Another value for what a record says there.
fn other(raw: &Raw, hard: &str) -> Raw {
    match raw {
        Raw::Text(_) => Raw::Text(hard.to_string()),
        Raw::Items(items) => Raw::Items(items.iter().cloned().chain([hard.replace('\n', " ")]).collect()),
    }
}

#[test]
fn any_value_is_written_and_only_bytes_of_its_record_change() {
    let mut tried = 0;
    for look in looks() {
        // Large tables have hundreds of rows alike.
        let records = look.records.by_type.iter().flat_map(|records| records.iter().step_by(1 + records.len() / 2));
        for record in records {
            let shape = look.shape(record.record_type, Some(record));
            let was = look.raw(record).unwrap();
            for (name, raw) in shape.shown(&was).into_iter().step_by(if shape.is_row { 5 } else { 2 }) {
                let field = shape.schema.field(name.split('.').next().unwrap());
                let is_listed = field.is_some_and(|field| matches!(field.kind, Kind::Split(_) | Kind::List(_)));
                let hard = HARD[tried % HARD.len()];
                if is_listed && hard.contains([':', ';']) {
                    tried += 1;
                    continue;
                }
                let change = Change { name: name.clone(), was: raw.clone(), now: other(&raw, hard) };
                check_written(&look, record, &change);
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried} values");
}

fn check_written(look: &Look, record: &Record, change: &Change) {
    let about = format!("{} {} {change:?}", record.record_type.name, record.id);
    let shape = look.shape(record.record_type, Some(record));
    let source = look.source(record);
    let text = match edited(look, record, &shape, std::slice::from_ref(change)) {
        Ok(text) => text,
        // What cannot be written is refused; it is never written otherwise.
        Err(why) => {
            let known = ["comments between its entries", "list of groups", "say something else too"];
            assert!(known.iter().any(|known| why.0.contains(known)), "{about}: {why}");
            return;
        }
    };
    let edited_texts = Edited::from([(source.path.clone(), Some(text.clone()))]);
    let after = reread(look, edited_texts);
    let now = after.1.iter().find(|(kind, id, _)| *kind == record.record_type.name && *id == *record.id);
    let (.., now) = now.unwrap_or_else(|| panic!("{about}: the record is gone"));
    let expected = super::save::changed(&look.raw(record).unwrap(), std::slice::from_ref(change));
    assert_eq!(changes(&shape.shown(&expected), &shape.shown(now)), [], "{about}");
    let same = |one: &mut dyn Iterator<Item = (u8, u8)>| one.take_while(|(one, other)| one == other).count();
    let before = same(&mut text.bytes().zip(source.text.bytes()));
    let after = same(&mut text.bytes().rev().zip(source.text.bytes().rev()));
    let own = look.about(record).bytes;
    assert!(before >= own.start as usize, "{about}: bytes before the record have changed");
    assert!(
        source.text.len() - after <= (own.end as usize).min(source.text.len()),
        "{about}: bytes after it have changed"
    );
}

/// What each record of a file says that has another text.
fn reread(look: &Look, texts: Edited) -> (String, Vec<(&'static str, String, RawValues)>) {
    use crate::diagnostic::Diagnostics;
    use crate::edit::Editor;
    use crate::model::source::{Source, Sources};
    let (path, text) = texts.into_iter().next().unwrap();
    let is_schema = |source: &&Source| source.path.starts_with("data/schema.y");
    let schema = look.site.sources.files.iter().filter(is_schema).map(|own| Source::new(&*own.path, own.text.as_str()));
    let files: Vec<Source> = schema.chain([Source::new(path.as_str(), text.unwrap())]).collect();
    let sources = Sources { files };
    let records = crate::read::records(&sources, &mut Diagnostics::default());
    let source = sources.files.last().unwrap();
    let editor = Editor::new(source).unwrap();
    let of = |record: &Record| {
        let schema = records.schema.type_schema(record.record_type);
        (record.record_type.name, record.id.to_string(), editor.raw(record, schema).unwrap())
    };
    let is_own = |record: &&Record| sources.get(record.file).path == path;
    let all = records.by_type.iter().flatten().filter(is_own).map(of).collect();
    (path, all)
}
