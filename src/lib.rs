//! Candour turns the records a public body keeps in git into a website that meets its duty to publish.
//!
//! A one-way pipeline, [`pipeline::check`] then [`pipeline::publish`]. A CSV row becomes a page:
//!
//! | Stage | In hand | Example |
//! | --- | --- | --- |
//! | [`load`] | text of a file | `data/awards.csv`, line 3: `a-7,grant,hilltop,Roof,1250` |
//! | [`read`] | a typed record, each value with its place | award `a-7`, amount £1,250 from the 4 bytes at line 3, column 24 |
//! | [`link`] | references that hold, sums in the ledger | `a-7.recipient` → Hilltop Trust, which lists `a-7` among its awards |
//! | [`check`] | findings, or none | `data/awards.csv`, line 3: `warning[award-outside-scheme-limits]` … |
//! | [`export`] | rows for other people's programs | `/data/awards.csv`, `/data/awards.json`, `/feed.xml` |
//! | [`plan`] | a page that will exist, and what it shows | `/awards/a-7/`: a title, a lede, sections of cells |
//! | [`render`] | HTML bytes | landmarks, one `h1`, tables with captions and header scopes |
//! | [`publish`] | files | `public/awards/a-7/index.html`, all at once or not at all |
//!
//! [`import`] brings data of another origin into a site folder, and lets the pipeline judge it before anything is written.
//!
//! Imports point down this list only, and stages never import each other: they meet in [`pipeline`], and in [`site`],
//! which has what they made as files, through the types of [`model`].
//! `tests/architecture.rs` keeps it so; `tests/suite/walkthrough.rs` performs the table above.

pub mod cli;
#[cfg(feature = "serve")]
pub mod serve;
pub mod import;
pub mod pipeline;
pub mod site;

pub mod load;
pub mod read;
pub mod link;
pub mod check;
pub mod export;
pub mod plan;
pub mod render;
pub mod publish;

pub mod disk;
pub mod browser;
pub mod command;
pub mod drawing;
pub mod markdown;
pub mod texts;
pub mod records;
pub mod diagnostic;
pub mod model;
