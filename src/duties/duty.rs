//! One duty: one obligation that is met or not by itself.

use serde::Deserialize;

use super::body::Body;
use super::day::Day;
use super::limit::Limit;
use super::timing::Timing;
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::records::publication;

/// A text in the languages of the catalogue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub en: String,
    pub cy: String,
}

/// What has to be published, when, and what proves it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its name for ever: `sio-4b`.
    pub id: String,
    /// Where the instrument says so: `schedule paragraph 4(b)`.
    pub provision: String,
    /// The same, short: `4(b)`.
    pub paragraph: String,
    pub title: Words,
    /// What it asks for, in plain words.
    pub what: Words,
    /// The kinds of body that have it, as `kind` of `data/site.yaml`.
    pub kinds: Vec<String>,
    /// The first day it applied; from the beginning where it says none.
    #[serde(default)]
    pub from: Option<Day>,
    /// The class of a publication scheme: `what-we-spend`.
    pub group: String,
    pub timing: Timing,
    /// Whether "none" is an answer that can be published.
    #[serde(default)]
    pub nil: bool,
    /// Whether it has to be in a prominent place.
    #[serde(default)]
    pub prominent: bool,
    /// The duty under which the body's own response is published, to which this one has a link.
    #[serde(default)]
    pub response: Option<String>,
    /// Whether people know the duties of its instrument by their paragraphs.
    #[serde(skip)]
    pub by_paragraph: bool,
    /// Whether the text itself was read for this row, or what others say of it.
    #[serde(default)]
    pub sure: Sure,
    /// What a body has to be or do for it to apply, where its kind does not say: the office says whether it does.
    #[serde(default)]
    pub condition: Option<Words>,
    /// The nation whose bodies have it alone: `england`.
    #[serde(default)]
    pub nation: Option<String>,
    /// What answers in its place for a while, such as a `notice` with reasons.
    #[serde(default)]
    pub instead: Option<String>,
    /// For how many years it has to stay public.
    #[serde(default)]
    pub keep_years: Option<u32>,
    /// The limit for a light touch contract.
    #[serde(default)]
    pub light_touch: Option<Limit>,
    /// The sum that decides, where there is one.
    #[serde(default)]
    pub(super) threshold: Option<Threshold>,
    /// Other sums for some kinds of body.
    #[serde(default)]
    pub(super) variants: Vec<Variant>,
    /// Other words for some kinds of body.
    #[serde(default)]
    pub other_words: Vec<OtherWords>,
    /// Whose view a withholding rests on, where that is not the chief officer of police.
    #[serde(skip)]
    pub view_of: Option<Words>,
    /// What proves it: any of these.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What it consists of, where each part is to be proven by itself.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// The text was read.
    #[default]
    Read,
    /// What others say of it was read.
    SecondHand,
    /// Nobody established that it is law, or that it binds: only an office that takes it on has it.
    Unverified,
}

/// A sum above which, not at which, something has to be published.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// In pounds.
    over: u32,
}

impl Threshold {
    fn over(self) -> Pence {
        Pence(i64::from(self.over) * 100)
    }
}

/// Another sum for some kinds of body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    kinds: Vec<String>,
    threshold: Threshold,
    /// What gives it.
    source: String,
}

/// What the law calls the same for some kinds of body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherWords {
    kinds: Vec<String>,
    #[serde(default)]
    title: Option<Words>,
    what: Words,
}

/// Which records the sum of a duty chooses.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Sums {
    Above,
    UpTo,
}

/// A part of a duty.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Whose it is, `body` or `force`, or which of several documents: `governance`.
    pub id: String,
    /// What proves it: any of these.
    pub evidence: Vec<Evidence>,
}

/// What can prove a duty.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Evidence {
    /// Records of a type, each with the fields that are named.
    Records {
        records: String,
        /// Which of them: a field and its value.
        #[serde(default, rename = "where")]
        only: std::collections::BTreeMap<String, String>,
        /// The day that says when it came about or was published.
        #[serde(default)]
        dated_by: Option<String>,
        #[serde(default)]
        needs: Vec<String>,
        /// Whether something else has to complete it.
        #[serde(default)]
        partly: bool,
        /// Which of them the duty's sum chooses.
        #[serde(default)]
        sums: Option<Sums>,
        /// Which payments: those that this paragraph of the Order asks for.
        #[serde(default)]
        paragraph: Option<String>,
    },
    /// A row of `publications`.
    Publications {
        publications: bool,
        /// Who holds it, where that is not the body.
        #[serde(default)]
        held_by: Option<String>,
    },
    /// A setting of `data/site.yaml`.
    Setting { setting: String },
    /// Something that every site has because we make it.
    Made { made: String },
}

impl Part {
    /// The part that it is.
    pub fn of(&self) -> Option<publication::Part> {
        publication::Part::from_word(&self.id)
    }
}

impl Duty {
    /// Whether records prove all of it, or all of that part, if they are complete.
    pub fn is_proven_by_records(&self, part: Option<publication::Part>) -> bool {
        self.evidence_of(part).any(|evidence| matches!(evidence, Evidence::Records { partly: false, .. }))
    }

    /// Whether records prove any of it, or of that part.
    pub fn has_records(&self, part: Option<publication::Part>) -> bool {
        self.evidence_of(part).any(|evidence| matches!(evidence, Evidence::Records { .. }))
    }

    fn evidence_of(&self, part: Option<publication::Part>) -> impl Iterator<Item = &Evidence> {
        let of_part = self.parts.iter().filter(move |own| own.of() == part).flat_map(|own| &own.evidence);
        let whole = self.evidence.iter().filter(|_| self.parts.is_empty());
        whole.chain(of_part)
    }

    /// Whether article 2(2) of the Order withholds any of it: it is of the Order, or the Order applied to another body.
    pub fn has_grounds(&self) -> bool {
        self.by_paragraph || self.view_of.is_some()
    }

    /// Whether it is in the paragraph of that number: `2(a)` and `2A` are in 2.
    pub(super) fn is_in_paragraph(&self, number: &str) -> bool {
        self.paragraph.strip_prefix(number).is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
    }

    /// Some words after its paragraph, where people know the duties of its instrument by these.
    pub fn after_paragraph(&self, words: &str) -> String {
        if self.by_paragraph { format!("{} {words}", self.paragraph) } else { words.to_string() }
    }

    /// Where the provision is published; of an order that is published only as it was made, only what it had from the
    /// beginning has an address of its own.
    pub fn address(&self, instrument: &str) -> String {
        let parts =
            [("schedule paragraph ", "schedule/paragraph"), ("section ", "section"), ("regulation ", "regulation")];
        let part = parts.iter().find_map(|(words, path)| {
            let number: String =
                self.provision.strip_prefix(words)?.chars().take_while(char::is_ascii_alphanumeric).collect();
            let is_original = number.parse::<u32>().is_ok_and(|number| number <= 6);
            (instrument.contains("/ukpga/") || is_original).then(|| format!("{instrument}/{path}/{number}"))
        });
        part.unwrap_or_else(|| instrument.to_string())
    }

    /// Whether what that holder publishes may answer it: the body’s own, and what its evidence or its parts name.
    pub fn may_be_held_by(&self, holder: publication::Holder) -> bool {
        let of_parts = self.parts.iter().flat_map(|part| &part.evidence);
        let mut named = self.evidence.iter().chain(of_parts).filter_map(|evidence| match evidence {
            Evidence::Publications { held_by, .. } => held_by.as_deref(),
            _ => None,
        });
        holder == publication::Holder::Body || named.any(|own| own == holder.word())
    }

    /// Whether what that holder publishes may be that part of it.
    pub fn part_may_be_held_by(&self, part: publication::Part, holder: publication::Holder) -> bool {
        let of_part = self.parts.iter().filter(|own| own.of() == Some(part)).flat_map(|own| &own.evidence);
        let mut holders = of_part.filter_map(|evidence| match evidence {
            Evidence::Publications { held_by, .. } => {
                Some(held_by.as_deref().unwrap_or(publication::Holder::Body.word()))
            }
            _ => None,
        });
        holders.any(|own| own == holder.word())
    }

    /// The part of each of two that is that holder's own.
    pub fn part_of(&self, holder: publication::Holder) -> Option<publication::Part> {
        self.parts.iter().filter_map(Part::of).find(|part| self.part_may_be_held_by(*part, holder))
    }

    /// Whether an answer has to say which part it is: that of the body or that of the force.
    pub fn has_parts_of_holders(&self) -> bool {
        self.parts.iter().filter_map(Part::of).any(publication::Part::is_of_holder)
    }

    /// The duty in the words for that kind of body; none where they are those for all.
    pub fn worded_for(&self, kind: &str) -> Option<Duty> {
        let own = self.other_words.iter().find(|own| own.kinds.iter().any(|one| one == kind))?;
        let title = own.title.clone().unwrap_or_else(|| self.title.clone());
        Some(Duty { title, what: own.what.clone(), ..self.clone() })
    }

    /// Whether a body of that kind has it.
    pub fn binds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|own| own == kind)
    }

    /// The sums that decide, each with the kinds of body that it is for and what gives it: first the one for all others.
    pub fn sums(&self) -> impl Iterator<Item = (&[String], Pence, &str)> {
        let variants =
            self.variants.iter().map(|variant| (&*variant.kinds, variant.threshold.over(), variant.source.as_str()));
        self.threshold.map(|threshold| (&[][..], threshold.over(), "")).into_iter().chain(variants)
    }

    /// The sum above which it asks that body for something on that day; none where it asks it for nothing.
    pub fn threshold(&self, body: Body, day: Option<Date>) -> Option<Pence> {
        let kind = body.kind_on(day);
        if !self.binds(kind) {
            return None;
        }
        let variant = self.variants.iter().find(|variant| variant.kinds.iter().any(|own| own == kind));
        variant.map(|variant| variant.threshold).or(self.threshold).map(Threshold::over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duties::find;
    use crate::records::settings::OtherBody;

    fn day(text: &str) -> Option<Date> {
        Date::from_iso(text)
    }

    #[test]
    fn the_sum_above_which_a_contract_is_published_depends_on_the_body_and_the_day() {
        let (_, contracts) = find("sio-4b").unwrap();
        let pounds = |body: Body, day| contracts.threshold(body, day).unwrap().to_string();
        assert_eq!(pounds(Body::of_kind("pcc"), day("2026-01-01")), "£10,000");
        assert_eq!(pounds(Body::of_kind("pfcc"), None), "£10,000");
        assert_eq!(pounds(Body::of_kind("mopac"), day("2026-01-01")), "£10,000");
        assert_eq!(pounds(Body::of_kind("mayor"), day("2023-01-01")), "£5,000");
        assert!(contracts.threshold(Body::of_kind("other"), None).is_none(), "the Order does not bind others");
        let body =
            |kind: Option<&str>, until| OtherBody { kind: kind.map(str::to_string), until, ..OtherBody::default() };
        let before = [body(None, day("2024-05-06"))];
        let took_over = Body { predecessors: &before, ..Body::of_kind("mayor") };
        assert_eq!(pounds(took_over, day("2024-05-06")), "£10,000");
        assert_eq!(pounds(took_over, day("2024-05-07")), "£5,000");
        assert_eq!(pounds(took_over, None), "£5,000");
        let before = [body(Some("mayor"), day("2021-05-09")), body(Some("pfcc"), day("2024-05-06"))];
        let several = Body { predecessors: &before, ..Body::of_kind("mayor") };
        let days = ["2021-05-09", "2021-05-10", "2024-05-06", "2024-05-07"];
        assert_eq!(days.map(|on| pounds(several, day(on))), ["£5,000", "£10,000", "£10,000", "£5,000"]);
    }
}
