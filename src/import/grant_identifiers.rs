//! Identifiers of grants that were published before: they stay as they are, for GrantNav and others count a grant under
//! another identifier twice.

use std::collections::HashMap;

use serde_json::Value;

use super::Fields;
use super::funder::Funder;
use super::table::{Row, Table};
use crate::model::dataset::Dataset;
use crate::model::id::as_id;
use crate::records::award::{AWARDS, GRANT_ID, published_id};
use crate::records::register_numbers::is_grant_id;
use crate::records::site::{GRANT_ID_PREFIX, SITE};

/// The columns of the standard that identify a grant and its recipient.
pub(super) const IDENTIFIER: &str = "Identifier";
pub(super) const ORGANISATION_IDENTIFIER: &str = "Recipient Org:Identifier";

/// Where a row keeps the identifier under which its grant was published.
pub(super) const PUBLISHED: &str = "Identifier As Published";

/// The awards of a site by the identifiers under which they are published.
#[derive(Debug, Default)]
pub(super) struct Identifiers<'a> {
    ids: HashMap<String, &'a str>,
    /// The identifiers that records give, by id.
    given: HashMap<&'a str, &'a str>,
}

impl<'a> Identifiers<'a> {
    /// Those of the site, where the table has any.
    pub(super) fn from_table(table: &Table, site: &'a Dataset) -> Identifiers<'a> {
        if !table.has(PUBLISHED) {
            return Identifiers::default();
        }
        let prefix = of_site(site).unwrap_or_default();
        let ids = site.all(&AWARDS).iter().map(|award| (published_id(award, prefix), &*award.id)).collect();
        let given = site.all(&AWARDS).iter().filter_map(|award| Some((&*award.id, award.get(&GRANT_ID)?))).collect();
        Identifiers { ids, given }
    }

    /// The id of the award that is published under the identifier of a row.
    pub(super) fn id_of(&self, table: &Table, row: &Row) -> Option<&'a str> {
        self.ids.get(table.cell(row, PUBLISHED)?).copied()
    }

    /// Whether the award of that id is published under another identifier than a row has.
    pub(super) fn is_other(&self, id: &str, table: &Table, row: &Row) -> bool {
        let given = self.given.get(id).zip(table.cell(row, PUBLISHED));
        given.is_some_and(|(given, published)| *given != published)
    }
}

/// What begins the identifiers of the site: what its settings say, else what all those of the funder begin with.
pub(super) fn prefix(table: &Table, funder: &Funder, site: &Dataset) -> Option<String> {
    of_site(site).map(str::to_string).or_else(|| of_all(table, funder))
}

fn of_site(site: &Dataset) -> Option<&str> {
    site.all(&SITE).first()?.get(&GRANT_ID_PREFIX)
}

/// What begins every identifier of the funder's grants, such as `360G-example`, where they all begin so.
fn of_all(table: &Table, funder: &Funder) -> Option<String> {
    let mut identifiers = identifiers(table, funder);
    let first = identifiers.next()?;
    let end = first.strip_prefix("360G-")?.find('-')? + "360G-".len();
    let prefix = &first[..end];
    identifiers.all(|identifier| of_prefix(identifier, prefix).is_some()).then(|| prefix.to_string())
}

fn identifiers<'a>(table: &'a Table, funder: &'a Funder) -> impl Iterator<Item = &'a str> {
    let own = table.rows.iter().filter(|row| !row.is_empty() && funder.gave(table, row));
    own.map(|row| table.cell(row, IDENTIFIER).unwrap_or_default())
}

/// What is wrong where the settings give one prefix and all identifiers have another.
pub(super) fn other_prefix(table: &Table, funder: &Funder, site: &Dataset) -> Option<String> {
    let own = of_site(site)?;
    let has_own = identifiers(table, funder).any(|identifier| of_prefix(identifier, own).is_some());
    let other = of_all(table, funder).filter(|_| !has_own)?;
    Some(format!(
        "every identifier of a grant begins with {other}, but data/site.yaml has grant_id_prefix: {own}. If the grants are \
         published under these identifiers by this body, write grant_id_prefix: {other}. If another body published them, \
         --allow-lost brings them in, and each keeps its identifier in {}",
        GRANT_ID.name
    ))
}

/// The rest of an identifier after its prefix.
pub(super) fn of_prefix<'a>(identifier: &'a str, prefix: &str) -> Option<&'a str> {
    identifier.strip_prefix(prefix)?.strip_prefix('-')
}

/// Shortens the identifiers of a row to the ids of records, and keeps the whole one of the grant.
pub(super) fn shorten(table: &mut Table, index: usize, prefix: Option<&str>) {
    let row = &table.rows[index];
    let cell = |name| table.cell(row, name).unwrap_or_default().to_string();
    let (own, organisation) = (cell(IDENTIFIER), cell(ORGANISATION_IDENTIFIER));
    let short = prefix.and_then(|prefix| of_prefix(&own, prefix)).unwrap_or(&own).to_string();
    table.set(index, IDENTIFIER, &short);
    table.set(index, PUBLISHED, &own);
    if let Some(id) = prefix.and_then(|prefix| of_prefix(&organisation, prefix)?.strip_prefix("ORG-")) {
        table.set(index, "Recipient Org:Own Id", id);
        // One that the site would write otherwise stays as it was published.
        if as_id(id) == id {
            table.set(index, ORGANISATION_IDENTIFIER, "");
        }
    }
}

/// Gives an award of that id the identifier under which it was published, where the site would make another of the id.
pub(super) fn keep(table: &Table, row: &Row, written: &str, id: &str, fields: &mut Fields) {
    let published = table.cell(row, PUBLISHED).filter(|published| written != id && is_grant_id(published));
    fields.extend(published.map(|published| (GRANT_ID.name.to_string(), Value::from(published))));
}
