//! The body that publishes, as far as the law looks at it.

use super::timing::ELECTION;
use crate::model::date::Date;
use crate::records::settings::{OtherBody, Settings};

/// So long before its first day a body’s first election may be.
const DAYS_TO_OFFICE: i64 = 31;

/// The body that publishes.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// As `kind` of `data/site.yaml`.
    pub kind: &'a str,
    /// The bodies it took over from, the earliest first.
    pub predecessors: &'a [OtherBody],
    /// The first day of the body that takes over from it.
    pub successor_from: Option<Date>,
    /// The nation it is in, where that is known: `england`.
    pub nation: Option<&'static str>,
}

impl<'a> Body<'a> {
    /// The body that the settings name.
    pub fn new(settings: &'a Settings) -> Body<'a> {
        Body {
            predecessors: &settings.predecessors,
            successor_from: settings.successor.as_ref().and_then(|body| body.from),
            nation: settings.nation,
            ..Body::of_kind(&settings.kind)
        }
    }

    /// A body of that kind, of which no more is known.
    pub fn of_kind(kind: &'a str) -> Body<'a> {
        Body { kind, predecessors: &[], successor_from: None, nation: None }
    }

    /// The kind of the body of that day; today's where no day is known. Before a mayor came a commissioner, unless another
    /// kind is said.
    pub fn kind_on(self, day: Option<Date>) -> &'a str {
        let was_there = |body: &&OtherBody| body.until.zip(day).is_some_and(|(until, day)| day <= until);
        let Some(before) = self.predecessors.iter().find(was_there) else { return self.kind };
        let usual = if self.kind == "mayor" { "pcc" } else { self.kind };
        before.kind.as_deref().unwrap_or(usual)
    }

    /// The offices of the body of that day, that of its head first; none where the law does not say.
    pub fn offices_on(self, day: Option<Date>) -> Option<[&'static str; 2]> {
        match self.kind_on(day) {
            "pcc" | "pfcc" => Some(["commissioner", "deputy"]),
            "mayor" | "mopac" => Some(["mayor", "deputy-mayor"]),
            _ => None,
        }
    }

    /// The last day of the body before it.
    pub fn predecessor_until(self) -> Option<Date> {
        self.predecessors.iter().filter_map(|body| body.until).max()
    }

    /// The first day of the body.
    pub fn first_day(self) -> Option<Date> {
        self.predecessor_until().map(|until| until.plus_days(1))
    }

    /// The day on which an event of that day starts the clock of a duty of the body; none where it gives it none. Whoever is
    /// elected to a body before it begins has the duty once it does.
    pub fn starts(self, event: &str, day: Date) -> Option<Date> {
        let begins = self.first_day().filter(|first| event == ELECTION && first.days_since(day) <= DAYS_TO_OFFICE);
        Some(begins.map_or(day, |first| first.max(day))).filter(|start| self.exists_on(*start))
    }

    /// Whether the body is there on that day: what starts a clock on another day gives it no duty.
    pub fn exists_on(self, day: Date) -> bool {
        self.first_day().is_none_or(|first| first <= day) && self.successor_from.is_none_or(|from| day < from)
    }
}
