//! Whose grants those of a file in the 360Giving standard are.

use std::collections::HashMap;

use anyhow::{Result, bail};
use serde_json::json;

use super::Fields;
use super::table::{Row, Table};
use super::wording::shortened;
use crate::model::dataset::Dataset;
use crate::model::limits::NAMED;
use crate::model::organisation_name::plain;
use crate::records::register_numbers::is_org_id;
use crate::records::site::{BASE_URL, GRANT_ID_PREFIX, KIND, NAME, ORG_ID, SITE};

/// The columns that name the funder.
pub(super) const FUNDER: &str = "Funding Org:Name";
pub(super) const FUNDER_IDENTIFIER: &str = "Funding Org:Identifier";

/// Whose grants they are: the funder that is asked for, else that of the site, else the only one there is.
#[derive(Debug)]
pub(super) struct Funder {
    pub(super) name: String,
    identifier: String,
}

impl Funder {
    /// # Errors
    /// When no funder was chosen, there is no site and there are several funders; or when the funder has no grants.
    pub(super) fn from_table(table: &Table, asked: Option<&str>, site: &Dataset) -> Result<Funder> {
        let mut funders = funders(table);
        let settings = site.all(&SITE).first();
        let name = asked.or(settings.map(|settings| settings.name()));
        let identifier = settings.filter(|_| asked.is_none()).and_then(|settings| settings.get(&ORG_ID));
        let list = || {
            let shown = funders.iter().take(NAMED);
            let lines = shown.map(|(funder, grants)| format!("  {} ({grants})", shortened(&funder.name)));
            let more = funders.len().saturating_sub(NAMED);
            let more = (more > 0).then(|| format!("  and {more} more"));
            lines.chain(more).collect::<Vec<_>>().join("\n")
        };
        if funders.is_empty() {
            bail!("it has no grants");
        }
        let Some(name) = name else {
            if funders.len() > 1 {
                bail!("its grants are of {} funders; choose one with --funder NAME:\n{}", funders.len(), list());
            }
            return Ok(funders.remove(0).0);
        };
        let is_meant = |funder: &Funder| funder.is(name, identifier.unwrap_or(name));
        match funders.iter().position(|(funder, _)| is_meant(funder)) {
            Some(index) => Ok(funders.swap_remove(index).0),
            None => {
                bail!("it has no grants by “{name}”; choose a funder with --funder NAME:\n{}", list())
            }
        }
    }

    /// Whether it is the funder of that name or identifier.
    fn is(&self, name: &str, identifier: &str) -> bool {
        plain(&self.name) == plain(name) || (!identifier.is_empty() && self.identifier == identifier)
    }

    /// Whether the grant of a row is theirs.
    pub(super) fn gave(&self, table: &Table, row: &Row) -> bool {
        let cell = |name| table.cell(row, name).unwrap_or_default();
        self.is(cell(FUNDER), cell(FUNDER_IDENTIFIER))
    }

    /// What the settings of a site lack, where the grants give the identifier of the body.
    pub(super) fn unsaid(&self, site: &Dataset) -> Option<String> {
        let settings = site.all(&SITE).first().filter(|settings| settings.get(&ORG_ID).is_none())?;
        let is_known = is_org_id(&self.identifier) && !self.identifier.starts_with("360G-");
        is_known.then(|| {
            let name = settings.name();
            format!("data/site.yaml: org_id: {}, by which the source knows {name}", self.identifier)
        })
    }

    /// Settings for a new site: what the grants say, and two values that somebody has to put right.
    pub(super) fn settings(&self, prefix: Option<&str>) -> Fields {
        let mut settings = Fields::new();
        settings.insert(NAME.name.to_string(), json!(self.name));
        settings.insert(KIND.name.to_string(), json!("other"));
        settings.insert(BASE_URL.name.to_string(), json!("https://www.example.org"));
        if !self.identifier.is_empty() && !self.identifier.starts_with("360G-") {
            settings.insert(ORG_ID.name.to_string(), json!(self.identifier));
        }
        settings.extend(prefix.map(|prefix| (GRANT_ID_PREFIX.name.to_string(), json!(prefix))));
        settings
    }
}

/// Who gave the grants of a table, each once with the number of grants: one name, or one identifier, is one funder.
fn funders(table: &Table) -> Vec<(Funder, usize)> {
    let mut funders: Vec<(Funder, usize)> = Vec::new();
    let (mut by_name, mut by_identifier): (HashMap<String, usize>, HashMap<String, usize>) = Default::default();
    for row in &table.rows {
        let cell = |name| table.cell(row, name).unwrap_or_default().to_string();
        let (name, identifier) = (cell(FUNDER), cell(FUNDER_IDENTIFIER));
        let named = by_name.get(&plain(&name)).into_iter();
        let known = named.chain(by_identifier.get(&identifier)).min().copied();
        if let Some(index) = known {
            funders[index].1 += 1;
            continue;
        }
        by_name.insert(plain(&name), funders.len());
        if !identifier.is_empty() {
            by_identifier.insert(identifier.clone(), funders.len());
        }
        funders.push((Funder { name, identifier }, 1));
    }
    funders
}
