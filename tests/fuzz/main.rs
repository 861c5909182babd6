//! Fuzzing: what nobody would write, for as long as there is time. Needs no other compiler and no other program.
//!
//! `tests/run fuzz` gives each target five seconds; `FUZZ_SECONDS=1800 FUZZ_SEED=7 tests/run fuzz` gives half an hour to cases
//! that no run before had. A case follows from the seed and its number alone. What a case is at fault with is written below
//! `target/fuzz/`: once the fault is mended, that folder goes into `corpus/`, and every run begins with it.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests write files, and this one says how far it came"
)]

mod engine;
mod fixtures;
mod mutation;
mod targets;

use targets::{addresses, archives, diff, documents, edits, markdown, settings, tables, workbooks, yaml};

#[test]
fn yaml() {
    engine::run(&yaml::TARGET);
}

#[test]
fn csv() {
    engine::run(&tables::TARGET);
}

#[test]
fn settings() {
    engine::run(&settings::TARGET);
}

#[test]
fn markdown() {
    engine::run(&markdown::TARGET);
}

#[test]
fn edits() {
    engine::run(&edits::TARGET);
}

#[test]
fn diff() {
    engine::run(&diff::TARGET);
}

#[test]
fn addresses() {
    engine::run(&addresses::TARGET);
}

#[test]
fn documents() {
    engine::run(&documents::TARGET);
}

#[test]
fn archives() {
    engine::run(&archives::TARGET);
}

#[test]
fn workbooks() {
    engine::run(&workbooks::TARGET);
}
