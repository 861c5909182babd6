//! What can be wrong: a rule, and how much a finding of it weighs.

/// How much a finding weighs. `Off` is a setting, never a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Off,
    Advice,
    Warning,
    Error,
}

impl Level {
    /// The word for it, in every format.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Advice => "advice",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    /// The level of that name.
    pub fn named(name: &str) -> Option<Level> {
        [Level::Off, Level::Advice, Level::Warning, Level::Error].into_iter().find(|level| level.name() == name)
    }
}

/// Something that can be wrong: its stable code and all that `explain` says of it.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, and never changes: `award-ends-before-it-starts`.
    pub code: &'static str,
    pub level: Level,
    /// Whether the office may set its level in `site.yaml` and waive it: rules of duty and practice, never of arithmetic.
    pub adjustable: bool,
    /// What is wrong, in a sentence.
    pub what: &'static str,
    /// Why it matters, with its source in law or standard where it has one.
    pub why: &'static str,
    /// How to fix it.
    pub fix: &'static str,
    /// A few lines of a file that are wrong and then right; may be empty.
    pub example: &'static str,
    /// The record types of which a part that could not be read may be what it misses; `*` for all.
    pub relies_on: &'static [&'static str],
}

impl Rule {
    /// A rule of arithmetic or of the schema: always an error, never adjusted.
    pub const fn error(code: &'static str) -> Rule {
        Rule { code, level: Level::Error, adjustable: false, what: "", why: "", fix: "", example: "", relies_on: &[] }
    }

    /// A rule of duty: an error until the office says otherwise.
    pub const fn duty(code: &'static str) -> Rule {
        Rule { adjustable: true, ..Rule::error(code) }
    }

    /// A rule of practice: a warning until the office says otherwise.
    pub const fn warning(code: &'static str) -> Rule {
        Rule { level: Level::Warning, adjustable: true, ..Rule::error(code) }
    }

    /// A rule of usefulness: advice until the office says otherwise.
    pub const fn advice(code: &'static str) -> Rule {
        Rule { level: Level::Advice, adjustable: true, ..Rule::error(code) }
    }

    /// Whether it is one of duty.
    pub fn is_duty(&self) -> bool {
        self.adjustable && self.level == Level::Error
    }

    /// Says what is wrong.
    pub const fn what(mut self, what: &'static str) -> Rule {
        self.what = what;
        self
    }

    /// Says why it matters, and by which source.
    pub const fn why(mut self, why: &'static str) -> Rule {
        self.why = why;
        self
    }

    /// Says how to fix it.
    pub const fn fix(mut self, fix: &'static str) -> Rule {
        self.fix = fix;
        self
    }

    /// Keeps it silent while part of one of these record types cannot be read.
    pub const fn relies_on(mut self, types: &'static [&'static str]) -> Rule {
        self.relies_on = types;
        self
    }

    /// Shows it, wrong and right.
    pub const fn example(mut self, example: &'static str) -> Rule {
        self.example = example;
        self
    }
}
