//! Moves the places of values: those of a row that becomes part of a record begin where the record's own end.

use super::record::{Further, Record};
use super::source::{ByteRange, FileId, Sources, Span};
use super::value::{Fields, Item, Share, Value};

impl Record {
    /// A place as one of this record, whose places go on in its file if it is in another.
    pub fn place_of(&mut self, span: Span, sources: &Sources) -> ByteRange {
        let at = ByteRange { start: span.start, end: span.end };
        if span.file == self.file { at } else { at.moved(self.go_on_in(span.file, sources)) }
    }

    /// Lets the places of this record go on in that file, and says at which of them it begins.
    pub fn go_on_in(&mut self, file: FileId, sources: &Sources) -> u32 {
        if let Some(further) = self.further.iter().find(|further| further.file == file) {
            return further.from;
        }
        let (last, before) = self.further.last().map_or((self.file, 0), |last| (last.file, last.from));
        // All text of a site is below four gigabytes, so that these places are too. One more is for the end of a file.
        let from = before.saturating_add(sources.get(last).text.len() as u32).saturating_add(1);
        self.further.push(Further { from, file });
        from
    }
}

impl ByteRange {
    /// The same stretch, that many bytes further on.
    pub fn moved(self, by: u32) -> ByteRange {
        ByteRange { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }
}

impl Fields {
    /// Moves the place of every value, at whatever depth, that many bytes further on.
    pub fn move_places(&mut self, by: u32) {
        for entry in &mut self.entries {
            entry.at = entry.at.moved(by);
            entry.value.move_places(by);
        }
    }
}

impl Value {
    fn move_places(&mut self, by: u32) {
        match self {
            Value::Translated(texts) => {
                let places = [&mut texts.en, &mut texts.cy].into_iter().flatten();
                places.for_each(|(_, at)| *at = at.moved(by));
            }
            Value::List(items) => {
                for Item { value, at } in items {
                    value.move_places(by);
                    *at = at.moved(by);
                }
            }
            Value::Split(shares) => {
                for Share { key_at, amount_at, .. } in shares {
                    (*key_at, *amount_at) = (key_at.moved(by), amount_at.moved(by));
                }
            }
            Value::Group(fields) => fields.move_places(by),
            Value::Groups(groups) => {
                for group in groups {
                    group.at = group.at.moved(by);
                    group.fields.move_places(by);
                }
            }
            _ => {}
        }
    }
}
