//! What can be wrong with what files say, before any two records are compared. One list, to be read as the manual's
//! chapter that `explain` makes of it.

use crate::diagnostic::Rule;

pub(super) static UNKNOWN_RECORD_TYPE: Rule = Rule::error("unknown-record-type")
    .what("A file or folder under `data` has a name that is no type of record.")
    .why("The first name under `data` says what the records are; these would be left out in silence.")
    .fix(
        "Rename it to one of the types, such as `awards` or `organisations`. Names that begin with `_` are left alone.",
    )
    .example("data/organisation.csv    # wrong\ndata/organisations.csv   # right");

pub(super) static MISPLACED_FILE: Rule = Rule::error("misplaced-file")
    .what("A file stands where its content is not looked for.")
    .why("The settings are one file, and pages are written in `content`; elsewhere they would be left out in silence.")
    .fix("Move it to the place that the finding names.");

pub(super) static MERGE_CONFLICT: Rule = Rule::error("merge-conflict")
    .what("A file holds both versions of a change that git could not merge.")
    .why("Nobody has decided yet which of the two is right.")
    .fix("Keep the right lines and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.");

pub(super) static TOO_MANY_FINDINGS: Rule = Rule::error("too-many-findings")
    .what("A file has more findings than are listed.")
    .why("With so many, one cause is likely behind most of them: a wrong delimiter, a shifted column, another file.")
    .fix("Mend the first ones and check again.");

pub(super) static YAML_SYNTAX: Rule = Rule::error("yaml-syntax")
    .what("A line cannot be read as YAML.")
    .why("What follows it cannot be understood either, so the record is left out.")
    .fix("Mend the line as the finding says. Most often a text needs quotes, or a line is indented by too much or too little.")
    .example("title: Phase 2: outreach     # wrong\ntitle: \"Phase 2: outreach\"   # right");

pub(super) static NESTED_TOO_DEEP: Rule = Rule::error("nested-too-deep")
    .what("Values stand inside values far deeper than any record needs.")
    .why("A hostile file must not exhaust the program; a mistaken one is not a record.")
    .fix("Remove the brackets or the indentation that nobody meant.");

pub(super) static NEEDS_QUOTES: Rule = Rule::error("value-needs-quotes")
    .what("A text begins with `*`, `&` or `!`, which mean something else in YAML.")
    .why("YAML would repeat, name or convert a value instead of keeping the text, and part of it would be lost.")
    .fix("Put the text in quotes.")
    .example("title: *Urgent* help     # wrong\ntitle: \"*Urgent* help\"   # right");

pub(super) static VALUE_CUT: Rule = Rule::warning("value-cut-at-hash")
    .what("A text holds a `#` after a space, from which on YAML takes it for a remark.")
    .why("The rest of the text is lost in silence.")
    .fix("Put the text in quotes. If it is a remark, write a space after the `#`.")
    .example("title: Roof #3 repair     # wrong: the title is “Roof”\ntitle: \"Roof #3 repair\"   # right");

pub(super) static SEVERAL_DOCUMENTS: Rule = Rule::error("several-documents")
    .what("A YAML file holds more than one document: a line `---` stands between them.")
    .why("Only the first would be read.")
    .fix("Make one list of the records, each beginning with `- `, or one file for each.");

pub(super) static NOT_A_RECORD: Rule = Rule::error("not-a-record")
    .what("A file holds something that is no record: records are fields with values, or a list of such.")
    .why("It cannot be published, and was probably indented or divided in another way than meant.")
    .fix("Write `field: value` lines; begin each record of a list with `- `.")
    .example("- id: barnsley\n  title: Barnsley\n- id: sheffield\n  title: Sheffield");

pub(super) static GIVEN_TWICE: Rule = Rule::error("field-given-twice")
    .what("A record gives a field twice, or a table has two columns for one field.")
    .why("Only one of the two could be published, and nobody could say which.")
    .fix("Remove one of them.");

pub(super) static FRONT_MATTER_MISSING: Rule = Rule::error("front-matter-missing")
    .what("A Markdown file does not begin with its fields between two lines of `---`.")
    .why("The fields say what the page or record is: its title at least.")
    .fix("Begin the file with the fields.")
    .example("---\ntitle: How to apply\n---\n\nWho can apply …");

pub(super) static FRONT_MATTER_UNCLOSED: Rule = Rule::error("front-matter-unclosed")
    .what("The fields at the top of a Markdown file are not closed by a line of `---`.")
    .why("Where the fields end and the text begins cannot be told.")
    .fix("Add a line `---` after the last field.");

pub(super) static NO_COLUMN_TITLES: Rule = Rule::error("no-column-titles")
    .what("The first row of a table holds no column title that is known.")
    .why("The titles say what each column is.")
    .fix("Make the first row hold the titles, such as `id`, `title`, `amount`, and remove rows above it.");

pub(super) static COLUMN_WITHOUT_TITLE: Rule = Rule::error("column-without-title")
    .what("A column holds values but has no title.")
    .why("What the values are cannot be told, so they would be left out in silence.")
    .fix("Give the column a title, or remove its values.");

pub(super) static TOO_MANY_CELLS: Rule = Rule::error("too-many-cells")
    .what("A row has more cells than there are columns.")
    .why("A comma inside a text without quotes divides it, and every value after it stands in the wrong column.")
    .fix("Put quotes around the text that holds the comma.")
    .example(
        "a-7,grant,Hilltop Trust, Eastvale,5000     # wrong\na-7,grant,\"Hilltop Trust, Eastvale\",5000   # right",
    );

pub(super) static TABLE_WITHOUT_ROWS: Rule = Rule::warning("table-without-rows")
    .what("A table has column titles and not one row.")
    .why("If its rows were lost, everything they held vanishes from the site.")
    .fix("Put the rows back, or remove the file until it has some. git keeps what it held: `git log -p -- FILE`.");

pub(super) static ROW_CUT_SHORT: Rule = Rule::error("row-cut-short")
    .what("A row ends before its required cells, or the file stops in the middle of it.")
    .why("What is lacking was lost when the table was copied or saved, or the row is divided by another sign.")
    .fix("Give the row a cell for each column, or copy the table again.")
    .example("a-7,grant                      # wrong, where recipient, title and amount are columns\na-7,grant,hilltop,Roof,5000    # right");

pub(super) static UNCLOSED_QUOTE: Rule = Rule::error("unclosed-quote")
    .what("A cell opens with a quote that is never closed.")
    .why("It swallows all rows after it.")
    .fix("Close the quote at the end of the cell, or remove it. A quote inside a quoted cell is written twice.");

pub(super) static TOO_MANY_ROWS: Rule = Rule::error("too-many-rows")
    .what("A table has more rows than any site needs, or a row more cells.")
    .why("A mistaken or hostile file must not take all memory.")
    .fix("Divide the table into several files in a folder named after the record type.");

pub(super) static UNKNOWN_FIELD: Rule = Rule::error("unknown-field")
    .what("A record or table has a field that its type does not have.")
    .why("The value would be left out in silence.")
    .fix("Correct the name. To add a field of your own, define it in `data/schema.yaml`.")
    .example("recipent: hilltop-trust    # wrong\nrecipient: hilltop-trust   # right");

pub(super) static RESTRICTED_TEXT: Rule = Rule::error("restricted-text")
    .what("A field looks as if it holds text that may not be published.")
    .why("git keeps everything: a text that was committed once can be read by all who have the repository, even after it is removed.")
    .fix("Keep restricted text elsewhere. Say only that there is a restricted part, and on what ground: `restricted`. If it was committed already, the history has to be rewritten, and every copy with it.")
    .example("restricted:\n  ground: Commercial confidentiality\n  provision: Freedom of Information Act 2000, section 43");

pub(super) static REQUIRED_FIELD_MISSING: Rule = Rule::error("required-field-missing")
    .what("A record lacks a field without which it cannot be published.")
    .why("Its page, its row in the downloads or the totals would be incomplete or wrong.")
    .fix("Add the field. The finding says what it means.");

pub(super) static NEEDS_YAML: Rule = Rule::error("field-needs-yaml")
    .what("A column or text stands for a field that is made of smaller fields.")
    .why("One cell cannot hold them.")
    .fix("Write the records that have it in YAML; the others can stay in the table.")
    .example("- id: a-7\n  variations:\n    - date: 2024-03-05\n      amount: 500\n      reason: More sessions");

pub(super) static NOT_PLAIN_TEXT: Rule = Rule::error("one-value-only")
    .what("A field that takes one value is given several, or fields of its own.")
    .why("An award counts under one priority, one recipient, one decision; with several it would count twice.")
    .fix("Give one value. A text that holds `: ` or begins with a bracket needs quotes.")
    .example("priority: protecting-vulnerable-people");

pub(super) static NOT_A_LIST: Rule = Rule::error("not-a-list")
    .what("A field that takes a list is given something else.")
    .why("It cannot be told where one entry ends and the next begins.")
    .fix("Write each entry on a line of its own that begins with `- `; in a table, divide them by semicolons.")
    .example("districts: [barnsley, sheffield]\nfunding:\n  - source: poca\n    amount: 1500");

pub(super) static INVALID_SPLIT: Rule = Rule::error("split-not-understood")
    .what("Sums by source, year or organisation are not written as names with amounts.")
    .why("The parts have to add up to the whole, to the penny.")
    .fix("Write each name with its amount, divided by semicolons; one name alone means all of it.")
    .example("poca: 1500; precept: 500");

pub(super) static NOT_AN_ID: Rule = Rule::error("not-an-id")
    .what("An id has characters that an address cannot have.")
    .why("The id makes the address of the record’s page, for ever.")
    .fix("Use lower-case letters a to z, digits and single hyphens.")
    .example("id: Hilltop Trust    # wrong\nid: hilltop-trust    # right");

pub(super) static NOT_AN_AMOUNT: Rule = Rule::error("not-an-amount")
    .what("A sum of money cannot be read.")
    .why("Every total is made of these sums; nothing is guessed.")
    .fix("Write pounds, with pence after a point if there are any: 1250, 1250.50 or £1,250.50.");

pub(super) static AMOUNT_NOT_ABOVE_ZERO: Rule = Rule::error("amount-not-above-zero")
    .what("A sum is zero or negative where only a sum above zero makes sense.")
    .why("An award of nothing is no award; money taken back is a variation, with its own date and reason.")
    .fix("Correct the sum. To reduce an award, add a variation with a negative amount.");

pub(super) static AMOUNT_TOO_LARGE: Rule = Rule::error("amount-too-large")
    .what("A sum is larger than a thousand billion pounds.")
    .why("It is surely a slip of the keyboard, and totals have to fit in the computer.")
    .fix("Correct the sum.");

pub(super) static NOT_A_PERCENTAGE: Rule = Rule::error("not-a-percentage")
    .what("A percentage cannot be read, or is not between 0 and 100.")
    .why("Shares and limits are computed from it.")
    .fix("Write a number from 0 to 100 with at most two decimals, such as 12.5 or 12.5%.");

pub(super) static NOT_A_NUMBER: Rule = Rule::error("not-a-whole-number")
    .what("A count is not a whole number.")
    .why("Counts are compared and added up.")
    .fix("Write digits only.");

pub(super) static NOT_A_DATE: Rule = Rule::error("not-a-date")
    .what("A date cannot be read without doubt.")
    .why("5/3/24 is 5 March to some and 3 May to others; which financial year a sum counts in depends on it.")
    .fix("Write year-month-day, or the day first with four digits for the year.")
    .example("2024-03-05\n05/03/2024");

pub(super) static NOT_A_FINANCIAL_YEAR: Rule = Rule::error("not-a-financial-year")
    .what("A financial year cannot be read: it is two calendar years that follow one another.")
    .why("Every total is published by financial year, 1 April to 31 March.")
    .fix("Write 2023-24 for 1 April 2023 to 31 March 2024.");

pub(super) static NOT_YES_OR_NO: Rule = Rule::error("not-yes-or-no")
    .what("A question is answered by something else than yes or no.")
    .why("The answer decides what is published.")
    .fix("Write yes or no (true and false are understood too), or leave the field out.");

pub(super) static NOT_AN_ADDRESS: Rule = Rule::error("not-an-address")
    .what("An address of a page or file is not one that a reader can follow.")
    .why("A link that leads nowhere, or runs a program, may not be published.")
    .fix("Begin with https://, http:// or mailto:, or with / for a page of this site.")
    .example("website: https://www.example.org");

pub(super) static UNKNOWN_CHOICE: Rule = Rule::error("unknown-choice")
    .what("A field that takes one of a few words has another.")
    .why("Lists and totals are made by these words.")
    .fix("Use one of the words that the finding lists. More can be allowed in `data/schema.yaml`.");

pub(super) static UNREADABLE_CHARACTER: Rule = Rule::error("unreadable-character")
    .what("A text holds a character that cannot be shown, or one that was lost when the file was saved.")
    .why("Readers, and programs that read the downloads, would see something else than was written.")
    .fix("Type the text again at this place, and save the file as UTF-8.");

pub(super) static SPREADSHEET_HASHES: Rule = Rule::error("spreadsheet-hashes")
    .what("A cell holds ######## instead of its value.")
    .why("The spreadsheet’s column was too narrow when the file was saved, and the value itself was not saved.")
    .fix("Widen the column in the spreadsheet and save the CSV again.");

pub(super) static SPREADSHEET_ERROR: Rule = Rule::error("spreadsheet-error")
    .what("A cell holds a spreadsheet’s error instead of a value, such as #REF! or #N/A.")
    .why("A formula failed when the file was saved.")
    .fix("Mend the formula in the spreadsheet, or type the value, and save the CSV again.");

pub(super) static SPREADSHEET_SCIENTIFIC: Rule = Rule::error("spreadsheet-scientific")
    .what("A number is written in short scientific form, such as 1.2E+05.")
    .why("The spreadsheet has cut it: the digits that are not shown are lost.")
    .fix("Format the column as text or as a plain number in the spreadsheet and save the CSV again.");

pub(super) static SCHEMA_CONFLICT: Rule = Rule::error("schema-conflict")
    .what("`data/schema.yaml` adds something that exists already, or changes something that does not exist.")
    .why("One name has to mean one thing.")
    .fix("Correct the name as the finding says.")
    .example("awards:\n  fields:\n    - name: ward\n      kind: text\n      label: Ward\n      help: The council ward that benefits.\n  values:\n    - field: status\n      value: paused\n      label: Paused\n  required: [priority]");

/// The faults this stage can find.
pub static RULES: &[&Rule] = &[
    &UNKNOWN_RECORD_TYPE,
    &MISPLACED_FILE,
    &MERGE_CONFLICT,
    &TOO_MANY_FINDINGS,
    &YAML_SYNTAX,
    &NESTED_TOO_DEEP,
    &NEEDS_QUOTES,
    &VALUE_CUT,
    &SEVERAL_DOCUMENTS,
    &NOT_A_RECORD,
    &GIVEN_TWICE,
    &FRONT_MATTER_MISSING,
    &FRONT_MATTER_UNCLOSED,
    &NO_COLUMN_TITLES,
    &COLUMN_WITHOUT_TITLE,
    &TOO_MANY_CELLS,
    &ROW_CUT_SHORT,
    &TABLE_WITHOUT_ROWS,
    &UNCLOSED_QUOTE,
    &TOO_MANY_ROWS,
    &UNKNOWN_FIELD,
    &RESTRICTED_TEXT,
    &REQUIRED_FIELD_MISSING,
    &NEEDS_YAML,
    &NOT_PLAIN_TEXT,
    &NOT_A_LIST,
    &INVALID_SPLIT,
    &NOT_AN_ID,
    &NOT_AN_AMOUNT,
    &AMOUNT_NOT_ABOVE_ZERO,
    &AMOUNT_TOO_LARGE,
    &NOT_A_PERCENTAGE,
    &NOT_A_NUMBER,
    &NOT_A_DATE,
    &NOT_A_FINANCIAL_YEAR,
    &NOT_YES_OR_NO,
    &NOT_AN_ADDRESS,
    &UNKNOWN_CHOICE,
    &UNREADABLE_CHARACTER,
    &SPREADSHEET_HASHES,
    &SPREADSHEET_ERROR,
    &SPREADSHEET_SCIENTIFIC,
    &SCHEMA_CONFLICT,
];
