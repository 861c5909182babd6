//! Candour turns the records a public body keeps in git into a website that meets its duty to publish.
//!
//! [`pipeline::check`] reads a folder of records and finds what is wrong in it; [`pipeline::publish`] writes the website of
//! one without errors. Between the two, a program can ask for findings, records and totals:
//!
//! ```
//! use std::path::Path;
//!
//! use candour::model::date::Date;
//! use candour::model::money::Pence;
//! use candour::pipeline::{self, Options, Outcome};
//! use candour::records::award::{AMOUNT, AWARDS};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // What counts as past depends on the day, so the day is an option.
//! let today = Date::from_iso("2026-11-22").expect("a day of the calendar");
//! let site = pipeline::check(Path::new("tests/sites/bilingual"), &Options::on(today))?;
//!
//! // Findings, each with the place it points at. Only errors prevent publication.
//! assert!(!site.found.has_errors());
//! let mut findings = site.found.list.iter();
//! let finding = findings.find(|finding| finding.rule.code == "organisation-without-place").expect("a finding");
//! let file = site.sources.get(finding.span.file);
//! assert_eq!((file.path.as_str(), file.line_column(finding.span.start).line), ("data/organisations.csv", 2));
//!
//! // Records, by type and id; their values, by field.
//! let key = site.dataset.find(&AWARDS, "2024-support").expect("an award");
//! assert_eq!(site.dataset.get(key).get(&AMOUNT), Some(Pence(5_200_000)));
//!
//! // Totals: each is a sum of entries of the ledger.
//! let awarded: Pence = site.dataset.ledger.entries.iter().map(|entry| entry.amount).sum();
//! assert_eq!(awarded.to_string(), "£122,100.50");
//!
//! // The website, all at once or not at all.
//! let folder = tempfile::tempdir()?;
//! let public = folder.path().join("public");
//! let outcome = pipeline::publish(&site, pipeline::look(&public)?, &|_, _| {})?;
//! assert!(matches!(outcome, Outcome::Published(_)));
//! assert!(public.join("awards/2024-support/index.html").exists());
//! # Ok(())
//! # }
//! ```
//!
//! - [`pipeline`]: check and publish, with their options.
//! - [`diagnostic`]: findings and rules, and their formats.
//! - [`records`]: the types of record and their fields, to look at what a site holds.
//! - [`model`]: what all of these share: dates, money, values with their places, the dataset, the ledger.
//! - [`cli`]: the program `candour`.
//!
//! # Inside
//!
//! A one-way pipeline. A CSV row becomes a page:
//!
//! | Stage | In hand | Example |
//! | --- | --- | --- |
//! | `load` | text of a file | `data/awards.csv`, line 3: `a-7,grant,hilltop,Roof,1250` |
//! | `read` | a typed record, each value with its place | award `a-7`, amount £1,250 from the 4 bytes at line 3, column 24 |
//! | `link` | references that hold, sums in the ledger | `a-7.recipient` → Hilltop Trust, which lists `a-7` among its awards |
//! | `check` | findings, or none | `data/awards.csv`, line 3: `warning[award-outside-scheme-limits]` … |
//! | `export` | rows for other people's programs | `/data/awards.csv`, `/data/awards.json`, `/feed.xml` |
//! | `plan` | a page that will exist, and what it shows | `/awards/a-7/`: a title, a lede, sections of cells |
//! | `render` | HTML bytes | landmarks, one `h1`, tables with captions and header scopes |
//! | `publish` | files | `public/awards/a-7/index.html`, all at once or not at all |
//!
//! `import` brings data of another origin into a site folder, and lets the pipeline judge it before anything is written.
//!
//! `compare` sets what several bodies published side by side, as a site of its own.
//!
//! Imports point down this list only, and stages never import each other: they meet in [`pipeline`], and in `site`,
//! which has what they made as files, through the types of [`model`].
//! `tests/architecture.rs` keeps it so; `tests/suite/walkthrough.rs` performs the table above.

pub mod cli;
pub mod pipeline;
pub mod records;
pub mod diagnostic;
pub mod model;
#[doc(hidden)]
pub mod internals;

#[cfg(feature = "serve")]
mod serve;
mod compare;
mod import;
mod site;
mod edit;

mod load;
mod read;
mod link;
mod check;
mod diff;
mod export;
mod plan;
mod render;
mod publish;

mod disk;
mod browser;
mod command;
mod drawing;
mod duties;
mod markdown;
mod picture;
mod texts;
