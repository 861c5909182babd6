//! Records that cells of a workbook name, as people do: by the id that one has or had, or by its name.

use crate::export::workbook::form;
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records;

/// The id that a record has by now, where a text is one that it ever had.
pub(super) fn id_of_today(dataset: &Dataset, target: &'static RecordType, id: &str) -> Option<String> {
    dataset.find_by_any_id(target, id).map(|key| dataset.get(key).id.to_string())
}

/// The same where it may be the name of one record.
fn id_of_name(dataset: &Dataset, target: &'static RecordType, name: &str) -> Option<String> {
    let is_it = |record: &&Record| record.name().trim().eq_ignore_ascii_case(name);
    let mut named = dataset.all(target).iter().filter(is_it);
    let one = named.next().filter(|_| named.next().is_none());
    id_of_today(dataset, target, name).or_else(|| one.map(|record| record.id.to_string()))
}

/// The text of a cell with ids where it says names; a text of no references as it is.
///
/// # Errors
/// What is wrong with each record that there is not.
pub(super) fn with_ids(dataset: &Dataset, cell: &str, field: &FieldDef, text: &str) -> Result<String, Vec<String>> {
    let Some(target) = field.refers_to().and_then(records::named) else { return Ok(text.to_string()) };
    let mut unknown = Vec::new();
    let text = form::each_id(text, |id| {
        let found = id_of_name(dataset, target, id);
        if found.is_none() {
            unknown.push(not_known(cell, target, id));
        }
        found
    });
    if unknown.is_empty() { Ok(text) } else { Err(unknown) }
}

/// That a cell names a record that there is not.
pub(super) fn not_known(cell: &str, target: &RecordType, id: &str) -> String {
    format!(
        "{cell}: there is no {} [{id}]: choose one from the list, or make it first with candour new {}",
        target.noun(),
        target.singular
    )
}
