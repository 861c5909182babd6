//! The limits that stop hostile or mistaken files with a clear error: one table, each with its reason.

/// A CSV file may be this large: a million awards take about 250 MB, and a file is held in memory whole.
pub const CSV_BYTES: u64 = 1024 * MIB;

/// A YAML file may be this large: the tree made of it takes four times as much memory. Larger tables belong in CSV.
pub const YAML_BYTES: u64 = 64 * MIB;

/// A Markdown file may be this large: no page or decision comes near, and a page of it could not be read by anyone.
pub const MARKDOWN_BYTES: u64 = 4 * MIB;

/// A file of the theme may be this large: every page carries or loads it.
pub const THEME_BYTES: u64 = 4 * MIB;

/// Of a file that is published as it is, this much is read to see what it is, where its first bytes tell.
pub const SIGNATURE_BYTES: u64 = 8 * 1024;

/// Of text, pictures in SVG and office documents that are published as they are, this much is read: scripts and macros
/// may be anywhere in them. Text beyond it is published unread, the others are refused.
pub const ATTACHMENT_BYTES: u64 = 64 * MIB;

/// The part of an office document that says what it holds may be this large, unpacked: real ones have some kilobytes.
pub const PART_BYTES: u64 = 4 * MIB;

/// A site may have this many files: enough for one record a file at the largest size that is supported.
pub const FILES: usize = 2_000_000;

/// A table may have this many rows. Spreadsheets stop at 1,048,576.
pub const ROWS: usize = 4_000_000;

/// A row may have this many cells. The widest type has about 40 fields; a row beyond this is no table of records.
pub const CELLS_IN_A_ROW: usize = 1_000;

/// YAML may be nested this deep. Records nest four deep; readers of nested values call themselves at each level.
pub const NESTING: usize = 32;

/// An id may have this many bytes: it becomes a file name, of which file systems allow 255 bytes.
pub const ID_BYTES: usize = 120;

/// All money in the records adds up to this many pence at most, without regard to signs: ten times the largest single sum.
/// Any total of it then has no more than the 15 digits that spreadsheets keep and that readers of JSON, whose numbers are
/// floating ones, read back exactly; in 64 bits it could be doubled thousands of times.
pub const ALL_MONEY: i64 = 999_999_999_999_999;

/// A count may be this large: the 15 digits that spreadsheets keep and readers of JSON read back exactly.
pub const COUNT: u64 = 999_999_999_999_999;

/// A YAML list goes on after this many faulty entries; beyond it the file is taken to be something else.
pub const SYNTAX_ERRORS: usize = 50;

/// One file reports this many findings; nobody reads more, and a hostile file must not fill the memory with them.
pub const FINDINGS_IN_A_FILE: usize = 5_000;

/// A workbook of a whole table has at most so many rows. Spreadsheet programs open more, slowly; CSV has no such end.
pub const WORKBOOK_ROWS: usize = 50_000;

/// A workbook beside a page has at most so many awards: making one takes fifty times as long as its CSV file, and who works
/// with more rows than that has the workbook of all awards, or the CSV file.
pub const WORKBOOK_ROWS_OF_A_PAGE: usize = 2_000;

/// An import writes no larger file of records than this: what it writes must be read again.
pub const WRITTEN_YAML_BYTES: usize = 32 << 20;

/// A file that is imported may be this large, unpacked: the open data of a million awards are half of it. What is packed
/// smaller and unpacks to more is made to fill the memory.
pub const IMPORTED_BYTES: u64 = 4096 * MIB;

/// What one run remembers for the next may have this many bytes: an import’s list of the files it moves is the longest.
pub const STATE_BYTES: u64 = 64 * MIB;

/// The list of the files of a site may have this many bytes: it has 150 for each, and a million awards make four million.
pub const MANIFEST_BYTES: u64 = 1024 * MIB;

/// So many sites are remembered before those that are gone are forgotten.
pub const REMEMBERED: usize = 200;

/// git may take this long for one question: reading a gigabyte of records takes it a few seconds.
pub const GIT_SECONDS: u64 = 60;

/// git may answer with so much: 2,000,000 files, each with its path.
pub const GIT_ANSWER_BYTES: u64 = 512 * MIB;

const MIB: u64 = 1024 * 1024;
