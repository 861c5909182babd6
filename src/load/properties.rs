//! Whom a file names in its properties, and whether those are bodies that the site names too.

use super::{Fault, rules};
use crate::model::organisation_name::plain;

/// What a file says of people and places in its own properties.
#[derive(Debug)]
pub(super) struct Properties {
    /// The file, without its folders.
    pub(super) name: String,
    /// Each as `Author: Example Author`.
    pub(super) said: Vec<String>,
    /// How to remove them.
    pub(super) help: &'static str,
}

/// A value is cut after so many characters.
pub(super) const LONGEST: usize = 80;

/// A finding names so many values.
const MOST: usize = 6;

impl Properties {
    /// What is wrong with the file, where it names anybody but these bodies.
    pub(super) fn fault(&self, bodies: &[String]) -> Option<Fault> {
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
    bodies.iter().any(|body| plain(&body.chars().take(LONGEST).collect::<String>()) == value)
}
