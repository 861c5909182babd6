//! When the site is read again although nothing was saved: what was held becomes public, and at midnight, as findings
//! depend on the day.

use std::time::Duration;

use crate::model::moment::Moment;

/// How often the clock is looked at. A machine that slept until then wakes at any time.
pub(super) const TICK: Duration = Duration::from_secs(5);

/// When the site was read last, and when its output changes next by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) read_at: Moment,
    pub(super) next_change: Option<Moment>,
}

impl Due {
    /// Whether the site is to be read again at that moment.
    pub(super) fn is_due(self, now: Moment) -> bool {
        now.day != self.read_at.day || self.next_change.is_some_and(|moment| moment <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_read_again_when_a_record_becomes_public_and_at_midnight() {
        let moment = |text: &str| Moment::parse(text).unwrap();
        let due = |next: Option<&str>, now: &str| {
            Due { read_at: moment("2026-06-01 09:00"), next_change: next.map(moment) }.is_due(moment(now))
        };
        for (next, now, expected) in [
            (None, "2026-06-01 09:00", false),
            (None, "2026-06-01 23:59", false),
            (None, "2026-06-02", true),
            (None, "2026-06-05 12:00", true),
            (Some("2026-06-01 09:30"), "2026-06-01 09:29", false),
            (Some("2026-06-01 09:30"), "2026-06-01 09:30", true),
            (Some("2026-06-01 09:30"), "2026-06-01 11:00", true),
            (Some("2026-07-01"), "2026-06-01 23:59", false),
            (Some("2026-07-01"), "2026-06-02", true),
        ] {
            assert_eq!(due(next, now), expected, "{next:?} {now}");
        }
    }
}
