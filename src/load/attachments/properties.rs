//! Whom a file names in its properties, and whether those are bodies that the site names too.

use super::super::{Fault, rules};
use super::{metadata, people};
use crate::model::organisation_name::plain;

/// What a file says of people and places in its own properties.
#[derive(Debug)]
pub(in crate::load) struct Properties {
    /// The file, without its folders.
    name: String,
    /// Each as `Author: Example Author`.
    said: Vec<String>,
    help: &'static str,
}

/// A finding names so many values.
const MOST: usize = 6;

impl Properties {
    /// Those of the file at that path; none where it names nobody.
    pub(super) fn of(path: &str, bytes: &[u8]) -> Option<Properties> {
        let (said, help) = metadata::people(path, bytes)?;
        let name = path.rsplit('/').next().unwrap_or(path).to_string();
        (!said.is_empty()).then_some(Properties { name, said, help })
    }

    /// What is wrong with the file, where it names anybody but these bodies.
    pub(in crate::load) fn fault(&self, bodies: &[String]) -> Option<Fault> {
        let mut others: Vec<&str> = Vec::new();
        for said in self.said.iter().filter(|said| !is_body(said, bodies)) {
            if !others.contains(&said.as_str()) && others.len() < MOST {
                others.push(said);
            }
        }
        let message = || format!("“{}” says in its properties: {}", self.name, others.join("; "));
        (!others.is_empty()).then(|| Fault::new(&rules::PERSONAL_DATA_IN_FILE, message(), self.help))
    }
}

/// Whether a property names one of these bodies.
fn is_body(said: &str, bodies: &[String]) -> bool {
    let Some((_, value)) = said.split_once(": ") else { return false };
    let value = plain(value);
    bodies.iter().any(|body| plain(&body.chars().take(people::LONGEST).collect::<String>()) == value)
}
