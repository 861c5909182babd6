//! What can be wrong with what files say, before any two records are compared. One list, to be read as the manual's
//! chapter that `explain` makes of it.

use crate::diagnostic::Rule;

pub(super) static UNKNOWN_RECORD_TYPE: Rule = Rule::error("unknown-record-type")
    .what("A file or folder in `data` is not named after a record type.")
    .why("The first name below `data` says what the records are. These would silently be left out.")
    .fix("Rename it to one of the types, such as `awards` or `organisations`. Names that begin with `_` are ignored.")
    .example("data/organisation.csv    # wrong\ndata/organisations.csv   # right");

pub(super) static MISPLACED_FILE: Rule = Rule::error("misplaced-file")
    .what("A file is in a place where Candour does not read it.")
    .why("The settings are one file, and pages are in `content`. In any other place they would silently be left out.")
    .fix("Move it to the place that the finding names.");

pub(super) static MERGE_CONFLICT: Rule = Rule::error("merge-conflict")
    .what("A file contains both versions of a change that git could not merge.")
    .why("Nobody has decided yet which of the two is right.")
    .fix("Keep the right lines and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.");

pub(super) static TOO_MANY_FINDINGS: Rule = Rule::error("too-many-findings")
    .what("A file has more findings than are listed.")
    .why("So many usually have one cause: a wrong delimiter, a shifted column or the wrong file.")
    .fix("Fix the first ones and check again.");

pub(super) static YAML_SYNTAX: Rule = Rule::error("yaml-syntax")
    .what("A line cannot be read as YAML.")
    .why("What follows it cannot be understood either, so the record is left out.")
    .fix("Correct the line as the finding says. Usually a text needs quotes, or a line has too much or too little indentation.")
    .example("title: Phase 2: outreach     # wrong\ntitle: \"Phase 2: outreach\"   # right");

pub(super) static NESTED_TOO_DEEP: Rule = Rule::error("nested-too-deep")
    .what("Values are nested far more deeply than any record needs.")
    .why("A hostile file must not use up the computer’s memory, and a mistaken one is not a record.")
    .fix("Remove the brackets or the indentation that nobody meant.");

pub(super) static NEEDS_QUOTES: Rule = Rule::error("value-needs-quotes")
    .what("A text begins with `*`, `&` or `!`, which have another meaning in YAML.")
    .why("YAML would repeat, name or convert a value instead of keeping the text, and part of it would be lost.")
    .fix("Put the text in quotes.")
    .example("title: *Urgent* help     # wrong\ntitle: \"*Urgent* help\"   # right");

pub(super) static VALUE_CUT: Rule = Rule::warning("value-cut-at-hash")
    .what("A text contains a `#` after a space, so YAML takes the rest for a comment.")
    .why("The rest of the text is silently lost.")
    .fix("Put the text in quotes. If it is a comment, write a space after the `#`.")
    .example("title: Roof #3 repair     # wrong: the title is “Roof”\ntitle: \"Roof #3 repair\"   # right");

pub(super) static SEVERAL_DOCUMENTS: Rule = Rule::error("several-documents")
    .what("A YAML file contains more than one document, separated by a line of `---`.")
    .why("Only the first would be read.")
    .fix("Make one list of the records, each beginning with `- `, or one file for each.");

pub(super) static NOT_A_RECORD: Rule = Rule::error("not-a-record")
    .what("A file contains something that is not a record. Records are fields with values, or a list of these.")
    .why("It cannot be published. Probably its indentation or punctuation is wrong.")
    .fix("Write `field: value` lines; begin each record of a list with `- `.")
    .example("- id: barnsley\n  title: Barnsley\n- id: sheffield\n  title: Sheffield");

pub(super) static EMPTY_ENTRY: Rule = Rule::warning("empty-entry")
    .what("An entry of a list in YAML has nothing after its dash, or only a comment.")
    .why("It may be a record that nobody publishes because a # stands in the wrong place, or one that was never finished.")
    .fix("To leave an entry out, write the # before its dash. Otherwise write its value, or take the dash away.")
    .example("- # { id: north, name: North }   # wrong\n# - { id: north, name: North }   # right");

pub(super) static GIVEN_TWICE: Rule = Rule::error("field-given-twice")
    .what("A record gives a field twice, or a table has two columns for one field.")
    .why("Only one of the two could be published, and nobody could say which one is right.")
    .fix("Remove one of them.");

pub(super) static FRONT_MATTER_MISSING: Rule = Rule::error("front-matter-missing")
    .what("A Markdown file does not begin with its fields between two lines of `---`.")
    .why("The fields say what the page or record is: its title at least.")
    .fix("Begin the file with the fields.")
    .example("---\ntitle: How to apply\n---\n\nWho can apply …");

pub(super) static FRONT_MATTER_UNCLOSED: Rule = Rule::error("front-matter-unclosed")
    .what("The fields at the top of a Markdown file are not closed by a line of `---`.")
    .why("Candour cannot see where the fields end and the text begins.")
    .fix("Add a line `---` after the last field.");

pub(super) static NO_COLUMN_TITLES: Rule = Rule::error("no-column-titles")
    .what("The first row of a table has no known column title.")
    .why("The titles say what each column contains.")
    .fix("Put the titles in the first row, such as `id`, `title`, `amount`, and remove any rows above it.");

pub(super) static COLUMN_WITHOUT_TITLE: Rule = Rule::error("column-without-title")
    .what("A column has values but no title.")
    .why("Nobody could say what the values are, so they would silently be left out.")
    .fix("Give the column a title, or remove its values.");

pub(super) static TOO_MANY_CELLS: Rule = Rule::error("too-many-cells")
    .what("A row has more cells than there are columns.")
    .why("A comma in a text without quotes splits it, and every value after it moves into the wrong column.")
    .fix("Put quotes around the text that contains the comma.")
    .example(
        "a-7,grant,Hilltop Trust, Eastvale,5000     # wrong\na-7,grant,\"Hilltop Trust, Eastvale\",5000   # right",
    );

pub(super) static ROWS_SPLIT: Rule = Rule::error("rows-split-at-semicolons")
    .what("A spreadsheet program took the semicolons of lists for the ends of cells, and saved the table so.")
    .why("Every value after a list is in the wrong column. LibreOffice does so where “Semicolon” is ticked when it opens a table, as it is at first.")
    .fix("`candour fix FILE` joins the lists again; `git checkout FILE` takes back everything since the last commit. Then untick “Semicolon” when LibreOffice asks: it remembers that.")
    .example("a-7,grant,hub,north, south,5000     # wrong\na-7,grant,hub,north; south,5000     # right");

pub(super) static TABLE_WITHOUT_ROWS: Rule = Rule::warning("table-without-rows")
    .what("A table has column titles but no rows.")
    .why("If its rows were lost, everything in them would vanish from the site.")
    .fix("Restore the rows, or remove the file until it has some. git keeps the old content: `git log -p -- FILE`.");

pub(super) static ROW_CUT_SHORT: Rule = Rule::error("row-cut-short")
    .what("A row ends before its required cells, or the file stops in the middle of it.")
    .why("The rest was lost when the table was copied or saved, or this row has another separator.")
    .fix("Give the row a cell for each column, or copy the table again.")
    .example("a-7,grant                      # wrong, where recipient, title and amount are columns\na-7,grant,hilltop,Roof,5000    # right");

pub(super) static UNCLOSED_QUOTE: Rule = Rule::error("unclosed-quote")
    .what("A cell begins with a quote that is never closed.")
    .why("The cell would take in all rows after it.")
    .fix("Close the quote at the end of the cell, or remove it. A quote inside a quoted cell is written twice.");

pub(super) static TEXT_AFTER_QUOTE: Rule = Rule::error("text-after-quote")
    .what("A cell begins with a quote, and text follows the quote that closes it.")
    .why("Programs read such a cell in different ways. Often a quote was left open, and the cell has taken in the rows after it: their amounts would be counted for another record, or not at all.")
    .fix("Put quotes around the whole text and write each quote inside it twice, or remove the quotes.")
    .example("\"Drop\" in the park         # wrong\n\"\"\"Drop\"\" in the park\"     # right");

pub(super) static STRAY_ROW: Rule = Rule::error("stray-row")
    .what("A row of a table is not a record: it is a line of sums, a note, or the titles again.")
    .why("It would be published as a record, and its sum counted twice.")
    .fix("Remove the row. Candour adds up the records itself; notes for readers belong on a page in `content/`.")
    .example("Total,,,,12500,    # wrong, below rows of awards");

pub(super) static AMOUNT_SPLIT: Rule = Rule::warning("amount-split-at-comma")
    .what("Two neighbouring cells look like one amount with a comma for thousands.")
    .why("In a table of commas, 12,500 without quotes is a cell of 12 and a cell of 500: £12 would be published.")
    .fix("Write the amount without the comma, or put quotes around it.")
    .example("a-7,grant,hilltop,Roof,1,000     # wrong\na-7,grant,hilltop,Roof,1000      # right");

pub(super) static TOO_MANY_ROWS: Rule = Rule::error("too-many-rows")
    .what("A table has more rows than any site needs, or a row has more cells.")
    .why("A mistaken or hostile file must not use up the memory.")
    .fix("Divide the table into several files in a folder named after the record type.");

pub(super) static UNKNOWN_FIELD: Rule = Rule::error("unknown-field")
    .what("A record or table has a field that its type does not have.")
    .why("The value would silently be left out.")
    .fix("Correct the name. To add a field of your own, define it in `data/schema.yaml`.")
    .example("recipent: hilltop-trust    # wrong\nrecipient: hilltop-trust   # right");

pub(super) static RESTRICTED_TEXT: Rule = Rule::error("restricted-text")
    .what("A field seems to contain text that may not be published.")
    .why("git keeps everything: everyone who has the repository can read a text that was committed once, even after it is removed.")
    .fix("Keep restricted text elsewhere. Say only that there is a restricted part, and on what ground: `restricted`. If it has already been committed, rewrite the history, and every copy of it.")
    .example("restricted:\n  ground: Commercial confidentiality\n  provision: Freedom of Information Act 2000, section 43");

pub(super) static REQUIRED_FIELD_MISSING: Rule = Rule::error("required-field-missing")
    .what("A record lacks a field that it needs before it can be published.")
    .why("Its page, its row in the downloads or the totals would be incomplete or wrong.")
    .fix("Add the field. The finding says what it means.");

pub(super) static NEEDS_YAML: Rule = Rule::error("field-needs-yaml")
    .what("A column or a text is given for a field that is a group of fields.")
    .why("One cell cannot hold a group of fields.")
    .fix("Write the records that have it in YAML; the others can stay in the table.")
    .example("- id: a-7\n  variations:\n    - date: 2024-03-05\n      amount: 500\n      reason: More sessions");

pub(super) static NOT_PLAIN_TEXT: Rule = Rule::error("one-value-only")
    .what("A field that takes one value is given several, or fields of its own.")
    .why("An award counts under one priority, one recipient, one decision; with several, it would count twice.")
    .fix("Give one value. A text that contains `: ` or begins with a bracket needs quotes.")
    .example("priority: protecting-vulnerable-people");

pub(super) static NOT_A_LIST: Rule = Rule::error("not-a-list")
    .what("A field that takes a list is given something else.")
    .why("Candour cannot see where one entry ends and the next begins.")
    .fix("Write each entry on a line of its own that begins with `- `; in a table, separate them with semicolons.")
    .example("districts: [barnsley, sheffield]\nfunding:\n  - source: poca\n    amount: 1500");

pub(super) static ENTRY_WITH_SEMICOLON: Rule = Rule::warning("entry-with-semicolon")
    .what("An entry of a list in YAML has a semicolon in it.")
    .why("In a table, and so in the downloads, semicolons divide the entries of a list: readers of these would see two entries, and so would an import.")
    .fix("Write each entry on a line of its own that begins with `- `. If it is one entry, write a comma or a dash instead.")
    .example("roles:\n  - Chair; treasurer   # wrong\n  - Chair and treasurer # right");

pub(super) static INVALID_SPLIT: Rule = Rule::error("split-not-understood")
    .what("Amounts by source, year or organisation are not written as names with amounts.")
    .why("The parts have to add up to the whole, to the penny.")
    .fix("Write each name with its amount, and separate them with semicolons. A single name means all of it.")
    .example("poca: 1500; precept: 500");

pub(super) static NOT_AN_ID: Rule = Rule::error("not-an-id")
    .what("An id has characters that an address cannot have.")
    .why("The id is part of the address of the record’s page, permanently.")
    .fix("Use lower-case letters a to z, digits and single hyphens.")
    .example("id: Hilltop Trust    # wrong\nid: hilltop-trust    # right");

pub(super) static NOT_AN_AMOUNT: Rule = Rule::error("not-an-amount")
    .what("An amount of money cannot be read.")
    .why("Every total is made of these amounts, and Candour does not guess.")
    .fix("Write pounds, with pence after a point if there are any: 1250, 1250.50 or £1,250.50.");

pub(super) static AMOUNT_NOT_ABOVE_ZERO: Rule = Rule::error("amount-not-above-zero")
    .what("An amount is zero or negative where only an amount above zero makes sense.")
    .why("An award of nothing is not an award. A reduction is a variation, with its own date and reason.")
    .fix("Correct the amount. To reduce an award, add a variation with a negative amount.");

pub(super) static AMOUNT_TOO_LARGE: Rule = Rule::error("amount-too-large")
    .what("An amount is larger than a thousand billion pounds.")
    .why("It is certainly a typing mistake, and such a total would be too large to store.")
    .fix("Correct the amount.");

pub(super) static NOT_A_PERCENTAGE: Rule = Rule::error("not-a-percentage")
    .what("A percentage cannot be read, or is not between 0 and 100.")
    .why("Shares and limits are calculated from it.")
    .fix("Write a number from 0 to 100 with at most two decimal places, such as 12.5 or 12.5%.");

pub(super) static NOT_A_NUMBER: Rule = Rule::error("not-a-whole-number")
    .what("A count is not a whole number.")
    .why("Counts are compared and added up.")
    .fix("Write digits only.");

pub(super) static NOT_A_DATE: Rule = Rule::error("not-a-date")
    .what("A date is unclear or cannot be read.")
    .why("5/3/24 is 5 March to some and 3 May to others. The date decides which financial year an amount counts in.")
    .fix("Write year-month-day, the day first with four digits for the year, or the month in words.")
    .example("2024-03-05\n05/03/2024\n5 March 2024");

pub(super) static NOT_A_FINANCIAL_YEAR: Rule = Rule::error("not-a-financial-year")
    .what("A financial year cannot be read: it is two calendar years that follow one another.")
    .why("Every total is published by financial year, 1 April to 31 March.")
    .fix("Write 2023-24 for 1 April 2023 to 31 March 2024.");

pub(super) static NOT_A_PERIOD: Rule = Rule::error("not-a-period")
    .what("A period cannot be read: it is a month, or a quarter, half or whole of a financial year.")
    .why("Results are published by period, each with an address of its own.")
    .fix("Write 2025-26-q1 for April to June 2025. Quarters count from April; a month is written 2025-04.")
    .example("period: 2025-26-q1   # was Q1 2025");

pub(super) static NOT_A_FIGURE: Rule = Rule::error("not-a-figure")
    .what("A figure of a return is neither a number nor a word that stands in its place.")
    .why("Nothing, not counted and withheld are different things. What is left open would be taken for any of them.")
    .fix("Write the number; 0 if there was none. Else write suppressed, not-collected or not-applicable.")
    .example("results: referrals: 120; supported: suppressed   # was “<5”");

pub(super) static NOT_YES_OR_NO: Rule = Rule::error("not-yes-or-no")
    .what("A question has an answer other than yes or no.")
    .why("The answer decides what is published.")
    .fix("Write yes or no (true and false are accepted too), or leave the field out.");

pub(super) static NOT_AN_ADDRESS: Rule = Rule::error("not-an-address")
    .what("A reader cannot follow the address of a page or file.")
    .why("A link that leads nowhere, or runs a program, may not be published.")
    .fix("Begin with https://, http:// or mailto:, or with / for a page of this site.")
    .example("website: https://www.example.org");

pub(super) static UNKNOWN_CHOICE: Rule = Rule::error("unknown-choice")
    .what("A field has a word that is not one of its choices.")
    .why("Lists and totals are made from these words.")
    .fix("Use one of the words that the finding lists. More can be allowed in `data/schema.yaml`.");

pub(super) static UNREADABLE_CHARACTER: Rule = Rule::error("unreadable-character")
    .what("A text contains a character that cannot be shown, or that was lost when the file was saved.")
    .why("Readers, and programs that read the downloads, would see something different from what was written.")
    .fix("Type the text again at this place, and save the file as UTF-8.");

pub(super) static GARBLED_TEXT: Rule = Rule::warning("garbled-text")
    .what("A text has signs such as Ã© or â€™ where it had é or ’: it was read in the wrong encoding.")
    .why("Readers see nonsense, and search does not find the word.")
    .fix("Write the text that the finding shows. If many are wrong, save the file again from the program that it comes from, as “CSV UTF-8”.")
    .example("Womenâ€™s aid    # wrong\nWomen’s aid      # right");

pub(super) static NUMBER_WITHOUT_QUOTES: Rule = Rule::advice("number-without-quotes")
    .what("A text in YAML looks like a number, a date or an answer to other programs, and has no quotes.")
    .why("Many web editors save 01234567 as 1234567, 12:30 as 750 and no as false, also in fields that nobody touched.")
    .fix("Put the text in quotes. `candour fix` does it.")
    .example("company_number: 01234567     # wrong\ncompany_number: \"01234567\"   # right");

pub(super) static SPREADSHEET_HASHES: Rule = Rule::error("spreadsheet-hashes")
    .what("A cell contains ######## instead of its value.")
    .why("The spreadsheet’s column was too narrow when the file was saved, and the value itself was not saved.")
    .fix("Widen the column in the spreadsheet and save the CSV again.");

pub(super) static SPREADSHEET_ERROR: Rule = Rule::error("spreadsheet-error")
    .what("A cell contains a spreadsheet error instead of a value, such as #REF! or #N/A.")
    .why("A formula failed when the file was saved.")
    .fix("Correct the formula in the spreadsheet, or type the value, and save the CSV again.");

pub(super) static SPREADSHEET_SCIENTIFIC: Rule = Rule::error("spreadsheet-scientific")
    .what("A number is written in short scientific form, such as 1.2E+05.")
    .why("The spreadsheet has shortened it, and the digits that are not shown are lost.")
    .fix("Format the column as text or as a plain number in the spreadsheet and save the CSV again.");

pub(super) static SCHEMA_CONFLICT: Rule = Rule::error("schema-conflict")
    .what("`data/schema.yaml` adds something that exists already or more than anybody could read, or changes something that does not exist.")
    .why("One name must mean one thing.")
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
    &EMPTY_ENTRY,
    &GIVEN_TWICE,
    &FRONT_MATTER_MISSING,
    &FRONT_MATTER_UNCLOSED,
    &NO_COLUMN_TITLES,
    &COLUMN_WITHOUT_TITLE,
    &TOO_MANY_CELLS,
    &ROWS_SPLIT,
    &ROW_CUT_SHORT,
    &TABLE_WITHOUT_ROWS,
    &UNCLOSED_QUOTE,
    &TEXT_AFTER_QUOTE,
    &STRAY_ROW,
    &AMOUNT_SPLIT,
    &TOO_MANY_ROWS,
    &UNKNOWN_FIELD,
    &RESTRICTED_TEXT,
    &REQUIRED_FIELD_MISSING,
    &NEEDS_YAML,
    &NOT_PLAIN_TEXT,
    &NOT_A_LIST,
    &ENTRY_WITH_SEMICOLON,
    &INVALID_SPLIT,
    &NOT_AN_ID,
    &NOT_AN_AMOUNT,
    &AMOUNT_NOT_ABOVE_ZERO,
    &AMOUNT_TOO_LARGE,
    &NOT_A_PERCENTAGE,
    &NOT_A_NUMBER,
    &NOT_A_DATE,
    &NOT_A_FINANCIAL_YEAR,
    &NOT_A_PERIOD,
    &NOT_A_FIGURE,
    &NOT_YES_OR_NO,
    &NOT_AN_ADDRESS,
    &UNKNOWN_CHOICE,
    &UNREADABLE_CHARACTER,
    &GARBLED_TEXT,
    &NUMBER_WITHOUT_QUOTES,
    &SPREADSHEET_HASHES,
    &SPREADSHEET_ERROR,
    &SPREADSHEET_SCIENTIFIC,
    &SCHEMA_CONFLICT,
];
