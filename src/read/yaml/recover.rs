//! After a syntax error: says what is wrong, drops the record it stands in and finds where the next begins.

use granit_parser::ScanError;

use super::builder::{Builder, Open};
use super::words::{self, Complaint};
use super::{Content, Node};
use crate::model::source::At;
use crate::read::rules;

impl<'a> Builder<'a, '_> {
    /// Where to read on after an error, if it stands in a list of records.
    pub(super) fn recover(&mut self, error: &ScanError) -> Option<usize> {
        let place = (error.marker().byte_offset().unwrap_or(0) + self.begun).min(self.text.len());
        self.damaged = true;
        let (list_start, mut items, item) = match self.stack.first_mut() {
            Some(Open::List { start, items, .. }) => (*start, std::mem::take(items), self.stack.get(1)),
            _ => {
                let from = self.begun;
                self.report_syntax(error, from, place);
                return None;
            }
        };
        let item_start = item.map(Open::start);
        let indent = list_start - self.line_start(list_start);
        let faulty = item_start.or_else(|| self.last_entry(indent, list_start, place)).unwrap_or(list_start);
        let faulty = self.line_start(faulty);
        self.report_syntax(error, faulty, place);
        items.retain(|node| self.line_start(node.at.start as usize) < faulty);
        self.stack.clear();
        self.add_root(Node { at: At::new(list_start, faulty.max(list_start)), content: Content::List(items) });
        // Never the place this attempt began at: each attempt reads at least one entry less.
        self.next_entry(indent, faulty.max(self.begun))
    }

    fn line_start(&self, place: usize) -> usize {
        self.text[..place].rfind(['\r', '\n']).map_or(0, |end| end + 1)
    }

    /// The first line after `after` that begins with a dash at that indentation.
    fn next_entry(&self, indent: usize, after: usize) -> Option<usize> {
        self.entries(indent, after).find(|start| *start > after)
    }

    /// The last such line up to `to`.
    fn last_entry(&self, indent: usize, from: usize, to: usize) -> Option<usize> {
        self.entries(indent, self.line_start(from)).take_while(|start| *start <= to).last()
    }

    fn entries(&self, indent: usize, from: usize) -> impl Iterator<Item = usize> {
        let text = self.text;
        let starts = std::iter::successors(Some(from), move |start| {
            text[*start..].find(['\r', '\n']).map(|end| start + end + 1)
        });
        starts.filter(move |start| {
            let line = &text[*start..];
            let dash = line.trim_start_matches(' ');
            line.len() - dash.len() == indent
                && (dash.starts_with("- ") || dash.starts_with("-\n") || dash.starts_with("-\r"))
        })
    }

    fn report_syntax(&mut self, error: &ScanError, from: usize, noticed: usize) {
        let (place, complaint) = if let Some(tab) = self.tab_near(noticed) {
            (tab, words::TAB)
        } else if let Some(bracket) = self.open_bracket(noticed) {
            (bracket, words::BRACKET)
        } else {
            let place = words::place(error.kind(), &self.text[from..], noticed - from) + from;
            (place, words::explain(error.kind(), self.continues(noticed)))
        };
        let line = self.line_start(place);
        let said_already = self.found.list.last().is_some_and(|last| {
            last.span.file == self.file
                && std::ptr::eq(last.rule, &rules::NEEDS_QUOTES)
                && self.line_start((last.span.start as usize).min(self.text.len())) == line
        });
        if said_already {
            return;
        }
        let width =
            self.text[place..].chars().next().filter(|next| !matches!(next, '\r' | '\n')).map_or(0, char::len_utf8);
        let Complaint { rule, message, help } = complaint;
        self.report(rule, At::new(place, place + width), message, help);
    }

    /// Whether the text before that place began on an earlier line.
    fn continues(&self, place: usize) -> bool {
        self.last_plain.is_some_and(|plain| {
            plain.end as usize == place && self.text[plain.start as usize..place].contains(['\r', '\n'])
        })
    }

    /// A tab that indents the line of that place or the one after it: the parser may notice it a line too early.
    fn tab_near(&self, place: usize) -> Option<usize> {
        let here = self.line_start(place);
        let lines = self.text[here..].split_inclusive(['\r', '\n']).take(3);
        let starts = lines.scan(here, |start, line| {
            *start += line.len();
            Some((*start - line.len(), line))
        });
        starts.filter(|(_, line)| !line.trim().is_empty()).take(2).find_map(|(start, line)| {
            let blank = &line[..line.len() - line.trim_start().len()];
            blank.find('\t').map(|tab| start + tab)
        })
    }

    /// A bracket opened on an earlier line that is indented no less: then the fault is that nobody closed it.
    fn open_bracket(&self, place: usize) -> Option<usize> {
        let start =
            self.stack.iter().rev().map(Open::start).find(|start| self.text[*start..].starts_with(['[', '{']))?;
        let (own, here) = (self.line_start(start), self.line_start(place));
        let indent = |line: usize| self.text[line..].find(|next| !matches!(next, ' ' | '-')).unwrap_or(0);
        (own < here && indent(here) <= indent(own)).then_some(start)
    }
}

impl Open<'_> {
    fn start(&self) -> usize {
        match self {
            Open::List { start, .. } | Open::Mapping { start, .. } => *start,
        }
    }
}
