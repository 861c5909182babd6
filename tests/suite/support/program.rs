//! The program itself, run as an officer would.

use std::path::Path;
use std::process::Command;

use super::TODAY;

/// The program that these tests were built with.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_candour");

/// How the program ends with those arguments, run in that folder on the usual day.
pub(crate) fn candour(folder: &Path, arguments: &[&str]) -> Ended {
    candour_on(folder, TODAY, arguments)
}

/// The same on another day.
pub(crate) fn candour_on(folder: &Path, day: &str, arguments: &[&str]) -> Ended {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(["--today", day]).args(arguments).env_remove("NO_COLOR");
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    /// Results.
    pub(crate) stdout: String,
    /// Notes, and why the program could not run.
    pub(crate) stderr: String,
}
