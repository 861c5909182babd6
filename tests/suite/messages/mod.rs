//! No page can show the name of a message in place of its text: what the code names or can name is in `en.ftl`, and
//! nothing is there that the code does not name. `src/texts/` holds that `cy.ftl` has the same.

mod names;

use std::collections::BTreeSet;

use candour::internals::{State, duties, export, plan};
use candour::model::choices::Choices;
use candour::model::field::{FieldDef, Kind};
use candour::model::figure;
use candour::model::ledger::Dimension;
use candour::model::record_type::RecordType;
use candour::records::award;
use candour::records::decision;
use candour::records::duty;
use candour::records::organisation::ORGANISATIONS;
use candour::records::page::PAGES;
use candour::records::plan::PLANS;
use candour::records::publication;
use candour::records::site;
use candour::{pipeline, records};

use crate::support::Site;
use names::{code, in_templates, is_name, literals, messages};

/// What takes the name of a message first.
const SAYERS: [&str; 8] =
    [".message(", ".format(", ".count(", ".column(", ".numeric(", "texts.get(", "texts.find(", "catalogue.get("];

/// What `format!` begins with where it makes something else than the name of a message: ids on pages, and what
/// `src/texts/` looks for in `cy.ftl` alone.
const NO_MESSAGES: [&str; 15] = [
    "f-",
    "list-",
    "note-",
    "force-",
    "year-",
    "class-",
    "paragraph-",
    "by-",
    "row-",
    "address-",
    "help-",
    "help-column-",
    "label-",
    "results-",
    "return-",
];

/// What is said without a message where there is none: `Award`, `12 records.`
const OPTIONAL: [&str; 2] = ["one-", "recorded-"];

/// The names that code makes of other names: what they begin with, and each of them.
fn formed() -> Vec<(&'static str, Vec<String>)> {
    let with_pages = || records::TYPES.iter().copied().filter(|record_type| record_type.has_page);
    let has_list = |of: &RecordType| (of.has_page || of.is_listed) && *of != PAGES && *of != ORGANISATIONS;
    let listed = || records::TYPES.iter().copied().filter(move |of| has_list(of));
    // An award and an organisation have sentences of their own; a plan has the awards of its priorities.
    let with_totals = || listed().filter(|record_type| record_type.divides.is_some() || **record_type == PLANS);
    let wholes = export::BULK_FILES.iter().flat_map(|whole| [whole.text.to_string(), format!("{}-holds", whole.text)]);
    vec![
        ("duty-", State::ALL.iter().map(|state| state.name().to_string()).collect()),
        (
            "spending-",
            ["items", "travel", "grants"].into_iter().flat_map(|of| [of.to_string(), format!("{of}-law")]).collect(),
        ),
        ("duty-missing-", words(&publication::PART.def)),
        ("duty-of-part-", words(&publication::PART.def)),
        ("duty-part-", words(&publication::PART.def)),
        ("duty-held-by-", words(&publication::HELD_BY.def)),
        ("duty-ground-", words(&publication::WITHHELD.def)),
        ("duty-role-", words(&site::HOLDER_ROLE.def)),
        ("body-kind-", words(&site::KIND.def)),
        ("duty-basis-", words(&duty::BASIS.def)),
        ("duty-end-of-", words(&duty::EVERY.def)),
        ("duty-begin-of-", words(&duty::EVERY.def)),
        ("duty-first-day-of-", words(&duty::EVERY.def)),
        ("duty-last-day-of-", words(&duty::EVERY.def)),
        ("duty-late-for", ["", "-again"].map(str::to_string).to_vec()),
        ("duty-met-late-on", ["", "-again"].map(str::to_string).to_vec()),
        ("duty-nation-", ["england", "wales"].map(str::to_string).to_vec()),
        ("duty-once-", ["available", "known", "made"].map(str::to_string).to_vec()),
        ("duty-paragraph-", paragraphs()),
        ("duty-due-", ["on-alone", "after-alone"].map(str::to_string).to_vec()),
        ("event-", duties::duties().flat_map(|(_, duty)| duty.timing.events()).map(str::to_string).collect()),
        ("dimension-", Dimension::ALL.iter().map(|dimension| dimension.name().replace('_', "-")).collect()),
        ("figure-", figure::WORDS.iter().map(|(word, _)| word.to_string()).collect()),
        ("half-year-", (1..=2).map(|half: u8| half.to_string()).collect()),
        ("how-", with_totals().map(|record_type| record_type.singular.to_string()).collect()),
        ("month-", (1..=12).map(|month: u8| month.to_string()).collect()),
        ("offer-", wholes.collect()),
        ("one-", with_pages().map(|record_type| record_type.singular.to_string()).collect()),
        ("awarded-to-", words(&award::KIND.def)),
        ("quarter-", (1..=4).map(|quarter: u8| quarter.to_string()).collect()),
        ("recorded-", listed().map(|record_type| record_type.name.to_string()).collect()),
        ("search-state-", plan::STATES.map(str::to_string).to_vec()),
        ("standing-", endings()),
        ("step-", early_ends()),
        ("tag-", tagged()),
    ]
}

/// The numbers of the paragraphs of the Specified Information Order, below which its duties stand.
fn paragraphs() -> Vec<String> {
    let order = duties::duties().filter(|(_, duty)| duty.by_paragraph);
    let numbers = order.map(|(_, duty)| duty.paragraph.chars().take_while(char::is_ascii_digit).collect());
    numbers.collect()
}

/// What heads lists of records that name a page's record.
fn headings() -> impl Iterator<Item = String> {
    records::TYPES.iter().flat_map(|record_type| record_type.members).map(|list| list.heading.to_string())
}

/// The words a field may hold.
fn words(field: &FieldDef) -> Vec<String> {
    let Kind::Choice(choices) = field.kind else { panic!("{} is no choice", field.name) };
    choices.iter().map(|choice| choice.value.to_string()).collect()
}

/// The words of files for awards that ended early.
fn early_ends() -> Vec<String> {
    award::Status::ALL.iter().filter(|status| status.is_early_end()).map(|status| status.word().to_string()).collect()
}

/// The types and statuses of records that no longer hold.
fn endings() -> Vec<String> {
    let awards = early_ends().into_iter().map(|status| format!("award-{status}"));
    let decisions = decision::Status::ALL.iter().filter(|status| status.is_over());
    let decisions = decisions.map(|status| format!("decision-{}", status.word()));
    awards.chain(decisions).chain(["opportunity-withdrawn".to_string()]).collect()
}

/// The statuses that are shown next to a name.
fn tagged() -> Vec<String> {
    let of_decisions = decision::Status::ALL.iter().filter(|status| status.is_over());
    early_ends().into_iter().chain(of_decisions.map(|status| status.word().to_string())).collect()
}

/// What is said about a dimension: the second argument of `said_of`, each an attribute of its message.
fn said_of_dimensions() -> BTreeSet<String> {
    let is_said = |before: &str| before.rsplit_once("said_of(").is_some_and(|(_, rest)| !rest.contains([')', ';']));
    let code = code();
    let said = code.iter().flat_map(|(_, code)| literals(code)).filter(|(before, _)| is_said(before));
    said.map(|(_, about)| about.to_string()).collect()
}

/// Every name that may be said.
fn named() -> BTreeSet<String> {
    let code = code();
    let mut named: BTreeSet<String> =
        code.iter().flat_map(|(_, code)| literals(code)).map(|(_, literal)| literal.to_string()).collect();
    named.extend(headings());
    named
        .extend(formed().into_iter().flat_map(|(lead, rest)| rest.into_iter().map(move |rest| [lead, &rest].concat())));
    named
}

#[test]
fn every_name_that_code_says_is_a_message() {
    let known = messages("en");
    for (path, code) in code() {
        for (before, literal) in literals(&code) {
            let before = before.trim_end();
            let is_said = SAYERS.iter().any(|sayer| before.ends_with(sayer));
            assert!(!is_said || known.contains(literal), "src/{path} says “{literal}”, which en.ftl lacks");
        }
    }
}

/// Names reach the text functions by way of lists and arguments too: what has a hyphen is a name, or listed here.
#[test]
fn every_text_with_hyphens_in_the_plan_is_a_message_or_known_to_be_none() {
    let known = messages("en");
    let said = said_of_dimensions();
    let is_type =
        |text: &str| records::TYPES.iter().any(|kind: &&RecordType| [kind.name, kind.singular].contains(&text));
    let is_rule = |text: &str| pipeline::rules().iter().any(|rule| rule.code == text);
    for (path, code) in code().iter().filter(|(path, _)| path.starts_with("plan/")) {
        for (_, literal) in literals(code) {
            let other = literal.starts_with("by-") || said.contains(literal) || is_type(literal) || is_rule(literal);
            let may_be_said = is_name(literal) && literal.contains('-') && !literal.ends_with('-');
            assert!(!may_be_said || other || known.contains(literal), "src/{path}: en.ftl lacks “{literal}”");
        }
    }
}

#[test]
fn every_name_that_code_can_form_is_a_message() {
    let (known, formed) = (messages("en"), formed());
    for (path, code) in code() {
        for (before, literal) in literals(&code).into_iter().filter(|(before, _)| before.ends_with("format!(")) {
            let lead = literal.split('{').next().unwrap_or_default();
            let may_be_name = is_name(lead) && lead.ends_with('-') && literal.contains('{');
            let is_listed = formed.iter().any(|(own, _)| *own == lead) || NO_MESSAGES.contains(&lead);
            let line = before.lines().count();
            assert!(!may_be_name || is_listed, "src/{path}, about line {line}: add “{lead}” to what `formed` lists");
        }
    }
    for name in headings() {
        assert!(known.contains(&name), "en.ftl lacks “{name}”");
    }
    for (lead, rest) in formed {
        assert!(!rest.is_empty(), "{lead}");
        for name in rest.iter().map(|rest| [lead, rest].concat()) {
            assert!(OPTIONAL.contains(&lead) || known.contains(&name), "en.ftl lacks “{name}”");
        }
    }
}

/// Tables by year ask three things of a dimension, and those of budgets three more.
#[test]
fn what_is_said_of_a_dimension_is_said_of_each_that_is_shown_alike() {
    let known = messages("en");
    let every = said_of_dimensions();
    let usual = ["awarded", "by", "sums"].map(str::to_string).into();
    for dimension in Dimension::ALL {
        let lead = format!("dimension-{}.", dimension.name().replace('_', "-"));
        let own: BTreeSet<String> =
            known.iter().filter_map(|name| name.strip_prefix(&lead)).map(str::to_string).collect();
        assert!(own.is_empty() || own == usual || own == every, "{lead} has {own:?}, of {every:?}");
    }
    let in_full = known.iter().filter(|name| name.starts_with("dimension-") && name.ends_with(".budget")).count();
    assert_eq!(in_full, 2, "budgets are divided by priority and by area");
}

#[test]
fn every_name_that_a_template_says_is_a_message() {
    let known: BTreeSet<String> = messages("en").iter().map(|name| name.replace(['-', '.'], "_")).collect();
    let said = in_templates();
    assert!(said.len() > 30, "{said:?}");
    let unknown: Vec<&String> = said.difference(&known).collect();
    assert!(unknown.is_empty(), "en.ftl lacks {unknown:?}");
}

#[test]
fn every_message_is_said_somewhere() {
    let (named, templates, about) = (named(), in_templates(), said_of_dimensions());
    let is_said = |name: &String| match name.split_once('.') {
        Some((dimension, attribute)) => dimension.starts_with("dimension-") && about.contains(attribute),
        None => named.contains(name) || templates.contains(&name.replace('-', "_")),
    };
    let unsaid: Vec<String> = messages("en").into_iter().filter(|name| !is_said(name)).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:#?}: delete them in en.ftl and cy.ftl");
    let has_address = |name: &str| welsh_has(&format!("address-{name}"));
    let lacking: Vec<&str> = pages_of_types().filter(|name| !has_address(name)).collect();
    assert!(lacking.is_empty(), "cy.ftl lacks the addresses of {lacking:?}");
    let is_part = |name: &str| named.contains(name) || records::named(name).is_some();
    let welsh = messages("cy");
    let parts = welsh.iter().filter_map(|name| name.strip_prefix("address-"));
    let unused: Vec<&str> = parts.filter(|name| !is_part(name)).collect();
    assert!(unused.is_empty(), "no address has the parts {unused:?}: delete them in cy.ftl");
}

/// What the code makes of two names, such as `dimension-priority.sums`, shows on pages only.
#[test]
fn no_page_shows_a_name_that_code_forms() {
    let formed = formed();
    for folder in [".", "tests/sites/bilingual"] {
        let site = Site::of_repository(folder).check();
        let mut pages = 0;
        for (plan, page) in site.pages() {
            let view = format!("{:?}", plan.view(page, &|_| None));
            for (lead, rest) in &formed {
                let quoted = format!("\"{lead}");
                let mut shown = view.match_indices(&quoted).map(|(place, _)| &view[place + quoted.len()..]);
                let name = shown.find_map(|shown| rest.iter().find(|rest| shown.starts_with(*rest)));
                assert_eq!(name, None, "{folder}: {lead}… is on {page:?}");
            }
            pages += 1;
        }
        assert!(pages > 30, "{folder}: {pages} pages");
    }
}

/// What addresses call the types that have pages.
fn pages_of_types() -> impl Iterator<Item = &'static str> {
    records::TYPES.iter().filter(|record_type| record_type.has_page && ***record_type != PAGES).map(|it| it.name)
}

fn welsh_has(name: &str) -> bool {
    messages("cy").contains(name)
}
