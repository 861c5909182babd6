//! The names that are known at a place in a template.

use super::expression::Names;
use super::steps::Slot;

/// What names mean in a page, a block or a component.
pub(super) struct Scope<'m> {
    /// The variables that can be seen, the newest last.
    variables: Vec<(String, Slot)>,
    /// How many there have been.
    pub(super) slots: Slot,
    /// The index of each loop around, the innermost last, with how many variables there were before it.
    loops: Vec<(Slot, usize)>,
    /// Of `page`, `site` and `text` those that may be read.
    globals: Vec<String>,
    messages: &'m dyn Fn(&str) -> Option<String>,
}

impl<'m> Scope<'m> {
    pub(super) fn new(globals: Vec<String>, messages: &'m dyn Fn(&str) -> Option<String>) -> Scope<'m> {
        Scope { variables: Vec::new(), slots: 0, loops: Vec::new(), globals, messages }
    }

    /// Where everything that pages share may be read.
    pub(super) fn of_page(messages: &'m dyn Fn(&str) -> Option<String>) -> Scope<'m> {
        Scope::new(["page", "site", "text"].map(String::from).into(), messages)
    }

    /// A new variable.
    pub(super) fn declare(&mut self, name: &str) -> Slot {
        self.variables.push((name.to_string(), self.slots));
        self.slots += 1;
        self.slots - 1
    }

    /// The variable that a `set` gives a value: of the innermost loop, whose variables end with each round.
    pub(super) fn set(&mut self, name: &str) -> Slot {
        let first = self.loops.last().map_or(0, |(_, before)| *before);
        let known = self.variables[first..].iter().rev().find(|(known, _)| known == name);
        known.map(|(_, slot)| *slot).unwrap_or_else(|| self.declare(name))
    }

    /// Begins a loop; returns the slot of its index, which that of the value follows.
    pub(super) fn enter_loop(&mut self, name: &str) -> Slot {
        self.loops.push((self.slots, self.variables.len()));
        self.slots += 1;
        self.declare(name) - 1
    }

    pub(super) fn leave_loop(&mut self) {
        if let Some((_, before)) = self.loops.pop() {
            self.variables.truncate(before);
        }
    }
}

impl Names for Scope<'_> {
    fn variable(&self, name: &str) -> Option<Slot> {
        self.variables.iter().rev().find(|(known, _)| known == name).map(|(_, slot)| *slot)
    }

    fn loop_index(&self) -> Option<Slot> {
        self.loops.last().map(|(index, _)| *index)
    }

    fn has_global(&self, name: &str) -> bool {
        self.globals.iter().any(|known| known == name)
    }

    fn message(&self, name: &str) -> Option<String> {
        (self.messages)(name)
    }
}
