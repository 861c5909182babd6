//! The languages a site can be in.

/// A language that a text or a page is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    #[default]
    English,
    Welsh,
}

impl Language {
    /// Every language, and the code that settings, addresses and `lang` attributes give it.
    pub const ALL: [(Language, &'static str); 2] = [(Language::English, "en"), (Language::Welsh, "cy")];

    /// The language of that code.
    pub fn named(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|(_, own)| *own == code).map(|(language, _)| language)
    }

    /// `en` or `cy`.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Welsh => "Cymraeg",
        }
    }
}
