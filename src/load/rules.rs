//! What can be wrong with files before anything in them is read.

use crate::diagnostic::Rule;

pub(super) static SYMBOLIC_LINK: Rule = Rule::error("symbolic-link")
    .what("The site folder has a link to a place that may not be published.")
    .why("A link out of the site folder would publish files nobody meant to publish, and others could not rebuild the site.")
    .fix("Replace the link with a copy of the file it leads to. A relative link to a file in the same folder (data, content or themes) is allowed, if it stays in that folder at each step. A file with a second name outside the site (a hard link, as `cp -al` makes them for backups) is allowed too, but not one that is also a private file in the site folder.");

pub(super) static NOT_A_FILE: Rule = Rule::error("not-a-file")
    .what("The site folder contains a device, a socket or a pipe, which is neither a file nor a folder.")
    .why("Reading it might never end.")
    .fix("Remove it.");

pub(super) static FILE_TOO_LARGE: Rule = Rule::error("file-too-large")
    .what("A file is far larger than its kind ever needs to be.")
    .why("A mistaken or hostile file must not use up the memory.")
    .fix("Divide it into several files in a folder named after the record type, or move a long YAML list into a CSV file.")
    .example("data/awards/2022-23.csv\ndata/awards/2023-24.csv");

pub(super) static TOO_MANY_FILES: Rule = Rule::error("too-many-files")
    .what("The site folder has more files than a site may have.")
    .why("Probably a folder was copied into it by mistake.")
    .fix("Remove what does not belong to the site, or put its records into fewer files.");

pub(super) static NOT_TEXT: Rule = Rule::error("not-text")
    .what("A file that should be text is something else, such as a spreadsheet’s own format.")
    .why("Records are plain text, which anybody can compare and keep.")
    .fix("Open the file in the program that wrote it and save it as CSV (comma delimited), UTF-8.");

pub(super) static FILE_NAME_NOT_UNICODE: Rule = Rule::error("file-name-not-unicode")
    .what("A file has a name that not every computer can read.")
    .why("The name would become part of an address.")
    .fix("Rename the file, with lower-case letters, digits and hyphens.");

pub(super) static FILE_TYPE_NOT_PUBLISHED: Rule = Rule::error("file-type-not-published")
    .what("A file of `content`, or of a theme’s assets, is a kind of file that is not published as it is: a web page, a program, an office file with macros, a picture that runs a script, or something other than its name says.")
    .why("Such a file would run in the office’s name, in the browser or on the computer of anyone who opens it. A pull request or an archive may have brought it.")
    .fix("Write pages in Markdown. Publish documents as PDF or as office files without macros, data as CSV, pictures as PNG, JPEG or plain SVG. Begin the name with `_` to keep a file that is not to be published. Remove copies that an editor or git left behind (`.bak`, `.orig`, `.rej`, `~`).")
    .example("content/guide.html   # refused\ncontent/guide.md     # right\ncontent/guide.pdf    # right");

pub(super) static FILE_NAME_NOT_PUBLISHED: Rule = Rule::error("file-name-not-published")
    .what("A file of `content`, or of a theme’s assets, has a name that misleads people, or one that hosts read as settings.")
    .why("Invisible characters can make a program look like a document, and reverse the text of a log. Some hosts run a file with `.php` anywhere in its name. Others read files such as `vercel.json` or `staticwebapp.config.json` wherever they are published, and send readers to another host if the file says so.")
    .fix("Rename the file, with letters, digits and hyphens. Keep settings of a host outside the site folder, where only its own people change them. Of names with a dot or an underscore, Candour publishes `.nojekyll`, `_redirects` and a few files of `.well-known/`, such as `security.txt`.")
    .example("content/report.php.pdf   # refused\ncontent/report.pdf       # right");

pub(super) static PERSONAL_DATA_IN_FILE: Rule = Rule::error("personal-data-in-file")
    .what("A picture, a PDF file or an office document of `content` says in its own properties where it was made, or by whom. The name of your office, or of an organisation of the site, may stand there.")
    .why("The place of a photograph can be a victim’s home, and a name can be that of an officer or a complainant. Everyone who downloads the file can read both.")
    .fix("Remove the properties and save the file again. In Windows: Properties, Details, “Remove Properties and Personal Information”. In Word and Excel: File, Info, Inspect Document. In LibreOffice: File, Properties, Reset Properties. Make a PDF file again after that, or in Acrobat: Sanitize Document. Remove the password from a PDF first: qpdf --decrypt --replace-input FILE.")
    .example("exiftool -all= content/photo.jpg\nexiftool -all= content/report.pdf\nqpdf --linearize --replace-input content/report.pdf   # exiftool alone keeps the name in the file");

pub(super) static UNKNOWN_FILE_TYPE: Rule = Rule::error("unknown-file-type")
    .what("A file in `data` cannot contain records.")
    .why("Somebody expects it to be published, but it would silently be left out.")
    .fix("Save a spreadsheet as CSV. Move a document that people are to download to `content`. Begin the name with `_` to keep a file that is not to be read.")
    .example("data/awards.xlsx   # not read\ndata/awards.csv    # right");

pub(super) static EMPTY_FILE: Rule = Rule::error("empty-file")
    .what("A file of records or a page is empty.")
    .why("It was probably cut short when it was saved, and its content would vanish from the site.")
    .fix("Restore its content, or remove the file. git keeps the old content: `git log -p -- FILE`.");

pub(super) static SETTINGS_MISSING: Rule = Rule::error("settings-missing")
    .what("The site has no `data/site.yaml`.")
    .why("Every page names the publishing body, and every feed and download its address.")
    .fix("Write `data/site.yaml` with at least a name, a kind and a base_url; `candour init` shows one.")
    .example(
        "name: Office of the Police and Crime Commissioner for Example\nkind: pcc\nbase_url: https://www.example.org",
    );

pub(super) static PREDECESSOR_MISSING: Rule = Rule::error("predecessor-missing")
    .what("The settings name a folder in `predecessors/` that does not hold what `candour hand-over` makes.")
    .why("The records of the body before this one would be at none of their addresses.")
    .fix("Unpack there what the body before you handed over, with all its files, or write the name of the folder as it is. It has lower-case letters, digits and hyphens.")
    .example("predecessor:\n  name: Example Police and Crime Commissioner\n  until: 2024-05-06\n  bundle: example-pcc   # in predecessors/example-pcc/");

pub(super) static PREDECESSOR_CHANGED: Rule = Rule::error("predecessor-changed")
    .what("A file that the body before this one handed over is gone, or is not as it was.")
    .why("Its site is kept as that body published it. Nobody could tell a change by mistake from a forged record.")
    .fix("Take the file from the bundle again. What is wrong in an old record is corrected by an entry in your own records, or by the body’s own bundle, made again from its records. If git changed its line ends, see that the bundle’s `.gitattributes` is there.")
    .example("sha256sum -c SHA256SUMS   # in predecessors/example-pcc/: names each file that differs");

pub(super) static PREDECESSOR_UNSAFE: Rule = Rule::error("predecessor-unsafe")
    .what("A file of a site that was handed over would run script of its own, load something from another host, or be read by a host as its settings.")
    .why("It is published as it is, below the address of this site. No page that Candour makes does any of this, so somebody else put it there.")
    .fix("Take the bundle from the body itself. What its own theme did has to be put right there, and handed over again.")
    .example("<script>…</script>            # in predecessors/example-pcc/site/index.html\n<script src=\"/predecessors/example-pcc/assets/menu.js\"></script>   # right");

pub(super) static PREDECESSOR_ELSEWHERE: Rule = Rule::warning("predecessor-made-for-another-address")
    .what("The site that a body before this one handed over was made for another address than the one it has here.")
    .why("Its pages link to each other by that address: here, readers would come to pages of this site, or to none.")
    .fix("Make it again for its new address, from the records in the bundle; the finding has the command. Where its old host name leads to its folder here, turn this finding off.")
    .example("candour -C predecessors/example-pcc/records hand-over --base-url https://www.example.org/predecessors/example-pcc -o example-pcc");

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
    &PERSONAL_DATA_IN_FILE,
    &UNKNOWN_FILE_TYPE,
    &EMPTY_FILE,
    &SETTINGS_MISSING,
    &PREDECESSOR_MISSING,
    &PREDECESSOR_CHANGED,
    &PREDECESSOR_UNSAFE,
    &PREDECESSOR_ELSEWHERE,
];
