//! An outcome that was imported before: whether the site has it still as the workbook says it.

use crate::export::workbook::form;
use crate::import::outcome::{Outcome, RecommendedAward};
use crate::model::cell_value::cell_form;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::read;
use crate::records::award::{self, AWARDS};
use crate::records::shared::ID;

/// How the awards of a panel differ from those of the workbook, at their cells; none where the site has no award of the panel.
pub(super) fn with_site(dataset: &Dataset, panel: &Record, outcome: &Outcome) -> Option<Vec<String>> {
    let is_of_panel = |award: &&Record| award.get(&award::PANEL).is_some_and(|of| *of.id == *panel.id);
    let there: Vec<&Record> = dataset.all(&AWARDS).iter().filter(is_of_panel).collect();
    if there.is_empty() {
        return None;
    }
    let mut differs = Vec::new();
    let mut met: Vec<&str> = Vec::new();
    for award in &outcome.awards {
        match there.iter().find(|record| is_one(record, award)) {
            Some(record) => {
                met.push(&record.id);
                differs.extend(differences(dataset, record, award));
            }
            None => differs.push(format!(
                "{}: the site has awards of this panel, but not this one: write it into their table and their decision, or take \
                 the drafts out and import the workbook again",
                award.place
            )),
        }
    }
    for record in there.iter().filter(|record| !met.contains(&&*record.id)) {
        differs.push(format!("no row recommends award “{}”, which the site has of this panel", record.id));
    }
    Some(differs)
}

/// Whether a record is that of a row: by its id, or by its recipient and title.
fn is_one(record: &Record, award: &RecommendedAward) -> bool {
    let said = |field| form::said(record, field, None);
    *record.id == award.id
        || said(&award::RECIPIENT.def).as_deref() == award.cell(award::RECIPIENT.name)
            && said(&award::TITLE.def).as_deref() == award.cell(award::TITLE.name)
}

fn differences(dataset: &Dataset, record: &Record, award: &RecommendedAward) -> Vec<String> {
    let fields = &dataset.schema.type_schema(&AWARDS).fields;
    let cells = award.cells.iter().filter(|(name, _)| *name != ID.name);
    let differs = cells.filter_map(|(name, given)| {
        let field = fields.iter().find(|field| field.name == *name)?;
        let own = form::said(record, field, None).unwrap_or_default();
        let form = |text: &str| cell_form(&field.kind, text).unwrap_or_else(|| text.trim().to_string());
        (form(&own) != form(given)).then(|| {
            let (at, own, given) = (award.place_of(Some(field.name)), shown(field, &own), shown(field, given));
            format!(
                "{at}: {} of award “{}” is {own} in the site, and {given} here: which is right?",
                field.label, record.id
            )
        })
    });
    differs.collect()
}

/// A value for people.
fn shown(field: &FieldDef, text: &str) -> String {
    match read::amount_in(text).filter(|_| matches!(field.kind, Kind::Money)) {
        Some(amount) => amount.to_string(),
        None if text.is_empty() => "nothing".to_string(),
        None => format!("“{text}”"),
    }
}
