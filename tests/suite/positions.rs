//! Every value keeps the place it was read from: the bytes it covers, and line, column and cell as people count them.
//!
//! Each test is a whole small site, read as `load` and `read` read it, in an encoding or a shape that files really have.

use candour::diagnostic::{Diagnostics, location};
use candour::internals::{load, read};
use candour::model::dataset::Records;
use candour::model::source::{Sources, Span};
use candour::pipeline;

use crate::support;

/// A site of one file beside its settings, as it was read.
struct Site {
    sources: Sources,
    records: Records,
    found: Diagnostics,
}

fn site(path: &str, bytes: impl AsRef<[u8]>) -> Site {
    let folder = support::Site::with(&[]);
    folder.write(path, bytes);
    let mut found = Diagnostics::default();
    let sources = load::site(folder.path(), &mut found).unwrap().sources;
    let records = read::records(&sources, &mut found);
    Site { sources, records, found }
}

impl Site {
    /// What one field of one record covers and where that is: `Roof | 2:5 | B2`.
    fn value(&self, id: &str, field: &str) -> String {
        let mut records = self.records.by_type.iter().flatten();
        let record = records.find(|record| &*record.id == id).unwrap_or_else(|| panic!("no {id}: {}", self.messages()));
        let entry = record.fields.entries.iter().find(|entry| entry.def.name == field);
        self.describe(entry.unwrap_or_else(|| panic!("{id} has no {field}")).at.in_file(record.file))
    }

    /// The same of the first finding of that code.
    fn finding(&self, code: &str) -> String {
        let finding = self.found.list.iter().find(|finding| finding.rule.code == code);
        self.describe(finding.unwrap_or_else(|| panic!("no {code}: {}", self.messages())).span)
    }

    fn describe(&self, span: Span) -> String {
        let mut one = Diagnostics::default();
        one.report(pipeline::rules()[0], span, "");
        let places = location::locations(&one, &self.sources);
        let (start, cell) = (places[0].start, places[0].cell.clone());
        let cell = cell.map(|cell| format!(" | {cell}")).unwrap_or_default();
        format!("{} | {}:{}{cell}", self.sources.text(span), start.line, start.column)
    }

    fn messages(&self) -> String {
        self.found.list.iter().map(|finding| format!("{}: {}\n", finding.rule.code, finding.message)).collect()
    }

    /// Fails unless nothing at all was found.
    fn clean(self) -> Site {
        assert!(self.found.list.is_empty(), "{}", self.messages());
        self
    }
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |next: char| match next {
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        '€' => 0x80,
        next => u8::try_from(u32::from(next)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// The same text in every encoding and with every line ending that a file may have.
fn shapes(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut shapes = Vec::new();
    for (ending_name, ending) in [("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")] {
        let text = text.replace('\n', ending);
        let encodings = [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
            ("Windows-1252", windows_1252(&text)),
            ("UTF-16 LE", utf_16(&text, u16::to_le_bytes)),
            ("UTF-16 BE", utf_16(&text, u16::to_be_bytes)),
        ];
        shapes.extend(encodings.map(|(encoding, bytes)| (format!("{encoding}, {ending_name}"), bytes)));
    }
    shapes
}

const TABLE: &str = "data/priorities.csv";

#[test]
fn a_table_is_placed_alike_in_every_encoding_and_with_every_line_ending() {
    let text = "id,title,plan,order\nfirst,Café – “Mind” £5,plan-1,1\nsecond,Roof,plan-1,2\n";
    for (shape, bytes) in shapes(text) {
        let site = site(TABLE, bytes).clean();
        assert_eq!(site.value("first", "id"), "first | 2:1 | A2", "{shape}");
        assert_eq!(site.value("first", "title"), "Café – “Mind” £5 | 2:7 | B2", "{shape}");
        assert_eq!(site.value("first", "plan"), "plan-1 | 2:24 | C2", "{shape}");
        assert_eq!(site.value("second", "order"), "2 | 3:20 | D3", "{shape}");
    }
}

#[test]
fn a_last_row_without_an_ending_is_placed() {
    for (shape, bytes) in shapes("id,title,plan,order\nfirst,Roof,plan-1,12") {
        assert_eq!(site(TABLE, bytes).clean().value("first", "order"), "12 | 2:19 | D2", "{shape}");
    }
}

#[test]
fn semicolons_and_tabs_divide_cells_too() {
    for delimiter in [";", "\t"] {
        let text = "id|title|plan\nfirst|Roof, wall|plan-1\nsecond|Wall|plan-2\n".replace('|', delimiter);
        let site = site(TABLE, text).clean();
        assert_eq!(site.value("first", "title"), "Roof, wall | 2:7 | B2", "{delimiter:?}");
        assert_eq!(site.value("second", "plan"), "plan-2 | 3:13 | C3", "{delimiter:?}");
    }
}

#[test]
fn blank_rows_count_as_lines_and_as_rows() {
    for (shape, bytes) in shapes("\nid,title,plan\n\n\nfirst,Roof,plan-1\n,,\nsecond,Wall,plan-1\n\n") {
        let site = site(TABLE, bytes).clean();
        assert_eq!(site.value("first", "title"), "Roof | 5:7 | B5", "{shape}");
        assert_eq!(site.value("second", "title"), "Wall | 7:8 | B7", "{shape}");
    }
}

#[test]
fn a_newline_in_quotes_counts_as_a_line_but_not_as_a_row() {
    for (shape, bytes) in shapes("id,title,summary,plan\nfirst,Roof,\"One\n\nthree\",plan-1\nsecond,Wall,Two,plan-2\n")
    {
        let site = site(TABLE, bytes).clean();
        assert_eq!(site.value("first", "plan"), "plan-1 | 4:8 | D2", "{shape}");
        assert_eq!(site.value("second", "title"), "Wall | 5:8 | B3", "{shape}");
        let summary = site.value("first", "summary");
        assert!(summary.starts_with("One") && summary.ends_with("three | 2:13 | C2"), "{shape}: {summary}");
    }
}

#[test]
fn quotes_around_a_cell_are_not_part_of_its_text() {
    let site = site(TABLE, "\"id\",\"title\",\"plan\"\r\n\"first\",\"Say \"\"no\"\", twice\",\"plan-1\"\r\n").clean();
    assert_eq!(site.value("first", "id"), "first | 2:2 | A2");
    assert_eq!(site.value("first", "title"), "Say \"\"no\"\", twice | 2:10 | B2", "as it stands in the file");
    assert_eq!(site.value("first", "plan"), "plan-1 | 2:30 | C2");
}

#[test]
fn spaces_around_a_value_are_not_part_of_it() {
    let site = site(TABLE, "id, title ,plan\nfirst,  Roof  ,\" plan-1 \"\n").clean();
    assert_eq!(site.value("first", "title"), "Roof | 2:9 | B2");
    assert_eq!(site.value("first", "plan"), "plan-1 | 2:18 | C2");
}

#[test]
fn characters_of_any_script_count_one_column_each() {
    let site = site(TABLE, "id,title,plan\nfirst,日本語 Ŵy 😀,plan-1\n").clean();
    assert_eq!(site.value("first", "title"), "日本語 Ŵy 😀 | 2:7 | B2");
    assert_eq!(site.value("first", "plan"), "plan-1 | 2:16 | C2");
}

#[test]
fn the_columns_after_z_have_two_letters() {
    let site = site(TABLE, format!("id,title,{}plan\nfirst,Roof,{}plan-1\n", ",".repeat(24), ",".repeat(24))).clean();
    assert_eq!(site.value("first", "plan"), "plan-1 | 2:36 | AA2");
}

#[test]
fn each_part_of_a_list_in_a_cell_has_its_own_place() {
    let table = "id,title,summary,plan,order,areas of focus\nfirst,Roof,é,plan-1,x,one; two\n";
    for (shape, bytes) in shapes(table) {
        let site = site(TABLE, bytes);
        assert_eq!(site.finding("not-a-whole-number"), "x | 2:21 | E2", "{shape}");
        assert_eq!(site.value("first", "areas_of_focus"), "one; two | 2:23 | F2", "{shape}");
    }
}

#[test]
fn each_part_of_a_split_in_a_cell_has_its_own_place() {
    let row = "id,kind,recipient,title,amount,year,funding\na-1,grant,café,Rôof,10,2024-25,poca: 5; precept: 5.123\n";
    for (shape, bytes) in shapes(row) {
        let site = site("data/awards.csv", bytes);
        assert_eq!(site.finding("not-an-amount"), "5.123 | 2:50 | G2", "{shape}");
        assert_eq!(site.value("a-1", "title"), "Rôof | 2:16 | D2", "{shape}");
    }
}

#[test]
fn yaml_is_placed_alike_in_every_encoding_and_with_every_line_ending() {
    let text = "# The priorities.\n- id: first\n  title: Café – “Mind” £5\n  plan: 'plan-1'\n\n- id: second\n  title: {en: \"Rôof\", cy: Tô}\n  plan: plan-2\n  areas_of_focus: [a, 'b c']\n";
    for (shape, bytes) in shapes(text) {
        let site = site("data/priorities.yaml", bytes).clean();
        assert_eq!(site.value("first", "id"), "first | 2:7", "{shape}");
        assert_eq!(site.value("first", "title"), "Café – “Mind” £5 | 3:10", "{shape}");
        assert_eq!(site.value("first", "plan"), "plan-1 | 4:10", "{shape}");
        assert_eq!(site.value("second", "plan"), "plan-2 | 8:9", "{shape}");
        assert_eq!(site.value("second", "areas_of_focus"), "[a, 'b c'] | 9:19", "{shape}");
    }
}

#[test]
fn yaml_without_an_ending_on_its_last_line_is_placed() {
    let site = site("data/priorities/first.yaml", "title: Rôof\nplan: plan-1\norder: 12").clean();
    assert_eq!(site.value("first", "order"), "12 | 3:8");
}

#[test]
fn a_finding_inside_yaml_points_at_the_value_itself() {
    let text = "- id: é1\n  title: Rôof 😀\n  plan: plan-1\n  order: \"many\"\n";
    for (shape, bytes) in [("LF", text.to_string()), ("CRLF", text.replace('\n', "\r\n"))] {
        let site = site("data/priorities.yaml", bytes);
        assert_eq!(site.finding("not-an-id"), "é1 | 1:7", "{shape}");
        assert_eq!(site.finding("not-a-whole-number"), "many | 4:11", "{shape}");
    }
}

#[test]
fn block_text_in_yaml_is_placed_at_its_first_line() {
    let text = "id: first\ntitle: Rôof\nplan: plan-1\nsummary: |\n  Première.\n\n  Second.\norder: 2\n";
    for (shape, bytes) in shapes(text) {
        let site = site("data/priorities.yaml", bytes).clean();
        let summary = site.value("first", "summary");
        assert!(summary.contains("Première.") && summary.contains("Second."), "{shape}: {summary}");
        assert_eq!(site.value("first", "order"), "2 | 8:8", "{shape}");
    }
}

#[test]
fn front_matter_and_body_are_placed_alike_in_every_encoding_and_with_every_line_ending() {
    let text = "---\nreference: 001/2024\ntitle: Café “Mind”\nkind: award\n---\n\nThe bödy.\n\nMore.\n";
    for (shape, bytes) in shapes(text) {
        let site = site("data/decisions/2024/d-1.md", bytes);
        assert_eq!(site.value("d-1", "reference"), "001/2024 | 2:12", "{shape}");
        assert_eq!(site.value("d-1", "title"), "Café “Mind” | 3:8", "{shape}");
        let body = site.value("d-1", "body");
        assert!(body.starts_with("The bödy.") && body.ends_with("More. | 7:1"), "{shape}: {body}");
    }
}

#[test]
fn something_missing_points_at_the_first_line_of_its_record() {
    let table = site(TABLE, "id,title,plan\nfirst,Rôof,plan-1\nsecond,,plan-1\n");
    assert_eq!(table.finding("required-field-missing"), "second,,plan-1 | 3:1");
    let yaml =
        site("data/priorities.yaml", "- id: first\n  title: Rôof\n  plan: plan-1\n- id: second\n  plan: plan-1\n");
    assert_eq!(yaml.finding("required-field-missing"), "id: second | 4:3");
    let page = site("content/apply.md", "---\ndescription: Rôof\n---\n\nText.\n");
    assert_eq!(page.finding("required-field-missing"), "--- | 1:1");
}
