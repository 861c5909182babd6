//! The default theme without an interpreter: its templates become a tree of steps over borrowed values, when the program
//! starts. Templates of a site go through the engine. What the engine's language has beyond what the theme uses is no part
//! of this; a template of the theme that it does not understand is an error of the build.

mod language;
mod run;

#[cfg(test)]
pub(super) use language::HARMLESS;
pub(super) use language::{CELL, ROW};
pub(super) use run::CompiledTheme;
