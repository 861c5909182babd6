//! Which field a title may name: the words that offices write above the columns of a panel's outcome.

use super::super::matching::Known;
use super::words::bare;
use crate::model::dataset::Dataset;
use crate::read;
use crate::records::award;
use crate::records::funding_source::FUNDING_SOURCES;
use crate::records::organisation;
use crate::records::shared::ID;

use super::meanings;

/// What a column may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// The outcome, in words.
    Outcome,
    /// A field of the recipient.
    OfRecipient(&'static str),
    /// A field of the award.
    Field(&'static str),
    /// One share of a split: its field, and whose share it is.
    Share(&'static str, String),
}

/// Whether a title stands above the names of applicants, on a sheet that says little else.
pub(super) fn names_applicants(title: &str) -> bool {
    let title = bare(title);
    let is_known = |(titles, holds): &(&[&str], Holds)| {
        matches!(holds, Holds::OfRecipient(name) if *name == organisation::NAME.def.name)
            && titles.contains(&title.as_str())
    };
    TITLES.iter().any(is_known) || ["applicants", "organisations", "groups", "name", "names"].contains(&title.as_str())
}

/// Titles without their signs and gaps, by what stands below them. Of several meanings of one title the values decide.
const TITLES: [(&[&str], Holds); 18] = [
    (
        &[
            "outcome",
            "result",
            "recommendation",
            "panelrecommendation",
            "paneloutcome",
            "paneldecision",
            "decision",
            "recommended",
            "status",
            "fund",
            "funded",
            "supported",
            "yesno",
            "approved",
        ],
        Holds::Outcome,
    ),
    (
        &[
            "organisation",
            "organisationname",
            "nameoforganisation",
            "leadorganisation",
            "applicant",
            "applicantname",
            "nameofapplicant",
            "group",
            "groupname",
            "nameofgroup",
            "recipient",
            "provider",
            "leadbody",
            "nameofapplicantorganisation",
            "charity",
        ],
        Holds::OfRecipient(organisation::NAME.def.name),
    ),
    (
        &["charityno", "charitynumber", "registeredcharityno", "registeredcharitynumber", "charityregno"],
        Holds::OfRecipient(organisation::CHARITY_NUMBER.def.name),
    ),
    (
        &["companyno", "companynumber", "registeredcompanyno", "companiesno", "companieshouseno"],
        Holds::OfRecipient(organisation::COMPANY_NUMBER.def.name),
    ),
    (
        &[
            "ref",
            "refno",
            "reference",
            "referenceno",
            "referencenumber",
            "applicationno",
            "applicationref",
            "bidref",
            "appno",
        ],
        Holds::Field(ID.def.name),
    ),
    (
        &[
            "project",
            "projecttitle",
            "projectname",
            "nameofproject",
            "titleofproject",
            "title",
            "bid",
            "proposal",
            "service",
            "activity",
        ],
        Holds::Field(award::TITLE.def.name),
    ),
    (
        &[
            "purpose",
            "whatitdoes",
            "whatitpaysfor",
            "whatthemoneyisfor",
            "whatwillbedone",
            "summary",
            "projectsummary",
            "description",
            "projectdescription",
            "summaryofproject",
            "whatitisfor",
            "whatthegrantisfor",
            "whatthemoneyisfor",
        ],
        Holds::Field(award::PURPOSE.def.name),
    ),
    (
        &[
            "award",
            "awarded",
            "amount",
            "amountawarded",
            "amountrecommended",
            "recommendedamount",
            "recommendedaward",
            "recommendedgrant",
            "panelaward",
            "agreed",
            "amountagreed",
            "grant",
            "granted",
            "recommended",
            "grantawarded",
            "fundingawarded",
            "fundingrecommended",
            "toaward",
        ],
        Holds::Field(award::AMOUNT.def.name),
    ),
    (
        &[
            "requested",
            "request",
            "amountrequested",
            "requestedamount",
            "sumrequested",
            "grantrequested",
            "fundingrequested",
            "asked",
            "askedfor",
            "amountasked",
            "amountaskedfor",
            "appliedfor",
            "amountappliedfor",
            "bidamount",
            "bid",
            "ask",
        ],
        Holds::Field(award::REQUESTED.def.name),
    ),
    (
        &["area", "areas", "district", "districts", "location", "locality", "where", "councilarea", "localauthority"],
        Holds::Field(award::DISTRICTS.def.name),
    ),
    (&["conditions", "condition", "termsandconditions"], Holds::Field(award::CONDITIONS.def.name)),
    (
        &[
            "reasons",
            "reason",
            "rationale",
            "reasonsforaward",
            "reasonfordecision",
            "reasonsfordecision",
            "panelreasons",
            "why",
        ],
        Holds::Field(award::REASONS.def.name),
    ),
    (&["priority", "theme", "planpriority", "pcppriority", "objective"], Holds::Field(award::PRIORITY.def.name)),
    (&["start", "startdate", "starts", "startson", "from"], Holds::Field(award::START.def.name)),
    (&["end", "enddate", "ends", "endson", "finish", "until", "to"], Holds::Field(award::END.def.name)),
    (
        &["legalbasis", "power", "legalpower", "powers", "statutorypower", "poweruse", "powerused"],
        Holds::Field(award::LEGAL_BASIS.def.name),
    ),
    (
        &["funding", "fundingsource", "sourceoffunding", "source", "fundedfrom", "fundedby"],
        Holds::Field(award::FUNDING.def.name),
    ),
    (&["budget", "budgetarea", "budgethead", "budgetline"], Holds::Field(award::BUDGET_AREA.def.name)),
];

/// From how many letters on a title may end with words that are known: `Panel award recommended`.
const LETTERS: usize = 5;

/// What a column of that title may hold, the likeliest first.
pub(super) fn candidates(title: &str, known: &Known, dataset: &Dataset) -> Vec<Holds> {
    let title_bare = bare(title);
    // Comments are of the office; of a title that names two registers nobody knows whose number is below it.
    if title_bare.contains("comment") || title_bare.contains("charit") && title_bare.contains("compan") {
        return Vec::new();
    }
    let of = |is: &dyn Fn(&str) -> bool| {
        let known = TITLES.iter().filter(|(words, _)| words.iter().any(|word| is(word)));
        known.map(|(_, holds)| holds.clone()).collect::<Vec<_>>()
    };
    let mut found = of(&|word| title_bare == word);
    found.extend(share(title, known, dataset));
    if found.is_empty() {
        found = of(&|word| word.len() >= LETTERS && title_bare.ends_with(word));
    }
    found
}

/// The share that a column holds whose title names a financial year or a source of money, at its end.
fn share(title: &str, known: &Known, dataset: &Dataset) -> Option<Holds> {
    let signs = |sign: char| matches!(sign, '(' | ')' | '£' | '[' | ']' | ':' | ',');
    let words: Vec<&str> =
        title.split_whitespace().map(|word| word.trim_matches(signs)).filter(|word| !word.is_empty()).collect();
    let year = words.iter().rev().filter(|word| word.contains(['-', '/', '–'])).find_map(|word| read::year(word).ok());
    if let Some(year) = year {
        return Some(Holds::Share(award::YEARS.def.name, year.to_string()));
    }
    let kind = crate::model::field::Kind::Reference(FUNDING_SOURCES.name);
    let ends = (0..words.len()).map(|first| words[first..].join(" "));
    let source = |text: String| {
        let named = known.named(&FUNDING_SOURCES, &text).map(str::to_string);
        named.or_else(|| meanings::likely(dataset, &kind, &text).filter(|_| text.len() >= SHORTEST_NAME))
    };
    ends.filter(|text| text.len() >= SHORTEST_NAME).find_map(source).map(|id| Holds::Share(award::FUNDING.def.name, id))
}

/// A shorter word is no name of a source of money.
const SHORTEST_NAME: usize = 4;
