//! A file's text, and the places in it.

use std::sync::{Arc, LazyLock, OnceLock};

use super::cells::{Marks, Rows};
pub use super::span::{ByteRange, FileId, LineColumn, Span};
use super::text::Origin;

/// One file of the site folder: its path and its text, decoded to UTF-8 without a byte order mark.
#[derive(Debug)]
pub struct Source {
    /// Relative to the site folder, with `/` between its parts on every system.
    pub path: String,
    pub text: Arc<String>,
    line_starts: OnceLock<Vec<u32>>,
    /// How many characters are before each block.
    characters: OnceLock<Vec<u32>>,
    rows: OnceLock<Marks>,
}

/// The bytes of one block: so many are counted at most to tell the column of a place in a long line.
const BLOCK: usize = 4_096;

impl Source {
    /// A source of that path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        let (line_starts, characters, rows) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Source { path: path.into(), text: Arc::new(text.into()), line_starts, characters, rows }
    }

    /// What the texts of its records are stretches of.
    pub fn origin(&self) -> Arc<Origin> {
        Arc::new(Origin::File(self.text.clone()))
    }

    /// Byte offsets at which lines begin; a line ends at `\n`, `\r\n` or a lone `\r`.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0];
            for (position, byte) in bytes.iter().enumerate() {
                let lone_return = *byte == b'\r' && bytes.get(position + 1) != Some(&b'\n');
                if *byte == b'\n' || lone_return {
                    starts.push(position as u32 + 1);
                }
            }
            starts
        })
    }

    /// Line and column of a byte offset, for people.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = self.floor_to_character(offset);
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start as usize <= offset) - 1;
        let column = self.characters_before(offset) - self.characters_before(starts[line] as usize);
        LineColumn { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// How many characters begin before that byte.
    fn characters_before(&self, offset: usize) -> usize {
        let begins = |bytes: &[u8]| bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count();
        let bytes = self.text.as_bytes();
        let blocks = self.characters.get_or_init(|| {
            let mut before = 0;
            let mut next = |block| {
                let own = before;
                before += begins(block) as u32;
                own
            };
            bytes.chunks(BLOCK).map(&mut next).collect()
        });
        let block = offset / BLOCK;
        let before = blocks.get(block).or(blocks.last()).copied().unwrap_or_default();
        let from = (block.min(blocks.len().saturating_sub(1))) * BLOCK;
        before as usize + begins(&bytes[from..offset])
    }

    /// The rows of a table from one that begins at that byte or before it.
    pub fn rows_from(&self, offset: u32) -> Rows<'_> {
        self.rows.get_or_init(|| Marks::new(&self.text)).rows(&self.text, offset as usize)
    }

    /// The text of lines `first` to `last` (from 1, both included) and the byte at which it begins.
    pub fn lines(&self, first: u32, last: u32) -> (&str, usize) {
        let starts = self.line_starts();
        let start = starts[(first as usize - 1).min(starts.len() - 1)] as usize;
        let end = starts.get(last as usize).map_or(self.text.len(), |next| *next as usize);
        (self.text[start..end.max(start)].trim_end_matches(['\r', '\n']), start)
    }

    fn floor_to_character(&self, offset: u32) -> usize {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// What [`Span::NOWHERE`] is in.
static NO_FILE: LazyLock<Source> = LazyLock::new(|| Source::new("", ""));

/// Every text file that was read, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    pub files: Vec<Source>,
}

impl Sources {
    /// The file of that number; one without a name and text for [`Span::NOWHERE`].
    pub fn get(&self, file: FileId) -> &Source {
        self.files.get(file.0 as usize).unwrap_or(&NO_FILE)
    }

    /// Each file with its number, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(number, source)| (FileId(number as u32), source))
    }

    /// The text a span covers.
    pub fn text(&self, span: Span) -> &str {
        &self.get(span.file).text[span.start as usize..span.end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_long_line_are_counted_in_characters() {
        let text = "aé€".repeat(5_000);
        let source = Source::new("data/a.yaml", text.as_str());
        for (index, (offset, _)) in text.char_indices().enumerate().step_by(7) {
            assert_eq!(source.line_column(offset as u32), LineColumn { line: 1, column: index as u32 + 1 });
        }
        assert_eq!(source.line_column(text.len() as u32).column, 15_001);
        assert_eq!(Source::new("data/a.yaml", "").line_column(0).column, 1);
    }

    #[test]
    fn lines_end_as_files_end_them() {
        let source = Source::new("data/a.csv", "é,b\r\nc\rd\ne");
        let place = |offset| {
            let at = source.line_column(offset);
            (at.line, at.column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(3), (1, 3), "é is one character of two bytes");
        assert_eq!(place(6), (2, 1));
        assert_eq!(place(8), (3, 1));
        assert_eq!(place(10), (4, 1));
        assert_eq!(source.lines(1, 1), ("é,b", 0));
        assert_eq!(source.lines(2, 2), ("c", 6));
    }
}
