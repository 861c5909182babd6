//! What proves a duty, and how far.

use std::collections::BTreeMap;

use super::body::Body;
use super::duty::{Duty, Evidence, Sums};
use super::published::{Answer, Published};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::records::award::{self, AMOUNT, AWARDS, NOTICE_CODE, NOTICE_DATE, NOTICES};
use crate::records::monitoring_return::{self, RETURNS};
use crate::records::payment::PAYMENTS;
use crate::records::publication::Part;
use crate::records::site::{HOLDER_ROLE, HOLDER_TO, OFFICE_HOLDERS, SITE};
use crate::records::spending::{self, Items};
use crate::records::{self, decision, opportunity, publication};

/// One thing that proves a duty, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    Records(Counted),
    Publication(RecordKey, Answer),
    /// A setting of `data/site.yaml`.
    Setting(String),
    /// What we make ourselves: `prominence`.
    Made(String),
}

/// Records that prove a duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub record_type: &'static RecordType,
    pub count: usize,
    /// Those of them that lack something that the duty asks for.
    pub incomplete: Vec<Incomplete>,
    /// The newest day on which one came about.
    pub newest: Option<Date>,
    /// The newest day on which one was put before the public, where they say so.
    pub published: Option<Date>,
}

/// A record that lacks something that a duty asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Incomplete {
    pub key: RecordKey,
    /// The names of the fields that it lacks; where one of several would do, the first of them.
    pub lacks: Vec<&'static str>,
}

/// How far something proves a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    None,
    Partly,
    Wholly,
}

/// What is looked at.
pub struct Looked<'a> {
    pub dataset: &'a Dataset,
    pub body: Body<'a>,
    pub duty: &'a Duty,
    pub published: &'a [Published],
    /// The newest day in the records, which stands for today.
    pub newest: Date,
    /// How far what is to be in a prominent place is there: the home page leads to what is published of it.
    pub prominent: Extent,
}

/// What a duty asks of awards: what each says, what it has, and which sums it is of.
type AskedOfAwards<'a> = (&'a BTreeMap<String, String>, &'a [String], Option<Sums>);

/// Which records are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Public,
    /// What is not public yet.
    Drafts,
}

/// What proves a duty or one part of it.
pub struct Proven {
    pub part: Option<Part>,
    pub extent: Extent,
    pub proofs: Vec<Proof>,
}

impl Proven {
    /// Whether records are among what proves it.
    pub fn has_records(&self) -> bool {
        self.proofs.iter().any(|proof| matches!(proof, Proof::Records(_)))
    }
}

/// What proves each part of the duty; one entry without a part where it has none.
pub fn proven(looked: &Looked) -> Vec<Proven> {
    match looked.duty.parts.is_empty() {
        true => vec![looked.part(None, &looked.duty.evidence)],
        false => looked.duty.parts.iter().map(|part| looked.part(part.of(), &part.evidence)).collect(),
    }
}

impl Looked<'_> {
    fn part(&self, part: Option<Part>, evidence: &[Evidence]) -> Proven {
        let published = self.published.iter().filter(|one| one.answers(part));
        let mut proofs: Vec<Proof> = published.map(|one| Proof::Publication(one.key, one.answer)).collect();
        // What the body before published is there to be read, and proves nothing of this one.
        let is_proven = self.published.iter().any(|one| one.answers(part) && !one.is_of_predecessor);
        let mut extent = if is_proven { Extent::Wholly } else { Extent::None };
        for (own, proof) in evidence.iter().filter_map(|evidence| self.evidence(part, evidence)) {
            extent = extent.max(own);
            proofs.push(proof);
        }
        // Whoever states that the records are complete does not make good what they lack.
        if proofs.iter().any(|proof| matches!(proof, Proof::Records(counted) if !counted.incomplete.is_empty())) {
            extent = extent.min(Extent::Partly);
        }
        // What the program finds by itself, a row cannot overrule.
        if evidence.iter().any(|evidence| matches!(evidence, Evidence::Made { .. })) {
            extent = extent.min(self.prominent);
        }
        Proven { part, extent, proofs }
    }

    fn evidence(&self, part: Option<Part>, evidence: &Evidence) -> Option<(Extent, Proof)> {
        match evidence {
            Evidence::Publications { .. } => None,
            Evidence::Setting { setting } => {
                let given = self.dataset.all(&SITE).first().is_some_and(|site| self.is_given(site, setting));
                given.then(|| (Extent::Wholly, Proof::Setting(setting.clone())))
            }
            Evidence::Made { made } => {
                (self.prominent > Extent::None).then(|| (self.prominent, Proof::Made(made.clone())))
            }
            Evidence::Records { .. } => {
                let counted = self.count(part, evidence)?;
                // Whether all that ought to be there is there, only the office knows: it says so in a publication.
                // Records of which each lacks what is asked for prove nothing.
                let extent = if counted.count > counted.incomplete.len() { Extent::Partly } else { Extent::None };
                Some((extent, Proof::Records(counted)))
            }
        }
    }

    /// Whether a setting says what it is to say; of office holders, that somebody holds the office of this body.
    fn is_given(&self, site: &Record, setting: &str) -> bool {
        if setting == OFFICE_HOLDERS.name {
            let head = self.body.offices_on(None).map(|[head, _]| head);
            let is_head = |role: Option<&str>| head.is_none() || role == head;
            let holders = site.get(&OFFICE_HOLDERS).unwrap_or_default().iter();
            let holders = holders.filter(|holder| is_head(holder.fields.get(&HOLDER_ROLE)));
            let mut until = holders.map(|holder| holder.fields.get(&HOLDER_TO));
            return until.any(|until| until.is_none_or(|until| self.newest <= until));
        }
        at_path(&SITE, setting).is_some_and(|(field, inner)| match (site.fields.value(field), inner) {
            (Some(Value::Group(group)), Some(inner)) => group.has(inner),
            _ => inner.is_none() && has(site, field),
        })
    }

    /// What the duty asks of awards.
    fn of_awards(&self) -> Option<AskedOfAwards<'_>> {
        self.duty.evidence.iter().find_map(|evidence| match evidence {
            Evidence::Records { records, only, needs, sums, .. } if records == AWARDS.name => {
                Some((only, needs.as_slice(), *sums))
            }
            _ => None,
        })
    }

    /// The first day of the notice that the duty asks for of an award, where each such notice says its day.
    pub fn day_of_notice(&self, award: &Record) -> Option<Date> {
        let (only, ..) = self.of_awards()?;
        let code = only.get("notices.code")?;
        let notices = award.get(&NOTICES).unwrap_or_default().iter();
        let asked_for = notices.filter(|notice| notice.fields.get(&NOTICE_CODE) == Some(code.as_str()));
        asked_for.map(|notice| notice.fields.get(&NOTICE_DATE)).min().flatten()
    }

    /// Whether an award has what the duty asks for of each contract; none where it asks nothing of this one.
    pub fn is_answered_by(&self, award: &Record) -> Option<bool> {
        let (only, needs, sums) = self.of_awards()?;
        if !sums.is_none_or(|sums| self.is_chosen(sums, award)) {
            return None;
        }
        let says =
            |(path, word): (&String, &String)| Only::new(&AWARDS, path, word).is_some_and(|it| it.is_said_by(award));
        let has = |paths: &String| Needed::new(&AWARDS, paths).is_some_and(|needed| needed.is_had_by(award));
        Some(only.iter().all(says) && needs.iter().all(has))
    }

    /// The days of the records that are evidence for that part, or of the drafts that would be, the first first.
    pub fn days_of_records(&self, part: Option<Part>, which: Which) -> Vec<Date> {
        if which == Which::Drafts && self.dataset.drafts.is_empty() {
            return Vec::new();
        }
        let own = self.duty.parts.iter().find(|own| part.is_some() && own.of() == part);
        let evidence = own.map_or(&self.duty.evidence, |own| &own.evidence);
        let chosen = evidence.iter().filter_map(|evidence| self.chosen(part, evidence, which)).flatten();
        let mut days: Vec<Date> = chosen.filter_map(|(_, day)| day).collect();
        days.sort_unstable();
        days
    }

    /// The records that are evidence, or the drafts that would be, each with its day; none where the evidence is no records.
    fn chosen(&self, part: Option<Part>, evidence: &Evidence, which: Which) -> Option<Vec<(&Record, Option<Date>)>> {
        let Evidence::Records { records, only, dated_by, sums, paragraph, .. } = evidence else { return None };
        let record_type = records::named(records)?;
        let dated = dated_by.as_deref().and_then(|name| field(record_type, name));
        let only: Vec<Only> =
            only.iter().map(|(path, word)| Only::new(record_type, path, word)).collect::<Option<_>>()?;
        let items = paragraph.as_ref().map(|_| Items::new(self.dataset.all(&PAYMENTS).iter()));
        let asked_for = |record: &Record| match (paragraph, &items) {
            (Some(paragraph), Some(items)) => {
                let of_force = part.is_some().then_some(part == Some(Part::Force));
                of_force.is_none_or(|of_force| spending::is_of_force(record) == of_force)
                    && spending::asked_for_by(self.dataset, items, record).is_some_and(|own| own.number() == paragraph)
            }
            _ => true,
        };
        let public = self.dataset.all(record_type).iter().filter(|_| which == Which::Public);
        let drafts = self.dataset.drafts.iter().map(|draft| &draft.record);
        let drafts = drafts.filter(|record| which == Which::Drafts && record.record_type == record_type);
        let chosen = public.chain(drafts).filter(|record| {
            let counts = which == Which::Drafts || record_type != &AWARDS || award::counts(record);
            only.iter().all(|only| only.is_said_by(record))
                && counts
                && sums.is_none_or(|sums| self.is_chosen(sums, record))
                && asked_for(record)
        });
        let day_of = |record: &Record| match dated {
            Some(field) => day(record, field),
            None if *record.record_type == AWARDS => award::made_on(record),
            None => record.date(),
        };
        Some(chosen.map(|record| (record, day_of(record))).collect())
    }

    /// What the records that are evidence come to; none where there is none of them.
    fn count(&self, part: Option<Part>, evidence: &Evidence) -> Option<Counted> {
        let Evidence::Records { records, dated_by, needs, .. } = evidence else { return None };
        let record_type = records::named(records)?;
        let needs: Vec<Needed> = needs.iter().map(|paths| Needed::new(record_type, paths)).collect::<Option<_>>()?;
        let mut counted = Counted { record_type, count: 0, incomplete: Vec::new(), newest: None, published: None };
        for (record, day) in self.chosen(part, evidence, Which::Public)? {
            counted.count += 1;
            counted.newest = counted.newest.max(day);
            let lacks = needs.iter().filter(|needed| !needed.is_had_by(record)).filter_map(Needed::named);
            let lacks: Vec<&str> = lacks.collect();
            let key = self.dataset.find(record_type, &record.id).filter(|_| !lacks.is_empty());
            counted.incomplete.extend(key.map(|key| Incomplete { key, lacks }));
        }
        if dated_by.as_deref() == Some(decision::PUBLISHED_ON.name) {
            counted.published = counted.newest;
        }
        (counted.count > 0).then_some(counted)
    }

    /// Whether the duty’s sum on the day of an award or a tender chooses it. One whose sum is not known may be either.
    fn is_chosen(&self, sums: Sums, record: &Record) -> bool {
        if *record.record_type == RETURNS {
            let award = record.target(&monitoring_return::AWARD).map(|key| self.dataset.get(key));
            return award.is_some_and(|award| {
                award::is_contract(award)
                    && award.get(&award::PROCEDURE) != Some(award::LIGHT_TOUCH)
                    && self.is_chosen(sums, award)
            });
        }
        let (amount, day) = match *record.record_type == AWARDS {
            true => (record.get(&AMOUNT), award::made_on(record)),
            false => (record.get(&opportunity::VALUE), record.get(&opportunity::OPENS)),
        };
        let (Some(amount), Some(threshold)) = (amount, self.duty.threshold(self.body, day)) else {
            return true;
        };
        match sums {
            Sums::Above => amount > threshold,
            Sums::UpTo => amount <= threshold,
        }
    }
}

fn field(record_type: &RecordType, name: &str) -> Option<&'static FieldDef> {
    record_type.fields.iter().copied().find(|field| field.name == name)
}

fn day(record: &Record, field: &FieldDef) -> Option<Date> {
    match record.fields.value(field)? {
        Value::Date(day) => Some(*day),
        _ => None,
    }
}

/// Whether a record has something in that field; a list without entries is nothing.
fn has(record: &Record, field: &FieldDef) -> bool {
    match record.fields.value(field) {
        None => false,
        Some(Value::List(items)) => !items.is_empty(),
        Some(Value::Groups(groups)) => !groups.is_empty(),
        Some(_) => true,
    }
}

/// What a record is to have: one of some fields, each its own or one of the small records inside it: `documents.url`.
struct Needed(Vec<(&'static FieldDef, Option<&'static FieldDef>)>);

impl Needed {
    /// None where the type has no such field. `paths` are one path, or several with a stroke between.
    fn new(record_type: &RecordType, paths: &str) -> Option<Needed> {
        paths.split('|').map(|path| at_path(record_type, path)).collect::<Option<_>>().map(Needed)
    }

    /// What it is called: the first of the fields that would do.
    fn named(&self) -> Option<&'static str> {
        self.0.first().map(|(field, _)| field.name)
    }

    fn is_had_by(&self, record: &Record) -> bool {
        self.0.iter().any(|(field, inner)| match (record.fields.value(field), inner) {
            (Some(Value::Groups(groups)), Some(inner)) => groups.iter().any(|group| group.fields.has(inner)),
            _ => inner.is_none() && has(record, field),
        })
    }
}

/// The field of a path, and the one inside its small records where the path has two parts: `notices.code`.
fn at_path(record_type: &RecordType, path: &str) -> Option<(&'static FieldDef, Option<&'static FieldDef>)> {
    let Some((name, inner)) = path.split_once('.') else { return Some((field(record_type, path)?, None)) };
    let field = field(record_type, name)?;
    let (Kind::Groups(fields) | Kind::Group(fields)) = field.kind else { return None };
    Some((field, Some(fields.iter().copied().find(|own| own.name == inner)?)))
}

/// What stands for any word.
const ANY: &str = "any";

/// A word that a record is to have in a field, or in a field of one of the small records inside it: `notices.code`.
struct Only<'a> {
    field: &'static FieldDef,
    inner: Option<&'static FieldDef>,
    word: &'a str,
}

impl<'a> Only<'a> {
    /// None where the type has no such field.
    fn new(record_type: &RecordType, path: &str, word: &'a str) -> Option<Only<'a>> {
        let (field, inner) = at_path(record_type, path)?;
        Some(Only { field, inner, word })
    }

    fn is_said_by(&self, record: &Record) -> bool {
        let is = |value: Option<&Value>| match value {
            Some(Value::Text(text)) => self.word == ANY || &**text == self.word,
            _ => false,
        };
        match (record.fields.value(self.field), self.inner) {
            (Some(Value::Groups(groups)), Some(inner)) => groups.iter().any(|group| is(group.fields.value(inner))),
            (value, _) => is(value),
        }
    }
}

/// When something among the proofs was last put before the public, and when it was last found right.
pub fn days(dataset: &Dataset, proven: &[Proven]) -> (Option<Date>, Option<Date>) {
    // Of a duty of two parts it is the body's own that readers ask for: what the force put up says nothing of it.
    let is_asked = |part: &&Proven| part.part.is_none_or(|part| part != Part::Force);
    let proofs = proven.iter().filter(is_asked).flat_map(|part| &part.proofs);
    proofs.fold((None, None), |(published, reviewed), proof| match proof {
        Proof::Publication(key, answer) if answer.is_final() => {
            let record = dataset.get(*key);
            // What is withheld was not put before the public.
            let own = record.get(&publication::PUBLISHED_ON).filter(|_| *answer != Answer::Withheld);
            (published.max(own), reviewed.max(publication::reviews(record).pop()))
        }
        Proof::Records(counted) => (published.max(counted.published), reviewed),
        _ => (published, reviewed),
    })
}

/// How far the parts of a duty are proven together.
pub(super) fn together(extents: impl Iterator<Item = Extent>) -> Extent {
    let extents: Vec<Extent> = extents.collect();
    match (extents.iter().min(), extents.iter().max()) {
        (Some(Extent::Wholly), _) => Extent::Wholly,
        (_, Some(Extent::None)) | (None, _) => Extent::None,
        _ => Extent::Partly,
    }
}
