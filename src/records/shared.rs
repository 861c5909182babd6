//! Fields and small records that several types share.

use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::{Amounts, Choice, Field, FieldDef, Kind, SplitKind, choice};
use crate::model::percentage::Percentage;
use crate::model::value::{Item, LocalString};

pub static ID: Field<str> = Field::id(
    "id",
    "Id",
    "The record's own name in addresses and references: lower-case letters, digits and hyphens. It never changes.",
)
.required();

/// The id of a row that has no page: its own only where the office gives one, else `read` numbers the row.
pub static ID_OF_ROW: Field<str> =
    Field::id(ID.def.name, "Id", "A name for the row; made from its file and row when left out.");

/// The ids that a record had before: `link` knows by them what a reference means, and their addresses lead to it.
pub static FORMER: Field<[Item]> = Field::list(
    "former",
    "Former ids",
    "Ids that the record had before. Its old addresses lead to it for ever.",
    &Kind::Id,
);

pub static BODY: Field<LocalString> =
    Field::markdown("body", "More information", "Further text; in a Markdown file, the text below the front matter.")
        .translated();

pub static DRAFT: Field<bool> = Field::yes_no("draft", "Draft", "Whether it is not to be published yet.");

pub static PUBLISH_FROM: Field<str> = Field::text(
    "publish_from",
    "Publish from",
    "When it becomes public: a date, or a date and a time in London, such as 2026-03-05 14:30.",
);

/// Sums from each funding source.
pub static BY_SOURCE: SplitKind = SplitKind {
    key_name: "source",
    key: Kind::Reference("funding-sources"),
    amount_name: "amount",
    amounts: Amounts::Money,
};

/// Sums in each financial year.
pub static BY_YEAR: SplitKind =
    SplitKind { key_name: "year", key: Kind::Year, amount_name: "amount", amounts: Amounts::Money };

/// Sums due on days.
pub static BY_DATE: SplitKind =
    SplitKind { key_name: "date", key: Kind::Date, amount_name: "amount", amounts: Amounts::Money };

/// Sums of awards.
pub static BY_AWARD: SplitKind =
    SplitKind { key_name: "award", key: Kind::Reference("awards"), amount_name: "amount", amounts: Amounts::Money };

/// Shares of organisations.
pub static BY_ORGANISATION: SplitKind = SplitKind {
    key_name: "organisation",
    key: Kind::Reference("organisations"),
    amount_name: "share",
    amounts: Amounts::MoneyOrPercent,
};

/// What was counted of measures.
pub static BY_MEASURE: SplitKind = SplitKind {
    key_name: "measure",
    key: Kind::Reference("measures"),
    amount_name: "value",
    amounts: Amounts::Figures,
};

pub static DOCUMENT_TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the document is called.").translated().required();
pub static DOCUMENT_FILE: Field<str> =
    Field::text("file", "File", "Where it is in the content folder, such as documents/contract.pdf.");
pub static DOCUMENT_URL: Field<str> = Field::url("url", "Address", "Where it is on another site.");
pub static DOCUMENT_KIND: Field<str> = Field::text(
    "kind",
    "Kind",
    "What kind of document it is, such as contract, invitation to tender, audit or deep-dive.",
);
/// Kinds of document that look at what they go with, and are no copy of it.
pub static DOCUMENT_ABOUT: &[Choice] = &[choice("audit", "Audit"), choice("deep-dive", "Deep dive")];
pub static DOCUMENT_LANGUAGE: Field<str> = Field::choice("language", "Language", "The language it is in.", LANGUAGES);
pub static DOCUMENT_DATE: Field<Date> = Field::date("date", "Date", "The day on it.");
pub static DOCUMENT_PAGES: Field<u64> = Field::count("pages", "Pages", "How many pages it has.");
pub static DOCUMENT_ACCESSIBLE: Field<bool> =
    Field::yes_no("accessible", "Accessible", "Whether people who use assistive technology can read it.");
pub static DOCUMENT_WITHHELD: Field<LocalString> =
    Field::words("withheld", "Withheld", "Why no copy is published, with the ground in law, when there is none.")
        .translated();

/// A document that goes with a record: a copy, or the reason why there is none.
pub const DOCUMENT: [&FieldDef; 9] = [
    &DOCUMENT_TITLE.def,
    &DOCUMENT_FILE.def,
    &DOCUMENT_URL.def,
    &DOCUMENT_KIND.def,
    &DOCUMENT_LANGUAGE.def,
    &DOCUMENT_DATE.def,
    &DOCUMENT_PAGES.def,
    &DOCUMENT_ACCESSIBLE.def,
    &DOCUMENT_WITHHELD.def,
];

/// What pages call a kind of document that looks at what it goes with; none for other kinds.
pub fn kind_about(kind: &str) -> Option<&'static str> {
    let word = kind.trim().to_lowercase().replace(' ', "-");
    DOCUMENT_ABOUT.iter().find(|choice| choice.value == word).map(|choice| choice.label)
}

/// Languages a site or a document may be in.
pub static LANGUAGES: &[Choice] = &[choice("en", "English"), choice("cy", "Welsh")];

choices! {
    /// The law an award or a scheme rests on.
    LegalBasis {
        Section9 = "s9-2011",
            "Crime and disorder reduction grant: Police Reform and Social Responsibility Act 2011, section 9";
        Section143 = "s143-2014",
            "Victims’ and community safety services: Anti-social Behaviour, Crime and Policing Act 2014, section 143";
        PoliceProperty = "ppa-1997", "Police (Property) Regulations 1997";
        PartnershipContribution = "partnership-contribution", "Contribution to a partnership";
        Other = "other", "Other";
    }
}

pub static WEIGHT: Field<Percentage> = Field::percent(
    "social_value_weight",
    "Weight of social value",
    "The share of the score given to social value; to sustainability too, where that has no weight of its own.",
);
