//! Does what templates say: makes the bytes of a page.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

use super::language::{Body, Constant, Expression, Index, Loop, Operator, Page, ROW, Slot, Step, Theme, escape};
use crate::model::view::{Cell, SiteView, Table, View};
use crate::model::view_name::ViewName;
use crate::model::view_value::{Fields, ToValue, Value};
use crate::texts::Messages;

/// The default theme in one language.
#[derive(Debug)]
pub(in crate::render) struct CompiledTheme {
    theme: Theme,
}

impl CompiledTheme {
    /// Reads the templates of the default theme, given by their names.
    pub(in crate::render) fn new(templates: &BTreeMap<&str, &str>, words: &Messages) -> CompiledTheme {
        let fixed: BTreeMap<String, &str> = words.fixed().collect();
        let message = |name: &str| Some((*fixed.get(name).unwrap_or(&name)).to_string());
        CompiledTheme { theme: Theme::new(templates, &message).expect("build.rs has read the same templates") }
    }

    /// Leaves out the pages that are made from any of these files.
    pub(in crate::render) fn forget(&mut self, is_replaced: &dyn Fn(&str) -> bool) {
        self.theme.pages.retain(|_, page| !page.files.iter().any(|file| is_replaced(file)));
    }

    /// Whether it makes the pages of that template.
    pub(in crate::render) fn has_page(&self, template: &str) -> bool {
        self.theme.pages.contains_key(template)
    }

    /// Whether it makes the rows of tables.
    pub(in crate::render) fn has_row(&self) -> bool {
        self.has_page(ROW)
    }

    /// Adds the page of that template to `html`; returns which parts of it are to be read.
    pub(in crate::render) fn page(
        &self,
        template: &str,
        view: &View,
        site: &SiteView,
        html: &mut Vec<u8>,
    ) -> Vec<Range<usize>> {
        self.make(template, view.value(), Vec::new(), site, html)
    }

    /// Adds a row of that table to `html`.
    pub(in crate::render) fn row(&self, table: &Table, cells: &Vec<Cell>, site: &SiteView, html: &mut Vec<u8>) {
        self.make(ROW, Value::Absent, vec![table.value(), cells.value()], site, html);
    }

    fn make(
        &self,
        template: &str,
        view: Value,
        variables: Vec<Value>,
        site: &SiteView,
        html: &mut Vec<u8>,
    ) -> Vec<Range<usize>> {
        let Some(page) = self.theme.pages.get(template) else { return Vec::new() };
        let given = variables.len();
        let texts = Texts::default();
        let mut run =
            Run { theme: &self.theme, page, view, site, variables, base: 0, texts: &texts, html, to_read: Vec::new() };
        run.body(&page.body, given);
        run.to_read
    }
}

/// Texts that were put together for a page, one behind the other: values are no more than references.
#[derive(Default)]
struct Texts {
    text: OnceCell<(String, Box<Texts>)>,
}

impl Texts {
    /// Keeps a text; gives it and where the next one goes.
    fn keep(&self, text: String) -> (&str, &Texts) {
        let (text, next) = self.text.get_or_init(|| (text, Box::default()));
        (text, next)
    }
}

/// A page being made.
struct Run<'a, 'h> {
    theme: &'a Theme,
    page: &'a Page,
    view: Value<'a>,
    site: &'a SiteView,
    /// The variables of all bodies that are being done, the innermost last.
    variables: Vec<Value<'a>>,
    /// Where those of the innermost begin.
    base: usize,
    /// The last of the texts that were put together.
    texts: &'a Texts,
    html: &'h mut Vec<u8>,
    to_read: Vec<Range<usize>>,
}

impl<'a> Run<'a, '_> {
    /// Does a body, of whose variables the last so many are there already.
    fn body(&mut self, body: &'a Body, given: usize) {
        let around = std::mem::replace(&mut self.base, self.variables.len() - given);
        self.variables.resize_with(self.base + body.slots, Value::default);
        self.steps(&body.steps);
        self.variables.truncate(self.base);
        self.base = around;
    }

    fn steps(&mut self, steps: &'a [Step]) {
        for step in steps {
            match step {
                Step::Write(text) => self.html.extend_from_slice(text.as_bytes()),
                Step::Print(value) => self.print(value, escape),
                Step::PrintSafe(value) => self.print(value, |text, html| html.extend_from_slice(text.as_bytes())),
                Step::Read(steps) => {
                    let start = self.html.len();
                    self.steps(steps);
                    self.to_read.push(start..self.html.len());
                }
                Step::If { branches, otherwise } => {
                    let chosen = branches.iter().find(|branch| self.is_true(&branch.0));
                    self.steps(chosen.map_or(otherwise, |(_, steps)| steps));
                }
                Step::For(repetition) => self.repeat(repetition),
                Step::Set(slot, value) => {
                    let value = self.value(value);
                    self.set(*slot, value);
                }
                Step::Block(index) => self.block(*index),
                Step::Call { component, arguments } => {
                    arguments.iter().for_each(|argument| {
                        let value = self.value(argument);
                        self.variables.push(value);
                    });
                    self.body(&self.theme.components[*component], arguments.len());
                }
            }
        }
    }

    fn block(&mut self, index: Index) {
        if let Some(body) = self.page.blocks.get(&index) {
            self.body(body, 0);
        }
    }

    fn print(&mut self, value: &'a Expression, add: impl Fn(&str, &mut Vec<u8>)) {
        match self.value(value) {
            Value::Text(text) => add(text, self.html),
            // Writing to memory does not fail.
            Value::Number(number) => drop(write!(self.html, "{number}")),
            Value::Bool(value) => drop(write!(self.html, "{value}")),
            _ => {}
        }
    }

    fn repeat(&mut self, repetition: &'a Loop) {
        let Loop { list, slot, end, body, otherwise } = repetition;
        let Value::List(list) = self.value(list) else { return self.steps(otherwise) };
        if list.length() == 0 {
            return self.steps(otherwise);
        }
        for index in 0..list.length() {
            self.set(*slot, Value::Number(index));
            self.set(slot + 1, list.at(index));
            (slot + 2..*end).for_each(|slot| self.set(slot, Value::Absent));
            self.steps(body);
        }
    }

    fn set(&mut self, slot: Slot, value: Value<'a>) {
        self.variables[self.base + slot] = value;
    }

    /// The value; where there is none, nothing of it is there either.
    fn value(&mut self, expression: &'a Expression) -> Value<'a> {
        match expression {
            Expression::Constant(constant) => constant.value(),
            Expression::Page => self.view,
            Expression::Site => Value::Map(self.site),
            Expression::Variable(slot) => self.variables[self.base + slot],
            Expression::Field(of, name) => match self.value(of) {
                Value::Map(map) => map.field(*name),
                _ => Value::Absent,
            },
            Expression::Index(of, index) => match (self.value(of), self.value(index)) {
                (Value::List(list), Value::Number(index)) => list.at(index),
                _ => Value::Absent,
            },
            Expression::Length(of) => Value::Number(length(self.value(of))),
            Expression::Replace(of, from, to) => match self.value(of) {
                Value::Text(text) => self.keep(text.replace(&**from, to)),
                other => other,
            },
            Expression::Plus(of, more) => match self.value(of) {
                Value::Number(number) => Value::Number(number.saturating_add_signed(*more)),
                _ => Value::Absent,
            },
            Expression::Not(of) => Value::Bool(!self.is_true(of)),
            Expression::Pair(operator, pair) => self.pair(*operator, &pair.0, &pair.1),
        }
    }

    fn keep(&mut self, text: String) -> Value<'a> {
        let (text, next) = self.texts.keep(text);
        self.texts = next;
        Value::Text(text)
    }

    fn pair(&mut self, operator: Operator, left: &'a Expression, right: &'a Expression) -> Value<'a> {
        match operator {
            // As in the engine: the value that decides.
            Operator::And | Operator::Or => {
                let value = self.value(left);
                if value.is_true() == (operator == Operator::Or) { value } else { self.value(right) }
            }
            Operator::Equal => Value::Bool(self.value(left).equals(self.value(right))),
            Operator::Different => Value::Bool(!self.value(left).equals(self.value(right))),
            Operator::More => match (self.value(left), self.value(right)) {
                (Value::Number(left), Value::Number(right)) => Value::Bool(left > right),
                _ => Value::Bool(false),
            },
            Operator::StartsWith => match (self.value(left), self.value(right)) {
                (Value::Text(left), Value::Text(right)) => Value::Bool(left.starts_with(right)),
                _ => Value::Bool(false),
            },
            Operator::Join => {
                let mut joined = text(self.value(left));
                joined.push_str(&text(self.value(right)));
                self.keep(joined)
            }
        }
    }

    fn is_true(&mut self, condition: &'a Expression) -> bool {
        self.value(condition).is_true()
    }
}

fn text(value: Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn length(value: Value) -> usize {
    match value {
        Value::List(list) => list.length(),
        Value::Text(text) => text.chars().count(),
        _ => 0,
    }
}

impl ToValue for Constant {
    fn value(&self) -> Value<'_> {
        match self {
            Constant::None => Value::None,
            Constant::Bool(value) => Value::Bool(*value),
            Constant::Number(number) => Value::Number(*number),
            Constant::Text(text) => Value::Text(text),
            Constant::List(list) => Value::List(list),
            Constant::Map(_) => Value::Map(self),
        }
    }
}

impl Fields for Constant {
    /// Only the engine asks for them all, and constants are its own there.
    fn names(&self) -> &'static [ViewName] {
        &[]
    }

    fn field(&self, wanted: ViewName) -> Value<'_> {
        let Constant::Map(parts) = self else { return Value::Absent };
        parts.iter().find(|(own, _)| *own == wanted).map_or(Value::Absent, |(_, value)| value.value())
    }
}
