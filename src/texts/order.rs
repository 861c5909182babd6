//! The order of names in a language. The home of `icu_collator`.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use crate::model::language::Language;

/// Welsh letters that are written with two signs.
const WELSH_LETTERS: [&str; 8] = ["ch", "dd", "ff", "ng", "ll", "ph", "rh", "th"];

/// How a language sorts: in Welsh `ch` is a letter that follows all of `c`, in both `é` goes with `e`.
pub struct Order {
    language: Language,
    collator: CollatorBorrowed<'static>,
}

impl Order {
    /// The order of that language.
    pub fn for_language(language: Language) -> Order {
        let locale = if language == Language::Welsh { locale!("cy") } else { locale!("en-GB") };
        let collator = Collator::try_new(locale.into(), CollatorOptions::default());
        Order { language, collator: collator.expect("the program holds the orders of its languages") }
    }

    /// Bytes that sort as the name does, without an article before it.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(name.len() * 2);
        let Ok(()) = self.collator.write_sort_key_to(self.sorted_by(name), &mut key);
        key
    }

    /// The letter that a name is listed under, from A to Z.
    pub fn letter(&self, name: &str) -> String {
        let name = self.sorted_by(name).to_lowercase();
        let double = WELSH_LETTERS.iter().filter(|_| self.language == Language::Welsh);
        let first = name.chars().next().map_or(0, char::len_utf8);
        let end = double.clone().find(|letter| name.starts_with(**letter)).map_or(first, |letter| letter.len());
        let mut letters = name[..end].chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }

    fn sorted_by<'a>(&self, name: &'a str) -> &'a str {
        let article = if self.language == Language::Welsh { &["y ", "yr "][..] } else { &["the "] };
        let starts =
            |article: &&&str| name.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article));
        // A body in Wales may have an English name, and the other way round.
        let article = article.iter().find(starts).map_or(0, |article| article.len());
        &name[article..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: Language, names: &[&'static str]) -> Vec<&'static str> {
        let order = Order::for_language(language);
        let mut names = names.to_vec();
        names.sort_by_cached_key(|name| order.key(name));
        names
    }

    #[test]
    fn welsh_letters_of_two_signs_follow_those_of_one() {
        let names = ["Chwarae Teg", "Cwm Taf", "Dyfed", "Ddôl", "Y Bont", "Lles", "Llais", "Lwc"];
        let welsh = ["Y Bont", "Cwm Taf", "Chwarae Teg", "Dyfed", "Ddôl", "Lwc", "Llais", "Lles"];
        assert_eq!(sorted(Language::Welsh, &names), welsh);
        let order = Order::for_language(Language::Welsh);
        assert_eq!(welsh.map(|name| order.letter(name)), ["B", "C", "Ch", "D", "Dd", "L", "Ll", "Ll"]);
    }

    #[test]
    fn english_ignores_accents_case_and_the_article() {
        let names = ["The Éclair Trust", "zebra", "Eagle", "early Days", "Chapel", "Cup"];
        assert_eq!(
            sorted(Language::English, &names),
            ["Chapel", "Cup", "Eagle", "early Days", "The Éclair Trust", "zebra"]
        );
        assert_eq!(Order::for_language(Language::English).letter("the élan"), "É");
    }
}
