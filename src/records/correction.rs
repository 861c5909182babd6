//! Corrections: what was changed in a record after it was published, when and why. The register remembers by them.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::organisation::ORGANISATIONS;
use super::shared::{DRAFT, FORMER, ID_OF_ROW, PUBLISH_FROM};
use crate::model::cell_text::cell_text;
use crate::model::choices::choices;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{Field, FieldDef, Kind};
use crate::model::language::Language;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::schema::{Schema, TypeSchema};
use crate::model::source::{ByteRange, Span};
use crate::model::text::Text;
use crate::model::value::{LocalString, Reference, Translated, Value};

pub static CORRECTIONS: RecordType = RecordType {
    name: "corrections",
    singular: "correction",
    title: "Corrections",
    help: "What was changed in a record after it was published: a mistake put right, a record added late or withdrawn.",
    name_field: "id",
    fields: &[
        &ID_OF_ROW.def,
        &TYPE.def,
        &RECORD.def,
        &FIELD.def,
        &WAS.def,
        &NOW.def,
        &REASON.def,
        &CORRECTED_ON.def,
        &PUBLISHED_WRONG_FROM.def,
        &FOUND_BY.def,
        &SIGNIFICANCE.def,
        &DECISION.def,
        &NOTIFIED.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    has_page: false,
    is_listed: true,
    dated_by: &[&CORRECTED_ON.def],
    ..RecordType::DEFAULT
};

pub static TYPE: Field<CorrectionType> =
    Field::one_of("type", "Type", "What kind of change it is; a misspelling put right is none.").required();
pub static RECORD: Field<str> =
    Field::text("record", "Record", "The type and the id of the record, such as awards/2025-drop-in.").required();
pub static FIELD: Field<str> = Field::text(
    "field",
    "Field",
    "The field that changed, as files write it, such as amount; none if all of the record.",
);
pub static WAS: Field<str> =
    Field::text("was", "Was", "What the field said before, as a table writes it; never of what was withdrawn.");
pub static NOW: Field<str> = Field::text("now", "Says since", "What the field says since, as a table writes it.");
pub static REASON: Field<LocalString> =
    Field::words("reason", "Reason", "Why it was changed; of a withdrawal, the ground.").translated().required();
pub static CORRECTED_ON: Field<Date> =
    Field::date("corrected_on", "Corrected on", "The day on which the change was published.").required();
pub static PUBLISHED_WRONG_FROM: Field<Date> =
    Field::date("published_wrong_from", "Wrong since", "The first day on which it was published as it was before.");
pub static FOUND_BY: Field<FoundBy> = Field::one_of("found_by", "Found by", "Who found that it was wrong.");
pub static SIGNIFICANCE: Field<Significance> = Field::one_of(
    "significance",
    "Significance",
    "Whether a total, a name, a sum or a date that readers rely on changed; material, if it did.",
);
pub static DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision that the change rests on, if there is one.", "decisions");
pub static NOTIFIED: Field<Date> =
    Field::date("notified", "Told on", "The day on which those who had relied on it were told.");

choices! {
    /// Kinds of change after publication. What changed in the world is none of them.
    CorrectionType {
        Correction = "correction", "Correction";
        Revision = "revision", "Revision";
        Addition = "addition", "Addition";
        Clarification = "clarification", "Clarification";
        Reclassification = "reclassification", "Reclassification";
        Withdrawal = "withdrawal", "Withdrawal";
        Restoration = "restoration", "Restoration";
        Succession = "succession", "Succession";
    }
}

impl CorrectionType {
    /// What it is for, in a few words.
    pub fn is_for(self) -> &'static str {
        match self {
            CorrectionType::Correction => "what was wrong when it was published",
            CorrectionType::Revision => "an estimate replaced as planned",
            CorrectionType::Addition => "a record or a value that should have been there earlier",
            CorrectionType::Clarification => "words, and no fact",
            CorrectionType::Reclassification => "another priority, budget area or district, amounts unchanged",
            CorrectionType::Withdrawal => "personal data, safety, law, retention: the old value is never told again",
            CorrectionType::Restoration => "what was withdrawn is back again",
            CorrectionType::Succession => "a body was renamed or replaced",
        }
    }

    /// Whether an entry says which field changed, from what and to what.
    pub fn tells_values(self) -> bool {
        matches!(self, CorrectionType::Correction | CorrectionType::Revision | CorrectionType::Reclassification)
    }
}

choices! {
    /// Who finds mistakes.
    FoundBy {
        Office = "office", "The office";
        Recipient = "recipient", "The recipient";
        Public = "public", "A member of the public";
        Audit = "audit", "An audit";
    }
}

choices! {
    /// How much a change matters to readers.
    Significance {
        Minor = "minor", "Minor";
        Material = "material", "Material";
    }
}

/// The name of the type and the id in a text such as `awards/2025-drop-in`.
pub fn type_and_id(record: &str) -> Option<(&str, &str)> {
    record.split_once('/').filter(|(name, id)| !name.is_empty() && !id.is_empty())
}

/// The type and the id of the record that a correction is about, as it says them; none where there is no such type.
pub fn about(correction: &Record) -> Option<(&'static RecordType, &str)> {
    let (name, id) = type_and_id(correction.get(&RECORD)?)?;
    Some((super::named(name)?, id))
}

/// The record that a correction is about, while it is there: by the id it has, or one that it had.
pub fn subject(dataset: &Dataset, correction: &Record) -> Option<RecordKey> {
    let (record_type, id) = about(correction)?;
    dataset.find_by_any_id(record_type, id)
}

/// The type and the id of what a correction is about: the id that its record has now, or that which the correction says.
pub fn subject_id<'a>(dataset: &'a Dataset, correction: &'a Record) -> Option<(&'static str, &'a str)> {
    let (record_type, id) = about(correction)?;
    let now = dataset.find_by_any_id(record_type, id).map(|key| &*dataset.get(key).id);
    Some((record_type.name, now.unwrap_or(id)))
}

/// The field that a correction is about.
pub fn field(dataset: &Dataset, correction: &Record) -> Option<CorrectedField> {
    let (record_type, _) = about(correction)?;
    CorrectedField::named(dataset.schema.type_schema(record_type), correction.get(&FIELD)?)
}

/// The field whose values `was` and `now` of a correction are written as, where that has one form for each value; none for other
/// fields of a correction.
pub fn told_as(correction: &Record, field: &FieldDef) -> Option<&'static FieldDef> {
    let (record_type, _) = about(correction).filter(|_| [WAS.name, NOW.name].contains(&field.name))?;
    let name = correction.get(&FIELD)?;
    record_type.fields.iter().copied().find(|own| own.name == name)
}

/// Every correction by its day, the oldest first; of one day, in the order of the files.
pub fn in_order(dataset: &Dataset) -> Vec<(RecordKey, &Record)> {
    let mut corrections: Vec<(RecordKey, &Record)> = dataset.keyed(&CORRECTIONS).collect();
    corrections.sort_by_key(|(_, correction)| (correction.get(&CORRECTED_ON), correction.head()));
    corrections
}

/// Every withdrawal of a whole record that still holds, the newest first: no later entry restored the record.
pub fn withdrawals(dataset: &Dataset) -> Vec<(RecordKey, &Record)> {
    let of_whole = in_order(dataset).into_iter().filter(|(_, correction)| !correction.has(&FIELD));
    let ends = of_whole.filter(|(_, correction)| {
        matches!(correction.get(&TYPE), Some(CorrectionType::Withdrawal | CorrectionType::Restoration))
    });
    let newest: BTreeMap<_, (RecordKey, &Record)> =
        ends.filter_map(|entry| Some((subject_id(dataset, entry.1)?, entry))).collect();
    let mut withdrawals: Vec<(RecordKey, &Record)> =
        newest.into_values().filter(|(_, correction)| is_withdrawal(correction)).collect();
    withdrawals.sort_by_key(|(_, correction)| (Reverse(correction.get(&CORRECTED_ON)), correction.head()));
    withdrawals
}

/// Whether an entry says that something was withdrawn.
pub fn is_withdrawal(correction: &Record) -> bool {
    correction.get(&TYPE) == Some(CorrectionType::Withdrawal)
}

/// The entries about what was withdrawn later, whole or in that field, each with the withdrawal: what it was is told by none
/// of them.
pub fn withdrawn_later(dataset: &Dataset) -> BTreeMap<RecordKey, RecordKey> {
    let mut withdrawn: BTreeMap<(_, Option<TextName>), RecordKey> = BTreeMap::new();
    let mut earlier = BTreeMap::new();
    for (key, correction) in in_order(dataset).into_iter().rev() {
        let Some(record) = subject_id(dataset, correction) else { continue };
        let field = text_told(&dataset.schema, correction);
        let later = withdrawn.get(&(record, field)).or_else(|| withdrawn.get(&(record, None)));
        earlier.extend(later.map(|later| (key, *later)));
        if is_withdrawal(correction) {
            withdrawn.insert((record, field), key);
        }
    }
    earlier
}

/// Which text of a record an entry is about: two names of one text, such as `title` and `title_en`, are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextName<'a> {
    pub field: &'a str,
    language: Language,
}

impl<'a> TextName<'a> {
    /// That of a field of that type, as an entry or a person writes it.
    pub fn of_type(schema: &TypeSchema, name: &'a str) -> TextName<'a> {
        match CorrectedField::named(schema, name) {
            Some(of) => of.text_name(),
            None => TextName::of_no_language(name),
        }
    }

    /// That of a field that says the same in every language.
    pub fn of_no_language(field: &'a str) -> TextName<'a> {
        TextName { field, language: Language::English }
    }
}

/// Which text of its record an entry is about; none where it is about all of the record.
pub fn text_told<'a>(schema: &Schema, correction: &'a Record) -> Option<TextName<'a>> {
    let name = correction.get(&FIELD)?;
    let of_type = about(correction).map(|(record_type, _)| TextName::of_type(schema.type_schema(record_type), name));
    Some(of_type.unwrap_or(TextName::of_no_language(name)))
}

/// A field of a record that a correction is about.
#[derive(Clone, Copy, Debug)]
pub struct CorrectedField {
    pub def: &'static FieldDef,
    /// The language of the text, where the name says one, as `title_cy` does.
    pub language: Option<Language>,
}

impl CorrectedField {
    /// The field of that name; none for what is no fact of the record, such as its id.
    pub fn named(schema: &TypeSchema, name: &str) -> Option<CorrectedField> {
        let no_fact = [ID_OF_ROW.name, FORMER.name, DRAFT.name, PUBLISH_FROM.name];
        if let Some(def) = schema.field(name).filter(|def| !no_fact.contains(&def.name)) {
            return Some(CorrectedField { def, language: None });
        }
        let (base, code) = name.rsplit_once('_')?;
        let language = Language::named(code)?;
        let def = schema.field(base).filter(|def| def.translated)?;
        Some(CorrectedField { def, language: Some(language) })
    }

    /// Each text that a field of a record may have: one, or one in each language.
    pub fn texts(def: &'static FieldDef) -> impl Iterator<Item = CorrectedField> {
        let welsh = def.translated.then_some(Some(Language::Welsh));
        [None].into_iter().chain(welsh).map(move |language| CorrectedField { def, language })
    }

    /// Which text it is.
    pub fn text_name(self) -> TextName<'static> {
        TextName { field: self.def.name, language: self.language.unwrap_or(Language::English) }
    }

    /// Whether it says under which heading a record counts, and not how much it is, whose, when or what it is called.
    pub fn is_heading(self) -> bool {
        let is_kind = matches!(
            self.def.kind,
            Kind::Reference(_) | Kind::Choice(_) | Kind::Year | Kind::Period | Kind::Split(_) | Kind::List(_)
        );
        is_kind && self.def.refers_to() != Some(ORGANISATIONS.name)
    }

    /// What it is called, as a column has it: `title`, `title_cy`.
    pub fn name(self) -> Cow<'static, str> {
        match self.language {
            Some(Language::Welsh) => format!("{}_{}", self.def.name, Language::Welsh.code()).into(),
            _ => self.def.name.into(),
        }
    }

    /// Where a record says it; where it says it in the other language, or the record’s first line, when it does not.
    pub fn span(self, record: &Record) -> Span {
        let at = match record.fields.value(self.def) {
            Some(Value::Translated(texts)) => self.within(texts).as_ref().map(|(_, at)| record.at(*at)),
            _ => None,
        };
        at.unwrap_or_else(|| record.span(self.def))
    }

    /// Whether it is the text in Welsh that is meant, and not that in English or in the only language there is.
    pub fn is_welsh(self) -> bool {
        self.language == Some(Language::Welsh)
    }

    /// That text among those in several languages, with its place.
    pub fn within(self, texts: &Translated) -> &Option<(Text, ByteRange)> {
        if self.is_welsh() { &texts.cy } else { &texts.en }
    }

    /// What a record says there now, as a table writes it: nothing where it says nothing. None where a table has no form
    /// for it, or it could not be read.
    pub fn of(self, record: &Record) -> Option<String> {
        match record.fields.value(self.def) {
            None => Some(String::new()),
            Some(Value::Invalid) => None,
            Some(Value::Translated(texts)) => {
                Some(self.within(texts).as_ref().map(|(text, _)| text.to_string()).unwrap_or_default())
            }
            Some(_) if self.is_welsh() => Some(String::new()),
            Some(value) => cell_text(value),
        }
    }
}
