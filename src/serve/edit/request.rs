//! What a browser sends, and whether it may: only a form of this very run, on a page of this very address, changes a record.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, header};
use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::values::Inputs;

/// What was sent by a form.
#[derive(Clone, Debug, Default)]
pub(super) struct Posted {
    /// The inputs of fields.
    pub(super) inputs: Inputs,
    /// What else is said, by names that begin with `_`.
    pub(super) own: BTreeMap<String, String>,
}

/// The names of what a form says besides its fields.
pub(super) const TOKEN: &str = "_token";
pub(super) const WAS: &str = "_was";
pub(super) const ADD: &str = "_add";
pub(super) const SAVE: &str = "_save";
pub(super) const ANYWAY: &str = "anyway";
/// Said by a script while somebody types: nothing is to be written.
pub(super) const CHECK: &str = "_check";
pub(super) const UNDO: &str = "_undo";
/// The field for whose answer a record is added, and the inputs of that record below it: `_new.recipient.name`.
pub(super) const NEW_TARGET: &str = "_new";
pub(super) const ADDED: &str = "_added";
/// Rows from a spreadsheet program, and the button that puts them into the grid.
pub(super) const PASTE: &str = "_paste";
pub(super) const PUT: &str = "_put";
/// The id of a new record, and the table that it goes into.
pub(super) const ID: &str = "_id";
pub(super) const PLACE: &str = "_place";

impl Posted {
    pub(super) fn read(body: &[u8]) -> Posted {
        let mut posted = Posted::default();
        for (name, value) in form_urlencoded::parse(body) {
            let to = if name.starts_with('_') { &mut posted.own } else { &mut posted.inputs };
            to.insert(name.into_owned(), value.into_owned());
        }
        posted
    }

    /// The inputs of fields, and those of a record that is to be added.
    pub(super) fn all(&self) -> Inputs {
        let new = self.own.iter().filter(|(name, _)| name.starts_with("_new."));
        self.inputs.iter().chain(new).map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    pub(super) fn own(&self, name: &str) -> &str {
        self.own.get(name).map(String::as_str).unwrap_or_default()
    }
}

/// What the cells of a page said when it was made: the titles, and rows by their numbers.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Was {
    pub(super) titles: Vec<String>,
    pub(super) rows: BTreeMap<u32, Vec<String>>,
}

/// The name of the input of a cell.
pub(super) fn name(number: u32, column: usize) -> String {
    format!("c.{number}.{column}")
}

/// What is to become of what a form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// It is only looked at.
    Check,
    Save,
    /// It is saved although it would be wrong.
    SaveAnyway,
}

impl Posted {
    pub(super) fn wish(&self) -> Wish {
        match (self.own(CHECK), self.own(SAVE)) {
            ("", ANYWAY) => Wish::SaveAnyway,
            ("", _) => Wish::Save,
            _ => Wish::Check,
        }
    }
}

/// Why a form is not heeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It was not sent by a page of this address.
    OtherOrigin,
    /// It is no form.
    NoForm,
}

/// Whether a page of this address sent the form: browsers say so with every form, and no page can say it for another.
pub(super) fn refusal(headers: &HeaderMap) -> Option<Refusal> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    let is_own = text(header::ORIGIN).is_some_and(|origin| origin.eq_ignore_ascii_case(&format!("http://{host}")));
    let is_same = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin");
    if !(is_own && is_same) {
        return Some(Refusal::OtherOrigin);
    }
    let kind = text(header::CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    (!kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")).then_some(Refusal::NoForm)
}

/// A secret of this run, which no other page knows.
pub(super) fn new_token() -> std::io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
