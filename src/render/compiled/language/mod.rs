//! The part of the language of templates that the default theme is written in, read into steps.
//!
//! `build.rs` reads the theme with these files too, so they use nothing else of the program but the names of fields.

mod contexts;
mod cursor;
mod escape;
mod expression;
mod parser;
mod scope;
mod segments;
mod signature;
mod steps;
mod theme;

#[cfg(test)]
pub(crate) use contexts::HARMLESS;
pub(crate) use escape::escape;
pub(crate) use steps::{Body, Constant, Expression, Index, Loop, Operator, Slot, Step};
pub(crate) use theme::{CELL, Page, ROW, Theme};
