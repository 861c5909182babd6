//! `candour due`: what the law, and the office itself, ask to be published by now.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::{ExitStatus, GlobalArgs, counted, print, print_as_it_is};
use crate::diagnostic::Level;
use crate::duties::{Answer, Due, Entry, Evidence, Missing, Occasion, Of, Register, Standing, State, Trigger, due};
use crate::export::duties::{calendar, line};
use crate::model::choices::Choices;
use crate::model::date::{Date, LAST_YEAR_OF_BANK_HOLIDAYS};
use crate::model::visible::visible;
use crate::pipeline::{self, Site};
use crate::records::duty::Basis;
use crate::records::publication::Part;

/// What is late, due, or without evidence among the duties to publish
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct DueCommand {
    /// Also show what falls due in so many days
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = days)]
    within: u64,
    /// For people, for programs (one JSON object per line), for a calendar, or for GitHub
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DueFormat,
    /// Only duties that rest on these: law, guidance, promise, voluntary
    #[arg(long, value_name = "BASIS", value_delimiter = ',', num_args = 1, value_parser = basis)]
    basis: Vec<Basis>,
    /// Fail also where a target has passed, or where there is no evidence
    #[arg(long)]
    strict: bool,
}

const EXAMPLES: &str = "\
Examples:
  candour due                          what is late, what falls due in 30 days, and what nothing proves
  candour due --within 90 --basis law  of the law alone, for three months
  candour due --today 2027-03-01       as it will be on that day, if nothing more is published
  candour due --format github          annotations, for a job that runs each night
  candour due --format ics > due.ics   the same days for a calendar program

Late means that the last day of the law has passed. Where the law says “as soon as practicable” it has no last day: there
the office’s own target, from data/duties.yaml, may have passed, and nobody is late. What was published after its last day
is listed last, as met late: that day cannot be kept any more, and it changes no exit status.

Exit status: 0 nothing is late, 1 something is late, 2 Candour could not run.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DueFormat {
    Human,
    Json,
    Ics,
    Github,
}

fn basis(word: &str) -> Result<Basis, String> {
    Basis::from_word(word).ok_or_else(|| "write law, guidance, promise or voluntary".to_string())
}

impl DueCommand {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let options = common.options();
        let today = options.today;
        let site = pipeline::check(&common.folder, &options)?;
        let register = &site.duties().on(today);
        let mut all = due(register, today, self.within);
        all.retain(|due| self.basis.is_empty() || self.basis.contains(&due.entry.basis));
        match self.format {
            DueFormat::Human => print(&for_people(register, &all, today, self.within))?,
            DueFormat::Json => print(&for_programs(&site, register, &all))?,
            DueFormat::Ics => print_as_it_is(&for_calendars(&site, register, &all))?,
            DueFormat::Github => print_as_it_is(&for_github(register, &all))?,
        }
        self.say_what_bounds_it(common, &site, today);
        let late = all.iter().any(|due| due.standing == Standing::Late);
        let is_short = |due: &Due| !matches!(due.standing, Standing::Due | Standing::MetLate);
        let short = all.iter().any(is_short);
        // What the records that have errors would prove, nobody knows: what is left out is no clean answer.
        let wrong = site.found.count(Level::Error) > 0;
        Ok(if late || wrong || self.strict && short { ExitStatus::Findings } else { ExitStatus::Clean })
    }

    /// What the answer rests on, where it is less than it seems.
    fn say_what_bounds_it(&self, common: &GlobalArgs, site: &Site, today: Date) {
        let errors = site.found.count(Level::Error);
        if errors > 0 {
            let these = if errors == 1 { "It may hide" } else { "They may hide" };
            common.say(&format!(
                "the records have {}. {these} evidence: candour check shows more",
                counted(errors, "error")
            ));
        }
        if !site.duties().has_catalogue() {
            common.say("Candour knows no duties of this kind of body; only those of data/duties.yaml are listed");
        }
        if today.year() > LAST_YEAR_OF_BANK_HOLIDAYS {
            common.say(&format!(
                "bank holidays are known up to {LAST_YEAR_OF_BANK_HOLIDAYS} only: working days after it count them too"
            ));
        }
    }
}

fn days(text: &str) -> Result<u64, String> {
    let days = text.parse().ok().filter(|days| *days <= MOST_DAYS);
    days.ok_or_else(|| format!("give a number of days from 0 to {MOST_DAYS}, such as 30"))
}

/// Ten years.
const MOST_DAYS: u64 = 3_660;

const HEADINGS: [(Standing, &str); 5] = [
    (Standing::Late, "Late: the last day has passed"),
    (Standing::TargetPassed, "The office’s own target has passed"),
    (Standing::Due, "Due"),
    (Standing::NoEvidence, "No evidence, or not all"),
    (Standing::MetLate, "Met, but late"),
];

fn for_people(register: &Register, all: &[Due], today: Date, within: u64) -> String {
    let mut text = String::new();
    for (standing, heading) in HEADINGS {
        let some: Vec<&Due> = all.iter().filter(|due| due.standing == standing).collect();
        if some.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{heading}");
        for due in some {
            let duty = &due.entry.duty;
            let _ = writeln!(text, "  duty:{}  {}", duty.id, duty.after_paragraph(&duty.title.en));
            let _ = writeln!(text, "      {}", said(register, due));
            if let Some(owner) = register.owner(due.entry) {
                let _ = writeln!(text, "      looked after by: {owner}");
            }
        }
        text.push('\n');
    }
    let duties = |standing| all.iter().filter(move |due| due.standing == standing).map(|due| &due.entry.duty.id);
    let count = |standing| duties(standing).collect::<BTreeSet<_>>().len();
    let _ = writeln!(
        text,
        "{} on {}: {} late, {} past our target, {} due within {}, {} without evidence, {} met late",
        match register.entries().len() {
            1 => "1 duty".to_string(),
            many => format!("{many} duties"),
        },
        today.long(),
        count(Standing::Late),
        count(Standing::TargetPassed),
        count(Standing::Due),
        counted(within as usize, "day"),
        count(Standing::NoEvidence),
        count(Standing::MetLate),
    );
    text
}

/// What is to be published, for what, and by when.
fn said(register: &Register, due: &Due) -> String {
    let Some(occasion) = &due.occasion else { return unproven(register, due) };
    let of = of(occasion);
    if let Some((day, law)) = occasion.late().filter(|_| due.standing == Standing::MetLate) {
        let done = if occasion.answer == Some(Answer::Reviewed) { "looked at again" } else { "published" };
        return format!("{of}: {done} on {}, due by {}", day.long(), law.long());
    }
    let by = match (occasion.law, occasion.target) {
        (Some(law), _) if due.standing != Standing::TargetPassed => format!("last day {}", law.long()),
        (Some(promised), None) => format!("we promised it for {}", promised.long()),
        (_, Some(target)) => format!("our target was set for {}", target.long()),
        _ => format!("as soon as practicable after {}", occasion.starts.long()),
    };
    if occasion.answer == Some(Answer::Notice) {
        return format!("{of}: a notice says why it is late; it is still to be published");
    }
    let parts: Vec<String> = occasion.open_parts.iter().copied().map(part_words).collect();
    let parts = if parts.is_empty() { String::new() } else { format!("; missing: {}", parts.join(", ")) };
    format!("{of}: {by}{parts}")
}

/// What something is to be published for.
fn of(occasion: &Occasion) -> String {
    match &occasion.of {
        Of::Period(period) => format!("for {period}"),
        Of::Event(event, day) => format!("after {event} on {}", day.long()),
        Of::Contract(award, day) => format!("for contract {award}, from {}", day.long()),
        Of::Review(day) => format!("to be looked at again, last done on {}", day.long()),
        Of::Withheld(day) => format!("to be considered again, withheld since {}", day.long()),
        Of::Day(_) => "for this year".to_string(),
    }
}

/// `the part of the force`, or which of several documents: `its part “narrative”`.
fn part_words(part: Part) -> String {
    if part.is_of_holder() {
        format!("the part of the {}", part.word())
    } else {
        format!("its part “{}”", part.word())
    }
}

/// So many records that lack something are named.
const NAMED: usize = 5;

/// `something it asks for in 2 records: awards “a-1” (conditions), “a-2” (reasons)`.
fn lacking(register: &Register, entry: &Entry, count: usize) -> String {
    let named = entry.incomplete().take(NAMED).map(|one| {
        let record = register.record(one.key);
        format!("{} “{}” ({})", record.record_type.noun(), record.id, one.lacks.join(", "))
    });
    let mut named: Vec<String> = named.collect();
    let more = count.saturating_sub(NAMED);
    named.extend((more > 0).then(|| format!("and {more} more")));
    format!("something it asks for in {}: {}", counted(count, "record"), named.join(", "))
}

/// What the records do not prove.
fn unproven(register: &Register, due: &Due) -> String {
    if due.entry.state == State::NotStated {
        let condition = due.entry.duty.condition.as_ref().map(|words| words.en.trim().to_string());
        let nation = due.entry.duty.nation.as_deref().map(|nation| format!("Only a body in {}.", capitalised(nation)));
        // Where it is of one nation alone, the code of the area says enough.
        return match (condition, nation) {
            (None, Some(nation)) => format!("{nation} Give area_code in data/site.yaml, which says where the body is"),
            (condition, _) => format!(
                "{} Say in data/duties.yaml whether it applies: “adopted: yes”, or not_applicable with a reason",
                condition.unwrap_or_default()
            ),
        };
    }
    if let (State::NoEvent, Trigger::After(event)) = (due.entry.state, &due.entry.duty.timing.trigger) {
        return format!("no “{event}” is recorded: where there was one, add it to the calendar of data/site.yaml");
    }
    let seen = due.entry.last_published.max(due.entry.last_reviewed).max(due.entry.newest_record);
    if let Some(day) = seen.filter(|_| due.entry.missing.is_empty()) {
        return format!(
            "nothing was published or found right since {}: add what came about since, or write reviewed_on",
            day.long()
        );
    }
    let missing = due.entry.missing.iter().map(|missing| match missing {
        Missing::Statement => "a publication that states up to which day the records are complete".to_string(),
        Missing::Part(part) => part_words(*part),
        Missing::Fields(count) => lacking(register, due.entry, *count),
        Missing::Document => "a document that completes the records".to_string(),
        Missing::Time => {
            let times: Vec<String> = due.entry.missed().iter().map(of).collect();
            format!("what is {}", times.join(", "))
        }
    });
    let missing: Vec<String> = missing.collect();
    match missing.is_empty() {
        true if due.entry.duty.evidence.iter().any(|evidence| matches!(evidence, Evidence::Made { .. })) => {
            "nothing proves it: what it is about has to be published first".to_string()
        }
        true => {
            format!("nothing proves it: add a row to data/publications.csv with {} among its duties", due.entry.duty.id)
        }
        false => format!("missing: {}", missing.join("; ")),
    }
}

fn capitalised(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

fn for_programs(site: &Site, register: &Register, all: &[Due]) -> String {
    let lines = all.iter().map(|due| {
        let standing = due.standing.name();
        format!("{}\n", line(&site.dataset, register, due.entry, standing, due.occasion.as_ref()))
    });
    lines.collect()
}

fn for_calendars(site: &Site, register: &Register, all: &[Due]) -> String {
    let days = all.iter().filter_map(|due| {
        let occasion = due.occasion.as_ref()?;
        Some((due.entry, occasion, occasion.law.or(occasion.target)?))
    });
    calendar(site.outlet(), register, days)
}

/// A command for each, at the file where an officer answers it.
fn for_github(register: &Register, all: &[Due]) -> String {
    let lines = all.iter().map(|due| {
        let command = match due.standing {
            Standing::Late => "error",
            Standing::TargetPassed => "warning",
            Standing::Due | Standing::NoEvidence | Standing::MetLate => "notice",
        };
        let message = format!("{}: {}", due.entry.duty.after_paragraph(&due.entry.duty.title.en), said(register, due));
        let message = visible(&message).replace('%', "%25").replace('\n', "%0A");
        format!(
            "::{command} file=data/publications.csv,title={} ({})::{message}\n",
            due.entry.duty.id,
            due.standing.name()
        )
    });
    lines.collect()
}
