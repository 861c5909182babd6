//! Fields that duty asks for: what law or good practice wants published, and old records may never have had.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::{FieldDef, Need};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::records::award::{self, AWARDS};
use crate::records::decision::{self, DECISIONS};
use crate::records::monitoring_return::{self, RETURNS};
use crate::records::panel::{self, PANELS};
use crate::records::publication::{self, PUBLICATIONS};
use crate::records::shared::LegalBasis;

use super::{Matter, Subject};

/// A rule about a field that is missing: its example is the field as it should be.
const fn missing(
    code: &'static str,
    what: &'static str,
    why: &'static str,
    fix: &'static str,
    example: &'static str,
) -> Rule {
    Rule::duty(code).what(what).why(why).fix(fix).example(example)
}

static PURPOSE: Rule = missing(
    "missing-purpose",
    "An award or a scheme does not say what the money is for.",
    "The Elected Local Policing Bodies (Specified Information) Order 2011 (SI 2011/3050), Schedule, paragraph 3(f), \
     asks for the purpose of each crime and disorder reduction grant. Readers of any other award ask it first too.",
    "Say in a sentence or two what the money pays for. If nobody can find this out, waive it for those records.",
    "purpose: Two youth workers, four evenings a week, at the Manor estate.",
);

static LEGAL_BASIS: Rule = missing(
    "missing-legal-basis",
    "A grant or a contribution does not say which law it rests on. Contracts need not.",
    "What has to be published depends on it: grants under section 9 of the Police Reform and Social Responsibility \
     Act 2011 need their conditions and reasons published (Specified Information Order 2011, paragraph 3(f)).",
    "Give the legal basis the decision was made under.",
    "legal_basis: s9-2011",
);

static CONDITIONS: Rule = missing(
    "missing-conditions",
    "A crime and disorder reduction grant does not state its conditions. Asked of awards whose legal basis is s9-2011, \
     and of grants and contributions whose legal basis is not recorded.",
    "The Elected Local Policing Bodies (Specified Information) Order 2011 (SI 2011/3050), Schedule, paragraph 3(f), \
     asks for the conditions of each such grant, if there are any. Left out, a reader cannot tell which it is.",
    "State them. Write none if there are none, or standard if the scheme’s own conditions apply.",
    "conditions: none",
);

static REASONS: Rule = missing(
    "missing-reasons",
    "A crime and disorder reduction grant, or a decision, gives no reasons. Asked of awards whose legal basis is \
     s9-2011, of grants and contributions whose legal basis is not recorded, and of decisions not wholly restricted.",
    "The Elected Local Policing Bodies (Specified Information) Order 2011 (SI 2011/3050), Schedule, paragraph 3(f), \
     asks why the body thought each such grant would secure, or contribute to securing, crime and disorder \
     reduction. A decision without its reasons cannot be understood or questioned.",
    "Write why, in a few sentences. If nobody can find this out, waive it for those records.",
    "reasons: Calls about the precinct fell by half in the year of the pilot, and rose again when it ended.",
);

static AWARDED_ON: Rule = missing(
    "missing-awarded-on",
    "An award does not give the date on which it was made.",
    "The date is part of the 360Giving Data Standard for grants and of the Local Government Transparency Code 2015. \
     Without it nobody can check that the decision came first, or which plan was in force.",
    "Give the date on which the award was made; for a contract, the date it was signed.",
    "awarded_on: 2024-03-18",
);

static START: Rule = missing(
    "missing-start",
    "An award does not give the first day it pays for. A withdrawn award need not.",
    "The period shows which financial year the money counts in, and when to expect results.",
    "Give the first day the money pays for.",
    "start: 2024-04-01",
);

static END: Rule = missing(
    "missing-end",
    "An award does not give the last day it pays for. A withdrawn award need not.",
    "The period shows how long the money must last, and when to expect results.",
    "Give the last day the money pays for.",
    "end: 2025-03-31",
);

static PRIORITY: Rule = missing(
    "missing-priority",
    "An award or a budget line names no priority of the police and crime plan.",
    "Money is published by priority, so that readers can see how much is awarded for each priority. An amount with none is \
     shown separately, as not attributed.",
    "Name the one priority it serves most. `data/priorities.yaml` lists their ids.",
    "priority: tackling-crime-and-asb",
);

static BUDGET_AREA: Rule = missing(
    "missing-budget-area",
    "An award does not say which part of the budget it is paid from.",
    "Readers can compare spending with the budget only if each award names its budget area.",
    "Name the budget area. `data/budget-areas.yaml` lists their ids.",
    "budget_area: community-safety",
);

static FUNDING: Rule = missing(
    "missing-funding",
    "An award does not say where its money comes from.",
    "Some income may be spent only on what its funder says: the records must show what each source paid for.",
    "Name the source, or give the amount from each. `data/funding-sources.yaml` lists their ids.",
    "funding: [{source: poca, amount: 1500}]",
);

static DISTRICTS: Rule = missing(
    "missing-districts",
    "An award does not say which places benefit.",
    "People look first for what was done where they live; the recipient’s address does not show that.",
    "Name the districts that benefit, or the one that covers the whole area.",
    "districts: [barnsley, rotherham]",
);

static DECISION: Rule = missing(
    "missing-decision",
    "An award names no decision that authorised it.",
    "The Elected Local Policing Bodies (Specified Information) Order 2011 (SI 2011/3050), Schedule, paragraph 5(d), \
     asks for a record of each decision of significant public interest. Each sum must lead back to its own.",
    "Name the decision by its id. If the decision was never published, waive it for those records.",
    "decision: 2024-002",
);

static POT: Rule = missing(
    "missing-pot",
    "A grant panel does not say how much money it could award.",
    "Without the amount set aside, nobody can see whether the round’s awards stayed within it.",
    "Give the amount set aside for the round.",
    "pot: 80000",
);

static DECIDED_ON: Rule = missing(
    "missing-decided-on",
    "A decision does not give the date on which it was made.",
    "The decision log is read by date, and awards must not come before the decision that authorised them.",
    "Give the date on which the decision was made, which need not be the date it was signed.",
    "decided_on: 2024-03-12",
);

static PUBLISHED_ON: Rule = missing(
    "missing-published-on",
    "A decision or a publication does not give the date on which it was published. A decision that is approved and not yet \
     published need not, nor a publication that is withheld, or that was looked at on a day that it gives.",
    "Prompt publication is part of being open, and it can be measured only with the dates: without one, nobody can say that \
     a duty was met in time.",
    "Give the date on which it was published; of a page that has long been there, reviewed_on, the day it was found right.",
    "published_on: 2024-03-14",
);

static MAKER: Rule = missing(
    "missing-maker",
    "A decision does not say who made it.",
    "Some decisions are the Commissioner’s own and others are delegated: readers must be able to tell them apart.",
    "Say who decided, by role.",
    "maker: commissioner",
);

static SUMMARY: Rule = missing(
    "missing-summary",
    "A decision has no summary. A decision that is wholly restricted need not have one.",
    "Most readers read no more than this paragraph; decision notices of most offices begin with it.",
    "Say in a paragraph what the matter was.",
    "summary: Twelve groups asked the Community Fund for money in this round.",
);

static RECOMMENDATION: Rule = missing(
    "missing-recommendation",
    "A decision does not say what was recommended. A decision that is wholly restricted need not.",
    "Readers can see whether advice was followed only where the record says what was asked for.",
    "State what the decision maker was asked to agree to.",
    "recommendation: That the Commissioner awards £5,000 to Sheffield Mind.",
);

static DECISION_TEXT: Rule = missing(
    "missing-decision-text",
    "A decision record does not say what was decided. A decision that is wholly restricted need not.",
    "The Elected Local Policing Bodies (Specified Information) Order 2011 (SI 2011/3050), Schedule, paragraph 5(d), \
     asks for a record of each decision of significant public interest.",
    "State what was decided, in the field `decision`.",
    "decision: The Commissioner agreed the recommendation.",
);

static INTERESTS: Rule = missing(
    "missing-interests",
    "A decision says nothing about the interests of those who made it. A decision that is wholly restricted need not.",
    "Readers must be able to see that nobody decided on money in which they had an interest.",
    "Say what was declared, or that nothing was and no interest prevents the decision.",
    "interests: None declared. The register of interests is up to date.",
);

static RESULTS: Rule = missing(
    "missing-results",
    "A return says that it was published, and has no figures.",
    "What a service did with the money is what a return is for. Without a word, readers cannot tell nothing from not \
     counted.",
    "Give the figures. If there was nothing to report, or nothing was counted, give the return that status.",
    "results: referrals: 120; supported: 96   # or status: nil",
);

pub(super) static MATTER: Matter = Matter {
    checks: &[missing_by_duty],
    rules: &[
        &PURPOSE,
        &LEGAL_BASIS,
        &CONDITIONS,
        &REASONS,
        &AWARDED_ON,
        &START,
        &END,
        &PRIORITY,
        &BUDGET_AREA,
        &FUNDING,
        &DISTRICTS,
        &DECISION,
        &POT,
        &DECIDED_ON,
        &PUBLISHED_ON,
        &MAKER,
        &SUMMARY,
        &RECOMMENDATION,
        &DECISION_TEXT,
        &INTERESTS,
        &RESULTS,
    ],
};

/// Reports each field of duty that a record owes and does not have. Fields the office’s schema made required are
/// reported by `read`.
fn missing_by_duty(subject: &Subject, found: &mut Diagnostics) {
    for schema in &subject.dataset.schema.types {
        let duties: Vec<Duty> =
            schema.fields.iter().filter_map(|field| Duty::for_field(schema.record_type, field)).collect();
        if duties.is_empty() {
            continue;
        }
        for record in subject.dataset.all(schema.record_type) {
            for duty in duties.iter().filter(|duty| !record.has(duty.field) && (duty.owed)(record)) {
                duty.report(record, found);
            }
        }
    }
}

/// A field that duty asks for, the rule of its absence, and which records owe it.
struct Duty {
    field: &'static FieldDef,
    rule: &'static Rule,
    owed: fn(&Record) -> bool,
}

impl Duty {
    fn for_field(record_type: &'static RecordType, field: &'static FieldDef) -> Option<Duty> {
        // Whether a panel owes a decision depends on the day: `panels` looks after that.
        let elsewhere = *record_type == PANELS && field.name == panel::DECISION.name;
        if field.need != Need::Duty || elsewhere {
            return None;
        }
        let name = match field.name {
            "decision" if *record_type == DECISIONS => "decision-text".to_string(),
            _ => field.kebab(),
        };
        let rule = MATTER.rules.iter().find(|rule| rule.code.strip_prefix("missing-") == Some(&name))?;
        Some(Duty { field, rule, owed: owed(record_type, field.name) })
    }

    fn report(&self, record: &Record, found: &mut Diagnostics) {
        let FieldDef { name, help, .. } = self.field;
        let whose = match record.record_type.has_page {
            true => format!("{} “{}”", record.record_type.noun(), record.id),
            false => format!("this {} line", record.record_type.noun()),
        };
        let law = if is_asked_by_law(record, self.field) { ", though the law asks for it" } else { "" };
        found
            .on_field(self.rule, record, self.field, format!("{} recorded for {whose}{law}", nothing(self.rule)))
            .help(format!("fill in “{name}”: {help}"))
            .help("if it was never recorded, waive it in data/site.yaml, with the reason");
    }
}

/// `no reasons are`: how the message begins.
fn nothing(rule: &Rule) -> String {
    let what = match rule.code.trim_start_matches("missing-") {
        "conditions" => return "no conditions are".into(),
        "reasons" => return "no reasons are".into(),
        "districts" => return "no districts are".into(),
        "results" => return "no results are".into(),
        "interests" => return "neither interests nor their absence are".into(),
        "awarded-on" => "date of award",
        "start" => "first day",
        "end" => "last day",
        "funding" => "source of the money",
        "pot" => "amount set aside",
        "decided-on" => "date of the decision",
        "published-on" => "date of publication",
        "maker" => "decision maker",
        "decision-text" => "text of what was decided",
        other => other,
    };
    format!("no {} is", what.replace('-', " "))
}

/// Which records of a type owe a field; all of them unless said here.
fn owed(record_type: &'static RecordType, field: &str) -> fn(&Record) -> bool {
    if *record_type == AWARDS {
        match field {
            "legal_basis" => is_no_contract,
            "conditions" | "reasons" => is_or_may_be_section_9,
            "start" | "end" => is_not_withdrawn,
            _ => |_| true,
        }
    } else if *record_type == DECISIONS {
        match field {
            "summary" | "recommendation" | "decision" | "reasons" | "interests" => has_public_prose,
            "published_on" => is_no_longer_approved_only,
            _ => |_| true,
        }
    } else if *record_type == PUBLICATIONS {
        |record| !record.has(&publication::WITHHELD) && !record.has(&publication::REVIEWED_ON)
    } else if *record_type == RETURNS {
        |record| monitoring_return::status(record) == monitoring_return::Status::Published
    } else {
        |_| true
    }
}

fn is_no_contract(award: &Record) -> bool {
    // A kind that an office added is none of ours, yet can be read.
    let is_read = matches!(award.fields.value(&award::KIND), Some(Value::Text(_)));
    is_read && !award::is_contract(award)
}

fn is_or_may_be_section_9(award: &Record) -> bool {
    match award.get(&award::LEGAL_BASIS) {
        Some(basis) => basis == LegalBasis::Section9,
        None => !award.has(&award::LEGAL_BASIS) && is_no_contract(award),
    }
}

fn is_not_withdrawn(award: &Record) -> bool {
    award.get(&award::STATUS) != Some(award::Status::Withdrawn)
}

fn has_public_prose(decision: &Record) -> bool {
    let extent = decision.get(&decision::RESTRICTED).and_then(|restricted| restricted.get(&decision::EXTENT));
    extent != Some(decision::Extent::Whole)
}

fn is_no_longer_approved_only(decision: &Record) -> bool {
    decision.get(&decision::STATUS) != Some(decision::Status::Approved)
}

/// What paragraph 3(f) of the Specified Information Order names of a grant under section 9.
fn is_asked_by_law(record: &Record, field: &FieldDef) -> bool {
    *record.record_type == AWARDS
        && record.get(&award::LEGAL_BASIS) == Some(LegalBasis::Section9)
        && [award::PURPOSE.name, award::REASONS.name, award::CONDITIONS.name].contains(&field.name)
}
