//! After a syntax error: says what is wrong where, drops the record, and finds the next one.

use granit_parser::ScanError;

use super::{Builder, Content, Node, Open, words};
use crate::model::source::ByteRange;
use crate::read::rules;

impl Builder<'_, '_> {
    /// Reports a syntax error, drops the record that contains it and says where the next begins.
    pub(super) fn recover(&mut self, error: &ScanError) -> Option<usize> {
        let offset = (error.marker().byte_offset().unwrap_or(0) + self.begun).min(self.text.len());
        self.damaged = true;
        let (list_start, mut items, item) = match self.stack.first_mut() {
            Some(Open::List { start, items, .. }) => (*start, std::mem::take(items), self.stack.get(1)),
            _ => {
                let from = self.begun;
                self.report_syntax(error, from, offset);
                return None;
            }
        };
        let item_start = item.map(|open| match open {
            Open::List { start, .. } | Open::Mapping { start, .. } => *start,
        });
        let indent = list_start - self.line_start(list_start);
        let faulty = item_start.or_else(|| self.last_entry(indent, list_start, offset)).unwrap_or(list_start);
        let faulty = self.line_start(faulty);
        self.report_syntax(error, faulty, offset);
        items.retain(|node| (node.at.start as usize) < faulty);
        self.stack.clear();
        self.add_root(Node { at: ByteRange::new(list_start, faulty.max(list_start)), content: Content::List(items) });
        // Never the place this attempt began at: each attempt reads at least one entry less.
        self.next_entry(indent, faulty.max(self.begun))
    }

    pub(super) fn line_start(&self, offset: usize) -> usize {
        self.text[..offset].rfind(['\r', '\n']).map_or(0, |end| end + 1)
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

    fn report_syntax(&mut self, error: &ScanError, from: usize, offset: usize) {
        let offset = words::place(error.kind(), &self.text[from..], offset - from) + from;
        if let Some((at, why)) = self.mark_before(offset) {
            self.report(&rules::YAML_SYNTAX, at, why.0, why.1);
            if why == words::NO_BREAK_SPACE {
                self.offer_spaces(at.start as usize);
            }
            return;
        }
        let line = self.line_start(offset);
        let said_already = self.found.list.last().is_some_and(|last| {
            last.span.file == self.file
                && last.rule.code == rules::NEEDS_QUOTES.code
                && self.line_start((last.span.start as usize).min(self.text.len())) == line
        });
        if said_already {
            return;
        }
        let width = self.text[offset..].chars().next().filter(|next| !next.is_control()).map_or(0, char::len_utf8);
        let continued = self.last_plain.is_some_and(|plain| {
            plain.end as usize == offset && self.text[plain.start as usize..offset].contains(['\r', '\n'])
        });
        let (rule, message, help) = words::explain(error.kind(), continued);
        self.report(rule, ByteRange::new(offset, offset + width), message, help);
        if !continued && words::needs_quotes(error.kind()) {
            self.offer_quotes(offset);
        }
    }

    /// Where the line that begins there has a no-break space instead of a space that YAML needs: before its text, or after the
    /// first colon or dash.
    fn no_break_space(&self, start: usize) -> Option<usize> {
        let line = self.text[start..].split(['\r', '\n']).next().unwrap_or_default();
        let space = line.find('\u{a0}')?;
        let before = line[..space].trim_start_matches([' ', '-']);
        let structural = before.is_empty() || (before.ends_with(':') && !before.contains(": "));
        structural.then_some(start + space)
    }

    /// What makes a line unreadable before the place where that was noticed: a tab that indents it, a bracket left open.
    fn mark_before(&self, offset: usize) -> Option<(ByteRange, (&'static str, &'static str))> {
        let line = self.line_start(offset);
        let end = self.text[offset..].find(['\r', '\n']).map_or(self.text.len(), |end| offset + end);
        let next = self.text[end..].find(|next| !matches!(next, '\r' | '\n')).map_or(self.text.len(), |gap| end + gap);
        let tab = [line, next].into_iter().find_map(|start| {
            let text = &self.text[start..];
            let blank = &text[..text.len() - text.trim_start_matches([' ', '\t']).len()];
            blank.find('\t').map(|tab| start + tab)
        });
        if let Some(tab) = tab {
            return Some((ByteRange::new(tab, tab + 1), words::TAB));
        }
        if let Some(space) = [line, next].into_iter().find_map(|start| self.no_break_space(start)) {
            return Some((ByteRange::new(space, space + '\u{a0}'.len_utf8()), words::NO_BREAK_SPACE));
        }
        if self.text[line..offset].trim_end().ends_with([']', '}']) {
            return Some((ByteRange::new(offset, end), words::AFTER_BRACKET));
        }
        let opened = self.stack.iter().rev().map(|open| match open {
            Open::List { start, .. } | Open::Mapping { start, .. } => *start,
        });
        let opened = opened.filter(|start| self.text[*start..].starts_with(['[', '{'])).find(|start| *start < line)?;
        let closed = self.text[opened..end].contains([']', '}']);
        (!closed).then(|| (ByteRange::new(opened, opened + 1), words::BRACKET))
    }
}
