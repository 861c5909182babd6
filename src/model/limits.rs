//! The limits that stop hostile or mistaken files with a clear error: one table, each with its reason.

/// A CSV file may be this large: a million awards, the largest site that is supported, take about 250 MB, and a file is
/// held in memory whole.
pub const CSV_BYTES: u64 = 512 * MIB;

/// All text of a site may be this large together, its records, pages and themes: four files of a million awards each. It is
/// in memory all at once.
pub const SITE_TEXT_BYTES: u64 = 1024 * MIB;

/// A YAML file may be this large: the tree made of it takes four times as much memory. Larger tables belong in CSV.
pub const YAML_BYTES: u64 = 64 * MIB;

/// A Markdown file may be this large: no page or decision comes near, and a page of it could not be read by anyone.
pub const MARKDOWN_BYTES: u64 = 4 * MIB;

/// A form may send this much: the longest text of a record, what it said before, and three signs for each that is no letter.
pub const FORM_BYTES: usize = 32 * 1024 * 1024;

/// A file of the theme may be this large: every page carries or loads it.
pub const THEME_BYTES: u64 = 4 * MIB;

/// Of a file that is published as it is, this much is read to see what it is, where its first bytes tell.
pub const SIGNATURE_BYTES: u64 = 8 * 1024;

/// Of text, pictures in SVG and office documents that are published as they are, this much is read: scripts and macros
/// may be anywhere in them. Text beyond it is published unread, the others are refused.
pub const ATTACHMENT_BYTES: u64 = 64 * MIB;

/// The part of an office document that says what it holds may be this large, unpacked: real ones have some kilobytes.
pub const PART_BYTES: u64 = 4 * MIB;

/// Of the packed streams of a PDF file that can name people, this many are unpacked, to `ATTACHMENT_BYTES` together: the
/// objects of some thousand pages.
pub const PDF_STREAMS: usize = 10_000;

/// A site may have this many files: enough for one record a file at the largest size that is supported.
pub const FILES: usize = 2_000_000;

/// A link may lead to another link so many times: people make links to files.
pub const LINK_STEPS: usize = 8;

/// A table may have this many rows. Spreadsheets stop at 1,048,576.
pub const ROWS: usize = 4_000_000;

/// A row may have this many cells. The widest type has about 40 fields; a row beyond this is no table of records.
pub const CELLS_IN_A_ROW: usize = 1_000;

/// YAML may be nested this deep. Records nest four deep; readers of nested values call themselves at each level.
pub const NESTING: usize = 32;

/// A sum may be divided by source, year or day into this many shares: a hundred years, or each of a list of funders.
pub const SHARES: usize = 1_000;

/// An award may have this many parts by two of its years, sources and districts: all districts of the country in five years.
/// Years and sources are worked out with each other, and each two of the three have a page.
pub const PARTS: usize = 2_000;

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

/// A page has its awards beside it, as CSV and as a workbook, up to so many rows. Each award is in some thirty such files:
/// without a limit they are half the bytes of a large site, and grow with its awards times its pages. Longer lists are read
/// from the files of all awards by financial year, which spreadsheet programs open as well.
pub const ROWS_BESIDE_A_PAGE: usize = 5_000;

/// An import writes no larger file of records than this: what it writes must be read again.
pub const WRITTEN_YAML_BYTES: usize = 32 << 20;

/// An import writes no more records into a file than this: of each file so many faults are reported at once, and an import
/// checks the site anew for those that are left.
pub const WRITTEN_RECORDS: usize = FINDINGS_IN_A_FILE;

/// All that a folder or an archive brings may be this large, unpacked: it is in memory all at once. The open data of 100,000
/// awards, more than an office makes in a century, take 200 MB; the rest is for documents. Larger ones are copied by hand.
pub const IMPORTED_BYTES: u64 = 1024 * MIB;

/// A table of published data may be this large as JSON: 150,000 awards. What is made of it takes ten times as much memory.
pub const PUBLISHED_JSON_BYTES: u64 = 128 * MIB;

/// The list of the sums of an archive may be this large: it has 150 bytes for each of the files that are read.
pub const SUMS_BYTES: u64 = 32 * MIB;

/// A table that is imported may be this large: a million awards take about 250 MB as CSV.
pub const IMPORTED_FILE_BYTES: u64 = 512 * MIB;

/// A JSON file that is imported may be this large: 40,000 grants of the 360Giving standard, more than an office makes in a
/// century. What is made of it takes ten times as much memory. Larger tables belong in CSV.
pub const IMPORTED_JSON_BYTES: u64 = 64 * MIB;

/// A map of the columns of a table may be this large: a thousand times those that people write.
pub const MAP_BYTES: u64 = MIB;

/// An archive may hold this many files: fifty are data, all others documents of pages and decisions.
pub const ARCHIVED_FILES: usize = 200_000;

/// The path of a file in an archive may have this many bytes: file systems allow 255 for each name in it.
pub const PATH_BYTES: usize = 1_024;

/// A workbook may unpack to this much: its sheets, as XML, take four times the place of the same table as CSV.
pub const WORKBOOK_BYTES: u64 = 1024 * MIB;

/// The styles and lists of a workbook may unpack to this much each: a hundred times those of a large one. The reader makes
/// a hundred bytes of each byte of them.
pub const WORKBOOK_PART_BYTES: u64 = 4 * MIB;

/// A workbook may have this many sheets, each of which is read to find the one that is meant.
pub const WORKBOOK_SHEETS: usize = 100;

/// A sheet ends with this row, wherever it was made.
pub const SHEET_ROWS: u32 = 1_048_576;

/// A table that is imported may have this many cells that are not empty: half a million rows of forty columns. Each takes
/// about 50 bytes of memory.
pub const IMPORTED_CELLS: usize = 20_000_000;

/// The texts of a table that is imported may have this many bytes together: a workbook stores a text once and can use it
/// in every cell.
pub const IMPORTED_TEXT_BYTES: usize = 512 << 20;

/// A title of a column, or the way to a value in JSON, may have this many bytes: longer ones are no titles.
pub const TITLE_BYTES: usize = 1_000;

/// A list in a message names this many of its things, and then says how many more there are.
pub const NAMED: usize = 50;

/// Of this many records with one name, none is found by that name: a person could not tell them apart either.
pub const NAMESAKES: usize = 100;

/// An import compares names for likeness for this long, counted in pairs of letters: about twenty seconds. Ten thousand
/// new names and ten thousand known ones take a tenth of it.
pub const LIKENESS: u64 = 4_000_000_000;

/// A message of a theme may have this many bytes. A message can name a hundred others, which is as often as it is allowed to.
pub const MESSAGE_BYTES: usize = 16 << 10;

/// The levels of lists, quotations and emphasis that become markup; what is deeper has the look of the last one. Programs
/// that read pages look through all open levels at each tag.
pub const MARKUP_NESTING: usize = 100;

/// A page may have this many bytes: eight times the largest Markdown file. What is larger is a template that does not end.
pub const PAGE_BYTES: usize = 32 << 20;

/// Making a page may take so many seconds, which is a thousand times what the longest takes. A loop in a loop takes days.
pub const PAGE_SECONDS: u64 = 60;

/// While a page is made, the program may take this much more memory: many times what the largest page takes.
pub const PAGE_MEMORY: u64 = 1024 * MIB;

/// The menu may have this many entries: every page carries all of them, and readers take in a dozen.
pub const MENU_ENTRIES: usize = 100;

/// All that the settings say on every page may have so many bytes, in all languages: the name, the menu, how to reach the
/// office. The example's have 400.
pub const SETTINGS_BYTES_OF_A_PAGE: usize = 20_000;

/// The glossary may have this many terms: each page is searched for each of them.
pub const GLOSSARY_TERMS: usize = 1_000;

/// The terms and meanings of the glossary may have so many bytes together: a page may use all of them.
pub const GLOSSARY_BYTES: usize = 400_000;

/// A template may have this many `elif`: each is a level of the stack where the engine reads it, and some thousands end the
/// program. The most in the default theme is seven.
pub const ELIFS: usize = 200;

/// So many templates may include or extend one another in a row, each on the stack below the next. Themes need four.
pub const TEMPLATE_CHAIN: usize = 10;

/// Of the files that only the manifest of a published copy names, so many are asked for: enough to see what is left of an
/// earlier site. Whoever wrote the manifest decides how many there are.
pub const STRANGE_FILES: usize = 1_000;

/// For one file of a published copy, so many redirects are followed: hosts add a slash or take one away.
pub const REDIRECTS: u32 = 3;

/// One file of a published copy may take so many seconds: the largest are sent at 1 MB a second in that time.
pub const REMOTE_FILE_SECONDS: u64 = 60;

/// A whole published copy may take so many seconds, and then one for each so many files and one for each so many bytes:
/// a tenth of what a slow host manages. A million awards, four million files, then have a day and a half.
pub const REMOTE_SECONDS: u64 = 300;
pub const REMOTE_FILES_A_SECOND: u64 = 40;
pub const REMOTE_BYTES_A_SECOND: u64 = 256 * 1024;

/// What one run remembers for the next may have this many bytes: an import’s list of the files it moves is the longest.
pub const STATE_BYTES: u64 = 64 * MIB;

/// The list of the files of a site, or of a published copy, may have this many bytes: it has 150 for each, and a million
/// awards make four million files.
pub const MANIFEST_BYTES: u64 = 1024 * MIB;

/// So many sites are remembered before those that are gone are forgotten.
pub const REMEMBERED: usize = 200;

/// git may take this long for all questions of a run: reading a gigabyte of records takes it a few seconds.
pub const GIT_SECONDS: u64 = 60;

/// git may take this long where each commit of a history is read: ten years of a commit a day take it two minutes.
pub const GIT_HISTORY_SECONDS: u64 = 1_800;

/// The store of a repository may have this many files: a repository that is never packed has one for each object.
pub const GIT_OBJECTS: usize = 2_000_000;

/// git may answer with so much: 2,000,000 files, each with its path.
pub const GIT_ANSWER_BYTES: u64 = 512 * MIB;

/// A site may add this many fields to a record type, and require as many: the widest type has about 40 of its own.
pub const ADDED_FIELDS: usize = 300;

/// A field may allow this many words, its own and those that a site adds: nobody picks from a longer list.
pub const WORDS_OF_A_FIELD: usize = 500;

/// The system's list of mounts, of which a machine full of containers has some thousands.
pub const MOUNT_BYTES: u64 = 16 * MIB;

/// Of the files below dotted names of the output, so many bytes are read together to see what has changed. A file beyond
/// it is known by its size and time: one that is mostly holes says it has terabytes.
pub const DOTTED_BYTES: u64 = 256 * MIB;

/// Folders in a published copy may be so deep: systems take no path of more than 4,096 bytes, and whoever removes a folder
/// holds each one above it open. Pages need four.
pub const FOLDER_DEPTH: usize = 64;

const MIB: u64 = 1024 * 1024;

/// A site is compared with files of a commit that have this many bytes together: those of the largest site, with as much of
/// documents. They are written to a folder of their own.
pub const COMPARED_BYTES: u64 = 2 * SITE_TEXT_BYTES;

/// git is asked for files of so many bytes at a time, and for one more: what it answers is in memory all at once.
pub const COMPARED_AT_A_TIME: u64 = 64 * MIB;

/// A name of a revision may have this many bytes: longer ones are no names.
pub const REVISION_BYTES: usize = 250;
