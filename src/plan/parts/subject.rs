//! Pages of what money is divided by: a priority, a budget area, a source, a district, a scheme, a panel, an agreement.

use std::collections::BTreeSet;

use crate::model::award_index::AwardIndex;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Part, Section, Table};
use crate::records::decision::{DECIDED_ON, REFERENCE};
use crate::records::district::{AREA_WIDE, DISTRICTS};
use crate::records::panel::{PANELS, POT};

use crate::plan::parts::cells::{self, link, row, section, text, worded};
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::sentences;
use crate::plan::parts::totals::{self, Subject, said_of};
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// The dimensions a subject is broken down by.
const BREAKDOWNS: [Dimension; 6] = [
    Dimension::Priority,
    Dimension::BudgetArea,
    Dimension::FundingSource,
    Dimension::District,
    Dimension::Scheme,
    Dimension::Kind,
];

/// Decisions shown on one page; the log has the rest.
const DECISIONS_SHOWN: usize = 100;

/// A sentence with a subject’s awards and amount; `how` is what they share, such as `under Safer Streets`.
pub(in crate::plan) fn subject_sentence(context: &Context, subject: &Subject, how: &str) -> String {
    let sums = subject.sums(&context.dataset.ledger, Dimension::Year, Dimension::Kind);
    let years = totals::in_order(context, sums.rows.keys());
    let (Some(Key::Year(first)), Some(Key::Year(last))) = (years.first(), years.last()) else {
        return match subject.awards.len() {
            0 if subject.keys.is_empty() => context.count("recorded-awards", 0),
            0 => context.format("subject-none", &[("how", how.into())]),
            number => {
                let message = if subject.all_unrecorded(context) { "subject-unpublished" } else { "subject-uncounted" };
                context.format(message, &[("count", number.into()), ("how", how.into())])
            }
        };
    };
    let (when, sum) = (sentences::when(&context.texts, *first, *last), sums.all.amount.to_string());
    let awards = context.count("counted-awards", sums.all.awards as usize);
    let values = [("when", (&when).into()), ("sum", (&sum).into()), ("how", how.into()), ("awards", (&awards).into())];
    context.format("subject-sum", &values)
}

/// Totals of a subject by year and by each other dimension that says anything.
pub(in crate::plan) fn totals_sections(context: &Context, subject: &Subject, page: Page) -> Vec<Section> {
    let singled_out: Vec<Dimension> = subject.keys.iter().map(|(dimension, _)| *dimension).collect();
    let mut sections: Vec<Section> = years_section(context, subject, page).into_iter().collect();
    for dimension in BREAKDOWNS.into_iter().filter(|dimension| !singled_out.contains(dimension)) {
        let sums = subject.sums(&context.dataset.ledger, dimension, Dimension::Year);
        if sums.rows.keys().all(|key| *key == Key::NotRecorded) {
            continue;
        }
        let caption = context.message(&said_of(dimension, "sums"));
        if let Some((table, _)) = totals::tabled_by_year(context, subject, dimension, &sums, caption, &[]) {
            let id = format!("by-{}", dimension.name().replace('_', "-"));
            sections.push(section(
                &id,
                context.message(&said_of(dimension, "by")),
                vec![charts::filed(context, page, &id, table)],
            ));
        }
    }
    sections
}

/// A subject's sums by financial year, drawn and tabled.
pub(in crate::plan) fn years_section(context: &Context, subject: &Subject, page: Page) -> Option<Section> {
    let (table, years) = totals::years_table(context, subject)?;
    let parts = charts::drawn(context, page, "by-year", table, Drawn::History(&years));
    Some(section("by-year", context.message("by-financial-year"), parts))
}

/// The decisions that authorised a subject's awards, the newest first.
pub(in crate::plan) fn decisions_section(context: &Context, subject: &Subject) -> Option<Section> {
    let keys: BTreeSet<RecordKey> = subject.awards.iter().flat_map(|award| context.decisions_of(*award)).collect();
    let mut keys: Vec<RecordKey> = keys.into_iter().collect();
    keys.sort_by_key(|key| (std::cmp::Reverse(context.dataset.get(*key).get(&DECIDED_ON)), *key));
    if keys.is_empty() {
        return None;
    }
    let all = keys.len();
    keys.truncate(DECISIONS_SHOWN);
    let mut section = section(
        "decisions",
        context.message("decisions"),
        vec![Part::Table(decisions_table(context, &keys, "decisions-behind"))],
    );
    section.intro = newest_of(context, keys.len(), all);
    Some(section)
}

/// `The newest 5 of 43 decisions.`, where a table does not have all of them.
pub(in crate::plan) fn newest_of(context: &Context, shown: usize, all: usize) -> Option<String> {
    let counted = context.count("counted-decisions", all);
    (shown < all).then(|| context.format("newest-of", &[("shown", shown.into()), ("all", (&counted).into())]))
}

/// A table of decisions.
pub(in crate::plan) fn decisions_table(context: &Context, keys: &[RecordKey], caption: &str) -> Table {
    let rows = keys.iter().map(|key| {
        let decision = context.dataset.get(*key);
        let reference = link(decision.get(&REFERENCE).unwrap_or(&decision.id), context.record_href(*key));
        let decided = cells::day_cell(context, decision.get(&DECIDED_ON));
        vec![reference, worded(context.name_of(decision)), decided]
    });
    let columns = ["column-reference", "column-decision", "column-decided-on"]
        .map(|message| cells::column(context, message))
        .into();
    Table { caption: context.message(caption), columns, rows: rows.collect(), foot: None, ..Table::default() }
}

/// Notes on what a district's figures hold and leave out.
pub(in crate::plan) fn district_notes(context: &Context, key: RecordKey, subject: &Subject) -> Vec<Section> {
    let record = context.dataset.get(key);
    if *record.record_type != DISTRICTS || record.get(&AREA_WIDE) == Some(true) {
        return Vec::new();
    }
    let ledger = &context.dataset.ledger;
    let district = |award: &AwardIndex| ledger.award_key(*award, Dimension::District);
    let shared = subject.awards.iter().copied().filter(|award| district(award) == Key::Several).collect::<Vec<_>>();
    let several = Subject { awards: &shared, keys: Vec::new() };
    let shared = totals::awarded_cell(context, &several, Some(several.total(&context.dataset.ledger)), &[]);
    let mut rows = vec![
        row(
            context.message("district-alone"),
            vec![totals::awarded_cell(context, subject, Some(subject.total(&context.dataset.ledger)), &[])],
        ),
        row(context.message("district-shared"), vec![Cell { total: None, href: None, ..shared }]),
    ];
    for wide in whole_areas(context) {
        let record = context.dataset.get(wide);
        let subject =
            Subject { awards: context.listings.awards_of(wide), keys: vec![(Dimension::District, Key::Record(wide))] };
        let mut cell = totals::awarded_cell(context, &subject, Some(subject.total(&context.dataset.ledger)), &[]);
        cell.href = Some(context.record_href(wide));
        rows.push(row(context.format("district-wide", &[("name", context.name_of(record).0.into())]), vec![cell]));
    }
    let mut section = section("counted", context.message("what-is-counted"), vec![Part::Summary { rows }]);
    section.intro = Some(context.message("what-is-counted-text"));
    vec![section]
}

/// The districts that stand for the whole area.
pub(in crate::plan) fn whole_areas(context: &Context) -> impl Iterator<Item = RecordKey> {
    let districts = context.dataset.keyed(&DISTRICTS);
    districts.filter(|(_, record)| record.get(&AREA_WIDE) == Some(true)).map(|(key, _)| key)
}

/// How a panel's awards compare with the money set aside.
pub(in crate::plan) fn pot_section(context: &Context, record: &Record, subject: &Subject) -> Option<Section> {
    if *record.record_type != PANELS {
        return None;
    }
    let total = subject.total(&context.dataset.ledger);
    let (pot, awarded) = (record.get(&POT), total.amount);
    let mut rows = vec![
        row(context.message("pot-set-aside"), vec![cells::money_cell(context, pot)]),
        row(context.message("pot-awarded"), vec![totals::awarded_cell(context, subject, Some(total), &[])]),
    ];
    // Until every amount is recorded, nobody knows what is left.
    let known = pot.filter(|_| total.awards > 0 && !subject.has_unrecorded(context, &[]));
    let (term, left) = match known {
        Some(pot) if awarded > pot => ("pot-above", Some(awarded - pot)),
        known => ("pot-left", known.map(|pot| pot - awarded)),
    };
    rows.push(row(context.message(term), vec![cells::money_cell(context, left)]));
    rows.push(row(context.message("pot-awards"), vec![text(grouped(subject.awards_said(context)))]));
    Some(section("pot", context.message("pot"), vec![Part::Summary { rows }]))
}
