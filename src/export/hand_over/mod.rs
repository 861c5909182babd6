//! The texts of a hand-over: what each part of it is, where old addresses lead, and every address, a line each.

mod moved;
mod readme;

use std::io;

use super::csv;

pub use moved::{Move, host_files};
pub use readme::{Parts, readme};

/// An address that leads elsewhere, or to nothing where what was there was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redirect {
    /// The whole address.
    pub from: String,
    /// The whole address that it leads to; none where it answers that what was there is gone.
    pub to: Option<String>,
}

/// The table of redirects: `from`, `to` and `status`, as hosts call them.
///
/// # Errors
/// When the output fails.
pub fn table(redirects: &[Redirect]) -> io::Result<Vec<u8>> {
    let mut table = csv::writer(Vec::new());
    table.write_record(["from", "to", "status"])?;
    for Redirect { from, to } in redirects {
        let status = if to.is_some() { "301" } else { "410" };
        table.write_record([from.as_str(), to.as_deref().unwrap_or_default(), status])?;
    }
    Ok(table.into_inner().unwrap_or_default())
}
