//! Places in files: bytes until the moment they are printed, then lines and columns.

/// Which source file, by its position in the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes of its decoded text, without the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteRange {
    pub start: u32,
    pub end: u32,
}

impl ByteRange {
    /// The stretch from byte `start` up to, not including, byte `end`. Sources are kept under 4 GiB.
    pub fn new(start: usize, end: usize) -> ByteRange {
        ByteRange { start: start as u32, end: end as u32 }
    }

    /// The same stretch, in that file.
    pub fn in_file(self, file: FileId) -> Span {
        Span { file, start: self.start, end: self.end }
    }
}

/// A stretch of one source file, in bytes of its decoded text, from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// In no file of the site: where a finding about what no file of the site says points.
    pub const NOWHERE: Span = Span { file: FileId(u32::MAX), start: 0, end: 0 };

    /// The first byte of a file: where a finding about the whole file points.
    pub fn top_of(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }

    /// Whether it is in a file.
    pub fn is_in_file(self) -> bool {
        self.file != Span::NOWHERE.file
    }
}

/// A place for people: line and column both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    pub line: u32,
    pub column: u32,
}
