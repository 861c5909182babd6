//! The body that publishes, as far as the law looks at it.

use crate::model::date::Date;
use crate::records::settings::Settings;

/// The body that publishes.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// As `kind` of `data/site.yaml`.
    pub kind: &'a str,
    /// The last day of the body it took over from. Before a mayor came a commissioner.
    pub predecessor_until: Option<Date>,
    /// The first day of the body that takes over from it.
    pub successor_from: Option<Date>,
    /// The nation it is in, where that is known: `england`.
    pub nation: Option<&'static str>,
}

impl<'a> Body<'a> {
    /// The body that the settings name.
    pub fn new(settings: &'a Settings) -> Body<'a> {
        Body {
            predecessor_until: settings.predecessor.as_ref().and_then(|body| body.until),
            successor_from: settings.successor.as_ref().and_then(|body| body.from),
            nation: settings.nation,
            ..Body::of_kind(&settings.kind)
        }
    }

    /// A body of that kind, of which no more is known.
    pub fn of_kind(kind: &'a str) -> Body<'a> {
        Body { kind, predecessor_until: None, successor_from: None, nation: None }
    }

    /// Its kind on that day; today's where no day is known.
    pub fn kind_on(self, day: Option<Date>) -> &'a str {
        let before = self.predecessor_until.zip(day).is_some_and(|(until, day)| day <= until);
        if before && self.kind == "mayor" { "pcc" } else { self.kind }
    }

    /// The first day of the body.
    pub fn first_day(self) -> Option<Date> {
        self.predecessor_until.map(|until| until.plus_days(1))
    }

    /// Whether the body is there on that day: what starts a clock on another day gives it no duty.
    pub fn exists_on(self, day: Date) -> bool {
        self.first_day().is_none_or(|first| first <= day) && self.successor_from.is_none_or(|from| day < from)
    }
}
