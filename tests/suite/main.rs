//! Whole small sites in, findings and pages out: one program of tests, with a module for each subject.
//!
//! `tests/README.md` says where a new test goes. The tests of one program run at the same time: none changes what they
//! share (the environment, the current folder, the files of the repository), and each has a folder of its own.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "makes site folders and reads what was published")]

mod absent;
mod addresses;
mod agreements;
mod award_files;
mod award_page;
mod bilingual;
mod charts;
mod cli;
mod clock;
mod contracts;
mod corrections;
mod damage;
mod diff;
mod drafts;
mod duties;
mod duty_times;
mod edit;
mod feeds;
mod fix;
mod follow_on;
mod guard;
mod file_names;
mod file_properties;
mod for_programs;
mod hints;
mod histories;
mod hostile;
mod hosts;
mod import;
mod import_again;
mod import_balance;
mod import_downloads;
mod import_force;
mod import_identifiers;
mod import_names;
mod import_tables;
mod import_update;
mod import_workbooks;
mod incremental;
mod incremental_words;
mod kill;
mod layout;
mod ledger;
mod messages;
mod open_data;
mod payments;
mod positions;
mod parts;
mod privacy;
mod purchases;
mod quality;
mod redirects;
mod renames;
mod results;
mod rules;
mod schema;
mod search;
mod sentences;
mod serve;
mod services;
mod settings;
mod spending;
mod spreadsheets;
mod sums;
mod support;
mod tables;
mod themes;
mod verify;
mod walkthrough;
mod workbooks;
mod yaml;
