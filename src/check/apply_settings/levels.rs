//! How much each rule weighs, and until when.

use std::collections::HashMap;

use super::{DUTY_OFF_UNREASONED, Settings, WAIVER_LAPSED};
use crate::diagnostic::{Diagnostics, Level, Rule};
use crate::model::date::Date;
use crate::model::value::Group;
use crate::records::checks::{SEVERITY_CODE, SEVERITY_LEVEL, SEVERITY_REASON, SEVERITY_UNTIL};
use crate::records::site::CHECKS;

/// The levels that the settings give, by the codes of rules.
pub(super) struct Levels {
    by_code: HashMap<&'static str, Weight>,
}

/// A level, and the last day on which a rule has it, where the settings say one.
struct Weight {
    level: Level,
    until: Option<Date>,
}

impl Levels {
    /// What the settings say that day; what has lapsed, or lacks its reason, is reported.
    pub(super) fn new(settings: &Settings, severity: &[Group], today: Date, own: &mut Diagnostics) -> Levels {
        let weights = severity.iter().filter_map(|entry| {
            let rule = settings.rule(entry.fields.get(&SEVERITY_CODE)?, settings.span(entry, &SEVERITY_CODE), own)?;
            let level = Level::named(entry.fields.get(&SEVERITY_LEVEL)?)?;
            let is_lower = level < rule.level;
            if is_lower && rule.is_duty() {
                settings.ask_for_reason(entry, rule, level, own);
            }
            let until = entry.fields.get(&SEVERITY_UNTIL);
            if let Some(until) = until.filter(|_| is_lower) {
                settings.report_far(settings.span(entry, &SEVERITY_UNTIL), until, today, own);
            }
            if let Some(until) = until.filter(|until| *until < today) {
                settings.report_lapsed(entry, rule, until, own);
                return None;
            }
            Some((rule.code, Weight { level, until }))
        });
        Levels { by_code: weights.collect() }
    }

    /// Each finding at the level of its rule; those of rules that are off are gone, and counted where they come back.
    pub(super) fn apply(&self, mut found: Diagnostics) -> Diagnostics {
        let waived = &mut found.waived;
        found.list.retain_mut(|finding| {
            let Some(weight) = self.by_code.get(finding.rule.code) else { return true };
            finding.level = weight.level;
            if let Some(until) = weight.until.filter(|_| weight.level == Level::Off) {
                waived.count(finding.rule.code, until);
            }
            weight.level != Level::Off
        });
        found
    }
}

impl Settings<'_> {
    /// Reports a rule of duty that has less weight than its own, without a reason and an end.
    fn ask_for_reason(&self, entry: &Group, rule: &Rule, level: Level, own: &mut Diagnostics) {
        let lacks = |is_given: bool, what: &'static str| (!is_given).then_some(what);
        let fields = &entry.fields;
        let lacking =
            [lacks(fields.has(&SEVERITY_REASON), "a reason"), lacks(fields.has(&SEVERITY_UNTIL), "an end date")];
        let lacking: Vec<&str> = lacking.into_iter().flatten().collect();
        if lacking.is_empty() {
            return;
        }
        let (code, level) = (rule.code, level.name());
        let is = if level == "off" { "is off".to_string() } else { format!("weighs as {level}") };
        let message = format!("“{code}” is a rule of duty, and {is} without {}", lacking.join(" and "));
        own.report(&DUTY_OFF_UNREASONED, self.span(entry, &SEVERITY_LEVEL), message)
            .about(self.site)
            .field(CHECKS.name)
            .help(format!("write: {code}: {{ level: {level}, reason: …, until: 2027-03-31 }}"))
            .help("pages show the reason to readers; after that day the findings come back");
    }

    fn report_lapsed(&self, entry: &Group, rule: &Rule, until: Date, own: &mut Diagnostics) {
        let message = format!("“{}” had another level until {until}, and has its own again", rule.code);
        own.report(&WAIVER_LAPSED, self.span(entry, &SEVERITY_UNTIL), message)
            .about(self.site)
            .field(CHECKS.name)
            .help("fix what the rule finds, or set a later date and say why; if nothing is found, delete the entry");
    }
}
