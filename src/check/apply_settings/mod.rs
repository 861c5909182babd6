//! What the office's settings do to findings: the weight of each rule, and waivers of stated records.

mod drafts;
mod levels;
mod waivers;

pub use drafts::is_of_lack;

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::source::{Sources, Span};
use crate::model::spelling::nearest;
use crate::model::value::{Fields, Group, Value};
use crate::records::checks::{SEVERITY, WAIVER_BEFORE, WAIVER_CODE, WAIVER_IDS, WAIVER_TYPE, WAIVER_UNTIL, WAIVERS};
use crate::records::site::{CHECKS, SITE};

use super::Matter;
use levels::Levels;
use waivers::{Id, Waiver, Waivers};

static UNKNOWN_RULE: Rule = Rule::error("unknown-rule")
    .what("The settings name a rule that does not exist.")
    .why("A mistyped code would change nothing, and nobody would notice.")
    .fix("Correct the code; the finding names the nearest one. Each finding shows its code in square brackets.")
    .example("- code: missing-reason    # wrong\n- code: missing-reasons   # right");

static RULE_NOT_ADJUSTABLE: Rule = Rule::error("rule-not-adjustable")
    .what("The settings change or waive a rule that is the same for everyone.")
    .why("Some faults would publish wrong totals, broken links or bank details. No setting can make these acceptable.")
    .fix("Remove the entry from the settings and fix what the rule finds. `candour explain CODE` says how.")
    .example("severity:\n  - code: duplicate-id   # wrong: take this entry out\n    level: warning");

static WAIVER_TOO_WIDE: Rule = Rule::error("waiver-too-wide")
    .what("A waiver names neither records nor a date.")
    .why("It would set the rule aside for all future records, which nobody can have looked at.")
    .fix("Give `ids`, the records it covers, or `before`, the day before which a record must be dated.")
    .example("before: 2026-01-01   # or ids: [a-1, a-2]");

static WAIVER_OF_UNKNOWN_TYPE: Rule = Rule::error("waiver-of-unknown-type")
    .what("A waiver names a type of record that does not exist.")
    .why("It would cover nothing.")
    .fix("Write the name of the type’s folder or file under data/, such as awards or decisions.")
    .example("type: award    # wrong\ntype: awards   # right");

static DUTY_OFF_UNREASONED: Rule = Rule::warning("duty-off-unreasoned")
    .what("The settings turn off a rule of duty, or give it less weight than an error, and do not say why, or until when.")
    .why("The rule asks for what the law asks for. Readers need to know why a record does not have it, and an office that does not look again would leave it so.")
    .fix("Give the reason, which pages show, and the last day on which it is so. To set the rule aside for some records only, write a waiver.")
    .example("severity:\n  - code: missing-conditions\n    level: off\n    reason: Conditions were not kept until now.\n    until: 2027-03-31");

static WAIVER_TOO_LONG: Rule = Rule::warning("waiver-too-long")
    .what("A waiver, or the time for which a rule has less weight, ends more than five years from now.")
    .why("Until then nobody would be asked whether it is still needed, and those who gave the reason may have left.")
    .fix("Set an earlier `until`. When it has passed, the findings come back, and the office decides again.")
    .example("until: 2099-12-31   # wrong\nuntil: 2027-03-31   # right, in 2026");

static WAIVER_LAPSED: Rule = Rule::warning("waiver-lapsed")
    .what("A waiver has ended, or the time for which a rule is turned off, so its findings have returned.")
    .why("A duty is set aside for a limited time only.")
    .fix("Fix the records. If that is still not possible, set a later `until` and say why in `reason`.")
    .example("until: 2024-03-31   # the day has passed");

static WAIVER_UNUSED: Rule = Rule::warning("waiver-unused")
    .what("A waiver, or an id in it, covers no finding.")
    .why("What it excused has been fixed, or the id is mistyped. If it stayed, it would hide the next fault.")
    .fix("Remove the id or the whole waiver from the settings, or correct the id.")
    .example("ids: [a-1, a-2]   # a-2 now has its reasons: take it out");

/// So far ahead an office may set a rule aside.
const MONTHS_WAIVED: u32 = 5 * 12;

pub(super) static MATTER: Matter = Matter {
    checks: &[],
    rules: &[
        &UNKNOWN_RULE,
        &RULE_NOT_ADJUSTABLE,
        &WAIVER_TOO_WIDE,
        &WAIVER_OF_UNKNOWN_TYPE,
        &DUTY_OFF_UNREASONED,
        &WAIVER_TOO_LONG,
        &WAIVER_LAPSED,
        &WAIVER_UNUSED,
    ],
};

/// The findings as the settings weigh them: those waived or switched off are gone, the settings' own faults added; what a
/// draft lacks is advice.
pub fn apply_settings(
    dataset: &Dataset,
    _: &Sources,
    today: Date,
    found: Diagnostics,
    rules: &[&'static Rule],
) -> Diagnostics {
    drafts::weighed(dataset, by_settings(dataset, today, found, rules))
}

fn by_settings(dataset: &Dataset, today: Date, found: Diagnostics, rules: &[&'static Rule]) -> Diagnostics {
    let mut own = Diagnostics::default();
    let site = dataset.all(&SITE).first();
    if is_unread(site, dataset) {
        return without_adjustable(found);
    }
    let Some((site, checks)) = site.and_then(|site| Some((site, site.get(&CHECKS)?))) else { return found };
    let rules = rules.iter().map(|rule| (rule.code, *rule)).collect();
    let drafts = dataset.drafts.iter().map(|draft| (draft.record.record_type.name, &*draft.record.id)).collect();
    let settings = Settings { dataset, site, rules, drafts };

    let severity = checks.get(&SEVERITY).unwrap_or_default();
    let levels = Levels::new(&settings, severity, today, &mut own);
    let groups = checks.get(&WAIVERS).unwrap_or_default();
    let waivers = groups.iter().filter_map(|group| settings.waiver(group, today, &mut own)).collect();

    let mut waivers = Waivers::new(dataset, waivers);
    let mut kept = Diagnostics::default();
    for finding in found.list {
        match waivers.cover(&finding) {
            Some(until) => kept.waived.count(finding.rule.code, until),
            None => kept.list.push(finding),
        }
    }
    waivers.finished().iter().for_each(|waiver| settings.report_waiver(waiver, &mut own));
    kept.append(own);
    levels.apply(kept)
}

/// What is found after the site was judged, with the weight that the settings give those rules.
pub fn weighed(dataset: &Dataset, today: Date, found: Diagnostics, rules: &[&'static Rule]) -> Diagnostics {
    let site = dataset.all(&SITE).first();
    let Some((site, checks)) = site.and_then(|site| Some((site, site.get(&CHECKS)?))) else { return found };
    let rules = rules.iter().map(|rule| (rule.code, *rule)).collect();
    let settings = Settings { dataset, site, rules, drafts: HashSet::new() };
    // What is wrong with the settings themselves was found before.
    let mut told = Diagnostics::default();
    Levels::new(&settings, checks.get(&SEVERITY).unwrap_or_default(), today, &mut told).apply(found)
}

/// Whether the settings may say something of rules that could not be read.
fn is_unread(site: Option<&Record>, dataset: &Dataset) -> bool {
    let Some(site) = site else { return !dataset.is_whole(&SITE) };
    let invalid = |fields: &Fields, name: &FieldDef| {
        fields.entry(name).is_some_and(|entry| matches!(entry.value, Value::Invalid))
    };
    let within = |checks: &Fields| invalid(checks, &SEVERITY) || invalid(checks, &WAIVERS);
    invalid(&site.fields, &CHECKS) || site.get(&CHECKS).is_some_and(within)
}

/// Findings that the settings may have set aside come back once these can be read: a fault there must not bury itself.
fn without_adjustable(mut found: Diagnostics) -> Diagnostics {
    found.list.retain(|finding| !finding.rule.adjustable);
    found
}

/// The settings being read, and all there is to know about the codes in them.
struct Settings<'a> {
    dataset: &'a Dataset,
    site: &'a Record,
    rules: HashMap<&'static str, &'static Rule>,
    /// Type and id of each.
    drafts: HashSet<(&'static str, &'a str)>,
}

impl<'a> Settings<'a> {
    fn span(&self, group: &Group, field: &FieldDef) -> Span {
        self.site.at(group.fields.entry(field).map_or(group.at, |entry| entry.at))
    }

    /// The rule of that code, if the office may adjust it.
    fn rule(&self, code: &str, span: Span, own: &mut Diagnostics) -> Option<&'static Rule> {
        let Some(rule) = self.rules.get(code) else {
            let finding = own.report(&UNKNOWN_RULE, span, format!("there is no rule “{code}”"));
            finding.about(self.site).field(CHECKS.name);
            match nearest(code, self.rules.values().map(|rule| rule.code)) {
                Some(near) => finding.help(format!("did you mean “{near}”?")),
                None => finding.help("copy the code from the square brackets of a finding"),
            };
            return None;
        };
        if !rule.adjustable {
            own.report(&RULE_NOT_ADJUSTABLE, span, format!("the rule “{code}” cannot be changed or waived"))
                .about(self.site)
                .field(CHECKS.name)
                .help("remove it from the settings and fix what the rule finds")
                .help(format!("to read why it matters: candour explain {code}"));
            return None;
        }
        Some(rule)
    }

    /// The waiver, unless it is broken beyond use. One with an unreadable part covers as much as can be read.
    fn waiver(&self, group: &'a Group, today: Date, own: &mut Diagnostics) -> Option<Waiver<'a>> {
        let fields = &group.fields;
        let code = fields.get(&WAIVER_CODE)?;
        let rule = self.rule(code, self.span(group, &WAIVER_CODE), own);
        let type_name = self.type_name(fields.get(&WAIVER_TYPE)?, self.span(group, &WAIVER_TYPE), own);
        let before = fields.get(&WAIVER_BEFORE);
        let items = fields.get(&WAIVER_IDS).unwrap_or_default();
        let given = items.len() + usize::from(fields.has(&WAIVER_BEFORE));
        let unreadable = [&WAIVER_IDS.def, &WAIVER_BEFORE.def]
            .into_iter()
            .any(|field| matches!(fields.value(field), Some(Value::Invalid)));
        if given == 0 && !unreadable {
            own.report(&WAIVER_TOO_WIDE, self.site.at(group.at), format!("the waiver of “{code}” names no records"))
                .about(self.site)
                .field(CHECKS.name)
                .help("say which: ids: [a-1, a-2], or before: 2026-01-01");
            return None;
        }
        let ids = items.iter().filter_map(|item| match &item.value {
            Value::Text(id) => Some((&**id, Id { span: self.site.at(item.at), used: false })),
            _ => None,
        });
        let until = fields.get(&WAIVER_UNTIL);
        if let Some(until) = until {
            self.report_far(self.span(group, &WAIVER_UNTIL), until, today, own);
        }
        Some(Waiver {
            code: rule?.code,
            type_name: type_name?,
            ids: ids.collect(),
            before,
            until: until.unwrap_or(Date::LAST),
            is_lapsed: until.is_some_and(|until| until < today),
            readable: !unreadable && until.is_some(),
            span: self.span(group, &WAIVER_CODE),
            until_span: self.span(group, &WAIVER_UNTIL),
            covered: 0,
        })
    }

    /// Reports an end that is too far away.
    fn report_far(&self, span: Span, until: Date, today: Date, own: &mut Diagnostics) {
        let latest = today.plus_months(MONTHS_WAIVED);
        if until > latest {
            let message = format!("this ends on {until}, more than five years from now");
            let finding = own.report(&WAIVER_TOO_LONG, span, message).about(self.site).field(CHECKS.name);
            finding.help(format!("write a day up to {latest}; its findings come back after it"));
        }
    }

    fn type_name(&self, name: &str, span: Span, own: &mut Diagnostics) -> Option<&'static str> {
        if let Some(schema) = self.dataset.schema.named(name) {
            return Some(schema.record_type.name);
        }
        let finding = own.report(&WAIVER_OF_UNKNOWN_TYPE, span, format!("“{name}” is not a type of record"));
        finding.about(self.site).field(CHECKS.name);
        match nearest(name, self.dataset.schema.types.iter().map(|schema| schema.record_type.name)) {
            Some(near) => finding.help(format!("did you mean “{near}”?")),
            None => finding.help("write the name of its folder or file under data/, such as awards"),
        };
        None
    }

    fn report_waiver(&self, waiver: &Waiver, own: &mut Diagnostics) {
        let Waiver { code, type_name, covered, .. } = waiver;
        if waiver.is_lapsed {
            let message = format!("the waiver of “{code}” for {type_name} ended on {}", waiver.until);
            let finding = own.report(&WAIVER_LAPSED, waiver.until_span, message).about(self.site).field(CHECKS.name);
            match covered {
                0 => finding.help("this waiver is no longer needed: delete it"),
                1 => finding.help("its finding has returned: fix the record, or set a later date and say why"),
                _ => finding
                    .help(format!("its {covered} findings have returned: fix them, or set a later date and say why")),
            };
            return;
        }
        // A record that could not be read has no findings of its own yet.
        let whole =
            self.dataset.schema.named(type_name).is_some_and(|schema| self.dataset.is_whole(schema.record_type));
        if !waiver.readable || !whole {
            return;
        }
        if *covered == 0 {
            own.report(
                &WAIVER_UNUSED,
                waiver.span,
                format!("the waiver of “{code}” for {type_name} covers no finding"),
            )
            .about(self.site)
            .field(CHECKS.name)
            .help("this waiver is no longer needed: delete it, or correct its ids or its date");
            return;
        }
        let mut unused: Vec<_> = waiver.ids.iter().filter(|(_, id)| !id.used).collect();
        unused.sort_by_key(|(_, id)| id.span);
        for (id, place) in unused.into_iter().filter(|(id, _)| !self.is_draft(type_name, id)) {
            own.report(&WAIVER_UNUSED, place.span, format!("“{id}” has no finding “{code}” to waive"))
                .about(self.site)
                .field(CHECKS.name)
                .help("delete the id from the waiver, or correct it");
        }
    }

    fn is_draft(&self, type_name: &str, id: &str) -> bool {
        self.drafts.contains(&(type_name, id))
    }
}
