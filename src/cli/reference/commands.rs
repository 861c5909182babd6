//! A page for each command: how it is called, what it takes, examples. From the same definition as `--help`.

use clap::{Arg, Command};

use super::page::{PageText, code, words};
use crate::cli::command_line;

pub(super) fn pages() -> Vec<(String, String)> {
    let mut program = command_line();
    program.build();
    let commands: Vec<&Command> = program.get_subcommands().filter(|own| is_shown(own)).collect();
    let pages = commands.iter().map(|own| (format!("commands/{}.md", own.get_name()), page(own)));
    pages.chain([("commands/index.md".to_string(), index(&program, &commands))]).collect()
}

fn is_shown(command: &Command) -> bool {
    !command.is_hide_set() && command.get_name() != "help"
}

fn index(program: &Command, commands: &[&Command]) -> String {
    let mut page = PageText::index(2, "Commands", "Every command of the program, with what it takes.");
    page.paragraph("`candour COMMAND --help` says the same.");
    let row = |own: &&Command| {
        let name = own.get_name();
        [format!("[candour {name}]({name}.md)"), about(own)]
    };
    page.table(["Command", "What it does"], commands.iter().map(row).collect());
    page.heading("What every command takes");
    options(&mut page, program.get_arguments().filter(|arg| arg.is_global_set()));
    page.paragraph("Results go to standard output, talk to standard error.");
    page.heading("Examples");
    page.block(&program.get_after_help().map(ToString::to_string).unwrap_or_default());
    page.end()
}

fn page(command: &Command) -> String {
    let mut page = PageText::new(&format!("candour {}", command.get_name()), &plain(command));
    add(&mut page, command);
    for own in command.get_subcommands().filter(|own| is_shown(own)) {
        page.heading(&format!("candour {} {}", command.get_name(), own.get_name()));
        add(&mut page, own);
    }
    page.paragraph("It also takes [what every command takes](index.md#what-every-command-takes).");
    page.end()
}

fn add(page: &mut PageText, command: &Command) {
    page.paragraph(&(about(command) + "."));
    page.block(command.clone().render_usage().to_string().trim_start_matches("Usage: "));
    let is_own = |arg: &&Arg| !arg.is_global_set() && !arg.is_hide_set() && arg.get_id() != "help";
    options(page, command.get_arguments().filter(is_own));
    page.block(&command.get_after_help().map(ToString::to_string).unwrap_or_default());
}

fn options<'a>(page: &mut PageText, arguments: impl Iterator<Item = &'a Arg>) {
    let rows = arguments.map(|arg| [code(&name(arg)), meaning(arg)]).collect();
    page.table(["Argument or option", "What it is"], rows);
}

/// `-o, --output <DIR>`
fn name(arg: &Arg) -> String {
    let value = arg.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>")).collect::<Vec<_>>();
    let value = if arg.get_action().takes_values() { value.join(" ") } else { String::new() };
    let short = arg.get_short().map(|sign| format!("-{sign}"));
    let long = arg.get_long().map(|name| format!("--{name}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    [names.join(", "), value].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn meaning(arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let takes = arg.get_action().takes_values();
    let choices = arg.get_possible_values().into_iter().filter(|value| takes && !value.is_hide_set());
    let choices: Vec<String> = choices.map(|value| code(value.get_name())).collect();
    let usual: Vec<String> =
        arg.get_default_values().iter().filter(|_| takes).map(|value| code(&value.to_string_lossy())).collect();
    let said = |before: &str, list: Vec<String>| match list.is_empty() {
        true => String::new(),
        false => format!(". {before}: {}", list.join(", ")),
    };
    words(&help) + &said("One of", choices) + &said("Unless said", usual)
}

fn about(command: &Command) -> String {
    words(&plain(command))
}

fn plain(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}
