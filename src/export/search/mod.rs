//! The index of a search, as files that a page's own script fetches a few of: which documents have which words, what
//! results show, and what they are narrowed and sorted by.
//!
//! Each file but the manifest has its content in its name: a change of one record changes few files, browsers keep the
//! others for good, and none is taken for one of another version.

mod bytes;
mod cards;
mod columns;
mod manifest;
mod postings;
#[cfg(test)]
mod reader;
mod shards;
mod words;

use rayon::prelude::*;

use crate::model::hash;
use crate::model::search::Searchable;

/// Files by their paths within the folder of the index.
pub type Files = Vec<(String, Vec<u8>)>;

/// The file that a page asks for first.
pub const MANIFEST: &str = "manifest.json";

/// The index of everything that can be found.
pub fn index(searchable: &Searchable) -> Files {
    let words = postings::words(&searchable.documents);
    let (shards, columns) = rayon::join(|| shards::shards(&words), || columns::columns(&searchable.documents));
    let (beginnings, shards): (Vec<_>, Vec<_>) = shards.into_iter().map(|shard| (shard.prefix, shard.bytes)).unzip();
    let around = cards::around(&searchable.types, &searchable.documents);
    let cards = cards::files(&searchable.types, &searchable.documents, &around);
    let mut manifest = manifest::Manifest::new(searchable, &around, &columns.sets, &beginnings);

    let mut files =
        named(&["spelling".to_string()], "bin", vec![shards::spelling(&words)], &mut manifest.names.spelling);
    files.extend(named(&numbered("cards", cards.len()), "txt", cards, &mut manifest.names.cards));
    files.extend(named(&numbered("columns", columns.files.len()), "bin", columns.files, &mut manifest.names.columns));
    files.extend(named(&numbered("ranks", columns.ranks.len()), "bin", columns.ranks, &mut manifest.names.ranks));
    let paths: Vec<String> = beginnings.iter().map(|prefix| format!("words/{}", shards::file_name(prefix))).collect();
    files.extend(named(&paths, "bin", shards, &mut manifest.names.words));
    files.push((MANIFEST.to_string(), manifest.json()));
    files
}

fn numbered(folder: &str, files: usize) -> Vec<String> {
    (0..files).map(|number| format!("{folder}/{number}")).collect()
}

/// Files with a hash of their content in their paths, each of which is added to `names`.
fn named(paths: &[String], ending: &str, files: Vec<Vec<u8>>, names: &mut String) -> Files {
    let hashes: Vec<String> = files.par_iter().map(|bytes| hash_name(bytes)).collect();
    names.extend(hashes.iter().map(String::as_str));
    let paths = paths.iter().zip(hashes).map(|(path, hash)| format!("{path}.{hash}.{ending}"));
    paths.zip(files).collect()
}

/// What a content is called: 40 bits, so that two versions of a file that a browser kept share one in 10¹² cases.
fn hash_name(bytes: &[u8]) -> String {
    format!("{:0width$x}", hash::of_bytes(bytes) >> (64 - 4 * NAME_DIGITS), width = NAME_DIGITS)
}

/// So many hexadecimal digits of a hash are in a name.
const NAME_DIGITS: usize = 10;

#[cfg(test)]
mod tests {
    use super::reader::Reader;
    use super::*;
    use crate::model::money::Pence;
    use crate::model::search::{Document, SearchedType};

    fn searchable(documents: Vec<Document>) -> Searchable {
        let of_type =
            |documents| SearchedType { name: "awards", title: "Awards".into(), one: "Award".into(), documents };
        Searchable { types: vec![of_type(documents.len())], documents, ..Searchable::default() }
    }

    fn document<'a>(title: &'a str, text: &'a str) -> Document<'a> {
        let href = format!("/register/awards/{}/", crate::model::address::slug(title));
        Document { title, href, names: vec![title], texts: vec![text.into()], ..Document::default() }
    }

    #[test]
    fn a_word_leads_to_what_is_called_by_it_and_to_what_mentions_it() {
        let documents = vec![
            document("Hilltop Trust", "Gives young people something to do at Hilltop."),
            document("Valley Club", "Works with the Hilltop Trust."),
        ];
        let reader = Reader::new(index(&searchable(documents)));
        let words = reader.words();
        assert_eq!(words["hilltop"], (vec![0], vec![1]));
        assert_eq!(words["people"], (vec![], vec![0]));
        assert_eq!(words["valley"], (vec![1], vec![]));
        assert!(!words.contains_key("Hilltop"));
        assert_eq!(reader.spelling()["trust"], 2);
        assert!(!reader.spelling().contains_key("do"), "too short to be misspelt");
    }

    #[test]
    fn a_card_is_one_line_and_its_address_is_whole_again() {
        let mut hostile = document("Tab\tand\nline", "");
        (hostile.sum, hostile.detail) = (Some(Pence(125_050)), "Trust\r\nGrant".to_string());
        let documents = vec![document("Hilltop Trust", ""), hostile];
        let reader = Reader::new(index(&searchable(documents)));
        assert_eq!(reader.card(1), ["Tab and line", "", "tab-and-line", "1250.50", "Trust  Grant"]);
        assert_eq!(reader.manifest["types"][0]["before"], "/register/awards/");
        assert_eq!(reader.manifest["types"][0]["after"], "/");
    }

    #[test]
    fn words_that_fill_a_file_are_divided_by_their_next_letter() {
        let titles: Vec<String> = (0..40_000u32).map(|number| format!("ab{:x}", number.reverse_bits())).collect();
        let documents = titles.iter().map(|title| Document { href: "/a/".into(), ..document(title, "ab common") });
        let reader = Reader::new(index(&searchable(documents.collect())));
        let shards: Vec<&str> =
            reader.manifest["shards"].as_array().unwrap().iter().filter_map(|shard| shard.as_str()).collect();
        assert_eq!(&shards[..3], ["ab", "ab0", "ab10"], "as far as needed");
        assert_eq!(reader.shard("ab").len(), 1, "the word that is no longer than what the others have in common");
        assert!(shards.iter().all(|shard| reader.words_file(shard).len() <= 32 * 1024));
        let words = reader.words();
        assert_eq!(words.len(), 40_002);
        for (index, title) in titles.iter().enumerate() {
            assert_eq!(words[title], (vec![index as u32], vec![]));
        }
        assert_eq!(words["common"].1, (0..40_000).collect::<Vec<u32>>(), "a bit for each document");
        assert!(reader.words_file("c").len() < 40_000 / 8 + 20);
    }

    #[test]
    fn the_same_documents_make_the_same_bytes() {
        let of = |text| index(&searchable(vec![document("Hilltop Trust", text), document("Valley Club", "None")]));
        assert_eq!(of("Roof"), of("Roof"));
        assert_ne!(of("Roof"), of("Wall"));
    }

    #[test]
    fn a_path_is_never_that_of_two_contents() {
        let of = |text| index(&searchable(vec![document("Hilltop Trust", text), document("Valley Club", "None")]));
        let (before, after) = (of("Roof"), of("Wall"));
        let kept = before.iter().filter(|file| after.contains(file)).count();
        assert!(kept >= 3, "cards, columns, the order and words that stay: {kept}");
        for (path, bytes) in before.iter().filter(|(path, _)| path != MANIFEST) {
            assert!(after.iter().all(|(other, others)| other != path || others == bytes), "{path}");
        }
    }

    #[test]
    fn nothing_to_find_makes_an_index_of_nothing() {
        let reader = Reader::new(index(&Searchable::default()));
        assert_eq!(reader.words().len(), 0);
        assert_eq!(reader.manifest["documents"], 0);
    }
}
