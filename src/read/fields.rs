//! Names of fields → their definitions; what is wrong with a name; the values of a record by field.

use memchr::memchr2;

use super::reporter::{Reported, Reporter};
use super::rules::{REQUIRED_FIELD_MISSING, RESTRICTED_TEXT, UNKNOWN_FIELD};
use super::yaml::Key;
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::language::Language;
use crate::model::source::ByteRange;
use crate::model::spelling::nearest;
use crate::model::text::Text;
use crate::model::value::{FieldEntry, Translated, Value};
use crate::records::shared::DRAFT;

/// A field, in one language where the name says so: `title_cy`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub(super) def: &'static FieldDef,
    pub(super) language: Option<Language>,
}

impl Name {
    /// Whether both name the same text; without a language, English is meant.
    pub(super) fn same_as(self, other: Name) -> bool {
        let language = |name: Name| name.language.unwrap_or(Language::English);
        self.def.name == other.def.name && language(self) == language(other)
    }
}

/// The field of exactly that name.
pub(super) fn exact(written: &str, defs: &[&'static FieldDef]) -> Option<Name> {
    if let Some(def) = defs.iter().find(|def| def.name == written) {
        return Some(Name { def, language: None });
    }
    let (base, code) = written.rsplit_once('_')?;
    let language = Language::named(code)?;
    let def = defs.iter().find(|def| def.translated && def.name == base)?;
    Some(Name { def, language: Some(language) })
}

/// The field of that name, whatever its case, spaces, underscores and hyphens.
pub(super) fn loose(written: &str, defs: &[&'static FieldDef]) -> Option<Name> {
    let written = normal(written);
    let names = defs.iter().flat_map(|def| {
        let languages = if def.translated { &Language::ALL[..] } else { &[] };
        let translated = languages.iter().map(|(language, code)| (Some(*language), *code));
        [(None, "")].into_iter().chain(translated).map(|(language, code)| (*def, language, code))
    });
    let mut same = names.filter(|(def, _, code)| normal(def.name) + code == written);
    same.next().map(|(def, language, _)| Name { def, language })
}

/// The field that a name most likely means: one spelt almost so, or else one whose name the written one begins or ends
/// with, or shares its beginning with (`Recipient name`, `Charity no`).
pub(super) fn near(written: &str, defs: &[&'static FieldDef]) -> Option<&'static FieldDef> {
    let written = normal(written);
    let names: Vec<(String, &'static FieldDef)> = defs.iter().map(|def| (normal(def.name), *def)).collect();
    if let Some(near) = nearest(&written, names.iter().map(|(name, _)| name.as_str())) {
        return names.iter().find(|(name, _)| name == near).map(|(_, def)| *def);
    }
    let alike = |name: &str| {
        let shared = name.chars().zip(written.chars()).take_while(|(one, other)| one == other).count();
        let whole = name.len() >= 4 && (written.starts_with(name) || written.ends_with(name));
        if whole { Some(name.len()) } else { (shared >= 4 && shared * 4 >= written.len() * 3).then_some(shared) }
    };
    let (_, def) =
        names.iter().filter_map(|(name, def)| Some((alike(name)?, *def))).max_by_key(|(shared, _)| *shared)?;
    Some(def)
}

/// Lower-case letters and digits only.
pub(super) fn normal(name: &str) -> String {
    name.chars().filter(|next| !matches!(next, ' ' | '_' | '-' | '\u{a0}')).flat_map(char::to_lowercase).collect()
}

/// Names of text that may never be in a repository.
pub(super) fn is_restricted(name: &str) -> bool {
    const NAMES: [&str; 12] = [
        "part2",
        "parttwo",
        "partb",
        "confidential",
        "confidentialtext",
        "restrictedtext",
        "restrictedpart",
        "restrictedinformation",
        "exempt",
        "exempttext",
        "exemptinformation",
        "privatetext",
    ];
    NAMES.contains(&normal(name).as_str())
}

/// Reports a field that looks as if it held restricted text.
pub(super) fn report_restricted(key: &str, at: ByteRange, reading: &mut Reporter) {
    let message = format!("“{key}” looks like text that may not be published; it must never be in the repository");
    let help = "remove it here and from git’s history, which keeps it otherwise; keep the text elsewhere\n\
                to say that there is a restricted part, and on what ground, use “restricted”";
    reading.refuse(&RESTRICTED_TEXT, at, message, help);
}

/// What to write instead of `draft`, where a record has a status.
pub(super) const DRAFT_STATUS: &str = "for a draft, write “status: draft”; for what is to be published, take it out";

/// Whether the name is that of other types’ mark of a draft, which this type says by its status.
pub(super) fn has_draft_status(name: &str, reading: &Reporter) -> bool {
    let is_draft = |field: &&FieldDef| {
        let Kind::Choice(choices) = field.kind else { return false };
        field.name == "status" && choices.iter().any(|choice| choice.value == "draft")
    };
    normal(name) == DRAFT.name && reading.schema.fields.iter().copied().any(|field| is_draft(&field))
}

/// Reports a name that no field has.
pub(super) fn report_unknown<'n>(
    key: &Key,
    names: impl Iterator<Item = &'n str> + Clone,
    near: Option<&str>,
    reading: &mut Reporter,
) -> Reported {
    if is_restricted(&key.text) {
        report_restricted(&key.text, key.at, reading);
        return Reported;
    }
    let help = match near {
        _ if reading.field.is_none() && has_draft_status(&key.text, reading) => DRAFT_STATUS.to_string(),
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("the fields are: {}", names.collect::<Vec<_>>().join(", ")),
    };
    let whose = reading.field.map_or_else(|| reading.schema.record_type.a_noun(), |field| format!("“{}”", field.name));
    reading.refuse(&UNKNOWN_FIELD, key.at, format!("{whose} has no field called “{}”", key.text), help)
}

/// Adds a value, joining the languages of one text.
pub(super) fn put(entries: &mut Vec<FieldEntry>, name: Name, value: Result<Value, Reported>, at: ByteRange) {
    let value = value.unwrap_or(Value::Invalid);
    let mut others = entries.iter_mut().filter(|_| name.def.translated);
    let Some(entry) = others.find(|entry| entry.def.name == name.def.name) else {
        let value = match (name.language, value) {
            (Some(language), Value::Text(text)) => translated(Translated::default(), language, text, at),
            (_, value) => value,
        };
        entries.push(FieldEntry { def: name.def, value, at });
        return;
    };
    let so_far = std::mem::replace(&mut entry.value, Value::Invalid);
    let language = name.language.unwrap_or(Language::English);
    entry.value = match (so_far, value) {
        (Value::Text(first), Value::Text(text)) => {
            translated(Translated { en: Some((first, entry.at)), cy: None }, language, text, at)
        }
        (Value::Translated(texts), Value::Text(text)) => translated(*texts, language, text, at),
        // The other one could not be read, or was misspelt; a good value does not repair that.
        _ => Value::Invalid,
    };
}

fn translated(mut texts: Translated, language: Language, text: Text, at: ByteRange) -> Value {
    match language {
        Language::English => texts.en = Some((text, at)),
        Language::Welsh => texts.cy = Some((text, at)),
    }
    Value::Translated(Box::new(texts))
}

/// Reports each field that the schema asks for and that is not there. The id has its own rules.
pub(super) fn report_missing(
    defs: &[&'static FieldDef],
    entries: &[FieldEntry],
    whose: &str,
    head: ByteRange,
    reading: &mut Reporter,
) -> bool {
    let outer = reading.field;
    let mut harm = false;
    for def in defs.iter().filter(|def| def.need == Need::Schema && !matches!(def.kind, Kind::Id)) {
        if entries.iter().any(|entry| entry.def.name == def.name) {
            continue;
        }
        reading.field = outer.or(Some(def));
        reading.refuse(&REQUIRED_FIELD_MISSING, head, format!("{whose} has no “{}”", def.name), def.help);
        harm |= matches!(def.kind, Kind::Money | Kind::Reference(_));
    }
    reading.field = outer;
    harm
}

/// The first line of a stretch.
pub(super) fn first_line(at: ByteRange, text: &str) -> ByteRange {
    let rest = &text[at.start as usize..];
    let line = &rest[..memchr2(b'\r', b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    ByteRange::new(at.start as usize, at.start as usize + line.trim_end().len())
}
