//! One award under two ids: alike in all that an office would type again.

use std::cell::OnceCell;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::hash::FastMap;
use crate::model::organisation_name;
use crate::model::record::Record;
use crate::records::award::{AMOUNT, AWARDED_ON, RECIPIENT, START};
use crate::records::shared::ID;

use super::amounts::counted;
use super::{Matter, Subject};

static AWARD_ENTERED_TWICE: Rule = Rule::warning("award-entered-twice")
    .what("Two awards have the same recipient, title, amount and day.")
    .why("It is almost always one award that was typed or imported twice, and its amount would count twice in every total.")
    .fix("Delete one of the two. If both were awarded, say in their titles how they differ; or waive the finding and say why.")
    .example("id,recipient,title,amount,awarded_on\na-7,hilltop,Roof of the hall,1250,2024-03-05\na-8,hilltop,Roof of the library,1250,2024-03-05");

pub(super) static MATTER: Matter = Matter { checks: &[alike], rules: &[&AWARD_ENTERED_TWICE] };

/// An award with its title in plain letters, which few awards are asked for.
struct Titled<'a> {
    award: &'a Record,
    plain: OnceCell<String>,
}

impl Titled<'_> {
    fn is_titled_like(&self, other: &Titled) -> bool {
        self.title() == other.title()
    }

    fn title(&self) -> &str {
        self.plain.get_or_init(|| organisation_name::plain(self.award.name()))
    }
}

fn alike(subject: &Subject, found: &mut Diagnostics) {
    let mut seen: FastMap<_, Vec<Titled>> = FastMap::default();
    for award in counted(subject) {
        let day = award.get(&AWARDED_ON).or(award.get(&START));
        let (Some(recipient), Some(amount), Some(day)) = (award.get(&RECIPIENT), award.get(&AMOUNT), day) else {
            continue;
        };
        let alike = seen.entry((recipient.id, amount, day)).or_default();
        let own = Titled { award, plain: OnceCell::new() };
        match alike.iter().find(|other| other.is_titled_like(&own)) {
            Some(first) => report(first.award, award, found),
            None => alike.push(own),
        }
    }
}

fn report(first: &Record, award: &Record, found: &mut Diagnostics) {
    let message = format!("awards “{}” and “{}” have the same recipient, title, amount and day", first.id, award.id);
    let finding = found.on_field(&AWARD_ENTERED_TWICE, award, &ID, message);
    finding.note(first.span(&ID), "the other award is here");
    finding.help("delete one of the two; if both were awarded, say in their titles how they differ");
}
