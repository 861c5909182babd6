//! No file can bring the program down, leave the folder or become markup: random damage and hand-picked malice.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use candour::internals::import::{self, Request};
use candour::model::field::{FieldDef, Kind, SplitKind};
use candour::pipeline::{self, Options, Site};
use candour::records;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::{self, SETTINGS, TODAY, files_of, publish};

/// How long a file may take that costs a fraction of a second where nothing else runs.
const PATIENCE: Duration = Duration::from_secs(5);

fn options() -> Options {
    support::options(TODAY)
}

fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    support::write(&folder.join(path), bytes);
}

fn folder_of(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "data/site.yaml", SETTINGS);
    files.iter().for_each(|(path, bytes)| write(folder.path(), path, bytes));
    folder
}

fn check(folder: &Path) -> Site {
    pipeline::check(folder, &options()).unwrap()
}

/// The codes of what is found in a site of one file beside its settings.
fn codes(path: &str, bytes: impl AsRef<[u8]>) -> Vec<&'static str> {
    let folder = folder_of(&[(path, bytes.as_ref())]);
    let site = check(folder.path());
    printable(&site);
    site.found.list.iter().map(|finding| finding.rule.code).collect()
}

/// Prints what was found in every format: places must lie inside their files.
fn printable(site: &Site) {
    use candour::diagnostic::{Format, Style, print};
    for format in [Format::Human, Format::Json, Format::Github, Format::Sarif, Format::Gitlab] {
        print(&site.found, &site.sources, format, &Style { all: true, ..Style::default() });
    }
}

/// A few seconds of cases, unless `PROPTEST_CASES` asks for more.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let own = ProptestConfig::default();
    let cases = if asked { own.cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..own }
}

/// Paths that each lead to another reader.
const PATHS: &[&str] = &[
    "data/awards.csv",
    "data/awards/2024-25.yaml",
    "data/budgets.csv",
    "data/decisions/d-1.md",
    "data/organisations.csv",
    "data/panels.yaml",
    "data/schema.yaml",
    "data/site.yaml",
    "content/apply.md",
    "content/index.md",
    "themes/default/layout.html",
    "themes/default/pages/home.html",
    "themes/default/components/tag/tag.css",
];

/// Pieces that readers take notice of.
const PIECES: &[&str] = &[
    "---\n",
    "- ",
    "id: ",
    "title: ",
    "kind: grant\n",
    "\n",
    "\r\n",
    "\r",
    "  ",
    "\t",
    ",",
    ";",
    ":",
    ": ",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "|\n",
    ">\n",
    "#",
    "# ",
    "&a ",
    "*a",
    "!!",
    "%",
    "id,kind,recipient,title,amount,year\n",
    "a-1",
    "amount: ",
    "£1,250.50",
    "1e9",
    "2024-25",
    "2024-03-05",
    "é",
    "😀",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "\u{2028}",
    "<script>",
    "](",
    "/awards/",
    "#main",
    "{{ ",
    " }}",
    "{% extends \"layout.html\" %}",
    "{% ",
    " %}",
    "poca: 5; ",
    "awards:\n",
    "fields:\n",
    "????",
    "...",
    "~",
    "null",
    "<<<<<<< ",
];

fn soup() -> impl Strategy<Value = Vec<u8>> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..60);
    pieces.prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn any_bytes_in_any_file(
        path in proptest::sample::select(PATHS),
        bytes in prop_oneof![proptest::collection::vec(any::<u8>(), 0..400), soup()],
    ) {
        codes(path, bytes);
    }
}

/// A copy of the example site; tests change one file of a copy of it at a time.
static EXAMPLE: LazyLock<Vec<(PathBuf, Vec<u8>)>> = LazyLock::new(|| {
    let below = |part: &'static str| {
        files_of(Path::new(part)).into_iter().map(move |(path, bytes)| (Path::new(part).join(path), bytes))
    };
    ["content", "data"].into_iter().flat_map(below).collect()
});

fn example() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    EXAMPLE.iter().for_each(|(path, bytes)| write(folder.path(), path.to_str().unwrap(), bytes));
    folder
}

/// One way of damaging a file; numbers are places in it, of 65,536.
#[derive(Clone, Debug)]
enum Damage {
    Flip(u16, u8),
    Cut(u16, u16),
    Truncate(u16),
    Insert(u16, &'static str),
    SwapLines(u16, u16),
    Repeat(u16, u16),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<u16>(), 1u8..).prop_map(|(place, bits)| Damage::Flip(place, bits)),
        (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Damage::Cut(from, to)),
        any::<u16>().prop_map(Damage::Truncate),
        (any::<u16>(), proptest::sample::select(PIECES)).prop_map(|(place, piece)| Damage::Insert(place, piece)),
        (any::<u16>(), any::<u16>()).prop_map(|(one, other)| Damage::SwapLines(one, other)),
        (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Damage::Repeat(from, to)),
    ]
}

impl Damage {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |part: u16, length: usize| length * usize::from(part) / 65_536;
        let range = |from: u16, to: u16, length: usize| place(from.min(to), length)..place(from.max(to), length);
        match *self {
            Damage::Flip(at, bits) if !bytes.is_empty() => {
                let at = place(at, bytes.len());
                bytes[at] ^= bits;
            }
            Damage::Flip(..) => {}
            Damage::Cut(from, to) => drop(bytes.drain(range(from, to, bytes.len()))),
            Damage::Truncate(at) => bytes.truncate(place(at, bytes.len())),
            Damage::Insert(at, piece) => {
                let at = place(at, bytes.len());
                drop(bytes.splice(at..at, piece.bytes()));
            }
            Damage::SwapLines(one, other) => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let count = lines.len();
                if count > 0 {
                    lines.swap(place(one, count), place(other, count));
                }
                *bytes = lines.concat();
            }
            Damage::Repeat(from, to) => {
                let piece = bytes[range(from, to, bytes.len())].to_vec();
                bytes.extend(piece);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn any_damage_to_the_example(
        file in any::<proptest::sample::Index>(),
        damages in proptest::collection::vec(damage(), 1..4),
    ) {
        static FOLDER: LazyLock<TempDir> = LazyLock::new(example);
        let (path, right) = &EXAMPLE[file.index(EXAMPLE.len())];
        let mut bytes = right.clone();
        damages.iter().for_each(|damage| damage.apply(&mut bytes));
        let path = FOLDER.path().join(path);
        fs::write(&path, bytes).unwrap();
        printable(&check(FOLDER.path()));
        fs::write(&path, right).unwrap();
    }
}

/// What a published example site offers to be read back.
static PUBLISHED: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| {
    let folder = example();
    let site = check(folder.path());
    let names = ["data/grants-360giving.json", "data/grants-360giving.csv", "data/all.zip", "data/organisations.xlsx"];
    names.into_iter().map(|name| (name, site.file(name).unwrap())).collect()
});

/// Tables with titles that are known, and cells that may be anything.
fn table() -> impl Strategy<Value = Vec<u8>> {
    const TITLES: &str = "id,kind,recipient,title,amount,start,end,year,districts,funding\n";
    const CELLS: &[&str] = &[
        "a-1",
        "grant",
        "hub",
        "Hub & Co",
        "Total",
        "100",
        "£1,2",
        "2024-13-01",
        "05/03/2024",
        "2023-24",
        "x; y",
        "poca: 5",
        "\"",
        "\n",
        ",",
        "é",
        "=1+1",
        "-5",
        "99999999999999999999",
        "",
    ];
    let cells = proptest::collection::vec(proptest::sample::select(CELLS), 0..60);
    cells.prop_map(|cells| format!("{TITLES}{}", cells.join(",").replace(",\n,", "\n")).into_bytes())
}

/// Imports that file into a small site: whatever it is, what is there stays, and what is written can be built.
fn imported(name: &str, bytes: &[u8]) {
    const ORGANISATIONS: &str = "# Ours.\nid: hub\nname: The Hub\nkind: charity\n";
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "site/data/site.yaml", SETTINGS);
    write(folder.path(), "site/data/organisations.yaml", ORGANISATIONS);
    let (site, from) = (folder.path().join("site"), folder.path().join(name.rsplit('/').next().unwrap()));
    write(folder.path(), from.file_name().unwrap().to_str().unwrap(), bytes);
    let options = options();
    for rows_are in [None, Some("awards"), Some("organisations")] {
        let request = Request { rows_are, funder: Some("Example"), ..Request::new(&from, &site, &options) };
        let _ = import::run(&request);
        assert_eq!(fs::read_to_string(site.join("data/organisations.yaml")).unwrap(), ORGANISATIONS);
        assert!(fs::read_to_string(site.join("data/site.yaml")).unwrap().starts_with(SETTINGS));
        assert!(!check(&site).found.has_errors(), "{:#?}", check(&site).found);
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn any_table_may_be_imported(bytes in prop_oneof![table(), soup()]) {
        imported("a.csv", &bytes);
    }

    #[test]
    fn any_damage_to_what_is_imported(
        file in any::<proptest::sample::Index>(),
        damages in proptest::collection::vec(damage(), 1..4),
    ) {
        let (name, right) = &PUBLISHED[file.index(PUBLISHED.len())];
        let mut bytes = right.clone();
        damages.iter().for_each(|damage| damage.apply(&mut bytes));
        imported(name, &bytes);
    }
}

#[test]
fn deep_nesting_is_refused() {
    for text in ["[".repeat(10_000), "{a: ".repeat(10_000), "- ".repeat(10_000), format!("id: {}", "[".repeat(10_000))]
    {
        assert!(codes("data/awards.yaml", &text).contains(&"nested-too-deep"), "{}", &text[..10]);
        codes("data/decisions/d-1.md", format!("---\n{text}\n---\n\n{}", "> ".repeat(10_000)));
        codes("data/schema.yaml", &text);
        codes("data/site.yaml", &text);
    }
    codes("content/apply.md", format!("---\ntitle: Apply\n---\n\n{}", "> - ".repeat(10_000)));
    codes("content/apply.md", format!("---\ntitle: Apply\n---\n\n{}", "[a](".repeat(10_000)));
    codes("content/apply.md", format!("---\ntitle: Apply\n---\n\n{}", "*a **b ".repeat(10_000)));
}

#[test]
fn aliases_that_multiply_are_refused() {
    let mut text = String::from("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (name, of) in ('b'..='z').zip('a'..) {
        text += &format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(", "));
    }
    for path in ["data/priorities.yaml", "data/site.yaml", "data/schema.yaml"] {
        assert!(codes(path, &text).contains(&"value-needs-quotes"), "{path}");
    }
}

#[test]
fn a_very_long_line_is_read() {
    for part in ["a", " ", ",", ";", "\"", "é", "- ", "a: ", "'", "|", "-", "#", "[", "a;", "1", "{{"] {
        let length = if part == "a" { 1_000_000 } else { 200_000 };
        let line = part.repeat(length / part.len());
        for path in ["data/awards.csv", "data/awards.yaml", "data/decisions/d-1.md", "content/apply.md"] {
            codes(path, &line);
        }
        codes("data/priorities/a.yaml", format!("title: {line}\nplan: plan\nsummary: |\n  {line}\n"));
    }
}

#[test]
fn a_long_text_of_almost_personal_data_is_read_in_time_that_grows_with_its_length() {
    let codes_then_accounts = format!("sort code {}{}", "12-34-56 ".repeat(10_000), "12345678 ".repeat(10_000));
    let repeated = ["01 ", "0", "a@", "(0", "S1 1A ", "£1,", "1 High "].map(|part| part.repeat(60_000 / part.len()));
    for text in repeated.into_iter().chain([codes_then_accounts]) {
        let record = format!("id: a-1\npurpose: >\n  {text}\n");
        let taken = || {
            let started = Instant::now();
            codes("data/awards.yaml", &record);
            started.elapsed()
        };
        // Other tests may hold up one reading; what grows with the square of the length is slow each time.
        let taken: Vec<Duration> = (0..3).map(|_| taken()).take_while(|taken| *taken > PATIENCE).collect();
        assert!(taken.len() < 3, "{taken:?} for {text:.20}");
    }
}

#[test]
fn tables_of_nothing_but_signs() {
    for text in [
        "\"\"\"\"\"\n\"\"\n\"",
        "\"",
        "\"\"",
        ",",
        ",,,\n,,,\n",
        ";;\t,\"",
        "\r\r\r",
        "\n\"\n",
        "\u{feff}",
        "\u{feff}\"",
        "id\n\"",
        "\u{a0}",
    ] {
        codes("data/awards.csv", text);
        codes("data/awards.yaml", text);
        codes("content/apply.md", text);
    }
    codes("data/awards.csv", "\"".repeat(100_001));
}

#[test]
fn zeros_and_lone_surrogates() {
    assert_eq!(codes("data/awards.csv", b"id,\0title\n"), ["not-text"]);
    assert_eq!(codes("content/apply.md", [0; 64]), ["not-text"]);
    let half = b"\xff\xfei\0d\0\n\0\x00\xd8a\0\x00\xdc\x00\xdc";
    for path in PATHS {
        codes(path, half);
        codes(path, &half[..half.len() - 1]);
        codes(path, b"\xfe\xff\xd8\x00\xd8\x00");
    }
}

#[test]
fn an_id_cannot_leave_the_folder() {
    for id in ["../../etc/passwd", "..", "/etc/passwd", "a/../../b", "a%2f..", "con.\\..", ".", "a\u{0}b"] {
        let text = format!("- id: '{id}'\n  title: North\n");
        let found = codes("data/districts.yaml", text);
        assert!(!found.is_empty(), "{id}");
    }
    let folder = folder_of(&[("data/districts.csv", b"id,title\n../../etc/passwd,North\n")]);
    let site = check(folder.path());
    assert!(site.found.has_errors());
    assert!(site.file("../data/site.yaml").is_none() && site.file("../../etc/passwd").is_none());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_publishes_nothing() {
    use std::os::unix::fs::symlink;
    let outside = folder_of(&[("secret.txt", b"secret"), ("pages/secret.md", b"---\ntitle: Secret\n---\n")]);
    let folder = folder_of(&[("content/apply.md", b"---\ntitle: Apply\n---\n")]);
    symlink(outside.path().join("secret.txt"), folder.path().join("content/secret.txt")).unwrap();
    symlink(outside.path().join("pages"), folder.path().join("content/pages")).unwrap();
    let site = check(folder.path());
    let codes: Vec<_> = site.found.list.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["symbolic-link", "symbolic-link"]);
    assert!(site.file("secret.txt").is_none() && site.file("pages/secret/index.html").is_none());
}

/// Text that would be markup, an attribute or an address anywhere it is not escaped.
const MALICE: &str = r#"<script>alert(1)</script><img src=x onerror=alert(2)>"onmouseover="alert(3)" 'onfocus='x'"#;

/// The same where Markdown is allowed.
const MARKDOWN_MALICE: &str = r#"<script>alert(1)</script> [a](javascript:alert(1)) ![b](data:text/html,<script>) <b onclick="x">"onmouseover="alert(3)" [c](/awards/ "\"onfocus=\"x") <javascript:alert(1)>"#;

/// A value for a field in YAML, as hostile as its kind allows.
fn hostile(kind: &Kind) -> String {
    match kind {
        Kind::Text => format!("'{}'", MALICE.replace('\'', "''")),
        Kind::Markdown => format!("'{}'", MARKDOWN_MALICE.replace('\'', "''")),
        Kind::Id => "x".into(),
        Kind::Url => "\"https://example.org/'onfocus='x\"".into(),
        Kind::Choice(choices) => choices[0].value.into(),
        Kind::Money => "100".into(),
        Kind::Percent => "100".into(),
        Kind::Date => "2024-05-01".into(),
        Kind::Year => "2024-25".into(),
        Kind::Period => "2024-25-q1".into(),
        Kind::Count => "1".into(),
        Kind::YesNo => "no".into(),
        Kind::Reference(_) => "x".into(),
        Kind::List(kind) => format!("[{}]", hostile(kind)),
        Kind::Split(SplitKind { key_name, key, amount_name, .. }) => {
            format!("[{{{key_name}: {}, {amount_name}: 100}}]", hostile(key))
        }
        Kind::Group(fields) => format!("{{{}}}", hostile_fields(fields)),
        Kind::Groups(fields) => format!("[{{{}}}]", hostile_fields(fields)),
    }
}

fn hostile_fields(fields: &[&FieldDef]) -> String {
    let fields = fields.iter().filter(|def| !["draft", "location_sensitive"].contains(&def.name));
    fields.map(|def| format!("{}: {}", def.name, hostile(&def.kind))).collect::<Vec<_>>().join(", ")
}

/// Every opening tag of a page: its name and the names of its attributes with their values.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let length = rest.find(|next: char| !next.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, mut inside) = rest.split_at(length);
        let mut attributes = Vec::new();
        while !name.is_empty() && !inside.trim_start_matches([' ', '\n', '/']).starts_with('>') {
            inside = inside.trim_start_matches([' ', '\n', '/']);
            let end = inside.find(['=', '>', ' ', '\n']).expect("a tag ends");
            let (attribute, after) = inside.split_at(end);
            let value = after.strip_prefix("=\"").and_then(|value| value.split_once('"'));
            assert!(value.is_some() || !after.starts_with('='), "an attribute without quotes: {inside:.80}");
            attributes.push((attribute.to_ascii_lowercase(), value.map_or("", |(value, _)| value).to_string()));
            inside = value.map_or(after, |(_, after)| after);
        }
        tags.push((name.to_ascii_lowercase(), attributes));
    }
    tags
}

#[test]
fn text_of_a_record_never_becomes_markup() {
    let folder = tempfile::tempdir().unwrap();
    for record_type in records::TYPES.iter().filter(|kind| !["pages", "site"].contains(&kind.name)) {
        let text = format!("[{{{}}}]\n", hostile_fields(record_type.fields));
        write(folder.path(), &format!("data/{}.yaml", record_type.name), text);
    }
    let malice = format!("'{}'", MALICE.replace('\'', "''"));
    let settings = format!(
        "name: {malice}\nkind: other\nbase_url: https://example.org\narea: {malice}\n\
         contact: {{email: {malice}, phone: {malice}, address: {malice}}}\n\
         successor: {{name: {malice}}}\npredecessor: {{name: {malice}}}\n\
         navigation: [{{title: {malice}, url: \"https://example.org/'onfocus='x\"}}]\n"
    );
    write(folder.path(), "data/site.yaml", settings);
    let page = format!("---\ntitle: {malice}\ndescription: {malice}\n---\n\n## {MALICE}\n\n{MARKDOWN_MALICE}\n");
    write(folder.path(), "content/apply.md", &page);
    write(folder.path(), "content/index.md", &page);
    let site = pipeline::check(folder.path(), &Options { drafts: true, ..options() }).unwrap();
    let unread: Vec<_> = site.found.list.iter().filter(|finding| finding.rule.code == "yaml-syntax").collect();
    assert!(unread.is_empty(), "{unread:#?}");
    let mut pages = 0;
    for record_type in records::published().filter(|record_type| record_type.has_page) {
        assert_eq!(site.dataset.all(record_type).len(), 1, "{} was read", record_type.name);
    }
    for (plan, page) in site.pages() {
        let place = plan.place(page).file(plan.style);
        let html = String::from_utf8(site.file(&place).unwrap()).unwrap();
        let mut scripts = 0;
        for (name, attributes) in tags(&html) {
            assert!(!["b", "iframe", "object"].contains(&name.as_str()), "<{name}> in {place}");
            if name == "script" {
                scripts += 1;
                let own = |(attribute, value): &(String, String)| {
                    attribute == "src" && value.starts_with("/assets/search") || value == "application/ld+json"
                };
                assert!(attributes.iter().any(own), "a script in {place}");
            }
            for (attribute, value) in attributes {
                assert!(!attribute.starts_with("on"), "{attribute} of <{name}> in {place}");
                let address = value.trim_start().to_ascii_lowercase();
                let is_link = ["href", "src", "action"].contains(&attribute.as_str());
                assert!(
                    !is_link || !address.starts_with("javascript:") && !address.starts_with("data:"),
                    "{attribute}={value} in {place}"
                );
            }
        }
        assert_eq!(html.matches("<script").count(), scripts, "{place}");
        pages += 1;
    }
    assert!(pages > 30, "{pages} pages");
    for path in ["feed.xml", "decisions/feed.xml", "awards/feed.xml", "sitemap.xml"] {
        let xml = String::from_utf8(site.file(path).unwrap()).unwrap();
        assert!(!xml.contains("<script") && !xml.contains("<img"), "{path}");
    }
}

#[test]
fn a_site_of_hostile_words_without_errors_is_published() {
    let organisation = format!("- id: x\n  name: '{}'\n  kind: charity\n", MALICE.replace('\'', "''"));
    let folder = folder_of(&[("data/organisations.yaml", organisation.as_bytes())]);
    let site = check(folder.path());
    let target = folder.path().join("public");
    publish(&site, &target);
    let html = fs::read_to_string(target.join("organisations/x/index.html")).unwrap();
    assert!(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script>"), "{html}");
}
