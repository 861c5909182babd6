//! Words that say nothing: reasons, purposes and titles that repeat one another or stop too soon.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::hash;
use crate::model::record::Record;
use crate::records::award::{AWARDS, PANEL, PURPOSE, REASONS, RECIPIENT, TITLE};

use super::{AwardCheck, Matter, Subject, alike};

/// Shorter reasons cannot say what would happen and why.
const SHORTEST_REASONS: usize = 40;
/// The 360Giving Data Standard asks for a title of this length at most.
const LONGEST_TITLE: usize = 140;

static REASONS_TOO_SHORT: Rule = Rule::warning("reasons-too-short")
    .what("The reasons of an award are shorter than 40 characters.")
    .why(
        "The Specified Information Order 2011, Schedule, paragraph 3(f), asks why the body thought a crime and \
         disorder reduction grant would work. “Meets the criteria” does not tell anyone.",
    )
    .fix("Say what was expected to change, for whom, and what that was based on.")
    .example("reasons: Good project.   # too short\nreasons: Calls about the precinct halved during the pilot, and rose again when it ended.");

static REASONS_REPEAT_THE_PURPOSE: Rule = Rule::warning("reasons-repeat-the-purpose")
    .what("The reasons of an award repeat its purpose.")
    .why("The purpose says what the money pays for; the reasons say why that was thought to work. Readers need both.")
    .fix("Rewrite the reasons: what was expected to change, and what that was based on.")
    .example("purpose: A youth club on Friday nights.\nreasons: Most calls about disorder come on Friday nights, from a place with nothing to do.");

static REASONS_REPEAT_ANOTHER_AWARD: Rule = Rule::warning("reasons-repeat-another-award")
    .what("Two awards of one panel, to different recipients, give the same reasons word for word.")
    .why("Each award needs its own reasons for expecting it to work. A sentence that fits every award explains none.")
    .fix(
        "Say of each award what was expected of it in particular. Put what applies to the whole round in the panel’s record.",
    )
    .example("");

static TITLE_TOO_LONG: Rule = Rule::warning("title-too-long")
    .what("The title of an award is longer than 140 characters.")
    .why("The 360Giving Data Standard asks for a title of 140 characters at most; lists and feeds would cut it off.")
    .fix("Name the project in a few words, and say the rest in the purpose.")
    .example("title: Crisis drop-in in Rotherham");

static PURPOSE_REPEATS_THE_TITLE: Rule = Rule::warning("purpose-repeats-the-title")
    .what("The purpose of an award repeats its title.")
    .why("The 360Giving Data Standard asks for the two to differ, and readers learn nothing from a repeated title.")
    .fix("Say in the purpose what the money pays for: who does what, for whom, where and how often.")
    .example("title: Crisis drop-in\npurpose: Two workers and a warm room on Friday and Saturday nights.");

pub(super) static MATTER: Matter = Matter {
    checks: &[reasons_repeat_another_award],
    rules: &[
        &REASONS_TOO_SHORT,
        &REASONS_REPEAT_THE_PURPOSE,
        &REASONS_REPEAT_ANOTHER_AWARD,
        &TITLE_TOO_LONG,
        &PURPOSE_REPEATS_THE_TITLE,
    ],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[words_of_each_award];

fn words_of_each_award(_: &Subject, award: &Record, found: &mut Diagnostics) {
    let title = award.get(&TITLE).map_or("", |title| title.text());
    let purpose = award.get(&PURPOSE).map_or("", |purpose| purpose.text());
    let reasons = award.get(&REASONS).map_or("", |reasons| reasons.text());
    title_too_long(award, title, found);
    purpose_repeats_the_title(award, title, purpose, found);
    if !reasons_repeat_the_purpose(award, purpose, reasons, found) {
        reasons_too_short(award, reasons, found);
    }
}

fn title_too_long(award: &Record, title: &str, found: &mut Diagnostics) {
    let length = if title.len() > LONGEST_TITLE { title.chars().count() } else { 0 };
    if length > LONGEST_TITLE {
        let message =
            format!("the title of award “{}” has {length} characters; the limit is {LONGEST_TITLE}", award.id);
        found
            .on_field(&TITLE_TOO_LONG, award, &TITLE, message)
            .help("name the project, and say the rest in the purpose");
    }
}

fn purpose_repeats_the_title(award: &Record, title: &str, purpose: &str, found: &mut Diagnostics) {
    if !purpose.is_empty() && same_words(title, purpose) {
        found
            .on_field(
                &PURPOSE_REPEATS_THE_TITLE,
                award,
                &PURPOSE,
                format!("the purpose repeats the title: “{purpose}”"),
            )
            .note(award.span(&TITLE), "the title is here")
            .help("say what the money pays for: who does what, for whom, where and how often");
    }
}

fn reasons_repeat_the_purpose(award: &Record, purpose: &str, reasons: &str, found: &mut Diagnostics) -> bool {
    let repeat = !reasons.is_empty() && same_words(purpose, reasons);
    if repeat {
        let message = format!("the reasons of award “{}” repeat its purpose", award.id);
        found
            .on_field(&REASONS_REPEAT_THE_PURPOSE, award, &REASONS, message)
            .note(award.span(&PURPOSE), "the purpose is here")
            .help("say why it was thought to work, not what it pays for");
    }
    repeat
}

fn reasons_too_short(award: &Record, reasons: &str, found: &mut Diagnostics) {
    let length = reasons.chars().take(SHORTEST_REASONS).count();
    if (1..SHORTEST_REASONS).contains(&length) {
        let message = format!("“{reasons}” does not say why award “{}” was thought to work", award.id);
        found
            .on_field(&REASONS_TOO_SHORT, award, &REASONS, message)
            .help("say what was expected to change, for whom, and what that was based on");
    }
}

fn reasons_repeat_another_award(subject: &Subject, found: &mut Diagnostics) {
    for group in alike::groups(subject.dataset.all(&AWARDS), reasons_in_panel) {
        let [other, later @ ..] = &group[..] else { continue };
        let other_recipient = other.target(&RECIPIENT);
        let is_to_another =
            |award: &Record| award.target(&RECIPIENT).zip(other_recipient).is_some_and(|(one, two)| one != two);
        for award in later.iter().filter(|award| is_to_another(award)) {
            let message =
                format!("the reasons of award “{}” are those of award “{}”, word for word", award.id, other.id);
            found
                .on_field(&REASONS_REPEAT_ANOTHER_AWARD, award, &REASONS, message)
                .note(other.span(&REASONS), "the same reasons are here")
                .help("say what was expected of this award in particular");
        }
    }
}

/// The panel that recommended an award and the words of its reasons, as a hash.
fn reasons_in_panel(award: &Record) -> Option<u128> {
    let (panel, reasons) = (award.target(&PANEL)?, award.get(&REASONS)?);
    Some(hash::wide(&(panel, words(reasons.text()).collect::<String>())))
}

/// The letters and digits of a text in lower case: punctuation and spacing make no new sentence.
fn words(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn same_words(one: &str, other: &str) -> bool {
    words(one).eq(words(other))
}
