//! A difference for programs: one JSON object, which `docs/content/guide/history.md` describes. Drafts are only counted.

use anyhow::Result;
use serde::Serialize;

use super::Base;
use crate::diff::{Addresses, Difference, DutyChange, PageChanges, RecordChange, Told, TotalChange};

/// The form of the object: a change that programs would stumble over has another number.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    base: Named<'a>,
    changed: bool,
    records: &'a [RecordChange],
    totals: &'a [TotalChange],
    addresses: &'a Addresses,
    pages: &'a PageChanges,
    findings: Findings<'a>,
    duties: &'a [DutyChange],
    drafts_changed: usize,
    awards_left_out: usize,
    doubled_ids: &'a [String],
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    commit: Option<&'a str>,
}

#[derive(Serialize)]
struct Findings<'a> {
    new: Vec<&'a Told>,
    gone: Vec<&'a Told>,
}

pub(super) fn text(difference: &Difference, base: &Base) -> Result<String> {
    let Difference { records, totals, awards_left_out, addresses, pages, findings, duties, drafts, doubled_ids } =
        difference;
    let document = Document {
        format: "candour-diff",
        version: VERSION,
        base: Named { name: base.name(), commit: base.commit() },
        changed: !difference.is_nothing(),
        records,
        totals,
        addresses,
        pages,
        findings: Findings { new: public(&findings.new), gone: public(&findings.gone) },
        duties,
        drafts_changed: drafts.len(),
        awards_left_out: *awards_left_out,
        doubled_ids,
    };
    Ok(format!("{}\n", serde_json::to_string(&document)?))
}

fn public(findings: &[Told]) -> Vec<&Told> {
    findings.iter().filter(|told| !told.draft).collect()
}
