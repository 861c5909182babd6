//! The command line: one file for each command. The only code that prints, asks, or reads the clock.
#![expect(clippy::disallowed_methods, reason = "reads the clock, and writes the files of `init` and `new`")]

mod asking;
mod build;
mod changes;
mod check;
mod compare;
mod components;
mod correct;
mod diff;
mod due;
#[cfg(feature = "serve")]
mod edit;
mod explain;
mod explain_duty;
mod explain_field;
mod explain_finding;
mod fix;
mod hand_over;
mod import;
mod init;
mod left_out;
mod lines;
mod log;
mod merge;
mod new;
mod origin;
mod output;
mod panel;
mod progress;
mod remote;
mod rename;
mod replaced;
mod reference;
mod report;
mod rewriting;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod shell;
mod verify;
mod workbook;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use chrono::Timelike;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Style;
use crate::disk::{self, Access, FolderLock};
use crate::load::path_in_checkout;
use crate::model::moment::Moment;
use crate::model::visible::{visible, visible_lines};
use crate::pipeline::Options;

/// Turns the records a public body keeps in git into a website that meets its duty to publish.
#[derive(Debug, Parser)]
#[command(name = "candour", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    common: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  candour init our-site            make a small working site
  candour -C our-site serve        see it in a browser while you write
  candour -C our-site build        publish it to our-site/public/
  candour explain missing-reasons  what a finding means and how to fix it

Exit status: 0 no errors (warnings may remain), 1 errors were found, 2 Candour could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    Import(import::Import),
    Workbook(workbook::WorkbookCommand),
    Schema(schema::Schema),
    New(new::New),
    Check(check::Check),
    Fix(fix::Fix),
    Correct(correct::Correct),
    Rename(rename::Rename),
    Merge(merge::Merge),
    Build(build::Build),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    #[cfg(feature = "serve")]
    Edit(edit::Edit),
    Verify(verify::Verify),
    Due(due::DueCommand),
    Diff(diff::Diff),
    Log(log::Log),
    HandOver(hand_over::HandOver),
    Compare(compare::Compare),
    Components(components::Components),
    Explain(explain::Explain),
    Completions(shell::Completions),
    Man(shell::ManPage),
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
#[command(next_display_order = 100)]
struct GlobalArgs {
    /// The site folder
    #[arg(short = 'C', value_name = "DIR", default_value = ".", global = true)]
    folder: PathBuf,
    /// Treat this date as today, such as 2024-03-05; with a time in London, as "2024-03-05 14:30"
    #[arg(long, value_name = "DATE", value_parser = moment, global = true)]
    today: Option<Moment>,
    /// Whether to print in colour; the environment variable NO_COLOR also turns it off
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: Color,
    /// Print only findings and errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Print every finding in full
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// How a command ended, where it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    Clean,
    Findings,
}

impl GlobalArgs {
    fn options(&self) -> Options {
        let now = self.today.unwrap_or_else(now);
        Options { time: Some(now), ..Options::on(now.day) }
    }

    fn style(&self) -> Style {
        let color = match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Style { color, all: self.verbose, folder: path_in_checkout(&self.folder) }
    }

    /// Holds the site folder against other commands, for as long as what is returned is kept.
    fn hold(&self, access: Access) -> io::Result<FolderLock> {
        FolderLock::take(&self.folder, access, &|| self.wait())
    }

    /// Whether a command was killed while it wrote the records, so that some may say what it meant and others not.
    fn is_unfinished(&self) -> bool {
        disk::is_unfinished(&self.folder) || crate::import::is_half_moved(&self.folder)
    }

    /// Ends what a command that was killed had begun to write, so that nobody publishes half of it.
    fn settle(&self) -> anyhow::Result<()> {
        if self.is_unfinished() {
            // Another command may be at work, and end while this one waits for it.
            let _lock = self.hold(Access::Write)?;
            if !self.is_unfinished() {
                return Ok(());
            }
            disk::finish(&self.folder).context("cannot finish what an earlier run began to write")?;
            crate::import::undo_stopped(&self.folder).context("cannot undo what an earlier import began to write")?;
            self.say(
                "an earlier command was stopped while it wrote the records: what it had begun was finished or undone",
            );
        }
        Ok(())
    }

    /// Says that another command is waited for.
    fn wait(&self) {
        self.say(&format!("waiting for another candour command in {}", self.folder.display()));
    }

    /// Says that another build into the same folder is waited for.
    fn wait_for(&self, output: &Path) {
        self.say(&format!("waiting for another build that is writing to {}", shown(output)));
    }

    /// Talk: what is going on, for people, on stderr.
    fn say(&self, line: &str) {
        if !self.quiet {
            // A closed stderr is no reason to stop.
            let _ = writeln!(io::stderr(), "{}", visible_lines(line));
        }
    }
}

/// Runs the command of those arguments. Exit status: 0 no errors (warnings may remain), 1 errors were found, 2 Candour could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return not_understood(&arguments, error),
    };
    let common = &cli.common;
    crate::render::on_endless_template(end);
    let ending = match &cli.command {
        Command::Init(command) => command.run(common),
        Command::Import(command) => command.run(common),
        Command::Workbook(command) => command.run(common),
        Command::Schema(command) => command.run(common),
        Command::New(command) => command.run(common),
        Command::Check(command) => command.run(common),
        Command::Fix(command) => command.run(common),
        Command::Correct(command) => command.run(common),
        Command::Rename(command) => command.run(common),
        Command::Merge(command) => command.run(common),
        Command::Build(command) => command.run(common),
        #[cfg(feature = "serve")]
        Command::Serve(command) => command.run(common),
        #[cfg(feature = "serve")]
        Command::Edit(command) => command.run(common),
        Command::Verify(command) => command.run(common),
        Command::Due(command) => command.run(common),
        Command::Diff(command) => command.run(common),
        Command::Log(command) => command.run(common),
        Command::HandOver(command) => command.run(common),
        Command::Compare(command) => command.run(common),
        Command::Components(command) => command.run(common),
        Command::Explain(command) => command.run(common),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match ending {
        Ok(ExitStatus::Clean) => ExitCode::SUCCESS,
        Ok(ExitStatus::Findings) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "candour: {}", visible_lines(&format!("{error:#}")));
            ExitCode::from(2)
        }
    }
}

/// Help, the version, or what is wrong with the arguments. What is said repeats arguments, so it is said of harmless ones.
fn not_understood(arguments: &[OsString], error: clap::Error) -> ExitCode {
    let harmless = arguments.iter().map(|argument| visible(&argument.to_string_lossy()).into_owned());
    let error = Cli::try_parse_from(harmless).err().unwrap_or(error);
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Ends the program where it would not end by itself. What is published stays as it was.
fn end(trouble: &str) -> ! {
    let _ = writeln!(io::stderr(), "candour: {}", visible(trouble));
    std::process::exit(2)
}

/// Whoever read our output has seen enough: `candour explain | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints results, on stdout. Where they hold text from elsewhere, a line is made of pieces that are `visible`.
fn print(text: &str) -> io::Result<()> {
    print_as_it_is(&visible_lines(text))
}

/// Prints findings, whose formats see to it that they are harmless, and texts of our own.
fn print_as_it_is(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// Now in London, so that one moment is the same on every machine.
fn now() -> Moment {
    let now = chrono::Utc::now();
    Moment::in_london(now.date_naive().into(), now.hour() as u16, now.minute() as u16)
}

fn moment(text: &str) -> Result<Moment, String> {
    let expected =
        "write the year, month and day, such as 2024-03-05, and after them a time if you want one, such as 14:30";
    Moment::parse(text).ok_or_else(|| expected.to_string())
}

/// The command line, for completions and manuals.
fn command_line() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// `1 page`, `683 pages`.
fn counted(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// A path as a person would write it.
fn shown(path: &Path) -> String {
    visible(&path.strip_prefix(".").unwrap_or(path).to_string_lossy()).into_owned()
}
