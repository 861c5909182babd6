//! Words in files that a page fetches one of: those that begin alike are in one file.

use rayon::prelude::*;

use super::bytes;
use super::postings::Word;

/// A file of words longer than this many bytes is divided by the next letter: it takes 0.16 s on a slow connection.
const LONGEST: usize = 32 * 1024;

/// The words that begin with `prefix`, and no longer beginning has a file of its own.
pub(super) struct Shard {
    pub(super) prefix: String,
    pub(super) bytes: Vec<u8>,
}

/// The words in files, by their beginnings from A to Z.
pub(super) fn shards(words: &[Word]) -> Vec<Shard> {
    let groups: Vec<&[Word]> = groups(words, 1).collect();
    groups.into_par_iter().flat_map_iter(|group| divided(group, 1)).collect()
}

/// The name of the file of a beginning: letters beyond a to z as hexadecimal numbers after hyphens.
pub(super) fn file_name(prefix: &str) -> String {
    let letters = prefix.chars().map(|letter| match letter {
        'a'..='z' | '0'..='9' => letter.to_string(),
        other => format!("-{:x}", u32::from(other)),
    });
    letters.collect()
}

fn divided(words: &[Word], letters: usize) -> Vec<Shard> {
    let shard = encoded(words, beginning(&words[0].text, letters));
    if shard.bytes.len() <= LONGEST || words.len() == 1 {
        return vec![shard];
    }
    groups(words, letters + 1).flat_map(|group| divided(group, letters + 1)).collect()
}

/// Words that have their first letters in common.
fn groups(words: &[Word], letters: usize) -> impl Iterator<Item = &[Word]> {
    words.chunk_by(move |a, b| beginning(&a.text, letters) == beginning(&b.text, letters))
}

fn beginning(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(end, _)| end);
    &word[..end]
}

/// How many words; then each as the bytes it shares with the one before, the number of others and these, the documents
/// called by it and those that mention it.
fn encoded(words: &[Word], prefix: &str) -> Shard {
    let mut shard = Shard { prefix: prefix.to_string(), bytes: Vec::new() };
    bytes::number(words.len() as u64, &mut shard.bytes);
    let mut before = "";
    for word in words {
        text(before, &word.text, &mut shard.bytes);
        bytes::documents(&word.names, &mut shard.bytes);
        bytes::documents(&word.texts, &mut shard.bytes);
        before = &word.text;
    }
    shard
}

fn text(before: &str, word: &str, bytes: &mut Vec<u8>) {
    let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    bytes::number(shared as u64, bytes);
    bytes::number((word.len() - shared) as u64, bytes);
    bytes.extend_from_slice(&word.as_bytes()[shared..]);
}

/// Shorter words are never taken for misspelt ones.
const SHORTEST_SPELT: usize = 3;

/// Every word that a misspelt one could be meant for, each with the number of documents that contain it. Figures are not
/// words: another number is another thing.
pub(super) fn spelling(words: &[Word]) -> Vec<u8> {
    let spelt: Vec<&Word> = words.iter().filter(|word| is_spelt(&word.text)).collect();
    let mut list = Vec::new();
    bytes::number(spelt.len() as u64, &mut list);
    let mut before = "";
    for word in spelt {
        text(before, &word.text, &mut list);
        bytes::number(word.documents() as u64, &mut list);
        before = &word.text;
    }
    list
}

fn is_spelt(word: &str) -> bool {
    word.chars().count() >= SHORTEST_SPELT && word.chars().all(char::is_alphabetic)
}
