//! The 36 checks of the 360Giving Data Quality Checker, each answered: by a rule that says the same of the records first,
//! or by why the published grants can never fail it. `tests/rules/` shows each rule at work.
//!
//! Source: the checker's lists of accuracy and of usefulness. What is inaccurate is an error here; what could be more
//! useful is at least advice.

use candour::diagnostic::{Level, Rule};
use candour::pipeline;

/// What answers a check.
enum Answer {
    Rules(&'static [&'static str]),
    /// It cannot arise, for that reason.
    Never(#[expect(dead_code, reason = "said to whoever reads the list")] &'static str),
}

use Answer::{Never, Rules};

const ACCURACY: [(&str, Answer); 21] = [
    ("the amount is zero", Rules(&["amount-not-above-zero"])),
    ("the funder’s identifier begins with no known register", Rules(&["unknown-register", "not-an-org-id"])),
    ("a recipient’s identifier begins with no known register", Rules(&["unknown-register", "not-an-org-id"])),
    ("a charity number has not its form", Rules(&["not-a-charity-number"])),
    ("a company number has not its form", Rules(&["not-a-company-number"])),
    ("an identifier GB-CHC has not the form of a charity number", Rules(&["not-an-org-id"])),
    ("an identifier GB-COH has not the form of a company number", Rules(&["not-an-org-id"])),
    ("a line break in an organisation’s identifier", Rules(&["not-an-org-id"])),
    ("a line break in a grant’s identifier", Rules(&["not-an-id", "not-a-grant-prefix"])),
    ("several funders in one file", Never("every grant has the one publishing body as its funder")),
    ("a text looks like an email address", Rules(&["email-address-published"])),
    ("an impossible date", Rules(&["not-a-date"])),
    ("planned to start after its end", Rules(&["award-ends-before-it-starts"])),
    ("actually started after its end", Never("actual dates are not published")),
    ("planned more than 12 years ahead", Rules(&["planned-far-ahead"])),
    ("actual dates more than 5 years ahead", Never("actual dates are not published")),
    ("a date more than 25 years back", Rules(&["date-long-past"])),
    ("awarded in the future", Rules(&["dated-in-the-future"])),
    ("data on the diversity of a person", Never("there is no field for it")),
    ("a postcode as the place of a person", Never("a person’s grant has no place of the recipient")),
    ("one funder with two names or identifiers", Never("the settings hold one of each")),
];

const USEFULNESS: [(&str, Answer); 15] = [
    ("a recipient’s identifier is the publisher’s own", Rules(&["organisation-without-identifier"])),
    ("the funder’s identifier is the publisher’s own", Rules(&["funder-without-identifier"])),
    (
        "a recipient has neither a charity number nor a company number",
        Rules(&["number-missing", "organisation-without-identifier"]),
    ),
    ("a recipient has neither a postcode nor a code of its place", Rules(&["organisation-without-place"])),
    ("no grant programme", Rules(&["grant-without-scheme"])),
    ("no place that benefits", Rules(&["missing-districts"])),
    ("the title is the description", Rules(&["purpose-repeats-the-title"])),
    ("the title is longer than 140 characters", Rules(&["title-too-long"])),
    ("no day of the last change", Never("the newest day of a grant’s own dates is published as it")),
    ("no source of the data", Never("the address of the data is published as it")),
    ("a grant to a person has no codes of its reason and purpose", Rules(&["individual-without-reason"])),
    ("no duration", Rules(&["missing-start", "missing-end"])),
    ("a place is named and has no code", Rules(&["district-without-code"])),
    ("a place that benefits, and none of the recipient", Rules(&["organisation-without-place"])),
    ("a place of the recipient, and none that benefits", Rules(&["missing-districts"])),
];

#[test]
fn every_check_of_accuracy_is_an_error_and_every_one_of_usefulness_at_least_advice() {
    let rules = pipeline::rules();
    let rule = |code: &str| -> &Rule {
        rules.iter().copied().find(|rule| rule.code == code).unwrap_or_else(|| panic!("there is no rule {code}"))
    };
    for (check, answer) in &ACCURACY {
        let Rules(codes) = answer else { continue };
        for code in *codes {
            assert_eq!(rule(code).level, Level::Error, "“{check}” is answered by {code}");
        }
    }
    for (check, answer) in &USEFULNESS {
        let Rules(codes) = answer else { continue };
        for code in *codes {
            assert_ne!(rule(code).level, Level::Off, "“{check}” is answered by {code}");
        }
    }
}
