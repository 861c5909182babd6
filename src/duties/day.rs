//! A day in the files of the catalogue.

use serde::Deserialize;

use crate::model::date::Date;

/// A day as the files write it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Day(pub Date);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Day, String> {
        Date::from_iso(&text).map(Day).ok_or_else(|| format!("“{text}” is no day"))
    }
}
