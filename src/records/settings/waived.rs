//! The reasons why something is not recorded, as pages give them to readers. Which findings they set aside, `check` decides.

use std::collections::{BTreeSet, HashMap};

use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::value::{Fields, Group, Item, LocalString, Value};
use crate::records::checks::{
    SEVERITY, SEVERITY_CODE, SEVERITY_LEVEL, SEVERITY_REASON, SEVERITY_UNTIL, WAIVER_BEFORE, WAIVER_CODE, WAIVER_IDS,
    WAIVER_REASON, WAIVER_TYPE, WAIVER_UNTIL, WAIVERS,
};
use crate::records::site::{CHECKS, DECISION_REFERENCE, GAP_NUMBERS, GAP_REASON, GAP_YEAR, PATTERN_GAPS};

/// Numbers that no decision has, and why.
#[derive(Clone, Debug)]
pub struct NumberGap {
    /// As the settings write them: `15 to 19`.
    pub numbers: String,
    pub year: Option<String>,
    pub reason: LocalString,
}

/// A rule that the office sets aside: for some records, for those before a day, or for all.
#[derive(Clone, Debug)]
pub struct Waived {
    /// The code of the rule: `missing-conditions`.
    pub code: String,
    /// The type of record that it is set aside for; any where the rule is off.
    pub record_type: Option<&'static str>,
    pub ids: BTreeSet<String>,
    pub before: Option<Date>,
    /// The last day of it, where that is said.
    pub until: Option<Date>,
    pub reason: LocalString,
}

/// Why records lack what they lack.
#[derive(Clone, Debug, Default)]
pub struct WaivedReasons {
    reasons: Vec<LocalString>,
    /// Each waiver and each rule that is off, in the order of the settings.
    pub all: Vec<Waived>,
    /// By the code of the rule and the type of record.
    by_topic: HashMap<(String, &'static str), ReasonsOfTopic>,
    /// By the code of a rule that is off, whatever the record.
    off: HashMap<String, usize>,
}

/// Indexes of reasons.
#[derive(Clone, Debug, Default)]
struct ReasonsOfTopic {
    by_id: HashMap<String, usize>,
    /// In the order of the days before which a record is dated.
    by_day: Vec<(Date, usize)>,
}

impl WaivedReasons {
    /// Also of waivers that have ended: pages say the same on every day.
    pub fn new(dataset: &Dataset, settings: &Fields) -> WaivedReasons {
        let mut reasons = WaivedReasons::default();
        let Some(checks) = settings.get(&CHECKS) else { return reasons };
        for waiver in checks.get(&WAIVERS).unwrap_or_default() {
            reasons.add_waiver(dataset, waiver);
        }
        for entry in checks.get(&SEVERITY).unwrap_or_default() {
            reasons.add_off(entry);
        }
        reasons
    }

    /// Whether a waiver names that record.
    pub fn names(&self, record_type: &str, id: &str) -> bool {
        let mut topics = self.by_topic.iter().filter(|((_, of), _)| *of == record_type);
        topics.any(|(_, topic)| topic.by_id.contains_key(id))
    }

    fn add_waiver(&mut self, dataset: &Dataset, waiver: &Group) -> Option<()> {
        let fields = &waiver.fields;
        let record_type = dataset.schema.named(fields.get(&WAIVER_TYPE)?)?.record_type.name;
        let code = fields.get(&WAIVER_CODE)?.to_string();
        let index = self.reasons.len();
        let reason: LocalString = fields.get(&WAIVER_REASON)?.into();
        self.reasons.push(reason.clone());
        let items: &[Item] = fields.get(&WAIVER_IDS).unwrap_or_default();
        self.all.push(Waived {
            code: code.clone(),
            record_type: Some(record_type),
            ids: items.iter().filter_map(id_of).collect(),
            before: fields.get(&WAIVER_BEFORE),
            until: fields.get(&WAIVER_UNTIL),
            reason,
        });
        let topic = self.by_topic.entry((code, record_type)).or_default();
        for id in items.iter().filter_map(id_of) {
            topic.by_id.entry(id).or_insert(index);
        }
        if let Some(before) = fields.get(&WAIVER_BEFORE) {
            let at = topic.by_day.partition_point(|(day, _)| *day <= before);
            topic.by_day.insert(at, (before, index));
        }
        Some(())
    }

    fn add_off(&mut self, entry: &Group) -> Option<()> {
        let fields = &entry.fields;
        fields.get(&SEVERITY_LEVEL).filter(|level| *level == "off")?;
        let code = fields.get(&SEVERITY_CODE)?.to_string();
        self.off.insert(code.clone(), self.reasons.len());
        let reason: LocalString = fields.get(&SEVERITY_REASON)?.into();
        self.reasons.push(reason.clone());
        let until = fields.get(&SEVERITY_UNTIL);
        self.all.push(Waived { code, record_type: None, ids: BTreeSet::new(), before: None, until, reason });
        Some(())
    }

    /// Why a record does not have that field, where the office has said so.
    pub fn of_field(&self, record: &Record, field: &FieldDef) -> Option<&LocalString> {
        if self.reasons.is_empty() {
            return None;
        }
        let topic = (format!("missing-{}", field.kebab()), record.record_type.name);
        let of_record = self.by_topic.get(&topic).and_then(|reasons| reasons.of_record(record));
        self.reasons.get(of_record.or_else(|| self.off.get(&topic.0).copied())?)
    }

    /// How many there are: with the same settings, the same number is the same reasons.
    pub fn count(&self) -> usize {
        self.reasons.len()
    }
}

fn id_of(item: &Item) -> Option<String> {
    match &item.value {
        Value::Text(id) => Some(id.to_string()),
        _ => None,
    }
}

impl ReasonsOfTopic {
    fn of_record(&self, record: &Record) -> Option<usize> {
        let by_day = || {
            let day = record.date().filter(|_| !self.by_day.is_empty())?;
            let first = self.by_day.partition_point(|(before, _)| *before <= day);
            self.by_day.get(first).map(|(_, index)| *index)
        };
        self.by_id.get(&*record.id).copied().or_else(by_day)
    }
}

/// The numbers that the settings say no decision has, in their order.
pub(super) fn gaps(settings: &Fields) -> Vec<NumberGap> {
    let forms = settings.get(&DECISION_REFERENCE).unwrap_or_default();
    let gaps = forms.iter().flat_map(|form| form.fields.get(&PATTERN_GAPS).unwrap_or_default());
    let gap = |gap: &Group| {
        Some(NumberGap {
            numbers: gap.fields.get(&GAP_NUMBERS)?.to_string(),
            year: gap.fields.get(&GAP_YEAR).map(str::to_string),
            reason: gap.fields.get(&GAP_REASON)?.into(),
        })
    };
    gaps.filter_map(gap).collect()
}
