//! What the office's settings do to findings: the weight of each rule, and waivers of stated records.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::source::{Sources, Span};
use crate::model::spelling::nearest;
use crate::model::value::{Fields, Group, Value};
use crate::records::site::{
    CHECKS, SEVERITY, SEVERITY_CODE, SEVERITY_LEVEL, SITE, WAIVER_BEFORE, WAIVER_CODE, WAIVER_IDS, WAIVER_TYPE,
    WAIVER_UNTIL, WAIVERS,
};

use super::Matter;

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

static WAIVER_LAPSED: Rule = Rule::warning("waiver-lapsed")
    .what("A waiver has ended, so its findings have returned.")
    .why("A waiver sets a duty aside for a limited time.")
    .fix("Fix the records. If that is still not possible, set a later `until` and say why in `reason`.")
    .example("until: 2024-03-31   # the day has passed");

static WAIVER_UNUSED: Rule = Rule::warning("waiver-unused")
    .what("A waiver, or an id in it, covers no finding.")
    .why("What it excused has been fixed, or the id is mistyped. If it stayed, it would hide the next fault.")
    .fix("Remove the id or the whole waiver from the settings, or correct the id.")
    .example("ids: [a-1, a-2]   # a-2 now has its reasons: take it out");

pub(super) static MATTER: Matter = Matter {
    checks: &[],
    rules: &[
        &UNKNOWN_RULE,
        &RULE_NOT_ADJUSTABLE,
        &WAIVER_TOO_WIDE,
        &WAIVER_OF_UNKNOWN_TYPE,
        &WAIVER_LAPSED,
        &WAIVER_UNUSED,
    ],
};

/// The findings as the settings weigh them: those waived or switched off are gone, the settings' own faults added.
pub fn apply_settings(
    dataset: &Dataset,
    _: &Sources,
    today: Date,
    found: Diagnostics,
    rules: &[&'static Rule],
) -> Diagnostics {
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
    let levels = severity.iter().filter_map(|entry| settings.level(entry, &mut own)).collect();
    let groups = checks.get(&WAIVERS).unwrap_or_default();
    let waivers = groups.iter().filter_map(|group| settings.waiver(group, today, &mut own)).collect();

    let mut waivers = Waivers::new(dataset, waivers);
    let mut kept = Diagnostics::default();
    kept.list.extend(found.list.into_iter().filter(|finding| !waivers.cover(finding)));
    waivers.finished().iter().for_each(|waiver| settings.report_waiver(waiver, &mut own));
    kept.append(own);
    apply(&levels, kept)
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

type Levels = HashMap<&'static str, Level>;

fn apply(levels: &Levels, mut found: Diagnostics) -> Diagnostics {
    if !levels.is_empty() {
        for finding in &mut found.list {
            finding.level = levels.get(finding.rule.code).copied().unwrap_or(finding.level);
        }
        found.list.retain(|finding| finding.level != Level::Off);
    }
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

    fn level(&self, entry: &Group, own: &mut Diagnostics) -> Option<(&'static str, Level)> {
        let rule = self.rule(entry.fields.get(&SEVERITY_CODE)?, self.span(entry, &SEVERITY_CODE), own)?;
        Some((rule.code, Level::named(entry.fields.get(&SEVERITY_LEVEL)?)?))
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
        Some(Waiver {
            code: rule?.code,
            type_name: type_name?,
            ids: ids.collect(),
            before,
            lapsed: until.filter(|until| *until < today),
            readable: !unreadable && until.is_some(),
            span: self.span(group, &WAIVER_CODE),
            until_span: self.span(group, &WAIVER_UNTIL),
            covered: 0,
        })
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
        if let Some(until) = waiver.lapsed {
            let message = format!("the waiver of “{code}” for {type_name} ended on {until}");
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

/// An id in a waiver, and whether a finding was about it.
struct Id {
    span: Span,
    used: bool,
}

/// A waiver that can be applied, and what it has covered so far.
struct Waiver<'a> {
    code: &'static str,
    type_name: &'static str,
    ids: HashMap<&'a str, Id>,
    before: Option<Date>,
    /// The day it ended, once that is past.
    lapsed: Option<Date>,
    /// Whether all of it could be read.
    readable: bool,
    span: Span,
    until_span: Span,
    /// How many findings it covers, or would if it had not lapsed.
    covered: usize,
}

/// The code and the type of record of a finding.
type Topic = (&'static str, &'static str);

/// All waivers, found by what a finding is about. However many there are, each finding is looked up, not compared.
struct Waivers<'a> {
    dataset: &'a Dataset,
    list: Vec<Waiver<'a>>,
    by_id: HashMap<Topic, HashMap<&'a str, Vec<usize>>>,
    by_day: HashMap<Topic, ByDay>,
}

/// Waivers of records before a day, in the order of their days: what one covers, all later ones cover.
#[derive(Default)]
struct ByDay {
    waivers: Vec<(Date, usize)>,
    /// Whether one from there on has not lapsed.
    open: Vec<bool>,
    /// How many findings are covered from there on.
    from: Vec<usize>,
}

impl<'a> Waivers<'a> {
    fn new(dataset: &'a Dataset, list: Vec<Waiver<'a>>) -> Waivers<'a> {
        let mut waivers = Waivers { dataset, by_id: HashMap::new(), by_day: HashMap::new(), list };
        for (index, waiver) in waivers.list.iter().enumerate() {
            let topic = (waiver.code, waiver.type_name);
            #[expect(clippy::iter_over_hash_type, reason = "each id is put in its own place")]
            for id in waiver.ids.keys() {
                waivers.by_id.entry(topic).or_default().entry(id).or_default().push(index);
            }
            let by_day = waiver.before.map(|before| (before, index));
            waivers.by_day.entry(topic).or_default().waivers.extend(by_day);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each is arranged by itself")]
        for by_day in waivers.by_day.values_mut() {
            by_day.arrange(&waivers.list);
        }
        waivers
    }

    /// Whether a waiver sets that finding aside. Every waiver that fits counts as used.
    fn cover(&mut self, finding: &Diagnostic) -> bool {
        let Some((type_name, id)) = &finding.record else { return false };
        let topic = (finding.rule.code, *type_name);
        let Some(by_day) = self.by_day.get_mut(&topic) else { return false };
        let day = if by_day.waivers.is_empty() { None } else { dated(self.dataset, type_name, id) };
        let mut covered = day.is_some_and(|day| by_day.cover(day));
        let named = self.by_id.get(&topic).and_then(|ids| ids.get(&**id));
        for index in named.into_iter().flatten() {
            let waiver = &mut self.list[*index];
            waiver.ids.get_mut(&**id).into_iter().for_each(|id| id.used = true);
            // One that names the day too has been counted by it.
            let counted = waiver.before.zip(day).is_some_and(|(before, day)| day < before);
            waiver.covered += usize::from(!counted);
            covered |= waiver.lapsed.is_none();
        }
        covered
    }

    /// The waivers, with all that each covers.
    fn finished(&mut self) -> &[Waiver<'a>] {
        #[expect(clippy::iter_over_hash_type, reason = "each waiver is counted once, in any order")]
        for by_day in self.by_day.values_mut() {
            let mut covered = 0;
            for ((_, index), from) in by_day.waivers.iter().zip(&mut by_day.from) {
                covered += std::mem::take(from);
                self.list[*index].covered += covered;
            }
        }
        &self.list
    }
}

impl ByDay {
    fn arrange(&mut self, list: &[Waiver]) {
        self.waivers.sort_unstable();
        self.from = vec![0; self.waivers.len()];
        self.open = vec![false; self.waivers.len()];
        let mut open = false;
        for ((_, index), own) in self.waivers.iter().zip(&mut self.open).rev() {
            open |= list[*index].lapsed.is_none();
            *own = open;
        }
    }

    /// Counts a finding about a record of that day; says whether a waiver that has not lapsed covers it.
    fn cover(&mut self, day: Date) -> bool {
        let first = self.waivers.partition_point(|(before, _)| *before <= day);
        self.from.get_mut(first).map(|from| *from += 1).is_some() && self.open[first]
    }
}

/// The day of a record, by its type and id.
fn dated(dataset: &Dataset, type_name: &str, id: &str) -> Option<Date> {
    let record_type = dataset.schema.named(type_name)?.record_type;
    dataset.get(dataset.find(record_type, id)?).date()
}
