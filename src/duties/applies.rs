//! An instrument that applies the duties of another to another body.

use serde::Deserialize;

use super::day::Day;
use super::duty::{Duty, Evidence, Words};

/// Which duties it applies, and how they are called then.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applies {
    /// The instrument whose duties they are: `uksi/2011/3050`.
    pub(super) duties_of: String,
    /// The numbers of its paragraphs that apply.
    paragraphs: Vec<String>,
    /// The ids of duties in these that do not.
    except: Vec<String>,
    /// What their ids begin with, in place of all before the first hyphen: `sio-fire-`.
    prefix: String,
    /// The kinds of body that have them.
    kinds: Vec<String>,
    from: Day,
    /// What precedes the provision: `schedule 1, applying `.
    provision: String,
    /// Whom they are for, after each title.
    for_whom: Words,
    /// Whose view a withholding rests on.
    view_of: Words,
}

impl Applies {
    /// The duties that apply, each proven by publications alone: records are of the other body.
    pub(super) fn duties(&self, duties: &[Duty]) -> Vec<Duty> {
        let applied = duties.iter().filter(|duty| self.paragraphs.iter().any(|number| duty.is_in_paragraph(number)));
        applied.filter(|duty| !self.except.contains(&duty.id)).map(|duty| self.duty(duty)).collect()
    }

    fn duty(&self, duty: &Duty) -> Duty {
        let number = duty.id.split_once('-').map_or(duty.id.as_str(), |(_, number)| number);
        // Documents are asked for of any body; the force has no part in another's.
        let parts = duty.parts.iter().filter(|part| part.of().is_some_and(|of| !of.is_of_holder())).cloned().collect();
        let named = |title: &str, whom: &str| format!("{title} ({whom})");
        Duty {
            id: format!("{}{number}", self.prefix),
            provision: format!("{}{}", self.provision, duty.provision),
            title: Words { en: named(&duty.title.en, &self.for_whom.en), cy: named(&duty.title.cy, &self.for_whom.cy) },
            kinds: self.kinds.clone(),
            from: Some(self.from),
            variants: Vec::new(),
            other_words: Vec::new(),
            view_of: Some(self.view_of.clone()),
            evidence: vec![Evidence::Publications { publications: true, held_by: None }],
            parts,
            ..duty.clone()
        }
    }
}
