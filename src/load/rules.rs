//! What can be wrong with files before anything in them is read.

use crate::diagnostic::Rule;

pub(super) static SYMBOLIC_LINK: Rule = Rule::error("symbolic-link")
    .what("A name in the site folder is a link to somewhere that may not be published.")
    .why("A link out of the site folder would publish files nobody meant to publish, and others could not rebuild the site.")
    .fix("Replace the link by a copy of the file it leads to. A link in data, content or themes to a file of the same one is fine, as long as it says where that is from its own place. A file that has a second name outside the site (a hard link, as `cp -al` makes them for backups) is fine too; one that is also a private file in the site folder is not.");

pub(super) static NOT_A_FILE: Rule = Rule::error("not-a-file")
    .what("A name in the site folder is neither a file nor a folder, but a device, a socket or a pipe.")
    .why("Reading it might never end.")
    .fix("Remove it.");

pub(super) static FILE_TOO_LARGE: Rule = Rule::error("file-too-large")
    .what("A file is far larger than its kind ever needs to be.")
    .why("A mistaken or hostile file must not take all memory.")
    .fix("Divide it into several files in a folder named after the record type, or move a long YAML list into a CSV file.")
    .example("data/awards/2022-23.csv\ndata/awards/2023-24.csv");

pub(super) static TOO_MANY_FILES: Rule = Rule::error("too-many-files")
    .what("The site folder holds more files than a site can.")
    .why("It is likely that a folder was copied into it by mistake.")
    .fix("Remove what does not belong to the site, or put its records into fewer files.");

pub(super) static NOT_TEXT: Rule = Rule::error("not-text")
    .what("A file whose name says that it is text holds something else, such as a spreadsheet’s own format.")
    .why("Records are read from plain text, which anybody can compare and keep.")
    .fix("Open the file in the program that wrote it and save it as CSV (comma delimited), UTF-8.");

pub(super) static FILE_NAME_NOT_UNICODE: Rule = Rule::error("file-name-not-unicode")
    .what("A file has a name that not every computer can read.")
    .why("The name would become part of an address.")
    .fix("Rename the file, with lower-case letters, digits and hyphens.");

pub(super) static FILE_TYPE_NOT_PUBLISHED: Rule = Rule::error("file-type-not-published")
    .what("A file of `content`, or of a theme’s assets, is of a kind that is not published as it is: a web page, a program, an office file with macros, a picture that runs a script, or something other than its name says.")
    .why("Such a file would run under the name of this office, in the browser or on the computer of whoever opens it. A pull request or an archive may have brought it.")
    .fix("Write pages in Markdown. Publish documents as PDF or as office files without macros, data as CSV, pictures as PNG, JPEG or plain SVG. Begin the name with `_` to keep a file that is not to be published.")
    .example("content/guide.html   # refused\ncontent/guide.md     # right\ncontent/guide.pdf    # right");

pub(super) static FILE_NAME_NOT_PUBLISHED: Rule = Rule::error("file-name-not-published")
    .what("A file of `content`, or of a theme’s assets, has a name that misleads people or hosts.")
    .why("Characters that nobody sees can make a program look like a document, and turn a line of a log about; some hosts run a file that has `.php` anywhere in its name.")
    .fix("Rename the file, with letters, digits and hyphens.")
    .example("content/report.php.pdf   # refused\ncontent/report.pdf       # right");

pub(super) static UNKNOWN_FILE_TYPE: Rule = Rule::error("unknown-file-type")
    .what("A file in `data` is of a kind that holds no records.")
    .why("Whoever put it there expects it to be published; it would be left out in silence.")
    .fix("Save a spreadsheet as CSV. Move a document that people are to download to `content`. Begin the name with `_` to keep a file that is not to be read.")
    .example("data/awards.xlsx   # not read\ndata/awards.csv    # right");

pub(super) static EMPTY_FILE: Rule = Rule::error("empty-file")
    .what("A file of records or a page is empty.")
    .why("It was probably cut short when it was saved, and what it held would vanish from the site.")
    .fix("Put its content back, or remove the file. git keeps what it held: `git log -p -- FILE`.");

pub(super) static SETTINGS_MISSING: Rule = Rule::error("settings-missing")
    .what("The site has no `data/site.yaml`.")
    .why("Every page names the publishing body, and every feed and download its address.")
    .fix("Write `data/site.yaml` with at least a name, a kind and a base_url; `candour init` shows one.")
    .example(
        "name: Office of the Police and Crime Commissioner for Example\nkind: pcc\nbase_url: https://www.example.org",
    );

/// The faults this stage can find.
pub static RULES: &[&Rule] = &[
    &SYMBOLIC_LINK,
    &NOT_A_FILE,
    &FILE_TOO_LARGE,
    &TOO_MANY_FILES,
    &NOT_TEXT,
    &FILE_NAME_NOT_UNICODE,
    &FILE_TYPE_NOT_PUBLISHED,
    &FILE_NAME_NOT_PUBLISHED,
    &UNKNOWN_FILE_TYPE,
    &EMPTY_FILE,
    &SETTINGS_MISSING,
];
