//! Sums in the words of a decision: each is a sum that the records know.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::field::{Field, FieldDef};
use crate::model::ledger::Key;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::source::{ByteRange, Span};
use crate::model::value::Share;
use crate::model::value::{Fields, LocalString, Value};
use crate::records::award::{AMOUNT, EXTENSIONS, PANEL, RECIPIENT, VARIATIONS, YEARS};
use crate::records::budget::{BUDGET_AREA, BUDGETS, PRIORITY};
use crate::records::decision::DecisionKind;
use crate::records::decision::{AMENDS, AWARDS, DECISION, DECISIONS, KIND, RECOMMENDATION, SUPERSEDES};
use crate::records::panel::PANELS;
use crate::records::{award, budget, panel};

use super::figures::{Figure, figures};
use super::{Matter, Subject};

static MATCHES_NOTHING: Rule = Rule::warning("sum-in-text-matches-nothing")
    .relies_on(&["*"])
    .what("The text of a decision gives an amount of money that is in no record.")
    .why("The text is what was decided. If the records show another amount, one of the two is wrong. If they show none, an award may be missing.")
    .fix("Correct the text or the records, or add the award. If the figure belongs to no record, such as a price from elsewhere, waive the finding for this decision.")
    .example("decision: The grant of £4,500 is approved.   # the award’s amount is 5400");

pub(super) static MATTER: Matter = Matter { checks: &[sums_in_text], rules: &[&MATCHES_NOTHING] };

/// Kinds of decision that award money: a sum in one of these is a sum of an award.
static AWARDING: &[DecisionKind] =
    &[DecisionKind::GrantPanel, DecisionKind::Grant, DecisionKind::Contract, DecisionKind::Variation];

/// The fields whose words say what is decided; background may speak of any sum there is.
static TEXTS: &[&Field<LocalString>] = &[&DECISION, &RECOMMENDATION];

fn sums_in_text(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    // A record that could not be read may have the sum.
    if dataset.damaged.contains(&true) {
        return;
    }
    let mut known = None;
    for (key, decision) in dataset.keyed(&DECISIONS) {
        for field in TEXTS {
            let Some(entry) = decision.fields.entry(field) else { continue };
            for (text, at) in texts(&entry.value, entry.at) {
                if text.contains('£') {
                    let known = known.get_or_insert_with(|| Known::new(dataset));
                    judge(subject, (key, decision), field, text, at, known, found);
                }
            }
        }
    }
}

/// Sums that the records know, gathered once they are needed.
struct Known<'a> {
    dataset: &'a Dataset,
    /// Those of all records but awards.
    common: BTreeSet<i64>,
    /// Those of all awards of a recipient.
    recipients: HashMap<RecordKey, BTreeSet<i64>>,
}

impl<'a> Known<'a> {
    fn new(dataset: &'a Dataset) -> Known<'a> {
        Known { dataset, common: common_sums(dataset), recipients: HashMap::new() }
    }

    /// Whether a sum within those bounds belongs to any record but awards, to those awards or to their recipients.
    fn holds(&mut self, (low, high): (i64, i64), awards: &BTreeSet<RecordKey>, own: &BTreeSet<i64>) -> bool {
        let within = |sums: &BTreeSet<i64>| sums.range(low..=high).next().is_some();
        let dataset = self.dataset;
        let mut recipients = awards.iter().filter_map(|award| dataset.get(*award).target(&RECIPIENT));
        within(&self.common)
            || within(own)
            || recipients.any(|key| within(self.recipients.entry(key).or_insert_with(|| recipient_sums(dataset, key))))
    }
}

/// The text of a value in each language it has, with its place.
fn texts(value: &Value, at: ByteRange) -> Vec<(&str, ByteRange)> {
    match value {
        Value::Text(text) => vec![(text, at)],
        Value::Translated(texts) => {
            [&texts.en, &texts.cy].into_iter().flatten().map(|(text, at)| (&**text, *at)).collect()
        }
        _ => Vec::new(),
    }
}

fn judge(
    subject: &Subject,
    (key, decision): (RecordKey, &Record),
    field: &'static FieldDef,
    text: &str,
    at: ByteRange,
    known: &mut Known,
    found: &mut Diagnostics,
) {
    let awards = related_awards(subject.dataset, key);
    let awarding = decision.get(&KIND).is_some_and(|kind| AWARDING.contains(&kind));
    let named = !awards.is_empty() || subject.dataset.naming(key, &BUDGETS, &budget::DECISION).next().is_some();
    // With a sum that was never published among them, nothing can be said of the rest.
    if !(awarding || named) || awards.iter().any(|award| subject.dataset.get(*award).get(&AMOUNT).is_none()) {
        return;
    }
    let own = own_sums(subject.dataset, &awards);
    let figures = figures(text);
    for (index, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.exact) {
        if known.holds(figure.pence, &awards, &own) {
            continue;
        }
        let written = text[figure.at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let label = field.label.to_lowercase();
        let message = format!("the {label} of “{}” gives {written}, an amount that is in no record", decision.id);
        let span = exact_place(subject, decision.at(at), &figures, index, text);
        let finding = found.report(&MATCHES_NOTHING, span, message).about(decision).field(field.name);
        let total: Pence = awards.iter().filter_map(|award| subject.dataset.get(*award).get(&AMOUNT)).sum();
        finding.help(match awards.len() {
            0 => "add the award that names this decision, or correct the amount".to_string(),
            1 => format!("its award is for {total}: correct the text or the award"),
            _ => format!("its awards add up to {total}: correct the text, or the award it refers to"),
        });
    }
}

/// Where a figure is in the file: its text there may be folded or escaped, but figures keep their order.
fn exact_place(subject: &Subject, whole: Span, figures_of_text: &[Figure], index: usize, text: &str) -> Span {
    let source = subject.sources.text(whole);
    let in_source = figures(source);
    let same = in_source.len() == figures_of_text.len();
    let found = in_source
        .get(index)
        .filter(|figure| same && source[figure.at.clone()] == text[figures_of_text[index].at.clone()]);
    found.map_or(whole, |figure| {
        let start = whole.start as usize;
        ByteRange::new(start + figure.at.start, start + figure.at.end).in_file(whole.file)
    })
}

/// The awards that a decision is about: those that name it, those it lists, and those of decisions it follows.
fn related_awards(dataset: &Dataset, decision: RecordKey) -> BTreeSet<RecordKey> {
    let record = dataset.get(decision);
    let followed = [&AMENDS, &SUPERSEDES].into_iter().flat_map(|field| record.get(field).unwrap_or_default());
    let followed = followed.filter_map(|item| item.value.target());
    let mut awards: BTreeSet<RecordKey> = BTreeSet::new();
    for key in followed.chain([decision]) {
        for field in [&award::DECISION.def, &VARIATIONS.def, &EXTENSIONS.def] {
            awards.extend(dataset.naming(key, &award::AWARDS, field).map(|(award, _)| award));
        }
        awards.extend(dataset.get(key).get(&AWARDS).unwrap_or_default().iter().filter_map(|share| share.target()));
    }
    for (key, _) in dataset.naming(decision, &PANELS, &panel::DECISION) {
        awards.extend(dataset.naming(key, &award::AWARDS, &PANEL).map(|(award, _)| award));
    }
    awards
}

/// Every sum of the records but the awards, and what the budget adds up to.
fn common_sums(dataset: &Dataset) -> BTreeSet<i64> {
    let mut sums = BTreeSet::new();
    let others = dataset.schema.types.iter().map(|schema| schema.record_type);
    for record in others.filter(|of| **of != award::AWARDS).flat_map(|of| dataset.all(of)) {
        collect(&record.fields, &mut sums);
    }
    let mut totals: BTreeMap<(Option<RecordKey>, String), Pence> = BTreeMap::new();
    for line in dataset.all(&BUDGETS) {
        let (Some(amount), Some(year)) = (line.get(&budget::AMOUNT), line.get(&budget::YEAR)) else { continue };
        for key in [None, line.target(&BUDGET_AREA), line.target(&PRIORITY), line.target(&budget::DECISION)] {
            *totals.entry((key, year.to_string())).or_default() += amount;
        }
    }
    sums.extend(totals.values().map(|sum| sum.0));
    sums
}

/// The sums of a decision's awards, and what they add up to, together and by recipient, panel, year and source.
fn own_sums(dataset: &Dataset, awards: &BTreeSet<RecordKey>) -> BTreeSet<i64> {
    let mut sums = BTreeSet::new();
    let mut totals: BTreeMap<(&str, Option<RecordKey>, String), Pence> = BTreeMap::new();
    for key in awards {
        let award = dataset.get(*key);
        collect(&award.fields, &mut sums);
        let Some(amount) = award.get(&AMOUNT) else { continue };
        let later = award.get(&YEARS).unwrap_or_default().iter().filter(|share| !share.confirmed);
        let later: Pence = later.filter_map(Share::money).sum();
        sums.insert((amount + later).0);
        *totals.entry(("all", None, String::new())).or_default() += amount;
        *totals.entry(("with later years", None, String::new())).or_default() += amount + later;
        *totals.entry(("recipient", award.target(&RECIPIENT), String::new())).or_default() += amount;
        *totals.entry(("panel", award.target(&PANEL), String::new())).or_default() += amount;
        let mut with_changes = Pence::ZERO;
        for entry in dataset.ledger.entries_of(AwardIndex::from_key(*key)) {
            with_changes += entry.amount;
            let source = match entry.source {
                Key::Record(source) => Some(source),
                _ => None,
            };
            *totals.entry(("year", None, entry.year.to_string())).or_default() += entry.amount;
            *totals.entry(("source", source, String::new())).or_default() += entry.amount;
        }
        sums.insert(with_changes.0);
        *totals.entry(("with changes", None, String::new())).or_default() += with_changes;
    }
    sums.extend(totals.values().map(|sum| sum.0));
    sums
}

/// The sums of all awards of a recipient, and what they add up to.
fn recipient_sums(dataset: &Dataset, recipient: RecordKey) -> BTreeSet<i64> {
    let mut sums = BTreeSet::new();
    let mut all = Pence::ZERO;
    for (key, award) in dataset.naming(recipient, &award::AWARDS, &RECIPIENT) {
        collect(&award.fields, &mut sums);
        all += dataset.ledger.total(AwardIndex::from_key(key));
    }
    sums.insert(all.0);
    sums
}

/// Every sum of money that a record holds; a sum taken away counts as the sum it takes.
fn collect(fields: &Fields, sums: &mut BTreeSet<i64>) {
    for entry in &fields.entries {
        match &entry.value {
            Value::Money(pence) => drop(sums.insert(pence.0.abs())),
            Value::Split(shares) => sums.extend(shares.iter().filter_map(Share::money).map(|sum| sum.0.abs())),
            Value::Group(fields) => collect(fields, sums),
            Value::Groups(groups) => groups.iter().for_each(|group| collect(&group.fields, sums)),
            _ => {}
        }
    }
}
