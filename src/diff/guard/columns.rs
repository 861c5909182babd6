//! Columns that were filled in and are empty, in whole or in large part: nobody does that on purpose.

use std::collections::BTreeSet;

use super::{Guarded, TITLES};
use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::pieces::Reading;
use crate::diff::renamed::Renamed;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
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

/// Fields of types that are reported as emptied.
pub(super) type Emptied = BTreeSet<(&'static str, &'static str)>;

impl Guarded<'_> {
    /// Reports each field of a type that was emptied, once, and says which they are.
    pub(super) fn columns(&self, found: &mut Diagnostics) -> Emptied {
        let types = self.now.dataset.schema.types.iter().filter(|schema| *schema.record_type != SITE);
        let mut emptied = Emptied::new();
        for schema in types {
            let fields = &self.before.dataset.schema.type_schema(schema.record_type).fields;
            for field in fields.iter().filter(|field| ![ID.name, FORMER.name].contains(&field.name)) {
                if self.is_reported(schema.record_type, field, found) {
                    emptied.insert((schema.record_type.name, field.name));
                }
            }
        }
        emptied
    }

    fn is_reported(&self, record_type: &'static RecordType, field: &'static FieldDef, found: &mut Diagnostics) -> bool {
        let (mut had, mut lost): (usize, Vec<(&Record, &Record)>) = (0, Vec::new());
        for before in self.before.dataset.all(record_type).iter().filter(|record| record.has(field)) {
            let key = self.now.dataset.find_by_any_id(record_type, &before.id);
            let Some(now) = key.map(|key| self.now.dataset.get(key)) else { continue };
            had += 1;
            if !now.has(field) && !self.explained.value(now, field.name) && !self.withdrawn.hides(before, now, field) {
                lost.push((before, now));
            }
        }
        let is_much = lost.len() >= FEW && lost.len() * SHARE > had;
        if let Some((before, now)) = lost.first().filter(|_| is_much) {
            self.report_column((before, now), field, (lost.len(), had), found);
        }
        is_much
    }

    fn report_column(
        &self,
        (before, now): (&Record, &Record),
        field: &'static FieldDef,
        (lost, had): (usize, usize),
        found: &mut Diagnostics,
    ) {
        let types = before.record_type.name;
        let message =
            format!("“{}” was published of {had} {types}, and {lost} of them say nothing there now", field.name);
        let finding = found.report(&PUBLISHED_COLUMN_EMPTIED, now.head(), message).about(now).field(field.name);
        if let Some(entry) = before.fields.entry(field) {
            let was = Reading { renamed: &Renamed::none() }.pieces(field, &entry.value).join("; ");
            let was: String = was.chars().take(80).collect();
            finding.help(format!("the first of them, “{}”, said: {was}", now.id));
        }
        finding.help("put the column back; if the values were withdrawn, add for each to data/corrections.csv:");
        finding.help(TITLES).help(self.line("withdrawal", now, field.name, ["", ""]));
    }
}
