//! A finding, the collection of them, and how they print.
//!
//! "The data is wrong" is always a [`Diagnostic`], collected and never returned early.

pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod location;
mod placed;
mod rule;
pub mod sarif;
mod waived;

use crate::model::record::Record;
use crate::model::source::{Sources, Span};
pub use rule::{Level, Rule};
pub use waived::Waived;

/// One place where something is wrong.
#[derive(Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub level: Level,
    /// Names the value and what is wrong with it.
    pub message: String,
    pub span: Span,
    /// What to do, each a line.
    pub help: Vec<String>,
    /// Other places that matter, each with what it says.
    pub related: Vec<(Span, String)>,
    /// The record's type and id, where the finding is about a record.
    pub record: Option<(&'static str, Box<str>)>,
    /// The field's name, where the finding is about a field.
    pub field: Option<&'static str>,
    /// What puts it right, all together; none where what was written has more than one reading.
    pub repairs: Vec<Repair>,
}

/// A part of what puts a finding right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where the text that goes is: a value or part of one, without quotes, or bytes of the file.
    pub span: Span,
    /// The text that goes. Where the file has another one there, with escapes, nothing is put right.
    pub from: String,
    /// What is there afterwards.
    pub text: String,
    pub means: Means,
    /// The bytes of the file that change, quotes and all; known once the file has been taken apart.
    pub change: Option<Change>,
}

/// What the text of a repair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A text, in quotes where another program would read a number or a date.
    Text,
    /// A date, a sum, a number.
    Value,
    /// The very bytes of the file.
    Bytes,
}

/// Bytes of a file that become others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub span: Span,
    pub text: String,
}

impl Diagnostic {
    /// Adds a line that says what to do.
    pub fn help(&mut self, line: impl Into<String>) -> &mut Diagnostic {
        self.help.push(line.into());
        self
    }

    /// Adds another place that matters.
    pub fn note(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.related.push((span, message.into()));
        self
    }

    /// Says which record it is about.
    pub fn about(&mut self, record: &Record) -> &mut Diagnostic {
        self.record = Some((record.record_type.name, (&record.id).into()));
        self
    }

    /// Says which field it is about.
    pub fn field(&mut self, name: &'static str) -> &mut Diagnostic {
        self.field = Some(name);
        self
    }

    /// Says what puts it right, wholly or together with other repairs: only where nothing else can have been meant.
    pub fn repair(&mut self, span: Span, from: &str, text: impl Into<String>, means: Means) -> &mut Diagnostic {
        self.repairs.push(Repair { span, from: from.to_string(), text: text.into(), means, change: None });
        self
    }

    /// The bytes that change where it is put right; none where nobody but a person can do that.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.repairs.iter().filter_map(|repair| repair.change.as_ref())
    }

    /// Reports it at another level than the rule's own.
    pub fn at_level(&mut self, level: Level) -> &mut Diagnostic {
        self.level = level;
        self
    }
}

/// Everything found so far, in the order it was found until it is sorted.
#[derive(Debug, Default)]
pub struct Diagnostics {
    pub list: Vec<Diagnostic>,
    /// What the settings have set aside.
    pub waived: Waived,
}

impl Diagnostics {
    /// Adds a finding; the result takes help, notes, the record and the field.
    pub fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.list.push(Diagnostic {
            rule,
            level: rule.level,
            message: message.into(),
            span,
            help: Vec::new(),
            related: Vec::new(),
            record: None,
            field: None,
            repairs: Vec::new(),
        });
        self.list.last_mut().expect("a finding was just added")
    }

    /// Adds a finding about a field of a record: points at its value, or at the record's first line.
    pub fn on_field(
        &mut self,
        rule: &'static Rule,
        record: &Record,
        field: &crate::model::field::FieldDef,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.report(rule, record.span(field), message).about(record).field(field.name)
    }

    /// Takes in what another collection found.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
        self.waived.append(other.waived);
    }

    /// Sorted by file and place, then by code and message; the same finding at the same place only once.
    pub fn in_source_order(mut self) -> Diagnostics {
        self.list.sort_by(|a, b| (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message)));
        self.list.dedup_by(|a, b| a.span == b.span && a.rule.code == b.rule.code && a.message == b.message);
        self
    }

    /// How many of that level.
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether anything may not be published.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.level == Level::Error)
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Human,
    Json,
    Github,
    Sarif,
    Gitlab,
}

/// How findings are written for people and for services.
#[derive(Clone, Debug, Default)]
pub struct Style {
    pub color: bool,
    /// Show every finding in full, also the fourth and later of one code.
    pub all: bool,
    /// The site folder's path in its repository, empty or such as `register/`: services name files from the root.
    pub folder: String,
}

/// The findings as text in that format; empty when there are none and the format has no frame of its own.
pub fn print(found: &Diagnostics, sources: &Sources, format: Format, style: &Style) -> String {
    match format {
        Format::Human => human::print(found, sources, style),
        Format::Json => json::print(found, sources),
        Format::Github => github::print(found, sources, &style.folder),
        Format::Sarif => sarif::print(found, sources, &style.folder),
        Format::Gitlab => gitlab::print(found, sources, &style.folder),
    }
}
