//! One duty: one obligation that is met or not by itself.

use serde::Deserialize;

use super::day::Day;
use super::limit::Limit;
use super::timing::Timing;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::records::settings::Settings;

/// A text in the languages of the catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub en: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "nothing shows a duty in Welsh yet"))]
    pub cy: String,
}

/// What has to be published, when, and what proves it.
#[derive(Debug, Deserialize)]
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
    /// Whether the text itself was read for this row, or what others say of it.
    #[serde(default)]
    pub sure: Sure,
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
    threshold: Option<Threshold>,
    /// Other sums for some kinds of body.
    #[serde(default)]
    variants: Vec<Variant>,
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Variant {
    kinds: Vec<String>,
    threshold: Threshold,
    #[expect(dead_code, reason = "says where the sum is from, to whoever reads the file")]
    source: String,
}

/// A part of a duty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Whose it is: `body` or `force`.
    pub id: String,
    pub evidence: Vec<Evidence>,
}

/// What can prove a duty.
#[derive(Debug, Deserialize)]
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
    },
    /// A row of `publications`.
    Publications {
        #[expect(dead_code, reason = "only its name matters: it tells this kind of evidence from the others")]
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

/// The body that publishes, as far as the law looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// As `kind` of `data/site.yaml`.
    pub kind: &'a str,
    /// The last day of the body it took over from. Before a mayor came a commissioner.
    pub predecessor_until: Option<Date>,
}

impl<'a> Body<'a> {
    /// The body that the settings name.
    pub fn new(settings: &'a Settings) -> Body<'a> {
        let predecessor = settings.predecessor.as_ref();
        Body { kind: &settings.kind, predecessor_until: predecessor.and_then(|body| body.until) }
    }

    /// Its kind on that day; today's where no day is known.
    pub fn kind_on(self, day: Option<Date>) -> &'a str {
        let before = self.predecessor_until.zip(day).is_some_and(|(until, day)| day <= until);
        if before && self.kind == "mayor" { "pcc" } else { self.kind }
    }
}

impl Duty {
    /// Whether a body of that kind has it.
    pub fn binds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|own| own == kind)
    }

    /// The sums that decide, each with the kinds of body that it is for: first the one for all others.
    pub fn sums(&self) -> impl Iterator<Item = (&[String], Pence)> {
        let variants = self.variants.iter().map(|variant| (&*variant.kinds, variant.threshold.over()));
        self.threshold.map(|threshold| (&[][..], threshold.over())).into_iter().chain(variants)
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

    fn day(text: &str) -> Option<Date> {
        Date::from_iso(text)
    }

    #[test]
    fn the_sum_above_which_a_contract_is_published_depends_on_the_body_and_the_day() {
        let (_, contracts) = find("sio-4b").unwrap();
        let body = |kind, predecessor_until| Body { kind, predecessor_until };
        let pounds = |body: Body, day| contracts.threshold(body, day).unwrap().to_string();
        assert_eq!(pounds(body("pcc", None), day("2026-01-01")), "£10,000");
        assert_eq!(pounds(body("pfcc", None), None), "£10,000");
        assert_eq!(pounds(body("mopac", None), day("2026-01-01")), "£10,000");
        assert_eq!(pounds(body("mayor", None), day("2023-01-01")), "£5,000");
        assert!(contracts.threshold(body("other", None), None).is_none(), "the Order does not bind others");
        let took_over = body("mayor", day("2024-05-06"));
        assert_eq!(pounds(took_over, day("2024-05-06")), "£10,000");
        assert_eq!(pounds(took_over, day("2024-05-07")), "£5,000");
        assert_eq!(pounds(took_over, None), "£5,000");
    }
}
