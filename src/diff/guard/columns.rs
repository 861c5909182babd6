//! Columns that were filled in and are empty, in whole or in large part: nobody does that on purpose.

use std::collections::BTreeSet;

use super::explained::Explanation;
use super::{Guarded, name_of};
use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::pairing::has_id;
use crate::diff::pieces::Reading;
use crate::diff::renamed::Renamed;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::records::correction::{CorrectedField, TextName};
use crate::records::shared::{FORMER, ID};
use crate::records::site::SITE;

pub(super) static PUBLISHED_COLUMN_EMPTIED: Rule = Rule::error("published-column-emptied")
    .what("A field that was published says nothing any more in more than one in ten of the records that had it, and in three or more.")
    .why("An editor that writes a table back without a column, or a cell that is cleared down to the end, wipes out what was public. It has happened to national registers, and nothing else notices it.")
    .fix("Put the values back, from the commit that is compared with. If they were withdrawn, or were wrong, add an entry about each record and that field to data/corrections.")
    .example("id,title,amount,purpose\na-1,Roof,1250,        # the purpose was there before\na-2,Boats,2000,");

/// From so many records on, a field may be emptied by mistake and not by hand.
const FEW: usize = 3;

/// One in so many records.
const SHARE: usize = 10;

/// Texts of types that are reported as emptied.
pub(super) type Emptied = BTreeSet<(&'static str, TextName<'static>)>;

impl Guarded<'_> {
    /// Reports each field of a type that was emptied, once, and says which they are.
    pub(super) fn columns(&self, found: &mut Diagnostics) -> Emptied {
        let types = self.now.dataset.schema.types.iter().map(|schema| schema.record_type);
        let mut emptied = Emptied::new();
        for record_type in types.filter(|record_type| **record_type != SITE) {
            let changed = self.changed(record_type);
            let fields = &self.before.dataset.schema.type_schema(record_type).fields;
            let fields = fields.iter().filter(|field| ![ID.name, FORMER.name].contains(&field.name));
            for of in fields.flat_map(|field| CorrectedField::texts(field)) {
                if self.is_reported(changed, of, found) {
                    emptied.insert((record_type.name, of.text_name()));
                }
            }
        }
        emptied
    }

    fn is_reported(&self, changed: &[(&Record, &Record)], of: CorrectedField, found: &mut Diagnostics) -> bool {
        let is_lost = |(before, now): &&(&Record, &Record)| {
            let is_gone = says(before, of) && !says(now, of) && has_id(before);
            let explanation = || self.explained.text(before, now, of, &self.renamed);
            is_gone && !matches!(explanation(), Explanation::Told) && !self.withdrawn.hides(before, now, of.def)
        };
        let lost: Vec<&(&Record, &Record)> = changed.iter().filter(is_lost).collect();
        let Some((before, now)) = lost.first().filter(|_| lost.len() >= FEW) else { return false };
        let is_there = |record: &&Record| self.now.dataset.find_by_any_id(record.record_type, &record.id).is_some();
        let had = self.before.dataset.all(before.record_type).iter().filter(|record| says(record, of));
        let had = had.filter(is_there).count();
        if lost.len() * SHARE <= had {
            return false;
        }
        self.report_column((before, now), of, (lost.len(), had), found);
        true
    }

    fn report_column(
        &self,
        (before, now): (&Record, &Record),
        of: CorrectedField,
        (lost, had): (usize, usize),
        found: &mut Diagnostics,
    ) {
        let (types, name) = (before.record_type.name, of.name());
        let message = format!("“{name}” was published of {had} {types}, and {lost} of them say nothing there now");
        let finding = found.report(&PUBLISHED_COLUMN_EMPTIED, now.head(), message).about(now).field(of.def.name);
        if let Some(entry) = before.fields.entry(of.def) {
            let was = Reading { renamed: &Renamed::none() }.pieces_of_text(of, &entry.value).join("; ");
            let was: String = was.chars().take(80).collect();
            finding.help(format!("the first of them, “{}”, said: {was}", now.id));
        }
        finding.help("put the column back; if the values were withdrawn, add for each to data/corrections.csv:");
        self.offer(finding, "withdrawal", &name_of(now), &name, ["", ""]);
    }
}

/// Whether a record says something in a text of it; a dash or a question mark says nothing.
fn says(record: &Record, of: CorrectedField) -> bool {
    let is_written = !matches!(record.fields.value(of.def), None | Some(Value::Invalid));
    is_written && of.of(record).is_none_or(|text| text.contains(char::is_alphanumeric))
}
