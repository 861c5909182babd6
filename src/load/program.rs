//! The program itself, which all it makes depends on.

use std::fs::File;
use std::io;
use std::sync::OnceLock;

use crate::model::hash::Running;

/// The hash of the running program's file; nothing where it cannot be read. A number of a version would be the same in two
/// builds from sources.
#[expect(clippy::disallowed_methods, reason = "reads the program, no part of the site")]
pub fn program() -> Option<u128> {
    static HASH: OnceLock<Option<u128>> = OnceLock::new();
    *HASH.get_or_init(|| {
        let mut file = File::open(std::env::current_exe().ok()?).ok()?;
        let mut hash = Running::new();
        io::copy(&mut file, &mut hash).ok()?;
        Some(hash.digest128())
    })
}
