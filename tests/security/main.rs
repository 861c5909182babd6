//! What a stranger's files and a stranger's pull request cannot do: one module for each part of `SECURITY.md`.
//!
//! Every marker is harmless: a file that would be made, a word that would be published, a host that nobody has.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "makes site folders, and what strangers would put beside them")]

#[allow(dead_code, reason = "each module uses a part of it")]
mod support;
/// The real git, as the other tests use it.
#[cfg(unix)]
#[path = "../suite/support/git.rs"]
mod real_git;

mod archives;
mod bounds;
mod content;
mod git;
mod hosts;
mod kept;
mod named;
mod neighbours;
mod outputs;
mod outside;
mod staged;
mod sums;
mod terminal;
mod together;
