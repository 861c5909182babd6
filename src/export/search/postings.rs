//! Which words are in which documents, from A to Z.

use rayon::prelude::*;

use super::words;
use crate::model::hash::FastMap;
use crate::model::search::Document;

/// Documents that one thread reads at a time.
const PART: usize = 8192;

/// A word and the documents that contain it, each list in order.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    /// Those that are called by it.
    pub(super) names: Vec<u32>,
    /// Those that only mention it.
    pub(super) texts: Vec<u32>,
}

impl Word {
    /// How many documents contain it.
    pub(super) fn documents(&self) -> usize {
        self.names.len() + self.texts.len()
    }
}

/// Every word of the documents, from A to Z.
pub(super) fn words(documents: &[Document]) -> Vec<Word> {
    let parts = documents.par_chunks(PART).enumerate();
    let parts: Vec<Vocabulary> = parts.map(|(part, documents)| read(part * PART, documents)).collect();
    let mut all = Vocabulary::default();
    for part in parts {
        part.words.into_iter().for_each(|word| all.append(word));
    }
    let mut words = all.words;
    words.par_sort_unstable_by(|a, b| a.text.cmp(&b.text));
    words
}

fn read(first: usize, documents: &[Document]) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut room = String::new();
    for (index, document) in documents.iter().enumerate() {
        let number = (first + index) as u32;
        for name in &document.names {
            words::each(name, &mut room, |word| add(&mut vocabulary.word(word).names, number));
        }
        for text in &document.texts {
            words::each(text, &mut room, |word| {
                let word = vocabulary.word(word);
                if word.names.last() != Some(&number) {
                    add(&mut word.texts, number);
                }
            });
        }
    }
    vocabulary
}

fn add(documents: &mut Vec<u32>, number: u32) {
    if documents.last() != Some(&number) {
        documents.push(number);
    }
}

/// Words in the order in which they were met, found by their text.
#[derive(Default)]
struct Vocabulary {
    indexes: FastMap<Box<str>, usize>,
    words: Vec<Word>,
}

impl Vocabulary {
    fn word(&mut self, text: &str) -> &mut Word {
        let index = match self.indexes.get(text) {
            Some(index) => *index,
            None => self.insert(Word { text: text.into(), ..Word::default() }),
        };
        &mut self.words[index]
    }

    fn insert(&mut self, word: Word) -> usize {
        self.indexes.insert(word.text.clone(), self.words.len());
        self.words.push(word);
        self.words.len() - 1
    }

    /// Takes in what later documents say.
    fn append(&mut self, word: Word) {
        match self.indexes.get(&word.text) {
            Some(index) => {
                self.words[*index].names.extend(word.names);
                self.words[*index].texts.extend(word.texts);
            }
            None => drop(self.insert(word)),
        }
    }
}
