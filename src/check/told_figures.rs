//! What a return, or the office’s text of its year, says in words beside a figure that is suppressed.
//!
//! The number itself is in no file, so what is looked for is any number of so few people in those words.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::field::Field;
use crate::model::figure::Figure;
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::value::{LocalString, Share};
use crate::records::measure::{self, TITLE};
use crate::records::monitoring_return::{
    CASE_STUDY, CHANGES, COMPARISON, ISSUES, NARRATIVE, PERIOD, RATING_REASON, RESPONSE, RESULTS, RETURNS, VARIANCE,
};
use crate::records::page::{self, PAGES};
use crate::records::shared::BODY;

use super::{Matter, Subject};

static TOLD: Rule = Rule::duty("suppressed-figure-told")
    .what("A return suppresses a figure about people, and its words, or the office’s text of that year, name from one to four people.")
    .why("If that is the figure, whoever reads the words knows it, and withholding it protects nobody.")
    .fix(
        "Write “a few”, or take the number out. If it is another number, waive the finding for this return or page and say so.",
    )
    .example("results: supported: suppressed\nnarrative: A few women were helped to move.   # not: three women");

pub(super) static MATTER: Matter = Matter { checks: &[told, told_of_year], rules: &[&TOLD] };

/// What a return says in words.
static WORDS: [&Field<LocalString>; 7] =
    [&NARRATIVE, &ISSUES, &CHANGES, &CASE_STUDY, &VARIANCE, &RATING_REASON, &RESPONSE];

/// So few people, as either language writes them, with the forms that Welsh words have behind others.
static FEW: &[&str] = &[
    "1", "2", "3", "4", "one", "two", "three", "four", "both", "couple", "pair", "trio", "either", "neither", "un",
    "dau", "ddau", "dwy", "ddwy", "tri", "dri", "thri", "tair", "dair", "thair", "pedwar", "bedwar", "phedwar",
    "pedair", "bedair", "phedair", "pâr", "cwpl",
];

/// What says that there is one alone, before a word for one person: “single women” may be many.
static ALONE: &[&str] = &["single", "sole", "lone", "unig"];

/// Words for several people, beside those that end with an s.
static SEVERAL: &[&str] =
    &["people", "women", "men", "children", "pobl", "bobl", "plant", "blant", "menywod", "fenywod"];

/// What people who are helped are called, and the words that stand for them.
static PEOPLE: &[&str] = &[
    "ohonynt",
    "mother",
    "mothers",
    "father",
    "fathers",
    "parent",
    "parents",
    "sister",
    "sisters",
    "brother",
    "brothers",
    "daughter",
    "daughters",
    "son",
    "sons",
    "wife",
    "wives",
    "husband",
    "husbands",
    "partner",
    "partners",
    "neighbour",
    "neighbours",
    "resident",
    "residents",
    "tenant",
    "tenants",
    "pupil",
    "pupils",
    "student",
    "students",
    "patient",
    "patients",
    "teenager",
    "teenagers",
    "offender",
    "offenders",
    "perpetrator",
    "perpetrators",
    "complainant",
    "complainants",
    "witness",
    "witnesses",
    "household",
    "households",
    "mam",
    "mamau",
    "fam",
    "tad",
    "tadau",
    "rhiant",
    "rhieni",
    "merch",
    "merched",
    "ferch",
    "mab",
    "fab",
    "meibion",
    "bachgen",
    "bechgyn",
    "fachgen",
    "cleient",
    "cleientiaid",
    "gleient",
    "oedolyn",
    "oedolion",
    "people",
    "person",
    "persons",
    "individuals",
    "woman",
    "women",
    "man",
    "men",
    "girl",
    "girls",
    "boy",
    "boys",
    "child",
    "children",
    "adult",
    "adults",
    "victim",
    "victims",
    "survivor",
    "survivors",
    "client",
    "clients",
    "user",
    "users",
    "participant",
    "participants",
    "case",
    "cases",
    "family",
    "families",
    "pobl",
    "menyw",
    "menywod",
    "fenyw",
    "fenywod",
    "dyn",
    "dynion",
    "ddyn",
    "plentyn",
    "phlentyn",
    "blentyn",
    "plant",
    "bobl",
    "dioddefwr",
    "dioddefwyr",
    "ddioddefwr",
    "goroeswr",
    "goroeswyr",
    "achos",
    "achosion",
    "teulu",
    "theulu",
    "deulu",
    "teuluoedd",
];

/// So many words after a number may end with those whom it counts: “three of the younger women”.
const AFTER: usize = 4;

fn told(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    super::each_of(dataset.all(&RETURNS), found, |record, found| {
        let Some(hidden) = hidden(dataset, record) else { return };
        for field in WORDS {
            if let Some(words) = few_in(dataset, record, field, hidden) {
                report(dataset, record, field, (hidden, &words), found);
            }
        }
    });
}

/// What the office writes about a year stands beside the figures of its returns.
fn told_of_year(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    for text in dataset.all(&PAGES) {
        let Some(year) = page::year(&text.id) else { continue };
        let is_of_year = |record: &&Record| record.get(&PERIOD).is_some_and(|period| period.financial_year() == year);
        let hiding = dataset.all(&RETURNS).iter().filter(is_of_year);
        let told = hiding
            .filter_map(|record| Some((record, hidden(dataset, record)?)))
            .find_map(|(record, share)| Some((record, share, few_in(dataset, text, &BODY, share)?)));
        if let Some((record, share, words)) = told {
            let measure = share.target().map_or("", |measure| &dataset.get(measure).id);
            let message =
                format!("“{words}” may tell the figure of “{measure}”, which a return of the year suppresses");
            let finding = found.on_field(&TOLD, text, &BODY, message);
            finding.note(record.at(share.amount_at), "it is suppressed here");
            finding.help("write “a few” in place of the number; or waive this for the page, if it is another number");
        }
    }
}

/// The first figure about people that a return suppresses.
fn hidden<'a>(dataset: &Dataset, record: &'a Record) -> Option<&'a Share> {
    let shares = [&RESULTS, &COMPARISON].into_iter().flat_map(|field| record.get(field).unwrap_or_default());
    let is_of_people =
        |share: &&Share| share.target().is_some_and(|measure| measure::is_of_people(dataset.get(measure)));
    shares.filter(|share| share.figure() == Some(Figure::Suppressed)).find(is_of_people)
}

/// The first words that name so few people.
fn few_in(dataset: &Dataset, record: &Record, field: &Field<LocalString>, hidden: &Share) -> Option<String> {
    let text = record.get(field)?;
    let title = hidden.target().and_then(|measure| dataset.get(measure).get(&TITLE));
    [Language::English, Language::Welsh].into_iter().find_map(|language| {
        let title = title.map_or("", |title| title.in_language(language, language).0).to_lowercase();
        few(text.in_language(language, language).0, &title)
    })
}

/// The first number of one to four people in a text, as it stands there; `title` is what their figure is called.
fn few(text: &str, title: &str) -> Option<String> {
    let is_sign = |sign: char| sign.is_alphanumeric() || "£%".contains(sign);
    let written: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<&str> = written.iter().map(|word| word.trim_matches(|sign| !is_sign(sign))).collect();
    let counted: Vec<&str> = title.split_whitespace().filter(|word| word.len() > 3).collect();
    let is_people = |at: usize| {
        let word = words[at].to_lowercase();
        let is_pronoun = word == "them" && at > 0 && words[at - 1].eq_ignore_ascii_case("of");
        is_pronoun || PEOPLE.contains(&word.as_str()) || counted.contains(&word.as_str())
    };
    let is_one = |word: &str| !word.ends_with('s') && !SEVERAL.contains(&word.to_lowercase().as_str());
    (0..words.len()).find_map(|at| {
        let word = words[at].to_lowercase();
        let (is_few, is_alone) = (FEW.contains(&word.as_str()), ALONE.contains(&word.as_str()));
        if !is_few && !is_alone {
            return None;
        }
        // What a sentence says ends with it.
        let rest = written[at..].iter().take_while(|word| !word.ends_with(['.', ';', ':', '!', '?'])).count();
        let end = (at + 1 + rest.min(AFTER)).min(words.len());
        let last = (at + 1..end).find(|last| is_people(*last))?;
        (is_few || is_one(words[last])).then(|| words[at..=last].join(" "))
    })
}

fn report(
    dataset: &Dataset,
    record: &Record,
    field: &Field<LocalString>,
    (hidden, words): (&Share, &str),
    found: &mut Diagnostics,
) {
    let measure = hidden.target().map_or("", |measure| &dataset.get(measure).id);
    let message = format!("“{words}” may tell the figure of “{measure}”, which this return suppresses");
    let finding = found.on_field(&TOLD, record, field, message);
    finding.note(record.at(hidden.amount_at), "it is suppressed here");
    finding.help("write “a few” in place of the number; or waive this for the return, if it is another number");
}

#[cfg(test)]
mod tests {
    use super::few;

    #[test]
    fn few_people_are_found_in_words_and_figures_and_nothing_else_is() {
        for (text, told) in [
            ("Only three women came.", Some("three women")),
            ("We helped 3 of the younger people.", Some("3 of the younger people")),
            ("**Two** clients moved.", Some("Two** clients")),
            ("Daeth tair menyw.", Some("tair menyw")),
            ("Just four referrals came.", Some("four referrals")),
            ("Both victims were moved.", Some("Both victims")),
            ("We heard from both of them.", Some("both of them")),
            ("Only a single woman stayed; the others left.", Some("single woman")),
            ("A couple of young mothers came.", Some("couple of young mothers")),
            ("Symudodd y ddau ddioddefwr.", Some("ddau ddioddefwr")),
            ("Daeth y ddwy fenyw.", Some("ddwy fenyw")),
            ("Single parents came, and single women.", None),
            ("In one week we met them all.", None),
            ("Both services were open, and victims said so.", None),
            ("We asked both providers. Victims were glad.", None),
            ("We helped 30 women in 2 towns.", None),
            ("One lesson: it costs £4 for each person.", None),
            ("Phase 2 begins; women said so.", None),
            ("", None),
        ] {
            let found = few(text, "referrals");
            assert_eq!(
                found.as_deref().map(|words| words.replace("**", "")),
                told.map(|words| words.replace("**", "")),
                "{text}"
            );
        }
    }
}
