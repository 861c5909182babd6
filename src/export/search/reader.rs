//! Reads an index as a page does, to prove what is in it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Files;

pub(super) struct Reader {
    files: BTreeMap<String, Vec<u8>>,
    pub(super) manifest: Value,
}

/// The documents that contain a word: those named by it, those that mention it.
pub(super) type Found = (Vec<u32>, Vec<u32>);

impl Reader {
    pub(super) fn new(files: Files) -> Reader {
        let files: BTreeMap<_, _> = files.into_iter().collect();
        let manifest = serde_json::from_slice(&files[super::MANIFEST]).unwrap();
        Reader { files, manifest }
    }

    /// The file of that folder and place in it, by the name that the manifest gives it.
    fn file(&self, folder: &str, index: usize, path: &str, ending: &str) -> &[u8] {
        let digits = self.manifest["nameDigits"].as_u64().unwrap() as usize;
        let names = self.manifest["names"][folder].as_str().unwrap();
        &self.files[&format!("{path}.{}.{ending}", &names[index * digits..(index + 1) * digits])]
    }

    pub(super) fn words_file(&self, prefix: &str) -> &[u8] {
        let shards = self.manifest["shards"].as_array().unwrap();
        let index = shards.iter().position(|shard| shard == prefix).unwrap();
        self.file("words", index, &format!("words/{}", super::shards::file_name(prefix)), "bin")
    }

    /// Every word of the index.
    pub(super) fn words(&self) -> BTreeMap<String, Found> {
        let shards = self.manifest["shards"].as_array().unwrap().iter();
        let prefixes = shards.map(|shard| shard.as_str().unwrap());
        prefixes.flat_map(|prefix| self.shard(prefix)).collect()
    }

    pub(super) fn shard(&self, prefix: &str) -> Vec<(String, Found)> {
        let mut bytes = self.words_file(prefix);
        let mut word = Vec::new();
        let words = (0..number(&mut bytes)).map(|_| {
            text(&mut bytes, &mut word);
            let found = (documents(&mut bytes), documents(&mut bytes));
            (String::from_utf8(word.clone()).unwrap(), found)
        });
        let words: Vec<_> = words.collect();
        assert!(bytes.is_empty() && words.iter().all(|(word, _)| word.starts_with(prefix)));
        words
    }

    /// Each word that a misspelt one could be meant for, and how often it occurs.
    pub(super) fn spelling(&self) -> BTreeMap<String, u64> {
        let mut bytes = self.file("spelling", 0, "spelling", "bin");
        let mut word = Vec::new();
        let words = (0..number(&mut bytes)).map(|_| {
            text(&mut bytes, &mut word);
            (String::from_utf8(word.clone()).unwrap(), number(&mut bytes))
        });
        words.collect()
    }

    /// The columns of a card: title, language, address, sum, detail.
    pub(super) fn card(&self, document: usize) -> Vec<String> {
        let block = document / super::cards::BLOCK;
        let text = std::str::from_utf8(self.file("cards", block, &format!("cards/{block}"), "txt")).unwrap();
        let line = text.lines().nth(document % super::cards::BLOCK).unwrap();
        line.split('\t').map(str::to_string).collect()
    }
}

fn number(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for index in 0.. {
        let (byte, rest) = bytes.split_first().unwrap();
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            break;
        }
    }
    value
}

fn take<'a>(bytes: &mut &'a [u8], length: u64) -> &'a [u8] {
    let (own, rest) = bytes.split_at(length as usize);
    *bytes = rest;
    own
}

fn text(bytes: &mut &[u8], word: &mut Vec<u8>) {
    word.truncate(number(bytes) as usize);
    let length = number(bytes);
    word.extend_from_slice(take(bytes, length));
}

fn documents(bytes: &mut &[u8]) -> Vec<u32> {
    let head = number(bytes);
    let list: Vec<u32> = if head & 1 == 1 {
        let (start, length) = (number(bytes) as u32 * 8, number(bytes));
        let bits = take(bytes, length);
        let is_set = |bit: &u32| bits[*bit as usize / 8] & (1 << (bit % 8)) != 0;
        (0..length as u32 * 8).filter(is_set).map(|bit| start + bit).collect()
    } else {
        let mut before = 0;
        let gaps = (0..head >> 1).map(|_| {
            before += number(bytes) as u32;
            before
        });
        gaps.collect()
    };
    assert_eq!(list.len() as u64, head >> 1);
    list
}
