//! Choices that code compares: a type with a variant for each word, so that a typing error does not compile.

use super::field::{Choice, Field, Kind};
use super::field_value::FieldValue;
use super::value::Value;

/// One of a few words. A word that an office added to the field is none of the variants, and reads as no value.
pub trait Choices: Copy + 'static {
    /// The words with their labels, in the order of the variants.
    const CHOICES: &'static [Choice];
    /// The variants, in the order of [`Choices::CHOICES`].
    const ALL: &'static [Self];

    /// Where it is among the variants.
    fn index(self) -> usize;

    /// The variant that files write so.
    fn from_word(word: &str) -> Option<Self> {
        let index = Self::CHOICES.iter().position(|choice| choice.value == word)?;
        Some(Self::ALL[index])
    }

    /// As files write it.
    fn word(self) -> &'static str {
        Self::CHOICES[self.index()].value
    }
}

impl<C: Choices> FieldValue for C {
    type Out<'a> = C;

    fn read(value: &Value) -> Option<C> {
        match value {
            Value::Text(word) => C::from_word(word),
            _ => None,
        }
    }
}

impl<C: Choices> Field<C> {
    /// An optional field that holds one of the words of `C`.
    pub const fn one_of(name: &'static str, label: &'static str, help: &'static str) -> Field<C> {
        Field::of_kind(name, label, help, Kind::Choice(C::CHOICES))
    }
}

/// Makes an enum of words, each with its label: `Grant = "grant", "Grant";`.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $crate::model::choices::Choices for $name {
            const CHOICES: &'static [$crate::model::field::Choice] =
                &[$($crate::model::field::choice($word, $label)),+];
            const ALL: &'static [$name] = &[$($name::$variant),+];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use choices;
