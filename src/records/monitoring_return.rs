//! Returns: what was reported of an award for a period, as figures of measures and in words.

use super::agreement::AGREEMENTS;
use super::award::AWARDS;
use super::scheme::SCHEMES;
use super::shared::{BY_MEASURE, DOCUMENT, DRAFT, ID_OF_ROW, PUBLISH_FROM};
use crate::model::choices::choices;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{Field, FieldDef};
use crate::model::figure::Figure;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::{Group, LocalString, Reference, Share};

pub static RETURNS: RecordType = RecordType {
    name: "returns",
    singular: "return",
    title: "Returns",
    help: "A report on an award, a scheme or an agreement for a month, a quarter, a half-year or a year: figures, money spent and a rating.",
    name_field: "id",
    fields: &[
        &ID_OF_ROW.def,
        &AWARD.def,
        &SCHEME.def,
        &AGREEMENT.def,
        &PERIOD.def,
        &STATUS.def,
        &PROVISIONAL.def,
        &RESULTS.def,
        &TARGETS.def,
        &COMPARISON.def,
        &SPENT.def,
        &PLANNED.def,
        &VARIANCE.def,
        &RATING.def,
        &RATING_REASON.def,
        &RATED_BY.def,
        &RATED_ON.def,
        &RESPONSE.def,
        &NARRATIVE.def,
        &ISSUES.def,
        &CHANGES.def,
        &CASE_STUDY.def,
        &CONSENT.def,
        &RECEIVED_ON.def,
        &PUBLISHED_ON.def,
        &NOTICE.def,
        &DOCUMENTS.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    where_used: &[&SCHEME.def, &AGREEMENT.def, &DOCUMENTS.def],
    has_page: false,
    dated_by: &[&PERIOD.def],
    high_volume: true,
    ..RecordType::DEFAULT
};

pub static AWARD: Field<Reference> =
    Field::reference("award", "Award reported on", "The award that it reports on.", "awards");
pub static SCHEME: Field<Reference> = Field::reference(
    "scheme",
    "Scheme reported on",
    "The scheme that it reports on as a whole, where it is on no award.",
    "schemes",
);
pub static AGREEMENT: Field<Reference> = Field::reference(
    "agreement",
    "Agreement reported on",
    "The agreement that it reports on as a whole, where it is on no award.",
    "agreements",
);
pub static PERIOD: Field<Period> = Field::period(
    "period",
    "Period",
    "What it is about: a month (2025-04), a quarter (2025-26-q1, April to June), a half-year (2025-26-h1) or a financial \
     year (2025-26).",
)
.required();
pub static STATUS: Field<Status> =
    Field::one_of("status", "Status", "What became of the return; published where nothing is said.");
pub static PROVISIONAL: Field<bool> = Field::yes_no(
    "provisional",
    "Provisional",
    "Whether the figures may still change. A final return for the same period follows in a row of its own.",
);
pub static RESULTS: Field<[Share]> = Field::split(
    "results",
    "Results",
    "What was counted of each measure: a number, or the word suppressed, not-collected or not-applicable.",
    &BY_MEASURE,
)
.duty();
pub static TARGETS: Field<[Share]> = Field::split(
    "targets",
    "Targets",
    "What was aimed at in this period, where it is not what the award says of each period.",
    &BY_MEASURE,
);
pub static COMPARISON: Field<[Share]> = Field::split(
    "comparison",
    "A year before",
    "The figures of the same period a year before, where they are compared.",
    &BY_MEASURE,
);
pub static SPENT: Field<Pence> = Field::money(
    "spent",
    "Spent to date",
    "What had been spent by the end of the period since the award began, in pounds.",
)
.may_be_zero();
pub static PLANNED: Field<Pence> =
    Field::money("planned", "Planned to date", "What was to have been spent by then, in pounds.").may_be_zero();
pub static VARIANCE: Field<LocalString> =
    Field::markdown("variance", "Difference from plan", "Why more or less was spent or done than was planned.")
        .translated();
pub static RATING: Field<Rating> = Field::one_of(
    "rating",
    "Rating",
    "How good performance was, in the words of regulation 39 of the Procurement Regulations 2024.",
);
pub static RATING_REASON: Field<LocalString> =
    Field::markdown("rating_reason", "Reason for the rating", "Why it was rated so.").translated();
pub static RATED_BY: Field<str> = Field::text("rated_by", "Rated by", "The role that rated it, not a name.");
pub static RATED_ON: Field<Date> = Field::date("rated_on", "Rated on", "The day it was rated.");
pub static RESPONSE: Field<LocalString> =
    Field::markdown("response", "Recipient’s response", "What the recipient says of the rating.").translated();
pub static NARRATIVE: Field<LocalString> =
    Field::markdown("narrative", "What was done", "What was done in the period.").translated();
pub static ISSUES: Field<LocalString> = Field::markdown("issues", "Problems", "What stood in the way.").translated();
pub static CHANGES: Field<LocalString> =
    Field::markdown("changes", "What changes", "What is done differently from now on.").translated();
pub static CASE_STUDY: Field<LocalString> = Field::markdown(
    "case_study",
    "Case study",
    "How the service helped one person, without a name, a place or rare facts; published only with consent.",
)
.translated();
pub static CONSENT: Field<bool> =
    Field::yes_no("consent", "Consent", "Whether the person in the case study agreed to its publication.");
pub static RECEIVED_ON: Field<Date> = Field::date("received_on", "Received on", "The day the return arrived.");
pub static PUBLISHED_ON: Field<Date> =
    Field::date("published_on", "Published on", "The day the return was first published.");
pub static NOTICE: Field<str> =
    Field::url("notice", "Contract performance notice", "Where the notice of performance (UK9) is published.");
pub static DOCUMENTS: Field<[Group]> =
    Field::groups("documents", "Documents", "The return itself and what goes with it, as documents.", &DOCUMENT);

/// What a return says of its period; of one that was withdrawn nothing is published.
pub static SAID: [&FieldDef; 13] = [
    &RESULTS.def,
    &COMPARISON.def,
    &SPENT.def,
    &PLANNED.def,
    &VARIANCE.def,
    &RATING.def,
    &RATING_REASON.def,
    &RESPONSE.def,
    &NARRATIVE.def,
    &ISSUES.def,
    &CHANGES.def,
    &CASE_STUDY.def,
    &DOCUMENTS.def,
];

choices! {
    /// What became of a return.
    Status {
        Published = "published", "Published";
        /// There was nothing to report: that is known, and is not a gap.
        Nil = "nil", "Nothing to report";
        NotRequired = "not-required", "Not required";
        NotCollected = "not-collected", "Not collected";
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

choices! {
    /// How good performance was.
    ///
    /// Source: Procurement Regulations 2024, regulation 39; the only official scale there is.
    Rating {
        Good = "good", "Good";
        ApproachingTarget = "approaching-target", "Approaching target";
        RequiresImprovement = "requires-improvement", "Requires improvement";
        Inadequate = "inadequate", "Inadequate";
        Other = "other", "Other";
    }
}

/// What became of a return.
pub fn status(record: &Record) -> Status {
    record.get(&STATUS).unwrap_or(Status::Published)
}

/// Whether a return’s figures may still change.
pub fn is_provisional(record: &Record) -> bool {
    record.get(&PROVISIONAL) == Some(true)
}

/// The figure that a split of a return or an award gives a measure.
pub fn figure_of(shares: Option<&[Share]>, measure: RecordKey) -> Option<Figure> {
    shares?.iter().find(|share| share.target() == Some(measure)).and_then(Share::figure)
}

/// What a return can be on, and the field that names it.
pub static SUBJECTS: [(&RecordType, &Field<Reference>); 3] =
    [(&AWARDS, &AWARD), (&SCHEMES, &SCHEME), (&AGREEMENTS, &AGREEMENT)];

/// Everything that returns can be on, in the order of the records.
pub fn subjects(dataset: &Dataset) -> impl Iterator<Item = RecordKey> {
    SUBJECTS.iter().flat_map(|(of, _)| dataset.keyed(of).map(|(key, _)| key))
}

/// What a return is on.
pub fn subject(record: &Record) -> Option<RecordKey> {
    SUBJECTS.iter().find_map(|(_, field)| record.target(field))
}

/// The returns on an award, a scheme or an agreement by period; of a period the final one, else the provisional one.
pub fn of_subject(dataset: &Dataset, award: RecordKey) -> Vec<(Period, &Record)> {
    let mut returns = every_of_subject(dataset, award);
    returns.dedup_by_key(|(period, _)| *period);
    returns
}

/// Every return on one of these by period; of a period the final one before the provisional one.
pub fn every_of_subject(dataset: &Dataset, award: RecordKey) -> Vec<(Period, &Record)> {
    let own = dataset.get(award).record_type;
    let field = SUBJECTS.iter().find(|(of, _)| **of == *own).map(|(_, field)| field);
    let returns = field.into_iter().flat_map(|field| dataset.naming(award, &RETURNS, field));
    let mut returns: Vec<_> = returns.filter_map(|(_, record)| Some((record.get(&PERIOD)?, record))).collect();
    returns.sort_by_key(|(period, record)| (*period, is_provisional(record), record.head()));
    returns
}
