//! What is withheld is in no byte of what is published, however that is packed.
//!
//! Marked values stand in every place that is withheld: drafts, comments, and where natural persons are. All files of
//! the output are searched, those in archives and compressed ones too. Marks in what is published show that the search
//! finds what is there, in each format.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use candour::diagnostic::Level;
use candour::pipeline;
use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::support::Site;

/// In what is published: each of these must be found.
const PUBLISHED: [&str; 3] = ["shownaward", "shownperson", "showndecision"];

/// In what is not, as it is written and as a search would write it.
const WITHHELD: [&str; 8] = [
    "draftaward",
    "draftreasons",
    "draftdecision",
    "zq71 1qz",
    "zq711qz",
    "privatecomment",
    "privatetablecomment",
    "unreferredtext",
];

const FILES: &[(&str, &str)] = &[
    (
        "data/site.yaml",
        "name: Example Office\nkind: other\nbase_url: https://example.org\n\
         grant_id_prefix: 360G-example\nocid_prefix: ocds-213czf\nrecord_files: yes # privatecomment\n",
    ),
    (
        "data/organisations.yaml",
        "# privatecomment\n\
         - id: person-14\n  name: Individual 14\n  kind: individual\n  note: A shownperson.\n  \
         postcode: ZQ71 1QZ\n  district: elsewhere\n  base: elsewhere\n  bases: [all, elsewhere]\n\
         - id: group\n  name: Example Group\n  kind: unincorporated\n\
         - id: refuge\n  name: Example Refuge\n  kind: unincorporated\n  location_sensitive: yes\n  \
         base: all\n  website: https://refugewebsite.example\n",
    ),
    (
        "data/schema.yaml",
        "organisations:\n  fields:\n\
         \x20   - {name: base, kind: reference, to: districts, label: Base, help: Where it is.}\n\
         \x20   - {name: bases, kind: reference, to: districts, list: yes, label: Bases, help: Where it works.}\n\
         awards:\n  fields:\n\
         \x20   - {name: venue, kind: reference, to: districts, label: Venue, help: Where it is held.}\n",
    ),
    ("data/districts.yaml", "- id: elsewhere\n  title: Elsewhere\n- id: all\n  title: All\n  area_wide: yes\n"),
    (
        "data/awards/published.yaml",
        "- id: a-1\n  kind: grant\n  recipient: group\n  title: A shownaward\n  purpose: For all. # privatecomment\n  \
         amount: 100\n  awarded_on: 2025-04-02\n  start: 2025-04-03\n  end: 2026-03-31\n  decision: d-1\n\
         - id: a-2\n  kind: grant\n  recipient: person-14\n  title: A shownaward for one\n  amount: 100\n  \
         awarded_on: 2025-04-02\n  start: 2025-04-03\n  end: 2026-03-31\n\
         - id: a-3\n  kind: grant\n  recipient: refuge\n  title: A shownaward for a refuge\n  amount: 100\n  \
         awarded_on: 2025-04-02\n  start: 2025-04-03\n  end: 2026-03-31\n  districts: [all]\n",
    ),
    (
        "data/awards/drafts.yaml",
        "- id: draftaward\n  status: draft\n  kind: grant\n  recipient: group\n  title: Draftaward\n  amount: 31415\n  \
         reasons: Draftreasons are not for anyone yet.\n  start: 2025-04-03\n  end: 2026-03-31\n",
    ),
    (
        "data/decisions/d-1.md",
        "---\nreference: 1/2025\ntitle: A showndecision\nkind: grant\ndecided_on: 2025-04-01\npublished_on: 2025-04-02\n\
         # privatecomment\n---\n\nMore of it.\n",
    ),
    (
        "data/decisions/d-2.md",
        "---\nreference: 2/2025\nstatus: draft\ntitle: Draftdecision\nkind: grant\ndecided_on: 2025-04-01\n---\n\nDraftdecision.\n",
    ),
    ("content/draft.md", "---\ntitle: A page\ndraft: yes\n---\n\nUnreferredtext.\n"),
];

#[test]
fn what_is_withheld_is_in_no_byte_of_the_output() {
    let built = site(FILES).build();
    let mut texts = Messages::default();
    built.files().into_iter().for_each(|(path, bytes)| texts.add(format!("/{path}"), bytes));
    for mark in WITHHELD {
        let found: Vec<_> = texts.0.iter().filter(|(_, text)| text.contains(mark)).map(|(path, _)| path).collect();
        assert!(found.is_empty(), "“{mark}” is in {found:?}");
    }
    let shown_in =
        |mark: &str, ending: &str| texts.0.iter().any(|(path, text)| path.ends_with(ending) && text.contains(mark));
    for mark in PUBLISHED {
        for ending in
            ["/index.html", ".csv", ".json", ".sqlite", ".xlsx!xl/worksheets/sheet1.xml", ".html.gz!", ".html.br!"]
        {
            assert!(shown_in(mark, ending), "“{mark}” is in no {ending}, so that this test would not find it");
        }
        let packed = texts.0.iter().any(|(path, text)| path.contains("all.zip!") && text.contains(mark));
        assert!(packed, "“{mark}” is not in the archive");
    }
    assert!(shown_in("shownaward", ".parquet!rows"), "awards are found in Parquet");

    let of_organisations = texts.0.iter().filter(|(path, _)| path.contains("/organisations"));
    let placed: Vec<_> =
        of_organisations.filter(|(_, text)| text.contains("elsewhere")).map(|(path, _)| path).collect();
    assert!(placed.is_empty(), "the place of a person is in {placed:?}");
    let json = &texts.0["/data/organisations.json"];
    assert!(
        json.contains("refuge") && !json.contains("\"base"),
        "no field that the office added names a place: {json}"
    );
    assert!(shown_in("refugewebsite", "data/organisations.csv"));
    for ending in ["grants-360giving.json", "grants-360giving.csv"] {
        assert!(shown_in("example refuge", ending) && !shown_in("refugewebsite", ending), "{ending}");
    }
}

#[test]
fn a_place_of_refuge_stops_the_build() {
    let refuge = "- id: refuge\n  name: Example Refuge\n  kind: unincorporated\n  location_sensitive: yes\n  postcode: ZQ71 1QZ\n";
    let site = site(&[FILES[0], ("data/organisations.yaml", refuge)]);
    let errors = errors(&site);
    assert!(errors.iter().any(|error| error.contains("a withheld place")), "{errors:?}");
    assert_eq!(site.run(&["build"]).status, Some(1));
    assert!(!site.path().join("public").exists(), "nothing is written");
}

#[test]
fn a_place_of_refuge_in_a_field_that_the_office_added_stops_the_build() {
    for (path, said, place) in [
        ("data/organisations.yaml", "base: all", "base: elsewhere"),
        ("data/organisations.yaml", "base: all", "bases: [all, elsewhere]"),
        ("data/awards/published.yaml", "districts: [all]", "venue: elsewhere"),
    ] {
        let mut files = FILES.to_vec();
        let changed = files.iter_mut().find(|(own, _)| *own == path).unwrap();
        let text = changed.1.replace(said, place);
        assert_ne!(text, changed.1);
        changed.1 = &text;
        let errors = errors(&site(&files));
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].contains("place is withheld") || errors[0].contains("a withheld place"), "{errors:?}");
    }
}

/// A site of these files, in which no duty stops the build, with compressed forms.
fn site(files: &[(&str, &str)]) -> Site {
    let duties = pipeline::rules().into_iter().filter(|rule| rule.adjustable);
    let lines = duties.map(|rule| format!("    - {{ code: {}, level: warning }}\n", rule.code));
    let settings = [files[0].1, "checks:\n  severity:\n", &lines.collect::<String>()].concat();
    let site = Site::with(files).reading(|options| options.compress = true);
    site.write(files[0].0, settings);
    site
}

/// What keeps a site from being published.
fn errors(site: &Site) -> Vec<String> {
    let site = site.check();
    let errors = site.found.list.iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| finding.message.clone()).collect()
}

/// Every file as text in small letters, by path; what is packed in a file has the path of that, `!`, and its own.
#[derive(Default)]
pub(crate) struct Messages(pub(crate) BTreeMap<String, String>);

impl Messages {
    pub(crate) fn add(&mut self, path: String, bytes: Vec<u8>) {
        let packed = |name: &str| format!("{path}!{name}");
        if path.ends_with(".gz") {
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut plain).unwrap();
            self.add(packed(""), plain);
        } else if path.ends_with(".br") {
            let mut plain = Vec::new();
            brotli::Decompressor::new(&*bytes, 4096).read_to_end(&mut plain).unwrap();
            self.add(packed(""), plain);
        } else if path.ends_with(".zip") || path.ends_with(".xlsx") {
            let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
            for place in 0..archive.len() {
                let mut file = archive.by_index(place).unwrap();
                let mut plain = Vec::new();
                file.read_to_end(&mut plain).unwrap();
                let name = file.name().unwrap().into_owned();
                self.add(packed(&name), plain);
            }
        } else if path.ends_with(".parquet") {
            let rows = SerializedFileReader::new(bytes::Bytes::from(bytes.clone())).unwrap();
            let text: String = rows.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
            self.add(packed("rows"), text.into_bytes());
        }
        self.0.insert(path, String::from_utf8_lossy(&bytes).to_lowercase());
    }
}
