//! Where the rows of a list of awards can be had: beside its page, or in the files of all awards by financial year.

use crate::model::award_index::AwardIndex;
use crate::model::date::FinancialYear;
use crate::model::distribution::{Contents, Distribution, FileInfos};
use crate::model::ledger::Key;
use crate::model::record::RecordKey;
use crate::model::view::{Download, Part};
use crate::records::award::{AWARDS, DECISION, PRIORITY, VARIATIONS, YEARS};
use crate::records::plan::PLANS;
use crate::records::priority::{PLAN, PRIORITIES};

use crate::plan::parts::totals::Subject;
use crate::plan::words::distribution_name;
use crate::plan::{Context, Page, Sidecar};

/// The files of a page that lists awards, or what says where its rows are.
pub(in crate::plan) fn parts(context: &Context, page: Page, subject: &Subject, facts: &FileInfos) -> Vec<Part> {
    match context.sidecar(page, Sidecar::Awards) {
        Some(_) => vec![beside(context, page, facts)],
        None => vec![which_rows(context, page, subject), by_year(context, subject.awards)],
    }
}

fn beside(context: &Context, page: Page, facts: &FileInfos) -> Part {
    let forms = [(Sidecar::Awards, "CSV"), (Sidecar::Workbook, "XLSX")];
    let items = forms.into_iter().filter_map(|(what, format)| {
        let path = context.sidecar(page, what)?;
        let size = facts(&path).map(|facts| context.file_size(facts.size));
        Some(Download { text: context.message("these-awards"), href: context.file_href(&path), format, size })
    });
    Part::Downloads { items: items.collect() }
}

/// What the rows have in common that the page's own files would have.
fn which_rows(context: &Context, page: Page, subject: &Subject) -> Part {
    let mut conditions: Vec<String> = subject.keys.iter().filter_map(|(_, key)| of_key(context, *key)).collect();
    if conditions.is_empty() {
        conditions.extend(page.record_shown().map(|key| of_record(context, key)));
    }
    let text = match conditions.is_empty() {
        true => context.message("list-too-long-all"),
        false => {
            let conditions: String = conditions.iter().map(|condition| format!("\n- {condition}")).collect();
            format!("{}\n{conditions}", context.message("list-too-long"))
        }
    };
    Part::Prose { html: context.prose(&text, 3), lang: None }
}

fn of_key(context: &Context, key: Key) -> Option<String> {
    match key {
        Key::Record(record) => Some(of_record(context, record)),
        Key::Year(year) => Some(of_year(context, year)),
        // No page lists awards by any of these.
        Key::Kind(_) | Key::Several | Key::NotRecorded => None,
    }
}

fn of_year(context: &Context, year: FinancialYear) -> String {
    let (code, shown) = (year.to_string(), context.texts.year(year));
    let values = [
        ("year", (&shown).into()),
        ("code", (&code).into()),
        ("years", YEARS.name.into()),
        ("changes", VARIATIONS.name.into()),
    ];
    context.format("rows-of-year", &values)
}

/// What rows say that name a record.
fn of_record(context: &Context, key: RecordKey) -> String {
    let record = context.dataset.get(key);
    if *record.record_type == PLANS {
        let priorities = context.dataset.naming(key, &PRIORITIES, &PLAN);
        let ids: Vec<String> = priorities.map(|(_, priority)| format!("`{}`", priority.id)).collect();
        let ids = ids.join(", ");
        return context.format("rows-with-one-of", &[("ids", (&ids).into()), ("column", PRIORITY.name.into())]);
    }
    let column = record.record_type.divides.as_ref().map_or(AWARDS.name, |division| division.field.name);
    let values = [("id", (&*record.id).into()), ("column", column.into()), ("changes", VARIATIONS.name.into())];
    context.format(if column == DECISION.name { "rows-of-decision" } else { "rows-with" }, &values)
}

/// The files of the years that some awards are in, and the whole table. Their sizes are on the page of open data: here they
/// would change with awards that the page does not list.
fn by_year(context: &Context, awards: &[AwardIndex]) -> Part {
    let years = context.listings.first_years(&context.dataset, awards);
    let offered = context.distributions.iter().filter(|file| file.format == "CSV");
    let files = offered.filter(|file| match file.holds {
        Contents::AwardsOfYear(year, _) => years.contains(&year),
        Contents::Table(name) => name == AWARDS.name,
        Contents::BulkFile(..) => false,
    });
    Part::Downloads { items: files.map(|file| download(context, file)).collect() }
}

fn download(context: &Context, file: &Distribution) -> Download {
    let text = match file.holds {
        Contents::Table(_) => context.message("all-awards"),
        _ => distribution_name(context, file),
    };
    Download { text, href: context.file_href(&file.path), format: file.format, size: None }
}
